"""The next of an order after a row that is named.

나루시 2024년 예산 (백만원)
| 분야 | 예산액 |
| 계   | 1,000  |
| 교육 | 100    |
| 보건 | 200    |
| 환경 | 300    |
| 복지 | 400    |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

BUDGET = """# 나루시 2024년도 예산

## 분야별 세출예산

(단위 : 백만원)

| 분야 | 예산액 |
|---|---|
| 계 | 1,000 |
| 교육 | 100 |
| 보건 | 200 |
| 환경 | 300 |
| 복지 | 400 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("next"), {"예산_2024.md": BUDGET}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "label", "won"),
    [
        ("복지 다음으로 예산이 많은 분야는?", "환경", 300_000_000),
        ("환경 다음으로 예산이 큰 분야가 어디예요?", "보건", 200_000_000),
        ("분야 가운데 교육 다음으로 예산이 적은 분야는 뭔가요?", "보건", 200_000_000),
    ],
)
def test_what_comes_right_after_a_row_is_the_next_of_the_order(
    town: Assistant, question: str, label: str, won: int
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.figures[0].label, answer.figures[0].value) == (label, won)


@pytest.mark.parametrize(
    "question",
    [
        "나루시 다음으로 예산이 많은 곳은?",
        "체육 다음으로 예산이 많은 분야는?",
        "환경 다음으로 예산이 많은 분야와 적은 분야는?",
        "예산이 다음으로 많은 분야는?",
        "환경 다음 해 예산은 얼마인가요?",
    ],
)
def test_no_next_is_told_of_what_is_not_in_the_order(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text


def test_after_the_last_there_is_none(town: Assistant) -> None:
    answer = town.ask("교육 다음으로 예산이 많은 분야는?")

    assert not answer.figures
