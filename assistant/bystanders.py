"""Calls that name nothing of their own beside what is meant: 학생 of 학생 1인당, operating."""

from __future__ import annotations

import re
from dataclasses import replace

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


def without_counts(calls: tuple[Call, ...], reading: Reading) -> tuple[Call, ...]:
    """The calls without the number of those that are listed: 교육과 보건, 두 분야를 합치면.

    It is passed over only where just so many are named; of 교육과 보건 세 분야 one is not known.
    """
    said = _SO_MANY.search(reading.text)
    shares = reading.says("operation", "share") or reading.says("asked", "%")
    if said is None or (shares and not reading.says("operation", "sum")):
        # 두 분야가 차지하는 비율: whether of each or of both together is not said.
        return calls
    bare = [replace(call, unread=()) if call.unread == (said[1],) else call for call in calls]
    named = [call for call in bare if not call.unread and (call.paths or call.programmes)]
    rows = [call for call in named if call.paths] or named
    count = int(said[1]) if said[1].isdigit() else _NUMERALS.index(said[1]) + 2
    if count != len(rows) or not any(call.listed for call in rows):
        return calls
    return tuple(call for call in bare if call.unread or call in named)


_NUMERALS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SO_MANY = re.compile(
    rf"(?<![가-힣\d])({'|'.join(_NUMERALS)}|[2-9])\s?(?:개\s?|가지\s?|곳의?\s?)?"
    r"(?:분야|부문|(?:특별)?회계|사업|과목|세목|부서|기금|단체|시설|기관|학교|수당|재원|비목|목|세입|재단|센터"
    r"|축제|행사|공원|도서관|비용|경비|예산|금액|수입|지출|종류|세)(?![가-힣]*(?:중|가운데))"
)


RESIDENTS = ("주민", "시민", "군민", "구민", "도민", "국민", "인구")
"""Of whom a document may print the number: 인구(명)."""
