"""What was found, held against the number that a question gives and asks to have confirmed."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction

from assistant.operations.premises import went
from assistant.papers import Finding, Status
from assistant.plans import Claim


def confirmed(finding: Finding) -> Finding:
    """Hold what was found against the number that the question claims.

    Args:
        finding: A finding of a question with a claim.

    Returns:
        The finding with `holds` set by the one figure of the claim's unit; as it was where nothing
        is claimed or no figure, or several of its kind, can be held against it.
    """
    claim = finding.evidence.plan.question.claim
    if claim is None or finding.status is not Status.ANSWERED or not finding.figures:
        return finding
    if claim.before is not None:
        return _from_to(finding, claim, claim.before)
    alike = [each for each in finding.figures if each.unit == claim.unit]
    main = ([each for each in alike if each.recipe] or alike)[:1]
    if not main or (len(alike) > 1 and main[0] is not finding.figures[0]):
        return finding
    so = _rounds_to(abs(Fraction(main[0].value)), claim) and went(finding) is not False
    return replace(finding, holds=so)


def _from_to(finding: Finding, claim: Claim, before: Fraction) -> Finding:
    """Both amounts of a move: 3억에서 2억으로 줄었다."""
    levels = [each for each in finding.figures if not each.recipe and each.unit == claim.unit]
    if len(levels) != len(("new", "old")):
        return finding
    new, old = (abs(Fraction(each.value)) for each in levels)
    so = _rounds_to(new, claim) and _rounds_to(old, replace(claim, value=before))
    return replace(finding, holds=so and went(finding) is not False)


def _rounds_to(value: Fraction, claim: Claim) -> bool:
    """Whether a number, at the places that the claim has, is the claimed one: 66.667 is 66.67."""
    return math.floor(value / claim.grain + Fraction(1, 2)) * claim.grain == claim.value


def of_sums_alone(finding: Finding) -> Finding:
    """A check of sums, unless something else is claimed, of which right sums say nothing.

    교육이 15%고 보건이 25%라던데 맞아?, 국비가 없는 거 맞아?; a mismatch that is found is shown
    all the same.
    """
    text = finding.evidence.plan.question.text
    sums = _OF_SUMS.search(text) and not _RATE_SAID.search(text)
    if sums or finding.status is not Status.ANSWERED or finding.reason == "some-differ":
        return finding
    return Finding(finding.evidence, Status.NOT_FOUND, reason="no-fit")


_RATE_SAID = re.compile(
    r"\d\s?(?:%|퍼센트|프로(?![가-힣]))|(?<![가-힣])(?:\d[\d.]*|두|세|네)\s?배(?![가-힣])"
    r"|percent",
    re.IGNORECASE,
)
_OF_SUMS = re.compile(
    r"합|더[하해한할]|총|계(?![획약])|검산|일치|증감|틀[리린렸]|오류|어긋|들어맞|안\s?맞|숫자|금액|수치|표|세부|항목"
    r"|내역|산출|빼|차이|같[은아나]|\b(?:sums?|add|totals?|correct|right|consistent|check|match|agree)",
    re.IGNORECASE,
)
