"""Tables that lost their rules: cells parted by blanks, or standing one below the other.

A heading of known words says how many figures a row has; every row must have them. Where the
table has a change, each row must bear it out, and may also say that its columns stand in another
order than their headings (증감 전년도 예산액); where several orders fit nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from index.document import Block, Cell, Heading, ListItem, Paragraph, Problem, Source, Table
from index.forms.blanks import cells_of, filled, has_figures, is_heading
from index.forms.headings import read_heading
from index.forms.headline import (
    MOST,
    budget_among,
    headings_for,
    headings_in,
    is_word,
    slashed,
)
from index.forms.itemised import itemised
from index.forms.orders import change_of, order_of
from index.forms.records import records
from index.forms.runs import Entry, Found, RunLine, Words
from index.forms.singles import ITEM, Single, is_single, is_source, proven
from index.vocabulary import squeeze, vocabulary

_FIGURE = r"(?:[△▲▵\-−]\s?)?\(?\d{1,3}(?:,\d{3})+\)?|[△▲▵\-−]?\d{1,3}(?:\.\d+)?%?|[-–—]"
_ALONE = re.compile(_FIGURE)
_ROW = re.compile(rf"(?P<name>\S.*?)\s+(?P<figures>(?:{_FIGURE})(?:\s+(?:{_FIGURE}))*)")


def spaced(blocks: Sequence[Block], problems: list[Problem]) -> Iterator[Block]:
    """The blocks of a document, such tables among them put together again."""
    held: list[Words] = []
    for block in chain.from_iterable(map(_from_one_line, blocks)):
        if isinstance(block, (Paragraph, ListItem)) or _may_be_cell(block):
            held.append(block)  # type: ignore[arg-type]
            continue
        yield from _read(held, problems)
        held = []
        yield block
    yield from _read(held, problems)


def _from_one_line(block: Block) -> Iterator[Block]:
    """A text of one long line with the table in it as a table; any other block as it is.

    Only rows that bear out their change, in the order of the headings, make such a table; the first
    words that are no name end it.
    """
    text = block.text if isinstance(block, (Paragraph, ListItem)) else ""
    heading = _heading_inside(text) if len(text) > _LINE and "\n" not in text else None
    if heading is None:
        yield block
        return
    heads, begin, at = heading
    figures = rf"(?P<figures>(?:\s+(?:{_FIGURE})){{{len(heads) - 1}}})(?=\s|$)"
    row = re.compile(rf"\s*(?P<name>(?:\d{{2,3}}(?:-\d{{2}})?\s)?[^\d=×]{{2,40}}?){figures}")
    rows: list[Entry] = []
    while found := row.match(text, at):
        told = re.findall(_FIGURE, found["figures"])
        rows.append(Entry(found["name"].strip(), told, block.source.line))
        at = found.end()
    table = _proven(heads, rows, 0, 1) if len(rows) > 2 else None
    if table is None or table.rules is None or not _holds(table):
        yield block
        return
    yield Paragraph(text[:begin].strip() or heads[0], block.source)
    yield from _made(table, block.source, [])
    if text[at:].strip():
        yield Paragraph(text[at:].strip(), block.source)


_LINE = 120
"""Letters of a line that may hold a whole table."""


def _heading_inside(text: str) -> tuple[list[str], int, int] | None:
    """Headings that stand one behind the other in a line, and where they begin and end."""
    words = list(re.finditer(r"\S+", text))
    for place, word in enumerate(words[:_FAR]):
        if not is_word(word.group(), first=True):
            continue
        for last in range(min(place + 9, len(words)) - 1, place + 1, -1):
            heads = headings_in(text[word.start() : words[last].end()])
            if heads:
                return heads, word.start(), words[last].end()
    return None


_FAR = 60
"""Words of a line within which its table begins."""


def _order_in(found: Found) -> tuple[int, ...] | None:
    return order_of([row.figures for row in found.rows if row.figures], found.rules)


def _holds(table: Found) -> bool:
    return _order_in(table) == tuple(range(len(table.heads) - 1))


def _may_be_cell(block: Block) -> bool:
    """Whether a heading may be a word of a table whose cells stand one below the other."""
    return isinstance(block, Heading) and block.level > 3


def _read(blocks: list[Words], problems: list[Problem]) -> Iterator[Block]:
    lines = [line for number, block in enumerate(blocks) for line in _lines(block, number)]
    at = 0
    while True:
        found = _find(lines, at)
        first = lines[at] if at < len(lines) else None
        last = lines[found.start] if found else None
        yield from _between(blocks, first, last)
        if found is None:
            return
        yield from _made(found, lines[found.start].source, problems)
        at = found.end


def _lines(block: Words, number: int) -> Iterator[RunLine]:
    marker = f"{block.marker} " if isinstance(block, ListItem) else ""
    for offset, text in enumerate(block.text.split("\n")):
        line = None if block.source.line is None else block.source.line + offset
        own = marker if not offset else ""
        yield RunLine(f"{own}{text.strip()}", replace(block.source, line=line), number, offset)


def _between(blocks: list[Words], first: RunLine | None, last: RunLine | None) -> Iterator[Block]:
    """What stands from one line up to before another, blocks that are cut cut."""
    if first is None:
        return
    for number in range(first.block, last.block + 1 if last else len(blocks)):
        block = blocks[number]
        lines = block.text.split("\n")
        begin = first.offset if number == first.block else 0
        end = last.offset if last and number == last.block else len(lines)
        if begin >= end:
            continue
        if (begin, end) == (0, len(lines)):
            yield block
            continue
        line = None if block.source.line is None else block.source.line + begin
        source = replace(block.source, line=line)
        yield Paragraph("\n".join(lines[begin:end]), source)


def _find(lines: list[RunLine], at: int) -> Found | None:
    """The first table from a line on; None where there is none."""
    for start in range(at, len(lines)):
        found = (
            _in_lines(lines, start)
            or _in_blanks(lines, start)
            or _in_cells(lines, start)
            or records(lines, start)
            or itemised(lines, start)
        )
        if found:
            return found
    return None


def _in_lines(lines: list[RunLine], start: int) -> Found | None:
    """A table whose rows are lines: a heading of words, then names with figures behind them."""
    parted = slashed(lines[start].text)
    heads = parted or headings_in(lines[start].text) or _told(lines, start)
    if not heads:
        return None
    detail = "세부사업" in squeeze(heads[0])
    rows: list[Entry] = []
    end = start + 1
    while end < len(lines):
        text, line = lines[end].text, lines[end].source.line
        name, figures = _cut(text, len(heads) - 1)
        if len(figures) == len(heads) - 1 and not _ALONE.fullmatch(name):
            rows.append(Entry(name, figures, line))
        elif detail and rows and len(figures) == 1 and is_single(name):
            rows.append(Entry(name, [], line, single=figures[0]))
        elif parted and rows and 0 < len(figures) < len(heads):
            rows.append(Entry(name, [], line, ragged=True))
        elif ITEM.match(text) and rows and not _LABELLED.match(text):
            rows.append(Entry(text, [], line))
        else:
            break
        end += 1
    found = _proven(heads, rows, start, end)
    if found is None and len(rows) == 1:
        # One row is no table, unless its own sum says so.
        found = _one_row(heads, rows[0], start, end)
    return found


_LABELLED = re.compile(r"\S\s*[가-힣][^:：=×\d]{1,20}\s[:：]\s")
"""An item with a label of its own tells of the table; it is no entry of its last row."""


def _told(lines: list[RunLine], start: int) -> list[str]:
    """The headings in a line of which some words are not known, as many as the row below says."""
    below = lines[start + 1].text if start + 1 < len(lines) else ""
    figures = _cut(below)[1]
    counts = dict.fromkeys([len(figures), sum(map(len, map(str.split, figures)))])
    return next((heads for n in counts if (heads := headings_for(lines[start].text, n))), [])


def _cut(text: str, count: int = 0) -> tuple[str, list[str]]:
    """The name of a row and its figures; "" and [] for any other line.

    A dash before a blank and a figure is its sign, or a figure of its own where there are to be
    `count`.
    """
    match = _ROW.fullmatch(text) if len(text) < _LONG_ROW else None
    if not match:
        return "", []
    figures, apart = re.findall(_FIGURE, match["figures"]), match["figures"].split()
    if len(figures) != count == len(apart) and all(map(_ALONE.fullmatch, apart)):
        return match["name"], apart
    return match["name"], figures


_LONG_ROW = 300
"""Letters of a line that is no row any more."""


def _one_row(heads: list[str], row: Entry, start: int, end: int) -> Found | None:
    rules = change_of([read_heading(n, [t]) for n, t in enumerate(heads)])
    table = Found(heads, [row], start, end, rules)
    return table if rules and row.figures and _holds(table) else None


def _in_blanks(lines: list[RunLine], start: int) -> Found | None:
    """A table whose columns are parted by two blanks or more, words among them."""
    heads = cells_of(lines[start].text)
    if not is_heading(heads):
        return None
    rows: list[Entry] = []
    end = start + 1
    while end < len(lines):
        cells = cells_of(lines[end].text)
        above = [[row.name, *row.figures] for row in rows]
        cells = filled(cells, above, _ALONE) if len(cells) > 1 else []
        if len(cells) != len(heads) or _ALONE.fullmatch(cells[0]):
            break
        rows.append(Entry(cells[0], cells[1:], lines[end].source.line))
        end += 1
    if not has_figures([[row.name, *row.figures] for row in rows], _ALONE):
        return None
    return _proven(heads, rows, start, end)


def _in_cells(lines: list[RunLine], start: int) -> Found | None:
    """A table whose cells are lines: as many words as columns, then a name and its figures."""
    count = 0
    while start + count < len(lines) and is_word(lines[start + count].text, first=not count):
        count += 1
    if not 3 <= count <= MOST - 2:
        return None
    heads = [lines[start + place].text for place in range(count)]
    worded = start + count < len(lines) and _is_basis(lines[start + count].text)
    rows: list[Entry] = []
    end = start + count + worded
    while end < len(lines):
        name, *figures = (line.text for line in lines[end : end + count])
        if (
            len(figures) == count - 1
            and _ALONE.fullmatch(name) is None
            and all(_ALONE.fullmatch(each) for each in figures)
        ):
            rows.append(Entry(name, figures, lines[end].source.line))
            end += count
        elif worded and rows and not _ALONE.fullmatch(name):
            # An entry of the 산출기초 beside the row above.
            rows[-1] = replace(rows[-1], words=[*rows[-1].words, lines[end]])
            end += 1
        else:
            break
    if worded:
        heads.append(lines[start + count].text)
    more = end < len(lines) and _ALONE.fullmatch(lines[end].text)
    return None if more else _proven(heads, rows, start, end)


def _is_basis(text: str) -> bool:
    """Whether a heading is of words beside the figures: 산출기초, 비고."""
    return squeeze(text) in vocabulary().texts


def _proven(heads: list[str], rows: list[Entry], start: int, end: int) -> Found | None:
    """Such rows as a table where there are enough of them."""
    full = [row for row in rows if row.figures]
    if len(full) < 2 or len({len(row.figures) for row in full}) > 1:
        return None
    return Found(
        heads, rows, start, end, change_of([read_heading(n, [t]) for n, t in enumerate(heads)])
    )


def _made(found: Found, source: Source, problems: list[Problem]) -> Iterator[Block]:
    """The table, its figures under their headings; nothing where no one order of them fits."""
    order = _order_in(found)
    if order is None:
        message = f"칸의 차례를 확정할 수 없어 읽지 않았습니다: '{' '.join(found.heads)[:60]}'"
        problems.append(Problem(source, "columns-scrambled", message))
        return
    cells = [
        Cell(0, column, text, header=True, line=source.line)
        for column, text in enumerate(found.heads)
    ]
    budget = budget_among(found.heads)
    placed = _placed(found, order, budget)
    number = 0
    for row in found.rows:
        number += 1
        figures = [row.figures[place] for place in order] if row.figures else [""] * len(order)
        texts = [row.name, *figures]
        if row.ragged:
            message = f"어느 칸의 금액인지 확정할 수 없는 행입니다: '{row.name}'"
            problems.append(Problem(replace(source, line=row.line), "row-ragged", message))
            number -= 1
            continue
        if row.single and (row not in placed or budget is None):
            message = f"어느 칸의 금액인지 확정할 수 없는 행입니다: '{row.name} {row.single}'"
            problems.append(Problem(replace(source, line=row.line), "row-ragged", message))
            number -= 1
            continue
        if row.single and budget is not None:
            own = is_source(row.name)
            texts = ["" if own else row.name, *figures]
            texts[budget + 1] = f"{row.name} {row.single}" if own else row.single
        cells.extend(Cell(number, n, text, line=row.line) for n, text in enumerate(texts))
        for word in row.words:
            number += 1
            cells.append(Cell(number, len(texts), word.text, line=word.source.line))
    yield Table(number + 1, len(found.heads), tuple(cells), source)


def _placed(found: Found, order: tuple[int, ...], budget: int | None) -> list[Entry]:
    """Of the rows of one figure those that are parts of the row above them."""
    placed: list[Entry] = []
    above: Entry | None = None
    run: list[Entry] = []
    for row in [*found.rows, None]:
        same = row and row.single and (not run or is_source(row.name) is is_source(run[0].name))
        if row and same:
            run.append(row)
            continue
        singles = [Single(each.name, each.single) for each in run]
        if above and run and budget is not None and proven(singles, above.figures[order[budget]]):
            placed.extend(run)
        run = [row] if row and row.single else []
        above = row if row and row.figures else above
    return placed
