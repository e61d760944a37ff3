"""What one document may cost, and the error of a document that would cost more.

The values were set from attacks that were run: zip bombs, entity bombs, tables of 10⁸ columns,
PDFs of 200,000 pages, content streams of 200 MB. A budget book of a city stays far below them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one document.

    Attributes:
        file_bytes: Size of the file.
        archive_entries: Files in a package (HWPX, XLSX, DOCX, ZIP).
        archive_bytes: Bytes of all of them, unpacked.
        archive_ratio: How many times larger a document in a ZIP may unpack than it is packed.
        part_bytes: Bytes of one of them, unpacked; also of one stream of an HWP file.
        pages: Pages of a PDF.
        page_objects: Lines, rectangles and curves of one page.
        page_characters: Characters of one page.
        cells: Cells of all tables together.
        span: Columns one cell may cover; more is taken for a mistake and cut back.
        depth: Nesting of elements.
        elements: Elements of one XML file.
        memory: Address space of the reading process, in bytes.
        step_seconds: Processor time between two signs of progress (a page, a part).
        silent_seconds: Wall time between two signs of progress.
        seconds: Wall time of the whole document.
        result_bytes: Size of what is handed back.
    """

    file_bytes: int = 100 * 2**20
    archive_entries: int = 4_000
    archive_bytes: int = 256 * 2**20
    archive_ratio: int = 200
    part_bytes: int = 64 * 2**20
    pages: int = 6_000
    page_objects: int = 50_000
    page_characters: int = 100_000
    cells: int = 2_000_000
    span: int = 1_000
    depth: int = 256
    memory: int = 2 * 2**30
    elements: int = 4_000_000
    step_seconds: int = 20
    silent_seconds: float = 60.0
    seconds: float = 3_600.0
    result_bytes: int = 256 * 2**20


DEFAULT = Limits()


class Refused(Exception):
    """A document that is not read, or not further; becomes a `Problem`.

    Attributes:
        code: For programs: "too-large", "encrypted", "broken", "unsafe", "no-text" …
        korean: For people, one sentence.
    """

    def __init__(self, code: str, korean: str) -> None:
        self.code = code
        self.korean = korean
        super().__init__(f"{code}: {korean}")


_on_step: list[Callable[[], None]] = []


def on_step(call: Callable[[], None]) -> None:
    """Have `call` called at each sign of progress; the reading process renews its bounds there."""
    _on_step[:] = [call]


def step() -> None:
    """Say that a page or part is done. A no-op outside a bounded process."""
    for call in _on_step:
        call()


@contextmanager
def without_cycles() -> Iterator[None]:
    """Read without looking for garbage that holds itself, where what is made holds none.

    The search goes through everything that is alive again and again, so that a page costs the more
    the longer the document is.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
