"""A cell of words of the row that came first: 예산이 가장 큰 사업의 담당부서는?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.operations import narrowing, ranks, steps
from assistant.operations.celled import wanted_headings
from assistant.papers import Citation, Finding, Language, Operation, Plan, Status
from index.ledger import Ledger

_ASKS = re.compile(
    r"부서|담당|소관|업체|회사|상대|누구|누가|단체명|언제|날짜|장소|위치|소재지|방법|방식|사유|이유"
)
"""Words that ask for a cell of words of the row, besides which row it is."""


def told_in_full(finding: Finding, ledger: Ledger, carry: Callable[[Plan], Finding]) -> Finding:
    """The rows that were chosen with all that is asked of them.

    Args:
        finding: The rows, or how many there are.
        ledger: The ledger.
        carry: Carries out the plan of what is told of each of them.
    """
    plan = finding.evidence.plan
    found = narrowing.told_of(finding, carry) if plan.tells else finding
    found = steps.followed(found, ledger)
    if plan.within:
        return narrowing.with_conditions(found, ledger, ranks.chosen)
    return with_cells(found, ledger)


def with_cells(finding: Finding, ledger: Ledger) -> Finding:
    """A rank with the cells of its first rows that the question asks for besides.

    Args:
        finding: A rank that was answered.
        ledger: The ledger.

    Returns:
        The same with those cells as citations; PARTIAL where what is asked for besides stands in
        no cell of a row. Unchanged where nothing is asked besides.
    """
    plan = finding.evidence.plan
    text = plan.question.text
    if (
        finding.status is not Status.ANSWERED
        or finding.reason
        or plan.operation is not Operation.RANK
        or plan.question.language is not Language.KOREAN
        or not _ASKS.search(text)
        or plan.then is not None
        or plan.over == "years"
    ):
        return finding
    firsts = [figure.facts[0] for figure in finding.figures if figure.facts and not figure.recipe]
    cited = []
    for fact in firsts:
        own = [
            each
            for each in ledger.cells(programme=fact.programme, path=[fact.path])
            if (each.source.document, each.source.table, each.source.row)
            == (fact.source.document, fact.source.table, fact.source.row)
        ]
        topics = wanted_headings(text, list(dict.fromkeys(each.topic for each in own)))
        cited += [
            Citation(each.source, each.text, row=fact.name, column=each.topic)
            for each in own
            if each.topic in topics
        ]
    if cited:
        return replace(finding, citations=(*finding.citations, *cited))
    if plan.level or not firsts or set(plan.topic.split()) <= {""}:
        return finding
    left = "함께 물으신 것은 그 줄에 적혀 있지 않습니다."
    return replace(finding, status=Status.PARTIAL, notes=(*finding.notes, left))
