"""What is said of each of several things by itself, and how each of several things moved.

늘봄시 2024년 예산 (백만원)
| 구분 | 2024년 | 2023년 | 증감액 |
| 교육 | 150    | 100    | 50     |
| 보건 | 280    | 300    | △20    |
| 환경 | 500    | 460    | 40     |

늘봄시 2024년 세입 (백만원)
| 구분       | 합계 | 일반회계 | 특별회계 예산액 |
| 지방세     | 200  | 200      | 0               |
| 세외수입   | 90   | 60       | 30              |
| 조정교부금 | 70   | 70       | -               |
| 국비       | 400  | 300      | 100             |
| 도비       | 120  | 100      | 20              |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Answer, Status
from tests.towns import town_of

SPENT = """# 늘봄시 2024년도 예산

## 분야별 세출예산

(단위 : 백만원)

| 구분 | 2024년 | 2023년 | 증감액 |
|---|---|---|---|
| 교육 | 150 | 100 | 50 |
| 보건 | 280 | 300 | △20 |
| 환경 | 500 | 460 | 40 |
"""
RAISED = """# 늘봄시 2024년도 예산

## 세입예산

(단위 : 백만원)

| 구분 | 합계 | 일반회계 | 특별회계 예산액 |
|---|---|---|---|
| 합계 | 880 | 730 | 150 |
| 지방세 | 200 | 200 | 0 |
| 세외수입 | 90 | 60 | 30 |
| 조정교부금 | 70 | 70 | - |
| 국비 | 400 | 300 | 100 |
| 도비 | 120 | 100 | 20 |
"""
STAGED = """# 2024년도 늘봄시 예산

(단위 : 백만원)

| 구분 | 2024년 본예산 | 2024년 제1회 추경 |
|---|---|---|
| 교육 | 1,000 | 1,300 |
| 보건 | 2,000 | 2,100 |
| 합계 | 3,000 | 3,400 |
"""
REVISED = """# 2024년도 늘봄시 제1회 추가경정예산

(단위 : 백만원)

| 부서 | 추경액 | 증감 |
|---|---|---|
| 총무과 | 310 | 10 |
| 농정과 | 450 | △50 |
"""


WHOLE = SPENT.replace("| 교육 |", "| 합계 | 930 | 860 | 70 |\n| 교육 |", 1)
PAID = """# 늘봄초등학교 2024학년도 예산

(단위 : 백만원)

| 세부항목 | 예산액 |
|---|---|
| 교직원보수 | 796 |
| 교원보수 | 649 |
"""
FUNDS = """# 2025년도 늘봄시 기금운용계획

## 운용규모

(단위 : 천원)

| 기금명 | 예산액 |
|---|---|
| 고향기금 | 410,000 |
| 노인기금 | 58,000 |

## 수입계획

(단위 : 천원)

| 기금명 | 출연금 | 이자수입 | 합계 |
|---|---|---|---|
| 고향기금 | 400,000 | 48,500 | 448,500 |
| 노인기금 | 50,000 | 9,000 | 59,000 |
"""
FUNDED = """# 늘봄시 마을돌봄 지원

(단위 : 백만원)

