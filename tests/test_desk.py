"""The public face: one question, one answer, in one shape, from any thread."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer, Assistant, Status
from assistant.chain import STEPS, Step
from assistant.desk import QUESTION_LIMIT, History, question_of
from assistant.errors import FilterUnknown, IndexMissing, QuestionEmpty, QuestionTooLong
from assistant.papers import Language, Question, Turn, unit_code, unit_word
from index.budget import Measure
from tests.towns import town_of

CENTRE = "2021년 사회적경제지원센터 마을기업 발굴 및 활성화 예산은 얼마인가요?"
STREAM = "2024년 꽃뫼천 하천 정비 예산은 얼마인가요?"


def value(answer: Answer) -> Any:
    return answer.figures[0].value


# ------------------------------------------------------------------ ask


def test_a_cell_is_said_with_its_unit_its_reading_and_its_stage(assistant: Assistant) -> None:
    """- 마을기업 발굴 및 활성화 418,000,000 = 418,000천원."""
    answer = assistant.ask(CENTRE)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(
        "2021년 '사회적경제지원센터 운영'의 마을기업 발굴 및 활성화 예산액은 "
        "418,000천원(4억 1,800만원)"
    )
    assert "(본예산)" in answer.text
    assert value(answer) == 418_000_000


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_an_empty_question_is_wrong_use(assistant: Assistant, nothing: str) -> None:
    with pytest.raises(QuestionEmpty) as caught:
        assistant.ask(nothing)
    assert caught.value.korean == "질문이 비어 있습니다"
    assert caught.value.english == "the question is empty"


def test_a_question_beyond_the_limit_is_wrong_use(assistant: Assistant) -> None:
    with pytest.raises(QuestionTooLong) as caught:
        assistant.ask("가" * (QUESTION_LIMIT + 1))
    assert "2,001자" in caught.value.korean
    assert "at most 2,000" in caught.value.english


def test_a_question_at_the_limit_is_read() -> None:
    assert len(question_of("가" * QUESTION_LIMIT, None).text) == QUESTION_LIMIT


def test_a_folder_without_an_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="yesan build"):
        Assistant.open(tmp_path / "none")


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("예산은 얼마인가요?", Language.KOREAN),
        ("How much was budgeted for 마을기업 육성 in 2021?", Language.ENGLISH),
        ("SOC 예산은?", Language.KOREAN),
    ],
)
def test_the_language_of_the_question_is_that_of_the_answer(
    question: str, language: Language
) -> None:
    assert question_of(question, None).language is language


# ------------------------------------------------------------------ to_dict

ANSWER = {
    "text", "status", "figures", "citations", "plan", "notes", "readings", "suggestions", "timings",
}  # fmt: skip
FIGURE = {
    "text", "value", "unit", "label", "fiscal_year", "measure", "stage", "funding", "verdict",
    "formula", "note", "sources",
}  # fmt: skip
SOURCE = {
    "document", "page", "section", "table", "row", "column", "cell", "row_number",
    "column_number", "line", "part", "box",
}  # fmt: skip


def test_an_answer_as_json_has_a_fixed_shape(assistant: Assistant) -> None:
    said = assistant.ask(CENTRE).to_dict()
    assert set(said) == ANSWER
    assert set(said["figures"][0]) == FIGURE
    assert set(said["figures"][0]["sources"][0]) == SOURCE
    assert set(said["timings"]) == set(STEPS)
    assert json.loads(json.dumps(said, ensure_ascii=False)) == said


@pytest.mark.parametrize(
    ("unit", "code"), [("원", "won"), ("%", "%"), ("%p", "%p"), ("명", "명"), ("", "")]
)
def test_programs_read_won_and_people_read_the_korean_word(unit: str, code: str) -> None:
    assert unit_code(unit) == code
    assert unit_word(code) == unit


def test_a_figure_as_json_leads_to_its_cell(assistant: Assistant) -> None:
    figure = assistant.ask(CENTRE).to_dict()["figures"][0]
    assert figure["value"] == 418_000_000
    assert (figure["unit"], figure["fiscal_year"]) == ("won", 2021)
    assert (figure["measure"], figure["stage"], figure["funding"]) == ("예산액", "본예산", "계")
    assert (figure["verdict"], figure["formula"]) == ("supported", "")
    source = figure["sources"][0]
    assert source["document"] == "2021_사회적경제지원센터_운영.txt"
    assert source["row"] == "마을기업 발굴 및 활성화"
    assert "418,000" in source["cell"]


def test_a_derived_figure_as_json_shows_operands_and_formula(assistant: Assistant) -> None:
    """2,738,000 ÷ 2,961,871 = 92.44%."""
    said = assistant.ask("2024년 꽃뫼천 하천 정비에서 시설비가 차지하는 비중은?").to_dict()
    figure = said["figures"][0]
    assert figure["text"] == "92.44%"
    assert figure["verdict"] == "derived"
    assert figure["formula"] == "2,738,000천원 ÷ 2,961,871천원 × 100"
    assert figure["value"] == pytest.approx(92.441561)
    assert len(figure["sources"]) >= 2


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (CENTRE, "answered"),
        ("꽃뫼천 하천 정비 예산은?", "clarify"),
        ("2024년 우주정거장 건설 예산은?", "not_found"),
        ("2021년 사회적경제지원센터 예산은 왜 줄었나요?", "not_found"),
    ],
)
def test_every_status_keeps_the_shape(assistant: Assistant, question: str, status: str) -> None:
    said = assistant.ask(question).to_dict()
    assert said["status"] == status
    assert set(said) == ANSWER
    assert bool(said["readings"]) is (status == "clarify")
    assert json.dumps(said)


# ------------------------------------------------------------------ history


@pytest.mark.parametrize(
    "history",
    [
        [(STREAM, "2,961,871천원입니다.")],
        [Turn(STREAM)],
        [{"role": "user", "content": STREAM}, {"role": "assistant", "content": "네"}],
        [{"role": "human", "content": [STREAM]}, {"role": "ai", "content": ""}],
        [{"role": "system", "content": "조용히"}, {"role": "user", "content": STREAM}],
    ],
)
def test_a_conversation_is_taken_in_any_usual_shape(assistant: Assistant, history: History) -> None:
    assert value(assistant.ask("2023년은?", history)) == 2_934_808_000


def test_an_answer_is_a_history_itself(assistant: Assistant) -> None:
    first = assistant.ask(STREAM)
    assert value(assistant.ask("2023년은?", [(STREAM, first)])) == 2_934_808_000


def test_only_the_last_twenty_turns_are_kept() -> None:
    turns = question_of("얼마?", [(f"질문 {n}", "답") for n in range(30)]).history
    assert [turn.question for turn in turns] == [f"질문 {n}" for n in range(10, 30)]


def test_turns_without_a_question_are_no_turns() -> None:
    said: History = [("  ", "답"), {"role": "assistant", "content": "먼저 말하기"}, ("둘째", "답")]
    assert question_of("얼마?", said).history == (Turn("둘째", "답"),)


# ------------------------------------------------------------------ the same answer


def test_the_same_question_has_one_answer_in_eight_threads(assistant: Assistant) -> None:
    def ask(_: int) -> str:
        said = assistant.ask(CENTRE).to_dict()
        del said["timings"]
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(50)))) == 1


def test_different_questions_in_different_threads_do_not_mix(assistant: Assistant) -> None:
    wanted = {
        CENTRE: 418_000_000,
        STREAM: 2_961_871_000,
        "2023년 꽃뫼천 하천 정비 예산은 얼마인가요?": 2_934_808_000,
        "2017년 사회적경제지원센터 집행잔액은?": 274_866_000,
    }
    questions = list(wanted) * 5
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(assistant.ask, questions))
    assert [value(answer) for answer in answers] == [wanted[question] for question in questions]


# ------------------------------------------------------------------ step by step


def test_a_stream_names_each_step_and_ends_with_the_answer(assistant: Assistant) -> None:
    async def gather() -> list[Step | Answer]:
        return [each async for each in assistant.astream(CENTRE)]

    *steps, answer = asyncio.run(gather())
    assert [step.name for step in steps if isinstance(step, Step)] == list(STEPS)
    assert isinstance(answer, Answer)
    assert answer.text == assistant.ask(CENTRE).text


def test_a_stream_of_nothing_is_wrong_use_too(assistant: Assistant) -> None:
    async def gather() -> list[Step | Answer]:
        return [each async for each in assistant.astream(" ")]

    with pytest.raises(QuestionEmpty):
        asyncio.run(gather())


def test_the_chain_is_a_runnable_that_can_be_batched_and_joined(assistant: Assistant) -> None:
    from langchain_core.runnables import Runnable, RunnableLambda

    chain = assistant.chain()
    assert isinstance(chain, Runnable)
    asked = [question_of(text, None) for text in (CENTRE, STREAM)]
    assert [value(each) for each in chain.batch(asked)] == [418_000_000, 2_961_871_000]
    joined = RunnableLambda[str, Question](lambda text: question_of(text, None)) | chain
    assert value(joined.invoke(CENTRE)) == 418_000_000


def test_the_retriever_hands_over_passages_with_their_place(assistant: Assistant) -> None:
    found = assistant.as_retriever(k=3, years=(2021,)).invoke("사회적경제지원센터 주요시설")
    assert 1 <= len(found) <= 3
    assert {each.metadata["document"] for each in found} == {"2021_사회적경제지원센터_운영.txt"}
    assert any("공유오피스" in each.page_content for each in found)
    assert {"section", "line", "table", "rows", "programme", "fiscal_year", "score"} <= set(
        found[0].metadata
    )


def test_the_retriever_keeps_to_a_programme(assistant: Assistant) -> None:
    found = assistant.as_retriever(programmes=("꽃뫼천 하천 정비",)).invoke("예산 총괄")
    assert {each.metadata["programme"] for each in found} == {"꽃뫼천 하천 정비"}


def test_the_retriever_keeps_to_a_department(assistant: Assistant) -> None:
    """Whoever is in charge of 꽃뫼천 하천 정비."""
    (first, *_) = assistant.as_retriever(programmes=("꽃뫼천 하천 정비",)).invoke("예산 총괄")
    office = first.metadata["department"]
    assert office
    found = assistant.as_retriever(departments=(office,)).invoke("예산")
    assert {each.metadata["department"] for each in found} == {office}


def test_a_department_that_nobody_knows_has_no_passages(assistant: Assistant) -> None:
    assert assistant.as_retriever(departments=("없는과",)).invoke("예산 총괄") == []


# ------------------------------------------------------------------ facts


def test_facts_are_found_by_every_field(assistant: Assistant) -> None:
    """감리비: 217,000 in 2023, 206,000 in 2024."""
    found = assistant.facts(
        programme="꽃뫼천 하천 정비",
        fiscal_year=2024,
        measure="예산액",
        stage="본예산",
        funding="계",
        document="2024_꽃뫼천_하천_정비.txt",
    )
    wanted = [each for each in found if each["name"] == "감리비"]
    assert {each["value"] for each in wanted} == {206_000_000}
    assert {(each["unit"], each["fiscal_year"], each["stage"]) for each in wanted} == {
        ("won", 2024, "본예산")
    }
    assert all(each["source"]["document"] == "2024_꽃뫼천_하천_정비.txt" for each in found)


def test_a_filter_takes_several_values_and_members_of_the_enumeration(
    assistant: Assistant,
) -> None:
    several = assistant.facts(
        programme="꽃뫼천 하천 정비", fiscal_year=(2023, 2024), measure=["예산액", Measure.CHANGE]
    )
    assert {each["fiscal_year"] for each in several} == {2023, 2024}
    assert {each["measure"] for each in several} == {"예산액", "증감"}


def test_without_filters_the_whole_ledger_is_given(assistant: Assistant) -> None:
    found = assistant.facts()
    assert len(found) > 2_000
    assert json.dumps(found)


def test_a_filter_that_fits_nothing_gives_nothing(assistant: Assistant) -> None:
    assert assistant.facts(programme="우주정거장 건설") == []


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"programm": "꽃뫼천 하천 정비"}, "programm "),
        ({"year": 2024}, "year "),
        ({"measure": "지출액같은것"}, "measure=지출액같은것"),
        ({"stage": ["본예산", "중간"]}, "stage="),
        ({"funding": "외국비"}, "funding=외국비"),
    ],
)
def test_an_unknown_filter_is_named_with_what_is_known(
    assistant: Assistant, filters: dict[str, Any], said: str
) -> None:
    with pytest.raises(FilterUnknown) as caught:
        assistant.facts(**filters)
    assert said in caught.value.korean
    assert "쓸 수 있는 것" in caught.value.korean
    assert "unknown filter" in caught.value.english


# ------------------------------------------------------------------ check, audit


def test_a_text_is_held_against_the_tables_number_by_number(assistant: Assistant) -> None:
    claims = assistant.check(
        "2021년 사회적경제지원센터 운영의 마을기업 발굴 및 활성화 예산은 418,000천원이고 "
        "기획연구 예산은 510,000천원이다."
    )
    amounts = [claim for claim in claims if claim["unit"] == "won"]
    assert [claim["value"] for claim in amounts] == [418_000_000, 510_000_000]
    assert [claim["verdict"] for claim in amounts] == ["supported", "contradicted"]


def test_documents_that_add_up_have_no_mismatch(assistant: Assistant) -> None:
    assert assistant.audit() == []


BROKEN = """솔빛마당 운영

