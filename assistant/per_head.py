"""An amount by the head of those that a paper counts: 학생 한 명당 예산, 업체당 융자액.

Who is counted is set aside from what the amount is of: of 학생 1인당 세출 예산 the amount is 세출,
and not that of a row that happens to be called after the 학생.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.bystanders import RESIDENTS
from assistant.papers import Language, Operation, Plan, Question
from index.budget import Fact
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Number

_HEAD = re.compile(
    r"(?<![가-힣])(?P<who>[가-힣]{2,8})\s+(?:1|한|일)\s?(?:명|인|사람)\s?(?:당|앞|에게)\s*"
    r"|(?<![가-힣])(?P<all>[가-힣]{2,8})\s+인당\s*"
)
_PERSONS = re.compile(
    r"(?:학생|원생|수강생|교직원|직원|교사|교원|종사자|이용자|수급자|대상자|참여자|근로자|회원|아동|어르신)$"
)
_UNITS = frozenset({"명", "인", "사람"})
_PAPERS = 60


def by_head(question: Question, plan: Callable[[Question], Plan], ledger: Ledger) -> Plan | None:
    """The plan of an amount by the head of those whom a paper counts by name.

    Args:
        question: The question.
        plan: Plans a question by itself.
        ledger: Whose papers may count them.

    Returns:
        PER_UNIT with who is counted in `heads`; None where no paper counts them, where residents
        are meant, or where the rest is no question for one amount.
    """
    found = _HEAD.search(question.text)
    who = (found["who"] or found["all"]) if found else ""
    if not found or not who or question.language is not Language.KOREAN:
        return None
    if re.fullmatch("|".join(RESIDENTS), who) or not counts_of(who, ledger):
        return None
    rest = f"{question.text[: found.start()]}{question.text[found.end() :]}"
    asked = plan(replace(question, text=rest))
    single = asked.operation in {Operation.LOOKUP, Operation.AVERAGE} and len(asked.operands) == 1
    if not single or asked.unread or asked.beside:
        return None
    return replace(asked, question=question, operation=Operation.PER_UNIT, per="명", heads=who)


def counts_of(who: str, ledger: Ledger) -> list[Fact]:
    """The numbers of heads that papers print under a name: 학생 수, 학생수, 학생 정원.

    In running text only what stands before the first table counts for the whole of a paper; what
    is said in a chapter may be of that chapter's matter alone.
    """
    if len(ledger.records()) > _PAPERS:
        return []
    some = "?" if _PERSONS.search(who) else ""
    name = rf"(?:총|전체)?{re.escape(squeeze(who))}(?:총)?(?:수|인원|정원|총원|현원){some}"
    facts = ledger.facts()
    first: dict[str, int] = {}
    for fact in facts:
        if not fact.quoted and fact.source.line:
            document = fact.source.document
            first[document] = min(first.get(document, fact.source.line), fact.source.line)
    return [
        fact
        for fact in facts
        if isinstance(fact.value, Number)
        and fact.value.unit in _UNITS
        and len(fact.path) == 1
        and re.fullmatch(name, re.sub(r"\(.*?\)", "", squeeze(fact.name)))
        and (not fact.quoted or (fact.source.line or 0) < first.get(fact.source.document, 0))
    ]
