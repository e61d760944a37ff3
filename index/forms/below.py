"""What the figures below a heading say of it: their unit, and whether they only add to others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from index.budget import Funding, Measure, Stage
from index.document import Table
from index.forms.headings import RATES, Column
from index.forms.nouns import own_unit
from index.money import Unit, named_units, normalise, read_unit
from index.vocabulary import squeeze, vocabulary


def added_amounts(columns: list[Column], table: Table) -> list[Column]:
    """A column headed 추경 that only adds to the one before it: its rows say so.

    It does where the two make up the next column, or where it is blank, nothing or less than
    nothing in a row whose budget is not.
    """
    made = list(columns)
    for place in range(1, len(columns)):
        column, before = columns[place], columns[place - 1]
        plain = column.stage is Stage.SUPPLEMENTARY and not column.stated and not column.round
        if not plain or column.kind != "figure" or before.kind != "figure":
            continue
        rows = [
            tuple(_won(table, row, place + step) for step in (-1, 0, 1))
            for row in range(table.rows)
        ]
        told = [(old, own, new) for old, own, new in rows if old and own is not None]
        summed = [old + own == new for old, own, new in told if new is not None]
        if any(own <= 0 for _, own, _ in told) or (summed and all(summed)):
            made[place] = replace(column, name=column.printed, stated=True, measure=Measure.OTHER)
    return made


def spent_so_far(columns: list[Column], table: Table) -> list[Column]:
    """A column of 지출 누계 is what was spent where, with what is left, it makes up the budget.

    By its heading alone it may be that of several years, or of a part of this one.
    """
    found = [c for c in columns if _SO_FAR.fullmatch(squeeze(_LETTER.sub("", c.printed)))]
    whole = [c for c in columns if c.measure in {Measure.AVAILABLE, Measure.APPROPRIATION}]
    left = [c for c in columns if c.measure is Measure.UNSPENT]
    spent = any(column.measure is Measure.EXPENDITURE for column in columns)
    if spent or not (len(found) == len(left) == 1 <= len(whole) <= _BUDGETS):
        return columns
    told = [
        [_won(table, row, column.index) for column in (whole[-1], found[0], left[0])]
        for row in range(table.rows)
    ]
    sums = [a - b == c for a, b, c in told if a is not None and b is not None and c is not None]
    if len(sums) < _ROWS or not all(sums):
        return columns
    return [replace(c, measure=Measure.EXPENDITURE) if c is found[0] else c for c in columns]


_SO_FAR = re.compile(r"(?:지출|집행|사용)(?:액)?누계(?:액)?|누계(?:지출|집행|사용)액?")
_LETTER = re.compile(r"[㉠-㉻①-⑳]|\([A-Z]\)")
_BUDGETS = 2
_ROWS = 2
"""Rows that must bear a sum out."""


def _won(table: Table, row: int, column: int) -> int | None:
    """The amount in a place of the grid, in the table's unit; None where there is none."""
    for cell in table.cells:
        if cell.row == row and cell.column == column and not cell.header:
            text = normalise(cell.text).strip()
            if text in {"-", "0"}:
                return 0
            found = re.fullmatch(r"([△▲▵\-−]?)\s?(\d{1,3}(?:,\d{3})*)", text)
            return int(found[2].replace(",", "")) * (-1 if found[1] else 1) if found else None
    return None


_IN_CELL = re.compile(
    r"[△▲▵\-−]?(?:\d[\d,]*\s*[조억만천백십]\s*)*\d[\d,]*\s*((?:천만|백만|조|억|만|천)?\s*원)"
)


