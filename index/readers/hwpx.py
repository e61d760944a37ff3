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
from index.readers.hangul import Frame, Grid, GridCell, Para
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering
from index.readers.packages import Package, open_package

_SECTION = re.compile(r"section(\d+)\.xml")
_BLANKS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hypen": "-"}
_SHAPES = frozenset(("rect", "ellipse", "polygon", "arc", "curve", "container", "connectLine"))
_NOTES = frozenset(("footNote", "endNote"))


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
    try:
        package = open_package(data, gathering.limits)
        _refuse_encrypted(package)
        styles = _Styles.of(package)
        number = 1
        for section in _sections(package):
            paragraphs = _paragraphs(package.xml(section), styles, 0)
            number = hangul.add(gathering, paragraphs, section.rsplit("/", 1)[-1], number)
            step()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hwpx", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


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
    for element in container:
        if _tag(element) == "p":
            yield _paragraph(element, styles, depth)


def _paragraph(element: Any, styles: _Styles, depth: int) -> Para:
    para = Para()
    deleted = False
    for run in element:
        if _tag(run) != "run":
            continue
        for child in run:
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
    elif tag in _SHAPES:
        para.pieces.extend(_boxes(element, styles, depth + 1))
    elif tag == "equation":
        para.pieces += [each.text or "" for each in element if _tag(each) == "script"]
    elif tag == "compose":
        para.pieces.append(element.get("composeText") or "")
    elif tag == "dutmal":
        para.pieces += [each.text or "" for each in element if _tag(each) == "mainText"]
    elif tag in {"ctrl", "switch", "case", "pic"}:
        for child in element:
            if _tag(child) in _NOTES:
                para.pieces.append(Frame(_in_lists(child, styles, depth + 1)))
            elif tag != "ctrl":
                _object(child, para, styles, depth + 1)
    elif tag == "caption":
        para.pieces.append(Frame(_in_lists(element, styles, depth + 1)))


_DEEPEST = 60


def _in_lists(element: Any, styles: _Styles, depth: int) -> list[Para]:
    """The paragraphs of the lists directly below an element."""
    return [
        para
        for each in element
        if _tag(each) == "subList"
        for para in _paragraphs(each, styles, depth)
    ]


def _boxes(element: Any, styles: _Styles, depth: int) -> Iterator[Frame]:
    for child in element:
        tag = _tag(child)
        if tag in {"drawText", "caption"}:
            yield Frame(_in_lists(child, styles, depth))
        elif tag in _SHAPES and depth < _DEEPEST:
            yield from _boxes(child, styles, depth + 1)


def _grid(element: Any, styles: _Styles, depth: int) -> Grid:
    grid = Grid()
    cells: list[GridCell] = []
    for child in element:
        if _tag(child) == "caption":
            grid.caption += _in_lists(child, styles, depth)
        elif _tag(child) == "tr":
            cells += [_cell(each, styles, depth) for each in child if _tag(each) == "tc"]
    grid.cells = hangul.check_grid(
        cells,
        _number(element, "rowCnt", max((cell.row for cell in cells), default=0) + 1),
        _number(element, "colCnt", max((cell.column for cell in cells), default=0) + 1),
    )
    return grid


def _cell(element: Any, styles: _Styles, depth: int) -> GridCell:
    parts = {_tag(child): child for child in element}
    address, span = parts.get("cellAddr"), parts.get("cellSpan")
    return GridCell(
        0 if address is None else _number(address, "rowAddr"),
        0 if address is None else _number(address, "colAddr"),
        1 if span is None else _number(span, "rowSpan", 1),
        1 if span is None else _number(span, "colSpan", 1),
        element.get("header") == "1",
        _in_lists(element, styles, depth),
    )
