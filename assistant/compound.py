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
    Operation.LOOKUP: frozenset({"sum", "list", "trend", "count", "split"}) | _MOVES,
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
    beside = [piece for piece in reading.of("operation") if piece.value not in explained]
    beside += [piece for piece in reading.of("scope") if piece.value == "except"]
    if doing in {Operation.SHARE, Operation.SUM, Operation.AVERAGE, Operation.PER_UNIT}:
        beside += reading.of("order", "nth")
    return tuple(dict.fromkeys(piece.text for piece in beside))
