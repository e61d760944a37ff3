"""How well and how fast each format is read.

`python -m tests.bench_readers [accuracy|growth|cores] [format …]`, or `real FOLDER` to hold every
document of a folder against a second library that reads its format.
"""

from __future__ import annotations

import io
import json
import logging
import multiprocessing
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from index.document import Document, Table
from index.readers import read
from tests.written import WRITERS, as_pdf, bare, compare, made_document, tables

_SIZES = {"pdf": 24}
_LONG_ROWS = 70
_PAGES = (10, 100, 1_000)
_PRINTED = 100
"""Pages that a browser prints before it takes minutes."""
_PART_ROWS = 26
"""Rows of one part of a book, which a browser prints on two pages."""


# Accuracy


def accuracy(documents: int = 30, only: tuple[str, ...] = ()) -> None:
    """Cells at their exact place with their exact text, spans, over generated documents."""
    for media, write in WRITERS.items():
        if only and media not in only:
            continue
        counts: Counter[tuple[str, bool]] = Counter()
        for seed in range(documents):
            truth = made_document(seed, _SIZES.get(media, 12))
            found = read(write(truth), f"{seed}.{media}")
            counts.update(compare(truth, found, spans=media != "csv"))
        _report(media, counts, documents)
    if not only or "pdf" in only:
        _cut_by_pages(documents)


_STYLES = {
    "pdf, cut between rows": "tr { break-inside: avoid }",
    "pdf, cut within rows": "td { line-height: 2.1 } table { width: 55% }",
    "pdf, no outer rules": "td:first-child { border-left: 0 } td:last-child { border-right: 0 }",
}


def _cut_by_pages(documents: int) -> None:
    for name, style in _STYLES.items():
        counts: Counter[tuple[str, bool]] = Counter()
        for seed in range(documents):
            truth = made_document(1000 + seed, _LONG_ROWS)
            found = read(as_pdf(truth, style), f"{seed}.pdf")
            counts.update(compare(truth, found))
            _tell_wrong(truth, found, seed)
        _report(name, counts, documents)


def _tell_wrong(truth: Document, found: Document, seed: int) -> None:
    for number, table in enumerate(tables(truth)):
        other = tables(found)[number] if number < len(tables(found)) else None
        if other is None or (other.rows, other.columns) != (table.rows, table.columns):
            sizes = None if other is None else (other.rows, other.columns)
            print(f"   {seed}: table {number + 1} is {sizes}, not {(table.rows, table.columns)}")
            continue
        places = {(cell.row, cell.column): cell.text for cell in other.cells}
        for cell in table.cells:
            text = places.get((cell.row, cell.column), "")
            if bare(text) != bare(cell.text):
                print(f"   {seed}: {cell.row},{cell.column} {text!r}, not {cell.text!r}")


def _report(name: str, counts: Counter[tuple[str, bool]], documents: int) -> None:
    parts = []
    for kind in ("grid", "span"):
        right, wrong = counts[kind, True], counts[kind, False]
        if right + wrong:
            parts.append(f"{kind} {right:,}/{right + wrong:,} = {right / (right + wrong):.4%}")
    print(f"{name:24} {documents} documents  " + "  ".join(parts), flush=True)


# Speed


