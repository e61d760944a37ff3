"""Loose blocks → sections; tables that pages cut → tables as they were.

A table is joined to the one before it only where nothing but blank lines stands between them and it
either repeats the heading rows (which are then dropped) or has none of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from index.document import (
    Block,
    Cell,
    Document,
    Heading,
    Layout,
    ListItem,
    Paragraph,
    Section,
    Source,
    Table,
    rows_of,
)
from index.heads import heading_rows, mark, part
from index.money import read_unit
from index.unitlines import UNIT_BRACKET, UNIT_LINE, unit_said, unit_stated
from index.vocabulary import squeeze

_MARKS = re.compile(
    r"^\s*(?:[□■◇◆▣▢❑❏#]+|\d{1,2}[.)]?(?=\s)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.)]?|[가-하][.)]|[IVX]{1,4}\.|제\d{1,2}[장절])\s*"
)


@dataclass(slots=True)
class _Walk:
    """Where the walk through a document's blocks stands."""

    document: str
    title: str = ""
    path: list[tuple[int, str]] = field(default_factory=list)
    source: Source = field(default_factory=lambda: Source(""))
    held: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    unit_line: str = ""
    unit_under: str | None = None
    above: str = ""
    tables: int = 0
    top: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.path)

    def close(self) -> None:
        if self.held:
            self.sections.append(Section(self.names, tuple(self.held), self.source))
            self.held = []


def straighten(document: Document) -> Layout:
    """Put a document straight.

    Args:
        document: As its reader handed it over.

    Returns:
        Its sections; tables in them are numbered from 1 in reading order, their heading cells are
        marked, and each has the unit line and the heading it stands under. A unit line holds to
        the next one, but not beyond the chapter it stands in. The fragments of a joined table
        stay with it.
    """
    walk = _Walk(document.name, source=Source(document.name))
    walk.top = _top_level(document.blocks)
    above = {block.unit_line for block in document.blocks if isinstance(block, Table)}
    for block in map(_said, _join_tables(_parted(_with_names(_with_agenda(document.blocks))))):
        if isinstance(block, Heading):
            _enter(walk, block)
        elif isinstance(block, Table):
            walk.tables += 1
            if block.unit_line and block.unit_line in above:  # A line above it, not a row of it.
                walk.unit_line = block.unit_line
                walk.unit_under = walk.names[0] if walk.names else None
            walk.held.append(_dress(block, walk))
            walk.above = ""
        else:
            _note(walk, block.text)
            walk.held.append(block)
    walk.close()
    return Layout(document.name, walk.title, tuple(walk.sections), document.problems)


def _top_level(blocks: tuple[Block, ...]) -> int:
    """The level of the title: 1, or that of a first heading that no other is level with."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or 1 in levels:
        return 1
    return first.level if levels.count(first.level) == 1 == levels.count(min(levels)) else 1


_MINUTES = re.compile(r"회의록|속기록")
_HEAD = 6
"""Blocks at the head of a document that say what it is."""
_ITEM = re.compile(r"\d{1,2}[.)]")


def _with_agenda(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of minutes, the items of their agenda being headings where they are opened.

    The agenda stands at the head and each of its items once more where it is taken up; what is
    said below "2. 2024년도 제1회 추가경정예산안" is of that year and that budget.
    """
    head = (block.text for block in blocks[:_HEAD] if not isinstance(block, Table))
    if not any(_MINUTES.search(text) for text in head):
        return blocks
    last: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, ListItem) and _ITEM.fullmatch(block.marker):
            last.setdefault(squeeze(re.sub(r"\([^()]*\)", "", block.text)), []).append(at)
    opened = {places[-1] for places in last.values() if len(places) > 1}
    return tuple(
        Heading(block.text, 2, block.source)
        if at in opened and isinstance(block, ListItem)
        else block
        for at, block in enumerate(blocks)
    )


