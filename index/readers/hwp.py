"""HWP 5, the binary format of Hangul: records into paragraphs and tables.

The walk over the records is ours; it follows Hancom's published specification, "한글 문서 파일 형식
5.0" revision 1.3. Of the permissively licensed libraries only python-hwpx keeps the tables, and
it refuses distribution (배포용) documents, which is how offices publish; where it reads a file, the
two agree cell by cell.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from index.document import Document
from index.readers import hangul
from index.readers.gathering import Gathering, refused
from index.readers.hangul import Flow, Frame, Grid, GridCell, Para, Piece, Running, Unread
from index.readers.hwp_stream import Record, open_streams, records
from index.readers.limits import Refused, step, without_cycles
from index.readers.numbering import Numbering, spell_number

_NUMBERING, _BULLET, _PARA_SHAPE = 0x17, 0x18, 0x19
_PARA_HEADER, _PARA_TEXT, _RANGES, _CTRL_HEADER, _LIST_HEADER = 0x42, 0x43, 0x46, 0x47, 0x48
_TABLE, _OLE, _PICTURE, _EQUATION = 0x4D, 0x54, 0x55, 0x58
_TEXT_ART, _FORM, _CHART = 0x5A, 0x5B, 0x5F
_TABLE_CTRL, _DRAWING, _EQUATION_CTRL = b" lbt", b" osg", b"deqe"
_NOTES = frozenset((b"  nf", b"  ne"))
_LISTING = _NOTES | {_EQUATION_CTRL, b"daeh", b"toof", b"dces"}  # heads, feet and master pages
_EXTENDED = frozenset((1, 2, 3, *range(11, 13), *range(14, 19), *range(21, 24)))
_INLINE = frozenset((*range(4, 10), 19, 20))
_BLANKS = {10: "\n", 24: "-", 30: " ", 31: " "}
_TAB = 9
_HEADER_CELL = 0x4
_DELETED = 0x11
_FORM_TEXT = re.compile(r"(?:Caption|Text):wstring:(\d{1,6}):")
_TEXT_ART_AT = 32
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
    flow = Flow(gathering)
    try:
        streams = open_streams(data, gathering.limits)
        styles = _Styles.of(streams.info)
        for part, section in streams.sections:
            cut: list[Refused] = []
            with without_cycles():
                roots = _tree(_until_cut(section, cut))
                flow.add(_paragraphs(roots, styles, 0), part)
            for reason in cut:
                gathering.problem(reason.code, reason.korean)
            step()
    except Refused as reason:
        if not gathering.blocks:
            return refused(data, name, "hwp", reason)
        gathering.problem(reason.code, reason.korean)
    flow.close()
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
    deleted = [span for each in node.below for span in _deleted(each.record)]
    para = Para()
    for each in node.below:
        if each.record.tag == _PARA_TEXT:
            for piece in _text(_without(each.record.data, deleted)):
                if piece is None:
                    control = next(controls, None)
                    para.pieces += [] if control is None else _control(control, styles, depth + 1)
                else:
                    para.pieces.append(piece)
        elif each.record.tag == _PARA_HEADER:
            para.pieces.append(Unread("memo"))  # lists beside the text are memos and corrections
    for control in controls:  # damaged text may have lost the place, never the table
        para.pieces += _control(control, styles, depth + 1)
    styles.dress(para, _unpack("<H", node.record.data, 8)[0])
    return para


def _deleted(record: Record) -> Iterator[tuple[int, int]]:
    """Where a paragraph's text is marked as deleted, in code units."""
    if record.tag == _RANGES:
        for at in range(0, len(record.data) - 11, 12):
            start, end, kind = _unpack("<3I", record.data, at)
            if kind >> 24 == _DELETED:
                yield start, end


