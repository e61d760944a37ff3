"""What part of a whole an amount is, and what the whole of an amount is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import derived, listed, looked_up, operand
from assistant.operations.account_share import of_account
from assistant.operations.printed import exact, fits, of_percent, printed_share
from assistant.operations.single import nothing, one_figure, only, unresolved
from assistant.operations.twos import pair_year, share_label, stages_note
from assistant.papers import Evidence, Figure, Finding, Match, Operand, Resolved, Status
from assistant.retrieve import resolve
from index.budget import Fact, Funding, Measure
from index.ledger import Ledger


def share(evidence: Evidence, ledger: Ledger) -> Finding:
    """What part of a whole an amount is; of the programme's whole where no other is named."""
    plan = evidence.plan
    resolved = list(evidence.resolved)
    printed = printed_share(resolved, ledger)
    if not printed and len(resolved) == 1 and of_percent(resolved[0]):
        printed = only(resolved[0])
    if printed:
        return one_figure(evidence, looked_up("f1", printed, plan))
    if len(resolved) == 1:
        resolved.append(whole_of(of_account(resolved[0], plan), ledger))
    resolved[:2] = _of_one_year(*resolved[:2])
    fault = unresolved(evidence, resolved[:2])
    if fault:
        return fault
    if resolved[0].matches[0].fact == resolved[1].matches[0].fact:
        return nothing(evidence, [])  # Everything is the whole of itself.
    part, whole = _part_and_whole(resolved[0], resolved[1])
    if part.fact == whole.fact:
        # A programme is no part of itself; what it is a share of was not said.
        return Finding(evidence, Status.NOT_FOUND, listed((part,), plan), reason="no-whole")
    if not exact(whole.fact):
        return Finding(evidence, Status.NOT_FOUND, reason="whole-zero")
    plain = resolved[1].operand.paths == ((),) and (
        resolved[0].operand.measure == resolved[1].operand.measure
    )
    if plain and not _is_of(part.fact, whole.fact):
        return Finding(evidence, Status.NOT_FOUND, listed((part,), plan), reason="no-whole")
    figure = derived(
        "f1", exact(part.fact) / exact(whole.fact) * 100, "share", (part.fact, whole.fact), plan,
        label=share_label(part.fact, whole.fact), measure=Measure.SHARE, unit="%",
        formula=f"{operand(part.fact)} ÷ {operand(whole.fact)} × 100",
        year=pair_year(part.fact, whole.fact), note=stages_note(part.fact, whole.fact),
    )  # fmt: skip
    sides = (looked_up("f2", part, plan), looked_up("f3", whole, plan))
    own = replace(resolved[0].operand, year=part.fact.fiscal_year, columns=())
    first = part.fact is resolved[0].matches[0].fact
    told = printed_share([Resolved(own)], ledger) if first else None
    if told is None:
        return one_figure(evidence, figure, *sides)
    return _beside_printed(evidence, figure, sides, told)


def _beside_printed(
    evidence: Evidence, figure: Figure, sides: Sequence[Figure], told: Match
) -> Finding:
    """A share that is computed, where the document prints one for the same row."""
    printed = looked_up("f1", told, evidence.plan)
    if not fits(told.fact, Fraction(figure.value)):
        # The table prints the same share, from amounts that it rounds only afterwards.
        return one_figure(evidence, printed)
    if not told.fact.stated:
        return one_figure(evidence, figure, *sides)
    # A text does not say what its share is of: both readings are shown.
    readings = (f"글에 적힌 비중({printed.label})", f"{figure.label} 계산")
    both = (printed, replace(figure, key="f2"))
    return Finding(evidence, Status.CLARIFY, both, reason="readings", readings=readings)


def whole_of(one: Resolved, ledger: Ledger) -> Resolved:
    """The whole that a row, or one source of its money, is part of, held against the ledger."""
    if not one.matches:
        return one
    fact = one.matches[0].fact
    apart = fact.funding is not Funding.TOTAL or (fact.account and not one.operand.account)
    whole: tuple[str, ...] = fact.path if apart else ()
    wanted = Operand(
        "",
        (fact.programme,),
        (whole,),
        fact.fiscal_year,
        fact.measure,
        Funding.TOTAL,
        one.operand.stage,
        one.operand.account,
        one.operand.columns,
    )
    return resolve(wanted, ledger)


def _is_of(part: Fact, whole: Fact) -> bool:
    """Whether an amount may be part of the whole of a book: of one kind, and no more than it."""
    budgets = {Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.FINAL}
    spent = {Measure.EXPENDITURE, Measure.SETTLED}
    kinds = {part.measure, whole.measure}
    alike = len(kinds) == 1 or kinds <= budgets or kinds <= spent
    within = 0 <= exact(part) <= exact(whole) or exact(whole) < 0
    return alike and within


def _of_one_year(part: Resolved, whole: Resolved) -> tuple[Resolved, Resolved]:
    """The whole of the year that the part is of, where its row is printed for several."""
    rows = {(match.fact.programme, match.fact.path) for match in whole.matches}
    if len(part.matches) != 1 or len(whole.matches) < 2 or len(rows) > 1:
        return part, whole
    year = part.matches[0].fact.fiscal_year
    own = tuple(match for match in whole.matches if match.fact.fiscal_year == year)
    return part, replace(whole, matches=own) if len(own) == 1 else whole


def _part_and_whole(one: Resolved, other: Resolved) -> tuple[Match, Match]:
    """Which of two is the whole: the row above the other, or else the one named with 에서 or 중."""
    first, second = one.matches[0], other.matches[0]
    above = (
        second.fact.path[: len(first.fact.path)] == first.fact.path
        and first.fact.path != second.fact.path
    )
    if above and first.fact.programme == second.fact.programme:
        return second, first
    return first, second
