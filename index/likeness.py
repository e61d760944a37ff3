"""How near a question is to a passage word by word: every word asked meets the nearest word there.

The vector of a passage is the sum of all its words, in which the one that was meant is drowned by
the others. Here each word of the question, in the way of saying it that fits best, is held against
each word of the passage alone, and of its label once more, which says what the passage is about.
Only the built-in model can do that, since it has a row for every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import kiwi_model
from index.bm25 import Bm25
from index.glossary import Concept
from index.kiwi_model import Table
from index.words import ASKING, Morpheme

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

_FIGURE = re.compile(r"\d[\d.]*")
_NO_ROW = -1
_RELATED = 0.4  # a cosine of two words above which they mean nearly the same


class Likeness:
    """The words of an index beside the rows of the built-in model."""

    def __init__(self, words: Bm25, table: Table, known: Mapping[str, int]) -> None:
        """Find the row of every word of the index.

        Args:
            words: The index.
            table: The model.
            known: The model's ids of words; see `Reader.known`.
        """
        self._words = words
        self._table = table
        self._rows = np.fromiter((_row(table, known, term) for term in words.terms), np.int64)

    def of(self, concepts: Sequence[Concept], numbers: Numbers) -> tuple[Floats, Floats]:
        """How near each of some passages is to a question, 0 to 1.

        The mean over the question's words of the cosine to the nearest word of the passage. A word
        counts as in the model, and less where many passages say it in one way or another: the
        wages of a forest guard are told from all other wages by the forest. Where no passage comes
        near to a word, the nearest are told apart more sharply than their cosines are. Figures are
        no words: a year that differs by one is not near.

        Args:
            concepts: The question's words and the other ways of saying them.
            numbers: The passages.

        Returns:
            The likeness of the whole passages, and that of their labels alone.
        """
        weighed = [(each, kiwi_model.place(self._table, each.word)) for each in concepts]
        asked = [
            (weight * self._tells(each), row, each.ways)
            for each, (row, weight) in weighed
            if weight and not _FIGURE.fullmatch(each.word.form)
        ]
        held = [self._words.of_passage(number) for number in numbers.tolist()]
        labels = [self._words.of_label(number) for number in numbers.tolist()]
        total = sum(weight for weight, _, _ in asked)
        if not total or not len(numbers):
            return np.zeros(len(numbers), np.float32), np.zeros(len(numbers), np.float32)
        ways = [[(row,), *map(self._places, ways)] for _, row, ways in asked]
        wanted = sorted(set(chain.from_iterable(chain.from_iterable(ways))))
        at = {row: place for place, row in enumerate(wanted)}
        shares = [weight / total for weight, _, _ in asked]

        def each(nearest: Floats) -> Iterator[Floats]:
            for own in ways:
                said = [nearest[[at[row] for row in way]].mean(axis=0) for way in own if way]
                yield np.max(said, axis=0)

        whole, label = np.zeros((2, len(numbers)), np.float32)
        texts, heads = each(self._nearest(wanted, held)), each(self._nearest(wanted, labels))
        for share, here, there in zip(shares, texts, heads, strict=True):
            worth = np.float32(share / max(float(here.max()), _RELATED) ** 0.5)
            whole += worth * here
            label += worth * there
        return whole, label

    def _tells(self, concept: Concept) -> float:
        """How much a word tells passages apart, all ways of saying it taken for one word."""
        ways = ((concept.word,), *concept.ways)
        rare = self._words.rarity([morpheme.form for morpheme in way] for way in ways)
        return rare * (kiwi_model.LIGHT if concept.word.form in ASKING else 1.0)

    def _places(self, way: Iterable[Morpheme]) -> tuple[int, ...]:
        """The rows of the words of a way of saying; () where one means nothing by itself."""
        places = [kiwi_model.place(self._table, morpheme) for morpheme in way]
        return tuple(row for row, _ in places) if all(weight for _, weight in places) else ()

    def _nearest(self, rows: Sequence[int], texts: Sequence[NDArray[np.int32]]) -> Floats:
        """The cosine of each row and the nearest word of each text; 0 where none is near.

        Args:
            rows: Rows of the model.
            texts: The numbers of the words of each text.

        Returns:
            Shape (rows, texts).
        """
        held = [self._rows[words] for words in texts]
        held = [each[each != _NO_ROW] for each in held]
        some = np.flatnonzero([len(each) for each in held])
        found = np.zeros((len(rows), len(texts)), np.float32)
        if not len(some):
            return found
        there = np.concatenate(held)
        single, places = np.unique(there, return_inverse=True)
        cosines = np.maximum(self._table.vectors(rows) @ self._table.vectors(single).T, 0)
        begins = np.cumsum([0, *(len(held[place]) for place in some[:-1])])
        found[:, some] = np.maximum.reduceat(cosines[:, places], begins, axis=1)
        return found


def _row(table: Table, known: Mapping[str, int], term: str) -> int:
    """The row of a word of the index, as of the commonest morpheme that is written so."""
    if _FIGURE.fullmatch(term):
        return _NO_ROW
    return kiwi_model.place(table, Morpheme(term, "NNG", known.get(term, -1)))[0]
