"""Columns that digits or words fill without any amount: years, dates, codes, and cells of words."""

from __future__ import annotations

import pytest

from index.budget import Measure, Reading, Role
from index.facts import read_document
from index.readers import read
from tests.read_page import amounts, codes, read_page, worth

BONDS = (
    "# 나루시 지방채 현황\n\n(단위 : 백만원)\n\n"
    "| 사업명 | 차입처 | 발행연도 | 발행액 | 잔액 |\n|---|---|---|---|---|\n"
    "| 나루대교 | 금고은행 | 2018 | 18,000 | 10,800 |\n"
    "| 별빛공원 | 지역기금 | 2021 | 20,500 | 18,800 |\n"
    "| 합계 | | | 38,500 | 29,600 |\n"
)


def test_a_column_of_years_is_no_money() -> None:
    """| 사업명 | 차입처 | 발행연도 | 발행액 |: 2018 is a year, and not 2,018백만원."""
    reading = read_page(BONDS)

    assert {fact.column for fact in reading.facts} == {"발행액", "잔액"}
    assert ("발행연도", "2018") in {(each.topic, each.text) for each in reading.statements}


def test_amounts_below_the_word_for_a_year_stay_amounts() -> None:
    """| 사업명 | 기준연도 | 비교연도 |: both columns hold money of that year."""
    reading = read_page(
        "# 나루시 기금 결산\n\n(단위 : 천원)\n\n"
        "| 기금명 | 기준연도 | 비교연도 |\n|---|---|---|\n"
        "| 청년기금 | 12,018 | 2,021 |\n| 문화기금 | 2,500 | 2,018 |\n"
    )

    assert ("기준연도", 12_018_000) in amounts(reading, "column")
    assert ("비교연도", 2_018_000) in amounts(reading, "column")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("준공연도", ("1998", "2011")),
        ("계약일자", ("2024.06.03", "2024.06.11")),
        ("사용일시", ("2023-07-04 12:10", "2023-09-06 18:30")),
        ("관리번호", ("20240017", "20240018")),
        ("연락처", ("061-333-4040", "061-333-4041")),
        ("보조기간", ("2024.1.~2024.12.", "2024.3.~2024.11.")),
    ],
)
def test_digits_that_name_are_words(heading: str, cells: tuple[str, str]) -> None:
    """A column of dates, codes or telephone numbers has no unit to miss and no amount to give."""
    one, two = cells
    reading = read_page(
        "# 나루시 보조금 교부 현황\n\n(단위 : 천원)\n\n"
        f"| 단체명 | {heading} | 교부액 |\n|---|---|---|\n"
        f"| 나루문화원 | {one} | 12,000 |\n| 별빛합창단 | {two} | 8,500 |\n"
    )

    assert [fact.column for fact in reading.facts] == ["교부액", "교부액"]
    assert [each.text for each in reading.statements if each.path] == [one, two]


def _read_rows(text: str) -> Reading:
    """A file of comma-separated values, read to the end."""
    return read_document(read(text.encode(), "나루.csv"))


SPENT = (
    "나루구 2023년 3분기 업무추진비 집행내역,,,,,\n"
    "연번,집행일시,집행장소,집행목적,집행대상(인원),집행금액(원)\n"
    "1,2023-07-04 12:10,한솔식당,현안 간담회,과장 등 9명,247000\n"
    "2,2023-07-21,나루꽃집,직원 모친상 조의,1명,50000\n"
    "3,2023-09-06 18:30,한솔식당,명절 격려,반장 등 11명,286000\n"
    "합계,,,3건,,583000\n"
)


