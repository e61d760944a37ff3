"""Loose blocks → sections; tables that pages cut → tables as they were.

A table is joined to the one before it only where nothing but blank lines stands between them and it
either repeats the heading rows (which are then dropped) or has none of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.document import (
    Block,
    Cell,
    Document,
    Heading,
    Layout,
    Paragraph,
    Section,
    Source,
    Table,
)
from index.vocabulary import squeeze, vocabulary

UNIT_LINE = re.compile(r"^\s*[(\[〔<※]?\s*단\s*위\s*[:;：]")
"""A line that states the unit of the tables below it."""

_MARKS = re.compile(
    r"^\s*(?:[□■◇◆▣▢❑❏#]+|\d{1,2}[.)]?(?=\s)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.)]?|[가-하][.)]|[IVX]{1,4}\.|제\d{1,2}[장절])\s*"
)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|^[△▲▵\-−]?\(?\d+(?:\.\d+)?\)?%?$|^-$")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*(?:년도?|회계연도|학년도)?")
_ENTRY = re.compile(r"^\s*[○◯●•\-–]\s")


def straighten(document: Document) -> Layout:
    """Put a document straight.

    Args:
        document: As its reader handed it over.

    Returns:
        Its sections; tables in them are numbered from 1 in reading order, their heading cells are
        marked, and each has the unit line and the heading it stands under. The fragments of a
        joined table stay with it.
    """
    blocks = _join_tables(document.blocks)
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    held: list[Block] = []
    title = ""
    source = Source(document.name)
    unit_line = ""
    tables = 0

    def close() -> None:
        if held:
            names = tuple(text for _, text in path)
            sections.append(Section(names, tuple(held), source))
            held.clear()

    for block in blocks:
        if isinstance(block, Heading):
            close()
            text = strip_marks(block.text)
            if block.level == 1 and not title:
                title = text
                path, source = [], block.source
                continue
            path = [(level, name) for level, name in path if level < block.level]
            path.append((block.level, text))
            source = block.source
        elif isinstance(block, Table):
            tables += 1
            held.append(_dress(block, tables, path, unit_line))
        else:
            if isinstance(block, Paragraph) and UNIT_LINE.match(block.text):
                unit_line = block.text
            held.append(block)
    close()
    return Layout(document.name, title, tuple(sections), document.problems)


def strip_marks(text: str) -> str:
    """A heading without its number or mark: "□ 예산 총괄" → "예산 총괄"."""
    return _MARKS.sub("", text, count=1).strip()


def section_name(path: tuple[str, ...]) -> str:
    """The headings above a place as a source names them."""
    return " › ".join(path)


def _dress(table: Table, number: int, path: list[tuple[int, str]], unit_line: str) -> Table:
    names = tuple(text for _, text in path)
    source = replace(table.source, table=number, section=section_name(names))
    heading = 0 if any(cell.header for cell in table.cells) else heading_rows(table)
    cells = table.cells
    if heading:
        cells = tuple(
            replace(cell, header=True) if cell.row < heading else cell for cell in cells
        )
    return replace(
        table,
        cells=cells,
        source=source,
        caption=table.caption or (names[-1] if names else ""),
        unit_line=table.unit_line or unit_line,
    )


def rows_of(table: Table) -> list[list[Cell]]:
    """The anchor cells by row, each row in order of its columns."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.row < table.rows:
            rows[cell.row].append(cell)
    return rows


def grid_of(table: Table) -> dict[tuple[int, int], Cell]:
    """Every place of the grid with the cell that covers it; a hole has none."""
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def heading_rows(table: Table) -> int:
    """How many rows at the top name the columns; 0 for a table of labels and words."""
    rows = rows_of(table)
    if not rows or not _names_columns(rows[0], table.columns):
        return 0
    count = 1
    while count < min(len(rows) - 1, 4) and _continues_heading(rows[count]):
        count += 1
    return count


