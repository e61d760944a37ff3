"""Sums that a question itself spells out: 예산현액이 최종예산 + 이월 + 변경과 맞나요?"""

from __future__ import annotations

from assistant.endings import AND
from assistant.question import Reading
from assistant.segment import Piece
from index.budget import Measure

Term = tuple[Measure, int]
"""A measure and its sign: 1 for what is added, -1 for what is taken away, 0 for the result."""

_RESULT = ("이", "가", "은", "는", "도")
_MINUS = frozenset("-−–")
_KNOWN = {measure.value: measure for measure in Measure}


def equation_of(reading: Reading) -> tuple[Term, ...]:
    """The measures of one row that a question says make up another of its measures.

    Args:
        reading: The question.

    Returns:
        The result first, then the terms with their signs, in the question's order; () where the
        question spells out no such sum, or it is not clear which of the measures is the result.
    """
    pieces = reading.pieces
    terms = [(at, piece) for at, piece in enumerate(pieces) if _is_term(piece)]
    if len(terms) < 3 or len({piece.value for _, piece in terms}) < len(terms):
        return ()
    taken = _taken_away(pieces, terms)
    result = _beside(terms, taken) if taken else _result(terms)
    added = reading.says("operation", "sum") or any("+" in p.mark or "=" in p.mark for p in pieces)
    if result is None or not (taken or added):
        return ()
    signed = [(_measure(piece), -1 if at in taken else 1) for at, piece in terms if at != result]
    if all(sign < 0 for _, sign in signed) or (taken and signed[0][1] < 0):
        return ()
    return ((_measure(pieces[result]), 0), *signed)


def _is_term(piece: Piece) -> bool:
    if piece.kind == "operation":
        # 증감이 예산액에서 기정액을 뺀 값과 맞나요?: the column of that name.
        return piece.value == "change" and piece.text.startswith(_CHANGES)
    return piece.kind == "measure" and piece.value in _KNOWN


_CHANGES = ("증감", "비교증감")


def _measure(piece: Piece) -> Measure:
    return Measure.CHANGE if piece.kind == "operation" else _KNOWN[piece.value]


def _beside(terms: list[tuple[int, Piece]], taken: set[int]) -> int | None:
    """The one measure that is neither taken away nor what the others are taken from."""
    others = [at for at, piece in terms if at not in taken and piece.tail != "에서"]
    found = others[0] if len(others) == 1 else None
    return _result(terms) if found is None and _result(terms) not in taken else found


def _result(terms: list[tuple[int, Piece]]) -> int | None:
    """Which measure the others make up: the first that is said as a subject, or else the last."""
    first, last = terms[0], terms[-1]
    if first[1].tail in _RESULT or "=" in first[1].mark:
        return first[0]
    if last[1].tail in AND or last[1].tail in _RESULT or last[1].mark in {"", "?"}:
        return last[0]
    return None


def _taken_away(pieces: tuple[Piece, ...], terms: list[tuple[int, Piece]]) -> set[int]:
    """The places of the measures that are taken away: B of A에서 B를 뺀, B of A - B."""
    taken: set[int] = set()
    for at, _ in terms:
        before = pieces[at - 1] if at else None
        if before is not None and set(before.mark) & _MINUS:
            taken.add(at)
    for place, piece in enumerate(pieces):
        if piece.kind == "scope" and piece.value == "except":
            start = max((at for at, p in terms if at < place and p.tail == "에서"), default=-1)
            taken |= {at for at, _ in terms if start < at < place} if start >= 0 else set()
    return taken
