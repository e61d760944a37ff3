"""Paragraphs, tables and boxes as Hangul (아래아한글) documents hold them, in any of their formats.

HWPX, HWPML and HWP 5 write the same things in three ways. Each reader turns its way into these
types; what they mean for a reader of the document is decided here, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from index.document import Cell
from index.readers.gathering import Gathering, is_unit_line
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
    """A table.

    Attributes:
        cells: Its cells.
        caption: The paragraphs of its caption.
        strays: How many cells with text stand outside the size the table gives itself.
    """

    cells: list[GridCell] = field(default_factory=list)
    caption: list[Para] = field(default_factory=list)
    strays: int = 0


@dataclass(slots=True)
class Frame:
    """A drawn box or a note: paragraphs that stand beside the text.

    Attributes:
        paragraphs: What it holds.
        note: Whether it is a footnote or an endnote, which stands apart from what it explains.
    """

    paragraphs: list[Para] = field(default_factory=list)
    note: bool = False


@dataclass(slots=True)
class Running:
    """The head or foot of every page, or what a master page puts there."""

    paragraphs: list[Para] = field(default_factory=list)


@dataclass(slots=True)
class Unread:
    """Something that is not read as text of the document.

    Attributes:
        kind: "memo" for what is never printed (memos, hidden comments), "object" for charts and
            documents of other programs, "picture" for pictures.
    """

    kind: str


Piece: TypeAlias = str | Grid | Frame | Running | Unread


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
_PAGE_NUMBER = re.compile(r"[\W\d_]*")


@dataclass(slots=True)
class Flow:
    """The sections of a document while they are added, one after the other.

    What runs along every page is added once, below the section it was first seen in; what is not
    read is counted, and told at the end.

    Attributes:
        gathering: Where everything is added.
        number: Number of the next paragraph; `line` of a place is the paragraph's number.
    """

    gathering: Gathering
    number: int = 1
    _running: list[Para] = field(default_factory=list)
    _said: set[str] = field(default_factory=set)
    _unread: Counter[str] = field(default_factory=Counter)

    def add(self, paragraphs: Iterable[Para], part: str) -> None:
        """Add the paragraphs of a section.

        Raises:
            Refused: If tables nest too deeply or hold too many cells.
        """
        for paragraph in paragraphs:
            self._set_aside(paragraph, 0)
            _add_paragraph(self.gathering, paragraph, part, self.number, 0)
            self._run(part, units=True)
            self.number += 1
        self._run(part)
        self._running = []

    def _run(self, part: str, *, units: bool = False) -> None:
        """Add what runs along the pages; a unit there is that of the tables to come."""
        for paragraph in self._running:
            text = "".join(_all_text(paragraph, 0)).strip()
            if _PAGE_NUMBER.fullmatch(text) or text in self._said:
                continue
            if not units or is_unit_line(text):
                self._said.add(text)
                _add_paragraph(self.gathering, paragraph, part, self.number, 0)

    def close(self) -> None:
        """Say what was not read."""
        memos, objects, pictures = (self._unread[kind] for kind in ("memo", "object", "picture"))
        if memos:
            message = f"인쇄되지 않는 글(메모, 숨은 설명) {memos}개를 뺐습니다."
            self.gathering.problem("text-hidden", message)
        if objects:
            message = f"차트나 다른 프로그램의 개체 {objects}개는 읽지 않았습니다."
            self.gathering.problem("object-unread", message)
        if pictures and not self.gathering.blocks:
            self.gathering.only_pictures(pictures)

    def _set_aside(self, para: Para, depth: int) -> None:
        """Take what runs along the pages, and what is not read, out of a paragraph."""
        if depth > _DEEPEST:
            return
        kept: list[Piece] = []
        for piece in para.pieces:
            if isinstance(piece, Running):
                self._running += piece.paragraphs
                continue
            if isinstance(piece, Unread):
                self._unread[piece.kind] += 1
                continue
            kept.append(piece)
            for inner in _inside(piece):
                self._set_aside(inner, depth + 1)
        para.pieces = kept


def _inside(piece: Piece) -> Iterator[Para]:
    if isinstance(piece, Grid):
        yield from piece.caption
        for cell in piece.cells:
            yield from cell.paragraphs
    elif isinstance(piece, Frame | Running):
        yield from piece.paragraphs


def _all_text(para: Para, depth: int) -> Iterator[str]:
    for piece in para.pieces:
        if isinstance(piece, str):
            yield piece
        elif depth < _DEEPEST:
            for inner in _inside(piece):
                yield from _all_text(inner, depth + 1)


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
    source = gathering.source(line=number, part=part)
    if grid.strays:
        message = f"표의 크기를 벗어난 칸 {grid.strays}개를 읽지 않았습니다."
        gathering.problem("broken", message, source)
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
    gathering.table(cells, source, caption=cell_text(grid.caption))
    for paragraphs in (grid.caption, *(cell.paragraphs for cell in grid.cells)):
        for apart in _apart(paragraphs):
            if isinstance(apart, Grid):
                _add_grid(gathering, apart, part, number, depth + 1)
            else:
                for inner in apart.paragraphs:
                    _add_paragraph(gathering, inner, part, number, depth + 1)


def cell_text(paragraphs: Iterable[Para]) -> str:
    """The text of a cell, a line each paragraph; what `_apart` gives stands below the table."""
    lines = []
    for para in paragraphs:
        words = [para.marker, " "] if para.marker else []
        for piece in para.pieces:
            if isinstance(piece, str):
                words.append(piece)
            elif isinstance(piece, Frame) and not piece.note:
                words += ["\n", cell_text(piece.paragraphs)]
        lines.append("".join(words).strip())
    return "\n".join(line for line in lines if line)


def _apart(paragraphs: Iterable[Para]) -> Iterator[Grid | Frame]:
    """The tables and notes inside cells: none of them is what the cell itself says."""
    for para in paragraphs:
        for piece in para.pieces:
            if isinstance(piece, Grid) or (isinstance(piece, Frame) and piece.note):
                yield piece
            elif isinstance(piece, Frame):
                yield from _apart(piece.paragraphs)


def check_grid(grid: Grid, cells: Sequence[GridCell], rows: int, columns: int) -> None:
    """Give a table its cells whose place is inside it; spans are cut back to its edge.

    A file may name any place; what lies outside the size the table gives itself is damage.
    """
    rows, columns = max(rows, 1), max(columns, 1)
    for cell in cells:
        if 0 <= cell.row < rows and 0 <= cell.column < columns:
            tall = min(cell.row_span, rows - cell.row)
            wide = min(cell.column_span, columns - cell.column)
            grid.cells.append(replace(cell, row_span=tall, column_span=wide))
        else:
            grid.strays += bool(cell_text(cell.paragraphs))


def place_in_turn(cells: Sequence[GridCell]) -> None:
    """Place cells from left to right in the free places of their rows, as a browser does."""
    taken: dict[int, int] = {}  # the row up to which a column is covered
    row = column = 0
    for cell in cells:
        if cell.row != row:
            row, column = cell.row, 0
        while taken.get(column, 0) > row:
            column += 1
        cell.column = column
        for each in range(column, column + min(cell.column_span, _WIDEST)):
            taken[each] = row + cell.row_span
        column += min(cell.column_span, _WIDEST)


_WIDEST = 1_000