def test_rows_are_named_by_what_was_done_and_not_by_when() -> None:
    """
    | 집행일시         | 집행장소 | 집행목적    | 집행대상(인원) | 집행금액(원) |
    | 2023-07-04 12:10 | 한솔식당 | 현안 간담회 | 과장 등 9명    | 247000       |
    | 합계             |          | 3건         |                | 583000       |
    """
    reading = _read_rows(SPENT)

    assert [(fact.path, fact.role, worth(fact)) for fact in reading.facts] == [
        (("현안 간담회",), Role.LEAF, 247_000),
        (("직원 모친상 조의",), Role.LEAF, 50_000),
        (("명절 격려",), Role.LEAF, 286_000),
        ((), Role.TOTAL, 583_000),
    ]
    assert codes(reading) == []
    told = {(each.path, each.topic): each.text for each in reading.statements}
    assert told[("직원 모친상 조의",), "집행장소"] == "나루꽃집"
    assert told[("직원 모친상 조의",), "집행대상(인원)"] == "1명"


CONTRACTS = (
    "나루군 2024년 6월 계약체결 현황,,,,,,,\n(단위: 원),,,,,,,\n"
    "연번,계약명,구분,계약방법,예정가격,계약금액,계약일자,계약상대자\n"
    '1,군도 7호선 재포장공사,공사,일반경쟁,"642,300,000","564,260,000",2024.06.11,성암건설㈜\n'
    '2,관광안내지도 제작,물품,수의계약,"16,500,000","15,400,000",2024.06.14,푸른인쇄사\n'
    '3,배수펌프장 수선공사,공사,수의계약,"19,950,000","18,900,000",2024.06.27,동방기전\n'
    '계,3건,,,"678,750,000","598,560,000",,\n'
)


def test_a_list_of_contracts_gives_amounts_and_words() -> None:
    """| 계약명 | 구분 | 계약방법 | 예정가격 | 계약금액 | 계약일자 | 계약상대자 |"""
    reading = _read_rows(CONTRACTS)

    assert amounts(reading, "path", "column", "fiscal_year")[:2] == [
        (("군도 7호선 재포장공사",), "예정가격", 2024, 642_300_000),
        (("군도 7호선 재포장공사",), "계약금액", 2024, 564_260_000),
    ]
    assert amounts(reading, "path", "column")[-1] == ((), "계약금액", 598_560_000)
    told = {(each.path[-1], each.topic): each.text for each in reading.statements if each.path}
    assert told["관광안내지도 제작", "계약상대자"] == "푸른인쇄사"
    assert told["배수펌프장 수선공사", "구분"] == "공사"


def test_a_kind_that_tells_rows_of_one_name_apart_stays_in_their_names() -> None:
    """
    | 사업명   | 구분 | 예산액 |
    | 별빛축제 | 국비 | 100    |
    | 별빛축제 | 시비 | 200    |
    | 나루축제 | 국비 | 50     |
    """
    reading = read_page(
        "# 나루시 예산\n\n(단위 : 천원)\n\n"
        "| 사업명 | 구분 | 예산액 |\n|---|---|---|\n"
        "| 별빛축제 | 공연 | 1,100 |\n| 별빛축제 | 전시 | 2,200 |\n| 나루축제 | 공연 | 1,050 |\n"
    )

    assert [fact.path for fact in reading.facts] == [
        ("별빛축제", "공연"),
        ("별빛축제", "전시"),
        ("나루축제", "공연"),
    ]


def test_a_count_among_the_names_is_no_total_by_itself() -> None:
    """A row called 3건 without 계 before it is a row like the others."""
    reading = read_page(
        "# 나루시 민원 예산\n\n(단위 : 천원)\n\n"
        "| 연번 | 항목 | 예산액 |\n|---|---|---|\n| 1 | 접수 | 1,100 |\n| 2 | 3건 | 2,200 |\n"
    )

    assert [(fact.path, fact.role) for fact in reading.facts] == [
        (("접수",), Role.LEAF),
        (("3건",), Role.LEAF),
    ]


