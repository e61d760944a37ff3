"""The rows of a table that are chosen, added or counted: all of them, or by what a column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, operand
from assistant.operations.celled import heading
from assistant.operations.sets import SHOWN, numbered
from assistant.operations.single import cut_short
from assistant.papers import Evidence, Figure, Finding, Operation, Plan, Status
from assistant.recompute import overlapping
from assistant.registers.reading import Reading
from assistant.registers.register import Column, Entry, is_nothing
from assistant.registers.rows import (
    as_done,
    counted_rows,
    figure_of,
    note_on_blanks,
    number_of,
    one_column,
    which_rows,
    with_figures,
)
from assistant.registers.said import names_heading
from assistant.registers.wishes import Wish

_NO_SUM = frozenset({"%", "%p", "배"})


_TOGETHER = re.compile(r"다\s?(?:더|합)|모두\s?(?:더|합)|전부\s?(?:더|합)|총합")


def _with_others(evidence: Evidence) -> bool:
    return bool(re.search(r"[가-힣](?:와|과|하고|이랑|랑)\s", evidence.plan.question.text))


def add_up(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """The sum or the mean of a column over the rows that are chosen."""
    column = one_column(reading)
    chosen = reading.chooses or reading.by or _adds_up(reading, column)
    if column is None or not chosen or reading.register.nested:
        return None
    kept = with_figures(reading.entries, column)
    if not kept:
        return None
    if reading.by is not None and not _TOGETHER.search(evidence.plan.question.text):
        return _by_group(evidence, reading, column, kept, wish)
    facts = [entry.facts[column.index] for entry in kept]
    mean = wish.does == "mean"
    if overlapping(facts) or (not mean and amount(facts[0])[1] in _NO_SUM):
        return None
    blanks = note_on_blanks(reading.entries, column)
    if mean and blanks:
        return None
    told = as_done(evidence, reading, Operation.AVERAGE if mean else Operation.SUM)
    if len(facts) == 1 and _with_others(evidence):
        return None  # 합계와 여비를 더하면: of two that are added the other was not read
    if len(facts) == 1:
        only = figure_of(kept[0], column, told.plan)
        return Finding(told, Status.ANSWERED, (only,), notes=(*which_rows(reading), *blanks))
    total = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0))
    value = total / len(facts) if mean else total
    plus = " + ".join(operand(fact) for fact in facts[:12])
    plus += f" + … ({len(facts)}건)" if len(facts) > 12 else ""
    years = {fact.fiscal_year for fact in facts}
    figure = derived(
        "f1", value, "mean" if mean else "sum", facts, told.plan, label=column.heading,
        measure=facts[0].measure, unit=amount(facts[0])[1], formula=plus,
        year=years.pop() if len(years) == 1 else None,
    )  # fmt: skip
    parts = [figure_of(entry, column, told.plan) for entry in kept[:SHOWN]]
    notes = (*which_rows(reading), *blanks, *cut_short(len(kept), SHOWN))
    return Finding(told, Status.ANSWERED, numbered([figure, *parts]), notes=notes)


def _by_group(
    evidence: Evidence,
    reading: Reading,
    column: Column | None,
    entries: Sequence[Entry],
    wish: Wish,
) -> Finding | None:
    """The sum of a column, or the number of rows, for each cell of another column."""
    by = reading.by
    if by is None or wish.does == "mean" or any(is_nothing(e.cells[by.index]) for e in entries):
        return None
    told = as_done(evidence, reading, Operation.LIST)
    made = sums_by(entries, by, column, told.plan, wish.unit)
    if not made:
        return None
    blanks = note_on_blanks(reading.entries, column) if column is not None else ()
    notes = (f"{by.heading}별로 모았습니다.", *which_rows(reading), *blanks)
    return Finding(told, Status.ANSWERED, numbered(made), notes=notes)


def sums_by(
    entries: Sequence[Entry], by: Column, column: Column | None, plan: Plan, unit: str = "건"
) -> list[Figure]:
    """For each cell of a column of kinds what its rows come to, or how many they are.

    Returns:
        The figures, called as the kinds are; [] where they are too many, or nothing that is added.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.cells[by.index], []).append(entry)
    if len(groups) > SHOWN or any(map(is_nothing, groups)):
        return []
    made: list[Figure] = []
    for name, own in groups.items():
        if column is None:
            made.append(replace(number_of(own, unit, None), label=name))
            continue
        facts = [entry.facts[column.index] for entry in own]
        if overlapping(facts) or amount(facts[0])[1] in _NO_SUM:
            return []
        total = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0))
        made.append(
            derived(
                "f1", total, "sum", facts, plan, label=name, measure=facts[0].measure,
                formula=" + ".join(map(operand, facts[:12])), unit=amount(facts[0])[1],
                year=facts[0].fiscal_year,
            )
        )  # fmt: skip
    return made


def _adds_up(reading: Reading, column: Column | None) -> bool:
    """Whether all rows of a table come to the total it prints under a column that is named."""
    if column is None or column not in reading.named:
        return False
    total = reading.register.totals.get(column.index)
    facts = [entry.facts.get(column.index) for entry in reading.register.entries]
    if total is None or total.value is None:
        return False
    held = [amount(fact)[0] for fact in facts if fact is not None and fact.value is not None]
    return sum(map(Fraction, held)) == Fraction(amount(total)[0])


_COUNTS = re.compile(r"(?:건|개|갯|개소|사업|기관|단체|학교|업체|시설|과제)수$|^(?:개소|수량)$")
"""Headings of columns that count what a row stands for: 사업수, 건수."""
_COUNTED = re.compile(
    r"(?P<what>[가-힣]{2,}?)(?:은|는|이|가)?\s?(?:(?:모두|총|전부|다)\s?)?몇\s?(?:건|개|곳|군데|가지|교)"
)


def _held_count(reading: Reading, text: str) -> Column | bool | None:
    """The column that counts what is asked for (부서 | 사업수); None where it is rows that are.

    False where it is not clear which: 여성가족과는 몇 건?
    """
    held = [c for c in reading.register.figures if _COUNTS.search(heading(c.heading))]
    if not held or reading.limit:
        return None
    found = _COUNTED.search(text)
    what = found["what"] if found else ""
    fitting = [c for c in held if what and heading(c.heading).startswith(what)]
    if len(fitting) == 1:
        return fitting[0]
    rows = any(what and names_heading(what, c.heading) for c in reading.register.words)
    return None if rows and not fitting else False


_NO_ROWS = frozenset({"명", "분", "회", "번", "표", "대", "가구", "세대"})
"""What a cell counts and no row is: 등록회원은 몇 명."""


def how_many(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """How many rows are chosen, or how many of each kind.

    Where a column counts what the rows stand for (부서 | 사업수), that is added and no row counted.
    """
    held = _held_count(reading, evidence.plan.question.text)
    if held is not None:
        only = replace(reading, figures=((held, 0),)) if isinstance(held, Column) else None
        return add_up(evidence, only, Wish("sum")) if only else None
    if not (reading.chooses or reading.by) or reading.register.nested:
        return None
    if wish.unit in _NO_ROWS:
        return None
    if reading.named or not reading.entries:
        return None  # 사업수 is a figure of its own, and no number of rows.
    if reading.by is not None:
        return _by_group(evidence, reading, None, reading.entries, wish)
    column = reading.limit.column if reading.limit else None
    return counted_rows(evidence, reading, reading.entries, wish.unit, column)
