"""HWPX, the open format of Hangul (KS X 6101): a package of XML sections.

The sections are read with lxml and not through python-hwpx, which we use to write samples: its
objects hide the order of text and tables inside one paragraph, it unpacks without counting, it
refuses packages whose manifest is incomplete, and it takes three times as long. What is an
element of the format stays what the standard says either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from index.document import Document
from index.readers import hangul
from index.readers.gathering import Gathering, refused
from index.readers.hangul import Flow, Frame, Grid, GridCell, Para, Piece, Running, Unread
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering, spell_number
from index.readers.packages import Package, open_package

_SECTION = re.compile(r"section(\d+)\.xml")
_MASTER_PAGE = re.compile(r"masterpage\d*\.xml", re.IGNORECASE)
_BLANKS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hypen": "-"}
_NOTES = frozenset(("footNote", "endNote"))
_RUNNING = frozenset(("header", "footer"))
_WRAPPERS = frozenset(("ctrl", "switch", "case", "default"))
_OBJECTS = frozenset(("ole", "chart", "video"))
_FILLED = ("caption", "selectedValue")
_LISTS = frozenset(("subList", "drawText", "caption"))


def read(data: bytes, name: str) -> Document:
    """Read an HWPX document.

    Args:
        data: The file.
        name: Name of the document.

    Returns:
        Headings (by outline), text, lists with their numbers, tables with merged cells. `part` is
        the section, `line` the paragraph in it; the format has no pages.
    """
    gathering = Gathering(name, "hwpx")
    flow = Flow(gathering)
    try:
        package = open_package(data, gathering.limits)
        _refuse_encrypted(package)
        styles = _Styles.of(package)
        for section in _sections(package):
            flow.add(_paragraphs(package.xml(section), styles, 0), _file(section))
            step()
        for page in sorted(name for name in package.names if _MASTER_PAGE.fullmatch(_file(name))):
            running = Running(list(_listed(package.xml(page), styles, 0)))
            flow.add([Para([running])], _file(page))
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hwpx", reason)
        gathering.problem(reason.code, reason.korean)
    flow.close()
    return gathering.document(data)


def _file(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _refuse_encrypted(package: Package) -> None:
    if "META-INF/manifest.xml" in package.names:
        manifest = package.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Refused(
                "encrypted", "암호로 잠긴 한글 문서입니다. 암호를 풀어 다시 저장해 주세요."
            )


def _sections(package: Package) -> list[str]:
    """The sections in reading order: by the package's spine, or else by their numbers."""
    found = {
        name: int(match.group(1))
        for name in package.names
        if (match := _SECTION.fullmatch(name.rsplit("/", 1)[-1]))
    }
    if not found:
        raise Refused("broken", "한글 문서에 본문이 없습니다.")
    by_number = sorted(found, key=lambda name: found[name])
    try:
        root = package.xml("Contents/content.hpf")
    except Refused:
        return by_number
    files = {each.get("id"): each.get("href") or "" for each in root.iter() if _tag(each) == "item"}
    spine = [files.get(each.get("idref"), "") for each in root.iter() if _tag(each) == "itemref"]
    ends = [name for href in spine for name in found if href and name.endswith(href)]
    return ends if set(ends) == set(by_number) and len(ends) == len(by_number) else by_number


