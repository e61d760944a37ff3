"""Plain text → blocks: headings, list items, tables of tabs, pipes and drawn boxes.

The text is kept verbatim except that stray HTML tags go and decomposed Hangul is composed. Blank
lines cut a table here; `layout` puts the pieces together again.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from index.document import (
    Block,
    Cell,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Source,
    Table,
)
from index.readers.aligned import find_aligned
from index.readers.boxes import BOX, Row, is_box, set_in, take_box
from index.readers.decoding import decode
from index.readers.titles import may_be_title
from index.vocabulary import squeeze, vocabulary

__all__ = ["decode", "read"]

_TAG = re.compile(
    r"</?(?:a|b|br|center|col|colgroup|dd|div|dl|dt|em|font|form|h[1-6]|hr|i|img|input|label|li|ol|"
    r"option|p|pre|select|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,80}?)(?<=\S)\*\*")


def read(data: bytes, name: str) -> Document:
    """Read a text file; see `index.readers.read`."""
    text, problems = decode(data)
    found = tuple(replace(each, source=Source(name)) for each in problems)
    blocks = tuple(_blocks(_lines(text), name)) if text else ()
    return Document(name, hashlib.sha256(data).hexdigest(), blocks, "text", found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without tags; `number` counts from 1. A blank one has no text."""

    number: int
    text: str


def _lines(text: str) -> list[_Line]:
    if "<!--" in text:
        text = _COMMENT.sub(lambda found: "\n" * found.group(0).count("\n"), text)
    lines = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw
        if "<" in line:
            line = _TAG.sub(_gap, line)
        if "&" in line:
            line = html.unescape(line)
        if "**" in line:
            line = _BOLD.sub(r"\1", line)
        lines.append(_Line(number, line.replace("\u00a0", " ").rstrip(" ")))
    return lines


def _gap(tag: re.Match[str]) -> str:
    """What a tag leaves behind: a space where it begins or ends a line of a page."""
    return (
        " "
        if re.match(r"</?(?:br|dd|div|dt|hr|li|p|td|th|tr)\b", tag.group(0), re.IGNORECASE)
        else ""
    )


_HEADING = re.compile(
    r"(?P<mark>[□■◇◆▣▢❑❏]|\d{1,2}[.)]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.)]?|[가-하][.)]|[IVX]{1,4}\.|#{1,6}|제\d{1,2}[장절])"
    r"\s+(?P<text>\S.{0,38})"
)
_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<marker>[○◯●◦•∙·‣▶▷►◎※☞*\-–—ㅇ❍?]|[①-⑳]|[㉠-㉯]|\d{1,2}\))\s*(?P<text>\S.*)"
)
_UNIT = re.compile(r"^\s*[(\[〔※]?\s*단\s*위\s*[:;：]")
_BARE_HEADINGS = re.compile(r"[가-힣]{2,6}[가-힣\s·ㆍ]{0,12}")
_LABELLED = re.compile(r"\s*(?:\d{4}년도?\s)?[가-힣][가-힣\s·ㆍ]{1,13}[:：]\s?\S")
_DEPTHS = {
    "○": 0,
    "◯": 0,
    "●": 0,
    "ㅇ": 0,
    "❍": 0,
    "?": 0,
    "-": 1,
    "–": 1,
    "—": 1,
    "·": 2,
    "•": 1,
    "※": 1,
}


def _blocks(lines: list[_Line], name: str) -> Iterator[Block]:
    """Cut the lines into blocks; each branch takes its lines and says where the next begin."""
    tables = 0
    at = 0
    titled = False
    texts = [line.text for line in lines]
    aligned = find_aligned(texts)
    while at < len(lines):
        text = lines[at].text
        if not text.strip():
            at += 1
            continue
        source = Source(name, line=lines[at].number)
        if at in aligned:
            tables += 1
            end, placed = aligned[at].end, [aligned[at].rows[0], *set_in(aligned[at].rows[1:])]
            yield _table(_numbered(placed, lines), replace(source, table=tables), headed=True)
        elif _is_row(text):
            tables += 1
            end, rows = _take_tabs(lines, at)
            yield _table(rows, replace(source, table=tables))
        elif _is_pipe(lines, at):
            tables += 1
            end, rows = _take_pipes(lines, at)
            yield _table(rows, replace(source, table=tables))
        elif len(BOX.intersection(text)) and is_box(text):
            tables += 1
            end, placed = take_box(texts, at)
            yield _table(_numbered(placed, lines), replace(source, table=tables))
        elif unit := _unit_behind(lines, at):
            yield from (replace(block, source=source) for block in unit)
            end, titled = at + 1, True
        else:
            end, block = _take_words(lines, at, source, titled=titled, tables=aligned)
            titled = True
            yield block
        at = end


def _is_row(text: str) -> bool:
    return "\t" in text.strip(" ") and bool(text.strip())


