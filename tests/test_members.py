"""What a superlative, a count or a sum runs over, where books of a body stand beside programmes.

2024년도 나래시 예산개요 › 기능별 세출예산 (백만원)     나래시 2023회계연도 결산 총괄 (백만원)
분야      2024년  2023년                                회계구분        예산현액  지출액
합계      10,000   9,000                                합계              11,000  10,200
교육       2,000   2,200                                일반회계          10,000   9,300
환경       3,000   2,000                                주차장특별회계       400     300
사회복지   5,000   4,800                                상수도특별회계       600     600

별빛마당 운영 (천원): 2024년 300,000, 2023년 280,000, 회계: 일반회계
달빛마당 운영 (천원): 2024년 500,000, 2023년 520,000, no account stated
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Answer, Assistant, Status
from assistant.books import is_book
from index.budget import Record, Stage
from tests.towns import town_of

OUTLINE = """# 2024년도 나래시 예산개요

## 기능별 세출예산

(단위: 백만원)

| 분야 | 2024년 예산액 | 2023년 예산액 |
|---|---|---|
| 합계 | 10,000 | 9,000 |
| 교육 | 2,000 | 2,200 |
| 환경 | 3,000 | 2,000 |
| 사회복지 | 5,000 | 4,800 |
"""
SETTLEMENT = """나래시 2023회계연도 결산 총괄
(단위: 백만원)
회계구분,예산현액,지출액
합계,"11,000","10,200"
일반회계,"10,000","9,300"
주차장특별회계,"400","300"
상수도특별회계,"600","600"
"""
PROGRAMME = """{name}

1. 사업개요
- 담당부서: 문화과
{account}
2. 예산 총괄
(단위 : 천원)
과목\t{year}년 예산액\t{before}년 예산액\t증감
합계\t{total}\t{prior}\t{change}
민간위탁금\t{total}\t{prior}\t{change}

3. 결산현황
(단위 : 천원)
연도\t최종예산\t예산현액\t집행액\t집행잔액
{before}년\t{prior}\t{prior}\t{spent}\t{left}
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"예산개요.md": OUTLINE, "결산총괄.csv": SETTLEMENT}
    for name, account, total, prior, change, spent, left in (
        (
            "별빛마당 운영",
            "- 회계: 일반회계\n",
            "300,000",
            "280,000",
            "20,000",
            "266,000",
            "14,000",
        ),
        ("달빛마당 운영", "", "500,000", "520,000", "△20,000", "416,000", "104,000"),
    ):
        papers[f"{name}.txt"] = PROGRAMME.format(
            year=2024, before=2023, name=name, account=account, total=total, prior=prior,
            change=change, spent=spent, left=left,
        )  # fmt: skip
    with town_of(tmp_path_factory.mktemp("town"), papers) as assistant:
        yield assistant


def first(assistant: Assistant, question: str) -> tuple[str, float]:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    return answer.figures[0].label, float(answer.figures[0].value)


@pytest.mark.parametrize(
    ("title", "form", "book"),
    [
        ("나래시 2024년도 예산개요", "일반", True),
        ("2024학년도 세출예산서 (본예산) (단위 : 천원)", "일반", True),
        ("2023회계연도 나래시 재정공시(결산)", "결산", True),
        ("별빛마당 운영", "일반", False),
        ("관광안내 현황판 설치", "일반", False),
        ("공유재산 현황", "사업별설명서", False),
    ],
)
def test_a_book_is_told_from_a_programme(title: str, form: str, *, book: bool) -> None:
    assert is_book(Record("d", "0", title, 2024, Stage.ORIGINAL, form)) is book


def test_a_book_is_not_the_largest_programme(town: Assistant) -> None:
    assert first(town, "2024년 예산이 가장 큰 사업은?")[0].endswith("달빛마당 운영")
    answer = town.ask("2024년 예산이 가장 큰 사업은?")
    assert "문서가 따로 있는 사업" in answer.text


def test_a_kind_of_row_is_sought_in_the_table_that_has_it(town: Assistant) -> None:
    assert first(town, "2024년 예산이 가장 큰 분야는?") == ("사회복지", 5_000_000_000)
    assert first(town, "2024년 기능별 예산에서 가장 작은 것은?") == ("교육", 2_000_000_000)
    answer = town.ask("분야별 예산을 표로 보여줘")
    assert [each.label for each in answer.figures] == ["교육", "환경", "사회복지"]


def test_a_kind_of_row_that_is_nowhere_is_not_replaced_by_programmes(town: Assistant) -> None:
    answer = town.ask("2024년 예산이 가장 큰 통계목은?")
    assert answer.status is not Status.ANSWERED or answer.figures[0].label == "민간위탁금"
    assert town.ask("2024년 예산이 가장 큰 부문은?").status is Status.NOT_FOUND


def test_growth_is_computed_where_no_column_prints_it(town: Assistant) -> None:
    assert first(town, "2024년 예산 증가율이 가장 높은 분야는?") == ("환경", 50.0)
    assert first(town, "2024년 예산이 가장 많이 줄어든 분야는?") == ("교육", -200_000_000)


