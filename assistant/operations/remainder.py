"""What is left of an amount without some of its parts: 사업비에서 인건비를 뺀 나머지."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, listed, operand
from assistant.operations.single import one_figure, unresolved
from assistant.papers import Evidence, Finding, Resolved, Status
from assistant.recompute import holds, overlapping


def remainder(evidence: Evidence) -> Finding:
    """What is left of an amount without its parts; nothing is taken from what does not hold it."""
    plan = evidence.plan
    resolved = _of_its_table(evidence.resolved)
    fault = unresolved(evidence, resolved)
    if fault:
        return fault
    whole, *parts = (one.matches[0] for one in resolved)
    facts = [match.fact for match in parts]
    if not all(holds(whole.fact, fact) for fact in facts) or overlapping(facts):
        shown = listed((whole, *parts), plan)
        return Finding(evidence, Status.NOT_FOUND, shown, reason="not-a-part")
    value = Fraction(amount(whole.fact)[0]) - sum(
        (Fraction(amount(fact)[0]) for fact in facts), Fraction(0)
    )
    figure = derived(
        "f1", value, "remainder", (whole.fact, *facts), plan,
        label=label_of(whole.fact), measure=whole.fact.measure, year=whole.fact.fiscal_year,
        formula=" - ".join(operand(match.fact) for match in (whole, *parts)),
    )  # fmt: skip
    return one_figure(evidence, figure, *listed((whole, *parts), plan, start=2))


def _of_its_table(resolved: Sequence[Resolved]) -> list[Resolved]:
    """Of several wholes that may be meant the one right above what is taken from it."""
    whole, *parts = resolved
    above = {match.fact.path[:-1] for one in parts for match in one.matches}
    own = tuple(match for match in whole.matches if {match.fact.path} == above)
    return [replace(whole, matches=own) if len(own) == 1 else whole, *parts]
