"""Figures of running text: which of several in one breath is meant, and when none is.

나래청년센터 운영 (2024)
○ 창업지원 : 창업기업 발굴 11개 기업 선정, 역량강화 9개 기업, 신규6개, 재지정 5개, 고도화1개
○ 홍보 : 소식지 '나래편지' 발행(21회), 방문자 12% 증가, 공간 활성화(7개 기업 입주, 강좌 13회, 154명)
○ 판로 : 직거래 31개 매장 입점, 나래몰 판매장 입점(153개 기업), 영업지원(상담 144건, 계약 67억, 교육 16회)
○ 2024년 채무는 3억원이며, 주민 1인당 채무는 35만원입니다.
○ 일반회계는 작년보다 5억원(7.3%) 증가한 80억원, 특별회계는 3억원(△2.1%) 감소한 14억원이다.
○ 채무액은 비슷한 시군 평균액 9억원보다 적다.
○ 유기질비료 공급 1,600원*703포
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

LINES = [line for line in (__doc__ or "").splitlines() if line.startswith("○")]
PAGE = "\n".join(
    [
        "# 나래청년센터 운영\n\n- 회계연도: 2024\n\n## 살림\n",
        *LINES[3:],
        "\n## 추진실적\n",
        *LINES[:3],
    ]
)


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(
        tmp_path_factory.mktemp("spots"), {"2024_나래청년센터_운영.md": PAGE}
    ) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("신규 창업기업 수", 6),
        ("재지정된 창업기업은 몇 개?", 5),
        ("고도화 창업기업 수는?", 1),
        ("창업기업 발굴은 몇 개 기업?", 11),
        ("나래편지는 몇 번 발행됐나요?", 21),
        ("공간 활성화 참여 인원은?", 154),
        ("공간 활성화 강좌 횟수", 13),
        ("직거래 입점 매장 수", 31),
        ("나래몰에는 몇 개 기업이 입점했어?", 153),
        ("상담 건수는?", 144),
        ("주민 1인당 채무는?", 350_000),
        ("채무는 얼마인가요?", 300_000_000),
        ("일반회계는 얼마나 늘었나요?", 500_000_000),
        ("특별회계는 얼마나 줄었나요?", -300_000_000),
    ],
)
def test_the_figure_whose_own_words_are_asked_for_answers(
    centre: Assistant, question: str, value: int
) -> None:
    answer = centre.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == value


@pytest.mark.parametrize(
    "question",
    [
        "우수 창업기업 수",
        "나래편지 구독자 수는?",
        "영업지원 예산은?",
        "1인당 방문 횟수는?",
        "유기질비료 예산은 얼마인가요?",
    ],
)
def test_words_that_stand_by_no_figure_get_none(centre: Assistant, question: str) -> None:
    answer = centre.ask(question)

    assert answer.status in {Status.NOT_FOUND, Status.REFUSED}
    assert answer.figures == ()


LISTS = """# 물빛군 예산 소식

- 회계연도: 2024

## 세입

○ 지방세 수입과 세외수입이 각각 40억 원, 15억 원 증가했다.
○ 성질별로는 연구용역비 등 물건비가 310억원이다.
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("lists"), {"2024_물빛군_소식.md": LISTS}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("지방세 수입은 얼마나 늘었나요?", 4_000_000_000),
        ("세외수입은 얼마나 늘었나요?", 1_500_000_000),
        ("물건비는 얼마인가요?", 31_000_000_000),
    ],
)
def test_of_a_list_behind_each_every_name_has_its_own_figure(
    lists: Assistant, question: str, won: int
) -> None:
    answer = lists.ask(question)

    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [won]


@pytest.mark.parametrize("question", ["연구용역비는 얼마인가요?", "지방세 수입은 얼마인가요?"])
def test_an_example_of_a_whole_and_a_change_give_no_figure_of_a_name(
    lists: Assistant, question: str
) -> None:
    assert lists.ask(question).figures == ()
