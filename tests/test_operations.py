"""What is done with facts: each kind of question, from its words to its exact value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Status
from assistant.operations.premises import states
from assistant.papers import Figure
from tests.towns import town_of

STREAM = "2024년 꽃뫼천 하천 정비"
CENTRE = "2021년 사회적경제지원센터"


def exact(figure: Figure) -> Fraction:
    return Fraction(figure.value)


def answered(assistant: Assistant, question: str, operation: str) -> Answer:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.plan["operation"] == operation
    return answer


def in_thousands(answer: Answer) -> list[tuple[str, int]]:
    return [(each.label, int(each.value) // 1_000) for each in answer.figures if each.unit == "원"]


# ------------------------------------------------------------------ one figure


@pytest.mark.parametrize(
    ("question", "thousands"),
    [
        (f"{STREAM} 예산은 얼마인가요?", 2_961_871),
        (f"{STREAM} 감리비 예산은?", 206_000),
        (f"{STREAM} 국비는?", 1_214_000),
        (f"{STREAM} 시설비 국비는?", 1_214_000),
        (f"{STREAM} 산책로 포장 예산은?", 470_000),
        ("2023년 꽃뫼천 하천 정비 예산은?", 2_934_808),
        ("2022년 꽃뫼천 하천 정비 추경예산은 얼마인가요?", 3_106_700),
        ("2021년 꽃뫼천 하천 정비 차년도 이월액은?", 365_332),
        ("2021년 꽃뫼천 하천 정비 예산현액은?", 3_444_298),
        ("2017년 사회적경제지원센터 집행잔액은?", 274_866),
        (f"{CENTRE} 마을기업 발굴 및 활성화 예산은?", 418_000),
    ],
)
def test_an_amount_is_that_of_its_row_year_and_column(
    assistant: Assistant, question: str, thousands: int
) -> None:
    answer = answered(assistant, question, "lookup")
    assert exact(answer.figures[0]) == thousands * 1_000
    assert f"{thousands:,}천원" in answer.text


def test_a_dash_is_zero_and_shown_as_printed(assistant: Assistant) -> None:
    """감리비 (x-) 217,000 | (x-) 206,000."""
    answer = answered(assistant, f"{STREAM} 감리비 국비는?", "lookup")
    assert exact(answer.figures[0]) == 0
    assert "'(x-)'" in answer.text


@pytest.mark.parametrize(
    "question", ["꽃뫼천 하천 정비 예산은?", "시설비는 얼마인가요?", "2024년 시설비 예산은?"]
)
def test_what_is_left_open_is_asked_back(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.CLARIFY
    assert len(answer.readings) > 1
    assert len({figure.value for figure in answer.figures}) > 1


@pytest.mark.parametrize(
    "question",
    [
        "2024년 우주정거장 건설 예산은?",
        "2030년 꽃뫼천 하천 정비 예산은?",
        f"{STREAM} 인건비는?",
        f"{STREAM} 구비는?",
        "2024년 꽃뫼천 하천 정비 집행률은?",
    ],
)
def test_what_no_document_says_is_not_said(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


def test_a_misprint_is_shown_and_never_repaired(assistant: Assistant) -> None:
    """매칭 금액 56,6억 원."""
    answer = assistant.ask("2019년 사회적경제지원센터 매칭 금액은?")
    assert "56,6억 원" in answer.text
    assert answer.figures == ()


# ------------------------------------------------------------------ pairs


@pytest.mark.parametrize(
    ("question", "thousands"),
    [
        (f"{CENTRE} 예산은 전년보다 얼마나 줄었나요?", -2_327_441),
        (f"{CENTRE} 예산은 전년보다 얼마나 늘었나요?", -2_327_441),
        (f"{STREAM} 시설비는 2023년보다 얼마나 늘었나요?", 37_000),
        (f"{STREAM} 감리비는 전년보다 얼마나 줄었나요?", -11_000),
        ("2022년과 2024년 꽃뫼천 하천 정비 예산 차이는?", -270_829),
        (f"{STREAM} 제방 보강공사와 호안 정비공사의 차이는?", -245_000),
        ("2022년 꽃뫼천 하천 정비 추경에서 본예산보다 얼마나 늘었나요?", -126_000),
    ],
)
def test_a_difference_is_the_later_less_the_earlier(
    assistant: Assistant, question: str, thousands: int
) -> None:
    answer = answered(assistant, question, "difference")
    assert exact(answer.figures[0]) == thousands * 1_000
    new, old = answer.figures[1:3]
    assert exact(new) - exact(old) == exact(answer.figures[0])


@pytest.mark.parametrize(
    ("question", "word", "other"),
    [
        (f"{CENTRE} 예산은 전년보다 얼마나 늘었나요?", "감소", "증가"),
        (f"{STREAM} 예산은 전년보다 얼마나 줄었나요?", "증가", "감소"),
        (f"{STREAM} 제방 보강공사와 호안 정비공사의 차이는?", "적습니다", "많습니다"),
    ],
)
def test_the_direction_is_that_of_the_tables_not_of_the_question(
    assistant: Assistant, question: str, word: str, other: str
) -> None:
    answer = answered(assistant, question, "difference")
    assert word in answer.text
    assert other not in answer.text


@pytest.mark.parametrize(
    ("question", "new", "old", "said"),
    [
        (f"{CENTRE} 예산 증감률은?", 6_185_415, 8_512_856, "27.34% 감소"),
        (f"{STREAM} 감리비는 전년 대비 몇 % 줄었나요?", 206_000, 217_000, "5.07% 감소"),
        (f"{STREAM} 시설부대비 증감률은?", 17_871, 16_808, "6.32% 증가"),
        (f"{STREAM} 예산은 몇 퍼센트 늘었나요?", 2_961_871, 2_934_808, "0.92% 증가"),
    ],
)
def test_growth_is_exact_and_over_the_earlier_amount(
    assistant: Assistant, question: str, new: int, old: int, said: str
) -> None:
    answer = answered(assistant, question, "growth")
    assert exact(answer.figures[0]) == Fraction(100 * (new - old), old)
    assert said in answer.text


def test_the_rate_the_document_prints_is_mentioned(assistant: Assistant) -> None:
    """The document prints △27."""
    assert "△27%" in answered(assistant, f"{CENTRE} 예산 증감률은?", "growth").text


@pytest.mark.parametrize(
    ("question", "part", "whole"),
    [
        (f"{STREAM}에서 시설비가 차지하는 비중은?", 2_738_000, 2_961_871),
        (f"{STREAM} 국비 비율은?", 1_214_000, 2_961_871),
        (f"{STREAM} 주민설명회 운영이 전체 예산에서 차지하는 비율은?", 15_000, 2_961_871),
    ],
)
def test_a_share_is_of_the_whole(
    assistant: Assistant, question: str, part: int, whole: int
) -> None:
    answer = answered(assistant, question, "share")
    assert exact(answer.figures[0]) == Fraction(100 * part, whole)
    assert answer.figures[0].unit == "%"
    assert answer.figures[0].recipe == "share"


@pytest.mark.parametrize(
    ("question", "first", "second", "said"),
    [
        (f"{STREAM} 시설비는 산책로 포장의 몇 배인가요?", 2_738_000, 470_000, "5.83배"),
        (
            f"{CENTRE}에서 소상공인 사회적경제 협업사업 지원은 기획연구의 몇 배인가요?",
            1_250_000,
            150_000,
            "8.33배",
        ),
    ],
)
def test_a_ratio_is_the_first_over_the_second(
    assistant: Assistant, question: str, first: int, second: int, said: str
) -> None:
    answer = answered(assistant, question, "ratio")
    assert exact(answer.figures[0]) == Fraction(first, second)
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "spent", "available"),
    [
        ("2018년 사회적경제지원센터 집행률은?", 4_922_671, 4_937_028),
        ("2019년 사회적경제지원센터 집행률은?", 4_656_016, 4_656_016),
        ("2021년 꽃뫼천 하천 정비 집행률은?", 2_972_361, 3_444_298),
    ],
)
def test_the_execution_rate_is_over_the_available_budget_and_says_so(
    assistant: Assistant, question: str, spent: int, available: int
) -> None:
    """예산현액 4,937,028 | 집행액 4,922,671 → 99.71%."""
    answer = answered(assistant, question, "rate")
    assert exact(answer.figures[0]) == Fraction(100 * spent, available)
    assert "예산현액을 분모로" in answer.text


# ------------------------------------------------------------------ sets


@pytest.mark.parametrize(
    ("question", "thousands", "count"),
    [
        (f"{CENTRE} 인건비와 운영비를 더하면?", 1_681_596, 2),
        (f"{STREAM}에서 제방 보강공사, 호안 정비공사, 산책로 포장을 더하면?", 1_199_000, 3),
        (f"{STREAM}와 은하재도서관 운영 예산을 합하면?", 3_728_798, 2),
    ],
)
def test_a_sum_shows_what_was_added(
    assistant: Assistant, question: str, thousands: int, count: int
) -> None:
    answer = answered(assistant, question, "sum")
    total, *parts = answer.figures
    assert exact(total) == thousands * 1_000
    assert len(parts) == count
    assert sum(map(exact, parts)) == exact(total)


def test_the_sum_over_every_programme_says_how_many_there_are(assistant: Assistant) -> None:
    answer = answered(assistant, "2024년 전체 사업 예산 합계는?", "sum")
    assert len(answer.figures[0].facts) == 11
    assert exact(answer.figures[0]) == 27_942_259_000
    assert "11건" in answer.text


def test_an_average_is_exact_and_over_the_rows_below(assistant: Assistant) -> None:
    """Eleven rows that add up to 4,503,819천원."""
    answer = answered(assistant, f"{CENTRE} 사업비 항목의 평균은?", "average")
    assert exact(answer.figures[0]) == Fraction(4_503_819_000, 11)


@pytest.mark.parametrize(
    ("question", "won", "divisor"),
    [
        (f"{CENTRE} 인건비는 1인당 얼마인가요?", 55_066_500, 24),
        (f"{CENTRE} 운영비는 월평균 얼마인가요?", 30_000_000, 12),
    ],
)
def test_a_figure_per_unit_is_divided_by_a_number_that_is_shown(
    assistant: Assistant, question: str, won: int, divisor: int
) -> None:
    """인건비 (24명) 1,321,596,000."""
    answer = answered(assistant, question, "per_unit")
    assert exact(answer.figures[0]) == won
    assert answer.figures[0].divisor == divisor
    assert f"{divisor}" in answer.figures[0].formula


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (f"{CENTRE} 사업비 중 가장 큰 항목은?", [("소상공인 사회적경제 협업사업 지원", 1_250_000)]),
        (f"{CENTRE} 사업비 중 가장 작은 항목은?", [("자조기반 성장 촉진", 100_000)]),
        (
            f"{CENTRE} 사업비 중 상위 3개 항목은?",
            [
                ("소상공인 사회적경제 협업사업 지원", 1_250_000),
                ("전략사업개발(업종협업사업)", 640_000),
                ("사회적경제 민간 판로 및 유통 지원", 550_000),
            ],
        ),
        (f"{STREAM} 산책로 정비공사 중 가장 큰 항목은?", [("안전난간 설치", 829_000)]),
        ("2024년 사업 중 예산이 가장 큰 사업은?", [("생활폐기물 하늘재권역 수집운반", 5_339_442)]),
        ("2024년 사업 중 예산이 가장 작은 사업은?", [("두물재청소년문화의집 운영", 697_805)]),
        ("2024년 예산이 두 번째로 큰 사업은?", [("푸른샘공원 조성", 4_946_000)]),
    ],
)
def test_a_rank_runs_over_the_members_of_one_set(
    assistant: Assistant, question: str, wanted: list[tuple[str, int]]
) -> None:
    assert in_thousands(answered(assistant, question, "rank")) == wanted


def test_the_year_with_the_most_is_found_among_the_years_there_are(assistant: Assistant) -> None:
    answer = answered(assistant, "꽃뫼천 하천 정비 예산이 가장 많았던 해는?", "rank")
    assert answer.figures[0].fiscal_year == 2021
    assert exact(answer.figures[0]) == 3_303_565_000


@pytest.mark.parametrize(
    ("bound", "names"),
    [
        ("5억원 이상", 4),
        ("6억 4천만원 이상", 2),
        ("6억 4천만원 초과", 1),
        ("1억원 이하", 1),
    ],
)
def test_a_filter_keeps_its_bound_exactly(assistant: Assistant, bound: str, names: int) -> None:
    """640,000천원 is 6억 4천만원; 100,000천원 is 1억원."""
    answer = assistant.ask(f"{CENTRE} 사업비 중 {bound}인 항목은?")
    assert answer.plan["operation"] == "filter"
    assert len(answer.figures) == names


def test_a_filter_that_nothing_passes_says_so(assistant: Assistant) -> None:
    answer = assistant.ask(f"{CENTRE} 사업비 중 1억원 미만인 항목은?")
    assert answer.text.startswith("해당하는 것이 없습니다.")


def test_a_question_that_is_no_business_of_a_budget_gives_no_figure(assistant: Assistant) -> None:
    answer = assistant.ask("오늘 날씨 어때?")
    assert answer.status in {Status.REFUSED, Status.NOT_FOUND}
    assert answer.figures == ()


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (f"{CENTRE} 사업비 항목은 몇 개인가요?", 11),
        ("2024년 사업은 몇 개인가요?", 11),
        ("2024년 예산이 30억원 이상인 사업은 몇 개인가요?", 3),
    ],
)
def test_a_count_shows_what_was_counted(assistant: Assistant, question: str, count: int) -> None:
    answer = answered(assistant, question, "count")
    assert exact(answer.figures[0]) == count
    assert len(answer.figures[1:]) == count


def test_a_list_is_complete_and_in_the_order_of_the_table(assistant: Assistant) -> None:
    answer = answered(assistant, f"{STREAM} 산책로 정비공사 세부 항목을 모두 보여 주세요", "list")
    assert in_thousands(answer) == [
        ("산책로 포장", 470_000),
        ("안전난간 설치", 829_000),
        ("가로등 설치", 710_000),
    ]


def test_a_trend_goes_through_the_years_and_says_which_column(assistant: Assistant) -> None:
    answer = answered(assistant, "꽃뫼천 하천 정비 예산 추이를 보여 주세요", "trend")
    years = [figure.fiscal_year for figure in answer.figures]
    assert years == list(range(2018, 2025))
    assert "| 2018년 | 최종예산 |" in answer.text
    assert "| 2024년 | 예산액 |" in answer.text


def test_the_funding_is_split_and_adds_up(assistant: Assistant) -> None:
    answer = answered(assistant, f"{STREAM} 예산의 재원은 어떻게 되나요?", "funding_split")
    parts = {figure.funding.value: exact(figure) for figure in answer.figures}
    assert parts == {"국비": 1_214_000_000, "시비": 1_747_871_000, "계": 2_961_871_000}


# ------------------------------------------------------------------ checks


def test_parts_that_make_their_whole_are_said_to_agree(assistant: Assistant) -> None:
    answer = answered(assistant, f"{CENTRE} 사업비는 항목의 합과 맞나요?", "check")
    assert exact(answer.figures[0]) == exact(answer.figures[1]) == 4_503_819_000
    assert "일치" in answer.text


BROKEN = """솔빛마당 운영

