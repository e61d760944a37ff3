"""What a question asks of the tables themselves: their sides, their counts, their words.

너울도 2026년 제2회 추경 (백만원)
[시군별 복구예산]
| 시군   | 피해세대(세대) | 주거지원 | 농업시설 |
| 솔개시 | 120            | 1,200    | 300      |
| 들풀군 | 40             | 500      | 200      |
| 노을군 | -              | -        | 100      |

솔내초 2026학년도 예산 (천원)
[세입] 이전수입 12,400 (증감 400), 부담수입 61,800 (증감 9,500)
[세출] 인건비 50,000 (증감 300), 운영비 24,200 (증감 7,600)
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Answer, Status, Turn
from tests.towns import town_of

RELIEF = """# 2026년도 너울도 제2회 추가경정예산

시군별 복구예산 (단위 : 백만원)

| 시군 | 피해세대(세대) | 주거지원 | 농업시설 | 합계 |
|---|---|---|---|---|
| 솔개시 | 120 | 1,200 | 300 | 1,500 |
| 들풀군 | 40 | 500 | 200 | 700 |
| 노을군 | - | - | 100 | 100 |
| 합계 | 160 | 1,700 | 600 | 2,300 |

- 들풀군은 농업시설 조사를 다시 하고 있다.
"""
SCHOOL = """2026학년도 솔내초등학교 학교회계 추가경정 세입·세출 예산서

[세입]  (단위: 천원)

장관항목 | 경정예산액 | 기정예산액 | 비교증감
---|---|---|---
1.이전수입 | 12,400 | 12,000 | 400
2.부담수입 | 61,800 | 52,300 | 9,500
합계 | 74,200 | 64,300 | 9,900

[세출]  (단위: 천원)

세부사업 | 경정예산액 | 기정예산액 | 비교증감
---|---|---|---
1.인건비 | 50,000 | 49,700 | 300
2.운영비 | 24,200 | 16,600 | 7,600
합계 | 74,200 | 66,300 | 7,900
"""
STAFF = """# 온샘센터 운영

## 2026년 예산내역

(단위 : 천원)

| 구분 | 예산액 | 인원(명) |
|---|---|---|
| 인건비 | 288,000 | 8 |
| 운영비 | 96,000 | - |
"""
ROWS = """region,account,project_name,budget_total,field,sector,fiscal_year
너울도,일반회계,별빛 도서관 건립,"85,000,000",문화및관광,문화예술,2016
너울도,일반회계,한울 경로당 보수,"12,000,000",사회복지,노인ㆍ청소년,2016
너울도,상수도사업특별회계,새터 배수지 증설,"9,000,000",환경,상하수도ㆍ수질,2016
"""
BARE = """# 늘봄군 2024년도 예산

(단위 : 백만원)

| 구분 | 예산액 |
|---|---|
| 합계 | 900 |
| 지방세 | 300 |
| 세외수입 | 100 |
| 보조금 | 500 |

(단위 : 백만원)

| 구분 | 예산액 |
|---|---|
| 합계 | 900 |
| 교육 | 150 |
| 환경 | 350 |
| 사회복지 | 400 |
"""
WORDS = """# 알기 쉬운 너울군 2023년 살림

(단위 : 억원)

| 구분 | 2023년 | 2022년 |
|---|---|---|
| 지방세 | 700 | 650 |
| 조정교부금 | 300 | 280 |

## 낱말 풀이

- 조정교부금: 도가 군 사이의 격차를 줄이려고 나누어 주는 돈
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    papers = {
        "relief": {"추경_2026.md": RELIEF},
        "school": {"예산서_2026.txt": SCHOOL},
        "staff": {"센터_2026.md": STAFF},
        "rows": {"rows_2016.csv": ROWS},
        "bare": {"예산_2024.md": BARE},
        "words": {"살림_2023.md": WORDS},
    }
    opened = {
        name: town_of(tmp_path_factory.mktemp(name), documents)
        for name, documents in papers.items()
    }
    yield {name: town.__enter__() for name, town in opened.items()}
    for town in opened.values():
        town.__exit__(None, None, None)


def won(answer: Answer) -> list[int]:
    """The amounts of an answer in won, the main one first."""
    return [int(each.value) for each in answer.figures if each.unit == "원"]


# ------------------------------------------------------------------ by the count of its row


@pytest.mark.parametrize(
    ("question", "main"),
    [
        ("솔개시 세대당 주거지원은 얼마야?", 10_000_000),
        ("들풀군은 한 집당 농업시설이 얼마야?", 5_000_000),
        ("세대당 주거지원은 평균 얼마죠?", 10_625_000),
    ],
)
def test_an_amount_is_divided_by_the_count_that_stands_in_its_row(
    towns: dict[str, Assistant], question: str, main: int
) -> None:
    assert won(towns["relief"].ask(question))[0] == main


