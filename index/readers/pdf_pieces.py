"""Tables of a page as pieces, and pieces that pages cut apart as one table again.

Two pieces are one table where nothing but running heads stands between them and their columns
stand in the same places. The raw pieces are kept beside the joined table, so that a wrong join can
be undone. A join that geometry allows but the words speak against is not made: a table that begins
with other column headings is another table, whatever its columns look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from index.document import Box, Cell, Source, Table
from index.readers.gathering import clean
from index.readers.pdf_lines import Habits, Line, flow

_SAME_PLACE = 4.0
_AMOUNT = re.compile(
    r"[=\s]*[(\[]?\s*[x×]?[△▲▽▵\-−]?\s*\d[\d,.\s]*\s*[)\]]?\s*(?:천원|백만원|억원|만원|원|%|명|건|개)?"
)
_NOTHING = re.compile(r"[-–—―─]+|[(\[][-–—―─][)\]]")
_YEAR = re.compile(r"['‘’]?(?:(?:19|20)\d\d|\d\d)년?도?")
_BULLET = re.compile(r"\s*(?:[○◯◦●◎❍▪▫•·※*□■◇◆▣①-⑳]|[-–—]\s|ㅇ\s|\d{1,2}[.)]\s|[가-하][.)]\s)")
_FEW_WORDS = 30
_HEAD_ROWS = 4
_SURE = 2


@dataclass(slots=True, eq=False)
class PieceCell:
    """A cell of a piece.

    Attributes:
        row: Row in the piece.
        column: Column in the piece.
        row_span: Rows it covers.
        column_span: Columns it covers.
        page: Its page.
        box: Its place there.
        room: The width its text has.
        lines: Its lines, as long as a cell on the next page may go on with them.
        text: Its text, once it is put together.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    room: float
    lines: list[Line] = field(default_factory=list)
    text: str = ""

    def settle(self, habits: Habits) -> None:
        """Put the lines together and let them go."""
        if self.lines:
            self.text = clean(flow(self.lines, habits, room=self.room))
            self.lines = []

    def go_on(self, other: PieceCell) -> None:
        """Take what stands in the other half of the cell."""
        if self.text or other.text:
            self.text = "\n".join(text for text in (self.text, other.text) if text)
        self.lines = [*self.lines, *other.lines]


@dataclass(slots=True)
class Piece:
    """A table as far as one page shows it, or several joined.

    Attributes:
        page: Its first page.
        last_page: Its last page.
        box: Its place on the first page.
        xs: Where its columns begin and end.
        rows: How many rows it has.
        cells: Its cells.
        open_top: Whether its first row was cut by the page.
        open_bottom: Whether its last row was.
        headings: Rows that the document repeats as headings.
        fragments: The pieces it was joined from.
        head: The cells of its first rows, which a heading may take.
        floor: The cells that reach its last row, by their columns.
        tally: Amounts and filled cells by column, of the page that was read last.

    A table of a thousand pages is joined a page at a time; head, floor and tally keep a join from
    going through all of it again.
    """

    page: int
    last_page: int
    box: Box
    xs: list[float]
    rows: int
    cells: list[PieceCell]
    open_top: bool = False
    open_bottom: bool = False
    headings: int = 0
    fragments: tuple[Table, ...] = ()
    head: list[PieceCell] = field(default_factory=list)
    floor: dict[int, PieceCell] = field(default_factory=dict)
    tally: dict[int, list[int]] = field(default_factory=dict)

    def finish(self, habits: Habits) -> None:
        """Put the text of inner cells together; those that may go on over a page's edge wait."""
        self.head = [cell for cell in self.cells if cell.row < _HEAD_ROWS]
        self.floor = {
            cell.column: cell for cell in self.cells if cell.row + cell.row_span >= self.rows
        }
        self.tally = {}
        for cell in self.cells:
            if cell.row >= _HEAD_ROWS and cell.row + cell.row_span < self.rows:
                cell.settle(habits)
            words = _words(cell, habits)
            if words and cell.column_span == 1:
                tally = self.tally.setdefault(cell.column, [0, 0])
                tally[0] += _is_amount(words)
                tally[1] += 1

    def row(self, number: int) -> dict[int, PieceCell]:
        """The cells that cover one of the first rows, by their columns."""
        return {
            cell.column: cell
            for cell in self.cells
            if cell.row <= number < cell.row + cell.row_span
        }

    def table(self, document: str, habits: Habits) -> Table:
        """The piece as a table."""
        for cell in self.cells:
            cell.settle(habits)
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return Table(
            self.rows,
            len(self.xs) - 1,
            tuple(
                Cell(
                    cell.row,
                    cell.column,
                    cell.text,
                    cell.row_span,
                    cell.column_span,
                    cell.row < self.headings,
                    page=cell.page,
                    box=cell.box,
                )
                for cell in cells
            ),
            Source(document, page=self.page, box=self.box),
            fragments=self.fragments,
        )


