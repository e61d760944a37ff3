"""Tables without rules, where lines of figures stand in clear columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.pdf_lines import Line
from index.readers.pdf_pieces import Piece, PieceCell, rounded

_FIGURE = re.compile(
    r"[(\[]?\s*[x×]?[△▲▽\-−]?\s*\d[\d,.]*\s*[)\]]?\s*(?:천원|백만원|억원|만원|원|%|명|건|개)?|[-–]"
)
_LEAST_ROWS = 3
_LEAST_COLUMNS = 2
_MOST_STEP = 3.0


def find_stream(rows: Sequence[Sequence[Line]], start: int, page: int) -> tuple[int, Piece] | None:
    """A table that begins at a row of text.

    Args:
        rows: The rows of a page's text, each with its segments from left to right.
        start: Where to look.
        page: The page.

    Returns:
        The row after the table and the table; None where none begins here. At least three rows
        with at least two columns, half of whose cells are figures, make a table.
    """
    end = start
    while end < len(rows) and len(rows[end]) >= _LEAST_COLUMNS:
        if end > start and _step(rows[end - 1], rows[end]) > _MOST_STEP:
            break
        end += 1
    found = rows[start:end]
    if len(found) < _LEAST_ROWS:
        return None
    columns = _columns(found)
    if len(columns) < _LEAST_COLUMNS:
        return None
    placed = [_place(row, columns) for row in found]
    if any(row is None for row in placed):
        return None
    figures = [bool(_FIGURE.fullmatch(line.text)) for row in found[1:] for line in row[1:]]
    if sum(figures) < _LEAST_ROWS or sum(figures) * 2 < len(figures):
        return None
    return end, _piece(found, columns, [row for row in placed if row is not None], page)


def _step(above: Sequence[Line], below: Sequence[Line]) -> float:
    """The distance of two rows in letter heights."""
    return (below[0].marks[0].middle - above[0].marks[0].middle) / max(1.0, below[0].size)


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Columns as the spans that segments of the fullest rows share."""
    most = max(len(row) for row in rows)
    spans = sorted((line.x0, line.x1) for row in rows if len(row) == most for line in row)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns if len(columns) == most else []


def _place(row: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """The column of each segment of a row; None where one lies across two."""
    places: list[int] = []
    for line in row:
        over = [at for at, (x0, x1) in enumerate(columns) if line.x0 < x1 and line.x1 > x0]
        if len(over) > 1:
            return None
        middle = (line.x0 + line.x1) / 2
        nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))
        places.append(over[0] if over else nearest)
    return places if len(set(places)) == len(places) else None


def _piece(
    rows: Sequence[Sequence[Line]],
    columns: Sequence[tuple[float, float]],
    placed: Sequence[list[int]],
    page: int,
) -> Piece:
    cells: list[PieceCell] = []
    for number, (row, places) in enumerate(zip(rows, placed, strict=True)):
        by_column = dict(zip(places, row, strict=True))
        for column, (x0, x1) in enumerate(columns):
            line = by_column.get(column)
            top, bottom = row[0].top, row[0].bottom
            box = rounded((x0, top, x1, bottom))
            lines = [line] if line is not None else []
            cells.append(PieceCell(number, column, 1, 1, page, box, x1 - x0, lines))
    xs = [columns[0][0], *(x0 for x0, _ in columns[1:]), columns[-1][1]]
    box = rounded((xs[0], rows[0][0].top, xs[-1], rows[-1][0].bottom))
    return Piece(page, page, box, xs, len(rows), cells)
