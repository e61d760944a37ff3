"""Many bodies in one index, and a question that names none, or another, or one by a short name.

솔뫼군.md        2024년 솔뫼군 세출예산     사회복지 120,000   국비 40,000  순세계잉여금 9,000
마루구.md        2024년 마루구 세출예산     사회복지  80,000   도비 30,000
별빛고.md        2024학년도 별빛고등학교    도서구입비 13,650천원
솔뫼공단.md      솔뫼군시설관리공단         이자수익 77백만원
안건.md          제 출 자 : 나래시장        한파 쉼터 61백만원
계약.csv         누리시 2024년 계약현황      청사 방수 58백만원
회의록.txt       하늘군의회 …               순세계잉여금은 435억 원
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

TABLE = "\n\n(단위: 백만원)\n\n| 구분 | 2024년 예산액 |\n|---|---:|\n"

PAPERS = {
    "솔뫼군.md": f"# 2024년 솔뫼군 세출예산{TABLE}| 사회복지 | 120,000 |\n| 한마당 국비 | 40,000 |\n"
    "| 순세계잉여금 | 9,000 |\n",
    "마루구.md": f"# 2024년 마루구 세출예산{TABLE}| 사회복지 | 80,000 |\n| 한마당 도비 | 30,000 |\n",
    "별빛고.md": "# 2024학년도 별빛고등학교 세출예산\n\n(단위: 천원)\n\n| 구분 | 2024년 예산액 |\n"
    "|---|---:|\n| 도서구입비 | 13,650 |\n| 급식비 | 90,000 |\n",
    "솔뫼공단.md": f"# 2024년 솔뫼군시설관리공단 예산{TABLE}| 이자수익 | 77 |\n",
    "안건.md": f"# 2024회계연도 예비비 지출 승인안\n\n제 출 자 : 나래시장\n{TABLE}| 한파 쉼터 | 61 |\n",
    "계약.csv": "누리시 2024년 3분기 계약현황 공개\n작성부서: 회계과\n\n"
    "1. 계약 내역,,(단위: 백만원)\n구분,계약명,계약금액\n공사,청사 옥상 방수,58\n용역,만족도 조사,32\n",
    "회의록.txt": "하늘군의회 제12회 정례회\n\n본회의 회의록\n\n○의장 : 회의를 시작합니다.\n"
    "2024년 순세계잉여금은 435억 원입니다.\n",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("apart"), PAPERS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("별빛고 도서구입비는 얼마야?", 13_650_000),
        ("솔뫼군 시설관리공단 이자수익은?", 77_000_000),
        ("나래시 한파 쉼터 예산은?", 61_000_000),
        ("누리시 청사 옥상 방수 계약금액은?", 58_000_000),
        ("마루구 말고 솔뫼군 2024년 사회복지 예산은?", 120_000_000_000),
    ],
)
def test_a_body_is_known_by_its_short_name_its_bill_or_its_sheet(
    towns: Assistant, question: str, won: int
) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == won


@pytest.mark.parametrize(
    ("question", "won", "body"),
    [
        ("도서구입비는 얼마인가요?", 13_650_000, "별빛고등학교"),
        ("2024년 이자수익은?", 77_000_000, "솔뫼군시설관리공단"),
        ("한파 쉼터 예산은?", 61_000_000, "나래시"),
    ],
)
def test_what_one_body_alone_holds_is_answered_and_said_to_be_its(
    towns: Assistant, question: str, won: int, body: str
) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == won
    assert body in answer.text


def test_what_several_hold_is_shown_for_each_and_asked(towns: Assistant) -> None:
    answer = towns.ask("2024년 사회복지 예산은?")

    assert answer.status is Status.CLARIFY
    assert {figure.value for figure in answer.figures} == {120_000_000_000, 80_000_000_000}
    assert sorted(answer.readings) == [
        "마루구 2024년 사회복지 예산은?",
        "솔뫼군 2024년 사회복지 예산은?",
    ]


def test_the_body_that_is_chosen_afterwards_answers(towns: Assistant) -> None:
    first = "2024년 사회복지 예산은?"

    answer = towns.ask("마루구", history=[(first, towns.ask(first))])

    assert answer.figures[0].value == 80_000_000_000


def test_the_next_body_may_be_asked_with_its_name_alone(towns: Assistant) -> None:
    first = "솔뫼군 2024년 사회복지 예산은?"

    answer = towns.ask("마루구는?", history=[(first, towns.ask(first))])

    assert answer.figures[0].value == 80_000_000_000


def test_amounts_of_two_bodies_are_never_added_unasked(towns: Assistant) -> None:
    answer = towns.ask("한마당 국비와 한마당 도비를 합하면 얼마인가요?")

    assert answer.status is not Status.ANSWERED
    assert all(figure.value != 70_000_000_000 for figure in answer.figures)


def test_a_figure_of_running_text_is_not_the_only_one_where_another_table_has_it(
    towns: Assistant,
) -> None:
    answer = towns.ask("2024년 순세계잉여금은 얼마인가요?")

    assert answer.status is Status.CLARIFY
    assert "솔뫼군" in answer.text
    assert "하늘군" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "나루시 2024년 사회복지 예산은?",
        "푸른초등학교 도서구입비는?",
        "나루시시설관리공단 이자수익은?",
        "나루시의회 2024년 사회복지 예산은?",
    ],
)
def test_a_body_without_papers_gets_no_figure_of_another(towns: Assistant, question: str) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


def test_the_bodies_that_have_papers_are_named_where_another_is_asked_for(
    towns: Assistant,
) -> None:
    answer = towns.ask("나루시 2024년 사회복지 예산은?")

    assert "'나루시'의 문서는 여기에 없습니다" in answer.text
    assert "솔뫼군" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "솔뫼군의회 예산은?",
        "솔뫼군 이자수익은?",
        "솔뫼군 시설관리공단 사회복지 예산은?",
        "별빛고 사회복지 예산은?",
        "마루구 말고 다른 데 사회복지 예산은?",
    ],
)
def test_one_body_is_not_another_that_stands_beside_it(towns: Assistant, question: str) -> None:
    """의회 has a budget of its own, 공단 is no part of its 군."""
    assert towns.ask(question).status is not Status.ANSWERED


def test_next_year_is_another_year_in_the_papers_of_each_year(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """내년 of a plan from 2025 to 2029 is no year of the budget of 2026 beside it."""
    plan = (
        "# 솔뫼군 중기재정계획 (2025~2029)\n\n(단위: 백만원)\n\n| 구분 | 2025년 | 2026년 | 2027년 |\n"
        "|---|---:|---:|---:|\n| 농림 | 100 | 200 | 300 |\n| 환경 | 10 | 20 | 30 |\n"
    )
    budget = (
        f"# 2026년 마루구 세출예산{TABLE.replace('2024', '2026')}| 농림 | 700 |\n| 환경 | 70 |\n"
    )
    with town_of(tmp_path_factory.mktemp("next"), {"a.md": plan, "b.md": budget}) as towns:
        answer = towns.ask("내년 농림 예산은 얼마인가요?")

    assert answer.status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    ["직업훈련 예산이 줄어든 이유는?", "솔뫼군 직업훈련 예산이 줄어든 까닭은?"],
)
def test_of_a_thing_that_is_not_there_no_premise_is_corrected(
    towns: Assistant, question: str
) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


def test_a_move_that_is_shown_for_each_body_says_which_way_it_went(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def budget(body: str, now: str) -> str:
        return (
            f"# 2024년 {body} 세출예산\n\n(단위: 백만원)\n\n| 구분 | 2024년 예산액 | 2023년 예산액 |\n"
            f"|---|---:|---:|\n| 농림 | {now} | 500 |\n| 환경 | 70 | 70 |\n"
        )

    papers = {"a.md": budget("솔뫼군", "400"), "b.md": budget("마루구", "700")}
    with town_of(tmp_path_factory.mktemp("ways"), papers) as towns:
        text = towns.ask("농림 예산은 전년보다 얼마나 변했나요?").text

    assert "1억원) 감소" in text
    assert "2억원) 증가" in text
