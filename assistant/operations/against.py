"""The rows of which one amount is more, or less, than another of the same row of the same table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of
from assistant.operations import ranks
from assistant.operations.narrowing import row_of
from assistant.operations.sets import SHOWN, covering, numbered
from assistant.operations.single import cut_short
from assistant.papers import Evidence, Figure, Finding, Operation, Plan, Status
from assistant.retrieve import brought
from index.budget import Measure
from index.ledger import Ledger


def held_against(evidence: Evidence, ledger: Ledger) -> Finding:
    """Those rows of a set of which one amount is more or less than another, or how many.

    Args:
        evidence: With a plan whose `against` says what the amounts are held against.
        ledger: The ledger.

    Returns:
        NOT_FOUND where one of the sides cannot be read, or where they are of other rows.
    """
    plan = evidence.plan
    if plan.against is None:
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    bare = replace(plan, operation=Operation.FILTER, against=None, limit=None)
    one = ranks.chosen(replace(evidence, plan=bare), ledger)
    if isinstance(one, Finding):
        return replace(one, evidence=evidence)
    among, figures = one
    if any(plan.against.names):
        return _beyond(evidence, figures, covering(among))
    other = ranks.chosen(brought(replace(plan.against, operation=Operation.FILTER), ledger), ledger)
    if isinstance(other, Finding):
        return replace(other, evidence=evidence)
    beside = {row_of(each.facts[0]): each for each in other[1]}
    rows = {row_of(match.fact) for match in among.matches}
    pairs = [
        (each, beside[row_of(each.facts[0])])
        for each in figures
        if row_of(each.facts[0]) in beside and _of_one_line(each, beside[row_of(each.facts[0])])
    ]
    if not pairs or rows != {row_of(match.fact) for match in other[0].matches}:
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    left = [each.label for each in figures if each not in [pair[0] for pair in pairs]]
    notes = covering(among)
    if left:
        notes = (*notes, f"한쪽 금액을 읽지 못해 견주지 않은 것: {', '.join(left[:8])}")
    if plan.operation is Operation.RANK:
        return _farthest(evidence, pairs, notes)
    kept = [pair for pair in pairs if _more(pair[0], pair[1], plan)]
    found = _told(evidence, [one for one, _ in kept], len(pairs), notes)
    if not kept:
        return found if plan.operation is Operation.COUNT else replace(found, reason="none")
    return _with(found, [other for _, other in kept], plan)


def _of_one_line(one: Figure, other: Figure) -> bool:
    first, second = one.facts[0], other.facts[0]
    here = (first.source.document, first.source.table, first.source.row)
    there = (second.source.document, second.source.table, second.source.row)
    plain = not (one.recipe or other.recipe) and one.unit == other.unit
    return plain and here == there and first.column != second.column


def _more(one: Figure, other: Figure, plan: Plan) -> bool:
    apart = Fraction(one.value) - Fraction(other.value)
    return apart > 0 if plan.descending else apart < 0


def _beyond(evidence: Evidence, figures: Sequence[Figure], notes: tuple[str, ...]) -> Finding:
    """The rows with more, or less, than one row of the same set: 환경보다 예산이 많은 분야."""
    plan = evidence.plan
    paths = plan.against.names if plan.against else ()
    own = [figure for figure in figures if figure.facts[0].path in paths]
    if len(own) != 1 or plan.operation is Operation.RANK:
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    kept = [figure for figure in figures if _more(figure, own[0], plan)]
    kept.sort(key=lambda figure: Fraction(figure.value), reverse=True)
    found = _told(evidence, kept, len(figures) - 1, notes)
    if not kept and plan.operation is not Operation.COUNT:
        return replace(found, figures=numbered(own), reason="none")
    return _with(found, own, plan)


def _with(found: Finding, others: Sequence[Figure], plan: Plan) -> Finding:
    """The finding with what its rows are held against, below a heading of its own."""
    beside = tuple(
        replace(figure, key=f"f{len(found.figures) + place}")
        for place, figure in enumerate(others[:SHOWN], 1)
    )
    told = Evidence(replace(plan, operation=Operation.LOOKUP, against=None))
    parts = (found, Finding(told, Status.ANSWERED, beside))
    return replace(found, figures=(*found.figures, *beside), parts=parts)


def _told(
    evidence: Evidence, kept: Sequence[Figure], among: int, notes: tuple[str, ...]
) -> Finding:
    notes = (*notes, *cut_short(len(kept), SHOWN))
    if evidence.plan.operation is not Operation.COUNT:
        return Finding(evidence, Status.ANSWERED, numbered(kept[:SHOWN]), notes=notes)
    main = Figure(
        key="f1", text=f"{len(kept)}개", value=len(kept), unit="개", label="항목", fiscal_year=None,
        measure=kept[0].measure if kept else Measure.OTHER, recipe="count",
        facts=tuple(each.facts[0] for each in kept), formula=f"{among}개 가운데 {len(kept)}개",
    )  # fmt: skip
    return Finding(evidence, Status.ANSWERED, numbered([main, *kept[:SHOWN]]), notes=notes)


def _farthest(
    evidence: Evidence, pairs: Sequence[tuple[Figure, Figure]], notes: tuple[str, ...]
) -> Finding:
    """The row whose two amounts are farthest apart, or nearest; none where two are alike."""
    plan = evidence.plan
    apart = [abs(Fraction(one.value) - Fraction(other.value)) for one, other in pairs]
    wanted = max(apart) if plan.descending else min(apart)
    if apart.count(wanted) != 1:
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    one, other = pairs[apart.index(wanted)]
    first, second = one.facts[0], other.facts[0]
    figure = derived(
        "f1", Fraction(amount(first)[0]) - Fraction(amount(second)[0]), "difference",
        (first, second), plan, label=label_of(first), measure=Measure.CHANGE,
        formula=f"{one.text.split('(')[0]} - {other.text.split('(')[0]}", year=first.fiscal_year,
        unit="%p" if one.unit == "%" else one.unit,
    )  # fmt: skip
    told = replace(evidence, plan=replace(plan, then=Operation.DIFFERENCE))
    return Finding(told, Status.ANSWERED, numbered([figure, one, other]), notes=notes)
