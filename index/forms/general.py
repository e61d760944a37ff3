"""The general reading: row path × column × unit → facts. Under every known form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.budget import Funding, Measure, Role
from index.document import Cell, Problem, Section, Source, Table, grid_of
from index.findings import Form, Found, Setting, fact, place
from index.forms.alike import side_by_side
from index.forms.arithmetic import holds, identities
from index.forms.cells import Part, read_cell
from index.forms.claimed import is_share_claimed, states_share
from index.forms.columns import read_columns
from index.forms.fundrows import by_funding, is_blank_part
from index.forms.grid import (
    Grid,
    Parts,
    amounts_of,
    is_measure,
    needs_unit,
    row_columns,
    unit_for,
)
from index.forms.headings import COUNTS, RATES, Column
from index.forms.naming import is_unit_column, name_rows
from index.forms.nouns import cell_noun, is_count, own_noun, own_unit, stated_nouns
from index.forms.proof import (
    confirmed,
    cut_off,
    cut_short,
    in_step,
    lost_comma,
    moved,
    sums_up,
)
from index.forms.rowwords import Row, costs_as_items
from index.forms.wordcells import amounts_in_words, cells_of_words, rows_of_words
from index.money import MoneyError, Unit, normalise
from index.vocabulary import squeeze


def _fits(_section: Section, _table: Table) -> bool:
    return True


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read a table with heading rows, whatever it is.

    Rows are named by their label columns, a blank label being that of the row above. A column
    whose meaning is not known gives facts of `Measure.OTHER` under its printed heading. Tables
    that stand side by side, each with its own labels, are read one after the other.
    """
    columns = read_columns(table, setting)
    if not columns:
        if any(is_figure_row(table)):
            yield Problem(table.source, "header-missing", "열 제목이 없는 표라 읽지 않았습니다")
        return
    figures = [column for column in columns if column.kind == "figure" and column.printed]
    units = {column.index for column in columns if is_unit_column(column)}
    own = [
        cell
        for cell in table.cells
        if not cell.header and (is_own(cell.text) or (cell.column in units and cell.text.strip()))
    ]
    unitless = [column for column in figures if needs_unit(column)]
    if unitless and len({cell.row for cell in own}) < len(rows_below(table)):
        names = ", ".join(column.printed for column in unitless)
        yield Problem(table.source, "unit-missing", f"단위를 알 수 없는 열입니다: {names}")
    if alike := [column.printed for column in columns if column.kind == "alike"]:
        message = f"제목으로 구별할 수 없는 열이라 읽지 않았습니다: {', '.join(alike)}"
        yield Problem(table.source, "columns-alike", message)
    unsure = unclaimed(table, figures)
    if unsure:
        names = ", ".join(column.printed for column in unsure)
        message = f"단위가 여럿이라 금액인지 알 수 없는 열입니다: {names} {table.unit_line}"
        yield Problem(table.source, "unit-ambiguous", message)
    cells = grid_of(table)
    for group in side_by_side(columns, table):
        if any(column.kind == "figure" for column in group):
            known = [
                column
                for column in figures
                if column in group and column not in unsure and (own or not needs_unit(column))
            ]
            grid = Grid(setting, section, table, cells, group, known, identities(group))
            yield from _read_grid(grid)
        else:
            yield from rows_of_words(Grid(setting, section, table, cells, group, [], []))


def is_own(text: str) -> bool:
    """Whether a row's name states the unit of its figures: 인구(명), 이용자수, 부담액(천원)."""
    return bool(own_noun(text)) or is_count(text) or own_unit(text) is not None


def rows_below(table: Table) -> set[int]:
    """The rows of the grid below the headings."""
    return {cell.row for cell in table.cells if not cell.header and cell.text.strip()}


