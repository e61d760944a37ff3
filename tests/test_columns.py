"""Columns that no word of budgets explains are asked for by their own headings.

2024년도 나래시 기금 현황 (단위 : 천원)
기금명        2023년말 조성액   2024년말 조성액   상반기 교부
합계             900,000           980,000          60,000
청년기금         500,000           560,000          40,000
재난기금         400,000           420,000          20,000
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

TABLE = """# 2024년도 나래시 기금 현황

(단위: 천원)

| 기금명 | 2023년말 조성액 | 2024년말 조성액 | 상반기 교부 |
|---|---|---|---|
| 합계 | 900,000 | 980,000 | 60,000 |
| 청년기금 | 500,000 | 560,000 | 40,000 |
| 재난기금 | 400,000 | 420,000 | 20,000 |
"""


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"기금.md": TABLE}
    with town_of(tmp_path_factory.mktemp("funds"), papers) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("청년기금 2024년말 조성액은 얼마인가요?", 560_000_000),
        ("재난기금의 2023년 말 조성액은?", 400_000_000),
        ("청년기금 상반기 교부는?", 40_000_000),
    ],
)
def test_a_cell_is_found_by_row_and_heading(funds: Assistant, question: str, won: int) -> None:
    answer = funds.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


def test_rows_are_compared_in_the_column_that_is_named(funds: Assistant) -> None:
    answer = funds.ask("상반기 교부가 가장 많은 기금은?")
    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.figures[0].label, answer.figures[0].value) == ("청년기금", 40_000_000)


def test_a_heading_that_no_table_prints_is_not_read(funds: Assistant) -> None:
    assert funds.ask("청년기금 하반기 교부는?").status is not Status.ANSWERED
