"""Moves where only a level and its change are told: by how much, by what share, and from what.

A sentence like "일반회계는 589억원(7.35%) 늘어난 8,603억원" prints no amount of the year before.
What it moved by is printed; what it was is the level less the change, and is said to be computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.operations.single import one_figure
from assistant.papers import Evidence, Figure, Finding, Match, Operand, Operation, Plan, Resolved
from assistant.retrieve import find
from index.budget import Fact, Measure, Stage
from index.ledger import Ledger

_LEVELS = frozenset({Measure.APPROPRIATION, Measure.FINAL, Measure.SETTLED})
_STANDING = re.compile(
    r"기정|(?<!올해\s)(?<!작년\s)(?<!전년\s)(?<!전년도\s)(?<!지난해\s)(?:당초|본예산)|\d\s?[차회]|추경"
)
_YEAR_SAID = re.compile(
    r"(?:19|20)\d{2}|올해|금년|작년|지난\s?해|전년|내년|\byear\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"전년|작년|지난\s?해|한\s?해\s?전|1년\s?전|last year|previous year", re.IGNORECASE
)


def moved(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The printed change of one row whose amount before is not printed; None for anything else."""
    found = _row(evidence, ledger, Measure.CHANGE)
    if found is None:
        return None
    change, level = found
    plan = evidence.plan
    shown = looked_up("f1", change, plan)
    return one_figure(evidence, shown, *_beside(level, plan))


