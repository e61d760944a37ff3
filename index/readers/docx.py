"""Word documents: headings, paragraphs, lists and tables in the order they stand.

python-docx opens the package and knows styles; its `Table.cell` however repeats merged cells and
costs the square of the rows, so the grid is read from the elements it holds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from index.document import Cell, Document
from index.readers.gathering import Gathering, refused
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering
from index.readers.packages import Package, open_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK})
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_OBJECT = re.compile(r"word/(?:charts/chart\d*\.xml|embeddings/.+|diagrams/data\d*\.xml|afchunk.*)")
_PAGE_NUMBER = re.compile(r"[\W\d_]*")
_HEADING = re.compile(r"(?:heading|제목|표제)\s*(\d)?", re.IGNORECASE)
_WIDEST = 1_000


def read(data: bytes, name: str) -> Document:
    """Read a Word document (DOCX).

    Args:
        data: The file.
        name: Name of the document.

    Returns:
        Headings (by style), text, lists with their markers, notes, tables with merged cells, and
        once, at the end, what runs along every page; deleted text is left out. The format has no
        pages.
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
    except Exception as error:  # the library raises whatever the damage makes it raise
        raise Refused("broken", f"워드 파일을 열 수 없습니다: {type(error).__name__}") from error
    notes = {kind: _notes(package, kind) for kind in ("footnote", "endnote")}
    reading = _Reading(gathering, _Styles.of(document), _numbering(document), notes)
    index = 0
    for index, element in enumerate(_flow(body), 1):
        reading.block(element, index)
    _run_along(reading, package, index + 1)
    _tell_unread(gathering, package)


def _notes(package: Package, kind: str) -> dict[str, Any]:
    """The footnotes or endnotes of a document, by their numbers."""
    name = f"word/{kind}s.xml"
    if name not in package.names:
        return {}
    return {each.get(f"{_W}id") or "": each for each in package.xml(name).iter(f"{_W}{kind}")}


def _run_along(reading: _Reading, package: Package, index: int) -> None:
    """Add what stands in the heads and feet of the pages, once."""
    said: set[str] = set()
    for name in sorted(filter(_RUNNING.fullmatch, package.names)):
        for element in _flow(package.xml(name)):
            text = _text(element).strip()
            if not _PAGE_NUMBER.fullmatch(text) and text not in said:
                said.add(text)
                reading.block(element, index)


def _tell_unread(gathering: Gathering, package: Package) -> None:
    objects = sum(1 for name in package.names if _OBJECT.fullmatch(name))
    pictures = sum(1 for name in package.names if name.startswith("word/media/"))
    if "word/comments.xml" in package.names:
        memos = sum(1 for _ in package.xml("word/comments.xml").iter(f"{_W}comment"))
        if memos:
            gathering.problem("text-hidden", f"인쇄되지 않는 글(메모) {memos}개를 뺐습니다.")
    if objects:
        message = f"차트나 다른 프로그램의 개체 {objects}개는 읽지 않았습니다."
        gathering.problem("object-unread", message)
    if pictures and not gathering.blocks:
        gathering.only_pictures(pictures)


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
class _Styles:
    """What the styles of a document say of its paragraphs, by their ids.

    Attributes:
        levels: Levels of headings.
        lists: The list a paragraph is counted in, and its level there.
    """

    levels: dict[str, int] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> _Styles:
        """The styles of a document."""
        styles = cls()
        for style in document.styles:
            key, name = style.style_id, (style.name or "").strip()
            found = _HEADING.fullmatch(name)
            outline = _attribute(style.element, "pPr/outlineLvl")
            if name.lower() == "title":
                styles.levels[key] = 1
            elif found:
                styles.levels[key] = int(found.group(1) or 1)
            elif outline and outline.isdigit() and int(outline) < _NO_HEADING:
                styles.levels[key] = int(outline) + 1
            number = _attribute(style.element, "pPr/numPr/numId")
            if number:
                depth = _number(_attribute(style.element, "pPr/numPr/ilvl"))
                styles.lists[key] = (number, depth)
        return styles


_NO_HEADING = 9


@dataclass(slots=True)
class _Reading:
    """A document while its blocks are read."""

    gathering: Gathering
    styles: _Styles
    numbering: Numbering
    notes: dict[str, dict[str, Any]]

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
        for box in (*_boxes(element), *self._notes_of(element)):
            for inner in _flow(box):
                self.block(inner, index)

    def _notes_of(self, element: Any) -> list[Any]:
        """The notes that a paragraph or a table points at."""
        return [
            self.notes[kind][key]
            for kind in self.notes
            for each in element.iter(f"{_W}{kind}Reference")
            if (key := each.get(f"{_W}id") or "") in self.notes[kind]
        ]

    def _level(self, paragraph: Any) -> int:
        outline = _attribute(paragraph, "pPr/outlineLvl")
        if outline and outline.isdigit() and int(outline) < _NO_HEADING:
            return int(outline) + 1
        return self.styles.levels.get(_attribute(paragraph, "pPr/pStyle") or "", 0)

    def _marker(self, paragraph: Any) -> tuple[str, int]:
        number = _attribute(paragraph, "pPr/numPr/numId")
        depth = _number(_attribute(paragraph, "pPr/numPr/ilvl"))
        if number is None:
            style = _attribute(paragraph, "pPr/pStyle") or ""
            number, depth = self.styles.lists.get(style, ("0", 0))
        if number == "0" or not _text(paragraph).strip():
            return "", 0
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
        for note in self._notes_of(table) if table.getparent().tag != f"{_W}tc" else ():
            for inner in _flow(note):
                self.block(inner, index)

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
            if child.find(f"{_W}trPr/{_W}del") is None:
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
        if node.tag in _GONE or node.tag == f"{_W}txbxContent" or _is_hidden(node):
            continue
        if node.tag in {f"{_W}t", _MATH}:
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


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val") not in {"0", "false", "off"}


def _boxes(paragraph: Any) -> list[Any]:
    """Text boxes anchored in a paragraph; their copy for older programs is left out."""
    return [
        box
        for box in paragraph.iter(f"{_W}txbxContent")
        if next(box.iterancestors(_FALLBACK), None) is None
        and next(box.iterancestors(f"{_W}txbxContent"), None) is None
    ]
