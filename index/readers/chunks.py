"""Lines of plain text as pieces with their places: a Hangul letter takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FIGURE = r"(?:[△▲▵\-−+]\s?)?\(?\d[\d,]*(?:\.\d+)?%?\)?|[-–—]"
FIGURE = re.compile(_FIGURE)
_FIGURES = re.compile(rf"(?:{_FIGURE})(?: (?:{_FIGURE}))*")
_TAIL = re.compile(rf"(?P<name>.*?[^\d\s,.△▲▵−-]) (?P<figures>(?:{_FIGURE})(?: (?:{_FIGURE}))*)")
_CHUNK = re.compile(r"\S+(?: \S+)*")
AMOUNT = re.compile(r"\d,\d{3}")
LEAST = 2
"""Figures of a row at least."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words or one figure of a line, from which place to before which it stands."""

    text: str
    start: int
    end: int
    figure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: which one it is, and its pieces in order."""

    place: int
    chunks: tuple[Chunk, ...]

    @property
    def figures(self) -> int:
        """How many of its pieces are figures."""
        return sum(chunk.figure for chunk in self.chunks)

    @property
    def indent(self) -> int:
        """How far it is set in."""
        return self.chunks[0].start if self.chunks else 0


def _chunks(text: str) -> Iterator[Chunk]:
    for found in _CHUNK.finditer(text):
        whole = found.group()
        begin = found.start()
        if _FIGURES.fullmatch(whole):
            yield from _split(text, begin, whole)
            continue
        tail = _TAIL.fullmatch(whole)
        if tail and AMOUNT.search(tail["figures"]):
            yield _chunk(text, begin, tail["name"], figure=False)
            yield from _split(text, begin + tail.start("figures"), tail["figures"])
            continue
        yield _chunk(text, begin, whole, figure=False)


def _split(text: str, begin: int, figures: str) -> Iterator[Chunk]:
    for each in FIGURE.finditer(figures):
        yield _chunk(text, begin + each.start(), each.group(), figure=True)


def _chunk(text: str, begin: int, said: str, *, figure: bool) -> Chunk:
    start = _wide(text[:begin])
    return Chunk(said, start, start + _wide(said), figure)


def _wide(text: str) -> int:
    """How many places a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def read_line(texts: Sequence[str], place: int) -> Line:
    """A line cut where two blanks or more stand, and between figures."""
    return Line(place, tuple(_chunks(texts[place])))


def is_row(line: Line) -> bool:
    """Whether a line is a name, with a number before it at most, and two figures or more."""
    first = 1 if len(line.chunks) > 1 and _is_number(line.chunks[0]) else 0
    words = line.chunks[first : first + 1]
    return bool(words) and not words[0].figure and line.figures - first >= LEAST


def _is_number(chunk: Chunk) -> bool:
    return chunk.text.isdigit() and len(chunk.text) < 4
