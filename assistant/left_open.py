"""What of a question its plan leaves open: each of several, several years, which of them moved."""

from __future__ import annotations

import re

from assistant.deciding import asks_which_moved
from assistant.papers import Operation, Plan
from assistant.spoken import Spoken
from index.everyday import squeeze


def left_open(plan: Plan, spoken: Spoken) -> tuple[str, ...]:
    """The words of a question that ask for more than its plan tells; () where it tells all.

    Args:
        plan: The plan, with what it takes from the turns before.
        spoken: The question, read.
    """
    several = [each.text for each in spoken.reading.of("recent") if int(each.value) > 1]
    if len(set(plan.years)) > 1:
        # 최근 3년, of which the documents have one: one year is no average and no trend.
        several = []
    more = _COMPARED.search(plan.question.text) if plan.operation in _ROWS_OR_ONE else None
    held = (more.group(),) if more else ()
    text = plan.question.text
    if (of := _OF_THE_ONE.search(text)) and not _FIRST_OF_ALL.search(text):
        # 둘 중 집행률이 낮은 곳의 이월액: what is told of both is not what is asked of one.
        held = (*held, of.group())
    return (
        *several, *held, *_through_years(plan), *_of_each(plan), *_no_difference(plan, spoken)
    )  # fmt: skip


_OF_THE_ONE = re.compile(
    r"(?:낮은|높은|큰|작은|많은|적은)\s?(?:곳|쪽|것|사업|부서|분야|항목)의(?=\s+[가-힣]+(?:액|률|율|비|예산|은|는))"
)
_FIRST_OF_ALL = re.compile(r"가장|제일|젤|번째|상위|하위|최고|최저|최대|최소")
_ROWS_OR_ONE = frozenset({
    Operation.LOOKUP, Operation.FILTER, Operation.COUNT, Operation.LIST, Operation.AVERAGE,
    Operation.RANK,
})  # fmt: skip
_COMPARED = re.compile(
    r"보다\s+(?:\S+(?:이|가)\s+)?(?:더\s+)?(?:많은|큰|높은|적은|작은|낮은)\s+(?:\S+\s+){0,2}[가-힣]*"
    r"(?:분야|부문|사업|항목|부서|과목|회계|기금|단체|시설|학교|지역|기관|업체|곳|해|연도)"
)
"""Rows that are held against another amount: what one of them is, is not what is asked."""


def _through_years(plan: Plan) -> tuple[str, ...]:
    """A table prints how an amount moved from one year to the next, not over several."""
    over = (
        plan.moving
        and plan.operation not in {Operation.DIFFERENCE, Operation.GROWTH}
        and plan.over != "years"
        and bool(plan.years)
        and max(plan.years) - min(plan.years) > 1
    )
    return ("여러 해에 걸친 증감",) if over else ()


def _of_each(plan: Plan) -> tuple[str, ...]:
    """얼마씩 줬나: what each was given, which a whole amount does not say."""
    one = plan.operation is Operation.LOOKUP and len(plan.operands) == 1
    looks_up = plan.operation is Operation.LOOKUP
    said = _OF_ONE.search(plan.question.text) if looks_up else None
    if said and not any(squeeze(said.group()) in squeeze(n) for each in plan.names for n in each):
        # 한 등당: a whole amount is no answer where nothing is known to divide it by.
        return (said.group(),)
    return ("얼마씩",) if one and _OF_EACH.search(plan.question.text) else ()


_OF_EACH = re.compile(r"얼마\s?씩")
_OF_ONE = re.compile(
    r"(?<![가-힣0-9])(?:(?:한|1)\s?(?!인당)[가-힣]{1,4}당"
    r"|(?:농가|학급|학교|업체|기업|가구|세대|마을|단체|기관|시설|팀|마리|개소|대|건|권|포|그루|톤)\s?당)"
    r"(?=[은는이가을를의]?(?:\s|$|[?,]))"
)


def _no_difference(plan: Plan, spoken: Spoken) -> tuple[str, ...]:
    """The words that ask for something else than how one amount differs from another.

    두 항목의 줄어든 금액을 합치면 holds neither against the other; how one row moved does not say
    which of them did: 수당 항목 중 늘어난 건 뭐예요?
    """
    if plan.operation is not Operation.DIFFERENCE:
        return ()
    sums = spoken.reading.says("operation", "sum") and len(spoken.rows) > 1
    together = ("합치면",) if sums and plan.then is None else ()
    which = asks_which_moved(spoken.reading)
    return (*together, which) if which else together
