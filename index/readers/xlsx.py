"""Spreadsheets (XLSX): every sheet as it is shown, with merged cells and number formats."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from index.document import Cell, Document, Paragraph, Table
from index.readers.gathering import Gathering, is_unit_line, refused
from index.readers.grids import read_grid
from index.readers.limits import DEFAULT, Limits, Refused, step
from index.readers.number_format import show
from index.readers.packages import Package, open_package
from index.readers.shown import Shown

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*>([^<]*)</(?:\w+:)?f>'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\shidden="(?:1|true)")(?=[^>]*\smin="(\d{1,5})")[^>]*\smax="(\d{1,5})"'
)
_HEAD = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z])')
_DRAWN = re.compile(rb"<a:t>[^<]*\S[^<]*</a:t>")
_PAGE_NUMBER = re.compile(r"[\W\d_]*")
_WIDEST = 16_384


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a sheet's XML says that the streaming reader does not: merges and bare formulas.

    Attributes:
        merges: Rows and columns of the last cell, by those of the first; all from 1.
        formulas: Formulas whose result was never stored, by place.
        rows: Hidden rows, from 0.
        columns: Hidden columns, from 0.
        heads: What is printed at the head and foot of its pages.
    """

    merges: dict[tuple[int, int], tuple[int, int]]
    formulas: dict[tuple[int, int], str]
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    heads: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Document:
    """Read a spreadsheet.

    Args:
        data: The file; the older XLS has a room of its own.
        name: Name of the document.

    Returns:
        Titles, unit lines, tables and notes of every visible sheet, without its hidden rows and
        columns. `part` of a place is the sheet, `line` the row as the spreadsheet numbers it.
    """
    gathering = Gathering(name, "xlsx")
    try:
        _read_workbook(gathering, data)
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "xlsx", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _read_workbook(gathering: Gathering, data: bytes) -> None:
    import openpyxl

    package = open_package(data, gathering.limits)
    package.refuse_doctypes()
    sheets = _sheet_parts(package)
    # Streaming: the full mode makes an object of every cell a merge covers, 10⁷ of them if asked.
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # the library raises whatever the damage makes it
        raise Refused("broken", f"엑셀 파일을 열 수 없습니다: {type(error).__name__}") from error
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            gathering.problem("sheet-hidden", f"숨겨진 시트는 읽지 않았습니다: {sheet.title}")
            continue
        told = _tell(sheets.get(sheet._worksheet_path.lstrip("/"), b""))  # noqa: SLF001
        try:
            cells = list(_cells(gathering, sheet, told))
        except Exception as error:  # noqa: BLE001 as above
            message = f"시트를 읽지 못했습니다: {sheet.title} ({type(error).__name__})"
            gathering.problem("broken", message)
            continue
        _read_sheet(gathering, cells, told, sheet.title)
        step()
    _tell_unread(gathering, package)


def _read_sheet(gathering: Gathering, cells: list[Cell], told: _Sheet, title: str) -> None:
    """Add a sheet; a unit at the head of its pages is that of its tables, below its title."""
    start = len(gathering.blocks)
    read_shown(gathering, cells, Shown(told.rows, told.columns), title)
    place = gathering.source(part=title)
    titled = start < len(gathering.blocks) and not isinstance(gathering.blocks[start], Table)
    for line in told.heads:
        if is_unit_line(line):
            gathering.blocks.insert(start + titled, Paragraph(line, place))
        else:
            gathering.text(line, place)


def read_shown(gathering: Gathering, cells: Iterable[Cell], shown: Shown, title: str) -> None:
    """Add what is shown of a sheet, and say how much is not."""
    seen = [placed for cell in cells if (placed := shown.place(cell)) is not None]
    read_grid(gathering, seen, title)
    if shown.left_out:
        message = f"숨겨진 행이나 열의 칸 {shown.left_out:,}개는 읽지 않았습니다: {title}"
        gathering.problem("cells-hidden", message, gathering.source(part=title))


def _tell_unread(gathering: Gathering, package: Package) -> None:
    charts = sum(1 for name in package.names if name.startswith("xl/charts/chart"))
    if charts:
        gathering.problem("object-unread", f"차트 {charts}개는 읽지 않았습니다.")
    drawn = sum(
        len(_DRAWN.findall(package.read(name)))
        for name in package.names
        if name.startswith("xl/drawings/drawing") and name.endswith(".xml")
    )
    if drawn:
        gathering.problem("object-unread", f"도형 안의 글 {drawn}조각은 읽지 않았습니다.")


