"""A turn that adds to what was spoken of (교육도 더하면?), or asks of all of its kind."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.papers import Operation, Plan
from assistant.spoken import Spoken
from index.everyday import kinds

OF_SETS = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT, Operation.LIST})
"""Operations that run over a set of rows."""


def added_to(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """교육도 더하면?: one more thing is added to those just spoken of; None where it is not so."""
    own = [each for each in plan.operands if each.paths != ((),)]
    adds = spoken.reading.says("operation", "sum") and len(own) == len(plan.operands) == 1
    kept = earlier.operation in {Operation.LOOKUP, Operation.SUM} and not earlier.unread
    more = any(call.tail in {"도", "까지", "를", "을"} for call in spoken.rows)
    if not (adds and kept and more) or plan.operation not in {Operation.LOOKUP, Operation.SUM}:
        return None
    before = earlier.operands
    if own[0].paths in [each.paths for each in before] or any(e.paths == ((),) for e in before):
        return None
    year, measure = before[0].year, before[0].measure
    new = replace(own[0], year=own[0].year or year, measure=own[0].measure or measure)
    return replace(
        plan, operation=Operation.SUM, operands=(*before, new), years=plan.years or earlier.years,
        programmes=plan.programmes or earlier.programmes, recent=before,
    )  # fmt: skip


def of_a_kind(plan: Plan, earlier: Plan) -> bool:
    """Whether all of a kind are asked of, and not the two or three spoken of: 가장 큰 분야는?

    After 교육과 보건의 차이는? it is none of these two, unless that is said (그중, 둘 중).
    """
    spoken_of = {(each.programmes, each.paths, each.account) for each in earlier.operands}
    if len(spoken_of) < 2 or earlier.operation in OF_SETS:
        return False
    text = plan.question.text
    kind = plan.level or plan.sections or plan.over == "programmes" or _kind().search(text)
    return bool(kind) and not _OF_THEM.search(text)


@cache
def _kind() -> re.Pattern[str]:
    return re.compile("|".join(word.replace("·", r"\W?") for word in kinds()))


_OF_THEM = re.compile(
    r"그\s?중|이\s?중|[둘셋]\s?중|가운데|거기|그것|이것|[두세]\s?(?:분야|사업|항목|곳)"
)