| 구분 | 2024년 | 2023년 |
|---|---|---|
| 국비 | 80 | 60 |
| 시비 | 160 | 140 |
"""


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spent"), {"예산_2024.md": SPENT}) as town:
        yield town


@pytest.fixture(scope="module")
def raised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("raised"), {"세입_2024.md": RAISED}) as town:
        yield town


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("staged"), {"예산_2024.md": STAGED}) as town:
        yield town


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("revised"), {"추경_2024.md": REVISED}) as town:
        yield town


@pytest.fixture(scope="module")
def spent_in_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("whole"), {"예산_2024.md": WHOLE}) as town:
        yield town


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("paid"), {"예산_2024.md": PAID}) as town:
        yield town


@pytest.fixture(scope="module")
def town_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("two"), {"돌봄_2024.md": FUNDED}) as town:
        yield town


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("funds"), {"기금_2025.md": FUNDS}) as town:
        yield town


def millions(answer: Answer) -> list[int]:
    """The amounts of an answer in millions of won, the main one first."""
    return [int(each.value) // 1_000_000 for each in answer.figures if each.unit == "원"]


# ------------------------------------------------------------------ its own year, account, stage


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("2023년 교육과 2024년 보건 예산 차이", -180),
        ("교육 2023년 예산과 보건 2024년 예산의 합계는?", 380),
        ("작년 보건과 올해 교육 예산 차이는?", 150),
        ("2024년 교육이 전년도 보건보다 얼마나 많아?", -150),
        ("2023년 교육과 보건, 2024년 환경 예산을 다 더하면?", 900),
    ],
)
def test_each_name_has_the_year_that_is_said_of_it(
    spent: Assistant, question: str, main: int
) -> None:
    answer = spent.ask(question)

    assert answer.status is Status.ANSWERED
    assert millions(answer)[0] == main


def test_years_that_are_said_together_are_those_of_all_names(spent: Assistant) -> None:
    answer = spent.ask("2023년과 2024년 교육과 보건 예산을 각각 알려줘")

    assert sorted(millions(answer)) == [100, 150, 280, 300]


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("일반회계 지방세와 특별회계 세외수입 합계는?", 230),
        ("지방세 일반회계와 세외수입 특별회계 차이는?", 170),
        ("일반회계 세외수입과 지방세 합계는?", 260),
    ],
)
def test_each_name_has_the_account_that_is_said_of_it(
    raised: Assistant, question: str, main: int
) -> None:
    assert millions(raised.ask(question))[0] == main


def test_each_name_has_the_stage_that_is_said_of_it(staged: Assistant) -> None:
    answer = staged.ask("교육 본예산과 보건 추경을 알려줘")

    assert [(each.value, each.stage) for each in answer.figures] == [
        (1_000_000_000, "본예산"),
        (2_100_000_000, "추경"),
    ]


def test_two_stages_of_one_thing_are_both_told(staged: Assistant) -> None:
    assert millions(staged.ask("교육 본예산과 추경은 각각 얼마야?")) == [1_000, 1_300]


def test_a_table_of_two_stages_says_which_is_which(staged: Assistant) -> None:
    text = staged.ask("교육과 보건의 본예산과 추경을 알려줘").text

    assert "| 교육 | 예산액(본예산) | 1,000백만원" in text
    assert "| 교육 | 예산액(추경) | 1,300백만원" in text


# ------------------------------------------------------------------ how each of them moved


@pytest.mark.parametrize(
    "question",
    [
        "교육과 보건은 얼마나 늘었나요?",
        "교육과 보건 예산 증감액은?",
        "교육과 보건은 각각 얼마나 늘었나요?",
        "교육과 보건 중 더 많이 늘어난 건?",
    ],
)
def test_how_two_things_moved_is_no_difference_between_them(
    spent: Assistant, question: str
) -> None:
    answer = spent.ask(question)

    assert answer.status is Status.ANSWERED
    assert millions(answer)[:2] == [50, -20]
    assert 130 not in [abs(value) for value in millions(answer)]


def test_the_rates_of_two_things_are_each_its_own(spent: Assistant) -> None:
    answer = spent.ask("교육과 보건 증감률은?")

    assert [each.text for each in answer.figures[:2]] == ["50.00%", "6.67%"]
    assert "보건 예산액은 6.67% 감소했습니다." in answer.text


@pytest.mark.parametrize(
    "question", ["교육과 환경 증감액 차이는?", "교육은 환경보다 얼마나 더 늘었어?"]
)
def test_two_moves_that_are_held_against_each_other_are_those_that_are_printed(
    spent: Assistant, question: str
) -> None:
    assert millions(spent.ask(question)) == [10, 50, 40]


def test_what_differs_without_a_word_of_moving_is_the_two_amounts(spent: Assistant) -> None:
    assert millions(spent.ask("교육 예산은 보건 예산보다 얼마나 많아?"))[0] == -130


def test_how_two_things_moved_in_a_supplementary_budget_is_since_the_first(
    staged: Assistant,
) -> None:
    answer = staged.ask("교육과 보건은 추경에서 얼마나 늘었어?")

    assert millions(answer)[:2] == [300, 100]


def test_the_difference_of_two_things_in_a_supplementary_budget_is_of_the_two(
    staged: Assistant,
) -> None:
    assert millions(staged.ask("보건과 교육 추경 예산 차이는?"))[0] == 800


def test_two_questions_in_one_sentence_of_moves_are_two(spent: Assistant) -> None:
    answer = spent.ask("2024년 교육 예산은 2023년보다 얼마 늘었고 환경 예산은 얼마야?")

    assert "50백만원" in answer.text
    assert "500백만원" in answer.text


def test_a_printed_move_answers_where_the_amount_before_is_not_printed(
    revised: Assistant,
) -> None:
    assert millions(revised.ask("농정과 증감액은?")) == [-50]


# ------------------------------------------------------------------ more or less, more and less


@pytest.mark.parametrize(
    "question",
    [
        "지방세는 세외수입보다 얼마나 많거나 적나요?",
        "지방세가 세외수입보다 얼마나 더 크거나 작은가요?",
    ],
)
def test_more_or_less_asks_for_a_difference(raised: Assistant, question: str) -> None:
    assert millions(raised.ask(question)) == [110, 200, 90]


# ------------------------------------------------------------------ accounts and sources as rows


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("특별회계하고 일반회계 예산 차이가 얼마야?", -580),
        ("일반회계가 특별회계보다 얼마나 더 많나요?", 580),
        ("특별회계, 일반회계 예산 합쳐서 얼마?", 880),
    ],
)
def test_two_accounts_are_held_against_each_other(
    raised: Assistant, question: str, main: int
) -> None:
    assert millions(raised.ask(question))[0] == main


def test_an_account_may_be_so_many_times_another(raised: Assistant) -> None:
    assert raised.ask("일반회계는 특별회계의 몇 배야?").figures[0].text == "4.87배"


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("도비와 조정교부금 차이는?", 50),
        ("국비와 지방세 중 뭐가 더 많아?", 200),
        ("국비, 도비, 조정교부금을 더하면?", 590),
        ("일반회계 국비와 지방세를 더하면?", 500),
    ],
)
def test_a_source_that_is_listed_with_a_row_is_the_row_of_that_name(
    raised: Assistant, question: str, main: int
) -> None:
    assert millions(raised.ask(question))[0] == main


def test_a_source_that_is_not_listed_says_whose_money_is_meant(raised: Assistant) -> None:
    answer = raised.ask("조정교부금의 국비는 얼마야?")

    assert answer.status is not Status.ANSWERED


# ------------------------------------------------------------------ headings as printed


def test_a_heading_that_names_an_account_and_a_measure_is_that_column(raised: Assistant) -> None:
    assert millions(raised.ask("세외수입의 특별회계 예산액은?")) == [30]


def test_a_heading_that_no_word_explains_is_its_column(revised: Assistant) -> None:
    assert millions(revised.ask("총무과의 추경액은?")) == [310]
    assert millions(revised.ask("총무과와 농정과 추경액 차이는?"))[0] == -140


def test_the_sum_of_a_row_is_the_row_itself(raised: Assistant) -> None:
    assert millions(raised.ask("세외수입 계는 얼마야?")) == [90]


# ------------------------------------------------------------------ what is asked besides


def test_within_last_year_one_thing_is_held_against_another(spent: Assistant) -> None:
    answer = spent.ask("작년에는 환경이 교육보다 얼마나 많았어?")

    assert millions(answer) == [360, 460, 100]


def test_which_of_them_was_larger_then_is_asked_in_the_past_too(spent: Assistant) -> None:
    assert millions(spent.ask("교육과 보건 중 2023년에 더 컸던 쪽은?"))[0] == -200


def test_in_which_year_one_was_more_is_no_difference(spent: Assistant) -> None:
    assert spent.ask("교육 예산이 보건보다 많았던 해는?").status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question", ["3억 원 넘는 분야 중 늘어난 것은?", "늘어난 분야 중 3억 원 넘는 것은?"]
)
def test_a_limit_and_a_move_are_two_conditions(spent: Assistant, question: str) -> None:
    answer = spent.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    rows = {fact.name for figure in answer.figures for fact in figure.facts}
    assert rows == {"환경"}


def test_a_limit_of_a_move_is_one(spent: Assistant) -> None:
    answer = spent.ask("45백만원 넘게 늘어난 분야는?")

    assert millions(answer) == [50]


def test_how_many_times_and_how_much_more_are_two_questions(spent: Assistant) -> None:
    text = spent.ask("환경은 교육의 몇 배이고 차이는 얼마야?").text

    assert "3.33배" in text
    assert "350백만원" in text


def test_whose_money_has_the_year_that_is_said_of_it(town_of_two: Assistant) -> None:
    assert millions(town_of_two.ask("2024년 국비와 2023년 시비 차이는?"))[0] == 80 - 140


def test_parts_that_are_named_are_held_against_their_whole(raised: Assistant) -> None:
    answer = raised.ask("지방세, 세외수입, 조정교부금, 국비, 도비를 다 더하면 합계와 같아?")

    assert "일치합니다" in answer.text


# ------------------------------------------------------------------ turns


def talk(town: Assistant, *questions: str) -> list[Answer]:
    """The answers of a conversation."""
    history: list[tuple[str, Answer]] = []
    for question in questions:
        history.append((question, town.ask(question, history=history)))
    return [answer for _, answer in history]


def test_the_next_of_an_order_is_asked_for_turn_by_turn(spent: Assistant) -> None:
    answers = talk(spent, "가장 많이 늘어난 분야는?", "그 다음은?")

    assert [millions(each)[0] for each in answers] == [50, 40]


def test_the_side_of_a_book_goes_on_with_the_order(raised: Assistant) -> None:
    answers = talk(raised, "가장 큰 세입은?", "그 다음은?", "그 다음은?")

    assert [millions(each)[0] for each in answers] == [400, 200, 120]


def test_what_two_are_of_the_whole_stays_so_in_another_year(spent_in_all: Assistant) -> None:
    answers = talk(
        spent_in_all, "교육 예산은?", "보건은?", "둘을 합치면?", "전체의 몇 %야?", "2023년에는?"
    )

    assert [each.figures[0].text for each in answers[-2:]] == ["46.24%", "46.51%"]


def test_a_part_of_a_word_that_makes_another_is_no_name(paid: Assistant) -> None:
    assert millions(paid.ask("교직원보수는?")) == [796]
    assert paid.ask("직원보수는?").status is not Status.ANSWERED


# ------------------------------------------------------------------ a total of its own


def test_the_total_of_a_row_is_the_column_that_is_headed_so(funds: Assistant) -> None:
    answer = funds.ask("고향기금 합계는?")

    assert [each.text.split("(")[0] for each in answer.figures] == ["448,500천원"]


def test_a_row_without_a_word_for_it_is_its_budget(funds: Assistant) -> None:
    assert funds.ask("고향기금은 얼마야?").figures[0].text.startswith("410,000천원")


def test_an_amount_below_its_own_heading_is_held_against_no_budget(funds: Assistant) -> None:
    answer = funds.ask("고향기금 이자수입은 노인기금보다 얼마나 많아?")

    assert answer.status is not Status.ANSWERED or "9,000천원" in answer.text


def test_all_of_a_kind_are_asked_of_after_two_of_them(raised: Assistant) -> None:
    answers = talk(raised, "도비와 조정교부금 차이는?", "가장 큰 세입은?", "세입 항목은 몇 개야?")

    assert millions(answers[1])[0] == 400
    assert answers[2].figures[0].text == "5개"


def test_of_the_two_spoken_of_the_larger_is_told_where_they_are_meant(raised: Assistant) -> None:
    answers = talk(raised, "도비와 조정교부금 차이는?", "둘 중 가장 큰 세입은?")

    assert millions(answers[1])[0] == 120


@pytest.mark.parametrize("last", ["합치면 전체의 몇 %야?", "둘을 합치면 전체의 몇 %야?"])
def test_what_the_last_two_come_to_is_held_against_the_whole(
    spent_in_all: Assistant, last: str
) -> None:
    answers = talk(spent_in_all, "교육 예산은?", "보건은?", last)

    assert answers[-1].figures[0].text == "46.24%"


def test_one_more_is_added_to_those_spoken_of(spent_in_all: Assistant) -> None:
    answers = talk(spent_in_all, "교육과 보건 합계는?", "환경도 더하면?", "그게 전체의 몇 %야?")

    assert [millions(each)[0] for each in answers[:2]] == [430, 930]
    assert answers[2].figures[0].text == "100.00%"
