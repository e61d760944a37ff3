"""Columns of one row that a question names together are added, and no rows of the first of them.

나루군 2015회계연도 세출결산 (원):

    구분       예산현액   지출액   이월액: 명시이월   사고이월   계속비이월
    합 계      900,000   500,000        120,000     60,000       20,000
    일반회계   700,000   400,000        100,000     50,000       20,000
    특별회계   200,000   100,000         20,000     10,000            0
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

CARRIED = """# 나루군 2015회계연도 세출결산

(단위 : 원)

| 구분 | 예산현액 | 지출액 | 명시이월 | 사고이월 | 계속비이월 |
|---|---|---|---|---|---|
| 합 계 | 900,000 | 500,000 | 120,000 | 60,000 | 20,000 |
| 일반회계 | 700,000 | 400,000 | 100,000 | 50,000 | 20,000 |
| 특별회계 | 200,000 | 100,000 | 20,000 | 10,000 | 0 |
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("county"), {"나루군_결산.md": CARRIED}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("일반회계의 명시이월, 사고이월, 계속비이월을 모두 합치면?", 170_000),
        ("일반회계의 명시이월과 사고이월을 더하면 얼마야?", 150_000),
        ("명시이월과 사고이월을 더하면 얼마야?", 180_000),
    ],
)
def test_named_columns_of_one_row_are_added(county: Assistant, text: str, wanted: int) -> None:
    answer = county.ask(text)
    assert (answer.status, int(answer.figures[0].value)) == (Status.ANSWERED, wanted)


TOTALLED = CARRIED.replace("계속비이월", "이월액 계").replace("사고이월", "이월액 사고이월")
TOTALLED = TOTALLED.replace("| 명시이월", "| 이월액 명시이월")


def test_a_column_is_not_added_to_the_column_of_its_total(tmp_path: Path) -> None:
    """이월액 계 holds 이월액 명시이월 already."""
    with town_of(tmp_path, {"나루군_결산.md": TOTALLED}) as assistant:
        answer = assistant.ask("일반회계의 이월액 명시이월과 이월액 계를 더하면?")
    assert answer.status is not Status.ANSWERED
