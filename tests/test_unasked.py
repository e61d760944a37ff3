"""What the words of a question ask for is not answered by another figure of the same thing.

2026년도 별내군 제2회 추경 (단위 : 백만원)          참여예산 (단위 : 천원)
회계      예산액  기정액  증감                     사업        신청액  득표수(표)
일반회계   1,200  1,100   100                     반사판      5,000
성과지표    2025년 목표  2025년 실적
이용인원         480          510
등록회원         900
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

ROUND = """# 별내군 2026년도 제2회 추가경정예산안

(단위 : 백만원)

회계 | 예산액(경정) | 기정액 | 비교증감
--- | --- | --- | ---
합계 | 1,500 | 1,380 | 120
일반회계 | 1,200 | 1,100 | 100
특별회계 | 300 | 280 | 20
"""
AIMS = """# 별내군 2025년도 성과보고서

| 지표명 | 2025년 목표 | 2025년 실적 |
| --- | --- | --- |
| 도서관 이용인원(명) | 480 | 510 |
| 회관 등록회원(명) | 900 |  |
"""
VOTES = """별내군 2027년도 주민참여예산,,,
(단위 : 천원),,,
사업명,소관부서,신청액,득표수(표)
보안등 교체,도로과,"48,000","1,284"
농로 반사판 보급,농정과,"5,000",
"""
COSTS = """# 별내군 2027년도 주요사업

(단위 : 백만원)

| 사업명 | 총사업비 | 2027년 |
| --- | --- | --- |
| 별내읍성 복원 | 1,730 | 200 |
| 수영장 건립 | 2,170 | 730 |

※ 별내읍성 복원의 국비는 보조금이며, 총사업비는 재산정으로 1,560백만원에서 1,730백만원으로 늘었다.
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    from contextlib import ExitStack

    papers = {"추경.md": ROUND, "성과.md": AIMS, "참여.csv": VOTES, "사업.md": COSTS}
    with ExitStack() as stack:
        yield {
            name.partition(".")[0]: stack.enter_context(
                town_of(tmp_path_factory.mktemp("town"), {name: text})
            )
            for name, text in papers.items()
        }


def test_a_move_since_the_first_budget_is_not_that_since_the_last(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["추경"].ask("본예산하고 비교하면 일반회계는 얼마 늘어난 셈이야?")
    assert answer.status is not Status.ANSWERED, answer.text


def test_a_move_of_this_round_is_answered(towns: dict[str, Assistant]) -> None:
    answer = towns["추경"].ask("이번 추경으로 일반회계는 얼마 늘었어?")
    assert [int(figure.value) for figure in answer.figures[:1]] == [100_000_000]


def test_what_was_reached_is_meant_where_the_question_speaks_of_the_past(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["성과"].ask("도서관 이용인원은 2025년에 몇 명이었어?")
    assert [int(figure.value) for figure in answer.figures] == [510]


def test_a_target_is_not_told_where_what_was_reached_is_blank(towns: dict[str, Assistant]) -> None:
    answer = towns["성과"].ask("회관 등록회원은 2025년에 몇 명이었어?")
    assert answer.status is Status.NOT_FOUND
    assert "기재 없음" in answer.text


def test_money_is_no_number_of_votes(towns: dict[str, Assistant]) -> None:
    answer = towns["참여"].ask("농로 반사판은 몇 표 받았나요?")
    assert answer.status is not Status.ANSWERED
    assert "천원" not in answer.text


def test_a_cost_without_a_name_is_not_that_of_the_one_row_a_note_tells_of(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["사업"].ask("별내군 사업비가 얼마인가요?")
    assert answer.status is not Status.ANSWERED, answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("일반회계와 특별회계 중 어느 게 몇 배 커?", 4.0, "배"),
        ("특별회계와 일반회계 중 어느 게 몇 배 커?", 4.0, "배"),
        ("특별회계와 일반회계 중 어디가 얼마나 더 많아?", 900_000_000.0, "원"),
        ("일반회계와 특별회계 중 어디가 얼마나 더 적어?", -900_000_000.0, "원"),
    ],
)
def test_of_two_the_one_that_is_asked_for_comes_first(
    towns: dict[str, Assistant], question: str, value: float, unit: str
) -> None:
    answer = towns["추경"].ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert (float(answer.figures[0].value), answer.figures[0].unit) == (value, unit)


def test_others_than_the_one_they_are_held_against_are_asked_for(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["사업"].ask("별내읍성 복원보다 총사업비 많은 사업을 다 써줘")
    labels = [figure.label for figure in answer.figures]
    assert answer.status is not Status.ANSWERED or "별내읍성 복원" not in labels, answer.text


CARRIED = """# 별내구 2025회계연도 이월사업

(단위 : 천원)

| 사업명 | 이월구분 | 이월액 |
| --- | --- | --- |
| 도서관 수리 | 사고이월 | 1,125 |
| 산책로 정비 | 명시이월 | 2,350 |
| 횡단보도 설치 | 사고이월 | 830 |
"""


def test_the_meaning_of_a_word_is_not_told_by_the_rows_that_hold_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("carried"), {"이월.md": CARRIED}) as carried:
        for question in (
            "사고이월이 뭐야?",
            "사고이월이 뭔지 쉽게 좀",
            "사고이월은 무슨 뜻이에요?",
        ):
            answer = carried.ask(question)
            assert "다음 연도로 넘기는 것" in answer.text
            assert not answer.figures
        assert "도서관 수리" in carried.ask("사고이월된 사업이 뭐야?").text
        assert carried.ask("사고이월 금액은 얼마야?").figures
