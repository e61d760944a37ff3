"""The heading rows above a column as they are printed."""

from __future__ import annotations

import re

from index.document import Cell, Table


def headings_of(table: Table) -> list[str]:
    """The heading of each column of a table, its rows joined by " "."""
    return [" ".join(printed_above(table, column)) for column in range(table.columns)]


def printed_above(table: Table, column: int) -> list[str]:
    """The heading rows above a column, outermost first; a merged heading counts for all below.

    In a page of plain text a merged heading stands over its first column only: a blank beside it
    is covered by it where both columns have a heading of their own below.
    """
    parts: list[str] = []
    heads = _filled(table)
    for cell in heads:
        if cell.column <= column < cell.column + cell.column_span:
            text = " ".join(cell.text.split()) or _covering(heads, cell)
            if text and text not in parts:
                parts.append(text)
    return parts


def _filled(table: Table) -> list[Cell]:
    """The cells of the headings; a line that lost the blanks at its end has them again."""
    heads = [cell for cell in table.cells if cell.header]
    ends: dict[int, int] = {}
    below = max((cell.row for cell in heads), default=0)
    for cell in heads:
        for row in range(cell.row, cell.row + cell.row_span):
            ends[row] = max(ends.get(row, 0), cell.column + cell.column_span)
    lost = (
        Cell(row, column, "", header=True)
        for row, end in ends.items()
        if row < below
        for column in range(end, table.columns)
    )
    return sorted([*heads, *lost], key=lambda cell: (cell.row, cell.column))


_COUNTED = re.compile(r"[(\[]?\d{1,2}[)\]]?")


def without_numbers(headings: list[list[str]]) -> list[list[str]]:
    """Headings without the numbers that count the columns, where these tell no two apart.

    Under one heading of a whole year 1, 2, 3 may be its months; those stay.
    """
    plain = [[part for part in parts if not _COUNTED.fullmatch(part)] for parts in headings]
    counted = [parts for parts, all_ in zip(plain, headings, strict=True) if parts != all_]
    alike = len(set(map(tuple, counted))) < len(counted)
    return headings if alike or not all(counted) else plain


def _covering(heads: list[Cell], blank: Cell) -> str:
    """The heading left of a blank one, where both have headings below; "" where not."""
    below = {cell.column for cell in heads if cell.row > blank.row and cell.text.strip()}
    left = [
        cell
        for cell in heads
        if cell.row == blank.row and cell.column < blank.column and cell.text.strip()
    ]
    if not left or blank.column not in below:
        return ""
    nearest = max(left, key=lambda cell: cell.column)
    return " ".join(nearest.text.split()) if nearest.column in below else ""
