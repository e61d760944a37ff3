"""The share of one row above that of another, two moves against each other, the year after.

2024년도 햇살구 세출예산 (단위 : 백만원)
구분        2024년 예산액  구성비  2023년 예산액  증감
합계            1,000     100      900       100
사회복지          600      60      480       120
교육              100      10      120       △20
보건              300      30      300         0

2010년 결산 (단위 : 천원)
구분        예산액   결산액   예산대비결산차이
차량         13,000  12,500      500
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.test_conversation import talk
from tests.towns import town_of

CITY = """# 2024년도 햇살구 세출예산

(단위 : 백만원)

구분 | 2024년 예산액 | 2024년 구성비 | 2023년 예산액 | 2023년 구성비 | 증감
--- | --- | --- | --- | --- | ---
합계 | 1,000 | 100 | 900 | 100 | 100
사회복지 | 600 | 60 | 480 | 53.33 | 120
교육 | 100 | 10 | 120 | 13.33 | △20
보건 | 300 | 30 | 300 | 33.33 | 0
"""
WORKS = """# 2010년도 햇살공단 결산

(단위 : 천원)

구분 | 예산액 | 결산액 | 예산대비결산차이
--- | --- | --- | ---
합계 | 33,000 | 28,500 | 4,500
차량 | 13,000 | 12,500 | 500
인건비 | 20,000 | 16,000 | 4,000
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("city"), {"2024_햇살구_세출.md": CITY}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2010_햇살공단_결산.md": WORKS}
    with town_of(tmp_path_factory.mktemp("works"), papers) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "points", "said"),
    [
        ("2024년 사회복지 비중은 보건보다 몇 %p 높은가요?", 30, "높습니다"),
        ("2024년 교육 비중은 보건보다 몇 %p 높아?", -20, "낮습니다"),
        ("2024년 사회복지와 교육의 비중 차이는 몇 %p?", 50, "높습니다"),
    ],
)
def test_the_share_of_a_row_is_held_against_that_of_another(
    city: Assistant, question: str, points: int, said: str
) -> None:
    answer = city.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.figures[0].value, answer.figures[0].unit) == (points, "%p")
    assert said in answer.text


def test_the_share_of_a_row_is_still_held_against_its_own_of_another_year(city: Assistant) -> None:
    answer = city.ask("사회복지 비중은 2023년보다 몇 %p 높아졌어?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].unit == "%p"
    assert "2023년보다" in answer.text


def test_the_share_of_a_row_that_is_not_there_is_not_held_against_another(city: Assistant) -> None:
    answer = city.ask("2024년 사회복지 비중은 환경보다 몇 %p 높은가요?")
    assert answer.status is not Status.ANSWERED


def test_an_execution_rate_is_held_against_that_of_another_row(works: Assistant) -> None:
    answer = works.ask("차량 집행률은 인건비보다 몇 %p 높아?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].text == "16.15%p"
    assert "차량 집행률 96.15%는 인건비 집행률 80.00%보다" in answer.text


def test_a_move_of_a_row_is_held_against_that_of_the_whole(city: Assistant) -> None:
    question = "세출 총액이 늘어난 것보다 사회복지가 늘어난 게 더 큰가요? 얼마나요?"
    answer = city.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert [int(figure.value) for figure in answer.figures] == [
        20_000_000,
        120_000_000,
        100_000_000,
    ]


def test_what_a_settlement_left_is_told_in_english(works: Assistant) -> None:
    answer = works.ask("How much of 차량 was left unspent?")
    assert answer.status is Status.ANSWERED, answer.text
    assert "500천원" in answer.text


@pytest.mark.parametrize("then", ["그 다음 해는?", "이듬해는?", "다음 해에는 얼마였어?"])
def test_the_year_after_follows_the_year_that_was_spoken_of(city: Assistant, then: str) -> None:
    answer = talk(city, "2023년 교육 예산은?", then)
    assert answer.status is Status.ANSWERED, answer.text
    assert [int(figure.value) for figure in answer.figures[:1]] == [100_000_000]


def test_next_year_is_not_the_year_after_the_one_spoken_of(city: Assistant) -> None:
    answer = talk(city, "2023년 교육 예산은?", "내년은?")
    assert answer.status is Status.NOT_FOUND
    assert "2025년" in answer.text
