from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import bm25
from index.words import ASKING, KiwiReader, Morpheme, PairReader, count_known, reader, split
from tests.search_passages import MIXED, libraries, row


@pytest.fixture(scope="module")
def kiwi() -> KiwiReader:
    found = reader()
    assert isinstance(found, KiwiReader)
    return found


class Counting:
    """A reader that remembers what it was given to read."""

    def __init__(self, inner: KiwiReader) -> None:
        self.inner = inner
        self.seen: list[str] = []

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def known(self) -> Mapping[str, int]:
        return self.inner.known

    def read(self, texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
        self.seen.extend(texts)
        return self.inner.read(texts)


def forms(kiwi: KiwiReader, text: str) -> list[str]:
    return [morpheme.form for morpheme in kiwi.read([text])[0]]


def test_particles_endings_and_signs_are_no_words(kiwi: KiwiReader) -> None:
    """2021년 마을기업에 얼마가 배정되었나요?"""
    found = forms(kiwi, "2021년 마을기업에 얼마가 배정되었나요?")
    assert found == ["2021", "년", "마을", "기업", "얼마", "배정"]


def test_many_and_honoured_are_no_words_but_a_cost_is_one(kiwi: KiwiReader) -> None:
    """들 and 님 say nothing about what is meant; 비 and 료 do."""
    found = [each.form for each in kiwi.read(["선생님들 운영비와 수강료"])[0]]
    assert found[0] == "선생"
    assert "".join(found[1:]).replace("-", "") == "운영비수강료"


def test_the_price_of_something_is_not_the_rain(kiwi: KiwiReader) -> None:
    """비 가리는 천장 수선비: the first 비 falls, the second is paid."""
    assert forms(kiwi, "비 가리는 천장 수선비") == ["비", "가리", "천장", "수선", "-비"]
    assert forms(kiwi, "비용과 의료") == ["비용", "의료"]


def test_a_number_is_read_without_its_commas(kiwi: KiwiReader) -> None:
    """418,000천원"""
    assert forms(kiwi, "418,000천원")[0] == "418000"


def test_a_name_is_cut_alike_wherever_it_stands(kiwi: KiwiReader) -> None:
    """Kiwi takes 달무리도서관 for one unknown word after 2020년 and for two words before 운영."""
    for text in ("2020년 달무리도서관 인건비 얼마야?", "달무리도서관 운영 2020년"):
        assert {"달무리", "도서관"} <= set(forms(kiwi, text))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("마을기업", ["마을", "기업"]),
        ("솔내도서관", ["솔내", "도서관"]),
        ("에노모토", ["에노", "모토"]),
        ("가나다라", ["가나다라"]),
        ("도서관", ["도서관"]),
        ("", []),
    ],
)
def test_a_compound_is_cut_into_known_nouns(word: str, pieces: list[str]) -> None:
    nouns = {"마을", "기업", "도서관", "도서", "관", "모토", "솔", "내"}
    assert split(nouns, word) == pieces


@given(st.text("가나다라도서관마을", max_size=12))
def test_cutting_loses_no_letter(word: str) -> None:
    assert "".join(split({"도서관", "마을", "도서", "가나"}, word)) == word


def test_decomposed_hangul_is_read_like_composed(kiwi: KiwiReader) -> None:
    """A file name of another system spells 예산 with seven letters."""
    import unicodedata

    assert forms(kiwi, unicodedata.normalize("NFD", "인건비")) == forms(kiwi, "인건비")


def test_many_threads_read_alike(kiwi: KiwiReader) -> None:
    texts = [f"제{number}회 추경 인건비 {number * 37:,}천원" for number in range(60)]
    alone = kiwi.read(texts)
    found: dict[int, list[tuple[Morpheme, ...]]] = {}
    fresh = KiwiReader()

    def work(turn: int) -> None:
        found[turn] = fresh.read(texts)

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[turn] == alone for turn in range(6))


def test_an_empty_text_has_no_words(kiwi: KiwiReader) -> None:
    assert kiwi.read(["", " \n ", "△ ○ ※ -"]) == [(), (), ()]


def test_kiwi_says_how_many_morphemes_it_knows(kiwi: KiwiReader) -> None:
    assert 50_000 < count_known(kiwi.kiwi) < 200_000


def test_without_kiwi_two_syllables_are_a_word() -> None:
    """마을기업 418,000천원"""
    found = PairReader().read(["마을기업 418,000천원"])[0]
    assert [each.form for each in found] == ["마을", "을기", "기업", "418000", "천원"]


