"""What an amount is of: 505,819천원은 무슨 돈이야? asks for the cell that prints it."""

from __future__ import annotations

from assistant.making import listed
from assistant.operations.single import cut_short
from assistant.papers import Evidence, Finding, Operation, Plan, Status
from assistant.retrieve import merge
from index.budget import Fact, Measure, Stage
from index.ledger import Ledger
from index.money import Money

_MOST = 12
_NOT_AMOUNTS = frozenset({Measure.CHANGE, Measure.SAVING, Measure.UNIT_PRICE})
_READS = frozenset({Operation.CONVERT, Operation.LIST, Operation.FILTER})


def amount_asked(plan: Plan) -> int | None:
    """The amount a question asks about, in won, where it names nothing but that; None else."""
    said = [int(value) for kind, value in plan.premise if kind == "money"]
    bare = all(each.paths == ((),) and not each.said for each in plan.operands)
    if plan.operation not in _READS or plan.bounds or plan.measures or not bare:
        return None
    if plan.fundings or plan.over == "years" or plan.exists is not None:
        return None
    return said[0] if len(said) == 1 and said[0] else None


def of_amount(evidence: Evidence, ledger: Ledger) -> Finding:
    """Every row and column that prints the amount that is asked about.

    The amount is the question here, and not a way of choosing an answer: all that print it are
    shown, and where none does that is said.
    """
    plan = evidence.plan
    wanted = amount_asked(plan)
    facts = ledger.facts(
        programme=plan.programmes or None, fiscal_year=plan.years or None, quoted=False
    )
    fitting = [
        fact
        for fact in facts
        if isinstance(fact.value, Money)
        and fact.value.won == wanted
        and fact.measure not in _NOT_AMOUNTS
        and fact.stage is not Stage.PLAN
    ]
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in fitting:
        key = (fact.programme, fact.path, fact.fiscal_year, fact.measure, fact.funding)
        groups.setdefault(key, []).append(fact)
    matches = [match for group in groups.values() for match in merge(group)]
    if not matches:
        return Finding(evidence, Status.NOT_FOUND, reason="no-amount")
    notes = cut_short(len(matches), _MOST)
    return Finding(evidence, Status.ANSWERED, listed(matches[:_MOST], plan), notes=notes)
