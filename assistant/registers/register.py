"""A table of records: its columns of words and of figures, and its rows, none of them a total.

What the words of a row say stands in the straightened table, its figures in the ledger. A table of
which a row was not read wholly is no register: nobody knows what stands in the row that is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.budget import Fact, Role
from index.document import Cell, Source, Table
from index.everyday import squeeze
from index.ledger import Ledger
from index.vocabulary import role_of, vocabulary

_MOST_TABLES = 400
"""More tables than these are not looked through for one question."""
_LEAST = 2
_NOTHING = frozenset(("", "-", "–", "—", "―", "－", "․", "."))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register.

    Attributes:
        index: Its place in the grid.
        heading: Its heading as printed, of several rows joined by a space.
        words: Whether its cells are words; else they are figures of the ledger.
        read: Whether a figure of the ledger stands in it; False for digits that were not read.
    """

    index: int
    heading: str
    words: bool
    read: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a register.

    Attributes:
        number: Its row in the grid.
        cells: What its cells say, by column; a cell that covers several rows is said of each.
        facts: Its figures, by column.
    """

    number: int
    cells: Mapping[int, str]
    facts: Mapping[int, Fact]

    @property
    def name(self) -> str:
        """What the row itself is called."""
        return next(iter(self.facts.values())).name

    @property
    def label(self) -> str:
        """What a person calls the row: its name, and in brackets what tells it from others."""
        fact = next(iter(self.facts.values()))
        own = {squeeze(text) for text in self.cells.values()}
        names = [name for name in fact.path if squeeze(name) in own] or list(fact.path[-1:])
        *above, last = names or [fact.name]
        return f"{last}({', '.join(above)})" if above else last


@dataclass(frozen=True, slots=True)
class Register:
    """A table of records.

    Attributes:
        source: The place of the table.
        title: What it is called: the headings above it, its caption, its programme; squeezed.
        columns: Its columns that hold anything, in order.
        entries: Its rows, without any that totals others.
        totals: The figures of the one row that totals the others, by column; empty where none does,
            or several do.
        nested: Whether rows stand among them that hold others, so that they cannot be added.
    """

    source: Source
    title: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    totals: Mapping[int, Fact]
    nested: bool

    @property
    def words(self) -> list[Column]:
        """The columns of words."""
        return [column for column in self.columns if column.words]

    @property
    def figures(self) -> list[Column]:
        """The columns of figures that were read."""
        return [column for column in self.columns if not column.words and column.read]


def registers(ledger: Ledger, programmes: Sequence[str]) -> Iterator[Register]:
    """The tables of records of some programmes.

    Args:
        ledger: The ledger.
        programmes: The programmes; () for all.

    Yields:
        One for each table whose every row was read; none where there are too many to look through.
    """
    tables: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    documents = {
        each.document for each in ledger.records() if not programmes or each.programme in programmes
    }
    if len(documents) > _MOST_PAPERS:
        return
    for fact in ledger.facts(document=sorted(documents), quoted=False):
        source = fact.source
        placed = source.table is not None and source.row is not None and source.column is not None
        if placed and not fact.sentence and (not programmes or fact.programme in programmes):
            tables[source.document, source.table or 0].append(fact)
    if len(tables) > _MOST_TABLES:
        return
    for (document, number), facts in tables.items():
        table = ledger.table(document, number)
        broken = any(
            each.source.table == number and each.code in _BROKEN
            for each in ledger.problems(document)
        )
        if table is not None and not broken and (made := _register(table, facts)):
            yield made


_MOST_PAPERS = 40
_BROKEN = frozenset({"row-ragged", "row-truncated", "columns-alike"})


def is_nothing(text: str) -> bool:
    """Whether a cell is blank or a lone dash."""
    return text.strip() in _NOTHING


def _register(table: Table, facts: Sequence[Fact]) -> Register | None:
    cells = _spread(table)
    heads = _head_rows(table)
    if not heads:
        return None
    figures: dict[int, dict[int, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.source.row is not None and fact.source.column is not None:
            if fact.source.column in figures[fact.source.row]:
                return None  # Two figures in one cell: the table is no plain list.
            figures[fact.source.row][fact.source.column] = fact
    columns = tuple(_columns(table, cells, heads, figures))
    words = [column.index for column in columns if column.words]
    if not words:
        return None
    entries: list[Entry] = []
    totals: list[dict[int, Fact]] = []
    nested = False
    for row in range(max(heads) + 1, table.rows):
        texts = {column.index: cells.get((row, column.index), "").strip() for column in columns}
        if all(is_nothing(texts[index]) for index in words):
            continue
        own = figures.get(row, {})
        if not own and (row > max(figures) or _is_note(list(texts.values()))):
            continue
        if _is_total([texts[index] for index in words], list(own.values())):
            totals.append(own)
            continue
        if not own or not all(fact.path for fact in own.values()):
            return None  # A heading among the rows, one that was not read, or one of its own kind.
        nested = nested or any(fact.role is Role.SUBTOTAL for fact in own.values())
        entries.append(Entry(row, texts, own))
    if len(entries) < _LEAST:
        return None
    first = facts[0]
    title = squeeze(f"{first.source.section} {table.caption} {first.programme}")
    made = Register(
        table.source, title, columns, tuple(entries), totals[0] if len(totals) == 1 else {}, nested
    )
    return replace(made, entries=tuple(_inherited(made)))


def _is_total(words: Sequence[str], own: Sequence[Fact]) -> bool:
    """Whether a row is a total: by its word, by its figures, or since they are of no row at all.

    합계 in the column of numbers names the whole.
    """
    whole = bool(own) and not any(fact.path for fact in own)
    return whole or any(map(role_of, words)) or any(f.role is Role.TOTAL for f in own if f.path)


def _is_note(texts: Sequence[str]) -> bool:
    """Whether a row is a remark below the list: one cell, set off by its mark."""
    filled = [text for text in texts if text]
    return len(filled) == 1 and bool(re.match(r"[※*☞]|주\s?\d?\s?[):]", filled[0]))


def _spread(table: Table) -> dict[tuple[int, int], str]:
    """What every place of the grid says, a cell that covers several places in each of them."""
    said: dict[tuple[int, int], str] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                said.setdefault((row, column), " ".join(cell.text.split()))
    return said


def _head_rows(table: Table) -> set[int]:
    """The rows at the top whose every cell is a heading."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    heads: set[int] = set()
    for row in sorted(rows):
        if not all(cell.header for cell in rows[row]):
            break
        heads.add(row)
    return heads


