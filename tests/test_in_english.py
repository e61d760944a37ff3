"""English words for what budgets print, and names that small words hold together.

나루공사 2027년도 예산 (억원)
| 구분             | 2027예산 |
| 공사채 발행 한도 | 400      |
| 일시차입금 한도  | 150      |
| 공사채 상환      | 90       |

나루군 2027년 투자사업 (백만원)
| 사업명          | 총사업비 | 2027년 |
| 공공도서관 건립 | 14,000   | 8,500  |
| 도시재생 사업   | 38,000   | 5,000  |
| 하수관로 정비   | 9,000    | 9,000  |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.desk import question_of
from assistant.papers import Status
from assistant.question import read_question
from tests.towns import town_of

LIMITS = """# 나루공사 2027년도 예산

(단위 : 억원)

| 구분 | 2027예산 |
|---|---|
| 공사채 발행 한도 | 400 |
| 일시차입금 한도 | 150 |
| 공사채 상환 | 90 |
"""
WORKS = """# 나루군 2027년 투자사업

(단위 : 백만원)

| 사업명 | 총사업비 | 2027년 예산액 |
|---|---|---|
| 공공도서관 건립 | 14,000 | 8,500 |
| 도시재생 사업 | 38,000 | 5,000 |
| 하수관로 정비 | 9,000 | 9,000 |
"""


@pytest.fixture(scope="module")
def limits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("limits"), {"limits.md": LIMITS}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("works"), {"works.md": WORKS}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("What is the ceiling on corporate bond issuance for 2027?", 40_000_000_000),
        ("What is the limit on temporary borrowing in 2027?", 15_000_000_000),
    ],
)
def test_words_that_one_row_has_together_mean_that_row(
    limits: Assistant, text: str, value: int
) -> None:
    answer = limits.ask(text)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    "text",
    ["What is the ceiling for 2027?", "What is the ceiling on the repayment of bonds in 2027?"],
)
def test_words_of_several_rows_or_of_none_mean_none_of_them(limits: Assistant, text: str) -> None:
    assert limits.ask(text).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("What is the total cost of the public library?", 14_000_000_000),
        ("How much does urban regeneration get in 2027?", 5_000_000_000),
        ("Which project has the largest total cost?", 38_000_000_000),
        ("Which project gets the most money in 2027?", 9_000_000_000),
        ("How much is budgeted for sewer-pipe maintenance in 2027?", 9_000_000_000),
    ],
)
def test_a_total_cost_is_no_budget_of_a_year(works: Assistant, text: str, value: int) -> None:
    answer = works.ask(text)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    "text",
    [
        "How much is budgeted for the museum in 2027?",
        "How much does sewage-plant construction get in 2027?",
    ],
)
def test_what_no_row_is_called_has_no_figure(works: Assistant, text: str) -> None:
    assert works.ask(text).status is not Status.ANSWERED


def test_a_supplementary_budget_is_counted_in_words() -> None:
    asked = question_of("How large was the second supplementary budget?", None)
    reading = read_question(asked, lambda _: ())
    assert [piece.value for piece in reading.of("round")] == ["2"]
    assert not reading.of("unread")
