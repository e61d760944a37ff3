"""What a figure of running text is worth, and in which unit it is written."""

from __future__ import annotations

import re
from decimal import Decimal

from index import figures
from index.money import Money, Number, Unit, Value


def value_of(found: figures.Found, text: str) -> Value | None:
    """The value of a figure of a text; None for one that carries none."""
    if found.value is None:
        return None
    if found.kind == "money":
        return Money(int(found.value), max(1, int(found.grain)))
    unit = found.unit or (text[found.end : found.end + 1] if _noun_after(found, text) else "")
    return Number(Decimal(found.value), unit, Decimal(found.grain))


def less(value: Value) -> Value:
    """A change that the words call a decrease, with its sign."""
    if isinstance(value, Money):
        return Money(-abs(value.won), value.grain)
    return Number(-abs(value.number), value.unit, value.grain)


def _noun_after(found: figures.Found, text: str) -> bool:
    return text[found.end : found.end + 1] in {"개", "건", "명"}


_PRINTED_UNIT = re.compile(r"(조|억|천만|백만|만|천)?\s*원?$")


def unit_of(found: figures.Found) -> Unit | None:
    """The last unit word that a sum of money is written with: 8,369억원 → 억원."""
    if found.kind != "money":
        return None
    match = _PRINTED_UNIT.search(found.text)
    word = (match.group(1) or "") if match else ""
    names = {unit.korean: unit for unit in Unit}
    return names.get(word + "원")


def one_unit(found: figures.Found) -> Unit | None:
    """The one unit that a sum of money is written with: 8,369억원 → 억원.

    One that is written with several units (86억 4,900만원) is said in won and as it is read.
    """
    plain = unit_of(found)
    return Unit.WON if plain and len(_SCALES.findall(found.text)) > 1 else plain


_SCALES = re.compile(r"조|억|만|천")
