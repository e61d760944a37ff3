"""Cells of words beside a row's figures: where it is, whose it is, with whom it was agreed.

Each is a statement under the heading of its column, with the names of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.budget import Role, Statement
from index.findings import Found, place, statement
from index.forms.grid import Grid
from index.forms.headings import Column
from index.forms.naming import is_formula, is_unit_column, name_rows
from index.forms.rowwords import Row
from index.lines import Prose
from index.prose import read_prose
from index.vocabulary import role_of, squeeze

_LONGEST = 300
"""Letters of a cell; a longer one is running text."""
_NO_WORDS = re.compile(r"[\W\d_]*")
_HEADS = frozenset(("항목", "내역", "과목"))
"""Headings that say nothing of what stands below them."""


def cells_of_words(grid: Grid, row: Row) -> Iterator[Statement]:
    """What the cells of words of one row say.

    Args:
        grid: The table.
        row: A row of it that stands under its headings; a 계 says nothing in words.

    Yields:
        A statement for each filled cell that neither names the row nor holds a figure.
    """
    if not row.path or row.role is not Role.LEAF:
        return
    own = {squeeze(name) for name in row.path}
    for column in _of_words(grid):
        cell = grid.cells.get((row.number, column.index))
        if cell is None or cell.header or cell.column != column.index:
            continue
        text = " ".join(cell.text.split())
        if not text.strip(" -–·") or squeeze(text) in own or len(text) > _LONGEST:
            continue
        if role_of(text) is None:
            topic = re.sub(r"\s", "", column.printed)
            yield statement(
                grid.setting, topic, text, place(grid.table, cell), path=row.path,
                fiscal_year=row.year or grid.setting.fiscal_year,
            )  # fmt: skip


_AMOUNT = (
    r"\d[\d,.]*\s?(?:[조억]\s?\d[\d,]*\s?만?|[조억]|천만|백만|만|천)?\s?원"
    r"|\d[\d,.]*\s?[조억]"
)
_ENTRY = rf"[가-힣A-Za-z][가-힣A-Za-z0-9·ㆍ\s]{{1,24}}?\s?(?:{_AMOUNT})"
_ENTRIES = re.compile(rf"(?:{_ENTRY})(?:\s?[,·/]\s?(?:{_ENTRY}))*")
"""Names with an amount each, which says its own unit: 기초연금 1,960억, 아동수당 410억."""


def amounts_in_words(grid: Grid, row: Row) -> Iterator[Found]:
    """The amounts that a cell of words lists by name, as quotes below the name of the row."""
    if not row.path or row.role is not Role.LEAF:
        return
    for column in _of_words(grid):
        cell = grid.cells.get((row.number, column.index))
        if cell is None or cell.header or cell.row != row.number or column.kind != "text":
            continue
        text = " ".join(cell.text.split())
        if _ENTRIES.fullmatch(text):
            listed = Prose(text, place(grid.table, cell))
            year = row.year or grid.setting.fiscal_year
            yield from read_prose(grid.setting, listed, year=year, label=row.path[-1])


def rows_of_words(grid: Grid) -> Iterator[Statement]:
    """The rows of a table, or a part of one, that has names and words but no figures."""
    if not any(column.kind == "label" and column.printed for column in grid.columns):
        return
    for row in name_rows(grid.setting, grid.section, grid.table, grid.cells, grid.columns):
        if isinstance(row, Row):
            yield from cells_of_words(grid, row)


def _of_words(grid: Grid) -> list[Column]:
    """The columns whose cells are words under a heading of their own."""
    return [
        column
        for column in grid.columns
        if column.kind in {"text", "label", "year"}
        and column.printed
        and not is_unit_column(column)
        and not is_formula(column)
        and squeeze(column.printed) not in _HEADS
        and not _NO_WORDS.fullmatch(column.printed)
    ]
