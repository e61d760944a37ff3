"""Rows that stand over others: "○ 인건비" across a table names the group of the rows below it.

Such a row holds no figures. It is known by the cell that runs across the table or by its mark; one
without either is a group only where a 소계 proves it, or where only the groups tell rows of one
name apart. A group goes on to the next one, to its 소계, or to the 합계 of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from index.budget import Role
from index.document import Cell, Problem, Table
from index.findings import place
from index.forms.cells import read_cell
from index.forms.headings import RATES, Column
from index.forms.rowwords import Row
from index.money import Money, MoneyError, Unit
from index.vocabulary import role_of, squeeze

_MARK = re.compile(
    r"\s*(?:[○◯●ㅇ◦□■◇◆▶▷▣]|\d{1,2}[.)]|[가-하][.)]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.)]?|[\[〔<〈【])\s*"
)
_CLOSED = re.compile(r"\s*[\]〕>〉】]\s*$")
_NO_GROUP = re.compile(r"^\s*(?:[※*]|주\s*[):]|\(?\s*단\s*위)|[.다음함됨]$|\d,\d{3}")
_LONG = 40
_WHOLE = frozenset(("합계", "총계", "총합계"))
Cells = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class _Group:
    """A row that names a group: its name, the kind of its mark, and the rows read before it."""

    row: Row
    name: str
    mark: str
    start: int


@dataclass(frozen=True, slots=True)
class _Sight:
    """A table as it is looked at here: its grid, and its columns of amounts."""

    table: Table
    cells: Cells
    figures: list[Column]


def grouped(
    rows: list[Row | Problem], table: Table, cells: Cells, columns: list[Column]
) -> list[Row | Problem]:
    """The rows of a table, each with the group it stands in at the head of its path.

    Args:
        rows: The rows in order, named by their own labels.
        table: The table.
        cells: The places of its grid.
        columns: The columns; a table without columns of figures has no groups.

    Returns:
        The rows, those that only name a group left as they are.
    """
    figures = [c for c in columns if c.kind == "figure" and c.measure not in RATES]
    named = [row for row in rows if isinstance(row, Row)]
    sight = _Sight(table, cells, figures)
    if not figures or any("\u2063" in cell.text for cell in table.cells):
        return rows
    heads = _heads(named, sight, columns)
    return list(_placed(rows, heads, sight)) if heads else rows


def _heads(rows: list[Row], sight: _Sight, columns: list[Column]) -> dict[int, str]:
    """The numbers of the rows that name a group, each with its name."""
    cells = sight.cells
    bare = [row for row in rows if _is_bare(row, cells, columns)]
    sure = [row for row in bare if _runs_across(row, cells, columns)]
    if sum(column.kind == "label" for column in columns) == 1:
        # Of several columns of names the outer one groups the rows already.
        sure = [row for row in bare if row in sure or _MARK.match(_label(row, cells))]
        if not sure and bare and (_proven(rows, bare, sight) or _tells_apart(rows, bare)):
            sure = bare
    return {row.number: _plain(_label(row, cells)) for row in sure}


def _label(row: Row, cells: Cells) -> str:
    """The text of a row's first filled cell."""
    places = sorted(column for number, column in cells if number == row.number)
    texts = (" ".join(cells[row.number, column].text.split()) for column in places)
    return next((text for text in texts if text), row.printed)


def _plain(text: str) -> str:
    found = _MARK.match(text)
    return _CLOSED.sub("", text[found.end() :]) if found else text


def _is_bare(row: Row, cells: Cells, columns: list[Column]) -> bool:
    """Whether a row holds one text and nothing else, and that text may name a group."""
    own = [cells[row.number, c.index] for c in columns if (row.number, c.index) in cells]
    texts = {" ".join(cell.text.split()) for cell in own if cell.text.strip()}
    first = next((c.index for c in columns if c.kind == "label"), 0)
    text = next(iter(texts), "")
    if len(texts) != 1 or len(text) > _LONG or _NO_GROUP.search(text) or role_of(_plain(text)):
        return False
    return (
        bool(own)
        and own[0].row == row.number
        and any(cell.column <= first and cell.text.strip() for cell in own)
    )


def _runs_across(row: Row, cells: Cells, columns: list[Column]) -> bool:
    """Whether one cell, or one text in every cell, runs across the table."""
    places = [(row.number, column.index) for column in columns]
    own = [cells[place] for place in places if place in cells]
    return len(own) == len(places) > 1 and all(
        cell is own[0] or squeeze(cell.text) == squeeze(own[0].text) for cell in own
    )


