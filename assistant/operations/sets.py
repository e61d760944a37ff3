"""Many amounts at once: sums, averages, lists, years, whose money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, listed, operand, won
from assistant.operations.candidates import candidates
from assistant.operations.groups import Set
from assistant.operations.narrowing import left_out
from assistant.operations.single import (
    cut_short,
    look_up,
    nothing,
    two_readings,
    unresolved,
)
from assistant.operations.through import all_years
from assistant.papers import Evidence, Figure, Finding, Match, Resolved, Status
from assistant.readings import OF_THE_WHOLE
from assistant.recompute import overlapping
from assistant.retrieve import resolve
from index.budget import Fact, Funding, Measure
from index.ledger import Ledger

SHOWN = 30
"""How many rows a list shows before it says how many there are."""


def total(evidence: Evidence, ledger: Ledger) -> Finding:
    """The sum of what was named; of a whole, the sum of its parts with what it covers."""
    plan = evidence.plan
    if len(evidence.resolved) > 1 or _several_rows(evidence) or _several_columns(evidence):
        fault = _open_readings(evidence)
        if fault:
            return fault
        matches = _distinct(match for one in evidence.resolved for match in one.matches)
        coverage = ""
    else:
        among = _to_add(evidence, ledger)
        if isinstance(among, Finding):
            return among
        matches = _distinct(among.matches)
        coverage = among.coverage
        if not matches and len(set(plan.subjects)) < len(plan.subjects):
            # One name twice is two amounts of it, of which only one was understood.
            shown = listed(evidence.resolved[0].matches, plan)
            return Finding(evidence, Status.NOT_FOUND, shown, reason="counted-twice")
        if not matches:
            return nothing(evidence, evidence.resolved)
    facts = [match.fact for match in matches if match.fact.value is not None]
    blank = tuple(match.fact for match in matches if match.fact.value is None)
    if len(facts) < 2 and len(evidence.resolved) > 1 and not blank:
        # Two things were named, and both are one amount: there is nothing to add.
        return Finding(evidence, Status.NOT_FOUND, listed(matches, plan), reason="counted-twice")
    if len(facts) < 2:
        return Finding(evidence, Status.ANSWERED, listed(matches, plan), blank=blank)
    # 줄어든 금액의 합, of which one rose: there is no such sum.
    unlike = plan.moving and any(amount(fact)[0] * plan.direction < 0 for fact in facts)
    if unlike or overlapping(facts):
        reason = "no-fit" if unlike else "counted-twice"
        return Finding(evidence, Status.NOT_FOUND, listed(matches, plan), reason=reason)
    value = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0))
    figure = derived(
        "f1", value, "sum", facts, plan, label=_sum_label(facts), measure=facts[0].measure,
        formula=_plus(facts), year=_one_year(facts), unit=amount(facts[0])[1], note=_mixed(facts),
    )  # fmt: skip
    notes = tuple(note for note in (coverage, _mixed(facts)) if note)
    notes += tuple(dict.fromkeys(m.note for m in matches if m.note.endswith(OF_THE_WHOLE)))
    notes += cut_short(len(facts), SHOWN)
    parts = listed(matches[:SHOWN], plan, start=2)
    if _several_columns(evidence):
        parts = tuple(replace(part, label=part.facts[0].column) for part in parts)
    status = Status.PARTIAL if blank else Status.ANSWERED
    return Finding(evidence, status, (figure, *parts), notes=notes, blank=blank)


def _to_add(evidence: Evidence, ledger: Ledger) -> Set | Finding:
    """The rows whose amounts are added, or why they are not."""
    if evidence.plan.left:
        return members(evidence, ledger)
    among = candidates(evidence, ledger)
    if among.short or _left_out(evidence, among.matches):
        return _refused(evidence, among)
    return among


def _refused(evidence: Evidence, among: Set) -> Finding:
    if among.short:
        return incomplete(evidence, among)
    return Finding(evidence, Status.NOT_FOUND, reason="no-fit")


def incomplete(evidence: Evidence, among: Set) -> Finding:
    """Say that the rows read do not make up the printed whole, and show both."""
    shown = listed((*among.short, *among.matches[:SHOWN]), evidence.plan)
    return Finding(evidence, Status.NOT_FOUND, shown, reason="incomplete")


def _several_rows(evidence: Evidence) -> bool:
    """판로 관련 예산: every row that is called so."""
    return (
        evidence.plan.related
        and len(evidence.resolved) == 1
        and len(evidence.resolved[0].matches) > 1
    )


def _several_columns(evidence: Evidence) -> bool:
    """명시이월과 사고이월을 합치면?: columns of one row, each named by the question."""
    if len(evidence.resolved) != 1 or len(evidence.resolved[0].operand.columns) < 2:
        return False
    facts = [match.fact for match in evidence.resolved[0].matches]
    rows = {(f.source.document, f.source.table, f.path, f.fiscal_year, f.account) for f in facts}
    named = set(evidence.resolved[0].operand.columns)
    return len(rows) == 1 and {f.column for f in facts} == named and len(facts) == len(named)


def _left_out(evidence: Evidence, matches: Sequence[Match]) -> bool:
    """Whether rows of one column were taken where the question names several of one year."""
    named = {name for one in evidence.resolved for name in one.operand.columns}
    taken = {(match.fact.column, match.fact.fiscal_year) for match in matches}
    columns, years = {column for column, _ in taken}, {year for _, year in taken}
    beside = [match.fact for one in evidence.resolved for match in one.matches]
    return len(columns) == 1 and any(
        fact.column in named - columns and fact.fiscal_year in years for fact in beside
    )


def _open_readings(evidence: Evidence) -> Finding | None:
    if _several_columns(evidence):
        return None
    if evidence.plan.related:
        missing = [one for one in evidence.resolved if not one.matches]
        return nothing(evidence, missing) if missing else None
    return unresolved(evidence, [one for one in evidence.resolved if not _all_blank(one)])


def _all_blank(one: Resolved) -> bool:
    return bool(one.matches) and all(match.fact.value is None for match in one.matches)


def _distinct(matches: Iterable[Match]) -> list[Match]:
    found: dict[tuple[object, ...], Match] = {}
    for match in matches:
        fact = match.fact
        row = (fact.programme, fact.path, fact.fiscal_year, fact.measure, fact.funding)
        column = fact.column if fact.measure is Measure.OTHER else ""
        found.setdefault((*row, fact.account, column), match)
    return list(found.values())


def average(evidence: Evidence, ledger: Ledger) -> Finding:
    """The mean of what was named, or of a row's parts, or over the years there are."""
    plan = evidence.plan
    matches = _distinct(match for one in evidence.resolved for match in one.matches)
    coverage = ""
    if len(evidence.resolved) > 1:
        fault = unresolved(evidence, evidence.resolved)
        if fault:
            return fault
    elif len(matches) < 2 or len({_row(match) for match in matches}) > 1:
        among = candidates(evidence, ledger)
        if among.short:
            return incomplete(evidence, among)
        matches, coverage = _distinct(among.matches), among.coverage
    facts = [match.fact for match in matches if match.fact.value is not None]
    if len(facts) < 2 or len({amount(fact)[1] for fact in facts}) > 1:
        return nothing(evidence, evidence.resolved)
    value = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0)) / len(facts)
    figure = derived(
        "f1", value, "mean", facts, plan, label=_sum_label(facts), measure=facts[0].measure,
        formula=f"({_plus(facts)}) ÷ {len(facts)}", year=_one_year(facts), unit=amount(facts[0])[1],
        note=_mixed(facts),
    )  # fmt: skip
    notes = tuple(note for note in (coverage, _mixed(facts)) if note)
    return Finding(
        evidence, Status.ANSWERED, (figure, *listed(matches[:SHOWN], plan, start=2)), notes=notes
    )


