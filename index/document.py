"""A document as blocks of text and tables, and the place of everything in it.

Every reader, whatever its format, ends in a `Document`. Text is kept verbatim: numbers are read
from it later, and a reader that tidied them up would take the evidence away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document; what a citation points at.

    Attributes:
        document: Name of the document: its path below the folder that was indexed.
        section: Headings above the place, outermost first, joined by " › ".
        table: Number of the table in the document, from 1 in reading order; None in text.
        row: Row of the table's grid, from 0, header rows included; None for a whole table.
        column: Column of the table's grid, from 0.
        line: First line of the place, from 1, for formats made of lines.
        page: Page, from 1; None where the format has no pages.
        part: Sheet, or file inside a package, where the format has parts.
        box: Place on the page in points (left, top, right, bottom), origin at the top left.
    """

    document: str
    section: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    page: int | None = None
    part: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be read or does not add up.

    Attributes:
        source: Where it is.
        code: What it is, for programs: "amount-malformed", "unit-missing", "sum-differs" …
        message: What it is, for people; Korean, one sentence, with the printed text.
    """

    source: Source
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Cell:
    r"""A cell of a table, anchored at its top left corner.

    Attributes:
        row: Row of the grid, from 0.
        column: Column of the grid, from 0.
        text: The text as printed, lines joined by "\n".
        row_span: Rows it covers, at least 1.
        column_span: Columns it covers, at least 1.
        header: Whether the document itself marks it as a heading (<th>, repeated header row).
        line: Line of the source text, from 1, where the format has lines.
        page: Page, from 1, where the format has pages.
        box: Place on that page in points, where known.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    line: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a sparse grid: cells that merge others leave no cell in the covered places.

    Attributes:
        rows: Rows of the grid.
        columns: Columns of the grid.
        cells: The anchor cells in reading order.
        source: Where it begins.
        caption: The heading or caption it stands under, "" where none.
        unit_line: The line that states its unit, such as "(단위 : 천원, %)"; "" where none.
        fragments: The pieces it was joined from, as they were read, so that a wrong join can be
            undone; () for a table that was read in one piece.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    source: Source
    caption: str = ""
    unit_line: str = ""
    fragments: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    text: str
    level: int
    source: Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list.

    Attributes:
        text: The text without its marker.
        marker: The marker as printed: "○", "-", "※", "1."; "" for an HTML list.
        depth: Nesting, from 0.
        source: Where it is.
    """

    text: str
    marker: str
    depth: int
    source: Source


Block: TypeAlias = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    Attributes:
        name: Its path below the folder that was indexed, with forward slashes.
        digest: SHA-256 of its bytes, in hexadecimal.
        blocks: Its content in reading order, not yet straightened (see `layout`).
        media: The format by content: "text", "pdf", "hwpx", "hwp", "xlsx", "html" …
        problems: What could not be read.
    """

    name: str
    digest: str
    blocks: tuple[Block, ...]
    media: str = "text"
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below one heading.

    Attributes:
        path: The headings above, outermost first, without their numbers and marks:
            ("예산 설명", "예산 총괄"). () before the first heading.
        blocks: Its paragraphs, list items and straightened tables, in reading order.
        source: Where it begins.
        programme: The programme it is about, where its document is a book of several; "" else.
    """

    path: tuple[str, ...]
    blocks: tuple[Block, ...]
    source: Source
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document put straight: sections, and tables as they were before pages cut them.

    Attributes:
        document: Name of the document.
        title: The title it gives itself, "" where none.
        sections: The sections in reading order. Tables in them are numbered from 1 by
            `Source.table` in reading order over the whole document.
        problems: What could not be put straight.
    """

    document: str
    title: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...] = ()


INSIDE = " › "
"""Stands between the name of an archive and the name of a document in it."""


def stem(document: str) -> str:
    """A document's name without folders, archive and ending: "a/b.zip › 예산.pdf" → "예산"."""
    return document.rsplit(INSIDE, 1)[-1].rsplit("/", 1)[-1].rsplit(".", 1)[0]


def cell_at(table: Table, row: int, column: int) -> Cell | None:
    """The cell that covers a place of the grid, merged cells included; None for a hole."""
    for cell in table.cells:
        if (
            cell.row <= row < cell.row + cell.row_span
            and cell.column <= column < cell.column + cell.column_span
        ):
            return cell
    return None


def rows_of(table: Table) -> list[list[Cell]]:
    """The anchor cells by row, each row in order of its columns."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.row < table.rows:
            rows[cell.row].append(cell)
    return rows


def grid_of(table: Table) -> dict[tuple[int, int], Cell]:
    """Every place of the grid with the cell that covers it; a hole has none."""
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
