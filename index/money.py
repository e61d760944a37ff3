"""Won as integers, with the grain they were printed at; plain numbers beside them.

A budget prints an amount rounded to its unit. The unit is therefore part of the amount: it says
how far the true value may lie from the printed one, and every tolerance in this house follows
from it, never from a percentage.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TypeAlias


class Unit(IntEnum):
    """The unit a table is printed in; its value is its worth in won."""

    WON = 1
    THOUSAND = 1_000
    TEN_THOUSAND = 10_000
    MILLION = 1_000_000
    TEN_MILLION = 10_000_000
    HUNDRED_MILLION = 100_000_000
    TRILLION = 1_000_000_000_000

    @property
    def korean(self) -> str:
        """The unit as a table heading prints it, such as 천원."""
        return _KOREAN[self]


_KOREAN = {
    Unit.WON: "원",
    Unit.THOUSAND: "천원",
    Unit.TEN_THOUSAND: "만원",
    Unit.MILLION: "백만원",
    Unit.TEN_MILLION: "천만원",
    Unit.HUNDRED_MILLION: "억원",
    Unit.TRILLION: "조원",
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of won and the grain it was printed at.

    Attributes:
        won: The amount as printed, in won; negative for a cut (△).
        grain: What one step of the last printed place is worth, in won.
            418,000천원 has grain 1_000; 56.6억원 has grain 10_000_000.
    """

    won: int
    grain: int = 1

    def __add__(self, other: Money) -> Money:
        """Add two amounts; what rounding may have hidden adds up too."""
        return Money(self.won + other.won, self.grain + other.grain)

    def __sub__(self, other: Money) -> Money:
        """Subtract; what rounding may have hidden still adds up."""
        return Money(self.won - other.won, self.grain + other.grain)

    def agrees(self, other: Money) -> bool:
        """Whether rounding one amount could have given the other."""
        return 2 * abs(self.won - other.won) < self.grain + other.grain


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is not won: a percentage, a count of people, cases or days.

    Attributes:
        number: The number as printed; negative after △.
        unit: The unit noun as printed: "%", "%p", "명", "건", "개소"; "" where none is printed.
        grain: What one step of the last printed place is worth: 27 → 1, 32.85 → 0.01.
    """

    number: Decimal
    unit: str = ""
    grain: Decimal = Decimal(1)


Value: TypeAlias = Money | Number


class MoneyError(ValueError):
    """A cell that should hold one amount holds something else.

    Attributes:
        printed: The cell as printed.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        super().__init__(f"금액으로 읽을 수 없습니다 (not an amount): {printed!r}")


MINUS = "△▵▲▽▼−–-"
"""Signs that make the digits after them negative. Before a word △ and ▲ are bullets instead."""

_DASHES = {"-", "−", "–", "—", "―", "‐", "ㅡ"}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)")
_SUFFIX = re.compile(r"(조|억|천만|백만|만|천)?원?$")
_UNIT_WORDS = {
    "원": Unit.WON,
    "천원": Unit.THOUSAND,
    "천": Unit.THOUSAND,
    "만원": Unit.TEN_THOUSAND,
    "만": Unit.TEN_THOUSAND,
    "백만원": Unit.MILLION,
    "백만": Unit.MILLION,
    "천만원": Unit.TEN_MILLION,
    "천만": Unit.TEN_MILLION,
    "억원": Unit.HUNDRED_MILLION,
    "억": Unit.HUNDRED_MILLION,
    "조원": Unit.TRILLION,
    "조": Unit.TRILLION,
}
_UNIT_LINE = re.compile(r"단\s*위\s*[:;：]?\s*(.{0,40})")
_UNIT_NAME = re.compile(r"(?<![가-힣])(?:조|억|천만|백만|만|천)?원(?![가-힣])")
"""A unit by itself: 수산자원, 공원 and 인원 end in no unit of money."""
_SPLIT_UNIT = re.compile(r"(?<=[조억천백만])\s+(?=[천백만]*\s*원)")


