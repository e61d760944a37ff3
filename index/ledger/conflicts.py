"""Documents held against each other: the same figure printed with different values.

This year's book prints as A what last year's book printed as B, and a settlement stands in the
books of three years. Only equal stages are compared: 본예산 and 최종예산 of a year may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, select

from index.audit import compare, note_between
from index.budget import Fact, Measure
from index.ledger import schema
from index.ledger.lookup import load_places

_COMPARED = (
    *(Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.FINAL, Measure.CARRIED_IN),
    *(Measure.ADJUSTMENT, Measure.AVAILABLE, Measure.COMMITTED, Measure.EXPENDITURE),
    *(Measure.SETTLED, Measure.CARRYOVER, Measure.UNSPENT, Measure.LAPSED, Measure.ASSESSED),
    *(Measure.RECEIVED, Measure.WAIVED, Measure.UNRECEIVED, Measure.SURPLUS, Measure.NET_SURPLUS),
)
"""What is one figure wherever it is printed. A plan and a 기정액 change with every round."""

_OWN = ("path", "fiscal_year", "funding")
_SHARED = ("programme", "stage", "round", "account")


def write_conflicts(connection: Connection) -> None:
    """Write anew what documents disagree on, and the remarks beside the figures."""
    connection.execute(delete(schema.remark))
    connection.execute(delete(schema.mismatch).where(schema.mismatch.c.document.is_(None)))
    measures = _ids(connection)
    for key in _conflicting(connection, measures):
        measure = next(word for word, number in measures.items() if number == key.measure)
        found_here = _places(connection, key)
        places = {place: fact for place, fact in found_here if _alike(fact, measure)}
        if _is_ambiguous(places.values()):
            continue
        facts = tuple(places.values())
        found = compare(facts)
        if found is None:
            continue
        connection.execute(insert(schema.mismatch), {"document": None, "packed": found.pack()})
        remarks = [
            {"frame": frame, "ordinal": ordinal, "note": note_between(facts, fact)}
            for (frame, ordinal), fact in places.items()
        ]
        connection.execute(insert(schema.remark), [row for row in remarks if row["note"]])


def _ids(connection: Connection) -> dict[Measure, int]:
    words = schema.text.c
    query = select(words.text, words.id).where(words.text.in_([str(each) for each in _COMPARED]))
    return {Measure(row.text): row.id for row in connection.execute(query)}


def _conflicting(
    connection: Connection, ids: dict[Measure, int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The keys under which two documents print different amounts."""
    fact, frame = schema.fact.c, schema.frame.c
    prior, own = ids[Measure.PRIOR_APPROPRIATION], ids[Measure.APPROPRIATION]
    measure = case((frame.measure == prior, own), else_=frame.measure).label("measure")
    key = (
        *(frame.programme, fact.path, fact.fiscal_year, frame.stage, frame.round, fact.funding),
        *(frame.account, measure),
    )
    query = (
        select(*key)
        .join_from(schema.fact, schema.frame, fact.frame == frame.id)
        .where(fact.won.is_not(None), fact.sentence.is_(None), fact.fiscal_year.is_not(None))
        .where(frame.measure.in_(ids.values()))
        .group_by(*key)
        .having(func.count(fact.won.distinct()) > 1, func.count(frame.document.distinct()) > 1)
    )
    return connection.execute(query).all()


def _places(
    connection: Connection, key: Row[*tuple[Any, ...]]
) -> Iterator[tuple[tuple[int, int], Fact]]:
    fact, frame = schema.fact.c, schema.frame.c
    same = [getattr(frame, name) == getattr(key, name) for name in _SHARED]
    same += [
        getattr(fact, name) == getattr(key, name) for name in ("path", "fiscal_year", "funding")
    ]
    yield from load_places(connection, [*same, fact.sentence.is_(None)], remarks=False)


def _alike(fact: Fact, measure: Measure) -> bool:
    prior = fact.measure is Measure.PRIOR_APPROPRIATION
    return measure is (Measure.APPROPRIATION if prior else fact.measure)


def _is_ambiguous(facts: Iterable[Fact]) -> bool:
    """Whether one document alone prints several values: then it is its own mismatch, if any."""
    values: dict[str, set[object]] = defaultdict(set)
    for fact in facts:
        values[fact.source.document].add(getattr(fact.value, "won", None))
    return any(len(each) > 1 for each in values.values())
