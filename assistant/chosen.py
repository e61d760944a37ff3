"""Whether the rows of an answer are those that its question lets in: read once more, by the gate.

The rows were chosen by one room; here each row that is shown is held against every limit and every
move that the plan sets, by the figures that the answer itself shows of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assistant.papers import Draft, Fault, Figure, Finding, Operation, Plan, Status
from index.budget import Fact, Measure

_CHOOSING = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT})


def chosen_faults(draft: Draft) -> Iterator[Fault]:
    """Find rows that were set aside, or that do not meet what they should.

    Args:
        draft: A draft; only an answer that chose among rows in several steps is looked at.
    """
    finding = draft.finding
    plan = finding.evidence.plan
    if finding.status not in {Status.ANSWERED, Status.PARTIAL} or plan.operation not in _CHOOSING:
        return
    figures = [each for each in finding.figures if each.facts and each.recipe != "count"]
    for said, paths in plan.left:
        for figure in figures:
            if figure.recipe not in _OF_WHOLES and any(_is_of(f, paths) for f in figure.facts):
                yield Fault("row-left-out", said)
    if plan.then or finding.reason:
        return
    if plan.against and finding.parts and not _more_than_beside(finding.parts, plan):
        yield Fault("row-unmet", plan.question.text[:80])
    rows = list(dict.fromkeys(figure.facts[0].path for figure in figures))
    for each in plan.within:
        if any(not _meets(path, figures, each) for path in rows):
            yield Fault("row-unmet", each.question.text[:80])


_OF_WHOLES = frozenset({"share", "share-of-sum"})
"""Recipes whose last operand is a whole, and no row."""


def _is_of(fact: Fact, paths: Sequence[tuple[str, ...]]) -> bool:
    here = fact.path or (fact.programme,)
    return any(path and here[: len(path)] == path for path in paths)


def _meets(path: tuple[str, ...], figures: Sequence[Figure], plan: Plan) -> bool:
    """Whether one of the figures that are shown of a row meets all limits of a condition."""
    if plan.operation is Operation.RANK and not plan.moving:
        return True  # the first three of all are known by those that are not shown
    own = [figure for figure in figures if figure.facts[0].path == path]
    return any(_holds(figure, plan) for figure in own)


def _holds(figure: Figure, plan: Plan) -> bool:
    value = Fraction(figure.value)
    if plan.moving:
        if figure.measure not in {Measure.CHANGE, Measure.CHANGE_RATE}:
            return False
        if plan.direction and value * plan.direction <= 0:
            return False
        value = abs(value) if plan.direction else value
    if any(bound.unit != figure.unit or not bound.holds(value) for bound in plan.bounds):
        return False
    return plan.exists is None or bool(plan.bounds) or (value != 0) is plan.exists


def _more_than_beside(parts: Sequence[Finding], plan: Plan) -> bool:
    """Whether each row that is shown is more, or less, than what it is said to be held against."""
    rows = [each for each in parts[0].figures if each.facts and each.recipe != "count"]
    other = {each.facts[0].path: Fraction(each.value) for each in parts[-1].figures}
    one = next(iter(other.values())) if plan.against and any(plan.against.names) else None
    return all(
        (held := other.get(each.facts[0].path, one)) is not None
        and (Fraction(each.value) > held if plan.descending else Fraction(each.value) < held)
        for each in rows
    )
