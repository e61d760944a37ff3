"""Where gold questions are written: picks targets and words by chance, and never asks twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from index.samples.gold.known import Book, Found, Known
from index.samples.gold.nouns import Noun
from index.samples.programme import GRAIN, Programme
from index.samples.records import Question

T = TypeVar("T")


class Desk:
    """Collects the questions about one corpus.

    Args:
        known: What the truth says.
        seed: Another seed picks other targets and words.
        many: About how many questions of each kind.
        letter: What the numbers of the questions begin with.
    """

    def __init__(self, known: Known, seed: int, many: int, letter: str = "q") -> None:
        self.known = known
        self.rng = Random(f"gold:{seed}:{known.corpus.name}")
        self.many = many
        self.letter = letter
        self.questions: list[Question] = []
        self._asked: set[str] = set()

    def pick(self, targets: Iterable[T], many: int | None = None) -> list[T]:
        """Some of the targets, in random order; as many as a kind should have."""
        pool = list(targets)
        self.rng.shuffle(pool)
        return pool[: self.many if many is None else many]

    def words(self, templates: Sequence[str], **names: Any) -> str:
        """One of the templates, filled in; names get their particles."""
        nouns = {
            key: Noun(value) if isinstance(value, str) else value for key, value in names.items()
        }
        return " ".join(self.rng.choice(templates).format(**nouns).split())

    def add(
        self,
        kind: str,
        question: str,
        expected: str = "answer",
        *,
        on: Iterable[Found] = (),
        lang: str = "ko",
        context: Sequence[str] = (),
        **gold: Any,
    ) -> None:
        """Write a question down, unless it was asked before.

        Args:
            kind: What it asks for.
            question: The words.
            expected: "answer", "clarify" or "abstain".
            on: The amounts that the answer stands on.
            lang: "ko" or "en".
            context: Earlier questions of the conversation.
            gold: Fields of the right answer; see `records.Question`.
        """
        key = "\n".join((str(gold.get("conversation", "")), *context, question))
        if key in self._asked:
            return
        self._asked.add(key)
        refs = tuple(ref for found in on for ref in found.refs)
        if refs:
            gold["evidence"] = self.known.evidence(refs)
        self.questions.append(
            Question(
                id=f"{self.known.corpus.name}-{self.letter}{len(self.questions) + 1:04}",
                corpus=self.known.corpus.name,
                question=question,
                kind=kind,
                expected=expected,
                lang=lang,
                gold={name: value for name, value in gold.items() if value not in (None, "")},
                context=tuple(context),
                needs=refs,
            )
        )

    def name(self, programme: Programme) -> str:
        """A programme as people call it: mostly by its title, sometimes shortened."""
        return programme.name if self.rng.random() < 0.6 else self.known.short(programme)

    def year(self, year: int) -> str:
        """A year as people write it."""
        chance = self.rng.random()
        if chance < 0.75:
            return f"{year}년"
        return f"{year}년도" if chance < 0.92 else f"'{year % 100}년"

    def group(self, programme: Programme, group: str) -> str:
        """A programme before one of its groups; "" where the group's name says it already."""
        said = group.split(maxsplit=1)[0] in programme.name and self.rng.random() < 0.7
        return "" if said else self.name(programme)


def said(won: int, unit: str) -> str:
    """An amount in the words of a book: "1,234천원"."""
    return f"{won // GRAIN[unit]:,}{unit}"


def percent(part: int, whole: int, places: int = 2) -> float:
    """A percentage, rounded half away from zero, exactly until the last step."""
    scaled = abs(part) * 100 * 10**places
    rounded = (2 * scaled + abs(whole)) // (2 * abs(whole))
    value = float(Decimal(rounded).scaleb(-places))
    return -value if (part < 0) != (whole < 0) else value


def unit_of(book: Book) -> str:
    """The unit of a book."""
    return book.programme.unit