def join(last: Piece, piece: Piece, document: str, habits: Habits) -> Piece | None:
    """Join a piece to the one before it; None where they are two tables.

    Args:
        last: The piece, or the pieces joined so far, at the end of a page.
        piece: The piece at the head of the next page.
        document: Name of the document.
        habits: How the document breaks lines.
    """
    columns = _columns(last.xs, piece.xs)
    if columns is None:
        return None
    xs, ours, theirs = columns
    above, below = _moved(last, ours, xs, habits), _moved(piece, theirs, xs, habits)
    repeated = _repeated(above, below, habits)
    same = len(last.xs) == len(piece.xs) == len(xs)
    lower = below.row(repeated)
    # A page leaves its last row open only where it cuts it; the head of a page may be open anyway.
    cut_open = above.open_bottom and not _collides(above.floor, lower, habits)
    if not (same or repeated or cut_open or below.open_top):
        return None
    if not repeated and _has_other_headings(above, below, habits):
        return None
    raw = (*(last.fragments or (_raw(last, document, habits),)), _raw(piece, document, habits))
    above.last_page, above.fragments = piece.last_page, raw
    above.headings = max(above.headings, repeated)
    if repeated < below.rows:
        cut = cut_open or _cut(above.floor, lower, habits)
        _stack(above, below, repeated, habits, cut=cut)
        above.open_bottom = piece.open_bottom
    return above


def _raw(piece: Piece, document: str, habits: Habits) -> Table:
    """The piece as it was read, without giving up its lines."""
    copies = [replace(cell, lines=list(cell.lines)) for cell in piece.cells]
    return replace(piece, cells=copies, fragments=()).table(document, habits)


def _columns(
    ours: Sequence[float], theirs: Sequence[float]
) -> tuple[list[float], list[int], list[int]] | None:
    """Columns of both pieces together, and where each piece's own rules fall among them.

    A merged cell at the edge of a table without outer rules leaves nothing on the next page: the
    lower piece may therefore lack columns at one side.
    """
    left, right = abs(ours[0] - theirs[0]), abs(ours[-1] - theirs[-1])
    if min(left, right) > _SAME_PLACE:
        return None
    if max(left, right) > _SAME_PLACE:
        inner = ours[1:-1]
        edge = theirs[0] if left > right else theirs[-1]
        if len(theirs) < 3 or not any(abs(edge - x) <= _SAME_PLACE for x in inner):
            return None
    xs = sorted(ours)
    for x in theirs:
        if min(abs(x - each) for each in xs) > _SAME_PLACE:
            xs.append(x)
    xs.sort()
    if len(xs) > max(len(ours), len(theirs)):
        return None  # rules on both sides that the other side lacks

    def places(own: Sequence[float]) -> list[int]:
        return [min(range(len(xs)), key=lambda at: abs(xs[at] - x)) for x in own]

    return xs, places(ours), places(theirs)


def _moved(piece: Piece, places: list[int], xs: list[float], habits: Habits) -> Piece:
    if places == list(range(len(xs))):
        return piece
    cells = [
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in piece.cells
    ]
    moved = replace(piece, xs=xs, cells=cells)
    moved.finish(habits)
    return moved


def _words(cell: PieceCell, habits: Habits) -> str:
    text = cell.text or flow(cell.lines, habits, room=cell.room)
    return re.sub(r"\s", "", text)


def _repeated(above: Piece, below: Piece, habits: Habits) -> int:
    """How many rows at the head of a piece repeat the head of the table; 0 for none."""
    count = 0
    for row in range(min(above.rows, below.rows, _HEAD_ROWS)):
        ours = _signature(above, row, habits)
        if not any(text for *_, text in ours) or ours != _signature(below, row, habits):
            break
        count = row + 1
    # A heading that covers several rows is repeated whole or not at all.
    while count and any(cell.row < count < cell.row + cell.row_span for cell in below.head):
        count -= 1
    return count