□ 예산 총괄

(단위 : 천원, %)

구 분\t2022예산액 (A)\t2023예산액 (B)\t증감 (B-A)\t
\t\t\t\t(B-A)*100/A
계\t(x-) 300,000\t(x-) 360,000\t(x-) 60,000\t(x-) 20
민간위탁금\t(x-) 200,000\t(x-) 250,000\t(x-) 50,000\t(x-) 25
시설비\t(x-) 100,000\t(x-) 101,000\t(x-) 1,000\t(x-) 1
포상금\t(x-) 0\t\t(x-) 0\t(x-) -
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """계 360,000 beside 250,000 + 101,000, and a cell that holds nothing."""
    with town_of(tmp_path_factory.mktemp("broken"), {"2023_솔빛마당_운영.txt": BROKEN}) as opened:
        yield opened


def test_parts_that_do_not_make_their_whole_are_said_to_differ(broken: Assistant) -> None:
    answer = broken.ask("2023년 솔빛마당 운영 예산은 항목의 합과 맞나요?")
    assert answer.plan["operation"] == "check"
    assert "맞지 않는 곳이 있습니다" in answer.text
    assert "인쇄된 값 60,000천원, 계산한 값 51,000천원" in answer.text


def test_a_row_without_rows_below_it_is_not_answered_with_other_documents(tmp_path: Path) -> None:
    """달무리쉼터 adds up; that 솔빛마당 does not is no answer to a question about the other."""
    sound = BROKEN.replace("솔빛마당", "달무리쉼터").replace("360,000", "351,000")
    sound = sound.replace("60,000\t(x-) 20", "51,000\t(x-) 17")
    papers = {"2023_솔빛마당_운영.txt": BROKEN, "2023_달무리쉼터_운영.txt": sound}
    with town_of(tmp_path, papers) as opened:
        named = opened.ask("2023년 달무리쉼터 운영 시설비의 세부항목 합계가 맞는지 확인해줘")
        either = opened.ask("2023년 시설비의 세부항목 합계가 맞는지 확인해줘")

    assert "솔빛마당" not in named.text
    assert named.figures[0].value == 101_000_000
    assert either.status is Status.CLARIFY or "솔빛마당 운영 시설비" in either.text