def _row(match: Match) -> tuple[str, tuple[str, ...]]:
    return match.fact.programme, match.fact.path


def years(evidence: Evidence, ledger: Ledger) -> Finding:
    """An amount through the years, each from the column that prints it, and the whole move."""
    plan = evidence.plan
    wanted = _through(_all_years(evidence, ledger))
    matches = [
        one.matches[0]
        for one in wanted
        if len(one.matches) == 1 and one.matches[0].fact.value is not None
    ]
    many = next(
        (one for one in wanted if len({match.fact.path for match in one.matches}) > 1), None
    )
    if many:
        return two_readings(evidence, many)
    found = sorted(_distinct(matches), key=lambda match: match.fact.fiscal_year or 0)
    if len(found) < 2:
        return nothing(
            evidence, [one for one in wanted if not one.matches] or list(evidence.resolved)
        )
    figures = listed(found, plan)
    notes = (_by_measure(found),) if len({match.fact.measure for match in found}) > 1 else ()
    absent = [str(one.operand.year) for one in wanted if not one.matches]
    if absent:
        notes = (*notes, f"{', '.join(absent)}년은 문서에 없습니다.")
    return Finding(evidence, Status.ANSWERED, figures, notes=tuple(note for note in notes if note))


def _all_years(evidence: Evidence, ledger: Ledger) -> list[Resolved]:
    if evidence.plan.years:
        return list(evidence.resolved)
    return all_years(evidence.resolved[0].operand, ledger) if evidence.resolved else []


def _through(wanted: Sequence[Resolved]) -> list[Resolved]:
    """Of the rows a name means the only one that is printed of every year, where the others agree.

    지방세 stands once more in the table of this year alone, with the same amount.
    """
    paths = [{match.fact.path for match in one.matches} for one in wanted if one.matches]
    always = set.intersection(*paths) if len(paths) > 1 else set()
    if len(always) != 1 or all(len(each) == 1 for each in paths):
        return list(wanted)
    made = []
    for one in wanted:
        own = tuple(match for match in one.matches if match.fact.path in always)
        agree = all(won(each.fact) == won(own[0].fact) for each in one.matches) if own else True
        if len(own) > 1 or not agree:
            return list(wanted)
        made.append(replace(one, matches=own))
    return made


