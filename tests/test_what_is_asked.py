"""What only stands near a question is not told for it.

2024년도 봄내시 인건비 (천원), an excerpt:        봄내시보 (running text):
    과목          예산액  기정예산액  증감        △하천 재해예방 666억원 △고품질 감귤 생산시설 355억원
    일반운영비    23,500   19,200    4,300        △하수관 정비 343억원
    감독수수료     2,000    5,000   △3,000        사회복지 분야 1,932억원에는 기초연금이 포함됐다.
    검사수수료     1,250    3,500   △2,250

성인지 결산 (개, 원, %):
    회계        사업   예산현액    지출액    집행률
    일반회계     321   2,695,000  2,641,000   98.00
    기금          15      17,000     12,500   73.53
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from index.facts import read_document
from index.figures import find_figures
from index.readers import read
from tests.towns import town_of

COSTS = """# 2024년도 봄내시 관리과 추가경정예산

(단위: 천원)

| 과목 | 예산액 | 기정예산액 | 증감 |
|---|---|---|---|
| 일반운영비 | 23,500 | 19,200 | 4,300 |
| 감독수수료 | 2,000 | 5,000 | △3,000 |
| 검사수수료 | 1,250 | 3,500 | △2,250 |
"""
NEWS = """봄내시, 2025년 예산안 편성

봄내시는 굵직한 사업으로 △하천 재해예방 666억원 △고품질 감귤 생산시설 355억원 △하수관 정비 343억원을 짰다.
"""
GENDER = """# 봄내시 2024회계연도 성인지 결산

(단위: 개, 원, %)

| 회계 | 사업 | 예산현액 | 지출액 | 집행률 |
|---|---|---|---|---|
| 일반회계 | 321 | 2,695,000 | 2,641,000 | 98.00 |
| 기금 | 15 | 17,000 | 12,500 | 73.53 |
"""


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("costs"), {"봄내시_2024_추경.md": COSTS}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("news"), {"봄내시보.txt": NEWS}) as assistant:
        yield assistant


def test_amounts_that_are_to_be_added_are_not_held_against_each_other(costs: Assistant) -> None:
    answer = costs.ask("감독수수료랑 검사수수료, 줄어든 금액을 합치면 얼마지?")
    assert "적습니다" not in answer.text
    assert "많습니다" not in answer.text


def test_two_rows_are_still_compared_where_that_is_asked(costs: Assistant) -> None:
    answer = costs.ask("감독수수료와 검사수수료 예산액의 차이는?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 750_000)


def test_a_row_without_parts_is_not_said_to_add_up(costs: Assistant) -> None:
    """산출기초 of 일반운영비 is not there: that no table disagrees says nothing of it."""
    answer = costs.ask("일반운영비 산출기초 금액을 전부 더하면 예산액과 맞나요?")
    assert "어긋나는 곳이 없습니다" not in answer.text


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("감귤 생산시설에 얼마 편성했나요?", 35_500_000_000),
        ("하수관 정비에 얼마를 짰나요?", 34_300_000_000),
    ],
)
def test_of_a_list_of_amounts_the_one_asked_for_is_told(
    news: Assistant, text: str, won: int
) -> None:
    answer = news.ask(text)
    assert [figure.value for figure in answer.figures] == [won], answer.text


def test_a_list_of_amounts_is_not_quoted_for_one_of_them(news: Assistant) -> None:
    """생산시설 reads as a place (시설); the label 본문 then leads to the whole list."""
    answer = news.ask("고품질 감귤 생산시설에 얼마 편성했나요?")
    assert answer.status is Status.NOT_FOUND or answer.figures[0].value == 35_500_000_000
    assert "666억원" not in answer.text.partition("\n\n>")[0]


def test_how_often_is_answered_by_no_amount(assistant: Assistant) -> None:
    """그보다 몇 번 줄었어? after a count of newsletters is not how the budget moved."""
    first = "사회적경제지원센터 운영 2018년에 뉴스레터는 몇 번 발행했나요?"
    talk = [(first, assistant.ask(first))]
    answer = assistant.ask("2020년에는 그보다 몇 번 줄었어?", history=talk)
    assert not any(figure.unit == "원" for figure in answer.figures)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("운영비 982,500 분 357,760 시 624,740", []),
        ("상담은 30분씩 했다.", ["분"]),
        ("상담은 30 명이 받았다.", ["명"]),
    ],
)
def test_whose_money_an_amount_is_of_is_no_unit_of_the_amount_before(
    text: str, units: list[str]
) -> None:
    """분 is short for 분권교부세, 시 for 시비, and stands before its amount."""
    assert [found.unit for found in find_figures(text) if found.unit] == units


def test_a_column_that_counts_names_no_row() -> None:
    found = read_document(read(GENDER.encode(), "성인지.md"))
    named = {(fact.path, fact.account) for fact in found.facts}
    assert not any("15" in path for path, _ in named)
    assert any("기금" in (*path, account) for path, account in named)
