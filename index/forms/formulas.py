"""산출식: "28,800원 × 2인 × 130일 = 7,488천원" → its factors, checked by multiplication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.money import Money, MoneyError, Number, Unit, normalise, parse_money, parse_number


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: money where it names a unit of money, a number else; None where unreadable."""

    printed: str
    value: Money | Number | None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A product as printed, with its factors; () where it is more than one plain product."""

    text: str
    factors: tuple[Factor, ...]


_SIGN = re.compile(r"(?<=[\d가-힣%)\s])\s*[×✕✖*]\s*(?=[\d(])|(?<=[\d가-힣%)\s])\s*[xX]\s*(?=[\d(])")
_FIRST = re.compile(r"[(\[]?\d[\d,.]*\s?[가-힣A-Za-z%㎡㎞]{0,5}\)?$")
_FACTOR = re.compile(r"[(\[]?(\d[\d,.]*)\s?([가-힣A-Za-z%㎡㎞]{0,6})[)\]]?")
_MONEY = {unit.korean: unit for unit in Unit}


def split_formula(text: str) -> tuple[str, Formula | None, str]:
    """Cut an entry into its name, its formula and the result printed behind "=".

    Returns:
        (name, None, "") where the text holds no product.
    """
    signs = list(_SIGN.finditer(text))
    if not signs:
        return text, None, ""
    first = _FIRST.search(text[: signs[0].start()])
    if not first:
        return text, None, ""
    name = text[: first.start()].rstrip(" :(")
    rest = text[first.start() :]
    product, equals, result = rest.partition("=")
    product = product.strip()
    factors = tuple(_factor(part.strip()) for part in _SIGN.split(product))
    if any(factor.value is None for factor in factors):
        factors = ()
    return name, Formula(product, factors), result.strip() if equals else ""


def _factor(text: str) -> Factor:
    found = _FACTOR.fullmatch(text)
    if not found:
        return Factor(text, None)
    digits, noun = found.groups()
    unit = _MONEY.get(normalise(noun))
    try:
        value = parse_money(digits, unit) if unit else parse_number(digits, noun)
    except MoneyError:
        return Factor(text, None)
    return Factor(text.strip("()[]"), value, unit)


def multiplies_out(factors: tuple[Factor, ...], result: Money) -> bool | None:
    """Whether the product is the result, as finely as the result is printed.

    Returns:
        None where it cannot be said: no factor or more than one names money, and reading the
        first as won does not give the result either.
    """
    product = Decimal(1)
    money = 0
    for factor in factors:
        if isinstance(factor.value, Money):
            product *= factor.value.won
            money += 1
        elif isinstance(factor.value, Number):
            percent = factor.value.unit == "%"
            product *= factor.value.number / 100 if percent else factor.value.number
    fits = 2 * abs(product - result.won) < result.grain + 1
    if money == 1:
        return fits
    return True if fits else None
