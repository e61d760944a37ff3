"""Rows of a table held against each other, or two of its columns: the first, those with more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand
from assistant.operations.celled import MOST
from assistant.operations.sets import SHOWN, numbered
from assistant.papers import Evidence, Finding, Match, Operation, Status
from assistant.registers.reading import Reading
from assistant.registers.register import Column, Entry
from assistant.registers.rows import (
    as_done,
    cells_asked,
    counted_rows,
    figure_of,
    holds_nothing,
    is_money,
    note_on_blanks,
    one_row,
    which_rows,
    with_figures,
)
from assistant.registers.said import names_heading
from assistant.registers.sums import sums_by
from assistant.registers.wishes import Wish
from index.budget import Fact, Measure
from index.everyday import squeeze

_TWO = 2


def _ordered(
    reading: Reading, column: Column, *, largest: bool
) -> list[tuple[Fraction, list[Entry]]] | None:
    """The rows by what they hold under a column, those that hold as much together."""
    kept = with_figures(reading.entries, column)
    if not kept:
        return None
    by: dict[Fraction, list[Entry]] = {}
    for entry in kept:
        if not holds_nothing(entry, column):
            value = Fraction(amount(entry.facts[column.index])[0])
            by.setdefault(value, []).append(entry)
    return sorted(by.items(), key=lambda each: each[0], reverse=largest)


def _ranked_by(reading: Reading) -> Column | None:
    """The column by which rows are put in order: the one named first, or the only one."""
    if reading.named:
        return reading.named[0]
    figures = reading.register.figures
    return figures[0] if len(figures) == 1 else None


def first(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """The row that comes first by a column, or at another place of that order."""
    column = _ranked_by(reading)
    if column is None or len(reading.entries) < _TWO or reading.register.nested:
        return None
    by = kind_asked(evidence.plan.question.text, reading)
    if by is not None:
        return _first_kind(evidence, reading, by, column, wish)
    order = _ordered(reading, column, largest=wish.largest)
    if not order or len(order) < wish.place:
        return None
    before = sum(len(own) for _, own in order[: wish.place - 1])
    if before != wish.place - 1:
        return None  # Two share the place before it.
    firsts = order[wish.place - 1][1]
    told = as_done(evidence, reading, Operation.RANK)
    limit = 1 if wish.place == 1 else -wish.place
    told = replace(told, plan=replace(told.plan, descending=wish.largest, limit=limit))
    main = [figure_of(entry, column, told.plan) for entry in firsts]
    more = [
        figure_of(entry, other, told.plan)
        for entry in firsts
        for other in reading.named[1:]
        if other.index in entry.facts and entry.facts[other.index].value is not None
    ]
    if more:
        return None
    notes = (*which_rows(reading), *note_on_blanks(reading.entries, column))
    return Finding(
        told, Status.ANSWERED, numbered(main), citations=cells_asked(reading, firsts), notes=notes
    )


KIND = re.compile(
    r"(?:큰|많은|높은|작은|적은|낮은|비싼|싼|받은|받는|따낸|얻은|모은|쓰는|쓴)\s(?P<kind>[가-힣]{2,})"
    r"|(?:어느|어떤|무슨|어디)\s(?P<which>[가-힣]{2,})"
)


def kind_asked(text: str, reading: Reading) -> Column | None:
    """The column of kinds of which one is asked for: 득표수가 가장 많은 동네는?"""
    for found in KIND.finditer(text):
        word = squeeze(found["kind"] or found["which"])
        for column in reading.register.words:
            held = [entry.cells[column.index] for entry in reading.register.entries]
            if len(set(held)) < len(held) and names_heading(word, column.heading):
                own = {squeeze(entry.name) for entry in reading.register.entries}
                if not own & set(map(squeeze, held)):
                    return column
    return None


def _first_kind(
    evidence: Evidence, reading: Reading, by: Column, column: Column, wish: Wish
) -> Finding | None:
    """The kind whose rows come to most, or least, of a column together."""
    kept = with_figures(reading.entries, column)
    if not kept or len(reading.named) != 1 or wish.place != 1 or (set(reading.asked) - {by}):
        return None
    told = as_done(evidence, reading, Operation.RANK)
    told = replace(told, plan=replace(told.plan, descending=wish.largest, limit=1))
    sums = sums_by(kept, by, column, told.plan)
    if not sums:
        return None
    best = (max if wish.largest else min)(each.value for each in sums)
    firsts = [each for each in sums if each.value == best]
    others = sorted(
        (each for each in sums if each.value != best), key=lambda each: each.value,
        reverse=wish.largest,
    )  # fmt: skip
    told = replace(told, plan=replace(told.plan, limit=None))
    notes = (
        f"{by.heading}별로 더해 견주었습니다.",
        *which_rows(reading),
        *note_on_blanks(reading.entries, column),
    )
    return Finding(told, Status.ANSWERED, numbered([*firsts, *others]), notes=notes)


def ends(evidence: Evidence, reading: Reading, _wish: Wish) -> Finding | None:
    """How far the first and the last of an order are apart."""
    column = _ranked_by(reading)
    if column is None or len(reading.named) > 1 or reading.register.nested:
        return None
    order = _ordered(reading, column, largest=True)
    if not order or len(order) < _TWO or any(len(own) > 1 for own in (order[0][1], order[-1][1])):
        return None
    high, low = order[0][1][0], order[-1][1][0]
    told = as_done(evidence, reading, Operation.RANK)
    told = replace(told, plan=replace(told.plan, then=Operation.DIFFERENCE))
    facts = [high.facts[column.index], low.facts[column.index]]
    unit = amount(facts[0])[1]
    figure = derived(
        "f1", order[0][0] - order[-1][0], "difference", facts, told.plan, label=column.heading,
        measure=facts[0].measure, unit="%p" if unit == "%" else unit,
        formula=f"{operand(facts[0])} - {operand(facts[1])}", year=facts[0].fiscal_year,
    )  # fmt: skip
    sides = [figure_of(entry, column, told.plan) for entry in (high, low)]
    notes = (*which_rows(reading), *note_on_blanks(reading.entries, column))
    return Finding(told, Status.ANSWERED, numbered([figure, *sides]), notes=notes)


def more(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """The rows where one column holds more, or less, than another: 수입보다 지출이 많은 기금."""
    two = len(reading.named) == _TWO and not reading.register.nested
    order = _base_first(reading, evidence.plan.question.text) if two else None
    if order is None:
        return None
    base, other = order
    if any(condition.partly for condition in reading.conditions):
        return None
    if with_figures(reading.entries, base) is None or with_figures(reading.entries, other) is None:
        return None
    found: list[Entry] = []
    blank = []
    for entry in reading.entries:
        first, second = entry.facts.get(base.index), entry.facts.get(other.index)
        if first is None or second is None or first.value is None or second.value is None:
            blank.append(entry)
            continue
        if amount(first)[1] != amount(second)[1]:
            return None
        apart = Fraction(amount(second)[0]) - Fraction(amount(first)[0])
        if apart > 0 if wish.largest else apart < 0:
            found.append(entry)
    dashed = [e for e in reading.entries if holds_nothing(e, base) or holds_nothing(e, other)]
    left = _aside(blank, "견주지 않았습니다") + _aside(
        [each for each in dashed if each not in blank], "'-'를 없음으로 보았습니다"
    )
    if not found:
        told = as_done(evidence, reading, Operation.FILTER)
        return Finding(told, Status.ANSWERED, reason="none", notes=(*which_rows(reading), *left))
    if wish.counts:
        counted = counted_rows(evidence, reading, found, wish.unit, other)
        return replace(counted, notes=(*counted.notes, *left))
    told = as_done(evidence, reading, Operation.LIST)
    shown = [figure_of(entry, column, told.plan) for entry in found for column in (base, other)]
    if len(shown) > SHOWN:
        return None
    return Finding(told, Status.ANSWERED, numbered(shown), notes=(*which_rows(reading), *left))


def _aside(entries: Sequence[Entry], what: str) -> tuple[str, ...]:
    names = ", ".join(f"'{entry.label}'" for entry in entries[:5])
    return (f"칸이 비어 있거나 '-'인 행은 {what}: {names}.",) if entries else ()


def without(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """The rows that hold nothing under a column: 국비가 없는 부서는?"""
    if len(reading.named) != 1:
        return None
    column = reading.named[0]
    if with_figures(reading.entries, column) is None or reading.register.nested:
        return None
    found = [entry for entry in reading.entries if _is_none(entry, column)]
    told = as_done(evidence, reading, Operation.FILTER)
    if not found:
        return Finding(told, Status.ANSWERED, reason="none", notes=which_rows(reading))
    if len(found) > MOST:
        return None
    if wish.counts:
        counted = counted_rows(evidence, reading, found, wish.unit, column)
        return replace(counted, notes=(*counted.notes, *_lines(found, column)))
    readings = _lines(found, column)
    return Finding(
        told, Status.ANSWERED, reason="rows", readings=readings, notes=which_rows(reading),
        citations=cells_asked(reading, found),
    )  # fmt: skip


def _is_none(entry: Entry, column: Column) -> bool:
    fact = entry.facts.get(column.index)
    if fact is None or fact.value is None or holds_nothing(entry, column):
        return True
    return not amount(fact)[0]


def _lines(entries: Sequence[Entry], column: Column) -> tuple[str, ...]:
    """What the cells of a column say that hold nothing."""
    return tuple(
        f"{entry.label}: {column.heading} 칸이 비어 있습니다"
        if not entry.cells[column.index].strip()
        else f"{entry.label}: {column.heading} '{entry.cells[column.index]}'"
        for entry in entries
    )


def _base_first(reading: Reading, text: str) -> tuple[Column, Column] | None:
    """Two named columns, the one that the other is held against first; None where that is open.

    It is the one right before 보다: 수입보다 지출이 많은 and 지출이 수입보다 많은 are the same.
    """
    one, other = reading.named
    found = re.search(r"([가-힣]+?)(?:액)?(?:보다|에\s?비해|\s?대비)", text)
    if not found:
        return one, other
    first, second = (found[1] in squeeze(each.heading) for each in (one, other))
    if first == second:
        return None
    return (one, other) if first else (other, one)


def _pair(reading: Reading, entry: Entry, text: str) -> tuple[Fact, Fact] | None:
    """The two amounts of a row that are held against each other, the base first.

    Where only the base is named (제안액에서 얼마 깎였나) the other is the only one left.
    """
    if len(reading.named) == _TWO:
        order = _base_first(reading, text)
        if order is None:
            return None
        one, other = order
    elif len(reading.named) == 1:
        one = reading.named[0]
        rest = [
            c
            for c in reading.register.figures
            if c is not one and is_money(reading, c) and not _is_move(reading, c)
        ]
        if len(rest) != 1:
            return None
        other = rest[0]
    else:
        return None
    first, second = entry.facts.get(one.index), entry.facts.get(other.index)
    if first is None or second is None or first.value is None or second.value is None:
        return None
    if (
        amount(first)[1] != amount(second)[1]
        or holds_nothing(entry, one)
        or holds_nothing(entry, other)
    ):
        return None
    return first, second


def _is_move(reading: Reading, column: Column) -> bool:
    facts = [own for e in reading.register.entries if (own := e.facts.get(column.index))]
    return any(fact.measure in {Measure.CHANGE, Measure.SAVING} for fact in facts)


def between(evidence: Evidence, reading: Reading, wish: Wish) -> Finding | None:
    """By how much, or how many times, one column of a row is another."""
    entry = one_row(reading)
    pair = _pair(reading, entry, evidence.plan.question.text) if entry is not None else None
    if entry is None or pair is None:
        return None
    base, other = pair
    times = wish.does == "times"
    if times and not amount(base)[0]:
        return None
    told = as_done(evidence, reading, Operation.RATIO if times else Operation.DIFFERENCE)
    low, high = Fraction(amount(base)[0]), Fraction(amount(other)[0])
    unit = amount(base)[1]
    sign = "÷" if times else "-"
    figure = derived(
        "f1", high / low if times else high - low, "ratio" if times else "difference",
        [other, base], told.plan, label=entry.label, measure=other.measure,
        formula=f"{operand(other)} {sign} {operand(base)}",
        unit="배" if times else "%p" if unit == "%" else unit, year=other.fiscal_year,
    )  # fmt: skip
    sides = [
        replace(looked_up("f1", Match(fact), told.plan), label=entry.label)
        for fact in (other, base)
    ]
    return Finding(
        told, Status.ANSWERED, numbered([figure, *sides]), citations=cells_asked(reading, [entry]),
        notes=which_rows(reading),
    )  # fmt: skip
