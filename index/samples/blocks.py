"""A marked page as lines, and where its tables stand in it; what damage works on."""

from __future__ import annotations

from dataclasses import dataclass

from index.samples.records import numbers, unmark

KINDS = {
    "구분": "예산 총괄",
    "과목구분": "산출근거",
    "연도": "결산",
    "사업추진절차": "추진일정",
    "회계": "사업개요",
}
"""Tables by the first cell of their header, spaces removed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a page.

    Attributes:
        kind: Which table.
        first: Its first line, from 0.
        body: Its first line that holds a figure.
        end: The line after its last.
    """

    kind: str
    first: int
    body: int
    end: int

    @property
    def rows(self) -> range:
        """The lines that hold figures."""
        return range(self.body, self.end)


def blocks(lines: list[str]) -> list[Block]:
    """Find the tables of a page by their headers; a block ends at a line without a tab."""
    found: list[Block] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and "\t" in lines[end]:
            end += 1
        if end > place:
            head = unmark(lines[place]).partition("\t")[0].replace(" ", "")
            body = next((line for line in range(place, end) if numbers(lines[line])), end)
            if head in KINDS and body < end:
                found.append(Block(KINDS[head], place, body, end))
        place = end + 1
    return found


def unit_line(lines: list[str], block: Block) -> int | None:
    """The unit line above a table, None where there is none within three lines."""
    for line in range(block.first - 1, max(-1, block.first - 4), -1):
        if "단위" in lines[line]:
            return line
    return None
