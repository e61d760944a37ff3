"""Heading rows whose merged cells were pushed together, spread over their columns again.

A page turned into pipes prints three heading rows as they come, and nobody can see which heading
spans which columns. Every way to spread them is tried; one is taken only where all ways that the
table's own arithmetic allows name every column alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice, pairwise, product

from index.budget import Measure
from index.document import Cell, Layout, Problem, Table, rows_of
from index.findings import Setting
from index.forms.arithmetic import Amounts, holds, identities
from index.forms.below import unit_of
from index.forms.cells import read_cell
from index.forms.columns import read_columns
from index.forms.headings import RATES, Column, read_heading
from index.money import Money, MoneyError, Unit
from index.vocabulary import squeeze, vocabulary

_MOST_WAYS = 3000
"""More ways than this are no heading any more; the table stays as it is."""

Node = tuple[int, int, int]
"""A heading cell: its row among the headings, its place in that row, the columns it spans."""


def spread_headings(layout: Layout, setting: Setting) -> Layout:
    """Spread the headings of every table that needs it.

    Returns:
        The layout with those tables replaced, and a problem for each that stays uncertain.
    """
    problems: list[Problem] = []
    sections = []
    for section in layout.sections:
        blocks = []
        for block in section.blocks:
            made = _spread(block, setting, problems) if isinstance(block, Table) else block
            blocks.append(made)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(layout, sections=tuple(sections), problems=layout.problems + tuple(problems))


def _spread(table: Table, setting: Setting, problems: list[Problem]) -> Table:
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return table
    rows = rows_of(table)
    if not rows or sum(bool(cell.text.strip()) for cell in rows[0]) >= table.columns:
        return table
    heads = _heading_texts(rows)
    if len(heads) < 2:
        return table
    body = rows[len(heads) :]
    width = Counter(_width(row) for row in body).most_common(1)[0][0]
    if len(heads[0]) >= width or sum(map(len, heads)) < width or not _are_figures(body):
        return table
    possible: list[tuple[tuple[tuple[int, ...], ...], list[Column]]] = []
    for least in (2, 1):
        # A heading with one alone below it is rare, and thought of only where nothing else fits.
        possible = possible or [
            (way, columns)
            for way in _ways([len(head) for head in heads], width, least)
            if (columns := _possible(_build(table, rows, len(heads), way, width), setting))
        ]
    named = {tuple(_key(column) for column in columns) for _, columns in possible}
    if len(named) != 1:
        message = "여러 줄로 된 열 제목이 어느 열에 걸치는지 확정할 수 없어 읽지 않았습니다"
        problems.append(Problem(table.source, "header-uncertain", message))
        return _unread(table)
    return _build(table, rows, len(heads), possible[0][0], width)


def _are_figures(body: list[list[Cell]]) -> bool:
    """Whether the rows below are a name and figures, all but a few."""
    cells = [cell for row in body for cell in row[1:] if cell.text.strip()]
    return len(cells) > 2 and sum(_is_figure(cell.text) for cell in cells) * 5 >= len(cells) * 4


def _unread(table: Table) -> Table:
    """The table with nothing marked as a heading, so that no figure is read from it."""
    return replace(table, cells=tuple(replace(cell, header=False) for cell in table.cells))


def _heading_texts(rows: list[list[Cell]]) -> list[list[str]]:
    """The filled cells of the rows at the top that hold no figures; [] where that is not plain."""
    heads: list[list[str]] = []
    words = vocabulary()
    for row in rows[:5]:
        texts = [cell.text for cell in row if cell.text.strip()]
        packed = [cell.column for cell in row if cell.text.strip()] == list(range(len(texts)))
        if any(_is_figure(text) for text in texts):
            break
        if not packed:
            return []
        heads.append(texts)
    first = squeeze(heads[0][0]) if heads and heads[0] else ""
    return heads if first in words.labels and len(rows) > len(heads) + 1 else []


def _is_figure(text: str) -> bool:
    try:
        return any(part.value is not None for part in read_cell(text, Unit.MILLION))
    except MoneyError:
        return False


def _width(row: list[Cell]) -> int:
    return max((cell.column + 1 for cell in row if cell.text.strip()), default=0)


def _ways(counts: list[int], width: int, least: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to hang the cells of each heading row below those of the row above.

    Args:
        counts: How many cells each heading row has.
        width: How many columns the table has.
        least: How many cells hang below one that has any, at least.

    Yields:
        For each heading row but the last, how many cells hang below each of its cells (0 for one
        that reaches down to the table), so that the lowest cells are as many as the columns.
    """
    choices = []
    for place, (above, below) in enumerate(pairwise(counts)):
        choices.append(list(_hangings(above, below, least, first=place == 0)))
    for way in islice(product(*choices), _MOST_WAYS):
        leaves = sum(hung.count(0) for hung in way) + counts[-1]
        if leaves == width:
            yield way


