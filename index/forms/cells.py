"""One cell → its figures: the amount, and the part of it that is national money, (x209,000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.budget import Funding
from index.money import Money, MoneyError, Unit, Value, normalise, parse_money, parse_number
from index.numerals import read_amount


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a cell.

    Attributes:
        funding: NATIONAL for the part in (x…), TOTAL for the amount itself.
        value: The value; None for a blank.
        printed: The figure as printed.
        note: A remark that must stand beside it, "" for none.
    """

    funding: Funding
    value: Value | None
    printed: str
    note: str = ""


_NATIONAL = re.compile(r"^\(\s*[xX×ⓧ✕]\s*([^()]*)\)\s*(.*)$", re.DOTALL)


_PARTED = re.compile(r"\n|[\d０-９][ \t\u00a0\u3000]+[\d０-９]")
_POINT_FOR_COMMA = re.compile(r"\d\.\d{3}(?!\d)")


def parse_amount(text: str, unit: Unit) -> Money | None:
    """Read an amount of a table as `parse_money` does, but no point that may be a lost comma.

    Raises:
        MoneyError: Also for a fraction of won or of thousands, and for three digits behind a
            point: "38.643" in a table of whole amounts is a comma gone astray.
    """
    folded = normalise(text)
    if _SPOKEN.fullmatch(folded.strip()):
        said = read_amount(folded.strip(), 0)
        if said is None or said.malformed or not said.won or said.end != len(folded.strip()):
            raise MoneyError(text)
        return Money(int(said.value), int(said.grain))
    amount = parse_money(text, unit)
    if _POINT_FOR_COMMA.search(folded) or (amount and "." in folded and amount.grain < _FINEST):
        raise MoneyError(text)
    return amount


_SPOKEN = re.compile(
    r"\d[\d,]*\s*조?\s*(?:\d[\d,]*\s*)?[조억만]\s*\d[\d,]*\s*(?:천만|백만|만|천)?\s*원"
    r"|(?:\d[\d,]*\s*[조억만천백십]\s*)+(?:\d[\d,]*\s*)?(?:천만|백만|조|억|만|천)?\s*원"
)
"""An amount as it is spoken, its own unit behind each part: 1억 2천만원, 1억 2,000만원."""
_FINEST = 10_000
"""Fractions are printed of 백만원 and larger units, to two places at most: 0.01백만원."""


def read_cell(text: str, unit: Unit | None, *, rate: bool = False, noun: str = "") -> list[Part]:
    """Read a cell of figures.

    Args:
        text: The cell: "(x209,000) 8,512,856", "△27", "-", "".
        unit: The unit of the table for money; None reads plain numbers.
        rate: Whether the figures are per cents.
        noun: The unit noun of plain numbers.

    Returns:
        The amount and, before it, the national part where one is printed. A blank cell gives one
        part without a value; "(x-)" is a national part of zero, for a rate it is left out.

    Raises:
        MoneyError: If a part is not one well-formed figure, or money has no unit.
    """
    found = _NATIONAL.match(normalise(text).strip())
    parts = []
    rest = text.strip()
    if found:
        printed = text.strip()[: len(text.strip()) - len(found.group(2))].strip()
        rest = found.group(2).strip()
        if not rest:
            raise MoneyError(text)
        value = _value(found.group(1), unit, rate=rate, noun=noun)
        if not rate or value is not None:
            parts.append(Part(Funding.NATIONAL, value, printed))
    parts.append(Part(Funding.TOTAL, _value(rest, unit, rate=rate, noun=noun), rest))
    return parts


def _value(text: str, unit: Unit | None, *, rate: bool, noun: str) -> Value | None:
    if _PARTED.search(text.strip()):
        # Digits on both sides of a gap may be two figures; to join them would be a guess.
        raise MoneyError(text)
    if rate:
        number = parse_number(text, "%")
        if number and number.unit not in {"%", "%p"}:
            raise MoneyError(text)
        return number
    if unit is None:
        return parse_number(text, noun)
    return parse_amount(text, unit)


def is_figure(text: str) -> bool:
    """Whether a cell holds one figure and nothing else."""
    try:
        return any(part.value is not None for part in read_cell(text, Unit.THOUSAND))
    except MoneyError:
        return False


def digits(text: str) -> str:
    """The digits of a text in order."""
    return "".join(character for character in text if character.isdigit())


def lines_of(text: str, line: int | None) -> Iterator[tuple[str, int | None]]:
    """The lines of a cell, each with its line in the source; inner lines follow one another."""
    for offset, part in enumerate(text.split("\n")):
        yield part.strip(), None if line is None else line + offset
