"""HWPML, a Hangul document saved as one XML file (.hml)."""

from __future__ import annotations

from typing import Any

from index.document import Document
from index.readers import hangul
from index.readers.gathering import Gathering, refused
from index.readers.hangul import Frame, Grid, GridCell, Para, Piece
from index.readers.limits import Refused, step
from index.readers.packages import parse_xml

_BLANKS = {"TAB": "\t", "LINEBREAK": "\n", "NBSPACE": " ", "FWSPACE": " ", "HYPHEN": "-"}
_UNSEEN = frozenset(("SECDEF", "COLDEF", "HEADER", "FOOTER", "HIDDENCOMMENT", "SHAPECOMMENT"))
_DEEPEST = 60


def read(data: bytes, name: str) -> Document:
    """Read an HWPML document; see `index.readers.hwpx.read`."""
    gathering = Gathering(name, "hml")
    try:
        root = parse_xml(data, name)
        shapes = {
            each.get("Id", ""): (each.get("HeadingType", "None"), each.get("Level", "0"))
            for each in root.iter("PARASHAPE")
        }
        number = 1
        for section in root.iter("SECTION"):
            paragraphs = [_paragraph(each, shapes, 0) for each in section if each.tag == "P"]
            number = hangul.add(gathering, paragraphs, f"section{section.get('Id', '0')}", number)
            step()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hml", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _paragraph(element: Any, shapes: dict[str, tuple[str, str]], depth: int) -> Para:
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    para = Para()
    for text in element:
        if text.tag == "TEXT":
            for child in text:
                para.pieces += _piece(child, shapes, depth + 1)
    kind, level = shapes.get(element.get("ParaShape", ""), ("None", "0"))
    if kind == "Outline" and level.isdigit():
        para.level = int(level[:2]) + 1
    return para


def _piece(element: Any, shapes: dict[str, tuple[str, str]], depth: int) -> list[Piece]:
    tag = element.tag
    if tag == "CHAR":
        pieces: list[Piece] = [element.text or ""]
        for child in element:
            pieces += [_BLANKS.get(child.tag, ""), child.tail or ""]
        return pieces
    if tag == "TABLE":
        return [_grid(element, shapes, depth)]
    if tag == "EQUATION":
        return [each.text or "" for each in element.iter("SCRIPT")]
    if tag in _UNSEEN or not isinstance(tag, str):
        return []
    return [Frame([para for each in _lists(element) for para in _listed(each, shapes, depth)])]


def _lists(element: Any) -> list[Any]:
    """The outermost paragraph lists inside a drawn object or a note."""
    found: list[Any] = []
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag == "PARALIST":
            found.append(node)
        elif node.tag not in _UNSEEN:
            stack.extend(reversed(node))
    return found


def _listed(paragraphs: Any, shapes: dict[str, tuple[str, str]], depth: int) -> list[Para]:
    return [_paragraph(each, shapes, depth) for each in paragraphs if each.tag == "P"]


def _grid(element: Any, shapes: dict[str, tuple[str, str]], depth: int) -> Grid:
    grid = Grid()
    cells: list[GridCell] = []
    for child in element:
        if child.tag == "CAPTION":
            grid.caption += [
                para for each in _lists(child) for para in _listed(each, shapes, depth)
            ]
        elif child.tag == "ROW":
            cells += [_cell(each, shapes, depth) for each in child if each.tag == "CELL"]
    rows, columns = _number(element, "RowCount", 1), _number(element, "ColCount", 1)
    grid.cells = hangul.check_grid(cells, rows, columns)
    return grid


def _cell(element: Any, shapes: dict[str, tuple[str, str]], depth: int) -> GridCell:
    return GridCell(
        _number(element, "RowAddr"),
        _number(element, "ColAddr"),
        _number(element, "RowSpan", 1),
        _number(element, "ColSpan", 1),
        element.get("Header") == "true",
        [
            para
            for each in element
            if each.tag == "PARALIST"
            for para in _listed(each, shapes, depth)
        ],
    )


def _number(element: Any, attribute: str, default: int = 0) -> int:
    printed = element.get(attribute, "")
    return int(printed[:9]) if printed.isascii() and printed.isdigit() else default
