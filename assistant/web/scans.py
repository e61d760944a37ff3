"""A page of a PDF as a picture with its cells framed, where the document itself is at hand.

The page is drawn in a process of its own with bounded time and memory: the library that draws
reads a stranger's file, and whatever it does there must not reach the server.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.document import Box, cell_at

if TYPE_CHECKING:
    from assistant.web.face import Ledger
    from assistant.web.places import Place
    from assistant.web.settings import Settings

_SECONDS = 20
_MEMORY = 1_500_000_000


def original(document: str, settings: Settings) -> Path | None:
    """The file of a PDF document, from the visitors' documents or the folder of originals.

    None where it is not at hand, or where its name leads out of those folders.
    """
    if not document.lower().endswith(".pdf"):
        return None
    for folder in (settings.upload_folder, settings.originals):
        if folder is None:
            continue
        file = (folder / document).resolve()
        if file.is_relative_to(folder.resolve()) and file.is_file():
            return file
    return None


def boxes_of(places: Sequence[Place], ledger: Ledger) -> tuple[int, tuple[Box, ...]] | None:
    """The page of the first place whose cell has one, and the boxes of all cells on that page."""
    page: int | None = None
    boxes: list[Box] = []
    for place in places:
        table = ledger.table(place.document, place.table) if place.table is not None else None
        cell = cell_at(table, *place.cell) if table and place.cell else None
        if cell is None or cell.box is None or cell.page is None:
            continue
        page = page or cell.page
        if cell.page == page:
            boxes.append(cell.box)
    return (page, tuple(boxes)) if page else None


def picture(file: Path, page: int, boxes: tuple[Box, ...]) -> bytes | None:
    """A page as PNG with these boxes framed; None where it cannot be drawn.

    Args:
        file: The PDF.
        page: The page, from 1.
        boxes: What to frame, in points from the top left.
    """
    return _drawn(str(file), file.stat().st_mtime_ns, page, boxes)


@lru_cache(maxsize=32)
def _drawn(file: str, _: int, page: int, boxes: tuple[Box, ...]) -> bytes | None:
    order = json.dumps({"file": file, "page": page, "boxes": boxes})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.web.scans"],
            input=order.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None


def draw(order: dict[str, Any]) -> bytes:
    """Draw what `picture` asked for; runs in the process of its own."""
    from index.readers.pdf_picture import draw_page

    boxes = [(float(a), float(b), float(c), float(d)) for a, b, c, d in order["boxes"]]
    return draw_page(Path(order["file"]), int(order["page"]), boxes)


def _bound() -> None:
    """Bound the process's memory and time where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
