"""Made-up corpora for tests, and the judge that holds a reading against the truth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from index.budget import Fact, Measure, Stage
from index.money import Money
from index.samples.records import Figure, Sample

JUDGED = frozenset(
    {
        Measure.APPROPRIATION,
        Measure.PRIOR_APPROPRIATION,
        Measure.STANDING,
        Measure.CHANGE,
        Measure.CHANGE_RATE,
        Measure.FINAL,
        Measure.CARRIED_IN,
        Measure.ADJUSTMENT,
        Measure.AVAILABLE,
        Measure.EXPENDITURE,
        Measure.CARRYOVER,
        Measure.UNSPENT,
        Measure.PLANNED,
    }
)
"""Measures of which a fact without a counterpart in the truth is an invention."""

SAME_STAGE = {
    Stage.ORIGINAL: {Stage.ORIGINAL, Stage.UNSTATED},
    Stage.SUPPLEMENTARY: {Stage.SUPPLEMENTARY},
    Stage.SETTLEMENT: {Stage.SETTLEMENT, Stage.FINAL},
    Stage.PLAN: {Stage.PLAN},
}
"""How a fact may call the stage of a figure; a standing or a prior amount is not judged by it."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a reading is worth.

    Attributes:
        required: Amounts that had to be found.
        right: Those that were.
        missing: Those that were not.
        wrong: Facts with another value, or with no counterpart in the truth, and why.
    """

    required: int
    right: int
    missing: tuple[Figure, ...]
    wrong: tuple[tuple[Fact, str], ...]

    def __add__(self, other: Score) -> Score:
        return Score(
            self.required + other.required,
            self.right + other.right,
            self.missing + other.missing,
            self.wrong + other.wrong,
        )


NOTHING = Score(0, 0, (), ())


def plain(name: str) -> str:
    """A row's name without spaces and without a remark in brackets at its end."""
    return re.sub(r"\(\d+명\)$", "", re.sub(r"\s", "", name))


def judge(sample: Sample, facts: Iterable[Fact]) -> Score:
    """Hold the facts read from a document against the truth about it.

    Args:
        sample: The document.
        facts: Every fact read from it; quoted ones are passed over.

    Returns:
        The score. An amount that several places print needs to be found once.
    """
    truth: dict[tuple[Any, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in enumerate(sample.figures):
        truth[_figure_key(figure)].append((number, figure))
    found: set[tuple[Any, ...]] = set()
    wrong: list[tuple[Fact, str]] = []
    for fact in facts:
        if fact.quoted:
            continue
        key = _fact_key(fact)
        if key not in truth:
            if fact.measure in JUDGED and fact.value is not None:
                wrong.append((fact, "no such figure"))
            continue
        fault = _fault(fact, [figure for _, figure in truth[key]], sample, truth[key])
        if fault:
            wrong.append((fact, fault))
        elif fact.value is not None or any(f.won is None and not f.number for _, f in truth[key]):
            found.add(key)
    needed = [key for key, figures in truth.items() if _needed(figures, sample)]
    missing = [truth[key][0][1] for key in needed if key not in found]
    return Score(len(needed), len(needed) - len(missing), tuple(missing), tuple(wrong))


def _needed(figures: list[tuple[int, Figure]], sample: Sample) -> bool:
    return any(figure.required and number not in sample.unsure for number, figure in figures)


def _figure_key(figure: Figure) -> tuple[Any, ...]:
    return (
        tuple(plain(name) for name in figure.path),
        figure.fiscal_year,
        figure.measure,
        figure.funding,
        figure.unit,
    )


def _fact_key(fact: Fact) -> tuple[Any, ...]:
    unit = "" if fact.value is None or isinstance(fact.value, Money) else fact.value.unit
    if fact.value is None and fact.measure is Measure.CHANGE_RATE:
        unit = "%"
    return (
        tuple(plain(name) for name in fact.path),
        fact.fiscal_year,
        fact.measure.value,
        fact.funding.value,
        unit,
    )


def _fault(
    fact: Fact, figures: list[Figure], sample: Sample, numbered: list[tuple[int, Figure]]
) -> str:
    if plain(fact.programme) != plain(sample.figures[0].programme):
        return "other programme"
    stages = SAME_STAGE.get(Stage(figures[0].stage), set())
    free = {Measure.STANDING, Measure.PRIOR_APPROPRIATION, Measure.CHANGE, Measure.CHANGE_RATE}
    if fact.measure not in free and fact.stage not in stages:
        return f"stage {fact.stage} for {figures[0].stage}"
    if fact.value is None:
        lost = all(number in sample.unsure or not figure.required for number, figure in numbered)
        blank = all(figure.won is None and not figure.number for figure in figures)
        return "" if lost or blank else "blank, but a figure is printed"
    if isinstance(fact.value, Money):
        values = {figure.won for figure in figures}
        return "" if fact.value.won in values else f"{fact.value.won} for {values}"
    numbers = {Decimal(figure.number) for figure in figures if figure.number}
    return "" if fact.value.number in numbers else f"{fact.value.number} for {numbers}"


def judge_rows(sample: Sample, facts: Iterable[Fact]) -> Score:
    """Hold the facts of another form than a programme's book against the truth about it.

    Forms differ in what they call a row's path, so that a row goes by its own name here; a name
    may stand at several places, and any of their values is right.
    """
    truth: dict[tuple[Any, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in enumerate(sample.figures):
        name = bare(figure.path[-1]) if figure.path else ""
        truth[(name, *_figure_key(figure)[1:])].append((number, figure))
    found: set[tuple[Any, ...]] = set()
    wrong: list[tuple[Fact, str]] = []
    for fact in facts:
        if fact.quoted or fact.value is None or fact.measure not in JUDGED | SUMMED:
            continue
        key = _row_key(fact, truth)
        if key is None:
            wrong.append((fact, "no such figure"))
            continue
        values = {figure.won for _, figure in truth[key]} | {
            Decimal(figure.number) for _, figure in truth[key] if figure.number
        }
        value = fact.value.won if isinstance(fact.value, Money) else fact.value.number
        if value in values:
            found.add((key, value))
        else:
            wrong.append((fact, f"{value} for {values}"))
    needed = {
        (key, Decimal(figure.number) if figure.number else figure.won): figure
        for key, figures in truth.items()
        for number, figure in figures
        if figure.required and number not in sample.unsure
    }
    missing = [figure for key, figure in needed.items() if key not in found]
    return Score(len(needed), len(needed) - len(missing), tuple(missing), tuple(wrong))


def _row_key(fact: Fact, truth: dict[tuple[Any, ...], Any]) -> tuple[Any, ...] | None:
    """The row that a fact is of: the innermost name that the truth knows, or the whole."""
    rest = _fact_key(fact)[1:]
    names = [*(bare(name) for name in reversed(fact.path[-1:])), bare(fact.programme), ""]
    tries = names if not fact.path else names[:1]
    return next(((name, *rest) for name in tries if (name, *rest) in truth), None)


def bare(name: str) -> str:
    """A row's name without spaces, bullet, code and formula."""
    words = re.sub(r"^[○\-\s]*(?:\d{2,3}\s+)?", "", name)
    return plain(re.sub(r"\s[\d,]+원 ×.*$", "", words))


SUMMED = frozenset({Measure.SHARE, Measure.SETTLED, Measure.SAVING, Measure.EXECUTION_RATE})
"""Measures that only tables of sums have."""
