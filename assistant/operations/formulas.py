"""How an amount was calculated, as the document prints it."""

from __future__ import annotations

from assistant.making import looked_up
from assistant.operations.single import nothing, two_readings
from assistant.papers import Citation, Evidence, Finding, Status


def formula(evidence: Evidence) -> Finding:
    """Quote the printed formula of an amount; where none is printed, say so with the amount."""
    plan = evidence.plan
    one = evidence.resolved[0]
    if len(one.matches) > 1:
        return two_readings(evidence, one)
    if not one.matches or one.matches[0].fact.value is None:
        return nothing(evidence, [one])
    match = one.matches[0]
    figure = looked_up("f1", match, plan)
    printed = next((fact.formula for fact in (match.fact, *match.also) if fact.formula), "")
    if not printed:
        return Finding(evidence, Status.NOT_FOUND, (figure,), reason="no-formula")
    fact = match.fact
    quote = Citation(
        fact.source, printed, row=fact.name, column=fact.column, table=fact.source.section
    )
    return Finding(evidence, Status.ANSWERED, (figure,), (quote,), reason="formula")
