"""Which supplementary budget of a year an amount is of: what 제2회 prints is not that of 제1회."""

from __future__ import annotations

import re

from assistant.papers import Finding, Status
from index.budget import Fact, Stage

_ROUND = re.compile(r"(?<!\d)(\d{1,2})\s*회\s*(?:[가-힣]+\s+){0,5}?[가-힣]{0,4}추(?:가\s*)?경")
_AGAINST = re.compile(r"\d\s*회\s*추(?:가\s*)?경\S*?\s*(?:보다|대비|에\s*비해|이후|다음)")


def of_another_round(finding: Finding) -> bool:
    """Whether amounts were found of another supplementary budget than the one asked for.

    Args:
        finding: What was found.

    Returns:
        True where the question says 제1회 추경 and a heading, the caption or the title over an
        amount says only others. 제1회 추경보다 is what an amount is held against, and says not
        which it is of.
    """
    plan = finding.evidence.plan
    if not plan.round or finding.status in {Status.NOT_FOUND, Status.REFUSED}:
        return False
    if plan.stage is not Stage.SUPPLEMENTARY or _AGAINST.search(plan.question.text):
        return False
    facts = [fact for figure in finding.figures for fact in figure.facts]
    others = [plan.round not in said for fact in facts if (said := _rounds(fact))]
    # Of several readings one may be of that round.
    return bool(others) and (all(others) if finding.status is Status.CLARIFY else any(others))


def _rounds(fact: Fact) -> set[int]:
    """The rounds that the nearest words over an amount say; none where no words say one."""
    if fact.round:
        return {fact.round}
    for words in (fact.column, fact.sentence, " ".join(fact.path), fact.source.section):
        if found := {int(each) for each in _ROUND.findall(words or "")}:
            return found
    return {int(each) for each in _ROUND.findall(fact.programme)}
