"""The same calculation for each of several amounts: shares of each, moves of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.making import listed
from assistant.operations.single import nothing, only, unresolved
from assistant.papers import Evidence, Figure, Finding, Operation, Resolved, Status
from assistant.recompute import holds
from assistant.retrieve import resolve
from index.budget import Measure
from index.ledger import Ledger

_MOST = 8

Calculation = Callable[[Evidence, Ledger], Finding]


def of_each(
    evidence: Evidence, groups: Sequence[Sequence[Resolved]], ledger: Ledger, make: Calculation
) -> Finding:
    """Carry out a calculation for each group of operands, and put the findings one after another.

    Args:
        evidence: What all operands were found in.
        groups: The operands of each calculation.
        ledger: The ledger.
        make: The calculation.

    Returns:
        One finding whose `parts` are those of the groups. Where one of them has several readings
        that finding; where some have no answer PARTIAL, where none has the first of them.
    """
    found = [make(replace(evidence, resolved=tuple(each)), ledger) for each in groups[:_MOST]]
    unsure = next((each for each in found if each.status is Status.CLARIFY), None)
    if unsure:
        return replace(unsure, evidence=evidence)
    good = [each for each in found if each.status is Status.ANSWERED and each.figures]
    if not good:
        return found[0] if found else nothing(evidence, evidence.resolved)
    parts, figures = _rekeyed(good)
    missing = next((each for each in found if each not in good), None)
    status = Status.PARTIAL if missing or len(groups) > _MOST else Status.ANSWERED
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    if len(groups) > _MOST:
        notes = (*notes, f"{len(groups)}건 가운데 {_MOST}건만 보입니다.")
    return Finding(
        evidence, status, figures, notes=notes, reason=missing.reason if missing else "",
        parts=parts,
    )  # fmt: skip


def _rekeyed(found: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Figure, ...]]:
    """The findings with the keys of their figures counted through; the main figures first."""
    parts: list[Finding] = []
    count = 0
    for each in found:
        figures = tuple(
            replace(figure, key=f"f{count + place}") for place, figure in enumerate(each.figures, 1)
        )
        count += len(figures)
        parts.append(replace(each, figures=figures))
    mains = tuple(part.figures[0] for part in parts)
    rest = tuple(figure for part in parts for figure in part.figures[1:])
    return tuple(parts), (*mains, *rest)


def shares(evidence: Evidence, ledger: Ledger, make: Calculation) -> Finding:
    """The share of each amount that is named, of the one that holds the others where one does."""
    groups: dict[int | None, list[Resolved]] = {}
    for one in evidence.resolved:
        groups.setdefault(one.operand.year, []).append(one)
    wanted: list[list[Resolved]] = []
    for group in groups.values():
        whole = whole_among(group)
        wanted += [[one, whole] if whole else [one] for one in group if one is not whole]
    return of_each(evidence, wanted, ledger, make)


def whole_among(group: Sequence[Resolved]) -> Resolved | None:
    """The amount of which all the others are parts; None where there is none."""
    found = [(one, match) for one in group if (match := only(one))]
    if len(found) < 2:
        return None
    for one, match in found:
        if all(other is one or holds(match.fact, each.fact) for other, each in found):
            return one
    return None


def moves(evidence: Evidence, ledger: Ledger, make: Calculation) -> Finding | None:
    """How each of several amounts moved; None where it is asked of one, or how two differ."""
    groups: dict[tuple[object, ...], list[Resolved]] = {}
    for one in evidence.resolved:
        named = one.operand
        key = (named.programmes, named.paths, named.measure, named.funding, named.account)
        groups.setdefault(key, []).append(one)
    years = {one.operand.year for one in evidence.resolved}
    if len(groups) < 2:
        return None
    if len(years) == 1 and evidence.plan.moving:
        return _moved_each(evidence, ledger, make)
    if len(years) < 2 or any(len(each) != len(years) for each in groups.values()):
        return None
    return of_each(evidence, list(groups.values()), ledger, make)


def _moved_each(evidence: Evidence, ledger: Ledger, make: Calculation) -> Finding | None:
    """교육과 보건은 얼마나 늘었나: each since the year before, and never one against the other.

    Where the two moves are held against each other it is the printed ones that differ; where none
    are printed both are told, which is not all that was asked.
    """
    plan, resolved = evidence.plan, evidence.resolved
    if len({(one.operand.measure, one.operand.columns) for one in resolved}) > 1:
        return None  # 예산액과 집행액: two amounts of one thing
    apart = _APART.search(plan.question.text)
    if apart and plan.operation is Operation.DIFFERENCE and len(resolved) == 2:
        printed = tuple(
            resolve(replace(one.operand, measure=Measure.CHANGE), ledger) for one in resolved
        )
        if all(only(one) for one in printed):
            held = replace(evidence, resolved=printed, plan=replace(plan, moving=False))
            return replace(make(held, ledger), evidence=replace(held, plan=plan))
    found = of_each(evidence, [[one] for one in resolved], ledger, make)
    partly = apart and found.status is Status.ANSWERED
    return replace(found, status=Status.PARTIAL) if partly else found


_APART = re.compile(r"차이|차액|격차|(?<=[가-힣])보다(?![가-힣])|\bdifference\b|\bthan\b")
"""Words by which two moves are held against each other."""


def side_by_side(evidence: Evidence) -> Finding | None:
    """Three amounts or more that are compared: all are shown, since one difference says too little.

    None where it is two, or one amount of several years.
    """
    resolved = evidence.resolved
    named = {(one.operand.programmes, one.operand.paths, one.operand.funding) for one in resolved}
    if len(resolved) < 3 or len(named) < 3:
        return None
    fault = unresolved(evidence, resolved)
    if fault:
        return fault
    figures = listed((one.matches[0] for one in resolved), evidence.plan)
    return Finding(evidence, Status.ANSWERED, figures, reason="listed")
