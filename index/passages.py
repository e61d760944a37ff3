"""Sections as passages that stand alone: each repeats programme, year, unit, heading and header."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from index.budget import Fact, Reading
from index.document import Heading, ListItem, Paragraph, Section, Source, Table
from index.everyday import aliases
from index.unitlines import UNIT_LINE


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be found and understood by itself.

    Attributes:
        key: Stable id, ASCII: made of the document's digest and the passage's ordinal.
        label: Leaf heading or row name without the document-wide prefix.
        text: The passage as shown: heading path, unit and header line, then the words or rows.
        aliases: Everyday words for the budget terms in the label, from the vocabulary.
        programme: As for a fact.
        fiscal_year: The year of its figures; where they are of several, that of the book, since a
            budget prints the year before beside its own.
        department: The department in charge, "" where unknown.
        kind: "text", "table" or "row".
        source: Where it begins.
        table: The table it was cut from, None for text.
        rows: The rows of that table it holds, () for text.
    """

    key: str
    label: str
    text: str
    aliases: tuple[str, ...]
    programme: str
    fiscal_year: int | None
    department: str
    kind: str
    source: Source
    table: int | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well it fits (0 to about 1), and why."""

    passage: Passage
    score: float
    reason: str = ""


_LONGEST = 700
"""Characters of words or rows in one passage; long enough for a paragraph, short enough to rank."""

_PERSONS = re.compile(
    r"^(과장|팀장|국장|실장|본부장|담당관|주무관|사무관|실무관|담당자|작성자|성명|이름|직위"
    r"|연락처|전화|전화번호|휴대폰|휴대전화|이메일|e-?mail|fax|팩스)(\(.*\))?$",
    re.IGNORECASE,
)
"""Headings and labels of what belongs to a person. It is in the ledger, where an official may be
asked for by office; it is never in what is searched by meaning and quoted at length."""

_PHONE = re.compile(r"(?<![\d-])(?:\(?0\d{1,2}\)?[-)\s.]{1,2})?(\d{3,4})-(\d{4})(?![\d-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_YEARS = range(1900, 2100)


def cut(reading: Reading) -> tuple[Passage, ...]:
    """Cut a document into passages.

    Words of a section go together up to some 700 characters; a table goes in groups of rows, each
    below its heading rows; every row that holds a fact is a small passage besides. Names, telephone
    numbers and addresses of persons are left out.

    Args:
        reading: The document as it was read.
    """
    pieces = [
        piece
        for section in reading.layout.sections
        for piece in _pieces(_about(reading, section), section)
    ]
    record = reading.record
    return tuple(
        replace(piece, key=f"{record.digest[:24]}-{ordinal:05d}")
        for ordinal, piece in enumerate(pieces)
    )


def _about(reading: Reading, section: Section) -> Reading:
    """The reading as that of a section's own programme, in a book of several."""
    if not section.programme:
        return reading
    record = replace(reading.record, programme=section.programme, department="")
    return replace(reading, record=record)


def _pieces(reading: Reading, section: Section) -> Iterator[Passage]:
    held: list[tuple[str, Source]] = []
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _words(reading, section, held)
            held = []
            yield from _table(reading, section, block)
        else:
            line = _line(block)
            if line:
                held.append((line, block.source))
    yield from _words(reading, section, held)


def _line(block: Heading | Paragraph | ListItem) -> str:
    text = block.text.strip()
    label = re.split(r"\s*[:：]\s*", text, maxsplit=1)[0]
    if UNIT_LINE.match(text) or _is_person(label):
        return ""
    if isinstance(block, ListItem):
        text = "  " * block.depth + f"{block.marker} {text}".strip()
    return without_persons(text)


def without_persons(text: str) -> str:
    """A text without telephone numbers and mail addresses; "2018-2021" is no telephone number."""

    def masked(found: re.Match[str]) -> str:
        years = int(found[1]) in _YEARS and int(found[2]) in _YEARS
        return found[0] if years else ""

    return _MAIL.sub("", _PHONE.sub(masked, text))


def _is_person(label: str) -> bool:
    return bool(_PERSONS.match(re.sub(r"[\s·ㆍ\-○□•]", "", label)))


def _words(
    reading: Reading, section: Section, lines: list[tuple[str, Source]]
) -> Iterator[Passage]:
    group: list[str] = []
    source = section.source
    for text, place in lines:
        if group and sum(map(len, group)) + len(text) > _LONGEST:
            yield _text_passage(reading, section, group, source)
            group = []
        if not group:
            source = place
        group.append(text)
    if group:
        yield _text_passage(reading, section, group, source)


