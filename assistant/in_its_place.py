"""그러면 이전재원은요?, after one thing was held against another: the new one in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.leftover import places
from assistant.papers import Operation, Plan, Question
from index.budget import Funding
from index.everyday import squeeze

_AGAINST = re.compile(r"보다|에 ?비해|에 ?비하면|에 ?비하여|\bthan\b", re.IGNORECASE)
"""Words that make the second of two things what the first is held against."""
_MONEY = re.compile(r"얼마|금액|돈|비용|액수|몇|how much|amount", re.IGNORECASE)


def in_its_place(
    question: Question,
    earlier: Plan | None,
    before: str,
    plan: Callable[[Question, Plan | None], Plan],
) -> tuple[str, Plan] | None:
    """The comparison of the turn before, said anew of the one row that this turn names.

    The whole question is read again, since what a thing is held against may be another row for
    each: of 이전재원 the average of 이전재원.

    Args:
        question: The question.
        earlier: The plan of the turn before; None where there was none.
        before: The question of the turn before, said in full.
        plan: Plans a question after the plan of a turn before it, None for a first one.

    Returns:
        The question said in full, and its plan. None where the turn before held no row against
        another (the two in 차이 stand side by side), or where this one says more than a name:
        이전재원은 얼마? asks for its amount.
    """
    if earlier is None or earlier.operation not in {Operation.DIFFERENCE, Operation.RATIO}:
        return None
    against = _AGAINST.search(before)
    rows = [each for each in earlier.operands if each.paths != ((),)]
    if not against or earlier.unread or len(rows) != 2 or rows[0].paths == rows[1].paths:
        return None
    own = plan(question, None)
    if not _names_one_row(own) or own.operands[0].paths in [each.paths for each in rows]:
        return None
    place = next(places(before, squeeze(rows[0].said)), None)
    if place is None:
        return None
    text = f"{before[: place[0]]}{own.operands[0].said}{before[place[1] :]}"
    anew = plan(replace(question, text=text), earlier)
    if anew.unread or anew.beside or anew.operation is not earlier.operation:
        return None
    return text, replace(anew, question=question)


def _names_one_row(plan: Plan) -> bool:
    """Whether a question says nothing but the name of one row."""
    says = (
        plan.years or plan.measures or plan.fundings or plan.asked or plan.topic or plan.per
        or plan.unit or plan.columns or plan.account or plan.stage or plan.beside or plan.unread
        or plan.limit is not None or plan.funding is not Funding.TOTAL
        or _MONEY.search(plan.question.text)
    )  # fmt: skip
    one = len(plan.operands) == 1 and plan.operands[0].paths != ((),)
    return plan.operation is Operation.LOOKUP and one and not says
