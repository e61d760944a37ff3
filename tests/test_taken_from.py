"""A part taken from a whole, a column from a column, one account of a row, and so many of a list.

늘봄시 2024년 예산 (백만원)
| 분야 | 합계 | 일반회계 | 특별회계 |
| 계   | 900  | 700 | 200 |
| 교육 | 100  | 100 | 0   |
| 보건 | 300  | 200 | 100 |
| 환경 | 500  | 400 | 100 |

늘봄시 2023년 결산 세입결산 (원)
| 구분     | 예산현액 | 징수결정액 | 실제수납액 | 미수납액 |
| 합계     | 700 | 900 | 800 | 100 |
| 일반회계 | 500 | 600 | 550 | 50  |
| 특별회계 | 200 | 300 | 250 | 50  |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Answer, Status
from tests.towns import town_of

BUDGET = """# 늘봄시 2024년도 예산

## 분야별 세출예산

(단위 : 백만원)

| 분야 | 합계 | 일반회계 | 특별회계 |
|---|---|---|---|
| 계 | 900 | 700 | 200 |
| 교육 | 100 | 100 | 0 |
| 보건 | 300 | 200 | 100 |
| 환경 | 500 | 400 | 100 |
"""
SETTLED = """# 늘봄시 2023회계연도 결산

## 세입결산

(단위 : 원)

| 구분 | 예산현액 | 징수결정액 | 실제수납액 | 미수납액 |
|---|---|---|---|---|
| 합계 | 700,000 | 900,000 | 800,000 | 100,000 |
| 일반회계 | 500,000 | 600,000 | 550,000 | 50,000 |
| 특별회계 | 200,000 | 300,000 | 250,000 | 50,000 |
"""


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("budget"), {"예산_2024.md": BUDGET}) as town:
        yield town


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("settled"), {"결산_2023.md": SETTLED}) as town:
        yield town


def _talk(town: Assistant, *turns: str) -> Answer:
    history: list[tuple[str, Answer]] = []
    for turn in turns:
        answer = town.ask(turn, history=history)
        history.append((turn, answer))
    return history[-1][1]


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("교육과 보건, 두 분야를 합친 예산은 얼마인가요?", 400_000_000),
        ("교육, 보건, 환경 세 분야를 더하면 얼마예요?", 900_000_000),
        ("보건과 환경 두 부문의 예산 차이는?", -200_000_000),
    ],
)
def test_the_number_of_those_that_are_listed_is_passed_over(
    budget: Assistant, question: str, won: int
) -> None:
    answer = budget.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


@pytest.mark.parametrize(
    "question",
    [
        "교육과 보건 세 분야를 합치면 얼마야?",
        "교육, 보건, 환경 두 분야를 더하면?",
        "보건과 환경 두 분야가 전체에서 차지하는 비율은?",
    ],
)
def test_another_number_than_that_of_the_list_is_not_answered(
    budget: Assistant, question: str
) -> None:
    assert budget.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "turn",
    ["그중 특별회계만 보면?", "그중 특별회계분은요?", "특별회계는?", "특별회계 몫은 얼마야?"],
)
def test_an_account_that_is_asked_for_after_a_row_is_of_that_row(
    budget: Assistant, turn: str
) -> None:
    answer = _talk(budget, "2024년 보건 예산은 얼마인가요?", turn)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 100_000_000


def test_the_whole_of_an_account_is_asked_for_by_its_word(budget: Assistant) -> None:
    answer = _talk(budget, "2024년 보건 예산은 얼마인가요?", "특별회계 전체 예산은?")

    assert answer.figures[0].value == 200_000_000


def test_what_is_left_without_one_account_is_computed(budget: Assistant) -> None:
    answer = _talk(budget, "2024년 보건 예산은 얼마인가요?", "거기서 특별회계를 빼면 얼마가 남죠?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 200_000_000


def test_nothing_is_taken_from_what_does_not_hold_it(budget: Assistant) -> None:
    answer = _talk(budget, "2024년 보건 예산은 얼마인가요?", "거기서 교육을 빼면 얼마가 남죠?")

    assert answer.status is Status.NOT_FOUND, answer.text


def test_the_account_may_be_a_row_below_the_one_that_is_named(settled: Assistant) -> None:
    answer = settled.ask("세입결산에서 일반회계 미수납액은 얼마인가요?")

    assert answer.figures[0].value == 50_000


def test_what_was_not_collected_is_said_in_more_words(settled: Assistant) -> None:
    answer = _talk(
        settled, "세입결산에서 일반회계 징수결정액은 얼마인가요?", "그중 아직 못 걷은 미수납액은요?"
    )

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 50_000


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("일반회계 징수결정액에서 실제수납액을 빼면 얼마인가요?", 50_000),
        ("특별회계는 징수결정액에서 실제수납액을 빼고 나면 얼마가 남나요?", 50_000),
        ("일반회계 징수결정액에서 예산현액을 뺀 금액은?", 100_000),
    ],
)
def test_one_column_is_taken_from_another(settled: Assistant, question: str, won: int) -> None:
    answer = settled.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


def test_one_column_is_told_as_a_rate_of_another(settled: Assistant) -> None:
    answer = settled.ask("세입결산에서 일반회계는 징수결정액 대비 실제수납액 비율이 어떻게 되나요?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].text.startswith("91.67")
