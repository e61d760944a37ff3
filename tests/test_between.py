"""Bodies held against each other, each asked by itself.

솔뫼군.md                            마루구.md                            나래중학교.md
2024년 솔뫼군 세출예산 (백만원)        2024년 마루구 세출예산 (백만원)        2024학년도 나래중학교 (천원)
구분       2024년    2023년           구분       2024년    2023년           구분       2024년
사회복지   120,000   110,000          사회복지   80,000    85,000           급식비     150,000
환경        30,000    10,000          환경       20,000    10,000           환경        70,000
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

HEAD = "# 2024년 {body} 세출예산\n\n(단위: 백만원)\n\n| 구분 | 2024년 예산액 | 2023년 예산액 |\n|---|---:|---:|\n"

PAPERS = {
    "솔뫼군.md": HEAD.format(body="솔뫼군")
    + "| 사회복지 | 120,000 | 110,000 |\n| 환경 | 30,000 | 10,000 |\n| 수산 | 5,000 | 4,000 |\n",
    "마루구.md": HEAD.format(body="마루구")
    + "| 사회복지 | 80,000 | 85,000 |\n| 환경 | 20,000 | 10,000 |\n",
    "나래중.md": "# 2024학년도 나래중학교 세출예산\n\n(단위: 천원)\n\n| 구분 | 2024년 예산액 |\n"
    "|---|---:|\n| 급식비 | 150,000 |\n| 환경 | 70,000 |\n",
}


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("between"), PAPERS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "values", "head"),
    [
        (
            "솔뫼군과 마루구 중 2024년 사회복지 예산은 어디가 더 많아?",
            [120_000_000_000, 80_000_000_000],
            "**솔뫼군** 쪽이 더 많습니다",
        ),
        (
            "2024년 사회복지 예산이 적은 곳은 솔뫼군과 마루구 중 어디인가요?",
            [80_000_000_000, 120_000_000_000],
            "**마루구** 쪽이 더 적습니다",
        ),
        (
            "솔뫼군과 마루구의 2024년 사회복지 예산은 얼마나 차이 나나요?",
            [40_000_000_000, 120_000_000_000, 80_000_000_000],
            "솔뫼군** 쪽이 마루구보다",
        ),
        (
            "마루구보다 솔뫼군이 2023년 사회복지 예산이 얼마나 많은가요?",
            [25_000_000_000, 110_000_000_000, 85_000_000_000],
            "솔뫼군** 쪽이 마루구보다",
        ),
        (
            "솔뫼군 2024년 사회복지 예산은 마루구의 몇 배인가요?",
            [1.5, 120_000_000_000, 80_000_000_000],
            "솔뫼군 금액은 마루구의",
        ),
        (
            "솔뫼군하고 마루구 2024년 환경 예산을 합치면?",
            [50_000_000_000, 30_000_000_000, 20_000_000_000],
            "합계는",
        ),
        (
            "2024년 환경 예산이 가장 많은 기관은?",
            [30_000_000_000, 20_000_000_000, 70_000_000],
            "**솔뫼군** 쪽이 가장 많습니다",
        ),
        (
            "2024년 솔뫼군과 마루구의 환경 예산",
            [30_000_000_000, 20_000_000_000],
            "- 솔뫼군:",
        ),
    ],
)  # fmt: skip
def test_bodies_are_compared_by_their_own_figures(
    towns: Assistant, question: str, values: list[float], head: str
) -> None:
    answer = towns.ask(question)

    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == values
    assert head in answer.text


def test_what_only_one_of_them_has_is_not_compared(towns: Assistant) -> None:
    answer = towns.ask("솔뫼군과 마루구 중 2024년 수산 예산은 어디가 더 많아?")

    assert answer.status is Status.NOT_FOUND
    assert "마루구의 문서에서는" in answer.text
    assert "더 많습니다" not in answer.text


def test_a_body_that_is_not_there_is_compared_with_nothing(towns: Assistant) -> None:
    answer = towns.ask("솔뫼군과 나루시 중 2024년 사회복지 예산은 어디가 더 많아?")

    assert answer.status is Status.NOT_FOUND
    assert "'나루시'의 문서는 여기에 없습니다" in answer.text
    assert answer.figures == ()


def test_bodies_that_were_left_out_of_a_ranking_are_named(towns: Assistant) -> None:
    answer = towns.ask("2024년 사회복지 예산이 가장 많은 기관은?")

    assert answer.figures[0].value == 120_000_000_000
    assert "찾지 못한 곳은 견주지 않았습니다: 나래중학교" in answer.text


def test_one_body_beside_another_is_no_comparison(towns: Assistant) -> None:
    answer = towns.ask("마루구가 솔뫼군에 보낸 2024년 환경 부담금은?")

    assert answer.status is not Status.ANSWERED
