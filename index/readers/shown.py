"""Which rows and columns of a sheet are shown: what is hidden is not read, but counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from index.document import Cell


class Shown:
    """The rows and columns of a sheet that a person sees.

    Cells are moved together as a person sees them, so that a hidden column parts no table; the
    line of a cell stays the row that the spreadsheet numbers it.

    Attributes:
        left_out: How many cells with text were hidden.
    """

    def __init__(self, rows: Iterable[int], columns: Iterable[int]) -> None:
        self._rows, self._columns = sorted(rows), sorted(columns)
        self.left_out = 0

    def place(self, cell: Cell) -> Cell | None:
        """A cell where a person sees it; None for one that no one sees.

        A merged cell is seen in whatever is shown of it.
        """
        if not self._rows and not self._columns:
            return cell
        row, tall = _seen(self._rows, cell.row, cell.row_span)
        column, wide = _seen(self._columns, cell.column, cell.column_span)
        if not tall or not wide:
            self.left_out += bool(cell.text.strip())
            return None
        return replace(cell, row=row, column=column, row_span=tall, column_span=wide)


def _seen(hidden: list[int], start: int, span: int) -> tuple[int, int]:
    """Where a span begins among what is shown, and how much of it is shown."""
    before, within = bisect_left(hidden, start), bisect_left(hidden, start + span)
    return start - before, span - (within - before)
