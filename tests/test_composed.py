"""Rows that are chosen in several steps: left out, met by two conditions, and what is told of them.

나래시 2027년도 예산 (백만원, %)
| 분야     | 2027년  | 구성비 | 2026년  | 증감액 | 증감률 |
| 교육     |  11,800 |    5.9 |  10,900 |    900 |    8.3 |
| 문화     |  23,750 |   11.9 |  26,100 | △2,350 |   △9.0 |
| 사회복지 | 100,000 |   50.0 |  95,000 |  5,000 |    5.3 |
| 교통     |  27,600 |   13.8 |  22,100 |  5,500 |   24.9 |
| 농림     |  31,200 |   15.6 |  33,000 | △1,800 |   △5.5 |
| 예비비   |   5,650 |    2.8 |   5,900 |   △250 |   △4.2 |
| 합계     | 200,000 |  100.0 | 193,000 |  7,000 |    3.6 |

나래시 2025회계연도 결산 (천원, %)
| 부서   | 예산현액 | 지출액 | 이월액 | 집행잔액 | 집행률 |
| 복지과 |   61,200 | 59,976 |    600 |      624 |   98.0 |
| 교통과 |   12,500 |  9,375 |  2,800 |      325 |   75.0 |
| 하천과 |    8,000 |  5,200 |  2,500 |      300 |   65.0 |
| 예비비 |    3,000 |    450 |      - |    2,550 |   15.0 |
| 합계   |   84,700 | 75,001 |  5,900 |    3,799 |   88.5 |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.check import check
from assistant.compose import compose
from assistant.operations.ranks import rank
from assistant.papers import Answer, Question, Status
from assistant.plan import make_plan
from assistant.retrieve import retrieve
from tests.towns import town_of

BUDGET = """# 나래시 2027년도 예산

## 기능별 세출예산

(단위 : 백만원, %)

| 분야 | 2027년 예산액 | 구성비 | 2026년 예산액 | 증감액 | 증감률 |
|---|---:|---:|---:|---:|---:|
| 교육 | 11,800 | 5.9 | 10,900 | 900 | 8.3 |
| 문화 | 23,750 | 11.9 | 26,100 | △2,350 | △9.0 |
| 사회복지 | 100,000 | 50.0 | 95,000 | 5,000 | 5.3 |
| 교통 | 27,600 | 13.8 | 22,100 | 5,500 | 24.9 |
| 농림 | 31,200 | 15.6 | 33,000 | △1,800 | △5.5 |
| 예비비 | 5,650 | 2.8 | 5,900 | △250 | △4.2 |
| 합계 | 200,000 | 100.0 | 193,000 | 7,000 | 3.6 |
"""
SETTLEMENT = """# 나래시 2025회계연도 결산

## 부서별 집행 현황

(단위 : 천원, %)