def _sheet_parts(package: Package) -> dict[str, bytes]:
    """The XML of every sheet, checked to hold no more cells than we read."""
    parts: dict[str, bytes] = {}
    count = 0
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            parts[name] = package.read(name)
            count += sum(1 for _ in _CELL.finditer(parts[name]))
            if count > package.limits.cells:
                raise Refused("too-large", f"엑셀 파일의 칸이 너무 많습니다: {count:,}칸 넘음")
    return parts


def _tell(xml: bytes, limits: Limits = DEFAULT) -> _Sheet:
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    for found in _MERGE.finditer(xml):
        merges[_place(found.group(1))] = _place(found.group(2))
        if len(merges) > limits.cells:
            raise Refused("too-large", "합친 칸이 너무 많습니다.")
    formulas = {
        _place(found.group(1)): unescape(found.group(2).decode("utf-8", "replace"))
        for found in _FORMULA.finditer(xml)
    }
    rows = frozenset(int(found.group(1)) - 1 for found in _HIDDEN_ROW.finditer(xml))
    columns = frozenset(
        column - 1
        for found in _HIDDEN_COLUMNS.finditer(xml)
        for column in range(int(found.group(1)), min(int(found.group(2)), _WIDEST) + 1)
    )
    return _Sheet(merges, formulas, rows, columns, _heads(xml))


def _heads(xml: bytes) -> tuple[str, ...]:
    """The lines at the head and foot of a sheet's pages, without codes and page numbers."""
    lines: dict[str, None] = {}
    for found in _HEAD.finditer(xml):
        printed = unescape(found.group(1).decode("utf-8", "replace"))
        for part in re.split(r"&[LCR]|\n", printed):
            line = _HEAD_CODE.sub("", part).strip()
            if not _PAGE_NUMBER.fullmatch(line):
                lines[line] = None
    return tuple(lines)


def _place(reference: bytes) -> tuple[int, int]:
    """Row and column of a reference: B3 → (3, 2)."""
    letters = reference.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(reference[len(letters) :]), column


def _cells(gathering: Gathering, sheet: Any, told: _Sheet) -> Iterator[Cell]:
    sheet.reset_dimensions()  # what a file says of its own size is not trusted
    covered = _Covered(told.merges)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None and getattr(cell, "row", None) is None:
                continue  # a gap
            place = (cell.row, cell.column)
            if covered.hides(place):
                continue
            text = _text(gathering, cell, place, told, sheet.title)
            if text or place in told.merges:
                last = told.merges.get(place, place)
                yield _cell(place, last, text, gathering.limits)


def _cell(place: tuple[int, int], last: tuple[int, int], text: str, limits: Limits) -> Cell:
    (row, column), (bottom, right) = place, last
    return Cell(
        row - 1,
        column - 1,
        text,
        max(1, bottom - row + 1),
        min(limits.span, max(1, right - column + 1)),
        line=row,
    )


class _Covered:
    """Which places a merged cell covers, without a list of them: merges are few, places many."""

    def __init__(self, merges: dict[tuple[int, int], tuple[int, int]]) -> None:
        self._by_row: dict[int, list[tuple[int, int, int, int]]] = {}
        self._tall: list[tuple[int, int, int, int]] = []
        for (top, left), (bottom, right) in merges.items():
            area = (top, left, bottom, right)
            if bottom - top < _TALL:
                for row in range(top, bottom + 1):
                    self._by_row.setdefault(row, []).append(area)
            else:
                self._tall.append(area)

    def hides(self, place: tuple[int, int]) -> bool:
        row, column = place
        for top, left, bottom, right in (*self._by_row.get(row, ()), *self._tall):
            inside = top <= row <= bottom and left <= column <= right
            if inside and place != (top, left):
                return True
        return False


_TALL = 1_000


def _text(gathering: Gathering, cell: Any, place: tuple[int, int], told: _Sheet, title: str) -> str:
    if cell.value is None and place in told.formulas:
        formula = f"={told.formulas[place]}"
        source = gathering.source(line=place[0], part=title)
        message = f"계산 결과가 저장되지 않은 수식입니다: {cell.coordinate} {formula}"
        gathering.problem("formula-uncomputed", message, source)
        return formula
    return show(cell.value, cell.number_format or "General").replace("\r\n", "\n")
