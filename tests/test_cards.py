"""Cards of one programme: labels with words or amounts, by whose money, month by month. Invented."""

from __future__ import annotations

from index.budget import Funding, Measure, Reading, Stage
from index.facts import read_document
from index.readers import markdown
from tests.read_page import amounts, codes


def read(page: str) -> Reading:
    return read_document(markdown.read(page.encode(), "카드.md"))


MONEY = """## 마을 합창단 지원

나루시 문화팀 | 2023 회계연도

### 재원 구성(단위 {unit})

재원 구분 | 당초 편성 | 성립 이후 증감 | 예산현액 |
---|---|---|---|
시군구비 | 7,000,000 | -1,000,000 | 6,000,000 |
시도비 | 3,000,000 | 0 | 3,000,000 |
합계 | 10,000,000 | -1,000,000 | 9,000,000 |

### 기본 사항

항목 | 내용 | | |
---|---|---|---|
시행주체 | 나루합창단 | | |
회계 | 일반회계 | | |
총사업비(3년) | 50,000,000 | | |
집행잔액 | 1,200,000 | | |
분담률 | 도 30 : 시 70 (%) | | |
위치 | | | |
"""


def test_a_card_gives_words_under_their_labels_and_amounts_that_its_labels_name() -> None:
    """
    | 항목          | 내용       | | |
    | 시행주체      | 나루합창단 | | |
    | 총사업비(3년) | 50,000,000 | | |
    | 집행잔액      | 1,200,000  | | |
    """
    reading = read(MONEY.format(unit="원"))
    said = {each.topic: each.text for each in reading.statements}
    assert said["시행주체"] == "나루합창단"
    assert said["분담률"] == "도 30 : 시 70 (%)"
    assert "위치" not in said
    whole = next(fact for fact in reading.facts if fact.column.startswith("총사업비"))
    assert (whole.path, whole.fiscal_year, whole.stage) == (("총사업비",), None, Stage.PLAN)
    assert (Measure.UNSPENT, 1_200_000) in amounts(reading, "measure")


def test_amounts_of_a_card_without_a_unit_are_read_only_where_the_document_is_in_won() -> None:
    reading = read(MONEY.format(unit="천원"))
    assert codes(reading) == ["unit-missing", "unit-missing"]
    assert not [fact for fact in reading.facts if fact.column in {"총사업비(3년)", "집행잔액"}]


def test_rows_of_whose_money_and_what_changed_after_the_budget_was_voted() -> None:
    """
    | 재원 구분 | 당초 편성 | 성립 이후 증감 | 예산현액  |
    | 시도비    | 3,000,000 | 0              | 3,000,000 |
    """
    found = amounts(read(MONEY.format(unit="원")), "measure", "funding")
    assert (Measure.APPROPRIATION, Funding.PROVINCE, 3_000_000) in found
    assert (Measure.ADJUSTMENT, Funding.TOTAL, -1_000_000) in found


def test_words_right_of_the_contents_make_no_card() -> None:
    """
    | 항목     | 내용       | 비고 |
    | 시행주체 | 나루합창단 | 신규 |
    """
    page = "# 나루시 2023년\n\n항목 | 내용 | 비고\n---|---|---\n시행주체 | 나루합창단 | 신규\n사업비 | 500원 | -\n"
    assert "시행주체" not in {each.topic for each in read(page).statements}


MONTHS = """# 2023년 나루시 합창단 배정 계획

월별 배정 계획(단위 원)

상반기 | 1월 | 2월 | 3월 | 4월 | 5월 | 6월 |
---|---|---|---|---|---|---|
배정 | 2,503,000 | 7,497,000 | 0 | 0 | 0 | 0 |
하반기 | 7월 | 8월 | 9월 | 10월 | 11월 | 12월 |
배정 | 0 | 0 | 120,000 | 0 | 0 | 0 |
"""


def test_months_head_columns_and_begin_anew_for_the_second_half() -> None:
    """
    | 상반기 | 1월       | 2월       | 3월 |
    | 배정   | 2,503,000 | 7,497,000 | 0   |
    | 하반기 | 7월       | 8월       | 9월 |
    """
    found = [(path, column, won) for path, column, won in amounts(read(MONTHS), "path", "column")]
    assert (("배정",), "2월", 7_497_000) in found
    assert (("배정",), "9월", 120_000) in found


def test_the_figure_of_a_month_is_no_budget_of_the_year() -> None:
    assert {fact.measure for fact in read(MONTHS).facts} == {Measure.OTHER}


def test_months_that_stand_in_a_row_of_words_head_nothing() -> None:
    """
    | 사업명      | 시작 | 끝   |
    | 도서관 건립 | 3월  | 11월 |
    """
    page = "# 나루시 2023년 일정\n\n| 사업명 | 시작 | 끝 |\n|---|---|---|\n| 도서관 건립 | 3월 | 11월 |\n"
    assert not read(page).facts
