"""Tables copied from a page with each cell on a line of its own, their rows numbered.

연번 / 사업명 / 부서 / 사업비, then 1, its cells, 2, its cells: a row is whole where it has just as
many cells as there are headings before the next number. The first that is not ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.forms.runs import Entry, Found, RunLine
from index.vocabulary import squeeze, vocabulary

_GAP = re.compile(r"\s{2,}|\t")
_HEAD = re.compile(r"[가-힣A-Za-z][^\d:：.]{0,19}")
_LEAST, _MOST = 3, 9
_NEXT = re.compile(r"\s*(?:[※○◯●ㅇ*□■]|합\s*계|총\s*계|계(?:\s|$))")
_FIGURE = re.compile(r"[△▲\-−]?\d[\d,.]*\s*[가-힣%]{0,3}")


def records(lines: Sequence[RunLine], start: int) -> Found | None:
    """The table whose headings begin at a line; None where none does."""
    heads, at = _heads(lines, start)
    if not heads:
        return None
    rows: list[Entry] = []
    while at < len(lines) and lines[at].text.strip() == str(len(rows) + 1):
        cells, after = _cells(lines, at + 1, len(heads) - 1)
        ends = after >= len(lines) or lines[after].text.strip() == str(len(rows) + 2)
        if len(cells) != len(heads) - 1 or not (ends or _begins_anew(lines[after])):
            return None
        rows.append(Entry(cells[0], cells[1:], lines[at + 1].source.line))
        at = after
    if len(rows) < _LEAST - 1 or not _has_figures(rows):
        return None
    return Found(heads[1:], rows, start, at, None)


def _heads(lines: Sequence[RunLine], start: int) -> tuple[list[str], int]:
    """The headings, in one line parted by slashes or each in a line, the first of the numbers."""
    words = [each.strip() for each in re.split(r"[/／]", lines[start].text)]
    end = start + 1
    if len(words) == 1:
        while end < len(lines) and _HEAD.fullmatch(lines[end].text.strip()):
            words.append(lines[end].text.strip())
            end += 1
    numbers = squeeze(words[0]).lower() in vocabulary().indices
    plain = all(_HEAD.fullmatch(word) for word in words) and len(set(words)) == len(words)
    return (words, end) if numbers and plain and _LEAST < len(words) <= _MOST else ([], end)


def _cells(lines: Sequence[RunLine], at: int, count: int) -> tuple[list[str], int]:
    """The next cells, as many as are wanted, and the line after them."""
    cells: list[str] = []
    while at < len(lines) and len(cells) < count:
        cells.extend(cell.strip() for cell in _GAP.split(lines[at].text.strip()) if cell.strip())
        at += 1
    return cells, at


def _begins_anew(line: RunLine) -> bool:
    """Whether a line behind the last row is no cell of it: a note, an item, a 계."""
    return not line.offset or bool(_NEXT.match(line.text))


def _has_figures(rows: Sequence[Entry]) -> bool:
    """Whether a column holds nothing but figures, but for a cell in brackets."""
    columns = zip(*(row.figures for row in rows), strict=True)
    for column in columns:
        told = [cell for cell in column if not re.fullmatch(r"\(.*\)|[-–—]", cell)]
        if len(told) > 1 and all(_FIGURE.fullmatch(cell) for cell in told):
            return True
    return False
