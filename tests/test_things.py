"""What a question asks for itself: a word of another kind than a budget is not passed over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

BOOK = """
2024년 세출예산 사업별 설명서
사업명: 온빛마을학교 운영
부서: 교육지원과
(단위:천원)
구분 | 2023년 예산(A) | 2024년 예산(B) | 증감(B-A)
계 | 52,000 | 47,500 | △4,500
국비 | 26,000 | 23,750 | △2,250
시비 | 26,000 | 23,750 | △2,250
○ 산출근거
통계목 | 산출내역 | 2024년 예산액
민간위탁금 | ○ 마을강사 운영 30,000,000 | = 30,000천원
 | ○ 교구 구입 17,500,000 | = 17,500천원
최근 3년 추진실적
2023년 | ○ 연계지원: 정보제공을 통한 참여확대 412건(연계 금액 3,1억 원), 연계협약 실적 12억
"""
"""A programme paper with a malformed amount, 3,1억 원."""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("things"), {"school.txt": BOOK}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "2024년 마을강사 운영 부담금은?",
        "2024년 마을강사 운영 세금은 얼마",
        "2024년 마을강사 운영 세입은?",
        "2024년 마을강사 운영 개수는?",
        "2024년 마을강사 운영 통계목은 얼마",
        "2024년 마을강사 운영 누적 금액은?",
        "2024년 마을강사 운영 다른 사업은 얼마?",
    ],
)
def test_a_thing_that_is_no_amount_of_the_row_is_not_answered_with_its_budget(
    school: Assistant, question: str
) -> None:
    answer = school.ask(question)
    assert answer.status is Status.NOT_FOUND, answer.text


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("2024년 마을강사 운영에 세금이 얼마나 들어가나요", 30_000_000),
        ("2024년 온빛마을학교 운영 국비 부담금은?", 23_750_000),
        ("2024년 마을강사 운영 지원금은 얼마?", 30_000_000),
    ],
)
def test_the_same_words_said_in_passing_are_passed_over(
    school: Assistant, question: str, amount: int
) -> None:
    answer = school.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == amount


def test_what_an_amount_became_is_said_before_by_how_much_it_moved(school: Assistant) -> None:
    answer = school.ask("온빛마을학교 운영 예산은 2024년에 얼마로 줄었나요?")
    assert [figure.value for figure in answer.figures[:2]] == [47_500_000, -4_500_000]
    assert "감소했습니다" in answer.text


def test_what_an_amount_became_is_corrected_where_it_moved_the_other_way(
    school: Assistant,
) -> None:
    answer = school.ask("온빛마을학교 운영 예산은 2024년에 얼마로 늘었나요?")
    assert answer.text.startswith("질문과 달리 늘지 않았습니다.")


def test_since_a_year_counts_that_year_and_those_after_it(school: Assistant) -> None:
    answer = school.ask("2023년 이후 온빛마을학교 운영 예산은?")
    assert [figure.fiscal_year for figure in answer.figures[:2]] == [2023, 2024]


def test_until_a_year_counts_none_after_it(school: Assistant) -> None:
    answer = school.ask("2023년 이전 온빛마을학교 운영 예산은?")
    assert {figure.fiscal_year for figure in answer.figures} == {2023}


@pytest.mark.parametrize(
    "question", ["2023년 연계 금액은?", "2023년 참여확대 연계 금액은 얼마인가요?"]
)
def test_a_malformed_amount_is_quoted_and_its_neighbour_not_taken_for_it(
    school: Assistant, question: str
) -> None:
    answer = school.ask(question)
    assert "3,1억 원" in answer.text
    assert "12억" not in answer.text.split("\n")[0]


DEBTS = """# 2024년 은하시 재정 현황

가. 지방세 60억원과 세외수입 20억원을 걷었다. 이전재원(지방교부세, 조정교부금)은 97억원이다.

나. 예산의 전용은 모두 5건 12억원이다.

다. 10월에는 현장 점검에 300만원을 썼다.

(단위 : 억원, %)

| 구분 | 예산현액 | 지출액 | 집행률 |
|---|---:|---:|---:|
| 공업단지 | 50 | 30 | 60.0 |
| 수질개선 | 40 | 36 | 90.0 |

(단위 : %)

| 구분 | 2023년 | 2024년 |
|---|---:|---:|
| 채무비율(%) | 7.2 | 6.9 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("debts"), {"town.md": DEBTS}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "지방교부세만 따로 얼마인가요?",
        "전용금액이 가장 큰 건은 얼마예요?",
        "특별회계 중에서 집행률이 제일 낮은 곳은 어디입니까?",
        "작년보다 채무는 얼마나 늘었나요",
        "11월에는 점검에 얼마를 썼나요",
    ],
)
def test_what_only_stands_beside_the_thing_asked_for_is_no_answer(
    town: Assistant, question: str
) -> None:
    answer = town.ask(question)
    assert answer.status is not Status.ANSWERED, answer.text


def test_the_same_rows_answer_where_they_are_asked_for(town: Assistant) -> None:
    assert "공업단지" in town.ask("집행률이 제일 낮은 곳은 어디입니까?").text
    assert town.ask("2024년 채무비율은?").figures[0].text.startswith("6.9")
    assert "300만원" in town.ask("10월 현장 점검 비용은?").text
