"""Lines of blocks that follow one another, and a table found among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.document import Heading, ListItem, Paragraph, Source

Words = Paragraph | ListItem | Heading


@dataclass(frozen=True, slots=True)
class RunLine:
    """A line of a run of blocks: which block it is of, and which line of that."""

    text: str
    source: Source
    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its name and its figures in order; one of words alone has none.

    Of a row with fewer figures than columns, whose money or what for, `single` is its one figure;
    one of which nobody knows what its figures stand under is `ragged`.
    """

    name: str
    figures: list[str]
    line: int | None
    words: list[RunLine] = field(default_factory=list)
    single: str = ""
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it was found: its headings, its rows, and the lines it takes."""

    heads: list[str]
    rows: list[Entry]
    start: int
    end: int
    rules: tuple[int, int, int] | None
