"""What every reader of a format shares: blocks gathered in reading order, with their places.

A reader says what it finds; `Gathering` keeps the headings above it, numbers the tables, knows a
unit line when it sees one and hands it to the table that follows.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from index.document import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Problem,
    Source,
    Table,
)
from index.readers.limits import DEFAULT, Limits, Refused
from index.readers.text import decode

UNIT_LINE = re.compile(
    r"[(（\[<〔【]?\s*(?:금액\s*)?단\s*위\s*[:：;]?\s*[^()（）]{1,30}[)）\]>〕】]?\s*", re.UNICODE
)
"""A line that says nothing but the unit of the table below it."""

_MARKER = re.compile(
    r"(?P<marker>[○◯◦●◎❍▪▫•·∙‣▷▶►☞⇒※＊*①-⑳㉠-㉯]|ㅇ(?=[ \t\u3000])|"
    r"[-–—](?=[ \t\u3000])|\d{1,2}\)(?!\d))"
    r"[ \t\u3000]*(?=\S)"
)
_DEPTHS = {"-": 1, "–": 1, "—": 1, "•": 1, "※": 1, "·": 2, "∙": 2}
_HEADING = re.compile(
    r"(?:(?P<sign>[□■◇◆▣▢❑❏])\s*|(?:\d{1,2}[.]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.)]?|[IVX]{1,4}\.|제\d{1,2}[장절])\s+)"
    r"(?P<text>\S.{0,48})"
)
_SENTENCE = re.compile(r"\d,\d|[.다]$|원$|[:：]")
_TITLE_LENGTH = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\ufeff]")
_SPACES = re.compile(r"[ \t\r\u00a0\u3000]+")
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_LONE = re.compile(r"[\ud800-\udfff]")
_JAMO = re.compile(r"[\u1100-\u11ff]")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff")


def clean(text: str) -> str:
    """Text as a person sees it: control characters become spaces, runs of spaces one space.

    Line breaks stay. Hangul stored as separate jamo is put together; nothing else is changed,
    above all no digit and no sign.
    """
    if _CONTROL.search(text):
        text = _CONTROL.sub(" ", text.translate(_INVISIBLE))
    if _LIGATURE.search(text):
        text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if _LONE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if _JAMO.search(text):
        text = unicodedata.normalize("NFC", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def is_unit_line(text: str) -> bool:
    """Whether a line only states a unit: "(단위 : 천원, %)"."""
    return bool(UNIT_LINE.fullmatch(text.strip()))


def _cleaned(cell: Cell) -> Cell:
    text = clean(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _begins(line: str) -> bool:
    return bool(is_unit_line(line) or _MARKER.match(line) or _HEADING.fullmatch(line))


@dataclass(slots=True)
class Gathering:
    """The blocks of a document while it is read.

    Attributes:
        name: Name of the document.
        media: Its format.
        limits: The bounds it is read within.
        blocks: What was found so far.
        problems: What could not be read so far.
    """

    name: str
    media: str
    limits: Limits = DEFAULT
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _path: list[tuple[int, str]] = field(default_factory=list)
    _tables: int = 0
    _cells: int = 0
    _unit_line: str = ""

    def source(
        self,
        *,
        line: int | None = None,
        page: int | None = None,
        part: str | None = None,
        box: Box | None = None,
    ) -> Source:
        """The place of something, below the headings gathered so far."""
        section = " › ".join(text for _, text in self._path)
        return Source(self.name, section, line=line, page=page, part=part, box=box)

    def heading(self, text: str, level: int, source: Source | None = None) -> None:
        """Add a heading; blank ones are dropped."""
        text = clean(text).replace("\n", " ")
        if not text:
            return
        self._unit_line = ""
        self.blocks.append(Heading(text, level, source or self.source()))
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._path.append((level, text))

    def decode(self, data: bytes) -> str:
        """The text of a file of text; what is wrong with it is noted."""
        text, problems = decode(data)
        self.problems += [replace(each, source=Source(self.name)) for each in problems]
        return text

    def text(
        self, text: str, source: Source | None = None, *, marker: str = "", depth: int = 0
    ) -> None:
        """Add a paragraph: headings, unit lines and list items are known by their first sign.

        A line within the paragraph that begins with none of them goes on with the line above.

        Args:
            text: The text.
            source: Where it stands; None for a place without line or page.
            marker: The marker a format keeps apart from the text; "" where it is printed.
            depth: Nesting of a list item.
        """
        begun = False
        for number, line in enumerate(clean(text).split("\n")):
            place = source or self.source()
            if place.line is not None and number:
                place = replace(place, line=place.line + number)
            if begun and not _begins(line):
                self._go_on(line)
            elif line:
                begun = not is_unit_line(line)
                self._line(line, place, marker, depth)
                marker = ""

    def _line(self, line: str, source: Source, marker: str, depth: int) -> None:
        self._unit_line = ""
        found = _MARKER.match(line)
        if marker:
            self.blocks.append(ListItem(line, marker, depth, source))
        elif is_unit_line(line):
            self._unit_line = line
            self.blocks.append(Paragraph(line, source))
        elif level := self.heading_level(line):
            self.heading(line, level, source)
        elif found:
            deep = depth or _DEPTHS.get(found["marker"], 0)
            self.blocks.append(ListItem(line[found.end() :], found["marker"], deep, source))
        else:
            self.blocks.append(Paragraph(line, source))

    def heading_level(self, line: str) -> int:
        """The level of a line that is a heading by its sign or its number; 0 for other lines."""
        if not self.blocks and len(line) <= _TITLE_LENGTH and not _MARKER.match(line):
            return 1
        found = _HEADING.fullmatch(line)
        if not found:
            return 0
        if found["sign"]:
            return 0 if line.endswith("다.") else 3
        return 0 if _SENTENCE.search(found["text"]) else 2

    def _go_on(self, line: str) -> None:
        last = self.blocks[-1]
        if line and not isinstance(last, Table):
            self.blocks[-1] = replace(last, text=f"{last.text}\n{line}")

    def table(
        self,
        cells: Iterable[Cell],
        source: Source | None = None,
        *,
        caption: str = "",
        unit_line: str = "",
        fragments: tuple[Table, ...] = (),
    ) -> None:
        """Add a table of cells in any order; their texts are cleaned. A table of one cell is text.

        Raises:
            Refused: If the document has more cells than the limits allow.
        """
        kept = tuple(sorted(map(_cleaned, cells), key=lambda cell: (cell.row, cell.column)))
        self._cells += len(kept)
        if self._cells > self.limits.cells:
            raise Refused("too-large", f"표의 칸이 너무 많습니다: {self._cells:,}칸 넘음")
        filled = [cell.text for cell in kept if cell.text]
        # A frame around a title, a note or a unit is no table; a blank one has but its caption.
        if len(kept) == 1 or all(is_unit_line(text) for text in filled):
            for text in filter(None, (caption, *filled[:1])):
                self.text(text, source)
            return
        if not unit_line:
            unit_line, self._unit_line = self._unit_line, ""
            if unit_line:
                self.blocks.pop()
        self._tables += 1
        self.blocks.append(
            Table(
                max(cell.row + cell.row_span for cell in kept),
                max(cell.column + cell.column_span for cell in kept),
                kept,
                replace(source or self.source(), table=self._tables),
                clean(caption),
                unit_line,
                fragments,
            )
        )

    def problem(self, code: str, message: str, source: Source | None = None) -> None:
        """Note what could not be read."""
        self.problems.append(Problem(source or Source(self.name), code, message))

    def only_pictures(self, count: int) -> None:
        """Note that a document holds nothing but pictures."""
        self.problem(
            "needs-recognition",
            f"글이 없고 그림만 {count}개 있습니다. 그림에 글이 있으면 OCRmyPDF, PaddleOCR, Docling "
            "같은 글자 인식 도구로 바꾸어 넣어 주세요.",
        )

    def document(self, data: bytes) -> Document:
        """What was gathered, as a document; nothing gathered is a problem of its own."""
        if not self.blocks and not self.problems:
            self.problem("no-text", "문서에서 읽을 글이나 표를 찾지 못했습니다.")
        return Document(
            self.name,
            hashlib.sha256(data).hexdigest(),
            tuple(self.blocks),
            self.media,
            tuple(self.problems),
        )


def refused(data: bytes, name: str, media: str, reason: Refused) -> Document:
    """The empty document that stands for one that was not read."""
    problem = Problem(Source(name), reason.code, reason.korean)
    return Document(name, hashlib.sha256(data).hexdigest(), (), media, (problem,))
