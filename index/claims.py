"""Claims that figures belong together, and the rows and trees of figures they are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from index.budget import Fact, Measure, Reading
from index.money import Money, Number


@dataclass(frozen=True, slots=True)
class Claim:
    """That a printed figure follows from others.

    Attributes:
        identity: What should hold, in words.
        facts: The figures that take part, the printed one first.
        printed: What is printed, in won or in the number's own unit.
        computed: What the others give.
        low: Least value that, rounded as the figures were, could have been printed.
        high: Greatest such value.
        signs: For a sum, the sign of each figure after the first; () for anything else.
    """

    identity: str
    facts: tuple[Fact, ...]
    printed: Fraction
    computed: Fraction
    low: Fraction
    high: Fraction
    signs: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether rounding can explain what is printed."""
        return self.low <= self.printed <= self.high


Row = dict[Measure, list[Fact]]
"""The figures of one row of a table for one source of money, by measure."""

JUST_UNDER = 1 - Fraction(1, 1_000_000)
"""Cutting off takes away less than one printed place, never a whole one."""

ADDED = frozenset(
    {
        *(Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING, Measure.CHANGE),
        *(Measure.FINAL, Measure.CARRIED_IN, Measure.ADJUSTMENT, Measure.AVAILABLE),
        *(Measure.COMMITTED, Measure.EXPENDITURE, Measure.SETTLED, Measure.CARRYOVER),
        *(Measure.UNSPENT, Measure.LAPSED, Measure.SAVING, Measure.PLANNED, Measure.ASSESSED),
        *(Measure.RECEIVED, Measure.WAIVED, Measure.UNRECEIVED),
    }
)
"""Amounts whose parts add up to the whole; a price or a rate has no such whole."""


def figures(reading: Reading) -> Iterator[Fact]:
    """The figures of tables, in reading order; what is quoted from text is never added."""
    return (fact for fact in reading.facts if not fact.quoted and fact.source.table is not None)


def unreadable(reading: Reading) -> set[int | None]:
    """The tables of which something could not be read."""
    return {problem.source.table for problem in reading.problems}


def kind_of(fact: Fact) -> tuple[object, ...]:
    """What two figures must share to be added or compared."""
    return (
        fact.programme,
        fact.funding,
        fact.fiscal_year,
        fact.measure,
        fact.stage,
        fact.round,
        fact.account,
        fact.department,
    )


def rows_of(reading: Reading, *, by_year: bool) -> Iterator[Row]:
    """The figures of each row by measure.

    Where a table has its measures below each other and its years side by side, the column of a
    year is the row. Years side by side in one row are told apart only where `by_year` is set.
    """
    found: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in figures(reading):
        year = fact.fiscal_year if by_year else None
        key = (fact.source.table, fact.programme, fact.path, fact.funding, fact.account, year)
        found[key].append(fact)
    for facts in found.values():
        whole = _by_measure(facts)
        if all(len(same) == 1 for same in whole.values()):
            yield whole
            continue
        lines: dict[int | None, list[Fact]] = defaultdict(list)
        for fact in facts:
            lines[fact.source.row].append(fact)
        yield from map(_by_measure, lines.values())


def _by_measure(facts: Iterable[Fact]) -> Row:
    row: dict[Measure, list[Fact]] = {}
    for fact in facts:
        row.setdefault(fact.measure, []).append(fact)
    return row


def trees(reading: Reading) -> dict[tuple[object, ...], list[Fact]]:
    """The amounts that may be added, by table and kind."""
    found: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in figures(reading):
        if fact.measure in ADDED:
            found[(fact.source.table, *kind_of(fact))].append(fact)
    return found


def tree(
    facts: Iterable[Fact],
) -> tuple[dict[tuple[str, ...], list[Fact]], dict[tuple[str, ...], list[Fact]]]:
    """Facts by their path, and by the path of the row above."""
    wholes: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    parts: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        wholes[fact.path].append(fact)
        if fact.path:
            parts[fact.path[:-1]].append(fact)
    return wholes, parts


def one(row: Row, measure: Measure) -> Fact | None:
    """The one figure of a measure that is printed; None where there is none or more than one."""
    facts = row.get(measure, [])
    return facts[0] if len(facts) == 1 and facts[0].value is not None else None


def row_claim(
    identity: str, row: Row, result: Measure, terms: Sequence[tuple[int, Measure]]
) -> Iterator[Claim]:
    """That one measure of a row follows from others; nothing where one is not printed once."""
    whole = one(row, result)
    parts = [(sign, one(row, measure)) for sign, measure in terms]
    found = [(sign, part) for sign, part in parts if part is not None]
    if whole and len(found) == len(terms):
        yield from linear(identity, whole, found)


def sum_claim(identity: str, whole: Fact, parts: Sequence[Fact]) -> Iterator[Claim]:
    """That a whole is the sum of parts."""
    yield from linear(identity, whole, [(1, part) for part in parts])


def linear(identity: str, whole: Fact, terms: Sequence[tuple[int, Fact]]) -> Iterator[Claim]:
    """That a figure is the sum of others, each with its sign; nothing where one is blank."""
    facts = (whole, *(fact for _, fact in terms))
    if not terms or any(f.value is None for f in facts) or len({type(f.value) for f in facts}) > 1:
        return
    computed = sum((sign * amount(fact) for sign, fact in terms), start=Fraction(0))
    width = sum((half(fact) for fact in facts), start=Fraction(0))
    signs = tuple(sign for sign, _ in terms)
    yield Claim(identity, facts, amount(whole), computed, computed - width, computed + width, signs)


def rate_claim(
    identity: str, facts: tuple[Fact, Fact, Fact], exact: Fraction, width: Fraction
) -> Claim:
    """A rate may be rounded or cut off towards zero: at most one printed place from the exact."""
    grain = Fraction(facts[0].value.grain) if isinstance(facts[0].value, Number) else Fraction(1)
    cut = JUST_UNDER * grain
    below, above = (cut, grain / 2) if exact >= 0 else (grain / 2, cut)
    low, high = exact - width - below, exact + width + above
    return Claim(identity, facts, amount(facts[0]), exact, low, high)


def any_of(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of several readings of one identity, one that holds; the first where none does."""
    found = list(claims)
    yield from [claim for claim in found if claim.holds][:1] or found[:1]


def amount(fact: Fact) -> Fraction:
    """The value of a fact in won or in the number's own unit."""
    if isinstance(fact.value, Money):
        return Fraction(fact.value.won)
    return Fraction(fact.value.number) if fact.value else Fraction(0)


def half(fact: Fact) -> Fraction:
    """How far rounding may have moved a figure; nobody rounds to a single won."""
    if isinstance(fact.value, Money):
        return Fraction(fact.value.grain, 2) if fact.value.grain > 1 else Fraction(0)
    return Fraction(fact.value.grain) / 2 if fact.value else Fraction(0)
