"""How a store of the ledger's tables is opened, and how an older one is brought up to date.

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
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError, NoResultFound

from index.errors import IndexBusy, IndexMissing, IndexTooNew
from index.folder import LEDGER
from index.ledger.schema import HOUSE_WORDS, meta, metadata, text

_CLAIM = 0x79_65_73_61_6E
"""The number under which writers of a server's store exclude each other: "yesan" in ASCII."""

VERSION = 3
"""Version of the tables; see `MIGRATIONS`."""


def _rows_of_statements(connection: Connection) -> None:
    """2: a statement says which row of a table its words stand in."""
    connection.exec_driver_sql(
        "ALTER TABLE statement ADD COLUMN path VARCHAR DEFAULT '[]' NOT NULL"
    )


def _stated_facts(connection: Connection) -> None:
    """3: a figure of running text may be one whose sentence says wholly what it is."""
    connection.exec_driver_sql("ALTER TABLE fact ADD COLUMN stated INTEGER")


MIGRATIONS: dict[int, Callable[[Connection], None]] = {
    1: _rows_of_statements,
    2: _stated_facts,
}
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
        # One state for all statements of a reading, as the write-ahead log gives it.
        engine = create_engine(
            address,
            pool_size=8,
            max_overflow=56,
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
        )
    else:
        if not Path(address).is_file():
            raise IndexMissing(str(path))
        engine = _sqlite(_read_only(Path(address)), "PRAGMA query_only = ON")
    try:
        found = version_of(engine)
    except (DatabaseError, NoResultFound) as error:
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
            # Kilobytes. Words and keys are sought in their indexes for every document.
            "PRAGMA cache_size = -65536",
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


def claim(engine: Engine) -> Connection | None:
    """Hold the right to write into a server's store until the connection is closed.

    A file needs no claim: `folder.only_writer` has locked its directory.

    Raises:
        IndexBusy: If another process holds it.
    """
    if engine.dialect.name != "postgresql":
        return None
    connection = engine.connect()
    held = connection.execute(select(func.pg_try_advisory_lock(_CLAIM))).scalar()
    connection.commit()
    if not held:
        connection.close()
        engine.dispose()
        raise IndexBusy(engine.url.render_as_string())
    return connection


def version_of(engine: Engine) -> int:
    """Which version of the tables a store holds."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).filter_by(key="schema")).scalar_one())


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(insert(meta), [{"key": "schema", "value": str(VERSION)}])
    connection.execute(insert(text), [{"text": word} for word in HOUSE_WORDS])


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


def get(connection: Connection, key: str) -> str:
    """What the store says of itself under a key; "" where it says nothing."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar() or ""


def put(connection: Connection, key: str, value: str) -> None:
    """Write what the store says of itself under a key."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta), [{"key": key, "value": value}])
