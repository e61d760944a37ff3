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
from pathlib import Path

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


NEW_ONES = """# 2025년도 봄내시 세부사업 예산

(단위: 천원)

| 세부사업 | 2025년 예산액 | 2024년 예산액 | 증감 |
|---|---|---|---|
| 도로 정비 | 900,000 | 800,000 | 100,000 |
| 청년 쉼터 | 300,000 | 0 | 300,000 |
| 공원 관리 | 500,000 | 450,000 | 50,000 |
"""
VISITS = """# 2024년 봄내시 문화시설 현황

| 시설 | 이용자수(명) | 예산액(천원) |
|---|---|---|
| 새봄도서관 | 12,000 | 400,000 |
| 나래미술관 | 8,000 | 300,000 |
"""


def test_what_brackets_say_of_a_new_one_explains_it(tmp_path: Path) -> None:
    with town_of(tmp_path, {"봄내시_2025.md": NEW_ONES}) as town:
        answer = town.ask("올해 새로 편성된 사업(전년도 예산 0원)은?")
        assert [figure.label for figure in answer.figures] == ["청년 쉼터"]


@pytest.mark.parametrize(
    "text",
    [
        "예산이 가장 큰 사업(전년도 예산 0원)은?",
        "예산이 가장 많은 사업(작년 예산이 0원인 것)은 뭐예요?",
        "작년 예산이 0원인 사업 가운데 예산이 가장 많은 것은?",
    ],
)
def test_a_condition_of_another_year_is_not_dropped(tmp_path: Path, text: str) -> None:
    """도로 정비 is the largest, and had money the year before."""
    with town_of(tmp_path, {"봄내시_2025.md": NEW_ONES}) as town:
        assert town.ask(text).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("나래미술관 이용객은 몇 명?", Status.ANSWERED),
        ("나래미술관 관람객 수는?", Status.NOT_FOUND),
        ("새봄도서관 방문객 수는 몇 명인가요?", Status.NOT_FOUND),
    ],
)
def test_who_uses_a_place_is_not_who_visits_it(tmp_path: Path, text: str, status: Status) -> None:
    with town_of(tmp_path, {"봄내시_시설.md": VISITS}) as town:
        assert town.ask(text).status is status
