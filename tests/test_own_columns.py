"""Columns and rows that no word of budgets names, asked for as people say them.

연도별 지방채
| 연도   | 전년도말 현재액 | 증감 발행액 | 증감 상환액 | 연도말 현재액 |
| 2022년 | 600 | 0  | 80 | 520 |
| 2023년 | 520 | 30 | 90 | 460 |

사업별 지방채
| 사업명       | 차입선   | 이율(%) | 당초 발행액 | 미상환 잔액 |
| 누리다리 건설 | 공공기금 | 1.50    | 500         | 300         |
| 물빛관 신축   | 은행     | 3.25    | 200         | 160         |
| 합계         |          |         | 700         | 460         |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

DEBTS = """# 나루시 지방채 현황

기준일: 2023. 12. 31.

## 연도별 지방채

(단위 : 백만원)

| 연도 | 전년도말 현재액 | 증감 발행액 | 증감 상환액 | 연도말 현재액 |
|---|---|---|---|---|
| 2022년 | 600 | 0 | 80 | 520 |
| 2023년 | 520 | 30 | 90 | 460 |

## 사업별 지방채

(단위 : 백만원)

| 사업명 | 차입선 | 이율(%) | 당초 발행액 | 미상환 잔액 |
|---|---|---|---|---|
| 누리다리 건설 | 공공기금 | 1.50 | 500 | 300 |
| 물빛관 신축 | 은행 | 3.25 | 200 | 160 |
| 합계 |  |  | 700 | 460 |
"""
FIELDS = """# 나루군 2026년 예산

(단위 : 백만원)

| 분야 | 예산액 | 구성비(%) |
|---|---|---|
| 합계 | 700 | 100.0 |
| 교통 및 물류(도로,대중교통) | 400 | 57.1 |
| 보건(보건의료,식품) | 300 | 42.9 |
"""
FUNDS = """# 2025년도 나루구 기금운용계획안

(단위 : 천원)

| 기금명 | 2024년도말 조성액(A) | 2025년도 수입(B) | 2025년도 지출(C) | 증감(B-C) | 2025년도말 조성액 |
|---|---|---|---|---|---|
| 합계 | 3,000 | 700 | 600 | 100 | 3,100 |
| 재난기금 | 1,000 | 400 | 100 | 300 | 1,300 |
| 청년기금 | 2,000 | 300 | 500 | △200 | 1,800 |
"""
YEARS = """# 나루군 채무현황 (결산 기준)

(단위 : 억원)

| 구분 | 2021년 | 2022년 |
|---|---|---|
| 채무총액 | 200 | 150 |
| 일반회계 | 140 | 110 |
| 기타특별회계 | 60 | 40 |
| 예산대비 채무비율(%) | 3.20 | 2.10 |
| 인구(명) | 38,000 | 37,500 |
"""
CONTRACTS = """# 나루군 2024년 6월 계약체결 현황

(단위 : 원)

| 계약명 | 예정가격 | 계약금액 | 업체 |
|---|---|---|---|
| 하천 안내판 제작 | 16,500,000 | 15,400,000 | 가람기획 |
| 창고 도장 공사 | 20,000,000 | 18,000,000 | 다온건설 |
"""


SPENT = """# 나루구 2023년 업무추진비 집행내역

