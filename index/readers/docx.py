"""Word documents: headings, paragraphs, lists and tables in the order they stand.

python-docx opens the package and knows styles; its `Table.cell` however repeats merged cells and
costs the square of the rows, so the grid is read from the elements it holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from index.document import Cell, Document
from index.readers.gathering import Gathering, refused
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering
from index.readers.packages import open_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK})
_HEADING = re.compile(r"(?:heading|제목|표제)\s*(\d)?", re.IGNORECASE)
_WIDEST = 1_000


def read(data: bytes, name: str) -> Document:
    """Read a Word document (DOCX).

    Args:
        data: The file.
        name: Name of the document.

    Returns:
        Headings (by style), text, lists with their markers, tables with merged cells; running
        headers and footers and deleted text are left out. The format has no pages.
    """
    gathering = Gathering(name, "docx")
    try:
        _read_package(gathering, data)
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "docx", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _read_package(gathering: Gathering, data: bytes) -> None:
    import docx

    package = open_package(data, gathering.limits)
    package.refuse_doctypes()
    package.read("word/document.xml")  # within its limits, before the library takes all of it
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        styles = {style.style_id: style.name or "" for style in document.styles if style.style_id}
    except Exception as error:  # the library raises whatever the damage makes it raise
        raise Refused("broken", f"워드 파일을 열 수 없습니다: {type(error).__name__}") from error
    reading = _Reading(gathering, styles, _numbering(document))
    for index, element in enumerate(_flow(body), 1):
        reading.block(element, index)


def _flow(container: Any) -> Iterator[Any]:
    """Paragraphs and tables of a container, those in content controls and insertions too."""
    for child in container:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _flow(child)


def _attribute(element: Any, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(f"{_W}{step_}" for step_ in path.split("/")))
    return None if found is None else found.get(f"{_W}{name}")


def _numbering(document: Any) -> Numbering:
    """The lists of a document; none where it has none or they are broken."""
    numbering = Numbering()
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError):
        return numbering
    abstract = {each.get(f"{_W}abstractNumId"): each for each in root.iter(f"{_W}abstractNum")}
    for each in root.findall(f"{_W}num"):
        levels = abstract.get(_attribute(each, "abstractNumId"))
        for level in () if levels is None else levels.findall(f"{_W}lvl"):
            key = (each.get(f"{_W}numId") or "", _number(level.get(f"{_W}ilvl")))
            kind = _attribute(level, "numFmt") or "bullet"
            numbering.formats[key] = (kind, _attribute(level, "lvlText") or "")
    return numbering


def _number(printed: str | None, default: int = 0) -> int:
    return int(printed[:6]) if printed and printed.isascii() and printed.isdigit() else default


@dataclass(slots=True)
class _Reading:
    """A document while its blocks are read."""

    gathering: Gathering
    styles: dict[str, str]
    numbering: Numbering

    def block(self, element: Any, index: int) -> None:
        """Add a paragraph or a table; `line` counts the blocks of the document."""
        source = self.gathering.source(line=index)
        if element.tag == f"{_W}tbl":
            step()
            self._table(element, index)
            return
        text = _text(element)
        level = self._level(element)
        marker, depth = self._marker(element)
        if level:
            self.gathering.heading(f"{marker} {text}".strip(), level, source)
        else:
            self.gathering.text(text, source, marker=marker, depth=depth)
        for box in _boxes(element):
            for inner in _flow(box):
                self.block(inner, index)

    def _level(self, paragraph: Any) -> int:
        outline = _attribute(paragraph, "pPr/outlineLvl")
        if outline and outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
        style = self.styles.get(_attribute(paragraph, "pPr/pStyle") or "", "")
        found = _HEADING.fullmatch(style.strip())
        if style.strip().lower() == "title":
            return 1
        return int(found.group(1) or 1) if found else 0

    def _marker(self, paragraph: Any) -> tuple[str, int]:
        number = _attribute(paragraph, "pPr/numPr/numId")
        if number is None or number == "0":
            return "", 0
        depth = _number(_attribute(paragraph, "pPr/numPr/ilvl"))
        return self.numbering.next(number, depth), depth

    def _table(self, table: Any, index: int) -> None:
        cells, nested = self._cells(table, index)
        rows = max((cell.row for cell in cells), default=0)
        if nested and rows == 0 and len(cells) == 1:
            for inner in _flow(nested[0].getparent()):
                self.block(inner, index)  # a frame around others
            return
        self.gathering.table(cells, self.gathering.source(line=index))
        for inner in nested:
            self._table(inner, index)

    def _cells(self, table: Any, index: int) -> tuple[list[Cell], list[Any]]:
        anchors: dict[int, int] = {}
        cells: list[Cell] = []
        nested: list[Any] = []
        for row, element in enumerate(_rows(table)):
            column = min(_number(_attribute(element, "trPr/gridBefore")), _WIDEST)
            header = element.find(f"{_W}trPr/{_W}tblHeader") is not None
            for cell in _row_cells(element):
                wide = _number(_attribute(cell, "tcPr/gridSpan"), 1)
                wide = max(1, min(wide, self.gathering.limits.span))
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                if goes_on and column in anchors:
                    anchor = cells[anchors[column]]
                    tall = max(anchor.row_span, row - anchor.row + 1)
                    cells[anchors[column]] = replace(anchor, row_span=tall)
                else:
                    text = "\n".join(filter(None, (self._paragraph(each) for each in _flow(cell))))
                    anchors[column] = len(cells)
                    cells.append(Cell(row, column, text, 1, wide, header, line=index))
                    nested += [each for each in _flow(cell) if each.tag == f"{_W}tbl"]
                column += wide
        return cells, nested

    def _paragraph(self, element: Any) -> str:
        """A paragraph inside a cell, with the marker of an automatic list."""
        if element.tag != f"{_W}p":
            return ""
        text = "\n".join(
            [_text(element), *(_text(each) for box in _boxes(element) for each in box)]
        )
        marker, _ = self._marker(element)
        return f"{marker} {text}".strip() if marker else text.strip("\n")


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _rows(child)


def _row_cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _row_cells(child)


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag in _GONE or node.tag == f"{_W}txbxContent":
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            pieces.append("\t")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        else:
            stack.extend(reversed(node))
    return "".join(pieces)


def _boxes(paragraph: Any) -> list[Any]:
    """Text boxes anchored in a paragraph; their copy for older programs is left out."""
    return [
        box
        for box in paragraph.iter(f"{_W}txbxContent")
        if next(box.iterancestors(_FALLBACK), None) is None
        and next(box.iterancestors(f"{_W}txbxContent"), None) is None
    ]
