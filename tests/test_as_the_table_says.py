"""Rows, columns and months that a question says as a table prints them, or nearly so.

지방채 사업별 내역
| 사업명        | 차입선   | 당초 발행액 | 2023년 상환 원금 | 2023년 상환 이자 | 미상환 잔액 |
| 누리다리 건설 | 공공기금 | 500         | 200              | 10               | 300         |
| 물빛관 신축   | 은행     | 200         | 40               | 5                | 160         |

세입
| 과목               | 예산액 | 전년도 예산액 |
| 200 세외수입       | 90     | 80            |
| 210 경상적세외수입 | 60     | 50            |
| 220 임시적세외수입 | 30     | 30            |
| 500 보조금         | 210    | 200           |
| 511 국고보조금등   | 150    | 140           |
| 521 시비보조금등   | 60     | 60            |

업무추진비
| 구분   | 8월 | 9월 | 10월 | 계  |
| 구청장 | 100 | 140 | 160  | 400 |
| 부구청장 | 50 | 90  | 80   | 220 |

계약
| 계약방법         | 건수 | 계약금액 |
| 경쟁입찰         | 4    | 1,200    |
| 수의계약         | 5    | 180      |
| 협상에 의한 계약 | 1    | 600      |
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

DEBTS = """# 나루시 지방채 현황

## 사업별 내역

(단위 : 백만원)

| 사업명 | 차입선 | 당초 발행액 | 2023년 상환 원금 | 2023년 상환 이자 | 미상환 잔액 |
|---|---|---|---|---|---|
| 누리다리 건설 | 공공기금 | 500 | 200 | 10 | 300 |
| 물빛관 신축 | 은행 | 200 | 40 | 5 | 160 |
| 합계 |  | 700 | 240 | 15 | 460 |
"""
INCOME = """# 2025년도 나루구 세입예산서

(단위 : 천원)

| 과목 | 예산액 | 전년도 예산액 |
|---|---|---|
| 총계 | 300 | 280 |
| 200 세외수입 | 90 | 80 |
| 210 경상적세외수입 | 60 | 50 |
| 220 임시적세외수입 | 30 | 30 |
| 500 보조금 | 210 | 200 |
| 511 국고보조금등 | 150 | 140 |
| 521 시비보조금등 | 60 | 60 |
"""
MONTHS = """# 나루구 2024년 10월 업무추진비 집행내역

## 최근 석 달 집행 추이

(단위 : 원)

| 구분 | 8월 | 9월 | 10월 | 계 |
|---|---|---|---|---|
| 구청장 | 100,000 | 140,000 | 160,000 | 400,000 |
| 부구청장 | 50,000 | 90,000 | 80,000 | 220,000 |
| 계 | 150,000 | 230,000 | 240,000 | 620,000 |

## 2024년 누계(1~10월)

(단위 : 원)

| 구분 | 집행부서 | 예산액 | 집행액 |
|---|---|---|---|
| 시책추진 업무추진비 | 기획국 | 900,000 | 700,000 |
| 시책추진 업무추진비 | 안전국 | 800,000 | 600,000 |
| 합계 |  | 1,700,000 | 1,300,000 |
"""
CONTRACTS = """# 나루시 2024년 3분기 계약현황

## 계약방법별

(단위 : 원)

| 계약방법 | 건수 | 계약금액 |
|---|---|---|
| 경쟁입찰 | 4 | 1,200,000 |
| 수의계약 | 5 | 180,000 |
| 협상에 의한 계약 | 1 | 600,000 |
| 계 | 10 | 1,980,000 |
"""


@pytest.fixture(scope="module")
def debts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("debts"), {"지방채.md": DEBTS}) as town:
        yield town


@pytest.fixture(scope="module")
def income(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("income"), {"세입.md": INCOME}) as town:
        yield town


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("months"), {"업무추진비.md": MONTHS}) as town:
        yield town


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("contracts"), {"계약.md": CONTRACTS}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("보조금은 얼마인가요?", 210_000),
        ("세외수입 예산액은?", 90_000),
        ("경상적세외수입은?", 60_000),
        ("보조금과 세외수입을 합하면 얼마죠?", 300_000),
    ],
)
def test_a_numbered_row_is_called_by_its_name_before_those_that_hold_it(
    income: Assistant, question: str, value: int
) -> None:
    """보조금 is 500 보조금, and not 511 국고보조금등."""
    answer = income.ask(question)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value), answer.text


def test_a_year_before_a_name_is_no_number_of_its_row(
    tmp_path: Path,
) -> None:
    """도시계획 is no more 2040 도시계획 than it is 도시계획 정보."""
    table = """# 나루시 2024년 사업

