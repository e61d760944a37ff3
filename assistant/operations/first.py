"""Whether a named row is the largest or the smallest of those beside it: 교육이 가장 큰가요?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.operations.ranks import comparable, first_of, goes_its_way
from assistant.operations.sets import covering, numbered
from assistant.operations.single import nothing, unresolved
from assistant.papers import Evidence, Figure, Finding, Operand, Operation, Plan, Status
from assistant.retrieve import resolve
from index.budget import Fact
from index.ledger import Ledger

_ORDER = (
    r"(?:(?:가장|제일)\s?(?:(?:예산이|금액이|많이|크게|적게)\s?)?|"
    r"(?:첫|두|세|네|다섯|[1-9])\s?번째로\s?(?:많이\s?)?)"
)
_IS_SO = r"(?:맞|사실|인가|입니까|이야|이에요|예요|인지|이지|이죠|이라|라던|라는|라고|였)"
_FIRST = re.compile(
    # 교육이 가장 큰가요? 제일 많이 늘었나요? 두 번째로 크지?
    rf"{_ORDER}(?:[가-힣]{{1,4}}?(?:가요|나요|가\?|나\?|냐|니\?|니까|까요?|죠|지요?|습니까)"
    # 교육이 가장 큰 거 맞아? 가장 큰 분야가 교육 맞아? 제일 많이 늘어난 게 교육인가요?
    rf"|[가-힣]{{1,4}}\s(?:거|게|것|건|곳|데|편|[가-힣]{{1,6}}?(?:이|가|은|는))\S*\s?.*{_IS_SO})"
    # 교육이 가장 큰 사업이야?
    rf"|{_ORDER}[가-힣]{{1,4}}\s[가-힣]{{1,6}}(?:이야|인가요|인가\?|입니까|이에요|예요|이죠|이지|인지|이니|인\s?거)"
    # 교육이 1위야? 꼴찌 맞아?
    rf"|(?:(?<!\d)[1-9]위|꼴찌|최하위)(?:가|이|는|은)?\s?(?:{_IS_SO}|야|니|냐|가요|죠|지|\?)"
)
_OPEN = re.compile(
    r"뭐|뭔|뭣|무엇|무슨|어디|어느|어떤|얼마|몇|누구|언제|왜|알려|보여|말해|정리|[와과]\s"
)
_RISING = re.compile(r"늘|증가|증액|올랐|오른|커졌|확대")
_FALLING = re.compile(r"줄|감소|감액|깎|삭감|떨어|축소")


def asks_if_first(plan: Plan) -> bool:
    """Whether a question only asks if the one row that it names has a place in an order.

    가장 큰 분야는 뭐야? asks which row it is, and 교육에서 가장 큰 사업은? for one of its parts.
    """
    text = plan.question.text
    ranks = plan.operation in {Operation.RANK, Operation.CHECK}
    one = len(plan.operands) == 1 and any(plan.operands[0].paths)
    return ranks and one and bool(_FIRST.search(text)) and not _OPEN.search(text)


def whether_first(evidence: Evidence, ledger: Ledger) -> Finding:
    """Say whether the row is at the place that is asked about, and which row is.

    Args:
        evidence: A plan of one row for which `asks_if_first` holds.
        ledger: For the rows beside it.

    Returns:
        The row's own figure with those at the place behind it, and in `holds` whether it is one of
        them. What keeps the rows from being compared keeps this from being said.
    """
    one = evidence.resolved[0]
    fault = unresolved(evidence, [one])
    if fault:
        return fault
    own = one.matches[0].fact
    plan = _of_those_beside(evidence.plan, own)
    beside = Operand(
        "", plan.programmes, (own.path[:-1],), own.fiscal_year, one.operand.measure,
        one.operand.funding, one.operand.stage, account=one.operand.account,
    )  # fmt: skip
    found = comparable(replace(evidence, plan=plan, resolved=(resolve(beside, ledger),)), ledger)
    if isinstance(found, Finding):
        return replace(found, evidence=evidence)
    among, figures = found
    mine = [each for each in figures if each.facts[0].path == own.path]
    at_place = _at_place(figures, plan) if len(mine) == 1 and len(figures) > 1 else []
    if not at_place or among.uncovered:
        return nothing(evidence, evidence.resolved)
    others = [each for each in at_place if each is not mine[0]]
    # Several share the first place: it is that of each of them.
    shown = numbered([mine[0], *others])
    return Finding(
        replace(evidence, plan=plan), Status.ANSWERED, shown, notes=covering(among),
        holds=mine[0] in at_place, reason="first",
    )  # fmt: skip


def _of_those_beside(plan: Plan, own: Fact) -> Plan:
    """The plan of ranking the rows beside a row, in its year."""
    rising, falling = _RISING.search(plan.question.text), _FALLING.search(plan.question.text)
    moving = bool(rising or falling)
    return replace(
        plan,
        operation=Operation.RANK,
        programmes=(own.programme,) if own.path else (),
        years=(own.fiscal_year,) if own.fiscal_year else (),
        moving=moving,
        direction=(1 if rising else -1) if moving else 0,
        limit=plan.limit or 1,
        over="",
    )


def _at_place(figures: Sequence[Figure], plan: Plan) -> list[Figure]:
    ordered = [each for each in figures if not plan.moving or goes_its_way(each, plan)]
    descending = plan.direction > 0 if plan.moving else plan.descending
    ordered.sort(key=lambda each: Fraction(each.value), reverse=descending)
    return first_of(ordered, plan.limit)
