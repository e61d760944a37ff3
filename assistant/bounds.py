"""Limits a question sets (5억 이상, 90% 미만), whether they choose or only ask, and its order."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.papers import Bound
from assistant.question import Reading

_WHETHER = re.compile(
    r"(?:나요?|어요?|아요?|습니까|됩니까|입니까|까요?|지요?|죠|니|냐|가요?"
    r"|해요|돼요|았어|었어|했어)\s*[?.!]*\s*$"
    r"|^\s*(?:is|was|are|were|did|does|do|has)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"몇|얼마|무엇|무슨|뭐|뭔|어느|어디|어떤|어떻|누구|언제"
    r"|왜|\b(?:what|which|how|who)\b",
    re.IGNORECASE,
)
_SETS = frozenset({"해", "연도", "년도", "사업", "항목", "곳", "것", "때", "분야", "어디", "부서"})


def bounds_of(reading: Reading) -> tuple[Bound, ...]:
    """The limits that amounts and percentages of a question are meant as.

    Args:
        reading: The question.

    Returns:
        One bound for each amount with a word that makes it a limit, in the question's order.
    """
    units = {"money": "원", "percent": "%"}
    return tuple(
        Bound(piece.tail, Fraction(piece.value), units[piece.kind])
        for piece in reading.of(*units)
        if piece.tail
    )


def asks_whether(reading: Reading) -> bool:
    """Whether a limit only asks about one amount (5억을 넘나요?) and chooses nothing from a set."""
    if reading.says("scope", "rows", "programmes") or reading.of("order", "limit", "nth"):
        return False
    chosen = any(piece.text in _SETS for piece in reading.of("filler", "scope", "topic"))
    if chosen or _OPEN.search(reading.text):
        return False
    return bool(_WHETHER.search(reading.text))


def order_of(reading: Reading) -> tuple[bool, int | None]:
    """Whether the largest come first, and how many; a place in the order is a negative number."""
    descending = not reading.says("order", "min")
    for piece in reading.of("limit"):
        side, count = piece.value.split(":")
        return side == "max" and descending, int(count)
    for place, piece in enumerate(reading.pieces):
        if piece.kind == "nth":
            # 두 번째로 작은 것: the size is said after the place.
            after = "".join(each.text for each in reading.pieces[place + 1 : place + 3])
            return descending and not after.startswith(_SMALL), -int(piece.value)
    if reading.of("order"):
        several = any(
            "순" in piece.text or piece.text == "by size" for piece in reading.of("order")
        )
        for place, piece in enumerate(reading.pieces):
            # 수당 세 가지 중 가장 큰 것: how many there are, and not how many are asked for.
            after = reading.pieces[place + 1].text if place + 1 < len(reading.pieces) else ""
            if piece.kind == "counted" and not (piece.tail or after).startswith(_OUT_OF):
                return descending, int(piece.value)
        return descending, None if several else 1
    return True, None


_OUT_OF = ("중", "가운데", "에서")
_SMALL = ("작", "적은", "적었", "적게", "낮", "smallest", "lowest", "least")
