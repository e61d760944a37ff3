"""Questions that cells of words answer, and amounts of the rows such a cell tells apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.test_forms_written import BONDS, CONTRACTS, SPENT
from tests.towns import town_of


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("contracts"), {"계약.csv": CONTRACTS}) as town:
        yield town


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spent"), {"업무추진비.csv": SPENT}) as town:
        yield town


@pytest.fixture(scope="module")
def bonds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("bonds"), {"지방채.md": BONDS}) as town:
        yield town


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("관광안내지도 제작은 누구와 계약했나요?", "푸른인쇄사"),
        ("군도 7호선 재포장공사 계약일자는?", "2024.06.11"),
        ("배수펌프장 수선공사는 언제 계약했어?", "2024.06.27"),
        ("군도 7호선 재포장공사는 어떤 방법으로 계약했나요?", "일반경쟁"),
    ],
)
def test_a_cell_is_answered_as_it_is_printed(
    contracts: Assistant, question: str, words: str
) -> None:
    """| 관광안내지도 제작 | 물품 | 수의계약 | … | 2024.06.14 | 푸른인쇄사 |"""
    answer = contracts.ask(question)

    assert answer.status is Status.ANSWERED
    assert f"**{words}**" in answer.text
    assert [each.quote for each in answer.citations] == [words]


@pytest.mark.parametrize(
    "question",
    [
        "하늘공원 조성공사는 누구와 계약했나요?",
        "관광안내지도 제작은 왜 푸른인쇄사와 계약했나요?",
        "관광안내지도 제작의 감리자는 누구인가요?",
    ],
)
def test_a_word_that_no_cell_explains_is_not_passed_over(
    contracts: Assistant, question: str
) -> None:
    """No row 하늘공원, no reason and no heading 감리자: the contractor is no answer to these."""
    answer = contracts.ask(question)

    assert "**" not in answer.text
    assert answer.status is not Status.ANSWERED


def test_amounts_are_added_over_the_rows_of_one_cell(contracts: Assistant) -> None:
    """계약방법 수의계약: 15,400,000 + 18,900,000; 예정가격 is another column."""
    answer = contracts.ask("수의계약 계약금액을 모두 더하면 얼마인가요?")

    assert answer.figures[0].value == 34_300_000
    assert answer.figures[0].recipe == "sum"


def test_rows_of_one_cell_are_counted_and_ranked(contracts: Assistant) -> None:
    """구분 공사: two rows, of which 군도 7호선 is the larger."""
    assert contracts.ask("공사 계약은 몇 건인가요?").figures[0].value == 2
    largest = contracts.ask("공사 계약 중 계약금액이 가장 큰 것은?")
    assert (largest.figures[0].label, largest.figures[0].value) == (
        "군도 7호선 재포장공사",
        564_260_000,
    )


@pytest.mark.parametrize(
    "question",
    [
        "수의계약 평균 금액은?",
        "수의계약 말고 다른 계약금액을 모두 더하면?",
        "5월 수의계약 금액을 모두 더하면 얼마인가요?",
        "수의계약 중 1천만원 이상은 몇 건인가요?",
    ],
)
def test_a_condition_that_is_not_heeded_leaves_no_sum(contracts: Assistant, question: str) -> None:
    """An average, an exception, another month or a limit: the plain sum is no answer."""
    values = [figure.value for figure in contracts.ask(question).figures]

    assert 34_300_000 not in values
    assert not (values and values[0] == 2)


def test_two_columns_of_one_row_are_held_against_each_other(contracts: Assistant) -> None:
    """예정가격 16,500,000 | 계약금액 15,400,000"""
    share = contracts.ask("관광안내지도 제작의 예정가격 대비 계약금액 비율은?")
    assert share.figures[0].text == "93.33%"
    assert contracts.ask("관광안내지도 제작 계약금액은?").figures[0].value == 15_400_000
    assert contracts.ask("관광안내지도 제작 예정가격은?").figures[0].value == 16_500_000


def test_an_amount_that_two_columns_may_be_is_asked_back(contracts: Assistant) -> None:
    """금액 may be 예정가격 as well as 계약금액."""
    answer = contracts.ask("관광안내지도 제작 금액은 얼마인가요?")

    assert answer.status is not Status.ANSWERED or answer.figures[0].value == 15_400_000


def test_what_was_spent_at_one_place_is_added(spent: Assistant) -> None:
    """집행장소 한솔식당: 247,000 + 286,000"""
    assert spent.ask("한솔식당에서 쓴 금액을 모두 더하면?").figures[0].value == 533_000
    assert spent.ask("명절 격려는 어디에서 했나요?").citations[0].quote == "한솔식당"
    assert spent.ask("제일 많이 쓴 건 뭐예요?").figures[0].label == "명절 격려"


def test_a_place_that_is_none_of_the_cells_has_no_sum(spent: Assistant) -> None:
    answer = spent.ask("한솔회관에서 쓴 금액을 모두 더하면?")

    assert answer.status is not Status.ANSWERED


def test_a_year_of_issue_is_told_as_a_year(bonds: Assistant) -> None:
    """| 나루대교 | 금고은행 | 2018 | 18,000 | 10,800 |"""
    answer = bonds.ask("나루대교 발행연도는?")

    assert "**2018**" in answer.text
    assert "백만원" not in answer.text
    assert bonds.ask("별빛공원은 어디서 빌렸나요?").citations[0].quote == "지역기금"


def test_a_column_answers_to_the_word_it_is_headed_with(bonds: Assistant) -> None:
    """| 나루대교 | … | 18,000 | 10,800 |: 잔액 is owed; no 예산액 is printed."""
    answer = bonds.ask("나루대교 잔액은 얼마인가요?")

    assert answer.figures[0].value == 10_800_000_000
    assert bonds.ask("나루대교 예산액은 얼마인가요?").status is not Status.ANSWERED


def test_two_columns_of_a_row_are_no_rise(contracts: Assistant) -> None:
    """예정가격 16,500,000 and 계약금액 15,400,000 are two amounts, none of which moved."""
    answer = contracts.ask("관광안내지도 제작 예정가격과 계약금액의 차이는?")

    assert "증가" not in answer.text
    assert "감소" not in answer.text
