"""An HTML table into sparse cells, as a browser would lay it out, within bounds.

A span of 10⁸ columns costs nothing: only anchors are kept, and a span is cut back to the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from index.document import Cell
from index.readers.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BREAKING = re.compile(
    "p|div|li|[uod]l|dt|dd|tr|table|section|article|h[1-6]|blockquote|pre|figure|caption|header|"
    "footer|address|fieldset|form"
)
_SILENT = re.compile("script|style|noscript|template|head|title|object|iframe|svg|math")


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser would not show an element; its text is then no evidence of anything."""
    tag = element.tag
    if not isinstance(tag, str) or _SILENT.fullmatch(tag):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or "display:none" in style
        or "visibility:hidden" in style
        or (tag == "input" and element.get("type") not in {"checkbox", "radio"})
    )


def text_of(element: HtmlElement, *, tables: bool = False) -> str:
    """The text of an element with the line breaks a reader sees.

    Args:
        element: A cell, a paragraph …
        tables: Whether the text of tables inside it is taken along.
    """
    pieces: list[str] = []
    stack: list[HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node is not element and (is_hidden(node) or (node.tag == "table" and not tables)):
            continue
        stack.extend(_unfold(node, outermost=node is element))
    text = "".join(pieces)
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\x0b"))
    return "\n".join(line for line in lines if line)


def _unfold(node: HtmlElement, *, outermost: bool) -> list[HtmlElement | str]:
    """What an element is made of, last first; a vertical tab stands for a line break."""
    if node.tag == "br":
        return ["\x0b"]
    if node.tag == "input":
        return ["☑ " if node.get("checked") is not None else "☐ "]
    around = "\x0b" if _BREAKING.fullmatch(node.tag) and not outermost else ""
    keep = node.tag in {"pre", "textarea"}
    flow: list[HtmlElement | str] = [around, _space(node.text, keep=keep)]
    for child in node:
        flow += [child, _space(child.tail, keep=keep)]
    flow.append(around)
    return flow[::-1]


def _space(text: str | None, *, keep: bool) -> str:
    if not text:
        return ""
    return text.replace("\n", "\x0b") if keep else " ".join(text.replace("\n", " ").split(" "))


def rows_of(table: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The rows that belong to a table itself, with their group; a foot is shown last."""
    feet: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            yield "tbody", child
        elif child.tag in {"thead", "tbody"}:
            yield from ((child.tag, row) for row in child if row.tag == "tr")
        elif child.tag == "tfoot":
            feet += [row for row in child if row.tag == "tr"]
    yield from (("tfoot", row) for row in feet)


def cells_of(
    table: HtmlElement, limits: Limits = DEFAULT, first_line: int = 0
) -> tuple[list[Cell], list[HtmlElement]]:
    """Lay out a table.

    Args:
        table: The <table>.
        limits: Bounds for spans.
        first_line: Added to the parser's line numbers.

    Returns:
        Its anchor cells, and the tables that stand inside its cells.
    """
    rows = list(rows_of(table))
    cells: list[Cell] = []
    nested: list[HtmlElement] = []
    busy: dict[int, int] = {}
    ends = _group_ends([group for group, _ in rows])
    for index, (group, row) in enumerate(rows):
        inside = [cell for cell in row if cell.tag in {"td", "th"} and not is_hidden(cell)]
        heading = group == "thead" or (bool(inside) and all(cell.tag == "th" for cell in inside))
        column = 0
        for element in inside:
            while busy.get(column, 0) > index:
                column += 1
            wide = _span(element.get("colspan"), limits.span)
            tall = _span(element.get("rowspan"), ends[index] - index)
            wide = _free(busy, column, wide, index)
            line = (element.sourceline or 0) + first_line or None
            cells.append(Cell(index, column, text_of(element), tall, wide, heading, line))
            nested += _tables_in(element)
            if tall > 1:
                busy.update((covered, index + tall) for covered in range(column, column + wide))
            column += wide
    return cells, nested


def _group_ends(groups: list[str]) -> list[int]:
    """For each row the end of its group, which no row span crosses."""
    ends: list[int] = []
    for _, run in groupby(groups):
        length = len(list(run))
        ends += [len(ends) + length] * length
    return ends


def _span(printed: str | None, most: int) -> int:
    """A span as a number between 1 and the most there may be; 0 means all that are left."""
    digits = (printed or "1").strip()
    if not digits.isascii() or not digits.isdigit():
        return 1
    value = int(digits[:9])
    return max(1, most if value == 0 or value > most else value)


def _free(busy: dict[int, int], column: int, wide: int, row: int) -> int:
    """How many columns from here are free, so that cells never lie on each other."""
    if not busy:
        return wide
    for covered in range(column + 1, column + wide):
        if busy.get(covered, 0) > row:
            return covered - column
    return wide


def _tables_in(cell: HtmlElement) -> list[HtmlElement]:
    """Outermost tables inside a cell."""
    return [
        table for table in cell.iter("table") if next(table.iterancestors("td", "th"), None) is cell
    ]
