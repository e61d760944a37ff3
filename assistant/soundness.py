"""A figure by itself: computed again, with the unit, year and name of facts in the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from assistant.mentions import Ledger
from assistant.papers import MOVES, Fault, Figure, Ruling
from assistant.recompute import CannotCompute, coarse, dimension, exact, recompute, shows
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.figures import Found, find_figures
from index.money import Money

_MOVED = {Measure.CHANGE, Measure.CHANGE_RATE, Measure.SAVING}
_PERCENT = {"growth", "growth-told", "share", "share-of-sum", "rate", "rate-of-sums"}
_RELEASABLE = ("money", "percent", "point", "count")


def rule(figure: Figure, ledger: Ledger) -> tuple[Ruling, list[Fault]]:
    """Rule on one figure.

    Args:
        figure: The figure.
        ledger: Where its facts must be found again.

    Returns:
        SUPPORTED, QUOTED or DERIVED without faults, or UNSUPPORTED with all of them.
    """
    faults = [Fault(code, figure.key) for each in FIGURE_RULES for code in each(figure)]
    faults += [
        Fault("fact-unknown", figure.key)
        for fact in (*figure.facts, *figure.also)
        if not in_ledger(fact, ledger)
    ]
    if faults:
        return Ruling.UNSUPPORTED, faults
    if figure.recipe:
        return Ruling.DERIVED, []
    return (Ruling.QUOTED if figure.facts[0].quoted else Ruling.SUPPORTED), []


def in_ledger(fact: Fact, ledger: Ledger) -> bool:
    """Whether the ledger holds exactly this fact."""
    return fact in ledger.facts(
        programme=fact.programme,
        fiscal_year=fact.fiscal_year,
        measure=fact.measure,
        document=fact.source.document,
    )


def _value_is_computed_again(figure: Figure) -> Iterator[str]:
    try:
        value = recompute(figure)
    except CannotCompute as error:
        yield error.code
        return
    signed = figure.recipe in MOVES or figure.measure in _MOVED
    if figure.unit == "원" and not figure.recipe and Fraction(figure.value) != value:
        yield "value-other"
    quantities = [each for each in find_figures(figure.text) if each.kind != "identifier"]
    # "12월" of a formula reads like a month, and is the number of months all the same.
    counted = figure.text == f"{figure.value}{figure.unit}" and Fraction(figure.value) == value
    if not quantities and not counted:
        yield "text-without-figure"
    for each in quantities:
        if each.kind not in _RELEASABLE:
            yield f"text-{each.kind}"
        elif coarse(each):
            yield "text-coarse"
        elif not shows(each, value, unsigned=signed and Fraction(each.value or 0) >= 0):
            yield "text-other"
        elif not _same_unit(each, figure):
            yield "text-unit-other"
    if quantities and not _near(figure.value, value, quantities):
        yield "value-other"


def _near(value: int | Decimal | Fraction, exactly: Fraction, shown: list[Found]) -> bool:
    """Whether the stated value is the exact one, or is as it is shown."""
    return any(2 * abs(Fraction(value) - exactly) <= Fraction(each.grain) for each in shown)


def _same_unit(found: Found, figure: Figure) -> bool:
    if found.unit in (figure.unit, "") and found.kind != "money":
        return found.unit == figure.unit or found.kind == "count"
    if found.kind == "money":
        return figure.unit.startswith("원")
    return found.kind == "count" and figure.unit not in ("원", "%", "%p")


def _unit_fits_the_recipe(figure: Figure) -> Iterator[str]:
    if not figure.facts:
        return
    unit = dimension(figure.facts[0])
    if figure.recipe in _PERCENT:
        wanted = {"%"}
    elif figure.recipe == "points" or (figure.recipe == "difference" and unit == "%"):
        wanted = {"%p"}
    elif figure.recipe in ("count", "ratio", "place"):
        if figure.unit in ("원", "%", "%p"):
            yield "unit-other"
        return
    elif figure.recipe == "per":
        if unit == "원" and not figure.unit.startswith("원"):
            yield "unit-other"
        return
    else:
        wanted = {unit}
    if figure.unit not in wanted:
        yield "unit-other"


def _fields_are_those_of_its_facts(figure: Figure) -> Iterator[str]:
    if not figure.facts:
        return
    years = {fact.fiscal_year for fact in figure.facts}
    if figure.recipe == "before" and figure.measure is not Measure.STANDING:
        years = {year - 1 for year in years if year is not None}
    if figure.fiscal_year is not None and figure.fiscal_year not in years:
        yield "year-other"
    if figure.recipe:
        return
    fact = figure.facts[0]
    if figure.measure is not fact.measure:
        yield "measure-other"
    if figure.funding is not fact.funding:
        yield "funding-other"
    if figure.stage is not None and figure.stage is not fact.stage:
        yield "stage-other"
    if figure.fiscal_year is None and fact.fiscal_year is not None:
        yield "year-other"
    label = squeeze(figure.label)
    names = (*fact.path, fact.programme, fact.column, fact.department)
    if label and not any(
        squeeze(name) and (squeeze(name) in label or label in squeeze(name)) for name in names
    ):
        yield "label-other"


_COUNTED = re.compile(r"\((명|인|건|회|개|개소|곳|대|가구|세대|팀|%|㎡|km)\)\s*$")


def _row_prints_its_own_unit(figure: Figure) -> Iterator[str]:
    """A row called "주민등록인구(명)" holds no won, whatever the table says above it."""
    for fact in figure.facts:
        if isinstance(fact.value, Money) and any(map(_COUNTED.search, (fact.name, fact.column))):
            yield "row-unit-other"


def _other_places_print_the_same(figure: Figure) -> Iterator[str]:
    if not figure.also or figure.recipe or not figure.facts:
        return
    first = figure.facts[0]
    for fact in figure.also:
        if fact.value is None or first.value is None or exact(fact) != exact(first):
            yield "places-differ"


def _mixed_stages_are_said(figure: Figure) -> Iterator[str]:
    stages = {fact.stage for fact in figure.facts}
    if figure.recipe in ("sum", "mean") and len(stages) > 1 and not figure.note:
        yield "stages-mixed"


FIGURE_RULES: tuple[Callable[[Figure], Iterator[str]], ...] = (
    _value_is_computed_again,
    _unit_fits_the_recipe,
    _fields_are_those_of_its_facts,
    _row_prints_its_own_unit,
    _other_places_print_the_same,
    _mixed_stages_are_said,
)
"""What must hold of every figure by itself; each yields codes of faults."""
