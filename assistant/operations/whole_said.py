"""What a question holds a sum against, by its own words: the whole, or what it names last."""

from __future__ import annotations

import re

from assistant.papers import Evidence

_WHOLE_SAID = re.compile(
    r"(?:총액|총\s?규모|총계|합계|전체|총\s?예산|총합)\S{0,4}\s*(?:(?:금액|예산액?|액)\S{0,2}\s*)?(?:맞|일치|같|나오)"
    r"|(?:^|\s)(?:합계|총계|소계|총액|총합|전체|계)[가는은이]\s"
)
_ADDED_TOO = re.compile(r"\s*(?:을|를|의|까지|이)?\s*(?:모두|다|전부)?\s*(?:합|더[하한해])")


def says_whole(evidence: Evidence) -> bool:
    """Whether what is named is held against the whole, and not against the last one named."""
    text, last = evidence.plan.question.text, evidence.resolved[-1].operand.said
    # 계가 공사+용역+물품 합과 같나요?: what is named last is added to the others.
    added_too = bool(last) and _ADDED_TOO.match(text.rpartition(last)[2]) is not None
    several = len(evidence.resolved) > 2
    return bool(_WHOLE_SAID.search(text)) or (several and added_too)


def held_against_last(evidence: Evidence) -> bool:
    """인건비와 운영비를 더하면 사업비랑 같아?: what is named last is none of what is added."""
    last = evidence.resolved[-1].operand.said
    before, _, after = evidence.plan.question.text.rpartition(last)
    return bool(last and _SUM_IS.search(before) and re.match(r"(?:이?랑|과|와|하고)\s", after))


_SUM_IS = re.compile(r"(?:(?:더|합)하면|더해서|합쳐서|합치면|합[이은])\s*$")
