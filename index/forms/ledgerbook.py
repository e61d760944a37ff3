"""세출예산 명세서 of the old kind: rows of 과목 with amounts, and 산출기초 beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from index.budget import Fact, Measure, Stage
from index.document import Problem, Section, Source, Table, grid_of
from index.findings import Form, Found, Setting, fact, place
from index.forms import general
from index.forms.cells import parse_amount
from index.forms.columns import read_columns
from index.forms.entry import fold, read_entry
from index.forms.formulas import multiplies_out, split_formula
from index.forms.general import printed_unit
from index.forms.headings import Column
from index.forms.naming import name_rows
from index.forms.rowwords import Row
from index.money import Money, MoneyError, Unit, read_unit
from index.vocabulary import squeeze

_BASIS = frozenset(("산출기초", "산출근거", "산출내역"))
_MARK = re.compile(r"\s*[○◯●ㅇ◦*\-–]\s*(?=[^\d\s,.]|\d{1,2}[가-힣])(.*)")
_SPLIT = re.compile(r"\s*(?:\(\s*[^\d\s()]{1,3}\s*[△\-]?\d[\d,]*\s*\)\s*)+")
"""(분 5,824) (ⓧ 4,368) (군 4,368): whose money the entry above is. What the signs of these old
books mean is not known for sure, so they are left."""
_GROUP = re.compile(r"\s*\[\s*([^\[\]]{2,20}?)\s*\]\s*")


_SCHOOL = re.compile(
    r"([가-힣A-Za-z][^()=]{1,40}?)\s?\(\s*(\d[\d,]*원\s?(?:×\s?\d[\d,]*\s?[가-힣]{1,3}\s?)+)\)"
    r"\s?-\s?(\d[\d,]*)원\s?=\s?([△\-−]?\s?\d[\d,]*)"
)
"""A line of a school's supplementary book: new product less the standing amount is the change."""


@dataclass(slots=True)
class _Line:
    """An entry of the 산출기초 column, with the lines that go on with it."""

    text: str
    source: Source
    trail: tuple[str, ...]
    row: tuple[str, ...] = ()
    pieces: list[tuple[str, Source]] = field(default_factory=list)

    def of(self, printed: str) -> Source:
        """The place of the last line that holds the digits of an amount."""
        digits = re.sub(r"\D", "", printed)
        holding = (s for text, s in reversed(self.pieces) if digits in re.sub(r"\D", "", text))
        return next(holding, self.source)


def _basis_column(table: Table) -> int | None:
    for cell in table.cells:
        if cell.header and squeeze(cell.text) in _BASIS:
            return cell.column
    return None


