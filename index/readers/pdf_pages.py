"""A page of a PDF into its text and tables, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.document import Box
from index.readers.gathering import is_unit_line
from index.readers.pdf_lines import Habits, Line, flow, lines_of, one_line
from index.readers.pdf_marks import Mark, Marks
from index.readers.pdf_pieces import Piece, PieceCell, place_lines, rounded
from index.readers.pdf_rules import Lattice, find_lattices
from index.readers.pdf_streams import find_stream

_BAND = 0.08
_PARAGRAPH_GAP = 1.0
_SAME_SIZE = 0.08


@dataclass(slots=True)
class Words:
    """A paragraph, or a line in the head or foot of a page.

    Attributes:
        text: Its text.
        box: Its place.
        size: The size it is set in.
        band: Whether it stands where running heads and page numbers stand.
    """

    text: str
    box: Box
    size: float
    band: bool = False


@dataclass(slots=True, eq=False)
class Page:
    """A page that was read.

    Attributes:
        number: Its number, from 1.
        items: Its text and tables in reading order.
        characters: How many characters it shows.
        images: How many pictures.
    """

    number: int
    items: list[Words | Piece] = field(default_factory=list)
    characters: int = 0
    images: int = 0


def read_page(marks: Marks, habits: Habits) -> Page:
    """Read a page from its marks."""
    lattices = find_lattices(marks)
    inside, outside = _sort_out(marks.characters, lattices)
    pieces = [
        _piece(lattice, characters, marks)
        for lattice, characters in zip(lattices, inside, strict=True)
    ]
    found: list[tuple[float, Words | Piece]] = [
        (piece.box[1], piece) for piece in pieces if any(cell.lines for cell in piece.cells)
    ]
    found += _running(
        lines_of(outside),
        marks,
        habits,
        [piece.box for _, piece in found if isinstance(piece, Piece)],
    )
    for _, item in found:
        if isinstance(item, Piece):
            _turn_back(item, marks)
            item.finish(habits)
    found.sort(key=lambda each: each[0])
    items = [item for _, item in found]
    return Page(marks.number, items, len(marks.characters), marks.images)


def _turn_back(piece: Piece, marks: Marks) -> None:
    """Boxes as the file shows the page; the grid keeps the reading orientation."""
    if marks.turn:
        piece.box = marks.box(piece.box)
        for cell in piece.cells:
            cell.box = marks.box(cell.box)


def _sort_out(
    characters: Sequence[Mark], lattices: Sequence[Lattice]
) -> tuple[list[list[Mark]], list[Mark]]:
    """Characters by the table they stand in, the innermost one, and those in none."""
    inside: list[list[Mark]] = [[] for _ in lattices]
    outside: list[Mark] = []
    for mark in characters:
        x, y = (mark.x0 + mark.x1) / 2, mark.middle
        for number, lattice in enumerate(lattices):
            if lattice.holds(x, y):
                inside[number].append(mark)
                break
        else:
            outside.append(mark)
    return inside, outside


def _piece(lattice: Lattice, characters: Sequence[Mark], marks: Marks) -> Piece:
    xs, ys = lattice.xs, lattice.ys
    owner: dict[tuple[int, int], int] = {}
    for number, region in enumerate(lattice.regions):
        for row in range(region.row, region.row + region.row_span):
            for column in range(region.column, region.column + region.column_span):
                owner[row, column] = number
    texts: list[list[Mark]] = [[] for _ in lattice.regions]
    for mark in characters:
        column = min(max(bisect_right(xs, (mark.x0 + mark.x1) / 2) - 1, 0), len(xs) - 2)
        row = min(max(bisect_right(ys, mark.middle) - 1, 0), len(ys) - 2)
        texts[owner[row, column]].append(mark)
    cells = []
    for region in lattice.regions:
        left, right = xs[region.column], xs[region.column + region.column_span]
        top, bottom = ys[region.row], ys[region.row + region.row_span]
        cells.append(
            PieceCell(
                region.row,
                region.column,
                region.row_span,
                region.column_span,
                marks.number,
                rounded((left, top, right, bottom)),
                right - left,
            )
        )
    piece = Piece(
        marks.number,
        marks.number,
        rounded((xs[0], ys[0], xs[-1], ys[-1])),
        xs,
        len(ys) - 1,
        cells,
        lattice.open_top,
        lattice.open_bottom,
    )
    lines = [one_line(lines_of(each)) for each in texts]
    place_lines(piece, enumerate(lines))
    _take_padding(piece)
    return piece


def _take_padding(piece: Piece) -> None:
    """The room of a cell is what its padding leaves; text set left and text set right show it."""
    gaps = [
        min(line.x0 - cell.box[0], cell.box[2] - line.x1)
        for cell in piece.cells
        for line in cell.lines
    ]
    if not gaps:
        return
    gaps.sort()
    padding = min(max(gaps[len(gaps) // 10], 0.0), 8.0)
    for cell in piece.cells:
        cell.room = max(cell.room - 2 * padding, 1.0)


def _running(
    lines: list[Line], marks: Marks, habits: Habits, tables: Sequence[Box]
) -> list[tuple[float, Words | Piece]]:
    """Text outside ruled tables: bands, tables without rules, paragraphs."""
    rows = _rows(lines)
    right = _right_edge(lines, marks, tables)
    found: list[tuple[float, Words | Piece]] = []
    paragraph: list[Line] = []

    def close() -> None:
        if paragraph:
            found.append((paragraph[0].top, _words(paragraph, habits, right)))
            paragraph.clear()

    at = 0
    while at < len(rows):
        row = rows[at]
        band = row[0].bottom < marks.height * _BAND or row[0].top > marks.height * (1 - _BAND)
        stream = None if band else find_stream(rows, at, marks.number)
        if stream is not None:
            close()
            at, piece = stream
            found.append((piece.box[1], piece))
            continue
        units = [line for line in row if is_unit_line(line.text)]
        words = [line for line in row if line not in units]
        merged = one_line(words)
        if merged and paragraph and not band and _goes_on(paragraph[-1], merged[0], tables):
            paragraph.append(merged[0])
        elif merged:
            close()
            paragraph.append(merged[0])
            if band:
                item = _words(paragraph, habits, right)
                item.band = True
                found.append((row[0].top, item))
                paragraph.clear()
        if units:
            close()
            found += [(line.top + 0.01, _words([line], habits, right)) for line in units]
        at += 1
    close()
    return found


def _right_edge(lines: list[Line], marks: Marks, tables: Sequence[Box]) -> float:
    """Where full lines end: as far from the right of the page as they begin from its left."""
    left = min([line.x0 for line in lines] + [box[0] for box in tables], default=0.0)
    ends = [line.x1 for line in lines] + [box[2] for box in tables]
    return max([*ends, marks.width - left])


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Segments that stand beside each other."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].marks[0].middle - line.marks[0].middle) < line.size / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(last: Line, line: Line, tables: Sequence[Box]) -> bool:
    """Whether a line may belong to the paragraph of the line above it."""
    if abs(last.size - line.size) > _SAME_SIZE * line.size:
        return False
    if line.top - last.bottom > _PARAGRAPH_GAP * line.size or line.top < last.top:
        return False
    return not any(last.top <= top < line.top for _, top, _, _ in tables)


def _words(lines: list[Line], habits: Habits, right: float) -> Words:
    box = (
        min(line.x0 for line in lines),
        lines[0].top,
        max(line.x1 for line in lines),
        lines[-1].bottom,
    )
    return Words(flow(lines, habits, right=right), rounded(box), lines[0].size)
