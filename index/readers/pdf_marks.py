"""What is drawn on a page of a PDF: characters and straight rules, in reading orientation.

pdfplumber opens the file and turns pages; its layout tree is read directly, since the dictionaries
it makes of every object cost more than everything else together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from index.document import Box
from index.readers.limits import Limits, Refused

_THIN = 3.0
_OVERPRINT = 1.0
_SAME_ROW = 1.0
_DOTS_APART = 5.0
_DOTTED = 10.0
_SMALLEST = 1.0
_UNREADABLE = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u00a0]")


@dataclass(slots=True)
class Mark:
    """A character where it stands; `top` and `bottom` grow downwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Rule:
    """A straight rule: at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Marks:
    """A page.

    Attributes:
        number: Its number, from 1.
        width: Its width in points, in reading orientation.
        height: Its height.
        characters: Its characters, overprints and invisible ones left out.
        across: Its horizontal rules.
        down: Its vertical rules.
        dots: Middles of specks that dotted rules are drawn of.
        shades: Edges of filled areas without outline, as horizontal and vertical rules.
        images: How many pictures it holds.
        unreadable: Characters whose meaning the file does not tell.
        hidden: Characters that are off the page or too small to be seen.
        turn: 0, or 90 or 270 where its text is turned against the page as the file shows it.
    """

    number: int
    width: float
    height: float
    characters: list[Mark] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    shades: tuple[list[Rule], list[Rule]] = field(default_factory=lambda: ([], []))
    images: int = 0
    unreadable: int = 0
    hidden: int = 0
    turn: int = 0

    def box(self, box: Box) -> Box:
        """A box as the file shows the page."""
        left, top, right, bottom = box
        if self.turn == 90:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        elif self.turn == 270:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def read_marks(page: Any, number: int, limits: Limits) -> Marks:
    """Read the marks of a page.

    Args:
        page: A pdfplumber page.
        number: Its number, from 1.
        limits: How many marks it may hold.

    Raises:
        Refused: If it holds more.
    """
    layout = page.layout
    left, bottom, right, top = layout.bbox
    marks = Marks(number, right - left, top - bottom)
    turned: list[int] = []
    shapes = 0
    for item in _leaves(layout):
        kind = type(item).__name__
        if kind == "LTChar":
            _take_character(marks, item, left, top, turned)
            if len(marks.characters) > limits.page_characters:
                raise Refused("too-large", f"{number}쪽에 글자가 너무 많습니다.")
        elif kind in {"LTLine", "LTRect", "LTCurve"}:
            shapes += 1
            if shapes > limits.page_objects:
                raise Refused("too-large", f"{number}쪽에 그려진 선이 너무 많습니다.")
            _take_shape(marks, item, left, top)
        elif kind == "LTImage":
            marks.images += 1
    marks.across += _chains(marks.dots)
    marks.down += _chains([(y, x) for x, y in marks.dots])
    if len(turned) * 2 > len(marks.characters):
        _turn(marks, 90 if sum(turned) > 0 else 270)
    marks.characters = _without_overprints(marks.characters)
    return marks


def _leaves(layout: Any) -> Iterator[Any]:
    """The drawn objects, those inside forms too."""
    stack = [iter(layout)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif type(item).__name__ == "LTFigure":
            stack.append(iter(item))
        else:
            yield item


def _take_character(marks: Marks, item: Any, left: float, top: float, turned: list[int]) -> None:
    text = item.get_text()
    if _UNREADABLE.search(text):
        marks.unreadable += 1
        return
    x0, y0, x1, y1 = item.bbox
    mark = Mark(_CONTROL.sub(" ", text), x0 - left, top - y1, x1 - left, top - y0, item.size)
    off = mark.x1 < 0 or mark.x0 > marks.width or mark.bottom < 0 or mark.top > marks.height
    if off or mark.size < _SMALLEST:
        marks.hidden += 1
        return
    if not item.upright:
        turned.append(1 if item.matrix[1] > 0 else -1)
    marks.characters.append(mark)


def _take_shape(marks: Marks, item: Any, left: float, top: float) -> None:
    kind = type(item).__name__
    x0, y0, x1, y1 = item.bbox
    x0, x1, upper, lower = x0 - left, x1 - left, top - y1, top - y0
    if kind == "LTCurve":
        points = getattr(item, "pts", [])
        for (ax, ay), (bx, by) in pairwise(points):
            if item.stroke:
                _take_line(marks, ax - left, top - ay, bx - left, top - by)
        return
    color = item.stroking_color if item.stroke else item.non_stroking_color
    if _is_white(color):
        return
    if x1 - x0 < _THIN and lower - upper < _THIN and kind == "LTRect":
        marks.dots.append(((x0 + x1) / 2, (upper + lower) / 2))
    elif x1 - x0 < _THIN or lower - upper < _THIN:
        _take_line(marks, x0, upper, x1, lower)
    elif item.stroke:
        _edges(x0, upper, x1, lower, marks.across, marks.down)
    elif item.fill:
        _edges(x0, upper, x1, lower, *marks.shades)


def _take_line(marks: Marks, x0: float, y0: float, x1: float, y1: float) -> None:
    wide, tall = abs(x1 - x0), abs(y1 - y0)
    if tall < _THIN and wide > tall:
        marks.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif wide < _THIN and tall > 0:
        marks.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _edges(
    x0: float, upper: float, x1: float, lower: float, across: list[Rule], down: list[Rule]
) -> None:
    across += [Rule(upper, x0, x1), Rule(lower, x0, x1)]
    down += [Rule(x0, upper, lower), Rule(x1, upper, lower)]


def _chains(dots: Iterable[tuple[float, float]]) -> Iterator[Rule]:
    """Dotted rules that are drawn dot by dot: dots on one line, each near the one before it."""
    rows: list[list[tuple[float, float]]] = []
    for dot in sorted(dots, key=lambda dot: dot[1]):
        if rows and dot[1] - rows[-1][0][1] < _SAME_ROW:
            rows[-1].append(dot)
        else:
            rows.append([dot])
    for row in rows:
        start = last = -_DOTS_APART
        for x, at in [*sorted(row), (float("inf"), row[0][1])]:
            if x - last > _DOTS_APART:
                if last - start >= _DOTTED:
                    yield Rule(at, start, last)
                start = x
            last = x


def _is_white(color: Any) -> bool:
    """Whether a colour is white paper, in grey, RGB or CMYK."""
    if isinstance(color, int | float):
        return color >= 1
    if isinstance(color, tuple | list) and color:
        if not all(isinstance(each, int | float) for each in color):
            return False
        return not any(color) if len(color) == 4 else all(each >= 1 for each in color)
    return False


def _without_overprints(characters: list[Mark]) -> list[Mark]:
    """Bold made by printing twice, a hair apart, is one character."""
    seen: dict[tuple[str, int, int], list[Mark]] = {}
    kept: list[Mark] = []
    for mark in characters:
        column, row = int(mark.x0 // 4), int(mark.top // 4)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in seen.get((mark.text, x, y), ())
        )
        if not mark.text.isspace() and any(_same_place(mark, other) for other in near):
            continue
        seen.setdefault((mark.text, column, row), []).append(mark)
        kept.append(mark)
    return kept


def _same_place(one: Mark, other: Mark) -> bool:
    return abs(one.x0 - other.x0) < _OVERPRINT and abs(one.top - other.top) < _OVERPRINT


def _turn(marks: Marks, degrees: int) -> None:
    """Turn a page whose text runs up (90) or down (270) so that it reads from left to right."""
    width, height = marks.width, marks.height

    def turned(x0: float, top: float, x1: float, bottom: float) -> Box:
        if degrees == 90:
            return height - bottom, x0, height - top, x1
        return top, width - x1, bottom, width - x0

    for mark in marks.characters:
        mark.x0, mark.top, mark.x1, mark.bottom = turned(mark.x0, mark.top, mark.x1, mark.bottom)
    marks.across, marks.down = _turn_rules(marks.across, marks.down, turned)
    marks.shades = _turn_rules(*marks.shades, turned)
    marks.width, marks.height, marks.turn = height, width, degrees


def _turn_rules(
    across: Iterable[Rule], down: Iterable[Rule], turned: Any
) -> tuple[list[Rule], list[Rule]]:
    new_down, new_across = [], []
    for rule in across:
        x0, top, _, bottom = turned(rule.start, rule.at, rule.end, rule.at)
        new_down.append(Rule(x0, min(top, bottom), max(top, bottom)))
    for rule in down:
        x0, top, x1, _ = turned(rule.at, rule.start, rule.at, rule.end)
        new_across.append(Rule(top, min(x0, x1), max(x0, x1)))
    return new_across, new_down
