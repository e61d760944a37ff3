"""Which rows of a table name its columns; tables that begin with a title or hold a second heading.

What a document marks as a heading is a hint only: word processors mark the first of three rows,
or every first column. Rows of a heading are told by what they say, by the cells that span them,
and by where the figures begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from index.document import Block, Cell, Paragraph, Table, rows_of
from index.headwords import ROW_LABELS, heads_card, is_pairs, names_parts_of_year
from index.money import read_unit
from index.vocabulary import squeeze, vocabulary

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|^[△▲▵\-−]?\(?\d+(?:\.\d+)?\)?%?$|^-$")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*(?:년도?|회계연도|학년도)?")
_ONLY_YEAR = re.compile(
    r"(?:(?:19|20)\d{2}|['’‘]\d{2})\s*(?:년도?|회계연도|학년도)?(?:\([^()]*\))?"
)
_ENTRY = re.compile(r"^\s*[○◯●•\-–]\s")
_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?")
_UNIT_WORD = re.compile(r"\(?(?:단위[:：;]?)?(?:조|억|천만|백만|만|천)?원\)?|\(?%\)?")
_ACCOUNT = re.compile(r"[가-힣]*(?:일반회계|특별회계)|기금회계")
_MOST = 4
"""Rows a heading has at most, where the document marks none."""
_LONG = 60


def heading_rows(table: Table) -> int:
    """How many rows at the top name the columns; 0 for a table of labels and words."""
    rows = rows_of(table)
    if not rows:
        return 0
    if heads_card([cell.text for cell in rows[0]]) and len(rows) > 1:
        return 1
    count = _marked(rows)
    if not count and _is_banner(rows, table.columns):
        return 1 + _end(rows[1:], 0)
    named = _names_columns(rows[0], table.columns) or _over_figures(rows)
    named = named or names_parts_of_year([cell.text for cell in rows[0]])
    if not count and not named and not _names_figures(rows, table.columns):
        return 0
    return _end(rows, count)


def _is_banner(rows: list[list[Cell]], width: int) -> bool:
    """Whether a first row only names the sides of a table: 수입의 부 | | | 지출의 부 | | |."""
    filled = [cell for cell in rows[0] if cell.text.strip()]
    if len(rows) < 3 or not 2 <= len(filled) <= width // 2:
        return False
    if any(
        cell.column_span > 1 or _is_amount(cell.text) or _is_entry(cell.text) for cell in filled
    ):
        return False
    labels = [cell.column for cell in rows[1] if _bare(cell.text) in vocabulary().labels]
    return labels == [cell.column for cell in filled] and _names_columns(rows[1], width)


def mark(table: Table) -> Table:
    """The table with the cells of its heading rows, and no others, marked as headings."""
    count = heading_rows(table)
    cells = (
        cell if cell.header == (cell.row < count) else replace(cell, header=cell.row < count)
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))


def part(table: Table) -> list[Block]:
    """Take a title out of a table's first rows, and cut the table where a heading stands anew.

    Returns:
        The table as it was, or the paragraphs of its titles and one table for each heading. A
        heading that is only repeated gives a piece as well, which `layout` joins again. A unit
        line among the titles becomes the unit line of its piece.
    """
    rows = rows_of(table)
    first = _titles(rows, table.columns)
    start = first + (heading_rows(_piece(table, rows, first, table.rows)) if rows else 0)
    if start == first:
        return [table]
    cuts = _cuts(table, rows, first, start)
    if not first and not cuts:
        return [table]
    ends = [*cuts, table.rows]
    return [
        block
        for top, end in zip([0, *cuts], ends, strict=True)
        for block in _lifted(_piece(table, rows, top, end))
    ]


def _cuts(table: Table, rows: list[list[Cell]], first: int, start: int) -> list[int]:
    """The rows from `start` on at which a heading begins; `first` is where the table's does."""
    whole = _uncrossed(table)
    cuts: list[int] = []
    row = start + 1
    while row < table.rows:
        if whole[row] and _begins(rows, first, row):
            cuts.append(row)
            row += heading_rows(_piece(table, rows, row, min(table.rows, row + _WINDOW)))
        row += 1
    return cuts