def test_a_year_stands_in_the_column_of_the_book_after(town: Assistant) -> None:
    assert first(town, "2023년 예산이 두 번째로 큰 분야는?") == ("교육", 2_200_000_000)


def test_accounts_are_compared_with_accounts(town: Assistant) -> None:
    assert first(town, "2023년 특별회계 중 집행률이 가장 낮은 것은?") == ("주차장특별회계", 75.0)


def test_a_programme_with_an_account_stands_beside_one_without(town: Assistant) -> None:
    answer = town.ask("2024년 사업 예산을 모두 더하면 얼마인가요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 800_000_000
    asked = town.ask("2024년 마당 예산은 얼마인가요?")
    assert asked.status is Status.CLARIFY
    assert {float(each.value) for each in asked.figures} == {300_000_000.0, 500_000_000.0}


def test_a_row_is_meant_of_each_programme_that_is_listed(town: Assistant) -> None:
    answer = town.ask("2024년 달빛마당과 별빛마당의 민간위탁금 차이는?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 200_000_000


def test_what_is_named_before_against_is_the_whole(town: Assistant) -> None:
    answer = town.ask("2023년 별빛마당 예산현액 대비 집행잔액 비율은?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 5


def test_a_named_thing_that_is_not_there_leaves_no_largest(town: Assistant) -> None:
    answer = town.ask("2024년 별빛마당과 은빛마당 중 예산이 더 큰 것은?")
    assert answer.status is not Status.ANSWERED


def test_what_nobody_did_is_not_computed(town: Assistant) -> None:
    assert town.ask("별빛마당 예산을 10% 삭감하면 얼마인가요?").status is Status.NOT_FOUND


def test_an_average_of_rates_is_no_average_of_amounts(town: Assistant) -> None:
    assert town.ask("2023년 평균 집행률은?").status is not Status.ANSWERED


# ------------------------------------------------------------------ years, and what is left out


def test_from_a_year_on_is_a_span_and_not_that_year(town: Assistant) -> None:
    answer = town.ask("달빛마당 예산은 2023년부터 어떻게 변했나요?")
    assert {each.fiscal_year for each in answer.figures} >= {2023, 2024}


def test_what_is_left_of_a_whole_without_a_part(town: Assistant) -> None:
    answer = town.ask("2024년 분야별 예산에서 사회복지를 뺀 나머지 금액은 얼마인가요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 5_000_000_000


def test_an_account_is_called_by_its_short_name(town: Assistant) -> None:
    assert first(town, "2023년 상수도특별회계 예산현액은?") == ("상수도특별회계", 600_000_000)


def test_a_place_in_an_order_is_not_an_amount(town: Assistant) -> None:
    answer = town.ask("2024년 사회복지는 몇 위인가요?")
    assert (answer.figures[0].value, answer.figures[0].unit) == (1, "위"), answer.text


# ------------------------------------------------------------------ the same of another programme


def talk(assistant: Assistant, *questions: str) -> tuple[str, float]:
    history: list[tuple[str, Answer | str]] = []
    for question in questions:
        answer = assistant.ask(question, history)
        history.append((question, answer))
    assert answer.status is Status.ANSWERED, answer.text
    return answer.figures[0].label, float(answer.figures[0].value)


def test_another_programme_is_asked_the_same(town: Assistant) -> None:
    asked = "2023년 별빛마당 집행률은?"
    assert talk(town, asked) == ("별빛마당 운영", 95.0)
    assert talk(town, asked, "달빛마당은?") == ("달빛마당 운영", 80.0)
    assert talk(town, "2023년 별빛마당 집행액은?", "달빛마당은?")[1] == 416_000_000


def test_the_second_of_the_same_order(town: Assistant) -> None:
    asked = "2024년 예산이 가장 큰 분야는?"
    assert talk(town, asked, "두 번째는?") == ("환경", 3_000_000_000)


def test_growth_between_the_two_years_spoken_of(town: Assistant) -> None:
    turns = ("2024년 사회복지 예산은?", "2023년은?", "증가율은?")
    assert round(talk(town, *turns)[1], 2) == 4.17


# ------------------------------------------------------------------ what must not be dropped


def test_a_programme_beside_a_row_of_a_book_is_a_side_of_its_own(town: Assistant) -> None:
    answer = town.ask("2024년 달빛마당 예산은 사회복지 예산의 몇 %인가요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert float(answer.figures[0].value) == 10.0
    both = town.ask("2024년 달빛마당 예산과 환경 예산은?")
    assert {float(each.value) for each in both.figures} == {500_000_000.0, 3_000_000_000.0}


def test_the_mean_of_a_kind_of_row_is_of_those_rows(town: Assistant) -> None:
    answer = town.ask("2024년 분야별 평균 예산은?")
    assert answer.status is Status.ANSWERED, answer.text
    assert len(answer.figures[0].facts) == 3


def test_a_rise_is_no_share_that_rose(town: Assistant) -> None:
    answer = town.ask("2024년 사회복지 증가액이 전체 증가액에서 차지하는 비중은?")
    assert answer.status is not Status.ANSWERED