def _tag(element: Any) -> str:
    """The name of an element without its namespace: the standard's namespaces have changed."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _number(element: Any, attribute: str, default: int = 0) -> int:
    printed = element.get(attribute, "")
    return int(printed[:9]) if printed.isascii() and printed.isdigit() else default


@dataclass(slots=True)
class _Styles:
    """What the header says of paragraphs: which are headings and list items, and their markers.

    Attributes:
        heads: Kind of head ("OUTLINE", "NUMBER", "BULLET"), list and level, by paragraph shape.
        outline: The list that numbers the outline.
        numbering: The lists.
    """

    heads: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    outline: str = ""
    numbering: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, package: Package) -> _Styles:
        """The styles of a package; none where its header is missing or broken."""
        styles = cls()
        name = next((each for each in package.names if each.endswith("header.xml")), None)
        if name is None:
            return styles
        try:
            root = package.xml(name)
        except Refused:
            return styles
        takers: dict[str, Callable[[Any], None]] = {
            "paraPr": styles._take_shape,
            "numbering": styles._take_numbering,
            "bullet": styles._take_bullet,
        }
        for element in root.iter():
            taker = takers.get(_tag(element))
            if taker:
                taker(element)
        return styles

    def _take_shape(self, shape: Any) -> None:
        for child in shape:
            if _tag(child) == "heading" and child.get("type") not in {None, "NONE"}:
                head = (child.get("type"), child.get("idRef") or "", _number(child, "level"))
                self.heads[shape.get("id") or ""] = head

    def _take_numbering(self, element: Any) -> None:
        for head in element:
            if _tag(head) == "paraHead":
                key = (element.get("id") or "", _number(head, "level", 1) - 1)
                kind = head.get("numFormat") or "DIGIT"
                self.numbering.formats[key] = (kind, head.text or "")

    def _take_bullet(self, element: Any) -> None:
        self.numbering.bullets[element.get("id") or ""] = element.get("char") or ""

    def dress(self, para: Para, shape: str) -> None:
        """Give a paragraph its marker and level."""
        kind, key, level = self.heads.get(shape, ("", "", 0))
        filled = any(isinstance(piece, str) and piece.strip() for piece in para.pieces)
        if not kind or not filled:
            return
        para.depth = level
        if kind == "BULLET":
            para.marker = self.numbering.bullet(key)
        else:
            key = key if kind == "NUMBER" or key not in {"", "0"} else self.outline
            para.marker = self.numbering.next(key, level)
        if kind == "OUTLINE":
            para.level = level + 1


def _paragraphs(container: Any, styles: _Styles, depth: int) -> Iterator[Para]:
    """The paragraphs of a list; a table that stands in no paragraph is one by itself."""
    for element in container:
        tag = _tag(element)
        if tag == "p":
            yield _paragraph(element, styles, depth)
        elif tag == "tbl":
            yield Para([_grid(element, styles, depth + 1)])


def _paragraph(element: Any, styles: _Styles, depth: int) -> Para:
    para = Para()
    deleted = False
    for run in element:
        for child in run if _tag(run) == "run" else (run,):
            tag = _tag(child)
            if tag == "secPr":
                styles.outline = child.get("outlineShapeIDRef") or styles.outline
            elif tag == "t":
                deleted = _text(child, para, deleted=deleted)
            else:
                _object(child, para, styles, depth)
    styles.dress(para, element.get("paraPrIDRef") or "")
    return para


def _text(element: Any, para: Para, *, deleted: bool) -> bool:
    """Take the text of a run; text marked as deleted stays out, over the end of the run too."""
    if element.text and not deleted:
        para.pieces.append(element.text)
    for child in element:
        tag = _tag(child)
        if tag in {"deleteBegin", "deleteEnd"}:
            deleted = tag == "deleteBegin"
        elif not deleted:
            para.pieces.append(_BLANKS.get(tag, ""))
        if child.tail and not deleted:
            para.pieces.append(child.tail)
    return deleted


def _object(element: Any, para: Para, styles: _Styles, depth: int) -> None:
    """Take a table, a box, an equation or a note."""
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    tag = _tag(element)
    if tag == "tbl":
        para.pieces.append(_grid(element, styles, depth + 1))
    elif tag in _WRAPPERS:
        for child in element[:1] if tag == "switch" else element:
            _object(child, para, styles, depth + 1)
    elif tag in _PLAIN:
        para.pieces += _PLAIN[tag](element)
    elif tag in _NOTES:
        para.pieces.append(Frame(list(_listed(element, styles, depth + 1)), note=True))
    elif tag in _RUNNING:
        para.pieces.append(Running(list(_listed(element, styles, depth + 1))))
    else:
        para.pieces += _drawn(element, styles, depth + 1)


_DEEPEST = 60


def _auto_number(element: Any) -> list[Piece]:
    """The number of a note, a figure or a table; that of a page is not known."""
    number = _number(element, "num")
    if element.get("numType") in {None, "PAGE", "TOTAL_PAGE"} or not number:
        return []
    form = next((each for each in element if _tag(each) == "autoNumFormat"), element)
    spelled = spell_number(form.get("type") or "DIGIT", number)
    return [f"{form.get('prefixChar') or ''}{spelled}{form.get('suffixChar') or ''}"]


def _beside(element: Any) -> list[Piece]:
    """A word and the small words over it."""
    words = {_tag(each): each.text or "" for each in element}
    return [words.get("mainText", ""), Frame([Para([words.get("subText", "")])], note=True)]


def _hidden(element: Any) -> list[Piece]:
    """A memo or a hidden comment; other fields hold no text of their own."""
    return [Unread("memo")] if any(_tag(each) == "subList" for each in element) else []


_PLAIN: dict[str, Callable[[Any], list[Piece]]] = {
    "autoNum": _auto_number,
    "dutmal": _beside,
    "fieldBegin": _hidden,
    "hiddenComment": _hidden,
    "compose": lambda element: [element.get("composeText") or ""],
}


def _listed(element: Any, styles: _Styles, depth: int) -> Iterator[Para]:
    """The paragraphs of the lists in an element, and those that stand in it without a list."""
    yield from _paragraphs(element, styles, depth)
    for each in element:
        if _tag(each) == "subList":
            yield from _paragraphs(each, styles, depth)


def _drawn(element: Any, styles: _Styles, depth: int) -> Iterator[Piece]:
    """The text of a drawn object, of those grouped in it and of what can be filled in.

    Whatever else an object is, the lists of text in it are what a reader sees of it.
    """
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    tag = _tag(element)
    if tag in _OBJECTS:
        yield Unread("object")
    elif tag == "pic":
        yield Unread("picture")
    elif tag == "script":
        yield element.text or ""
    elif tag == "textart":
        yield Frame([Para([element.get("text") or ""])])
    elif tag.endswith(("Box", "Btn", "btn")):
        yield " ".join(filter(None, map(element.get, _FILLED)))
    elif tag == "edit":
        yield from (each.text or "" for each in element if _tag(each) == "text")
    for child in element:
        if _tag(child) in _LISTS:
            yield Frame(list(_listed(child, styles, depth)))
        elif len(child) or _tag(child) == "script":
            yield from _drawn(child, styles, depth + 1)


def _grid(element: Any, styles: _Styles, depth: int) -> Grid:
    grid = Grid()
    rows = [each for each in element if _tag(each) == "tr"]
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        cells += [_cell(each, number, styles, depth) for each in row if _tag(each) == "tc"]
    for child in element:
        if _tag(child) == "caption":
            grid.caption += _listed(child, styles, depth)
    if len({(cell.row, cell.column) for cell in cells}) < len(cells):
        hangul.place_in_turn(cells)  # places that are missing, or given twice, say nothing
    highest = max(_number(element, "rowCnt"), len(rows))
    widest = max((cell.column + cell.column_span for cell in cells), default=1)
    hangul.check_grid(grid, cells, highest, _number(element, "colCnt", widest))
    return grid


def _cell(element: Any, row: int, styles: _Styles, depth: int) -> GridCell:
    parts = {_tag(child): child for child in element}
    address, span = parts.get("cellAddr"), parts.get("cellSpan")
    return GridCell(
        row if address is None else _number(address, "rowAddr"),
        0 if address is None else _number(address, "colAddr"),
        1 if span is None else _number(span, "rowSpan", 1),
        1 if span is None else _number(span, "colSpan", 1),
        element.get("header") == "1",
        list(_listed(element, styles, depth)),
    )
