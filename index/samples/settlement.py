"""How a year of the invented city is settled: what is spent, carried over and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from index.samples.programme import GRAIN, Line, Round, Settled


def settle(
    theme: Mapping[str, Any],
    lines: Sequence[Line],
    budgets: Sequence[Round],
    national: Mapping[Round, int],
    rng: Random,
) -> dict[int, Settled]:
    """Settle every year; what is carried over comes in again the year after."""
    grain = GRAIN[theme["unit"]]
    rows: dict[int, Settled] = {}
    carried = (0, 0)
    for year in sorted({year for year, _ in budgets}):
        last = max(budget for budget in budgets if budget[0] == year)
        final = (sum(line.amount(last) for line in lines), national[last])
        row = _settle_year(final, carried, grain, rng, carries=theme.get("carry", False))
        rows[year], carried = row, row.carryover
    return rows


def _settle_year(
    final: tuple[int, int], carried: tuple[int, int], grain: int, rng: Random, *, carries: bool
) -> Settled:
    def rounded(won: int) -> int:
        return won // grain * grain

    adjusted = 0
    if rng.random() < 0.15:
        adjusted = rounded(final[0] * rng.choice([-4, -2, -1, 1, 2, 3]) // 100)
    available = (final[0] + carried[0] + adjusted, final[1] + carried[1])
    own = available[0] - available[1]
    over = (0, 0)
    if carries and rng.random() < 0.6:
        over = (
            rounded(own * rng.randint(4, 18) // 100),
            rounded(available[1] * rng.choice([0, 0, 5, 10]) // 100),
        )
    rest_own = 0 if rng.random() < 0.2 else rounded(own * rng.randint(2, 90) // 1000)
    rest_national = rounded(available[1] * rng.choice([0, 0, 0, 3, 12]) // 1000)
    unspent = (rest_own + rest_national, rest_national)
    carryover = (over[0] + over[1], over[1])
    spent = (
        available[0] - carryover[0] - unspent[0],
        available[1] - carryover[1] - unspent[1],
    )
    return Settled(final, carried, (adjusted, 0), available, spent, carryover, unspent)
