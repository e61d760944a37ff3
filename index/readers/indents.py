"""Names of a drawn table that are set in by blanks: how deep each stands, where its sums say so.

Words may be set in for looks alone, as a centred 합 계 is. The blanks are believed only where each
row that has others below it is their sum.
"""

from __future__ import annotations

import re
from itertools import pairwise

BRANCH = "\u2063"
"""Stands before a name once for each row that it hangs below, and once more."""
_AMOUNT = re.compile(r"([△▲▵\-−]?)\s?(\d{1,3}(?:,\d{3})*)")


def depths(names: list[str], cells: list[list[str]]) -> list[int]:
    """How many rows each name stands below.

    Args:
        names: The first cell of each row as drawn, blanks kept; "" for a row that goes on.
        cells: The other cells of each row.

    Returns:
        A depth for each row, 0 for the outermost; [] where the blanks tell none.
    """
    indents = [len(name) - len(name.lstrip()) for name in names]
    held = [place for place, name in enumerate(names) if name.strip()]
    steps = sorted({indents[place] for place in held})
    if len(steps) < 2 or not held or indents[held[0]] != steps[0]:
        return []
    found = [steps.index(indent) if indent in steps else 0 for indent in indents]
    for above, below in pairwise(held):
        if found[below] > found[above] + 1:
            return []
    return found if _adds_up(held, found, cells) else []


def _adds_up(held: list[int], depth: list[int], cells: list[list[str]]) -> bool:
    """Whether every row that has rows below it is their sum, in the first column of amounts."""
    proven = 0
    amounts = {place: _first(cells[place]) for place in held}
    for at, place in enumerate(held):
        below = []
        for other in held[at + 1 :]:
            if depth[other] <= depth[place]:
                break
            if depth[other] == depth[place] + 1:
                below.append(amounts[other])
        if not below:
            continue
        if amounts[place] is None or None in below or sum(filter(None, below)) != amounts[place]:
            return False
        proven += 1
    return proven > 0


def _first(cells: list[str]) -> int | None:
    for cell in cells:
        found = _AMOUNT.fullmatch(cell.strip())
        if found:
            number = int(found[2].replace(",", ""))
            return -number if found[1] else number
    return None
