"""A figure computed again from its facts, and whether what is shown shows it.

Nothing of the first calculation is used: the recipe names the operator, the facts are the
operands, the arithmetic is exact. What is shown stands for the interval half a unit of its last
written place to each side; there is no other tolerance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from assistant.papers import RECIPES, Figure
from index.budget import Fact, Funding, Measure
from index.figures import Found
from index.money import Money


class CannotCompute(ValueError):
    """A figure's recipe cannot be carried out over its facts.

    Attributes:
        code: Why, for programs: "operand-blank", "recipe-unknown" …
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def exact(fact: Fact) -> Fraction:
    """The exact value of a fact: won for money, the number itself otherwise.

    Raises:
        CannotCompute: If the cell is blank; a blank is not 0.
    """
    if fact.value is None:
        raise CannotCompute("operand-blank")
    return Fraction(fact.value.won if isinstance(fact.value, Money) else fact.value.number)


def dimension(fact: Fact) -> str:
    """The unit a fact's value is in: "원", "%", "%p" or its unit noun."""
    if fact.value is None or isinstance(fact.value, Money):
        return "원"
    return fact.value.unit


def recompute(figure: Figure) -> Fraction:
    """Carry out a figure's recipe over its facts.

    Args:
        figure: A figure; one without a recipe is a look-up of its first fact.

    Returns:
        The exact result, in won, percent or units.

    Raises:
        CannotCompute: If operands are missing, blank, quoted or of different kinds, if a divisor is
            zero, if a sum would count something twice, or if no such recipe is known.
    """
    if not figure.recipe:
        if not figure.facts:
            raise CannotCompute("no-fact")
        return exact(figure.facts[0])
    if figure.recipe not in RECIPES:
        raise CannotCompute("recipe-unknown")
    _operands_fit(figure)
    if figure.recipe == "count":
        return Fraction(len(figure.facts))
    values = [exact(fact) for fact in figure.facts]
    if figure.recipe == "per":
        if not figure.divisor:
            raise CannotCompute("divided-by-zero")
        return sum(values, Fraction(0)) / figure.divisor
    return _RECIPES[figure.recipe](values)


def _operands_fit(figure: Figure) -> None:
    facts = figure.facts
    if any(fact.quoted for fact in facts) and figure.recipe != "count":
        raise CannotCompute("operand-quoted")
    if not facts and figure.recipe != "count":
        raise CannotCompute("no-fact")
    if figure.recipe == "portion" and list(map(dimension, facts)) != ["원", "%"]:
        raise CannotCompute("units-mixed")
    if figure.recipe in ("count", "ratio", "rate", "share", "points", "per", "portion"):
        return
    if figure.recipe == "rate-of-sums":
        middle = len(facts) // 2
        if overlapping(facts[:middle]) or overlapping(facts[middle:]):
            raise CannotCompute("counted-twice")
    if len({dimension(fact) for fact in facts}) > 1:
        raise CannotCompute("units-mixed")
    added = facts[:-1] if figure.recipe == "share-of-sum" else facts
    added = facts[1:] if figure.recipe == "remainder" else added
    if figure.recipe in ("sum", "mean", "share-of-sum", "remainder") and overlapping(added):
        raise CannotCompute("counted-twice")
    if figure.recipe in _OF_ONE_ROW and not of_one_row(facts):
        raise CannotCompute("not-one-row")
    if figure.recipe == "remainder" and not all(holds(facts[0], part) for part in added):
        raise CannotCompute("not-a-part")


_OF_ONE_ROW = frozenset({"balance", "before", "growth-told"})


def of_one_row(facts: Sequence[Fact]) -> bool:
    """Whether amounts are of one row, year and source of money, each of another measure."""
    rows = {(fact.programme, fact.path, fact.fiscal_year, fact.funding) for fact in facts}
    return len(rows) == 1 and len({fact.measure for fact in facts}) == len(facts)


def holds(whole: Fact, part: Fact) -> bool:
    """Whether one amount is part of another: a row below, a source of money, an account."""
    same = (whole.programme, whole.fiscal_year, whole.measure, whole.stage, whole.round) == (
        part.programme, part.fiscal_year, part.measure, part.stage, part.round
    )  # fmt: skip
    below = part.path[: len(whole.path)] == whole.path and part.path != whole.path
    if part.funding is whole.funding:
        of_account = part.path == whole.path and bool(part.account) and not whole.account
        return same and (below or of_account)
    return same and whole.funding is Funding.TOTAL and part.path == whole.path


def overlapping(facts: Sequence[Fact]) -> bool:
    """Whether adding facts would count one of them twice: a total with its part, or one cell twice.

    Facts of one measure, year, funding and account overlap where the path of one begins the path of
    the other; a 계 row has the path of what it totals. Columns that no measure is known of are
    apart, but for a 계 beside the columns of its own group.
    """
    kinds: dict[tuple[object, ...], list[tuple[str, ...]]] = {}
    for fact in facts:
        key = (fact.programme, fact.fiscal_year, fact.measure, fact.stage, fact.round)
        column = fact.column if fact.measure is Measure.OTHER else ""
        kinds.setdefault((*key, column, fact.funding, fact.account), []).append(fact.path)
    for paths in kinds.values():
        above = {path[:depth] for path in paths for depth in range(len(path))}
        if len(set(paths)) < len(paths) or above.intersection(paths):
            return True
    return _funding_overlaps(facts) or _accounts_overlap(facts) or _columns_overlap(facts)


