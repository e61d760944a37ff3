"""The older Excel format (XLS), read with xlrd into the same grid as XLSX."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from index.document import Cell, Document
from index.readers.gathering import Gathering, refused
from index.readers.limits import Limits, Refused, step
from index.readers.number_format import Value, show
from index.readers.shown import Shown
from index.readers.xlsx import read_shown

if TYPE_CHECKING:
    import xlrd


def read(data: bytes, name: str) -> Document:
    """Read an XLS file; see `index.readers.xlsx.read`."""
    import xlrd

    gathering = Gathering(name, "xls")
    try:
        book = _open(data)
        _refuse_many(sum(sheet.nrows * sheet.ncols for sheet in book.sheets()), gathering.limits)
        for sheet in book.sheets():
            if sheet.visibility:
                gathering.problem("sheet-hidden", f"숨겨진 시트는 읽지 않았습니다: {sheet.name}")
                continue
            rows = (row for row, each in sheet.rowinfo_map.items() if each.hidden)
            columns = (column for column, each in sheet.colinfo_map.items() if each.hidden)
            shown = Shown(rows, columns)
            read_shown(gathering, _cells(book, sheet, xlrd), shown, sheet.name)
            step()
    except Refused as reason:
        return refused(data, name, "xls", reason)
    return gathering.document(data)


def _refuse_many(count: int, limits: Limits) -> None:
    if count > limits.cells:
        raise Refused("too-large", f"엑셀 파일의 칸이 너무 많습니다: {count:,}칸")


def _open(data: bytes) -> xlrd.Book:
    import io

    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=False
        )
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            message = "암호로 잠긴 엑셀 파일입니다. 암호를 풀어 다시 저장해 주세요."
            raise Refused("encrypted", message) from error
        raise Refused("broken", f"엑셀 파일을 열 수 없습니다: {error}") from error
    except Exception as error:  # the library raises whatever the damage makes it raise
        raise Refused("broken", f"엑셀 파일을 열 수 없습니다: {type(error).__name__}") from error


def _cells(book: xlrd.Book, sheet: Any, xlrd_module: Any) -> list[Cell]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, bottom, left, right in sheet.merged_cells:
        bottom, right = min(bottom, sheet.nrows), min(right, sheet.ncols)  # noqa: PLW2901 clamp
        spans[top, left] = (bottom - top, right - left)
        covered |= {(row, column) for row in range(top, bottom) for column in range(left, right)}
        covered.discard((top, left))
    cells = []
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            if (row, column) in covered:
                continue
            text = _text(book, sheet.cell(row, column), xlrd_module)
            tall, wide = spans.get((row, column), (1, 1))
            if text or (row, column) in spans:
                cells.append(Cell(row, column, text, max(1, tall), max(1, wide), line=row + 1))
    return cells


def _text(book: xlrd.Book, cell: Any, xlrd_module: Any) -> str:
    style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    code = style.format_str if style else "General"
    value: Value = cell.value
    if cell.ctype == xlrd_module.XL_CELL_BOOLEAN:
        value = bool(cell.value)
    elif cell.ctype == xlrd_module.XL_CELL_ERROR:
        value = xlrd_module.error_text_from_code.get(cell.value, "#ERROR")
    elif cell.ctype == xlrd_module.XL_CELL_DATE:
        value = _date(cell.value, book.datemode, xlrd_module)
    elif cell.ctype == xlrd_module.XL_CELL_NUMBER and cell.value == int(cell.value):
        value = int(cell.value)
    return show(value, code)


def _date(serial: float, mode: int, xlrd_module: Any) -> dt.datetime | float:
    try:
        found: dt.datetime = xlrd_module.xldate.xldate_as_datetime(serial, mode)
    except (ValueError, OverflowError, xlrd_module.XLDateError):
        return serial
    return found
