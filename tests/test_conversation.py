"""A question that goes on from the one before takes over exactly what it leaves out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant import Answer, Assistant, Status

STREAM = "2024년 꽃뫼천 하천 정비"


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last of several questions."""
    said: list[tuple[str, Answer | str]] = []
    for question in questions:
        said.append((question, assistant.ask(question, said)))
    answer = said[-1][1]
    assert isinstance(answer, Answer)
    return answer


def thousands(answer: Answer) -> int:
    won = Fraction(answer.figures[0].value)
    assert won % 1_000 == 0
    return int(won) // 1_000


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        (f"{STREAM} 예산은 얼마인가요?", "2023년은?", 2_934_808),
        (f"{STREAM} 예산은?", "그 전해는?", 2_934_808),
        (f"{STREAM} 시설비는?", "감리비는?", 206_000),
        (f"{STREAM} 시설비는?", "2023년은?", 2_701_000),
        (f"{STREAM} 시설비는?", "국비는?", 1_214_000),
        (f"{STREAM} 예산은?", "그중 국비는?", 1_214_000),
        (f"{STREAM} 예산은?", "은하재도서관 운영은?", 766_927),
        ("2021년 사회적경제지원센터 국비는 얼마인가요?", "시비는?", 5_976_415),
        (f"{STREAM} 주요시설은?", "예산은?", 2_961_871),
        (f"{STREAM} 감리비는?", "2023년 은하재도서관 운영 예산은?", 737_638),
    ],
)
def test_what_is_left_out_is_what_was_spoken_of(
    assistant: Assistant, first: str, then: str, wanted: int
) -> None:
    answer = talk(assistant, first, then)
    assert answer.status is Status.ANSWERED, answer.text
    assert thousands(answer) == wanted


def test_another_year_asks_the_same_rate_again(assistant: Assistant) -> None:
    """2021: 2,972,361 ÷ 3,444,298."""
    answer = talk(assistant, "2022년 꽃뫼천 하천 정비 집행률은?", "2021년은?")
    assert Fraction(answer.figures[0].value) == Fraction(297_236_100, 3_444_298)


def test_a_change_goes_on_as_its_percentage(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 예산은 전년보다 얼마나 늘었나요?", "몇 퍼센트인가요?")
    assert Fraction(answer.figures[0].value) == Fraction(100 * 27_063, 2_934_808)
    assert answer.figures[0].unit == "%"


def test_an_amount_goes_on_as_its_share_of_the_whole(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 시설비는?", "전체에서 몇 %인가요?")
    assert Fraction(answer.figures[0].value) == Fraction(273_800_000, 2_961_871)


def test_an_amount_goes_on_as_its_change(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 예산은?", "전년 대비로는?")
    assert thousands(answer) == 27_063


@pytest.mark.parametrize(
    ("questions", "wanted"),
    [
        ((f"{STREAM} 시설비는?", "감리비는?", "둘의 차이는?"), 2_532_000),
        ((f"{STREAM} 예산은?", "은하재도서관 운영은?", "둘 중 어느 쪽이 더 많나요?"), 2_194_944),
    ],
)
def test_both_are_the_two_last_spoken_of(
    assistant: Assistant, questions: tuple[str, ...], wanted: int
) -> None:
    answer = talk(assistant, *questions)
    assert abs(thousands(answer)) == wanted


def test_the_other_end_of_a_rank_is_of_the_same_set(assistant: Assistant) -> None:
    answer = talk(assistant, "2024년 사업 중 예산이 가장 큰 사업은?", "가장 작은 사업은?")
    assert answer.figures[0].label == "두물재청소년문화의집 운영"
    assert thousands(answer) == 697_805


def test_words_are_asked_of_the_programme_spoken_of(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 예산은?", "부서는 어디인가요?")
    assert answer.status is Status.ANSWERED
    assert "하천방재과" in answer.text


def test_a_reason_is_asked_of_the_change_spoken_of(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 예산은?", "왜 늘었나요?")
    assert answer.status is Status.NOT_FOUND
    assert "27,063천원" in answer.text


def test_another_unit_says_the_same_amount(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 예산은?", "백만원 단위로")
    assert thousands(answer) == 2_961_871
    assert "2,962백만원" in answer.text


def test_what_nothing_is_known_of_is_not_filled_from_before(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 시설비는?", "그럼 우주정거장은?")
    assert answer.status is Status.NOT_FOUND
    assert answer.figures == ()


def test_a_year_nothing_is_known_of_is_not_filled_from_before(assistant: Assistant) -> None:
    answer = talk(assistant, f"{STREAM} 시설비는?", "2035년은?")
    assert answer.status is Status.NOT_FOUND


def test_a_question_that_leaves_nothing_out_is_not_changed(assistant: Assistant) -> None:
    alone = assistant.ask("2017년 사회적경제지원센터 집행잔액은?")
    after = talk(assistant, f"{STREAM} 시설비 국비는?", "2017년 사회적경제지원센터 집행잔액은?")
    assert after.text == alone.text
    assert thousands(after) == 274_866


def test_a_conversation_wanders_and_keeps_its_thread(assistant: Assistant) -> None:
    said: list[tuple[str, Answer | str]] = []
    for question, wanted in (
        (f"{STREAM} 예산은?", 2_961_871),
        ("2023년은?", 2_934_808),
        ("시설비는?", 2_701_000),
        ("2024년은?", 2_738_000),
        ("2023년 은하재도서관 운영 예산은?", 737_638),
        ("2024년은?", 766_927),
    ):
        answer = assistant.ask(question, said)
        said.append((question, answer))
        assert thousands(answer) == wanted, question


def test_without_a_conversation_nothing_is_taken_for_granted(assistant: Assistant) -> None:
    answer = assistant.ask("2023년은?")
    assert answer.status is not Status.ANSWERED


def test_the_same_conversation_has_the_same_end_however_it_is_kept(assistant: Assistant) -> None:
    first = assistant.ask(f"{STREAM} 시설비는?")
    kept = assistant.ask("2023년은?", [(f"{STREAM} 시설비는?", first)])
    as_text = assistant.ask("2023년은?", [(f"{STREAM} 시설비는?", first.text)])
    messages = assistant.ask(
        "2023년은?",
        [
            {"role": "user", "content": f"{STREAM} 시설비는?"},
            {"role": "assistant", "content": first.text},
        ],
    )
    assert kept.text == as_text.text == messages.text


def test_an_english_question_goes_on_from_an_english_one(assistant: Assistant) -> None:
    answer = talk(
        assistant, "How much was the 2024 budget of 꽃뫼천 하천 정비?", "What about 2023?"
    )
    assert answer.status is Status.ANSWERED
    assert thousands(answer) == 2_934_808
    assert answer.text.startswith("The 2023 budget")
