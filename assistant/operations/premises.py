"""An amount that a question takes for granted, held against the cell."""

from __future__ import annotations

from dataclasses import replace

from assistant.operations.single import look_up
from assistant.papers import Evidence, Finding, Status
from index.figures import find_figures


def amount_differs(evidence: Evidence) -> Finding | None:
    """Correct a wrong amount with the printed one; None where the amount is right or none is said.

    "예산 88억원은 어디에 쓰이나요" of a programme of 27억: the premise is denied with the figure.
    """
    said = next((int(value) for kind, value in evidence.plan.premise if kind == "money"), None)
    found = look_up(evidence)
    if (
        said is None
        or found.status is not Status.ANSWERED
        or not found.figures
        or found.figures[0].unit != "원"
    ):
        return None
    if states(evidence.plan.question.text, said, int(found.figures[0].value)):
        return None
    return replace(found, reason="premise-value")


def states(text: str, said: int, exact: int) -> bool:
    """Whether an amount as a question writes it can stand for the exact one."""
    figures = [each for each in find_figures(text) if each.kind == "money" and each.value == said]
    grain = int(figures[0].grain) if figures else 1
    return 2 * abs(said - exact) <= grain
