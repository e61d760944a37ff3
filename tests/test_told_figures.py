"""Figures of running text that answer another question than the one that is asked.

나루시 살림 소식
> 일반회계와 특별회계를 통틀어 들어온 돈은 900억원이다. 일반회계는 해마다 4.2%씩 불어나고
> 특별회계는 3.7%씩 줄어든다. 지원금은 △누리극단 600만원 △글벗모임 900만원 △붓길회 700만원이다.
> 한 해 전에는 29개 단체가 나눠 받았다. 순잉여금은 70억원이다.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

NEWS = """나루시 2023년 살림 소식

일반회계와 특별회계를 통틀어 들어온 돈은 900억원이다.

일반회계는 해마다 4.2%씩 불어나고 특별회계는 3.7%씩 줄어든다.

지원금은 △누리극단 600만원 △글벗모임 900만원 △붓길회 700만원이다.

한 해 전에는 29개 단체가 나눠 받았다.

순잉여금은 70억원이다. 이 돈은 나랏빚을 갚는 데 들어간다.

물빛축제의 감액 사유는 자료에 적혀 있지 아니하다.
"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("news"), {"소식.txt": NEWS}) as town:
        yield town


@pytest.mark.parametrize(
    "question",
    [
        "특별회계로 들어온 돈만 따로 치면 얼마인가요?",
        "일반회계가 총 재정규모에서 차지하는 비중은 몇 %인가요?",
        "800만원 넘게 받는 단체가 몇 군데인가요?",
        "순잉여금은 어디에 쓰나요?",
        "누리극단과 글벗모임, 붓길회를 더하면 총액과 맞나요?",
        "물빛축제 감액 이유가 뭔가요?",
    ],
)
def test_a_figure_beside_the_words_is_no_answer_to_another_question(
    news: Assistant, question: str
) -> None:
    answer = news.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text
    assert not any(figure.text in answer.text for figure in answer.figures)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("순잉여금은 얼마인가요?", 7_000_000_000),
        ("글벗모임 지원금은 얼마예요?", 9_000_000),
    ],
)
def test_a_figure_that_is_asked_for_is_quoted(news: Assistant, question: str, value: int) -> None:
    answer = news.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


def test_amounts_that_are_told_plainly_are_calculated_with(news: Assistant) -> None:
    assert news.ask("누리극단, 글벗모임, 붓길회 지원금을 합하면?").figures[0].value == 22_000_000
    assert news.ask("글벗모임 지원금은 누리극단의 몇 배인가요?").figures[0].value == Fraction(3, 2)