def book(pages: int) -> Document:
    """A book of so many pages: a programme on every two of them."""
    parts = [made_document(seed, _PART_ROWS) for seed in range(max(1, pages // 2))]
    return Document("책", "", tuple(block for part in parts for block in part.blocks))


def _written(media: str, pages: int) -> bytes:
    """A book in a format; Hangul's writer and a browser are slow, so pages are repeated there."""
    if media == "pdf" and pages > _PRINTED:
        return _repeated(as_pdf(book(_PRINTED)), pages // _PRINTED)
    if media not in {"hwpx", "hwp"}:
        return WRITERS[media](book(pages))
    with zipfile.ZipFile(io.BytesIO(WRITERS["hwpx"](book(10)))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "Contents/section0.xml"
    start = files[name].index(b">", files[name].index(b"sec ")) + 1
    end = files[name].rindex(b"</")
    inside = files[name][start:end] * (pages // 10)
    files[name] = files[name][:start] + inside + files[name][end:]
    if media == "hwp":
        from hwpx.hwp5.writer import write_hwp5

        data: bytes = write_hwp5(files)
        return data
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in files.items():
            archive.writestr(each, content)
    return packed.getvalue()


def _repeated(data: bytes, times: int) -> bytes:
    """A PDF whose pages come again and again."""
    import pypdfium2

    source, target = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for _ in range(times):
        target.import_pages(source)
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _pdf_alone(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def _hwpx_alone(data: bytes) -> None:
    from hwpx import HwpxDocument

    document: Any = HwpxDocument.open(io.BytesIO(data))
    for table in _hwpx_tables(document):
        for row in table.rows:
            [cell.text for cell in row.cells]


def _hwpx_tables(document: Any) -> Iterator[Any]:
    for paragraph in document.paragraphs:
        yield from paragraph.tables


def _docx_alone(data: bytes) -> None:
    import docx

    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            [cell.text for cell in row.cells]


def _xlsx_alone(data: bytes) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            [cell.value for cell in row]


def _html_alone(data: bytes) -> None:
    import lxml.html

    root = lxml.html.fromstring(data)
    for cell in root.iter("td", "th"):
        cell.text_content()


def _markdown_alone(data: bytes) -> None:
    from markdown_it import MarkdownIt

    MarkdownIt("commonmark", {"html": True}).enable("table").parse(data.decode())


def _csv_alone(data: bytes) -> None:
    import csv

    list(csv.reader(io.StringIO(data.decode("cp949"))))


ALONE: dict[str, Callable[[bytes], None]] = {
    "html": _html_alone,
    "markdown": _markdown_alone,
    "csv": _csv_alone,
    "xlsx": _xlsx_alone,
    "docx": _docx_alone,
    "hwpx": _hwpx_alone,
    "hwp": _hwpx_alone,
    "pdf": _pdf_alone,
}
"""The bare library's own extraction of all cells, in one way that its manual shows."""


def growth(only: tuple[str, ...] = ()) -> None:
    """Seconds of processor and peak memory for 10, 100 and 1,000 pages, each in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        for media in WRITERS:
            if only and media not in only:
                continue
            ours: dict[int, float] = {}
            for pages in _PAGES:
                path = Path(folder, f"{pages}.{media}")
                path.write_bytes(_written(media, pages))
                ours[pages] = _measure(media, path, pages)
                path.unlink()
            ratio = (ours[_PAGES[-1]] / _PAGES[-1]) / (ours[_PAGES[1]] / _PAGES[1])
            first = (ours[_PAGES[-1]] / _PAGES[-1]) / (ours[_PAGES[0]] / _PAGES[0])
            print(
                f"{media:9} time a page, 1,000 pages to 10: {first:.2f}, to 100: {ratio:.2f}",
                flush=True,
            )


def _measure(media: str, path: Path, pages: int) -> float:
    """Seconds our reader takes; both are printed."""
    told = {}
    for who in ("ours", "alone"):
        command = [sys.executable, "-m", "tests.bench_readers", "one", media, who, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        told[who] = json.loads(done.stdout.splitlines()[-1])
    ours, alone = told["ours"], told["alone"]
    print(
        f"{media:9} {pages:5,} pages  ours {ours['seconds']:7.2f} s {pages / ours['seconds']:7.0f} "
        f"pages/s, peak {ours['peak']:4.0f} MB, {ours['cells']:,} cells; bare library "
        f"{alone['seconds']:7.2f} s, peak {alone['peak']:4.0f} MB",
        flush=True,
    )
    return float(ours["seconds"])


def one(media: str, who: str, path: Path) -> None:
    """Read one file and print seconds of processor and peak memory."""
    data = path.read_bytes()
    warm = WRITERS[media](made_document(0, 3)) if media != "pdf" else b"%PDF-1.4"
    read(warm, f"warm.{media}")  # imports are no reading
    start = time.process_time()
    cells = 0
    if who == "ours":
        cells = sum(len(table.cells) for table in tables(read(data, path.name)))
    else:
        ALONE[media](data)
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text("ascii", "replace")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    print(json.dumps({"seconds": seconds, "cells": cells, "peak": int(peak.split()[1]) / 1024}))


def cores(only: tuple[str, ...] = (), documents: int = 24) -> None:
    """Documents a second through the way of a build, on one core and on two."""
    for media, write in WRITERS.items():
        if only and media not in only:
            continue
        work = [(write(made_document(seed, 24)), f"{seed}.{media}") for seed in range(8)]
        work = (work * (documents // len(work) + 1))[:documents]
        rates = []
        for processes in (1, 2):
            with multiprocessing.get_context("fork").Pool(processes) as pool:
                pool.starmap(_cells_of, work[:processes])
                start = time.perf_counter()
                pool.starmap(_cells_of, work, chunksize=1)
                rates.append(documents / (time.perf_counter() - start))
        print(f"{media:9} one core {rates[0]:.1f} documents/s, two {rates[1]:.1f}", flush=True)


def _cells_of(data: bytes, name: str) -> int:
    return sum(len(table.cells) for table in tables(read(data, name)))


# Real documents


def real(folder: Path) -> None:
    """Every document of a folder: what was read or why not, and what a second library finds.

    The second library is python-hwpx for HWPX and HWP, pypdfium2 (words only) for PDF. Tables of
    one cell are frames to us and tables without a word are none, so neither is compared.
    """
    logging.disable()
    warnings.simplefilter("ignore")
    totals: Counter[str] = Counter()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        found = read(data, path.name)
        why = ", ".join(f"{each.code}: {each.message}" for each in found.problems[:2])
        totals.update(files=1, read=bool(found.blocks))
        line = f"{path.name[-60:]:60} {found.media:8} {len(tables(found)):4} tables"
        try:
            second = _second(data, found.media)
        except Exception as error:  # noqa: BLE001 whatever the other library makes of it
            line += f"  (second library: {type(error).__name__})"
        else:
            line += _beside(found, *second, totals) if second else ""
        print(line, f"[{why}]" if why else "", flush=True)
    print(dict(totals))


Places: TypeAlias = dict[tuple[int, int, int, int], str]
"""Row, column and spans of each cell of a table, with its text."""


def _beside(found: Document, words: list[str], grids: list[Places], totals: Counter[str]) -> str:
    ours = _texts(found)
    missed = [word for word in words if bare(word) not in ours]
    places = [
        {
            (cell.row, cell.column, cell.row_span, cell.column_span): bare(cell.text)
            for cell in table.cells
        }
        for table in tables(found)
    ]
    cells = wrong = lost = 0
    for grid in grids:
        best = max(places, key=lambda each: _agreeing(grid, each), default=Places())
        agreeing = _agreeing(grid, best)
        lost += not agreeing
        cells, wrong = cells + len(grid), wrong + len(grid) - agreeing
    totals.update(compared=1, words=len(words), words_missed=len(missed))
    totals.update(tables=len(grids), tables_lost=lost, cells=cells, cells_other=wrong)
    told = f"  {len(words) - len(missed)}/{len(words)} words"
    told += (
        f", {len(grids) - lost}/{len(grids)} tables, {cells - wrong}/{cells} cells" if grids else ""
    )
    return told + (f" {missed[:3]}" if missed else "")


def _agreeing(one: Places, other: Places) -> int:
    return sum(other.get(place) == text for place, text in one.items())


def _texts(document: Document) -> str:
    parts = []
    for block in document.blocks:
        if isinstance(block, Table):
            parts += [block.caption, block.unit_line, *(cell.text for cell in block.cells)]
        else:
            parts += [getattr(block, "marker", ""), block.text]
    return bare(" ".join(parts))


def _second(data: bytes, media: str) -> tuple[list[str], list[Places]] | None:
    """Words and tables that a second library finds; None where none reads the format."""
    if media == "pdf":
        import pypdfium2

        pages = pypdfium2.PdfDocument(data)
        found = [page.get_textpage().get_text_range() for page in pages]
        return [word for text in found for word in text.split() if len(word) > 1], []
    if media not in {"hwpx", "hwp"}:
        return None
    from hwpx import HwpxDocument

    document: Any = HwpxDocument.open(io.BytesIO(data))
    grids: list[Places] = [
        {(*each.anchor, *each.span): bare(each.cell.text) for each in table.iter_grid()}
        for table in document.tables
    ]
    words = [word for line in document.export_text().splitlines() for word in line.split()]
    words += [word for grid in grids for word in grid.values()]
    return words, [grid for grid in grids if len(grid) > 1 and any(grid.values())]


def main(words: list[str]) -> None:
    """Do what the words say; everything but real documents without any."""
    if words[:1] == ["one"]:
        one(words[1], words[2], Path(words[3]))
        return
    if words[:1] == ["real"]:
        real(Path(words[1]))
        return
    only = tuple(word for word in words if word in WRITERS)
    chosen = [word for word in words if word not in WRITERS] or ["accuracy", "growth", "cores"]
    if "accuracy" in chosen:
        accuracy(only=only)
    if "growth" in chosen:
        growth(only)
    if "cores" in chosen:
        cores(only)


if __name__ == "__main__":
    main(sys.argv[1:])
