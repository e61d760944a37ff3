"""HWP 5, the binary format of Hangul: records into paragraphs and tables.

The walk over the records is ours; it follows Hancom's published specification, "한글 문서 파일 형식
5.0" revision 1.3. Of the permissively licensed libraries only python-hwpx keeps the tables, and
it refuses distribution (배포용) documents, which is how offices publish; where it reads a file, the
two agree cell by cell.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.document import Document
from index.readers import hangul
from index.readers.gathering import Gathering, refused
from index.readers.hangul import Frame, Grid, GridCell, Para, Piece
from index.readers.hwp_stream import Record, open_streams, records
from index.readers.limits import Refused, step
from index.readers.numbering import Numbering

_NUMBERING, _BULLET, _PARA_SHAPE = 0x17, 0x18, 0x19
_PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _LIST_HEADER = 0x42, 0x43, 0x47, 0x48
_TABLE, _EQUATION = 0x4D, 0x58
_TABLE_CTRL, _DRAWING, _EQUATION_CTRL = b" lbt", b" osg", b"deqe"
_NOTES = frozenset((b"  nf", b"  ne"))
_EXTENDED = frozenset((1, 2, 3, *range(11, 13), *range(14, 19), *range(21, 24)))
_INLINE = frozenset((*range(4, 10), 19, 20))
_BLANKS = {10: "\n", 24: "-", 30: " ", 31: " "}
_TAB = 9
_HEADER_CELL = 0x4
_KINDS = re.findall(
    r"\w+",
    "DIGIT CIRCLED_DIGIT ROMAN_CAPITAL ROMAN_SMALL LATIN_CAPITAL LATIN_SMALL "
    "CIRCLED_LATIN_CAPITAL CIRCLED_LATIN_SMALL HANGUL_SYLLABLE CIRCLED_HANGUL_SYLLABLE",
)
_LEVELS = 7
_DEEPEST = 60


def read(data: bytes, name: str) -> Document:
    """Read an HWP 5 document, 배포용 (distribution) documents included.

    Args:
        data: The file.
        name: Name of the document.

    Returns:
        As `index.readers.hwpx.read`. A file that was cut off is read as far as it goes, with a
        problem.
    """
    gathering = Gathering(name, "hwp")
    try:
        streams = open_streams(data, gathering.limits)
        styles = _Styles.of(streams.info)
        number = 1
        for part, section in streams.sections:
            cut: list[Refused] = []
            roots = _tree(_until_cut(section, cut))
            paragraphs = _paragraphs(roots, styles, 0)
            number = hangul.add(gathering, paragraphs, part, number)
            for reason in cut:
                gathering.problem(reason.code, reason.korean)
            step()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hwp", reason)
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _until_cut(section: bytes, cut: list[Refused]) -> Iterator[Record]:
    try:
        yield from records(section)
    except Refused as reason:
        cut.append(reason)


@dataclass(slots=True)
class _Node:
    """A record with the records below it."""

    record: Record
    below: list[_Node] = field(default_factory=list)


def _tree(found: Iterator[Record]) -> list[_Node]:
    """Records by their levels; a level that was jumped over changes nothing."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    for record in found:
        while stack and stack[-1].record.level >= record.level:
            stack.pop()
        node = _Node(record)
        (stack[-1].below if stack else roots).append(node)
        stack.append(node)
    return roots


def _unpack(layout: str, data: bytes, at: int = 0) -> tuple[int, ...]:
    """Numbers at a place of a record; zeros where the record is too short."""
    if at + struct.calcsize(layout) > len(data):
        return (0,) * len(struct.unpack(layout, bytes(struct.calcsize(layout))))
    return struct.unpack_from(layout, data, at)


@dataclass(slots=True)
class _Styles:
    """What DocInfo says of paragraphs: kind of head, level and list, by paragraph shape."""

    heads: list[tuple[int, int, str]] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)

    @classmethod
    def of(cls, info: bytes) -> _Styles:
        """The styles of a document; those before the damage where the stream is damaged."""
        styles = cls()
        lists = bullets = 0
        for record in _until_cut(info, []):
            if record.tag == _NUMBERING:
                lists += 1
                styles._take_numbering(str(lists), record.data)
            elif record.tag == _BULLET:
                bullets += 1
                sign = record.data[12:14].decode("utf-16-le", "ignore").strip("\x00")
                styles.numbering.bullets[str(bullets)] = sign
            elif record.tag == _PARA_SHAPE:
                (flags,) = _unpack("<I", record.data)
                (key,) = _unpack("<H", record.data, 30)
                styles.heads.append((flags >> 23 & 3, flags >> 25 & 7, str(key)))
        return styles

    def _take_numbering(self, key: str, data: bytes) -> None:
        at = 0
        for level in range(_LEVELS):
            (flags,) = _unpack("<I", data, at)
            (length,) = _unpack("<H", data, at + 12)
            text = data[at + 14 : at + 14 + 2 * length].decode("utf-16-le", "ignore")
            kind = flags >> 5 & 0xF
            spelled = _KINDS[kind] if kind < len(_KINDS) else "DIGIT"
            self.numbering.formats[key, level] = (spelled, text)
            at += 14 + 2 * length

    def dress(self, para: Para, shape: int) -> None:
        """Give a paragraph its marker and level."""
        kind, level, key = self.heads[shape] if shape < len(self.heads) else (0, 0, "")
        filled = any(isinstance(piece, str) and piece.strip() for piece in para.pieces)
        if not kind or not filled:
            return
        para.depth = level
        if kind == 1:
            para.level = level + 1
            para.marker = self.numbering.next(key if key != "0" else "1", level)
        elif kind == 2:
            para.marker = self.numbering.next(key, level)
        else:
            para.marker = self.numbering.bullet(key)


