"""An amount that a question takes for granted, held against the cell."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.operations.single import look_up
from assistant.papers import MOVES, Evidence, Finding, Operation, Status
from index.budget import Measure
from index.figures import find_figures

_WHETHER = re.compile(
    r"맞|인가요|입니까|이죠|이지|인지|right|correct|true|\bis it\b", re.IGNORECASE
)


def amount_said(evidence: Evidence) -> Finding | None:
    """Confirm a right amount where that is asked, and correct a wrong one with the printed one.

    None where no amount is said, or a right one in passing. "예산 88억원은 어디에 쓰이나요" of a
    programme of 27억: the premise is denied with the figure.
    """
    said = next((int(value) for kind, value in evidence.plan.premise if kind == "money"), None)
    found = look_up(evidence)
    if (
        said is None
        or found.status is not Status.ANSWERED
        or not found.figures
        or found.figures[0].unit != "원"
    ):
        return None
    exact = int(found.figures[0].value)
    text = evidence.plan.question.text
    if states(text, said, exact):
        if not _WHETHER.search(text):
            return None
        return replace(found, reason="premise-true" if said == exact else "premise-about")
    return replace(found, reason="premise-value")


def states(text: str, said: int, exact: int) -> bool:
    """Whether an amount as a question writes it can stand for the exact one."""
    figures = [each for each in find_figures(text) if each.kind == "money" and each.value == said]
    grain = int(figures[0].grain) if figures else 1
    return 2 * abs(said - exact) <= grain


def within(finding: Finding) -> bool | None:
    """Whether the main figure lies within the limits a question asks about (5억을 넘나요?).

    None where it asks about none, or several amounts are the answer.
    """
    plan = finding.evidence.plan
    if not plan.bounds or finding.status is not Status.ANSWERED or plan.operation in _CHOOSING:
        return None
    main = finding.figures[0] if finding.figures else None
    if main is None or any(bound.unit != main.unit for bound in plan.bounds):
        return None
    if (
        plan.operation in _ALONE
        and len([each for each in finding.figures if each.recipe == main.recipe]) > 1
    ):
        return None
    value = Fraction(main.value)
    if main.recipe in MOVES or main.measure in _MOVED:
        # "10% 이상 줄었나요?": a move the other way is not within the limit.
        value = value * plan.direction if plan.direction else abs(value)
    return all(bound.holds(value) for bound in plan.bounds)


_CHOOSING = frozenset({Operation.FILTER, Operation.COUNT, Operation.RANK, Operation.LIST})
_ALONE = frozenset({Operation.LOOKUP, Operation.RATE})
_MOVED = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})
