"""Whose money an amount is, told in per cent: 총 12억원이고 국비 50%, 도비 15%, 시비 35%입니다."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from index.forms.percents import OF_WHOLE, SHARE
from tests.read_page import read_page
from tests.towns import town_of

HEAD = (
    "다온시의회 제12회 정례회 예산결산특별위원회 회의록\n일시 : 2026년 12월 9일(수) 10시\n"
    "1. 2027년도 세입·세출예산안\n"
    "○위원 갑  나래시장 지붕 보수는 총사업비가 어떻게 됩니까?\n"
)
REPLY = "○경제과장  총 12억원이고 국비 50%, 도비 15%, 나머지 35%가 시비입니다.\n"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"minutes.txt": HEAD + REPLY}
    with town_of(tmp_path_factory.mktemp("minutes"), papers) as assistant:
        yield assistant


def _told(reply: str) -> list[tuple[str, str, str]]:
    facts = read_page(HEAD + reply).facts
    kept = [fact for fact in facts if fact.column in {OF_WHOLE, SHARE}]
    return [(fact.name, fact.funding.value, fact.printed) for fact in kept]


def test_shares_that_come_to_a_hundred_are_those_of_the_amount_before_them() -> None:
    assert _told(REPLY) == [
        ("나래시장 지붕 보수", "계", "12억원"),
        ("나래시장 지붕 보수", "국비", "50%"),
        ("나래시장 지붕 보수", "도비", "15%"),
        ("나래시장 지붕 보수", "시비", "35%"),
    ]


@pytest.mark.parametrize(
    "reply",
    [
        "○경제과장  총 12억원이고 국비 50%, 도비 15%, 시비 25%입니다.\n",
        "○경제과장  한 곳당 12억원이고 국비 50%, 시비 50%입니다.\n",
        "○경제과장  작년 12억원보다 늘었고 국비 50%, 시비 50%입니다.\n",
        "○위원 을  총 12억원이고 국비 50%, 시비 50%이지요.\n",
        "○경제과장  국비 50%, 시비 50%입니다.\n",
    ],
)
def test_others_are_shares_of_nothing_that_is_known(reply: str) -> None:
    assert _told(reply) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("나래시장 지붕 보수 총사업비 중 시비 부담액은 얼마인가요?", "4억 2,000만원"),
        ("나래시장 지붕 보수 국비는 금액으로 얼마예요?", "6억원"),
    ],
)
def test_the_money_of_one_purse_is_worked_out_with_its_formula(
    minutes: Assistant, question: str, said: str
) -> None:
    answer = minutes.ask(question)

    assert answer.status.value == "answered"
    assert said in answer.text
    assert "12억원 ×" in answer.text
    assert "경제과장의 발언입니다" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "나래시장 지붕 보수 군비는 얼마예요?",
        "나래시장 주차장 시비는 얼마예요?",
        "나래시장 지붕 보수 시비가 작년보다 얼마나 늘었나요?",
    ],
)
def test_another_purse_another_thing_and_a_change_are_not_worked_out(
    minutes: Assistant, question: str
) -> None:
    assert minutes.ask(question).status.value != "answered"
