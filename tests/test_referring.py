"""Results of the turns before, and several amounts or questions at once.

2024년도 노을도서관 운영 (단위 : 천원)
구분        2023예산액   2024예산액   증감
계          540,000      500,000      △40,000      국비 100,000 in both years
인건비                   200,000
운영비                   150,000
자료구입비               100,000
행사비                    50,000

연도        예산현액  집행액   집행잔액
2020        400,000   300,000  100,000
2021        390,000   351,000   39,000
2022        410,000   410,000        0
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant, Status
from assistant.papers import Question
from assistant.several import questions_in
from tests.towns import town_of

BOOK = """노을도서관 운영

1 기본 현황

□ 사업개요

회 계\t일반회계\t\t
사업내용\t○ 도서관을 엶
사업비 (당해년도)\t500,000천원\t[국비]100,000천원\t[시비]400,000천원

□ 사업 담당자

실·국\t부서명\t과 장\t팀장\t주무관
문화국\t도서관과\t담당자 가 000-5480\t담당자 나 000-5482\t담당자 다 000-5484

2 예산 설명

□ 예산 총괄

(단위 : 천원, %)

구 분\t2023예산액 (A)\t2024예산액 (B)\t증감 (B-A)\t
\t\t\t\t(B-A)*100/A
계\t(x100,000) 540,000\t(x100,000) 500,000\t(x-) △40,000\t(x-) △7
사무관리비\t(x100,000) 540,000\t(x100,000) 500,000\t(x-) △40,000\t(x-) △7

□ 산출근거

과목구분\t2024년 예산내역\t
사무관리비\t○ 인건비 (4명) 200,000,000\t= 200,000천원
\t○ 운영비 150,000,000\t= 150,000천원
\t○ 자료구입비 100,000,000\t= 100,000천원
\t○ 행사비 50,000,000\t= 50,000천원

3 사업설명

사업목적

- 시민의 독서 생활을 도움

5 최근 3년 결산 현황

(단위 : 천원)

