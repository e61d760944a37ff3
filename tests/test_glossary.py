"""What residents say for what a document prints: read in questions, and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from index import bm25, kiwi_model
from index.glossary import Concept, Glossary, glossary, lines
from index.likeness import Likeness
from index.words import Morpheme, halves, reader
from tests.search_passages import row, words

ROOT = Path(__file__).resolve().parent.parent
LINES = (
    ("도서", ("책", "서적")),
    ("독서회", ("책 읽는 모임",)),
    ("홍보", ("알리다",)),
    ("어린이", ("꼬마",)),
    ("아동", ("꼬마",)),
)


@pytest.fixture(scope="module")
def small() -> Glossary:
    """도서 = 책, 서적 · 독서회 = 책 읽는 모임 · 홍보 = 알리다 · 어린이 = 꼬마 · 아동 = 꼬마."""
    return Glossary(LINES, reader())


def asked(text: str) -> tuple[Morpheme, ...]:
    return reader().read([text])[0]


def ways(concepts: tuple[Concept, ...]) -> dict[str, set[str]]:
    return {
        each.word.form: {" ".join(morpheme.form for morpheme in way) for way in each.ways}
        for each in concepts
    }


def hints(small: Glossary, text: str) -> dict[str, float]:
    return {word.form: round(worth, 2) for word, worth in small.official(asked(text)).items()}


def test_a_word_may_be_said_in_the_other_ways_of_its_line(small: Glossary) -> None:
    found = ways(small.concepts(asked("책 구입")))

    assert found["책"] == {"도서", "서적"}
    assert found["구입"] == set()


def test_it_goes_both_ways(small: Glossary) -> None:
    """Who asks for 도서 finds a document that says 책."""
    assert ways(small.concepts(asked("도서 구입")))["도서"] == {"책", "서적"}


def test_a_phrase_counts_where_all_of_it_is_said(small: Glossary) -> None:
    assert "독서회" in hints(small, "책을 같이 읽는 모임")
    assert "독서회" not in hints(small, "책 모임")


def test_a_word_that_may_mean_more_counts_less_for_each(small: Glossary) -> None:
    assert hints(small, "서적") == {"도서": 1.0}
    assert hints(small, "꼬마") == {"어린이": 0.71, "아동": 0.71}


def test_a_word_of_asking_says_hardly_anything(small: Glossary) -> None:
    """알려 주세요 stands in every other question."""
    assert hints(small, "알려 주세요") == {"홍보": 0.25}


def test_a_question_without_such_words_is_left_alone(small: Glossary) -> None:
    assert small.official(asked("승강기 보수")) == {}
    assert small.concepts(()) == ()


def test_every_line_says_something_and_no_official_word_comes_twice_in_its_field() -> None:
    assert len(lines()) > 1_000
    for head, said in lines():
        assert head
        assert all(said), head
        assert len(set(said)) == len(said), head
        assert head not in said
    twice = [head for head, times in Counter(lines()).items() if times > 1]
    assert twice == []


def test_the_whole_glossary_is_read() -> None:
    whole = glossary(reader())

    assert "점검" in {word.form for word in whole.official(asked("살피다"))}
    assert whole is glossary(reader())


def test_nothing_that_decides_which_cell_is_meant_reads_the_glossary() -> None:
    """A search led too wide costs a place in a list; a planner led too wide, a wrong figure."""
    users = {
        path.relative_to(ROOT).as_posix()
        for folder in ("index", "assistant")
        for path in (ROOT / folder).rglob("*.py")
        if re.search("index.glossary|index import .*glossary", path.read_text(encoding="utf-8"))
    }

    assert users == {"index/kiwi_model.py", "index/likeness.py", "index/search.py"}


def test_each_word_asked_meets_the_nearest_word_of_a_passage(small: Glossary) -> None:
    """0: 일반도서 구입 …, 1: 승강기 보수 …, 2: nothing but figures; asked for 책."""
    texts = ["일반도서 구입 자료실 운영 1,200천원", "승강기 보수 청사 관리 300천원", "2021 500"]
    read = reader()
    index = bm25.build(Counter(m.form for m in line) for line in read.read(texts))
    table = kiwi_model.open_table(read)  # type: ignore[arg-type]  # Kiwi is there
    likeness = Likeness(index, table, read.known)

    near, labels = likeness.of(small.concepts(asked("책")), np.arange(3))
    bare, _ = likeness.of(tuple(Concept(m, ()) for m in asked("책")), np.arange(3))

    assert near[0] == pytest.approx(1.0, abs=0.01)
    assert near[0] > bare[0] > bare[1]
    assert near[2] == 0
    assert labels.tolist() == [0, 0, 0]
    assert likeness.of((), np.arange(3))[0].tolist() == [0, 0, 0]


def test_a_label_is_looked_at_once_more(small: Glossary) -> None:
    """0: 도서 구입 is the label; 1: it stands in the text alone."""
    passages = [row("솔내도서관", "도서 구입", "1,200"), words("사업내용", "도서 구입")]
    read = reader()
    parts = [part for passage in passages for part in halves(passage)]
    readings = read.read(parts)
    counted = [Counter(m.form for m in (*readings[n], *readings[n + 1])) for n in (0, 2)]
    index = bm25.build(counted, labels=[2, 2])
    table = kiwi_model.open_table(read)  # type: ignore[arg-type]  # Kiwi is there
    likeness = Likeness(index, table, read.known)

    whole, label = likeness.of(small.concepts(asked("책")), np.arange(2))

    assert whole == pytest.approx([1, 1], abs=0.01)
    assert label[0] == pytest.approx(1, abs=0.01)
    assert label[1] < 0.5


def test_a_word_that_every_row_says_tells_less_than_a_rare_one(small: Glossary) -> None:
    """Asked for 숲길 급여: 0 is the wages of something else, 1 the fence of the path."""
    texts = ["도서관 급여", "숲길 울타리", *["센터 급여"] * 6]
    read = reader()
    index = bm25.build(Counter(m.form for m in line) for line in read.read(texts))
    table = kiwi_model.open_table(read)  # type: ignore[arg-type]  # Kiwi is there
    near, _ = Likeness(index, table, read.known).of(
        small.concepts(asked("숲길 급여")), np.arange(2)
    )

    assert near[1] > near[0]


def test_years_are_not_near_each_other(small: Glossary) -> None:
    read = reader()
    index = bm25.build(Counter(m.form for m in line) for line in read.read(["2021년 도서 구입"]))
    table = kiwi_model.open_table(read)  # type: ignore[arg-type]  # Kiwi is there
    likeness = Likeness(index, table, read.known)

    one, _ = likeness.of(small.concepts(asked("2021 도서")), np.arange(1))
    other, _ = likeness.of(small.concepts(asked("2020 도서")), np.arange(1))

    assert one == other
