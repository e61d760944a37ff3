"""Sums and differences that a question spells out, with the numbers that it states.

나루시 2024년 제1회 추경 (천원)
| 과목       | 예산액 | 기정액 | 증감 |
| 합계       | 1,150 | 1,300 | △150 |
| 일반운영비 | 1,900 | 1,000 | 900  |

나루시 2024년 사업 목록 (천원)
| 사업명     | 예산액 | 국비 | 시비 |
| 어린이극장 | 500    | 400  | 100  |
| 숲길정비   | 300    | 100  | 150  |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SUPPLEMENT = """# 나루시 2024년도 제1회 추가경정예산

## 하천과 세출예산

(단위 : 천원)

| 과목 | 예산액 | 기정액 | 증감 |
|---|---|---|---|
| 합계 | 24,400 | 19,500 | 4,900 |
| 일반운영비 | 23,900 | 19,200 | 4,700 |
| 여비 | 500 | 300 | 200 |
"""
LIST = """# 나루시 2024년도 세부사업 목록

(단위 : 천원)

| 사업명 | 예산액 | 국비 | 시비 |
|---|---|---|---|
| 어린이극장 | 500 | 400 | 100 |
| 숲길정비 | 300 | 100 | 150 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spelt"), {"추경_2024.md": SUPPLEMENT}) as opened:
        yield opened


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("funded"), {"목록_2024.md": LIST}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "일반운영비 증감란의 4,700이 예산액에서 기정액을 뺀 값하고 맞는지 확인해 주세요",
        "일반운영비 증감이 예산액에서 기정액을 뺀 값과 맞나요?",
        "일반운영비 증감액 4,700천원은 예산액에서 기정액을 뺀 값과 같나요?",
        "일반운영비 예산액에서 기정액을 빼면 증감액과 맞나요?",
    ],
)
def test_a_printed_change_is_held_against_what_it_is_the_change_of(
    town: Assistant, question: str
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 4_700_000
    assert "일치합니다" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "일반운영비 증감란의 4,800이 예산액에서 기정액을 뺀 값하고 맞는지 확인해 주세요",
        "일반운영비 증감액 4,800천원은 예산액에서 기정액을 뺀 값과 같나요?",
    ],
)
def test_a_number_that_is_not_printed_there_is_not_said_to_agree(
    town: Assistant, question: str
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND, answer.text
    assert "일치합니다" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "일반운영비와 여비를 더하면 합계가 나오나요?",
        "일반운영비하고 여비를 합치면 합계가 되나요?",
    ],
)
def test_what_a_sum_comes_to_is_a_check(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 24_400_000
    assert "일치합니다" in answer.text


def test_how_much_it_comes_to_is_no_check(town: Assistant) -> None:
    answer = town.ask("일반운영비와 여비를 더하면 얼마가 나오나요?")

    assert answer.figures[0].value == 24_400_000
    assert "일치" not in answer.text


def test_a_whole_is_not_added_to_its_part_and_that_is_said(town: Assistant) -> None:
    answer = town.ask("하천과 세출예산 합계와 여비를 더하면 얼마인가요?")

    assert answer.status is not Status.ANSWERED
    assert "검산하는 과정에서" not in answer.text


def test_the_sources_of_one_row_are_held_against_that_row(listed: Assistant) -> None:
    answer = listed.ask("어린이극장 예산은 국비와 시비를 더한 금액하고 맞나요?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 500_000
    assert "일치합니다" in answer.text


def test_sources_that_do_not_make_up_their_row_are_told(listed: Assistant) -> None:
    answer = listed.ask("숲길정비 예산은 국비와 시비를 더한 금액하고 맞나요?")

    assert "일치하지 않습니다" in answer.text, answer.text


LEDGER = """# 꽃담어린이집 2024년 재정 공개

(단위 : 천원)

항목 | 인건비 | 급식비 | 총지출액 |
---|---|---|---|
금액 | 200 | 50 | 300 |
"""


def test_a_sum_that_was_not_checked_is_not_said_to_agree(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("ledger"), {"공개_2024.md": LEDGER}) as opened:
        answer = opened.ask("지출 두 항목을 다 더하면 총지출액이 나오나요?")

    assert "일치)" not in answer.text, answer.text


def test_a_total_that_no_table_prints_is_not_said_to_agree(town: Assistant) -> None:
    right = town.ask("이 예산서의 세출 항목들을 다 더하면 2,440만원과 일치하나요?")
    wrong = town.ask("이 예산서의 세출 항목들을 다 더하면 2,540만원과 일치하나요?")

    assert "일치)" not in wrong.text, wrong.text
    assert right.status is Status.ANSWERED, right.text


def test_an_amount_that_is_said_is_held_against_no_total(town: Assistant) -> None:
    answer = town.ask("일반운영비와 여비를 더하면 2,440만원이 되나요?")

    assert "일치하지 않습니다" not in answer.text, answer.text
