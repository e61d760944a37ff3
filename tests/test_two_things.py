"""Two things held against each other, several years added up, a row against its own parts.

2024년도 봄내시 기능별 세출 (백만원), with no word on which budget it is:

    분야     2024년 예산액   2023년 예산액
    환경        28,300          25,300
    보건        15,900          17,000
    교육        15,300          14,200

and the invented city's 은하재도서관 운영 and 사회적경제지원센터 운영.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Status
from assistant.papers import Question
from assistant.several import questions_in
from tests.towns import town_of

SPENDING = """# 2024년도 봄내시 기능별 세출

(단위: 백만원)

| 분야 | 2024년 예산액 | 2023년 예산액 | 증감액 |
|---|---|---|---|
| 합계 | 59,500 | 56,500 | 3,000 |
| 환경 | 28,300 | 25,300 | 3,000 |
| 보건 | 15,900 | 17,000 | △1,100 |
| 교육 | 15,300 | 14,200 | 1,100 |
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("city"), {"봄내시_2024_세출.md": SPENDING}) as assistant:
        yield assistant


def main_figure(answer: Answer) -> int:
    assert answer.status is Status.ANSWERED, answer.text
    return int(answer.figures[0].value)


@pytest.mark.parametrize(
    "text", ["환경은 보건보다 얼마나 많아?", "2024년 환경과 보건의 예산 차이는 얼마인가요?"]
)
def test_two_things_of_one_year_are_compared_whatever_budget_it_is(
    city: Assistant, text: str
) -> None:
    assert main_figure(city.ask(text)) == 12_400_000_000


def test_what_was_spoken_of_is_held_against_the_thing_that_is_named(city: Assistant) -> None:
    first = "2024년 환경 분야 예산은 얼마인가요?"
    talk = [(first, city.ask(first))]
    assert main_figure(city.ask("보건보다 얼마나 많아?", history=talk)) == 12_400_000_000
    assert main_figure(city.ask("교육보다 얼마나 많아?", history=talk)) == 13_000_000_000


def test_one_thing_alone_is_held_against_nothing(city: Assistant) -> None:
    """보건보다 얼마나 많아? with no turn before it: no year of 보건 is compared with another."""
    answer = city.ask("보건보다 얼마나 많아?")
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("text", "doing"),
    [
        ("2020년부터 2022년까지 은하재도서관 운영이 집행한 돈은 모두 얼마입니까?", "sum"),
        ("2021년과 2022년 은하재도서관 운영 집행액은 전부 얼마인가요?", "sum"),
        ("2020년부터 2022년까지 은하재도서관 운영 집행액은 해마다 모두 얼마인가요?", "trend"),
        ("2020년부터 2022년까지 은하재도서관 운영 집행액은 얼마인가요?", "trend"),
    ],
)
def test_of_several_years_all_is_their_sum(assistant: Assistant, text: str, doing: str) -> None:
    answer = assistant.ask(text)
    assert (answer.status, answer.plan["operation"]) == (Status.ANSWERED, doing), answer.text