def _first(row: Row, sight: _Sight) -> int | None:
    """The first amount of a row as it is printed; None where it prints none."""
    for column in sight.figures:
        cell = sight.cells.get((row.number, column.index))
        if cell is None or not cell.text.strip() or cell.row != row.number:
            continue
        try:
            value = read_cell(cell.text, Unit.WON)[-1].value
        except MoneyError:
            return None
        return value.won if isinstance(value, Money) else None
    return None


def _proven(rows: list[Row], bare: list[Row], sight: _Sight) -> bool:
    """Whether every one of these rows has a 소계 below that is the sum of the rows between."""
    numbers = [row.number for row in rows]
    starts = [numbers.index(row.number) for row in bare]
    for start, end in pairwise([*starts, len(rows)]):
        total = 0
        for row in rows[start + 1 : end]:
            amount = _first(row, sight)
            if row.role is not Role.LEAF:
                if amount is None or amount != total:
                    return False
                break
            total += amount or 0
        else:
            return False
    return True


def _tells_apart(rows: list[Row], bare: list[Row]) -> bool:
    """Whether rows of one name stand below different ones of these, and never below the same."""
    heads = {row.number for row in bare}
    seen: set[tuple[int, tuple[str, ...]]] = set()
    names: list[tuple[str, ...]] = []
    head = -1
    for row in rows:
        if row.number in heads:
            head = row.number
            continue
        if row.role is not Role.LEAF:
            continue
        if (head, row.path) in seen or head < 0:
            return False
        seen.add((head, row.path))
        names.append(row.path)
    return len(bare) > 1 and len(set(names)) < len(names)


def _placed(
    rows: list[Row | Problem], heads: dict[int, str], sight: _Sight
) -> Iterator[Row | Problem]:
    open_: list[_Group] = []
    leaves: list[int] = []
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        mark = _mark(_label(row, sight.cells))
        if row.number in heads or (mark and any(mark == group.mark for group in open_)):
            same = next((at for at, group in enumerate(open_) if group.mark == mark), len(open_))
            del open_[same:]
        if row.number in heads:
            open_.append(_Group(row, heads[row.number], mark, len(leaves)))
            yield row
        elif open_ and row.role is not Role.LEAF and len(row.path) < 2:
            yield _total(row, open_, leaves, sight)
        else:
            leaves.extend([_first(row, sight) or 0] if row.role is Role.LEAF else [])
            yield _within(row, open_)


def _mark(text: str) -> str:
    """What kind of mark stands before a name; "" for none."""
    found = _MARK.match(text)
    if not found:
        return ""
    mark = found.group().strip()
    return (
        "1" if mark[0].isdigit() else "가" if mark[0] in "가나다라마바사아자차카타파하" else mark[0]
    )


_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:년도?|회계연도|학년도)?")


def _within(row: Row, open_: list[_Group]) -> Row:
    """A row in its groups; one of a year or of a unit gives these to its rows."""
    names: list[str] = []
    for group in open_:
        head = group.row
        if row.noun is None and row.unit is None:
            row = replace(row, noun=head.noun, unit=head.unit)
        year = _YEAR.fullmatch(group.name)
        if year is None:
            names.append(group.name)
        elif row.year is None:
            row = replace(row, year=int(year[1]))
    return replace(row, path=(*names, *row.path))


def _total(row: Row, open_: list[_Group], leaves: list[int], sight: _Sight) -> Row | Problem:
    """A 계 below a group: that of the group or that of the table, told by its word or its sum."""
    word = squeeze(_plain(row.printed))
    amount = _first(row, sight)
    ours, all_ = sum(leaves[open_[-1].start :]), sum(leaves)
    told = (amount == ours) - (amount == all_)
    own = told > 0 or (told == 0 and word == "소계")
    whole = told < 0 or (told == 0 and word in _WHOLE)
    if (own and word in _WHOLE and amount != ours) or own == whole:
        cell = next(cell for key, cell in sorted(sight.cells.items()) if key[0] == row.number)
        message = f"어느 묶음의 합계인지 알 수 없는 행입니다: '{row.printed}'"
        return Problem(place(sight.table, cell), "row-unnamed", message)
    if whole:
        open_.clear()
        return row
    made = _within(row, open_)
    open_.pop()
    return replace(made, role=Role.SUBTOTAL) if made.path else made
