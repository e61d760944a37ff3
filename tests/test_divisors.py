"""What an amount is divided by.

나루시 2025년 예산 (백만원)
| 분야     | 예산액 |
| 합계     | 41,000 |
| 사회복지 | 20,500 |
| 교통     | 20,500 |
※ 인구 82,000명(2024. 12. 31. 기준)

주요 사업 (천원)
| 사업명               | 예산액  |
| 경로당 냉난방기 교체 | 300,000 |
| 청소차 구입 3대      | 450,000 |
| 쉼터 보수            | 80,000  |
※ 경로당 냉난방기 교체는 60개소, 쉼터 보수는 3개소에서 4개소로 늘림
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

BOOK = """# 2025년도 나루시 예산개요

## 분야별 세출

(단위 : 백만원)

| 분야 | 예산액 |
|---|---|
| 합계 | 41,000 |
| 사회복지 | 20,500 |
| 교통 | 20,500 |

※ 인구 82,000명(2024. 12. 31. 기준)

## 주요 사업

(단위 : 천원)

| 사업명 | 예산액 |
|---|---|
| 경로당 냉난방기 교체 | 300,000 |
| 청소차 구입 3대 | 450,000 |
| 쉼터 보수 | 80,000 |

※ 경로당 냉난방기 교체는 60개소, 쉼터 보수는 3개소에서 4개소로 늘림
"""
TOLD = BOOK.replace(
    "※ 인구 82,000명(2024. 12. 31. 기준)",
    "시민 한 사람에게 돌아가는 예산은 약 49만 원입니다. (인구 82,000명)",
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("town"), {"개요.md": BOOK}) as found:
        yield found


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("telling"), {"개요.md": TOLD}) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("시민 1인당 사회복지 예산은 얼마인가요?", 250_000),
        ("경로당 냉난방기 교체는 한 곳당 얼마꼴인가요?", 5_000_000),
        ("경로당 냉난방기 교체 예산은 1개소당 얼마예요?", 5_000_000),
        ("청소차 구입은 한 대에 얼마인가요?", 150_000_000),
        ("청소차 구입 대당 예산은?", 150_000_000),
    ],
)
def test_an_amount_is_divided_by_what_the_document_states(
    town: Assistant, question: str, value: int
) -> None:
    answer = town.ask(question)

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


def test_a_divisor_of_running_text_is_said_to_be_one(town: Assistant) -> None:
    answer = town.ask("경로당 냉난방기 교체는 한 곳당 얼마꼴인가요?")

    assert "나눈 수 60개소는 본문에 적힌 것입니다." in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "경로당 냉난방기 교체 예산은 건당 얼마인가요?",
        "경로당 냉난방기 교체 예산은 업체당 얼마인가요?",
        "쉼터 보수는 한 곳당 얼마꼴인가요?",
        "청소차 구입은 한 명당 얼마인가요?",
        "교통 예산은 한 곳당 얼마인가요?",
    ],
)
def test_another_unit_or_two_numbers_divide_nothing(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND
    assert not any(figure.recipe for figure in answer.figures)


def test_what_the_paper_says_of_each_resident_goes_before_a_division(telling: Assistant) -> None:
    answer = telling.ask("시민 한 명당 예산이 얼마인가요?")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 490_000)
    assert not answer.figures[0].recipe


def test_the_whole_of_each_resident_is_no_part_of_it(telling: Assistant) -> None:
    answer = telling.ask("시민 한 명당 사회복지 예산은 얼마인가요?")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 250_000)


COUNTED = """# 2024년 나루시 이월 현황

(단위 : 천원)

| 구분 | 건수 | 금액 |
|---|---|---|
| 명시이월 | 6 | 300 |
| 사고이월 | 4 | 120 |
"""


def test_a_number_of_things_is_that_of_the_rows_own_column(tmp_path: Path) -> None:
    with town_of(tmp_path, {"이월.md": COUNTED}) as town:
        count = town.ask("사고이월 건수는?")
        other = town.ask("계속비이월 건수는?")

    assert (count.status, count.figures[0].value) == (Status.ANSWERED, 4)
    assert other.status is not Status.ANSWERED


RENTED = """# 2025년도 나루군 농업 예산

(단위 : 천원)

| 사업명 | 예산액 |
|---|---|
| 농기계 임대사업소 운영 | 500 |
| 마을회관 운영 | 300 |
| 일반운영비 | 70 |
"""


def test_a_verb_in_english_names_no_row_of_its_own(tmp_path: Path) -> None:
    with town_of(tmp_path, {"농업.md": RENTED}) as town:
        rented = town.ask("What is the budget for operating the farm machinery rental office?")
        unknown = town.ask("What is the budget for operating the swimming pool?")

    assert [figure.value for figure in rented.figures] == [500_000]
    assert unknown.status is not Status.ANSWERED
