"""An amount that a question takes for granted, held against the cell."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from assistant.doings import is_renamed
from assistant.operations.single import look_up
from assistant.papers import MOVES, Evidence, Finding, Operation, Status
from index.budget import Measure
from index.figures import find_figures

_WHETHER = re.compile(
    r"맞|인가요|입니까|이죠|이지|인지|right|correct|true|\bis it\b", re.IGNORECASE
)


def amount_said(evidence: Evidence) -> Finding | None:
    """Confirm a right amount where that is asked, and correct a wrong one with the printed one.

    None where no amount is said, or a right one in passing. "예산 88억원은 어디에 쓰이나요" of a
    programme of 27억: the premise is denied with the figure.
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
    exact = int(found.figures[0].value)
    text = evidence.plan.question.text
    if states(text, said, exact):
        if not _WHETHER.search(text):
            return None
        if is_renamed(evidence.plan.notes):
            # The figures agree by chance, or it is the same thing: the document does not say.
            return replace(found, reason="premise-renamed")
        return replace(found, reason="premise-true" if said == exact else "premise-about")
    if _OF_A_MOVE.search(text) or len([f for f in find_figures(text) if f.kind == "money"]) > 1:
        # "3억원 줄어": the amount is that of a move, or of something else that was not read.
        return None
    return replace(found, reason="premise-value")


_OF_A_MOVE = re.compile(
    r"보다|대비|에\s?비해|늘[었어린렸은]|줄[었어인였은]|(?:증가|감소|증액|감액|삭감|인상|인하|상승|하락)(?!액)|깎|올[랐라]|떨어"
    r"|increas|decreas|\brose\b|\bfell\b|\bcut\b",
    re.IGNORECASE,
)


def states(text: str, said: int, exact: int) -> bool:
    """Whether an amount as a question writes it can stand for the exact one."""
    figures = [each for each in find_figures(text) if each.kind == "money" and each.value == said]
    grain = int(figures[0].grain) if figures else 1
    return 2 * abs(said - exact) <= grain


def within(finding: Finding) -> bool | None:
    """Whether the main figure lies within the limits a question asks about (5억을 넘나요?).

    None where it asks about none, or several amounts are the answer.
    """
    plan = finding.evidence.plan
    if not plan.bounds and plan.whether and finding.status is Status.ANSWERED and not finding.parts:
        return went(finding)
    if not plan.bounds or finding.status is not Status.ANSWERED or plan.operation in _CHOOSING:
        return None
    main = finding.figures[0] if finding.figures else None
    if main is None or any(bound.unit != main.unit for bound in plan.bounds):
        return None
    if (
        plan.operation in _ALONE
        and len([each for each in finding.figures if each.recipe == main.recipe]) > 1
    ):
        return None
    value = Fraction(main.value)
    if main.recipe in MOVES or main.measure in _MOVED:
        # "10% 이상 줄었나요?": a move the other way is not within the limit.
        value = value * plan.direction if plan.direction else abs(value)
    return all(bound.holds(value) for bound in plan.bounds)


_LESS = re.compile(
    r"(?:적|작|낮)(?=[죠지나은습아])|(?:less|fewer|smaller|lower) than", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:많|높)(?=[죠지나은습아])|(?:크(?=[죠지나])|큰가|큽니|커[요?])"
    r"|(?:more|larger|greater|higher) than",
    re.IGNORECASE,
)


def went(finding: Finding) -> bool | None:
    """Whether an amount moved as a question asks (늘었나요?), or is the larger of two as it asks.

    None where it asks neither, or both (늘었나요 줄었나요?).
    """
    plan, figures = finding.evidence.plan, finding.figures
    if plan.operation is Operation.TREND and plan.direction and len(figures) > 1:
        values = [Fraction(figure.value) * plan.direction for figure in figures]
        return all(one < two for one, two in pairwise(values))
    moves = {Operation.DIFFERENCE, Operation.GROWTH}
    points = figures and figures[0].unit == "%p" and plan.then is Operation.DIFFERENCE
    if not figures or (plan.operation not in moves and not points):
        return None
    main = Fraction(figures[0].value)
    if plan.direction:
        return main * plan.direction > 0
    text = plan.question.text
    less, more = bool(_LESS.search(text)), bool(_MORE.search(text))
    if less == more or len(figures) < 3:
        return None
    asked = finding.evidence.resolved
    # Of two years the later stands first, whichever the question names first.
    turned = len(asked) > 1 and asked[0].operand.year not in {None, figures[1].fiscal_year}
    return (main < 0 if less else main > 0) != (turned and main != 0)


_TO_WHAT = re.compile(
    r"(?:얼마|몇\s?[가-힣%]{0,3})(?:으)?로\s*[가-힣]|\bto (?:what|how much)\b", re.IGNORECASE
)


def to_level(finding: Finding) -> Finding:
    """The amount after a move first, where a question asks what it became: 얼마로 줄었나.

    Args:
        finding: A move with the later and the earlier amount; it stays as it is where the question
            asks by how much, or takes a move for granted that was none.
    """
    plan, figures = finding.evidence.plan, finding.figures
    if finding.status is not Status.ANSWERED or len(figures) < len(("by", "to", "from")):
        return finding
    main, new, old, *rest = figures
    way = plan.direction == 0 or Fraction(main.value) * plan.direction > 0
    if not (_TO_WHAT.search(plan.question.text) and way and main.unit == new.unit == old.unit):
        return finding
    return replace(finding, figures=(new, main, old, *rest), reason="level")


_CHOOSING = frozenset({Operation.FILTER, Operation.COUNT, Operation.RANK, Operation.LIST})
_ALONE = frozenset({Operation.LOOKUP, Operation.RATE})
_MOVED = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})
