"""추진일정: the steps of a year with their dates and what is planned to be spent on each."""

from __future__ import annotations

from collections.abc import Iterator

from index.budget import Measure, Stage
from index.document import Section, Table, cell_at
from index.forms import general
from index.forms.columns import read_columns
from index.forms.paper import Form, Found, Setting, statement
from index.forms.paper import place
from index.layout import rows_of
from index.vocabulary import role_of, squeeze
from dataclasses import replace

_STEPS = frozenset(("사업추진절차", "추진절차", "추진기간", "추진세부내용"))


def _fits(_section: Section, table: Table) -> bool:
    heads = {squeeze(cell.text) for cell in table.cells if cell.header}
    return len(heads & _STEPS) >= 2  # noqa: PLR2004


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the plan: amounts are planned (`Stage.PLAN`), never executed; each step is a statement."""
    for found in general.read(setting, section, table):
        if getattr(found, "measure", None) in {Measure.PLANNED, Measure.APPROPRIATION}:
            yield replace(found, measure=Measure.PLANNED, stage=Stage.PLAN, round=0)  # type: ignore[type-var]  # it has a measure, so it is a fact
        else:
            yield found
    columns = {squeeze(column.printed): column.index for column in read_columns(table, setting)}
    for row in rows_of(table):
        if not row or row[0].header or role_of(row[0].text):
            continue
        date, words = (cell_at(table, row[0].row, columns.get(name, -1)) for name in ("추진기간", "추진세부내용"))
        name = " ".join(row[0].text.split())
        detail = " ".join(words.text.split()) if words else ""
        text = f"{name}: {detail}" if detail and detail != name else name
        if text:
            yield statement(
                setting, "추진일정", text, place(table, row[0]), date=date.text.strip() if date else ""
            )


FORM = Form("추진일정", _fits, read)
