"""Questions that ask two calculations at once: which words an operation leaves unexplained.

"A와 B의 합이 전체의 몇 %인가요?" is a sum and a share. Carrying out only one of them would give a
right figure for another question, so what is not carried out has to be noticed.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.papers import Operation
from assistant.question import Reading

_MOVES = frozenset({"difference", "change", "increase", "decrease"})
_EXPLAINED: Mapping[Operation, frozenset[str]] = {
    Operation.LOOKUP: frozenset({"sum", "list", "trend", "count", "split", "check"}) | _MOVES,
    Operation.CONVERT: frozenset({"sum", "list"}) | _MOVES,
    Operation.DIFFERENCE: _MOVES | {"list", "growth", "trend"},
    Operation.GROWTH: _MOVES | {"growth", "list", "share", "trend"},
    Operation.SHARE: frozenset({"share", "list", "ratio", "split"}),
    Operation.RATIO: frozenset({"ratio", "share", "difference"}),
    Operation.SUM: frozenset({"sum", "list"}),
    Operation.AVERAGE: frozenset({"average", "sum", "list"}),
    Operation.PER_UNIT: frozenset({"average", "sum", "list"}),
    Operation.RANK: _MOVES | {"list", "growth", "count"},
    Operation.FILTER: frozenset({"list", "count", "increase", "decrease", "change"}),
    Operation.COUNT: frozenset({"list", "count", "increase", "decrease", "change"}),
    Operation.TREND: _MOVES | {"trend", "list"},
    Operation.RATE: frozenset({"share", "difference", "trend", "list", "ratio"}),
    Operation.FUNDING_SPLIT: frozenset({"split", "list", "share", "ratio", "trend"}),
    Operation.LIST: frozenset({"list", "sum", "split", "trend"}),
    Operation.CHECK: _MOVES | {"check", "sum", "growth", "list", "share"},
}
"""What each operation makes of the words of calculation; those not named here may say anything."""

_YEARLY = ("매년", "해마다", "연평균")


def _years(reading: Reading) -> list[str]:
    return [piece.value for piece in reading.of("year", "relative")]


def unexplained(reading: Reading, doing: Operation) -> tuple[str, ...]:
    """The words of a question that ask for a calculation besides the one that was chosen.

    Args:
        reading: The question.
        doing: What was decided to be done.

    Returns:
        The words as they were said; none where one calculation explains them all.
    """
    explained = _EXPLAINED.get(doing)
    if explained is None:
        return ()
    beside = [
        piece
        for piece in reading.of("operation")
        if piece.value not in explained
        # "A 대비 B의 비율": the word only says what is held against what.
        and not (piece.text == "대비" and doing in {Operation.SHARE, Operation.RATIO})
    ]
    beside += [piece for piece in reading.of("scope") if piece.value == "except"]
    if doing in {Operation.SHARE, Operation.SUM, Operation.AVERAGE, Operation.PER_UNIT}:
        beside += reading.of("order", "nth")
    if doing is Operation.GROWTH:
        beside += [piece for piece in reading.of("scope") if piece.value == "each"]
        beside += [
            piece for piece in reading.pieces if piece.text.startswith(_YEARLY) and piece.text
        ]
    if doing not in {Operation.FILTER, Operation.COUNT}:
        # "집행률이 90% 미만인 국": a limit that nothing applies.
        beside += [piece for piece in reading.of("percent") if piece.tail]
    stages = reading.of("stage")
    if len({piece.value for piece in stages}) > 1 and len(set(_years(reading))) > 1:
        beside += stages
    said = ("%" if piece.kind == "percent" else piece.text for piece in beside)
    return tuple(dict.fromkeys(said))