def _in_cells(column: Column, table: Table) -> Unit | None:
    """The unit that every figure of a column carries itself: "12,000,000원", "1억 2천만원".

    Returns:
        The one unit of all; won where they carry several, each being read by its own. None where
        one of them carries none: what that is in nobody can tell.
    """
    if column.kind != "figure" or column.noun is not None:
        return None
    found: set[str] = set()
    for cell in table.cells:
        text = normalise(cell.text).strip()
        if cell.column != column.index or cell.header or text in {"", "-", "0"}:
            continue
        own = _IN_CELL.fullmatch(text)
        found.add(re.sub(r"\s", "", own[1]) if own else "")
    if not found or "" in found:
        return None
    return read_unit(f"단위 : {found.pop()}") if len(found) == 1 else Unit.WON


def unit_of(column: Column, table: Table) -> Unit | None:
    """The unit of a column's amounts: its own, or else its table's; None where none is stated."""
    if column.noun is not None:
        return None
    if column.unit is not None or column.kind != "figure":
        return column.unit
    key = squeeze(column.printed)
    alone = (unit for name, unit in named_units(table.unit_line) if squeeze(name) in key)
    own = next(alone, None)
    if own is not None:
        return own
    fixed = vocabulary().units.get(key)
    stated = read_unit(f"단위 : {fixed}") if fixed else read_unit(table.unit_line)
    return stated or _left_over(table) or _in_cells(column, table)


_STATED = re.compile(r"(?:천만|백만|조|억|만|천)?원")


def _left_over(table: Table) -> Unit | None:
    """The unit of rows that state none, where a line states several and rows claim the others.

    Of "(단위 : 백만원, 명, 천원)" the 천원 is that of the row "1인당 채무(천원)".
    """
    stated = set(_STATED.findall(normalise(table.unit_line)))
    if len(stated) < 2:
        return None
    names = (cell.text for cell in table.cells if not cell.header)
    claimed = {unit for name in names if (unit := own_unit(name)) is not None}
    left = [u for word in stated if (u := read_unit(f"단위 : {word}")) and u not in claimed]
    return left[0] if len(left) == 1 and claimed else None


_BUDGETED = frozenset({
    Measure.APPROPRIATION, Measure.FINAL, Measure.AVAILABLE, Measure.EXPENDITURE, Measure.SETTLED,
    Measure.COMMITTED, Measure.CARRYOVER,
})  # fmt: skip


def left_of_what(columns: list[Column]) -> list[Column]:
    """A column that says 잔액 and no more is what is left of a budget only beside that budget.

    Beside 차입액 and 상환액 it is what is still owed.
    """
    if any(column.measure in _BUDGETED for column in columns):
        return columns
    return [
        replace(column, measure=Measure.OTHER, name=column.printed)
        if column.measure is Measure.UNSPENT and squeeze(column.printed) in {"잔액", "balance"}
        else column
        for column in columns
    ]


def of_the_whole(columns: list[Column]) -> list[Column]:
    """Columns by whose money it is are of the measure of the whole that stands before them."""
    made: list[Column] = []
    whole = Measure.OTHER
    told = False
    for at, column in enumerate(columns):
        if column.kind == "figure" and column.funding is Funding.TOTAL:
            whole, told = column.measure, column.stated or bool(column.name)
            if whole in _LEFT and not _is_split(columns[at + 1 :]):
                whole, told = Measure.OTHER, True
        elif column.kind == "figure" and column.measure is Measure.OTHER and not column.name:
            made.append(replace(column, measure=whole, stated=told))
            continue
        made.append(column)
    return made


_LEFT = RATES | {
    Measure.UNSPENT, Measure.LAPSED, Measure.SAVING, Measure.REFUND, Measure.CARRYOVER,
    Measure.CHANGE,
}  # fmt: skip
"""What is left over or moved: no whole that other columns could be parts of, one alone at least."""


def _is_split(behind: Sequence[Column]) -> bool:
    """Whether the columns behind a whole part it; one alone, 자부담 behind 집행잔액, does not."""
    fundings = takewhile(
        lambda each: each.kind != "figure" or each.funding is not Funding.TOTAL, behind
    )
    return len([each for each in fundings if each.kind == "figure"]) > 1
