"""Writing into the ledger: one document goes in, is replaced or leaves in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from index.audit import Mismatch
from index.budget import Fact, Reading
from index.document import Table as Sheet
from index.ledger import schema
from index.passages import Passage
from index.rows import (
    FRAME,
    FRAME_WORDS,
    ROW_WORDS,
    Frame,
    dump,
    dump_path,
    dump_source,
    frame_of,
    pack_table,
    row_of,
)
from index.spelling import grams

Row = dict[str, Any]

Plain = list[tuple[Frame, Row]]
"""Facts taken apart, their strings not yet made ids."""

T = TypeVar("T")

_BATCH = 5_000
"""How many values one statement asks for; SQLite and PostgreSQL both take 30,000."""


class Dictionary:
    """The ids of strings, as far as this writer has met them; emptied when a write fails.

    Attributes:
        names: The ids of names by the id of their text and their kind.
    """

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._wanted: set[str] = set()
        self.names: dict[tuple[int, str], int] = {}

    def want(self, word: str) -> None:
        """Take note of a string that will be written."""
        self._wanted.add(word)

    def id(self, word: str) -> int:
        """The id of a string that was wanted before `learn`."""
        return self._known[word]

    def learn(self, connection: Connection) -> None:
        """Find or make the ids of all wanted strings."""
        missing = sorted(self._wanted - self._known.keys())
        self._wanted.clear()
        self._look_up(connection, missing)
        new = [{"text": word} for word in missing if word not in self._known]
        if new:
            connection.execute(insert(schema.text), new)
            self._look_up(connection, [row["text"] for row in new])

    def forget(self) -> None:
        """Forget every id: the transaction that made some of them may have failed."""
        self._known.clear()
        self._wanted.clear()
        self.names.clear()

    def _look_up(self, connection: Connection, words: Sequence[str]) -> None:
        for some in batches(words, _BATCH):
            query = select(schema.text.c.text, schema.text.c.id)
            found = connection.execute(query.where(schema.text.c.text.in_(some)))
            self._known.update((row[0], row[1]) for row in found)


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut into lists of at most `size`."""
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def checksum(facts: Iterable[Fact]) -> str:
    """A fingerprint of facts as they were read, to find a ledger whose bytes were damaged."""
    return _sum_of([(frame_of(each), row_of(each)) for each in facts])


def _sum_of(plain: Plain) -> str:
    total = hashlib.sha256()
    for frame, row in plain:
        total.update(repr((frame, tuple(row.values()))).encode())
    return total.hexdigest()[:32]


def write_document(
    connection: Connection,
    words: Dictionary,
    reading: Reading,
    passages: Sequence[Passage],
    mismatches: Sequence[Mismatch],
    *,
    fingerprint: str = "",
    copies: Sequence[str] = (),
) -> None:
    """Write a document; whatever stood under its name or its digest before is replaced."""
    record = reading.record
    table = schema.document
    same = (table.c.name == record.document) | (table.c.digest == record.digest)
    for old in connection.execute(select(table.c.id).where(same)).scalars().all():
        erase(connection, old)
    plain = [(frame_of(fact), row_of(fact)) for fact in reading.facts]
    values = {
        "name": record.document,
        "digest": record.digest,
        "reading": fingerprint,
        "copies": dump(list(copies)),
        "programme": record.programme,
        "fiscal_year": record.fiscal_year,
        "stage": record.stage.value,
        "form": record.form,
        "unit": None if record.unit is None else int(record.unit),
        "government": record.government,
        "department": record.department,
        "account": record.account,
        "facts": len(reading.facts),
        "passages": len(passages),
        "checksum": _sum_of(plain),
    }
    written = connection.execute(insert(table).returning(table.c.id), values)
    number = int(written.scalar_one())
    _want_facts(words, plain)
    _want_words(words, reading, passages)
    words.learn(connection)
    _write_facts(connection, words, plain, number)
    _write_words(connection, words, reading, passages, number)
    _write_names(connection, words, reading, number)
    if mismatches:
        rows = [{"document": number, "packed": each.pack()} for each in mismatches]
        connection.execute(insert(schema.mismatch), rows)


