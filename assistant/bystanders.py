"""Calls that name nothing of their own beside what is meant: 학생 of 학생 1인당, operating."""

from __future__ import annotations

from assistant.naming import Call
from assistant.papers import Language
from assistant.question import Reading
from index.everyday import squeeze


def without_heads(calls: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls without the noun of 학생 1인당, where that is a word of the row's own place.

    주민 1인당 says whose heads are counted: its document must print how many there are.
    """
    pieces = reading.pieces
    kept = []
    for call in calls:
        after = pieces[call.place + call.size] if call.place + call.size < len(pieces) else None
        heads = after is not None and after.kind == "per" and not call.tail
        others = [each for each in calls if each is not call and each.paths]
        inside = call.paths and any(
            path[: len(up)] == up and path != up
            for other in others
            for path in other.paths
            for up in call.paths
        )
        residents = call.unread in {(word,) for word in RESIDENTS}
        if not (heads and (inside or residents)):
            kept.append(call)
    return tuple(kept)


def without_verbs(calls: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls of an English question without a verb that only says what a row's name says too.

    Of operating the rental office (임대사업소 운영) the first word names no row of its own.
    """
    if reading.question.language is not Language.ENGLISH:
        return calls
    names = [squeeze(path[-1]) for call in calls for path in call.paths if path and call.size > 1]
    return tuple(
        call
        for call in calls
        if call.size > 1
        or squeeze(call.said) not in _VERBS
        or not any(name.endswith(squeeze(call.said)) for name in names)
    )


_VERBS = frozenset({"운영", "지원", "관리", "육성", "추진", "개최", "조성", "설치", "정비"})


RESIDENTS = ("주민", "시민", "군민", "구민", "도민", "국민", "인구")
"""Of whom a document may print the number: 인구(명)."""
