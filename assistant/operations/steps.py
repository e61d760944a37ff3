"""A second calculation on the results of the first: 상위 3개의 합계, 비중은 몇 %p 변했나.

Each of them ends in one figure whose recipe names all that was done, over the cells themselves, so
that it is computed again from the cells and not from the results in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, listed, operand
from assistant.operations import rates
from assistant.operations.complete import whole_of_set
from assistant.operations.each import shares, whole_among
from assistant.operations.sets import SHOWN, numbered
from assistant.operations.shares import share as share_of
from assistant.operations.shares import whole_of
from assistant.operations.single import cut_short, nothing, one_figure, only, unresolved
from assistant.papers import (
    Evidence,
    Figure,
    Finding,
    Match,
    Operand,
    Operation,
    Resolved,
    Status,
)
from assistant.recompute import holds, overlapping
from assistant.retrieve import resolve
from index.budget import Fact, Measure
from index.ledger import Ledger


def followed(finding: Finding, ledger: Ledger) -> Finding:
    """Carry out the second step of a plan on what its first found.

    Args:
        finding: The answered finding of the first step.
        ledger: For the whole that members are part of.

    Returns:
        A finding whose main figure is that of the second step, the members beside it. Where the
        members cannot be added, averaged or held against each other: NOT_FOUND with them shown.
    """
    plan = finding.evidence.plan
    if plan.then is None or finding.status is not Status.ANSWERED or finding.reason:
        return finding
    members = [each for each in finding.figures if each.recipe != "count"]
    if plan.then in {Operation.SUM, Operation.AVERAGE}:
        return _together(finding, members)
    if plan.then is Operation.SHARE:
        return _part_of_all(finding, members, ledger)
    return _apart(finding, members)


def _part_of_all(finding: Finding, members: Sequence[Figure], ledger: Ledger) -> Finding:
    """What part of the programme's whole the rows are that were chosen: 가장 큰 항목의 비중."""
    evidence = finding.evidence
    facts = [each.facts[0] for each in members if not each.recipe]
    homes = {(fact.programme, fact.fiscal_year) for fact in facts}
    if any(amount(fact)[1] in _RATES for fact in facts):
        return replace(finding, status=Status.NOT_FOUND, reason="no-whole")
    if not facts or len(facts) < len(members) or len(homes) > 1 or not all(f.path for f in facts):
        return replace(finding, status=Status.NOT_FOUND, reason="no-whole")
    whole = _whole(facts, ledger)
    if whole is None or overlapping(facts) or not all(holds(whole.fact, f) for f in facts):
        return replace(finding, status=Status.NOT_FOUND, reason="no-whole")
    total = sum((_exact(fact) for fact in facts), Fraction(0))
    plus = " + ".join(operand(fact) for fact in facts)
    figure = derived(
        "f1", total / _exact(whole.fact) * 100, "share" if len(facts) == 1 else "share-of-sum",
        (*facts, whole.fact), evidence.plan, label=" + ".join(label_of(fact) for fact in facts),
        measure=Measure.SHARE, unit="%", year=whole.fact.fiscal_year,
        formula=f"{plus if len(facts) == 1 else f'({plus})'} ÷ {operand(whole.fact)} × 100",
    )  # fmt: skip
    sides = listed((*(Match(fact) for fact in facts), whole), evidence.plan)
    if len(facts) < _SEVERAL:
        return replace(finding, figures=numbered([figure, *sides]))
    added = derived(
        "f2", total, "sum", facts, evidence.plan, label=figure.label, measure=facts[0].measure,
        formula=plus, year=whole.fact.fiscal_year,
    )  # fmt: skip
    return replace(finding, figures=numbered([figure, added, *sides]))


_SEVERAL = 2
_RATES = frozenset({"%", "%p"})
"""Units of what is neither added nor part of anything: rates of one row and another."""


def _whole(facts: Sequence[Fact], ledger: Ledger) -> Match | None:
    """The whole that rows are part of: of their programme, or of the table they stand in."""
    whole = only(whole_of(Resolved(Operand(), (Match(facts[0]),)), ledger))
    above = {fact.path[:-1] for fact in facts}
    if whole is None and len(above) == 1 and all(above):
        return whole_of_set([Match(facts[0])], above.pop(), ledger)
    return whole


