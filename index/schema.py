"""The tables of the ledger, how a store of them is opened, and how an older one is brought up.

Everything that repeats is written once: words in `text`, what a column of a table shares in
`frame`. A fact is then a row of small integers, and a million of them fit into some 60 MB.

Only one writer works at a time (`build` holds a lock); any number of readers see the last
committed state through SQLite's write-ahead log.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError

from index.budget import Funding, Measure, Role, Stage
from index.errors import IndexMissing, IndexTooNew
from index.folder import LEDGER

VERSION = 1
"""Version of the tables below; see `MIGRATIONS`."""

metadata = MetaData()


def _number(name: str, **more: Any) -> Column[int]:
    return Column(name, Integer, **more)


def _words(name: str, **more: Any) -> Column[str]:
    return Column(name, String, **more)


meta = Table("meta", metadata, _words("key", primary_key=True), _words("value", nullable=False))
"""What the store says about itself: "schema", "reading", "unfinished"."""

text = Table(
    "text",
    metadata,
    _number("id", primary_key=True),
    _words("text", nullable=False, unique=True),
    # An id is never given twice, so that a reader may remember what an id means.
    sqlite_autoincrement=True,
)
"""Every repeated string once: names, headings, enum values; paths as JSON lists."""

document = Table(
    "document",
    metadata,
    _number("id", primary_key=True),
    _words("name", nullable=False, unique=True),
    _words("digest", nullable=False, unique=True),
    _words("reading", nullable=False),
    _words("copies", nullable=False),
    _words("programme", nullable=False),
    _number("fiscal_year"),
    _words("stage", nullable=False),
    _words("form", nullable=False),
    Column("unit", BigInteger),
    _words("government", nullable=False),
    _words("department", nullable=False),
    _words("account", nullable=False),
    _number("facts", nullable=False),
    _number("passages", nullable=False),
    _words("checksum", nullable=False),
    sqlite_autoincrement=True,
)
"""The records. `reading` is the fingerprint of the code that read it, `checksum` is over its
facts, `copies` are other names under which the same bytes were found."""

frame = Table(
    "frame",
    metadata,
    _number("id", primary_key=True),
    _number("document", nullable=False),
    _number("programme", nullable=False),
    _number("stage", nullable=False),
    _number("measure", nullable=False),
    Column("unit", BigInteger),
    _number("column", nullable=False),
    _number("round", nullable=False),
    _number("department", nullable=False),
    _number("account", nullable=False),
    _number("section", nullable=False),
    _number("table"),
    _number("column_number"),
    _number("part"),
    _number("noun", nullable=False),
    Index("frame_by_programme", "programme"),
    Index("frame_by_document", "document"),
)
"""What the facts of one column of a table have in common. Words are ids of `text`."""

fact = Table(
    "fact",
    metadata,
    _number("frame", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _number("path", nullable=False),
    _number("fiscal_year"),
    _number("funding", nullable=False),
    _number("role", nullable=False),
    _number("level", nullable=False),
    Column("won", BigInteger),
    _words("number"),
    _words("grain"),
    _words("printed"),
    _number("row"),
    _number("line"),
    _number("page"),
    _words("box"),
    _number("sentence"),
    _number("note"),
    _number("formula"),
    Index("fact_by_path", "path"),
    sqlite_with_rowid=False,
)
"""One figure. NULL stands for what follows from the rest: see `index.rows`."""

remark = Table(
    "remark",
    metadata,
    _number("frame", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _words("note", nullable=False),
    sqlite_with_rowid=False,
)
"""Notes that come from holding documents against each other; written anew by every build."""

statement = Table(
    "statement",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _number("programme", nullable=False),
    _number("fiscal_year"),
    _number("topic", nullable=False),
    _words("words", nullable=False),
    _words("date", nullable=False),
    _words("source", nullable=False),
    Index("statement_by_programme", "programme"),
    Index("statement_by_topic", "topic"),
)

sheet = Table(
    "sheet",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("number", primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)
"""Straightened tables, packed."""

passage = Table(
    "passage",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _words("key", nullable=False, unique=True),
    _words("label", nullable=False),
    _words("text", nullable=False),
    _words("aliases", nullable=False),
    _number("programme", nullable=False),
    _number("fiscal_year"),
    _number("department", nullable=False),
    _words("kind", nullable=False),
    _words("source", nullable=False),
    _number("table"),
    _words("rows", nullable=False),
)

problem = Table(
    "problem",
    metadata,
    _number("id", primary_key=True),
    _number("document", index=True),
    _words("name", nullable=False),
    _words("source", nullable=False),
    _words("code", nullable=False),
    _words("message", nullable=False),
)
"""Problems; `document` is NULL for a file that could not be read at all."""

mismatch = Table(
    "mismatch",
    metadata,
    _number("id", primary_key=True),
    _number("document", index=True),
    _words("packed", nullable=False),
)
"""What does not add up; `document` is NULL where documents disagree with each other."""

name = Table(
    "name",
    metadata,
    _number("id", primary_key=True),
    _number("text", nullable=False),
    _words("kind", nullable=False),
    Index("name_by_text", "text", "kind", unique=True),
    sqlite_autoincrement=True,
)
"""What a person may call by name."""

gram = Table(
    "gram",
    metadata,
    _words("gram", primary_key=True),
    _number("name", primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Two neighbouring characters of a name. Trigrams cannot find a word of two syllables (청년)."""

