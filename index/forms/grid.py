"""A table with its columns read, and the rows that turn it on its side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.budget import Measure
from index.document import Cell, Section, Table, grid_of
from index.findings import Setting
from index.forms.arithmetic import Amounts, Identity, identities
from index.forms.cells import Part
from index.forms.columns import read_columns
from index.forms.headings import COUNTS, RATES, Column
from index.forms.naming import Row
from index.money import Money
from index.vocabulary import squeeze, vocabulary


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns read, and what must add up in each of its rows.

    Attributes:
        setting: The document.
        section: The headings above.
        table: The table.
        cells: Each place of it with the cell that covers it.
        columns: Its columns.
        figures: Those of figures that have a heading and whose unit is known.
        rules: What must add up within a row.
    """

    setting: Setting
    section: Section
    table: Table
    cells: dict[tuple[int, int], Cell]
    columns: list[Column]
    figures: list[Column]
    rules: list[Identity]


def needs_unit(column: Column) -> bool:
    """Whether a column of money states no unit."""
    return column.measure not in RATES | COUNTS and column.unit is None


def make_grid(setting: Setting, section: Section, table: Table) -> Grid:
    """The whole table as one grid, for a form that names its rows itself."""
    columns = read_columns(table, setting)
    known = [c for c in columns if c.kind == "figure" and c.printed and not needs_unit(c)]
    return Grid(setting, section, table, grid_of(table), columns, known, identities(columns))


Parts = dict[int, list[Part]]
"""The figures of a row by column."""


def amounts_of(parts: Parts) -> Amounts:
    """The whole amounts of a row."""
    return {
        index: each[-1].value
        for index, each in parts.items()
        if each and isinstance(each[-1].value, Money)
    }


def row_columns(grid: Grid, row: Row) -> list[Column]:
    """The columns as a row reads them: one that is a measure by name (집행액, 집행률) says so."""
    if not row.path or all(column.stated for column in grid.figures):
        return grid.figures
    name = row.path[-1]
    measure = vocabulary().measures.get(squeeze(part_words_behind(name)))
    rate = bool(re.search(r"(?:[률율]|비율|비중|%\))\s*$", name)) and measure not in MONEY
    if measure is None and not rate:
        return grid.figures
    if rate and measure not in RATES:
        measure = Measure.SHARE
    return [
        column
        if column.stated or column.name
        else replace(column, measure=measure or column.measure, stage=None)
        for column in grid.figures
    ]


MONEY = frozenset(Measure) - RATES - COUNTS - {Measure.OTHER}
"""Measures of money."""


def part_words_behind(name: str) -> str:
    """A name without a remark in brackets at its end: "집행률(%)" → "집행률"."""
    return re.sub(r"\([^()]*\)\s*$", "", name)


def is_measure(row: Row, column: Column) -> bool:
    """Whether the last name of a row is nothing but the measure it holds."""
    if not row.path or column.stated:
        return False
    return vocabulary().measures.get(squeeze(part_words_behind(row.path[-1]))) is column.measure
