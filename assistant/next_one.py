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


_NEXT_ONE = re.compile(
    r"\W*(?:그럼|그러면|그리고)?\s*(?:그|이)?\s*다음(?:으로)?\s*(?:은|는|순위는|것은|건)?"
    r"\s*(?:뭐|무엇|누구|어디|어느\s*(?:곳|것))?\S{0,4}\s*\W*"
)
_NUMERALS = ("", "첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def next_in_order(question: Question, earlier: Plan | None) -> Question:
    """그 다음은? after the largest of an order asks for the second, and after that for the third.

    Args:
        question: The question.
        earlier: The plan of the turn before.

    Returns:
        The question for that place; the same where the turn before was no order, or where it
        asked for more than one place.
    """
    if earlier is None or earlier.operation is not Operation.RANK or earlier.places:
        return question
    place = 1 + abs(earlier.limit or 0)
    if not _NEXT_ONE.fullmatch(question.text) or not 1 < place < len(_NUMERALS):
        return question
    return replace(question, text=f"{_NUMERALS[place]} 번째는?")
