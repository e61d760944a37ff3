"""Names found by the pairs of characters they share with a text, through an index of pairs."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, desc, func, select

from index.ledger import schema
from index.spelling import bare, grams

_MOST_PLACES = 500
"""How many programmes and paths a name lists; 인건비 stands in every document."""

_MOST_PAIRS = 20_000
"""How many entries of common pairs (사업, 지원) are walked beside the rare ones."""

_LONGEST = 400
"""How many characters of a text are looked at."""

_ROWS = frozenset({"row", "quote"})

_PLACES = (
    select(schema.occurrence.c.programme, schema.occurrence.c.path)
    .where(schema.occurrence.c.name == bindparam("number"))
    .distinct()
    .limit(_MOST_PLACES)
)

Strings = Callable[[Connection, Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Name:
    """Something a person may call by name.

    Attributes:
        text: The name as printed.
        kind: "programme", "row", "quote" (a row of running text), "department", "account",
            "topic" or "column".
        programmes: Where it occurs; at most 500.
        paths: For a row or a quote, the paths that end in it; at most 500.
        places: For a row or a quote, each programme with each path it has there.
    """

    text: str
    kind: str
    programmes: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()


Documents = frozenset[str] | None
"""The documents whose names are wanted; None for all."""


def all_names(
    connection: Connection, strings: Strings, limit: int, documents: Documents = None
) -> tuple[Name, ...]:
    """Names in the order they were met."""
    query = _of_documents(select(schema.name), documents).order_by(schema.name.c.id).limit(limit)
    rows = [(row.id, row.text, row.kind) for row in connection.execute(query)]
    return _with_places(connection, strings, rows, documents)


def find_names(
    connection: Connection, strings: Strings, text: str, limit: int, documents: Documents = None
) -> tuple[Name, ...]:
    """Names that share pairs of characters with a text, best first."""
    wanted = grams(text[:_LONGEST])
    if not wanted:
        return ()
    weights = _weights(connection, wanted)
    found = _candidates(connection, weights, max(4 * limit, 200), documents)
    query = select(schema.name).where(schema.name.c.id.in_(found))
    rows = [(row.id, row.text, row.kind) for row in connection.execute(query)]
    words = strings(connection, [text_id for _, text_id, _ in rows])
    letters = bare(text[:_LONGEST])

    def fit(row: tuple[int, int, str]) -> tuple[float, int]:
        name = words[row[1]]
        pairs = grams(name)
        shared = [weights[pair] for pair in pairs if pair in weights]
        share = len(shared) / max(1, len(pairs))
        whole = 2.0 if bare(name) in letters or letters in bare(name) else 1.0
        return -sum(shared) * (0.5 + 0.5 * share) * whole, row[0]

    return _with_places(connection, strings, sorted(rows, key=fit)[:limit], documents)


def _of_documents(query: Select[Any], documents: Documents) -> Select[Any]:
    """Only names that occur in some documents."""
    if documents is None:
        return query
    places = schema.occurrence.c
    inside = select(places.name).where(places.document.in_(_numbers(documents)))
    return query.where(schema.name.c.id.in_(inside))


def _numbers(documents: frozenset[str]) -> Select[Any]:
    return select(schema.document.c.id).where(schema.document.c.name.in_(sorted(documents)))


def _weights(connection: Connection, wanted: Sequence[str]) -> dict[str, float]:
    """Rare pairs weigh more; pairs that no name holds are left out."""
    column = schema.gram.c.gram
    query = select(column, func.count()).group_by(column)
    if len(wanted) == 1 and len(wanted[0]) == 1:
        # A single letter: every pair that begins with it.
        query = query.where(column >= wanted[0], column < chr(ord(wanted[0]) + 1))
    else:
        query = query.where(column.in_(wanted))
    total = connection.execute(select(func.max(schema.name.c.id))).scalar() or 1
    return {pair: math.log(1 + total / count) for pair, count in connection.execute(query)}


def _candidates(
    connection: Connection, weights: Mapping[str, float], most: int, documents: Documents
) -> list[int]:
    total = connection.execute(select(func.max(schema.name.c.id))).scalar() or 1
    chosen: list[str] = []
    walked = 0.0
    for gram in sorted(weights, key=lambda gram: -weights[gram]):
        walked += total / math.expm1(weights[gram])
        if chosen and walked > _MOST_PAIRS:
            break
        chosen.append(gram)
    table = schema.gram
    shared = func.count().label("shared")
    query = select(table.c.name, shared).where(table.c.gram.in_(chosen)).group_by(table.c.name)
    if documents is not None:
        query = query.where(table.c.name.in_(_of_documents(select(schema.name.c.id), documents)))
    found = connection.execute(query.order_by(desc("shared"), table.c.name).limit(most))
    return [row.name for row in found]


def _with_places(
    connection: Connection,
    strings: Strings,
    rows: Sequence[tuple[int, int, str]],
    documents: Documents,
) -> tuple[Name, ...]:
    query = _PLACES
    if documents is not None:
        query = query.where(schema.occurrence.c.document.in_(_numbers(documents)))
    places: dict[int, list[tuple[int, int]]] = {}
    for number, _, _ in rows:
        found = connection.execute(query, {"number": number})
        places[number] = [(row.programme, row.path) for row in found]
    ids = [text for _, text, _ in rows]
    ids += [each for some in places.values() for pair in some for each in pair]
    words = strings(connection, ids)
    return tuple(
        Name(
            words[text],
            kind,
            tuple(dict.fromkeys(words[programme] for programme, _ in places[number])),
            tuple(dict.fromkeys(tuple(json.loads(words[path])) for _, path in places[number]))
            if kind in _ROWS
            else (),
            tuple(
                (words[programme], tuple(json.loads(words[path])))
                for programme, path in places[number]
            )
            if kind in _ROWS
            else (),
        )
        for number, text, kind in rows
        # Between two builds a name may linger that occurs nowhere any more.
        if places[number]
    )
