"""A 계 whose label stands further right than the names it may total: of one of them, or of all?

In 부서 | 사업명 the last row "(blank) | 계" may total the rows of the department above it as well
as all rows; its own amounts say which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.budget import Role
from index.document import Cell, Problem, Table
from index.findings import place
from index.forms.cells import read_cell
from index.forms.headings import RATES, Column
from index.forms.rowwords import Row
from index.money import Money, MoneyError, Unit
from index.vocabulary import role_of

Cells = dict[tuple[int, int], Cell]
Amounts = dict[int, int]
"""The amounts of a row by column."""


def owned(
    rows: list[Row | Problem], table: Table, cells: Cells, columns: list[Column]
) -> Iterator[Row | Problem]:
    """The rows, each 계 that repeats a name from above given to what it adds up to.

    Yields:
        A 계 that is the sum of all rows and not of those of the name above it as the total of the
        table; the last row where it is neither as a problem; every other row as it is.
    """
    figures = [each for each in columns if each.kind == "figure" and each.measure not in RATES]
    leaves: list[tuple[Row, Amounts]] = []
    for at, row in enumerate(rows):
        if isinstance(row, Problem):
            yield row
            continue
        if row.role is Role.LEAF:
            leaves.append((row, _amounts(row, cells, figures)))
            yield row
            continue
        verdict = _whose(row, _amounts(row, cells, figures), leaves, cells)
        if verdict == "all":
            yield replace(row, path=(), role=Role.TOTAL)
        elif verdict == "none" and at == len(rows) - 1:
            cell = next(each for key, each in sorted(cells.items()) if key[0] == row.number)
            message = f"어느 묶음의 합계인지 알 수 없는 행입니다: '{row.printed}'"
            yield Problem(place(table, cell), "row-unnamed", message)
        else:
            yield row


def _whose(row: Row, amounts: Amounts, leaves: list[tuple[Row, Amounts]], cells: Cells) -> str:
    """What a 계 below a blank label totals: "all" rows, "own" ones of the name above, or "none"."""
    if not row.path or not amounts or not _repeats(row, cells):
        return "own"
    depth = len(row.path)
    ours = [parts for each, parts in leaves if each.path[:depth] == row.path]
    if not ours or len(ours) == len(leaves):
        return "own"
    own = {n for n, amount in amounts.items() if amount == sum(p.get(n, 0) for p in ours)}
    every = {n for n, amount in amounts.items() if amount == sum(p.get(n, 0) for _, p in leaves)}
    if own - every:
        return "own"
    return "all" if every - own else ("own" if own else "none")


def _repeats(row: Row, cells: Cells) -> bool:
    """Whether a row prints nothing before the word for its total."""
    texts = [
        " ".join(cell.text.split())
        for (number, _), cell in sorted(cells.items())
        if number == row.number and cell.row == number and cell.text.strip()
    ]
    return bool(texts) and role_of(texts[0]) is not None


def _amounts(row: Row, cells: Cells, figures: list[Column]) -> Amounts:
    found: Amounts = {}
    for column in figures:
        cell = cells.get((row.number, column.index))
        if cell is None or cell.row != row.number or not cell.text.strip():
            continue
        try:
            value = read_cell(cell.text, Unit.WON)[-1].value
        except MoneyError:
            continue
        if isinstance(value, Money):
            found[column.index] = value.won
    return found
