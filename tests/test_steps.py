"""Limits, and second calculations: 1억 이상 3억 이하, 절반을 넘나요, 상위 3개의 합계, 몇 %p 올랐나.

2024년도 솔빛시 노을도서관 운영 (단위 : 천원)
과목            2024년  2023년  증감
합계            500,000  400,000  100,000
인건비          200,000  180,000   20,000
운영비          150,000  120,000   30,000
자료구입비      100,000   70,000   30,000
행사비           50,000   30,000   20,000
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from assistant import Assistant, Status
from assistant.bounds import asks_whether, bounds_of
from assistant.papers import Bound, Question
from assistant.question import Reading, read_question
from tests.towns import town_of

BOOK = """2024년도 노을도서관 운영

2. 산출근거
(단위 : 천원)
과목\t2024년 예산액\t2023년 예산액\t증감
합계\t500,000\t400,000\t100,000
인건비\t200,000\t180,000\t20,000
운영비\t150,000\t120,000\t30,000
자료구입비\t100,000\t70,000\t30,000
행사비\t50,000\t30,000\t20,000

3. 결산현황
(단위 : 천원)
연도\t최종예산\t예산현액\t집행액\t집행잔액
2022년\t380,000\t380,000\t342,000\t38,000
2023년\t400,000\t400,000\t400,000\t0
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_노을도서관_운영.txt": BOOK}
    with town_of(tmp_path_factory.mktemp("library"), papers) as assistant:
        yield assistant


def read(text: str) -> Reading:
    return read_question(Question(text), lambda _: ())


def value(assistant: Assistant, question: str) -> tuple[float, str]:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    return float(answer.figures[0].value), answer.figures[0].unit


def rows(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    return [each.label for each in answer.figures if each.recipe != "count"]


# ------------------------------------------------------------------ limits


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1억 이상 3억 이하 항목", [(">=", 100_000_000), ("<=", 300_000_000)]),
        ("5억이상인사업은", [(">=", 500_000_000)]),
        ("5억을 넘었나요?", [(">", 500_000_000)]),
        ("5억에 못 미치는 사업", [("<", 500_000_000)]),
        ("집행률이 100%인 해는?", [("=", 100)]),
        ("인건비가 절반을 넘나요?", [(">", 50)]),
        ("5억을 다음 해로 넘긴 사업", []),
    ],
)
def test_a_limit_has_a_side_and_a_value(text: str, bounds: list[tuple[str, int]]) -> None:
    assert bounds_of(read(text)) == tuple(
        Bound(side, Fraction(limit), "%" if limit <= 100 else "원") for side, limit in bounds
    )


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("도서관 예산이 5억을 넘나요?", True),
        ("예산이 5억을 넘는 사업은?", False),
        ("예산이 5억을 넘는 해가 있나요?", False),
        ("어느 사업이 5억을 넘나요?", False),
        ("Is the budget over 500 million won?", True),
    ],
)
def test_a_limit_chooses_from_a_set_or_only_asks(text: str, *, whether: bool) -> None:
    assert asks_whether(read(text)) is whether


def test_a_bound_at_its_own_value() -> None:
    at = Fraction(5)
    assert [Bound(side, at, "%").holds(at) for side in (">", ">=", "=", "<=", "<")] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_both_ends_of_a_range_hold(library: Assistant) -> None:
    assert rows(library, "2024년 1억 이상 1억 5천만원 이하인 항목은?") == ["운영비", "자료구입비"]


def test_the_largest_within_a_limit_is_within_it(library: Assistant) -> None:
    assert rows(library, "2024년 1억 8천만원 이하 항목 중 가장 큰 것은?") == ["운영비"]


def test_rows_are_chosen_by_their_share(library: Assistant) -> None:
    assert rows(library, "2024년 비중이 25% 넘는 항목은?") == ["인건비", "운영비"]


def test_years_are_chosen_by_their_rate(library: Assistant) -> None:
    answer = library.ask("노을도서관 운영 집행률이 95% 미만인 해는?")
    assert [each.fiscal_year for each in answer.figures] == [2022]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("2024년 노을도서관 운영 예산이 4억원을 넘나요?", "네, 그렇습니다."),
        ("2024년 노을도서관 운영 예산이 5억원을 넘나요?", "아니요, 그렇지 않습니다."),
        ("2024년 인건비가 전체의 절반을 넘나요?", "아니요, 그렇지 않습니다."),
        ("2022년 노을도서관 운영 집행률이 90% 이상인가요?", "네, 그렇습니다."),
        ("2024년 노을도서관 운영 예산이 전년보다 20% 이상 늘었나요?", "네, 그렇습니다."),
        ("2024년 노을도서관 운영 예산이 전년보다 20% 이상 줄었나요?", "아니요, 그렇지 않습니다."),
    ],
)
def test_whether_an_amount_lies_beyond_a_limit(
    library: Assistant, question: str, begins: str
) -> None:
    answer = library.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(begins)


# ------------------------------------------------------------------ a second calculation


def test_the_sum_and_the_mean_of_those_chosen_first(library: Assistant) -> None:
    assert value(library, "2024년 예산 상위 2개 항목의 합계는?") == (350_000_000, "원")
    assert value(library, "2024년 1억 이하 항목의 합계는?") == (150_000_000, "원")
    assert value(library, "2024년 가장 큰 항목 2개의 평균은?") == (175_000_000, "원")


def test_the_largest_against_the_smallest(library: Assistant) -> None:
    question = "2024년 예산이 가장 큰 항목과 가장 작은 항목의 차이는?"
    assert value(library, question) == (150_000_000, "원")
    assert value(library, "2024년 항목 중 예산 1위와 3위의 차이는?") == (100_000_000, "원")
    assert rows(library, "2024년 예산이 가장 큰 항목과 가장 작은 항목은?") == ["인건비", "행사비"]


def test_several_rows_together_as_a_share_of_the_whole(library: Assistant) -> None:
    assert value(library, "2024년 인건비와 운영비의 합은 전체의 몇 %인가요?") == (70, "%")


def test_a_share_moved_by_points_and_not_by_percent(library: Assistant) -> None:
    # 200,000 of 500,000 is 40 %; 180,000 of 400,000 was 45 %.
    answer = library.ask("인건비 비중은 2023년보다 2024년에 몇 %p 변했나요?")
    assert (answer.figures[0].value, answer.figures[0].unit) == (-5, "%p")
    assert "낮아졌습니다" in answer.text


def test_a_rate_moved_by_points(library: Assistant) -> None:
    question = "노을도서관 운영 집행률은 2022년보다 2023년에 몇 %p 올랐나요?"
    assert value(library, question) == (10, "%p")