def test_parts_of_which_one_could_not_be_read_are_not_called_wrong(tmp_path: Path) -> None:
    """264,0000천원 is no amount: what is left makes 559 of 823 million, which proves nothing."""
    text = """2023년 달무리쉼터 운영

□ 산출근거

(단위 : 천원)
과목구분\t2023년 예산내역
사회복지사업보조\t○ 달무리쉼터 사업비\t= 823,765천원
\t- 경로식당 운영 217,000,000\t= 217,000천원
\t- 건강 체조 보급 264,000,000\t= 264,0000천원
\t- 여가 교실 운영 342,765,000\t= 342,765천원
"""
    with town_of(tmp_path, {"2023_달무리쉼터_운영.txt": text}) as opened:
        answer = opened.ask("2023년 달무리쉼터 사업비의 세부항목 합계가 맞는지 확인해줘")

    assert answer.status is Status.NOT_FOUND
    assert "빠진 항목이 있을 수 있어" in answer.text


def test_days_that_were_watched_are_not_days_that_watchmen_are_paid(tmp_path: Path) -> None:
    """추진실적: 산불 감시 168일; 산출근거: 산불 감시원 보수 70,000원 × 90일."""
    text = """2023년 꽃뫼숲길 가꾸기

□ 산출근거

(단위 : 천원)
과목구분\t2023년 예산내역
기간제근로자등보수\t○ 산불 감시원 보수 70,000원 × 2명 × 90일\t= 12,600천원

3 사업설명

추진실적

- 산불 감시 168일, 묘목 심기 40그루
"""
    with town_of(tmp_path, {"2023_꽃뫼숲길_가꾸기.txt": text}) as opened:
        watched = opened.ask("2023년 꽃뫼숲길 가꾸기에서 산불 감시가 몇 일이었나요?")

    assert "90일" not in watched.text or watched.status is not Status.ANSWERED


