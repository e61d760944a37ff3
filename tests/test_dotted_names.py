"""Names whose parts a dot joins.

나루시 2024년 예산 (천원)
| 과목                             | 예산액 |
| 다리 안전점검 및 보수업무 대행료 | 100    |
| 청사 안전점검 및 보수업무 대행료 | 200    |
| 교육                             | 250    |
| 보건                             | 50     |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

FEES = """# 나루시 2024년도 예산

## 시설과 세출예산

(단위 : 천원)

| 과목 | 예산액 |
|---|---|
| 합계 | 600 |
| 다리 안전점검 및 보수업무 대행료 | 100 |
| 청사 안전점검 및 보수업무 대행료 | 200 |
| 교육 | 250 |
| 보건 | 50 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("dotted"), {"예산_2024.md": FEES}) as opened:
        yield opened


def test_two_parts_of_one_name_with_a_dot_between_them_call_one_row(town: Assistant) -> None:
    answer = town.ask("다리 안전점검·보수업무 대행료는 얼마인가요?")

    assert answer.status is Status.ANSWERED, answer.text
    assert [figure.value for figure in answer.figures] == [100_000]


def test_two_names_with_a_dot_between_them_call_two_rows(town: Assistant) -> None:
    answer = town.ask("교육·보건 예산을 합치면 얼마인가요?")

    assert answer.figures[0].value == 300_000


def test_parts_that_several_rows_have_are_asked_back(town: Assistant) -> None:
    answer = town.ask("안전점검·보수업무 대행료는 얼마인가요?")

    assert answer.status is Status.CLARIFY, answer.text