def unclaimed(table: Table, figures: list[Column]) -> list[Column]:
    """Columns that may be of the second unit which a unit line states: "(단위 : 개소, 백만원)".

    Returns:
        The columns that do not say themselves what they are; [] where a column, a row or a cell
        states that unit, so that the others are money.
    """
    nouns = stated_nouns(table.unit_line)
    unknown = [c for c in figures if c.measure is Measure.OTHER and c.name and not c.stated]
    if unknown and states_share(table) and not is_share_claimed(figures, table):
        return unknown  # The per cents must be of some column, and nobody knows whether of these.
    if not nouns or any(c.noun is not None or c.measure in COUNTS for c in figures):
        return []
    body = [cell.text for cell in table.cells if not cell.header]
    if any(is_own(text) or cell_noun(text) for text in body):
        return []
    named = [c for c in figures if c.measure is Measure.OTHER and c.name and not c.stated]
    return named or [column for column in figures if not column.stated and not column.account]


def is_figure_row(table: Table) -> Iterator[bool]:
    """For each cell, whether it is a grouped amount."""
    return (bool(re.search(r"\d,\d{3}", cell.text)) for cell in table.cells)


def _read_grid(grid: Grid) -> Iterator[Found]:
    rows = name_rows(grid.setting, grid.section, grid.table, grid.cells, grid.columns)
    yield from read_rows(grid, rows)


def read_rows(grid: Grid, rows: Iterable[Row | Problem]) -> Iterator[Found]:
    """Read the figures of rows that have been named."""
    taken: list[tuple[Row, Parts]] = []
    for row in costs_as_items(list(rows)):
        if isinstance(row, Problem):
            yield row
            continue
        parts, problems = _read_row(grid, row)
        yield from problems
        if not any(each.code in _OUT_OF_STEP for each in problems):
            yield from cells_of_words(grid, row)
            yield from amounts_in_words(grid, row)
        stated = any(part.value is not None for each in parts.values() for part in each)
        if stated or (parts and (row.filled or is_blank_part(row))):
            taken.append((row, parts))
    placed = list(by_funding(grid, taken))
    yield from (each for each in placed if isinstance(each, Problem))
    yield from _facts(grid, [each for each in placed if not isinstance(each, Problem)])


_OUT_OF_STEP = frozenset({"row-ragged", "row-truncated"})


def _read_row(grid: Grid, row: Row) -> tuple[Parts, list[Problem]]:
    """Read the figures of a row; of one that is out of step with its headings only what is sure."""
    parts: Parts = {}
    problems: list[Problem] = []
    mended: Parts = {}
    for column in row_columns(grid, row):
        cell = grid.cells.get((row.number, column.index))
        if cell is None or cell.header or cell.row != row.number or cell.column != column.index:
            continue
        if column.measure in RATES and squeeze(part_words(cell.text)) in _NO_RATES:
            continue
        try:
            parts[column.index] = _read(cell, column)
        except MoneyError:
            lost = lost_comma(cell, column)
            if lost:
                mended[column.index] = lost
            message = f"숫자로 읽을 수 없습니다: '{cell.text}' ({column.printed})"
            problems.append(Problem(place(grid.table, cell), "amount-malformed", message))
    if in_step(grid, row, whole=not problems) and not moved(grid, parts, sound=not problems):
        return parts | confirmed(grid, parts, mended), problems
    if not problems and sums_up(grid, row, parts):
        return parts, problems
    places = (grid.cells.get((row.number, column)) for column in range(grid.table.columns))
    first = next(cell for cell in places if cell is not None)
    if cut_short(grid, row, parts):
        message = f"마지막 칸이 잘린 행입니다: '{row.printed}'"
        return parts, [*problems, Problem(place(grid.table, first), "row-truncated", message)]
    if kept := cut_off(grid, row, parts):
        message = f"문서가 끊긴 행이라 끊긴 칸 앞까지만 읽었습니다: '{row.printed}'"
        return kept, [*problems, Problem(place(grid.table, first), "row-truncated", message)]
    message = f"열 제목과 칸 수가 맞지 않는 행입니다: '{row.printed}'"
    return {}, [*problems, Problem(place(grid.table, first), "row-ragged", message)]


_NO_RATES = frozenset(("순증", "순감", "신규", "신설", "폐지", "계속", "증", "감", "해당없음"))
"""What stands for a rate of change where there was or is nothing; it states no number."""


