"""Figures in words: particles, subjects, tables, and slots in the place of digits."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from assistant import Assistant
from assistant.calculate import calculate
from assistant.compose import compose
from assistant.desk import question_of
from assistant.endings import closed, with_particle
from assistant.making import decimal, said
from assistant.papers import Draft, Figure
from assistant.plan import make_plan
from assistant.retrieve import retrieve
from assistant.speech import english_subject, subject
from index.budget import Funding, Measure
from index.money import Unit


def drafted(assistant: Assistant, text: str) -> Draft:
    plan = make_plan(question_of(text, None), assistant.index.ledger)
    return compose(calculate(retrieve(plan, assistant.index), assistant.index))


# ------------------------------------------------------------------ particles


@pytest.mark.parametrize(
    ("word", "topic", "subject_", "object_", "towards"),
    [
        ("예산", "예산은", "예산이", "예산을", "예산으로"),
        ("시설비", "시설비는", "시설비가", "시설비를", "시설비로"),
        ("서울", "서울은", "서울이", "서울을", "서울로"),
        ("2024년", "2024년은", "2024년이", "2024년을", "2024년으로"),
        ("(감리비)", "(감리비)는", "(감리비)가", "(감리비)를", "(감리비)로"),
        ("'전년'", "'전년'은", "'전년'이", "'전년'을", "'전년'으로"),
        ("GDP", "GDP는", "GDP가", "GDP를", "GDP로"),
        ("13", "13은", "13이", "13을", "13으로"),
        ("12", "12는", "12가", "12를", "12로"),
    ],
)
def test_a_particle_fits_the_sound_before_it(
    word: str, topic: str, subject_: str, object_: str, towards: str
) -> None:
    assert with_particle(word, "은는") == topic
    assert with_particle(word, "이가") == subject_
    assert with_particle(word, "을를") == object_
    assert with_particle(word, "으로로") == towards


@pytest.mark.parametrize(("word", "ends"), [("", False), ("※", False), ("값", True), ("가", False)])
def test_a_word_ends_in_a_consonant_or_not(word: str, *, ends: bool) -> None:
    assert closed(word) is ends


# ------------------------------------------------------------------ subjects


def figure(**fields: object) -> Figure:
    given: dict[str, object] = {
        "key": "f1", "text": "1천원", "value": 1_000, "unit": "원", "label": "시설비",
        "fiscal_year": 2024, "measure": Measure.APPROPRIATION, **fields,
    }  # fmt: skip
    return Figure(**given)  # type: ignore[arg-type]  # the fields of a row of the table


@pytest.mark.parametrize(
    ("made", "korean", "english"),
    [
        (figure(), "2024년 시설비 예산액", "the 2024 budget (예산액) of 시설비"),
        (
            figure(funding=Funding.NATIONAL),
            "2024년 시설비 국비 예산액",
            "the 2024 national subsidy (국비) of 시설비",
        ),
        (
            figure(fiscal_year=None, measure=Measure.UNSPENT),
            "시설비 집행잔액",
            "the unspent balance (집행잔액) of 시설비",
        ),
        (
            figure(measure=Measure.EXPENDITURE),
            "2024년 시설비 집행액",
            "the 2024 expenditure (집행액) of 시설비",
        ),
    ],
)
def test_a_subject_says_year_row_funding_and_measure(
    made: Figure, korean: str, english: str
) -> None:
    assert subject(made) == korean
    assert english_subject(made) == english


# ------------------------------------------------------------------ amounts


@pytest.mark.parametrize(
    ("won", "unit", "asked", "text"),
    [
        (418_000_000, Unit.THOUSAND, False, "418,000천원(4억 1,800만원)"),
        (6_185_415_000, Unit.HUNDRED_MILLION, True, "약 61.85억원(6,185,415천원)"),
        (500_000_000, Unit.HUNDRED_MILLION, True, "5억원"),
        (2_961_871_000, Unit.MILLION, True, "약 2,962백만원(2,961,871천원)"),
    ],
)
def test_only_a_unit_that_was_asked_for_rounds(
    won: int, unit: Unit, text: str, *, asked: bool
) -> None:
    assert said(won, 1_000, unit, asked=asked) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(100), 2, "100.00"),
        (Fraction(199_999, 1000), 2, "200.00"),
    ],
)
def test_a_fraction_is_rounded_half_up(value: Fraction, places: int, text: str) -> None:
    assert str(decimal(value, places)) == text


# ------------------------------------------------------------------ drafts

QUESTIONS = (
    "2024년 꽃뫼천 하천 정비 예산은?",
    "2024년 꽃뫼천 하천 정비 시설비는 2023년보다 얼마나 늘었나요?",
    "2024년 꽃뫼천 하천 정비 국비 비율은?",
    "2024년 사업 중 예산이 가장 큰 사업은?",
    "꽃뫼천 하천 정비 예산 추이를 보여 주세요",
    "꽃뫼천 하천 정비 예산은?",
    "What was the 2024 budget of 꽃뫼천 하천 정비?",
    "By how much did the 2024 budget of 꽃뫼천 하천 정비 change?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_draft_has_slots_where_figures_go_and_writes_no_amount(
    assistant: Assistant, question: str
) -> None:
    draft = drafted(assistant, question)
    slots = set(re.findall(r"\{\{(\w+)\}\}", draft.text))
    assert slots
    assert slots <= {each.key for each in draft.finding.figures}
    sentences = draft.text.split("계산:")[0].split("\n\n·")[0]
    assert not re.search(r"\d{1,3},\d{3}\s*(천|백만)?원", sentences)
    assert draft.author == "plain"


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_slot_is_left_in_an_answer(assistant: Assistant, question: str) -> None:
    text = assistant.ask(question).text
    assert "{{" not in text
    assert "}}" not in text


def test_a_table_has_as_many_cells_in_each_row_as_in_its_heading(assistant: Assistant) -> None:
    text = assistant.ask("2024년 사업별 예산을 표로 보여줘").text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows[:2] == ["| 항목 | 금액 |", "|---|---|"]
    assert len(rows) == 13
    assert {row.count("|") for row in rows} == {3}
    assert "| 꽃뫼천 하천 정비 | 2,961,871천원(29억 6,187만 1,000원) |" in rows


@pytest.mark.parametrize(
    ("question", "above", "heads"),
    [
        ("꽃뫼천 하천 정비 집행액 추이를 보여줘", "꽃뫼천 하천 정비 집행액", "| 연도 | 금액 |"),
        (
            "Show the expenditure trend of 꽃뫼천 하천 정비",
            "꽃뫼천 하천 정비: expenditure (집행액)",
            "| Year | Amount |",
        ),
    ],
)
def test_a_table_of_one_item_names_it_once(
    assistant: Assistant, question: str, above: str, heads: str
) -> None:
    text = assistant.ask(question).text

    assert text.startswith(f"**{above}**")
    assert heads in text
    assert text.count("꽃뫼천 하천 정비") == 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was the 2024 budget of 꽃뫼천 하천 정비 for 감리비?", "206,000천원"),
        ("Which programme had the largest budget in 2024?", "**생활폐기물 하늘재권역 수집운반**"),
        ("Why did the 2021 budget of 사회적경제지원센터 fall?", "No reason was found"),
        ("What was the budget of 우주정거장 in 2024?", "'우주정거장'"),
    ],
)
def test_an_english_question_is_answered_in_english(
    assistant: Assistant, question: str, words: str
) -> None:
    text = assistant.ask(question).text
    assert words in text
    assert not re.search(r"(습니다|입니다)", text.split("\n\n·")[0])
