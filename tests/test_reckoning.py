"""Sums spelled out, amounts looked up backwards, places in an order, and English remarks.

2024년도 노을도서관 운영, as in test_referring, and two papers of one bureau.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from assistant import Assistant, Status
from assistant.english_notes import in_english
from assistant.equations import equation_of
from assistant.papers import Figure, Question
from assistant.question import Reading, read_question
from assistant.recompute import CannotCompute, recompute
from index.budget import Fact, Measure
from tests.made import fact
from tests.test_referring import BOOK
from tests.towns import town_of


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_노을도서관_운영.txt": BOOK}
    with town_of(tmp_path_factory.mktemp("library"), papers) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """문화국 has the library (도서관과) and the theatre (공연과)."""
    theatre = (
        BOOK.replace("노을도서관", "새벽극장")
        .replace("도서관과", "공연과")
        .replace("500,000", "700,000")
    )
    papers = {"2024_노을도서관_운영.txt": BOOK, "2024_새벽극장_운영.txt": theatre}
    with town_of(tmp_path_factory.mktemp("bureau"), papers) as assistant:
        yield assistant


def read(text: str) -> Reading:
    return read_question(Question(text), lambda _: ())


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("단풍골4천 하천 정비 예산", []),
        ("단풍골4천 하천 예산이 4천만원 넘나요", ["40000000"]),
        ("단풍골 4천만원 이상인 사업", ["40000000"]),
    ],
)
def test_the_number_in_a_name_is_no_amount(text: str, amounts: list[str]) -> None:
    """단풍골4천 하천 정비: the fourth stream that is called so."""
    asked = read_question(Question(text), lambda _: ["단풍골4천 하천 정비"])
    assert [piece.value for piece in asked.of("money", "percent")] == amounts


# ------------------------------------------------------------------ sums that a question spells out


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "집행잔액이 예산현액에서 집행액 뺀 값이랑 맞아?",
            [("집행잔액", 0), ("예산현액", 1), ("집행액", -1)],
        ),
        (
            "예산현액이 최종예산과 전년이월과 예산변경의 합과 맞나요?",
            [("예산현액", 0), ("최종예산", 1), ("전년이월", 1), ("예산변경", 1)],
        ),
        (
            "예산현액 - 집행액 = 집행잔액이 맞나요?",
            [("집행잔액", 0), ("예산현액", 1), ("집행액", -1)],
        ),
        ("집행액과 집행잔액이 맞나요?", []),
        ("예산현액, 집행액, 집행잔액이 맞나요?", []),
    ],
)
def test_a_sum_is_read_as_the_question_spells_it(text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(each.value, sign) for each, sign in equation_of(read(text))] == wanted


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("2020년 집행잔액이 예산현액에서 집행액 뺀 값이랑 맞아?", "으로 일치합니다"),
        ("2020년 예산현액이 최종예산과 전년이월과 예산변경의 합과 맞나요?", "으로 일치합니다"),
        ("2020년 최종예산이 예산현액에서 집행액 뺀 값이랑 맞아?", "일치하지 않습니다"),
    ],
)
def test_a_sum_is_held_against_its_cells(library: Assistant, question: str, says: str) -> None:
    """2020: 380,000 + 20,000 + 0 = 400,000; 400,000 − 300,000 = 100,000."""
    answer = library.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert says in answer.text


# ------------------------------------------------------------------ recipes


def _figure(recipe: str, *facts: Fact) -> Figure:
    return Figure("f1", "", 0, "원", "", None, Measure.CHANGE, recipe=recipe, facts=facts)


def test_a_remainder_is_of_a_whole_and_its_parts_only() -> None:
    whole = fact("a", (), Measure.APPROPRIATION, 500)
    one = fact("a", ("인건비",), Measure.APPROPRIATION, 200, row=2)
    other = fact("a", ("운영비",), Measure.APPROPRIATION, 100, row=3)

    assert recompute(_figure("remainder", whole, one, other)) == 200_000
    with pytest.raises(CannotCompute, match="not-a-part"):
        recompute(_figure("remainder", one, other))
    with pytest.raises(CannotCompute, match="counted-twice"):
        recompute(_figure("remainder", whole, one, one))


def test_a_balance_is_of_one_row_and_year() -> None:
    could = fact("a", (), Measure.AVAILABLE, 400, year=2020)
    spent = fact("a", (), Measure.EXPENDITURE, 300, year=2020)
    later = fact("a", (), Measure.EXPENDITURE, 300, year=2021)

    assert recompute(_figure("balance", could, spent)) == 100_000
    with pytest.raises(CannotCompute, match="not-one-row"):
        recompute(_figure("balance", could, later))


def test_a_rate_of_sums_counts_nothing_twice() -> None:
    spent = [fact("a", (), Measure.EXPENDITURE, 90, year=year) for year in (2020, 2021)]
    could = [fact("a", (), Measure.AVAILABLE, 100, year=year) for year in (2020, 2021)]

    assert recompute(_figure("rate-of-sums", *spent, *could)) == 90
    with pytest.raises(CannotCompute, match="counted-twice"):
        recompute(_figure("rate-of-sums", spent[0], spent[0], *could))


def test_a_place_is_counted_from_the_largest() -> None:
    own, more, less = (fact("a", (n,), Measure.APPROPRIATION, v) for n, v in
                       (("가", 20), ("나", 30), ("다", 10)))  # fmt: skip
    assert recompute(_figure("place", own, more, less)) == Fraction(2)


# ------------------------------------------------------------------ what an amount is of, places


def test_what_an_amount_is_of_is_the_cell_that_prints_it(library: Assistant) -> None:
    answer = library.ask("150,000천원은 어느 항목이야?")
    assert [each.label for each in answer.figures] == ["운영비"]

    none = library.ask("151,000천원은 어느 항목이야?")
    assert none.status is Status.NOT_FOUND
    assert none.figures == ()


def test_an_amount_in_another_unit_is_never_another_amount(library: Assistant) -> None:
    answer = library.ask("123억원을 천원 단위로 바꾸면?")
    assert answer.status is Status.NOT_FOUND, answer.text


def test_the_place_of_a_row_among_the_rows_beside_it(library: Assistant) -> None:
    answer = library.ask("자료구입비는 몇 위인가요?")
    assert (answer.figures[0].value, answer.figures[0].unit) == (3, "위")

    # A programme alone stands beside nothing.
    assert library.ask("노을도서관 운영은 몇 위인가요?").status is not Status.ANSWERED


# ------------------------------------------------------------------ bureaus


def test_a_bureau_has_the_programmes_whose_papers_name_it(bureau: Assistant) -> None:
    answer = bureau.ask("문화국 소관 사업 예산 합계는?")
    assert int(answer.figures[0].value) == 1_200_000_000, answer.text

    assert bureau.ask("복지국 소관 사업 예산 합계는?").status is not Status.ANSWERED


def test_a_department_is_asked_what_it_is_in_charge_of(bureau: Assistant) -> None:
    answer = bureau.ask("공연과가 맡은 사업은 무엇인가요?")
    assert answer.status is Status.ANSWERED, answer.text
    assert "새벽극장 운영" in answer.text
    assert "노을도서관" not in answer.text


# ------------------------------------------------------------------ English


@pytest.mark.parametrize(
    "note",
    [
        "물으신 기간은 문서에 있는 2020~2022년으로 보았습니다.",
        "'작년'은 2023년으로 보았습니다.",
        "세부 항목 4개 기준입니다.",
        "2024년 사업 12건 중 11건 기준입니다. '가', '나'의 금액은 읽지 못해 빠져 있습니다.",
        "문서에 있는 2023~2024년 기준입니다. 2020년, 2021년은 최종예산만 있어 견주지 않았습니다.",
        "2024년은 예산액(본예산), 2022년은 최종예산(결산) 기준입니다.",
        "문서에는 △7%로 적혀 있습니다.",
        "모두 40건 가운데 30건만 보입니다.",
    ],
)
def test_a_remark_beside_an_english_answer_is_english(note: str) -> None:
    said = in_english(note)
    assert not re.search(r"니다|[은는을를]\s", said), said
    assert set(re.findall(r"\d+", note)) >= set(re.findall(r"\d+", said))


def test_english_answers_carry_no_korean_sentence(library: Assistant) -> None:
    for question in (
        "What percentage decrease from 2023?",
        "Which year had the largest budget?",
        "What is the average final budget in the last 3 years?",
        "What was the budget last year?",
    ):
        answer = library.ask(question)
        assert "니다" not in answer.text, answer.text
        assert not any("니다" in note for note in answer.notes), answer.notes
