"""A programme of the invented city and its history, as types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Round: TypeAlias = tuple[int, int]
"""A fiscal year and which of its budgets: 0 the original one, 1 the first supplementary one …"""

GRAIN = {"원": 1, "천원": 1_000, "백만원": 1_000_000}
"""Won that the unit of a book is worth."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the 산출근거: a group with items below it, or an item.

    Attributes:
        names: Its name by year; items are sometimes renamed.
        amounts: Won by budget; a budget that is missing here does not have the item. Empty for a
            group, whose amount is the sum of its items.
        factors: The formula by budget, as pairs of a number and its unit.
        people: The headcount by year.
        items: The rows below.
    """

    names: Mapping[int, str]
    amounts: Mapping[Round, int]
    factors: Mapping[Round, tuple[tuple[int, str], ...]]
    people: Mapping[int, int]
    items: tuple[Item, ...] = ()

    def amount(self, budget: Round) -> int | None:
        """Won in a budget; None where the budget does not have the item."""
        if not self.items:
            return self.amounts.get(budget)
        below = [won for item in self.items if (won := item.amount(budget)) is not None]
        return sum(below) if below else None


@dataclass(frozen=True, slots=True)
class Line:
    """A 통계목 of a programme and its groups."""

    name: str
    groups: tuple[Item, ...]

    def amount(self, budget: Round) -> int:
        """Won in a budget."""
        return sum(group.amount(budget) or 0 for group in self.groups)


@dataclass(frozen=True, slots=True)
class Settled:
    """A row of the settlement; every field is (won, won of it national subsidy)."""

    final: tuple[int, int]
    carried_in: tuple[int, int]
    adjustment: tuple[int, int]
    available: tuple[int, int]
    spent: tuple[int, int]
    carryover: tuple[int, int]
    unspent: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the city and its history.

    Attributes:
        number: Its number in the corpus.
        name: Title.
        theme: The theme's table of `city.toml`, with the place filled in.
        unit: Unit of its books: 천원, 백만원 or 원.
        lines: Its 통계목.
        years: The years it has a budget in, oldest first.
        closed: The year after its last, where the book shows it as ended; None while it goes on.
        rounds: How many supplementary budgets a year has.
        national: Won of national subsidy by budget.
        district: Won that a district gives outside the budget by year; None prints a blank cell,
            a missing year no cell at all.
        settled: Settlement by year.
        counts: Performance by year, one number for each entry of the theme's `counts`.
        opened: Year and month and day of its opening.
        decimals: Places that its growth rates are printed with; truncated, as some books do.
        marked: Whether its books print the (x…) notation.
    """

    number: int
    name: str
    theme: Mapping[str, Any]
    unit: str
    lines: tuple[Line, ...]
    years: tuple[int, ...]
    closed: int | None
    rounds: Mapping[int, int]
    national: Mapping[Round, int]
    district: Mapping[int, int | None]
    settled: Mapping[int, Settled]
    counts: Mapping[int, tuple[int, ...]]
    opened: tuple[int, int, int]
    decimals: int
    marked: bool

    def total(self, budget: Round) -> int:
        """Won of the whole programme in a budget; 0 before it began and after it ended."""
        return sum(line.amount(budget) for line in self.lines)

    def last(self, year: int) -> Round:
        """The last budget of a year."""
        return (year, self.rounds.get(year, 0))
