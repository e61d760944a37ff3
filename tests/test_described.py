"""Headings over lines of labels: what stands there is of the thing that the heading names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.budget import Funding, Measure
from index.build import build
from tests.read_page import read_page, worth

PAGE = """# 다온시 2027년도 성인지 예산서

## 1. 사업별 설명

### 1-1. 나래 가족센터 운영

- 부서: 가족과 / 사업기간: 2012년~계속
- 근거: 「가족지원법」 제13조
- 예산: 642,000천원(국비 321,000 / 도비 96,300 / 시비 224,700), 전년 598,000천원

구분 | 2024년 | 2025년
---|---|---
여성(명) | 1,284 | 1,356
남성(명) | 310 | 402

### 1-2. 누리 생활체육교실

- 부서: 체육과 / 사업기간: 연례반복
- 예산: 415,000천원(전액 시비), 전년 380,000천원
- 지급대상: 다온시에 한 해 이상 산 사람
- 내용: 보안등 180개 × 2,500천원

구분 | 2024년 | 2025년
---|---|---
여성(명) | 3,120 | 3,468
남성(명) | 2,080 | 2,172
"""
FAMILY = "나래 가족센터 운영"


@pytest.fixture(scope="module")
def page() -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory() as name:
        papers = Path(name) / "papers"
        papers.mkdir()
        (papers / "page.md").write_text(PAGE, encoding="utf-8")
        build(papers, into=Path(name) / "index", embeddings=False)
        with Assistant.open(Path(name) / "index") as opened:
            yield opened


def _money(text: str) -> list[tuple[Measure, Funding, int | None]]:
    facts = read_page(text, "page.md").facts
    return [(f.measure, f.funding, worth(f)) for f in facts if f.path == (FAMILY,) and f.stated]


def test_a_line_of_money_is_a_row_of_what_the_heading_names() -> None:
    """- 예산: 642,000천원(국비 321,000 / 도비 96,300 / 시비 224,700), 전년 598,000천원"""
    assert _money(PAGE) == [
        (Measure.APPROPRIATION, Funding.TOTAL, 642_000_000),
        (Measure.APPROPRIATION, Funding.NATIONAL, 321_000_000),
        (Measure.APPROPRIATION, Funding.PROVINCE, 96_300_000),
        (Measure.APPROPRIATION, Funding.CITY, 224_700_000),
        (Measure.PRIOR_APPROPRIATION, Funding.TOTAL, 598_000_000),
    ]


def test_parts_that_do_not_come_to_the_amount_are_not_whose_money_it_is() -> None:
    """국비 321,000 / 도비 96,300 / 시비 224,000"""
    found = _money(PAGE.replace("224,700", "224,000"))

    assert {funding for _, funding, _ in found} == {Funding.TOTAL}


def test_the_rows_of_a_table_below_such_a_heading_are_of_the_thing() -> None:
    paths = {fact.path for fact in read_page(PAGE, "page.md").facts}

    assert (FAMILY, "여성(명)") in paths
    assert ("누리 생활체육교실", "여성(명)") in paths


def test_a_figure_of_a_line_is_of_the_thing_and_a_lamp_keeps_its_name() -> None:
    """- 내용: 보안등 180개 × 2,500천원"""
    found = [fact for fact in read_page(PAGE, "page.md").facts if fact.printed == "2,500천원"]

    assert [fact.path for fact in found] == [("누리 생활체육교실", "내용", "보안등")]


@pytest.mark.parametrize("heading", ["사업 개요", "추진 현황", "지원 내용"])
def test_a_heading_that_only_says_what_is_told_names_nothing(heading: str) -> None:
    facts = read_page(PAGE.replace(FAMILY, heading), "page.md").facts

    assert not [fact for fact in facts if heading in fact.path]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("나래 가족센터 운영은 어느 부서에서 해요?", "가족과"),
        ("나래 가족센터 운영 근거 법령이 뭐예요?", "「가족지원법」 제13조"),
        ("나래 가족센터 운영 사업기간은?", "2012년~계속"),
        ("누리 생활체육교실은 대상자 조건이 뭐예요", "다온시에 한 해 이상 산 사람"),
        ("나래 가족센터 운영 예산은 전년보다 얼마나 늘었어?", "44,000천원"),
        ("나래 가족센터 운영 국비는 얼마?", "3억 2,100만원"),
        ("누리 생활체육교실 2025년 남성은 몇 명?", "2,172"),
    ],
)
def test_a_line_answers_for_its_label_and_its_thing(
    page: Assistant, question: str, said: str
) -> None:
    answer = page.ask(question)

    assert answer.status.value == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "누리 생활체육교실 위치가 어디예요?",
        "누리 생활체육교실 근거 법령은?",
        "나래 가족센터 운영은 누가 받을 수 있나요?",
        "나래 어린이집 운영은 어느 부서에서 해요?",
    ],
)
def test_the_line_of_another_thing_or_another_label_answers_nothing(
    page: Assistant, question: str
) -> None:
    assert page.ask(question).status.value != "answered"
