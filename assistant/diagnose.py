"""Why a rejected number is wrong: what else in the tables it equals. Never a reason to accept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from assistant.candidates import Reading
from assistant.recompute import CannotCompute, exact, shows
from index.budget import Fact
from index.figures import Found
from index.money import Money, Number, say


def diagnose(
    found: Found, readings: Sequence[Reading], same_row: Sequence[Fact], others: Iterable[Fact]
) -> str:
    """Name the likeliest slip.

    Args:
        found: The rejected number.
        readings: What it should have been.
        same_row: Every fact of the row it is said to be of.
        others: Facts of other rows of the programme.

    Returns:
        A code: "sign", "rounded-past", "excess-precision", "last-place", "unit-swapped",
        "year-other", "measure-other", "funding-other", "stage-other", "row-other", "digits",
        "value-other".
    """
    best = readings[0]
    if found.value is None:
        return "value-other"
    return (
        _by_size(found, best)
        or _by_place(found, best, same_row)
        or _by_row(found, best, others)
        or _by_digits(found, best)
        or "value-other"
    )


def _by_size(found: Found, best: Reading) -> str:
    written, value = Fraction(found.value or 0), best.value
    if value and written == -value:
        return "sign"
    if value and abs(written) == abs(value):
        return "sign"
    against = (written < 0 and value > 0) or (value < 0 and not found.direction)
    turned = found.direction and value and (value > 0) != (found.direction > 0)
    if (turned or against) and shows(found, value, unsigned=True):
        return "sign"
    grain = best.facts[0].value.grain if best.facts and best.facts[0].value else 1
    off = abs(written - value)
    if not best.recipe and 0 < 2 * off < Fraction(grain):
        return "excess-precision"
    if off and off <= Fraction(found.grain):
        return "rounded-past"
    for power in (1, 2, 3, 4, 6, 8):
        for factor in (Fraction(10) ** power, 1 / Fraction(10) ** power):
            if value and shows(found, value * factor):
                return "unit-swapped" if power in (3, 4, 6, 8) else "tenfold"
    return ""


def _by_place(found: Found, best: Reading, same_row: Sequence[Fact]) -> str:
    fact = best.facts[0] if best.facts else None
    for other in _showing(found, same_row):
        if fact is None or other.fiscal_year != fact.fiscal_year:
            return "year-other"
        if other.funding is not fact.funding:
            return "funding-other"
        if other.stage is not fact.stage and other.measure is fact.measure:
            return "stage-other"
        if other.measure is not fact.measure:
            return "measure-other"
    return ""


def _by_row(found: Found, best: Reading, others: Iterable[Fact]) -> str:
    paths = {fact.path for fact in best.facts}
    for other in _showing(found, others):
        if other.path not in paths:
            return "row-other"
        return "year-other"
    return ""


def _showing(found: Found, facts: Iterable[Fact]) -> list[Fact]:
    some = []
    for fact in facts:
        try:
            if not fact.quoted and shows(found, exact(fact)):
                some.append(fact)
        except CannotCompute:
            continue
    return some


def _by_digits(found: Found, best: Reading) -> str:
    grain = Fraction(found.grain)
    written = str(abs(Fraction(found.value or 0)) / grain)
    value = str(round(abs(best.value) / grain))
    if sorted(written) == sorted(value):
        return "digits-swapped"
    if len(written) == len(value) and sum(a != b for a, b in zip(written, value, strict=True)) == 1:
        return "digit-other"
    return ""


def expectation(reading: Reading) -> str:
    """What the tables say, in words: "2021년 예산액 418,000천원(4억 1,800만원)"."""
    fact = reading.facts[0]
    year = f"{fact.fiscal_year}년 " if fact.fiscal_year else ""
    funding = "" if fact.funding.value == "계" else f"{fact.funding.value} "
    names = list(dict.fromkeys(each.name for each in reading.facts))
    several = len(names) > 1 and reading.recipe in _BETWEEN
    name = _BETWEEN[reading.recipe].join(names) if several else fact.name
    return f"{name} {year}{funding}{_what(reading, fact)}"


_BETWEEN = {"sum": " + ", "difference": " − ", "ratio": " ÷ "}
"""How the names of what was calculated with are joined."""


_RECIPE_WORDS = {
    "growth": "증감률", "share": "비중", "rate": "집행률", "difference": "차이", "sum": "합계",
    "ratio": "배수",
}  # fmt: skip


def _what(reading: Reading, fact: Fact) -> str:
    if not reading.recipe:
        if isinstance(fact.value, Money):
            return f"{fact.measure.value} {say(fact.value, fact.unit)}"
        number = fact.value.number if isinstance(fact.value, Number) else ""
        return f"{fact.measure.value} {number}{reading.unit}"
    word = _RECIPE_WORDS.get(reading.recipe, reading.recipe)
    moved = reading.recipe == "growth" or (
        reading.recipe == "difference" and len({each.path for each in reading.facts}) == 1
    )
    turn = (" 증가" if reading.value > 0 else " 감소" if reading.value else "") if moved else ""
    value = abs(reading.value) if turn else reading.value
    if reading.unit == "원":
        return f"{word} {say(Money(int(value), 1), fact.unit)}{turn}"
    return f"{word} {round(float(value), 2):g}{reading.unit}{turn}"
