"""Planted mistakes: one well-formed figure of a document is made wrong, so that sums break.

Damage (`damage.py`) makes figures hard to read; a planted mistake is easy to read and untrue. An
audit has to find it, and to stay silent about documents without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypeAlias

from index.budget import Funding, Measure
from index.samples.page import grouped
from index.samples.programme import GRAIN
from index.samples.records import CLOSE, Figure, Sample, mark, marks


@dataclass(frozen=True, slots=True)
class Faulty:
    """A document with one mistake.

    Attributes:
        fault: Its kind, a key of `FAULTS`.
        sample: The document; its truth still says what should stand there.
        figures: Numbers of the figures that were made wrong.
    """

    fault: str
    sample: Sample
    figures: frozenset[int]


Change: TypeAlias = dict[int, str]
Fault: TypeAlias = Callable[[Sample, Random], "Change | None"]

_STEPS = (9, 10, 27, 90, 100, 1_000, -9, -90, -1_000)
"""By how many units a figure is made wrong: swapped digits, a slip in one place. What rounding
could explain is no mistake that anybody could find."""


def plant(sample: Sample, fault: str, seed: int = 0) -> Faulty | None:
    """Make one figure of a document wrong.

    Args:
        sample: An undamaged document.
        fault: Which kind of mistake, a key of `FAULTS`.
        seed: Another seed makes another figure wrong, by another amount.

    Returns:
        The document with the mistake; None where it has no figure of that kind.
    """
    rng = Random(f"{fault}:{seed}:{sample.name}")
    if fault == "formula":
        return _plant_formula(sample, rng)
    change = FAULTS[fault](sample, rng)
    if not change:
        return None
    marked = sample.marked
    for number, printed in marks(sample.marked):
        if number in change:
            marked = marked.replace(mark(number, printed), mark(number, change[number]))
    return Faulty(fault, replace(sample, marked=marked, damages=(fault,)), frozenset(change))


def _some(
    sample: Sample,
    table: str,
    measure: Measure,
    *,
    funding: Funding = Funding.TOTAL,
    whole: bool | None = None,
) -> list[int]:
    """Numbers of the figures of a kind; `whole` asks for the programme's own row, or any other."""
    return [
        number
        for number, figure in enumerate(sample.figures)
        if (figure.table, figure.measure, figure.funding) == (table, measure, funding)
        and figure.won is not None
        and (whole is None or whole == (not figure.path))
    ]


def _wrong(sample: Sample, number: int, rng: Random) -> str:
    """The figure made wrong by some units, printed as it was."""
    figure = sample.figures[number]
    unit = _unit(sample, figure)
    step = rng.choice(
        [each for each in _STEPS if each > 0 or (figure.won or 0) > 2_000 * GRAIN[unit]]
    )
    won = (figure.won or 0) + step * GRAIN[unit]
    tail = unit if figure.printed.endswith("원") else ""
    return grouped(won, unit) + tail


def _unit(sample: Sample, figure: Figure) -> str:
    named = re.search(r"(백만원|천원|원)$", figure.printed)
    found = re.search(r"단위 : (백만원|천원|원)", sample.text)
    return named.group(1) if named else found.group(1) if found else "천원"


def _one_of(
    table: str, measure: Measure, funding: Funding = Funding.TOTAL, *, whole: bool | None = None
) -> Fault:
    def change(sample: Sample, rng: Random) -> Change | None:
        numbers = _some(sample, table, measure, funding=funding, whole=whole)
        if not numbers:
            return None
        number = rng.choice(numbers)
        return {number: _wrong(sample, number, rng)}

    return change


def _item(sample: Sample, rng: Random) -> Change | None:
    """An item is wrong in both of its places, so that only the sum above it breaks."""
    grain = GRAIN[_unit(sample, sample.figures[0])]
    pairs = list(_pairs(sample))
    if not pairs:
        return None
    left, right = rng.choice(pairs)
    figure = sample.figures[right]
    won = (figure.won or 0) + rng.choice([step for step in _STEPS if step > 0]) * grain
    unit = _unit(sample, figure)
    return {left: f"{won:,}", right: f"{grouped(won, unit)}{unit}"}


def _pairs(sample: Sample) -> Iterator[tuple[int, int]]:
    """Items that print their amount twice: numbers of the 원 figure and the one in the unit."""
    for number, figure in enumerate(sample.figures[:-1]):
        after = sample.figures[number + 1]
        if (
            figure.table == "산출근거"
            and not figure.required
            and figure.measure == Measure.APPROPRIATION
            and after.path == figure.path
        ):
            yield number, number + 1


def _rate(sample: Sample, rng: Random) -> Change | None:
    numbers = [
        number
        for number, figure in enumerate(sample.figures)
        if figure.measure == Measure.CHANGE_RATE and figure.funding == Funding.TOTAL
    ]
    if not numbers:
        return None
    number = rng.choice(numbers)
    digits = sample.figures[number].printed
    whole = re.sub(
        r"\d+", lambda found: str(int(found.group()) + rng.randint(2, 9)), digits, count=1
    )
    return {number: whole}


def _books(sample: Sample, rng: Random) -> Change | None:
    """One book settles a year otherwise than the others; within the book everything adds up."""
    finals = _some(sample, "결산", Measure.FINAL)
    if not finals:
        return None
    year = sample.figures[rng.choice(finals)].fiscal_year
    unit = _unit(sample, sample.figures[finals[0]])
    step = rng.choice((9, 27, 100, 1_000)) * GRAIN[unit]
    return {
        number: grouped((figure.won or 0) + step, unit)
        for number, figure in enumerate(sample.figures)
        if figure.table == "결산"
        and figure.fiscal_year == year
        and figure.funding == Funding.TOTAL
        and figure.measure in {Measure.FINAL, Measure.AVAILABLE, Measure.UNSPENT}
    }


def _plant_formula(sample: Sample, rng: Random) -> Faulty | None:
    """A factor of a formula is wrong."""
    lines = sample.marked.split("\n")
    rows = [place for place, line in enumerate(lines) if " × " in line and CLOSE in line]
    if not rows:
        return None
    at = rng.choice(rows)
    factor = rng.choice(list(re.finditer(r"× ([\d,]+)", lines[at])))
    wrong = int(factor.group(1).replace(",", "")) * 21 // 20 + 1
    lines[at] = f"{lines[at][: factor.start()]}× {wrong:,}{lines[at][factor.end() :]}"
    worn = replace(sample, marked="\n".join(lines), damages=("formula",))
    return Faulty("formula", worn, frozenset(number for number, _ in marks(lines[at])))


FAULTS: dict[str, Fault] = {
    "available": _one_of("결산", Measure.AVAILABLE),
    "unspent": _one_of("결산", Measure.UNSPENT),
    "carried": _one_of("결산", Measure.CARRIED_IN),
    "settled-subsidy": _one_of("결산", Measure.AVAILABLE, Funding.NATIONAL),
    "change": _one_of("예산 총괄", Measure.CHANGE),
    "total": _one_of("예산 총괄", Measure.APPROPRIATION, whole=True),
    "line": _one_of("예산 총괄", Measure.APPROPRIATION, whole=False),
    "rate": _rate,
    "item": _item,
    "funding": _one_of("사업개요", Measure.APPROPRIATION, Funding.CITY),
    "overview": _one_of("사업개요", Measure.APPROPRIATION, whole=True),
    "plan": _one_of("추진일정", Measure.PLANNED, whole=True),
    "books": _books,
    "formula": lambda _sample, _rng: None,
}
"""Kinds of mistakes. "formula" changes the page itself: its factors are no figures of a table.
"books" can only be seen by comparing documents."""
