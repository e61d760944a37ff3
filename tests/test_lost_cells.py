"""Cells that ran together, and headings whose merged cells were lost. The figures are invented."""

from __future__ import annotations

from index.budget import Measure, Stage
from tests.read_page import amounts, codes, read_page

ROUNDS = """나루군 2021년 제4회 추가경정예산

(단위 : 억원)
구분4회추경3회추경증감
합계7,1947,10886
일반회계6,4096,34861
기타특별회계1141059
공기업특별회계67165516
"""


def test_glued_headings_name_rounds_and_the_change_cuts_the_rows() -> None:
    """
    | 구분         | 4회추경 | 3회추경 | 증감 |
    | 합계         | 7,194   | 7,108   | 86   |
    | 기타특별회계 | 114     | 105     | 9    |
    """
    facts = read_page(ROUNDS).facts
    special = [
        (f.stage, f.round, f.measure, f.printed) for f in facts if f.path == ("기타특별회계",)
    ]
    assert special == [
        (Stage.SUPPLEMENTARY, 4, Measure.APPROPRIATION, "114"),
        (Stage.SUPPLEMENTARY, 3, Measure.APPROPRIATION, "105"),
        (Stage.SUPPLEMENTARY, 4, Measure.CHANGE, "9"),
    ]


SHARES = """나루군 2021년 예산

(단위 : 억원, %)
분야예산비중
농림해양수산1,76124.47
환경보호1,02514.25
국토및지역개발{row}
"""


def test_an_amount_and_its_share_are_cut_where_all_shares_are_of_one_whole() -> None:
    """1,761 / 24.47 % = 1,025 / 14.25 % = 654 / 9.09 %; 65 / 49.09 % is of another whole."""
    found = amounts(read_page(SHARES.format(row="6549.09")), "path", "measure")
    assert (("국토및지역개발",), Measure.APPROPRIATION, 65_400_000_000) in found
    assert [str(n) for _, m, n in found if m is Measure.SHARE] == ["24.47", "14.25", "9.09"]


def test_shares_of_different_wholes_cut_nothing() -> None:
    facts = read_page(SHARES.format(row="6541.23")).facts
    assert not [fact for fact in facts if not fact.quoted]


YEARS = """나루시 성인지 예산 안내

해마다 얼마나(개, 백만원)
연도사업개수예산액
20184925,601
20195026,377
20205232,776
20216470,{last}
"""


def test_a_year_a_count_and_an_amount_are_cut_where_one_width_of_the_counts_fits() -> None:
    """
    | 연도 | 사업개수 | 예산액 |
    | 2018 | 49       | 25,601 |
    | 2019 | 50       | 26,377 |   5 | 026,377 begins with 0
    | 2021 | 64       | 70,818 |   647 | 0,818 does so too
    """
    reading = read_page(YEARS.format(last="818"))
    budget = amounts(reading, "fiscal_year", "measure")
    assert (2019, Measure.APPROPRIATION, 26_377_000_000) in budget
    assert [f.printed for f in reading.facts if f.column == "사업개수"] == ["49", "50", "52", "64"]
    assert codes(reading) == []


def test_counts_that_may_be_of_several_widths_are_not_cut() -> None:
    page = YEARS.format(last="818").replace("20195026,377", "20195126,377")
    page = page.replace("20216470,818", "20216471,818")
    facts = read_page(page).facts
    assert not [fact for fact in facts if not fact.quoted]


CARE = """나루어린이집 재정 공개

금액은 천원 단위이다.

**1) 수입 구성**

항목 | 총수입액 | 보육료 | 보조금 | |||
---|---|---|---|---|---|---|
기본보육료 | 인건비 | 기타지원금 | 자본보조금 | |||
금액 | 275,311 | 113,730 | 105,558 | 21,262 | 5,532 | 0 |

**2) 결산**

세출 쪽 | |||| 세입 쪽 | ||
---|---|---|---|---|---|---|
예산액 | 예산현액 | 지출액 | 잔액 | 예산액 | 수납액 | 미수납액 |
288,618 | 288,618 | 274,647 | 13,971 | 288,619 | 275,311 | 13,307 |
"""


def test_words_that_end_like_no_one_heading_leave_the_table_unread() -> None:
    """기본보육료 ends like 보육료, 자본보조금 like 보조금, 인건비 like neither."""
    reading = read_page(CARE)
    assert not [f for f in reading.facts if f.column.startswith(("총수입액", "보육료", "보조금"))]
    assert "row-ragged" in codes(reading)


CARRIED = """나루군 2015회계연도 세출결산

(단위 : 원)
구분 | 예산현액 | 지출액 | 다음연도 이월액 | 보조금 집행잔액 | 순수 집행잔액 | |||
---|---|---|---|---|---|---|---|
{lower} |||||
합 계 | 900,000 | 500,000 | 120,000 | 60,000 | 20,000 | 70,000 | 130,000 |
일반회계 | 700,000 | 400,000 | 100,000 | 50,000 | 20,000 | 60,000 | 80,000 |
특별회계 | 200,000 | 100,000 | 20,000 | 10,000 | 0 | 10,000 | 50,000 |
"""


def test_words_stand_below_the_heading_they_end_like() -> None:
    """
    | 구분 | 예산현액 | 지출액 | 다음연도 이월액                  | 보조금 집행잔액 | 순수 집행잔액 |
    |      |          |        | 명시이월 | 사고이월 | 계속비이월 |                 |               |
    """
    reading = read_page(CARRIED.format(lower="명시이월 | 사고이월 | 계속비이월"))
    found = {f.column: f.printed for f in reading.facts if f.path == ("일반회계",)}
    assert found["다음연도 이월액 명시이월"] == "100,000"
    assert found["다음연도 이월액 계속비이월"] == "20,000"
    assert found["순수 집행잔액"] == "80,000"


def test_words_of_which_one_ends_like_another_heading_are_no_parts() -> None:
    """자체집행잔액 may be of either 집행잔액, so that no column is certain."""
    reading = read_page(CARRIED.format(lower="명시이월 | 사고이월 | 자체 집행잔액"))
    assert not [f for f in reading.facts if not f.quoted]
    assert "header-uncertain" in codes(reading)


def test_no_group_of_headings_names_a_column_twice() -> None:
    """
    | 세출 쪽                            | 세입 쪽                    |
    | 예산액 | 예산현액 | 지출액 | 잔액 | 예산액 | 수납액 | 미수납액 |
    """
    found = {fact.column: fact.printed for fact in read_page(CARE).facts}
    assert found["세출 쪽 잔액"] == "13,971"
    assert found["세입 쪽 예산액"] == "288,619"
    assert found["세입 쪽 미수납액"] == "13,307"


def test_groups_that_may_be_cut_in_two_ways_stay_unread() -> None:
    """All seven names differ, so that 세출 쪽 may have four of them as well as five."""
    page = CARE.replace("잔액 | 예산액 | 수납액", "잔액 | 조정액 | 수납액")
    assert not [f for f in read_page(page).facts if f.printed == "288,619" and not f.quoted]
