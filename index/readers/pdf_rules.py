"""Rules on a page into tables: which rules belong together, and the cells between them.

A cell is what no rule divides. Tables whose outer rules are left out, as Korean offices like them,
get the outline their other rules end at; an open top or bottom says that a page cut a row there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.readers.pdf_marks import Marks, Rule

_SNAP = 3.0
_REACH = 3.0
_COVERED = 0.5
_BEYOND = 5.0
_MOST_LINES = 2_000


@dataclass(slots=True)
class Region:
    """A cell on the page: its place in the grid and the points between its rules."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Lattice:
    """A ruled table.

    Attributes:
        xs: Where its columns begin and, last, where they end.
        ys: Where its rows begin and end.
        regions: Its cells.
        open_top: Whether no rule closes it above: a page cut its first row.
        open_bottom: Whether no rule closes it below.
    """

    xs: list[float]
    ys: list[float]
    regions: list[Region]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def area(self) -> float:
        """Its area, to tell an inner table from the one around it."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def find_lattices(marks: Marks) -> list[Lattice]:
    """The ruled tables of a page, inner ones before those around them.

    Filled areas count as rules only where a page has no others: most fills shade cells that are
    ruled anyway.
    """
    across, down = marks.across, marks.down
    if not down and marks.shades[1]:
        across, down = [*across, *marks.shades[0]], marks.shades[1]
    lines_across, lines_down = _merge(across), _merge(down)
    if len(lines_across) > _MOST_LINES or len(lines_down) > _MOST_LINES:
        return []  # a drawing, not a table
    lattices = []
    for group_across, group_down in _groups(lines_across, lines_down):
        lattice = _lattice(group_across, group_down)
        if lattice is not None and len(lattice.regions) > 1:
            lattices.append(lattice)
    return sorted(lattices, key=lambda lattice: lattice.area)


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch become one; double rules too."""
    merged: list[Rule] = []
    for group in _near(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.end + _REACH:
                current.end = max(current.end, rule.end)
            else:
                current = Rule(at, rule.start, rule.end)
                merged.append(current)
    return merged


def _near(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch each other, directly or through others."""
    parents = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    order = sorted(range(len(down)), key=lambda at: down[at].at)
    places = [down[at].at for at in order]
    for number, rule in enumerate(across):
        first = bisect_left(places, rule.start - _REACH)
        last = bisect_right(places, rule.end + _REACH)
        for at in order[first:last]:
            if down[at].start - _REACH <= rule.at <= down[at].end + _REACH:
                parents[root(number)] = root(len(across) + at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate([*across, *down]):
        group = groups.setdefault(root(number), ([], []))
        group[0 if number < len(across) else 1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    xs = _places(down)
    ys = _places(across)
    left, right = min(r.start for r in across), max(r.end for r in across)
    top, bottom = min(r.start for r in down), max(r.end for r in down)
    if sum(rule.start < xs[0] - _BEYOND for rule in across) > 1:
        xs.insert(0, left)
    if sum(rule.end > xs[-1] + _BEYOND for rule in across) > 1:
        xs.append(right)
    open_top = sum(rule.start < ys[0] - _BEYOND for rule in down) > 1 or (
        top < ys[0] - _BEYOND and len(down) == 1
    )
    open_bottom = sum(rule.end > ys[-1] + _BEYOND for rule in down) > 1 or (
        bottom > ys[-1] + _BEYOND and len(down) == 1
    )
    if open_top:
        ys.insert(0, top)
    if open_bottom:
        ys.append(bottom)
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls_down = _walls(down, xs, ys)
    walls_across = _walls(across, ys, xs)
    regions = _regions(
        len(ys) - 1,
        len(xs) - 1,
        lambda row, column: walls_down[column][row],
        lambda row, column: walls_across[row][column],
    )
    return Lattice(xs, ys, regions, open_top, open_bottom)


def _places(rules: list[Rule]) -> list[float]:
    groups = _near(sorted(rules, key=lambda rule: rule.at))
    return [sum(rule.at for rule in group) / len(group) for group in groups]


def _walls(rules: list[Rule], places: list[float], steps: list[float]) -> list[list[bool]]:
    """For each place of a rule and each step along it, whether a rule covers the step."""
    walls = [[False] * (len(steps) - 1) for _ in places]
    for rule in rules:
        at = min(range(len(places)), key=lambda place: abs(places[place] - rule.at))
        first = max(0, bisect_right(steps, rule.start) - 1)
        for step in range(first, len(steps) - 1):
            if steps[step] > rule.end:
                break
            covered = min(rule.end, steps[step + 1]) - max(rule.start, steps[step])
            if covered > _COVERED * (steps[step + 1] - steps[step]):
                walls[at][step] = True
    return walls


def _regions(
    rows: int,
    columns: int,
    wall_left: Callable[[int, int], bool],
    wall_above: Callable[[int, int], bool],
) -> list[Region]:
    """Places of the grid joined where no rule stands between them."""
    owner = [[-1] * columns for _ in range(rows)]
    regions: list[Region] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = 1
            while (
                column + wide < columns
                and owner[row][column + wide] < 0
                and not wall_left(row, column + wide)
            ):
                wide += 1
            tall = 1
            while row + tall < rows and _flows(
                owner, row + tall, column, wide, wall_left, wall_above
            ):
                tall += 1
            for covered in range(row, row + tall):
                owner[covered][column : column + wide] = [len(regions)] * wide
            regions.append(Region(row, column, tall, wide))
    return regions


def _flows(
    owner: list[list[int]],
    row: int,
    column: int,
    wide: int,
    wall_left: Callable[[int, int], bool],
    wall_above: Callable[[int, int], bool],
) -> bool:
    """Whether a run of places goes on in the row below, as one and no wider."""
    if any(owner[row][at] >= 0 or wall_above(row, at) for at in range(column, column + wide)):
        return False
    return not any(wall_left(row, at) for at in range(column + 1, column + wide))
