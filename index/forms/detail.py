"""세출예산 사업명세서: from 부서 down to 통계목 in one column, with funding rows between.

Rows of every level look alike. A code tells 편성목 (three digits) and 통계목 (two); the lines
"부서: … 정책: … 단위: …" at the head of a page tell the levels above; the rest the sums (`levels`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from index.budget import Fact, Funding, Measure, Role
from index.document import Cell, Heading, Problem, Section, Source, Table, rows_of
from index.findings import Form, Found, Setting, fact, place
from index.forms import general
from index.forms.cells import parse_amount, read_cell
from index.forms.entry import fold, read_entry
from index.forms.formulas import multiplies_out
from index.forms.general import printed_unit
from index.forms.grid import Grid, make_grid
from index.forms.headings import Column
from index.forms.levels import Line, Tree
from index.forms.rowwords import Row
from index.money import Money, MoneyError, Unit, read_unit
from index.vocabulary import role_of, squeeze, vocabulary

_PAGE_HEAD = re.compile(
    r"(부서|정책|단위)\s*[:：]\s*(.+?)(?=\s*(?:부서|정책|단위|회계)\s*[:：]|[\n(]|$)"
)
_CODE = re.compile(r"(\d{3})(?:-(\d{2}))?\s*(\S.*)|(\d{2})\s+(\S.*)")
_ITEM = re.compile(r"\s*[○◯●ㅇ◦*\-–]\s*(?=[^\d\s,.]|\d{1,2}[가-힣])(.*)", re.DOTALL)
_UNITS = frozenset(("천원", "원", "백만원", "억원", "천원,%"))


def _fits(_section: Section, table: Table) -> bool:
    heads = [squeeze(cell.text) for cell in table.cells if cell.header and cell.column == 0]
    return any("세부사업" in head and ("편성목" in head or "통계목" in head) for head in heads)


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the rows by their levels; a funding row (국, 도, 시 …) belongs to the row above it."""
    grid = make_grid(setting, section, table)
    heads = _page_heads(section)
    printed = [cells for cells in rows_of(table) if cells and not cells[0].header]
    lines = {cells[0].row: _line(grid, heads, cells) for cells in printed if _is_named(cells)}
    order = [row for row, line in lines.items() if line]
    tree = Tree()
    rows: list[Row | Problem] = []
    items: list[tuple[tuple[str, ...], list[Cell]]] = []
    for cells in printed:
        number, name = cells[0].row, " ".join(cells[0].text.split())
        line = lines.get(number)
        if line is not None:
            below = [each for row in order if row > number and (each := lines[row])]
            if tree.enter(line, below):
                rows.append(Row(number, tree.path, Role.LEAF, tree.level, printed=name))
            elif not line.coded:
                message = f"합이 맞는 상위 행이 없어 그 아래 행과 함께 읽지 않았습니다: '{name}'"
                rows.append(Problem(place(table, cells[0]), "tree-unproven", message))
        elif tree.lost:
            continue
        elif (parts := _bracketed(name)) and tree.path:
            yield from _read_bracketed(grid, tree, cells[0], parts)
        elif not name or cells[0].column:
            yield from _read_funding(grid, tree, cells)
        elif _ITEM.match(name):
            items.append((tree.path, [cell for cell in cells if cell.text.strip()]))
        else:
            rows.append(_plain(tree, number, name))
    yield from general.read_rows(grid, rows)
    for path, cells in items:
        yield from _read_item(setting, table, path, cells)


def _is_named(cells: list[Cell]) -> bool:
    """Whether a row has a name of its own, and is no 산출내역."""
    return not cells[0].column and bool(cells[0].text.strip()) and not _ITEM.match(cells[0].text)


def _line(grid: Grid, heads: dict[str, str], cells: list[Cell]) -> Line | None:
    """A row that has a place in the tree; None for one by funding and for 계."""
    name = " ".join(cells[0].text.split())
    if _funding(name) or role_of(name) or _bracketed(name):
        return None
    amounts: dict[int, int] = {}
    columns = {column.index: column for column in grid.figures if column.measure in _BUDGETS}
    for cell in cells:
        if cell.column in columns:
            try:
                value = read_cell(cell.text, columns[cell.column].unit)[-1].value
            except MoneyError:
                continue
            if isinstance(value, Money):
                amounts[cell.column] = value.won
    code = _CODE.fullmatch(name)
    if code:
        level = "편성목" if code[1] and not code[2] else "통계목"
        return Line(code[3] or code[5], level, coded=True, amounts=amounts)
    plain = squeeze(re.sub(r"\([^()]*\)", "", name))
    level = heads.get(plain) or heads.get(squeeze(name)) or ""
    return Line(name, level, coded=False, amounts=amounts)


_BUDGETS = frozenset({Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING})


def _funding(name: str) -> Funding | None:
    """Whose money a row is by its sign (국) or its word (국비); None for any other row."""
    words = vocabulary()
    bare = squeeze(name.strip("[]()"))
    funding = words.marks.get(bare) or words.fundings.get(bare)
    return None if funding is Funding.TOTAL else funding


