"""Of the figures in running text that a question's words point at those that are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.budget import Fact
from index.everyday import squeeze
from index.money import Money


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in running text with the words it stands among.

    Attributes:
        fact: The quoted fact.
        context: The whole text its sentence stands in.
        own: The words that name it and those beside it, squeezed.
        head: The words before the first figure of its text, squeezed.
        alone: Its whole text, squeezed, where no other figure stands in that; "" else.
    """

    fact: Fact
    context: str
    own: str
    head: str
    alone: str


def closest(fitting: Sequence[Spot], terms: Sequence[str], said: str) -> list[Spot]:
    """The figures whose names come closest to a question; several where nothing says which.

    Args:
        fitting: Figures that every word of the question fits.
        terms: Those words, squeezed.
        said: The question, squeezed.

    Returns:
        One or more; none where no word of the question stands in any of the names.
    """
    best = max((_closeness(spot, terms, said) for spot in fitting), default=0)
    if not best:
        return []
    near = [spot for spot in fitting if _closeness(spot, terms, said) == best]
    return _alike_called(near, fitting, terms, said)


def _alike_called(
    near: list[Spot], fitting: Sequence[Spot], terms: Sequence[str], said: str
) -> list[Spot]:
    """The closest figures, with those that are called by the same word where none is named whole.

    매칭 금액 is asked for by its name; of 매칭 실적 nobody knows whether 매칭계약 실적, 매칭 금액
    or the 매칭계약 of another year is meant, though one of them shares a letter more.
    """
    named = [spot for spot in fitting if _bare_name(spot) in said]
    held = [spot for spot in fitting if all(term in _bare_name(spot) for term in terms)]
    if any(spot in named for spot in near):
        inner = {_bare_name(spot) for spot in near}
        longer = (spot for spot in named if any(each in _bare_name(spot) for each in inner))
        # 상담 is the whole name of one count and a part of 전화상담: which of them is not said.
        kind = held if all(_is_a_kind(spot, said) for spot in near) else ()
        return list(dict.fromkeys((*near, *longer, *kind)))
    kinds = {isinstance(spot.fact.value, Money) for spot in near if spot.fact.value is not None}
    alike = [
        spot
        for spot in held
        if spot in near or spot.fact.value is None or isinstance(spot.fact.value, Money) in kinds
    ]
    if all(spot in alike for spot in near):
        return alike
    # 입점 기업: of three counts one has a word in its name and two have it behind them.
    beside = [
        spot
        for spot in fitting
        if not isinstance(spot.fact.value, Money) and all(term in spot.own for term in terms)
    ]
    return list(dict.fromkeys((*near, *beside))) if all(s in beside for s in near) else near


def _is_a_kind(spot: Spot, said: str) -> bool:
    """Whether a figure's name is one word that stands below another which is not said."""
    above = [squeeze(name) for name in spot.fact.path[:-1]]
    return bool(above) and " " not in spot.fact.path[-1] and not any(each in said for each in above)


def _bare_name(spot: Spot) -> str:
    """The name of a figure without its brackets, squeezed: 매칭계약실적 of 매칭계약 실적 (누계)."""
    return squeeze(re.sub(r"\([^()]*\)", "", spot.fact.path[-1])) if spot.fact.path else "?"


def _closeness(spot: Spot, terms: Sequence[str], said: str) -> int:
    """How many letters of the question stand in the figure's name, its last part counting most.

    A figure whose own name is said as a whole, 매칭 금액, is meant before 매칭계약 실적.
    """
    fact = spot.fact
    last, whole = squeeze(fact.path[-1] if fact.path else ""), squeeze("".join(fact.path))
    ends = re.split(r"\s", fact.path[-1])[-1] if fact.path else ""
    near = sum(
        len(term) * (2 if term in last else 1 if term in whole or term in spot.own else 0)
        for term in terms
    )
    return (
        near
        + (2 * len(bare) if len(bare := _bare_name(spot)) > 2 and bare in said else 0)
        + sum(2 * len(term) for term in terms if squeeze(ends) == term)
        + sum(1 for term in terms if last.endswith(term))
        + (1 if any(term in spot.head for term in terms) else 0)
    )
