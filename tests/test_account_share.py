"""English questions of words that a hyphen joins, and of what an account's amount is a share.

나루시 2024년 세입예산 (백만원)
| 구분   | 합계 | 일반회계 | 특별회계 |
| 계     | 1,000 | 800 | 200 |
| 지방세 | 600   | 560 | 40  |
| 국비   | 400   | 240 | 160 |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

REVENUE = """# 나루시 2024년도 예산

## 세입예산

(단위 : 백만원)

| 구분 | 합계 | 일반회계 | 특별회계 |
|---|---|---|---|
| 계 | 1,000 | 800 | 200 |
| 지방세 | 600 | 560 | 40 |
| 국비 | 400 | 240 | 160 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("revenue"), {"예산_2024.md": REVENUE}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "percent"),
    [
        ("What share of special-account revenue comes from national subsidies (국비)?", 80),
        ("What percentage of the special account is 국비?", 80),
        ("What percentage of 국비 comes from the special account?", 40),
    ],
)
def test_of_what_an_account_s_amount_is_a_share_is_said_by_the_words_around_it(
    town: Assistant, question: str, percent: int
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == percent


def test_where_that_is_not_said_no_share_is_told(town: Assistant) -> None:
    answer = town.ask("What share does 국비 take in the special account?")

    assert answer.status is not Status.ANSWERED, answer.text


def test_words_that_a_hyphen_joins_are_read_as_two(town: Assistant) -> None:
    answer = town.ask("How much is the special-account budget in 2024?")

    assert answer.figures[0].value == 200_000_000


def test_revenue_by_itself_is_no_word_for_a_budget(town: Assistant) -> None:
    answer = town.ask("What was the revenue of the city in 2024?")

    assert answer.status is not Status.ANSWERED, answer.text
