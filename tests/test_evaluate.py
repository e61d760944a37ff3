"""What counts as right, silently wrong and wrongly abstained, question by question."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assistant.gold import GoldUnreadable, read_gold, read_gold_line
from assistant.grade import Mark, grade
from assistant.papers import Answer, Figure, Status
from index.budget import Measure


def figure(text: str, value: int | Fraction, unit: str = "원") -> Figure:
    return Figure("f1", text, value, unit, "마을기업 육성", 2021, Measure.APPROPRIATION)


def answered(text: str, *figures: Figure, status: Status = Status.ANSWERED) -> Answer:
    return Answer(text, status, figures)


def marked(gold: dict[str, Any], answer: Answer) -> Mark:
    line = {"question": "얼마인가요?", "kind": "lookup", "expected": "answer", **gold}
    return grade(read_gold_line(line), answer)[0]


@pytest.mark.parametrize(
    ("wanted", "shown", "value", "mark"),
    [
        (418_000_000, "418,000천원(4억 1,800만원)", 418_000_000, Mark.RIGHT),
        (418_000_000, "4억 1,800만원", 418_000_000, Mark.RIGHT),
        (418_400_000, "418백만원", 418_400_000, Mark.RIGHT),
        (418_600_000, "418백만원", 418_600_000, Mark.SILENT),
        (418_000_000, "418,000백만원", 418_000_000_000, Mark.SILENT),
        (49_166_667, "약 4,917만원", Fraction(295_000_000, 6), Mark.RIGHT),
        (49_166_667, "49,166,667원", Fraction(295_000_000, 6), Mark.RIGHT),
        (418_000_000, "418,000천원", 814_000_000, Mark.SILENT),
    ],
)
def test_an_amount_is_right_within_half_of_its_last_written_place(
    wanted: int, shown: str, value: int | Fraction, mark: Mark
) -> None:
    assert marked({"answer_won": wanted}, answered(f"{shown}입니다.", figure(shown, value))) is mark


@pytest.mark.parametrize(
    ("wanted", "text", "shown", "value", "mark"),
    [
        (-12_000_000, "12,000천원 감소했습니다.", "12,000천원", 12_000_000, Mark.RIGHT),
        (-12_000_000, "△12,000천원입니다.", "△12,000천원", -12_000_000, Mark.RIGHT),
        (-12_000_000, "12,000천원 증가했습니다.", "12,000천원", 12_000_000, Mark.SILENT),
        (12_000_000, "12,000천원 감소했습니다.", "12,000천원", 12_000_000, Mark.SILENT),
        (12_000_000, "△12,000천원입니다.", "△12,000천원", -12_000_000, Mark.SILENT),
    ],
)
def test_the_sign_or_the_direction_word_agrees(
    wanted: int, text: str, shown: str, value: int, mark: Mark
) -> None:
    assert marked({"answer_won": wanted}, answered(text, figure(shown, value))) is mark


@pytest.mark.parametrize(
    ("unit", "shown", "said", "mark"),
    [
        ("%", "2.61%", "%", Mark.RIGHT),
        ("%p", "2.61%p", "%p", Mark.RIGHT),
        ("%p", "2.61%", "%", Mark.SILENT),
        ("%", "2.61%p", "%p", Mark.SILENT),
        ("%", "2.6%", "%", Mark.RIGHT),
        ("%", "2.7%", "%", Mark.SILENT),
    ],
)
def test_a_percentage_is_no_percentage_point(unit: str, shown: str, said: str, mark: Mark) -> None:
    gold = {"answer_num": 2.61, "unit": unit}

    answer = answered(f"{shown}입니다.", figure(shown, Fraction(261, 100), said))

    assert marked(gold, answer) is mark


def test_nothing_has_no_direction() -> None:
    tiny = figure("0.00%", Fraction(-1, 1000), "%")

    assert marked({"answer_num": 0, "unit": "%"}, answered("0.00% 감소", tiny)) is Mark.RIGHT


def test_metres_are_no_millions() -> None:
    gold = {"answer_num": 518, "unit": "m"}

    assert marked(gold, answered("518m입니다.", figure("518m", 518, "m"))) is Mark.RIGHT
    assert marked(gold, answered("581m입니다.", figure("581m", 581, "m"))) is Mark.SILENT


def test_the_main_figure_is_the_first_one() -> None:
    right, other = figure("418,000천원", 418_000_000), figure("430,000천원", 430_000_000)
    gold = {"answer_won": 418_000_000}

    assert marked(gold, answered("418,000천원, 430,000천원", right, other)) is Mark.RIGHT
    assert marked(gold, answered("430,000천원, 418,000천원", other, right)) is Mark.SILENT


def test_where_the_gold_names_several_numbers_any_of_them_may_come_first() -> None:
    count, amount = figure("12건", 12, "건"), figure("5조원", 5 * 10**12)
    gold = {"answer_won": 5 * 10**12, "answer_text": "12건, 5조원"}

    assert marked(gold, answered("12건, 5조원입니다.", count, amount)) is Mark.RIGHT


def test_an_answer_that_only_quotes_is_judged_by_the_first_amount_it_says() -> None:
    gold = {"answer_won": 150_000_000}

    assert marked(gold, answered('"소요예산: 150백만원"')) is Mark.RIGHT
    assert marked(gold, answered('"소요예산: 160백만원"')) is Mark.SILENT
    assert marked(gold, answered('"12건에 소요예산 150백만원"')) is Mark.RIGHT
    assert (
        marked(gold, answered("문서에는 '15,0백만원'이나 '150백만원'의 오기로 보입니다."))
        is Mark.RIGHT
    )
    assert marked(gold, answered("문서에 적혀 있습니다.")) is Mark.OTHER


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.REFUSED, Status.CLARIFY])
def test_no_answer_where_there_is_one_is_an_abstention(status: Status) -> None:
    assert marked({"answer_won": 1_000}, answered("모릅니다.", status=status)) is Mark.ABSTAINED


def test_a_figure_where_nothing_can_be_said_is_silently_wrong() -> None:
    gold = {"expected": "abstain", "kind": "unanswerable_year"}
    amount = figure("418,000천원", 418_000_000)

    assert marked(gold, answered("없습니다.", status=Status.NOT_FOUND)) is Mark.RIGHT
    assert marked(gold, answered("묻지 마세요.", status=Status.REFUSED)) is Mark.RIGHT
    assert marked(gold, answered("418,000천원입니다.", amount)) is Mark.SILENT
    assert marked(gold, answered("418,000천원입니다.")) is Mark.SILENT
    assert marked(gold, answered("그렇습니다.")) is Mark.OTHER


def test_helpful_figures_may_stand_beside_not_found() -> None:
    gold = {"expected": "abstain", "kind": "unanswerable_cause"}
    amount = figure("△12,000천원", -12_000_000)

    answer = answered("△12,000천원이나 이유는 없습니다.", amount, status=Status.NOT_FOUND)

    assert marked(gold, answer) is Mark.RIGHT


def test_a_false_premise_is_answered_with_the_figure_that_corrects_it() -> None:
    gold = {
        "expected": "abstain",
        "behaviour": "correct_false_premise",
        "question": "예산이 늘어난 이유는?",
        "why": "증액이 아니라 12,000천원 감액임",
    }
    cut, other = figure("12,000천원", 12_000_000), figure("430,000천원", 430_000_000)

    assert marked(gold, answered("늘지 않고 12,000천원 줄었습니다.", cut)) is Mark.RIGHT
    assert marked(gold, answered("430,000천원입니다.", other)) is Mark.SILENT
    assert marked(gold, answered("430,000천원 늘었습니다.", other)) is Mark.SILENT


def test_one_guess_where_two_readings_stand_is_silently_wrong() -> None:
    gold = {"expected": "clarify", "answer_text": "2018년 14,357천원 / 2019년 20천원"}
    one, two = figure("14,357천원", 14_357_000), figure("20천원", 20_000)

    assert marked(gold, answered("어느 해인가요?", status=Status.CLARIFY)) is Mark.RIGHT
    assert marked(gold, answered("2018년 14,357천원, 2019년 20천원", one, two)) is Mark.RIGHT
    assert marked(gold, answered("14,357천원입니다.", one)) is Mark.SILENT
    assert marked(gold, answered("없습니다.", status=Status.NOT_FOUND)) is Mark.ABSTAINED


@pytest.mark.parametrize(
    ("gold", "said", "mark"),
    [
        ("일반회계", "이 사업은 일반회계입니다.", Mark.RIGHT),
        ("일반회계", "이 사업은 특별회계입니다.", Mark.OTHER),
        ("2013년 4월 11일", "개소일은 '13.04.11입니다.", Mark.RIGHT),
        ("2013년 4월 11일", "개소일은 '13.04.12입니다.", Mark.OTHER),
        ("'13년부터 계속", "2013년부터 계속하는 사업입니다.", Mark.RIGHT),
        ("'13년부터 계속", "2014년부터 계속하는 사업입니다.", Mark.OTHER),
        ("주민지원과(김하늘 2099-1234)", "주민지원과 김하늘, 2099-1234", Mark.RIGHT),
        ("주민지원과(김하늘 2099-1234)", "주민지원과 김하늘, 2099-4321", Mark.OTHER),
        ("Welfare Division (주민복지과), 2099-1234", "주민복지과, 2099-1234", Mark.RIGHT),
        ("공유오피스, 공동교육장 등", "공유오피스와 공동교육장이 있습니다.", Mark.RIGHT),
        ("공유오피스, 공동교육장 등", "공유오피스가 있습니다.", Mark.OTHER),
        ("'13년부터 계속", "'13년~계속", Mark.RIGHT),
        ("2020: 84건(단위가 달라 비교 못함)", "2020년 84건", Mark.RIGHT),
        ("없음(세 해 모두 0)", "이월된 해가 없습니다.", Mark.RIGHT),
        ("없음(세 해 모두 0)", "이월된 해가 있습니다.", Mark.OTHER),
        ("감소(마이너스)", "△는 마이너스를 뜻합니다.", Mark.RIGHT),
        ("1,250,000 / 550,000천원", "12억 5,000만원, 5억 5,000만원", Mark.RIGHT),
        ("1,250,000 / 550,000천원", "12억 5,000만원, 5억 6,000만원", Mark.OTHER),
        ("12+8=20천원, 일치", "12천원과 8천원을 더하면 20천원으로 일치하지 않습니다.", Mark.OTHER),
    ],
)
def test_words_are_right_when_every_part_is_said(gold: str, said: str, mark: Mark) -> None:
    assert marked({"answer_text": gold}, answered(said)) is mark


def test_a_figure_that_the_words_do_not_name_is_silently_wrong() -> None:
    answer = answered("418,000천원입니다.", figure("418,000천원", 418_000_000))

    assert marked({"answer_text": "일반회계"}, answer) is Mark.SILENT


def test_what_must_not_be_said_is_not_said() -> None:
    gold = {"expected": "abstain", "must_not_say": "0원이라고 단정"}
    nothing = figure("0원", 0)

    blank = answered("칸이 비어 있습니다.", status=Status.NOT_FOUND)
    zero = answered("0원입니다.", nothing, status=Status.NOT_FOUND)

    assert marked(gold, blank) is Mark.RIGHT
    assert marked(gold, zero) is Mark.SILENT


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"question": "얼마?", "expected": "answer"}) + '\n{"id": 1}\n')

    with pytest.raises(GoldUnreadable, match="2번째 줄"):
        read_gold(path)
    with pytest.raises(GoldUnreadable):
        read_gold(tmp_path / "none.jsonl")
