"""A question that says what a text holds and asks whether it is so: 팀장이 김누리 맞나요?"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.operations import words
from assistant.papers import Evidence, Finding, Language, Operation, Status
from index.build import Index
from index.everyday import squeeze

_CLAIM = re.compile(
    r"(?:이|가|은|는)\s+(?P<said>[^?]{2,30}?)\s*(?:이|가|인|이라는|라는)?\s*(?:게|것이|거|건)?\s*맞"
    r"(?:나요|습니까|아요?|죠|지요?|는지|는가요?)\S*\s*\??$"
)
_OF_ONE = frozenset({"과장", "팀장", "주무관", "department", "contact", "place"})
"""What a paper says once, so that another thing that is said of it is wrong."""


_LINES = 3
"""More lines than these say more than one thing."""


def claimed(evidence: Evidence, index: Index) -> Finding | None:
    """Answer yes or no, with what the text says.

    Args:
        evidence: The plan; what it could not read is the claim.
        index: The open index.

    Returns:
        The quoted line with whether it holds the claim; None where nothing is claimed of a text,
        or the text has no line, or several, for what is asked.
    """
    plan = evidence.plan
    topics = plan.topic.split()
    said = _CLAIM.search(plan.question.text)
    if plan.operation is not Operation.CHECK or not topics or not said or plan.measures:
        return None
    if not set(topics) <= _OF_ONE or plan.question.language is not Language.KOREAN:
        return None
    asked = replace(
        plan, operation=Operation.TEXT, topic=topics[-1], unread=(), beside=(), terms=()
    )
    found = words.in_words(replace(evidence, plan=asked), index)
    papers = {each.source.document for each in found.citations}
    if found.status is not Status.ANSWERED or len(papers) != 1 or len(found.citations) > _LINES:
        return None
    claim = squeeze(said["said"])
    if not re.fullmatch(r"[가-힣A-Za-z]+", claim):
        return None  # a date or a telephone number is written in more than one way
    return replace(found, holds=any(claim in squeeze(each.quote) for each in found.citations))
