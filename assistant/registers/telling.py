"""Answers about the rows of a table of records, each with what was chosen and out of how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.operations.celled import MOST
from assistant.operations.sets import numbered
from assistant.papers import Evidence, Finding, Operation, Status
from assistant.registers.orders import between, ends, first, more, without
from assistant.registers.reading import Condition, Reading
from assistant.registers.register import Column, Entry
from assistant.registers.rows import (
    as_done,
    cells_asked,
    figure_of,
    holds_nothing,
    is_money,
    one_column,
    one_row,
    which_rows,
    with_figures,
)
from assistant.registers.sums import add_up, how_many
from assistant.registers.wishes import Wish
from index.everyday import squeeze


def tell(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """Answer of the rows that a question chooses.

    Args:
        evidence: The plan.
        reading: What the question says of the table.
        wish: What it wants of the rows.

    Returns:
        The finding; None where what is wanted cannot be said of these rows for sure.
    """
    return _BY_WISH[wish.does](evidence, reading, wish)


def _tell(evidence: Evidence, reading: Reading, _wish: Wish) -> Finding | None:
    """The cells that are asked for of the rows that are chosen, or the rows themselves."""
    entries = reading.entries
    if not reading.chooses or not entries or len(entries) > MOST:
        return None
    money = _MONEY.search(evidence.plan.question.text)
    bare = reading.named and not reading.asked
    if reading.limit is None and (bare or money):
        return _amounts(evidence, reading)
    cited = cells_asked(reading, entries, named=True)
    if reading.asked and len(cited) == len(entries) * len(reading.asked):
        told = as_done(evidence, reading, Operation.TEXT)
        return Finding(
            told, Status.ANSWERED, citations=cited, reason="cells", notes=which_rows(reading)
        )
    if reading.asked:
        return None
    if reading.limit is None:
        above = [each for each in reading.conditions if _stands_above(each, entries)]
        if not above or any(each.partly for each in reading.conditions):
            return None
        lines = tuple(_line(reading, entry) for entry in entries)
        told = as_done(evidence, reading, Operation.FILTER)
        return Finding(
            told, Status.ANSWERED, reason="rows", readings=lines, notes=which_rows(reading)
        )
    told = as_done(evidence, reading, Operation.LIST)
    shown = [figure_of(entry, reading.limit.column, told.plan) for entry in entries]
    told = replace(told, plan=replace(told.plan, table=True))
    return Finding(told, Status.ANSWERED, numbered(shown), notes=which_rows(reading))


def _line(reading: Reading, entry: Entry) -> str:
    """A row with the cells for which it was chosen, as they are printed."""
    cells = [
        f"{each.column.heading} '{entry.cells[each.column.index]}'"
        for each in reading.conditions
        if squeeze(entry.cells[each.column.index]) not in squeeze(entry.label)
    ]
    return f"{entry.label}: {', '.join(cells)}" if cells else entry.label


def _of_several(evidence: Evidence, reading: Reading) -> Finding | None:
    """The sum over the rows that stand under a word; the rows of one name to choose from."""
    column = one_column(reading)
    entries = reading.entries
    if column is None or reading.asked or not 1 < len(entries) <= MOST:
        return None
    above = [c for c in reading.conditions if not c.partly and _stands_above(c, entries)]
    if above and is_money(reading, column):
        return add_up(evidence, reading, Wish("sum"))
    kept = with_figures(entries, column)
    if kept is None or len(kept) != len(entries):
        return None
    told = as_done(evidence, reading, Operation.LOOKUP)
    shown = [figure_of(entry, column, told.plan) for entry in kept]
    readings = tuple(f"{entry.label} {column.heading}" for entry in kept)
    return Finding(told, Status.CLARIFY, numbered(shown), reason="two-readings", readings=readings)


def _stands_above(condition: Condition, entries: Sequence[Entry]) -> bool:
    """Whether a condition holds no row's own name: 구름읍, 안전 분야."""
    own = {squeeze(value) for value in condition.values}
    return not any(squeeze(entry.name) in own for entry in entries)


_MONEY = re.compile(r"얼마|금액|액수|돈|비용|몇")


def _amounts_of(reading: Reading, entry: Entry) -> list[Column]:
    """The columns of money of a row, where there is one or all hold as much; [] else."""
    money = [column for column in reading.register.figures if is_money(reading, column)]
    held = {
        fact.value
        for column in money
        if (fact := entry.facts.get(column.index)) is not None and not holds_nothing(entry, column)
    }
    return money if len(money) == 1 or len(held) == 1 else []


def _amounts(evidence: Evidence, reading: Reading) -> Finding | None:
    """The figures of one row under the columns that are named, with its words."""
    entry = one_row(reading)
    if entry is None:
        return _of_several(evidence, reading)
    columns = reading.named or _amounts_of(reading, entry)
    if not columns:
        return None
    if any(c.index not in entry.facts or holds_nothing(entry, c) for c in columns):
        return None
    told = as_done(evidence, reading, Operation.LOOKUP)
    shown = [figure_of(entry, column, told.plan) for column in columns]
    cited = cells_asked(reading, [entry])
    words = tuple(f"{each.column}: {each.quote}" for each in cited)
    return Finding(
        told, Status.ANSWERED, numbered(shown), citations=cited,
        notes=(*words, *which_rows(reading)),
    )  # fmt: skip


_BY_WISH: Mapping[str, Callable[[Evidence, Reading, Wish], Finding | None]] = {
    "count": how_many,
    "sum": add_up,
    "mean": add_up,
    "first": first,
    "ends": ends,
    "more": more,
    "nothing": without,
    "times": between,
    "by": between,
    "tell": _tell,
}