| 사용일자 | 집행내역 | 집행금액(원) |
|---|---|---|
| 2023-07-03 | 직원 조의 | 50000 |
| 2023-08-04 | 직원 축의 | 70000 |
| 2023-09-05 | 현안 간담회 | 200000 |
| 합계 |  | 320000 |
"""


@pytest.fixture(scope="module")
def debts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("debts"), {"지방채.md": DEBTS}) as town:
        yield town


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("funds"), {"기금.md": FUNDS}) as town:
        yield town


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("years"), {"채무.md": YEARS}) as town:
        yield town


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("contracts"), {"계약.md": CONTRACTS}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("나루시 2023년말 지방채 현재액은 얼마인가요?", 460_000_000),
        ("2023년에 발행한 지방채 규모는?", 30_000_000),
        ("물빛관 신축 지방채 미상환 잔액이 얼마예요?", 160_000_000),
    ],
)
def test_the_subject_of_the_papers_is_no_source_of_money(
    debts: Assistant, question: str, value: int
) -> None:
    answer = debts.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    "question",
    [
        "나루시 2023년말 보증채무 현재액은 얼마인가요?",
        "2024년에 발행한 지방채 규모는?",
        "물빛관 신축 국비 미상환 잔액이 얼마예요?",
        "물빛관 증축 지방채 미상환 잔액이 얼마예요?",
        "2023년에 지방채를 왜 그렇게 많이 발행했나요?",
    ],
)
def test_another_debt_year_source_or_row_is_not_answered(debts: Assistant, question: str) -> None:
    assert debts.ask(question).status is Status.NOT_FOUND


def test_the_highest_rate_is_of_the_column_that_is_named(debts: Assistant) -> None:
    answer = debts.ask("나루시에서 이율이 제일 높은 지방채 사업은?")

    assert (answer.figures[0].label, answer.figures[0].text) == ("물빛관 신축", "3.25%")


def test_a_word_inside_a_word_of_a_heading_does_not_name_it(debts: Assistant) -> None:
    """상환 is no part of 미상환 잔액, and a rate is no amount."""
    assert debts.ask("누리다리 건설 상환액은?").status is not Status.ANSWERED
    assert debts.ask("2023년 상환율은?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("나루구 청년기금은 2025년에 얼마나 감소하나요?", "감소입니다"),
        ("나루구 재난기금은 2025년에 얼마나 줄어?", "질문과 달리 줄지 않았습니다"),
        ("청년기금이 2025년도말 전체 조성액에서 차지하는 비율은 몇 퍼센트?", "58.06%"),
        ("2025년도말 재난기금 조성액은 얼마로 예상되나요?", "1,300천원"),
    ],
)
def test_a_fund_moves_as_its_table_prints_it(funds: Assistant, question: str, text: str) -> None:
    answer = funds.ask(question)

    assert answer.status is Status.ANSWERED
    assert text in answer.text


def test_the_funds_that_shrink_are_those_whose_column_falls(funds: Assistant) -> None:
    answer = funds.ask("2025년에 조성액이 줄어드는 기금은 뭐가 있나요?")

    assert [figure.label for figure in answer.figures] == ["청년기금"]


@pytest.mark.parametrize(
    "question",
    [
        "나루구 청년기금은 2024년에 얼마나 감소했나요?",
        "나루구 식품기금은 2025년에 얼마나 감소하나요?",
        "2024년에 조성액이 줄어든 기금은 뭐가 있나요?",
    ],
)
def test_a_move_of_another_year_or_fund_is_not_answered(funds: Assistant, question: str) -> None:
    assert funds.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2021년 일반회계 채무는?", "140억원"),
        ("나루군 채무가 가장 많았던 해는 언제예요?", "2021년이며, 200억원"),
        ("2022년 나루군 인구는 몇 명이었나요?", "37,500명"),
        ("나루군 2021년 예산대비 채무비율은?", "3.20%"),
        ("채무비율은 2021년에서 2022년 사이 몇 %p 변했나요?", "1.10%p 감소"),
    ],
)
def test_rows_of_debts_of_heads_and_of_rates_are_answered(
    years: Assistant, question: str, text: str
) -> None:
    answer = years.ask(question)

    assert answer.status is Status.ANSWERED
    assert text in answer.text


@pytest.mark.parametrize(
    "question",
    ["2021년 일반회계 예산은?", "2021년 기금 채무는?", "2021년 가구수는 몇 명이었나요?"],
)
def test_what_the_debts_do_not_say_is_not_answered(years: Assistant, question: str) -> None:
    assert years.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("하천 안내판 제작은 예정가격보다 얼마 싸게 계약했어?", "1,100,000원"),
        ("창고 도장 공사의 낙찰률(예정가격 대비 계약금액)은 몇 %예요?", "90.00%"),
    ],
)
def test_two_columns_of_a_row_are_held_against_each_other(
    contracts: Assistant, question: str, text: str
) -> None:
    answer = contracts.ask(question)

    assert answer.status is Status.ANSWERED
    assert text in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "하천 안내판 제작은 추정가격보다 얼마 싸게 계약했어?",
        "하천 안내판 제작은 예정가격보다 얼마 싸게 샀어?",
        "하천 안내판 제작 예정가격의 차이는?",
        "창고 도장 공사의 낙찰률(추정가격 대비 계약금액)은 몇 %예요?",
    ],
)
def test_a_column_or_a_row_that_is_not_there_is_not_held_against_another(
    contracts: Assistant, question: str
) -> None:
    assert contracts.ask(question).status is not Status.ANSWERED


def test_a_word_that_brackets_say_out_is_their_sum(contracts: Assistant) -> None:
    answer = contracts.ask("6월 공사(하천 안내판 제작+창고 도장 공사) 계약금액은?")

    assert answer.status is Status.ANSWERED
    assert "33,400,000원" in answer.text


def test_what_was_spent_on_both_of_two_is_their_sum(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("spent"), {"집행.md": SPENT}) as town:
        both = town.ask("조의금하고 축의금으로 얼마 나갔어?")
        other = town.ask("조의금하고 화환으로 얼마 나갔어?")
        each = town.ask("조의금하고 축의금으로 각각 얼마 나갔어?")

    assert (both.status, both.figures[0].value) == (Status.ANSWERED, 120_000)
    assert [figure.value for figure in each.figures] == [50_000, 70_000]
    assert other.status is Status.NOT_FOUND


def test_a_turn_that_names_another_column_is_of_that_column(contracts: Assistant) -> None:
    """예정가격은? 계약금액은? 그 차이는?"""
    first = "하천 안내판 제작 예정가격은?"
    one = contracts.ask(first)
    two = contracts.ask("계약금액은?", [(first, one)])
    apart = contracts.ask("그 차이는?", [(first, one), ("계약금액은?", two)])

    assert [answer.figures[0].value for answer in (one, two, apart)] == [
        16_500_000,
        15_400_000,
        1_100_000,
    ]


def test_a_turn_that_names_another_row_keeps_the_column(funds: Assistant) -> None:
    first = "2025년도말 청년기금 조성액은?"
    one = funds.ask(first)
    two = funds.ask("재난기금은?", [(first, one)])
    other = funds.ask("식품기금은?", [(first, one)])

    assert [answer.figures[0].value for answer in (one, two)] == [1_800_000, 1_300_000]
    assert other.status is Status.NOT_FOUND


def test_a_row_called_by_one_of_the_things_in_its_brackets_is_said_to_hold_more(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("fields"), {"예산.md": FIELDS}) as town:
        part = town.ask("도로 예산은?")
        whole = town.ask("교통 및 물류 예산은?")
        both = town.ask("도로 예산과 식품 예산을 더하면?")
        half = town.ask("교통 및 물류 예산이 절반을 넘나요?")

    assert "'도로'만의 금액이 아니라" in part.text
    assert "만의 금액이 아니라" not in whole.text
    assert "'도로'만의 금액이 아니라" in both.text
    assert half.text.startswith("네")


def test_a_share_is_not_taken_of_a_whole_of_another_kind(debts: Assistant) -> None:
    """A cell is no part of what is printed smaller than it, nor of another kind of amount."""
    answer = debts.ask("물빛관 신축 상환액이 전체 지출의 몇 %야?")

    assert answer.status is not Status.ANSWERED


def test_the_rate_of_a_cost_is_its_share_and_of_anything_else_no_amount(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = """# 2024년 나루시 숲길 예산

