"""Passages by word and by meaning, fused: what the words do not cover, the meaning may.

score = words + (1 - best coverage) x (trust x cosine + likeness word by word), and a little for a
passage of the programme or year that the question names, and for a row where an amount is asked
for; a little less for a row of which a better one of the same name is there. A literal question is
settled by its words, a paraphrase that shares no word with the document by its meaning, with the
glossary's other ways of saying what it says. Reciprocal ranks would let a weak half outvote a
strong one. Without a model, without Chroma or without Kiwi the rest goes on, and the log says what
is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import bm25, vectors
from index.bm25 import Bm25
from index.catalogue import Asked, Catalogue
from index.chroma import ChromaBroken
from index.errors import ModelUnavailable
from index.glossary import Concept, glossary
from index.kiwi_model import Table
from index.likeness import Likeness
from index.matrix import Fingerprint
from index.meaning import Meaning, Near
from index.passages import Hit, Passage
from index.vectors import Progress
from index.words import AMOUNT, ASKING, Reader, reader

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

_CANDIDATES = 100  # of each half; the right passage stood below place 50 of both in no test set
_PROGRAMME = 0.25  # for the programme that the question names: settles between twins
_PERHAPS = 0.12  # for one of which it names the first words
_YEAR = 0.05  # for the year it names: settles between years, outvotes no word
_ITEM = 0.07  # for a row, unless a question without an amount asks for a part of a description
_AMOUNT = 0.3  # for a row besides, where an amount is asked for: running text holds none
_AGAIN = 0.2  # less for a row of which one of the same name and programme is among the better ones
_PART = 0.4  # for a section of the kind that is asked for: 사업목적 where somebody asks why
_LABEL = 0.5  # of the likeness of a label, beside that of the whole passage
_CLEAR = 0.7  # a coverage from which words alone decide; below it they are shared by chance
_NEAR = 0.25  # a cosine from which a person sees that two texts are about the same


class Library(Protocol):
    """Whoever has the passages, such as the ledger."""

    def passages(self) -> tuple[Passage, ...]:
        """All passages, in a fixed order."""


def update(
    passages: Sequence[Passage],
    into: Path,
    *,
    model: str | None = None,
    progress: Progress | None = None,
) -> Fingerprint:
    """Bring the word index and the vectors of an index up to its passages.

    Words come first, so that every line is read by Kiwi once and both halves share the result.

    Args:
        passages: All passages of the index, in the ledger's order.
        into: The index's directory.
        model: As for `vectors.update`.
        progress: Told how far it is.

    Returns:
        What the vectors were made from.

    Raises:
        ModelUnavailable: If the model or Chroma cannot be had; the word index is written all the
            same.
        IndexBusy: If another builder does not finish in time.
    """
    bm25.open_index(passages, into, reader(), progress)
    try:
        return vectors.update(passages, into, model=model, progress=progress)
    except ChromaBroken as fault:
        raise ModelUnavailable("Chroma", str(fault)) from fault


class Searcher:
    """A search over the passages of one index; any number of threads may use it."""

    def __init__(
        self,
        passages: Sequence[Passage],
        words: Bm25,
        read: Reader,
        meaning: Meaning,
    ) -> None:
        self._passages = passages
        self._words = words
        self._reader = read
        self._meaning = meaning
        self._catalogue = Catalogue(passages)
        self._glossary = glossary(read)
        self._likeness: Likeness | None = None

    @classmethod
    def open(
        cls, into: str | Path, passages: Sequence[Passage] | Library, *, model: str | None = None
    ) -> Searcher:
        """Open the search of an index.

        Args:
            into: The index's directory.
            passages: Its passages, or the ledger that has them. What is missing or stale in the
                directory is made again from them.
            model: As for `vectors.update`.
        """
        held = passages if isinstance(passages, Sequence) else passages.passages()
        read = reader()
        words = bm25.open_index(held, Path(into), read)
        return cls(held, words, read, Meaning(Path(into), held, model))

    def search(
        self,
        query: str,
        limit: int = 8,
        *,
        years: Collection[int] | None = None,
        programmes: Collection[str] | None = None,
        departments: Collection[str] | None = None,
    ) -> tuple[Hit, ...]:
        """Find passages, best first, no two that say the same.

        Args:
            query: A question or a few words.
            limit: How many.
            years: Fiscal years to choose from; None means any. A passage without a year fits none.
            programmes: Programmes to choose from, by their printed names; None means any.
            departments: Departments likewise.

        Returns:
            The hits, with a reason for each in Korean; () where nothing fits.
        """
        among = self._catalogue.among(years, programmes, departments)
        if not query.strip() or not self._passages or limit < 1:
            return ()
        if among is not None and not len(among):
            return ()
        asked = self._catalogue.take_apart(query)
        morphemes = self._reader.read([asked.rest])[0] or self._reader.read([query])[0]
        words = [morpheme.form for morpheme in morphemes]
        covered = self._words.score(words, ASKING)
        if among is not None:
            covered = _only(covered, among)
        concepts = self._glossary.concepts(morphemes)
        otherwise = self._words.score(_other_words(concepts))
        if among is not None:
            otherwise = _only(otherwise, among)
        hints = self._glossary.official(morphemes)
        near = self._meaning.near(asked.rest if words else query, among, _CANDIDATES, hints)
        numbers = self._candidates(asked, (covered, otherwise), among, near)
        best = float(covered.max())
        scores = _sharpen(covered[numbers], best) + self._favour(asked, words, numbers)
        cosines = np.zeros(len(numbers), np.float32)
        if near is not None:
            cosines = near.cosines(numbers, self._catalogue.items[numbers])
            scores += (1 - best) * near.trust.weight * cosines
            if near.table is not None:
                scores += (1 - best) * self._word_by_word(near.table, concepts, numbers)
        scores -= np.float32(_AGAIN) * self._catalogue.repeats(numbers, scores)
        order = np.argsort(-scores, kind="stable")
        hits = []
        for place in self._distinct(numbers[order].tolist(), limit):
            number, at = int(numbers[order[place]]), int(order[place])
            why = self._reason(number, concepts, asked, float(cosines[at]))
            hits.append(Hit(self._passages[number], round(float(scores[at]), 4), why))
        return tuple(hits)

    def close(self) -> None:
        """Let go of Chroma."""
        self._meaning.close()

    def _word_by_word(self, table: Table, asked: Sequence[Concept], numbers: Numbers) -> Floats:
        """The nearness of passages to a question where each word is looked at alone."""
        if self._likeness is None:
            self._likeness = Likeness(self._words, table, self._reader.known)
        whole, labels = self._likeness.of(asked, numbers)
        return whole + np.float32(_LABEL) * labels

    def _candidates(
        self,
        asked: Asked,
        by_word: Iterable[Floats],
        among: Numbers | None,
        near: Near | None,
    ) -> Numbers:
        """The best passages by word, those of the programmes named, and the nearest by meaning."""
        numbers = [_top(covered, _CANDIDATES) for covered in by_word]
        covered = next(iter(by_word))
        if asked.programmes or asked.perhaps:
            wanted = list(asked.programmes | asked.perhaps)
            named = np.flatnonzero(np.isin(self._catalogue.programmes, wanted))
            named = named if among is None else np.intersect1d(named, among)
            numbers.append(named[_top(covered[named], _CANDIDATES)])
        if near is not None:
            numbers.append(near.numbers)
        return np.unique(np.concatenate(numbers))

    def _favour(self, asked: Asked, words: Sequence[str], numbers: Numbers) -> Floats:
        """What speaks for a passage besides its words and its meaning."""
        found = np.zeros(len(numbers), np.float32)
        amount = not AMOUNT.isdisjoint(words)
        if amount or not asked.parts:
            worth = _ITEM + amount * _AMOUNT
            found += np.float32(worth) * self._catalogue.items[numbers]
        if asked.parts:
            wanted = self._catalogue.parts[numbers] & asked.parts
            found += np.float32(_PART) * (wanted != 0)
        own = self._catalogue.programmes[numbers]
        for named, worth in ((asked.programmes, _PROGRAMME), (asked.perhaps, _PERHAPS)):
            if named:
                found += np.float32(worth) * np.isin(own, list(named))
        if asked.years:
            found += np.float32(_YEAR) * np.isin(self._catalogue.years[numbers], list(asked.years))
        return found

    def _distinct(self, numbers: Sequence[int], limit: int) -> Iterator[int]:
        """The places of passages that say something that no better one has said."""
        said: set[tuple[str, str, int | None]] = set()
        shown: dict[tuple[str, int | None], set[int]] = {}
        given = 0
        for place, number in enumerate(numbers):
            passage = self._passages[number]
            same = (" ".join(passage.text.split()), passage.programme, passage.fiscal_year)
            table = (passage.source.document, passage.table)
            rows = set(passage.rows)
            inside = passage.table is not None and rows and rows <= shown.get(table, set())
            if same in said or inside:
                continue
            said.add(same)
            if passage.table is not None:
                shown.setdefault(table, set()).update(rows)
            yield place
            given += 1
            if given == limit:
                return

    def _reason(self, number: int, concepts: Sequence[Concept], asked: Asked, cosine: float) -> str:
        reasons = []
        if int(self._catalogue.programmes[number]) in asked.programmes:
            reasons.append("사업명 일치")
        elif int(self._catalogue.programmes[number]) in asked.perhaps:
            reasons.append("사업명 앞부분 일치")
        if int(self._catalogue.years[number]) in asked.years:
            reasons.append("연도 일치")
        held = self._words.held((each.word.form for each in concepts), number)
        if held:
            reasons.append("같은 낱말: " + ", ".join(held[:6]))
        said = [(each, self._said_here(each, number)) for each in concepts]
        other = [f"{each.word.form}→{way}" for each, way in said if way]
        if other:
            reasons.append("바꾼 말: " + ", ".join(other[:3]))
        if cosine >= _NEAR:
            reasons.append(f"뜻이 가까움 {cosine:.2f}")
        return " · ".join(reasons)

    def _said_here(self, concept: Concept, number: int) -> str:
        """Another way in which a passage says a word that it does not hold; "" where it does."""
        ways = [(concept.word,), *concept.ways]
        wanted = {morpheme.form for way in ways for morpheme in way}
        held = set(self._words.held(wanted, number))
        here = (way for way in ways if all(morpheme.form in held for morpheme in way))
        first = next(here, (concept.word,))
        return "" if first[0] == concept.word else " ".join(each.form for each in first)


def _other_words(concepts: Iterable[Concept]) -> Iterator[str]:
    return (morpheme.form for each in concepts for way in each.ways for morpheme in way)


def _top(scores: Floats, limit: int) -> Numbers:
    """The places of the highest scores above zero, in no order."""
    some = np.flatnonzero(scores)
    if len(some) <= limit:
        return some
    return some[np.argpartition(-scores[some], limit)[:limit]]


def _sharpen(covered: Floats, best: float) -> Floats:
    """Widen the lead of the passages that cover most; a good one keeps its score.

    Half the words of a question are often common to a hundred passages. Squaring leaves those
    to be told apart by meaning and won 0.6 points of R@1 on KorQuAD over the plain sum. Where even
    the best covers little, what it shares with the question is chance, and it counts for less.
    """
    return covered * covered / np.float32(max(best, _CLEAR))


def _only(scores: Floats, among: Numbers) -> Floats:
    kept = np.zeros_like(scores)
    kept[among] = scores[among]
    return kept
