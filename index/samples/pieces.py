"""A made-up page as headings, text and tables with merged cells, for writing in other formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from index.samples.records import Sample, numbers, unmark


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table, with the cells that it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: How many rows.
        columns: How many columns.
        header: How many of the rows are its heading.
        boxes: Its cells in reading order.
    """

    rows: int
    columns: int
    header: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; level 1 to 3 is a heading, 0 is none."""

    text: str
    level: int = 0


Piece: TypeAlias = Words | Grid


def pieces(sample: Sample) -> list[Piece]:
    """Take a page apart: tables are the runs of lines that hold tabs."""
    found: list[Piece] = []
    rows: list[str] = []
    for line in [*sample.marked.split("\n"), ""]:
        if "\t" in line:
            rows.append(line)
            continue
        if rows:
            found.append(_grid(rows))
            rows = []
        if line.strip():
            found.append(Words(unmark(line), _level(line, first=not found)))
    return found


def _level(line: str, *, first: bool) -> int:
    if first:
        return 1
    if re.match(r"\d ", line):
        return 2
    return 3 if line.startswith("□") else 0


def _grid(lines: list[str]) -> Grid:
    header = next((place for place, line in enumerate(lines) if numbers(line)), 1)
    rows = [unmark(line).split("\t") for line in lines]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    kind = rows[0][0].replace(" ", "")
    if kind == "구분" and not rows[1][0]:
        return Grid(len(rows), width, 2, _overview(rows))
    if kind == "과목구분":
        return Grid(len(rows), width, 1, _grounds(rows))
    if kind == "회계":
        header = 0
    return Grid(len(rows), width, header, tuple(_plain(rows)))


def _plain(rows: list[list[str]], first: int = 0) -> list[Box]:
    return [
        Box(row + first, column, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]


def _overview(rows: list[list[str]]) -> tuple[Box, ...]:
    """The heading of 예산 총괄: three columns cover two rows, 증감 covers two columns."""
    top = [Box(0, column, rows[0][column], rows=2) for column in range(3)]
    top += [Box(0, 3, rows[0][3], columns=2), Box(1, 3, ""), Box(1, 4, rows[1][4])]
    return (*top, *_plain(rows[2:], 2))


def _grounds(rows: list[list[str]]) -> tuple[Box, ...]:
    """산출근거: a 통계목 covers the rows of its items."""
    boxes = [Box(0, 0, rows[0][0]), Box(0, 1, rows[0][1], columns=2)]
    for place in range(1, len(rows)):
        name, *rest = rows[place]
        if name:
            end = place + 1
            while end < len(rows) and not rows[end][0]:
                end += 1
            boxes.append(Box(place, 0, name, rows=end - place))
        boxes += [Box(place, column + 1, text) for column, text in enumerate(rest)]
    return tuple(boxes)