□ 예산 총괄

(단위 : 천원, %)

구 분\t2022예산액 (A)\t2023예산액 (B)\t증감 (B-A)\t
\t\t\t\t(B-A)*100/A
계\t(x-) 300,000\t(x-) 360,000\t(x-) 60,000\t(x-) 20
민간위탁금\t(x-) 200,000\t(x-) 250,000\t(x-) 50,000\t(x-) 25
시설비\t(x-) 100,000\t(x-) 101,000\t(x-) 1,000\t(x-) 1
"""


def test_what_does_not_add_up_shows_both_figures(tmp_path: Path) -> None:
    """계 360,000 beside 250,000 + 101,000."""
    with town_of(tmp_path, {"2023_솔빛마당_운영.txt": BROKEN}) as opened:
        found = opened.audit()
    sums = [each for each in found if each["printed"] == 360_000_000]
    assert [(each["computed"], each["difference"]) for each in sums] == [(351_000_000, 9_000_000)]
    assert sums[0]["document"] == "2023_솔빛마당_운영.txt"
    assert sums[0]["fiscal_year"] == 2023
    assert sums[0]["sources"]


# ------------------------------------------------------------------ what to ask next


@pytest.mark.parametrize("question", ["사업목적이 뭐야?", "What is the purpose?"])
def test_choosing_a_programme_keeps_what_was_asked(assistant: Assistant, question: str) -> None:
    readings = assistant.ask(question).readings

    assert len(readings) > 3
    for each in readings[:3]:
        answer = assistant.ask(each)
        assert (answer.status, answer.plan["operation"]) == (Status.ANSWERED, "text")


@pytest.mark.parametrize(
    "question",
    [
        "2024년 꽃뫼천 하천 정비의 감리비 예산은?",
        "2024년 꽃뫼천 하천 정비 예산은?",
        "How much was budgeted for 감리비 in 꽃뫼천 하천 정비 in 2024?",
        "What was the budget of 꽃뫼천 하천 정비 in 2024?",
    ],
)
def test_what_is_suggested_has_an_answer_in_the_same_language(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)

    assert len(answer.suggestions) >= 2
    for each in answer.suggestions:
        further = assistant.ask(each)
        assert (further.status, further.language) == (Status.ANSWERED, answer.language), each


def test_an_index_that_other_code_read_asks_to_be_read_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from index.ledger import Ledger

    """
    (단위: 천원)
    | 구분   | 2024년 예산 |
    | 강사비 | 100         |
    """
    page = "# 나래관 운영\n\n(단위: 천원)\n\n| 구분 | 2024년 예산 |\n|---|---|\n| 강사비 | 100 |\n"
    with town_of(tmp_path, {"a.md": page}) as fresh:
        assert not fresh.index.stale
        reading = fresh.index.ledger.records()
    with Ledger.create(tmp_path / "old", fingerprint="another") as ledger:
        from index.facts import read_document
        from index.readers import read

        ledger.store(read_document(read((tmp_path / "papers" / "a.md").read_bytes(), "a.md")))

    with Assistant.open(tmp_path / "old") as assistant:
        assert assistant.index.stale
        assert assistant.index.ledger.records() == reading

    assert "yesan build" in caplog.text
