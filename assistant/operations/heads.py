"""What an amount comes to by head, by place, by month: divided, or a price that is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.endings import with_particle
from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.divisors import (
    NONE,
    PER_RESIDENT,
    UNITS,
    Divisor,
    divisor_of,
    heads_of,
    population,
)
from assistant.operations.single import one_figure, unresolved
from assistant.papers import Citation, Evidence, Finding, Match, Plan, Status
from assistant.per_month import of_head_and_month
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
        ones = _said_of_one(plan)
        found = (
            population(fact, ledger)
            if residents
            else divisor_of(fact, _unit(plan), ledger, ones if len(ones) > 1 else ())
        )
        if plan.heads:
            found = heads_of(fact, plan.heads, ledger)
        elif of_head_and_month(plan.question.text) and not residents:
            found = _in_a_month(fact, plan, ledger)
        divisor, words, other = found
    if divisor is None and (price := _price(evidence, ledger)):
        return price
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


def _in_a_month(fact: Fact, plan: Plan, ledger: Ledger) -> Divisor:
    """The heads that an amount of a year is divided by, and its twelve months."""
    unit = _unit(plan) if plan.per not in {"월", "일"} else "명"
    count, words, other = divisor_of(fact, unit, ledger)
    if count is None or Measure.UNIT_PRICE is fact.measure:
        return NONE
    return count * 12, f"({words} × 12개월)", other


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


def _of_all_below(evidence: Evidence, ledger: Ledger) -> tuple[Fact, ...]:
    """The price and the counts of the one row below an amount that come to all of it."""
    matches = evidence.resolved[0].matches
    if len(matches) != 1 or not matches[0].fact.path:
        return ()
    fact = matches[0].fact
    book = ledger.facts(
        programme=fact.programme, document=fact.source.document, fiscal_year=fact.fiscal_year,
        measure=[Measure.UNIT_PRICE, Measure.QUANTITY], quoted=False,
    )  # fmt: skip
    size = len(fact.path)
    below = tuple(each for each in book if each.path[:size] == fact.path and each.value is not None)
    product = Fraction(1)
    for each in below:
        product *= Fraction(amount(each)[0])
    grain = fact.value.grain if isinstance(fact.value, Money) else 1
    whole = 2 * abs(product - Fraction(amount(fact)[0])) <= grain
    return below if whole and len({each.path for each in below}) == 1 else ()


_ONES = (
    ("명", re.compile(r"(?:한|1)\s*(?:사람|명)|1\s*인|인당")),
    ("회", re.compile(r"(?:한|1)\s*(?:번|회|차례)|회당")),
    ("월", re.compile(r"(?:한|1)\s*(?:달|개월)|매달|매월|월마다")),
)


def _said_of_one(plan: Plan) -> list[str]:
    """Of one of what an amount is asked for: 한 사람이 한 번에 is of one person and one time."""
    text = plan.question.text
    found = [unit for unit, pattern in _ONES if pattern.search(text)]
    return list(dict.fromkeys((plan.per, *found))) if plan.per not in found else found


def _price(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The unit price that a formula prints for just what is asked: 540,000원 × 60명, by head.

    None where the formula counts anything besides (4명 × 12월), for then it is no price of one;
    of 한 사람이 한 번에 it is that of 11명 × 2회.
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
    facts = facts or _of_all_below(evidence, ledger)
    prices = [each for each in facts if each.measure is Measure.UNIT_PRICE]
    counts = [each for each in facts if each.measure is Measure.QUANTITY]
    if len(prices) != 1 or not counts or any(each.path != prices[0].path for each in counts):
        return None
    said = [UNITS.get(each, (each,)) for each in _said_of_one(plan)]
    printed = [str(getattr(each.value, "unit", "")).strip() for each in counts]
    if len(said) != len(printed) or not all(any(u in ways for ways in said) for u in printed):
        return None
    return one_figure(evidence, looked_up("f1", Match(prices[0]), plan))
