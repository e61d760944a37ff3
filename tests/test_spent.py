"""How much of a budget was spent by some day: the rate, and a claim that is held against it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from index.forms.spent import OF_BUDGET
from tests.read_page import read_page
from tests.towns import town_of

HEAD = (
    "다온시의회 제12회 정례회 예산결산특별위원회 회의록\n일시 : 2026년 12월 9일(수) 10시\n"
    "1. 2027년도 세입·세출예산안\n"
    "○위원 을  전기차 보조금 집행률을 보니까 10월 말 현재 71%밖에 안 됩니다.\n"
)
REPLY = "○환경과장  금년 예산 48억원 중에 10월 말까지 29억 2,800만원이 나갔습니다.\n"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"minutes.txt": HEAD + REPLY}
    with town_of(tmp_path_factory.mktemp("minutes"), papers) as assistant:
        yield assistant


def _told(reply: str) -> list[tuple[str, str, int | None]]:
    facts = read_page(HEAD + reply).facts
    if not any(fact.column == OF_BUDGET for fact in facts):
        return []
    return [(f.name, f.column, f.fiscal_year) for f in facts if f.stated and f.column]


def test_the_budget_and_what_was_spent_of_it_by_a_day_are_told_in_one_sentence() -> None:
    assert _told(REPLY) == [
        ("전기차 보조금", OF_BUDGET, 2026),
        ("전기차 보조금", "집행 10월 말까지", 2026),
    ]


@pytest.mark.parametrize(
    "reply",
    [
        "○환경과장  금년 예산 48억원 중에 29억 2,800만원이 국비입니다.\n",
        "○환경과장  금년 예산 48억원 중에 약 29억원이 나갔습니다.\n",
        "○위원 병  금년 예산 48억원 중에 29억 2,800만원이 나갔지요?\n",
        "○환경과장  금년 예산 48억원 중에 29억원이 나갔다면 좋겠습니다.\n",
    ],
)
def test_what_only_looks_like_it_is_not_read_so(reply: str) -> None:
    assert _told(reply) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("전기차 보조금 10월말 집행률이 61%라는 거 맞아요?", ("61.00%", "네, 그렇습니다")),
        ("전기차 보조금 집행률이 71% 맞나요?", ("61.00%", "아니")),
        ("전기차 보조금 집행률은 몇 %예요?", ("61.00%", "10월 말까지")),
    ],
)
def test_the_rate_is_worked_out_and_a_claim_is_held_against_it(
    minutes: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = minutes.ask(question)

    assert answer.status.value == "answered"
    assert all(word in answer.text for word in said)


@pytest.mark.parametrize(
    "question",
    [
        "전기차 보조금 9월말 집행률은 몇 %예요?",
        "수소차 보조금 집행률은 몇 %예요?",
        "전기차 보조금 연말 집행률 예상은 몇 %예요?",
    ],
)
def test_another_day_another_thing_and_a_forecast_are_not_answered(
    minutes: Assistant, question: str
) -> None:
    assert minutes.ask(question).status.value != "answered"
