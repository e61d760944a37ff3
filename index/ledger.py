"""Facts at rest: SQLite through SQLAlchemy Core; one document, one transaction.

A reader sees the ledger as it was before a document came in or as it is after, never between.
What a reader gets is what was stored, field by field; nothing is merged or rounded here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any, Self, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from index import entries, schema
from index.audit import Mismatch
from index.budget import Fact, Funding, Measure, Reading, Record, Stage, Statement
from index.document import Problem, Table
from index.money import Unit
from index.names import Name, all_names, find_names
from index.passages import Passage
from index.rows import dump, dump_source, fact_of, load_source, unpack_table

__all__ = ["Ledger", "Name"]

T = TypeVar("T")
Some: TypeAlias = T | Collection[T] | None
"""One value, several, or None for any."""

Path: TypeAlias = tuple[str, ...]

_STRINGS_KEPT = 200_000
"""How many strings a connection remembers before it starts anew."""

_WORD_COLUMNS = (
    *("programme", "stage", "measure", "column", "department", "account", "section", "part"),
    *("noun", "path", "funding", "role", "level", "sentence", "note", "formula"),
)

_FACTS = (
    select(
        *(column for column in schema.frame.c if column.key not in {"id", "document"}),
        *(column for column in schema.fact.c if column.key != "frame"),
        schema.document.c.name.label("document_name"),
        schema.remark.c.note.label("remark"),
    )
    .join_from(schema.fact, schema.frame, schema.fact.c.frame == schema.frame.c.id)
    .join(schema.document, schema.document.c.id == schema.frame.c.document)
    .join(
        schema.remark,
        (schema.remark.c.frame == schema.fact.c.frame)
        & (schema.remark.c.ordinal == schema.fact.c.ordinal),
        isouter=True,
    )
    .order_by(schema.document.c.name, schema.fact.c.ordinal)
)


class Ledger:
    """An open ledger. Many threads may read from one; only one writer may exist at a time."""

    def __init__(self, engine: Engine, *, fingerprint: str = "") -> None:
        self._engine = engine
        self._fingerprint = fingerprint
        self._words = entries.Dictionary()

    @classmethod
    def open(cls, path: str | FilePath) -> Ledger:
        """Open a ledger for reading.

        Args:
            path: The directory of an index, the ledger file in it, or a database URL.

        Raises:
            IndexMissing: If there is none.
            IndexTooNew: If a newer version wrote it.
        """
        return cls(schema.open_reader(path))

    @classmethod
    def create(cls, path: str | FilePath, *, fingerprint: str = "") -> Ledger:
        """Open a ledger for writing; make it where there is none.

        Args:
            path: As for `open`.
            fingerprint: Stamp of the code that reads documents; `digests` tells only of those
                that were read with the same.

        Raises:
            IndexTooNew: If a newer version wrote it.
        """
        return cls(schema.open_writer(path), fingerprint=fingerprint)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    # Reading

    def records(self) -> tuple[Record, ...]:
        """One record per document, by name."""
        with self._engine.connect() as connection:
            query = select(schema.document).order_by(schema.document.c.name)
            return tuple(_record(row) for row in connection.execute(query).mappings())

    def facts(
        self,
        *,
        programme: Some[str] = None,
        path: Path | Collection[Path] | None = None,
        fiscal_year: Some[int] = None,
        measure: Some[Measure] = None,
        stage: Some[Stage] = None,
        funding: Some[Funding] = None,
        document: Some[str] = None,
        quoted: bool | None = None,
    ) -> tuple[Fact, ...]:
        """Find facts by key, in reading order, documents by name.

        Every argument takes one value or a collection of values; None means any. A path is a
        tuple of strings, several paths a collection of such tuples. Every place that prints a
        figure gives a fact of its own: the same figure in two documents is two facts.
        """
        f, h = schema.fact.c, schema.frame.c
        where: list[ColumnElement[bool]] = []
        for column, values in (
            (h.programme, _several(programme)),
            (f.path, _paths(path)),
            (h.measure, _several(measure)),
            (h.stage, _several(stage)),
            (f.funding, _several(funding)),
        ):
            if values is not None:
                where.append(column.in_(_ids(values)))
        years = _several(fiscal_year)
        if years is not None:
            where.append(f.fiscal_year.in_(years))
        names = _several(document)
        if names is not None:
            ids = select(schema.document.c.id).where(schema.document.c.name.in_(names))
            where.append(h.document.in_(ids))
        if quoted is not None:
            where.append(f.sentence.is_not(None) if quoted else f.sentence.is_(None))
        with self._engine.connect() as connection:
            return self._facts(connection, where)

    def statements(
        self,
        *,
        programme: Some[str] = None,
        fiscal_year: Some[int] = None,
        topic: Some[str] = None,
        document: Some[str] = None,
    ) -> tuple[Statement, ...]:
        """Find labelled words, in reading order; arguments as for `facts`."""
        table, books = schema.statement, schema.document
        query = (
            select(table, books.c.name)
            .join(books, books.c.id == table.c.document)
            .order_by(books.c.name, table.c.ordinal)
        )
        for column, values in (
            (table.c.programme, _several(programme)),
            (table.c.topic, _several(topic)),
        ):
            if values is not None:
                query = query.where(column.in_(_ids(values)))
        years, names = _several(fiscal_year), _several(document)
        if years is not None:
            query = query.where(table.c.fiscal_year.in_(years))
        if names is not None:
            query = query.where(books.c.name.in_(names))
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
            words = _strings(connection, [i for row in rows for i in (row.programme, row.topic)])
            return tuple(
                Statement(
                    words[row.programme],
                    row.fiscal_year,
                    words[row.topic],
                    row.words,
                    load_source(row.source, row.name),
                    row.date,
                )
                for row in rows
            )

    def names(self, text: str | None = None, limit: int = 200) -> tuple[Name, ...]:
        """Names that a person may use: programmes, rows, departments, topics, columns.

        Args:
            text: What a person wrote, such as a whole question; the names that share pairs of
                neighbouring characters with it come best first. None gives all names.
            limit: How many at most.
        """
        with self._engine.connect() as connection:
            if text is None:
                return all_names(connection, _strings, limit)
            return find_names(connection, _strings, text, limit)

    def table(self, document: str, table: int) -> Table | None:
        """A table as it was straightened, without the pieces it was joined from."""
        books, sheet = schema.document, schema.sheet
        query = select(sheet.c.packed).join(books, books.c.id == sheet.c.document)
        query = query.where(books.c.name == document, sheet.c.number == table)
        with self._engine.connect() as connection:
            packed = connection.execute(query).scalar()
            return None if packed is None else unpack_table(packed, document)

    def passages(self, keys: Collection[str] | None = None) -> tuple[Passage, ...]:
        """The passages, in reading order, documents by name.

        Args:
            keys: The keys of those wanted; None for all.
        """
        table, books = schema.passage, schema.document
        query = (
            select(table, books.c.name)
            .join(books, books.c.id == table.c.document)
            .order_by(books.c.name, table.c.ordinal)
        )
        if keys is not None:
            query = query.where(table.c.key.in_(list(keys)))
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
            ids = [i for row in rows for i in (row["programme"], row["department"])]
            words = _strings(connection, ids)
            return tuple(_passage(row, words) for row in rows)

    def problems(self, document: Some[str] = None) -> tuple[Problem, ...]:
        """What could not be read, files that were refused included."""
        table = schema.problem
        query = select(table).order_by(table.c.name, table.c.id)
        names = _several(document)
        if names is not None:
            query = query.where(table.c.name.in_(names))
        with self._engine.connect() as connection:
            return tuple(
                Problem(load_source(row.source, row.name), row.code, row.message)
                for row in connection.execute(query)
            )

    def mismatches(self) -> tuple[Mismatch, ...]:
        """What does not add up, in documents and between them."""
        table = schema.mismatch
        with self._engine.connect() as connection:
            packed = connection.execute(select(table.c.packed).order_by(table.c.id)).scalars()
            return tuple(Mismatch.unpack(each) for each in packed)

    def damaged(self) -> tuple[str, ...]:
        """Names of the documents whose facts are no longer those that were stored.

        Reads the whole ledger; for a check after a disk failed, not for every question.
        """
        books = schema.document
        with self._engine.connect() as connection:
            rows = connection.execute(select(books.c.id, books.c.name, books.c.checksum)).all()
            return tuple(
                row.name
                for row in rows
                if row.checksum
                != entries.checksum(
                    self._facts(connection, [schema.frame.c.document == row.id], remarks=False)
                )
            )

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Name → how many facts and passages a document has."""
        books = schema.document
        query = select(books.c.name, books.c.facts, books.c.passages).order_by(books.c.name)
        with self._engine.connect() as connection:
            return {row.name: (row.facts, row.passages) for row in connection.execute(query)}

    def copies(self) -> dict[str, tuple[str, ...]]:
        """Name → other names under which the same bytes were found, where there are any."""
        books = schema.document
        with self._engine.connect() as connection:
            rows = connection.execute(select(books.c.name, books.c.copies))
            found = {row.name: tuple(json.loads(row.copies)) for row in rows}
        return {name: copies for name, copies in found.items() if copies}

    @property
    def unfinished(self) -> bool:
        """Whether a build is under way or was cut off: documents may be missing."""
        with self._engine.connect() as connection:
            return _get(connection, "unfinished") == "1"

    # Writing

    def store(
        self,
        reading: Reading,
        passages: Sequence[Passage] = (),
        mismatches: Sequence[Mismatch] = (),
        *,
        copies: Sequence[str] = (),
    ) -> None:
        """Write a document in one transaction; an older state of it is replaced whole.

        Args:
            reading: What was read from it.
            passages: Its passages.
            mismatches: What does not add up in it.
            copies: Other names under which the same bytes were found.
        """
        with self._writing() as connection:
            entries.write_document(
                connection,
                self._words,
                reading,
                passages,
                mismatches,
                fingerprint=self._fingerprint,
                copies=copies,
            )

    def forget(self, document: str) -> None:
        """Take a document out, whole; nothing happens where there is none of that name."""
        books = schema.document
        with self._writing() as connection:
            query = select(books.c.id).where(books.c.name == document)
            for number in connection.execute(query).scalars().all():
                entries.erase(connection, number)

    def digests(self) -> dict[str, str]:
        """Name → digest of the documents read by the code that is reading now."""
        books = schema.document
        with self._engine.connect() as connection:
            rows = connection.execute(select(books).where(books.c.reading == self._fingerprint))
            return {row.name: row.digest for row in rows}

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Keep the problems of files that could not be read, in place of earlier ones."""
        table = schema.problem
        rows = [
            {
                "document": None,
                "name": each.source.document,
                "source": dump_source(each.source),
                "code": each.code,
                "message": each.message,
            }
            for each in problems
        ]
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.document.is_(None)))
            if rows:
                connection.execute(insert(table), rows)

    def name_copies(self, copies: Mapping[str, Sequence[str]]) -> None:
        """Say under which other names the bytes of documents were found."""
        books = schema.document
        old = self.copies()
        changed = {name: new for name, new in copies.items() if tuple(new) != old.get(name, ())}
        if changed:
            with self._writing() as connection:
                for name, new in changed.items():
                    row = update(books).where(books.c.name == name)
                    connection.execute(row.values(copies=dump(list(new))))

    def compare(self) -> None:
        """Hold the documents against each other; what differs is noted beside both figures."""

    def mark(self, *, unfinished: bool) -> None:
        """Say that documents are being written, or that all of them are in."""
        with self._writing() as connection:
            _set(connection, "unfinished", "1" if unfinished else "0")

    def tidy(self) -> None:
        """Delete strings and names that nothing uses since documents left or changed."""
        self._words.forget()
        with self._writing() as connection:
            entries.tidy(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except BaseException:
            self._words.forget()
            raise

    def _facts(
        self,
        connection: Connection,
        where: Sequence[ColumnElement[bool]],
        *,
        remarks: bool = True,
    ) -> tuple[Fact, ...]:
        result = connection.execute(_FACTS.where(*where))
        keys = tuple(result.keys())
        rows = [dict(zip(keys, row, strict=True)) for row in result]
        ids = {row[column] for row in rows for column in _WORD_COLUMNS}
        words = _strings(connection, [each for each in ids if each is not None])
        return tuple(
            fact_of(row, row["document_name"], words, row["remark"] or "" if remarks else "")
            for row in rows
        )


def _several(values: Any) -> list[Any] | None:
    if values is None:
        return None
    single = isinstance(values, str | int)
    return [values] if single else list(values)


def _paths(path: Path | Collection[Path] | None) -> list[str] | None:
    if path is None:
        return None
    one = isinstance(path, tuple) and all(isinstance(name, str) for name in path)
    return [dump(list(each)) for each in ([path] if one else path)]


def _ids(values: Sequence[str]) -> Any:
    words = [str(each) for each in values]
    return select(schema.text.c.id).where(schema.text.c.text.in_(words))


def _strings(connection: Connection, ids: Sequence[int]) -> Mapping[int, str]:
    """The strings of ids. Remembered per connection: each is bound to one file for its life."""
    known: dict[int, str] = connection.info.setdefault("strings", {})
    if len(known) > _STRINGS_KEPT:
        known.clear()
    missing = list({each for each in ids if each not in known})
    for some in entries.batches(missing, 5_000):
        query = select(schema.text.c.id, schema.text.c.text).where(schema.text.c.id.in_(some))
        known.update((row[0], row[1]) for row in connection.execute(query))
    return known


def _record(row: Mapping[Any, Any]) -> Record:
    return Record(
        document=row["name"],
        digest=row["digest"],
        programme=row["programme"],
        fiscal_year=row["fiscal_year"],
        stage=Stage(row["stage"]),
        form=row["form"],
        unit=None if row["unit"] is None else Unit(row["unit"]),
        government=row["government"],
        department=row["department"],
        account=row["account"],
    )


def _passage(row: Mapping[Any, Any], words: Mapping[int, str]) -> Passage:
    return Passage(
        key=row["key"],
        label=row["label"],
        text=row["text"],
        aliases=tuple(json.loads(row["aliases"])),
        programme=words[row["programme"]],
        fiscal_year=row["fiscal_year"],
        department=words[row["department"]],
        kind=row["kind"],
        source=load_source(row["source"], row["name"]),
        table=row["table"],
        rows=tuple(json.loads(row["rows"])),
    )


def _get(connection: Connection, key: str) -> str:
    value = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key))
    return value.scalar() or ""


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == key))
    connection.execute(insert(schema.meta), [{"key": key, "value": value}])
