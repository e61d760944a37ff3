"""What an amount comes to by head, by place, by month: divided, or a price that is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.endings import with_particle
from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.divisors import PER_RESIDENT, UNITS, divisor_of, population
from assistant.operations.single import one_figure, unresolved
from assistant.papers import Citation, Evidence, Finding, Match, Plan, Status
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money


def per_unit(evidence: Evidence, ledger: Ledger) -> Finding:
    """An amount divided by the heads, months or days that the document states."""
    plan = evidence.plan
    fault = unresolved(evidence, evidence.resolved[:1])
    if fault:
        return _price(evidence, ledger) or fault
    match = evidence.resolved[0].matches[0]
    fact = match.fact
    told = _told_by_head(fact, plan, ledger) if PER_RESIDENT.search(plan.question.text) else None
    if told:
        return replace(told, evidence=evidence)
    divisor: Fraction | None = None
    words, other = "", None
    if fact.measure not in _OF_ONE:
        residents = PER_RESIDENT.search(plan.question.text)
        found = population(fact, ledger) if residents else divisor_of(fact, _unit(plan), ledger)
        divisor, words, other = found
    if divisor is None:
        return Finding(
            evidence, Status.NOT_FOUND, (looked_up("f1", match, plan),), reason="no-divisor"
        )
    value = Fraction(amount(fact)[0]) / divisor
    figure = derived(
        "f1", value, "per", (fact,), plan, label=label_of(fact), measure=fact.measure,
        formula=f"{operand(fact)} ÷ {words}", year=fact.fiscal_year, divisor=divisor,
        unit="원", note=_divided_by(words, other),
    )  # fmt: skip
    sides = [looked_up("f2", match, plan)]
    if other:
        sides.append(looked_up("f3", other, plan))
    return one_figure(evidence, figure, *sides)


def _divided_by(words: str, other: Match | None) -> str:
    """What is said of a divisor that no cell of figures prints."""
    if other is None:
        return f"{with_particle(words, '으로로')} 나눈 값입니다."
    return (
        f"나눈 수 {with_particle(words, '은는')} 본문에 적힌 것입니다." if other.fact.quoted else ""
    )


def _told_by_head(fact: Fact, plan: Plan, ledger: Ledger) -> Finding | None:
    """What the paper itself says falls to each resident: 시민 한 사람에게 돌아가는 예산.

    None where it says nothing of the kind of amount or of the row that is meant, or two different
    things.
    """
    told = [
        each
        for each in ledger.facts(programme=fact.programme, quoted=True)
        if isinstance(each.value, Money)
        and PER_RESIDENT.search(each.name)
        and (not fact.path or squeeze(fact.name) in squeeze(each.name))
        and (each.measure is fact.measure or any(word in squeeze(each.name) for word in plan.terms))
    ]
    if not told or len({each.value for each in told}) != 1:
        return None
    cited = Citation(told[0].source, told[0].sentence, row=told[0].name)
    figure = looked_up("f1", Match(told[0]), plan)
    return Finding(Evidence(plan), Status.ANSWERED, (figure,), (cited,), "quoted")


_SCHOOLS = re.compile(r"학교\s*(?:한|1)\s*(?:곳|개소|군데)")


def _unit(plan: Plan) -> str:
    """The unit by which it is asked for: 학교 한 곳당 is by school."""
    return "학교" if plan.per == "개소" and _SCHOOLS.search(plan.question.text) else plan.per


_OF_ONE = frozenset({Measure.UNIT_PRICE, Measure.QUANTITY, Measure.HEADCOUNT, Measure.SHARE})
"""What is of one already, or is no amount to divide."""


def _price(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The unit price that a formula prints for just what is asked: 540,000원 × 60명, by head.

    None where the formula counts anything besides (4명 × 12월), for then it is no price of one.
    """
    plan, here = evidence.plan, evidence.resolved[0].operand
    if (
        len(evidence.resolved) != 1
        or here.paths == ((),)
        or PER_RESIDENT.search(plan.question.text)
    ):
        return None
    facts = ledger.facts(
        programme=here.programmes or None, path=here.paths, fiscal_year=here.year,
        measure=[Measure.UNIT_PRICE, Measure.QUANTITY], quoted=False,
    )  # fmt: skip
    prices = [each for each in facts if each.measure is Measure.UNIT_PRICE]
    counts = [each for each in facts if each.measure is Measure.QUANTITY]
    if len(prices) != 1 or len(counts) != 1 or counts[0].path != prices[0].path:
        return None
    if getattr(counts[0].value, "unit", "") not in UNITS.get(plan.per, (plan.per,)):
        return None
    return one_figure(evidence, looked_up("f1", Match(prices[0]), plan))
