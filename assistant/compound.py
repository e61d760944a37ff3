"""Questions that ask two calculations at once: which words an operation leaves unexplained.

"A와 B의 합이 전체의 몇 %인가요?" is a sum and a share. Carrying out only one of them would give a
right figure for another question, so what is not carried out has to be noticed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from assistant.bounds import asks_whether
from assistant.clues import held_against, holds_two
from assistant.deciding import moved_ones
from assistant.endings import AND
from assistant.equations import equation_of
from assistant.papers import Operation
from assistant.question import Reading
from assistant.segment import Piece
from assistant.two_conditions import passed_over
from index.budget import Measure

_MOVES = frozenset({"difference", "change", "increase", "decrease"})
_EXPLAINED: Mapping[Operation, frozenset[str]] = {
    Operation.LOOKUP: frozenset({"sum", "list", "trend", "count", "split", "check"}) | _MOVES,
    Operation.CONVERT: frozenset({"sum", "list"}) | _MOVES,
    Operation.DIFFERENCE: _MOVES | {"list", "growth", "trend", "sum"},
    Operation.GROWTH: _MOVES | {"growth", "list", "share", "trend"},
    Operation.SHARE: frozenset({"share", "list", "ratio", "split"}),
    Operation.RATIO: frozenset({"ratio", "share", "difference"}),
    Operation.SUM: frozenset({"sum", "list"}),
    Operation.AVERAGE: frozenset({"average", "sum", "list"}),
    Operation.PER_UNIT: frozenset({"average", "sum", "list"}),
    Operation.RANK: _MOVES | {"list", "growth", "count"},
    Operation.FILTER: _MOVES - {"difference"} | {"list", "count", "growth", "share"},
    Operation.COUNT: _MOVES - {"difference"} | {"list", "count", "growth", "share"},
    Operation.TREND: _MOVES | {"trend", "list"},
    Operation.RATE: frozenset({"share", "difference", "trend", "list", "ratio"}),
    Operation.FUNDING_SPLIT: frozenset({"split", "list", "share", "ratio", "trend"}),
    Operation.LIST: _MOVES | {"list", "sum", "split", "trend", "share"},
    Operation.CHECK: _MOVES | {"check", "sum", "growth", "list", "share"},
}
"""What each operation makes of the words of calculation; those not named here may say anything."""

_RATED = frozenset({"share", Measure.SHARE.value, Measure.EXECUTION_RATE.value})
_YEARLY = ("매년", "해마다", "연평균")


def _years(reading: Reading) -> list[str]:
    return [piece.value for piece in reading.of("year", "relative")]


_CHOOSING = frozenset({Operation.FILTER, Operation.COUNT, Operation.RANK})
_IN_WON = frozenset({
    Operation.LOOKUP, Operation.CONVERT, Operation.SUM, Operation.AVERAGE, Operation.PER_UNIT,
    Operation.DIFFERENCE,
})  # fmt: skip
_IN_PERCENT = frozenset({Operation.RATE, Operation.SHARE, Operation.GROWTH})


def second(reading: Reading, doing: Operation) -> Operation | None:
    """What is done with the results of the first calculation, where one operation can do it.

    Args:
        reading: The question.
        doing: What was decided to be done first.

    Returns:
        SUM, AVERAGE or SHARE of the members chosen before that word ("상위 3개의 합계"), DIFFERENCE
        of two places of an order or of two years' shares, SUM of the parts of a share or of the
        years of a rate (3개년 통틀어); None for nothing.
    """
    if doing in _CHOOSING and doing is not Operation.COUNT:
        choosing = reading.of("order", "limit", "nth") + tuple(
            piece for piece in reading.of("money", "percent") if piece.tail
        )
        choosing = choosing or moved_ones(reading)[:1]
        last = max((reading.pieces.index(piece) for piece in choosing), default=len(reading.pieces))
        after = {piece.value for piece in reading.pieces[last:] if piece.kind == "operation"}
        # 집행률이 제일 높은 곳은 몇 %?: the rate itself, and no part of anything.
        rated = reading.says("measure", Measure.EXECUTION_RATE.value, Measure.SHARE.value)
        after |= {
            "share"
            for piece in reading.pieces[last:]
            if piece.kind == "asked" and piece.value == "%"
            if not (rated or reading.says("operation", "growth"))
        }
        if len(places(reading)) > 1:
            return Operation.DIFFERENCE if "difference" in after else None
        if "sum" in after:
            return Operation.SHARE if "share" in after else Operation.SUM
        if "share" in after:
            return Operation.SHARE
        return Operation.AVERAGE if "average" in after else None
    if doing is Operation.RATE and _together(reading):
        return Operation.SUM
    if doing is Operation.SHARE and reading.says("operation", "sum"):
        return Operation.SUM
    if doing in {Operation.SHARE, Operation.RATE}:
        years = len(set(_years(reading))) != 1 or reading.of("relative") or held_against(reading)
        shares = [place for place, piece in enumerate(reading.pieces) if piece.value in _RATED]
        # 비중은 얼마나 늘었나, but not 증가액의 비중: the move is of the share.
        moved = {piece.value for piece in reading.pieces[shares[0] if shares else 0 :]} & _MOVES
        if not shares:
            moved -= {"difference"}  # 예정가격 대비 계약금액은 몇 %: held against, and not moved
        points = any(piece.value == "%p" for piece in reading.of("asked"))
        how_much = points or re.search(r"얼마|차이|몇", reading.text)
        apart = years or (how_much and (holds_two(reading) or _above_another(reading)))
        return Operation.DIFFERENCE if apart and (points or moved) else None
    return None


def _above_another(reading: Reading) -> bool:
    """교육 비중은 보건보다 몇 %p 높아: one row against another that is named after it."""
    names = [piece for piece in reading.pieces if piece.kind in {"name", "account"}]
    return any(piece.tail.startswith("보다") for piece in names[1:])


_ALTOGETHER = frozenset(
    {"통틀어", "통틀어서", "전체", "전체적으로", "총", "overall", "whole", "entire"}
)


def _together(reading: Reading) -> bool:
    """Whether a rate is asked of several years as one: 3개년 통틀어 집행률."""
    several = len(set(_years(reading))) > 1 or reading.of("years", "recent")
    whole = any(piece.text in _ALTOGETHER for piece in reading.of("scope"))
    return bool(several) and (whole or reading.says("operation", "sum"))


def ranks_by_share(reading: Reading) -> bool:
    """비중이 가장 큰 항목: the share is what is compared, not what is asked of the largest."""
    pieces = reading.pieces
    shares = [at for at, piece in enumerate(pieces) if piece.value == "share"]
    orders = [at for at, piece in enumerate(pieces) if piece.kind in {"order", "limit", "nth"}]
    return bool(shares and orders) and shares[-1] < orders[0]


def places(reading: Reading) -> tuple[int, ...]:
    """The places of an order that are asked for together: (1, -1) for the largest and smallest."""
    if reading.says("order", "max") and reading.says("order", "min"):
        return (1, -1)
    return tuple(int(piece.value) for piece in reading.of("nth"))


_THEN: Mapping[Operation | None, frozenset[str]] = {
    Operation.SUM: frozenset({"sum"}),
    Operation.AVERAGE: frozenset({"average"}),
    Operation.DIFFERENCE: _MOVES,
    Operation.SHARE: frozenset({"share", "sum"}),
}


def _unapplied(reading: Reading, doing: Operation) -> list[Piece]:
    """The limits of a question that what is done does not hold anything against."""
    limits = [piece for piece in reading.of("money", "percent") if piece.tail]
    if doing in _CHOOSING:
        rated = reading.says("measure", *_RATED) or reading.says(
            "operation", "growth", "share", "increase", "decrease"
        )
        return [] if rated else [piece for piece in limits if piece.kind == "percent"]
    if not asks_whether(reading):
        return limits
    return [
        piece
        for piece in limits
        if doing not in (_IN_WON if piece.kind == "money" else _IN_PERCENT)
    ]


_SUPPOSED = re.compile(r"(?:삭감|감액|증액|인상|인하|줄이|늘리|깎|올리|줄어들|늘어나)\S{0,2}면")


_AS_IF = re.compile(
    r"[억만천원]\s*(?:이?라면|이?라고\s*(?:하면|치면|할\s*때)|(?:으?로|이라)\s*치면)"
)
"""예산이 100만 원이라면: as if it were so much."""


def _supposed(reading: Reading) -> list[Piece]:
    """예산을 10% 삭감하면?: nobody has done so, and no cell says what would be."""
    if not _SUPPOSED.search(reading.text) and not _AS_IF.search(reading.text):
        return []
    return [piece for piece in reading.of("money", "percent") if not piece.tail]


def _amount_too(reading: Reading) -> list[Piece]:
    """담당자 전화번호하고 2024년 예산: an amount asked for beside words."""
    pieces = reading.pieces
    return [
        after
        for place, piece in enumerate(pieces)
        if piece.kind == "topic" and (piece.tail in AND or piece.mark in {",", "/"})
        for after in pieces[place + 1 :]
        if after.kind in {"measure", "funding"}
    ]


_NOT_MEANT = ("말고", "이외", "외에")
_TELLING = ("자세", "알려", "말", "설명", "정확", "쉽", "보여", "구체", "상세", "있", "없")


def _more(reading: Reading) -> list[Piece]:
    """더 줘야 할 예산: more than what is printed; 더 자세히 asks for nothing more."""
    pieces = reading.pieces
    return [
        piece
        for piece, after in pairwise(pieces)
        if piece.text in {"더", "덜"} and not after.text.startswith(_TELLING)
    ]


def _only_tell(reading: Reading) -> bool:
    """국비만 알려줘: nothing else is to be told; 시비만으로 하는 사업 is another matter."""
    last = reading.pieces[-1] if reading.pieces else None
    after = [p for p in reading.pieces if p.kind != "filler"]
    told = last is not None and last.text.startswith(("알려", "말", "보여", "답", "줘", "주세요"))
    return told and bool(after) and after[-1].kind == "funding" and after[-1].tail == "만"


def _of_other_sets(reading: Reading, doing: Operation) -> list[Piece]:
    """Words that ask for more or for other amounts than an operation takes: 말고, 모든, 몇 %."""
    beside: list[Piece] = []
    spelt_out = doing is Operation.CHECK and bool(equation_of(reading))
    if doing is not Operation.DIFFERENCE and not spelt_out:
        beside += [piece for piece in reading.of("scope") if piece.value == "except"]
    # 소상공인 말고 다른 항목: what is named is the one that is not meant.
    beside += [piece for piece in reading.of("scope") if piece.text.startswith(_NOT_MEANT)]
    if doing is Operation.LOOKUP:
        beside += _more(reading)
    if doing in {Operation.SHARE, Operation.SUM, Operation.AVERAGE, Operation.PER_UNIT}:
        beside += reading.of("order", "nth")
    if doing is Operation.DIFFERENCE and _WHICH_YEAR.search(reading.text):
        # 교육이 보건보다 많았던 해는?: the years are asked for, and no difference.
        beside += reading.of("operation")
    if doing in {Operation.GROWTH, Operation.DIFFERENCE}:
        # 모든 분야가 늘었나요? is asked of each of them.
        each = [piece for piece in reading.of("scope") if piece.value == "each"]
        if _listed(reading):
            # 교육과 보건은 각각 얼마나 늘었나요?: of those that are named, as it is told anyway.
            each = []
        each += [piece for piece in reading.pieces if piece.text in {"모든", "모두다"}]
        beside += each
    if doing is Operation.COUNT and len(set(_years(reading))) > 1:
        # 2019년과 2021년 사업은 각각 몇 개야?: two numbers, and not one of both years.
        beside += [piece for piece in reading.of("scope") if piece.value == "each"]
    if doing is Operation.GROWTH:
        beside += [
            piece for piece in reading.pieces if piece.text.startswith(_YEARLY) and piece.text
        ]
    if doing not in _IN_PERCENT | _CHOOSING | {
        Operation.DIFFERENCE,
        Operation.RATIO,
        Operation.CHECK,
    }:
        beside += [piece for piece in reading.of("asked") if piece.value in {"%", "%p"}]
    return beside


_WHICH_YEAR = re.compile(
    r"(?<=[가-힣])[던은는큰]\s?(?:해|연도|년도|때)(?:는|은|가|이|를|이?야|인가)?(?:\s|\?|$)"
)


def _listed(reading: Reading) -> bool:
    """Whether several things are named one after the other: 교육과 보건."""
    named = reading.of("name", "suffix", "funding", "account")
    return any(piece.tail in AND or set(piece.mark) & {",", "·"} for piece in named)


def _condition(reading: Reading) -> str:
    """The condition that a rank would have to meet besides: 가장 큰 사업(전년도 예산 0원).

    An order is of one amount, and what is said of another one, or that it is so much exactly, is
    no part of it.
    """
    exact = [piece.text for piece in reading.of("money", "percent") if piece.tail == "="]
    found = _IN_BRACKETS.search(reading.text)
    return next(iter(exact), "") or (found[0] if found else "")


_IN_BRACKETS = re.compile(r"\([^()]*\d\s*(?:조|억|만|천|백)*\s*(?:원|%)[^()]*\)")


_SAID_AS = {"percent": "%", "money": "금액 조건"}


def unexplained(
    reading: Reading, doing: Operation, then: Operation | None = None
) -> tuple[str, ...]:
    """The words of a question that ask for a calculation besides the one that was chosen.

    Args:
        reading: The question.
        doing: What was decided to be done.
        then: What is done after it, where the turns before say so.

    Returns:
        The words as they were said; none where one calculation explains them all.
    """
    explained = _EXPLAINED.get(doing)
    if explained is None:
        beside = _amount_too(reading) if doing is Operation.TEXT else []
        return tuple(dict.fromkeys(piece.text for piece in beside))
    explained |= _THEN.get(then or second(reading, doing), frozenset())
    beside = [
        piece
        for piece in reading.of("operation")
        if piece.value not in explained
        # "A 대비 B의 비율": the word only says what is held against what.
        and not (piece.text == "대비" and doing in {Operation.SHARE, Operation.RATIO})
        # 특별회계 몫은 얼마인가요?: the amount that falls to it.
        and not (piece.text == "몫" and doing is Operation.LOOKUP)
    ]
    if doing is Operation.RANK and ranks_by_share(reading):
        beside = [piece for piece in beside if piece.value != "share"]
    if doing is Operation.RANK and not second(reading, doing):
        # "예산 합계가 가장 큰 사업": the total of each is its amount.
        beside = [piece for piece in beside if piece.value != "sum"]
    if doing is Operation.RANK and (aside := _condition(reading)):
        return (aside,)
    beside += _of_other_sets(reading, doing)
    beside += _unapplied(reading, doing)
    beside += passed_over(reading, doing)
    beside += _supposed(reading)
    if doing is not Operation.RANK:
        # 몇 위인가요?: a place among others, and not the amount.
        beside += [piece for piece in reading.of("asked") if piece.value == "위"]
    # 시비만으로 하는 사업: of nothing else, which no operation looks for.
    beside += [piece for piece in reading.of("funding") if piece.tail in {"만", "만으로"}][
        : 0 if _only_tell(reading) else None
    ]
    stages = reading.of("stage")
    if len({piece.value for piece in stages}) > 1 and len(set(_years(reading))) > 1:
        beside += stages
    # A number is not repeated: no cell prints it.
    said = (_SAID_AS.get(piece.kind, piece.text) for piece in beside)
    return tuple(dict.fromkeys(said))
