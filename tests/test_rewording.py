"""Turns of phrase that stand for the words of a table.

나루시설공단 2023년 결산 (원)
| 계정과목 |              | 예산액 | 결산액 | 증감(예산-결산) |
| 수입합계 |              | 900    | 930    | (30) |
|          | 주차장수입   | 500    | 540    | (40) |
|          | 봉투판매수입 | 400    | 390    | 10   |

| 지출합계 |              | 800    | 780    | 20   |
|          | 인건비       | 500    | 450    | 50   |
|          | 공공요금     | 300    | 330    | (30) |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from assistant.rewording import rewordings
from tests.towns import town_of

SETTLED = """# 나루시설공단 2023년도 결산

## 수입결산

(단위 : 원)

| 계정과목 | 예산액(A) | 결산액(B) | 증감(A-B) |
|---|---|---|---|
| 합계 | 90,000,000 | 93,000,000 | △3,000,000 |
| 주차장수입 | 50,000,000 | 54,000,000 | △4,000,000 |
| 봉투판매수입 | 40,000,000 | 39,000,000 | 1,000,000 |

## 지출결산

(단위 : 원)

| 계정과목 | 예산액(A) | 결산액(B) | 증감(A-B) |
|---|---|---|---|
| 합계 | 80,000,000 | 78,000,000 | 2,000,000 |
| 인건비 | 50,000,000 | 45,000,000 | 5,000,000 |
| 공공요금 | 30,000,000 | 33,000,000 | △3,000,000 |
"""
BORROWED = """# 나루시 채무현황

## 사업별 채무

(단위 : 백만원)

| 사업명 | 차입액 | 상환액 | 미상환 잔액 |
|---|---|---|---|
| 누리다리 건설 | 500 | 200 | 300 |
| 물빛관 신축 | 200 | 40 | 160 |
| 합계 | 700 | 240 | 460 |
"""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("settled"), {"결산.md": SETTLED}) as town:
        yield town


@pytest.fixture(scope="module")
def borrowed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("borrowed"), {"채무.md": BORROWED}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("인건비는 예산보다 얼마나 덜 썼나요?", 5_000_000),
        ("공공요금은 예산보다 얼마 더 썼어?", 3_000_000),
        ("공공요금 초과 집행액이 얼마죠?", 3_000_000),
        ("인건비 예산 중 안 쓰고 남은 금액은?", 5_000_000),
        ("인건비에서 쓰지 않고 남은 돈은 얼마예요?", 5_000_000),
        ("주차장수입은 예산보다 얼마나 더 걷혔나요?", 4_000_000),
        ("봉투판매수입은 예산보다 얼마나 덜 걷혔나?", 1_000_000),
        ("주차장에서 벌어들인 돈 결산액", 54_000_000),
        ("봉투 팔아서 번 돈은 얼마예요?", 39_000_000),
    ],
)
def test_a_turn_of_phrase_is_read_in_the_words_of_the_table(
    settled: Assistant, question: str, value: int
) -> None:
    answer = settled.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


def test_less_than_the_budget_says_which_way_where_it_was_more(settled: Assistant) -> None:
    answer = settled.ask("공공요금은 예산보다 얼마나 덜 썼나요?")

    assert answer.status is Status.ANSWERED
    assert "적습니다" in answer.text
    assert "3,000,000원" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "인건비로 벌어들인 돈은 얼마인가요?",
        "공공요금으로 번 돈은?",
        "공공요금을 팔아서 번 돈은?",
        "인건비를 빌린 돈은 얼마인가요?",
        "주차장수입으로 갚은 돈은?",
    ],
)
def test_what_is_spent_is_not_earned_and_no_debt(settled: Assistant, question: str) -> None:
    answer = settled.ask(question)

    assert answer.status is Status.NOT_FOUND
    assert not any(figure.text in answer.text for figure in answer.figures)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("물빛관 신축하려고 빌린 돈은 얼마예요?", 200_000_000),
        ("누리다리 건설은 지금까지 갚은 돈이 얼마죠?", 200_000_000),
    ],
)
def test_borrowed_and_paid_back_are_columns_of_debts(
    borrowed: Assistant, question: str, value: int
) -> None:
    answer = borrowed.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


def test_money_that_was_lent_is_not_borrowed(borrowed: Assistant) -> None:
    answer = borrowed.ask("물빛관 신축에 빌려준 돈은 얼마예요?")

    assert answer.status is Status.NOT_FOUND


def test_a_question_without_such_a_turn_stays_as_it_is() -> None:
    assert list(rewordings("인건비 예산보다 많은 항목은?")) == []
    assert list(rewordings("이번 돈은 얼마인가요?")) == []
