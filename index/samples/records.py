"""What a made-up corpus consists of: documents, the truth about their figures, and questions.

The truth is written down by the generator at the moment it prints a figure. It never comes from
reading the printed page, so it can judge whatever reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLOSE = "\ue000"
_FIRST = 0xF0000
_MARKS = re.compile("[\ue000\U000f0000-\U000ffffd]")
_MARKED = re.compile("([\U000f0000-\U000ffffd])([^\ue000]*)\ue000")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that stands in a table of a document, known before it was printed.

    Attributes:
        document: Name of the document.
        table: Which table: "사업개요", "예산 총괄", "산출근거", "추진일정", "결산" …
        programme: Title of the programme.
        path: Names of the rows from the root, as in `index.budget.Fact.path`.
        fiscal_year: The year the figure belongs to.
        stage: Value of `index.budget.Stage`.
        measure: Value of `index.budget.Measure`.
        funding: Value of `index.budget.Funding`.
        won: The amount in won; None for a blank cell or a figure that is not money.
        number: A figure that is not money, as printed without its unit: "24", "-27", "2.50".
        unit: Unit of `number`: "%", "명"; "" for money.
        printed: The figure as printed in the undamaged document.
        round: Which supplementary budget, 0 for none.
        required: Whether a reader has to find it. A rate of nothing and a repeated figure need not
            be facts; where they are, they must be right.
    """

    document: str
    table: str
    programme: str
    path: tuple[str, ...]
    fiscal_year: int
    stage: str
    measure: str
    funding: str
    won: int | None
    number: str = ""
    unit: str = ""
    printed: str = ""
    round: int = 0
    required: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The figure as JSON values."""
        return {name: getattr(self, name) for name in self.__slots__} | {"path": list(self.path)}


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stands in the running text of a document, such as 상담 30건.

    Attributes:
        document: Name of the document.
        programme: Title of the programme.
        fiscal_year: The year it is about.
        label: What was counted: "상담".
        number: The count.
        unit: Its noun: "건".
        sentence: The words around it, as printed.
    """

    document: str
    programme: str
    fiscal_year: int
    label: str
    number: int
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up document.

    Attributes:
        name: File name.
        marked: Its text, every figure of a table between two invisible marks; see `mark`.
        figures: The truth about its tables, in the order of the marks.
        counts: The counts in its text.
        statements: What it says in words: pairs of a label and the words.
        unsure: Numbers of figures that damage has made unreadable: a reader may leave them out,
            and must not give another value for them.
        damages: What was done to the document, by name; () for one as it was printed.
    """

    name: str
    marked: str
    figures: tuple[Figure, ...]
    counts: tuple[Count, ...] = ()
    statements: tuple[tuple[str, str], ...] = ()
    unsure: frozenset[int] = frozenset()
    damages: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The document as a reader gets it."""
        return unmark(self.marked)


@dataclass(frozen=True, slots=True)
class Question:
    """A gold question; the fields are those that `yesan eval` reads.

    Attributes:
        id: Unique in its file.
        corpus: The corpus it is asked of.
        question: The words.
        kind: What it asks for, after the taxonomy of the questions' README.
        expected: "answer", "clarify" or "abstain".
        lang: "ko" or "en".
        gold: The right answer and what belongs to it: `answer_won`, `answer_num` with `unit`,
            `answer_text`, `accept_also`, `must_not_say`, `why`, `evidence`, `behaviour`.
        context: Earlier questions of the conversation.
        needs: The figures the answer stands on, as (document, number of the mark).
    """

    id: str
    corpus: str
    question: str
    kind: str
    expected: str
    lang: str = "ko"
    gold: Mapping[str, Any] = field(default_factory=dict)
    context: tuple[str, ...] = ()
    needs: tuple[tuple[str, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The question as one line of a gold file."""
        line: dict[str, Any] = {
            "id": self.id,
            "corpus": self.corpus,
            "question": self.question,
            "kind": self.kind,
            "expected": self.expected,
            "lang": self.lang,
        }
        if self.context:
            line["context"] = list(self.context)
        return line | dict(self.gold)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents that belong together.

    Attributes:
        name: Name of the corpus, such as "samples" or "gaon-30x4".
        samples: The documents.
    """

    name: str
    samples: tuple[Sample, ...]

    @property
    def documents(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a file name and a text."""
        return tuple((sample.name, sample.text) for sample in self.samples)

    @property
    def truth(self) -> tuple[Figure, ...]:
        """Every figure of every table."""
        return tuple(figure for sample in self.samples for figure in sample.figures)

    def write(self, folder: Path) -> None:
        """Write the documents into a folder, which is created if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in self.documents:
            (folder / name).write_text(text, encoding="utf-8")


def mark(number: int, printed: str) -> str:
    """Put the invisible marks of figure `number` around its printed form."""
    return f"{chr(_FIRST + number)}{printed}{CLOSE}"


def marks(text: str) -> Iterator[tuple[int, str]]:
    """The figures of a marked text: their numbers and what is printed for them now."""
    for found in _MARKED.finditer(text):
        yield ord(found.group(1)) - _FIRST, found.group(2)


def numbers(text: str) -> frozenset[int]:
    """The numbers of the figures in a marked text."""
    return frozenset(number for number, _ in marks(text))


def unmark(text: str) -> str:
    """The text without marks."""
    return _MARKS.sub("", text)


def by_key(figures: Iterable[Figure]) -> dict[tuple[Any, ...], list[Figure]]:
    """Group figures that are the same amount printed in several places."""
    groups: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault(key_of(figure), []).append(figure)
    return groups


def key_of(figure: Figure) -> tuple[Any, ...]:
    """What makes two printed figures the same amount."""
    return (
        figure.programme,
        figure.path,
        figure.fiscal_year,
        figure.stage,
        figure.measure,
        figure.funding,
        figure.round,
        figure.unit,
    )
