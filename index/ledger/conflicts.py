"""Documents held against each other: the same figure printed with different values.

This year's book prints as A what last year's book printed as B, and a settlement stands in the
books of three years. Only equal stages are compared: 본예산 and 최종예산 of a year may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, case, delete, func, insert, select

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

Place: TypeAlias = tuple[tuple[int, int], Fact]
"""A fact and the key under which it is stored."""


def write_conflicts(connection: Connection) -> None:
    """Write anew what documents disagree on, and the remarks beside the figures."""
    connection.execute(delete(schema.remark))
    connection.execute(delete(schema.mismatch).where(schema.mismatch.c.document.is_(None)))
    ids = _ids(connection)
    for programme in _conflicting(connection, ids):
        mismatches: list[dict[str, Any]] = []
        remarks: list[dict[str, Any]] = []
        for places in _same(connection, programme, ids).values():
            facts = tuple(fact for _, fact in places)
            found = None if _is_ambiguous(facts) else compare(facts)
            if found is None:
                continue
            mismatches.append({"document": None, "packed": found.pack()})
            for (frame, ordinal), fact in places:
                note = note_between(facts, fact)
                if note:
                    remarks.append({"frame": frame, "ordinal": ordinal, "note": note})
        if mismatches:
            connection.execute(insert(schema.mismatch), mismatches)
            connection.execute(insert(schema.remark), remarks)


def _ids(connection: Connection) -> dict[Measure, int]:
    words = schema.text.c
    query = select(words.text, words.id).where(words.text.in_([str(each) for each in _COMPARED]))
    return {Measure(row.text): row.id for row in connection.execute(query)}


def _conflicting(connection: Connection, ids: dict[Measure, int]) -> Sequence[int]:
    """The programmes of which two documents print different amounts under one key."""
    fact, frame = schema.fact.c, schema.frame.c
    prior, own = ids[Measure.PRIOR_APPROPRIATION], ids[Measure.APPROPRIATION]
    measure = case((frame.measure == prior, own), else_=frame.measure).label("measure")
    key = (
        *(frame.programme, fact.path, fact.fiscal_year, frame.stage, frame.round, fact.funding),
        *(frame.account, measure),
    )
    keys = (
        select(*key)
        .join_from(schema.fact, schema.frame, fact.frame == frame.id)
        .where(fact.won.is_not(None), fact.sentence.is_(None), fact.fiscal_year.is_not(None))
        .where(frame.measure.in_(ids.values()))
        .group_by(*key)
        .having(func.count(fact.won.distinct()) > 1, func.count(frame.document.distinct()) > 1)
        .subquery()
    )
    return connection.execute(select(keys.c.programme).distinct()).scalars().all()


def _same(
    connection: Connection, programme: int, ids: dict[Measure, int]
) -> dict[tuple[object, ...], list[Place]]:
    """The facts of a programme by what makes them one figure."""
    fact, frame = schema.fact.c, schema.frame.c
    where = [frame.programme == programme, fact.sentence.is_(None)]
    where += [frame.measure.in_(ids.values()), fact.fiscal_year.is_not(None)]
    found: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for place, each in load_places(connection, where, remarks=False):
        prior = each.measure is Measure.PRIOR_APPROPRIATION
        measure = Measure.APPROPRIATION if prior else each.measure
        key = (each.path, each.fiscal_year, each.stage, each.round, each.funding, each.account)
        found[(*key, measure)].append((place, each))
    return found


def _is_ambiguous(facts: Iterable[Fact]) -> bool:
    """Whether one document alone prints several values: then it is its own mismatch, if any."""
    values: dict[str, set[object]] = defaultdict(set)
    for fact in facts:
        values[fact.source.document].add(getattr(fact.value, "won", None))
    return any(len(each) > 1 for each in values.values())