def test_a_heading_does_not_take_the_word_that_asks_for_one(towns: dict[str, Assistant]) -> None:
    answer = towns["relief"].ask("이재민 세대당 농업시설은 평균 얼마예요?")

    assert 200_000_000 not in won(answer)


def test_a_cost_by_head_and_by_month_is_divided_by_both(towns: dict[str, Assistant]) -> None:
    answer = towns["staff"].ask("인건비는 직원 1인당 월평균 얼마야?")

    assert won(answer)[0] == 3_000_000
    assert "288,000천원 ÷ (8명 × 12개월)" in answer.text


def test_it_is_so_in_english_too(towns: dict[str, Assistant]) -> None:
    answer = towns["staff"].ask("What is the monthly 인건비 per employee?")

    assert won(answer)[0] == 3_000_000


# ------------------------------------------------------------------ those that have something


@pytest.mark.parametrize("question", ["주거지원이 배정된 시군은?", "주거지원비가 배정된 곳은?"])
def test_those_that_were_given_something_leave_out_those_that_were_not(
    towns: dict[str, Assistant], question: str
) -> None:
    answer = towns["relief"].ask(question)

    assert won(answer) == [1_200_000_000, 500_000_000]
    assert "노을군" not in answer.text


def test_a_sentence_that_speaks_of_another_row_answers_nothing(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["relief"].ask("솔개시 농업시설 복구비 알려줘요")

    assert "들풀군" not in answer.text


# ------------------------------------------------------------------ the side that is asked for


def test_what_stands_beside_the_unit_names_the_table(towns: dict[str, Assistant]) -> None:
    answer = towns["school"].ask("세입에서 가장 큰 것은?")

    assert "부담수입" in answer.text
    assert won(answer)[0] == 61_800_000


def test_a_rank_of_what_is_spent_holds_nothing_that_is_raised(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["school"].ask("세출에서 제일 많이 늘어난 항목은 무엇이죠?")

    assert "운영비" in answer.text
    assert won(answer)[0] == 7_600_000


# ------------------------------------------------------------------ words in its cells


def test_headings_of_open_data_are_asked_for_in_korean(towns: dict[str, Assistant]) -> None:
    answer = towns["rows"].ask("별빛 도서관 건립 사업은 분야와 부문이 어떻게 되나요?")

    assert [each.quote for each in answer.citations] == ["문화및관광", "문화예술"]
    assert not answer.figures


def test_an_account_is_called_by_its_own_name_or_a_shorter_one(
    towns: dict[str, Assistant],
) -> None:
    assert won(towns["rows"].ask("상수도특별회계 새터 배수지 증설 예산은?")) == [9_000_000]
    assert (
        towns["rows"].ask("하수도특별회계 새터 배수지 증설 예산은?").status is not Status.ANSWERED
    )


# ------------------------------------------------------------------ amounts before definitions


@pytest.mark.parametrize("question", ["2023년 조정교부금 예산?", "2023년 조정교부금"])
def test_a_row_that_is_asked_for_by_its_year_is_no_question_for_its_meaning(
    towns: dict[str, Assistant], question: str
) -> None:
    assert won(towns["words"].ask(question)) == [30_000_000_000]


@pytest.mark.parametrize("question", ["조정교부금이 뭐야?", "조정교부금이란?"])
def test_a_meaning_is_told_where_it_is_asked_for(
    towns: dict[str, Assistant], question: str
) -> None:
    answer = towns["words"].ask(question)

    assert "격차를 줄이려고" in answer.text
    assert not answer.figures


# ------------------------------------------------------------------ the same of another


def test_another_name_after_how_one_moved_asks_how_that_moved(
    towns: dict[str, Assistant],
) -> None:
    words = towns["words"]
    before = words.ask("지방세는 얼마나 늘었어?")
    history = [Turn("지방세는 얼마나 늘었어?", before.text, before.plan)]
    answer = words.ask("조정교부금은?", history=history)

    assert won(before)[0] == 5_000_000_000
    assert won(answer)[0] == 2_000_000_000


# ------------------------------------------------------------------ tables without titles


def test_a_field_has_its_place_among_the_fields(towns: dict[str, Assistant]) -> None:
    answer = towns["bare"].ask("환경은 몇 위야?")

    assert answer.figures[0].text == "2위"


def test_the_smallest_field_is_no_revenue(towns: dict[str, Assistant]) -> None:
    assert won(towns["bare"].ask("가장 작은 분야는?"))[0] == 150_000_000


def test_the_largest_revenue_is_no_field(towns: dict[str, Assistant]) -> None:
    assert won(towns["bare"].ask("세입 중 가장 큰 것은?"))[0] == 500_000_000