@pytest.mark.parametrize(
    "text",
    [
        "사업비 세부항목을 전부 합산하면 사업비 합계와 맞나요?",
        "사업비 세부항목을 더하면 사업비와 맞나요?",
        "사업비 세부항목 합계가 맞는지 확인해줘",
    ],
)
def test_a_row_is_held_against_its_own_parts(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(f"2021년 사회적경제지원센터 운영 {text}")
    assert main_figure(answer) == 4_503_819_000
    assert "일치합니다" in answer.text


def test_a_whole_that_is_named_first_is_the_whole(assistant: Assistant) -> None:
    """민간위탁금은 인건비, 운영비, 사업비를 더한 값: the row that the others stand below."""
    answer = assistant.ask(
        "2021년 사회적경제지원센터 운영 민간위탁금은 인건비와 운영비와 사업비를 더한 값과 맞나요?"
    )
    assert main_figure(answer) == 6_185_415_000
    assert "일치합니다" in answer.text


MISPRINTED = """# 2024년도 봄내시 부문별 세출

(단위: 백만원)

| 부문 | 2024년 예산액 | 2023년 예산액 | 증감액 |
|---|---|---|---|
| 환경 | 28,300 | 25,300 | 3,000 |
| 보건 | 15,900 | 17,000 | △1,100 |
| 교육 | 15,300 | 14,200 | 1,100 |
| 지역개발 | 22,000 | 22,900 | △892,900 |
"""


@pytest.fixture(scope="module")
def misprinted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """지역개발 fell by 900, and its cell prints △892,900."""
    folder = tmp_path_factory.mktemp("misprinted")
    with town_of(folder, {"봄내시_2024_부문.md": MISPRINTED}) as assistant:
        yield assistant


def test_a_misprint_is_counted_where_all_of_its_row_goes_one_way(misprinted: Assistant) -> None:
    answer = misprinted.ask("2024년에 예산이 줄어든 부문은 몇 개인가요?")
    assert main_figure(answer) == 2
    assert [figure.value for figure in answer.figures[1:]] == [-1_100_000_000]
    assert "금액은 보이지 않습니다" in answer.text


def test_a_misprint_is_no_size_to_rank_by(misprinted: Assistant) -> None:
    answer = misprinted.ask("2024년에 예산이 가장 많이 줄어든 부문은?")
    assert main_figure(answer) == -1_100_000_000
    assert "견주지 않았습니다" in answer.text


ACCOUNTS = """# 2024년도 봄내시 부문별 세출예산

(단위: 백만원)

| 부문 | 합계 | 일반회계 | 특별회계 |
|---|---|---|---|
| 합계 | 81,500 | 80,500 | 1,000 |
| 환경 | 28,300 | 27,600 | 700 |
| 보건 | 15,900 | 15,900 | 0 |
| 교육 | 15,300 | 15,300 | 0 |
| 지역개발 | 22,000 | 21,700 | 300 |
"""


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("accounts")
    with town_of(folder, {"봄내시_2024_회계별.md": ACCOUNTS}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("특별회계 돈이 들어간 부문은 모두 몇 개인가요?", 2),
        ("특별회계 예산이 있는 부문은 몇 개인가요?", 2),
        ("특별회계가 없는 부문은 몇 개인가요?", 2),
        ("일반회계 예산이 있는 부문은 몇 개인가요?", 4),
    ],
)
def test_those_that_have_money_of_an_account_are_counted(
    accounts: Assistant, text: str, count: int
) -> None:
    assert main_figure(accounts.ask(text)) == count


@pytest.mark.parametrize(
    "text", ["특별회계 예산이 있는 부문은 몇 개인가요?", "특별회계가 없는 부문은 몇 개인가요?"]
)
def test_the_whole_of_a_row_is_not_its_money_of_an_account(city: Assistant, text: str) -> None:
    """No table says what of 환경, 보건 and 교육 is 특별회계."""
    assert city.ask(text).status is Status.NOT_FOUND


PAY = """# 2024학년도 봄내학교 세출예산 추경

(단위: 천원)

| 과목 | 예산액 | 기정예산액 | 증감 |
|---|---|---|---|
| 봉급 | 390,000 | 391,000 | △1,000 |
| 수당 | 41,000 | 40,800 | 200 |
"""


