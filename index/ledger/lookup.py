"""Facts and strings out of the store: the one query that every reading of facts is made of."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    not_,
    or_,
    select,
)

from index.budget import Fact, Record, Stage
from index.ledger import schema
from index.ledger.entries import batches
from index.money import Unit
from index.passages import Passage
from index.rows import dump_path, fact_of, load_source

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
        *schema.fact.c,
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


def load_asked(
    connection: Connection,
    values: Mapping[str, Sequence[Any]],
    *,
    quoted: bool | None,
    holding: Sequence[str] = (),
) -> tuple[Fact, ...]:
    """The facts that have, in each named field, one of its values; see `Ledger.facts`."""
    query = _asking(frozenset(values), quoted=quoted)
    if holding:
        texts = select(schema.text.c.id).where(*held(schema.text.c.text, holding))
        query = query.where(schema.fact.c.sentence.in_(texts))
    return tuple(fact for _, fact in _load(connection, query, values, remarks=True))


@cache
def _asking(names: frozenset[str], *, quoted: bool | None) -> Select[Any]:
    """The query for a choice of fields. Kept: to make one takes longer than to run it."""
    fact, frame, document = schema.fact.c, schema.frame.c, schema.document.c
    # Every document has rows called 계: where the programme is known its frames lead, and an
    # expression keeps the index of paths out of the way.
    led = {"programme", "document"} & names
    words: dict[str, ColumnElement[Any]] = {
        "programme": frame.programme,
        "path": fact.path + 0 if led else fact.path,
        "measure": frame.measure,
        "stage": frame.stage,
        "funding": fact.funding,
    }
    query = _FACTS
    for name in sorted(names):
        values: BindParameter[Any] = bindparam(name, expanding=True)
        if name in words:
            ids = select(schema.text.c.id).where(schema.text.c.text.in_(values))
            query = query.where(words[name].in_(ids))
        elif name == "fiscal_year":
            query = query.where(fact.fiscal_year.in_(values))
        else:
            query = query.where(
                frame.document.in_(select(document.id).where(document.name.in_(values)))
            )
    if quoted is not None:
        plain = or_(fact.sentence.is_(None), fact.stated.is_not(None))
        query = query.where(not_(plain) if quoted else plain)
    return query


def load_facts(
    connection: Connection, where: Sequence[ColumnElement[bool]], *, remarks: bool = True
) -> tuple[Fact, ...]:
    """The facts that fit, in reading order, documents by name.

    Args:
        connection: A connection in a transaction.
        where: Conditions on the columns of `fact`, `frame` and `document`.
        remarks: Whether notes that come from other documents are added.
    """
    return tuple(fact for _, fact in load_places(connection, where, remarks=remarks))


def load_places(
    connection: Connection, where: Sequence[ColumnElement[bool]], *, remarks: bool = True
) -> Iterator[tuple[tuple[int, int], Fact]]:
    """As `load_facts`, each with the key under which it is stored."""
    return _load(connection, _FACTS.where(*where), {}, remarks=remarks)


def _load(
    connection: Connection, query: Select[Any], values: Mapping[str, Any], *, remarks: bool
) -> Iterator[tuple[tuple[int, int], Fact]]:
    result = connection.execute(query, values)
    keys = tuple(result.keys())
    rows = [dict(zip(keys, row, strict=True)) for row in result]
    ids = {row[column] for row in rows for column in _WORD_COLUMNS}
    words = load_strings(connection, [each for each in ids if each is not None])
    for row in rows:
        also = row["remark"] or "" if remarks else ""
        yield (row["frame"], row["ordinal"]), fact_of(row, row["document_name"], words, also)


def load_strings(connection: Connection, ids: Sequence[int]) -> Mapping[int, str]:
    """The strings of ids. Remembered per connection: each is bound to one file for its life."""
    known: dict[int, str] = connection.info.setdefault("strings", {})
    if len(known) > _STRINGS_KEPT:
        known.clear()
    missing = list({each for each in ids if each not in known})
    for some in batches(missing, 5_000):
        query = select(schema.text.c.id, schema.text.c.text).where(schema.text.c.id.in_(some))
        known.update((row[0], row[1]) for row in connection.execute(query))
    return known


def held(column: ColumnElement[str], words: Sequence[str]) -> list[ColumnElement[bool]]:
    """That every one of some words stands in a column, whatever stands between their letters."""
    return [column.ilike("%".join(["", *map(_plain, word), ""]), escape="\\") for word in words]


def _plain(letter: str) -> str:
    return f"\\{letter}" if letter in "%_\\" else letter


def several(values: Any) -> list[Any] | None:
    """One value or a collection of values as a list; None stays None."""
    if values is None:
        return None
    some = [values] if isinstance(values, str | int) else values
    # A driver may write the name of an enum member where its value is meant.
    return [str(each) if isinstance(each, str) else each for each in some]


def path_words(path: Path | Collection[Path] | None) -> list[str] | None:
    """One path or several as they are written in the store."""
    if path is None:
        return None
    one = isinstance(path, tuple) and all(isinstance(name, str) for name in path)
    return [dump_path(tuple(each)) for each in ([path] if one else path)]


def ids_of(values: Sequence[str]) -> Any:
    """The ids of words, as a subquery: an id that is asked for anew is never stale."""
    words = [str(each) for each in values]
    return select(schema.text.c.id).where(schema.text.c.text.in_(words))


def load_records(connection: Connection) -> tuple[Record, ...]:
    """One record per document, by name.

    Every question asks for them. A connection that only reads remembers them until SQLite says that
    another one has written.
    """
    state = None
    if connection.dialect.name == "sqlite" and _reads_only(connection):
        state = connection.exec_driver_sql("PRAGMA data_version").scalar()
        known: tuple[Any, tuple[Record, ...]] | None = connection.info.get("records")
        if known and known[0] == state:
            return known[1]
    query = select(schema.document).order_by(schema.document.c.name)
    found = tuple(record_of(row) for row in connection.execute(query).mappings())
    if state is not None:
        connection.info["records"] = (state, found)
    return found


def _reads_only(connection: Connection) -> bool:
    return bool(connection.exec_driver_sql("PRAGMA query_only").scalar())


def record_of(row: Mapping[Any, Any]) -> Record:
    """A row of `document` as a record."""
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


def passage_of(row: Mapping[Any, Any], words: Mapping[int, str]) -> Passage:
    """A row of `passage` and the name of its document as a passage."""
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
