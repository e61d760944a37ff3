"""One row through the years, each from the column that prints it: its own, or one of its kind."""

from __future__ import annotations

from dataclasses import replace

from assistant.operations.groups import Key, Set, spent_of
from assistant.papers import Match, Operand, Operation, Plan, Resolved
from assistant.retrieve import resolve
from index.budget import Fact, Measure
from index.ledger import Ledger

_MOVES = {Measure.CHANGE: "difference", Measure.CHANGE_RATE: "growth"}


def all_years(wanted: Operand, ledger: Ledger) -> list[Resolved]:
    """What a row prints of a measure, year by year, whichever column says it.

    Args:
        wanted: The row; its year is not looked at.
        ledger: The ledger.

    Returns:
        One entry for each year that any column prints, oldest first. Of 2020 it may be the next
        book's column for the year before, of 2018 the final budget of a settlement.
    """
    known = ledger.facts(
        programme=wanted.programmes or None, path=wanted.paths, funding=wanted.funding, quoted=False
    )
    found = sorted({fact.fiscal_year for fact in known if fact.fiscal_year})
    each = (resolve(replace(wanted, year=year), ledger) for year in found)
    return [one for one in each if one.matches]


def years_of(first: Operand, plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """The years of a row as a set whose members are compared with each other.

    Args:
        first: The row.
        plan: The plan; its years are those that count, where it names any.
        measure: What the years are compared by; an execution rate or a move is computed of each.
        ledger: The ledger.

    Returns:
        The years that print it. Where two years or more print a budget as such, years of which only
        a settlement's final budget is there are left out, and named.
    """
    by = "rate" if measure is Measure.EXECUTION_RATE else _MOVES.get(measure, "")
    own = next((each for each in plan.measures if each not in _MOVES), Measure.APPROPRIATION)
    asked = {"rate": Measure.AVAILABLE, "": measure}.get(by, own)
    base = replace(first, year=None, measure=asked)
    facts = tuple(match for one in all_years(base, ledger) for match in one.matches)
    if not facts and not plan.measures and not by:
        # A row that prints one kind of amount only: 채무총액 as it was settled.
        base = replace(base, measure=None)
        facts = tuple(match for one in all_years(base, ledger) for match in one.matches)
    programmes = {match.fact.programme for match in facts}
    if len(programmes) > 1 or len({match.fact.path for match in facts}) > 1:
        return Set(readings=Resolved(base, facts))
    # What is largest is asked of one kind of amount; what there was is asked of any.
    ranks = plan.operation is Operation.RANK
    kept, others = _of_one_kind(facts, asked) if ranks else (facts, ())
    beside = spent_of(kept, ledger) if by == "rate" else _year_before(kept) if by else {}
    years = plan.years if len(plan.years) > 1 else ()
    kept = tuple(match for match in kept if not years or match.fact.fiscal_year in years)
    ordered = tuple(sorted(kept, key=lambda match: match.fact.fiscal_year or 0))
    coverage = _coverage(ordered, others)
    return Set(ordered, "연도", None, coverage, by, plan.moving, beside=beside)


def _year_before(matches: tuple[Match, ...]) -> dict[Key, Fact]:
    """What the row was a year before each of its years, of the same measure."""
    facts = {match.fact.fiscal_year: match.fact for match in matches}
    return {
        (fact.programme, fact.path, fact.fiscal_year, fact.funding, fact.account): facts[year - 1]
        for year, fact in facts.items()
        if year and year - 1 in facts
    }


def _of_one_kind(
    facts: tuple[Match, ...], asked: Measure
) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """The years whose budget is printed as such, and those of which only the final budget is."""
    if asked is not Measure.APPROPRIATION:
        return facts, ()
    voted = tuple(match for match in facts if match.fact.measure is not Measure.FINAL)
    return (voted, tuple(m for m in facts if m not in voted)) if len(voted) > 1 else (facts, ())


def _coverage(ordered: tuple[Match, ...], others: tuple[Match, ...]) -> str:
    span = sorted({match.fact.fiscal_year for match in ordered if match.fact.fiscal_year})
    if not span:
        return ""
    whole = len(span) == span[-1] - span[0] + 1
    which = f"{span[0]}~{span[-1]}년" if whole else ", ".join(f"{year}년" for year in span)
    said = f"문서에 있는 {which} 기준입니다."
    measures = {match.fact.measure for match in ordered}
    if Measure.FINAL in measures and len(measures) > 1:
        finals = [m for m in ordered if m.fact.measure is Measure.FINAL]
        said += f" {_years(finals)}은 최종예산입니다."
    if others:
        said += f" {_years(others)}은 최종예산만 있어 견주지 않았습니다."
    return said


def _years(matches: tuple[Match, ...] | list[Match]) -> str:
    found = sorted({match.fact.fiscal_year for match in matches if match.fact.fiscal_year})
    return ", ".join(f"{year}년" for year in found)
