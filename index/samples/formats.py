"""Made-up pages in the formats that people have: HTML, Markdown, XLSX, DOCX, HWPX, PDF.

The words and figures are those of the text; cells that a word processor would merge are merged.
Each format's package is imported when it is asked for.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from index.samples.pieces import Box, Grid, Words, pieces
from index.samples.records import Sample

_TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_LONG_AGO = b"1980-01-01T00:00:00Z"
_ID = re.compile(rb' id="(\d{6,})"')
_NUMBER = re.compile(r"△?\d{1,3}(?:,\d{3})*")
_PAGE = """
@page { size: A4; margin: 18mm 15mm; }
body { font-family: "Noto Sans CJK KR", "NanumGothic", sans-serif; font-size: 10pt; }
table { border-collapse: collapse; width: 100%; margin: 4px 0 12px; }
td, th { border: 1px solid #333; padding: 3px 6px; font-weight: normal; }
tr { break-inside: avoid; }
"""


class NoBrowser(RuntimeError):
    """No Chromium was found to print a PDF with."""

    def __init__(self) -> None:
        super().__init__("PDF로 인쇄할 Chromium이 없습니다 (no Chromium to print with)")


def to_text(sample: Sample) -> bytes:
    """The page as it is."""
    return sample.text.encode()


def to_html(sample: Sample) -> bytes:
    """The page as HTML, with rowspan, colspan and thead."""
    parts = [f"<!DOCTYPE html><html lang='ko'><head><meta charset='utf-8'><style>{_PAGE}</style>"]
    parts.append(f"<title>{escape(sample.figures[0].programme)}</title></head><body>")
    for piece in pieces(sample):
        if isinstance(piece, Grid):
            parts.append(_html_table(piece))
        else:
            tag = f"h{piece.level}" if piece.level else "p"
            parts.append(f"<{tag}>{escape(piece.text)}</{tag}>")
    return "\n".join([*parts, "</body></html>", ""]).encode()


def _html_table(grid: Grid) -> str:
    rows = []
    for row in range(grid.rows):
        tag = "th" if row < grid.header else "td"
        cells = "".join(_html_cell(box, tag) for box in grid.boxes if box.row == row)
        rows.append(f"<tr>{cells}</tr>")
    head, body = "\n".join(rows[: grid.header]), "\n".join(rows[grid.header :])
    return f"<table><thead>{head}</thead><tbody>\n{body}\n</tbody></table>"


def _html_cell(box: Box, tag: str) -> str:
    spans = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    spans += f' colspan="{box.columns}"' if box.columns > 1 else ""
    return f"<{tag}{spans}>{escape(box.text)}</{tag}>"


def to_markdown(sample: Sample) -> bytes:
    """The page as Markdown; a pipe table cannot merge cells."""
    parts: list[str] = []
    for piece in pieces(sample):
        if isinstance(piece, Words):
            parts += [f"{'#' * piece.level} {piece.text}" if piece.level else piece.text, ""]
            continue
        for row in range(piece.rows):
            cells = {box.column: box.text for box in piece.boxes if box.row == row}
            line = " | ".join(_piped(cells.get(column, "")) for column in range(piece.columns))
            parts.append(f"| {line} |")
            if row == 0:
                parts.append("|" + " --- |" * piece.columns)
        parts.append("")
    return "\n".join(parts).encode()


def _piped(text: str) -> str:
    return text.replace("|", "\\|")


def to_xlsx(sample: Sample) -> bytes:
    """The page as one sheet; amounts are numbers with a number format, as exports have them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "사업별설명서"
    row = 1
    for piece in pieces(sample):
        if isinstance(piece, Words):
            sheet.cell(row, 1, piece.text)
            row += 1
            continue
        for box in piece.boxes:
            _put(sheet, row + box.row, box)
        row += piece.rows + 1
    return _saved(book.save)


def _put(sheet: Any, row: int, box: Box) -> None:
    cell = sheet.cell(row, box.column + 1)
    if _NUMBER.fullmatch(box.text):
        cell.value = int(box.text.replace(",", "").replace("△", "-"))
        cell.number_format = '#,##0;"△"#,##0'
    elif box.text:
        cell.value = box.text if not box.text.startswith("=") else f" {box.text}"
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=box.column + 1,
            end_row=row + box.rows - 1,
            end_column=box.column + box.columns,
        )


def to_docx(sample: Sample) -> bytes:
    """The page as a Word document, cells merged, header rows marked to repeat."""
    import docx
    from docx.oxml import OxmlElement

    document = docx.Document()
    for piece in pieces(sample):
        if isinstance(piece, Words):
            if piece.level:
                document.add_heading(piece.text, piece.level)
            else:
                document.add_paragraph(piece.text)
            continue
        table = document.add_table(piece.rows, piece.columns, style="Table Grid")
        for box in piece.boxes:
            cell = table.cell(box.row, box.column)
            if box.rows > 1 or box.columns > 1:
                corner = (box.row + box.rows - 1, box.column + box.columns - 1)
                cell = cell.merge(table.cell(*corner))
            cell.text = box.text
        for row in table.rows[: piece.header]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no API
    return _saved(document.save)


def to_hwpx(sample: Sample) -> bytes:
    """The page as HWPX, the open format of Hangul, cells merged."""
    from hwpx.document import HwpxDocument

    document = HwpxDocument.new()
    for piece in pieces(sample):
        if isinstance(piece, Words):
            document.add_paragraph(piece.text)
            continue
        table = document.add_table(piece.rows, piece.columns)
        for box in piece.boxes:
            table.set_cell_text(box.row, box.column, box.text)
        for box in piece.boxes:
            if box.rows > 1 or box.columns > 1:
                corner = (box.row + box.rows - 1, box.column + box.columns - 1)
                table.merge_cells(box.row, box.column, *corner)
    return _timeless(bytes(document.to_bytes()))


def to_pdf(sample: Sample) -> bytes:
    """The page printed by Chromium; tables go over pages and repeat their headings.

    Raises:
        NoBrowser: If there is no Chromium on this machine.
    """
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    browser = next(filter(None, found), None)
    if browser is None:
        raise NoBrowser
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(to_html(sample))
        subprocess.run(  # noqa: S603 - our own page, a browser found on the path
            [
                browser,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return printed.read_bytes()


def _saved(save: Callable[[Any], Any]) -> bytes:
    with io.BytesIO() as buffer:
        save(buffer)
        return _timeless(buffer.getvalue())


def _timeless(package: bytes) -> bytes:
    """A package without the time and chance of its making: one page is the same bytes each time."""
    with io.BytesIO() as buffer:
        with ZipFile(io.BytesIO(package)) as old, ZipFile(buffer, "w") as new:
            for each in old.infolist():
                fixed = ZipInfo(each.filename, (1980, 1, 1, 0, 0, 0))
                fixed.compress_type = each.compress_type
                fixed.external_attr = each.external_attr
                new.writestr(fixed, _renumbered(_TIME.sub(_LONG_AGO, old.read(each))))
        return buffer.getvalue()


def _renumbered(part: bytes) -> bytes:
    """A part whose random numbers of paragraphs and tables are replaced by consecutive ones."""
    known: dict[bytes, int] = {}
    return _ID.sub(lambda id_: b' id="%d"' % known.setdefault(id_[1], len(known) + 1), part)


FORMATS: dict[str, Callable[[Sample], bytes]] = {
    "html": to_html,
    "md": to_markdown,
    "xlsx": to_xlsx,
    "docx": to_docx,
    "hwpx": to_hwpx,
    "pdf": to_pdf,
}
"""Writers by the ending of the file."""
