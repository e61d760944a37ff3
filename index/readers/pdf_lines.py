"""Characters into lines, and lines into text: where a space stood and where a line only wrapped.

A PDF holds places, not words. A line that ends because the next word had no room goes on; a line
that ends although it had room was ended by its writer, and stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.readers.pdf_marks import Mark

_WORD_GAP = 0.22
_SEGMENT_GAP = 1.6
_SAME_LINE = 0.5
_BEGINS = re.compile(
    r"\s*(?:[○◯◦●◎❍▪▫•‣▷▶►☞⇒※＊*□■◇◆▣①-⑳㉠-㉯=]|[-–—]\s|ㅇ\s|\d{1,2}[.)]\s|[가-하][.)]\s)"
)
_HANGUL = re.compile(r"[가-힣]")
_AMOUNT = frozenset("0123456789,")
_ROOM_FOR_ONE = 1.4
_ROOMY_SHARE = 0.15
_SURE = 3


@dataclass(slots=True)
class Line:
    """A line of text.

    Attributes:
        marks: Its characters from left to right.
        text: Its text, with spaces where gaps say so.
        spaced: Whether a space was printed after its last word.
    """

    marks: list[Mark]
    text: str = ""
    spaced: bool = False

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.marks[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(mark.x1 for mark in self.marks)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(mark.top for mark in self.marks)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(mark.bottom for mark in self.marks)

    @property
    def size(self) -> float:
        """The size most of it is set in."""
        sizes = sorted(mark.size for mark in self.marks)
        return sizes[len(sizes) // 2]


@dataclass(slots=True)
class Habits:
    """How a document breaks its lines, learned while it is read.

    Attributes:
        roomy: Wrapped lines that left room for another syllable: it keeps words whole.
        tight: Wrapped lines that did not.
        spaced: Wrapped lines after which a space was printed: where there is none, none stood.
        words: Words seen inside lines.
    """

    roomy: int = 0
    tight: int = 0
    spaced: int = 0
    words: set[str] = field(default_factory=set)

    @property
    def keeps_words(self) -> bool:
        """Whether lines are broken between words only."""
        return self.roomy > max(_SURE, _ROOMY_SHARE * (self.roomy + self.tight))

    def parts(self, tail: str, word: str) -> bool:
        """Whether two pieces of text at a line's end are two words rather than one."""
        if tail + word in self.words:
            return False
        return self.keeps_words or (tail in self.words and word in self.words)


def lines_of(marks: Iterable[Mark]) -> list[Line]:
    """Characters in lines from top to bottom; a wide gap parts a line in two."""
    lines: list[Line] = []
    for row in _rows(marks):
        run: list[Mark] = []
        for mark in row:
            last = next((each for each in reversed(run) if each.text.strip()), None)
            if last is not None and mark.text.strip():
                gap = mark.x0 - last.x1
                if gap > _SEGMENT_GAP * max(mark.size, last.size):
                    lines += _line(run)
                    run = []
            run.append(mark)
        lines += _line(run)
    return lines


def _rows(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Characters that stand beside each other, each row from left to right."""
    rows: list[list[Mark]] = []
    anchor: Mark | None = None
    for mark in sorted(marks, key=lambda mark: mark.middle):
        if anchor is not None and mark.middle - anchor.middle <= _SAME_LINE * min(
            max(mark.size, 1), max(anchor.size, 1)
        ):
            rows[-1].append(mark)
        else:
            rows.append([mark])
            anchor = mark
        if anchor is not None and not anchor.text.strip() and mark.text.strip():
            anchor = mark
    return [sorted(row, key=lambda mark: mark.x0) for row in rows]


def _line(run: list[Mark]) -> list[Line]:
    while run and not run[0].text.strip():
        run = run[1:]
    end = len(run)
    while end and not run[end - 1].text.strip():
        end -= 1
    return [Line(run[:end], _spell(run[:end]), end < len(run))] if end else []


def _spell(run: Sequence[Mark]) -> str:
    pieces = [run[0].text]
    for last, mark in pairwise(run):
        gap = mark.x0 - last.x1
        if gap > _WORD_GAP * mark.size and not (last.text.isspace() or mark.text.isspace()):
            pieces.append(" ")
        pieces.append(mark.text)
    return re.sub(r" {2,}", " ", "".join(pieces)).strip()


def words_of(line: Line) -> list[Line]:
    """The words of a line, each a line of its own."""
    words: list[list[Mark]] = [[]]
    for last, mark in pairwise([line.marks[0], *line.marks]):
        apart = mark.x0 - last.x1 > _WORD_GAP * mark.size or not mark.text.strip()
        if apart and words[-1]:
            words.append([])
        if mark.text.strip():
            words[-1].append(mark)
    return [Line(word, _spell(word)) for word in words if word]


def one_line(segments: Sequence[Line]) -> list[Line]:
    """Segments of one printed line as one line, as in a cell, where a gap is only a gap."""
    joined: list[Line] = []
    for segment in segments:
        if joined and abs(joined[-1].marks[0].middle - segment.marks[0].middle) <= (
            _SAME_LINE * segment.size
        ):
            last = joined[-1]
            text = f"{last.text} {segment.text}"
            joined[-1] = Line([*last.marks, *segment.marks], text, segment.spaced)
        else:
            joined.append(segment)
    return joined


def flow(lines: Sequence[Line], habits: Habits, *, room: float = 0.0, right: float = 0.0) -> str:
    """Put the lines of a cell or paragraph together.

    Args:
        lines: Its lines from top to bottom.
        habits: How the document breaks lines; learns from these.
        room: The width of its cell; a cell may be set left, right or centred.
        right: Where the lines of running text end; used where there is no cell.

    Returns:
        The text, with line breaks only where a line was ended on purpose.
    """
    if not lines:
        return ""
    text = lines[0].text
    for last, line in pairwise(lines):
        left = room - (last.x1 - last.x0) if room else right - last.x1
        text += _seam(last, line, left, habits) + line.text
    for line in lines:
        habits.words.update(line.text.split()[1:-1])
    return text


def _seam(last: Line, line: Line, left: float, habits: Habits) -> str:
    """What stands between two lines, where `left` points were left over: "", " " or a break."""
    word = line.text.split(" ", 1)[0]
    needed = sum(mark.x1 - mark.x0 for mark in line.marks[: len(word)]) + 0.25 * line.size
    if left > needed or _BEGINS.match(line.text):
        return "\n"
    if last.spaced:
        habits.spaced += 1
        return " "
    first, end = line.text[0], last.text[-1]
    if end in _AMOUNT and first in _AMOUNT:
        return ""  # an amount that had no room
    if habits.spaced >= _SURE and _HANGUL.match(first):
        return ""
    if not _HANGUL.match(first):
        return "" if first in ",.)%·" or end in "(·" else " "
    if end.isdigit():
        return ""  # 209,000 | 천원
    syllable = line.marks[0].x1 - line.marks[0].x0
    if left > syllable * _ROOM_FOR_ONE:
        habits.roomy += 1
        return " "
    habits.tight += 1
    return " " if habits.parts(last.text.rsplit(" ", 1)[-1], word) else ""