@pytest.mark.parametrize("what", ["의 이름이 뭐예요?", "은 누가 맡나요?"])
def test_a_name_that_is_asked_for_is_no_amount(assistant: Assistant, what: str) -> None:
    answer = assistant.ask(f"{STREAM} 산책로 포장{what}")
    assert answer.status is not Status.ANSWERED or not answer.figures


def test_a_blank_cell_is_not_zero(broken: Assistant) -> None:
    answer = broken.ask("2023년 솔빛마당 운영 포상금은 얼마인가요?")
    assert answer.status is not Status.ANSWERED
    assert all(figure.value != 0 for figure in answer.figures if figure.fiscal_year == 2023)


def test_a_set_that_is_not_complete_has_no_smallest(broken: Assistant) -> None:
    answer = broken.ask("2023년 솔빛마당 운영에서 예산이 가장 작은 항목은?")
    assert answer.status is not Status.ANSWERED


# ------------------------------------------------------------------ causes, premises


def test_a_cause_no_document_states_is_not_made_up(assistant: Assistant) -> None:
    answer = assistant.ask(f"{CENTRE} 예산은 왜 줄었나요?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("그 까닭은 문서에서 찾지 못했습니다.")
    assert "2,327,441천원" in answer.text


def test_a_cause_of_what_did_not_happen_is_turned_down(assistant: Assistant) -> None:
    """감리비: 217,000 → 206,000."""
    answer = assistant.ask(f"{STREAM} 감리비는 왜 늘었나요?")
    assert "질문과 달리 늘지 않았습니다" in answer.text
    assert "11,000천원" in answer.text
    assert "감소" in answer.text


def test_an_amount_the_question_takes_for_granted_is_held_against_the_cell(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("2021년 마을기업 발굴 및 활성화 예산이 5억원인가요?")
    assert "다릅니다" in answer.text
    assert "418,000천원" in answer.text


@pytest.mark.parametrize(
    ("text", "said", "exactly", "agrees"),
    [
        ("4억 1,800만원", 418_000_000, 418_000_000, True),
        ("5억원", 500_000_000, 418_000_000, False),
        ("418,001천원", 418_001_000, 418_000_000, False),
    ],
)
def test_an_amount_is_stated_only_where_it_is_the_one(
    text: str, said: int, exactly: int, *, agrees: bool
) -> None:
    assert states(text, said, exactly) is agrees


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (f"{CENTRE} 담당 부서는?", "사회적경제담당관"),
        (f"{CENTRE}의 법령상 근거는?", "서울특별시 사회적경제기본조례 제11조, 제12조, 제13조"),
        (f"{CENTRE} 주요시설은?", "공유오피스, 공동교육장, 사회적경제 매장 등"),
        ("사회적경제지원센터는 언제 개소했나요?", "'13.04.11 센터 개소"),
        (f"{STREAM} 담당 부서는?", "하천방재과"),
    ],
)
def test_words_are_quoted_as_they_stand(assistant: Assistant, question: str, words: str) -> None:
    answer = answered(assistant, question, "text")
    assert words in answer.text
    assert answer.citations
    assert any(each.source.document.startswith("20") for each in answer.citations)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("2020년 사회적경제지원센터 구매 상담은 몇 건인가요?", 144, "건"),
        ("2023년도 꽃뫼천 하천 정비 제방 보강은 몇 m인가요?", 350, "m"),
    ],
)
def test_a_figure_in_running_text_is_quoted_with_its_unit(
    assistant: Assistant, question: str, value: int, unit: str
) -> None:
    figure = assistant.ask(question).figures[0]
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("민간위탁금이 뭔가요?", "민간에 맡겨"),
        ("집행률은 어떻게 계산하나요?", "집행액을 예산현액으로 나눕니다"),
    ],
)
def test_a_word_of_budgets_is_explained_without_a_figure(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = answered(assistant, question, "define")
    assert words in answer.text
    assert answer.figures == ()


def test_the_formula_of_an_amount_is_quoted_as_printed(assistant: Assistant) -> None:
    """현장 감독 여비 159,500원 × 6인 × 3회 = 2,871천원."""
    answer = assistant.ask(f"{STREAM} 현장 감독 여비의 산출식은?")
    assert "159,500원 × 6인 × 3회" in answer.text
    assert exact(answer.figures[0]) == 2_871_000


def test_rows_that_are_new_are_looked_for_by_name(assistant: Assistant) -> None:
    answer = assistant.ask(f"{STREAM}에서 새로 생긴 항목은?")
    assert "없습니다" in answer.text
    assert answer.figures == ()


def test_an_amount_in_another_unit_is_rounded_beside_the_exact_one(assistant: Assistant) -> None:
    answer = answered(assistant, f"{CENTRE} 예산을 억원으로 알려줘", "lookup")
    assert "약 61.85억원" in answer.text
    assert "6,185,415천원" in answer.text
    assert exact(answer.figures[0]) == 6_185_415_000
