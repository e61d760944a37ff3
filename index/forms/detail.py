"""세출예산 사업명세서: from 부서 down to 통계목 in one column, with funding rows between.

Rows of every level look alike. A code tells 편성목 (three digits) and 통계목 (two); the lines
"부서: … 정책: … 단위: …" at the head of a page tell the levels above; what is left is a 세부사업.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from index.budget import Funding, Measure, Role
from index.document import Cell, Heading, Problem, Section, Table, rows_of
from index.findings import Form, Found, Setting, fact, place
from index.forms import general
from index.forms.cells import parse_amount
from index.forms.entry import fold, read_entry
from index.forms.formulas import multiplies_out
from index.forms.general import printed_unit
from index.forms.grid import make_grid
from index.forms.rowwords import Row
from index.money import MoneyError, read_unit
from index.vocabulary import role_of, squeeze, vocabulary

_PAGE_HEAD = re.compile(
    r"(부서|정책|단위)\s*[:：]\s*(.+?)(?=\s*(?:부서|정책|단위|회계)\s*[:：]|[\n(]|$)"
)
_CODE = re.compile(r"(\d{3})(?:-(\d{2}))?\s*(\S.*)|(\d{2})\s+(\S.*)")
_ITEM = re.compile(r"\s*[○◯●ㅇ◦*\-–]\s*(?=[^\d\s,.])(.*)", re.DOTALL)
_LEVELS = ("부서", "정책", "단위", "세부사업", "편성목", "통계목")
_UNITS = frozenset(("천원", "원", "백만원", "억원", "천원,%"))


def _fits(_section: Section, table: Table) -> bool:
    heads = [squeeze(cell.text) for cell in table.cells if cell.header and cell.column == 0]
    return any("세부사업" in head and ("편성목" in head or "통계목" in head) for head in heads)


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the rows by their levels; a funding row (국, 도, 시 …) belongs to the row above it."""
    grid = make_grid(setting, section, table)
    tree = _Tree(_page_heads(section))
    rows: list[Row | Problem] = []
    items: list[tuple[tuple[str, ...], list[Cell]]] = []
    for cells in rows_of(table):
        if not cells or cells[0].header or cells[0].column:
            continue
        name = " ".join(cells[0].text.split())
        if not name:
            continue
        if _ITEM.match(name):
            items.append((tree.path, [cell for cell in cells if cell.text.strip()]))
            continue
        rows.append(_row(tree, cells[0].row, name))
    yield from general.read_rows(grid, rows)
    for path, cells in items:
        yield from _read_item(setting, table, path, cells)


@dataclass(slots=True)
class _Tree:
    """The names above the next row, by level."""

    heads: dict[str, str]
    above: dict[str, str] = field(default_factory=dict)
    level: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.above[level] for level in _LEVELS if level in self.above)

    def enter(self, level: str, name: str) -> None:
        at = _LEVELS.index(level)
        self.above = {key: self.above[key] for key in _LEVELS[:at] if key in self.above}
        self.above[level] = name
        self.level = level


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


def _row(tree: _Tree, number: int, name: str) -> Row:
    words = vocabulary()
    bare = squeeze(name.strip("[]()"))
    funding = words.marks.get(bare) or (words.fundings.get(bare) if tree.path else None)
    if funding and funding is not Funding.TOTAL:
        return Row(number, tree.path, Role.LEAF, tree.level, funding=funding, printed=name)
    if role_of(name):
        return Row(number, (), Role.TOTAL, printed=name)
    code = _CODE.fullmatch(name)
    if code:
        level = "편성목" if code[1] and not code[2] else "통계목"
        tree.enter(level, code[3] or code[5])
    else:
        plain = squeeze(re.sub(r"\([^()]*\)", "", name))
        tree.enter(tree.heads.get(plain) or tree.heads.get(squeeze(name)) or "세부사업", name)
    return Row(number, tree.path, Role.LEAF, tree.level, printed=name)


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