def _fits(_section: Section, table: Table) -> bool:
    column = _basis_column(table)
    if column is None or column < 2:
        return False
    return any(
        _MARK.match(cell.text) or _SCHOOL.search(cell.text)
        for cell in table.cells
        if cell.column == column
    )


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the amounts by the general reading, then the entries of 산출기초 under their rows."""
    held = list(general.read(setting, section, table))
    yield from held
    columns = read_columns(table, setting)
    lines = list(_lines(setting, section, table, columns))
    unit = read_unit(table.unit_line)
    entries = [(line, found) for line in lines for found in _entry(setting, line, unit)]
    moves = setting.stage is Stage.SUPPLEMENTARY and _lists_changes(held, entries)
    for _, found in entries:
        if moves and isinstance(found, Fact) and found.measure is Measure.APPROPRIATION:
            yield replace(found, measure=Measure.CHANGE)
        else:
            yield found


def _lists_changes(rows: list[Found], entries: list[tuple[_Line, Found]]) -> bool:
    """Whether the entries of a supplementary book are what it changes, and not what it votes.

    The rows they stand beside tell: of each the entries add up to its budget or to its change.
    Where no row tells, an entry below nothing shows that the book lists changes.
    """
    sums: dict[tuple[str, ...], int] = {}
    amounts = [
        (line, found.value.won)
        for line, found in entries
        if isinstance(found, Fact)
        and found.measure is Measure.APPROPRIATION
        and isinstance(found.value, Money)
    ]
    for line, won in amounts:
        sums[line.row] = sums.get(line.row, 0) + won
    told = {Measure.APPROPRIATION: 0, Measure.CHANGE: 0}
    for row in rows:
        if isinstance(row, Fact) and row.measure in told and isinstance(row.value, Money):
            own = sums.get(row.path)
            told[row.measure] += own is not None and own != 0 and own == row.value.won
    if any(told.values()):
        return told[Measure.CHANGE] > told[Measure.APPROPRIATION]
    return any(won < 0 for _, won in amounts)


def _lines(
    setting: Setting, section: Section, table: Table, columns: list[Column]
) -> Iterator[_Line]:
    """The entries in order, each with the path of the row it stands beside."""
    column = _basis_column(table) or 0
    cells = grid_of(table)
    paths = {
        row.number: row.path
        for row in name_rows(setting, section, table, cells, columns)
        if isinstance(row, Row)
    }
    path: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    held: _Line | None = None
    for number in range(table.rows):
        if number in paths:
            if held:
                yield held
            held = None
            path, group = paths[number], ()
        cell = cells.get((number, column))
        if cell is None or cell.header or not cell.text.strip():
            continue
        if _SCHOOL.search(cell.text):
            yield _Line(cell.text, place(table, cell), path, path)
            continue
        for text in cell.text.split("\n"):
            source = place(table, cell)
            if found := _GROUP.fullmatch(text):
                group = (squeeze(found[1]),)
                continue
            if match := _MARK.match(text):
                if held:
                    yield held
                held = _Line(match[1], source, (*path, *group), path, [(text, source)])
            elif held and not _SPLIT.fullmatch(text):
                held.text = f"{held.text} {text.strip()}"
                held.pieces.append((text, source))
    if held:
        yield held


def _school(setting: Setting, line: _Line) -> Iterator[Found]:
    """Unit price, quantities, standing amount and change of each line, all in won.

    The standing amount may be that of several lines together; it is a line's own where the product
    of the line less it is the change.
    """
    for found in _SCHOOL.finditer(line.text):
        name = found[1].strip()
        same = bool(line.trail) and squeeze(name) == squeeze(line.trail[-1])
        path = line.trail if same else (*line.trail, name)
        common = {"path": path, "column": "산출기초(원)", "formula": found[2].strip()}
        _, formula, _ = split_formula(found[2])
        factors = formula.factors if formula else ()
        for factor in factors:
            if factor.value is not None:
                priced = isinstance(factor.value, Money)
                measure = Measure.UNIT_PRICE if priced else Measure.QUANTITY
                yield fact(
                    setting,
                    measure,
                    line.source,
                    value=factor.value,
                    printed=factor.printed,
                    unit=factor.unit,
                    **common,
                )
        values = [_amount(printed, Unit.WON) for printed in (found[3], found[4])]
        if None in values:
            printed = found[3] if values[0] is None else found[4]
            message = f"금액으로 읽을 수 없습니다: '{printed}'"
            yield Problem(line.source, "amount-malformed", message)
            continue
        standing, change = values
        if not standing or not change or not multiplies_out(factors, standing + change):
            continue
        for measure, value, printed in (
            (Measure.STANDING, standing, found[3]),
            (Measure.CHANGE, change, found[4]),
        ):
            yield fact(
                setting, measure, line.source, value=value, printed=printed, unit=Unit.WON, **common
            )


def _amount(printed: str, unit: Unit) -> Money | None:
    try:
        return parse_amount(fold(printed), unit)
    except MoneyError:
        return None


def _entry(setting: Setting, line: _Line, unit: Unit | None) -> Iterator[Found]:
    if _SCHOOL.search(line.text):
        yield from _school(setting, line)
        return
    entry = read_entry(line.text)
    printed = entry.right or entry.left
    if not entry.name or not printed:
        return
    source = line.of(printed)
    own = printed_unit(printed, unit)
    value = _amount(printed, own) if own else None
    if value is None:
        message = f"금액으로 읽을 수 없습니다: '{printed}'"
        yield Problem(source, "amount-malformed", message)
        return
    note = ""
    if entry.factors and multiplies_out(entry.factors, value) is False:
        note = f"산출식 '{entry.formula}'을 곱하면 '{printed}'이 되지 않습니다"
        yield Problem(source, "formula-differs", note)
    yield fact(
        setting,
        Measure.APPROPRIATION,
        source,
        path=(*line.trail, entry.name),
        value=value,
        printed=printed,
        unit=own,
        formula=entry.formula,
        note=note,
        level="○",
        column="산출기초",
    )


FORM = Form("세출예산명세서", _fits, read)