def _by_measure(found: Sequence[Match]) -> str:
    said: dict[str, list[str]] = {}
    for match in found:
        said.setdefault(match.fact.measure.value, []).append(f"{match.fact.fiscal_year}년")
    return (
        "해마다 나온 칸이 다릅니다: "
        + ", ".join(f"{', '.join(which)}은 {name}" for name, which in said.items())
        + "."
    )


def split(evidence: Evidence, ledger: Ledger) -> Finding:
    """Whose money an amount is made of; a blank column is said to be blank."""
    plan = evidence.plan
    fault = unresolved(evidence, evidence.resolved[:1])
    if fault:
        return fault
    fact = evidence.resolved[0].matches[0].fact
    first = replace(
        evidence.resolved[0].operand,
        programmes=(fact.programme,),
        paths=(fact.path,),
        year=fact.fiscal_year,
    )
    parts = [
        resolve(replace(first, funding=funding), ledger)
        for funding in Funding
        if funding is not Funding.TOTAL
    ]
    matches = [one.matches[0] for one in parts if len(one.matches) == 1]
    figures = listed(matches, plan, start=2)
    blank = tuple(match.fact for match in matches if match.fact.value is None)
    if not figures:
        return Finding(
            evidence,
            Status.NOT_FOUND,
            reason="no-funding",
            figures=listed(evidence.resolved[0].matches, plan),
        )
    whole = resolve(replace(first, funding=Funding.TOTAL), ledger)
    shown = [*figures, *listed(whole.matches[:1], plan)]
    return Finding(evidence, Status.ANSWERED, numbered(shown), blank=blank)


def rows(evidence: Evidence, ledger: Ledger) -> Finding:
    """The rows of a set, in the order the document prints them."""
    plan = evidence.plan
    if len(evidence.resolved) > 1:
        fault = unresolved(evidence, evidence.resolved)
        if fault:
            return fault
        shown = listed((one.matches[0] for one in evidence.resolved), plan)
        return Finding(evidence, Status.ANSWERED, shown, notes=_remarks(shown))
    among = members(evidence, ledger)
    if isinstance(among, Finding):
        return among
    there = [figure for figure in among.figures(plan) if figure]
    figures = numbered(there[:SHOWN])
    if not figures:
        # A row without rows below it is shown itself: 마을기업 예산을 표로 보여줘.
        alone = evidence.resolved and len(evidence.resolved[0].matches) == 1
        return (
            look_up(evidence) if alone and not plan.moving else nothing(evidence, evidence.resolved)
        )
    status = Status.PARTIAL if among.uncovered else Status.ANSWERED
    notes = (*covering(among), *cut_short(len(there), SHOWN))
    return Finding(evidence, status, figures, notes=notes)


def _remarks(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.note for figure in figures if figure.note))


def members(evidence: Evidence, ledger: Ledger) -> Set | Finding:
    """The set that a question runs over, or why it cannot be said which one or is not whole."""
    among = candidates(evidence, ledger)
    if among.tables:
        return Finding(evidence, Status.CLARIFY, reason="which-table", readings=among.tables)
    if among.short:
        return incomplete(evidence, among)
    if among.readings:
        return two_readings(evidence, among.readings)
    if among.unsure:
        shown = listed(among.matches[:SHOWN], evidence.plan)
        return Finding(evidence, Status.NOT_FOUND, shown, reason="whole-unread")
    return left_out(among, evidence) if evidence.plan.left else among


def numbered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures with the keys f1, f2, … in their order."""
    return tuple(replace(figure, key=f"f{place + 1}") for place, figure in enumerate(figures))


def covering(among: Set) -> tuple[str, ...]:
    """What a set covers, as notes."""
    return (among.coverage,) if among.coverage else ()


def _plus(facts: Sequence[Fact]) -> str:
    shown = [operand(fact) for fact in facts[:12]]
    return " + ".join(shown) + (f" + … ({len(facts)}건)" if len(facts) > 12 else "")


def _sum_label(facts: Sequence[Fact]) -> str:
    names = list(dict.fromkeys(label_of(fact) for fact in facts))
    if len(names) == 1:
        return names[0]
    return " + ".join(names[:4]) + (f" 외 {len(names) - 4}건" if len(names) > 4 else "")


def _one_year(facts: Sequence[Fact]) -> int | None:
    found = {fact.fiscal_year for fact in facts}
    return found.pop() if len(found) == 1 else None


def _mixed(facts: Sequence[Fact]) -> str:
    stages = list(dict.fromkeys(fact.stage.value for fact in facts))
    return f"단계가 다른 금액({', '.join(stages)})을 더했습니다." if len(stages) > 1 else ""