def grew(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The printed rate of change of such a row, or that which its level and change give."""
    plan = evidence.plan
    if found := _row(evidence, ledger, Measure.CHANGE_RATE):
        rate, level = found
        return one_figure(evidence, looked_up("f1", rate, plan), *_beside(level, plan))
    change, level = _row(evidence, ledger, Measure.CHANGE) or (None, None)
    if change is None or level is None:
        return None
    now, step = _exact(level.fact), _exact(change.fact)
    if now - step <= 0:
        return None
    figure = derived(
        "f1", step / (now - step) * 100, "growth-told", (level.fact, change.fact), plan,
        label=label_of(level.fact), measure=Measure.CHANGE_RATE, unit="%",
        formula=f"{operand(change.fact)} ÷ ({operand(level.fact)} - {operand(change.fact)}) × 100",
        year=level.fact.fiscal_year,
    )  # fmt: skip
    return one_figure(evidence, figure, *_beside(level, plan), looked_up("f3", change, plan))


def before(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """What such a row was the year before: its level less its change, said to be computed."""
    plan, resolved = evidence.plan, evidence.resolved
    if len(resolved) != 1 or resolved[0].matches:
        return None
    asked = resolved[0].operand
    prior = asked.measure in {Measure.PRIOR_APPROPRIATION, Measure.STANDING}
    if asked.measure not in {None, Measure.APPROPRIATION} and not prior:
        return None
    if asked.year is None and not prior:
        return None
    year = None if asked.year is None else asked.year if prior else asked.year + 1
    pair = _told(replace(asked, year=year, measure=None, stage=None), ledger)
    level, change = pair or (None, None)
    if level is None or change is None:
        return None
    supplementary = level.fact.stage is Stage.SUPPLEMENTARY
    if supplementary != (asked.measure is Measure.STANDING):
        return None
    value = _exact(level.fact) - _exact(change.fact)
    figure = derived(
        "f1", value, "before", (level.fact, change.fact), plan, label=label_of(level.fact),
        measure=_measure_before(level.fact),
        formula=f"{operand(level.fact)} - {_signed(change.fact)}",
        year=asked.year, note=_COMPUTED,
    )  # fmt: skip
    return one_figure(evidence, figure, looked_up("f2", level, plan), looked_up("f3", change, plan))


def stood(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """What the supplementary budget before the one of a text came to, where the text calls it that.

    "1회 추경 때보다 269억원 늘어 6,726억원" tells what the first one came to. A 기정예산 that no
    words call the first is not proved to be that.
    """
    plan, resolved = evidence.plan, evidence.resolved
    if plan.operation is not Operation.LOOKUP or len(resolved) != 1:
        return None
    wanted = replace(resolved[0].operand, measure=Measure.STANDING, stage=None)
    said = re.compile(rf"(?<!\d){plan.round}\s?[회차]")
    told = [match for match in find(wanted, ledger) if said.search(match.fact.sentence)]
    if len(told) == 1:
        return one_figure(evidence, looked_up("f1", told[0], plan))
    found = before(replace(evidence, resolved=(Resolved(wanted),)), ledger)
    called = found and said.search(found.figures[0].facts[-1].sentence)
    return found if called else None


def _measure_before(level: Fact) -> Measure:
    """What the amount before a level is: of a supplementary budget that which it changes."""
    if level.stage is Stage.SUPPLEMENTARY:
        return Measure.STANDING
    settled = level.measure is Measure.SETTLED
    return Measure.SETTLED if settled else Measure.PRIOR_APPROPRIATION


_COMPUTED = "문서에 직접 적혀 있지 않아, 적혀 있는 금액에서 증감액을 빼어 계산한 값입니다."


def _signed(change: Fact) -> str:
    text = operand(change)
    return f"({text})" if text.startswith("-") else text


def _row(evidence: Evidence, ledger: Ledger, measure: Measure) -> tuple[Match, Match | None] | None:
    """The change of the one row a question is of, and its level where one is told."""
    plan = evidence.plan
    here = _one(evidence.resolved)
    if here is None or here.columns or set(plan.measures) - _LEVELS - {measure, Measure.CHANGE}:
        return None
    # What a text held against 올해 당초예산 is of the year before, whatever budget it is called.
    wanted = replace(here, measure=None, stage=None)
    pair = _told(wanted, ledger, measure)
    if pair is None and not _YEAR_SAID.search(plan.question.text):
        # A year that only the turn before spoke of is no year of this question.
        pair = _told(replace(wanted, year=None), ledger, measure)
    if pair is None:
        return None
    level, change = pair
    text = plan.question.text
    if change.fact.stage is Stage.SUPPLEMENTARY:
        # It is held against the budget that stood, which is not that of the year before.
        return None if _BEFORE.search(text) else (change, level)
    return None if _STANDING.search(text) else (change, level)


def _one(resolved: Sequence[Resolved]) -> Operand | None:
    """The one row that is spoken of, of the later of two years that follow one another."""
    years = sorted({one.operand.year for one in resolved if one.operand.year is not None})
    rows = {replace(one.operand, year=None, measure=None) for one in resolved}
    if len(rows) != 1 or len(years) > 2 or (len(years) == 2 and years[1] - years[0] != 1):
        return None
    matched = [match.fact for one in resolved for match in one.matches]
    if len(years) == 2 and any(fact.fiscal_year == years[0] for fact in matched):
        return None
    measures = {fact.measure for fact in matched}
    if not resolved or measures - _LEVELS - {Measure.CHANGE, Measure.CHANGE_RATE}:
        return None
    return replace(rows.pop(), year=years[-1] if years else None)


def _told(
    here: Operand, ledger: Ledger, measure: Measure = Measure.CHANGE
) -> tuple[Match | None, Match] | None:
    """The level and the change of a row as one document tells both; None where it tells none."""
    changes = find(replace(here, measure=measure), ledger)
    if len(changes) != 1 or changes[0].fact.value is None or not changes[0].fact.stated:
        return None
    change = changes[0]
    row = replace(
        here,
        programmes=(change.fact.programme,),
        paths=(change.fact.path,),
        year=change.fact.fiscal_year,
        account="",
    )
    levels = [
        match
        for each in sorted(_LEVELS)
        for match in find(replace(row, measure=each), ledger)
        if match.fact.source.document == change.fact.source.document
    ]
    level = levels[0] if len(levels) == 1 and levels[0].fact.value is not None else None
    return level, change


def _beside(level: Match | None, plan: Plan) -> tuple[Figure, ...]:
    return (looked_up("f2", level, plan),) if level else ()


def _exact(fact: Fact) -> Fraction:
    return Fraction(amount(fact)[0])
