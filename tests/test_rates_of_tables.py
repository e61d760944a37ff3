"""A rate pairs two columns of one table; the saving of a settlement is no growth.

| 구분   | 예산액(A) | 결산액(B) | 증감(A-B) |      이월예산 | 구분   | 이월예산액 | 집행액 | 불용액 |
| 합계   | 5,200     | 4,940     | 260       |               | 합계   | 90         | 70     | 20     |
| 인건비 | 3,100     | 3,000     | 100       |               | 보일러 | 90         | 70     | 20     |
| 요금   | 2,100     | 1,940     | 160       |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

PAGE = """# 2018년 나루공단 예산결산현황

(단위:원)

| 구분 | 예산액(A) | 결산액(B) | 증감(A-B) |
|---|---|---|---|
| 합계 | 5,200,000,000 | 4,940,000,000 | 260,000,000 |
| 인건비 | 3,100,000,000 | 3,000,000,000 | 100,000,000 |
| 요금 | 2,100,000,000 | 1,940,000,000 | 160,000,000 |

## 이월예산

(단위:원)

| 구분 | 이월예산액 | 집행액 | 불용액 |
|---|---|---|---|
| 합계 | 90,000,000 | 70,000,000 | 20,000,000 |
| 보일러 | 90,000,000 | 70,000,000 | 20,000,000 |
"""


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("works"), {"결산.md": PAGE}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("나루공단 2018년 집행률은?", "95.00%"),
        ("인건비 집행률은?", "96.77%"),
        ("보일러 집행률은?", "77.78%"),
        ("이월예산 집행률은?", "77.78%"),
    ],
)
def test_both_sides_of_a_rate_stand_in_one_table(
    works: Assistant, question: str, rate: str
) -> None:
    """70 of the one table is no part of the 5,200 of the other."""
    answer = works.ask(question)

    assert answer.figures[0].text == rate
    assert len({fact.source.table for fact in answer.figures[0].facts}) == 1


def test_what_was_saved_is_not_said_to_have_grown(works: Assistant) -> None:
    """증감(A-B) 100: less was settled than voted."""
    asked = works.ask("인건비는 얼마나 늘었나요?")
    assert asked.status is not Status.ANSWERED
    assert "증가" not in asked.text
    printed = works.ask("인건비 증감액은 얼마인가요?")
    assert printed.figures[0].value == 100_000_000
    assert "늘어난 금액이 아닙니다" in printed.text
