"""Rows that are chosen by what became of them, where several tables could be meant.

나루시 2025년 제1회 추경 (천원)
예산 규모
| 구분     | 예산액 | 기정예산액 | 비교증감 |
| 합계     | 430    | 380        | 50       |
| 일반회계 | 300    | 250        | 50       |
| 특별회계 | 130    | 130        | 0        |
주요 내역
| 사업명        | 부서   | 예산액 | 기정액 | 증감 |
| 누리마당 조성 | 공원과 | 300    | 200    | 100  |
| 물빛축제      | 문화과 | 80     | 120    | △40  |
| 어울림 연수   | 총무과 | 0      | 60     | △60  |
| 새빛관 신축   | 건축과 | 50     | 0      | 50   |
이용 현황
| 시설명     | 2024년 이용인원 | 2023년 이용인원 | (명)
| 물빛수영장 | 700 | 800 |
| 누리구장   | 500 | 400 |
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

REVIEW = """# 2025년도 제1회 나루시 추가경정예산안 검토보고서

## 예산 규모

(단위 : 천원)

| 구분 | 예산액 | 기정예산액 | 비교증감 |
|---|---|---|---|
| 합계 | 430 | 380 | 50 |
| 일반회계 | 300 | 250 | 50 |
| 특별회계 | 130 | 130 | 0 |

## 세출예산 주요 내역

(단위 : 천원)

| 사업명 | 부서 | 예산액 | 기정액 | 증감 |
|---|---|---|---|---|
| 누리마당 조성 | 공원과 | 300 | 200 | 100 |
| 물빛축제 | 문화과 | 80 | 120 | △40 |
| 어울림 연수 | 총무과 | 0 | 60 | △60 |
| 새빛관 신축 | 건축과 | 50 | 0 | 50 |
"""
CENTRES = """# 나루시설공단 2024년 결산 공시

## 시설 이용 현황

(단위 : 명)

| 시설명 | 2024년 이용인원 | 2023년 이용인원 |
|---|---|---|
| 물빛수영장 | 700 | 800 |
| 누리구장 | 500 | 400 |
"""
GRANTS = """# 2024년도 나루군 지방보조금 현황

## 사업별 내역

(단위 : 천원)

| 사업명 | 담당부서 | 교부액 | 집행액 |
|---|---|---|---|
| 달맞이 굿 | 문화과 | 400 | 390 |
| 견학 지원 | 총무과 | 150 | 0 |

## 부서별 현황

(단위 : 천원)

| 부서 | 교부액 | 집행액 |
|---|---|---|
| 문화과 | 400 | 390 |
| 총무과 | 150 | 0 |
"""


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("review"), {"검토.md": REVIEW}) as town:
        yield town


@pytest.fixture(scope="module")
def centres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("centres"), {"이용.md": CENTRES}) as town:
        yield town


@pytest.fixture(scope="module")
def grants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("grants"), {"보조.md": GRANTS}) as town:
        yield town


def _labels(town: Assistant, question: str) -> list[str]:
    answer = town.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    return [figure.label for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("감액된 사업은?", ["어울림 연수", "물빛축제"]),
        ("가장 많이 깎인 사업은 무엇인가요?", ["어울림 연수"]),
        ("증액된 사업 가운데 증가폭 상위 2개", ["누리마당 조성", "새빛관 신축"]),
        ("전액 삭감된 사업은?", ["어울림 연수"]),
    ],
)
def test_the_kind_that_is_asked_for_names_the_table_that_is_headed_so(
    review: Assistant, question: str, names: list[str]
) -> None:
    assert _labels(review, question) == names


def test_a_kind_that_heads_no_table_is_asked_back(review: Assistant) -> None:
    assert review.ask("가장 많이 깎인 기금은?").status is not Status.ANSWERED


def test_those_that_moved_are_added(review: Assistant) -> None:
    answer = review.ask("감액된 사업 두 건의 감액 합계는 얼마인가요?")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, -100_000)


def test_another_number_of_them_than_there_are_is_not_added(review: Assistant) -> None:
    answer = review.ask("감액된 사업 세 건의 감액 합계는 얼마인가요?")

    assert answer.status is Status.NOT_FOUND
    assert not any(figure.recipe for figure in answer.figures)


def test_the_first_of_an_order_is_told_with_the_cell_that_is_asked_for(review: Assistant) -> None:
    answer = review.ask("예산이 가장 큰 사업의 담당부서는 어디인가요?")

    assert answer.figures[0].label == "누리마당 조성"
    assert "'누리마당 조성' › 부서: **공원과**" in answer.text


def test_a_cell_that_is_not_there_is_said_not_to_be(review: Assistant) -> None:
    answer = review.ask("예산이 가장 큰 사업의 담당자 전화번호는?")

    assert answer.status is not Status.ANSWERED
    assert "공원과" not in answer.text


def test_what_is_new_had_nothing_the_year_before(review: Assistant) -> None:
    assert _labels(review, "새로 편성된 사업은?") == ["새빛관 신축"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("2023년보다 이용인원이 줄어든 시설은?", ["물빛수영장"]),
        ("이용인원이 늘어난 시설은?", ["누리구장"]),
    ],
)
def test_rows_are_chosen_by_how_a_column_of_two_years_moved(
    centres: Assistant, question: str, names: list[str]
) -> None:
    assert _labels(centres, question) == names


def test_a_column_that_is_not_there_chooses_nothing(centres: Assistant) -> None:
    answer = centres.ask("수입이 줄어든 시설은?")

    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        "교부액을 한 푼도 집행하지 않은 사업은 어느 것인가요?",
        "보조금을 전혀 쓰지 않은 사업은?",
        "집행액이 0원인 사업은?",
    ],
)
def test_nothing_spent_is_a_printed_zero(grants: Assistant, question: str) -> None:
    assert _labels(grants, question) == ["견학 지원"]


def test_not_all_spent_is_not_nothing_spent(grants: Assistant) -> None:
    answer = grants.ask("교부액을 다 집행하지 않은 사업은 어느 것인가요?")

    assert answer.status is Status.NOT_FOUND


STATE = """# 나루군 회계·기금별 집행 상황

| 회계·기금 | 집행률 | 비고 |
|---|---|---|
| **[기금]** | | |
| 자활기금 | 2.5% | |
| 재난기금 | 7.1% | |
| 청년기금 | 0% | |
| **[특별회계]** | | |
| 하수도특별회계 | 9.9% | |
| 주차장특별회계 | 1.2% | |
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("state"), {"집행.md": STATE}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("집행률이 가장 높은 기금은?", "재난기금"),
        ("기금 중에서 집행률이 가장 낮은 것은?", "청년기금"),
        ("특별회계 가운데 집행률이 제일 높은 곳은 어디고 몇 %예요?", "하수도특별회계"),
    ],
)
def test_a_word_that_is_the_kind_of_rows_beside_each_other_names_them_all(
    state: Assistant, question: str, name: str
) -> None:
    assert _labels(state, question) == [name]


def test_a_kind_that_no_row_is_of_ranks_nothing(state: Assistant) -> None:
    assert state.ask("집행률이 가장 높은 공사는?").status is not Status.ANSWERED


def test_of_a_mixed_table_only_the_kind_that_is_asked_for_is_compared(tmp_path: Path) -> None:
    flat = STATE.replace("| **[기금]** | | |\n", "").replace("| **[특별회계]** | | |\n", "")
    with town_of(tmp_path, {"집행.md": flat}) as town:
        assert _labels(town, "집행률이 가장 높은 기금은?") == ["재난기금"]
        assert _labels(town, "집행률이 가장 높은 곳은?") == ["하수도특별회계"]
