"""Rows of which one amount is more than another: of the same row, of the year before, of one row.

하늘도 2027년도 기금운용계획 (백만원)
| 기금명     | 2026년말 | 2027년 수입 | 2027년 지출 |
| 재난기금   |   51,340 |      14,200 |      12,860 |
| 식품기금   |    6,105 |         890 |       1,240 |
| 교류기금   |    9,920 |         310 |           - |
| 자활기금   |    3,275 |         205 |         330 |
| 합계       |   70,640 |      15,605 |      14,430 |

누리시 2025 결산 (천원)
| 부서   | 예산현액 | 지출액 | 이월액 | 집행잔액 |
| 복지과 |   61,200 | 59,976 |    600 |      624 |
| 교통과 |   12,500 |  9,375 |  2,800 |      325 |
| 하천과 |    8,000 |  5,200 |  2,500 |      300 |
| 합계   |   81,700 | 74,551 |  5,900 |    1,249 |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.check import check
from assistant.compose import compose
from assistant.operations.against import held_against
from assistant.papers import Answer, Question, Status
from assistant.plan import make_plan
from assistant.retrieve import retrieve
from tests.towns import town_of

FUNDS = """# 하늘도 2027년도 기금운용계획서

(단위 : 백만원)

| 기금명 | 2026년말 조성액 | 2027년 수입 | 2027년 지출 |
|---|---:|---:|---:|
| 재난기금 | 51,340 | 14,200 | 12,860 |
| 식품기금 | 6,105 | 890 | 1,240 |
| 교류기금 | 9,920 | 310 | - |
| 자활기금 | 3,275 | 205 | 330 |
| 합계 | 70,640 | 15,605 | 14,430 |
"""
SPENT = """# 누리시 2025회계연도 결산

## 부서별 집행 현황

(단위 : 천원)

| 부서 | 예산현액 | 지출액 | 다음연도이월액 | 집행잔액 |
|---|---:|---:|---:|---:|
| 복지과 | 61,200 | 59,976 | 600 | 624 |
| 교통과 | 12,500 | 9,375 | 2,800 | 325 |
| 하천과 | 8,000 | 5,200 | 2,500 | 300 |
| 합계 | 81,700 | 74,551 | 5,900 | 1,249 |
"""
BUDGET = """# 나래시 2027년도 예산

(단위 : 백만원)

| 분야 | 2027년 예산액 | 2026년 예산액 | 증감액 |
|---|---:|---:|---:|
| 교육 | 11,800 | 10,900 | 900 |
| 문화 | 23,750 | 26,100 | △2,350 |
| 복지 | 100,000 | 95,000 | 5,000 |
| 합계 | 135,550 | 132,000 | 3,550 |
"""


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("funds"), {"기금_2027.md": FUNDS}) as opened:
        yield opened


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spent"), {"결산_2025.md": SPENT}) as opened:
        yield opened


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("budget"), {"예산_2027.md": BUDGET}) as opened:
        yield opened


def rows(answer: Answer) -> set[str]:
    assert answer.status is Status.ANSWERED, answer.text
    return {each.label for each in answer.figures if each.recipe != "count"}


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("2027년 수입보다 지출이 많은 기금은?", {"식품기금", "자활기금"}),
        ("2027년 지출이 수입보다 적은 기금은?", {"재난기금", "교류기금"}),
    ],
)
def test_two_amounts_of_each_row_are_compared(
    funds: Assistant, question: str, labels: set[str]
) -> None:
    assert rows(funds.ask(question)) == labels


def test_both_amounts_are_shown_below_their_own_headings(funds: Assistant) -> None:
    text = funds.ask("2027년 수입보다 지출이 많은 기금은?").text

    for words in ("1,240백만원", "890백만원", "2027년 지출", "2027년 수입"):
        assert words in text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("2027년 수입보다 지출이 많은 기금은 몇 개예요?", 2),
        ("2027년 지출보다 수입이 더 많은 기금은 몇 개인가요?", 2),
    ],
)
def test_they_are_counted(funds: Assistant, question: str, count: int) -> None:
    answer = funds.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == count


def test_the_row_whose_two_amounts_are_farthest_apart(spent: Assistant) -> None:
    answer = spent.ask("예산현액과 지출액의 차이가 가장 큰 부서는?")

    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.figures[0].label, answer.figures[0].value) == ("교통과", 3_125_000)


def test_rows_are_held_against_one_of_them(spent: Assistant) -> None:
    answer = spent.ask("하천과보다 지출액이 많은 부서는 몇 개야?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 2


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("작년보다 예산이 많은 분야는?", {"교육", "복지"}),
        ("전년도보다 예산이 적은 분야는?", {"문화"}),
    ],
)
def test_what_is_more_than_the_year_before_rose(
    budget: Assistant, question: str, labels: set[str]
) -> None:
    assert rows(budget.ask(question)) == labels


@pytest.mark.parametrize(
    "question",
    [
        "평균보다 예산이 많은 분야는?",
        "체육보다 예산이 많은 분야는?",
        "교육보다 예산이 많은 분야의 합계는?",
        "교육보다 예산이 많은 분야 중 줄어든 것은?",
    ],
)
def test_what_cannot_be_held_against_anything_is_not_answered(
    budget: Assistant, question: str
) -> None:
    assert budget.ask(question).status is not Status.ANSWERED


def test_nothing_is_chosen_of_them_in_the_next_turn(funds: Assistant) -> None:
    first = "2027년 수입보다 지출이 많은 기금은?"
    history = [(first, funds.ask(first))]

    assert funds.ask("그중 지출이 가장 큰 것은?", history=history).status is not Status.ANSWERED


def test_the_gate_lets_no_row_pass_that_is_not_more(funds: Assistant) -> None:
    """The finding of those with more income, told as those with more spending."""
    ledger = funds.index.ledger
    plan = make_plan(Question("2027년 지출이 수입보다 적은 기금은?"), ledger)
    finding = held_against(retrieve(plan, funds.index), ledger)
    turned = replace(finding.evidence, plan=replace(plan, descending=True))

    faults = check(compose(replace(finding, evidence=turned)), ledger).faults
    assert "row-unmet" in {fault.code for fault in faults}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("교통과는 예산현액보다 얼마나 덜 썼어?", 3_125_000),
        ("하천과는 예산현액에 비해 얼마나 적게 지출했나요?", 2_800_000),
    ],
)
def test_two_columns_of_a_row_differ_in_other_words(
    spent: Assistant, question: str, value: int
) -> None:
    answer = spent.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == value


def test_what_was_spent_is_not_what_came_in(spent: Assistant) -> None:
    assert spent.ask("교통과는 예산현액보다 얼마나 덜 들어왔어?").status is not Status.ANSWERED
