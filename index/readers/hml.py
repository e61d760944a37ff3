"""HWPML, a Hangul document saved as one XML file (.hml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from index.document import Document
from index.readers import hangul
from index.readers.gathering import Gathering, refused
from index.readers.hangul import Flow, Frame, Grid, GridCell, Para, Piece, Running, Unread
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering, spell_number
from index.readers.packages import parse_xml

_BLANKS = {"TAB": "\t", "LINEBREAK": "\n", "NBSPACE": " ", "FWSPACE": " ", "HYPHEN": "-"}
_ASIDE = frozenset(("HEADER", "FOOTER", "MASTERPAGE"))
_NOTES = frozenset(("FOOTNOTE", "ENDNOTE"))
_HIDDEN = frozenset(("HIDDENCOMMENT", "MEMO"))
_UNSEEN = _ASIDE | _HIDDEN | {"SHAPECOMMENT"}
_UNREAD = {"OLE": "object", "CHART": "object", "PICTURE": "picture"}
_HEADS = {"Number": "NUMBER", "Outline": "OUTLINE", "Bullet": "BULLET"}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DEEPEST = 60


def read(data: bytes, name: str) -> Document:
    """Read an HWPML document; see `index.readers.hwpx.read`."""
    gathering = Gathering(name, "hml")
    flow = Flow(gathering)
    try:
        root = parse_xml(data, name)
        styles = _Styles.of(root)
        for section in root.iter("SECTION"):
            paragraphs = [_paragraph(each, styles, 0) for each in section if each.tag == "P"]
            flow.add(paragraphs, f"section{section.get('Id', '0')}")
            step()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hml", reason)
        gathering.problem(reason.code, reason.korean)
    flow.close()
    return gathering.document(data)


def _kind(printed: str) -> str:
    """The name of a way to count as the other formats spell it: HangulSyllable."""
    return _WORD.sub("_", printed).upper()


@dataclass(slots=True)
class _Styles:
    """What the head says of paragraphs: kind of head, list and level, by paragraph shape."""

    heads: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, root: Any) -> _Styles:
        """The styles of a document."""
        styles = cls()
        for each in root.iter("PARASHAPE"):
            kind = each.get("HeadingType", "None")
            head = (kind, each.get("Heading", ""), _number(each, "Level"))
            styles.heads[each.get("Id", "")] = head
        for each in root.iter("NUMBERING"):
            for head in each.iter("PARAHEAD"):
                key = (each.get("Id", ""), _number(head, "Level", 1) - 1)
                kind = _kind(head.get("NumFormat", "Digit"))
                styles.numbering.formats[key] = (kind, head.text or "")
        for each in root.iter("BULLET"):
            styles.numbering.bullets[each.get("Id", "")] = each.get("Char", "")
        return styles

    def dress(self, para: Para, shape: str) -> None:
        """Give a paragraph its marker and level."""
        kind, key, level = self.heads.get(shape, ("None", "", 0))
        filled = any(isinstance(piece, str) and piece.strip() for piece in para.pieces)
        if kind not in _HEADS or not filled:
            return
        para.depth = level
        if kind == "Bullet":
            para.marker = self.numbering.bullet(key)
        else:
            para.marker = self.numbering.next(key if key not in {"", "0"} else "1", level)
        if kind == "Outline":
            para.level = level + 1


def _paragraph(element: Any, styles: _Styles, depth: int) -> Para:
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    para = Para()
    for text in element:
        if text.tag == "TEXT":
            para.pieces.append((text.text or "").strip())
            for child in text:
                para.pieces += _piece(child, styles, depth + 1)
    styles.dress(para, element.get("ParaShape", ""))
    return para


def _piece(element: Any, styles: _Styles, depth: int) -> list[Piece]:
    tag = element.tag
    if tag == "CHAR":
        pieces: list[Piece] = [element.text or ""]
        for child in element:
            pieces += [_BLANKS.get(child.tag, ""), child.tail or ""]
        return pieces
    if tag == "TABLE":
        return [_grid(element, styles, depth)]
    if tag == "AUTONUM":
        return [_auto_number(element)]
    if tag == "DUTMAL":
        beside = Frame([Para([each.text or ""]) for each in element.iter("SUBTEXT")], note=True)
        return [*(each.text or "" for each in element.iter("MAINTEXT")), beside]
    if not isinstance(tag, str):
        return []
    if tag in _ASIDE:
        return [Running(_inside(element, styles, depth))]
    if tag in _HIDDEN:
        return [Unread("memo")]
    found: list[Piece] = [Unread(_UNREAD[tag])] if tag in _UNREAD else []
    for each in element.iter("SCRIPT", "COMPOSE", "TEXTART", *_ASIDE):
        if each.tag in _ASIDE:
            found.append(Running(_inside(each, styles, depth)))
        else:
            found.append(each.get("Text") or each.text or "")
    return [*found, Frame(_inside(element, styles, depth), note=tag in _NOTES)]


def _auto_number(element: Any) -> str:
    """The number of a note, a figure or a table; that of a page is not known."""
    number = _number(element, "Number")
    if element.get("NumberType") in {None, "Page", "TotalPage"} or not number:
        return ""
    form = next((each for each in element if each.tag == "AUTONUMFORMAT"), element)
    spelled = spell_number(_kind(form.get("Type", "Digit")), number)
    return f"{form.get('PrefixChar', '')}{spelled}{form.get('SuffixChar', '')}"


def _inside(element: Any, styles: _Styles, depth: int) -> list[Para]:
    return [para for each in _lists(element) for para in _listed(each, styles, depth)]


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


def _listed(paragraphs: Any, styles: _Styles, depth: int) -> list[Para]:
    return [_paragraph(each, styles, depth) for each in paragraphs if each.tag == "P"]


def _grid(element: Any, styles: _Styles, depth: int) -> Grid:
    grid = Grid()
    cells: list[GridCell] = []
    for child in element:
        if child.tag == "CAPTION":
            grid.caption += [
                para for each in _lists(child) for para in _listed(each, styles, depth)
            ]
        elif child.tag == "ROW":
            cells += [_cell(each, styles, depth) for each in child if each.tag == "CELL"]
    rows, columns = _number(element, "RowCount", 1), _number(element, "ColCount", 1)
    hangul.check_grid(grid, cells, rows, columns)
    return grid


def _cell(element: Any, styles: _Styles, depth: int) -> GridCell:
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
            for para in _listed(each, styles, depth)
        ],
    )


def _number(element: Any, attribute: str, default: int = 0) -> int:
    printed = element.get(attribute, "")
    return int(printed[:9]) if printed.isascii() and printed.isdigit() else default
