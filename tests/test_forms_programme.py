"""The tables of a 사업별 설명서 one by one: their traps and what is said of them."""

from __future__ import annotations

import pytest

from index.budget import Funding, Measure, Role, Stage
from index.money import Money, Number
from tests.read_page import amounts, codes, read_page

OVERVIEW = "솔내도서관 운영\n\n□ 사업개요\n\n회 계\t일반회계\t\t\n{}\n"
BASIS = (
    "솔내도서관 운영\n\n□ 예산 총괄\n\n□ 산출근거\n\n(단위 : 천원)\n\n"
    "과목구분\t2021년 예산내역\t\n{}\n"
)
SETTLED = (
    "솔내도서관 운영\n\n5 최근 3년 결산 현황\n\n(단위 : 천원)\n\n"
    "연도\t최종예산\t전년이월\t예산변경\t예산현액\t집행액\t차년이월\t집행잔액\n{}\n"
)


def test_a_misspelt_funding_is_read_where_the_sum_confirms_it() -> None:
    """| 사업비 (당해년도) | 750,000천원 | [국비]50,000천원 | [사비]700,000천원 |"""
    reading = read_page(
        OVERVIEW.format("사업비 (당해년도)\t750,000천원\t[국비]50,000천원\t[사비]700,000천원")
    )

    assert amounts(reading, "funding") == [
        (Funding.TOTAL, 750_000_000),
        (Funding.NATIONAL, 50_000_000),
        (Funding.CITY, 700_000_000),
    ]
    assert "[사비]" in reading.facts[-1].note
    assert codes(reading) == []


def test_a_misspelt_funding_that_does_not_add_up_is_a_problem() -> None:
    reading = read_page(
        OVERVIEW.format("사업비 (당해년도)\t750,000천원\t[국비]50,000천원\t[사비]600,000천원")
    )

    assert Funding.CITY not in {fact.funding for fact in reading.facts}
    assert codes(reading) == ["funding-unknown"]


def test_a_blank_is_not_nothing() -> None:
    """| | | 기타 (예산 외) [구비] | [기타] |"""
    reading = read_page(
        OVERVIEW.format("사업비 (당해년도)\t750,000천원\t\t\n\t\t기타 (예산 외) [구비]\t[기타]")
    )

    assert amounts(reading, "funding")[1:] == [(Funding.DISTRICT, None), (Funding.OTHER, None)]


@pytest.mark.parametrize("minus", ["△", "▵", "▲", "▽", "−", "-", "△ "])
def test_signs_for_less(minus: str) -> None:
    reading = read_page(
        "제목\n\n□ 예산 총괄\n\n(단위 : 천원)\n\n구 분\t2020예산액 (A)\t2021예산액 (B)\t증감 (B-A)\n"
        f"계\t1,000\t900\t{minus}100\n"
    )

    assert amounts(reading, "measure")[-1] == (Measure.CHANGE, -100_000)


def test_won_and_thousands_of_one_row_are_one_figure() -> None:
    """| 민간위탁금 | ○ 운영비 360,000,000 | = 360,000천원 |"""
    reading = read_page(BASIS.format("민간위탁금\t○ 운영비 360,000,000\t= 360,000천원"))

    (fact,) = reading.facts
    assert (fact.path, fact.value, fact.printed, fact.level) == (
        ("민간위탁금", "운영비"),
        Money(360_000_000, 1_000),
        "360,000천원",
        "○",
    )


def test_won_and_thousands_that_differ_are_said() -> None:
    reading = read_page(BASIS.format("민간위탁금\t○ 운영비 360,000,000\t= 350,000천원"))

    assert codes(reading) == ["amount-differs"]
    assert "360,000,000" in reading.facts[0].note


def test_a_formula_is_kept_taken_apart_and_multiplied_out() -> None:
    """| 민간위탁금 | ○ 강사수당 28,800원 × 2인 × 130일 | = 7,488천원 |"""
    reading = read_page(BASIS.format("민간위탁금\t○ 강사수당 28,800원 × 2인 × 130일\t= 7,488천원"))

    assert [(fact.measure, fact.value) for fact in reading.facts] == [
        (Measure.APPROPRIATION, Money(7_488_000, 1_000)),
        (Measure.UNIT_PRICE, Money(28_800, 1)),
        (Measure.QUANTITY, Number(reading.facts[2].value.number, "인")),  # type: ignore[union-attr]  # a count
        (Measure.QUANTITY, Number(reading.facts[3].value.number, "일")),  # type: ignore[union-attr]  # a count
    ]
    assert reading.facts[0].formula == "28,800원 × 2인 × 130일"
    assert codes(reading) == []


def test_a_formula_that_gives_something_else_is_said() -> None:
    reading = read_page(BASIS.format("민간위탁금\t○ 강사수당 28,800원 × 2인 × 130일\t= 7,588천원"))

    assert codes(reading) == ["formula-differs"]
    assert reading.facts[0].note


