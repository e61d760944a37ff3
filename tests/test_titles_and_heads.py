"""Words of a title, the number of rows, residents and prices by head, glosses, other cities.

| 사업명          | 담당과   | 사업비 |
| 골목 조명 설치   | 도로과   | 48     |
| 청소년 직업 박람회 | 교육과 | 35     |
| 합계            |          | 83     |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

CHOSEN = """# 2024년 나루시 주민참여예산 선정사업 목록

(단위 : 천원)

| 사업명 | 담당과 | 사업비 |
|---|---|---|
| 골목 조명 설치 | 도로과 | 48,000 |
| 청소년 직업 박람회 | 교육과 | 35,000 |
| 합계 |  | 83,000 |
"""
SPENT = """# 나루구 부구청장 2023년 업무추진비 집행내역

| 집행내역 | 사용일자 | 집행금액(원) |
|---|---|---|
| 현안 간담회 | 2023-07-03 | 250000 |
| 직원 격려 | 2023-08-04 | 70000 |
| 합계 |  | 320000 |
"""
DEBTS = """# 나루군 채무현황 (결산 기준)

(단위 : 억원)

| 구분 | 2021년 | 2022년 |
|---|---|---|
| 채무총액 | 190 | 150 |
| 인구(명) | 38,000 | 37,500 |
"""
NEWS = """서울특별시 2019년 예산안

서울특별시의 일반회계 세입은 전년대비 세외수입 203억원, 도비 보조금이 174억원 증가했다.
서울특별시의 채무는 3조 4,769억원이며, 부산광역시 등 다른 곳과 견주어 적다.
가장 많은 비중을 차지한 분야는 사회복지 분야(1천932억원, 22.46%)이며, 농림 분야(1천370억원, 15.93%)가 뒤를 이었다.
"""
CUT = """# 사업별 현황

(단위: 원)

| 사업명 | 회계연도 | 예산액 |
|---|---|---|
| 새싹 교실 운영 | 2016 | 130,000,000 |
| 마을 그림 그리기 | 2016 | 5,000,000 |
| 햇살 기업 지원 |  | 280,000,000 |
"""


def _town(tmp_path_factory: pytest.TempPathFactory, name: str, text: str) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("town"), {name: text}) as town:
        yield town


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "목록.md", CHOSEN)


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "집행.md", SPENT)


@pytest.fixture(scope="module")
def debts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "채무.md", DEBTS)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "보도.txt", NEWS)


def test_a_word_for_costs_behind_a_row_is_the_column_that_is_headed_so(chosen: Assistant) -> None:
    answer = chosen.ask("골목 조명 설치 사업비는?")
    other = chosen.ask("골목 조명 설치 인건비는?")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 48_000_000)
    assert other.status is Status.NOT_FOUND


def test_a_gloss_before_a_korean_name_says_nothing_more(chosen: Assistant) -> None:
    answer = chosen.ask("How much is budgeted for the youth career fair (청소년 직업 박람회)?")
    other = chosen.ask("How much is budgeted for the youth music fair (청소년 음악 박람회)?")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 35_000_000)
    assert other.status is Status.NOT_FOUND


def test_what_a_department_is_in_charge_of_is_not_asked_by_head(chosen: Assistant) -> None:
    answer = chosen.ask("도로과 담당 사업을 알려주세요")

    assert [figure.label for figure in answer.figures] == ["골목 조명 설치"]
    assert chosen.ask("수도과 담당 사업을 알려주세요").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("나루구 부구청장 2023년 업무추진비 총 얼마 썼나요?", 320_000),
        ("나루구 부구청장 업무추진비 집행은 몇 건?", 2),
    ],
)
def test_words_that_are_most_of_a_title_name_it(
    spent: Assistant, question: str, value: int
) -> None:
    answer = spent.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    "question",
    [
        "나루구 구청장 2023년 업무추진비 총 얼마 썼나요?",
        "나루구 부구청장 2022년 업무추진비 총 얼마 썼나요?",
        "나루구 부구청장 현안은 몇 건?",
        "나루구 부구청장 행사는 몇 건?",
    ],
)
def test_another_person_or_thing_is_neither_summed_nor_counted(
    spent: Assistant, question: str
) -> None:
    assert spent.ask(question).status is Status.NOT_FOUND


def test_what_falls_to_a_resident_is_divided_by_their_printed_number(debts: Assistant) -> None:
    answer = debts.ask("2022년 주민 1인당 채무는 얼마꼴이에요?")

    assert answer.status is Status.ANSWERED
    assert (answer.figures[0].value, answer.figures[0].unit) == (400_000, "원")
    assert debts.ask("2022년 공무원 1인당 채무는 얼마꼴이에요?").status is Status.NOT_FOUND
    assert debts.ask("2020년 주민 1인당 채무는 얼마꼴이에요?").status is Status.NOT_FOUND


def test_another_city_named_for_comparison_is_not_answered_with_this_one(news: Assistant) -> None:
    assert "3조 4,769억원" in news.ask("서울시 채무는 얼마인가요?").text
    assert news.ask("부산시 채무는?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "text"),
    [("사회복지 분야 비중은?", "22.46%"), ("농림 분야 비중은?", "15.93%")],
)
def test_a_figure_is_not_named_by_the_name_of_the_first_of_its_sentence(
    news: Assistant, question: str, text: str
) -> None:
    answer = news.ask(question)

    assert answer.figures[0].text == text


def test_names_listed_before_one_verb_all_moved_so(news: Assistant) -> None:
    """전년대비 세외수입 203억원, 지방교부세 540억원 … 증가했다."""
    assert news.ask("세외수입은 얼마나 늘었나요?").figures[0].value == 20_300_000_000


def test_a_row_whose_year_was_cut_off_is_counted_where_no_year_is_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("cut"), {"현황.md": CUT}) as town:
        every = town.ask("예산 1억 넘는 사업은 몇 개?")
        of_year = town.ask("2016년 예산 1억 넘는 사업은 몇 개?")

    assert every.figures[0].value == 2
    assert "햇살 기업 지원" not in of_year.text


CHARGE = """# 2024년 나루시 숲길 사업별 설명서

