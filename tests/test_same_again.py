"""2020년은? after a count asks for the count of another year, and never for money.

나루시 2020년 성인지 예산 (백만원), the counts without a unit:

    연도   대상사업수   예산액
    2018       49       25,601
    2019       50       26,377
    2020       52       32,776
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant, Status
from tests.test_conversation import talk
from tests.towns import town_of

YEARS = """# 나루시 2020년 성인지 예산

(단위: 백만원)

| 연도 | 대상사업수 | 예산액 |
|---|---|---|
| 2018 | 49 | 25,601 |
| 2019 | 50 | 26,377 |
| 2020 | 52 | 32,776 |
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("city"), {"나루시_성인지.md": YEARS}) as assistant:
        yield assistant


def shown(answer: Answer) -> list[str]:
    return [figure.text for figure in answer.figures]


@pytest.mark.parametrize("then", ["2020년은?", "그럼 2020년에는요?", "그 다음 해는?"])
def test_another_year_after_a_count_asks_for_the_same_count(city: Assistant, then: str) -> None:
    first = "2019년 성인지 예산 대상사업수는 몇 개야?"
    again = city.ask("2020년 성인지 예산 대상사업수는 몇 개야?")
    follow = talk(city, first, then)
    assert (follow.status, shown(follow)) == (again.status, shown(again))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("2019년 성인지 예산 사업은 몇 개였나요?", "2020년은?"),
        ("2018년과 2019년 성인지 예산 사업은 각각 몇 개였나요?", "2020년은?"),
    ],
)
def test_a_count_that_is_not_found_is_not_followed_by_money(
    city: Assistant, first: str, then: str
) -> None:
    assert talk(city, first, then).status is not Status.ANSWERED


def test_an_amount_that_is_asked_for_after_a_count_is_answered(city: Assistant) -> None:
    answer = talk(city, "2019년 성인지 예산 사업은 몇 개였나요?", "2020년 예산액은?")
    assert [int(figure.value) for figure in answer.figures[:1]] == [32_776_000_000]
