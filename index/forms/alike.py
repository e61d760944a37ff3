"""Columns whose headings say the same: which of them is meant, and which only look like it."""

from __future__ import annotations

from dataclasses import replace

from index.budget import Measure
from index.document import Table
from index.forms.headings import COUNTS, RATES, Column
from index.forms.naming import is_formula
from index.vocabulary import role_of, squeeze


def side_by_side(columns: list[Column], table: Table) -> list[list[Column]]:
    """Cut the columns where labels begin anew behind figures and figures follow them.

    A column whose words recur (신규, 계속, 신규 …) is a property of the rows and names none.
    """
    groups: list[list[Column]] = [[]]
    last_figure = max((c.index for c in columns if c.kind == "figure"), default=-1)
    for column in columns:
        begun = any(each.kind == "figure" for each in groups[-1])
        begins = column.kind == "label" and not is_formula(column) and column.index < last_figure
        if begins and begun and not _recurs(column, table):
            groups.append([])
        groups[-1].append(column)
    return groups


def _recurs(column: Column, table: Table) -> bool:
    """Whether the words of a column name kinds of rows, not rows: each stands there again."""
    body = (cell for cell in table.cells if cell.column == column.index and not cell.header)
    words = [squeeze(cell.text) for cell in body if cell.text.strip() and not role_of(cell.text)]
    return len(set(words)) < len(words)


def tell_apart(printed: list[Column], columns: list[Column], table: Table) -> list[Column]:
    """Leave of columns that would be read alike only the one that says so most plainly.

    Two columns of one measure, year, stage and fund would give every row two figures for one
    thing. Where 동구 and 서구 stand above them, each is the budget of a part, and of the row as a
    whole neither.

    Args:
        printed: The columns as their headings alone say them.
        columns: The same completed from table and document.
        table: The table they stand over.

    Returns:
        The columns; of those alike the others than the plainest are `Measure.OTHER` under their
        printed heading, and "alike" in kind, which gives no facts, where that tells nothing or
        where they are no money.
    """
    stated = {column.index: column for column in printed}
    made: dict[int, Column] = {}
    for group in side_by_side(columns, table):
        same: dict[tuple[object, ...], list[Column]] = {}
        for column in group:
            if column.kind == "figure" and column.measure is not Measure.OTHER:
                same.setdefault(_key(column), []).append(column)
        for rivals in same.values():
            made.update({each.index: each for each in _judge(rivals, stated)})
    return [made.get(column.index, column) for column in columns]


def _key(column: Column) -> tuple[object, ...]:
    stage = (column.stage, column.round)
    return (column.measure, column.fiscal_year, stage, column.funding, column.account)


def _judge(rivals: list[Column], stated: dict[int, Column]) -> list[Column]:
    if len(rivals) == 1:
        return []

    def plainness(column: Column) -> int:
        own = stated[column.index]
        return (own.fiscal_year is not None) + own.stated + (not column.name)

    most = max(map(plainness, rivals))
    plainest = [column for column in rivals if plainness(column) == most]
    others = [column for column in rivals if column not in plainest or len(plainest) > 1]
    headings = [column.printed for column in rivals]
    return [
        replace(column, measure=Measure.OTHER, stated=True)
        if column.measure not in RATES | COUNTS and headings.count(column.printed) == 1
        else replace(column, kind="alike")
        for column in others
    ]
