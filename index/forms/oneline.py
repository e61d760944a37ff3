"""A 명세서 whose rows ran together to one line → a table with its tree.

Rows are known by their number and three figures of which the first less the second is the third.
The level of a row follows from its number and from what its group still lacks; where that leaves a
choice, the row hangs below what all choices share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.document import Cell, ListItem, Paragraph, Source, Table
from index.forms.naming import BRANCH
from index.lines import Prose, lined
from index.unitlines import unit_stated

_FIGURE = r"[△▲\-−]?\d{1,3}(?:,\d{3})*"
_ROW = re.compile(
    rf"(?<!\S)(\d{{1,2}})\.\s?([가-힣A-Za-z][^\d,.×=]{{1,30}}?)\s({_FIGURE})\s({_FIGURE})\s({_FIGURE})(?!\S)"
)
_LEVELS = ("정책", "단위", "세부", "세부항목", "원가통계비목")


@dataclass(slots=True)
class _Row:
    number: int
    name: str
    figures: tuple[str, str, str]
    basis: str
    line: int | None
    depth: int = 0
    amount: int = 0
    below: int = 0


@dataclass(slots=True)
class _Stack:
    """The rows above the next one, outermost first."""

    rows: list[_Row] = field(default_factory=list)


def oneline_table(block: Paragraph | ListItem) -> Table | None:
    """Read such a text.

    Returns:
        A table of 과목, the three figures and 산출기초; None where the text is something else:
        where fewer than three rows add up, or one does not, or no heading names the figures.
    """
    prose = lined(block.text, block.source)
    text = prose.text
    found = list(_ROW.finditer(text))
    if len(found) < 3:
        return None
    head = text[: found[0].start()]
    names = _headings(head)
    rows = [_row(match, prose, found, place) for place, match in enumerate(found)]
    good = [row for row in rows if row]
    if not names or len(good) != len(rows):
        return None
    named = re.sub(r"\(\s*단\s*위[^()]*\)", "", head).split()
    _hang(good, sum(level in named for level in _LEVELS) or len(_LEVELS))
    total = _total(good[-1], prose, found[-1].end())
    return _table([*good, total] if total else good, names, head, block.source)


def _headings(head: str) -> list[str]:
    if "경정" in head and "기정" in head and "증감" in head:
        return ["경정 예산액", "기정 예산액", "비교 증감"]
    if "예산액" in head and "전년도" in head and "증감" in head:
        return ["예산액", "전년도 예산액", "비교 증감"]
    return []


def _row(match: re.Match[str], prose: Prose, found: list[re.Match[str]], place: int) -> _Row | None:
    text = prose.text
    figures = (match[3], match[4], match[5])
    first, second, third = (_int(figure) for figure in figures)
    if first - second != third:
        return None
    end = found[place + 1].start() if place + 1 < len(found) else len(text)
    basis = text[match.end() : end].strip()
    line = prose.at(match.start(3)).line
    return _Row(int(match[1]), match[2].strip(), figures, basis, line, amount=first)


_TOTAL = re.compile(
    rf"(?<!\S)(합계|총계|총합계|세출\s?합계|세입\s?합계)\s({_FIGURE})\s({_FIGURE})\s({_FIGURE})$"
)


def _total(last: _Row, prose: Prose, start: int) -> _Row | None:
    """The 합계 at the end of the text, taken out of what stands beside the last row."""
    found = _TOTAL.search(prose.text.rstrip(), start)
    if not found:
        return None
    figures = (found[2], found[3], found[4])
    first, second, third = (_int(figure) for figure in figures)
    if first - second != third:
        return None
    last.basis = last.basis[: last.basis.rindex(found[1])].rstrip()
    line = prose.at(found.start(2)).line
    return _Row(0, found[1], figures, "", line, depth=_WHOLE, amount=first)


_WHOLE = -1
"""The depth of a row that totals all others."""


def _int(figure: str) -> int:
    negative = figure[0] in "△▲-−"
    number = int(figure.lstrip("△▲-−").replace(",", ""))
    return -number if negative else number


def _hang(rows: list[_Row], levels: int) -> None:
    """Give every row its depth."""
    above: list[_Row] = []
    for row in rows:
        choices = _choices(row, above, levels)
        depth = choices[0] if len(choices) == 1 else min(choices, default=0)
        del above[depth:]
        if above and len(choices) == 1:
            above[-1].below += row.amount
        row.depth = depth
        above.append(row)


def _choices(row: _Row, above: list[_Row], levels: int) -> list[int]:
    """The depths at which a row may stand."""
    if row.number == 1:
        return [len(above)]
    choices = []
    for depth in range(min(len(above), levels - 1), -1, -1):
        sibling = above[depth] if depth < len(above) else None
        parent = above[depth - 1] if depth else None
        if sibling and sibling.number >= row.number:
            continue
        if parent and parent.below + row.amount > parent.amount:
            continue
        if sibling and sibling.number == row.number - 1:
            return [depth]
        choices.append(depth)
    return choices


def _table(rows: list[_Row], names: list[str], head: str, source: Source) -> Table:
    heads = ["과목", *names, "산출기초"]
    cells = [
        Cell(0, column, text, header=True, line=source.line) for column, text in enumerate(heads)
    ]
    for number, row in enumerate(rows, 1):
        texts = [BRANCH * (row.depth + 1) + row.name, *row.figures, row.basis]
        cells.extend(Cell(number, column, text, line=row.line) for column, text in enumerate(texts))
    caption = head.split("(단위", 1)[0].strip()[:80]
    return Table(len(rows) + 1, 5, tuple(cells), source, caption, unit_stated(head))
