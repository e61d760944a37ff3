"""An account that a question names holds in every operation and in the words of the answer.

| 분야     | 합계    | 일반회계 | 특별회계 |
| 합계     | 412,000 | 371,200  | 40,800   |
| 농림     | 98,215  | 98,215   | 0        |
| 복지     | 71,385  | 70,945   | 440      |
| 환경     | 58,930  | 27,410   | 31,520   |
| 도로     | 183,470 | 174,630  | 8,840    |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

PAGE = """# 2023년 나루군 본예산

(단위 : 백만원)

| 분야 | 합계 | 일반회계 | 특별회계 |
|---|---|---|---|
| 합계 | 412,000 | 371,200 | 40,800 |
| 농림 | 98,215 | 98,215 | 0 |
| 복지 | 71,385 | 70,945 | 440 |
| 환경 | 58,930 | 27,410 | 31,520 |
| 도로 | 183,470 | 174,630 | 8,840 |
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("accounts"), {"예산.md": PAGE}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("특별회계에서 가장 큰 분야는?", "환경", 31_520_000_000),
        ("일반회계에서 두 번째로 큰 분야는?", "농림", 98_215_000_000),
        ("가장 큰 분야는?", "도로", 183_470_000_000),
    ],
)
def test_the_largest_is_of_the_account_that_is_named(
    county: Assistant, question: str, label: str, value: int
) -> None:
    answer = county.ask(question)

    assert (answer.figures[0].label, answer.figures[0].value) == (label, value)
    assert "4개" in answer.text


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("일반회계에서 환경이 차지하는 비중은?", "7.38%"),
        ("환경 분야 예산 중 특별회계 비율은?", "53.49%"),
        ("환경이 전체에서 차지하는 비중은?", "14.30%"),
        ("특별회계가 전체 예산에서 차지하는 비율은?", "9.90%"),
    ],
)
def test_a_share_is_of_the_account_or_of_the_row_as_the_question_says(
    county: Assistant, question: str, rate: str
) -> None:
    assert county.ask(question).figures[0].text == rate


def test_the_answer_says_the_account(county: Assistant) -> None:
    """31,520 is the 특별회계 of 환경, whose 예산액 is 58,930."""
    answer = county.ask("환경 분야 중 특별회계는 얼마죠")

    assert answer.figures[0].value == 31_520_000_000
    assert "환경 특별회계 예산액" in answer.text
    assert "특별회계" not in county.ask("환경 예산은?").text


def test_a_list_and_a_sum_are_of_one_account(county: Assistant) -> None:
    listed = county.ask("특별회계 분야별 예산을 보여줘")
    assert [figure.value // 10**6 for figure in listed.figures] == [0, 440, 31_520, 8_840]
    assert "특별회계 예산액" in listed.text
    summed = county.ask("특별회계 분야를 모두 더하면?")
    assert summed.figures[0].value == 40_800_000_000


def test_two_accounts_are_added_but_no_account_to_the_whole(county: Assistant) -> None:
    both = county.ask("환경의 일반회계와 특별회계를 더하면?")
    assert both.figures[0].value == 58_930_000_000
    twice = county.ask("환경 예산과 환경 특별회계를 더하면?")
    assert twice.status is not Status.ANSWERED


def test_an_account_the_table_does_not_print_has_no_largest(county: Assistant) -> None:
    assert county.ask("기금회계에서 가장 큰 분야는?").status is not Status.ANSWERED
