"""What documents say in words, as it is found: under labels, and in cells of tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal, select

from index.budget import Statement
from index.ledger import schema
from index.ledger.lookup import held, ids_of, load_strings
from index.rows import dump_path, load_source

_NO_ROW = dump_path(())


@dataclass(frozen=True, slots=True)
class Asked:
    """Which words are wanted; None for any.

    Attributes:
        programmes: Of these programmes.
        years: About these years.
        topics: Under these labels.
        documents: Of these documents.
        holding: In which all these words stand, whatever stands between their letters.
        said: A text without blanks, such as a question, in which they stand themselves.
    """

    programmes: Sequence[str] | None = None
    years: Sequence[int] | None = None
    topics: Sequence[str] | None = None
    documents: Sequence[str] | None = None
    holding: Sequence[str] = ()
    said: str | None = None


def load_statements(connection: Connection, asked: Asked) -> tuple[Statement, ...]:
    """Words under labels of their own, in reading order."""
    return _load(connection, asked, schema.statement.c.path == _NO_ROW)


def load_cells(
    connection: Connection, asked: Asked, rows: Sequence[str] | None
) -> tuple[Statement, ...]:
    """Cells of words in tables, in reading order.

    Args:
        connection: The store.
        asked: Which are wanted.
        rows: Of these rows, as paths are written in the store; None for any.
    """
    column = schema.statement.c
    wanted = column.path != _NO_ROW
    if rows is not None:
        wanted &= column.path.in_(rows)
    return _load(connection, asked, wanted)


def _load(
    connection: Connection, asked: Asked, wanted: ColumnElement[bool]
) -> tuple[Statement, ...]:
    table, books = schema.statement, schema.document
    query = (
        select(table, books.c.name)
        .join(books, books.c.id == table.c.document)
        .where(wanted)
        .order_by(books.c.name, table.c.ordinal)
    )
    for column, values in (
        (table.c.programme, asked.programmes),
        (table.c.topic, asked.topics),
    ):
        if values is not None:
            query = query.where(column.in_(ids_of(values)))
    if asked.years is not None:
        query = query.where(table.c.fiscal_year.in_(asked.years))
    if asked.documents is not None:
        query = query.where(books.c.name.in_(asked.documents))
    if asked.said is not None:
        bare = func.replace(table.c.words, " ", "")
        query = query.where(literal(asked.said).like(literal("%") + bare + literal("%")))
    query = query.where(*held(table.c.words, asked.holding))
    found = connection.execute(query).all()
    words = load_strings(connection, [i for row in found for i in (row.programme, row.topic)])
    return tuple(_statement_of(row, words) for row in found)


def _statement_of(row: Row[Any], words: Mapping[int, str]) -> Statement:
    """A row of `statement` and the name of its document as a statement."""
    return Statement(
        words[row.programme],
        row.fiscal_year,
        words[row.topic],
        row.words,
        load_source(row.source, row.name),
        row.date,
        tuple(json.loads(row.path)),
    )