_WINDOW = 20
"""Rows that are looked at to see how far a heading inside a table goes."""


def _uncrossed(table: Table) -> list[bool]:
    """For each row whether no merged cell reaches into it from above."""
    change = [0] * (table.rows + 1)
    for cell in table.cells:
        if cell.row_span > 1 and cell.row + 1 < table.rows:
            change[cell.row + 1] += 1
            change[min(table.rows, cell.row + cell.row_span)] -= 1
    return [reaching == 0 for reaching in accumulate(change)]


def _lifted(table: Table) -> Iterator[Block]:
    """The titles of a piece as paragraphs, then the piece without them."""
    rows = rows_of(table)
    first = _titles(rows, table.columns)
    unit = table.unit_line
    said: list[str] = []
    for cell in (cell for row in rows[:first] for cell in row if cell.text.strip()):
        if cell.text in said:
            continue
        said.append(cell.text)
        if _is_unit(cell.text):
            unit = cell.text
        else:
            line = cell.line if cell.line is not None else table.source.line
            source = replace(table.source, table=None, line=line, page=cell.page, box=cell.box)
            yield Paragraph(cell.text, source)
    yield replace(_piece(table, rows, first, table.rows), unit_line=unit)


def _piece(table: Table, rows: list[list[Cell]], top: int, end: int) -> Table:
    """The rows from `top` to before `end` as a table of their own; `rows` are all of its rows."""
    if top == 0 and end == table.rows:
        return table
    cells = tuple(replace(cell, row=cell.row - top) for row in rows[top:end] for cell in row)
    lines = [cell.line for cell in cells if cell.line is not None]
    line = min(lines, default=table.source.line)
    source = replace(table.source, line=line)
    return replace(table, rows=end - top, cells=cells, source=source, fragments=())


def _titles(rows: list[list[Cell]], width: int) -> int:
    """How many rows at the top are a title or a unit line, and no part of a heading."""
    count = 0
    while count < len(rows) - 1 and _is_title(rows[count], width):
        count += 1
    return count


def _is_title(row: list[Cell], width: int) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    words = [cell for cell in filled if not _is_unit(cell.text)]
    if not filled or any(cell.row_span > 1 for cell in filled):
        return False
    if not words:
        return width > 1
    # An export repeats a merged title in every column.
    only = words[0]
    if only.column or width < 3 or len({cell.text for cell in words}) > 1:
        return False
    if _is_amount(only.text) or _bare(only.text) in vocabulary().labels:
        return False
    whole = sum(cell.column_span for cell in filled) == width
    return whole or (len(words) == 1 and len(row) > 1 and all(c.column_span == 1 for c in row))


def _is_unit(text: str) -> bool:
    return len(text) < _LONG and "단" in text and read_unit(text) is not None


def _begins(rows: list[list[Cell]], first: int, row: int) -> bool:
    """Whether a row below the heading begins a heading: the same again, or another one."""
    filled = [cell for cell in rows[row] if cell.text.strip()]
    if len(filled) < 2:
        return False
    if _words(filled) == _words(rows[first]):
        return True
    if any(_is_amount(cell.text) or _is_entry(cell.text) for cell in filled):
        return False
    if all(cell.header for cell in rows[row]) and not all(cell.header for cell in rows[row - 1]):
        return True
    known = [cell for cell in filled[1:] if _says(cell.text)]
    label = _bare(filled[0].text)
    if names_parts_of_year([c.text for c in rows[row]]):
        return True
    named = filled[0].column == 0 and label in vocabulary().labels and label not in ROW_LABELS
    return named and len(known) > 1 and len(known) == len(filled) - 1


def _words(row: list[Cell]) -> list[tuple[int, str]]:
    return [(cell.column, squeeze(cell.text)) for cell in row if cell.text.strip()]


