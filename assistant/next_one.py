"""The next of an order after one that is named: 사회복지 다음으로 예산이 많은 분야는?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.papers import Operation, Plan, Question

_NEXT = re.compile(
    r"^(?P<set>.*?(?:중에서|중에|중|가운데서?|에서|들)\s+)?(?P<one>[^,?]{1,30}?)\s*(?:의\s*)?(?:바로\s*)?"
    r"다음(?:으로|에)\s+(?P<rest>.*?)(?P<size>(?<![가-힣])(?:많|큰|크|높|적|작|낮)[가-힣]*)(?P<end>.*)$"
)


def next_after(question: Question, plan: Callable[[Question], Plan]) -> Plan | None:
    """The plan of a question for what comes right after a named row in an order.

    Args:
        question: The question.
        plan: Plans a question.

    Returns:
        The plan of the order with the row in `after`; None where the question asks for no such
        thing, or the row or the order is not understood.
    """
    found = _NEXT.match(question.text)
    if found is None:
        return None
    said = {name: value or "" for name, value in found.groupdict().items()}
    if re.search(r"많|큰|크|높|적|작|낮|합|차이", said["end"]):
        return None
    order = plan(
        replace(
            question,
            text=f"{said['set']}{said['rest']}두 번째로 {said['size']}{said['end']}",
        )
    )
    one = plan(replace(question, text=f"{said['one']} 금액은?"))
    understood = not (order.unread or order.beside or one.unread or one.beside)
    if not understood or order.operation is not Operation.RANK or not one.names or order.places:
        return None
    return replace(order, question=question, after=one.names)
