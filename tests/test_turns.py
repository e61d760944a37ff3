"""What one speaker asks for and the next one answers, in the record of a council."""

from __future__ import annotations

from index.budget import Fact
from tests.read_page import read_page, worth

MINUTES = (
    "제12회 나래군의회(정례회)\n예산결산특별위원회회의록\n일 시 2022년 12월 8일(목) 10시\n"
    "1. 2023년도 세입ㆍ세출예산안\n"
    "○위원장 문태 복지과 소관 2023년도 예산안을 심사하겠습니다.\n"
    "○위원 박정호 과장님, {}\n"
    "○복지과장 김선희 네, 총 23억 4,500만 원입니다. 올해는 21억 9,000만 원이었습니다.\n"
)


def _quoted(question: str) -> list[Fact]:
    return [fact for fact in read_page(MINUTES.format(question)).facts if fact.quoted]


def test_a_reply_is_of_what_the_turn_before_asks_for() -> None:
    """경로당 운영 지원이 내년에 얼마입니까? / 네, 총 23억 4,500만 원입니다. 올해는 …"""
    found = _quoted("경로당 운영 지원이 내년에 얼마입니까?")

    assert [(fact.path, fact.fiscal_year, worth(fact)) for fact in found] == [
        (("경로당 운영 지원",), 2023, 2_345_000_000),
        (("경로당 운영 지원",), 2022, 2_190_000_000),
    ]


def test_a_bare_word_asks_as_well_and_a_reason_names_nothing() -> None:
    assert _quoted("난임 지원금은요?")[0].path == ("난임 지원금",)
    assert _quoted("왜 이렇게 늘었습니까?")[0].path == ()
    assert _quoted("재원은요?")[0].path == ()


def test_what_is_only_said_before_a_figure_is_no_question() -> None:
    assert _quoted("경로당 운영 지원이 부족합니다.")[0].path == ()


def test_who_speaks_names_no_figure() -> None:
    found = _quoted("축제 예산이 15억에서 18억으로 3억이 늘었는데 왜 늘었습니까?")

    assert {fact.path for fact in found[:2]} == {("축제 예산",)}
