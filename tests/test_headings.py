"""Headings of several rows: every column is read as a person reads it, or no fact is made of it."""

from __future__ import annotations

from collections import Counter

import pytest

from index.budget import Funding, Measure, Reading
from index.facts import read_document
from index.readers import read
from tests.heading_shapes import SHAPES, Cited, Shape, drawn, judge, lay_out
from tests.read_page import amounts, codes
from tests.written import WRITERS

FORMATS = [form for form in WRITERS if form != "pdf"]
UNSURE = frozenset(("two columns that say the same",))
"""Shapes of which nobody could say what they mean; they are reported and give no facts."""
UNNAMED = frozenset(("kinds of one fund", "revenue settled"))
"""Shapes of which some measure stays unknown; the printed heading speaks for itself."""


def _name(shape: Shape) -> str:
    return shape.name.replace(" ", "-")


def verdicts(shape: Shape, reading: Reading, meant: list[Cited]) -> Counter[str]:
    found = list(judge(shape, meant, reading))
    assert [why for verdict, why in found if verdict in {"wrong", "silent"}] == []
    return Counter(verdict for verdict, _ in found)


@pytest.mark.parametrize("variant", ["merged", "blank", "repeated"])
@pytest.mark.parametrize("shape", SHAPES, ids=_name)
def test_a_heading_is_read_rightly_however_its_cells_are_merged(shape: Shape, variant: str) -> None:
    document, meant = lay_out(shape, variant)

    found = verdicts(shape, read_document(document), meant)

    assert set(found) - {"right"} <= {
        *(["problem"] if shape.name in UNSURE else []),
        *(["weak"] if shape.name in UNNAMED else []),
    }


@pytest.mark.parametrize("variant", ["merged", "blank", "repeated"])
@pytest.mark.parametrize("shape", SHAPES, ids=_name)
def test_marks_on_one_row_of_a_heading_do_not_make_it_that_row_alone(
    shape: Shape, variant: str
) -> None:
    """A word processor marks the first row of three to be repeated on each page."""
    for marked in (1, len(drawn(shape))):
        document, meant = lay_out(shape, variant, marked)

        verdicts(shape, read_document(document), meant)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("shape", SHAPES[::7], ids=_name)
def test_a_heading_is_read_alike_in_every_format(shape: Shape, form: str) -> None:
    document, meant = lay_out(shape, "merged")
    ending = {"markdown": "md"}.get(form, form)

    reading = read_document(read(WRITERS[form](document), f"가온시.{ending}"))

    assert set(verdicts(shape, reading, meant)) <= {"right"}


def page(table: str, title: str = "가온시 예산 현황", unit: str = "(단위 : 천원)") -> Reading:
    """An HTML page with one table, read as the index would."""
    html = f"<html><body><h1>{title}</h1><p>{unit}</p><table>{table}</table></body></html>"
    return read_document(read(html.encode(), "가온시.html"))


def rows(*lines: str, tag: str = "td") -> str:
    """Lines of cells between bars as rows of a table."""
    return "".join(
        "<tr>" + "".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in line.split("|")) + "</tr>"
        for line in lines
    )


def test_a_group_marked_as_heading_inside_a_table_names_no_column() -> None:
    """
    | 사업명       | 2021예산액 | 2022예산액 |   <th>
    | 마을기업     | 1,000      | 2,000      |
    |             특별회계                   |   <th colspan=3>
    | 하천 정비    | 3,000      | 4,000      |
    """
    reading = page(
        rows("사업명|2021예산액|2022예산액", tag="th")
        + rows("마을기업|1,000|2,000")
        + "<tr><th colspan=3>특별회계</th></tr>"
        + rows("하천 정비|3,000|4,000")
    )

    assert amounts(reading, "path", "fiscal_year", "account") == [
        (("마을기업",), 2021, "", 1_000_000),
        (("마을기업",), 2022, "", 2_000_000),
        (("특별회계", "하천 정비"), 2021, "", 3_000_000),
        (("특별회계", "하천 정비"), 2022, "", 4_000_000),
    ]


def test_a_total_of_several_years_is_of_none_of_them() -> None:
    """
    | 사업명 | 계     | 2020  | 2021  | 2022  |
    | 축제   | 6,000  | 1,000 | 2,000 | 3,000 |
    """
    reading = page(rows("사업명|계|2020|2021|2022", "축제|6,000|1,000|2,000|3,000"))

    assert amounts(reading, "measure", "fiscal_year") == [
        (Measure.OTHER, None, 6_000_000),
        (Measure.PRIOR_APPROPRIATION, 2020, 1_000_000),
        (Measure.PRIOR_APPROPRIATION, 2021, 2_000_000),
        (Measure.APPROPRIATION, 2022, 3_000_000),
    ]


