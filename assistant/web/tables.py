"""A document's table as HTML: as it was printed, with the cells that carry an answer marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TypeAlias

from assistant.web.markup import plain, tag
from assistant.web.texts import Texts
from index.document import Cell, Table, cell_at

Marks: TypeAlias = Mapping[tuple[int, int], str]
"""Which places of a grid are marked, and how: "marked" or "operand"."""

_FIGURE = re.compile(
    r"=?\s*(?:\([x계국시구]?[\d,.\s△-]*\)\s*)?[△▲▽▼+−-]?\s*\(?(?:\d[\d,]*\.?\d*|-)\)?\s*(?:%p?|천원|백만원|억원|원|명|건)?"
)
"""A cell that holds one figure, with the subsidy's part before it or not: it is set flush right."""
_MOST_ROWS = 240
"""Rows that are shown of one table; more would make a phone stumble."""


def table_html(table: Table, marks: Marks, words: Texts) -> str:
    """A table in its own scrolling box.

    Args:
        table: The table as straightened.
        marks: The marked places. A place that a merged cell covers marks that cell.
        words: The page's words.
    """
    anchors = _anchors(table, marks)
    heads = _head_rows(table)
    shown = _shown_rows(table, heads, {row for row, _ in anchors})
    left_out = table.rows - len(shown)
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    figures = _figure_columns(table, heads)
    lines = [
        (
            row,
            tag(
                "tr",
                "".join(_cell(cell, heads, anchors, figures, words) for cell in rows.get(row, [])),
            ),
        )
        for row in sorted(shown)
    ]
    head = tag("thead", "".join(line for row, line in lines if row < heads))
    body = tag("tbody", "".join(line for row, line in lines if row >= heads))
    caption = tag("caption", plain(table.caption), class_="ys-hidden") if table.caption else ""
    grid = tag("table", caption + head + body, class_="ys-source-table")
    note = plain(words.rows_left_out.format(count=left_out)) if left_out else ""
    box = tag(
        "div",
        grid,
        class_="ys-scroll",
        tabindex="0",
        role="region",
        aria_label=table.caption or words.source,
    )
    return box + (tag("p", note, class_="ys-small") if note else "")


def _anchors(table: Table, marks: Marks) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for (row, column), kind in marks.items():
        cell = cell_at(table, row, column)
        if cell and found.get((cell.row, cell.column)) != "marked":
            found[cell.row, cell.column] = kind
    return found


def _head_rows(table: Table) -> int:
    """How many rows at the top are headings: those the document says, or else the first."""
    marked = {cell.row for cell in table.cells if cell.header}
    top = 0
    while top in marked:
        top += 1
    if top or table.rows < 2:
        return min(top, table.rows - 1)
    first = [cell for cell in table.cells if cell.row == 0]
    return max((cell.row_span for cell in first), default=1) if len(first) > 1 else 1


def _figure_columns(table: Table, heads: int) -> set[int]:
    """The columns whose cells hold figures; the first one names its rows, even by years."""
    found: set[int] = set()
    for column in range(1, table.columns):
        texts = [
            cell.text.strip()
            for cell in table.cells
            if cell.column == column and cell.row >= heads and cell.text.strip()
        ]
        fitting = sum(_FIGURE.fullmatch(text) is not None for text in texts)
        if texts and 2 * fitting > len(texts):
            found.add(column)
    return found


def _shown_rows(table: Table, heads: int, wanted: Collection[int]) -> set[int]:
    everything = set(range(table.rows))
    if table.rows <= _MOST_ROWS:
        return everything
    around = {
        near
        for row in sorted(wanted)[:6]
        for near in range(row - 15, row + 16)
        if near in everything
    }
    first = set(range(heads + _MOST_ROWS - len(around)))
    return (first | around | set(wanted)) & everything


def _cell(cell: Cell, heads: int, anchors: Marks, figures: Collection[int], words: Texts) -> str:
    kind = anchors.get((cell.row, cell.column))
    head = cell.header or cell.row < heads
    classes = []
    if cell.column in figures and not (head and cell.column_span > 1):
        classes.append("ys-figure-cell")
    inside = plain(cell.text)
    if kind:
        classes.append(f"ys-{kind}")
        label = words.legend_marked if kind == "marked" else words.legend_operand
        inside = tag("mark", inside) + tag("span", plain(f" ({label})"), class_="ys-hidden")
    spans = {
        "rowspan": cell.row_span if cell.row_span > 1 else None,
        "colspan": cell.column_span if cell.column_span > 1 else None,
    }
    scope = {"scope": "col"} if head and cell.row < heads else {}
    return tag("th" if head else "td", inside, class_=" ".join(classes) or None, **spans, **scope)
