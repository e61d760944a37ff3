"""A line of a table whose columns are parted by two blanks or more → its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.vocabulary import role_of

_GAP = re.compile(r"\s{2,}|\t")
_SIGN = re.compile(r"[가-힣]")
_LONGEST = 40
_AMOUNT = re.compile(r"\d,\d{3}")


def cells_of(text: str) -> list[str]:
    """The cells of a line; letters that are set apart at its head (과    목) are one word."""
    cells = [cell.strip() for cell in _GAP.split(text.strip()) if cell.strip()]
    letters = 0
    while letters < len(cells) and _SIGN.fullmatch(cells[letters]):
        letters += 1
    return ["".join(cells[:letters]), *cells[letters:]] if letters > 1 else cells


def is_heading(cells: Sequence[str]) -> bool:
    """Whether such cells may be headings: three or more short ones of words, none twice."""
    return (
        len(cells) > _LEAST - 1
        and len(set(cells)) == len(cells)
        and all(len(cell) <= _LONGEST and not _AMOUNT.search(cell) for cell in cells)
        and all(re.search(r"[가-힣A-Za-z(%]|(?:19|20)\d{2}", cell) for cell in cells)
        and not any(cell.endswith((".", "다")) or ":" in cell for cell in cells)
    )


_LEAST = 3


def filled(cells: list[str], rows: Sequence[list[str]], figure: re.Pattern[str]) -> list[str]:
    """The cells of a row with the blanks that it lost.

    Args:
        cells: What the line holds.
        rows: The rows above, each with a cell in every column.
        figure: How a figure is written.

    Returns:
        The row as it is where no cell is lacking. A 계 has no words beside its name: where it has
        just as many figures as there are columns of nothing else, they stand in these. [] for any
        other row.
    """
    if not rows:
        return cells
    width = len(rows[0])
    if len(cells) == width:
        return cells
    columns = [n for n in range(1, width) if all(figure.fullmatch(row[n]) for row in rows)]
    own = cells[1:]
    if role_of(cells[0]) is None or len(own) != len(columns):
        return []
    if not all(figure.fullmatch(cell) for cell in own):
        return []
    placed = dict(zip(columns, own, strict=True))
    return [cells[0], *(placed.get(n, "") for n in range(1, width))]


def has_figures(rows: Sequence[list[str]], figure: re.Pattern[str]) -> bool:
    """Whether a column of such rows holds nothing but figures, one of them a grouped amount."""
    width = len(rows[0]) if rows else 0
    columns = [[row[n] for row in rows if row[n]] for n in range(1, width)]
    told = [column for column in columns if all(map(figure.fullmatch, column))]
    return any(_AMOUNT.search(cell) for column in told for cell in column)
