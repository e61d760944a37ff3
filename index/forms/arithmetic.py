"""What must add up within one row: used to confirm a reading, never to repair a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.budget import Funding, Measure
from index.forms.headings import Column
from index.money import Money

Amounts = dict[int, Money]
"""The amounts of a row by column."""

_SUMS: tuple[tuple[Measure, tuple[tuple[int, tuple[Measure, ...]], ...]], ...] = (
    (
        Measure.CHANGE,
        (
            (1, (Measure.APPROPRIATION,)),
            (-1, (Measure.STANDING, Measure.PRIOR_APPROPRIATION)),
        ),
    ),
    (
        Measure.AVAILABLE,
        ((1, (Measure.FINAL,)), (1, (Measure.CARRIED_IN,)), (1, (Measure.ADJUSTMENT,))),
    ),
    (
        Measure.UNSPENT,
        ((1, (Measure.AVAILABLE,)), (-1, (Measure.EXPENDITURE,)), (-1, (Measure.CARRYOVER,))),
    ),
    (
        Measure.UNSPENT,
        ((1, (Measure.APPROPRIATION, Measure.AVAILABLE)), (-1, (Measure.EXPENDITURE,))),
    ),
    (
        Measure.SAVING,
        (
            (1, (Measure.APPROPRIATION, Measure.AVAILABLE)),
            (-1, (Measure.SETTLED, Measure.EXPENDITURE)),
        ),
    ),
)
"""A measure and what gives it, each with its sign; of several measures the first that is there."""

Identity = tuple[int, tuple[tuple[int, int], ...]]
"""A column and the columns that give it, each with its sign."""


def identities(columns: Sequence[Column]) -> list[Identity]:
    """The identities that a table's columns must keep in every row."""
    return [
        *_by_measure(columns),
        *_by_funding(columns),
        *_by_account(columns),
        *_by_letters(columns),
    ]


def _by_measure(columns: Sequence[Column]) -> Iterator[Identity]:
    whole = [
        column
        for column in columns
        if column.kind == "figure" and column.funding is Funding.TOTAL and not column.account
    ]
    for result, parts in _SUMS:
        results = [column for column in whole if column.measure is result]
        terms: list[tuple[int, int]] = []
        for sign, measures in parts:
            found = [
                column.index
                for measure in measures
                for column in whole
                if column.measure is measure
            ]
            if len(found) == 1 or (found and len(measures) > 1):
                terms.append((sign, found[0]))
        if len(results) == 1 and len(terms) == len(parts):
            yield results[0].index, tuple(terms)


def _by_funding(columns: Sequence[Column]) -> Iterator[Identity]:
    """The whole is the sum of whose money it is, where one measure is printed by funding."""
    for measure in {column.measure for column in columns if column.kind == "figure"}:
        same = [
            column for column in columns if column.kind == "figure" and column.measure is measure
        ]
        whole = [column for column in same if column.funding is Funding.TOTAL]
        parts = [column for column in same if column.funding is not Funding.TOTAL]
        if len(whole) == 1 and len(parts) > 1:
            yield whole[0].index, tuple((1, column.index) for column in parts)


def _by_account(columns: Sequence[Column]) -> Iterator[Identity]:
    """The whole is the sum of its accounts."""
    for measure in {column.measure for column in columns if column.kind == "figure"}:
        same = [
            column for column in columns if column.kind == "figure" and column.measure is measure
        ]
        whole = [column for column in same if not column.account]
        parts = [column for column in same if column.account]
        if len(whole) == 1 and len(parts) > 1:
            yield whole[0].index, tuple((1, column.index) for column in parts)


_LETTER_SUM = re.compile(r"([㉠-㉻A-H])=((?:[㉠-㉻A-H])(?:[-+][㉠-㉻A-H])+)")


def _by_letters(columns: Sequence[Column]) -> Iterator[Identity]:
    """What a heading states itself: "㉰=㉮-㉯". A letter of two columns stands for their sum."""
    places: dict[str, list[int]] = {}
    for column in columns:
        letter = column.formula.strip("()")[:1]
        if letter:
            places.setdefault(letter, []).append(column.index)
    for column in columns:
        stated = _LETTER_SUM.fullmatch(column.formula.strip("()"))
        if not stated:
            continue
        terms: list[tuple[int, int]] = []
        for sign, letter in re.findall(r"([-+]?)([㉠-㉻A-H])", stated[2]):
            terms.extend((-1 if sign == "-" else 1, place) for place in places.get(letter, []))
        if len({place for _, place in terms}) >= 2:
            yield column.index, tuple(terms)


def holds(identity: Identity, amounts: Amounts) -> bool | None:
    """Whether a row keeps an identity, as finely as it is printed; None where one is missing."""
    result, terms = identity
    places = [result, *(place for _, place in terms)]
    if any(place not in amounts for place in places):
        return None
    total = sum(sign * amounts[place].won for sign, place in terms)
    grain = sum(amounts[place].grain for place in places)
    return 2 * abs(amounts[result].won - total) < grain + len(places)