def _names_columns(row: list[Cell], width: int) -> bool:
    """Whether a first row names columns: words only, most places filled or a known label first."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) < 2 or any(_is_amount(cell.text) or _is_entry(cell.text) for cell in filled):  # noqa: PLR2004
        return False
    words = vocabulary()
    known = [
        cell
        for cell in filled
        if _bare(cell.text) in words.labels
        or _bare(cell.text) in words.measures
        or _bare(cell.text) in words.texts
    ]
    first = _bare(filled[0].text)
    if first in words.labels and first not in _ROW_LABELS:
        return True
    return len(filled) * 5 >= width * 4 and (len(known) >= 2 or (len(known) >= 1 and width > 2))  # noqa: PLR2004


_ROW_LABELS = frozenset(("회계", "부서", "부서명", "재원"))
"""Words that head a column in some tables and a row of labels and words in others (사업개요)."""


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.search(text.strip())) and not _YEAR.match(text.strip())


def _is_entry(text: str) -> bool:
    return bool(_ENTRY.match(text)) or len(text) > 60  # noqa: PLR2004 a heading is short


def _bare(text: str) -> str:
    """A heading's word without years, brackets and formula letters."""
    return squeeze(re.sub(r"\([^()]*\)|(?:19|20)\d{2}\s*(?:년도?|학년도)?|[㉠-㉯].*", "", text))


def _continues_heading(row: list[Cell]) -> bool:
    """A further heading row leaves the row name blank, or is covered there, and holds no amounts."""
    filled = [cell for cell in row if cell.text.strip()]
    if not filled:
        return False
    return filled[0].column > 0 and not any(
        _is_amount(cell.text) or _is_entry(cell.text) for cell in filled
    )


_FURNITURE = re.compile(
    r"[-–—]?\s*\d{1,4}\s*[-–—]?|\d{1,4}\s*/\s*\d{1,4}|\d{1,4}\s*쪽|-\s*\d{1,3}-\d{1,4}\s*-"
    r"|[가-힣A-Za-z0-9\s]{0,20}(?:설명서|명세서|예산서|예산안|결산서|계획서|보고서|개요)\s*[·|∙ㆍ\-–—]?\s*\d{1,4}"
)


def _is_furniture(block: Block) -> bool:
    """A page number or the running head of a book: no part of what it stands in."""
    return not isinstance(block, Table) and bool(_FURNITURE.fullmatch(block.text.strip()))


def _is_unit(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(UNIT_LINE.match(block.text))


def _join_tables(blocks: tuple[Block, ...]) -> list[Block]:
    """Join the pieces of tables with nothing between them but page numbers and repeated units."""
    joined: list[Block] = []
    unit = ""
    for block in blocks:
        if _is_furniture(block):
            continue
        if isinstance(block, Table) and joined:
            again = _is_unit(joined[-1]) and len(joined) > 1
            last = joined[-2] if again else joined[-1]
            if isinstance(last, Table):
                repeated = _repeated_heading(last, block)
                same_unit = not again or squeeze(_text(joined[-1])) == unit
                if repeated is not None and same_unit and (repeated or not again):
                    if again:
                        joined.pop()
                    joined[-1] = _join(last, block, repeated)
                    continue
        if isinstance(block, Table) and joined and _is_unit(joined[-1]):
            unit = squeeze(_text(joined[-1]))
        joined.append(block)
    return joined


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def _repeated_heading(last: Table, table: Table) -> int | None:
    """Rows of the second table that repeat the first one's heading; None where they do not join."""
    if table.columns > last.columns or any(cell.row_span > 1 for cell in table.cells[:1]):
        return None
    ours, theirs = rows_of(last), rows_of(table)
    heading = max(heading_rows(last), 1 if _same(ours[0], theirs[0]) else 0)
    same = 0
    while same < heading and same < len(theirs) and _same(ours[same], theirs[same]):
        same += 1
    if same:
        return same
    return None if heading_rows(table) or table.columns < 2 else 0


def _same(ours: list[Cell], theirs: list[Cell]) -> bool:
    first = [squeeze(cell.text) for cell in ours]
    return any(first) and first == [squeeze(cell.text) for cell in theirs]


def _join(last: Table, table: Table, repeated: int) -> Table:
    shift = last.rows - repeated
    below = tuple(
        replace(cell, row=cell.row + shift) for cell in table.cells if cell.row >= repeated
    )
    return replace(
        last,
        rows=last.rows + table.rows - repeated,
        cells=last.cells + below,
        fragments=(last.fragments or (last,)) + (table,),
    )