(단위 : 천원)

| 항목 | 예산액 |
|---|---|
| 인건비 | 25,000 |
| 주민 참여 | 75,000 |
| 합계 | 100,000 |
"""
    with town_of(tmp_path_factory.mktemp("rates"), {"예산.md": page}) as town:
        share = town.ask("인건비율은?")
        other = town.ask("주민 참여율은?")

    assert (share.figures[0].value, share.figures[0].unit) == (25, "%")
    assert other.status is Status.NOT_FOUND


def test_of_two_columns_the_one_that_is_printed_for_every_year_is_summed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = DEBTS.replace("| 당초 발행액 |", "| 상환액 |")
    with town_of(tmp_path_factory.mktemp("through"), {"지방채.md": page}) as town:
        both = town.ask("나루시 2022년부터 2023년까지 상환한 돈 다 더하면?")
        more = town.ask("나루시 2021년부터 2023년까지 상환한 돈 다 더하면?")

    assert (both.status, both.figures[0].value) == (Status.ANSWERED, 170_000_000)
    assert more.status is not Status.ANSWERED


def test_the_row_of_a_programmes_own_name_is_the_programme(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = """# 바다숲 조성

(단위 : 백만원)

| 사업명 | 2023년 본예산(A) | 2024년 요구안 | 2024년 본예산(B) |
|---|---|---|---|
| 바다숲 조성 | 14,200 | 21,500 | 18,460 |
"""
    with town_of(tmp_path_factory.mktemp("own"), {"설명자료.md": page}) as town:
        asked = town.ask("2024년 요구안은 얼마였지?")
        other = town.ask("2023년 요구안은 얼마였지?")

    assert (asked.status, asked.figures[0].value) == (Status.ANSWERED, 21_500_000_000)
    assert other.status is Status.NOT_FOUND
