"""What stands in an answer that could not be given.

버들시 책마을_2024.md (단위: 천원)               버들시 결산공시_2023.md (단위: 억원)
| 구분   | 2023년 예산 | 2024년 예산 |          | 구분 | 2023년 | 2022년 | 증감 |
| 합계   | 90,000      | 120,000     |          | 채무 | 365    | 412    | △47  |
| 도서비 | 50,000      | 70,000      |          | 주민등록인구(명) | 21,845 | 21,698 | 147 |
| 강사비 | 40,000      | 50,000      |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.absent import not_there, not_there_english
from assistant.chain import steps
from assistant.conclude import conclude
from assistant.desk import question_of
from assistant.papers import Fault, Finding, Resolved, Status, Verdict
from index.budget import Measure
from tests.towns import town_of

BOOKS = """# 책마을 조성

- 회계연도: 2024

(단위: 천원)

| 구분 | 2023년 예산 | 2024년 예산 |
|---|---:|---:|
| 합계 | 90,000 | 120,000 |
| 도서비 | 50,000 | 70,000 |
| 강사비 | 40,000 | 50,000 |
"""

DISCLOSED = """# 2023회계연도 버들시 재정공시(결산)

(단위: 억원)

| 구분 | 2023년 | 2022년 | 증감 |
|---|---:|---:|---:|
| 채무 | 365 | 412 | △47 |
| 주민등록인구(명) | 21,845 | 21,698 | 147 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"책마을_2024.md": BOOKS, "결산공시_2023.md": DISCLOSED}
    with town_of(tmp_path_factory.mktemp("beodeul"), papers, embeddings=True) as assistant:
        yield assistant


def verdict_of(town: Assistant, question: str) -> Verdict:
    paper: object = question_of(question, [])
    for name, step in steps(town.index):
        paper = step(paper)
        if name == "check":
            break
    assert isinstance(paper, Verdict)
    return paper


def test_what_was_calculated_is_not_listed_as_being_in_the_documents(town: Assistant) -> None:
    verdict = verdict_of(town, "도서비와 강사비의 2024년 예산 차이는?")
    assert verdict.figures[0].recipe == "difference"

    answer = conclude(replace(verdict, faults=(Fault("made-up", ""),)), town.index.ledger)

    assert answer.status is Status.NOT_FOUND
    assert [figure.text.split("(")[0] for figure in answer.figures] == ["70,000천원", "50,000천원"]
    assert "20,000" not in answer.text


def test_no_sentence_denies_what_stands_below_it(town: Assistant) -> None:
    """강사비 of 2024 is printed; whoever failed to match it may not say that it is not there."""
    verdict = verdict_of(town, "강사비 2024년 예산은?")
    finding = verdict.draft.finding
    (one,) = finding.evidence.resolved
    unmatched = Resolved(one.operand, (), "no-year")
    wrong = Finding(
        replace(finding.evidence, resolved=(unmatched,)),
        Status.NOT_FOUND,
        finding.figures,
        reason="no-year",
    )

    assert not_there(wrong)[0] == "물으신 것에 꼭 맞는 금액을 문서에서 찾지 못했습니다."
    assert not_there_english(wrong)[0].startswith("No amount that fits")


def test_another_year_is_still_denied_above_the_years_there_are(town: Assistant) -> None:
    answer = town.ask("강사비 2019년 예산은?")

    assert answer.text.startswith("2019년 강사비 예산액은 문서에 없습니다.")
    assert "40,000천원" in answer.text


def test_a_row_that_prints_one_amount_and_its_move_has_one_amount(town: Assistant) -> None:
    answer = town.ask("2023년 채무는 얼마입니까?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 36_500_000_000
    assert answer.figures[0].measure is Measure.SETTLED


def test_a_row_that_counts_people_holds_no_won(town: Assistant) -> None:
    """Above the table stands (단위: 억원); the row says (명)."""
    answer = town.ask("2023년 주민등록인구는?")

    assert "억원" not in answer.text


def test_what_is_not_there_of_a_programme_that_is_named_is_said_with_its_name(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("늘푸른축제 2024년 입장료 수입은 얼마인가요?")
    assert answer.status is Status.NOT_FOUND
    assert "늘푸른축제 개최" in answer.text