@pytest.mark.parametrize(
    "text",
    [
        "봉급 항목 중 기정보다 늘어난 건 뭐예요?",
        "수당·봉급 항목 중 기정보다 오히려 늘어난 건 뭐예요?",
    ],
)
def test_how_one_row_moved_does_not_say_which_moved(tmp_path: Path, text: str) -> None:
    with town_of(tmp_path, {"봄내학교_2024.md": PAY}) as school:
        answer = school.ask(text)
        assert (answer.status, answer.figures) == (Status.NOT_FOUND, ()), answer.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "2024년 환경은 예산이 얼마고 전체에서 몇 %를 차지하나요?",
            [28_300_000_000, Fraction(28_300 * 100, 59_500)],
        ),
        (
            "2024년 보건 예산은 얼마이고 교육은 얼마인가요?",
            [15_900_000_000, 15_300_000_000],
        ),
    ],
)
def test_a_sentence_that_asks_twice_is_answered_twice(
    city: Assistant, text: str, values: list[Fraction]
) -> None:
    answer = city.ask(text)
    assert answer.status is Status.ANSWERED, answer.text
    assert "**1.**" in answer.text
    assert "**2.**" in answer.text
    said = [Fraction(figure.value) for figure in answer.figures]
    assert all(any(abs(value - each) < 1 for each in said) for value in values), said


@pytest.mark.parametrize(
    "text", ["환경은 얼마고", "얼마이고 몇 %인가요?", "예산은 얼마나 되고 있나요?"]
)
def test_a_sentence_that_asks_once_is_one_question(text: str) -> None:
    assert len(questions_in(Question(text))) == 1


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("2024년 환경 보건 교육 다 더하면 얼마야?", 59_500_000_000),
        ("2024년 보건 교육 예산 합계는?", 31_200_000_000),
    ],
)
def test_rows_with_nothing_but_spaces_between_them_are_a_list(
    city: Assistant, text: str, won: int
) -> None:
    assert main_figure(city.ask(text)) == won


@pytest.mark.parametrize("text", ["2024년 보건 교육 예산은?", "2024년 환경 국방 교육 합계는?"])
def test_two_words_may_be_one_thing_and_an_unknown_one_is_no_row(
    city: Assistant, text: str
) -> None:
    assert city.ask(text).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "text",
    [
        "2024년 예산액 합계가 환경+보건+교육 합과 같나요?",
        "2024년 환경, 보건, 교육을 더하면 총액과 맞나요?",
        "총괄표 예산액 합계가 환경+보건+교육 합과 일치하는지 검산해줘",
    ],
)
def test_a_whole_that_is_said_is_what_all_of_them_are_held_against(
    city: Assistant, text: str
) -> None:
    answer = city.ask(text)
    assert answer.status is Status.ANSWERED, answer.text
    assert "환경 + 보건 + 교육의 합은 59,500백만원" in answer.text


def test_what_is_named_last_after_a_sum_is_none_of_it(city: Assistant) -> None:
    """보건과 교육을 더하면 환경이랑 같아?: 15,900 + 15,300 against 28,300."""
    answer = city.ask("2024년 보건과 교육을 더하면 환경이랑 같아?")
    assert "보건 + 교육의 합은 31,200백만원" in answer.text
    assert "28,300백만원" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "By how much did the 환경 budget grow from 2023 to 2024, in won and in percent?",
        "2024년 환경은 2023년보다 얼마나, 몇 % 늘었나요?",
    ],
)
def test_a_move_in_won_and_in_percent_is_told_in_both(city: Assistant, text: str) -> None:
    answer = city.ask(text)
    assert main_figure(answer) == 3_000_000_000
    assert "11.86%" in answer.text


def test_a_move_in_percent_alone_is_told_in_percent(city: Assistant) -> None:
    answer = city.ask("2024년 환경은 2023년보다 몇 % 늘었나요?")
    assert answer.figures[0].unit == "%"


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Does the 2024 환경 budget exceed 30 billion won?", False),
        ("Is the 2024 환경 budget larger than 20 billion won?", True),
    ],
)
def test_an_amount_after_exceed_is_a_limit(city: Assistant, text: str, *, yes: bool) -> None:
    answer = city.ask(text)
    assert main_figure(answer) == 28_300_000_000
    assert answer.text.startswith("Yes" if yes else "No")
