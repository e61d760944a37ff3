"""산출근거: the tree 통계목 › ○ › - with its amounts, counts and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from index.budget import Measure, Role
from index.document import Cell, Problem, Section, Source, Table, grid_of, rows_of
from index.findings import Form, Found, Setting, fact, place
from index.forms.cells import lines_of, parse_amount
from index.forms.entry import Entry, fold, read_entry
from index.forms.formulas import multiplies_out
from index.forms.general import printed_unit
from index.forms.headings import years_in
from index.money import Money, MoneyError, Number, Unit, parse_number, read_unit
from index.vocabulary import role_of, squeeze

_MARKERS = ("□■", "○◯●ㅇ", "-–—", "·•∙", "*")
_ENTRY = re.compile(r"\s*([□■○◯●ㅇ\-–—·•∙*])\s*(?=[^\d\s,.])(.*)", re.DOTALL)
_AMOUNT = re.compile(r"\d,\d{3}|=\s*\d")


@dataclass(slots=True)
class _Item:
    """One item of the tree on its way to becoming facts."""

    entry: Entry
    source: Source
    level: str
    trail: tuple[str, ...]
    raw: str = ""
    right: str = ""
    amount_source: Source | None = None
    has_children: bool = False
    pieces: list[tuple[str, Source]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        return (*self.trail, self.entry.name) if self.entry.name else self.trail


def _fits(_section: Section, table: Table) -> bool:
    first = {squeeze(cell.text) for cell in table.cells if cell.row == 0}
    named = "산출근거" in squeeze(table.caption) or "과목구분" in first
    entries = sum(bool(_ENTRY.match(cell.text)) for cell in table.cells if cell.column == 1)
    return named and table.columns >= 2 and entries > 0


def read(setting: Setting, _section: Section, table: Table) -> Iterator[Found]:
    """Read the tree; the won on the left and the 천원 on the right of a row are one figure."""
    items, problems = _collect(table)
    yield from problems
    for item, following in pairwise(items):
        item.has_children = following.trail[: len(item.path)] == item.path != ()
    common = {
        "fiscal_year": _year(table) or setting.fiscal_year,
        "column": _heading(table),
    }
    unit = read_unit(table.unit_line)
    _lost_units(items)
    for item in items:
        yield from item.problems
        yield from _facts(setting, item, unit, common)


def _lost_units(items: list[_Item]) -> None:
    """Leave an amount without a unit where those around it have one: it may have lost digits too.

    One whose won stand on the left as well is proven by these.
    """
    amounts = [item.right.strip() for item in items if item.right.strip()]
    stated = sum(amount.endswith("원") for amount in amounts)
    for item in items:
        bare = item.right.strip().lstrip("=＝").strip()
        alone = bare and not bare.endswith("원") and not item.entry.left
        if alone and stated > 1 and 2 * stated > len(amounts):
            message = f"다른 금액과 달리 단위가 없는 금액입니다: '{bare}'"
            item.problems.append(Problem(item.source, "unit-missing", message))
            item.right = ""


def _year(table: Table) -> int | None:
    """The year of the heading "2021년 예산내역"; the latest where a heading names two."""
    heads = [cell.text for cell in table.cells if cell.header or cell.row == 0]
    return max((year for text in heads for year in years_in(text)), default=None)


def _heading(table: Table) -> str:
    """The heading of the amounts: the last one that is filled."""
    heads = [cell.text for cell in table.cells if cell.header and cell.text.strip()]
    return " ".join(heads[-1].split()) if len(heads) > 1 else ""


@dataclass(slots=True)
class _Tree:
    """The tree while it grows."""

    table: Table
    root: str = ""
    above: list[tuple[int, str]] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def trail(self, depth: int) -> tuple[str, ...]:
        while self.above and self.above[-1][0] >= depth:
            self.above.pop()
        return (self.root, *(name for _, name in self.above))


def _collect(table: Table) -> tuple[list[_Item], list[Problem]]:
    tree = _Tree(table)
    cells = grid_of(table)
    for row in rows_of(table):
        if not row or row[0].header:
            continue
        number = row[0].row
        first, entry, right = (cells.get((number, column)) for column in range(3))
        if entry is None or not any(cell and cell.text.strip() for cell in (first, entry, right)):
            continue
        _take_row(tree, first, entry, right)
    return tree.items, tree.problems


def _take_row(tree: _Tree, first: Cell | None, entry: Cell, right: Cell | None) -> None:
    name = " ".join(first.text.split()) if first and first.row == entry.row else ""
    if first and (_AMOUNT.search(fold(name)) or fold(entry.text).lstrip().startswith("=")):
        _go_on(tree, first, entry)
        return
    if name:
        tree.root, tree.above = name, []
    right_text = right.text if right else ""
    if _ENTRY.match(entry.text):
        if tree.root:
            _take_entries(tree, entry, right_text)
        else:
            _complain(tree, entry, f"통계목을 알 수 없는 항목입니다: '{entry.text}'")
        return
    left = entry.text.strip()
    if not (left or right_text):
        return
    if tree.above or not tree.root or read_entry("계 " + fold(left)).name != "계":
        _complain(tree, entry, f"항목 이름을 알 수 없습니다: '{entry.text}'")
        return
    # A row without a marker is a 통계목 or 계 with nothing but its amount.
    path = () if role_of(tree.root) else (tree.root,)
    source = place(tree.table, entry)
    item = _Item(Entry("", left=left), source, "통계목" if path else "", path, right=right_text)
    item.amount_source = replace(source, column=2) if right_text else source
    tree.items.append(item)


def _complain(tree: _Tree, cell: Cell, message: str) -> None:
    tree.problems.append(Problem(place(tree.table, cell), "row-unnamed", message))


def _go_on(tree: _Tree, first: Cell, entry: Cell) -> None:
    """A name that was broken over two lines: its rest stands in the first column of the next."""
    last = tree.items[-1] if tree.items else None
    if last is None or last.right or last.entry.left or last.entry.formula:
        _complain(tree, first, f"칸이 밀린 행입니다: '{first.text}'")
        tree.root, tree.above = "", []
        return
    whole = read_entry(f"{last.raw} {first.text}")
    if tree.above and tree.above[-1][1] == last.entry.name:
        tree.above[-1] = (tree.above[-1][0], whole.name)
    last.entry = whole
    last.right = whole.right or entry.text
    last.amount_source = place(tree.table, entry)
    last.pieces.append((first.text, place(tree.table, first)))


def _take_entries(tree: _Tree, cell: Cell, right: str) -> None:
    """The entries of one cell, one a line; the right-hand cell has as many lines, or one."""
    lines: list[list[tuple[str, Source]]] = []
    for text, line in lines_of(cell.text, cell.line):
        piece = (text, replace(place(tree.table, cell), line=line))
        if lines and not _ENTRY.match(text):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    rights = [text for text, _ in lines_of(right, None)] if right else []
    if rights and len(rights) != len(lines):
        tree.problems.append(
            Problem(
                place(tree.table, cell),
                "rows-unmatched",
                f"항목과 금액의 줄 수가 다릅니다: '{cell.text}'",
            )
        )
        rights = ["?"] * len(lines)
    for position, pieces in enumerate(lines):
        _take_entry(tree, pieces, rights[position] if rights else "")


def _take_entry(tree: _Tree, pieces: list[tuple[str, Source]], right: str) -> None:
    match = _ENTRY.match(" ".join(text for text, _ in pieces))
    if not match:
        return
    (marker, text), (_, source) = match.groups(), pieces[0]
    depth = next(depth for depth, marks in enumerate(_MARKERS) if marker in marks)
    entry = read_entry(text)
    item = _Item(entry, source, marker, tree.trail(depth), raw=text, amount_source=source)
    item.pieces = pieces
    if right:
        item.right = right
        item.amount_source = replace(source, column=(source.column or 0) + 1)
    elif entry.right:
        item.right = entry.right
    if entry.malformed:
        message = f"숫자로 읽을 수 없습니다: '{entry.malformed}'"
        item.problems.append(Problem(source, "amount-malformed", message))
    tree.above.append((depth, entry.name))
    tree.items.append(item)


def _facts(
    setting: Setting, item: _Item, unit: Unit | None, common: dict[str, Any]
) -> Iterator[Found]:
    common = common | {"path": item.path, "level": item.level}
    amount = _amount(item, unit)
    yield from amount.problems
    role = Role.TOTAL if not item.path else Role.SUBTOTAL if item.has_children else Role.LEAF
    if amount.value is not None or not (amount.problems or item.problems):
        yield fact(
            setting,
            Measure.APPROPRIATION,
            _place_of(item, amount.printed, item.amount_source or item.source),
            value=amount.value,
            printed=amount.printed,
            unit=amount.unit,
            role=role,
            formula=item.entry.formula,
            note="; ".join(amount.notes),
            **common,
        )
    for printed, number, noun in item.entry.counts:
        source = _place_of(item, printed, item.source)
        try:
            value = parse_number(number, noun)
        except MoneyError:
            message = f"숫자로 읽을 수 없습니다: '{printed}'"
            yield Problem(source, "amount-malformed", message)
            continue
        yield fact(setting, Measure.HEADCOUNT, source, value=value, printed=printed, **common)
    yield from _factors(setting, item, common)


def _place_of(item: _Item, printed: str, usual: Source) -> Source:
    """The line of an entry that a figure stands on, where the entry runs over several."""
    if len(item.pieces) < 2 or usual is not item.source:
        return usual
    whole = (source for text, source in item.pieces if printed in text)
    digits = re.sub(r"\D", "", printed)
    broken = (source for text, source in item.pieces if digits in re.sub(r"\D", "", text))
    return next(whole, None) or next(broken, usual)


def _factors(setting: Setting, item: _Item, common: dict[str, Any]) -> Iterator[Found]:
    """The unit price and the quantities of a plain formula."""
    for factor in item.entry.factors:
        if factor.value is None or (isinstance(factor.value, Number) and not factor.value.unit):
            continue
        priced = isinstance(factor.value, Money)
        yield fact(
            setting,
            Measure.UNIT_PRICE if priced else Measure.QUANTITY,
            _place_of(item, factor.printed, item.source),
            value=factor.value,
            printed=factor.printed,
            unit=factor.unit,
            formula=item.entry.formula,
            **common,
        )


@dataclass(slots=True)
class _Amount:
    """The one amount of a row, from the two that are printed."""

    value: Money | None = None
    printed: str = ""
    unit: Unit | None = None
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _amount(item: _Item, unit: Unit | None) -> _Amount:
    amount = _Amount()
    right_text = item.right.strip().lstrip("=＝").strip()
    right = _parse(item, right_text, printed_unit(right_text, unit), amount)
    left_unit = printed_unit(item.entry.left, Unit.WON)
    left = _parse(item, item.entry.left, left_unit, amount)
    if right is not None:
        amount.value, amount.printed = right, right_text
        amount.unit = printed_unit(right_text, unit)
    elif left is not None and not amount.problems:
        amount.value, amount.printed, amount.unit = left, item.entry.left, left_unit
    if left is not None and right is not None:
        _compare(item, left, right, right_text, amount)
    if item.entry.factors and amount.value is not None:
        _multiply(item, amount)
    return amount


def _compare(item: _Item, left: Money, right: Money, printed: str, amount: _Amount) -> None:
    """Won and thousands of won of one row must be the same amount, but for rounding."""
    if not left.agrees(right):
        message = f"왼쪽 금액 '{item.entry.left}'과 오른쪽 금액 '{printed}'이 다릅니다"
        amount.problems.append(Problem(item.source, "amount-differs", message))
        amount.notes.append(message)
        if not printed.endswith("원"):
            # An amount that has lost its unit may have lost digits too.
            amount.value = None
    elif left.won != right.won:
        amount.value = left


def _multiply(item: _Item, amount: _Amount) -> None:
    if amount.value is None or multiplies_out(item.entry.factors, amount.value) is not False:
        return
    message = f"산출식 '{item.entry.formula}'을 곱하면 '{amount.printed}'이 되지 않습니다"
    amount.problems.append(Problem(item.source, "formula-differs", message))
    amount.notes.append(message)
    if not amount.printed.endswith("원"):
        amount.value = None


def _parse(item: _Item, text: str, unit: Unit | None, amount: _Amount) -> Money | None:
    if not text:
        return None
    code, message = "amount-malformed", f"금액으로 읽을 수 없습니다: '{text}'"
    if unit is None:
        code, message = "unit-missing", f"단위가 적혀 있지 않은 금액입니다: '{text}'"
    else:
        try:
            return parse_amount(text, unit)
        except MoneyError:
            pass
    amount.problems.append(Problem(item.source, code, message))
    return None


FORM = Form("산출근거", _fits, read)
