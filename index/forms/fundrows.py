"""Rows by whose money it is: 국비, 도비 and 시비 below a row are its parts, and no items.

Which row they are parts of follows from their sums: that of the row above them, or the whole. Where
neither comes out, they are not placed, and a problem says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.budget import Role
from index.document import Problem
from index.findings import place
from index.forms.grid import Grid, Parts, amounts_of
from index.forms.rowwords import Row, funding_word, is_sure
from index.vocabulary import squeeze

Taken = tuple[Row, Parts]
"""A row with its figures."""


def by_funding(grid: Grid, taken: Sequence[Taken]) -> Iterator[Taken | Problem]:
    """Tell the rows by funding from the items.

    Yields:
        Each row with its figures; one by funding has the path of what it is a part of. A problem
        in the place of each that could be a part of several.
    """
    at = 0
    while at < len(taken):
        run = _run(taken, at)
        if not run:
            yield taken[at]
            at += 1
            continue
        at += len(run)
        parent = _parent(taken, at - len(run), run)
        if parent and parent.path and len(run[0][0].path) == 1 and _lists_money(grid):
            parent = None  # Of 재원 | 예산액 no row is a part of the one above.
        if parent is None and (_all_are_items(taken) or _lists_money(grid)):
            yield from run
            continue
        for row, parts in run:
            funding = funding_word(row.path[-1])
            if parent is None:
                cell = grid.cells.get((row.number, 0))
                source = place(grid.table, cell) if cell else grid.table.source
                message = f"어느 행의 재원인지 확정할 수 없습니다: '{row.printed}'"
                yield Problem(source, "funding-unplaced", message)
            else:
                role = Role.LEAF if parent.path else Role.TOTAL
                made = replace(row, path=parent.path, role=role, level=parent.level)
                yield replace(made, funding=funding, year=row.year or parent.year), parts


def is_blank_part(row: Row) -> bool:
    """Whether a row without a figure still says something: that a kind of money is not stated."""
    return bool(row.path) and is_sure(row.path[-1])


def _run(taken: Sequence[Taken], at: int) -> list[Taken]:
    """The rows by funding that begin here; [] where none do, or where they may be items."""
    run: list[Taken] = []
    seen = set()
    for row, parts in taken[at:]:
        funding = funding_word(row.path[-1]) if row.path and row.funding is None else None
        if funding is None or funding in seen or (run and row.path[:-1] != run[0][0].path[:-1]):
            break
        seen.add(funding)
        run.append((row, parts))
    return run if any(is_sure(row.path[-1]) for row, _ in run) else []


def _parent(taken: Sequence[Taken], at: int, run: list[Taken]) -> Row | None:
    """The row that a run is a part of; None where it cannot be told."""
    first = run[0][0]
    above = taken[at - 1] if at else None
    if len(first.path) > 1:
        # Its own labels say so.
        return replace(first, path=first.path[:-1], level="")
    whole = Row(first.number, (), Role.TOTAL)
    names = [row for row, _ in taken if row.path and not funding_word(row.path[-1])]
    if not names or (above and not above[0].path and above[0].funding is None):
        return whole if _fits(above, run) is not False or not names else None
    totals = [each for each in taken if not each[0].path and each[0].funding is None]
    while above and above[0].funding is not None:
        above = None
    if above and _fits(above, run):
        return above[0]
    return whole if any(_fits(total, run) for total in totals) else None


def _all_are_items(taken: Sequence[Taken]) -> bool:
    """Whether all rows with a name add up to the whole: a table of where its money comes from."""
    totals = [each for each in taken if not each[0].path]
    named = [each for each in taken if each[0].path]
    return len(totals) == 1 and _fits(totals[0], named) is True


def _lists_money(grid: Grid) -> bool:
    """Whether the rows are headed as the kinds of money themselves: 재원 구분 | 예산액."""
    heads = [squeeze(column.printed) for column in grid.columns if column.kind == "label"]
    return len(heads) == 1 and heads[0].startswith("재원")


def _fits(above: Taken | None, run: Sequence[Taken]) -> bool | None:
    """Whether a run adds up to a row, column by column; None where nothing can be compared."""
    if above is None:
        return None
    whole = amounts_of(above[1])
    told = []
    for column, money in whole.items():
        parts = [amounts_of(parts).get(column) for _, parts in run]
        filled = [part for part in parts if part is not None]
        if filled:
            gap = abs(money.won - sum(part.won for part in filled))
            grain = money.grain + sum(part.grain for part in filled)
            told.append(2 * gap < grain + len(filled) + 1 if money.grain > 1 else gap == 0)
    return all(told) if told else None
