"""Counts in running text that are called alike, and two counts asked for in one breath.

나래청년센터 운영
2022년 ○ 판로 : 전화상담 208건, 교육 47회
2023년 ○ 판로 : 방문 상담 건수 236건, 대형매장 30개 기업 입점
2024년 ○ 판로 : 영업지원(상담 144건, 설명회 16회), 나래몰 입점(153개 기업)
       ○ 공간 : 기술공방 활성화(68회, 197명), 강연 3회
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

PAGE = """# 2024년도 나래청년센터 운영

- 회계연도: 2024

## 추진실적

2022년도
○ 판로 : 전화상담 208건, 교육 47회

2023년도
○ 판로 : 방문 상담 건수 236건, 대형매장 30개 기업 입점

2024년도
○ 판로 : 영업지원(상담 144건, 설명회 16회), 나래몰 입점(153개 기업)
○ 공간 : 기술공방 활성화(68회, 197명), 강연 3회
"""


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_나래청년센터_운영.md": PAGE}
    with town_of(tmp_path_factory.mktemp("centre"), papers) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("상담 건수가 몇 건이에요?", ("208건", "236건", "144건")),
        ("입점 기업은 몇 개?", ("30개 기업", "153개 기업")),
    ],
)
def test_a_word_that_several_counts_are_called_by_asks_which(
    centre: Assistant, question: str, counts: tuple[str, ...]
) -> None:
    answer = centre.ask(question)
    assert answer.status is Status.CLARIFY, answer.text
    assert all(each in answer.text for each in counts)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("전화상담은 몇 건?", 208),
        ("영업지원 상담은 몇 건?", 144),
        ("나래몰 입점 기업은 몇 개?", 153),
        ("기술공방은 몇 회 열렸나?", 68),
        ("강연은 몇 번 열었어?", 3),
    ],
)
def test_a_count_that_is_named_apart_is_answered(
    centre: Assistant, question: str, value: int
) -> None:
    answer = centre.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert [int(figure.value) for figure in answer.figures] == [value]


@pytest.mark.parametrize(
    "question",
    [
        "기술공방은 몇 회 열려서 몇 명이 왔나요?",
        "기술공방 활성화는 몇 회, 몇 명?",
        "기술공방은 몇 회에 몇 명?",
    ],
)
def test_two_counts_of_one_thing_are_answered_one_after_the_other(
    centre: Assistant, question: str
) -> None:
    answer = centre.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert [int(figure.value) for figure in answer.figures] == [68, 197]


@pytest.mark.parametrize("question", ["드론쇼는 몇 회 열렸나?", "드론쇼는 몇 회에 몇 명?"])
def test_what_is_not_told_of_is_not_counted(centre: Assistant, question: str) -> None:
    answer = centre.ask(question)
    assert answer.status in {Status.NOT_FOUND, Status.REFUSED}
    assert not answer.figures
