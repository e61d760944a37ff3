"""Tables of records: rows are chosen by what their cells of words hold.

다래시 2031년 주민제안사업 목록 (천원)
사업명          제안지역  분야  담당부서    제안액  선정액  득표수  유형    비고
골목 화단       물빛읍    환경  공원과      12,000  10,000     310  시정형  금액 조정
골목 화단       들꽃동    환경  공원과       9,000   9,000     120  동형
그늘막 설치     물빛읍    안전  재난과       8,000   8,000     450  동형    계속
작은 음악회     들꽃동    문화  문화과       5,000       -     449  동형
책 나눔터       물빛읍    문화  문화과       7,000   6,000      90  시정형  금액 조정
합계                                        41,000  33,000   1,419

예치 현황 (백만원, %)                   기금 (백만원)
금융기관   예치액  이율  만기          기금명    2030년말  2031년 수입  2031년 지출
다래은행    3,000  3.10  2032.03       청년기금     1,000          200          350
누리은행    2,000  3.45  2032.06       환경기금     2,000          300          120
공금예금      500  1.20  수시          교류기금       400           20            -
계          5,500                      합계         3,400          520          470
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant, Status
from tests.towns import town_of

LIST = """다래시 2031년 주민제안사업 목록
(단위 : 천원)
연번,사업명,제안지역,분야,담당부서,제안액,선정액,득표수,유형,비고
1,골목 화단,물빛읍,환경,공원과,"12,000","10,000",310,시정형,금액 조정
2,골목 화단,들꽃동,환경,공원과,"9,000","9,000",120,동형,
3,그늘막 설치,물빛읍,안전,재난과,"8,000","8,000",450,동형,계속
4,작은 음악회,들꽃동,문화,문화과,"5,000",-,449,동형,
5,책 나눔터,물빛읍,문화,문화과,"7,000","6,000",90,시정형,금액 조정
,합계,,,,"41,000","33,000","1,419",,
"""
FUNDS = """# 다래시 2031년도 기금운용계획

## 기금 총괄

(단위: 백만원)

| 기금명 | 2030년말 조성액 | 2031년 수입 | 2031년 지출 |
|---|---|---|---|
| 청년기금 | 1,000 | 200 | 350 |
| 환경기금 | 2,000 | 300 | 120 |
| 교류기금 | 400 | 20 | - |
| 합계 | 3,400 | 520 | 470 |

## 예치 현황

(단위: 백만원, %)

