"""A sheet of cells into what it says: titles, unit lines, tables and notes.

A sheet has no tables, only cells; where one ends is seen from blank rows and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from index.document import Cell
from index.readers.gathering import Gathering, is_unit_line

_SPARSE, _SPARSE_SMALL = 10, 1_000
_NOTE = ("※", "*", "＊", "주)", "주:", "자료", "출처", "<주", "(주")


def read_grid(gathering: Gathering, cells: Sequence[Cell], part: str | None = None) -> None:
    """Add what a sheet holds.

    Args:
        gathering: Where to add it.
        cells: The cells that hold text or merge others; `line` is the row of the sheet, from 1.
        part: Name of the sheet.

    Raises:
        Refused: If there are more cells than the limits allow.
    """
    filled = [cell for cell in cells if cell.text.strip()]
    ordered = sorted(cells, key=lambda cell: cell.row)
    starts = [cell.row for cell in ordered]
    for band in _bands(filled, rows=True):
        top = min(cell.row for cell in band)
        bottom = max(cell.row + cell.row_span for cell in band)
        beside = ordered[bisect_left(starts, top) : bisect_left(starts, bottom)]
        for region in _side_by_side(band):
            _read_region(gathering, region, _inside(beside, region), part)


def _bands(cells: list[Cell], *, rows: bool) -> list[list[Cell]]:
    """Cells in groups with a blank row (or column) between any two of them."""

    def start(cell: Cell) -> int:
        return cell.row if rows else cell.column

    def end(cell: Cell) -> int:
        return start(cell) + (cell.row_span if rows else cell.column_span)

    groups: list[list[Cell]] = []
    reach = -1
    for cell in sorted(cells, key=start):
        if not groups or start(cell) > reach:
            groups.append([])
        groups[-1].append(cell)
        reach = max(reach, end(cell))
    return groups


def _side_by_side(band: list[Cell]) -> list[list[Cell]]:
    """Tables that stand next to each other with a blank column between them."""
    parts = _bands(band, rows=False)
    wide = all(len({cell.column for cell in part}) > 1 for part in parts)
    tall = all(len({cell.row for cell in part}) > 1 for part in parts)
    return parts if len(parts) > 1 and wide and tall else [band]


def _inside(cells: Sequence[Cell], region: list[Cell]) -> list[Cell]:
    """The region's cells with the blank merged ones between them."""
    top, left = min(cell.row for cell in region), min(cell.column for cell in region)
    bottom = max(cell.row + cell.row_span for cell in region)
    right = max(cell.column + cell.column_span for cell in region)
    return [
        cell
        for cell in cells
        if top <= cell.row < bottom and left <= cell.column < right and cell.row_span > 0
    ]


def _read_region(
    gathering: Gathering, filled: list[Cell], cells: list[Cell], part: str | None
) -> None:
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in filled:
        by_row[cell.row].append(cell)
    rows = sorted(by_row)
    right = max(cell.column + cell.column_span for cell in filled)
    left = min(cell.column for cell in filled)
    first = len(rows) if _is_running(filled) else 0
    while first < len(rows) and _is_title(by_row[rows[first]], left, right - left, rows, first):
        first += 1
    last = len(rows)
    while last > first and _is_note(by_row[rows[last - 1]], right - left):
        last -= 1
    for row in rows[:first]:
        _say(gathering, by_row[row], part)
    if first < last:
        top, bottom = rows[first], rows[last - 1]
        # The unit line above may stand further right than the table below it.
        end = max(
            cell.column + cell.column_span for row in rows[first:last] for cell in by_row[row]
        )
        body = [cell for cell in cells if top <= cell.row <= bottom and cell.column < end]
        _say_table(gathering, body, part)
    for row in rows[last:]:
        _say(gathering, by_row[row], part)


def _is_running(cells: list[Cell]) -> bool:
    """Whether lines of one cell each are running text, and no column of a list."""
    if len({cell.column for cell in cells}) > 1 or len(cells) < 2:
        return False
    texts = [cell.text.strip() for cell in cells]
    told = [text for text in texts if len(text) > _SENTENCE or re.search(r"[:：]\s|다\.$", text)]
    return 2 * len(told) >= len(texts) and not any(_AMOUNT.fullmatch(text) for text in texts)


_SENTENCE = 40
"""Letters of a cell that is no name of a list any more."""
_AMOUNT = re.compile(r"[△▲\-−]?\d[\d,.]*%?")


def _is_title(row: list[Cell], left: int, width: int, rows: list[int], index: int) -> bool:
    texts = [cell for cell in row if not is_unit_line(cell.text)]
    if not texts:
        return True
    if len(texts) > 1 or texts[0].column != left:
        return False
    if texts[0].row_span > 1 and texts[0].row + texts[0].row_span > rows[index] + 1:
        return texts[0].column_span >= width
    return len(rows) == 1 or width > 1


def _is_note(row: list[Cell], width: int) -> bool:
    return len(row) == 1 and (
        row[0].text.lstrip().startswith(_NOTE) or (row[0].column_span >= width > 1)
    )


def _say(gathering: Gathering, row: list[Cell], part: str | None) -> None:
    ordered = sorted(row, key=lambda cell: (is_unit_line(cell.text), cell.column))
    for cell in ordered:
        gathering.text(cell.text, gathering.source(line=cell.line, part=part))


def _say_table(gathering: Gathering, body: list[Cell], part: str | None) -> None:
    top = min(cell.row for cell in body)
    left = min(cell.column for cell in body)
    placed = [replace(cell, row=cell.row - top, column=cell.column - left) for cell in body]
    lines = [cell.line for cell in body if cell.line is not None]
    first = min(lines, default=None)
    placed += _blanks(placed, first)
    gathering.table(placed, gathering.source(line=first, part=part))


def _blanks(cells: list[Cell], first_line: int | None) -> list[Cell]:
    """The blank cells of a table, which a sheet does not store; none where most would be blank."""
    rows = max(cell.row + cell.row_span for cell in cells)
    columns = max(cell.column + cell.column_span for cell in cells)
    if rows * columns > _SPARSE * len(cells) + _SPARSE_SMALL:
        return []
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, min(rows, cell.row + cell.row_span))
        for column in range(cell.column, min(columns, cell.column + cell.column_span))
    }
    return [
        Cell(row, column, "", line=None if first_line is None else first_line + row)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in taken
    ]
