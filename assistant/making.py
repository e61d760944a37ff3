"""Figures made of matches: a look-up shows its cell, a derived figure its operands and formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from assistant.papers import MOVES, Figure, Match, Plan
from index.budget import Fact, Funding, Measure
from index.money import Money, Unit, say, spell


def label_of(fact: Fact) -> str:
    """What a figure is of, for a person: its row, or its programme for the whole."""
    return fact.name


def looked_up(key: str, match: Match, plan: Plan) -> Figure:
    """The figure of one cell.

    Args:
        key: The slot it will fill.
        match: A match whose cell is not blank.
        plan: For the unit the answer is asked in.
    """
    fact = match.fact
    value, unit = amount(fact)
    return Figure(
        key=key,
        text=shown(fact, plan.unit),
        value=value,
        unit=unit,
        label=label_of(fact),
        fiscal_year=fact.fiscal_year,
        measure=fact.measure,
        stage=fact.stage,
        funding=fact.funding,
        facts=(fact,),
        also=match.also,
        note=match.note,
    )


def amount(fact: Fact) -> tuple[int | Decimal, str]:
    """The exact value of a fact that is not blank, and its unit."""
    if isinstance(fact.value, Money):
        return fact.value.won, "원"
    if fact.value is None:
        raise ValueError("a blank cell has no amount")
    return fact.value.number, fact.value.unit


def won(fact: Fact) -> int | None:
    """The amount in won; None for a blank cell or a figure that is not money."""
    return fact.value.won if isinstance(fact.value, Money) else None


def shown(fact: Fact, unit: Unit | None = None) -> str:
    """A fact's value as it is said; a cut without its sign, which a word beside it carries."""
    if isinstance(fact.value, Money):
        money = fact.value
        if fact.measure in _MOVES:
            money = Money(abs(money.won), money.grain)
        if fact.stated and unit is None:
            return spell(money.won)  # as a text says it: 86억 4,900만원
        return said(money.won, money.grain, unit or fact.unit, asked=unit is not None)
    if fact.value is None:
        raise ValueError("a blank cell has no amount")
    number = abs(fact.value.number) if fact.measure in _MOVES else fact.value.number
    return f"{number:,}{fact.value.unit}"


_MOVES = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})


def said(amount_won: int, grain: int, unit: Unit | None, *, asked: bool = False) -> str:
    """An amount in a unit and as a person reads it; rounded only where the unit was asked for.

    Args:
        amount_won: The amount.
        grain: What it was printed to.
        unit: The unit to say it in; None for the unit of its grain.
        asked: Whether a person asked for the unit, so that an amount that is not a whole number of
            it is rounded ("약 61.85억원") with the exact amount behind it.
    """
    money = Money(amount_won, grain)
    if not asked or unit is None or amount_won % unit == 0:
        return say(money, unit)
    exact = say(money, Unit(grain) if grain in set(Unit) else Unit.WON)
    places = 0 if unit <= Unit.MILLION else 2
    rounded = (Decimal(amount_won) / int(unit)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"약 {rounded:,}{unit.korean}({exact.split('(')[0]})"


def derived(  # noqa: PLR0913 (a figure has as many sides, and all but its sum go by name)
    key: str,
    value: Fraction,
    recipe: str,
    facts: Sequence[Fact],
    plan: Plan,
    *,
    label: str,
    formula: str,
    measure: Measure,
    unit: str = "원",
    year: int | None = None,
    divisor: Fraction | None = None,
    note: str = "",
) -> Figure:
    """A figure computed from facts; `recipe` and `facts` let the checker compute it again."""
    stages = {fact.stage for fact in facts}
    fundings = {fact.funding for fact in facts}
    return Figure(
        key=key,
        text=derived_text(value, unit, recipe, facts, plan.unit),
        value=int(value) if unit == "원" and value.denominator == 1 else value,
        unit=unit,
        label=label,
        fiscal_year=year,
        measure=measure,
        stage=stages.pop() if len(stages) == 1 else None,
        funding=fundings.pop() if len(fundings) == 1 else Funding.TOTAL,
        formula=formula,
        recipe=recipe,
        divisor=divisor,
        facts=tuple(facts),
        note=note,
    )


def derived_text(
    value: Fraction, unit: str, recipe: str, facts: Sequence[Fact], asked: Unit | None
) -> str:
    """A derived value as it is said; a move without its sign."""
    magnitude = abs(value) if recipe in MOVES else value
    if unit == "원":
        return _won_text(magnitude, facts, asked)
    if unit in {"%", "%p"}:
        return f"{decimal(magnitude, 2)}{unit}"
    if recipe == "ratio":
        return f"{decimal(magnitude, 2)}{unit}"
    return f"{decimal(magnitude, 0 if magnitude.denominator == 1 else 2):,}{unit}"


def _won_text(value: Fraction, facts: Sequence[Fact], asked: Unit | None) -> str:
    grains = [fact.value.grain for fact in facts if isinstance(fact.value, Money)]
    grain = min(grains, default=1)
    if value.denominator == 1:
        units = {fact.unit for fact in facts if fact.unit}
        unit = asked or (units.pop() if len(units) == 1 else None)
        return said(int(value), grain, unit, asked=asked is not None)
    whole = int(decimal(value, 0))
    return f"약 {say(Money(whole, 1), Unit.WON)}"


def decimal(value: Fraction, places: int) -> Decimal:
    """An exact value rounded half up to some places."""
    scaled = value * 10**places
    floor = scaled.numerator // scaled.denominator
    if 2 * (scaled - floor) >= 1:
        floor += 1
    return Decimal(floor).scaleb(-places)


def operand(fact: Fact) -> str:
    """A fact in a formula: as printed in its unit, "6,185,415천원"."""
    if isinstance(fact.value, Money):
        unit = fact.unit or Unit.WON
        if fact.value.won % unit:
            unit = Unit.WON
        return f"{fact.value.won // unit:,}{unit.korean}"
    return fact.printed


def listed(matches: Iterable[Match], plan: Plan, start: int = 1) -> tuple[Figure, ...]:
    """Figures of several matches, numbered from `start`; blank cells are left out."""
    kept = [match for match in matches if match.fact.value is not None]
    return tuple(looked_up(f"f{start + place}", match, plan) for place, match in enumerate(kept))
