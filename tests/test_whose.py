"""One index, the papers of several bodies: the one that is named answers, and no other.

솔뫼군.md                          마루구.md                          알림.md (nobody's)
2024년 솔뫼군 세출예산              2024년 마루구 세출예산              2024년 살림
사회복지   120,000백만원            사회복지   80,000백만원             열람실 책상   300,000천원
환경        30,000                 환경        20,000
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

BOOK = """# 2024년 {body} 세출예산

(단위: 백만원)

| 구분 | 2024년 예산액 | 2023년 예산액 | 증감 |
|---|---:|---:|---:|
| 합계 | {whole} | {before} | {more} |
| 사회복지 | {welfare} | {welfare_before} | {welfare_more} |
| 환경 | {green} | 10,000 | {green_more} |
{own}
"""

PAPERS = {
    "솔뫼군.md": BOOK.format(
        body="솔뫼군", whole="155,000", before="120,000", more="35,000", welfare="120,000",
        welfare_before="110,000", welfare_more="10,000", green="30,000", green_more="20,000",
        own="| 수산 | 5,000 | - | 5,000 |",
    ),
    "마루구.md": BOOK.format(
        body="마루구", whole="100,000", before="95,000", more="5,000", welfare="80,000",
        welfare_before="85,000", welfare_more="△5,000", green="20,000", green_more="10,000", own="",
    ),
    "알림.md": "# 2024년 살림\n\n(단위: 천원)\n\n| 구분 | 2024년 예산액 |\n|---|---:|\n| 열람실 책상 | 300,000 |\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("whose"), PAPERS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("솔뫼군 2024년 사회복지 예산은?", 120_000_000_000),
        ("마루구 사회복지 예산은 얼마야?", 80_000_000_000),
        ("마루구의 2023년 사회복지 예산은?", 85_000_000_000),
        ("솔뫼군청 환경 예산 알려줘", 30_000_000_000),
        ("솔뫼군 예산 총액은?", 155_000_000_000),
    ],
)
def test_the_body_that_is_named_answers(towns: Assistant, question: str, won: int) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == won


def test_where_none_is_named_every_body_that_answers_is_shown(towns: Assistant) -> None:
    answer = towns.ask("2024년 사회복지 예산은 얼마인가요?")

    assert answer.status is Status.CLARIFY
    assert {figure.value for figure in answer.figures} == {120_000_000_000, 80_000_000_000}
    assert "솔뫼군" in answer.text
    assert "마루구" in answer.text
    assert any("솔뫼군" in each for each in answer.readings)


def test_what_only_one_body_has_needs_no_name(towns: Assistant) -> None:
    answer = towns.ask("2024년 수산 예산은?")

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == 5_000_000_000


def test_a_body_without_papers_gets_no_figure_of_another(towns: Assistant) -> None:
    answer = towns.ask("나래시 2024년 사회복지 예산은?")

    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


def test_what_one_body_has_is_not_said_of_another(towns: Assistant) -> None:
    answer = towns.ask("마루구 2024년 수산 예산은?")

    assert answer.status is Status.NOT_FOUND
    assert all(figure.value != 5_000_000_000 for figure in answer.figures)


def test_a_conversation_stays_with_its_body_until_another_is_named(towns: Assistant) -> None:
    first = "솔뫼군 2024년 사회복지 예산은?"
    history = [(first, towns.ask(first))]

    same = towns.ask("환경은?", history=history)
    other = towns.ask("그럼 마루구는?", history=history)

    assert same.figures[0].value == 30_000_000_000
    assert other.figures[0].value == 80_000_000_000


def test_papers_that_say_no_body_are_asked_too_and_that_is_said(towns: Assistant) -> None:
    answer = towns.ask("솔뫼군 열람실 책상 예산은?")

    assert "적혀 있지 않은 문서" in " ".join(answer.notes)
    assert answer.figures[0].value == 300_000_000