def _plain(tree: Tree, number: int, name: str) -> Row:
    """A row by funding, which belongs to the row above it, or 계."""
    funding = _funding(name)
    if funding:
        return Row(number, tree.path, Role.LEAF, tree.level, funding=funding, printed=name)
    return Row(number, (), Role.TOTAL, printed=name)


_BRACKETED = re.compile(r"[\[(〔]\s*([가-힣]{1,4})\s+([△▲\-−]?\d[\d,]*)\s*[\])〕]\s*")


def _bracketed(name: str) -> list[tuple[Funding, str]]:
    """Parts of the row above in its own column of names: "[국 2,480] [도 1,240]"; [] for none."""
    found = _BRACKETED.findall(name)
    if not found or _BRACKETED.sub("", name).strip():
        return []
    told = [(funding, amount) for sign, amount in found if (funding := _funding(sign))]
    return told if len(told) == len(found) else []


def _read_bracketed(
    grid: Grid, tree: Tree, cell: Cell, parts: list[tuple[Funding, str]]
) -> Iterator[Found]:
    """Such parts as facts of this year's budget, which is what a book gives in brackets."""
    budgets = [c for c in grid.figures if c.measure is Measure.APPROPRIATION]
    for funding, printed in parts if len(budgets) == 1 and budgets[0].unit else ():
        column, source = budgets[0], place(grid.table, cell)
        try:
            value = parse_amount(fold(printed), column.unit or Unit.WON)
        except MoneyError:
            message = f"금액으로 읽을 수 없습니다: '{printed}'"
            yield Problem(source, "amount-malformed", message)
            continue
        told = {"value": value, "printed": printed, "unit": column.unit, "funding": funding}
        yield _part(grid, tree, column, source, **told)


_SIGNED = re.compile(r"\(?([가-힣]{1,4})\)?\s+(\S.*)")


def _read_funding(grid: Grid, tree: Tree, cells: list[Cell]) -> Iterator[Found]:
    """Cells that print their sign before the amount: "국 2,480,000" below a row's own amount."""
    columns = {column.index: column for column in grid.figures}
    for cell in cells:
        found = _SIGNED.fullmatch(" ".join(cell.text.split()))
        funding = _funding(found[1]) if found else None
        column = columns.get(cell.column)
        if not found or funding is None or column is None:
            continue
        source = place(grid.table, cell)
        try:
            value = read_cell(found[2], column.unit)[-1].value if tree.path else None
        except MoneyError:
            value = None
        if value is None:
            message = f"금액으로 읽을 수 없습니다: '{cell.text}'"
            yield Problem(source, "amount-malformed", message)
            continue
        unit = printed_unit(found[2], column.unit)
        told = {"value": value, "printed": found[2], "unit": unit, "funding": funding}
        yield _part(grid, tree, column, source, **told)


def _part(grid: Grid, tree: Tree, column: Column, source: Source, **told: Any) -> Fact:
    """What one of those who pay gives of the row above, in a column."""
    return fact(
        grid.setting,
        column.measure,
        source,
        path=tree.path,
        fiscal_year=column.fiscal_year,
        stage=column.stage,
        level=tree.level,
        column=column.printed,
        **told,
    )


def _page_heads(section: Section) -> dict[str, str]:
    """Names of the levels at the head of a page; "단위 : 천원" is no such name."""
    heads: dict[str, str] = {}
    texts = [*section.path]
    texts.extend(block.text for block in section.blocks if not isinstance(block, (Table, Heading)))
    for text in texts:
        for level, name in _PAGE_HEAD.findall(text):
            if squeeze(name).rstrip(")") not in _UNITS:
                heads.setdefault(squeeze(name), level)
    return heads


def _read_item(
    setting: Setting, table: Table, path: tuple[str, ...], cells: list[Cell]
) -> Iterator[Found]:
    """A 산출내역 below a 통계목: its result stands behind "=" or in the column of amounts."""
    match = _ITEM.match(cells[0].text)
    entry = read_entry(match[1]) if match else read_entry(cells[0].text)
    cell = cells[0]
    printed = entry.right or entry.left
    if not printed and len(cells) > 1:
        cell, printed = cells[1], cells[1].text.strip()
    if not entry.name or not printed:
        return
    unit = printed_unit(printed, read_unit(table.unit_line))
    source = place(table, cell)
    try:
        value = parse_amount(fold(printed.lstrip("= ")), unit) if unit else None
    except MoneyError:
        value = None
    if value is None:
        yield Problem(source, "amount-malformed", f"금액으로 읽을 수 없습니다: '{printed}'")
        return
    note = ""
    if entry.factors and multiplies_out(entry.factors, value) is False:
        note = f"산출식 '{entry.formula}'을 곱하면 '{printed}'이 되지 않습니다"
        yield Problem(source, "formula-differs", note)
    found = fact(
        setting,
        Measure.APPROPRIATION,
        source,
        path=(*path, entry.name),
        value=value,
        printed=printed.lstrip("= "),
        unit=unit,
        formula=entry.formula,
        note=note,
        level="○",
        column="산출내역",
    )
    yield replace(found, role=Role.LEAF)


FORM = Form("세출예산사업명세서", _fits, read)
