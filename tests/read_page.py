"""A page of text read to the end, for the tests of the parsing rooms."""

from __future__ import annotations

from typing import Any

from index.budget import Fact, Reading
from index.facts import read_document
from index.money import Money
from index.readers.text import read


def read_page(text: str, name: str = "가온시.txt") -> Reading:
    """Read a page as the index would."""
    return read_document(read(text.encode(), name))


def amounts(reading: Reading, *fields: str) -> list[tuple[Any, ...]]:
    """The table facts as tuples of these fields and the won or the number of each."""
    return [
        (*(getattr(fact, field) for field in fields), worth(fact))
        for fact in reading.facts
        if not fact.quoted
    ]


def worth(fact: Fact) -> Any:
    """The won or the number of a fact; None for a blank."""
    if fact.value is None:
        return None
    return fact.value.won if isinstance(fact.value, Money) else fact.value.number


def codes(reading: Reading) -> list[str]:
    """The codes of the problems of a page."""
    return [problem.code for problem in reading.problems]
