"""Tables drawn with lines: ┌─┬─┐ and │ between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.indents import BRANCH, depths

BOX = frozenset("┃┏┓┗┛┣┫┠┨┯┷┿┼├┤┬┴│━─┌┐└┘╋║╔╗╚╝═")

Row = list[tuple[str, int]]
"""Cells of one row, each with the place of its line."""


def is_box(text: str) -> bool:
    """Whether a line is drawn: two lines or walls of cells in it."""
    return sum(text.count(mark) for mark in ("│", "┃", "║", "━", "─", "═")) >= 2


_FULL_RULE = re.compile(r"[┏┣┗┌├└╔╠╚][━─═┯┷┿┼┬┴╋┳┻]{4}")


def take_box(lines: Sequence[str], at: int) -> tuple[int, list[Row]]:
    """Take a drawn table: full rules part the heading rows, whose lines are joined by column."""
    groups: list[list[Row]] = [[]]
    while at < len(lines) and is_box(lines[at]):
        line, place = lines[at], at
        at += 1
        if _FULL_RULE.match(line.strip()):
            groups.append([])
            continue
        text = line.strip()
        # A single line at both ends is the border; behind a double one it draws a tree.
        thin = text.startswith("│") and text.endswith("│")
        text = text[1:-1] if thin else text.strip("┃║")
        if "━" in text or "─" in text or "═" in text:
            text = re.sub("[━─═┬┼┴┯┿┷]+.*", "", text)
            if not text.strip("│├┤┠┨┣┫ "):
                continue
        if set("━─═") & set(text):
            continue
        groups[-1].append([(cell, place) for cell in re.split("[│┃║]", _trunk(text))])
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return at, set_in([row for group in filled for row in group])
    return at, [_joined(filled[0]), *set_in([row for group in filled[1:] for row in group])]


def set_in(rows: list[Row]) -> list[Row]:
    """Rows without the blanks around their cells; those before a name become branches."""
    names = [row[0][0] if row else "" for row in rows]
    others = [[text for text, _ in row[1:]] for row in rows]
    branched = any(name.startswith(BRANCH) for name in names)
    found = [] if branched else depths(names, others)
    made: list[Row] = []
    for place, row in enumerate(rows):
        cells = [(text.strip(), line) for text, line in row]
        if found and cells and cells[0][0]:
            cells[0] = (BRANCH * (found[place] + 1) + cells[0][0], cells[0][1])
        made.append(cells)
    return made


def _trunk(text: str) -> str:
    """Turn the vertical bars that draw a tree before a row's name into leading dots of depth."""
    name = text
    depth = 0
    while depth < len(name) and name[depth] in "│├┝┠":
        depth += 1
    return BRANCH * depth + name[depth:] if depth else text


def _joined(rows: list[Row]) -> Row:
    width = max(len(row) for row in rows)
    joined: Row = []
    for column in range(width):
        words = [
            row[column][0].strip() for row in rows if column < len(row) and row[column][0].strip()
        ]
        joined.append((" ".join(words), rows[0][0][1]))
    return joined
