"""Rows by what they are held against: 수입보다 지출이 많은 기금, 환경보다 예산이 큰 분야.

The two sides are read like the orders they could be (지출이 가장 많은 기금), so that each is
understood as it is anywhere else; which rows are asked for is decided by the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composed import KIND
from assistant.papers import Language, Operation, Plan, Question

_SIZE = r"(?:더\s+)?(?P<size>많은|많았던|큰|컸던|높은|높았던|적은|적었던|작은|작았던|낮은|낮았던)"
_REST = (
    rf"\s+(?P<year>(?:19|20)\d{{2}}년도?\s+)?(?P<kind>{KIND}|곳|것|데)(?:들)?"
    r"(?P<rest>\s*(?:은|는|이|가|을|를|만|도|의|을까).*|\s*[?.]*|\s+\S.*)$"
)
_FIRST = re.compile(
    rf"^(?P<before>.*?)(?P<one>\S+?)(?:이|가|은|는)\s+(?P<two>\S+?)\s?보다\s+{_SIZE}{_REST}"
)
_LAST = re.compile(
    rf"^(?P<before>.*?)(?P<two>\S+?)\s?보다\s+(?P<one>\S+?)(?:이|가)\s+{_SIZE}{_REST}"
)
_APART = re.compile(
    r"^(?P<before>.*?)(?P<one>\S+?)(?:와|과|이랑|랑|하고)\s+(?P<two>\S+?)(?:의)?\s+"
    rf"(?:차이|격차|차)(?:가|는)?\s*(?:가장|제일)\s*(?P<size>큰|많은|작은|적은){_REST}"
)
_YEAR = re.compile(r"(?:작년|전년도?|지난\s?해|전년|당초)(?:\s?예산)?")
_MORE = re.compile(
    r"(?:^|\s)(?:중|가운데)|에서|의\s|합|평균|비중|비율|차이|%|보다|빼|제외|넘|이상|이하|미만"
)
"""Words of a further step, which is not taken here."""
_LARGE = re.compile(r"많|큰|컸|높")
_COUNTS = re.compile(r"몇\s?(?:개|곳|건|가지|군데)")


def compared(question: Question, plan: Callable[[Question], Plan]) -> Plan | None:
    """The plan of a question for the rows of which one amount is more than another.

    Args:
        question: The question.
        plan: Plans a question by itself.

    Returns:
        A plan over the rows by the first amount, with the plan of what it is held against in
        `against`; where that is the year before, those that moved. None where the question has
        another shape or one of its sides is not understood.
    """
    text = question.text.strip()
    if question.language is not Language.KOREAN:
        return None
    said = _APART.match(text) or _FIRST.match(text) or _LAST.match(text)
    if said is None or re.search(r"\d|평균", said["two"]) or _MORE.search(said["rest"]):
        return None
    large = bool(_LARGE.search(said["size"]))
    if _YEAR.fullmatch(said["two"]) and said.re is not _APART:
        went = "늘어난" if large else "줄어든"
        year = said["year"] or ""
        words = f"{year}{said['before']}{said['two']}보다 {went} {said['kind']}{said['rest']}"
        found = plan(replace(question, text=words))
        return replace(found, question=question) if found.moving and _fit(found) else None
    one = _order(question, said, said["one"], plan)
    if one is None:
        return None
    two = _order(question, said, said["two"], plan) or _row(question, said["two"], plan)
    if two is None or (two.measure, two.columns) == (one.measure, one.columns):
        return None
    if said.re is _APART:
        return replace(one, question=question, against=two, limit=1, descending=large)
    doing = Operation.COUNT if _COUNTS.search(said["rest"]) else Operation.FILTER
    return replace(
        one, question=question, operation=doing, against=two, limit=None,
        descending=large, asked="개" if doing is Operation.COUNT else "",
    )  # fmt: skip


def _fit(plan: Plan) -> bool:
    return not (plan.unread or plan.beside)


def _order(
    question: Question, said: re.Match[str], amount: str, plan: Callable[[Question], Plan]
) -> Plan | None:
    """One side, as the order by it: 지출이 가장 큰 기금은?; None where that is not understood."""
    kind = "항목" if said["kind"] in {"곳", "것", "데"} else said["kind"]
    words = f"{said['year'] or ''}{said['before']}{amount} 금액이 가장 큰 {kind}은?"
    found = plan(replace(question, text=words))
    plain = found.operation is Operation.RANK and found.limit == 1 and not found.moving
    names = [path for path in found.names if path]
    if not plain or not _fit(found) or names or not (found.measure or found.columns):
        return None
    return replace(found, limit=None)


def _row(question: Question, name: str, plan: Callable[[Question], Plan]) -> Plan | None:
    """The other side, as the amount of one row of the set: 환경보다 큰 분야."""
    found = plan(replace(question, text=f"{name} 금액은?"))
    named = found.operation is Operation.LOOKUP and any(found.names) and not found.years
    return found if named and _fit(found) else None