def _columns_overlap(facts: Sequence[Fact]) -> bool:
    """Whether a column of totals stands beside what it adds up: 이월액 계, 이월액 명시이월."""
    columns = {" ".join(fact.column.split()) for fact in facts if fact.measure is Measure.OTHER}
    groups = {column[: -len(column.split()[-1])] for column in columns if _TOTAL.search(column)}
    return len(columns) > 1 and any(
        column.startswith(group) and not _TOTAL.search(column)
        for group in groups
        for column in columns
    )


_TOTAL = re.compile(r"(?:^|\s)(?:소계|합계|총계|계)$")


def _accounts_overlap(facts: Sequence[Fact]) -> bool:
    """Whether amounts of one account stand beside amounts of all accounts of the same table."""
    tables: dict[tuple[object, ...], set[bool]] = {}
    for fact in facts:
        key = (fact.source.document, fact.source.table, fact.fiscal_year, fact.measure)
        tables.setdefault(key, set()).add(bool(fact.account))
    return any(len(kinds) > 1 for kinds in tables.values())


def _funding_overlaps(facts: Sequence[Fact]) -> bool:
    places: dict[tuple[object, ...], set[bool]] = {}
    for fact in facts:
        key = (fact.programme, fact.path, fact.fiscal_year, fact.measure, fact.stage)
        places.setdefault(key, set()).add(fact.funding.name == "TOTAL")
    return any(len(kinds) > 1 for kinds in places.values())


def _two(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    if len(values) != 2:
        raise CannotCompute("two-operands-wanted")
    return values[0], values[1]


def _over(values: Sequence[Fraction]) -> Fraction:
    above, below = _two(values)
    if not below:
        raise CannotCompute("divided-by-zero")
    return above / below


def _growth(values: Sequence[Fraction]) -> Fraction:
    new, old = _two(values)
    if old <= 0:
        raise CannotCompute("growth-undefined")
    return (new - old) / old * 100


def _growth_told(values: Sequence[Fraction]) -> Fraction:
    level, change = _two(values)
    return _growth([level, level - change])


def _difference(values: Sequence[Fraction]) -> Fraction:
    first, second = _two(values)
    return first - second


def _remainder(values: Sequence[Fraction]) -> Fraction:
    if len(values) < 2:
        raise CannotCompute("two-operands-wanted")
    return values[0] - sum(values[1:], Fraction(0))


def _of_sums(values: Sequence[Fraction]) -> Fraction:
    if len(values) % 2:
        raise CannotCompute("two-operands-wanted")
    middle = len(values) // 2
    above, below = sum(values[:middle], Fraction(0)), sum(values[middle:], Fraction(0))
    return _over([above, below]) * 100


def _portion(values: Sequence[Fraction]) -> Fraction:
    whole, share = _two(values)
    return whole * share / 100


def _only(values: Sequence[Fraction]) -> Fraction:
    if len(values) != 1:
        raise CannotCompute("one-operand-wanted")
    return values[0]


_RECIPES: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "sum": lambda values: sum(values, Fraction(0)),
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
    "difference": _difference,
    "remainder": _remainder,
    "balance": _remainder,
    "before": _difference,
    "rate-of-sums": _of_sums,
    "growth": _growth,
    "growth-told": _growth_told,
    "share": lambda values: _over(values) * 100,
    "rate": lambda values: _over(values) * 100,
    "share-of-sum": lambda values: _over([sum(values[:-1], Fraction(0)), values[-1]]) * 100,
    "points": lambda values: (_over(values[:2]) - _over(values[2:])) * 100,
    "portion": _portion,
    "ratio": _over,
    "place": lambda values: Fraction(1 + sum(value > values[0] for value in values)),
    "min": min,
    "max": max,
    "convert": _only,
}


def shown_grain(found: Found) -> Fraction:
    """What one step of the last place shown is worth; 약 lets trailing zeros fall away.

    Zeros after a decimal point are written on purpose: 약 4.80억원 says more than 약 4.8억원.
    """
    grain = Fraction(found.grain)
    value = Fraction(found.value or 0)
    if found.approximate and value and "." not in found.text:
        while value % (grain * 10) == 0:
            grain *= 10
    return grain


def _last_step(found: Found) -> Fraction:
    """What one step of the last place that is not zero is worth."""
    step, value = Fraction(found.grain), Fraction(found.value or 0)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def shows(found: Found, value: Fraction, *, unsigned: bool = False) -> bool:
    """Whether a number as written can stand for an exact value.

    Args:
        found: The number in text.
        value: The exact value.
        unsigned: Whether a word beside it carries the sign, so that magnitudes are compared.

    Returns:
        Whether the value lies within half a step of the last place written.
    """
    if found.value is None:
        return False
    written = Fraction(found.value)
    if unsigned:
        written, value = abs(written), abs(value)
    if found.lean:
        # 4억여 원 is 4억 and something; 4억 가까이 is not quite, and nearer to 4억 than to 3억.
        beyond = (value - written) * found.lean
        reach = _last_step(found) if found.lean > 0 else _last_step(found) / 2
        return 0 <= beyond < reach
    return 2 * abs(written - value) <= shown_grain(found)


def coarse(found: Found) -> bool:
    """Whether an approximation has fewer than two significant digits, such as 약 60억."""
    digits = Decimal(found.value or 0).normalize().as_tuple().digits
    return found.approximate and len(digits) < 2