def _together(finding: Finding, members: Sequence[Figure]) -> Finding:
    plan = finding.evidence.plan
    facts = [each.facts[0] for each in members if not each.recipe]
    rates = any(amount(fact)[1] in _RATES for fact in facts)
    if len(facts) < len(members) or len(facts) < 2 or overlapping(facts) or rates:
        return replace(finding, status=Status.NOT_FOUND, reason="no-whole")
    total = sum((_exact(fact) for fact in facts), Fraction(0))
    mean = plan.then is Operation.AVERAGE
    plus = " + ".join(operand(fact) for fact in facts[:12])
    plus += f" + … ({len(facts)}건)" if len(facts) > 12 else ""
    figure = derived(
        "f1", total / len(facts) if mean else total, "mean" if mean else "sum", facts, plan,
        label=" + ".join(label_of(fact) for fact in facts[:4]), measure=facts[0].measure,
        formula=f"({plus}) ÷ {len(facts)}" if mean else plus, year=_year(facts),
        unit=amount(facts[0])[1],
    )  # fmt: skip
    notes = (*finding.notes, *cut_short(len(members), SHOWN))
    return replace(finding, figures=numbered([figure, *members[:SHOWN]]), notes=notes)


def _apart(finding: Finding, members: Sequence[Figure]) -> Finding:
    """The largest against the smallest, the first against the second; ties leave it open."""
    plan = finding.evidence.plan
    facts = [each.facts[0] for each in members if not each.recipe]
    if len(facts) != 2 or len(members) != 2:
        return nothing(finding.evidence, finding.evidence.resolved)
    figure = derived(
        "f1", _exact(facts[0]) - _exact(facts[1]), "difference", facts, plan,
        label=f"{label_of(facts[0])} · {label_of(facts[1])}", measure=Measure.CHANGE,
        formula=f"{operand(facts[0])} - {operand(facts[1])}", year=_year(facts),
        unit="%p" if amount(facts[0])[1] == "%" else amount(facts[0])[1],
    )  # fmt: skip
    return replace(finding, figures=numbered([figure, *members]))


def share(evidence: Evidence, ledger: Ledger) -> Finding:
    """A share; of several rows together, or how far it moved between two years, where asked."""
    plan = evidence.plan
    if plan.then is Operation.DIFFERENCE:
        return _moved(evidence, ledger)
    if plan.each and len(evidence.resolved) > 1:
        return shares(evidence, ledger, share_of)
    if plan.then is not Operation.SUM or len(evidence.resolved) < 2:
        return share_of(evidence, ledger)
    resolved = list(evidence.resolved)
    if not whole_among(resolved) and resolved[-1].operand.paths != ((),):
        resolved.append(whole_of(resolved[0], ledger))
    fault = unresolved(evidence, resolved)
    if fault:
        return fault
    *parts, whole = (one.matches[0] for one in resolved)
    facts = [match.fact for match in parts]
    same = {(fact.programme, fact.fiscal_year, fact.measure) for fact in (*facts, whole.fact)}
    if len(same) > 1 or overlapping(facts) or not _exact(whole.fact) or whole.fact in facts:
        return Finding(
            evidence, Status.NOT_FOUND, listed((*parts, whole), plan), reason="counted-twice"
        )
    total = sum((_exact(fact) for fact in facts), Fraction(0))
    plus = " + ".join(operand(fact) for fact in facts)
    figure = derived(
        "f1", total / _exact(whole.fact) * 100, "share-of-sum", (*facts, whole.fact), plan,
        label=" + ".join(label_of(fact) for fact in facts), measure=Measure.SHARE, unit="%",
        formula=f"({plus}) ÷ {operand(whole.fact)} × 100", year=whole.fact.fiscal_year,
    )  # fmt: skip
    return one_figure(evidence, figure, *listed((*parts, whole), plan, start=2))


def rate(evidence: Evidence, ledger: Ledger) -> Finding:
    """Execution rates; of several years as one, or the points between two, where asked."""
    found = rates.rate(evidence, ledger)
    if evidence.plan.then is Operation.SUM and found.status is Status.ANSWERED:
        return rates.altogether(found)
    if evidence.plan.then is not Operation.DIFFERENCE or found.status is not Status.ANSWERED:
        return found
    made = [each for each in found.figures if each.recipe == "rate"]
    if len(made) != 2:
        return found
    rows = made[0].label != made[1].label
    if rows and (made[0].fiscal_year != made[1].fiscal_year or not _asks_how_far(evidence)):
        return found
    # Of one year they stand as they were named, of two years the later is held against the earlier.
    new, old = sorted(made, key=lambda each: each.fiscal_year or 0, reverse=True)
    return replace(
        found, figures=numbered([_points(evidence, new, old, Measure.EXECUTION_RATE), new, old])
    )