def test_a_passage_that_holds_every_word_is_covered_best() -> None:
    index = bm25.build(map(Counter, [["제방", "공사"], ["제방"], ["도로", "공사", "공사"]]))
    scores = index.score(["제방", "공사"])
    assert scores.argmax() == 0
    assert scores.min() > 0
    assert scores.max() < 1


def test_an_unknown_word_halves_what_is_covered() -> None:
    index = bm25.build(map(Counter, [["제방", "공사"], ["도로"]]))
    assert index.score(["제방", "제방없음"]).max() < index.score(["제방"]).max() / 1.9
    assert not index.score(["없음"]).any()
    assert not index.score([]).any()


def test_a_word_that_only_asks_hardly_counts() -> None:
    index = bm25.build(map(Counter, [["비용"], ["제방"]]))
    assert index.score(["비용", "제방"], ASKING).argmax() == 1


@given(
    st.lists(
        st.lists(st.sampled_from(["가", "나", "다", "라", "마"]), max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_words_given_back_are_the_words_counted(readings: list[list[str]]) -> None:
    counts = [Counter(each) for each in readings]
    index = bm25.build(counts)
    assert bm25.counted(index, range(len(counts))) == dict(enumerate(counts))
    scores = index.score(["가", "나", "다"])
    assert ((scores >= 0) & (scores <= 1)).all()


def test_the_words_of_a_label_are_kept_apart(kiwi: KiwiReader, tmp_path: Path) -> None:
    """승강기 보수 of 가온시 청사 관리; also after a build that read only what is new."""
    passages = list(MIXED)
    bm25.open_index(passages, tmp_path, kiwi)
    changed = [row("가온시 청사 관리", "조경 관리", "4,100", place=9), *passages]
    index = bm25.open_index(changed, tmp_path, kiwi)
    forms = list(index.terms)

    assert [forms[word] for word in index.of_label(0)] == ["조경", "관리"]
    assert [forms[word] for word in index.of_label(3)] == ["승강기", "보수"]
    assert "청사" in [forms[word] for word in index.of_passage(3)]


def test_what_is_kept_is_what_was_built(tmp_path: Path) -> None:
    built = bm25.build(map(Counter, [["제방", "공사"], [], ["도로", "공사"]]), [7, 8, 9])
    bm25.save(built, tmp_path / "words")
    bm25.save(built, tmp_path / "words")
    kept = bm25.load(tmp_path / "words")
    assert kept.terms == built.terms
    assert np.array_equal(kept.score(["공사", "도로"]), built.score(["공사", "도로"]))
    assert kept.held(["도로", "공사", "강"], 2) == ("도로", "공사")
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_no_passage_is_read_twice(kiwi: KiwiReader, tmp_path: Path) -> None:
    passages = [*libraries(), *MIXED]
    first = Counting(kiwi)
    bm25.open_index(passages, tmp_path, first)
    assert len(first.seen) == 2 * len(passages)  # the label, and the rest

    again = Counting(kiwi)
    bm25.open_index(passages, tmp_path, again)
    assert again.seen == []

    changed = [*passages[3:], row("가온시 청사 관리", "조경 관리", "4,100", place=9)]
    later = Counting(kiwi)
    index = bm25.open_index(changed, tmp_path, later)
    assert len(later.seen) == 2
    fresh = bm25.open_index(changed, tmp_path / "other", kiwi)
    for words in (["인건비", "솔내"], ["조경"], ["2021"]):
        assert np.allclose(index.score(words), fresh.score(words))


@pytest.mark.parametrize("name", ["terms.txt", "counts.npy", "starts.npy", "about.json"])
def test_a_torn_word_index_is_made_again(kiwi: KiwiReader, tmp_path: Path, name: str) -> None:
    passages = list(MIXED)
    whole = bm25.open_index(passages, tmp_path, kiwi)
    before = whole.score(["인건비"]).copy()
    victim = next((tmp_path / "words").glob(f"*/{name}"))
    victim.write_bytes(victim.read_bytes()[: victim.stat().st_size // 2])
    again = bm25.open_index(passages, tmp_path, kiwi)
    assert np.array_equal(again.score(["인건비"]), before)
    assert bm25.load(victim.parent).size == len(passages)


def test_a_folder_that_cannot_be_written_to_is_searched_all_the_same(
    kiwi: KiwiReader, tmp_path: Path
) -> None:
    (tmp_path / "words").write_text("a file where the folder would be", encoding="utf-8")
    index = bm25.open_index(list(MIXED), tmp_path, kiwi)
    assert index.score(["제방"]).argmax() == 3
