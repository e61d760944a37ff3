"""Markdown, as people and text recognition write it: pipe tables and HTML tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.document import Cell, Document
from index.readers.gathering import Gathering
from index.readers.html import add_html
from index.readers.html_tables import text_of
from index.readers.limits import Refused, step

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(data: bytes, name: str) -> Document:
    """Read Markdown.

    Args:
        data: The file, in UTF-8, CP949 or UTF-16.
        name: Name of the document.

    Returns:
        Its headings, text, lists and tables with their lines. Emphasis marks are dropped, HTML
        tables are read as tables.
    """
    gathering = Gathering(name, "markdown")
    text = gathering.decode(data)
    try:
        _read_tokens(gathering, text)
    except Refused as reason:
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _read_tokens(gathering: Gathering, text: str) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 30}).enable("table")
    parser.disable(["code", "entity"])  # four spaces are an indent of an office text, not code
    whole, places = _tables_whole(text)
    tokens = parser.parse(whole)
    index, depth = 0, -1
    while index < len(tokens):
        token = tokens[index]
        line = token.map[0] + 1 if token.map else None
        if token.type == "table_open":
            index = _table(gathering, tokens, index, places)
            continue
        if token.type == "heading_open":
            source = gathering.source(line=line)
            gathering.heading(_plain(tokens[index + 1]), int(token.tag[1]), source)
            index += 2
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif token.type == "inline":
            _text(gathering, tokens, index, depth)
        elif token.type == "html_block":
            add_html(gathering, token.content, (line or 1) - 1)
        elif token.type in {"fence", "code_block"}:
            gathering.text(token.content, gathering.source(line=line))
        index += 1


_RULE = re.compile(r"[\s|]*:?-+:?[\s|:\-]*\|[\s|:\-]*")
_MARKED = re.compile(r"^(\s{0,3})([-*+]\s)")


def _tables_whole(text: str) -> tuple[str, list[int]]:
    """Pipe tables as the syntax wants them: one row above the rule, and no list inside.

    Offices write two rows of headings above the rule, and rows whose name begins with a dash.

    Returns:
        The text with rules further up, and the number of each of its lines in the text as it was.
    """
    lines = text.split("\n")
    places = list(range(1, len(lines) + 1))
    for at in range(1, len(lines)):
        width = lines[at].count("|")
        if width > 1 and width == lines[at - 1].count("|"):
            lines[at] = _MARKED.sub(r"\1\\\2", lines[at], count=1)
        if width > 1 and _RULE.fullmatch(lines[at]) and _width(lines[at]) > 1:
            top = at - 1
            while top > 0 and _width(lines[top - 1]) == _width(lines[at]):
                top -= 1
            if top < at - 1 and not any(_RULE.fullmatch(row) for row in lines[top:at]):
                lines[top + 1 : at + 1] = [lines[at], *lines[top + 1 : at]]
                places[top + 1 : at + 1] = [places[at], *places[top + 1 : at]]
    return "\n".join(lines), places


def _width(line: str) -> int:
    """How many cells a line of pipes has; 0 for a line that is no row."""
    text = line.strip()
    if not text.startswith("|") or text.count("|") < _ROW:
        return 0
    return text.removeprefix("|").removesuffix("|").count("|") + 1


_ROW = 2
"""Pipes of a row at least."""


def _text(gathering: Gathering, tokens: list[Token], index: int, depth: int) -> None:
    """A paragraph, line by line; its first line carries the marker of the list item."""
    token = tokens[index]
    first = token.map[0] + 1 if token.map else 1
    item = next((each for each in tokens[max(0, index - 2) : index] if _opens_item(each)), None)
    marker = ""
    if item is not None:
        marker = f"{item.info}{item.markup}" if item.info else item.markup
    for offset, line in enumerate(_plain(token).split("\n")):
        source = gathering.source(line=first + offset)
        gathering.text(line, source, marker=marker, depth=max(0, depth))
        marker = ""


def _opens_item(token: Token) -> bool:
    return token.type == "list_item_open"


def _plain(token: Token) -> str:
    """The text of an inline token without its emphasis marks."""
    pieces: list[str] = []
    for child in token.children or []:
        if child.type in {"text", "code_inline", "text_special"}:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append("\n")
        elif child.type == "html_inline":
            pieces.append(_inline_html(child.content))
        elif child.type == "image":
            pieces.append(child.content)
    return "".join(pieces)


def _inline_html(tag: str) -> str:
    if tag.lower().startswith(("<br", "<li", "</li", "<p", "</p")):
        return "\n"
    if tag.lower().startswith("<input"):
        from lxml import html

        return text_of(html.fromstring(f"<span>{tag}</span>"))
    return ""


def _table(gathering: Gathering, tokens: list[Token], start: int, places: list[int]) -> int:
    """Add a pipe table; returns the index after it."""
    step()
    cells: list[Cell] = []
    row, column = -1, 0
    line = tokens[start].map[0] + 1 if tokens[start].map else None  # type: ignore[index]
    source = gathering.source(line=line)
    index = start
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            row, column = row + 1, 0
            line = places[token.map[0]] if token.map else line
        elif token.type == "inline":
            # The first row is a heading by syntax alone; tables without one are written so too.
            cells.append(Cell(row, column, _plain(token), line=line))
            column += 1
    gathering.table(cells, source)
    return index + 1
