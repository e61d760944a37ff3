"""What the truth about a corpus says, found by name; questions take their answers from here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from index.budget import Funding, Measure
from index.samples.programme import Programme, Round
from index.samples.records import Corpus, Figure, Sample, marks, unmark

Ref: TypeAlias = tuple[str, int]
"""A document and the number of a figure in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An amount and the places that print it."""

    figure: Figure
    refs: tuple[Ref, ...]

    @property
    def won(self) -> int:
        """The amount in won.

        Raises:
            ValueError: If the cell is blank.
        """
        if self.figure.won is None:
            raise ValueError(f"{self.figure.path} is blank")
        return self.figure.won


@dataclass(frozen=True, slots=True)
class Book:
    """A document of a programme."""

    programme: Programme
    budget: Round
    sample: Sample

    @property
    def year(self) -> int:
        """Its fiscal year."""
        return self.budget[0]

    @property
    def plain(self) -> bool:
        """Whether its year has only one budget, so that 예산 alone says which is meant."""
        return not self.programme.rounds.get(self.year)


class Known:
    """The truth about a corpus of the city.

    Args:
        corpus: The documents.
        programmes: The programmes that they are about; other documents are passed over.
    """

    def __init__(self, corpus: Corpus, programmes: Sequence[Programme]) -> None:
        self.corpus = corpus
        self.programmes = tuple(programmes)
        self._index: dict[tuple[Any, ...], list[tuple[Figure, Ref]]] = defaultdict(list)
        for sample in corpus.samples:
            for number, figure in enumerate(sample.figures):
                key = (figure.programme, figure.path, figure.fiscal_year, figure.measure)
                place = (figure.funding, figure.round, figure.unit)
                self._index[key + place].append((figure, (sample.name, number)))

    @cached_property
    def books(self) -> tuple[Book, ...]:
        """The documents of the programmes, closed ones without a budget left out."""
        named = {programme.name: programme for programme in self.programmes}
        found = []
        for sample in self.corpus.samples:
            programme = named.get(sample.figures[0].programme)
            if programme:
                last = sample.figures[0]
                budget = (last.fiscal_year, last.round)
                if programme.total(budget):
                    found.append(Book(programme, budget, sample))
        return tuple(found)

    @property
    def plain_books(self) -> list[Book]:
        """Documents of years with one budget only."""
        return [book for book in self.books if book.plain]

    def find(
        self,
        programme: str,
        year: int,
        measure: Measure,
        path: Iterable[str] = (),
        *,
        funding: Funding = Funding.TOTAL,
        turn: int = 0,
        unit: str = "",
    ) -> Found:
        """The amount that these fields name.

        Raises:
            KeyError: If no document prints it.
        """
        key = (programme, tuple(path), year, measure.value, funding.value, turn, unit)
        if key not in self._index:
            raise KeyError(key)
        hits = self._index[key]
        return Found(hits[0][0], tuple(ref for _, ref in hits))

    def has(self, programme: str, year: int, measure: Measure, path: Iterable[str] = ()) -> bool:
        """Whether a document prints an amount."""
        return (programme, tuple(path), year, measure.value, "계", 0, "") in self._index

    def items(self, book: Book) -> list[tuple[str, ...]]:
        """Paths of the rows of a 산출근거 that have no rows below them."""
        paths = self.rows(book)
        return [path for path in paths if not any(other[:-1] == path for other in paths)]

    def groups(self, book: Book) -> list[tuple[str, ...]]:
        """Paths of the rows of a 산출근거 that have rows below them."""
        paths = self.rows(book)
        return [path for path in paths if any(other[:-1] == path for other in paths)]

    def rows(self, book: Book) -> list[tuple[str, ...]]:
        """Paths of all rows of a 산출근거, once each, in order."""
        return list(
            dict.fromkeys(
                figure.path
                for figure in book.sample.figures
                if figure.table == "산출근거" and figure.measure == Measure.APPROPRIATION
            )
        )

    def owners(self, name: str) -> set[str]:
        """Programmes that have a row of this name in any year."""
        return self._owners.get(name.replace(" ", ""), set())

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        owners: dict[str, set[str]] = defaultdict(set)
        for figure in self.corpus.truth:
            if figure.path:
                owners[figure.path[-1].replace(" ", "")].add(figure.programme)
        return owners

    def evidence(self, refs: Iterable[Ref]) -> list[str]:
        """The lines that print these figures, verbatim, once each."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for name, number in refs:
            wanted[name].add(number)
        return list(dict.fromkeys(self._lines(wanted)))

    def _lines(self, wanted: dict[str, set[int]]) -> Iterator[str]:
        for sample in self.corpus.samples:
            if sample.name in wanted:
                for line in sample.marked.split("\n"):
                    if wanted[sample.name] & {number for number, _ in marks(line)}:
                        yield unmark(line)

    def short(self, programme: Programme) -> str:
        """A programme's name without its last word, where that still names it alone."""
        short = programme.name.rpartition(" ")[0] or programme.name
        others = sum(short in other.name for other in self.programmes)
        return short if others == 1 else programme.name


def settled_years(known: Known, programme: Programme) -> list[int]:
    """Years whose settlement a document prints."""
    years = sorted(programme.settled)
    return [year for year in years if known.has(programme.name, year, Measure.FINAL)]
