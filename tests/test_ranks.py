"""Members of a set held against each other: those that moved, how many, and misprints left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

OUTLINE = """2024년도 솔빛시 예산 개요

(단위 : 백만원)
분야\t2024년 예산액\t2023년 예산액\t증감
합계\t9,520\t9,550\t△30
일반공공행정\t1,040\t1,100\t△60
교육\t650\t640\t10
환경\t2,180\t2,150\t30
사회복지\t4,350\t4,330\t20
국토및지역개발\t1,300\t1,330\t△930
"""
"""국토및지역개발 fell by 30; the book prints △930."""


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_예산개요.txt": OUTLINE}
    with town_of(tmp_path_factory.mktemp("outline"), papers) as assistant:
        yield assistant


def moved(assistant: Assistant, question: str) -> dict[str, int]:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    return {each.label: int(each.value) for each in answer.figures if each.unit == "원"}


def test_a_misprint_is_no_largest_fall_and_is_named(outline: Assistant) -> None:
    answer = outline.ask("2024년 예산이 가장 많이 줄어든 분야는?")
    assert [each.label for each in answer.figures] == ["일반공공행정"]
    assert answer.figures[0].value == -60_000_000
    assert "'국토및지역개발': 같은 줄의 다른 숫자와 맞지 않아" in answer.text


def test_the_rows_that_rose_are_counted_and_no_others(outline: Assistant) -> None:
    answer = outline.ask("2024년에 예산이 늘어난 분야는 몇 개인가요?")
    assert answer.figures[0].value == 3
    assert {each.label for each in answer.figures[1:]} == {"교육", "환경", "사회복지"}


def test_the_rows_that_fell_are_listed_as_having_fallen(assistant: Assistant) -> None:
    assert moved(assistant, "2024년 꽃뫼천 하천 정비에서 예산이 줄어든 항목은?") == {
        "감리비": -11_000_000
    }
    answer = assistant.ask("2024년 예산이 전년보다 줄어든 사업은 몇 개예요?")
    assert answer.figures[0].value == 3
    assert answer.text.count(" 감소 |") == 3


def test_a_bound_holds_for_how_far_an_amount_moved(assistant: Assistant) -> None:
    found = moved(assistant, "2024년 예산이 5억원 이상 늘어난 사업은?")
    assert found == {
        "달무리노인복지관 운영": 707_857_000,
        "생활폐기물 하늘재권역 수집운반": 619_440_000,
    }


def test_a_move_over_several_years_is_not_read_from_one(assistant: Assistant) -> None:
    answer = assistant.ask("2022년보다 2024년 예산이 가장 많이 늘어난 사업은?")
    assert answer.status is Status.NOT_FOUND
    assert "여러 해에 걸친 증감" in answer.text


def test_what_no_second_step_can_do_is_sent_back(assistant: Assistant) -> None:
    answer = assistant.ask("2024년 은하재도서관 인건비와 운영비의 평균은 전체의 몇 %인가요?")
    assert answer.status is Status.NOT_FOUND
    assert not answer.figures
    assert "나누어 물어 주세요" in answer.text


# ------------------------------------------------------------------ an amount held against its cell


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("418백만원", "네, 문서와 같습니다."),
        ("4억원", "네, 어림하면 맞습니다."),
        ("5억원", "질문의 금액은 문서와 다릅니다."),
    ],
)
def test_an_amount_is_confirmed_or_corrected_with_the_cell(
    assistant: Assistant, said: str, begins: str
) -> None:
    answer = assistant.ask(f"2021년 사회적경제지원센터 마을기업 예산이 {said}이 맞나요?")
    assert answer.text.startswith(begins)
    assert answer.figures[0].value == 418_000_000


def test_a_greeting_is_no_question_about_budgets(assistant: Assistant) -> None:
    assert assistant.ask("안녕하세요").status is Status.REFUSED


def test_two_things_nobody_named_have_no_difference(assistant: Assistant) -> None:
    answer = assistant.ask("둘의 차이는?")
    assert answer.status in {Status.REFUSED, Status.NOT_FOUND, Status.CLARIFY}
    assert not answer.figures


def test_no_reason_is_sought_for_an_amount_that_never_was(assistant: Assistant) -> None:
    answer = assistant.ask("2021년 마을기업 예산이 9억원이었다는데 왜 그렇게 많았나요?")
    assert answer.text.startswith("질문의 금액은 문서와 다릅니다.")
    assert answer.figures[0].value == 418_000_000