def _numbered(rows: list[Row], lines: list[_Line]) -> list[Row]:
    """Rows whose cells say on which line they stand, and no more at which place."""
    return [[(text, lines[place].number) for text, place in row] for row in rows]


def _table(rows: list[Row], source: Source, *, headed: bool = False) -> Table:
    # Blank cells right of everything that is printed are loose ends of lines, no column.
    width = max(
        (column + 1 for row in rows for column, (text, _) in enumerate(row) if text), default=1
    )
    cells = tuple(
        Cell(row, column, text, line=line, header=headed and not row)
        for row, line_cells in enumerate(rows)
        for column, (text, line) in enumerate(line_cells[:width])
    )
    return Table(len(rows), width, cells, source)


def _take_tabs(lines: list[_Line], at: int) -> tuple[int, list[Row]]:
    rows: list[Row] = []
    while at < len(lines) and lines[at].text.strip():
        line = lines[at]
        if "\t" in line.text:
            rows.append([(cell.strip(), line.number) for cell in line.text.split("\t")])
        elif _begins_name(rows, lines, at):
            below = lines[at + 1]
            rest, *cells = below.text.split("\t")
            name = f"{line.text.strip()} {rest.strip()}"
            rows.append([(cell.strip(), below.number) for cell in (name, *cells)])
            at += 1
        elif _continues(line.text):
            _append(rows[-1], line.text)
        else:
            break
        at += 1
    return at, rows


def _begins_name(rows: list[Row], lines: list[_Line], at: int) -> bool:
    """Whether a line without tabs is the first part of the name of the row below it.

    No word goes on with a figure, so that the row above is whole where its last cell is one.
    """
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    words = lines[at].text.strip()
    cells = [cell.strip() for cell in below.split("\t")]
    return (
        _ENDS.fullmatch(rows[-1][-1][0]) is not None
        and len(words) <= _NAME
        and bool(re.fullmatch(r"[가-힣A-Za-z][^\d:：]*", words))
        and not _UNIT.match(words)
        and len(cells) == len(rows[-1])
        and bool(re.match(r"[가-힣(]", cells[0]))
        and all(_ENDS.fullmatch(cell) for cell in cells[1:] if cell)
    )


_ENDS = re.compile(r"[△▲▵\-−]?\s?\(?\d[\d,.]*%?\)?|[-–—]")


def _continues(text: str) -> bool:
    """A line without tabs right below a row goes on with its last cell, unless it begins anew."""
    return not (
        _UNIT.match(text) or text.lstrip().startswith(("※", "□", "■")) or _HEADING.fullmatch(text)
    )


def _append(row: Row, text: str) -> None:
    """Put a line below the text of the last filled cell of a row."""
    for column in range(len(row) - 1, -1, -1):
        if row[column][0] or column == 0:
            row[column] = (f"{row[column][0]}\n{text.strip()}", row[column][1])
            return


def _is_pipe(lines: list[_Line], at: int) -> bool:
    text = lines[at].text.strip()
    if text.startswith("|"):
        return True
    if text.count("|") >= 2 or (text.endswith("|") and text.count("|") == 1):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        return text.count("|") >= 3 or "|" in below
    return False


_RULE = re.compile(r"[\s|:\-+=]+")


def _take_pipes(lines: list[_Line], at: int) -> tuple[int, list[Row]]:
    """Take rows of pipes; a line that ends in a pipe and is short of cells goes on below.

    A cell that was broken over lines leaves its first part before the pipe, as in
    "세입 (수납액) ㉮ |": such a line is one cell, and the row ends where the pipes run on ("|||").
    """
    rows: list[Row] = []
    while at < len(lines) and ("|" in lines[at].text or _is_wrapped(rows, lines, at)):
        line = lines[at]
        at += 1
        if "|" not in line.text:
            # The first line of a name that goes on below.
            line = replace(line, text=f"{line.text.strip()} {lines[at].text.strip()}")
            at += 1
        if _RULE.fullmatch(line.text) and "-" in line.text:
            continue
        text = line.text.strip()
        text = text.removeprefix("|")
        cells = [(cell.strip(), line.number) for cell in text.split("|")]
        if cells and not cells[-1][0]:
            cells.pop()
        if rows and _open(rows[-1]):
            rows[-1].extend(cells)
        else:
            rows.append(cells)
    return at, rows


def _is_wrapped(rows: list[Row], lines: list[_Line], at: int) -> bool:
    """Whether a line without pipes begins a name whose row goes on below: "의료급여" / "회계 |"."""
    if len(rows) < 2 or at + 2 >= len(lines) or len(lines[at].text.strip()) > _NAME:
        return False
    name, below = lines[at].text.strip(), lines[at + 1].text.strip()
    if re.fullmatch(r"[가-힣][가-힣·ㆍ()\s]+", name) and _is_rest(below, len(rows[-1])):
        return True
    figures = lines[at + 2].text.strip().split("|")
    return (
        bool(re.fullmatch(r"[가-힣][가-힣·ㆍ()\s]+", name))
        and below.endswith("|")
        and below.count("|") == 1
        and len([each for each in figures if each.strip()]) == len(rows[-1]) - 1
    )


