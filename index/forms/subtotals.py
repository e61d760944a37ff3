"""Rows that are printed flat but total others: 세외수입 = 경상적 + 임시적 + 과징금.

The parts stand right below such a row; or above one that says that it is a sum: 영업비용 계.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from index.budget import Fact, Role
from index.forms.headings import RATES
from index.money import Money

_MOST_PARTS = 15
_CLEAR = 1_000
"""A sum of fewer steps of its grain than this may come out by chance."""

Key = tuple[object, ...]


def find_subtotals(facts: list[Fact]) -> dict[int, tuple[str, ...]]:
    """Find the rows of one table that total the rows right below them.

    Args:
        facts: The facts of a table whose rows are printed without levels, in reading order.

    Returns:
        For each row of the grid that is part of such a sum, the path of the row that totals it;
        for the totalling row itself its own path.
    """
    rows: dict[int, dict[Key, Money]] = defaultdict(dict)
    paths: dict[int, tuple[str, ...]] = {}
    for fact in facts:
        row = fact.source.row
        if row is None or not fact.path or fact.measure in RATES:
            continue
        if isinstance(fact.value, Money):
            key = (fact.measure, fact.fiscal_year, fact.funding, fact.account, fact.source.column)
            rows[row][key] = fact.value
            paths[row] = fact.path
    found: dict[int, tuple[str, ...]] = {}
    order = sorted(rows)
    for place, row in enumerate(order):
        parts = _parts(row, order[place + 1 :], rows)
        if parts and len({len(paths[each]) for each in (row, *parts)}) == 1:
            found.setdefault(row, paths[row])
            found.update(dict.fromkeys(parts, paths[row]))
    for place, row in enumerate(order):
        named = _SUM.fullmatch(paths[row][-1])
        parts = _parts_above(row, order[:place], rows) if named and row not in found else []
        if named and parts and not any(part in found for part in parts):
            whole = (*paths[row][:-1], named["of"])
            found[row] = whole
            found.update(dict.fromkeys(parts, whole))
    return found


_SUM = re.compile(r"(?P<of>\S.*?[가-힣)])\s(?:합계|총계|소계|계)")
"""A row that says what it is the sum of: 영업비용 계, 일반회계 소계."""


def _parts_above(row: int, above: list[int], rows: dict[int, dict[Key, Money]]) -> list[int]:
    """The rows right above that add up to a row in every column; [] where none do."""
    whole = rows[row]
    sums = dict.fromkeys(whole, 0)
    for count, part in enumerate(reversed(above[-_MOST_PARTS:]), 1):
        if rows[part].keys() != whole.keys():
            return []
        for key, money in rows[part].items():
            sums[key] += money.won
        if count > 1 and _all_agree(whole, sums, count):
            return above[-count:]
    return []


def _parts(row: int, below: list[int], rows: dict[int, dict[Key, Money]]) -> list[int]:
    """The rows right below that add up to a row in every column; [] where none do."""
    whole = rows[row]
    if not any(abs(money.won) >= _CLEAR * money.grain for money in whole.values()):
        return []
    sums = dict.fromkeys(whole, 0)
    for count, part in enumerate(below[:_MOST_PARTS], 1):
        if rows[part].keys() != whole.keys():
            return []
        for key, money in rows[part].items():
            sums[key] += money.won
        if count > 1 and _all_agree(whole, sums, count):
            return below[:count]
    return []


def _all_agree(whole: dict[Key, Money], sums: dict[Key, int], count: int) -> bool:
    """Whether every column adds up, as finely as it is printed."""
    return all(
        money.won == sums[key]
        if money.grain == 1
        else 2 * abs(money.won - sums[key]) <= (count + 1) * money.grain
        for key, money in whole.items()
    )


def hang(fact: Fact, found: dict[int, tuple[str, ...]]) -> Fact:
    """Hang a fact below the row that totals it."""
    parent = found.get(fact.source.row) if fact.source.row is not None else None
    if parent is None or not fact.path:
        return fact
    if fact.path == parent or _is_sum_of(fact.path, parent):
        fact = replace(fact, path=parent)
        return replace(fact, role=Role.SUBTOTAL) if fact.role is Role.LEAF else fact
    return replace(fact, path=(*parent, *fact.path[len(parent) - 1 :]))


def _is_sum_of(path: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    """Whether a row is the one that says it is the sum of what its parts hang below."""
    found = _SUM.fullmatch(path[-1])
    return found is not None and (*path[:-1], found["of"]) == parent