| 부서 | 예산현액 | 지출액 | 다음연도이월액 | 집행잔액 | 집행률 |
|---|---:|---:|---:|---:|---:|
| 복지과 | 61,200 | 59,976 | 600 | 624 | 98.0 |
| 교통과 | 12,500 | 9,375 | 2,800 | 325 | 75.0 |
| 하천과 | 8,000 | 5,200 | 2,500 | 300 | 65.0 |
| 예비비 | 3,000 | 450 | - | 2,550 | 15.0 |
| 합계 | 84,700 | 75,001 | 5,900 | 3,799 | 88.5 |
"""


@pytest.fixture(scope="module")
def budget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("budget"), {"예산_2027.md": BUDGET}) as opened:
        yield opened


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spent"), {"결산_2025.md": SETTLEMENT}) as opened:
        yield opened


def main(answer: Answer) -> tuple[str, float]:
    assert answer.status is Status.ANSWERED, answer.text
    return answer.figures[0].label, float(answer.figures[0].value)


def talk(town: Assistant, *questions: str) -> Answer:
    history: list[tuple[str, Answer]] = []
    for question in questions:
        history.append((question, town.ask(question, history=history)))
    return history[-1][1]


# ------------------------------------------------------------------ what is left out


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("사회복지 빼고 두 번째로 큰 분야는?", "교통", 27_600_000_000),
        ("예비비와 교육을 제외하고 가장 작은 분야는?", "문화", 23_750_000_000),
        ("예비비를 제외한 나머지 중 예산이 가장 작은 분야는 뭐예요?", "교육", 11_800_000_000),
        ("사회복지 말고 예산이 제일 많은 분야는?", "농림", 31_200_000_000),
    ],
)
def test_what_is_left_out_is_not_compared(
    budget: Assistant, question: str, label: str, value: int
) -> None:
    answer = budget.ask(question)

    assert main(answer) == (label, value)
    assert "뺀" in answer.text


def test_what_is_left_out_may_be_said_last(spent: Assistant) -> None:
    assert main(spent.ask("집행률이 제일 낮은 부서가 어디야 예비비 빼고")) == ("하천과", 65.0)


@pytest.mark.parametrize(
    "question",
    [
        "체육 빼고 가장 작은 분야는?",
        "없는과를 빼고 이월액이 제일 많은 부서는?",
        "예비비 빼고 몇 개 분야가 늘고 몇 개가 줄었어?",
    ],
)
def test_what_is_not_there_cannot_be_left_out(budget: Assistant, question: str) -> None:
    assert budget.ask(question).status is not Status.ANSWERED


def test_a_rate_without_a_part_is_not_told_for_the_part(spent: Assistant) -> None:
    """예비비 제외 집행률 is neither 15.0 nor a difference of two rates."""
    assert spent.ask("예비비 제외 집행률은?").status is not Status.ANSWERED


def test_the_rest_is_the_whole_less_what_is_left_out(spent: Assistant) -> None:
    answer = spent.ask("예비비를 제외한 부서들의 지출액 합계는?")

    assert main(answer)[1] == 74_551_000
    assert answer.figures[0].formula == "75,001천원 - 450천원"


# ------------------------------------------------------------------ two conditions


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("250억 넘는 분야 중 작년보다 줄어든 것은?", {"농림"}),
        ("작년보다 줄어든 분야 중 250억 넘는 것은?", {"농림"}),
        ("250억이 넘으면서 줄어든 분야는?", {"농림"}),
        ("작년보다 줄었지만 100억 넘는 분야는?", {"문화", "농림"}),
        ("줄어든 200억 이상 분야는?", {"문화", "농림"}),
        ("예산이 300억 미만이고 증가율이 10% 이상인 분야는?", {"교통"}),
    ],
)
def test_a_row_must_meet_both_conditions(budget: Assistant, question: str, rows: set[str]) -> None:
    answer = budget.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert {fact.name for figure in answer.figures for fact in figure.facts} == rows


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("줄어든 분야 중 예산이 가장 큰 것은?", "농림", 31_200_000_000),
        ("300억 넘는 분야 중 증가율이 가장 높은 것은?", "사회복지", 5.3),
        ("예산 상위 3개 분야 중 증가율이 가장 높은 분야는?", "교통", 24.9),
        ("늘어난 분야 가운데 가장 적게 늘어난 곳은?", "교육", 900_000_000),
        ("가장 적게 줄어든 분야는?", "예비비", -250_000_000),
        ("감소율이 가장 큰 분야는?", "문화", -9.0),
    ],
)
def test_an_order_runs_over_those_that_meet_the_condition(
    budget: Assistant, question: str, label: str, value: float
) -> None:
    assert main(budget.ask(question)) == (label, value)


def test_the_amount_by_which_a_row_meets_its_condition_is_shown(budget: Assistant) -> None:
    answer = budget.ask("줄어든 분야 중 예산이 가장 큰 것은?")

    assert [float(each.value) for each in answer.figures] == [31_200_000_000, -1_800_000_000]
    assert "감소" in answer.text


def test_those_that_fell_are_ordered_by_their_fall_where_no_amount_is_named(
    budget: Assistant,
) -> None:
    """줄어든 분야 중 가장 큰 것: how far it fell is what is large, and the answer says so."""
    answer = budget.ask("작년보다 줄어든 분야 중 가장 큰 것은?")

    assert main(answer) == ("문화", -2_350_000_000)
    assert "증감액 기준" in answer.text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("예산이 200억 이상인 분야 중 줄어든 분야는 몇 개야?", 2),
        ("구성비 10% 미만인 분야는 몇 개?", 2),
        ("증가율이 5% 이상인 분야는 몇 개인가요?", 3),
    ],
)
def test_those_that_meet_all_are_counted(budget: Assistant, question: str, count: int) -> None:
    assert main(budget.ask(question))[1] == count


@pytest.mark.parametrize(
    "question",
    [
        "예산액과 전년도 예산액의 차이가 가장 큰 분야는?",
        "늘어난 분야는 몇 개고 줄어든 분야는 몇 개야?",
        "구성비가 5% 이상인 분야의 합계는?",
        "100억 넘는 사업 중 줄어든 것은?",
    ],
)
def test_what_is_not_understood_in_full_is_not_answered(budget: Assistant, question: str) -> None:
    assert budget.ask(question).status is not Status.ANSWERED


def test_a_limit_of_the_move_is_no_limit_of_the_amount(budget: Assistant) -> None:
    answer = budget.ask("50억 이상 늘어난 분야는?")

    assert answer.status is Status.ANSWERED, answer.text
    assert {each.label for each in answer.figures} == {"사회복지", "교통"}


# ------------------------------------------------------------------ the largest together


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("상위 2개 분야가 전체에서 차지하는 비중은?", 65.6, "%"),
        ("가장 큰 두 분야를 합치면 몇 %?", 65.6, "%"),
        ("예산이 큰 분야 2개를 더하면 전체의 몇 퍼센트야?", 65.6, "%"),
        ("가장 큰 두 분야를 합치면 얼마?", 131_200_000_000, "원"),
    ],
)
def test_the_largest_together(budget: Assistant, question: str, value: float, unit: str) -> None:
    answer = budget.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert (float(answer.figures[0].value), answer.figures[0].unit) == (value, unit)
    assert "31,200백만원" in answer.figures[0].formula


def test_what_is_told_of_both_is_no_answer_for_one(spent: Assistant) -> None:
    answer = spent.ask("하천과와 교통과 중 집행률이 낮은 곳의 이월액은?")

    assert answer.status is not Status.ANSWERED


def test_rates_are_not_added(spent: Assistant) -> None:
    answer = talk(spent, "집행률 하위 2개 부서는?", "둘을 더하면?")

    assert answer.status is not Status.ANSWERED


# ------------------------------------------------------------------ what is told of those chosen


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("예산현액이 가장 큰 부서의 집행률은?", "복지과", 98.0),
        ("집행률이 가장 낮은 부서의 집행잔액은?", "예비비", 2_550_000),
        ("집행률 하위 2개 부서의 집행잔액 합계는?", "예비비 + 하천과", 2_850_000),
        ("이월액이 10억 넘는 부서 중 집행률이 가장 높은 곳은?", "교통과", 75.0),
        ("예비비 빼고 지출액 상위 2개 부서의 합계는?", "복지과 + 교통과", 69_351_000),
    ],
)
def test_another_amount_is_told_of_the_row_that_was_chosen(
    spent: Assistant, question: str, label: str, value: float
) -> None:
    scaled = question.replace("10억", "100만")

    assert main(spent.ask(scaled)) == (label, value)


def test_a_move_is_told_in_won_of_the_row_that_moved_most_in_percent(budget: Assistant) -> None:
    assert main(budget.ask("증가율이 가장 높은 분야의 증가액은?")) == ("교통", 5_500_000_000)


def test_of_which_whole_the_rest_has_a_share_is_open(budget: Assistant) -> None:
    assert budget.ask("예비비 빼고 가장 큰 분야의 비중은?").status is not Status.ANSWERED


def test_the_row_is_named_with_the_amount_it_was_chosen_by(spent: Assistant) -> None:
    answer = spent.ask("집행률이 가장 낮은 부서의 집행잔액은?")

    assert {float(each.value) for each in answer.figures} == {2_550_000, 15.0}


# ------------------------------------------------------------------ turns


@pytest.mark.parametrize(
    ("turns", "label", "value"),
    [
        (("집행률이 가장 높은 부서는?", "그 다음으로 높은 곳은?"), "교통과", 75.0),
        (("집행률이 가장 높은 부서는?", "반대로 가장 낮은 곳은?"), "예비비", 15.0),
        (("예비비 빼고 집행률이 가장 낮은 부서는?", "두 번째는?"), "교통과", 75.0),
        (("예비비 빼고 집행률이 가장 낮은 부서는?", "그 다음은?"), "교통과", 75.0),
        (("지출액 상위 2개 부서는?", "그중 집행률이 가장 낮은 곳은?"), "교통과", 75.0),
        (("집행률 80% 미만인 부서는?", "그중 예산현액이 가장 큰 곳은?"), "교통과", 12_500_000),
        (("지출액이 가장 큰 부서의 집행률은?", "그 다음은?"), "교통과", 75.0),
        (("지출액이 가장 큰 부서는?", "집행잔액은?"), "복지과", 624_000),
        (("지출액이 가장 작은 부서는?", "지출액은 얼마야?"), "예비비", 450_000),
        (("집행률이 가장 낮은 부서는?", "그 다음은?", "그 부서 집행잔액은?"), "하천과", 300_000),
    ],
)
def test_a_turn_goes_on_from_what_was_chosen(
    spent: Assistant, turns: tuple[str, ...], label: str, value: float
) -> None:
    assert main(talk(spent, *turns)) == (label, value)


def test_the_whole_is_asked_for_by_its_name_after_a_row(spent: Assistant) -> None:
    answer = talk(spent, "지출액이 가장 큰 부서는?", "전체 집행잔액은?")

    assert main(answer)[1] == 3_799_000


def test_the_three_that_were_chosen_are_added(spent: Assistant) -> None:
    answer = talk(spent, "지출액 상위 3개 부서는?", "그 셋을 더하면?")

    assert main(answer)[1] == 74_551_000


def test_three_are_not_added_where_two_were_chosen(spent: Assistant) -> None:
    answer = talk(spent, "지출액 상위 2개 부서는?", "그 셋을 더하면?")

    assert answer.status is not Status.ANSWERED


def test_how_many_were_chosen_is_asked_after_them(spent: Assistant) -> None:
    assert main(talk(spent, "집행률 80% 미만인 부서는?", "몇 개야?"))[1] == 3


def test_all_that_fell_are_told_after_the_largest_fall(budget: Assistant) -> None:
    answer = talk(budget, "가장 많이 줄어든 분야는?", "줄어든 분야는?")

    assert {each.label for each in answer.figures} == {"문화", "농림", "예비비"}


# ------------------------------------------------------------------ the gate


def test_the_gate_lets_no_row_pass_that_was_set_aside(budget: Assistant) -> None:
    """The finding of 가장 작은 분야, told as the answer without 예비비."""
    ledger = budget.index.ledger
    plan = make_plan(Question("가장 작은 분야는?"), ledger)
    finding = rank(retrieve(plan, budget.index), ledger)
    aside = (("예비비", tuple(fact.path for fact in finding.figures[0].facts)),)
    wrong = replace(finding, evidence=replace(finding.evidence, plan=replace(plan, left=aside)))

    assert "row-left-out" in {fault.code for fault in check(compose(wrong), ledger).faults}


def test_the_gate_lets_no_row_pass_that_does_not_meet_its_condition(budget: Assistant) -> None:
    """사회복지 rose, and is no answer among those that fell."""
    ledger = budget.index.ledger
    plan = make_plan(Question("가장 큰 분야는?"), ledger)
    fell = make_plan(Question("줄어든 분야는?"), ledger)
    finding = rank(retrieve(plan, budget.index), ledger)
    wrong = replace(finding, evidence=replace(finding.evidence, plan=replace(plan, within=(fell,))))

    assert "row-unmet" in {fault.code for fault in check(compose(wrong), ledger).faults}


# ------------------------------------------------------------------ programmes of a year

PLAN = """{year}년도 {name}