def test_people_in_a_name_are_a_count_of_their_own() -> None:
    reading = read_page(BASIS.format("민간위탁금\t○ 인건비 (24명) 1,000,000\t= 1,000천원"))

    assert amounts(reading, "path", "measure") == [
        (("민간위탁금", "인건비"), Measure.APPROPRIATION, 1_000_000),
        (("민간위탁금", "인건비"), Measure.HEADCOUNT, 24),
    ]


def test_a_name_broken_over_two_rows_is_one_name() -> None:
    reading = read_page(BASIS.format("시설비\t○ 제방\n보강공사 12,000,000\t= 12,000천원"))

    assert amounts(reading, "path") == [(("시설비", "제방 보강공사"), 12_000_000)]


@pytest.mark.parametrize("left", ["1O1,OOO,OOO", "101,00,000", "101,000.000"])
def test_letters_for_digits_are_no_part_of_the_name(left: str) -> None:
    reading = read_page(BASIS.format(f"민간위탁금\t○ 교실 {left}\t= 101,000천원"))

    assert amounts(reading, "path") == [(("민간위탁금", "교실"), 101_000_000)]
    assert "amount-malformed" in codes(reading)


def test_a_settlement_row_is_of_its_own_year() -> None:
    """
    | 연도 | 최종예산        | 전년이월 | 예산변경 | 예산현액        | 집행액 | 차년이월 | 집행잔액 |
    | 2018 | (x200) 1,000    | (x-) 0   | (x-) 0   | (x200) 1,000    | 900    | 0        | 100      |
    """
    reading = read_page(SETTLED.format("2018\t(x200) 1,000\t0\t0\t(x200) 1,000\t900\t0\t100"))

    assert {fact.fiscal_year for fact in reading.facts} == {2018}
    assert {fact.stage for fact in reading.facts} == {Stage.SETTLEMENT}
    assert [each[1:] for each in amounts(reading, "measure", "funding")][:3] == [
        (Funding.NATIONAL, 200_000),
        (Funding.TOTAL, 1_000_000),
        (Funding.TOTAL, 0),
    ]
    assert {fact.role for fact in reading.facts} == {Role.TOTAL}


@pytest.mark.parametrize(
    "row",
    [
        "2018\t1,000\t0\t1,000\t900\t0\t100",  # a cell is lost
        "2018\t\t1,000\t0\t0\t1,000\t900\t0\t100",  # the row has moved
        "2018\t1,000001,00090000100",  # the cells ran together
        "2018\t\t1,000\t0\t1,000\t900\t0\t100",  # moved, and a cell is lost
    ],
)
def test_a_row_out_of_step_with_its_headings_is_a_problem(row: str) -> None:
    reading = read_page(SETTLED.format(f"{row}\n2019\t1,000\t0\t0\t1,000\t900\t0\t100"))

    assert {fact.fiscal_year for fact in reading.facts} == {2019}
    assert "row-ragged" in codes(reading)


def test_a_table_without_its_unit_gives_no_amounts() -> None:
    reading = read_page(
        SETTLED.replace("(단위 : 천원)\n\n", "").format("2018\t1\t0\t0\t1\t1\t0\t0")
    )

    assert (reading.facts, codes(reading)) == ((), ["unit-missing"])


def test_a_schedule_is_a_plan_and_not_an_execution() -> None:
    """
    | 사업추진절차 | 추진기간        | 예산집행금액 | 추진세부내용 |
    | 사업 추진    | 2021.01~2021.12 | 750,000      | 도서관 운영  |
    """
    reading = read_page(
        "제목\n\n□ 2021년도 추진일정\n\n(단위 : 천원)\n\n"
        "사업추진절차\t추진기간\t예산집행금액\t추진세부내용\n"
        "계\t\t750,000\t\n사업 추진\t2021.01~2021.12\t750,000\t도서관 운영\n"
    )

    assert amounts(reading, "path", "measure", "stage") == [
        ((), Measure.PLANNED, Stage.PLAN, 750_000_000),
        (("사업 추진",), Measure.PLANNED, Stage.PLAN, 750_000_000),
    ]
    assert [(each.topic, each.date, each.text) for each in reading.statements] == [
        ("추진일정", "2021.01~2021.12", "사업 추진: 도서관 운영")
    ]


@pytest.mark.parametrize("cell", ["△27\n999", "1,000 2,000", "1,0\n00"])
def test_digits_on_both_sides_of_a_gap_are_never_joined(cell: str) -> None:
    reading = read_page(SETTLED.format(f"2018\t1,000\t0\t0\t1,000\t900\t0\t{cell}"))

    assert Measure.UNSPENT not in {fact.measure for fact in reading.facts}
    assert "amount-malformed" in codes(reading)