def _with_names(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, a heading being a line where the same chapter opens right behind it each time.

    "1. 별빛도서관 운영" over "1. 사업개요" and "2. 물결공원 정비" over "1. 사업개요" stand level
    with the chapters of which they name the programme, and hold nothing themselves.
    """
    opened: dict[str, list[int]] = {}
    for at, (block, behind) in enumerate(pairwise(blocks)):
        if not (at and isinstance(block, Heading) and isinstance(behind, Heading)):
            continue
        if behind.level <= block.level:
            opened.setdefault(squeeze(strip_marks(behind.text)), []).append(at)
    named = {at for places in opened.values() if len(places) > 1 for at in places}
    return tuple(
        Paragraph(block.text, block.source) if at in named and isinstance(block, Heading) else block
        for at, block in enumerate(blocks)
    )


_SAID = re.compile(
    r"\W*(?:(?:세부\s?)?사업명|(?:담당|소관|주관)?\s?부서명?|소관|회계(?:\s?구분|명|연도)?)\s*[:：]\s*\S.*"
    r"|[^:：]{2,20}[:：]\s*(?:약\s*)?\d[\d,.]*\s*(?:[조억만천백]+\s*)*(?:원|명|건|개소|회|대)(?![가-힣]).*"
)


def _said(block: Block) -> Block:
    """A line marked as a heading that is an item with its words: "□ 담당부서 : 체육과"."""
    if isinstance(block, Heading) and block.level > 1 and _SAID.fullmatch(block.text.strip()):
        return ListItem(strip_marks(block.text), "□", 0, block.source)
    return block


def _enter(walk: _Walk, heading: Heading) -> None:
    walk.close()
    text = strip_marks(heading.text)
    if unit_said(text):
        text = UNIT_BRACKET.sub("", text).strip() or text
    walk.source, walk.above = heading.source, ""
    if heading.level == walk.top and not walk.title:
        walk.title = text
        walk.path = []
        walk.unit_line, walk.unit_under = unit_said(heading.text), None
        return
    walk.path = [(level, name) for level, name in walk.path if level < heading.level]
    walk.path.append((heading.level, text))
    if unit := unit_said(heading.text):
        walk.unit_line, walk.unit_under = unit, text


def _note(walk: _Walk, text: str) -> None:
    """Keep what a line above a table says of it: its unit, or what it is called."""
    if unit := unit_said(text):
        walk.unit_line = unit
        # What a sentence says before the first table is said of the whole document.
        whole = not walk.tables and not unit_stated(text)
        walk.unit_under = walk.names[0] if walk.names and not whole else None
        # [세입] (단위 : 천원): what stands beside the unit is what the table is called.
        beside = UNIT_BRACKET.sub("", text.rsplit("\n", 1)[-1]).strip()
        if beside and not unit_said(beside) and _CAPTION.fullmatch(beside):
            walk.above = strip_marks(beside)
        return
    last = text.rsplit("\n", 1)[-1].strip()
    walk.above = strip_marks(last) if _CAPTION.fullmatch(last) else ""


_CAPTION = re.compile(r"[^.。:：]{2,40}(?<![다요음함])")


def strip_marks(text: str) -> str:
    """A heading without its number or mark: "□ 예산 총괄" → "예산 총괄"."""
    return _MARKS.sub("", text, count=1).strip()


def section_name(path: tuple[str, ...]) -> str:
    """The headings above a place as a source names them."""
    return " › ".join(path)


def _dress(table: Table, walk: _Walk) -> Table:
    names = walk.names
    near = walk.unit_under is None or walk.unit_under in names
    return replace(
        mark(table),
        source=replace(table.source, table=walk.tables, section=section_name(names)),
        caption=table.caption or walk.above or (names[-1] if names else ""),
        unit_line=table.unit_line or (walk.unit_line if near else ""),
    )


_FURNITURE = re.compile(
    r"[-–—]?\s*\d{1,4}\s*[-–—]?|\d{1,4}\s*/\s*\d{1,4}|\d{1,4}\s*쪽|-\s*\d{1,3}-\d{1,4}\s*-"
    r"|[가-힣A-Za-z0-9\s]{0,20}(?:설명서|명세서|예산서|예산안|결산서|계획서|보고서|개요)\s*[·|∙ㆍ\-–—]?\s*\d{1,4}"
)


def _is_furniture(block: Block) -> bool:
    """A page number or the running head of a book: no part of what it stands in."""
    return not isinstance(block, Table) and bool(_FURNITURE.fullmatch(block.text.strip()))


def _is_unit(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(UNIT_LINE.match(unit_stated(block.text)))


def _parted(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks, titles taken out of tables and tables of several headings cut at each."""
    parted: list[Block] = []
    for block in blocks:
        parted.extend(part(block) if isinstance(block, Table) else (block,))
    return parted


def _join_tables(blocks: list[Block]) -> list[Block]:
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
                anew = repeated is not None and _totals_anew(last, block, repeated)
                if repeated is not None and same_unit and not anew and (repeated or not again):
                    if again:
                        joined.pop()
                    joined[-1] = _join(last, block, repeated)
                    continue
            elif _goes_over(joined, block):
                continue
        if isinstance(block, Table) and joined and _is_unit(joined[-1]):
            unit = squeeze(_text(joined[-1]))
        joined.append(block)
    return joined


_HEAD_OF_PAGE = re.compile(r"\s*(?:부서|정책|단위|조직|회계|분야|부문)\s*[:：]\s*\S.*")
_HEADS = 6
"""Lines at the head of a page of a 명세서 at most: who spends, for which 정책 and 단위."""


def _goes_over(joined: list[Block], table: Table) -> bool:
    """Join a table to the one of the page before, where the head of its page stands between.

    A 명세서 repeats its heading below the names of the levels above ("부서: … 정책: … 단위: …").
    """
    heads = list(takewhile(_is_page_head, reversed(joined[-_HEADS:])))
    at = len(joined) - len(heads) - 1
    last = joined[at] if heads and at >= 0 else None
    if not isinstance(last, Table) or "세부사업" not in squeeze(rows_of(table)[0][0].text):
        return False
    repeated = _repeated_heading(last, table)
    before = takewhile(_is_page_head, reversed(joined[max(0, at - _HEADS) : at]))
    units = [{read_unit(unit_stated(_text(each))) for each in page} for page in (heads, before)]
    if not repeated or units[0] - {None} != units[1] - {None}:
        return False
    joined[at] = _join(last, table, repeated)
    return True


def _is_page_head(block: Block) -> bool:
    if isinstance(block, (Table, Heading)):
        return False
    return all(_HEAD_OF_PAGE.fullmatch(line) for line in block.text.split("\n"))


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def _repeated_heading(last: Table, table: Table) -> int | None:
    """Rows of the second table that repeat the first one's heading; None where they do not join."""
    if table.caption and table.caption != last.caption:
        return None
    if table.columns > last.columns or any(cell.row_span > 1 for cell in table.cells[:1]):
        return None
    last = _top(last)  # Of a table of a thousand pages the first rows tell as much.
    ours, theirs = rows_of(last), rows_of(table)
    if not ours or not theirs:
        return None
    heading = max(heading_rows(last), 1 if _same(ours[0], theirs[0]) else 0)
    same = 0
    while same < heading and same < len(theirs) and _same(ours[same], theirs[same]):
        same += 1
    if same:
        return same
    return None if heading_rows(table) or table.columns < 2 else 0


def _totals_anew(last: Table, table: Table, heading: int) -> bool:
    """Whether a table begins with a total of its own below its heading, as the last one did."""
    first, ours = rows_of(table)[heading : heading + 1], rows_of(_top(last))
    totals = [row for row in ours if _is_total(row)]
    return bool(first and totals and _is_total(first[0]))


def _is_total(row: list[Cell]) -> bool:
    return bool(row) and squeeze(row[0].text) in {"합계", "계", "총계", "총합계"}


_FIRST = 60
"""Rows of a table within which its heading lies, and figures below it."""


def _top(table: Table) -> Table:
    if table.rows <= _FIRST:
        return table
    cells = tuple(takewhile(lambda cell: cell.row < _FIRST, table.cells))
    return replace(table, rows=_FIRST, cells=cells)


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
