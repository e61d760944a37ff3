"""Where a unit is stated, and which column it is of; sums named after their parts. Invented."""

from __future__ import annotations

import pytest

from index.budget import Measure
from index.facts import read_document
from index.readers import markdown
from index.unitlines import unit_said
from tests.read_page import amounts, codes, read_page


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("영업비용 나누어 보기 (원)", "(단위 : 원)"),
        ("해마다 얼마나 (개, 백만원)", "(단위 : 개, 백만원)"),
        ("(단위 천원)", "(단위 : 천원)"),
        ("세출 (일반회계)", ""),
        ("공원 가꾸기 (공원)", ""),
        ("교부액 (원, 천원)", ""),
        ("지원을 받는 분들 (명)", ""),
    ],
)
def test_a_bracket_of_nothing_but_units_states_the_unit(line: str, unit: str) -> None:
    assert unit_said(line) == unit


SETTLED = """# 가람교육청 2023회계연도 결산 요약

(단위: 억원, %)

| 세입 | 결산액 | 몫 |
|---|---|---|
| 세입 합계 | 2,000 | |
| 이전수입 | 1,700 | 85.0 |
| 자체수입 | 300 | 15.0 |

세입은 한 해 전보다 늘었다.

| 세출 정책사업 | 결산액 | 몫 |
|---|---|---|
| 세출 합계 | 1,800 | |
| 학교재정지원 | 1,000 | 55.6 |
| 교육복지지원 | 800 | 44.4 |
"""


def test_a_unit_line_holds_for_the_tables_below_it_and_its_per_cents_are_the_shares() -> None:
    """
    (단위: 억원, %)
    | 세입     | 결산액 | 몫   |
    | 이전수입 | 1,700  | 85.0 |
    | 세출 정책사업 | 결산액 | 몫 |
    """
    reading = read_document(markdown.read(SETTLED.encode(), "결산.md"))
    settled = [
        (path, won) for path, measure, won in amounts(reading, "path", "measure")
        if measure is Measure.SETTLED
    ]  # fmt: skip
    assert (("세입",), 200_000_000_000) in settled
    assert (("세입", "이전수입"), 170_000_000_000) in settled
    assert (("세출",), 180_000_000_000) in settled
    shares = [fact for fact in reading.facts if fact.column == "몫" and fact.printed]
    assert [str(getattr(fact.value, "unit", "")) for fact in shares] == ["%"] * 4


def test_whole_numbers_under_an_unknown_heading_may_be_per_cents_as_well_as_money() -> None:
    """
    (단위 : 백만원, %)
    | 사업명 | 예산액 | 시 몫 |
    | 도서관 | 1,200  | 60    |
    """
    page = (
        "가람시 2024년 예산\n\n(단위 : 백만원, %)\n\n사업명\t예산액\t시 몫\n"
        "도서관\t1,200\t60\n체육관\t2,400\t40\n"
    )
    reading = read_page(page)
    assert "unit-ambiguous" in codes(reading)
    assert {fact.column for fact in reading.facts} == {"예산액"}


def test_a_column_of_numbers_alone_is_what_the_unit_line_counts() -> None:
    """
    (단위: 개, 원, %)
    | 회계     | 사업 | 예산현액    | 지출액      | 집행률 |
    | 일반회계 | 321  | 695,417,543 | 641,608,761 | 92.26  |
    """
    page = (
        "가람시 2023회계연도 성인지 결산\n\n(단위: 개, 원, %)\n\n회계\t사업\t예산현액\t지출액\t집행률\n"
        "일반회계\t321\t695,417,543\t641,608,761\t92.26\n기금\t15\t17,534,360\t12,116,340\t69.10\n"
    )
    facts = read_page(page).facts
    counts = [(fact.path, fact.printed) for fact in facts if fact.column == "사업"]
    assert counts == [(("일반회계",), "321"), (("기금",), "15")]
    assert {getattr(f.value, "unit", "") for f in facts if f.column == "사업"} == {"개"}


COSTS = "가람시 상수도 원가 살펴보기\n\n영업비용 나누어 보기 (원)\n\n비용\t2023년\t2024년\n{}\n"


def test_a_row_that_says_it_is_a_sum_is_that_of_the_rows_above_which_it_is() -> None:
    """
    | 인력운영비    | 74,290,744  | 76,445,552  |
    | 동력비        | 42,320,505  | 45,987,230  |
    | 영업비용 계   | 116,611,249 | 122,432,782 |
    """
    rows = (
        "인력운영비\t74,290,744\t76,445,552\n동력비\t42,320,505\t45,987,230\n"
        "영업비용 계\t116,611,249\t122,432,782"
    )
    paths = {fact.path for fact in read_page(COSTS.format(rows)).facts}
    assert paths == {("영업비용", "인력운영비"), ("영업비용", "동력비"), ("영업비용",)}


def test_a_row_that_says_so_but_adds_up_to_something_else_stays_a_row() -> None:
    rows = (
        "인력운영비\t74,290,744\t76,445,552\n동력비\t42,320,505\t45,987,230\n"
        "영업비용 계\t116,611,249\t999,432,782"
    )
    paths = {fact.path for fact in read_page(COSTS.format(rows)).facts}
    assert paths == {("인력운영비",), ("동력비",), ("영업비용 계",)}
