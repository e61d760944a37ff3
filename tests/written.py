"""Documents written in every format we read, from one truth, so that readings can be compared.

The writers are the formats' usual libraries and, for PDF, a browser; none shares code with a reader.
"""

from __future__ import annotations

import csv
import html
import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from index.document import Block, Cell, Document, Heading, ListItem, Paragraph, Source, Table

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def grid(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> Table:
    """A table from rows of texts; places that a span covers are left out, whatever they say."""
    hidden = {
        (row + down, column + over)
        for (row, column), (tall, wide) in spans.items()
        for down in range(tall)
        for over in range(wide)
        if down or over
    }
    cells = tuple(
        Cell(row, column, text, *spans.get((row, column), (1, 1)))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if (row, column) not in hidden
    )
    return Table(len(rows), len(rows[0]), cells, Source("만든 문서"))


def made_document(seed: int, rows: int = 12) -> Document:
    """A programme's budget page with merged cells, two-row headings, cuts and blank cells."""
    dice = random.Random(seed)
    source = Source("만든 문서")
    name = dice.choice(
        ["별빛도서관", "두물재 문화의집", "소담터 직매장", "은하재 하천", "달무리 복지관"]
    )

    def won() -> str:
        return f"{dice.randint(1, 9_999_999):,}"

    def cut() -> str:
        return dice.choice([won(), f"△{won()}", "-", "", "0"])

    summary = grid(
        [
            ["구 분", "2023예산액 (A)", "2024예산액 (B)", "증감", ""],
            ["", "", "", "(B-A)", "비율"],
            *[
                [each, won(), won(), cut(), f"{dice.randint(-60, 60)}"]
                for each in ("계", "사무관리비")
            ],
            *[[f"민간위탁금{n}", won(), won(), cut(), "△27"] for n in range(rows // 3)],
        ],
        {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2)},
    )
    lines = [
        f"{dice.choice('○-')} {dice.choice(['전략사업개발', '공공시장 확대지원', '인재양성', '시설 개보수'])}"
        f"({dice.choice(['상반기', '하반기', '24명', '3개소'])}) {won()}"
        for _ in range(rows)
    ]
    basis = grid(
        [["과목구분", "2024년 예산내역", "금액"]]
        + [["민간위탁금", line, f"= {won()}천원"] for line in lines],
        {(1, 0): (rows, 1)},
    )
    record = grid(
        [
            ["2022년도", "○ 판로 지원 : 상담 208건, 교육 47회\n○ 경영 지원 : 컨설팅(95개)"],
            ["2023년도", "○ 방문객 12,345명\n- 전년보다 늘어남"],
        ],
        {},
    )
    blocks = (
        Heading(f"{name} 운영", 1, source),
        Heading("1 기본 현황", 2, source),
        Paragraph("□ 예산 총괄", source),
        Paragraph("(단위 : 천원, %)", source),
        summary,
        Paragraph("□ 산출근거", source),
        basis,
        ListItem("실국 및 부서명은 예산서 기준으로 작성되었음", "※", 0, source),
        Paragraph("□ 최근 추진실적", source),
        record,
    )
    return Document("만든 문서", "", blocks)


def _line(block: Heading | Paragraph | ListItem) -> str:
    return f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text


def loose(document: Document) -> Document:
    """A document whose tables have their unit lines and captions above them, as paragraphs."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            above = [each for each in (block.caption, block.unit_line) if each]
            blocks += [Paragraph(each, block.source) for each in above]
            blocks.append(replace(block, caption="", unit_line=""))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def as_html(document: Document) -> bytes:
    """The document as a page; tables with spans, lines within cells as <br>."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><style>",
        _STYLE,
        "</style></head><body>",
    ]
    for block in document.blocks:
        if isinstance(block, Table):
            parts.append(_html_table(block))
        elif isinstance(block, Heading):
            parts.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        else:
            parts.append(f"<p>{_broken(_line(block))}</p>")
    return "\n".join([*parts, "</body></html>"]).encode()


def _broken(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


_STYLE = """
body { font-family: 'Noto Sans CJK KR'; font-size: 10.5pt; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; }
td, th { border: 1px solid #000; padding: 3px 5px; }
"""


def _html_table(table: Table) -> str:
    rows: dict[int, list[str]] = {row: [] for row in range(table.rows)}
    for cell in table.cells:
        spans = "".join(
            f' {name}="{span}"'
            for name, span in (("rowspan", cell.row_span), ("colspan", cell.column_span))
            if span > 1
        )
        tag = "th" if cell.header else "td"
        rows[cell.row].append(f"<{tag}{spans}>{_broken(cell.text)}</{tag}>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows.values()) + "</table>"


def as_markdown(document: Document) -> bytes:
    """The document with pipe tables, or HTML tables where cells are merged, as tools write it."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            merged = any(cell.row_span > 1 or cell.column_span > 1 for cell in block.cells)
            lines = any("\n" in cell.text for cell in block.cells)
            parts.append(_html_table(block) if merged or lines else _pipes(block))
        elif isinstance(block, Heading):
            parts.append("#" * block.level + " " + block.text)
        else:
            parts.append(_line(block))
    return "\n\n".join(parts).encode()


def _pipes(table: Table) -> str:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text.replace("|", "\\|")
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * table.columns)
    return "\n".join(lines)


def as_csv(document: Document, encoding: str = "cp949") -> bytes:
    """The document as an export; merged cells leave blanks."""
    out = io.StringIO()
    writer = csv.writer(out)
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [[""] * block.columns for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            writer.writerows(rows)
            writer.writerow([])
        else:
            writer.writerow([_line(block)])
    return out.getvalue().encode(encoding)


def as_xlsx(document: Document) -> bytes:
    """The document as a sheet; amounts are numbers shown by a format, as offices keep them."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    at = 1
    for block in document.blocks:
        if not isinstance(block, Table):
            sheet.cell(at, 1, _line(block))
            at += 1
            continue
        for cell in block.cells:
            target = sheet.cell(at + cell.row, 1 + cell.column)
            target.value, target.number_format = _value(cell.text)
            if isinstance(target.value, str):
                target.data_type = "s"  # "= 418,000천원" is no formula
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=at + cell.row,
                    start_column=1 + cell.column,
                    end_row=at + cell.row + cell.row_span - 1,
                    end_column=cell.column + cell.column_span,
                )
        at += block.rows + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _value(text: str) -> tuple[str | int, str]:
    digits = text.lstrip("△").replace(",", "")
    if digits.isdigit() and "," in text:
        number = int(digits)
        return (-number if text.startswith("△") else number), '#,##0;"△"#,##0'
    return text, "General"


def as_docx(document: Document) -> bytes:
    """The document as Word keeps it."""
    import docx

    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            table = word.add_table(block.rows, block.columns)
            for cell in block.cells:
                corner = table.cell(cell.row, cell.column)
                if cell.row_span > 1 or cell.column_span > 1:
                    last = table.cell(
                        cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
                    )
                    corner = corner.merge(last)
                corner.text = cell.text
        elif isinstance(block, Heading):
            word.add_heading(block.text, block.level)
        else:
            word.add_paragraph(_line(block))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_hwpx(document: Document, form: str = "hwpx") -> bytes:
    """The document as Hangul keeps it; `form` is "hwpx" or "hwp"."""
    from hwpx import HwpxDocument

    hangul = HwpxDocument.new()
    for block in document.blocks:
        if isinstance(block, Table):
            table = hangul.add_table(block.rows, block.columns)
            for cell in block.cells:
                table.set_cell_text(cell.row, cell.column, cell.text, split_paragraphs=True)
            for cell in block.cells:
                if cell.row_span > 1 or cell.column_span > 1:
                    table.merge_cells(
                        cell.row,
                        cell.column,
                        cell.row + cell.row_span - 1,
                        cell.column + cell.column_span - 1,
                    )
        else:
            hangul.add_paragraph(_line(block))
    data: bytes = hangul.to_bytes(format="hwp" if form == "hwp" else "hwpx")
    return data


def as_hwp(document: Document) -> bytes:
    """The document in the binary format of Hangul."""
    return as_hwpx(document, "hwp")


def as_pdf(document: Document, style: str = "") -> bytes:
    """The document as a browser prints it."""
    page = as_html(document).replace(b"</style>", style.encode() + b"</style>")
    return print_page(page)


def print_page(page: bytes) -> bytes:
    """Print an HTML page to PDF."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        subprocess.run(
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return target.read_bytes()


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "html": as_html,
    "markdown": as_markdown,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "docx": as_docx,
    "hwpx": as_hwpx,
    "hwp": as_hwp,
    "pdf": as_pdf,
}
"""How a document is written in each format."""


def bare(text: str) -> str:
    """A text without white space, which a page breaks where it likes."""
    return "".join(text.split())


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def compare(truth: Document, read: Document, *, spans: bool = True) -> Iterator[tuple[str, bool]]:
    """Cell by cell: "grid" where text and place must agree, "span" for merged cells."""
    ours = tables(read)
    for number, table in enumerate(tables(truth)):
        found = ours[number].cells if number < len(ours) else ()
        by_place = {(cell.row, cell.column): cell for cell in found}
        for cell in table.cells:
            other = by_place.get((cell.row, cell.column))
            if other is None and not cell.text and not spans:
                yield "grid", True  # an export has no blank cells
                continue
            yield "grid", other is not None and bare(other.text) == bare(cell.text)
            if spans and (cell.row_span > 1 or cell.column_span > 1):
                same = other is not None and replace(other, text="").row_span == cell.row_span
                yield "span", bool(same and other and other.column_span == cell.column_span)