(단위 : 천원)

| 사업명 | 예산액 |
|---|---|
| 2040 도시계획 | 500 |
| 도시계획 정보 | 30 |
"""
    with town_of(tmp_path, {"사업.md": table}) as town:
        assert town.ask("도시계획 예산은?").status is Status.CLARIFY


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("물빛관 신축 차입금의 2023년 원금 상환액은 얼마입니까", 40_000_000),
        ("물빛관 신축 2023년 이자 상환액은?", 5_000_000),
        ("누리다리 건설 채무의 당초 발행액은?", 500_000_000),
        ("누리다리 건설 채무의 미상환 잔액은?", 300_000_000),
    ],
)
def test_the_words_of_a_heading_may_be_said_in_another_order(
    debts: Assistant, question: str, value: int
) -> None:
    """원금 상환액 is the column 상환 원금, and 채무 what the paper of 지방채 is about."""
    answer = debts.ask(question)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "물빛관 신축 차입금의 연체 이자는?",
        "물빛관 신축 채무의 보증액은?",
        "물빛관 신축 2023년 원금 연체액은?",
        "누리다리 건설 채무는 얼마나 갚았나요? 상환율로 알려주세요",
    ],
)
def test_a_column_is_not_read_for_words_that_it_does_not_say(
    debts: Assistant, question: str
) -> None:
    answer = debts.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ()), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("부구청장 9월달 집행액", 90_000),
        ("부구청장이 8월에 쓴 돈은?", 50_000),
        ("구청장 10월분은 얼마야?", 160_000),
        ("구청장은 9월보다 10월에 얼마나 늘었나?", 20_000),
        ("구청장은 9월에 8월보다 얼마나 더 썼나?", 40_000),
    ],
)
def test_a_month_is_the_column_that_is_headed_so(
    months: Assistant, question: str, value: int
) -> None:
    answer = months.ask(question)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value), answer.text


@pytest.mark.parametrize(
    "question", ["부구청장 6월 집행액은?", "구청장 1월에 쓴 돈은?", "10월 집행액은?"]
)
def test_a_month_is_no_sum_up_to_it_nor_another_month(months: Assistant, question: str) -> None:
    """누계(1~10월) is not what was spent in 10월."""
    assert months.ask(question).status is not Status.ANSWERED


def test_of_two_calls_that_which_says_more_is_meant(months: Assistant) -> None:
    """안전국이 쓴 시책추진 업무추진비 is one of the rows of 시책추진 업무추진비."""
    answer = months.ask("안전국이 쓴 시책추진 업무추진비는?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 600_000), answer.text
    assert months.ask("시책추진 업무추진비 집행액은?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("경쟁입찰로 체결한 계약금액 합계를 알려주세요", 1_200_000),
        ("경쟁입찰의 계약금액은?", 1_200_000),
        ("협상에 의한 계약의 계약금액은?", 600_000),
        ("계약금액 합계는?", 1_980_000),
    ],
)
def test_a_part_of_a_heading_calls_no_row(contracts: Assistant, question: str, value: int) -> None:
    """The 계약 of 계약금액 is not the row 협상에 의한 계약."""
    answer = contracts.ask(question)
    assert [figure.value for figure in answer.figures] == [value], answer.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("수의계약은 총 몇 건이고 금액 합은?", [5, 180_000]),
        ("경쟁입찰은 몇 건, 얼마인가요?", [4, 1_200_000]),
        ("경쟁입찰로 체결한 계약은 몇 건에 얼마야?", [4, 1_200_000]),
    ],
)
def test_how_many_and_for_how_much_are_two_questions_of_one_row(
    contracts: Assistant, question: str, values: list[int]
) -> None:
    answer = contracts.ask(question)
    assert [figure.value for figure in answer.figures] == values, answer.text


@pytest.mark.parametrize("question", ["수의계약은 몇 건에 얼마씩이야?", "경쟁입찰은 얼마씩 줬어?"])
def test_what_each_was_given_is_not_what_all_were(contracts: Assistant, question: str) -> None:
    answer = contracts.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ()), answer.text


SETTLED = """# 나루시 2023년 결산

