"""Another thing after a comparison; names whose words stand apart; 시비 in open data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Answer, Status
from tests.towns import town_of

FIELDS = """
# 2025년도 하늬구 분야별 세출예산

(단위: 백만원)

| 분야 | 2025년 예산액 | 2024년 예산액 |
|---|---|---|
| 사회복지 | 30,000 | 28,000 |
| 환경 | 9,000 | 8,000 |
| 교육 | 2,000 | 2,500 |
"""
OPEN_DATA = """
region | local_gov | project_name | budget_total | budget_national | budget_province | budget_city | fiscal_year
---|---|---|---|---|---|---|---
하늬 | 본청 | 나루터 생활문화관 건립 | 1,500,000,000 | 0 | 1,500,000,000 | 0 | 2024
하늬 | 본청 | 나루터·달빛 생활문화관 전시자료 확보 | 404,000,000 | 100,000,000 | 304,000,000 | 0 | 2024
하늬 | 본청 | 청년창업 지원 | 900,000,000 | 500,000,000 | 0 | 400,000,000 | 2024
"""


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("fields"), {"book.md": FIELDS}) as opened:
        yield opened


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("rows"), {"rows.md": OPEN_DATA}) as opened:
        yield opened


def _after(assistant: Assistant, *questions: str) -> str:
    history: list[tuple[str, Answer | str]] = []
    answer: Answer
    for question in questions:
        answer = assistant.ask(question, history=history)
        history.append((question, answer))
    return answer.text


def test_another_thing_takes_the_place_of_the_one_that_was_compared(fields: Assistant) -> None:
    """사회복지는 환경보다 얼마나 많아? 교육은?: of 교육 against 환경."""
    told = _after(fields, "2025년 사회복지는 환경보다 얼마나 많아?", "그러면 교육은요?")
    assert "7,000백만원" in told
    assert "적습니다" in told


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2025년 사회복지는 환경보다 얼마나 많아?", "교육은 얼마야?"),
        ("2025년 사회복지와 환경의 차이는?", "교육은?"),
        ("2025년 사회복지는 얼마야?", "교육은?"),
    ],
)
def test_an_amount_that_is_asked_for_is_no_comparison(
    fields: Assistant, first: str, then: str
) -> None:
    told = _after(fields, first, then)
    assert "2,000백만원" in told
    assert "보다" not in told


def test_words_that_stand_together_in_one_name_and_apart_in_another_mean_both(
    rows: Assistant,
) -> None:
    answer = rows.ask("나루터 생활문화관 예산 얼마야?")
    assert answer.status is Status.CLARIFY, answer.text
    assert "15억원" in answer.text
    assert "4억 400만원" in answer.text


@pytest.mark.parametrize(
    ("question", "amount"),
    [("나루터 생활문화관 건립 예산은?", "15억원"), ("청년창업 지원 예산은?", "9억원")],
)
def test_a_name_that_is_said_whole_means_one(rows: Assistant, question: str, amount: str) -> None:
    answer = rows.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert amount in answer.text


def test_city_money_of_open_data_is_asked_back_where_the_province_column_has_it(
    rows: Assistant,
) -> None:
    """budget_city 0, budget_province 15억: in a great city 시비 may be either."""
    answer = rows.ask("나루터 생활문화관 건립 시비는 얼마야?")
    assert answer.status is Status.CLARIFY, answer.text
    assert "15억원" in answer.text


def test_city_money_is_told_where_the_province_has_none(rows: Assistant) -> None:
    answer = rows.ask("청년창업 지원 시비는 얼마야?")
    assert answer.status is Status.ANSWERED, answer.text
    assert "4억원" in answer.text
