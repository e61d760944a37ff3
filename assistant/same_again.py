"""2020년은? after 2019년 사업은 몇 개였나요?: the question before, asked anew of another year.

A count is of the things that its question names, so that nothing less than the whole question
says what is counted. An amount of money is no answer to 몇 개.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.papers import Operation, Plan, Question

_YEAR = r"(?:19|20)\d{2}(?:\s?(?:회계|학)?년도?)?"
_BARE = re.compile(
    rf"\s*(?:그럼|그러면|그렇다면|그리고|그런데)?,?\s*"
    rf"(?:(?P<year>{_YEAR})|(?P<before>그\s?전\s?(?:해|년도?)|전년도?|직전\s?년도)|"
    rf"(?P<after>그\s?다음\s?(?:해|년도?)|다음\s?해|이듬해))"
    rf"(?:에|도)?(?:는|은|엔|도)?(?:요|\s?어때요?|\s?어떤가요)?\s*[?？.]*\s*"
)
_MONEY = frozenset({"", "%", "%p", "배"})


def asked_again(question: Question, earlier: Plan | None) -> Question:
    """The question, in full where it names nothing but another year than that of a count.

    Args:
        question: The question as asked.
        earlier: The plan of the turn before; None for a first turn.

    Returns:
        The question before with its one year changed; the question itself where the turn before
        asked for no count, or spoke of several years.
    """
    said = _BARE.fullmatch(question.text)
    if said is None or earlier is None or not asks_how_many(earlier):
        return question
    text = earlier.question.text
    years = list(re.finditer(_YEAR, text))
    if len(years) > 1 or (said["year"] is None and not years):
        return question
    year = said["year"] or f"{int(years[0][0][:4]) + (1 if said['after'] else -1)}년"
    year = year if "년" in year else f"{year}년"
    if not years:
        return replace(question, text=f"{year} {text}")
    start, end = years[0].span()
    return replace(question, text=f"{text[:start]}{year}{text[end:]}")


def asks_how_many(plan: Plan) -> bool:
    """Whether a plan asks for a number of things, and not for money or a rate."""
    return plan.operation is Operation.COUNT or plan.asked not in _MONEY
