"""Paragraphs, tables and boxes as Hangul (아래아한글) documents hold them, in any of their formats.

HWPX, HWPML and HWP 5 write the same things in three ways. Each reader turns its way into these
types; what they mean for a reader of the document is decided here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from index.document import Cell
from index.readers.gathering import Gathering
from index.readers.limits import Refused, step


@dataclass(slots=True)
class GridCell:
    """A cell at the place the file names.

    Attributes:
        row: Row, from 0.
        column: Column, from 0.
        row_span: Rows it covers.
        column_span: Columns it covers.
        header: Whether the file marks it as a heading.
        paragraphs: What it holds.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    header: bool
    paragraphs: list[Para]


@dataclass(slots=True)
class Grid:
    """A table, and the paragraphs of its caption."""

    cells: list[GridCell] = field(default_factory=list)
    caption: list[Para] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """A drawn box, a note: paragraphs that stand beside the text."""

    paragraphs: list[Para] = field(default_factory=list)


Piece: TypeAlias = str | Grid | Frame


@dataclass(slots=True)
class Para:
    """A paragraph: text with tables and boxes in between.

    Attributes:
        pieces: Its text, tables and boxes in the order they stand.
        marker: Its automatic number or bullet.
        level: Level of the heading it is, from 1; 0 where it is none.
        depth: Nesting in a list, from 0.
    """

    pieces: list[Piece] = field(default_factory=list)
    marker: str = ""
    level: int = 0
    depth: int = 0


_FIRST_LEVEL = 2  # level 1 is the title of a document, which Hangul's outline has no place for
_DEEPEST = 40


def add(gathering: Gathering, paragraphs: Iterable[Para], part: str, first: int = 1) -> int:
    """Add the paragraphs of a section.

    Args:
        gathering: Where to add them.
        paragraphs: The paragraphs.
        part: Name of the section.
        first: Number of the first paragraph; `line` of a place is the paragraph's number.

    Returns:
        The number after the last paragraph.

    Raises:
        Refused: If tables nest too deeply or hold too many cells.
    """
    number = first
    for paragraph in paragraphs:
        _add_paragraph(gathering, paragraph, part, number, 0)
        number += 1
    return number


def _add_paragraph(gathering: Gathering, para: Para, part: str, number: int, depth: int) -> None:
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    text = "".join(piece for piece in para.pieces if isinstance(piece, str))
    source = gathering.source(line=number, part=part)
    if para.level and text.strip():
        heading = f"{para.marker} {text}".strip()
        gathering.heading(heading, para.level + _FIRST_LEVEL - 1, source)
        text = ""
    before, after = _around_tables(para.pieces) if text.strip() else ("", "")
    if before.strip():
        gathering.text(before, source, marker=para.marker, depth=para.depth)
    for piece in para.pieces:
        if isinstance(piece, Grid):
            _add_grid(gathering, piece, part, number, depth)
        elif isinstance(piece, Frame):
            for inner in piece.paragraphs:
                _add_paragraph(gathering, inner, part, number, depth + 1)
    if after.strip():
        gathering.text(after, source)


def _around_tables(pieces: Sequence[Piece]) -> tuple[str, str]:
    """The text before the first table and the text after it."""
    first = next((at for at, piece in enumerate(pieces) if isinstance(piece, Grid)), len(pieces))
    before = "".join(piece for piece in pieces[:first] if isinstance(piece, str))
    after = "".join(piece for piece in pieces[first:] if isinstance(piece, str))
    return before, after


def _add_grid(gathering: Gathering, grid: Grid, part: str, number: int, depth: int) -> None:
    step()
    if len(grid.cells) == 1:  # a frame around a title, a note or other tables
        for inner in (*grid.caption, *grid.cells[0].paragraphs):
            _add_paragraph(gathering, inner, part, number, depth + 1)
        return
    cells = [
        Cell(
            cell.row,
            cell.column,
            cell_text(cell.paragraphs),
            max(1, cell.row_span),
            max(1, min(cell.column_span, gathering.limits.span)),
            cell.header,
            number,
        )
        for cell in grid.cells
    ]
    caption = cell_text(grid.caption)
    gathering.table(cells, gathering.source(line=number, part=part), caption=caption)
    for cell in grid.cells:
        for nested in _grids(cell.paragraphs):
            _add_grid(gathering, nested, part, number, depth + 1)


def cell_text(paragraphs: Iterable[Para]) -> str:
    """The text of a cell, a line each paragraph; tables inside it are tables of their own."""
    lines = []
    for para in paragraphs:
        words = [para.marker, " "] if para.marker else []
        for piece in para.pieces:
            if isinstance(piece, str):
                words.append(piece)
            elif isinstance(piece, Frame):
                words += ["\n", cell_text(piece.paragraphs)]
        lines.append("".join(words).strip())
    return "\n".join(line for line in lines if line)


def _grids(paragraphs: Iterable[Para]) -> Iterator[Grid]:
    for para in paragraphs:
        for piece in para.pieces:
            if isinstance(piece, Grid):
                yield piece
            elif isinstance(piece, Frame):
                yield from _grids(piece.paragraphs)


def check_grid(cells: Sequence[GridCell], rows: int, columns: int) -> list[GridCell]:
    """Cells whose place is inside the table; spans are cut back to its edge.

    A file may name any place; what lies outside the size the table gives itself is damage.
    """
    return [
        GridCell(
            cell.row,
            cell.column,
            min(cell.row_span, max(1, rows - cell.row)),
            min(cell.column_span, max(1, columns - cell.column)),
            cell.header,
            cell.paragraphs,
        )
        for cell in cells
        if 0 <= cell.row < max(rows, 1) and 0 <= cell.column < max(columns, 1)
    ]