연도\t최종예산\t전년이월\t예산변경\t예산현액\t집행액\t차년이월\t집행잔액
2020\t380,000\t20,000\t0\t400,000\t300,000\t0\t100,000
2021\t390,000\t0\t0\t390,000\t351,000\t0\t39,000
2022\t400,000\t10,000\t0\t410,000\t410,000\t0\t0
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_노을도서관_운영.txt": BOOK}
    with town_of(tmp_path_factory.mktemp("library"), papers) as assistant:
        yield assistant


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last of several questions."""
    said: list[tuple[str, Answer]] = []
    for question in questions:
        said.append((question, assistant.ask(question, said)))
    return said[-1][1]


def shown(answer: Answer) -> tuple[float, str]:
    assert answer.status is Status.ANSWERED, answer.text
    return round(float(answer.figures[0].value), 2), answer.figures[0].unit


# ------------------------------------------------------------------ what was spoken of


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (("인건비 얼마야?", "운영비는?", "합치면?", "전체의 몇 퍼센트야?"), (70.0, "%")),
        (("인건비 얼마야?", "전체에서 비중은?"), (40.0, "%")),
        (("2024년 예산 알려줘", "국비는?", "비율로는?"), (20.0, "%")),
        (("2020년 집행잔액은?", "2021년은?", "다 더하면?"), (139_000_000, "원")),
        (("인건비는?", "거기에 행사비를 더하면?"), (250_000_000, "원")),
        (("제일 큰 항목은?", "두 번째는?", "그 둘을 더하면?"), (350_000_000, "원")),
        (("제일 큰 항목은?", "두 번째는?", "둘의 차이는?"), (50_000_000, "원")),
        (("상위 3개 항목은?", "합하면?"), (450_000_000, "원")),
        (("상위 3개 항목은?", "합하면?", "그게 전체의 몇 %야?"), (90.0, "%")),
        (("제일 작은 항목은?", "두 번째는?"), (100_000_000, "원")),
    ],
)
def test_a_turn_speaks_of_the_results_of_the_turns_before(
    library: Assistant, turns: tuple[str, ...], wanted: tuple[float, str]
) -> None:
    assert shown(talk(library, *turns)) == wanted


@pytest.mark.parametrize(
    "turns",
    [
        ("인건비는?", "운영비는?", "둘을 더하면?", "작년보다는 얼마나 늘었어?"),
        ("제일 큰 항목과 제일 작은 항목의 차이는?", "그게 전체의 몇 %야?"),
        ("2024년 예산은?", "인건비는?", "합치면?"),
    ],
)
def test_nothing_is_computed_from_a_result_that_no_cell_carries(
    library: Assistant, turns: tuple[str, ...]
) -> None:
    """A move of a sum, a share of a difference, a whole added to its part."""
    answer = talk(library, *turns)
    assert answer.status is not Status.ANSWERED, answer.text


def test_a_place_after_the_smallest_counts_from_the_smallest(library: Assistant) -> None:
    assert talk(library, "두 번째로 작은 항목은?").figures[0].label == "자료구입비"
    assert talk(library, "두 번째로 큰 항목은?").figures[0].label == "운영비"


# ------------------------------------------------------------------ of each


def test_a_share_of_several_is_the_share_of_each(library: Assistant) -> None:
    answer = library.ask("인건비, 운영비, 행사비 비중을 각각 알려줘")
    shares = [float(each.value) for each in answer.figures if each.recipe == "share"]
    assert shares == [40.0, 30.0, 10.0]

    listed = library.ask("항목별 비중을 표로")
    assert [float(each.value) for each in listed.figures] == [40.0, 30.0, 20.0, 10.0]


def test_one_amount_held_against_another_stays_one_share(library: Assistant) -> None:
    assert shown(library.ask("운영비는 인건비의 몇 %인가요?")) == (75.0, "%")
    assert shown(library.ask("인건비와 운영비의 합은 전체의 몇 %인가요?")) == (70.0, "%")


def test_each_of_several_moves_is_said(library: Assistant) -> None:
    answer = library.ask("국비와 예산은 2023년보다 얼마나 줄었나요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert "국비 예산액은 변동이 없습니다" in answer.text
    assert "노을도서관 운영 예산액은 40,000천원" in answer.text

    apart = library.ask("2024년 예산과 국비의 차이는?")
    assert shown(apart) == (400_000_000, "원")


def test_the_amount_itself_is_listed_beside_its_sources(library: Assistant) -> None:
    answer = library.ask("2024년 예산, 국비, 시비를 각각 알려줘")
    assert [int(each.value) for each in answer.figures] == [500_000_000, 100_000_000, 400_000_000]

    alone = library.ask("2024년 국비, 시비를 각각 알려줘")
    assert [int(each.value) for each in alone.figures] == [100_000_000, 400_000_000]


# ------------------------------------------------------------------ what is left


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("인건비와 운영비를 제외한 금액은?", 150_000_000),
        ("국비를 제외한 2024년 예산은?", 400_000_000),
        ("인건비를 뺀 나머지는?", 300_000_000),
    ],
)
def test_what_is_left_without_its_parts(library: Assistant, question: str, wanted: int) -> None:
    assert shown(library.ask(question)) == (wanted, "원")


def test_nothing_is_taken_from_what_does_not_hold_it(library: Assistant) -> None:
    """운영비 is no part of 인건비."""
    answer = library.ask("인건비에서 운영비를 뺀 나머지는?")
    assert answer.status is Status.NOT_FOUND, answer.text


# ------------------------------------------------------------------ years


def test_the_largest_year_is_looked_for_in_every_column(library: Assistant) -> None:
    """540,000 of 2023 stands only in the column for the year before."""
    answer = library.ask("예산이 제일 많았던 연도는?")
    assert answer.figures[0].fiscal_year == 2023
    assert "2020년, 2021년, 2022년은 최종예산만 있어" in answer.text


def test_one_year_is_not_the_largest_of_itself(library: Assistant) -> None:
    assert library.ask("인건비가 제일 많았던 해는?").status is Status.NOT_FOUND


def test_a_rate_of_several_years_together_is_of_their_sums(library: Assistant) -> None:
    """(300,000 + 351,000 + 410,000) ÷ (400,000 + 390,000 + 410,000)."""
    assert shown(library.ask("3개년 통틀어 집행률은?")) == (88.42, "%")

    each = library.ask("3개년 집행률은?")
    assert [round(float(f.value), 1) for f in each.figures if f.recipe] == [75.0, 90.0, 100.0]


def test_the_last_three_years_are_those_that_print_the_measure(library: Assistant) -> None:
    answer = library.ask("최근 3년 평균 최종예산은?")
    assert shown(answer) == (390_000_000, "원")


# ------------------------------------------------------------------ yes, no, and against what is said


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("예산이 늘었나요?", "아니요"),
        ("예산이 줄었나요?", "네"),
        ("시비가 국비보다 적죠?", "아니요"),
        ("시비가 국비보다 많나요?", "네"),
        ("최종예산이 해마다 늘었나요?", "네"),
        ("예산은 얼마나 늘었나요?", "질문과 달리 늘지 않았습니다"),
        ("예산은 얼마나 줄었나요?", "2024년 노을도서관 운영 예산액은"),
    ],
)
def test_what_is_asked_as_yes_or_no_is_answered_so(
    library: Assistant, question: str, begins: str
) -> None:
    answer = library.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(begins), answer.text


def test_a_year_after_from_is_what_something_is_held_against(library: Assistant) -> None:
    answer = library.ask("By how much did the budget decrease from 2023?")
    assert int(answer.figures[0].value) == -40_000_000
    assert "decreased by 40,000천원" in answer.text


# ------------------------------------------------------------------ several questions


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("팀장이 누구예요? 예산은요?", 2),
        ("인건비는 얼마인가요? 그리고 운영비도 알려주세요.", 2),
        ("예산이 궁금합니다. 얼마인가요?", 1),
        ("국비는 늘었나요? 줄었나요?", 1),
        ("일반회계예요? 아니면 특별회계예요?", 1),
        ("안녕하세요. 시민입니다. 2024년 예산을 알려주세요.", 1),
    ],
)
def test_a_message_is_cut_where_each_part_asks_for_itself(text: str, wanted: int) -> None:
    assert len(questions_in(Question(text))) == wanted


def test_every_question_of_a_message_is_answered(library: Assistant) -> None:
    answer = library.ask("담당 팀장이 누구예요? 그리고 2024년 예산은요? 사업목적도 알려주세요.")
    assert answer.status is Status.ANSWERED, answer.text
    assert "담당자 나" in answer.text
    assert "500,000천원" in answer.text
    assert "독서 생활" in answer.text


def test_a_message_that_is_answered_in_part_says_so(library: Assistant) -> None:
    answer = library.ask("2024년 예산은 얼마인가요? 2031년 예산은 얼마인가요?")
    assert answer.status is Status.PARTIAL, answer.text
    assert [int(each.value) for each in answer.figures][:1] == [500_000_000]