def _without(data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    """Text without its deleted spans; what a control holds of it stays."""
    if not spans:
        return data
    kept = bytearray(data)
    for start, end in spans:
        for at in range(2 * start, min(2 * end, len(kept) - 1), 2):
            if kept[at] >= 32 or kept[at + 1]:
                kept[at : at + 2] = b"\x00\x00"
    return bytes(kept)


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
    """What stands at the place of a control: a table, a box, a note or a number."""
    kind = node.record.data[:4]
    if kind == _TABLE_CTRL:
        return [_grid(node, styles, depth)]
    if kind == _DRAWING:
        return _drawing(node, styles, depth)
    if kind in _PLAIN:
        return _PLAIN[kind](node)
    if kind not in _LISTING:
        return []
    paragraphs = list(_listed(node.below, styles, depth))
    if kind in _NOTES:
        return [Frame(paragraphs, note=True)]
    if kind == _EQUATION_CTRL:
        return [*_strings(node, _EQUATION), Frame(paragraphs)]
    return [Running(paragraphs)]


def _strings(node: _Node, tag: int) -> list[str]:
    return [_string(each.record.data, 4) for each in node.below if each.record.tag == tag]


def _string(data: bytes, at: int) -> str:
    """A text of a record, after its length."""
    (length,) = _unpack("<H", data, at)
    return data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")


def _auto_number(node: _Node) -> list[Piece]:
    """The number of a note, a figure or a table; that of a page is not known."""
    flags, number, _, before, after = _unpack("<I4H", node.record.data, 4)
    kind = flags >> 4 & 0xFF
    if not flags & 0xF or not number:
        return []
    spelled = spell_number(_KINDS[kind] if kind < len(_KINDS) else "DIGIT", number)
    return ["".join([chr(before) if before else "", spelled, chr(after) if after else ""])]


def _beside(node: _Node) -> list[Piece]:
    """A word and the small words over it."""
    main = _string(node.record.data, 4)
    small = _string(node.record.data, 6 + 2 * _unpack("<H", node.record.data, 4)[0])
    return [main, Frame([Para([small])], note=True)]


def _form(node: _Node) -> str:
    """What is printed on a button or in a field that can be filled in."""
    data = node.record.data if node.record.tag == _FORM else b""
    text = data[len(data) % 2 :].decode("utf-16-le", "replace")
    return " ".join(
        text[found.end() : found.end() + int(found[1])] for found in _FORM_TEXT.finditer(text)
    )


_PLAIN: dict[bytes, Callable[[_Node], list[Piece]]] = {
    b"tmct": lambda _: [Unread("memo")],  # a hidden comment
    b"onta": _auto_number,
    b"tudt": _beside,
    b"spct": lambda node: [_string(node.record.data, 4)],  # letters over each other
    b"mrof": lambda node: [_form(each) for each in node.below],
}
"""Controls that hold no paragraphs, by their names read backwards."""


def _drawing(node: _Node, styles: _Styles, depth: int) -> list[Piece]:
    pieces: list[Piece] = []
    stack = [node]
    while stack:
        each = stack.pop()
        if each.record.tag == _PICTURE:
            pieces.append(Unread("picture"))
        elif each.record.tag in {_OLE, _CHART}:
            pieces.append(Unread("object"))
        if each.record.tag != _PARA_HEADER:
            stack.extend(each.below)
    return [Frame(list(_drawn(node, styles, depth))), *pieces]


def _drawn(node: _Node, styles: _Styles, depth: int) -> Iterator[Para]:
    """The text of a drawn object and of those grouped in it."""
    stack = [node]
    while stack:
        each = stack.pop()
        if each.record.tag == _PARA_HEADER:
            yield _paragraph(each, styles, depth)
        elif each.record.tag == _TEXT_ART:
            yield Para([_string(each.record.data, _TEXT_ART_AT)])
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
    hangul.check_grid(grid, cells, rows, columns)
    return grid


def _cell(data: bytes) -> GridCell:
    (flags,) = _unpack("<H", data, 6)
    column, row, wide, tall = _unpack("<4H", data, 8)
    return GridCell(row, column, max(1, tall), max(1, wide), bool(flags & _HEADER_CELL), [])