def _moved(evidence: Evidence, ledger: Ledger) -> Finding:
    """How far a share moved: of each year by itself, then the points between the two.

    Where no year is named, between the latest that the amount is printed for and the one before.
    """
    years = sorted({one.operand.year or 0 for one in evidence.resolved})
    resolved = evidence.resolved
    if len(years) == 1 and _side_by_side(resolved) and _asks_how_far(evidence):
        return _of_two_rows(evidence, ledger)
    if years == [0]:
        latest = max((m.fact.fiscal_year or 0 for m in resolved[0].matches), default=0)
        years = [latest - 1, latest]
        resolved = tuple(
            resolve(replace(one.operand, year=year), ledger) for year in years for one in resolved
        )
    made: list[Figure] = []
    for year in years:
        own = tuple(one for one in resolved if (one.operand.year or 0) == year)
        found = share_of(replace(evidence, resolved=own), ledger)
        if found.status is not Status.ANSWERED:
            return found
        made.append(found.figures[0])
    if len(made) != 2 or {each.recipe for each in made} not in ({"share"}, {""}):
        return nothing(evidence, evidence.resolved)
    old, new = made
    main = _shares_apart(evidence, new, old)
    return one_figure(evidence, main, *numbered([main, new, old])[1:])


def _asks_how_far(evidence: Evidence) -> bool:
    """Whether it is asked by how much two differ, and not which of them is the higher."""
    plan = evidence.plan
    return plan.asked == "%p" or bool(re.search(r"얼마|차이|\bby how\b", plan.question.text))


def _side_by_side(resolved: Sequence[Resolved]) -> bool:
    """Whether two rows are named of which neither is the whole of the other."""
    paths = [match.fact.path for match in map(only, resolved) if match]
    return (
        len(resolved) == 2
        and len(paths) == 2
        and paths[0] != paths[1]
        and all(paths)
        and not whole_among(list(resolved))
    )


def _of_two_rows(evidence: Evidence, ledger: Ledger) -> Finding:
    """The share of one row against that of another of the same year: A의 비중은 B보다 몇 %p."""
    made: list[Figure] = []
    for each in evidence.resolved:
        found = share_of(replace(evidence, resolved=(each,)), ledger)
        if found.status is not Status.ANSWERED:
            return found
        made.append(found.figures[0])
    wholes = {share.facts[1:] for share in made}
    mixed = len({bool(share.recipe) for share in made}) > 1
    if mixed or len({share.fiscal_year for share in made}) > 1 or len(wholes) > 1:
        return nothing(evidence, evidence.resolved)
    main = _shares_apart(evidence, *made)
    label = f"{made[0].label} · {made[1].label}"
    return one_figure(evidence, replace(main, label=label), *numbered([main, *made])[1:])


def _shares_apart(evidence: Evidence, one: Figure, other: Figure) -> Figure:
    """By how many points one share is above another, both as printed or both computed."""
    if one.recipe:
        return _points(evidence, one, other, Measure.SHARE)
    facts = (one.facts[0], other.facts[0])
    return derived(
        "f1", _exact(facts[0]) - _exact(facts[1]), "difference", facts, evidence.plan,
        label=one.label, measure=Measure.SHARE, unit="%p", year=one.fiscal_year,
        formula=f"{one.text} - {other.text}",
    )  # fmt: skip


def _points(evidence: Evidence, new: Figure, old: Figure, measure: Measure) -> Figure:
    """By how many percentage points a share or a rate of two years differs, the newer first."""
    facts = (*new.facts, *old.facts)
    value = sum(
        (sign * Fraction(above) / Fraction(below) * 100)
        for sign, (above, below) in zip(
            (1, -1),
            ((_exact(one.facts[0]), _exact(one.facts[1])) for one in (new, old)),
            strict=True,
        )
    )
    return derived(
        "f1", Fraction(value), "points", facts, evidence.plan, label=new.label, measure=measure,
        unit="%p", formula=f"({new.formula}) - ({old.formula})", year=new.fiscal_year,
    )  # fmt: skip


def _exact(fact: Fact) -> Fraction:
    return Fraction(amount(fact)[0])


def _year(facts: Sequence[Fact]) -> int | None:
    found = {fact.fiscal_year for fact in facts}
    return found.pop() if len(found) == 1 else None