| 금융기관 | 예치액 | 이율 | 만기 |
|---|---|---|---|
| 다래은행 | 3,000 | 3.10 | 2032.03 |
| 누리은행 | 2,000 | 3.45 | 2032.06 |
| 공금예금 | 500 | 1.20 | 수시 |
| 계 | 5,500 | | |
"""


@pytest.fixture(scope="module")
def proposals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("제안"), {"제안사업.csv": LIST}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def funds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("기금"), {"기금.md": FUNDS}) as assistant:
        yield assistant


def _won(answer: Answer) -> int:
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].unit == "원"
    return int(answer.figures[0].value)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("물빛읍에서 제안한 사업은 몇 건인가요?", 3),
        ("동네가 들꽃동인 사업은 몇 개야?", 2),
        ("문화 분야이면서 동형인 사업은 몇 건?", 1),
        ("금액 조정된 사업이 몇 건인지 알려줘", 2),
        ("물빛읍 사업 중 환경 분야 빼고 몇 건이야?", 2),
    ],
)
def test_rows_are_counted_by_what_their_cells_hold(
    proposals: Assistant, question: str, rows: int
) -> None:
    answer = proposals.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == rows
    assert "5개 행 가운데" in answer.text


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("환경 분야 선정액 합계 좀 알려줘", 19_000_000),
        ("골목 화단 선정액을 동네별로 다 더하면?", 19_000_000),
        ("공원과가 맡은 사업의 제안액을 합치면?", 21_000_000),
        ("물빛읍 선정금액은 모두 얼마야?", 24_000_000),
    ],
)
def test_a_column_is_added_over_the_rows_that_are_chosen(
    proposals: Assistant, question: str, won: int
) -> None:
    assert _won(proposals.ask(question)) == won


def test_a_dash_is_no_amount_of_a_sum_and_that_is_said(proposals: Assistant) -> None:
    answer = proposals.ask("들꽃동 선정액 합계는?")

    assert _won(answer) == 9_000_000
    assert "'-'인 행이 1개" in answer.text
    assert "작은 음악회" in answer.text


def test_a_sum_is_told_for_each_kind(proposals: Assistant) -> None:
    answer = proposals.ask("분야별 제안액 합계를 알려줘")

    told = {figure.label: int(figure.value) for figure in answer.figures}
    assert told == {"환경": 21_000_000, "안전": 8_000_000, "문화": 12_000_000}


def test_rows_are_put_in_order_by_a_count_or_a_rate(proposals: Assistant, funds: Assistant) -> None:
    votes = proposals.ask("득표수 제일 많은 사업은 뭐고 몇 표야?")
    rate = funds.ask("이자율이 가장 높은 금융기관은 어디고 몇 %야?")
    apart = funds.ask("예치 이율이 가장 높은 곳하고 낮은 곳의 차이는 몇 %p인가요?")

    assert (votes.figures[0].value, votes.figures[0].label) == (450, "그늘막 설치")
    assert (float(rate.figures[0].value), rate.figures[0].label) == (3.45, "누리은행")
    assert (float(apart.figures[0].value), apart.figures[0].unit) == (2.25, "%p")


def test_the_kind_whose_rows_come_to_most_is_no_single_row(proposals: Assistant) -> None:
    """물빛읍 has 24,000 of three rows; the largest single row is its 골목 화단 with 10,000."""
    place = proposals.ask("선정액이 제일 큰 동네는 어디야?")
    field = proposals.ask("제안액이 가장 큰 분야는?")

    assert (place.figures[0].label, _won(place)) == ("물빛읍", 24_000_000)
    assert (field.figures[0].label, _won(field)) == ("환경", 21_000_000)


def test_what_a_verb_says_was_given_leaves_out_rows_that_hold_nothing(
    proposals: Assistant,
) -> None:
    """Of two 문화 사업 one has a dash for 선정액: it was not chosen."""
    assert proposals.ask("선정된 문화 사업은 몇 건이야?").figures[0].value == 1
    assert proposals.ask("선정된 사업은 모두 몇 건이야?").figures[0].value == 4
    assert proposals.ask("제안된 문화 사업은 몇 건이야?").figures[0].value == 2
    fewer = proposals.ask("제안액보다 선정액이 적은 사업은 몇 건이야?")
    assert fewer.figures[0].value == 3
    assert "'-'를 없음으로 보았습니다: '작은 음악회(들꽃동)'" in fewer.text
    assert "선정액 '-'" in proposals.ask("선정액이 없는 사업은?").text


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("득표수가 300표 이상인 사업은 몇 건?", 3),
        ("물빛읍 사업 중 선정액이 8백만원 넘는 건 몇 건이야?", 1),
        ("이름에 교통이 든 사업은 몇 건?", None),
    ],
)
def test_a_limit_chooses_rows_by_what_a_column_holds(
    proposals: Assistant, question: str, rows: int | None
) -> None:
    answer = proposals.ask(question)

    assert (answer.figures[0].value if answer.status is Status.ANSWERED else None) == rows


def test_two_columns_of_a_row_are_held_against_each_other(proposals: Assistant) -> None:
    answer = proposals.ask("물빛읍 골목 화단은 제안액에서 얼마 깎였나?")

    assert _won(answer) == -2_000_000
    assert "적습니다" in answer.text


def test_rows_are_chosen_by_which_of_two_columns_holds_more(funds: Assistant) -> None:
    answer = funds.ask("2031년 수입보다 지출이 많은 기금은 몇 개예요?")

    assert answer.figures[0].value == 1
    assert "청년기금" in answer.text
    assert "환경기금" not in answer.text


def test_rows_without_an_amount_are_named_with_what_their_cell_says(funds: Assistant) -> None:
    answer = funds.ask("지출 계획이 아예 없는 기금이 있나요?")

    assert answer.status is Status.ANSWERED
    assert "교류기금: 2031년 지출 '-'" in answer.text
    assert "환경기금" not in answer.text


def test_a_cell_of_words_and_the_amount_of_its_row_are_told_together(
    proposals: Assistant,
) -> None:
    answer = proposals.ask("들꽃동 골목 화단 사업 담당부서랑 금액")

    assert _won(answer) == 9_000_000
    assert "담당부서: 공원과" in answer.text


def test_a_column_of_days_in_which_some_row_has_words_holds_no_money(funds: Assistant) -> None:
    assert not [fact for fact in funds.facts() if fact["column"] == "만기"]
    assert "2032.06" in funds.ask("누리은행 예치금 만기는 언제야?").text


@pytest.mark.parametrize(
    "question",
    [
        "물빛읍에서 제안한 복지 사업은 몇 건인가요?",  # no such field
        "물빛읍 사업의 집행액 합계는?",  # no such column
        "달빛동에서 제안한 사업은 몇 건인가요?",  # no such place
        "작년에 물빛읍에서 제안한 사업은 몇 건인가요?",  # another year
        "물빛읍 선정액은 전체의 몇 %야?",  # a share, and no sum
        "골목 화단 득표수는 몇 표야?",  # two rows of that name
        "환경과 사업은 몇 건이야?",  # an office that is not there
        "줄어든 문화 사업은 몇 건이야?",  # nothing tells which fell
    ],
)
def test_what_only_looks_alike_is_no_answer(proposals: Assistant, question: str) -> None:
    answer = proposals.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text


def test_an_amount_is_no_answer_where_a_part_of_a_whole_is_asked_for(funds: Assistant) -> None:
    for question in ("환경기금 지출은 수입의 몇 %p야?", "2029년 수입보다 지출이 많은 기금은?"):
        assert funds.ask(question).status is not Status.ANSWERED


def test_a_ward_that_begins_like_the_city_is_no_word_for_the_city(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """다래1동 in a paper of 다래시 keeps its name."""
    papers = {"제안사업.csv": LIST.replace("물빛읍", "다래1동")}
    with town_of(tmp_path_factory.mktemp("다래"), papers) as assistant:
        assert assistant.ask("다래1동 사업은 몇 건이야?").figures[0].value == 3


NUMBERED = """별내시 2031년 주민제안 심의 결과,,,,,,
(단위 : 천원),,,,,,
연번,지역,사업명,소관부서,신청액,선정액,득표수(표),결과
1,들동,골목 보안등 교체,교통과,"48,000","45,000","1,284",선정
2,들동,물놀이터 그늘막,공원과,"30,000","30,000","1,102",선정
3,산동,정류장 온열의자,교통과,"64,000","56,000","1,531",선정
4,산동,배변봉투함,공원과,"9,000",-,312,미선정
합계,,4건,,"151,000","131,000",,
※ 선정사업은 심의에 따라 달라질 수 있음,,,,,,
문의: 참여예산팀,,,,,,
"""


def test_a_list_whose_total_stands_in_the_column_of_numbers_is_read_to_its_end(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Remarks below a list are no rows of it, and 합계 in the column of numbers is no row."""
    with town_of(tmp_path_factory.mktemp("list"), {"2031_제안.csv": NUMBERED}) as listed:
        money = listed.ask("교통과 선정액 합계는?")
        assert int(money.figures[0].value) == 101_000_000, money.text
        assert listed.ask("공원과 사업은 몇 건?").figures[0].value == 2
        assert listed.ask("선정된 사업은 몇 건?").figures[0].value == 3
        most = listed.ask("표를 가장 많이 받은 사업은?")
        assert int(most.figures[0].value) == 1_531, most.text
        assert int(listed.ask("정류장 온열의자는 몇 표 받았나요?").figures[0].value) == 1_531
