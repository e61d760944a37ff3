"""Where a question says the cells of a column: as they are printed, or by some of their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.operations.explained import is_asking
from assistant.registers.register import Column, Register, is_nothing
from assistant.registers.said import fits
from index.everyday import squeeze

_AMONG = re.compile(r"\s*(?:[·,/ㆍ()\[\]]|\s)\s*")
_LONGEST = 7
_WORD = 3
"""Letters of the one word by which a longer name may be called."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a question that say a cell: where, how many, whose, and how exactly."""

    start: int
    size: int
    column: Column
    value: str
    exact: bool
    letters: int


def cells_said(said: Sequence[str], register: Register, column: Column) -> Iterator[Span]:
    """Where a question says the cells of a column."""
    values = dict.fromkeys(entry.cells[column.index] for entry in register.entries)
    for value in values:
        if is_nothing(value) or not re.search(r"[가-힣A-Za-z]", value):
            continue
        plain = re.sub(r"\([^()]*\)", " ", value).strip() or value
        parts = [part for each in _AMONG.split(plain) if (part := squeeze(each))]
        names = {squeeze(plain), squeeze(value)}
        if max(map(len, names)) < 2:
            continue
        for start in range(len(said)):
            found = list(_at(said, start, column, value, names, parts))
            yield from (each for each in found if not _is_office(said, each, values))


def _is_office(said: Sequence[str], span: Span, values: Iterable[str]) -> bool:
    """Whether 교통과 is said, and no other cell of the column after it: an office, not a field."""
    last = span.start + span.size - 1
    if not said[last].endswith("과") or squeeze(span.value).endswith("과"):
        return False
    after = "".join(said[last + 1 : last + 3])
    return not any(name and after.startswith(name) for name in map(squeeze, values))


def _at(
    said: Sequence[str], start: int, column: Column, value: str, names: set[str], parts: list[str]
) -> Iterator[Span]:
    """The cell where it is said from one word on: as it is printed, or by some of its words."""
    for size in range(1, min(_LONGEST, len(said) - start) + 1):
        joined = "".join(said[start : start + size])
        whole = next((name for name in names if fits(joined, name)), "")
        if whole:
            yield Span(start, size, column, value, exact=True, letters=len(whole))
            return
    for first in range(len(parts)):
        size = 0
        while (
            first + size < len(parts)
            and start + size < len(said)
            and fits(said[start + size], parts[first + size])
        ):
            size += 1
        letters = sum(map(len, parts[first : first + size]))
        if size == len(parts) > 1:
            yield Span(start, size, column, value, exact=True, letters=letters)
        elif size > 1 or (size == 1 and letters >= _WORD and not is_asking(said[start])):
            yield Span(start, size, column, value, exact=False, letters=letters)
