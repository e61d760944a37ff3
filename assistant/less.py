"""What is taken from what: parts from a whole, one column of a row from another."""

from __future__ import annotations

from assistant.question import Reading
from index.budget import Measure


def takes_away(reading: Reading, rows: int) -> bool:
    """Whether what is left of a whole without what is named is asked for: 인건비를 뺀 금액.

    Rows are taken away, or where none is named one source of the money: 국비를 제외한 예산.
    """
    calculates = {piece.value for piece in reading.of("operation")} - {"sum", "list"}
    choosing = reading.of("order", "limit", "nth", "money", "percent", "asked", "topic", "per")
    choosing += tuple(p for p in reading.of("scope") if p.value in {"rows", "programmes", "each"})
    lists = any(
        p.value == "list" and p.text.startswith(("항목", "세부", "목록", "내역", "세목"))
        for p in reading.of("operation")
    )
    if lists:
        return False
    parts = rows or len({piece.value for piece in reading.of("funding")}) == 1
    rates = reading.says("measure", *_RATES)
    parts = parts and not less_a_column(reading) and not rates
    return bool(parts) and reading.says("scope", "except") and not calculates and not choosing


_RATES = (Measure.EXECUTION_RATE.value, Measure.SHARE.value)
"""What is left of a rate without a part is no difference."""


def less_a_column(reading: Reading) -> bool:
    """예산액에서 집행액을 빼면: of one row one amount is taken from another.

    What is checked (빼면 잔액과 맞나요?) is spelt out by the question and is no difference.
    """
    if reading.says("operation", "check", "sum", "share", "average"):
        return False
    said = [piece for piece in reading.pieces if piece.kind == "measure"]
    less = reading.of("scope")
    if len(said) != 2 or said[0].value == said[1].value or not said[0].tail.startswith("에서"):
        return False
    after = reading.pieces[reading.pieces.index(said[1]) + 1 :]
    return bool(after) and after[0] in less and after[0].value == "except"
