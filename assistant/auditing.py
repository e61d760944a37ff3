"""What does not add up, as records and as text."""

from __future__ import annotations

from typing import Any

from assistant.papers import plain_number
from index.audit import Mismatch
from index.money import Money, Unit, Value, say


def mismatch_dict(mismatch: Mismatch) -> dict[str, Any]:
    """A mismatch as JSON values; amounts in won, rates as numbers."""
    return {
        "document": mismatch.document,
        "identity": mismatch.identity,
        "label": mismatch.label,
        "fiscal_year": mismatch.fiscal_year,
        "printed": _number(mismatch.printed),
        "computed": _number(mismatch.computed),
        "difference": _number(mismatch.difference),
        "unit": "won" if isinstance(mismatch.printed, Money) else mismatch.printed.unit,
        "reason": mismatch.reason,
        "sources": [
            {
                "document": source.document, "page": source.page, "section": source.section,
                "table": source.table, "row_number": source.row, "column_number": source.column,
                "line": source.line,
            }
            for source in mismatch.sources
        ],
    }  # fmt: skip


def _number(value: Value) -> int | float:
    return value.won if isinstance(value, Money) else plain_number(value.number)


def said(value: Value) -> str:
    """A value as a person reads it."""
    if isinstance(value, Money):
        return say(value, Unit(value.grain) if value.grain in set(Unit) else Unit.WON)
    return f"{value.number}{value.unit}"
