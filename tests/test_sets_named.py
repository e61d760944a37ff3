"""Sets that a question names by a cell, by a word of their names, by their number or by the money.

나루시 2024년 사업 목록 (천원)
| 사업명               | 분야 | 예산액 | 국비 | 시비 |
| 숲길 가꾸기(주민제안)  | 환경 | 300    | 0    | 300  |
| 골목 벽화(주민제안)    | 문화 | 200    | 0    | 200  |
| 어린이 극장           | 문화 | 500    | 400  | 100  |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

LIST = """# 나루시 2024년도 세부사업 목록

(단위 : 천원)

| 사업명 | 분야 | 예산액 | 국비 | 시비 |
|---|---|---|---|---|
| 숲길 가꾸기(주민제안) | 환경 | 300 | 0 | 300 |
| 골목 벽화(주민제안) | 문화 | 200 | 0 | 200 |
| 어린이 극장 | 문화 | 500 | 400 | 100 |
"""
ALLOWANCES = """# 나루초 2024년도 제1회 추경 세출명세

(단위 : 천원)

| 과목 | 예산액 | 기정액 | 증감 |
|---|---|---|---|
| 합계 | 900 | 1,000 | △100 |
| 가족수당 | 400 | 440 | △40 |
| 육아수당 | 300 | 350 | △50 |
| 학비수당 | 200 | 210 | △10 |
"""
SECTORS = """# 나루시 2024년도 예산

## 분야별 세출예산

(단위 : 백만원)

| 분야 | 2024년 | 2023년 | 증감 |
|---|---|---|---|
| 합계 | 600 | 530 | 70 |
| 환경 | 300 | 250 | 50 |
| 보건 | 200 | 190 | 10 |
| 교육 | 100 | 90 | 10 |
"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("listed"), {"목록_2024.md": LIST}) as town:
        yield town


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("school"), {"명세_2024.md": ALLOWANCES}) as town:
        yield town


@pytest.mark.parametrize(
    "question",
    [
        "분야가 문화로 적힌 사업은 모두 몇 건인가요?",
        "분야가 문화인 사업은 몇 건이에요?",
        "문화로 분류된 사업은 몇 건인가요?",
    ],
)
def test_rows_are_counted_by_a_cell_of_theirs(listed: Assistant, question: str) -> None:
    answer = listed.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 2


def test_rows_without_that_cell_are_not_counted(listed: Assistant) -> None:
    assert listed.ask("분야가 문화가 아닌 사업은 몇 건인가요?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "이름에 주민제안이 붙은 사업 예산을 전부 더하면 얼마인가요?",
        "사업명에 주민제안이라는 말이 들어간 사업의 예산을 합하면?",
    ],
)
def test_those_whose_names_hold_a_word_are_added(listed: Assistant, question: str) -> None:
    answer = listed.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 500_000


def test_a_word_that_stands_in_no_name_adds_nothing(listed: Assistant) -> None:
    answer = listed.ask("이름에 청년제안이 붙은 사업 예산을 전부 더하면 얼마인가요?")

    assert answer.status is not Status.ANSWERED, answer.text


def test_what_a_kind_of_money_went_into_is_found(listed: Assistant) -> None:
    answer = listed.ask("국비가 투입된 사업을 찾아줘.")

    assert [figure.label for figure in answer.figures] == ["어린이 극장"]


def test_how_many_there_are_is_not_how_many_are_asked_for(school: Assistant) -> None:
    answer = school.ask("수당 세 가지 중 감액 폭이 가장 큰 것은?")

    assert answer.status is Status.ANSWERED, answer.text
    assert [figure.label for figure in answer.figures] == ["육아수당"]


def test_how_many_are_asked_for_is_how_many_are_told(school: Assistant) -> None:
    answer = school.ask("감액이 가장 큰 수당 두 가지는?")

    assert [figure.label for figure in answer.figures] == ["육아수당", "가족수당"]


def test_an_english_question_ranks_sectors(tmp_path_factory: pytest.TempPathFactory) -> None:
    with town_of(tmp_path_factory.mktemp("sectors"), {"예산_2024.md": SECTORS}) as town:
        answer = town.ask("Which sector recorded the largest increase from 2023 to 2024?")

    assert answer.figures[0].label == "환경"
    assert answer.figures[0].value == 50_000_000