def _text_passage(reading: Reading, section: Section, lines: list[str], source: Source) -> Passage:
    label = section.path[-1] if section.path else reading.record.programme
    head = _head(reading, section.path, "")
    return _passage(reading, label, "\n".join([head, *lines]), "text", source)


def _head(reading: Reading, path: tuple[str, ...], unit_line: str) -> str:
    record = reading.record
    year = "" if record.fiscal_year is None else f"{record.fiscal_year}년"
    first = " ".join(filter(None, (record.programme, year, record.department)))
    names = [each for each in path if each != record.programme]
    unit = f" {unit_line.strip()}" if unit_line.strip() else ""
    return " › ".join(filter(None, (first, *names))) + unit


def _passage(
    reading: Reading,
    label: str,
    text: str,
    kind: str,
    source: Source,
    *,
    fact: Fact | None = None,
    year: int | None = None,
    rows: tuple[int, ...] = (),
) -> Passage:
    record = reading.record
    return Passage(
        "",
        label,
        text,
        aliases(label),
        fact.programme if fact else record.programme,
        year or record.fiscal_year,
        (fact.department if fact else "") or record.department,
        kind,
        source,
        source.table if kind != "text" else None,
        rows,
    )


def _table(reading: Reading, section: Section, table: Table) -> Iterator[Passage]:
    first: dict[int, Fact] = {}
    years: dict[int, set[int]] = {}
    for fact in reading.facts:
        place = fact.source
        if place.table == table.source.table and place.row is not None and not fact.quoted:
            first.setdefault(place.row, fact)
            years.setdefault(place.row, set()).update(filter(None, (fact.fiscal_year,)))
    heading = range(_heading_rows(table, first))
    lines = _rows(table, len(heading), first)
    if not any(lines.values()):
        return
    path = section.path
    if table.caption and table.caption not in path:
        path = (*path, table.caption)
    above = [_head(reading, path, table.unit_line), *(lines[row] for row in heading if lines[row])]
    label = path[-1] if path else reading.record.programme
    group: list[int] = []
    body = [row for row in lines if row not in heading and lines[row]]
    for row in body:
        if group and sum(len(lines[each]) for each in group) + len(lines[row]) > _LONGEST:
            yield _group(reading, table, label, above, lines, group)
            group = []
        group.append(row)
    if group or not body:
        yield _group(reading, table, label, above, lines, group)
    for row in body:
        if row in first:
            yield _row(reading, table, above, lines[row], first[row], _year(reading, years[row]))


def _group(
    reading: Reading,
    table: Table,
    label: str,
    above: list[str],
    lines: dict[int, str],
    rows: list[int],
) -> Passage:
    text = "\n".join([*above, *(lines[row] for row in rows)])
    source = replace(table.source, row=rows[0] if rows else None)
    return _passage(reading, label, text, "table", source, rows=tuple(rows))


def _row(
    reading: Reading, table: Table, above: list[str], line: str, fact: Fact, year: int | None
) -> Passage:
    source = replace(fact.source, column=None)
    where = " › ".join(fact.path[:-1])
    text = "\n".join([above[0], *([where] if where else []), *above[1:], line])
    label = fact.name if fact.path else (table.caption or fact.name)
    rows = (fact.source.row or 0,)
    return _passage(reading, label, text, "row", source, fact=fact, year=year, rows=rows)


def _year(reading: Reading, years: set[int]) -> int | None:
    """The year of a row's figures: the book's own where it is among them, or else the latest."""
    own = reading.record.fiscal_year
    return own if own in years else max(years, default=None)


def _heading_rows(table: Table, facts: dict[int, Fact]) -> int:
    marked = [cell.row + cell.row_span for cell in table.cells if cell.header]
    if marked and facts:
        return min(max(marked), *facts)
    return max(marked) if marked else min(facts, default=1)


def _rows(table: Table, heading: int, facts: Collection[int]) -> dict[int, str]:
    """Every row as a line; columns and rows that belong to persons are left out."""
    persons = {
        column
        for cell in table.cells
        if cell.row < max(heading, 1) and _is_person(cell.text)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    beside = {cell.row for cell in table.cells if cell.column == 0 and _is_person(cell.text)}
    rows: dict[int, list[str]] = {row: [] for row in range(table.rows)}
    for cell in table.cells:
        text = without_persons(" ".join(cell.text.split()))
        # A row of figures stays even where it is called 팀장: then it is pay, not a person.
        private = cell.column in persons or (cell.row in beside and cell.row not in facts)
        if text.strip() and not private:
            rows.setdefault(cell.row, []).append(text)
    return {row: " | ".join(texts) for row, texts in rows.items()}
