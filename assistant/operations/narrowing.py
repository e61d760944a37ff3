"""A set made smaller by what a question says: what is left out of it, and what its rows must meet.

기타 빼고, 100억 넘는 분야 중: a row stays only where every plan that chooses among the very same
rows chooses it too. What is left out must be one of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.endings import with_particle, with_topic
from assistant.making import listed
from assistant.operations.groups import Set
from assistant.papers import Evidence, Figure, Finding, Match, Operation, Plan, Status
from assistant.retrieve import brought
from index.budget import Fact
from index.ledger import Ledger

_SHOWN = 8
Chosen = tuple[Set, list[Figure]]
Choose = Callable[[Evidence, Ledger], Chosen | Finding]
"""Finds the members of a set that a plan chooses: all members, and the figures of those chosen."""


def left_out(among: Set, evidence: Evidence) -> Set | Finding:
    """The set without the rows that the question sets aside.

    Args:
        among: The whole set; it was held against its printed total already.
        evidence: With the plan whose `left` names them.

    Returns:
        The set with what was left out in its coverage; NOT_FOUND where one of the names is no row
        of it, means several, or is only a part of a row.
    """
    if not among.matches:
        return among
    gone: list[Match] = []
    for said, paths in evidence.plan.left:
        own = [match for match in among.matches if called(match.fact) in paths]
        own = own or [match for match in among.matches if _below(match.fact.path, paths)]
        rows = {match.fact.path for match in own}
        above = {path for row in rows for path in paths if _below(row, (path,))}
        if not own or (len(rows) > 1 and len(above) != 1):
            note = f"{with_topic(said)} 견주는 {among.called}에 그대로 있지 않아 뺄 수 없습니다."
            shown = listed(among.matches[:_SHOWN], evidence.plan)
            return Finding(evidence, Status.NOT_FOUND, shown, reason="no-fit", notes=(note,))
        gone += own
    kept = tuple(match for match in among.matches if match not in gone)
    names = ", ".join(f"'{name}'" for name in dict.fromkeys(match.fact.name for match in gone))
    left = f"{with_particle(names, '을를')} 뺀 {len(kept)}개를 견주었습니다."
    return replace(among, matches=kept, coverage=" ".join(filter(None, (among.coverage, left))))


def called(fact: Fact) -> tuple[str, ...]:
    """The path of a row; of a whole programme its name alone."""
    return fact.path or (fact.programme,)


def _below(path: tuple[str, ...], paths: Sequence[tuple[str, ...]]) -> bool:
    return any(len(path) > len(each) and path[: len(each)] == each for each in paths)


def met(chosen: Chosen, evidence: Evidence, ledger: Ledger, choose: Choose) -> Chosen | Finding:
    """Of some members those that meet every condition of a plan.

    Args:
        chosen: All members of the set, and the figures of those that are asked about.
        evidence: With the plan whose `within` holds the conditions.
        ledger: The ledger.
        choose: Carries a condition out.

    Returns:
        NOT_FOUND where a condition cannot be carried out, or runs over other rows.
    """
    among, figures = chosen
    for each in evidence.plan.within:
        found = choose(brought(each, ledger), ledger)
        if isinstance(found, Finding):
            return replace(
                found, status=Status.NOT_FOUND, reason=found.reason or "no-fit", readings=()
            )
        others, own = found
        if _rows(others.matches) != _rows(among.matches):
            # 분야 and 사업: what one of them chooses says nothing of the other.
            shown = listed(among.matches[:_SHOWN], evidence.plan)
            return Finding(evidence, Status.NOT_FOUND, shown, reason="no-fit")
        kept = {row_of(figure.facts[0]) for figure in own}
        figures = [figure for figure in figures if row_of(figure.facts[0]) in kept]
        said = each.question.text.rstrip("?").removesuffix("은").removesuffix("는")
        note = f"'{said}' {len(others.matches)}개 가운데 {len(kept)}개"
        if 0 < len(own) <= _SHOWN:
            note += f"({', '.join(figure.label for figure in own)})"
        note = f"{note} 안에서 찾았습니다."
        among = replace(among, coverage=" ".join(filter(None, (among.coverage, note))))
    return among, figures


def row_of(fact: Fact) -> tuple[object, ...]:
    """What tells a row of a set from the others: its programme, its path and its account."""
    return fact.programme, fact.path, fact.account


def _rows(matches: Sequence[Match]) -> set[tuple[object, ...]]:
    return {(*row_of(match.fact), match.fact.fiscal_year) for match in matches}


def with_conditions(finding: Finding, ledger: Ledger, choose: Choose) -> Finding:
    """The finding with the figures by which its rows meet each condition beside its own.

    Args:
        finding: What was chosen, or counted.
        ledger: The ledger.
        choose: Carries a condition out.
    """
    plan = finding.evidence.plan
    shown = (each for each in finding.figures if each.facts and each.recipe != "count")
    rows = dict.fromkeys(row_of(each.facts[0]) for each in shown)
    if finding.status not in {Status.ANSWERED, Status.PARTIAL} or not rows or plan.then:
        return finding
    parts = [finding]
    figures = list(finding.figures)
    for each in plan.within:
        found = choose(brought(each, ledger), ledger)
        if isinstance(found, Finding):
            return finding
        own = {row_of(figure.facts[0]): figure for figure in found[1]}
        beside = [own[row] for row in rows if row in own]
        known = {(figure.facts, figure.recipe) for figure in figures}
        beside = [figure for figure in beside if (figure.facts, figure.recipe) not in known]
        keyed = tuple(
            replace(figure, key=f"f{len(figures) + place}")
            for place, figure in enumerate(beside, 1)
        )
        figures += keyed
        told = replace(each, question=plan.question, operation=Operation.LOOKUP)
        if keyed:
            parts.append(Finding(Evidence(told), Status.ANSWERED, keyed))
    return replace(finding, figures=tuple(figures), parts=tuple(parts) if len(parts) > 1 else ())


def told_of(finding: Finding, carry: Callable[[Plan], Finding]) -> Finding:
    """What is told of the rows that were chosen, after they are named.

    Args:
        finding: The rows that were chosen, or why none was.
        carry: Carries a plan out.

    Returns:
        The main figure is what is told; the rows with the amounts by which they were chosen
        follow. NOT_FOUND where it is not there for one of them.
    """
    plan = finding.evidence.plan
    wanted = plan.tells
    rows = [figure for figure in finding.figures if figure.facts and figure.recipe != "count"]
    if wanted is None or finding.status is not Status.ANSWERED or finding.reason or not rows:
        return finding
    if len(rows) > _SHOWN:
        return replace(finding, status=Status.NOT_FOUND, reason="no-fit")
    found = [carry(_of(figure.facts[0], wanted)) for figure in rows]
    bad = next(
        (each for each in found if each.status is not Status.ANSWERED or not each.figures), None
    )
    if bad is not None:
        return replace(bad, status=Status.NOT_FOUND, reason=bad.reason or "no-fit", readings=())
    if wanted.then is Operation.SUM:
        return _summed(finding, found)
    figures: list[Figure] = []
    parts = []
    for each in (*found, finding):
        keyed = tuple(
            replace(figure, key=f"f{len(figures) + place}")
            for place, figure in enumerate(each.figures, 1)
        )
        figures += keyed
        parts.append(replace(each, figures=keyed))
    mains = [part.figures[0] for part in parts[:-1]]
    rest = [figure for figure in figures if figure not in mains]
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    return replace(finding, figures=(*mains, *rest), parts=(parts[-1], *parts[:-1]), notes=notes)


def _of(fact: Fact, wanted: Plan) -> Plan:
    """What is told of a whole, of one row: of its own year where the question says no other."""
    operands = tuple(
        replace(
            each, said=fact.name, programmes=(fact.programme,), paths=(fact.path,),
            account=fact.account, year=each.year or fact.fiscal_year,
        )
        for each in wanted.operands
    )  # fmt: skip
    years = wanted.years or ((fact.fiscal_year,) if fact.fiscal_year else ())
    return replace(
        wanted, operands=operands, programmes=(fact.programme,), names=(fact.path,), years=years,
        subjects=(fact.name,), then=None,
    )  # fmt: skip


def _summed(finding: Finding, found: Sequence[Finding]) -> Finding:
    """The amounts that are told of the rows, added; none where one of them was calculated."""
    mains = [each.figures[0] for each in found]
    alike = {(each.measure, each.unit, each.fiscal_year) for each in mains}
    if any(each.recipe for each in mains) or len(alike) > 1 or mains[0].unit != "원":
        return replace(finding, status=Status.NOT_FOUND, reason="no-fit")
    plan = replace(finding.evidence.plan, then=Operation.SUM)
    return replace(finding, evidence=replace(finding.evidence, plan=plan), figures=tuple(mains))