DRAWN = (
    "# 2024년도 제1회 추가경정예산\n\n(단위 : 천원)\n\n"
    "| 과목 | 예산액 | 기정예산액 | 비교증감 | 산출기초 |\n|---|---|---|---|---|\n"
    "| 재료비 | {} | {} | {} | ○ 예방백신 2,500원×20,000두 = 50,000 |\n"
    "| 일반운영비 | 58,260 | 61,900 | △3,640 | ○ 당초예산 절감액 = △2,910 |\n"
)


def test_entries_that_add_up_to_the_budget_are_no_changes() -> None:
    """| 재료비 | 50,000 | 50,000 | 0 | ○ 예방백신 … = 50,000 |: what is voted, not what changed."""
    reading = read_page(DRAWN.format("50,000", "50,000", "0"))

    found = {f.path[-1]: (f.measure, worth(f)) for f in reading.facts if f.column == "산출기초"}
    assert found["예방백신"] == (Measure.APPROPRIATION, 50_000_000)
    assert found["당초예산 절감액"] == (Measure.APPROPRIATION, -2_910_000)


def test_entries_that_add_up_to_the_change_are_changes() -> None:
    """| 재료비 | 90,000 | 40,000 | 50,000 | ○ 예방백신 … = 50,000 |"""
    reading = read_page(DRAWN.format("90,000", "40,000", "50,000"))

    found = {f.path[-1]: (f.measure, worth(f)) for f in reading.facts if f.column == "산출기초"}
    assert found["예방백신"] == (Measure.CHANGE, 50_000_000)


def test_cells_that_state_their_own_units_are_read_by_them() -> None:
    """| 합창제 | 12백만원 |, | 신문 | 450만원 |, | 축제 | 1억 2천만원 |: no unit line is missing."""
    reading = read_page(
        "# 나루시 보조금 교부 현황\n\n"
        "| 사업명 | 보조금 |\n|---|---|\n"
        "| 합창제 | 12백만원 |\n| 신문 | 450만원 |\n| 축제 | 1억 2천만원 |\n"
    )

    assert [worth(fact) for fact in reading.facts] == [12_000_000, 4_500_000, 120_000_000]
    assert "unit-missing" not in codes(reading)


def test_a_cell_without_a_unit_among_them_stays_unread() -> None:
    """| 합창제 | 12백만원 |, | 신문 | 450 |: 450 may be 만원 or 천원."""
    reading = read_page(
        "# 나루시 보조금 교부 현황\n\n"
        "| 보조사업명 | 보조금 |\n|---|---|\n| 합창제 | 12백만원 |\n| 신문 | 450 |\n"
    )

    assert 450 not in [worth(fact) for fact in reading.facts]
    assert "unit-missing" in codes(reading)


FUNDS = (
    "2025년도 나루구 기금 조성 현황\n(단위:백만원)\n"
    "기금명\t2024년도말 조성액(A)\t2025년도 수입(B)\t2025년도 지출(C)\t증감(B-C)\t2025년도말 조성액\n"
    "청년기금\t2,600\t1,200\t900\t300\t2,900\n광고기금\t930\t140\t220\t△80\t850\n"
)


def test_income_less_outlay_of_a_fund_is_a_change_and_no_saving() -> None:
    """| 기금명 | 수입(B) | 지출(C) | 증감(B-C) |"""
    reading = read_page(FUNDS)

    kinds = {fact.column: fact.measure for fact in reading.facts}
    assert kinds["증감(B-C)"] is Measure.CHANGE
    assert kinds["2025년도 지출(C)"] is Measure.OTHER


def test_what_is_owed_is_no_unspent_budget() -> None:
    """| 사업명 | 발행액 | 잔액 |: 잔액 beside 예산액 is what is left of it."""
    owed = read_page(BONDS)
    left = read_page(BONDS.replace("발행액", "예산액"))

    assert {f.measure for f in owed.facts if f.column == "잔액"} == {Measure.OTHER}
    assert {f.measure for f in left.facts if f.column == "잔액"} == {Measure.UNSPENT}
