"""A table with its columns read, and the rows that turn it on its side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.budget import Measure, Stage
from index.document import Cell, Section, Table, grid_of
from index.findings import SETTLED, Setting
from index.forms.arithmetic import Amounts, Identity, identities
from index.forms.cells import Part
from index.forms.columns import read_columns
from index.forms.headings import COUNTS, RATES, Column
from index.forms.rowwords import Row
from index.money import Money, Unit
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
    return is_money(column) and column.unit is None


def is_money(column: Column) -> bool:
    """Whether the figures of a column are amounts of money."""
    return column.measure not in RATES | COUNTS and column.noun is None


def unit_for(column: Column) -> Unit | None:
    """The unit that amounts of a column are printed in; None for what is no money."""
    return column.unit if is_money(column) else None


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
    """The columns as a row reads them: one that is a measure by name (집행액, 집행률) says so.

    A row whose name states a unit of its own (명, %) is read in that unit, whatever its columns
    are; its figures are of no measure of money. So is one that states another unit of money.
    """
    if row.unit is None:
        return _as_named(grid.figures, row)
    own = [replace(c, unit=row.unit) if is_money(c) else c for c in grid.figures]
    return _as_named(own, row)


def _as_named(figures: list[Column], row: Row) -> list[Column]:
    name = row.path[-1] if row.path else ""
    named = None if row.item else vocabulary().measures.get(squeeze(part_words_behind(name)))
    measure = row.measure or named
    if row.noun == "%" and measure not in RATES and _SHARE.search(squeeze(part_words_behind(name))):
        measure = Measure.SHARE
    if row.noun is not None and measure not in RATES | COUNTS:
        return [_counted(column, row.noun) for column in figures]
    if measure is None:
        return [column for column in figures if not needs_unit(column)]
    return [
        column
        if column.stated or column.name or column.noun is not None
        else replace(column, measure=measure, stage=_stage(column, measure))
        for column in figures
        if measure in RATES | COUNTS or not needs_unit(column)
    ]


_SHARE = re.compile(r"(?:구성비|비중|점유율)$")


def _stage(column: Column, measure: Measure) -> Stage | None:
    """The stage of a column goes with its measure, unless its measure is a settlement's."""
    return None if measure in SETTLED or measure is not Measure.APPROPRIATION else column.stage


def _counted(column: Column, noun: str) -> Column:
    """A column of money as a row of people or per cents reads it."""
    if column.measure in RATES:
        return column
    kept = column.measure if column.measure is Measure.CHANGE else Measure.OTHER
    return replace(column, measure=kept, unit=None, noun=noun)


MONEY = frozenset(Measure) - RATES - COUNTS - {Measure.OTHER}
"""Measures of money."""


def part_words_behind(name: str) -> str:
    """A name without a remark in brackets at its end: "집행률(%)" → "집행률"."""
    return re.sub(r"\([^()]*\)\s*$", "", name)


def is_measure(row: Row, column: Column) -> bool:
    """Whether the last name of a row is nothing but the measure it holds."""
    if row.noun is not None and column.measure is Measure.OTHER:
        return False
    if not row.path or column.stated or row.item:
        return False
    return vocabulary().measures.get(squeeze(part_words_behind(row.path[-1]))) is column.measure