def erase(connection: Connection, number: int) -> None:
    """Take everything of a document out of the ledger; strings and names stay until `tidy`."""
    frames = select(schema.frame.c.id).where(schema.frame.c.document == number)
    for table in (schema.remark, schema.fact):
        connection.execute(delete(table).where(table.c.frame.in_(frames)))
    for table in (
        schema.frame,
        schema.statement,
        schema.sheet,
        schema.passage,
        schema.problem,
        schema.mismatch,
        schema.occurrence,
    ):
        connection.execute(delete(table).where(table.c.document == number))
    connection.execute(delete(schema.document).where(schema.document.c.id == number))


def tidy(connection: Connection) -> None:
    """Delete names and strings that nothing uses any more."""
    name, gram = schema.name, schema.gram
    unused = select(name.c.id).where(~name.c.id.in_(select(schema.occurrence.c.name)))
    connection.execute(delete(gram).where(gram.c.name.in_(unused)))
    connection.execute(delete(name).where(name.c.id.in_(unused)))
    used: list[Any] = []
    for table, columns in _WORDS.items():
        used += [select(table.c[each]).where(table.c[each].is_not(None)) for each in columns]
    everywhere = used[0].union(*used[1:])
    kept = schema.text.c.text.in_(schema.HOUSE_WORDS)
    connection.execute(delete(schema.text).where(~schema.text.c.id.in_(everywhere), ~kept))


_WORDS: dict[Table, tuple[str, ...]] = {
    schema.frame: (
        *("programme", "stage", "measure", "column", "department", "account"),
        *("section", "part", "noun"),
    ),
    schema.fact: ("path", "funding", "role", "level", "sentence", "note", "formula"),
    schema.statement: ("programme", "topic"),
    schema.passage: ("programme", "department"),
    schema.name: ("text",),
    schema.occurrence: ("programme", "path"),
}
"""The columns that hold ids of `text`."""


def _want_facts(words: Dictionary, plain: Plain) -> None:
    places = [place for place, column in enumerate(FRAME) if column in FRAME_WORDS]
    for frame in {frame for frame, _ in plain}:
        for place in places:
            if frame[place] is not None:
                words.want(frame[place])
    for _, row in plain:
        for column in ROW_WORDS:
            if row[column] is not None:
                words.want(row[column])


def _want_words(words: Dictionary, reading: Reading, passages: Sequence[Passage]) -> None:
    for statement in reading.statements:
        words.want(statement.programme)
        words.want(statement.topic)
    for passage in passages:
        words.want(passage.programme)
        words.want(passage.department)
    for word in (reading.record.programme, reading.record.department, "[]"):
        words.want(word)


def _write_facts(connection: Connection, words: Dictionary, plain: Plain, number: int) -> None:
    last = connection.execute(
        select(schema.frame.c.id).order_by(schema.frame.c.id.desc()).limit(1)
    ).scalar()
    start = (last or 0) + 1
    frames: dict[Frame, int] = {}
    rows = []
    for ordinal, (frame, row) in enumerate(plain):
        id_ = frames.setdefault(frame, start + len(frames))
        rows.append({"frame": id_, "ordinal": ordinal, **_with_ids(row, ROW_WORDS, words)})
    heads = []
    for frame, id_ in frames.items():
        head = _with_ids(dict(zip(FRAME, frame, strict=True)), FRAME_WORDS, words)
        heads.append({"id": id_, "document": number, **head})
    _insert(connection, schema.frame, heads)
    _insert(connection, schema.fact, sorted(rows, key=lambda row: (row["frame"], row["ordinal"])))


def _with_ids(row: Row, columns: Iterable[str], words: Dictionary) -> Row:
    for column in columns:
        if row[column] is not None:
            row[column] = words.id(row[column])
    return row


def _write_words(
    connection: Connection,
    words: Dictionary,
    reading: Reading,
    passages: Sequence[Passage],
    number: int,
) -> None:
    _insert(
        connection,
        schema.statement,
        [
            {
                "document": number,
                "ordinal": ordinal,
                "programme": words.id(each.programme),
                "fiscal_year": each.fiscal_year,
                "topic": words.id(each.topic),
                "words": each.text,
                "date": each.date,
                "path": dump_path(each.path),
                "source": dump_source(each.source),
            }
            for ordinal, each in enumerate(reading.statements)
        ],
    )
    sheets = [block for part in reading.layout.sections for block in part.blocks]
    packed = {
        sheet.source.table: {
            "document": number,
            "number": sheet.source.table,
            "packed": pack_table(sheet),
        }
        for sheet in sheets
        if isinstance(sheet, Sheet) and sheet.source.table is not None
    }
    _insert(connection, schema.sheet, list(packed.values()))
    rows = [_passage_row(each, words, number, place) for place, each in enumerate(passages)]
    _insert(connection, schema.passage, rows)
    write_problems(connection, reading, number)


