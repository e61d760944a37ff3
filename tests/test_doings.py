"""Words behind a name for its kind or for what is done with it.

나루시 2027년도 지역경제과 예산 (천원)
| 구분                     | 예산액    | 전년도예산액 | 증감    |
| 합계                     | 1,518,000 | 1,350,000    | 168,000 |
| 마을기업 발굴 및 활성화  | 418,000   | 400,000      | 18,000  |
| 전통시장 화장실 보수     | 300,000   | 250,000      | 50,000  |
| 누리천 산책길            | 500,000   | 500,000      | 0       |
| 소상공인 지원            | 200,000   | 100,000      | 100,000 |
| 소상공인 경영대상        | 100,000   | 100,000      | 0       |

나루시 세입 전망 (억원)
| 구분   | 2026 예산 | 2027 예산 |
| 합계   | 690       | 780       |
| 지방세 | 600       | 700       |
| 지방채 | 90        | 80        |

나루시 채무 현황 (억원)
| 구분   | 2026년말 잔액 | 2027년말 잔액 |
| 지방채 | 300           | 350           |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SPENT = """# 나루시 2027년도 지역경제과 예산

(단위 : 천원)

| 구분 | 예산액 | 전년도예산액 | 증감 |
|---|---|---|---|
| 합계 | 1,518,000 | 1,350,000 | 168,000 |
| 마을기업 발굴 및 활성화 | 418,000 | 400,000 | 18,000 |
| 전통시장 화장실 보수 | 300,000 | 250,000 | 50,000 |
| 누리천 산책길 | 500,000 | 500,000 | 0 |
| 소상공인 지원 | 200,000 | 100,000 | 100,000 |
| 소상공인 경영대상 | 100,000 | 100,000 | 0 |
"""
INCOME = """# 나루시 2027년 세입 전망

(단위 : 억원)

| 구분 | 2026 예산 | 2027 예산 |
|---|---|---|
| 합계 | 690 | 780 |
| 지방세 | 600 | 700 |
| 지방채 | 90 | 80 |
"""
OWED = """# 나루시 2027년 채무 현황

(단위 : 억원)

| 구분 | 2026년말 잔액 | 2027년말 잔액 |
|---|---|---|
| 지방채 | 300 | 350 |
| 차입금 | 20 | 10 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("spent"), {"spent.md": SPENT}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def income(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("income"), {"income.md": INCOME}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def owed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("owed"), {"owed.md": OWED}) as assistant:
        yield assistant


def test_a_kind_of_programme_means_the_one_row_and_the_names_are_said_to_differ(
    town: Assistant,
) -> None:
    answer = town.ask("2027년 마을기업 육성사업 예산은 얼마예요?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 418_000_000)
    assert "마을기업 발굴 및 활성화" in answer.text
    assert "'마을기업 육성사업'은 문서에 없어" in answer.text


def test_an_amount_that_is_said_of_another_name_is_denied_with_the_printed_one(
    town: Assistant,
) -> None:
    answer = town.ask("2027년 마을기업 육성사업 예산이 9억 원이라던데 맞아?")
    assert answer.figures[0].value == 418_000_000
    assert "문서와 다릅니다" in answer.text


def test_an_amount_that_agrees_under_another_name_is_not_confirmed(town: Assistant) -> None:
    answer = town.ask("2027년 마을기업 육성사업 예산이 4억 1,800만 원이라던데 맞아?")
    assert answer.figures[0].value == 418_000_000
    assert "문서와 같습니다" not in answer.text
    assert "확인하지 못했습니다" in answer.text
    assert (
        "네, 문서와 같습니다"
        in town.ask("2027년 마을기업 발굴 및 활성화 예산이 4억 1,800만 원 맞아?").text
    )


@pytest.mark.parametrize(
    "text",
    [
        "2027년 마을기업 건립 예산은?",
        "2027년 마을기업 홍보사업 예산은?",
        "2027년 전통시장 육성사업 예산은?",
        "2027년 협동조합 육성사업 예산은?",
        "2027년 전통시장 화장실 설치 예산은?",
        "2027년 누리천 산책길은 얼마 들여 철거하나요?",
    ],
)
def test_a_word_that_makes_it_another_thing_is_not_set_aside(town: Assistant, text: str) -> None:
    answer = town.ask(text)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


def test_of_two_rows_that_come_near_both_are_shown(town: Assistant) -> None:
    answer = town.ask("2027년 소상공인 육성사업 예산은?")
    assert answer.status is Status.CLARIFY
    assert {figure.value for figure in answer.figures} == {200_000_000, 100_000_000}


def test_a_doing_is_set_aside_beside_a_name_that_says_no_other(town: Assistant) -> None:
    answer = town.ask("누리천 산책길은 2027년에 얼마 들여 조성하나요?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 500_000_000)


def test_bonds_among_other_income_are_those_that_are_issued(
    income: Assistant, owed: Assistant
) -> None:
    answer = income.ask("2027년 지방채 발행은 얼마인가요?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 8_000_000_000)
    assert owed.ask("2027년 지방채 발행은 얼마인가요?").figures == ()
