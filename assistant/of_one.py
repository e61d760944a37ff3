"""English calls that small words join, and that one row has both: the ceiling on bond issuance."""

from __future__ import annotations

from dataclasses import replace

from assistant.naming import Call
from assistant.papers import Language
from assistant.question import Reading

_JOINING = frozenset({"of", "on", "for", "in", "the", "a", "an", "'s", "s", "at", "from", "to"})
_OF_TWO = ("share", "ratio", "difference", "sum")
"""Operations that hold one thing against another, so that two names may be two things."""


def of_one_row(calls: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls of an English question, two of them as one where a row's name has both.

    공사채 발행 한도 is the ceiling (한도) on bond issuance (공사채 발행): of all ceilings and all
    that is said of bonds the one row that is called by both.

    Args:
        calls: What a question calls by name.
        reading: The question.
    """
    if reading.question.language is not Language.ENGLISH or reading.says("operation", *_OF_TWO):
        return calls
    found: list[Call] = []
    for call in calls:
        one = _both(found[-1], call, reading) if found else None
        if one:
            found[-1] = one
        else:
            found.append(call)
    return tuple(found)


def _both(first: Call, second: Call, reading: Reading) -> Call | None:
    between = reading.pieces[first.place + first.size : second.place]
    if first.listed or not between or any(piece.text not in _JOINING for piece in between):
        return None
    if first.unread or second.unread or first.columns or second.columns:
        return None
    common = tuple(path for path in first.paths if path and path in second.paths)
    homes = tuple(home for home in first.programmes if home in second.programmes)
    if not common or not homes:
        return None
    size = second.place + second.size - first.place
    said = f"{first.said} {second.said}"
    return replace(second, said=said, place=first.place, size=size, paths=common, programmes=homes)
