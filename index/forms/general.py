"""The general reading: row path × column × unit → facts. Under every known form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.budget import Funding, Measure, Role
from index.document import Cell, Problem, Section, Table, cell_at
from index.forms.cells import read_cell
from index.forms.columns import COUNTS, RATES, Column, read_columns, unit_of
from index.forms.paper import Form, Found, Setting, fact, place
from index.layout import rows_of
from index.money import MoneyError, Unit, normalise
from index.vocabulary import role_of, squeeze


def _fits(_section: Section, _table: Table) -> bool:
    return True


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read a table with heading rows, whatever it is.

    Rows are named by their label columns, a blank label being that of the row above. A column
    whose meaning is not known gives facts of `Measure.OTHER` under its printed heading.
    """
    columns = read_columns(table, setting)
    figures = [column for column in columns if column.kind == "figure"]
    labels = [column for column in columns if column.kind in {"label", "year"}]
    if not figures or not labels:
        return
    unitless = [column for column in figures if _needs_unit(column, table)]
    if unitless:
        headings = ", ".join(column.printed for column in unitless)
        yield Problem(table.source, "unit-missing", f"단위가 적혀 있지 않은 열입니다: {headings}")
    figures = [column for column in figures if column not in unitless]
    above: dict[int, str] = {}
    for cells in rows_of(table):
        if not cells or cells[0].header:
            continue
        yield from _read_row(setting, section, table, cells, labels, figures, above)


def _needs_unit(column: Column, table: Table) -> bool:
    return column.measure not in RATES | COUNTS and unit_of(column, table) is None


_PLAIN_LABELS = frozenset(("구분", "과목구분", "항목", "내역"))
_OVERVIEW_LEVEL = "통계목"


def _is_overview(section: Section, setting: Setting) -> bool:
    """The rows of 예산 총괄 in a 사업별 설명서 are 통계목, though its heading says 구분."""
    return setting.form == "사업별설명서" and "예산총괄" in {squeeze(name) for name in section.path}


def _read_row(  # noqa: PLR0913 a row, its columns, and the names it inherits
    setting: Setting,
    section: Section,
    table: Table,
    cells: list[Cell],
    labels: list[Column],
    figures: list[Column],
    above: dict[int, str],
) -> Iterator[Found]:
    row = cells[0].row
    names, year, level = _names(table, row, labels, above)
    if names is None:
        yield Problem(place(table, cells[0]), "row-unnamed", "행의 이름을 알 수 없습니다")
        return
    path, role = _path(names)
    if not path:
        level = ""
    elif squeeze(level) in _PLAIN_LABELS:
        level = _OVERVIEW_LEVEL if _is_overview(section, setting) else ""
    for column in figures:
        cell = cell_at(table, row, column.index)
        if cell is None or cell.header or cell.row != row:
            continue
        yield from read_figure(
            setting, table, cell, column, path=path, role=role, level=level, year=year
        )


def _names(
    table: Table, row: int, labels: list[Column], above: dict[int, str]
) -> tuple[list[str] | None, int | None, str]:
    """The names of a row by its label columns, its year where a column names it, and its level."""
    names: list[str] = []
    year = None
    level = ""
    inherited = False
    for column in labels:
        cell = cell_at(table, row, column.index)
        text = " ".join(cell.text.split()) if cell else ""
        if column.kind == "year":
            match = re.search(r"(?:19|20)\d{2}", text.replace(",", ""))
            year = int(match.group(0)) if match else None
            if year is None and text and role_of(text) is None:
                return None, None, ""
            continue
        if text:
            above[column.index] = text
            for other in [key for key in above if key > column.index]:
                del above[other]
            level = column.level
        elif not names and above.get(column.index) and len(labels) > 1:
            text, inherited = above[column.index], True
        if text and (not names or names[-1] != text):
            names.append(text)
    if not names and not any(column.kind == "year" for column in labels):
        return None, year, ""
    if inherited and len(names) == 1 and any(column.kind == "label" for column in labels[1:]):
        return None, year, ""
    return names, year, level


def _path(names: list[str]) -> tuple[tuple[str, ...], Role]:
    """The path of a row: a 계 row has the path of what it totals."""
    if names and role_of(names[-1]) is not None:
        role = role_of(names[-1]) or Role.TOTAL
        path = tuple(name for name in names[:-1] if role_of(name) is None)
        return path, role if path or role is Role.TOTAL else Role.SUBTOTAL
    if not names:
        return (), Role.TOTAL
    return tuple(names), Role.LEAF


def read_figure(  # noqa: PLR0913 the axes on which one amount sits
    setting: Setting,
    table: Table,
    cell: Cell,
    column: Column,
    *,
    path: tuple[str, ...],
    role: Role = Role.LEAF,
    level: str = "",
    year: int | None = None,
) -> Iterator[Found]:
    """Read one cell of figures under its column; a blank cell is a fact without a value."""
    source = place(table, cell)
    rate, counted = column.measure in RATES, column.measure in COUNTS
    unit = None if rate or counted else unit_of(column, table)
    try:
        parts = read_cell(cell.text, unit, rate=rate)
    except MoneyError:
        yield Problem(
            source, "amount-malformed", f"금액으로 읽을 수 없습니다: '{cell.text}' ({column.printed})"
        )
        return
    for part in parts:
        yield fact(
            setting,
            column.measure,
            source,
            path=path,
            fiscal_year=year or column.fiscal_year,
            stage=column.stage,
            value=part.value,
            printed=part.printed,
            unit=_printed_unit(part.printed, unit),
            funding=part.funding if part.funding is not Funding.TOTAL else column.funding,
            role=role,
            level=level,
            column=column.printed,
            account=column.account or setting.account,
        )


_OWN_UNIT = re.compile(r"\d\s*((?:조|억|천만|백만|만|천)?원)\s*\)?$")
_UNITS = {unit.korean: unit for unit in Unit}


def _printed_unit(printed: str, unit: Unit | None) -> Unit | None:
    """A unit in the cell wins over the table's."""
    own = _OWN_UNIT.search(normalise(printed))
    return _UNITS[own.group(1)] if own else unit


FORM = Form("일반", _fits, read)