def test_a_total_of_one_year_by_whose_money_is_of_that_year() -> None:
    """
    | 사업명 | 2022예산액 | 국비  | 시비  |
    | 축제   | 3,000      | 1,000 | 2,000 |
    """
    reading = page(rows("사업명|2022예산액|국비|시비", "축제|3,000|1,000|2,000"))

    assert amounts(reading, "measure", "fiscal_year", "funding") == [
        (Measure.APPROPRIATION, 2022, Funding.TOTAL, 3_000_000),
        (Measure.APPROPRIATION, 2022, Funding.NATIONAL, 1_000_000),
        (Measure.APPROPRIATION, 2022, Funding.CITY, 2_000_000),
    ]


def test_a_blank_year_is_that_of_the_row_above_but_not_for_a_total() -> None:
    """
    | 연도 | 사업명   | 예산액 |
    | 2021 | 마을기업 | 1,000  |
    |      | 축제     | 2,000  |
    |      | 합계     | 3,000  |
    """
    reading = page(rows("연도|사업명|예산액", "2021|마을기업|1,000", "|축제|2,000", "|합계|3,000"))

    assert amounts(reading, "path", "fiscal_year") == [
        (("마을기업",), 2021, 1_000_000),
        (("축제",), 2021, 2_000_000),
        ((), None, 3_000_000),
    ]


def test_columns_told_apart_by_a_place_are_not_the_budget_of_the_whole_row() -> None:
    """
    | 사업명 | 2022예산액 | 동구       | 서구       |
    |        |            | 2022예산액 | 2022예산액 |
    """
    reading = page(
        rows("사업명|2022예산액|동구|서구", "|  |2022예산액|2022예산액", "축제|3,000|1,000|2,000")
    )

    assert amounts(reading, "measure", "column") == [
        (Measure.APPROPRIATION, "2022예산액", 3_000_000),
        (Measure.OTHER, "동구 2022예산액", 1_000_000),
        (Measure.OTHER, "서구 2022예산액", 2_000_000),
    ]


def test_rates_of_two_places_that_look_alike_are_reported_and_not_read() -> None:
    """
    | 사업명 | 동구   | 서구   |
    |        | 집행률 | 집행률 |
    """
    reading = page(rows("사업명|동구|서구", "|집행률|집행률", "축제|91.2|88.4", "하천|75.0|60.1"))

    assert reading.facts == ()
    assert "columns-alike" in codes(reading)


def test_a_unit_in_the_corner_holds_for_its_table() -> None:
    """
    (단위 : 천원)
    | 구분(단위:백만원) | 2021예산액 |
    """
    reading = page(rows("구분(단위:백만원)|2021예산액", "축제|3,000"))

    assert amounts(reading) == [(3_000_000_000,)]


def test_ten_years_are_no_year() -> None:
    """
    | 사업명 | 10년  | 2021예산액 |
    """
    reading = page(rows("사업명|10년|2021예산액", "축제|30,000|3,000", "하천|50,000|5,000"))

    assert amounts(reading, "measure", "fiscal_year")[:2] == [
        (Measure.OTHER, None, 30_000_000),
        (Measure.APPROPRIATION, 2021, 3_000_000),
    ]


def test_numbered_rows_are_not_taken_for_numbers_of_columns() -> None:
    """
    | 연번 | 사업명   | 인원 | 예산액 |
    | 1    | 마을기업 | 2    | 3      |
    | 2    | 축제     | 5    | 9      |
    """
    reading = page(rows("연번|사업명|인원|예산액", "1|마을기업|2|3", "2|축제|5|9"))

    assert amounts(reading, "path", "measure") == [
        (("마을기업",), Measure.HEADCOUNT, 2),
        (("마을기업",), Measure.APPROPRIATION, 3_000),
        (("축제",), Measure.HEADCOUNT, 5),
        (("축제",), Measure.APPROPRIATION, 9_000),
    ]


def test_a_name_of_rows_without_figures_is_no_second_heading() -> None:
    """
    | 사업명     | 예산액 | 집행액 |
    | 사회적경제 |        |        |
    | 마을기업   | 1,000  | 900    |
    """
    reading = page(rows("사업명|예산액|집행액", "사회적경제||", "마을기업|1,000|900"))

    assert amounts(reading, "path", "measure")[-2:] == [
        (("마을기업",), Measure.APPROPRIATION, 1_000_000),
        (("마을기업",), Measure.EXPENDITURE, 900_000),
    ]


def test_departments_of_a_list_are_not_that_of_the_document() -> None:
    """
    | 부서명 | 2022예산액 | 2022집행액 |
    | 복지과 | 1,000      | 900        |
    """
    reading = page(rows("부서명|2022예산액|2022집행액", "복지과|1,000|900", "경제과|2,000|1,800"))

    assert {fact.department for fact in reading.facts} == {""}


def test_an_account_at_the_head_of_a_column_is_not_that_of_the_document() -> None:
    """
    | 회계 | 일반회계 | 특별회계 | 합계  |
    | 축제 | 1,000    | 2,000    | 3,000 |
    """
    reading = page(rows("회계|일반회계|특별회계|합계", "축제|1,000|2,000|3,000"))

    assert amounts(reading, "account") == [
        ("일반회계", 1_000_000),
        ("특별회계", 2_000_000),
        ("", 3_000_000),
    ]
