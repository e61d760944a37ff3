"""Tables without rules, where lines of figures stand in clear columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.readers.pdf_lines import Line, one_line, words_of
from index.readers.pdf_pieces import Piece, PieceCell, rounded

_FIGURE = re.compile(
    r"[(\[]?\s*[x×]?[△▲▽\-−]?\s*\d[\d,.]*\s*[)\]]?\s*(?:천원|백만원|억원|만원|원|%|명|건|개)?|[-–]"
)
_AMOUNT = re.compile(r"[△▲▽\-−]?\d{1,3}(?:,\d{3})+")
_LETTER = re.compile(r"[^\W\d_]")
_CLEARLY = 1.5
_GAP = 0.7
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
    if end - start < _LEAST_ROWS:
        return None
    found = [[part for line in row for part in _parted(line)] for row in rows[start:end]]
    columns = _columns(found)
    if len(columns) < _LEAST_COLUMNS:
        return None
    placed = [_place(row, columns) for row in found]
    if any(row is None for row in placed):
        return None
    figures = [bool(_FIGURE.fullmatch(line.text)) for row in found[1:] for line in row[1:]]
    if sum(figures) < _LEAST_ROWS or sum(figures) * 2 < len(figures):
        return None
    return end, _piece(columns, [dict(row) for row in placed if row is not None], page)


def _parted(line: Line) -> list[Line]:
    """A segment, parted where an amount stands beside words: a narrow gap of two columns."""
    words = words_of(line)
    amounts = [bool(_AMOUNT.fullmatch(word.text)) for word in words]
    if not any(amounts) or not any(_LETTER.search(word.text) for word in words):
        return [line]
    parts: list[list[Line]] = []
    for at, word in enumerate(words):
        if not parts or amounts[at] or amounts[at - 1]:
            parts.append([])
        parts[-1].append(word)
    return [one_line(part)[0] for part in parts]


def _step(above: Sequence[Line], below: Sequence[Line]) -> float:
    """The distance of two rows in letter heights."""
    return (below[0].marks[0].middle - above[0].marks[0].middle) / max(1.0, below[0].size)


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Columns as the spans of the fullest rows, a segment in each; none where they overlap."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    columns = [
        (min(row[at].x0 for row in full), max(row[at].x1 for row in full)) for at in range(most)
    ]
    apart = all(left[1] <= right[0] for left, right in pairwise(columns))
    return columns if apart else []


def _place(
    row: Sequence[Line], columns: Sequence[tuple[float, float]]
) -> list[tuple[int, Line]] | None:
    """The column of each segment of a row; None where one lies across two, or between two.

    A segment across columns whose words leave a wide gap between them is one for each.
    """
    places: list[tuple[int, Line]] = []
    for segment in row:
        parts = _at_gaps(segment) if len(_over(segment, columns)) > 1 else [segment]
        for line in parts:
            over = _over(line, columns)
            if len(over) > 1:
                return None
            away = sorted((_away(line, x0, x1), at) for at, (x0, x1) in enumerate(columns))
            if not over and away[1][0] < _CLEARLY * away[0][0]:
                return None
            places.append((over[0] if over else away[0][1], line))
    return places if len({at for at, _ in places}) == len(places) else None


def _over(line: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [at for at, (x0, x1) in enumerate(columns) if line.x0 < x1 and line.x1 > x0]


def _at_gaps(line: Line) -> list[Line]:
    parts: list[list[Line]] = []
    for word in words_of(line):
        if not parts or word.x0 - parts[-1][-1].x1 > _GAP * word.size:
            parts.append([])
        parts[-1].append(word)
    return [one_line(part)[0] for part in parts]


def _away(line: Line, x0: float, x1: float) -> float:
    return max(x0 - line.x1, line.x0 - x1)


def _piece(
    columns: Sequence[tuple[float, float]], rows: Sequence[dict[int, Line]], page: int
) -> Piece:
    cells: list[PieceCell] = []
    tops = [min(line.top for line in row.values()) for row in rows]
    for number, row in enumerate(rows):
        bottom = max(line.bottom for line in row.values())
        for column, (x0, x1) in enumerate(columns):
            box = rounded((x0, tops[number], x1, bottom))
            lines = [row[column]] if column in row else []
            cells.append(PieceCell(number, column, 1, 1, page, box, x1 - x0, lines))
    xs = [columns[0][0], *(x0 for x0, _ in columns[1:]), columns[-1][1]]
    last = max(line.bottom for line in rows[-1].values())
    return Piece(page, page, rounded((xs[0], tops[0], xs[-1], last)), xs, len(rows), cells)