def _columns(
    table: Table,
    cells: Mapping[tuple[int, int], str],
    heads: set[int],
    figures: Mapping[int, Mapping[int, Fact]],
) -> Iterator[Column]:
    """The columns that hold anything; those that only number the rows are left out."""
    body = range(max(heads) + 1, table.rows)
    for index in range(table.columns):
        heading = " ".join(dict.fromkeys(cells.get((row, index), "") for row in sorted(heads)))
        heading = heading.strip()
        texts = [text for row in body if not is_nothing(text := cells.get((row, index), ""))]
        facts = [own[index] for own in figures.values() if index in own]
        if not texts or not heading or squeeze(heading) in vocabulary().indices:
            continue
        if facts:
            yield Column(index, facts[0].column or heading, words=False)
        else:
            digits = all(_DIGITS.fullmatch(text) for text in texts)
            digits = digits and not all(_DAYS.fullmatch(text) for text in texts)
            yield Column(index, heading, words=not digits, read=False)


_DIGITS = re.compile(r"[△▲\-−]?[\d,.]+%?")
_DAYS = re.compile(r"(?:19|20)\d\d(?:[.\-/]\s?\d{1,2}){1,2}\.?")


def _inherited(register: Register) -> Iterator[Entry]:
    """The rows, a blank label taking the one above where the ledger reads the row so."""
    above: dict[int, str] = {}
    for entry in register.entries:
        texts = dict(entry.cells)
        path = {squeeze(name) for fact in entry.facts.values() for name in fact.path}
        for column in register.words:
            if texts[column.index]:
                above[column.index] = texts[column.index]
            elif squeeze(above.get(column.index, "")) in path - {""}:
                texts[column.index] = above[column.index]
        yield replace(entry, cells=texts)
