"""Two amounts in one choice: which words of it one order or one limit leaves unmet.

A set is held against one amount. Where the words of a question set a limit to one amount and order
by another, or tell another of those that are chosen, one of the two would be passed over.
"""

from __future__ import annotations

import re

from assistant.papers import Operation
from assistant.question import Reading
from assistant.segment import Piece
from index.budget import Measure

_MOVES = frozenset({"increase", "decrease", "change", "growth"})
_LIMITING = r"(?:이상|이하|미만|초과|넘|못|안\s?되|웃도)"
_MOVING = r"(?:늘|줄|증가|감소|깎|삭감|증액|감액|인상|인하)"
_OF_A_MOVE = re.compile(
    r"(?:증가|감소|증감|삭감|감액|증액|인상|인하|변동|변화|상승|하락|조정)\s?(?:액|율|률|폭|분|규모|금액|비율)"
    r"|(?:늘어난|줄어든|깎인|오른|감소한|증가한|삭감된)\s?(?:금액|액수|폭|돈|규모|비율|예산)"
)
_THEN_MOVES = re.compile(rf"\s*{_LIMITING}\S*\s+(?:더\s|많이\s|크게\s|씩\s)?{_MOVING}")
_AMONG = re.compile(r"\s(?:중|중에|중에서|가운데|가운데서)\s")
_KIND = re.compile(
    r"[가-힣]*(?:분야|부문|사업|항목|부서|과목|회계|기금|단체|시설|학교|지역|기관|업체|곳|것)"
)
_OF = frozenset({"의", "들의"})


def passed_over(reading: Reading, doing: Operation) -> list[Piece]:
    """The pieces of a choice that its one amount does not meet; [] where it meets all.

    Args:
        reading: The question.
        doing: RANK, FILTER or COUNT; of anything else nothing is chosen.
    """
    if doing not in {Operation.RANK, Operation.FILTER, Operation.COUNT}:
        return []
    limits = [piece for piece in reading.of("money", "percent") if piece.tail]
    unmet = _two_kinds(limits) or _no_move(reading, limits) or _both_ways(reading, doing)
    if doing is Operation.RANK:
        unmet = unmet or _of_another(reading, limits) or _apart(reading)
        unmet = unmet or _told(reading)
    return unmet


def _two_kinds(limits: list[Piece]) -> list[Piece]:
    """10억 이상이고 80% 미만: in won and in percent, of two amounts."""
    return limits if len({piece.kind for piece in limits}) > 1 else []


def _both_ways(reading: Reading, doing: Operation) -> list[Piece]:
    """늘어난 분야는 몇 개고 줄어든 분야는 몇 개야?: two numbers, and neither is of all."""
    ways = [piece for piece in reading.of("operation") if piece.value in {"increase", "decrease"}]
    both = len({piece.value for piece in ways}) > 1
    return ways if both and doing is Operation.COUNT else []


def _no_move(reading: Reading, limits: list[Piece]) -> list[Piece]:
    """100억 넘는 분야 중 줄어든 것: the limit is of how much it is, and not of how far it fell."""
    moves = [piece for piece in reading.of("operation") if piece.value in _MOVES]
    if not limits or not moves or not re.search(r"[가-힣]", reading.text):
        return []
    text = reading.text
    for piece in limits:
        at = text.find(piece.text.split()[0]) + len(piece.text)
        if _THEN_MOVES.match(text, at) or _OF_A_MOVE.search(text[:at]):
            continue
        return limits
    return []


def _of_another(reading: Reading, limits: list[Piece]) -> list[Piece]:
    """예산 50억 이상 부서 중 집행잔액이 가장 작은: limit and order are of two amounts."""
    if not limits or not _AMONG.search(reading.text):
        return []
    last = reading.pieces.index(limits[-1])
    before = {piece.value for piece in reading.pieces[:last] if piece.kind == "measure"}
    after = [piece for piece in reading.pieces[last:] if piece.kind == "measure"]
    plain = before or {Measure.APPROPRIATION.value}
    return limits if any(piece.value not in plain for piece in after) else []


def _apart(reading: Reading) -> list[Piece]:
    """예산현액과 지출액의 차이가 가장 큰: of each how far two of its amounts are apart."""
    pieces = reading.pieces
    for at, piece in enumerate(pieces[:-1]):
        measures = [each for each in pieces[:at] if each.kind == "measure"]
        ordered = any(each.kind in {"order", "nth", "limit"} for each in pieces[at + 1 : at + 3])
        if piece.value == "difference" and ordered and len(measures) > 1:
            return [piece]
    return []


def _told(reading: Reading) -> list[Piece]:
    """집행률이 가장 낮은 부서의 예산은?: another amount than the one it was chosen by."""
    pieces = reading.pieces
    order = max(
        (at for at, p in enumerate(pieces) if p.kind in {"order", "limit", "nth"}), default=-1
    )
    of = next(
        (
            at
            for at, piece in enumerate(pieces)
            if at > order >= 0 and piece.tail in _OF and _KIND.fullmatch(piece.text)
        ),
        None,
    )
    if of is None:
        return []
    kinds = {"measure", "funding"}
    before = {piece.value for piece in pieces[:of] if piece.kind in kinds}
    moved = any(piece.value in _MOVES for piece in pieces[:of] if piece.kind == "operation")
    after = [piece for piece in pieces[of + 1 :] if piece.kind in kinds]
    return [piece for piece in after if (before or moved) and piece.value not in before]