def part_words(text: str) -> str:
    """A cell without its national part: "(x-) 순증" → "순증"."""
    return re.sub(r"^\s*\([^()]*\)", "", text)


def _read(cell: Cell, column: Column) -> list[Part]:
    own = column.measure is Measure.OTHER and _PER_CENT.fullmatch(cell.text.strip())
    rate = column.measure in RATES or column.noun == "%" or bool(own)
    return read_cell(cell.text, unit_for(column), rate=rate, noun=column.noun or "")


_PER_CENT = re.compile(r"[△▲▵\-−]?\s?\d[\d,]*(?:\.\d+)?\s?%")
"""A cell of a column of no known measure that says by itself that it is a share: 75.4%."""


def _facts(grid: Grid, rows: list[tuple[Row, Parts]]) -> Iterator[Found]:
    for row, parts in rows:
        notes = _notes(grid, parts)
        for column in row_columns(grid, row):
            for part in parts.get(column.index, ()):
                if column.measure in RATES and part.value is None and part.printed:
                    continue  # A dash in a column of rates states no rate.
                cell = grid.cells[row.number, column.index]
                yield _fact(grid, row, column, cell, part, notes.get(column.index, ""))


def _notes(grid: Grid, parts: Parts) -> dict[int, str]:
    """A change that is a thousandfold off its own columns carries a note; see `domain`: units."""
    notes: dict[int, str] = {}
    amounts = amounts_of(parts)
    for rule in grid.rules:
        result, terms = rule
        if holds(rule, amounts) is not False:
            continue
        total = sum(sign * amounts[place].won for sign, place in terms)
        won = amounts[result].won
        if total and (abs(won - total * 1000) < 1000 * amounts[result].grain):
            notes[result] = "같은 행으로 계산하면 1,000분의 1이라 단위가 다른 오기로 보입니다"
    return notes


def _place(grid: Grid, cell: Cell, part: Part) -> Source:
    """The place of a figure; in plain text the line of its cell that it stands on."""
    source = place(grid.table, cell)
    if not grid.setting.lined or "\n" not in cell.text or source.line is None:
        return source
    before = cell.text[: max(0, cell.text.rfind(part.printed))]
    return replace(source, line=source.line + before.count("\n"))


def _fact(grid: Grid, row: Row, column: Column, cell: Cell, part: Part, note: str) -> Found:
    unit = unit_for(column)
    rounds = {"round": column.round} if column.round else {}
    priced = row.formula and unit is not None and not row.funding and column.measure in _VOTED
    return fact(
        grid.setting,
        column.measure,
        _place(grid, cell, part),
        path=row.path[:-1] if is_measure(row, column) else row.path,
        fiscal_year=None if row.yearless else row.year or column.fiscal_year,
        stage=column.stage,
        value=part.value,
        printed=part.printed,
        unit=printed_unit(part.printed, unit),
        funding=part.funding
        if part.funding is not Funding.TOTAL
        else row.funding or column.funding,
        role=Role.TOTAL if len(row.path) == 1 and is_measure(row, column) else row.role,
        level=row.level,
        column=column.printed,
        account=row.account or column.account,
        note=part.note or note,
        formula=row.formula if priced else "",
        **rounds,
    )


_VOTED = frozenset({Measure.APPROPRIATION})
"""What a 산출식 of a row gives; the year before and the change have none there."""


_OWN_UNIT = re.compile(r"\d\s*((?:조|억|천만|백만|만|천)?원)\s*\)?$")
_UNITS = {unit.korean: unit for unit in Unit}


def printed_unit(printed: str, unit: Unit | None) -> Unit | None:
    """The unit an amount is printed in: its own wins over the table's."""
    own = _OWN_UNIT.search(normalise(printed))
    if own and re.search(r"[조억만천백십]\s*\d", printed):
        return Unit.WON  # 1억 2천만원 is of no one unit.
    return _UNITS[own.group(1)] if own else unit


FORM = Form("일반", _fits, read)
