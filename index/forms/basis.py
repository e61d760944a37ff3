"""산출근거: the tree 통계목 › ○ › - with its amounts, counts and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from index.budget import Measure, Role
from index.document import Cell, Problem, Section, Source, Table, cell_at
from index.forms.cells import lines_of
from index.forms.columns import _YEAR
from index.forms.formulas import Factor, multiplies_out, split_formula
from index.forms.general import _printed_unit
from index.forms.paper import Form, Found, Setting, fact, place
from index.layout import rows_of
from index.money import Money, MoneyError, Number, Unit, parse_money, parse_number, read_unit
from index.vocabulary import role_of, squeeze

_MARKERS = ("□", "○◯●ㅇ", "-–—", "·•∙", "*")
_ENTRY = re.compile(r"^\s*([□○◯●ㅇ\-–—·•∙*])\s*(?=[^\d\s])(.*)$", re.DOTALL)
_COUNT = re.compile(r"\(\s*(\d[\d,]*)\s*(명|인)\s*\)")
_AMOUNT_END = re.compile(r"(?:^|\s)[=:]?\s*([△▲▵\-−]?[\d,.]*\d[\d,.]*)\s*((?:천|백만|만|억)?원)?$")


@dataclass(slots=True)
class _Item:
    """One item of the tree on its way to becoming facts."""

    path: tuple[str, ...]
    level: str
    source: Source
    amount_source: Source
    column: str = ""
    right: str = ""
    left: str = ""
    formula: str = ""
    factors: tuple[Factor, ...] = ()
    counts: list[str] = field(default_factory=list)
    has_children: bool = False


def _fits(section: Section, table: Table) -> bool:
    first = {squeeze(cell.text) for cell in table.cells if cell.row == 0}
    named = "산출근거" in squeeze(table.caption) or "과목구분" in first
    entries = sum(bool(_ENTRY.match(cell.text)) for cell in table.cells if cell.column == 1)
    return named and table.columns >= 2 and entries > 0  # noqa: PLR2004


def read(setting: Setting, section: Section, table: Table) -> Iterator[Found]:
    """Read the tree; the won on the left and the 천원 on the right of a row are one figure."""
    year = _year(table) or setting.fiscal_year
    items: list[_Item] = []
    yield from _collect(table, items)
    for position, item in enumerate(items):
        following = items[position + 1].path if position + 1 < len(items) else ()
        item.has_children = len(following) > len(item.path) and following[: len(item.path)] == item.path
    unit = read_unit(table.unit_line)
    heading = _heading(table)
    for item in items:
        item.column = heading
        yield from _facts(setting, item, unit, year)


def _year(table: Table) -> int | None:
    """The year of the heading "2021년 예산내역"; the latest where a heading names two."""
    years = [
        int(full or f"20{short}")
        for cell in table.cells
        if cell.header or cell.row == 0
        for full, short in _YEAR.findall(cell.text)
    ]
    return max(years) if years else None


def _heading(table: Table) -> str:
    """The heading of the amounts: the last one that is filled."""
    heads = [cell.text for cell in table.cells if cell.header and cell.text.strip()]
    return " ".join(heads[-1].split()) if len(heads) > 1 else ""


def _collect(table: Table, items: list[_Item]) -> Iterator[Problem]:
    trail: list[tuple[int, str]] = []
    root = ""
    for row in rows_of(table):
        if not row or row[0].header:
            continue
        name = " ".join(row[0].text.split()) if row[0].column == 0 else ""
        if name:
            root, trail = name, []
        entry = cell_at(table, row[0].row, 1)
        right = cell_at(table, row[0].row, 2)
        right_text = right.text if right else ""
        if entry is None or not (entry.text.strip() or right_text.strip()):
            continue
        if not _ENTRY.match(entry.text):
            item = _plain_row(table, entry, root, trail, right_text)
            if item:
                items.append(item)
            elif entry.text.strip() or right_text.strip():
                yield Problem(
                    place(table, entry), "row-unnamed", f"항목 이름을 알 수 없습니다: '{entry.text}'"
                )
            continue
        if not root:
            yield Problem(
                place(table, entry), "row-unnamed", f"통계목을 알 수 없는 항목입니다: '{entry.text}'"
            )
            continue
        yield from _entries(table, entry, root, trail, right_text, items)


def _plain_row(
    table: Table, entry: Cell, root: str, trail: list[tuple[int, str]], right: str
) -> _Item | None:
    """A row without a marker: a 통계목 or 계 row with nothing but its amount."""
    left = entry.text.strip()
    if trail or not root or (left and not _AMOUNT_END.fullmatch(" " + left)):
        return None
    path = () if role_of(root) else (root,)
    source = place(table, entry)
    return _Item(path, "통계목" if path else "", source, source, right=right, left=left)


def _entries(  # noqa: PLR0913 one row of the table, and the trail it stands on
    table: Table,
    entry: Cell,
    root: str,
    trail: list[tuple[int, str]],
    right: str,
    items: list[_Item],
) -> Iterator[Problem]:
    """The entries of one cell, one a line; the right-hand cell has the same lines."""
    rights = [text for text, _ in lines_of(right, None)]
    lines = list(lines_of(entry.text, entry.line))
    if len(rights) > 1 and len(rights) != len(lines):
        yield Problem(
            place(table, entry), "rows-unmatched", f"항목과 금액의 줄 수가 다릅니다: '{entry.text}'"
        )
        return
    for position, (text, line) in enumerate(lines):
        match = _ENTRY.match(text)
        if not match:
            if text:
                yield Problem(
                    replace(place(table, entry), line=line), "row-unnamed", f"항목 표시가 없습니다: '{text}'"
                )
            continue
        depth = next(depth for depth, marks in enumerate(_MARKERS) if match[1] in marks)
        while trail and trail[-1][0] >= depth:
            trail.pop()
        item = _read_entry(match[2], replace(place(table, entry), line=line))
        own_right = rights[position] if position < len(rights) else ""
        if own_right:
            item.right = own_right
            item.amount_source = replace(item.source, column=entry.column + 1)
        item.level = match[1]
        name = item.path[-1]
        item.path = (root, *(above for _, above in trail), name) if root else (name,)
        trail.append((depth, name))
        items.append(item)


def _read_entry(text: str, source: Source) -> _Item:
    """Take the name, the counts, the formula and the amounts of an entry apart."""
    item = _Item((), "", source, source)
    rest = " ".join(text.split())
    before, formula, result = split_formula(rest)
    if formula:
        item.formula, item.factors = formula.text, formula.factors
        item.right, rest = result, before
    else:
        found = _AMOUNT_END.search(rest)
        if found and _is_amount(found.group(1), found.group(2)):
            item.left = found.group(1) + (found.group(2) or "")
            rest = rest[: found.start()]
    rest = rest.rstrip(" :=")
    item.counts = [match.group(0) for match in _COUNT.finditer(rest)]
    name = " ".join(_COUNT.sub(" ", rest).split()).strip()
    item.path = (name,)
    return item


def _is_amount(printed: str, unit: str | None) -> bool:
    """A number at the end of a name is an amount when it is grouped, large or has a unit."""
    return bool(unit) or "," in printed or len(printed) > 4 or printed == "0"  # noqa: PLR2004


def _facts(setting: Setting, item: _Item, unit: Unit | None, year: int | None) -> Iterator[Found]:
    common = {"path": item.path, "fiscal_year": year, "level": item.level}
    value, printed, printed_unit, notes, problems = _value(item, unit)
    yield from problems
    role = Role.TOTAL if not item.path else Role.SUBTOTAL if item.has_children else Role.LEAF
    if value is not None or not problems:
        yield fact(
            setting, Measure.APPROPRIATION, item.amount_source, value=value, printed=printed,
            unit=printed_unit, role=role, formula=item.formula, note="; ".join(notes),
            column=item.column, **common,
        )
    for printed_count in item.counts:
        found = _COUNT.fullmatch(printed_count)
        number = parse_number(found.group(1), found.group(2)) if found else None
        yield fact(
            setting, Measure.HEADCOUNT, item.source, value=number, printed=printed_count,
            column=item.column, role=Role.LEAF, **common,
        )
    yield from _factors(setting, item, common)


def _factors(setting: Setting, item: _Item, common: dict[str, object]) -> Iterator[Found]:
    """The unit price and the quantities of a plain formula."""
    for factor in item.factors:
        if factor.value is None:
            continue
        measure = Measure.UNIT_PRICE if isinstance(factor.value, Money) else Measure.QUANTITY
        if isinstance(factor.value, Number) and not factor.value.unit:
            continue
        yield fact(
            setting, measure, item.source, value=factor.value, printed=factor.printed,
            unit=factor.unit, column=item.column, formula=item.formula, **common,
        )


def _value(
    item: _Item, unit: Unit | None
) -> tuple[Money | None, str, Unit | None, list[str], list[Problem]]:
    """The one amount of a row from its two printed ones, and what does not fit."""
    notes: list[str] = []
    problems: list[Problem] = []
    right_text = item.right.strip().lstrip("=＝").strip()
    right_unit = _printed_unit(right_text, unit)
    right = _amount(item, right_text, right_unit, problems)
    left_unit = _printed_unit(item.left, Unit.WON) or Unit.WON
    left = _amount(item, item.left, left_unit, problems)
    if right is None and left is None:
        return None, right_text or item.left, right_unit, notes, problems
    value, printed, printed_unit = (
        (right, right_text, right_unit) if right is not None else (left, item.left, left_unit)
    )
    if left is not None and right is not None and not left.agrees(right):
        message = f"왼쪽 금액 '{item.left}'과 오른쪽 금액 '{right_text}'이 다릅니다"
        problems.append(Problem(item.source, "amount-differs", message))
        notes.append(message)
    elif left is not None and right is not None and left.won != right.won:
        value = left
    if item.factors and value is not None:
        fits = multiplies_out(item.factors, value)
        if fits is False:
            message = f"산출식 '{item.formula}'을 곱하면 '{printed}'이 되지 않습니다"
            problems.append(Problem(item.source, "formula-differs", message))
            notes.append(message)
    return value, printed, printed_unit, notes, problems


def _amount(item: _Item, text: str, unit: Unit | None, problems: list[Problem]) -> Money | None:
    if not text:
        return None
    if unit is None:
        problems.append(
            Problem(item.source, "unit-missing", f"단위가 적혀 있지 않은 금액입니다: '{text}'")
        )
        return None
    try:
        return parse_money(text, unit)
    except MoneyError:
        problems.append(
            Problem(item.source, "amount-malformed", f"금액으로 읽을 수 없습니다: '{text}'")
        )
        return None


FORM = Form("산출근거", _fits, read)