occurrence = Table(
    "occurrence",
    metadata,
    _number("name", primary_key=True, autoincrement=False),
    _number("programme", primary_key=True, autoincrement=False),
    _number("path", primary_key=True, autoincrement=False),
    _number("document", primary_key=True, autoincrement=False),
    Index("occurrence_by_document", "document"),
    sqlite_with_rowid=False,
)
"""Where a name occurs."""

MIGRATIONS: dict[int, Callable[[Connection], None]] = {}
"""From a version of the tables to the next one; run in one transaction, a copy is kept."""


def locate(path: str | Path) -> str:
    """The address of a ledger: a URL as it is, a directory as the ledger file inside it."""
    if "://" in str(path):
        return str(path)
    place = Path(path)
    return str(place / LEDGER if place.is_dir() or not place.suffix else place)


def open_reader(path: str | Path) -> Engine:
    """Open an existing store for reading; nothing can be written through it.

    Raises:
        IndexMissing: If there is no store, or it is not one of ours.
        IndexTooNew: If a newer version wrote it.
    """
    address = locate(path)
    if "://" in address:
        engine = create_engine(address, pool_size=8, max_overflow=56)
    else:
        if not Path(address).is_file():
            raise IndexMissing(str(path))
        engine = _sqlite(_read_only(Path(address)), "PRAGMA query_only = ON")
    try:
        found = version_of(engine)
    except DatabaseError as error:
        engine.dispose()
        raise IndexMissing(str(path)) from error
    if found > VERSION:
        engine.dispose()
        raise IndexTooNew(str(path), found, VERSION)
    if found < VERSION:
        engine.dispose()
        open_writer(path).dispose()
        return open_reader(path)
    return engine


def open_writer(path: str | Path) -> Engine:
    """Open a store for writing; make it where there is none, bring it up where it is older.

    Raises:
        IndexTooNew: If a newer version wrote it; it is left untouched.
    """
    address = locate(path)
    if "://" in address:
        engine = create_engine(address)
    else:
        Path(address).parent.mkdir(parents=True, exist_ok=True)
        engine = _sqlite(
            f"file:{_quoted(Path(address))}?mode=rwc",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
        )
    with engine.begin() as connection:
        fresh = not engine.dialect.has_table(connection, "meta")
        if fresh:
            _create(connection)
    found = version_of(engine)
    if found > VERSION:
        engine.dispose()
        raise IndexTooNew(str(path), found, VERSION)
    if found < VERSION:
        _migrate(engine, address, found)
    return engine


def version_of(engine: Engine) -> int:
    """Which version of the tables a store holds."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).filter_by(key="schema")).scalar_one())


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(insert(meta), [{"key": "schema", "value": str(VERSION)}])
    # The words of the house come first: ids below 128 take one byte in every fact.
    words = ["", "[]", *(word for kind in (Role, Funding, Stage, Measure) for word in kind)]
    known = dict.fromkeys([*words, "통계목", "편성목", "○", "-", "계", "소계", "부서"])
    connection.execute(insert(text), [{"text": str(word)} for word in known])


def _migrate(engine: Engine, address: str, found: int) -> None:
    if "://" not in address:
        _copy(Path(address), Path(f"{address}.v{found}"))
    with engine.begin() as connection:
        # Another process may have been faster while this one waited for the right to write.
        for step in range(_version(connection), VERSION):
            MIGRATIONS[step](connection)
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(VERSION)))


def _copy(store: Path, into: Path) -> None:
    """Copy a store with what still stands in its log."""
    import sqlite3

    scratch = into.with_name(f"{into.name}.part")
    with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(scratch)) as target:
        source.backup(target)
    scratch.replace(into)


def _quoted(path: Path) -> str:
    # What a file URI must escape; everything else may stand as it is.
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _read_only(path: Path) -> str:
    # A reader of a write-ahead log needs its index beside the store; on a disk that cannot be
    # written nobody else writes either, so the file may be taken as it lies.
    fixed = "" if os.access(path.parent, os.W_OK) else "&immutable=1"
    return f"file:{_quoted(path)}?mode=ro{fixed}"


def _sqlite(uri: str, *pragmas: str) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect(uri, pragmas),
        poolclass=_pool(),
        pool_size=8,
        max_overflow=56,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # sqlite3 begins no transaction before a SELECT; a reader needs one state for all of them.
        connection.exec_driver_sql("BEGIN" if "mode=ro" in uri else "BEGIN IMMEDIATE")

    return engine


def _pool() -> type[Any]:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _connect(uri: str, pragmas: tuple[str, ...]) -> Any:
    import sqlite3

    connection = sqlite3.connect(
        uri, uri=True, timeout=10, isolation_level=None, check_same_thread=False
    )
    for pragma in pragmas:
        connection.execute(pragma)
    return connection
