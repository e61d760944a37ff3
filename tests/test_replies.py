"""What was replied to the same question in a council: why, when; and the year it speaks ahead to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.build import build

MINUTES = (
    "다온시의회 제12회 정례회 예산결산특별위원회 회의록\n일시 : 2026년 12월 9일(수) 10시\n"
    "의사일정\n1. 2027년도 세입·세출예산안 심사의 건(계속)\n2. 2027년도 기금운용계획안 심사의 건(계속)\n\n"
    "(10시 03분 개의)\n\n"
    "○복지국장  복지국의 일반회계 세출은 218억 4,000만원으로 전년도 당초예산 200억원보다 18억 4,000만원, "
    "9.2%가 증가하였습니다.\n주요 사업은 기초연금 96억원, 노인일자리 3,150명에 142억원입니다.\n"
    "○위원 갑  경로당 부식비는 왜 반토막이 났어요?\n"
    "○노인과장  부식비는 금년 4억 4,000만원에서 내년 2억 2,000만원인데, 도비가 확정되지 않아 "
    "상반기분만 계상했습니다.\n"
    "○위원 을  나래공원은 준공이 언제입니까?\n"
    "○공원과장  보상이 늦어져서 2028년 3월로 미뤄졌습니다.\n"
    "○위원 병  달빛축제는 왜 줄었습니까?\n"
    "○문화과장  그 부분은 따로 자료를 제출하겠습니다.\n"
)


@pytest.fixture(scope="module")
def minutes() -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory() as name:
        papers = Path(name) / "papers"
        papers.mkdir()
        (papers / "minutes.txt").write_text(MINUTES, encoding="utf-8")
        build(papers, into=Path(name) / "index", embeddings=False)
        with Assistant.open(Path(name) / "index") as opened:
            yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("경로당 부식비는 왜 반으로 줄었대요", "도비가 확정되지 않아"),
        ("경로당 부식비가 줄어든 이유가 뭐예요?", "도비가 확정되지 않아"),
        ("나래공원 준공은 언제예요?", "2028년 3월"),
    ],
)
def test_the_reply_to_the_same_question_is_quoted_with_who_said_it(
    minutes: Assistant, question: str, said: str
) -> None:
    answer = minutes.ask(question)

    assert answer.status.value == "answered"
    assert said in answer.text
    assert "과장" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "경로당 부식비는 왜 늘었나요?",
        "경로당 난방비는 왜 줄었나요?",
        "달빛축제는 왜 줄었나요?",
        "나래공원은 왜 줄었나요?",
        "나래도서관 준공은 언제예요?",
    ],
)
def test_another_thing_the_other_way_and_what_is_put_off_are_not_answered(
    minutes: Assistant, question: str
) -> None:
    assert minutes.ask(question).status.value != "answered"


def test_next_year_is_the_year_of_the_budget_that_is_spoken_of(minutes: Assistant) -> None:
    """내년 노인일자리: said in December 2026 of the budget of 2027."""
    answer = minutes.ask("내년 노인일자리 예산을 1인당으로 나누면 얼마예요?")

    assert answer.status.value == "answered"
    assert "142억원 ÷ 3,150명" in answer.text
    assert "'내년'은 2027년으로 보았습니다" in answer.text


def test_a_growth_in_money_and_as_a_rate_is_no_second_amount(minutes: Assistant) -> None:
    answer = minutes.ask("복지국 일반회계 세출이 얼마라고 했죠?")

    assert answer.status.value == "answered"
    assert "218억 4,000만원" in answer.text