def _marked(rows: list[list[Cell]]) -> int:
    """How many rows at the top the document marks as headings; 0 where it marks all, or cells."""
    count = 0
    while count < len(rows):
        filled = [cell for cell in rows[count] if cell.text.strip()] or rows[count]
        corner = filled[1:] if filled and filled[0].column == 0 and len(filled) > 2 else filled
        if (filled and not corner) or not all(cell.header for cell in corner):
            break
        if not filled and not count:
            break
        count += 1
    return count if count < len(rows) else 0


def _end(rows: list[list[Cell]], marked: int) -> int:
    """Where a heading that begins in the first row ends."""
    corner = next((cell.row_span for cell in rows[0] if cell.column == 0), 1)
    count = max(marked, 1)
    if corner < len(rows):
        count = max(count, corner)
    while count < min(len(rows) - 1, _MOST) and _continues(rows, count, marked=bool(marked)):
        count += 1
    while count < len(rows) - 1 and _numbers_columns(rows, count):
        count += 1
    return count


def _names_columns(row: list[Cell], width: int) -> bool:
    """Whether a first row names columns: words only, most places filled or a known label first."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) < 2 or any(_is_amount(cell.text) or _is_entry(cell.text) for cell in filled):
        return False
    words = vocabulary()
    known = [
        cell
        for cell in filled
        if _bare(cell.text) in words.labels
        or _ONLY_YEAR.fullmatch(cell.text.strip())
        or _bare(cell.text) in words.measures
        or _bare(cell.text) in words.texts | words.generic | words.indices
    ]
    first = _bare(filled[0].text)
    if is_pairs([_bare(cell.text) for cell in row]):
        return False
    if first in words.labels and first not in ROW_LABELS:
        return True
    return len(filled) * 5 >= width * 4 and (len(known) >= 2 or (len(known) >= 1 and width > 2))


_FIGURE_NAME = re.compile(
    r"(?:금|액|비|수|량|률|율|예산|단가|가격|면적|인원|횟수|실적|목표)$|[(\[][^()\[\]]{1,6}[)\]]$"
)
_FIGURE_CELL = re.compile(r"[△▲▵▽\-−]?\(?\d[\d,.]*\s*(?:[조억천백만]*원|%|[가-힣]{1,2})?\)?|-")


def _names_figures(rows: list[list[Cell]], width: int) -> bool:
    """Whether a first row of unknown words names columns, as those below hold nothing but figures.

    It does where one of its words names figures (…금액, …수, …(원)) and stands over nothing else,
    and the first column names the rows or counts them.
    """
    filled = [cell for cell in rows[0] if cell.text.strip()]
    body = [row for row in rows[1:] if row]
    if len(body) < 2 or len(filled) < 2 or len(filled) * 5 < width * 4:
        return False
    if any(_is_amount(cell.text) or _is_entry(cell.text) for cell in filled):
        return False
    for cell in filled:
        below = [c.text.strip() for row in body for c in row if c.column == cell.column]
        told = [text for text in below if text]
        over = len(told) > 1 and all(_FIGURE_CELL.fullmatch(text) for text in told)
        if cell.column == 0 and over and _bare(cell.text) not in vocabulary().indices:
            return False
        if cell.column and over and _FIGURE_NAME.search(cell.text.strip()):
            return True
    return False


def _over_figures(rows: list[list[Cell]]) -> bool:
    """Whether the rows above the first figures say of each column of figures what it holds.

    This finds headings with a blank or unknown word in their corner; and headings of which no word
    is known, where one row names every column by a word of its own above several rows of figures.
    """
    if any(_is_amount(cell.text) or _is_entry(cell.text) for cell in rows[0]):
        return False
    count = _end(rows, 0)
    figures = _figure_columns(rows[count:])
    heads = [cell for row in rows[:count] for cell in row if cell.column]
    told = {column for cell in heads if cell.text.strip() for column in _columns(cell)}
    known = {column for cell in heads if _says(cell.text) for column in _columns(cell)}
    if len(figures) < 2 or not figures <= told:
        return False
    if 2 * len(figures & known) >= len(figures):
        return True
    names = [squeeze(cell.text) for cell in rows[0]]
    return count == 1 and len(rows) > 2 and all(names) and len(set(names)) == len(names)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _figure_columns(rows: list[list[Cell]]) -> set[int]:
    """The columns, without the first, whose filled cells are figures all but a few."""
    cells = [cell for row in rows[:_SAMPLE] for cell in row if cell.column and cell.text.strip()]
    figures = [cell for cell in cells if _is_amount(cell.text)]
    if not any("," in cell.text for cell in figures):
        return set()
    filled = Counter(cell.column for cell in cells)
    counted = Counter(cell.column for cell in figures)
    return {column for column in filled if 5 * counted[column] >= 4 * filled[column]}


_SAMPLE = 200
"""Rows below a heading that tell which columns hold figures."""


def _continues(rows: list[list[Cell]], count: int, *, marked: bool) -> bool:
    """Whether a row goes on with the heading above it; such a row holds no amounts.

    It leaves the name of the rows blank, is covered there, repeats what stands above, as exports
    do with merged cells, or says what the label columns hold (분야 | 사업명).
    """
    filled = [cell for cell in rows[count] if cell.text.strip()]
    if not filled or any(_is_amount(cell.text) or _is_entry(cell.text) for cell in filled):
        return False
    said = [cell for cell in filled if cell.column and _says(cell.text)]
    if filled[0].column:
        # Where the document marks its headings, a row below them must speak for itself.
        return not marked or 2 * len(said) >= len(filled)
    above = [cell for row in rows[:count] for cell in row if cell.column == 0]
    if any(squeeze(cell.text) == squeeze(filled[0].text) for cell in above):
        return len(filled) > 1
    labels = vocabulary().labels
    plain = all(not cell.text.strip() or _bare(cell.text) in labels for cell in above)
    return plain and _bare(filled[0].text) in labels and bool(said)


def _numbers_columns(rows: list[list[Cell]], row: int) -> bool:
    """Whether a row below a heading counts its columns: (1) | (2) | (3)."""
    filled = [cell for cell in rows[row] if cell.text.strip()]
    above = {squeeze(cell.text) for cell in rows[row - 1] if cell.column == 0}
    if filled and filled[0].column == 0 and squeeze(filled[0].text) in above:
        filled = filled[1:]  # A merged label that an export repeats.
    found = [_NUMBER.fullmatch(cell.text.strip()) for cell in filled]
    numbers = [int(each.group(1)) for each in found if each]
    if len(numbers) < max(len(filled), 3) or numbers[0] not in {0, 1, 2}:
        return False
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    # Rows that are numbered themselves look alike where their figures happen to count up.
    below = next((cell.text.strip() for cell in rows[row + 1] if cell.column == 0), "")
    return not _NUMBER.fullmatch(below)


def _says(text: str) -> bool:
    """Whether a text is one that headings are made of: a measure, a year, whose money, a unit."""
    words = vocabulary()
    text = " ".join(text.split())
    bare = _bare(text)
    return (
        bool(_ONLY_YEAR.fullmatch(text))
        or bare in words.measures
        or bare in words.fundings
        or bare in words.stages
        or bare in words.texts | words.generic
        or bool(_ACCOUNT.fullmatch(bare))
        or bool(_UNIT_WORD.fullmatch(squeeze(text)))
    )


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.search(text.strip())) and not _YEAR.match(text.strip())


def _is_entry(text: str) -> bool:
    return bool(_ENTRY.match(text)) or len(text) > _LONG


def _bare(text: str) -> str:
    """A heading's word without years, brackets and formula letters."""
    return squeeze(re.sub(r"\([^()]*\)|(?:19|20)\d{2}\s*(?:년도?|학년도)?|[㉠-㉯].*", "", text))
