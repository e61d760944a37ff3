"""What is said of the one who asks is no part of the question; anything else stays in it."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.asides import without_asides
from assistant.papers import Status


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("시의원입니다. 국비 알려주십시오.", "국비 알려주십시오."),
        ("학교 과제 때문에 그런데 국비가 얼마인가요?", "국비가 얼마인가요?"),
        ("저는 대학생인데 청년 예산 얼마인가요", "청년 예산 얼마인가요"),
        ("바쁘신데 죄송하지만 국비 좀 알려주세요", "국비 좀 알려주세요"),
        ("시의회 의정활동을 준비하면서 자료를 찾고 있는 시민입니다. 국비는?", "국비는?"),
    ],
)
def test_a_clause_of_the_one_who_asks_is_set_aside(text: str, left: str) -> None:
    assert without_asides(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "학교 과제 예산은?",
        "시의원 국외여비는 얼마인가요",
        "자료를 준비하는데 든 예산은?",
        "마을기업을 운영하는 사람입니다. 예산 얼마인가요?",
        "주민자치회 예산입니다만 얼마인가요",
        "시민입니다",
        "학생 인건비는 얼마인데 왜 줄었나",
    ],
)
def test_words_that_say_what_is_asked_about_stay(text: str) -> None:
    assert without_asides(text) == text


def test_who_asks_does_not_keep_an_answer(assistant: Assistant) -> None:
    answer = assistant.ask("학교 과제 때문에 그런데 마을기업 예산이 얼마인지 알려주실 수 있나요?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 418_000_000)


def test_what_the_asker_names_besides_is_not_dropped(assistant: Assistant) -> None:
    answer = assistant.ask("학교 과제 때문에 드론 예산이 얼마인지 알려주세요")
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())
