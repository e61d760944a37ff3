"""What one speaker asks for and the next one answers, in the record of a council."""

from __future__ import annotations

from index.asserted import is_claim
from index.budget import Fact, Measure, Stage
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


SAID = (
    "다온시의회 제12회 정례회 예산결산특별위원회 회의록\n일시 : 2026년 12월 9일(수) 10시\n"
    "1. 2027년도 세입·세출예산안\n"
    "○위원장  복지국 소관을 심사합니다.\n"
)


def _said(*turns: str) -> list[Fact]:
    page = SAID + "".join(f"○{turn}\n" for turn in turns)
    return [fact for fact in read_page(page).facts if fact.sentence]


def test_an_office_alone_is_a_speaker_and_what_was_asked_names_the_reply() -> None:
    """위원 갑  경로당 부식비는 왜 반토막이 났어요? / 노인과장  금년 4억원에서 …"""
    found = _said(
        "위원 갑  경로당 부식비는 왜 반토막이 났어요?",
        "노인과장  금년 4억 4,000만원에서 내년 2억 2,000만원인데 도비가 확정되지 않았습니다.",
    )

    assert [(fact.path, fact.fiscal_year, fact.note) for fact in found] == [
        (("경로당 부식비",), 2026, "노인과장의 발언입니다."),
        (("경로당 부식비",), 2027, "노인과장의 발언입니다."),
    ]


def test_a_question_that_goes_on_is_of_what_was_asked_before_and_another_is_not() -> None:
    opened = ("위원 을  전기차 보조금은 얼마죠?", "환경과장  48억원입니다.")
    on = _said(*opened, "위원 을  그런데 왜 늘었습니까?", "환경과장  5억원이 더 들어서입니다.")
    other = _said(*opened, "위원 을  청소차는 새로 샀습니까?", "환경과장  5억원이 들었습니다.")

    assert on[-1].path[0] == "전기차 보조금"
    assert "전기차 보조금" not in other[-1].path


def test_what_the_head_of_a_unit_calls_the_general_account_is_that_of_the_unit() -> None:
    """복지국장  일반회계는 3,218억원입니다: no general account of the city."""
    unit = _said("복지국장  일반회계는 3,218억원입니다.")
    whole = _said("기획예산실장  일반회계는 3,218억원입니다.")

    assert {fact.path for fact in unit} == {("복지국", "일반회계")}
    assert {fact.path for fact in whole} == {("일반회계",)}


def test_what_a_member_says_is_a_claim_and_no_figure_of_the_budget() -> None:
    """위원 을  집행률이 61%밖에 안 됩니다."""
    found = _said("위원 을  축제 예산이 52억원 편성되었습니다.")

    assert [(fact.quoted, is_claim(fact.note)) for fact in found] == [(True, True)]


def test_the_committee_for_settlements_makes_no_settlement_of_its_minutes() -> None:
    assert _said("기획예산실장  일반회계는 3,218억원입니다.")[0].stage is not Stage.SETTLEMENT


def test_what_is_struck_off_is_no_budget() -> None:
    """시청사 조경정비는 4억원 중 2억원, 홍보물 제작 8,500만원은 전액 감하였습니다."""
    found = _said(
        "간사  시청사 조경정비는 4억원 중 2억원, 홍보물 제작 8,500만원은 전액 감하였습니다."
    )

    assert not [fact for fact in found if fact.measure is Measure.APPROPRIATION]
