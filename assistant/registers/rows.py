"""What answers about the rows of a table share: their figures, their cells, which rows they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.making import looked_up
from assistant.operations.sets import SHOWN, numbered
from assistant.operations.single import cut_short
from assistant.papers import Citation, Evidence, Figure, Finding, Match, Operation, Plan, Status
from assistant.registers.reading import Reading
from assistant.registers.register import Column, Entry, is_nothing
from index.everyday import squeeze
from index.money import Money


def as_done(evidence: Evidence, reading: Reading, operation: Operation) -> Evidence:
    """The evidence with the plan as it is carried out here."""
    plan = replace(
        evidence.plan, operation=operation, unread=(), beside=(), then=None, premise=(), bounds=(),
        limit=1, places=(), over="rows", moving=False, topic="", names=(), table=False, exists=None,
        level="", after=(), within=(), left=(), tells=None,
    )  # fmt: skip
    facts = tuple(fact for entry in reading.entries for fact in entry.facts.values())
    return replace(evidence, plan=plan, facts=facts, statements=())


def which_rows(reading: Reading) -> tuple[str, ...]:
    """Which rows these are, and of how many."""
    whole, own = len(reading.register.entries), len(reading.entries)
    said = [condition.said for condition in reading.conditions]
    said += [reading.limit.said] if reading.limit else []
    said += [f"{reading.having.heading} 있음"] if reading.having else []
    if not said:
        return (f"표의 {whole}개 행을 모두 보았습니다(합계 행 제외).",)
    return (f"{', '.join(said)}: 표의 {whole}개 행 가운데 {own}개 행입니다(합계 행 제외).",)


def figure_of(entry: Entry, column: Column, plan: Plan, key: str = "f1") -> Figure:
    """The figure of a row under a column, called as its row is called."""
    figure = looked_up(key, Match(entry.facts[column.index]), plan)
    return replace(figure, label=entry.label)


def with_figures(entries: Sequence[Entry], column: Column) -> list[Entry] | None:
    """The rows whose cell holds a figure; None where one holds something that was not read."""
    kept: list[Entry] = []
    for entry in entries:
        fact = entry.facts.get(column.index)
        if fact is None:
            if is_nothing(entry.cells[column.index]):
                continue
            return None
        if fact.value is not None:
            kept.append(entry)
    return kept


def holds_nothing(entry: Entry, column: Column) -> bool:
    """Whether a row has a lone dash or a blank under a column."""
    return is_nothing(entry.cells[column.index])


def one_column(reading: Reading) -> Column | None:
    """The one column of figures that is meant; None where it is not one."""
    named = reading.named or ([reading.limit.column] if reading.limit else [])
    if named:
        return named[0] if len(named) == 1 else None
    money = [c for c in reading.register.figures if is_money(reading, c)]
    return money[0] if len(money) == 1 else None


def is_money(reading: Reading, column: Column) -> bool:
    """Whether a column holds money."""
    facts = [own for e in reading.register.entries if (own := e.facts.get(column.index))]
    return any(isinstance(fact.value, Money) for fact in facts)


def note_on_blanks(entries: Sequence[Entry], column: Column) -> tuple[str, ...]:
    """A note on the rows that hold nothing under a column."""
    names = [f"'{entry.label}'" for entry in entries if holds_nothing(entry, column)]
    if not names:
        return ()
    shown = ", ".join(names[:5]) + (" 등" if len(names) > 5 else "")
    return (f"{column.heading} 칸이 비어 있거나 '-'인 행이 {len(names)}개 있습니다: {shown}.",)


def number_of(entries: Sequence[Entry], unit: str, column: Column | None) -> Figure:
    """How many rows there are."""
    facts = [
        entry.facts[column.index]
        if column is not None and column.index in entry.facts
        else next(iter(entry.facts.values()))
        for entry in entries
    ]
    years = {fact.fiscal_year for fact in facts}
    return Figure(
        key="f1", text=f"{len(facts)}{unit}", value=len(facts), unit=unit, label="항목",
        fiscal_year=years.pop() if len(years) == 1 else None, measure=facts[0].measure,
        recipe="count", facts=tuple(facts), formula=f"조건에 맞는 행 {len(facts)}{unit}",
    )  # fmt: skip


def counted_rows(
    evidence: Evidence, reading: Reading, entries: Sequence[Entry], unit: str, column: Column | None
) -> Finding:
    """How many rows there are, with the rows."""
    told = as_done(evidence, reading, Operation.COUNT)
    figure = number_of(entries, unit, column)
    parts = [
        replace(looked_up("f1", Match(fact), told.plan), label=entry.label)
        for entry, fact in zip(entries, figure.facts, strict=True)
        if fact.value is not None
    ]
    notes = (*which_rows(reading), *cut_short(len(parts), SHOWN))
    return Finding(told, Status.ANSWERED, numbered([figure, *parts[:SHOWN]]), notes=notes)


def cells_asked(
    reading: Reading, entries: Sequence[Entry], *, named: bool = False
) -> tuple[Citation, ...]:
    """The cells of words that are asked for of some rows; the names of the rows if `named`."""
    return tuple(
        Citation(
            replace(reading.register.source, row=entry.number, column=column.index),
            entry.cells[column.index], row=entry.label, column=column.heading,
        )
        for entry in entries
        for column in reading.asked
        if named or squeeze(entry.cells[column.index]) not in squeeze(entry.label)
        if not is_nothing(entry.cells[column.index])
    )  # fmt: skip


def one_row(reading: Reading) -> Entry | None:
    """The one row that is meant; None where it is not one."""
    named = [each for each in reading.conditions if not each.without]
    return reading.entries[0] if named and len(reading.entries) == 1 else None
