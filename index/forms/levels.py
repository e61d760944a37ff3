"""Which row of a 명세서 holds which: rows of all levels look alike, and their sums tell them apart.

A code tells 편성목 and 통계목, the head of a page some of the names above. A row with neither
belongs to the nearest row above it that is not yet used up by the rows it holds: a 단위사업 whose
세부사업 add up to it holds no more, so the next row is beside it. Where a row fits nowhere, nobody
can say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

LEVELS = ("부서", "정책", "단위", "세부사업", "편성목", "통계목")

Amounts = dict[int, int]
"""The budgets of a row by column, in won; the change is left out, as it follows from them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row before it has its place.

    Attributes:
        name: Its name without its code.
        level: The level that its code or the head of a page tells; "" where nothing does.
        coded: Whether its code tells it.
        amounts: What it prints.
    """

    name: str
    level: str
    coded: bool
    amounts: Amounts


@dataclass(slots=True)
class _Node:
    level: str
    name: str
    left: Amounts
    holds: bool = False

    @property
    def used_up(self) -> bool:
        return self.holds and bool(self.left) and not any(self.left.values())

    def fits(self, amounts: Amounts) -> bool:
        """Whether what is left of this row covers another one, column by column."""
        shared = self.left.keys() & amounts.keys()
        return all(min(0, self.left[c]) <= amounts[c] <= max(0, self.left[c]) for c in shared)


@dataclass(slots=True)
class Tree:
    """The rows above the next one, outermost first.

    Attributes:
        lost: Whether the last row without a level fitted nowhere, so that nothing below it has a
            place either.
    """

    nodes: list[_Node] = field(default_factory=list)
    lost: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The names of these rows."""
        return tuple(node.name for node in self.nodes)

    @property
    def level(self) -> str:
        """The level of the last of them, "" where there is none."""
        return self.nodes[-1].level if self.nodes else ""

    def enter(self, line: Line, below: Sequence[Line]) -> bool:
        """Give a row its place.

        Args:
            line: The row.
            below: The rows that follow it, in order.

        Returns:
            Whether it has one.
        """
        if line.level:
            if self.lost and line.coded:
                return False
            self._push(line, line.level)
            return True
        if self.lost:
            return False
        kept = [node for node in self.nodes if LEVELS.index(node.level) < _PROGRAMME]
        level = self._level(kept, line, below)
        self.lost = level is None
        if level is not None:
            self.nodes = kept
            self._push(line, level)
        return level is not None

    def _level(self, kept: list[_Node], line: Line, below: Sequence[Line]) -> str | None:
        """Take the used-up rows from the end of `kept`, and say what the row is in the rest."""
        holds = _adds_up(line, below) > 0
        if not holds and below and not below[0].coded and any(each.coded for each in below):
            return None  # It holds no 편성목 itself, nor is it the sum of those that do.
        while kept:
            above = kept[-1]
            empty = not any(line.amounts.values())
            if not above.left.keys() & line.amounts.keys() or empty:
                return _below(above.level, holds=holds)
            beside = above.level == "단위" and holds
            if not above.used_up and not beside:
                return _below(above.level, holds=holds) if above.fits(line.amounts) else None
            kept.pop()
        if not holds:
            return "세부사업"
        return "부서" if _OFFICE.search(line.name) else "정책"

    def _push(self, line: Line, level: str) -> None:
        at = LEVELS.index(level)
        self.nodes = [node for node in self.nodes if LEVELS.index(node.level) < at]
        if self.nodes:
            above = self.nodes[-1]
            above.holds = True
            for column in above.left.keys() & line.amounts.keys():
                above.left[column] -= line.amounts[column]
        self.nodes.append(_Node(level, line.name, dict(line.amounts)))
        self.lost = False


_OFFICE = re.compile(r"(?:과|국|실|관|소|센터|팀|단)$")
_PROGRAMME = LEVELS.index("세부사업")


def _below(level: str, *, holds: bool) -> str:
    """The level of a row below another: what holds 편성목 itself is a 세부사업."""
    if not holds or level == "단위":
        return "세부사업"
    return "정책" if level == "부서" else "단위"


def _adds_up(line: Line, below: Sequence[Line]) -> int:
    """How many of the rows that follow a row are its parts and theirs; 0 where none add up."""
    if not below or below[0].coded or not any(line.amounts.values()):
        return 0
    left = dict(line.amounts)
    at = 0
    while at < len(below) and any(left.values()):
        other = below[at]
        at += 1
        if other.coded:
            continue
        if other.level or other.amounts.keys() != left.keys():
            return 0
        for column, won in other.amounts.items():
            left[column] -= won
        at += _adds_up(other, below[at:])
    return 0 if any(left.values()) else at
