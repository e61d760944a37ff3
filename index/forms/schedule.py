"""추진일정: the steps of a year with their dates and what is planned to be spent on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.budget import Fact, Measure, Stage, Statement
from index.document import Cell, Section, Table, grid_of
from index.findings import Form, Found, Setting, place, statement
from index.forms import general
from index.forms.columns import read_columns
from index.vocabulary import role_of, squeeze

_STEPS = frozenset(("사업추진절차", "추진절차", "추진기간", "추진세부내용"))
_AMOUNTS = frozenset({Measure.PLANNED, Measure.APPROPRIATION})


def _fits(_section: Section, table: Table) -> bool:
    heads = {squeeze(cell.text) for cell in table.cells if cell.header}
    return len(heads & _STEPS) >= 2


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the plan: amounts are planned (`Stage.PLAN`), not spent; each step is a statement."""
    for found in general.read(setting, section, table):
        if isinstance(found, Fact) and found.measure in _AMOUNTS:
            yield replace(found, measure=Measure.PLANNED, stage=Stage.PLAN, round=0)
        elif not isinstance(found, Statement):
            yield found
    columns = {squeeze(column.printed): column.index for column in read_columns(table, setting)}
    cells = grid_of(table)
    for row in range(table.rows):
        first = cells.get((row, 0))
        if first is None or first.header or role_of(first.text) or not first.text.strip():
            continue
        date = _words(cells.get((row, columns.get("추진기간", -1))))
        detail = _words(cells.get((row, columns.get("추진세부내용", -1))))
        name = _words(first)
        text = f"{name}: {detail}" if detail and detail != name else name
        yield statement(setting, "추진일정", text, place(table, first), date=date)


def _words(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell else ""


FORM = Form("추진일정", _fits, read)
