"""Which unit a line above a table states, and over which columns its headings stand."""

from __future__ import annotations

import pytest

from index.budget import Measure
from index.money import Unit, read_unit
from tests.read_page import amounts, read_page


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("(단위 : 천원, %)", Unit.THOUSAND),
        ("( 단 위 : 천 원 )", Unit.THOUSAND),
        ("단위: 백 만 원", Unit.MILLION),
        ("(단위 : 인원, 백만원)", Unit.MILLION),
        ("단위: 공원 조성 (단위:백만원)", Unit.MILLION),
        ("단위: 수산자원 조성", None),
        ("단위: 인원", None),
        ("(단위 : 십억원)", None),
        ("(단위 : 원/천원)", None),
    ],
)
def test_a_unit_of_money_is_a_word_by_itself(line: str, unit: Unit | None) -> None:
    assert read_unit(line) is unit


def test_a_programme_unit_whose_name_ends_in_won_is_no_unit_of_money() -> None:
    """단위: 수산자원 조성   두물군 (단위:천원)"""
    page = (
        "2019년도 본예산\n\n단위: 수산자원 조성   두물군 (단위:천원)\n"
        "과목\t예산액\t전년도예산액\n재료비\t300\t290\n여비\t20\t10\n"
    )

    assert amounts(read_page(page), "path")[0] == (("재료비",), 300_000)


SIDES = (
    "2026년도 기금운용계획\n\n(단위:백만원)\n수입\t\t\t지출\n과목\t2026년\t2025년\t과목\t2026년\t2025년\n"
    "이자수입\t120\t150\t장학사업\t900\t800\n예치금회수\t2,080\t1,950\n전입금\t1,000\t900\t예치금\t2,300\t2,200\n"
)


def test_a_side_that_begins_with_a_word_for_rows_has_rows_of_its_own() -> None:
    """
    | 수입     |       |       | 지출     |       |       |
    | 과목     | 2026년 | 2025년 | 과목     | 2026년 | 2025년 |
    | 이자수입 | 120   | 150   | 장학사업 | 900   | 800   |
    """
    found = amounts(read_page(SIDES), "path", "column")

    assert (("이자수입",), "수입 2026년", 120_000_000) in found
    assert (("장학사업",), "지출 2026년", 900_000_000) in found
    assert (("예치금회수",), "수입 2025년", 1_950_000_000) in found
    assert not [each for each in found if each[0] == ("이자수입",) and "지출" in each[1]]


def test_a_heading_whose_line_ends_early_stands_over_the_columns_below_it() -> None:
    """
    | 구분 | 결산액 |       |
    |      | 2023년 | 2024년 |
    """
    page = "2024년 현황\n\n(단위:천원)\n구분\t결산액\n\t2023년\t2024년\n조명\t1,000\t2,000\n도색\t500\t700\n"
    found = amounts(read_page(page), "path", "measure", "fiscal_year")

    assert (("조명",), Measure.SETTLED, 2024, 2_000_000) in found
    assert (("조명",), Measure.SETTLED, 2023, 1_000_000) in found
