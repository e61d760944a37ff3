"""What one of something comes to by the formula that a table prints.

나루초 2024년 세출명세 (천원)
| 과목       | 예산액 | 산출기초                          |
| 책자발간   | 1,500  | 5,000원×300부                     |
| 안내지인쇄 | 900    | 3,000원×200부 (of 900 only 600)   |
| 명절휴가비 | 22,000 | 1,000,000원×11명×2회              |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SPENDING = """# 나루초등학교 2024학년도 세출예산명세서

(단위 : 천원)

| 과목 | 예산액 | 산출기초 |
|---|---|---|
| 합계 | 25,000 | |
| 책자발간 | 1,500 | 5,000원×300부 |
| 안내지인쇄 | 900 | 3,000원×200부 |
| 명절휴가비 | 22,000 | 1,000,000원×11명×2회 |
| 강사료 | 600 | 강사 3명 |
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("one"), {"명세_2024.md": SPENDING}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("책자발간은 한 부 만드는 데 얼마씩 드나요?", 5_000),
        ("책자발간은 1부당 얼마인가요?", 5_000),
        ("명절휴가비는 한 사람이 한 번에 얼마씩 받나요?", 1_000_000),
    ],
)
def test_what_one_comes_to_is_told_by_the_formula(
    school: Assistant, question: str, won: int
) -> None:
    answer = school.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


@pytest.mark.parametrize(
    "question",
    [
        "안내지인쇄는 한 부 만드는 데 얼마씩 드나요?",
        "책자발간은 한 권 사는 데 얼마씩 드나요?",
        "책자발간은 한 번에 얼마씩 드나요?",
        "명절휴가비는 한 사람이 한 달에 얼마씩 받나요?",
        "강사료는 한 사람이 한 번에 얼마씩 받나요?",
    ],
)
def test_what_the_formula_does_not_count_by_is_not_divided(
    school: Assistant, question: str
) -> None:
    answer = school.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text
