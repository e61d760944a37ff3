"""How much several rows moved together.

나루시 2024년 제1회 추경 (천원)
| 과목       | 예산액 | 기정액 | 증감   |
| 일반운영비 | 900    | 1,000  | △100   |
| 여비       | 250    | 300    | △50    |
| 재료비     | 480    | 400    | 80     |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SUPPLEMENT = """# 나루시 2024년도 제1회 추가경정예산

## 하천과 세출예산

(단위 : 천원)

| 과목 | 예산액 | 기정액 | 증감 |
|---|---|---|---|
| 합계 | 1,630 | 1,700 | △70 |
| 일반운영비 | 900 | 1,000 | △100 |
| 여비 | 250 | 300 | △50 |
| 재료비 | 480 | 400 | 80 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("moves"), {"추경_2024.md": SUPPLEMENT}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "일반운영비와 여비, 줄어든 금액을 합치면 얼마인가요?",
        "일반운영비랑 여비는 합해서 얼마 감액됐지요?",
        "일반운영비하고 여비의 감액분을 더하면 얼마예요?",
    ],
)
def test_how_far_several_rows_fell_is_added(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == -150_000


@pytest.mark.parametrize(
    "question",
    [
        "일반운영비와 재료비, 줄어든 금액을 합치면 얼마인가요?",
        "2024년과 2023년 일반운영비와 여비, 줄어든 금액을 합치면 얼마인가요?",
    ],
)
def test_what_did_not_fall_is_no_part_of_such_a_sum(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND, answer.text


def test_the_budgets_themselves_are_added_where_no_move_is_asked_for(town: Assistant) -> None:
    answer = town.ask("일반운영비와 여비 예산액을 합치면 얼마인가요?")

    assert answer.figures[0].value == 1_150_000