def _signature(piece: Piece, row: int, habits: Habits) -> list[tuple[int, int, int, str]]:
    return sorted(
        (cell.column, cell.row_span, cell.column_span, _words(cell, habits))
        for cell in piece.head
        if cell.row == row
    )


def _has_other_headings(above: Piece, below: Piece, habits: Habits) -> bool:
    """Whether a piece begins with words where the table above has amounts: other headings.

    A row with an amount in one of those columns is a row like those above, whatever is written
    in the others; a year is no amount.
    """
    speaking = figures = 0
    for cell in below.head:
        amounts, filled = above.tally.get(cell.column, [0, 0])
        if cell.row or amounts < _SURE or amounts * 2 < filled:
            continue
        words = _words(cell, habits)
        if _is_amount(words) and not _YEAR.fullmatch(words):
            figures += 1
        elif words and len(words) <= _FEW_WORDS:
            speaking += 1
    return speaking > 0 and not figures and not below.open_top


def _is_amount(words: str) -> bool:
    """Whether a cell holds an amount, or the dash that stands for none."""
    return bool(_AMOUNT.fullmatch(words) or _NOTHING.fullmatch(words))


def _cut(above: dict[int, PieceCell], below: dict[int, PieceCell], habits: Habits) -> bool:
    """Whether a page cut through a row although both halves are ruled off.

    The lower half is a rest: it lacks what every row has (its first cell, amounts the upper half
    has), starts no entry of its own, and nothing in it has two amounts to one cell.
    """
    lacks = goes_on = False
    for column, rest in below.items():
        start = above.get(column)
        if start is None or start.column_span != rest.column_span:
            return False
        if start.row_span > 1 or rest.row_span > 1:
            continue
        ours, theirs = _words(start, habits), _words(rest, habits)
        if not theirs:
            lacks = lacks or bool(ours)
            continue
        if _BULLET.match(theirs) or _is_amount(theirs):
            return False
        if not ours or _is_amount(ours):
            return False
        goes_on = True
    first = below[min(below)] if below else None
    return lacks and goes_on and first is not None and not _words(first, habits)


def _collides(upper: dict[int, PieceCell], lower: dict[int, PieceCell], habits: Habits) -> bool:
    """Whether two rows have an amount each in one column, so that they cannot be one row."""
    return any(
        column in upper
        and _is_amount(_words(cell, habits))
        and _is_amount(_words(upper[column], habits))
        for column, cell in lower.items()
    )


def _stack(above: Piece, below: Piece, repeated: int, habits: Habits, *, cut: bool) -> None:
    """Put a piece below another; halves of a cell become one."""
    shift = above.rows - repeated - cut
    upper_floor, floor = above.floor, dict[int, PieceCell]()
    for cell in below.cells:
        if cell.row < repeated:
            continue
        upper = upper_floor.get(cell.column) if cell.row == repeated else None
        last = cell.row + cell.row_span >= below.rows
        if upper is not None and _one_cell(upper, cell, habits, cut=cut):
            upper.row_span += cell.row_span - cut
            upper.go_on(cell)
            placed = upper
        else:
            placed = replace(cell, row=cell.row + shift)
            above.cells.append(placed)
        if last:
            floor[cell.column] = placed
        else:
            placed.settle(habits)
    shown = [column for cell in below.cells for column in _columns_of(cell)]
    for column, cell in upper_floor.items():
        if column < min(shown) or column > max(shown):
            # A merged cell of which the page shows no rule goes on all the same.
            cell.row_span += below.rows - repeated - cut
            floor[column] = cell
        elif cell not in floor.values():
            cell.settle(habits)
    above.rows += below.rows - repeated - cut
    above.floor, above.tally = floor, below.tally


def _columns_of(cell: PieceCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _one_cell(upper: PieceCell, lower: PieceCell, habits: Habits, *, cut: bool) -> bool:
    if upper.column_span != lower.column_span:
        return False
    if cut:
        return True
    tall = upper.row_span > 1 or lower.row_span > 1
    return tall and not _words(lower, habits) and bool(_words(upper, habits))


def place_lines(piece: Piece, groups: Iterable[tuple[int, list[Line]]]) -> None:
    """Give the cells of a piece their lines, by the number of the cell."""
    for number, lines in groups:
        piece.cells[number].lines = lines


def rounded(box: Box) -> Box:
    """A box to a tenth of a point, which is finer than any eye."""
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