def _paragraphs(nodes: Sequence[_Node], styles: _Styles, depth: int) -> Iterator[Para]:
    for node in nodes:
        if node.record.tag == _PARA_HEADER:
            yield _paragraph(node, styles, depth)


def _paragraph(node: _Node, styles: _Styles, depth: int) -> Para:
    if depth > _DEEPEST:
        raise Refused("too-large", "표나 글상자가 너무 깊이 겹쳐 있습니다.")
    controls = iter([each for each in node.below if each.record.tag == _CTRL_HEADER])
    para = Para()
    for each in node.below:
        if each.record.tag == _PARA_TEXT:
            for piece in _text(each.record.data):
                if piece is None:
                    control = next(controls, None)
                    para.pieces += [] if control is None else _control(control, styles, depth + 1)
                else:
                    para.pieces.append(piece)
    for control in controls:  # damaged text may have lost the place, never the table
        para.pieces += _control(control, styles, depth + 1)
    styles.dress(para, _unpack("<H", node.record.data, 8)[0])
    return para


def _text(data: bytes) -> Iterator[str | None]:
    """The text of a paragraph, with None where a control stands."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    at = start = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        yield data[2 * start : 2 * at].decode("utf-16-le", "replace")
        if unit in _EXTENDED:
            yield None
        elif unit == _TAB:
            yield "\t"
        elif unit in _BLANKS:
            yield _BLANKS[unit]
        at += 8 if unit in _EXTENDED or unit in _INLINE else 1
        start = at
    yield data[2 * start :].decode("utf-16-le", "replace") if start < len(units) else ""


def _control(node: _Node, styles: _Styles, depth: int) -> list[Piece]:
    kind = node.record.data[:4]
    if kind == _TABLE_CTRL:
        return [_grid(node, styles, depth)]
    if kind in _NOTES:
        return [Frame(list(_listed(node.below, styles, depth)))]
    if kind == _EQUATION_CTRL:
        return [_equation(each.record.data) for each in node.below if each.record.tag == _EQUATION]
    if kind == _DRAWING:
        return [Frame(list(_drawn(node, styles, depth)))]
    return []


def _equation(data: bytes) -> str:
    (length,) = _unpack("<H", data, 4)
    return data[6 : 6 + 2 * length].decode("utf-16-le", "replace")


def _drawn(node: _Node, styles: _Styles, depth: int) -> Iterator[Para]:
    """The text of a drawn object and of those grouped in it."""
    stack = [node]
    while stack:
        each = stack.pop()
        if each.record.tag == _PARA_HEADER:
            yield _paragraph(each, styles, depth)
        else:
            stack.extend(reversed(each.below))


def _listed(nodes: Sequence[_Node], styles: _Styles, depth: int) -> Iterator[Para]:
    """The paragraphs of lists, which stand beside or below their list header."""
    for node in nodes:
        if node.record.tag == _PARA_HEADER:
            yield _paragraph(node, styles, depth)
        elif node.record.tag == _LIST_HEADER:
            yield from _paragraphs(node.below, styles, depth)


def _grid(node: _Node, styles: _Styles, depth: int) -> Grid:
    grid = Grid()
    rows = columns = 0
    cells: list[GridCell] = []
    inside = False
    target = grid.caption
    for each in node.below:
        tag, data = each.record.tag, each.record.data
        if tag == _TABLE:
            _, rows, columns = _unpack("<IHH", data)
            inside = True
        elif tag == _LIST_HEADER:
            target = grid.caption
            if inside:
                cells.append(_cell(data))
                target = cells[-1].paragraphs
            target.extend(_paragraphs(each.below, styles, depth))
        elif tag == _PARA_HEADER:
            target.append(_paragraph(each, styles, depth))
    grid.cells = hangul.check_grid(cells, rows, columns)
    return grid


def _cell(data: bytes) -> GridCell:
    (flags,) = _unpack("<H", data, 6)
    column, row, wide, tall = _unpack("<4H", data, 8)
    return GridCell(row, column, max(1, tall), max(1, wide), bool(flags & _HEADER_CELL), [])