def _is_rest(line: str, width: int) -> bool:
    """Whether a line is a row of figures behind the rest of its name: "특별회계 | 18,402 | 0 |"."""
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    figures = [cell for cell in cells[1:] if re.fullmatch(r"[△▲\-–]?[\d,.]*%?", cell)]
    named = bool(re.match(r"[가-힣]", cells[0])) and len(cells[0]) <= _NAME
    return named and len(cells) == width and len(figures) == len(cells) - 1 > 1


_NAME = 20
"""Letters of a name that was broken over lines."""


def _open(row: Row) -> bool:
    """Whether a row was cut after a cell of its own line: each of its lines holds one cell."""
    lines = {line for _, line in row}
    return len(lines) == len(row) and all(text for text, _ in row)


def _take_words(
    lines: list[_Line], at: int, source: Source, *, titled: bool, tables: Container[int]
) -> tuple[int, Block]:
    text = lines[at].text.strip()
    alone = at + 1 >= len(lines) or not lines[at + 1].text.strip()
    if _UNIT.match(text):
        return at + 1, Paragraph(text, source)
    heading = _HEADING.fullmatch(text)
    if heading and _is_heading(heading, lines, at):
        return at + 1, Heading(text, _level(heading["mark"]), source)
    if not titled and not _ITEM.match(text) and may_be_title(text):
        return at + 1, Heading(text, 1, source)
    above = at == 0 or not lines[at - 1].text.strip()
    known = squeeze(text) in vocabulary().headings
    if known or (alone and above and _BARE_HEADINGS.fullmatch(text)):
        return at + 1, Heading(text, 4, source)
    return _take_item(lines, at, source, tables)


def _unit_behind(lines: list[_Line], at: int) -> tuple[Heading, Paragraph] | None:
    """A heading that has the unit of its table behind it, far to the right, as two blocks."""
    found = _UNIT_BEHIND.fullmatch(lines[at].text.strip())
    heading = _HEADING.fullmatch(found["heading"]) if found else None
    if not found or not heading or not _is_heading(heading, lines, at):
        return None
    level = _level(heading["mark"])
    return Heading(heading["text"], level, Source("")), Paragraph(found["unit"], Source(""))


_UNIT_BEHIND = re.compile(
    r"(?P<heading>\S.*?)\s{2,}(?P<unit>[(\[<〔]\s*단\s*위\s*[:;：][^()\[\]]{1,24}[)\]>〕])"
)


def _is_heading(heading: re.Match[str], lines: list[_Line], at: int) -> bool:
    """A numbered line is a heading when it is set off by blank lines and is no sentence."""
    if heading["mark"][0] in "□■◇◆▣▢❑❏#":
        return True
    alone = (at == 0 or not lines[at - 1].text.strip()) or (
        at + 1 >= len(lines) or not lines[at + 1].text.strip()
    )
    text = heading["text"]
    # Money, counts, sentences and rows of a list ("1 건 ...") are no headings.
    plain = not re.search(r"\d,\d|[.다]$|원$|[:：]|^\d[\d.]*\s?[가-힣%]{0,2}$", text)
    return (alone and plain) or _short_words(heading)


def _short_words(heading: re.Match[str]) -> bool:
    return heading["mark"].isdigit() and bool(re.fullmatch(r"[가-힣 ·]{2,14}", heading["text"]))


def _level(mark: str) -> int:
    if mark[0] in "□■◇◆▣▢❑❏":
        return 3
    if mark.startswith("#"):
        return len(mark)
    return 2 if not re.fullmatch(r"[가-하][.)]", mark) else 3


def _take_item(
    lines: list[_Line], at: int, source: Source, tables: Container[int]
) -> tuple[int, Block]:
    """A list item or a paragraph, with the lines below that go on with it."""
    item = _ITEM.fullmatch(lines[at].text)
    words = [item["text"] if item else lines[at].text.strip()]
    end = at + 1
    while end < len(lines) and end not in tables and _goes_on(lines[end].text):
        words.append(lines[end].text.strip())
        end += 1
    if not item:
        return end, Paragraph("\n".join(words), source)
    depth = _DEPTHS.get(item["marker"], 0) + min(len(item["indent"]), 4)
    return end, ListItem("\n".join(words), item["marker"], depth, source)


def _goes_on(text: str) -> bool:
    return bool(
        text.strip()
        and not _is_row(text)
        and not _ITEM.fullmatch(text)
        and not _HEADING.fullmatch(text.strip())
        and not _UNIT.match(text)
        and not ((unit := _UNIT_BEHIND.fullmatch(text.strip())) and _HEADING.fullmatch(unit[1]))
        and "|" not in text
        and not BOX.intersection(text)
        and squeeze(text) not in vocabulary().headings
        and not _LABELLED.match(text)
    )