## 사업담당자

- 부서명: 숲길정책과
- 과장: 김누리 2133-0001
- 팀장: 이가람 2133-0002

## 예산

(단위 : 천원)

| 항목 | 예산액 |
|---|---|
| 시설비 | 48,000 |
| 운영비 | 2,000 |
| 합계 | 50,000 |
"""
MEALS = """# 나루구 2023년 업무추진비 집행내역

| 집행내역 | 집행대상 | 집행금액(원) |
|---|---|---|
| 비상근무자 격려 | 안전과 직원 14명 | 392000 |
| 정책 간담회 | 정책과장 외 3명 | 80000 |
| 쉼터 7개소 점검 | 점검반 | 70000 |
| 합계 |  | 542000 |
"""


@pytest.fixture(scope="module")
def charge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "설명서.md", CHARGE)


@pytest.fixture(scope="module")
def meals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _town(tmp_path_factory, "집행.md", MEALS)


@pytest.mark.parametrize(
    ("question", "said", "shown"),
    [
        ("팀장이 김누리 맞나요?", "아니요", "이가람"),
        ("팀장이 이가람 맞나요?", "네", "이가람"),
        ("과장은 김누리가 맞죠?", "네", "김누리"),
        ("담당 팀장이 박하늘 맞나요?", "아니요", "이가람"),
    ],
)
def test_what_is_claimed_of_a_text_is_confirmed_or_denied_with_its_line(
    charge: Assistant, question: str, said: str, shown: str
) -> None:
    answer = charge.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(said)
    assert shown in answer.text


@pytest.mark.parametrize(
    "question", ["팀장 번호가 02-2133-0002 맞나요?", "주무관이 이가람 맞나요?"]
)
def test_what_may_be_written_otherwise_or_is_not_said_is_not_denied(
    charge: Assistant, question: str
) -> None:
    assert "아니요" not in charge.ask(question).text


def test_heads_and_places_that_a_row_states_in_words_divide_its_amount(meals: Assistant) -> None:
    by_head = meals.ask("비상근무자 격려는 1인당 얼마인가요?")
    by_place = meals.ask("쉼터 점검은 1개소당 얼마인가요?")
    others = meals.ask("정책 간담회는 1인당 얼마인가요?")

    assert (by_head.figures[0].value, by_place.figures[0].value) == (28_000, 10_000)
    assert others.status is Status.NOT_FOUND