def _hangings(above: int, below: int, least: int, *, first: bool) -> Iterator[tuple[int, ...]]:
    """Ways to share `below` cells among `above` cells, `least` or more to each that gets any."""
    start = 1 if first else 0
    for parents in range(1, below // least + 1):
        for chosen in combinations(range(start, above), parents):
            for counts in _compositions(below, parents, least):
                hung = [0] * above
                for place, count in zip(chosen, counts, strict=True):
                    hung[place] = count
                yield tuple(hung)


def _compositions(total: int, parts: int, least: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(least, total - least * (parts - 1) + 1):
        for rest in _compositions(total - first, parts - 1, least):
            yield (first, *rest)


def _build(
    table: Table,
    rows: list[list[Cell]],
    heads: int,
    way: tuple[tuple[int, ...], ...],
    width: int,
) -> Table:
    """The table with its heading cells where this way puts them."""
    filled = [[cell for cell in row if cell.text.strip()] for row in rows[:heads]]
    spans = _spans(way, [len(row) for row in filled])
    cells: list[Cell] = []
    starts: list[list[int]] = [[]]
    column = 0
    for place in range(len(filled[0])):
        starts[0].append(column)
        column += spans[0][place]
    for level in range(1, heads):
        starts.append(_children_starts(way[level - 1], starts[level - 1], spans[level]))
    for level, row in enumerate(filled):
        for place, cell in enumerate(row):
            leaf = level == heads - 1 or way[level][place] == 0
            cells.append(
                replace(
                    cell,
                    row=level,
                    column=starts[level][place],
                    column_span=spans[level][place],
                    row_span=heads - level if leaf else 1,
                    header=True,
                )
            )
    body = (replace(cell, header=False) for row in rows[heads:] for cell in row)
    kept = (cell for cell in body if cell.column < width or cell.text.strip())
    return replace(table, columns=max(width, 1), cells=(*cells, *kept))


def _spans(way: tuple[tuple[int, ...], ...], counts: list[int]) -> list[list[int]]:
    """How many columns each heading cell spans, from the lowest row up."""
    spans = [[1] * count for count in counts]
    for level in range(len(way) - 1, -1, -1):
        at = 0
        for place, hung in enumerate(way[level]):
            if hung:
                spans[level][place] = sum(spans[level + 1][at : at + hung])
                at += hung
    return spans


def _children_starts(hung: tuple[int, ...], above: list[int], spans: list[int]) -> list[int]:
    starts: list[int] = []
    for place, count in enumerate(hung):
        column = above[place]
        for _ in range(count):
            starts.append(column)
            column += spans[len(starts) - 1]
    return starts


def _key(column: Column) -> tuple[object, ...]:
    name = column.name if column.measure is Measure.OTHER else ""
    return (column.measure, column.fiscal_year, column.funding, column.account, name)


def _possible(table: Table, setting: Setting) -> list[Column]:
    """The columns of a way that the figures below them allow; [] for one they do not."""
    if not _children_fit(table):
        return []
    columns = read_columns(table, setting)
    figures = [column for column in columns if column.kind == "figure"]
    if len(figures) != len(columns) - 1:
        return []
    amounts: list[Amounts] = []
    for row in rows_of(table):
        if not row or row[0].header or _width(row) != table.columns:
            continue
        read = _row_amounts(table, row, columns)
        if read is None:
            return []
        amounts.append(read)
    rules = identities(columns)
    verdicts = [[holds(rule, row) for row in amounts] for rule in rules]
    told = [[each for each in verdict if each is not None] for verdict in verdicts]
    if not told or any(verdict.count(True) * 5 < len(verdict) * 4 for verdict in told):
        return []
    return columns if any(verdict.count(True) >= 2 for verdict in told) else []


def _children_fit(table: Table) -> bool:
    """Whether each heading that spans others is of the measure of one of them, or of none."""
    heads = [cell for cell in table.cells if cell.header]
    for cell in heads:
        measure = read_heading(0, [cell.text]).measure
        if cell.column_span == 1 or measure in _BOOK_WORDS:
            continue
        below = [
            read_heading(0, [other.text]).measure
            for other in heads
            if other.row == cell.row + 1
            and cell.column <= other.column < cell.column + cell.column_span
        ]
        if measure not in below and Measure.OTHER not in below:
            return False
    return True


_BOOK_WORDS = frozenset({Measure.OTHER, Measure.SETTLED, Measure.APPROPRIATION})
"""예산 and 결산 above other headings name the book, not what the figures below are."""


def _row_amounts(table: Table, row: list[Cell], columns: list[Column]) -> Amounts | None:
    """The amounts of a row; None where a rate stands in a column of money or the reverse."""
    amounts: Amounts = {}
    for cell in row:
        column = columns[cell.column]
        rate = column.measure in RATES
        if column.kind != "figure" or not cell.text.strip():
            continue
        if rate and "," in cell.text:
            return None
        if not rate and _looks_like_rate(cell.text):
            return None
        try:
            value = read_cell(cell.text, unit_of(column, table) or Unit.WON, rate=rate)[-1].value
        except MoneyError:
            continue
        if isinstance(value, Money):
            amounts[cell.column] = value
    return amounts


def _looks_like_rate(text: str) -> bool:
    """One or two places behind a point: 12.38; three are a comma gone astray."""
    head, point, tail = text.strip().partition(".")
    return bool(point) and head.lstrip("△▲▵-").isdigit() and tail.isdigit() and len(tail) <= 2
