"""Columns that say what a row is sorted under: its field, its kind, its place, its owner."""

from __future__ import annotations

import re
from dataclasses import replace

from index.budget import Role
from index.document import Cell
from index.forms.headings import Column
from index.forms.rowwords import Row
from index.vocabulary import role_of, squeeze

KINDS = frozenset(("구분", "유형", "종류", "종별", "형태", "계약구분", "계약종류", "사업유형"))
"""Headings of what kind a row is, rather than of its name, where it has one."""
_SORTS = KINDS | frozenset((
    "분야", "부문", "과목", "예산과목", "통계목", "편성목", "비목", "지역", "위치", "장소",
    "부서", "부서명", "소관", "담당부서", "회계", "재원", "성질별", "기능별",
))  # fmt: skip
"""Headings of what a row is sorted under: its parent where they stand before its name, and no part
of it where they stand behind."""


_OWNERS = frozenset(("부서", "부서명", "담당부서", "소관부서", "소관", "담당", "주관부서"))
"""Headings of who is in charge of a row that is named already."""


def without_kinds(labels: list[Column], cells: dict[tuple[int, int], Cell]) -> list[Column]:
    """The labels without those that only say what kind a row is or whose, which is named already.

    Of 계약명 | 구분 (공사, 용역, 공사 …) each row has a name of its own, and the kinds recur; so
    do the fields of 사업명 | 분야.
    """
    if len(labels) < 2:
        return labels
    rows = sorted({row for (row, _), cell in cells.items() if not cell.header})
    kept = labels[:1]
    for column in labels[1:]:
        before = [squeeze("".join(_text(cells, row, c.index) for c in kept)) for row in rows]
        own = [squeeze(text) for row in rows if (text := _text(cells, row, column.index)).strip()]
        named = [name for name in before if name and not role_of(name)]
        apart = len(named) > 1 and len(set(named)) == len(named) and len(named) >= len(rows) - 1
        if squeeze(column.level) in _SORTS and apart and len(set(own)) < len(own):
            continue
        if squeeze(column.level) in _OWNERS and apart:
            continue  # Of 사업명 | 부서 the second says whose the row is.
        kept.append(column)
    return kept


_PLACES = re.compile(r"(?:지역|위치|장소|읍면동|시군구?|동|분야|부문)$")
"""Endings of headings of where a row belongs, whatever stands before them: 제안지역."""


def under_sorts(row: Row, labels: list[Column], cells: dict[tuple[int, int], Cell]) -> Row:
    """A row, under what the rows of its name are sorted by where only that tells them apart.

    Of 사업명 | 제안지역 several rows are called 경로당 냉방기 교체, each of another 동: the 동 is
    what the row stands under, and the 사업 is its name.
    """
    whole = len(row.path) == len(labels) > 1 and row.role is Role.LEAF
    if not whole or squeeze(labels[0].level) in _SORTS:
        return row
    if not all(_text(cells, row.number, column.index).strip() for column in labels):
        return row
    rest = [place for place, column in enumerate(labels) if not _is_sort(column)]
    if len(rest) != 1 or not _recurs(labels[rest[0]], cells):
        return row
    order = [*(place for place in range(len(labels)) if place not in rest), *rest]
    path = tuple(row.path[place] for place in order)
    return replace(row, path=path, printed=path[-1], level=labels[rest[0]].level or row.level)


def _recurs(column: Column, cells: dict[tuple[int, int], Cell]) -> bool:
    """Whether two rows are called alike."""
    names = [
        squeeze(cell.text)
        for (_, at), cell in cells.items()
        if at == column.index and not cell.header and cell.text.strip()
    ]
    return len(set(names)) < len(names)


def _is_sort(column: Column) -> bool:
    heading = squeeze(column.level or column.printed)
    return heading in _SORTS - KINDS or bool(_PLACES.search(heading))


def _text(cells: dict[tuple[int, int], Cell], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return cell.text if cell else ""
