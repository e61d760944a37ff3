"""In which order the figures of rows stand under their headings, as their own sums tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from index.budget import Measure
from index.forms.headings import Column


def change_of(columns: list[Column]) -> tuple[int, int, int] | None:
    """The places of this year, last year and the change among the figures; None without."""
    measures = [column.measure for column in columns[1:]]
    if measures.count(Measure.CHANGE) != 1:
        return None
    years = [column.fiscal_year for column in columns[1:]]
    change = measures.index(Measure.CHANGE)
    old = {Measure.PRIOR_APPROPRIATION, Measure.STANDING}
    budgets = [n for n, each in enumerate(measures) if each in old | {Measure.APPROPRIATION}]
    if len(budgets) != 2:
        return None
    first, second = budgets
    earlier = measures[first] in old or (years[first] or 0) < (years[second] or 0)
    return (second, first, change) if earlier else (first, second, change)


def order_of(
    full: Sequence[list[str]], rules: tuple[int, int, int] | None
) -> tuple[int, ...] | None:
    """For each heading the place of its figure; None where none or several orders fit.

    Args:
        full: The figures of each row that has one under every heading.
        rules: The places of this year, last year and the change; None without.
    """
    plain = tuple(range(len(full[0])))
    if rules is None:
        return plain
    new, old, change = rules

    def holds(order: tuple[int, ...]) -> bool:
        values = ([_won(row[order[n]]) for n in (new, old, change)] for row in full)
        return all(a - b == c and (order == plain or min(a, b) >= 0) for a, b, c in values)

    if holds(plain):
        return plain
    fitting = []
    for three in permutations((new, old, change)):
        order = list(plain)
        for place, taken in zip((new, old, change), three, strict=True):
            order[place] = taken
        if holds(tuple(order)):
            fitting.append(tuple(order))
    return fitting[0] if len(fitting) == 1 else None


def _won(text: str) -> int:
    digits = re.sub(r"[^\d]", "", text)
    negative = text.strip()[:1] in "△▲▵-−(" and bool(digits)
    return (-1 if negative else 1) * int(digits or 0)
