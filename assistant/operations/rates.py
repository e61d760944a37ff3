"""Execution rates: how much of what could be spent was spent; the denominator is always said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.single import nothing
from assistant.papers import Evidence, Figure, Finding, Match, Operand, Plan, Status
from assistant.recompute import overlapping
from assistant.retrieve import find, resolve
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger

_SPENT = (Measure.EXPENDITURE, Measure.SETTLED)
_TO_SPEND = (Measure.AVAILABLE, Measure.FINAL, Measure.APPROPRIATION)


def rate(evidence: Evidence, ledger: Ledger) -> Finding:
    """How much of what could be spent was spent; the denominator is always said."""
    rates: list[Figure] = []
    sides: list[Figure] = []
    places = {}
    for one in evidence.resolved:
        for match in _spending(_meant(_places(one.operand, ledger), evidence.plan, ledger)):
            places[_place(match.fact)] = match
            made = _rate_of(match.fact, evidence.plan, ledger, len(rates))
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
            " › ".join(match.fact.path) or match.fact.programme
            for _, match in sorted(places.items(), key=str)
        )
        return Finding(evidence, Status.CLARIFY, reason="which-table", readings=readings[:12])
    several = len({key[:3] for key in places}) > len(evidence.resolved)
    # One of each thing that is named: 주차장과 지하수 중 집행률이 높은 쪽.
    one_each = len(rates) == len({each.label for each in rates}) == len(evidence.resolved)
    if len(rates) > 1 and (several or not (evidence.plan.years or one_each)):
        readings = tuple(
            f"{f'{each.fiscal_year}년 ' if each.fiscal_year else ''}{each.label} 집행률"
            for each in rates
        )
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


_INCOME = re.compile(r"^(?:수입|세입|수익)")
_OUTGO = re.compile(r"^(?:지출|세출|비용)")


def _spending(places: list[Match]) -> list[Match]:
    """Of a table of income and one of spending the second: income is not executed.

    Only the wholes of tables are told apart so, by what they are called: 수입결산, 지출결산.
    """
    names = [match.fact.path[0] if len(match.fact.path) == 1 else "" for match in places]
    if not any(map(_OUTGO.match, names)):
        return places
    return [match for match, name in zip(places, names, strict=True) if not _INCOME.match(name)]


def _place(fact: Fact) -> tuple[object, ...]:
    table = (fact.source.document, fact.source.table)
    return fact.programme, fact.path, table, fact.fiscal_year, fact.account


def _places(wanted: Operand, ledger: Ledger) -> list[Match]:
    """Every place that prints what was spent, under either of its names: 집행액, 결산액."""
    found: dict[tuple[object, ...], Match] = {}
    for measure in _SPENT:
        for match in find(replace(wanted, measure=measure), ledger):
            for fact in (match.fact, *match.also):
                found.setdefault(_place(fact), Match(fact, note=match.note))
    return list(found.values())


def _meant(places: list[Match], plan: Plan, ledger: Ledger) -> list[Match]:
    """Of the places that print what was spent of one row those that are meant.

    A rate is of columns of one table. What was spent of a budget goes before what was spent of
    money that was carried over, unless the question names that table; the same amounts that stand
    in two places are one.
    """
    kept: dict[tuple[object, ...], list[Match]] = {}
    for match in places:
        fact = match.fact
        kept.setdefault((fact.programme, fact.path, fact.fiscal_year, fact.account), []).append(
            match
        )
    chosen: list[Match] = []
    for rows in kept.values():
        named = [each for each in rows if _is_named(each.fact, plan, ledger)]
        own = [each for each in rows if _same_row(each.fact, _TO_SPEND, ledger)]
        carried = [each for each in rows if _carried(each.fact, ledger)]
        some = (named if len(named) < len(rows) else []) or own or carried or rows
        sides = {
            (amount(each.fact), below and amount(below.fact)): each
            for each in reversed(some)
            for below in [_below(each.fact, plan, ledger)]
        }
        chosen.extend(reversed(sides.values()))
    return chosen


def _is_named(fact: Fact, plan: Plan, ledger: Ledger) -> bool:
    """Whether a question names the heading or the caption of a fact's table."""
    said = squeeze(plan.question.text)
    table = ledger.table(fact.source.document, fact.source.table) if fact.source.table else None
    names = [fact.source.section.split(" › ")[-1], table.caption if table else ""]
    return any(
        len(key) > 2 and key in said and key not in squeeze(fact.programme)
        for key in map(squeeze, names)
    )


def _same_row(fact: Fact, measures: Sequence[Measure], ledger: Ledger) -> list[Fact]:
    """Amounts of other measures in the very row of the table that a fact stands in."""
    facts = ledger.facts(
        programme=fact.programme, path=[fact.path], fiscal_year=fact.fiscal_year,
        measure=measures, document=fact.source.document, funding=fact.funding, quoted=False,
    )  # fmt: skip
    return [
        each
        for each in facts
        if each.source.table == fact.source.table
        and each.account == fact.account
        and each.value is not None
    ]


_CARRIED = re.compile(r"(?:이월|교부|배정|위탁|전입|계획)\S*(?:예산액|예산|예산현액|액)$|^이월")


def _carried(fact: Fact, ledger: Ledger) -> list[Fact]:
    """The column of a fact's row that says what could be spent in words of its own: 이월예산액."""
    rows = _same_row(fact, (Measure.OTHER, Measure.CARRIED_IN), ledger)
    return [each for each in rows if _CARRIED.search(squeeze(each.column))]


def _below(fact: Fact, plan: Plan, ledger: Ledger) -> Match | None:
    """What could be spent, of the same row of the same table.

    It is of another table only where that one prints nothing of the kind.
    """
    named = tuple(each for each in plan.measures if each in _TO_SPEND) or _TO_SPEND
    for measure in named:
        rows = _same_row(fact, (measure,), ledger)
        if rows:
            return Match(rows[0]) if len({amount(each) for each in rows}) == 1 else None
    carried = _carried(fact, ledger)
    if carried:
        return Match(carried[0]) if len(carried) == 1 else None
    here = Operand("", (fact.programme,), (fact.path,), fact.fiscal_year, account=fact.account)
    found = _first(replace(here, funding=fact.funding), named, ledger)
    return None if _has_budget(fact, ledger) else found


def _has_budget(fact: Fact, ledger: Ledger) -> bool:
    """Whether the table of a fact has a column of what could be spent, though not in its row."""
    facts = ledger.facts(
        programme=fact.programme, document=fact.source.document, measure=_TO_SPEND, quoted=False
    )
    return any(each.source.table == fact.source.table for each in facts)


def _rate_of(fact: Fact, plan: Plan, ledger: Ledger, place: int) -> list[Figure] | None:
    spent, below = Match(fact), _below(fact, plan, ledger)
    if fact.value is None or below is None or not _exact(below.fact):
        return None
    key = 3 * place
    figure = derived(
        f"f{key + 1}", _exact(spent.fact) / _exact(below.fact) * 100, "rate",
        (spent.fact, below.fact), plan,
        label=label_of(fact), measure=Measure.EXECUTION_RATE, unit="%",
        formula=(
            f"{spent.fact.measure.value} {operand(spent.fact)} ÷ "
            f"{_called(below.fact)} {operand(below.fact)} × 100"
        ),
        year=fact.fiscal_year,
    )  # fmt: skip
    return [figure, looked_up(f"f{key + 2}", spent, plan), looked_up(f"f{key + 3}", below, plan)]


def _called(fact: Fact) -> str:
    return fact.column if fact.measure is Measure.OTHER else fact.measure.value


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