def normalise(text: str) -> str:
    """Fold full-width digits, Hangul typed as jamo and odd spaces into their usual forms (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def read_unit(text: str) -> Unit | None:
    """Find the money unit that a heading line states, such as "(단위 : 천원, %)".

    Args:
        text: A line, a caption or a column heading.

    Returns:
        The unit, or None where the text states no unit of money or states two that differ. A unit
        that the line states for one name alone does not count: see `named_units`.
    """
    line = _UNIT_LINE.search(normalise(text))
    if not line:
        return None
    stated = _SPLIT_UNIT.sub("", line.group(1))
    parts = [part for part in stated.split(",") if not _NAMED_UNIT.search(part)]
    units = {_UNIT_WORDS[name] for part in parts for name in _UNIT_NAME.findall(part)}
    return units.pop() if len(units) == 1 else None


_NAMED_UNIT = re.compile(
    r"^\s*(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,19}?)\s*(?:은|는|[:=])\s*"
    r"(?P<unit>(?:조|억|천만|백만|만|천)?\s*원)(?![가-힣])"
)


def named_units(text: str) -> tuple[tuple[str, Unit], ...]:
    """The units that a line states for one name alone: "(단위 : 천원, 산출기초는 원)".

    Returns:
        The name of a column or a row as printed, and its unit; () where the line states none such.
    """
    line = _UNIT_LINE.search(normalise(text))
    found = (_NAMED_UNIT.search(part) for part in line.group(1).split(",")) if line else ()
    return tuple(
        (match["name"].strip(), _UNIT_WORDS[re.sub(r"\s", "", match["unit"])])
        for match in found
        if match
    )


def parse_money(text: str, unit: Unit) -> Money | None:
    """Read one cell of a budget table.

    Args:
        text: The cell as printed: "418,000", "△12,000", "(1,399)", "6,185,415천원", "-", "".
        unit: The unit of the table, for a cell that names none. A unit in the cell wins.

    Returns:
        The amount in won, with the weight of its last printed place as its grain. A lone dash is
        zero won. None for a blank cell: the table says nothing.

    Raises:
        MoneyError: If the cell holds anything but one well-formed amount. Digits grouped wrongly
            ("56,6") are malformed and are never repaired.
    """
    printed = re.sub(r"\s", "", normalise(text))
    if not printed:
        return None
    if printed in _DASHES or printed in set(MINUS):
        return Money(0, unit)
    negative = printed[0] in MINUS
    body = printed.lstrip(MINUS) if negative else printed
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    if len(printed) - len(body) > 2:
        raise MoneyError(text)
    suffix = _SUFFIX.search(body)
    named = suffix.group(0) if suffix else ""
    digits = body[: len(body) - len(named)]
    worth = _UNIT_WORDS[named] if named else unit
    return _amount(digits, worth, text, negative=negative)


def _amount(digits: str, worth: Unit, printed: str, *, negative: bool) -> Money:
    sign = -1 if negative else 1
    if _GROUPED.fullmatch(digits):
        return Money(sign * int(digits.replace(",", "")) * worth, int(worth))
    decimal = _DECIMAL.fullmatch(digits)
    if not decimal:
        raise MoneyError(printed)
    places = 10 ** len(decimal.group(2))
    if worth % places:
        raise MoneyError(printed)
    scaled = int(decimal.group(1).replace(",", "") + decimal.group(2))
    return Money(sign * scaled * (worth // places), worth // places)


def parse_number(text: str, unit: str = "") -> Number | None:
    """Read a cell that holds a plain number: "△27", "32.85", "4.5%", "24명".

    Args:
        text: The cell as printed.
        unit: The unit noun where the cell names none.

    Returns:
        The number, or None for a blank cell or a lone dash (no rate is stated).

    Raises:
        MoneyError: If the cell holds anything but one number with an optional unit noun.
    """
    printed = re.sub(r"\s", "", normalise(text))
    if not printed or printed in _DASHES or printed in set(MINUS):
        return None
    match = re.fullmatch(
        rf"(?P<sign>[{MINUS}]?)(?P<open>\(?)(?P<digits>[\d,]*\.?\d+)(?P<unit>[^\d()]{{0,8}})\)?",
        printed,
    )
    if not match or not re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?", match["digits"]):
        raise MoneyError(text)
    number = Decimal(match["digits"].replace(",", ""))
    grain = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    return Number(
        -number if match["sign"] or match["open"] else number, match["unit"] or unit, grain
    )


def spell(won: int) -> str:
    """Say an amount the way a person reads it: 418_000_000 → "4억 1,800만원"."""
    if won == 0:
        return "0원"
    words = []
    rest = abs(won)
    for name, worth in (("조", 10**12), ("억", 10**8), ("만", 10**4)):
        count, rest = divmod(rest, worth)
        if count:
            words.append(f"{count:,}{name}")
    if rest:
        words.append(f"{rest:,}")
    return ("-" if won < 0 else "") + " ".join(words) + "원"


def say(money: Money, unit: Unit | None = None) -> str:
    """Say an amount in the unit a table prints, then as a person reads it.

    Args:
        money: The amount.
        unit: The unit to print it in; None takes the money's own grain where that is a unit, or
            else won. An amount that is not a whole number of the unit is printed in won.

    Returns:
        "418,000천원(4억 1,800만원)"; only one of the two where both would read alike.
    """
    chosen = unit or (Unit(money.grain) if money.grain in set(Unit) else Unit.WON)
    if money.won % chosen:
        chosen = Unit.WON
    printed = f"{money.won // chosen:,}{chosen.korean}"
    read = spell(money.won)
    return printed if printed == read or money.won == 0 else f"{printed}({read})"
