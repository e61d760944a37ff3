"""The city's other books, and the judge: both have to be right before anything is judged by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.budget import Fact, Funding, Measure, Reading, Stage
from index.facts import read_document
from index.money import Money
from index.readers import read
from index.samples import make_programmes
from index.samples.bundle import bundled
from index.samples.records import Sample, marks
from index.samples.statement import write_statement
from index.samples.summary import write_overview, write_settlement
from tests.corpora import judge, judge_rows

PROGRAMMES = make_programmes(30, (2021, 2022, 2023, 2024), seed=7)


def statements() -> Iterator[Sample]:
    departments = defaultdict(list)
    for programme in PROGRAMMES:
        departments[programme.theme["department"]].append(programme)
    for members in departments.values():
        yield write_statement(members, 2023)


OTHERS = [*statements(), write_overview(PROGRAMMES, 2023), write_settlement(PROGRAMMES, 2022)]


@pytest.mark.parametrize("sample", OTHERS, ids=lambda sample: sample.name)
def test_every_figure_of_the_truth_stands_on_its_page(sample: Sample) -> None:
    printed = dict(marks(sample.marked))

    assert printed == {place: each.printed for place, each in enumerate(sample.figures)}


@pytest.mark.parametrize("sample", list(statements()), ids=lambda sample: sample.name)
def test_every_level_of_a_statement_is_the_sum_of_the_one_below(sample: Sample) -> None:
    """
    | 부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목 | 예산액 | 전년도예산액 | 비교증감 |
    | 도서관지원과                             | …      | …            | …        |
    """
    for measure in (Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION):
        rows = {
            figure.path: figure.won or 0
            for figure in sample.figures
            if figure.measure == measure and figure.funding == Funding.TOTAL
        }
        for path, won in rows.items():
            below = [part for other, part in rows.items() if other[:-1] == path]
            assert not below or sum(below) == won, path


def test_funding_rows_of_a_statement_add_up_to_their_level() -> None:
    for sample in statements():
        funds = defaultdict(dict)  # type: ignore[var-annotated]
        for figure in sample.figures:
            funds[figure.path, figure.measure][figure.funding] = figure.won
        for parts in funds.values():
            if Funding.CITY in parts:
                assert parts[Funding.TOTAL] == parts[Funding.NATIONAL] + parts[Funding.CITY]


def test_rounded_sums_of_the_overview_differ_by_no_more_than_rounding_explains() -> None:
    figures = write_overview(PROGRAMMES, 2023).figures
    for table in ("회계별", "기능별"):
        rows = {
            figure.path: figure.won or 0
            for figure in figures
            if figure.table == table and figure.measure == Measure.APPROPRIATION
        }
        parts = [won for path, won in rows.items() if path]
        assert abs(sum(parts) - rows[()]) <= len(parts) * 500_000 + 500_000


def test_a_saving_of_the_settlement_is_the_budget_less_what_was_spent() -> None:
    rows: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for figure in write_settlement(PROGRAMMES, 2022).figures:
        rows[figure.path][figure.measure] = figure.won or 0
    for row in rows.values():
        assert (
            row["예산절감액"]
            == row["예산현액"] - row["결산액"]
            == row["차년이월"] + row["집행잔액"]
        )
    for measure in ("예산현액", "집행액"):
        assert rows[()][measure] == sum(row[measure] for path, row in rows.items() if path)


def clean_reading() -> tuple[Sample, Reading]:
    sample = bundled().samples[1]
    return sample, read_document(read(sample.text.encode(), sample.name))


@pytest.mark.parametrize(
    ("measure", "spoil", "fault"),
    [
        (Measure.APPROPRIATION, {"value": Money(1_000, 1_000)}, "1000 for"),
        (Measure.APPROPRIATION, {"fiscal_year": 1999}, "no such figure"),
        (Measure.FINAL, {"measure": Measure.EXPENDITURE}, ""),
        (Measure.APPROPRIATION, {"path": ("없는 통계목",)}, "no such figure"),
        (Measure.APPROPRIATION, {"stage": Stage.SUPPLEMENTARY}, "stage"),
        (Measure.APPROPRIATION, {"programme": "다른 사업"}, "other programme"),
        (Measure.APPROPRIATION, {"funding": Funding.FUND}, "no such figure"),
        (Measure.APPROPRIATION, {"value": None}, "blank"),
    ],
)
def test_the_judge_finds_a_wrong_fact(
    measure: Measure, spoil: dict[str, object], fault: str
) -> None:
    sample, reading = clean_reading()
    place, fact = next(
        (place, fact)
        for place, fact in enumerate(reading.facts)
        if fact.measure is measure and isinstance(fact.value, Money) and fact.value.won
    )
    spoiled: Fact = replace(fact, **spoil)  # type: ignore[arg-type]
    score = judge(sample, [*reading.facts[:place], spoiled, *reading.facts[place + 1 :]])

    assert judge(sample, reading.facts).wrong == ()
    assert len(score.wrong) == 1
    assert score.wrong[0][1].startswith(fault)


def test_the_judge_misses_what_is_left_out() -> None:
    sample, reading = clean_reading()
    kept = [fact for fact in reading.facts if fact.measure is not Measure.UNSPENT]
    score = judge(sample, kept)

    assert {figure.measure for figure in score.missing} == {Measure.UNSPENT}
    assert score.right == score.required - len(score.missing)


def test_a_row_may_go_by_its_name_alone() -> None:
    sample = write_settlement(PROGRAMMES, 2022)
    reading = read_document(read(sample.text.encode(), sample.name))
    score = judge_rows(sample, reading.facts)

    assert score.wrong == ()
    assert re.search("세출결산", sample.text)
