"""Whether the figures of a row stand under their own headings, as far as a page can prove it."""

from __future__ import annotations

import re

from index.budget import Funding, Role
from index.document import Cell
from index.forms.arithmetic import holds
from index.forms.cells import Part, read_cell
from index.forms.grid import Grid, Parts, amounts_of
from index.forms.headings import Column
from index.forms.rowwords import Row
from index.money import Money, MoneyError, parse_money
from index.vocabulary import role_of

_LOST_COMMA = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{3}")


def lost_comma(cell: Cell, column: Column) -> list[Part]:
    """What "38.643" would be with a comma for its point; [] for anything else."""
    text = cell.text.strip()
    if column.unit is None or not _LOST_COMMA.fullmatch(text):
        return []
    value = parse_money(text.replace(".", ","), column.unit)
    meant = text.replace(".", ",")
    note = f"원문에는 '{text}'로 적혀 있으나 같은 행의 합으로 보아 '{meant}'의 오기입니다"
    return [Part(Funding.TOTAL, value, text, note)]


def confirmed(grid: Grid, parts: Parts, mended: Parts) -> Parts:
    """Of the readings with a comma those that make a sum of their row come out."""
    kept: Parts = {}
    for index, reading in mended.items():
        amounts = amounts_of(parts | {index: reading})
        verdicts = [
            holds(rule, amounts)
            for rule in grid.rules
            if index == rule[0] or index in {place for _, place in rule[1]}
        ]
        if True in verdicts and False not in verdicts:
            kept[index] = reading
    return kept


def in_step(grid: Grid, row: Row, *, whole: bool) -> bool:
    """Whether each cell of a row stands under its own heading, as far as can be told."""
    last = max((column.index for column in grid.figures), default=0)
    for column in grid.columns:
        cell = grid.cells.get((row.number, column.index))
        if not column.printed:
            strays = cell is not None and bool(cell.text.strip())
            if strays and column.index > min(_figure_places(grid), default=0):
                return False
        elif cell is None and (
            # A line may lose the blanks at its end, but then it holds all of its figures, and
            # does not end the table, where the document may have been cut.
            column.index <= last or not whole or row.number == grid.table.rows - 1
        ):
            return False
    return True


def moved(grid: Grid, parts: Parts, *, sound: bool) -> bool:
    """Whether a blank betrays that a row's figures have moved: as nothing, it breaks a sum."""
    blanks = {index for index, each in parts.items() if each and not each[-1].printed.strip()}
    if not blanks:
        return False
    if not sound:
        return True  # A blank, and a figure that does not fit its column.
    amounts = amounts_of(parts) | {index: Money(0) for index in blanks}
    first = min(_figure_places(grid), default=-1)
    sums = [terms for result, terms in grid.rules if first in {place for _, place in terms}]
    if first in blanks and sums and all(sign > 0 for terms in sums for sign, _ in terms):
        return True  # A sum comes out alike whichever of its terms a figure has moved under.
    return any(
        holds((result, terms), amounts) is False
        for result, terms in grid.rules
        if blanks & {result, *(place for _, place in terms)}
    )


def _figure_places(grid: Grid) -> list[int]:
    return [column.index for column in grid.figures]


def cut_short(grid: Grid, row: Row, parts: Parts) -> bool:
    """Whether a row was cut inside its last figure: what is left begins what the others give.

    The figure itself is taken out of `parts`; it is not known how it went on.
    """
    amounts = amounts_of(parts)
    places = range(grid.table.columns)
    last = max((column for column in places if (row.number, column) in grid.cells), default=-1)
    cell = grid.cells.get((row.number, last))
    if cell is None or last not in amounts:
        return False
    unit = grid.columns[last].unit if last < len(grid.columns) else None
    for result, terms in grid.rules:
        others = [place for _, place in terms]
        if result != last or unit is None or any(place not in amounts for place in others):
            continue
        won = sum(sign * amounts[place].won for sign, place in terms)
        expected = f"{won // unit:,}"
        if expected.startswith(cell.text.strip()) and expected != cell.text.strip():
            del parts[last]
            return all(holds(rule, amounts_of(parts)) is not False for rule in grid.rules)
    return False


def sums_up(grid: Grid, row: Row, parts: Parts) -> bool:
    """Whether a last row that lost the blanks at its end is the sum of all rows above it.

    Every figure that it prints must be; a figure that the page cut off is none.
    """
    if row.number != grid.table.rows - 1 or row.role is Role.LEAF:
        return False
    last = max((column.index for column in grid.figures), default=-1)
    if any((row.number, index) not in grid.cells for index in range(last + 1)):
        return False
    amounts = amounts_of(parts)
    return bool(amounts) and all(_sum_above(grid, row, at) == m.won for at, m in amounts.items())


def _sum_above(grid: Grid, row: Row, place: int) -> int | None:
    """The sum of a column's amounts above a row, without those of other sums; None where unread."""
    column = next(column for column in grid.figures if column.index == place)
    total = 0
    for number in range(row.number):
        cell = grid.cells.get((number, place))
        names = [each.text for at in range(place) if (each := grid.cells.get((number, at)))]
        if cell is None or cell.header or any(role_of(name) for name in names):
            continue
        try:
            value = read_cell(cell.text, column.unit)[-1].value
        except MoneyError:
            return None
        total += value.won if isinstance(value, Money) else 0
    return total


def cut_off(grid: Grid, row: Row, parts: Parts) -> Parts:
    """Of a last row that a page cut short, the figures that a sum among them proves; {} for none.

    The one that was cut may be any beginning of a figure, and a cell that fell out of the middle
    moves those behind it: what takes part in no sum that comes out is not known to be its column's.
    """
    held = [at for at in range(grid.table.columns) if (row.number, at) in grid.cells]
    short = held == list(range(len(held))) and len(held) < grid.table.columns
    if row.number != grid.table.rows - 1 or not short:
        return {}
    kept = {at: each for at, each in parts.items() if at != held[-1]}
    verdicts = [(rule, holds(rule, amounts_of(kept))) for rule in grid.rules]
    if any(verdict is False for _, verdict in verdicts):
        return {}
    sums = [rule for rule, verdict in verdicts if verdict]
    proven = {at for result, terms in sums for at in (result, *(place for _, place in terms))}
    return {at: each for at, each in kept.items() if at in proven}
