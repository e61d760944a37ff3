"""Execution rates: how much of what could be spent was spent; the denominator is always said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.single import nothing
from assistant.papers import Evidence, Figure, Finding, Match, Operand, Plan, Status
from assistant.recompute import overlapping
from assistant.retrieve import find, resolve
from index.budget import Fact, Measure
from index.ledger import Ledger

_SPENT = (Measure.EXPENDITURE, Measure.SETTLED)
_TO_SPEND = (Measure.AVAILABLE, Measure.FINAL, Measure.APPROPRIATION)


def rate(evidence: Evidence, ledger: Ledger) -> Finding:
    """How much of what could be spent was spent; the denominator is always said."""
    rates: list[Figure] = []
    sides: list[Figure] = []
    places = {}
    for one in evidence.resolved:
        for match in _places(one.operand, ledger):
            places[match.fact.programme, match.fact.path, match.fact.fiscal_year] = match
            made = _rate_of(one.operand, match.fact, evidence.plan, ledger, len(rates))
            if made and not any(each.facts == made[0].facts for each in rates):
                rates.append(made[0])
                sides.extend(made[1:])
    if not rates:
        wanted = [
            resolve(replace(one.operand, measure=Measure.EXPENDITURE), ledger)
            for one in evidence.resolved
        ]
        return nothing(
            evidence, [one for one in wanted if not one.matches] or list(evidence.resolved)
        )
    if len(rates) < len(places):
        # Of several readings only some have a rate: which one was meant is not known.
        readings = tuple(
            " › ".join(path) or programme for programme, path, _ in sorted(places, key=str)
        )
        return Finding(evidence, Status.CLARIFY, reason="which-table", readings=readings[:12])
    several = len({key[:2] for key in places}) > len(evidence.resolved)
    if len(rates) > 1 and (several or not evidence.plan.years):
        readings = tuple(f"{figure.fiscal_year}년 {figure.label} 집행률" for figure in rates)
        return Finding(evidence, Status.CLARIFY, tuple(rates), reason="readings", readings=readings)
    return Finding(evidence, Status.ANSWERED, (*rates, *sides))


def altogether(found: Finding) -> Finding:
    """The rate of several years as one: all that was spent of all that could be spent.

    Args:
        found: The rates of the years, each with its two sides.

    Returns:
        Its main figure is the rate of all years; those of the years follow. Of several rows, or of
        different columns below, each year's own rate is all there is.
    """
    made = [each for each in found.figures if each.recipe == "rate"]
    below = {each.facts[1].measure for each in made}
    if len(made) < 2 or len({each.label for each in made}) > 1 or len(below) > 1:
        return found
    spent, could = [each.facts[0] for each in made], [each.facts[1] for each in made]
    if overlapping(spent) or overlapping(could):
        return found
    above = sum((_exact(fact) for fact in spent), Fraction(0))
    figure = derived(
        "f1", above / sum((_exact(fact) for fact in could), Fraction(0)) * 100, "rate-of-sums",
        (*spent, *could), found.evidence.plan, label=made[0].label,
        measure=Measure.EXECUTION_RATE, unit="%",
        formula=(
            f"({' + '.join(map(operand, spent))}) ÷ ({' + '.join(map(operand, could))}) × 100"
        ),
    )  # fmt: skip
    figures = [replace(each, key=f"f{place}") for place, each in enumerate([figure, *made], 1)]
    return replace(found, figures=tuple(figures))


def _places(wanted: Operand, ledger: Ledger) -> list[Match]:
    """Every place that prints what was spent, under either of its names: 집행액, 결산액."""
    found: dict[tuple[object, ...], Match] = {}
    for measure in _SPENT:
        for match in find(replace(wanted, measure=measure), ledger):
            found.setdefault((match.fact.programme, match.fact.path, match.fact.fiscal_year), match)
    return list(found.values())


def _rate_of(
    wanted: Operand, fact: Fact, plan: Plan, ledger: Ledger, place: int
) -> list[Figure] | None:
    here = replace(
        wanted, programmes=(fact.programme,), paths=(fact.path,), year=fact.fiscal_year, stage=None
    )
    spent = _first(here, _SPENT, ledger)
    named = [each for each in plan.measures if each in _TO_SPEND]
    below = _first(here, tuple(named) or _TO_SPEND, ledger)
    if spent is None or below is None or not _exact(below.fact):
        return None
    key = 3 * place
    figure = derived(
        f"f{key + 1}", _exact(spent.fact) / _exact(below.fact) * 100, "rate",
        (spent.fact, below.fact), plan,
        label=label_of(fact), measure=Measure.EXECUTION_RATE, unit="%",
        formula=(
            f"{spent.fact.measure.value} {operand(spent.fact)} ÷ "
            f"{below.fact.measure.value} {operand(below.fact)} × 100"
        ),
        year=fact.fiscal_year,
    )  # fmt: skip
    return [figure, looked_up(f"f{key + 2}", spent, plan), looked_up(f"f{key + 3}", below, plan)]


def _first(here: Operand, measures: Sequence[Measure], ledger: Ledger) -> Match | None:
    """The amount of the first measure that the very row prints once."""
    for measure in measures:
        found = [
            each
            for each in find(replace(here, measure=measure), ledger)
            if each.fact.path == here.paths[0]
        ]
        if len(found) == 1 and found[0].fact.value is not None:
            return found[0]
    return None


def _exact(fact: Fact) -> Fraction:
    return Fraction(amount(fact)[0])
