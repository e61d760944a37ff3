"""Facts at rest: SQLite through SQLAlchemy Core; one document, one transaction.

A reader sees the ledger as it was before a document came in or as it is after, never between.
What a reader gets is what was stored, field by field; nothing is merged or rounded here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Self, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, delete, insert, select, update

from index.audit import Mismatch
from index.budget import Fact, Funding, Measure, Reading, Record, Stage, Statement
from index.document import Problem, Table
from index.ledger import entries, schema, store
from index.ledger.conflicts import write_conflicts
from index.ledger.lookup import (
    Path,
    load_asked,
    load_facts,
    load_records,
    load_strings,
    passage_of,
    path_words,
    several,
)
from index.ledger.names import Name, all_names, find_names
from index.ledger.wording import Asked, load_cells, load_statements
from index.passages import Passage
from index.rows import dump, dump_source, load_source, unpack_table

__all__ = ["Ledger", "Name"]

T = TypeVar("T")
Some: TypeAlias = T | Collection[T] | None
"""One value, several, or None for any."""


class Ledger:
    """An open ledger. Many threads may read from one; only one writer may exist at a time."""

    def __init__(
        self, engine: Engine, *, fingerprint: str = "", within: frozenset[str] | None = None
    ) -> None:
        self._engine = engine
        self._fingerprint = fingerprint
        self._within = within
        self._words = entries.Dictionary()
        self._claim: Connection | None = None

    @classmethod
    def open(cls, path: str | FilePath) -> Ledger:
        """Open a ledger for reading.

        Args:
            path: The directory of an index, the ledger file in it, or a database URL.

        Raises:
            IndexMissing: If there is none.
            IndexTooNew: If a newer version wrote it.
        """
        return cls(store.open_reader(path))

    @classmethod
    def create(cls, path: str | FilePath, *, fingerprint: str = "") -> Ledger:
        """Open a ledger for writing; make it where there is none.

        Args:
            path: As for `open`.
            fingerprint: Stamp of the code that reads documents; `digests` tells only of those
                that were read with the same.

        Raises:
            IndexTooNew: If a newer version wrote it.
            IndexBusy: If another process writes into the same store of a server.
        """
        ledger = cls(store.open_writer(path), fingerprint=fingerprint)
        ledger._claim = store.claim(ledger._engine)
        return ledger

    def close(self) -> None:
        """Close every connection."""
        if self._claim is not None:
            self._claim.detach()
            self._claim.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    # Reading

    def of(self, documents: Collection[str]) -> Ledger:
        """Some documents of this ledger as if they were all there are, for reading.

        It shares the connections of this one, which closes them.
        """
        return Ledger(self._engine, within=frozenset(documents))

    def records(self) -> tuple[Record, ...]:
        """One record per document, by name."""
        with self._engine.connect() as connection:
            found = load_records(connection)
        return tuple(each for each in found if self._holds(each.document))

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
        holding: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        """Find facts by key, in reading order, documents by name.

        Every argument takes one value or a collection of values; None means any. A path is a
        tuple of strings, several paths a collection of such tuples. Every place that prints a
        figure gives a fact of its own: the same figure in two documents is two facts. `holding`
        are words that all stand in the sentence of a quoted fact, whatever is between letters.
        """
        asked = {
            "programme": several(programme),
            "path": path_words(path),
            "fiscal_year": several(fiscal_year),
            "measure": several(measure),
            "stage": several(stage),
            "funding": several(funding),
            "document": self._own(document),
        }
        values = {name: some for name, some in asked.items() if some is not None}
        with self._engine.connect() as connection:
            return load_asked(connection, values, quoted=quoted, holding=holding)

    def statements(
        self,
        *,
        programme: Some[str] = None,
        fiscal_year: Some[int] = None,
        topic: Some[str] = None,
        document: Some[str] = None,
        holding: Sequence[str] = (),
        said: str | None = None,
    ) -> tuple[Statement, ...]:
        """Find labelled words, not cells, in reading order; arguments as for `facts`, `cells`."""
        fields = (several(programme), several(fiscal_year), several(topic), self._own(document))
        asked = Asked(*fields, holding, said)
        with self._engine.connect() as connection:
            return load_statements(connection, asked)

    def cells(
        self,
        *,
        programme: Some[str] = None,
        path: Path | Collection[Path] | None = None,
        document: Some[str] = None,
        said: str | None = None,
    ) -> tuple[Statement, ...]:
        """Find the cells of words of tables, in reading order; arguments as for `facts`.

        `said` is a text without blanks, such as a question; only the cells that stand in it.
        """
        asked = Asked(several(programme), documents=self._own(document), said=said)
        with self._engine.connect() as connection:
            return load_cells(connection, asked, path_words(path))

    def names(self, text: str | None = None, limit: int = 200) -> tuple[Name, ...]:
        """Names that a person may use: programmes, rows, departments, topics, columns.

        Args:
            text: What a person wrote, such as a whole question; the names that share pairs of
                neighbouring characters with it come best first. None gives all names.
            limit: How many at most.
        """
        with self._engine.connect() as connection:
            if text is None:
                return all_names(connection, load_strings, limit, self._within)
            return find_names(connection, load_strings, text, limit, self._within)

    def table(self, document: str, table: int) -> Table | None:
        """A table as it was straightened, without the pieces it was joined from."""
        if not self._holds(document):
            return None
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
            found = connection.execute(query).mappings().all()
            rows = [row for row in found if self._holds(row["name"])]
            ids = [i for row in rows for i in (row["programme"], row["department"])]
            words = load_strings(connection, ids)
            return tuple(passage_of(row, words) for row in rows)

    def problems(self, document: Some[str] = None) -> tuple[Problem, ...]:
        """What could not be read, files that were refused included."""
        table = schema.problem
        query = select(table).order_by(table.c.name, table.c.id)
        names = self._own(document)
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
            found = tuple(Mismatch.unpack(each) for each in packed)
        return tuple(
            each for each in found if all(self._holds(cell.document) for cell in each.sources)
        )

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
                    load_facts(connection, [schema.frame.c.document == row.id], remarks=False)
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
            return store.get(connection, "unfinished") == "1"

    def readings(self) -> frozenset[str]:
        """The stamps of the code that read its documents."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(schema.document.c.reading)).scalars())

    def _holds(self, document: str) -> bool:
        return self._within is None or document in self._within

    def _own(self, document: Some[str]) -> list[str] | None:
        """The documents asked for, of those that this ledger is of; None for any."""
        wanted = several(document)
        if self._within is None:
            return wanted
        return sorted(self._within if wanted is None else self._within.intersection(wanted))

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
        with self._writing() as connection:
            write_conflicts(connection)

    def mark(self, *, unfinished: bool) -> None:
        """Say that documents are being written, or that all of them are in."""
        with self._writing() as connection:
            store.put(connection, "unfinished", "1" if unfinished else "0")

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