1. 예산총괄
(단위 : 천원)
구분\t{before}년 예산\t{year}년 예산\t증감
계\t{old}\t{new}\t{change}
"""
PROGRAMMES = (
    ("노을도서관 운영", 400_000, 500_000),
    ("솔빛천 정비", 900_000, 700_000),
    ("달빛공원 조성", 300_000, 200_000),
)


@pytest.fixture(scope="module")
def programmes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {
        f"{year}_{name.replace(' ', '_')}.txt": PLAN.format(
            year=year, before=year - 1, name=name, old=f"{old + shift:,}", new=f"{new + shift:,}",
            change=f"{'△' if new < old else ''}{abs(new - old):,}",
        )
        for name, old, new in PROGRAMMES
        for year, shift in ((2023, 0), (2024, 50_000))
    }  # fmt: skip
    with town_of(tmp_path_factory.mktemp("programmes"), papers) as opened:
        yield opened


def test_both_conditions_are_of_the_year_that_is_named(programmes: Assistant) -> None:
    answer = programmes.ask("2023년 예산이 3억 넘는 사업 중 전년보다 줄어든 사업은?")

    assert answer.status is Status.ANSWERED, answer.text
    assert {fact.programme for each in answer.figures for fact in each.facts} == {"솔빛천 정비"}
    assert {each.fiscal_year for each in answer.figures} == {2023}


def test_a_programme_is_left_out_by_its_name(programmes: Assistant) -> None:
    answer = programmes.ask("솔빛천 정비 빼고 2023년 예산이 가장 큰 사업은?")

    assert main(answer) == ("노을도서관 운영", 500_000_000)
