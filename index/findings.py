"""What a form is handed and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from index.budget import Fact, Measure, Stage, Statement
from index.document import Cell, Problem, Section, Source, Table
from index.money import Unit


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document says, and every fact of it repeats.

    Attributes:
        document: Name of the document.
        programme: As for a fact.
        fiscal_year: The year it is the book of; None where it states none.
        stage: The stage it is the book of.
        round: Which supplementary budget, 0 where it is none.
        form: The form it was read as.
        department: The department in charge, "" where unknown.
        account: The account, "" where unknown.
        government: The body, "" where unknown.
        spoken: The year in which it was said or written, from a date it states; None where unknown.
        minutes: Whether it is a record of what was said, of many years in one breath.
        disclosed: Whether it is a disclosure of what was settled, 재정공시(결산).
        lined: Whether the lines of a cell follow one another in the source, as in plain text.
    """

    document: str
    programme: str
    fiscal_year: int | None
    stage: Stage
    round: int = 0
    form: str = "일반"
    department: str = ""
    account: str = ""
    government: str = ""
    lined: bool = False
    spoken: int | None = None
    minutes: bool = False
    disclosed: bool = False


Found: TypeAlias = Fact | Statement | Problem
"""One thing a form found."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table that is known by its looks.

    Attributes:
        name: What it is called.
        fits: Whether a table below these headings is of the kind.
        read: Everything that stands in it.
    """

    name: str
    fits: Callable[[Section, Table], bool]
    read: Callable[[Setting, Section, Table], Iterator[Found]]


SETTLED = frozenset(
    {
        Measure.FINAL,
        Measure.CARRIED_IN,
        Measure.ADJUSTMENT,
        Measure.AVAILABLE,
        Measure.COMMITTED,
        Measure.EXPENDITURE,
        Measure.SETTLED,
        Measure.CARRYOVER,
        Measure.UNSPENT,
        Measure.LAPSED,
        Measure.SAVING,
        Measure.EXECUTION_RATE,
        Measure.ASSESSED,
        Measure.RECEIVED,
        Measure.WAIVED,
        Measure.UNRECEIVED,
        Measure.SURPLUS,
        Measure.REFUND,
        Measure.GRANT_DIFFERENCE,
        Measure.NET_SURPLUS,
    }
)
"""Measures that only a settlement knows."""


def place(table: Table, cell: Cell) -> Source:
    """Where a cell stands."""
    source = table.source
    return Source(
        document=source.document,
        section=source.section,
        table=source.table,
        row=cell.row,
        column=cell.column,
        line=cell.line if cell.line is not None else source.line,
        page=cell.page if cell.page is not None else source.page,
        part=source.part,
        box=cell.box,
    )


def fact(setting: Setting, measure: Measure, source: Source, **fields: Any) -> Fact:
    """A fact of this document; `fields` overrule what the setting says."""
    stage = fields.pop("stage", None) or (Stage.SETTLEMENT if measure in SETTLED else setting.stage)
    defaults: dict[str, Any] = {
        "programme": setting.programme,
        "path": (),
        "fiscal_year": setting.fiscal_year,
        "value": None,
        "round": setting.round if stage is Stage.SUPPLEMENTARY else 0,
        "department": setting.department,
    }
    return Fact(stage=stage, measure=measure, source=source, **(defaults | fields))


def statement(setting: Setting, topic: str, text: str, source: Source, **fields: Any) -> Statement:
    """A statement of this document."""
    year = fields.pop("fiscal_year", setting.fiscal_year)
    return Statement(setting.programme, year, topic, text, source, **fields)


def unit_or(unit: Unit | None, other: Unit | None) -> Unit | None:
    """The first unit that is stated."""
    return unit if unit is not None else other
