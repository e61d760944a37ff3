"""What an amount comes to by head, by place, by month: divided, or a price that is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.endings import with_particle
from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.single import one_figure, unresolved
from assistant.papers import Evidence, Finding, Match, Status
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Number


def per_unit(evidence: Evidence, ledger: Ledger) -> Finding:
    """An amount divided by the heads, months or days that the document states."""
    plan = evidence.plan
    fault = unresolved(evidence, evidence.resolved[:1])
    if fault:
        return _price(evidence, ledger) or fault
    match = evidence.resolved[0].matches[0]
    fact = match.fact
    divisor: Fraction | None = None
    words, other = "", None
    if fact.measure not in _OF_ONE:
        residents = _RESIDENTS.search(plan.question.text)
        found = _population(fact, ledger) if residents else _divisor(fact, plan.per, ledger)
        divisor, words, other = found
    if divisor is None:
        return Finding(
            evidence, Status.NOT_FOUND, (looked_up("f1", match, plan),), reason="no-divisor"
        )
    value = Fraction(amount(fact)[0]) / divisor
    figure = derived(
        "f1", value, "per", (fact,), plan, label=label_of(fact), measure=fact.measure,
        formula=f"{operand(fact)} ÷ {words}", year=fact.fiscal_year, divisor=divisor,
        unit="원", note="" if other else f"{with_particle(words, '으로로')} 나눈 값입니다.",
    )  # fmt: skip
    sides = [looked_up("f2", match, plan)]
    if other:
        sides.append(looked_up("f3", other, plan))
    return one_figure(evidence, figure, *sides)


_OF_ONE = frozenset({Measure.UNIT_PRICE, Measure.QUANTITY, Measure.HEADCOUNT, Measure.SHARE})
"""What is of one already, or is no amount to divide."""


_CALENDAR = {"월": (12, "12개월"), "일": (365, "365일")}
_HEADS = {"명": ("명", "인", "사람")}


def _divisor(fact: Fact, per: str, ledger: Ledger) -> tuple[Fraction | None, str, Match | None]:
    """What to divide by: a count the document prints for the same row, or the calendar."""
    wanted = _HEADS.get(per, (per,))
    counts = ledger.facts(
        programme=fact.programme, path=[fact.path], fiscal_year=fact.fiscal_year,
        measure=[Measure.HEADCOUNT, Measure.QUANTITY], quoted=False,
    )  # fmt: skip
    fitting = [each for each in counts if each.value is not None and amount(each)[1] in wanted]
    if len({amount(each)[0] for each in fitting}) == 1 and amount(fitting[0])[0]:
        count = Fraction(amount(fitting[0])[0])
        return count, f"{count}{amount(fitting[0])[1]}", Match(fitting[0])
    named = _counted_in_words(fact, wanted, ledger) if not counts else None
    if named:
        return named, f"{int(named):,}{wanted[0]}", None
    if per in _CALENDAR and not fitting:
        number, words = _CALENDAR[per]
        return Fraction(number), words, None
    return None, "", None


def _counted_in_words(fact: Fact, units: Sequence[str], ledger: Ledger) -> Fraction | None:
    """The one count that the name of a row, or a cell of words beside it, states: 시설 7개소.

    None where several are stated, or others beside the one who is named (외 3명).
    """
    cells = ledger.cells(programme=fact.programme, path=[fact.path])
    texts = [
        each.text
        for each in cells
        if (each.source.document, each.source.table, each.source.row)
        == (fact.source.document, fact.source.table, fact.source.row)
    ]
    texts = [text for text in (*fact.path[-1:], *texts) if not re.search(r"외\s*\d", text)]
    found = {
        int(count.replace(",", ""))
        for text in texts
        for count, unit in re.findall(r"(?<![\d,.])(\d[\d,]*)\s*([가-힣]+?)(?![가-힣])", text)
        if unit in units
    }
    return Fraction(found.pop()) if len(found) == 1 and found != {0} else None


_RESIDENTS = re.compile(r"(?:주민|시민|군민|구민|도민|국민|인구)\s*(?:1|한)\s*(?:명|인|사람)")


def _population(fact: Fact, ledger: Ledger) -> tuple[Fraction | None, str, Match | None]:
    """The number of residents that the same document prints for the year of an amount."""
    found = [
        each
        for each in ledger.facts(
            programme=fact.programme, fiscal_year=fact.fiscal_year, quoted=False
        )
        if squeeze(each.name).startswith("인구")
        and isinstance(each.value, Number)
        and each.value.unit in _HEADS["명"]
    ]
    if len({str(each.value) for each in found}) != 1 or not amount(found[0])[0]:
        return None, "", None
    count = Fraction(amount(found[0])[0])
    return count, f"{int(count):,}명", Match(found[0])


def _price(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The unit price that a formula prints for just what is asked: 540,000원 × 60명, by head.

    None where the formula counts anything besides (4명 × 12월), for then it is no price of one.
    """
    plan, here = evidence.plan, evidence.resolved[0].operand
    if len(evidence.resolved) != 1 or here.paths == ((),) or _RESIDENTS.search(plan.question.text):
        return None
    facts = ledger.facts(
        programme=here.programmes or None, path=here.paths, fiscal_year=here.year,
        measure=[Measure.UNIT_PRICE, Measure.QUANTITY], quoted=False,
    )  # fmt: skip
    prices = [each for each in facts if each.measure is Measure.UNIT_PRICE]
    counts = [each for each in facts if each.measure is Measure.QUANTITY]
    if len(prices) != 1 or len(counts) != 1 or counts[0].path != prices[0].path:
        return None
    if getattr(counts[0].value, "unit", "") not in _HEADS.get(plan.per, (plan.per,)):
        return None
    return one_figure(evidence, looked_up("f1", Match(prices[0]), plan))
