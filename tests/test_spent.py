"""Money that is said to be gone: what was spent where that is printed, else a budget that says so.

누리구 2025회계연도 세출결산 (백만원)
| 구분 | 예산액 | 예산현액 | 지출액 | 집행잔액 |
| 합계 | 900    | 950      | 880    | 70       |
| 보건 | 400    | 420      | 390    | 30       |
| 교육 | 500    | 530      | 490    | 40       |

나루구 2026년도 세출예산 (백만원)
| 구분 | 예산액 | 전년도예산액 |
| 합계 | 700    | 600          |
| 보건 | 300    | 200          |
| 교육 | 400    | 400          |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from index.budget import Measure
from tests.towns import town_of

SETTLED = """# 누리구 2025회계연도 세출결산

(단위 : 백만원)

| 구분 | 예산액 | 예산현액 | 지출액 | 집행잔액 |
|---|---|---|---|---|
| 합계 | 900 | 950 | 880 | 70 |
| 보건 | 400 | 420 | 390 | 30 |
| 교육 | 500 | 530 | 490 | 40 |
"""
PLANNED = """# 나루구 2026년도 세출예산

(단위 : 백만원)

| 구분 | 예산액 | 전년도예산액 |
|---|---|---|
| 합계 | 700 | 600 |
| 보건 | 300 | 200 |
| 교육 | 400 | 400 |
"""
GONE = [
    "보건에 나간 돈이 얼마였어?",
    "보건에 돈이 얼마나 들어갔나요?",
    "보건에 든 비용은 얼마였나요?",
]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("settled"), {"settled.md": SETTLED}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("planned"), {"planned.md": PLANNED}) as assistant:
        yield assistant


@pytest.mark.parametrize("text", GONE)
def test_what_was_spent_is_meant_where_it_is_printed(settled: Assistant, text: str) -> None:
    answer = settled.ask(text)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 390_000_000)
    assert answer.figures[0].measure is Measure.EXPENDITURE


@pytest.mark.parametrize("text", GONE)
def test_a_budget_is_said_to_be_one(planned: Assistant, text: str) -> None:
    answer = planned.ask(text)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 300_000_000)
    assert "집행하거나 결산한 금액은 없어" in answer.text


@pytest.mark.parametrize("text", ["보건 예산은 얼마예요?", "보건에 나갈 돈은 얼마예요?"])
def test_money_that_is_still_to_go_needs_no_word_of_it(planned: Assistant, text: str) -> None:
    answer = planned.ask(text)
    assert answer.figures[0].value == 300_000_000
    assert "결산" not in answer.text


def test_a_year_without_a_settlement_is_not_answered_with_that_of_another(
    settled: Assistant,
) -> None:
    assert settled.ask("2024년 보건에 나간 돈이 얼마였어?").status is Status.NOT_FOUND


def test_what_was_spoken_of_before_keeps_its_measure(settled: Assistant) -> None:
    answer = settled.ask("교육에는 얼마나 들어갔어?", history=[("보건 예산현액은 얼마예요?", "")])
    assert Measure.EXPENDITURE not in {figure.measure for figure in answer.figures[:1]}
