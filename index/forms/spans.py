"""Headings of two rows whose merged cells a page of pipes lost: their words stand too far left.

What a merged cell covered follows from the width of the rows of figures, from the blanks that were
left behind it, and from the words below it: no group names one column twice. Where these leave more
than one way, the table stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from index.document import Cell, Table, rows_of
from index.vocabulary import squeeze

_FIGURE = re.compile(r"[△▲▵\-−]?\s?\(?\d[\d,]*(?:\.\d+)?\s?%?\)?|-")


def respanned(table: Table) -> Table:
    """The table, the words of its second row of headings below those they belong to."""
    rows = rows_of(table)
    if len(rows) < _LEAST or any(cell.column_span > 1 or cell.row_span > 1 for cell in table.cells):
        return table
    upper, lower = _words(rows[0]), _words(rows[1])
    width = max(len(_words(row)) for row in rows[2:])
    bodies = [_words(row) for row in rows[2:]]
    if not upper or not lower or len(lower) < _TWO or len(rows[0]) < width:
        return table
    if not all(_is_body(body, width) for body in bodies):
        return table
    if any(_FIGURE.fullmatch(cell.text.strip()) for cell in (*upper, *lower)):
        return table
    if parents := _by_stems(upper, lower, rows[0], width):
        return _rebuilt(table, list(_nested(upper, lower, parents)), width)
    spans = _groups(upper, lower, width) if len(lower) == width else None
    return _rebuilt(table, list(_grouped(upper, lower, spans)), width) if spans else table


_LEAST = 3
_TWO = 2


def _words(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text.strip()]


def _is_body(filled: list[Cell], width: int) -> bool:
    """Whether a row holds a figure in every column, a name at most in the first."""
    at = [cell.column for cell in filled]
    return at == list(range(width)) and all(
        _FIGURE.fullmatch(cell.text.strip()) for cell in filled[1:]
    )


def _by_stems(upper: list[Cell], lower: list[Cell], row: Sequence[Cell], width: int) -> list[int]:
    """Below which word of the first row each of the second stands, both set to the left.

    Returns:
        A place of the first row for each word of the second: that of the one word which ends
        alike (명시이월 below 다음연도 이월액). 계 goes with its neighbours. [] where a word ends
        like none or like several, or where the places are not in order or do not give the width.
    """
    flush = [c.column for c in upper] == list(range(len(upper)))
    left = [c.column for c in lower] == list(range(len(lower)))
    if not (flush and left and len(row) >= width > len(upper)):
        return []
    stems = [_stem(cell.text) for cell in upper]
    found: list[int | None] = []
    for cell in lower:
        own = _stem(cell.text)
        alike = [at for at, stem in enumerate(stems) if at and len(stem) > 1 and own.endswith(stem)]
        if squeeze(cell.text) in _TOTALS:
            found.append(None)
        elif len(alike) == 1 and own != stems[alike[0]]:
            found.append(alike[0])
        else:
            return []
    parents = [_neighbour(found, place) for place in range(len(found))]
    known = [parent for parent in parents if parent is not None]
    fits = len(upper) - len(set(known)) + len(lower) == width
    return known if len(known) == len(lower) and known == sorted(known) and fits else []


_TOTALS = frozenset({"계", "소계", "합계", "총계"})
_ENDING = re.compile(r"(?<=[가-힣]{2})(?:액|금)$")


def _stem(text: str) -> str:
    """The last word of a heading, without what says that it is money: 이월 of 다음연도 이월액."""
    words = re.sub(r"\([^()]*\)", "", text).split()
    return _ENDING.sub("", words[-1]) if words else ""


def _neighbour(found: Sequence[int | None], place: int) -> int | None:
    """The word that a total stands below: that of the next one, of the last at the end."""
    if found[place] is not None:
        return found[place]
    later = next((each for each in found[place + 1 :] if each is not None), None)
    earlier = next((each for each in reversed(found[:place]) if each is not None), None)
    if later is not None and earlier is not None and later != earlier:
        return None
    return later if later is not None else earlier


def _nested(upper: list[Cell], lower: list[Cell], parents: list[int]) -> Iterator[Cell]:
    column = 0
    for place, cell in enumerate(upper):
        below = [each for each, parent in zip(lower, parents, strict=True) if parent == place]
        span = max(1, len(below))
        yield replace(cell, column=column, row=0, column_span=span, row_span=1 if below else _TWO)
        for offset, each in enumerate(below):
            yield replace(each, column=column + offset, row=1)
        column += span


def _groups(upper: list[Cell], lower: list[Cell], width: int) -> tuple[int, ...] | None:
    """How many columns each word of the first row covers; None where there is not just one way."""
    starts = [cell.column for cell in upper]
    if len(upper) < _TWO or starts[0] or starts == list(range(len(starts))):
        return None
    gaps = [later - first for first, later in pairwise(starts)]
    ways = []
    for spans in product(*([gap, gap - 1] for gap in gaps)):
        last = width - sum(spans)
        if min(*spans, last) > 0 and _told_apart((*spans, last), lower):
            ways.append((*spans, last))
    shifted = ways[0] != (*gaps, width - starts[-1]) if len(ways) == 1 else False
    return ways[0] if shifted else None


def _told_apart(spans: tuple[int, ...], lower: list[Cell]) -> bool:
    at = 0
    for span in spans:
        names = [squeeze(cell.text) for cell in lower[at : at + span]]
        if len(set(names)) < len(names):
            return False
        at += span
    return True


def _grouped(upper: list[Cell], lower: list[Cell], spans: tuple[int, ...]) -> Iterator[Cell]:
    at = 0
    for cell, span in zip(upper, spans, strict=True):
        yield replace(cell, column=at, row=0, column_span=span)
        at += span
    for column, cell in enumerate(lower):
        yield replace(cell, column=column, row=1)


def _rebuilt(table: Table, heads: list[Cell], width: int) -> Table:
    body = [cell for cell in table.cells if cell.row > 1 and cell.column < width]
    cells = sorted((*heads, *body), key=lambda cell: (cell.row, cell.column))
    made = (replace(cell, header=True) if cell.row < _TWO else cell for cell in cells)
    return replace(table, columns=width, cells=tuple(made))
