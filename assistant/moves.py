"""How much several rows moved together: A와 B의 줄어든 금액을 합치면?"""

from __future__ import annotations

from dataclasses import replace

from assistant.papers import Operation, Plan
from assistant.spoken import Spoken
from index.budget import Measure

_OF_BUDGETS = frozenset({Measure.APPROPRIATION, Measure.STANDING, Measure.PRIOR_APPROPRIATION})


def adds_moves(spoken: Spoken, doing: Operation) -> bool:
    """Whether a question adds up how rows that it names moved since the budget before.

    Args:
        spoken: The question, read.
        doing: What was decided to be done with one row.

    Returns:
        False where it names years or other measures: of these no column of a table says it.
    """
    reading, clues = spoken.reading, spoken.clues
    moved = clues.direction != 0 or reading.says("operation", "change")
    other = set(clues.measures) - _OF_BUDGETS
    plain = not (clues.years or clues.fundings or clues.asked or other)
    several = len(spoken.rows) > 1 and any(call.listed for call in spoken.rows)
    return (
        doing is Operation.DIFFERENCE
        and several
        and plain
        and moved
        and reading.says("operation", "sum")
        and not reading.says("operation", "difference", "growth")
    )


def of_moves(plan: Plan) -> Plan:
    """A plan of the moves that a table prints of the rows, and not of their budgets."""
    return replace(
        plan,
        operands=tuple(replace(each, measure=Measure.CHANGE) for each in plan.operands),
        measure=Measure.CHANGE,
        measures=(Measure.CHANGE,),
        moving=True,
    )
