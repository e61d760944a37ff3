"""HTML pages, and the HTML that text recognition and Markdown hold, into blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.document import Document
from index.readers.gathering import Gathering
from index.readers.html_tables import cells_of, is_hidden, rows_of, text_of
from index.readers.limits import Refused, step

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "table h1 h2 h3 h4 h5 h6 p div li ul ol dl dt dd section article main body html form "
        "header footer aside center fieldset figure blockquote tr td th tbody pre details "
        "summary nav address",
    )
)
_MENUS = frozenset({"nav"})


def read(data: bytes, name: str) -> Document:
    """Read an HTML page.

    Args:
        data: The page, in UTF-8, CP949 (EUC-KR) or UTF-16; what it declares itself is not trusted.
        name: Name of the document.

    Returns:
        Its headings, text, lists and tables; menus, scripts and hidden parts are left out.
    """
    gathering = Gathering(name, "html")
    text = gathering.decode(data)
    try:
        add_html(gathering, text)
    except Refused as reason:
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def add_html(gathering: Gathering, text: str, first_line: int = 0) -> None:
    """Add what a piece of HTML holds.

    Args:
        gathering: Where to add it.
        text: The HTML.
        first_line: Lines before the piece, added to its line numbers.

    Raises:
        Refused: If it cannot be parsed or is larger than the limits allow.
    """
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text) or " ", parser=parser)
    except (etree.ParserError, ValueError):
        return
    for error in parser.error_log:
        if error.type_name == "ERR_DOCUMENT_END" or "depth" in error.message.lower():
            gathering.problem(
                "broken", "HTML이 너무 깊거나 끊겨 있어 일부를 읽지 못했을 수 있습니다."
            )
            break
    title = root.find(".//title")
    if title is not None and not root.xpath("//h1"):
        gathering.heading(title.text or "", 1)
    _walk(gathering, root, first_line)


def _holders(root: HtmlElement) -> set[HtmlElement]:
    """Elements that hold a block somewhere inside, so that they are gone into, not taken whole."""
    holders: set[HtmlElement] = set()
    for block in root.iter(*_BLOCKS):
        for holder in block.iterancestors():
            if holder in holders:
                break
            holders.add(holder)
    return holders


def _walk(gathering: Gathering, root: HtmlElement, first_line: int) -> None:
    """Go through the blocks in reading order, without recursion."""
    holders = _holders(root)
    stack: list[tuple[HtmlElement | str, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, str):
            gathering.text(node)
            continue
        if is_hidden(node) or node.tag in _MENUS:
            continue
        if node.tag == "table":
            stack.extend(_table(gathering, node, first_line))
        elif re.fullmatch("h[1-6]", node.tag):
            line = (node.sourceline or 0) + first_line
            gathering.heading(text_of(node), int(node.tag[1]), gathering.source(line=line))
        elif node in holders:
            stack.extend(_flow(node, depth, holders))
        else:
            _leaf(gathering, node, depth, first_line)


def _flow(
    node: HtmlElement, depth: int, holders: set[HtmlElement]
) -> list[tuple[HtmlElement | str, int]]:
    """The children of a block, last first; runs of bare text between them become text."""
    deeper = depth + (node.tag in {"ul", "ol"})
    flow: list[tuple[HtmlElement | str, int]] = []
    run = [node.text or ""]
    for child in node:
        if child in holders or child.tag in _BLOCKS or child.tag == "br":
            flow += [("".join(run), deeper), (child, deeper)]
            run = [child.tail or ""]
        else:
            run += ["" if is_hidden(child) else text_of(child), child.tail or ""]
    flow.append(("".join(run), deeper))
    return [
        (" ".join(each.split()) if isinstance(each, str) else each, level)
        for each, level in reversed(flow)
        if not isinstance(each, str) or each.strip()
    ]


def _leaf(gathering: Gathering, node: HtmlElement, depth: int, first_line: int) -> None:
    line = (node.sourceline or 0) + first_line or None
    text = text_of(node)
    if node.tag == "li" and text:
        gathering.text(text, gathering.source(line=line), depth=max(0, depth - 1))
    else:
        gathering.text(text, gathering.source(line=line))


def _table(
    gathering: Gathering, table: HtmlElement, first_line: int
) -> list[tuple[HtmlElement | str, int]]:
    """Add a table; a table that only frames others gives way to what it frames."""
    rows = list(rows_of(table))
    if table.find(".//table") is not None and (
        len(rows) == 1 or all(len(row) <= 1 for _, row in rows)
    ):
        return [(cell, 0) for _, row in reversed(rows) for cell in reversed(row)]
    step()
    caption = table.find("caption")
    said = "" if caption is None else text_of(caption)
    cells, nested = cells_of(table, gathering.limits, first_line)
    line = (table.sourceline or 0) + first_line or None
    gathering.table(cells, gathering.source(line=line), caption=said)
    return [(each, 0) for each in reversed(nested)]