def _passage_row(passage: Passage, words: Dictionary, number: int, ordinal: int) -> Row:
    return {
        "document": number,
        "ordinal": ordinal,
        "key": passage.key,
        "label": passage.label,
        "text": passage.text,
        "aliases": dump(list(passage.aliases)),
        "programme": words.id(passage.programme),
        "fiscal_year": passage.fiscal_year,
        "department": words.id(passage.department),
        "kind": passage.kind,
        "source": dump_source(passage.source),
        "table": passage.table,
        "rows": dump(list(passage.rows)),
    }


def write_problems(connection: Connection, reading: Reading, number: int) -> None:
    """Write the problems of a document that was read."""
    rows = [
        {
            "document": number,
            "name": each.source.document or reading.record.document,
            "source": dump_source(each.source),
            "code": each.code,
            "message": each.message,
        }
        for each in reading.problems
    ]
    _insert(connection, schema.problem, rows)


_SIDES = re.compile(r"예산|결산|세입|세출|수입|지출|회계|재원|제\d|(?<![가-힣])\d|\d(?![가-힣])")
"""Words of groups that say which side of a budget a row is on, and name nothing.

A number inside a word is part of it (솔빛2동); any other says a year, a round or a place in a list.
"""


def _names(reading: Reading) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    record = reading.record
    rows = {fact.path for fact in reading.facts if not fact.quoted}
    yield "programme", record.programme, record.programme, ()
    yield "department", record.department, record.programme, ()
    for fact in reading.facts:
        yield "programme", fact.programme, fact.programme, ()
        yield "department", fact.department, fact.programme, ()
        yield "column", fact.column, fact.programme, ()
        yield "account", fact.account, fact.programme, ()
        if fact.path:
            yield "quote" if fact.quoted else "row", fact.path[-1], fact.programme, fact.path
            for size in range(1, 0 if fact.quoted else len(fact.path)):
                group = fact.path[size - 1]
                if fact.path[:size] not in rows and not _SIDES.search(group):
                    # A group that prints no figure of its own is called for the rows below it.
                    yield "row", group, fact.programme, fact.path
    for statement in reading.statements:
        if statement.path:
            continue  # The heading of a column; the cells below it are found by their words.
        yield "topic", statement.topic, statement.programme, ()


def _write_names(connection: Connection, words: Dictionary, reading: Reading, number: int) -> None:
    found = dict.fromkeys(each for each in _names(reading) if each[1])
    for _, text, programme, path in found:
        for word in (text, programme, dump_path(path)):
            words.want(word)
    words.learn(connection)
    keys = {(kind, text): (words.id(text), kind) for kind, text, _, _ in found}
    ids = words.names
    ids |= _name_ids(connection, [key for key in keys.values() if key not in ids])
    new = {key: text for (_, text), key in keys.items() if key not in ids}
    if new:
        rows = [{"text": text_id, "kind": kind} for text_id, kind in new]
        connection.execute(insert(schema.name), rows)
        ids |= _name_ids(connection, list(new))
        pairs = [{"gram": gram, "name": ids[key]} for key in new for gram in grams(new[key])]
        _insert(connection, schema.gram, pairs)
    _insert(
        connection,
        schema.occurrence,
        [
            {
                "name": ids[keys[kind, text]],
                "programme": words.id(programme),
                "path": words.id(dump_path(path)),
                "document": number,
            }
            for kind, text, programme, path in found
        ],
    )


def _name_ids(
    connection: Connection, keys: Sequence[tuple[int, str]]
) -> dict[tuple[int, str], int]:
    """Name ids by text and kind. Asked by text alone: pairs in a list are not sought by index."""
    name, wanted = schema.name, set(keys)
    ids: dict[tuple[int, str], int] = {}
    for some in batches({text for text, _ in keys}, _BATCH):
        for row in connection.execute(select(name).where(name.c.text.in_(some))):
            if (row.text, row.kind) in wanted:
                ids[row.text, row.kind] = row.id
    return ids


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
