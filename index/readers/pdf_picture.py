"""A page of a PDF as a picture, with places on it framed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from index.document import Box

_RESOLUTION = 122
"""Pixels to an inch: a page of A4 becomes about a thousand pixels wide."""
_FRAME = (183, 121, 31)
_FILL = (255, 214, 64, 70)


def draw_page(file: Path, page: int, boxes: Sequence[Box]) -> bytes:
    """Draw a page as PNG.

    Args:
        file: The PDF; not trusted, so that this is called in a process of its own.
        page: The page, from 1.
        boxes: What to frame, in points from the top left.

    Raises:
        Exception: Whatever the library that draws raises for a broken file.
    """
    import pdfplumber

    drawn = io.BytesIO()
    with pdfplumber.open(file) as document:
        sheet = document.pages[page - 1].to_image(resolution=_RESOLUTION)
        sheet.draw_rects(list(boxes), fill=_FILL, stroke=_FRAME, stroke_width=3)
        sheet.save(drawn, quantize=False)
    return drawn.getvalue()