(단위 : 천원)

| 사업명 | 예산현액 | 집행액 | 집행잔액 |
|---|---|---|---|
| 도서관 운영 | 800 | 600 | 200 |
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("도서관 운영 예산현액 중에서 실제로 집행된 금액은?", 600_000),
        ("도서관 운영 예산현액 중 집행액의 비율은?", 75),
        ("도서관 운영 예산현액에서 집행잔액이 차지하는 비중은?", 25),
        ("제가 결산 자료를 정리하고 있는데요, 도서관 운영의 예산현액은?", 800_000),
    ],
)
def test_what_is_out_of_a_measure_is_a_part_of_it(
    tmp_path: Path, question: str, value: int
) -> None:
    """예산현액 중 집행액 is what was spent of it, and its share is never above the whole."""
    with town_of(tmp_path, {"결산.md": SETTLED}) as town:
        answer = town.ask(question)
        assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value), answer.text


def test_two_measures_that_are_listed_are_both_told(tmp_path: Path) -> None:
    with town_of(tmp_path, {"결산.md": SETTLED}) as town:
        answer = town.ask("도서관 운영 예산현액과 집행액은?")
        assert [figure.value for figure in answer.figures] == [800_000, 600_000], answer.text


SUPPLEMENT = """# 나루시 2023년도 제2회 추가경정예산 개요

### 회계별 규모
(단위 : 백만원)

| 회계별 | 제2회 추경(A) | 기정예산(B) | 증감(A-B) |
|---|---|---|---|
| 합 계 | 1,000 | 900 | 100 |
| 일반회계 | 800 | 720 | 80 |
| 특별회계 | 200 | 180 | 20 |

### 기능별 세출(일반회계)
(단위 : 백만원)

| 분야 | 제2회 추경 | 기정 | 증감 |
|---|---|---|---|
| 계 | 800 | 720 | 80 |
| 환경 | 300 | 250 | 50 |
| 교육 | 500 | 470 | 30 |
"""


@pytest.fixture(scope="module")
def supplement(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("supplement"), {"추경.md": SUPPLEMENT}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("제2회 추경 총규모는 얼마인가요?", 1_000_000_000),
        ("2회 추경으로 얼마나 늘었나요?", 100_000_000),
        ("기능별 세출 합계는?", 800_000_000),
        ("제2회 추경의 환경 분야 예산은?", 300_000_000),
    ],
)
def test_a_table_of_one_account_is_no_second_total_beside_that_of_all(
    supplement: Assistant, question: str, value: int
) -> None:
    """기능별 세출(일반회계) is what 회계별 규모 prints in its row 일반회계."""
    answer = supplement.ask(question)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "제1회 추경 총규모는 얼마인가요?",
        "제1회 추경에서 얼마나 늘었나요?",
        "1회 추경의 환경 분야 예산은?",
        "제3회 추경에서 가장 많이 늘어난 분야는?",
    ],
)
def test_what_one_supplementary_budget_prints_is_not_that_of_another(
    supplement: Assistant, question: str
) -> None:
    answer = supplement.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ()), answer.text


STAFF = """# 나루시 도서관 운영 2023년 예산

(단위 : 천원)

| 사업명 | 예산액 | 산출근거 |
|---|---|---|
| 인건비 | 24,000 | 2,000천원×12명 |
"""


def test_what_one_person_comes_to_in_a_month_is_a_twelfth_of_the_year(tmp_path: Path) -> None:
    """24,000천원 for 12명 is 2,000천원 for each of them in a year, and a twelfth of it a month."""
    with town_of(tmp_path, {"인건비.md": STAFF}) as town:
        answer = town.ask("인건비는 직원 한 명한테 한 달에 얼마꼴로 돌아가나요?")
        assert "24,000천원 ÷ (12명 × 12개월)" in answer.text
        assert answer.figures[0].text.startswith("약 166,667원"), answer.text
        each = town.ask("인건비는 1명당 얼마인가요?")
        assert each.figures[0].value == 2_000_000, each.text
