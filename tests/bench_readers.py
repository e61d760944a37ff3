"""How well and how fast each format is read: `python tests/bench_readers.py [accuracy|speed]`."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter

from index.document import Document
from index.readers import read
from tests.written import WRITERS, as_pdf, bare, compare, made_document, tables

_SIZES = {"pdf": 24}
_LONG_ROWS = 70


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
        _cut_by_pages(max(4, documents // 3))


def _cut_by_pages(documents: int) -> None:
    styles = {
        "pdf, cut between rows": "tr { break-inside: avoid }",
        "pdf, cut within rows": "td { line-height: 2.1 } table { width: 55% }",
        "pdf, no outer rules": "td:first-child { border-left: 0 } td:last-child { border-right: 0 }",
    }
    for name, style in styles.items():
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


def speed() -> None:
    """Pages a second and growth of PDF, beside the bare library."""
    import io

    import pdfplumber

    from index.readers.pdf import read as read_pdf

    for rows in (150, 1500):
        data = as_pdf(made_document(7, rows))
        start = time.process_time()
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            for page in pdf.pages:
                page.extract_tables()
                page.close()
        bare_seconds = time.process_time() - start
        start = time.process_time()
        document = read_pdf(data, "long.pdf")
        seconds = time.process_time() - start
        cells = sum(len(table.cells) for table in tables(document))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"pdf {pages} pages: {pages / seconds:.1f} pages/s ({cells:,} cells), pdfplumber alone "
            f"{pages / bare_seconds:.1f} pages/s, peak {peak:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    what = sys.argv[1:] or ["accuracy", "speed"]
    if "accuracy" in what:
        accuracy(only=tuple(word for word in what if word in WRITERS))
    if "speed" in what:
        speed()
