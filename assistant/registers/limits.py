"""A limit that a question sets for a column: 선정액이 3천만원 이상인 사업."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.making import amount
from assistant.operations.explained import tokens
from assistant.plans import Bound
from assistant.registers.register import Column, Entry, Register, is_nothing
from index.figures import find_figures

_SIDES = (
    (re.compile(r"\s?(?:을|를|이|가|은|는)?\s?(?:이상|or more)(?:의|인|이|을|으로|씩)?"), ">="),
    (re.compile(r"\s?(?:을|를|이|가|은|는)?\s?이하(?:의|인|이|을|로)?"), "<="),
    (re.compile(r"\s?(?:을|를|이|가)?\s?(?:초과(?:한|하는|의|인)?|넘(?:는|은|게|긴|기는))"), ">"),
    (
        re.compile(r"\s?(?:을|를|이|가)?\s?(?:미만(?:의|인|이)?|(?:안|못)\s?(?:되는|넘는|미치는))"),
        "<",
    ),
    (re.compile(r"\s?보다\s?(?:더\s?)?(?:많|큰|크|높|비싼)[가-힣]?"), ">"),
    (re.compile(r"\s?보다\s?(?:더\s?)?(?:적|작|낮|싼)[가-힣]?"), "<"),
)
_WORDS = {">=": "이상", "<=": "이하", ">": "초과", "<": "미만"}
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?(?:표|명|건|개|회|세대|%)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as it is said.

    Attributes:
        bound: The limit.
        said: Its words: "3천만원 이상".
        place: How many words stand before it.
    """

    bound: Bound
    said: str
    place: int


@dataclass(frozen=True, slots=True)
class Limited:
    """A limit with the column it is set for."""

    column: Column
    limit: Limit

    def holds(self, entry: Entry) -> bool:
        """Whether a row lies on its side; what holds nothing lies on none."""
        fact = entry.facts.get(self.column.index)
        if fact is None or fact.value is None or is_nothing(entry.cells[self.column.index]):
            return False
        return self.limit.bound.holds(Fraction(amount(fact)[0]))

    @property
    def said(self) -> str:
        """The limit for a person."""
        return f"{self.column.heading} {self.limit.said}"


def limit_in(text: str) -> tuple[str, Limit | None]:
    """The one limit that a question sets, and the question without its words.

    Returns:
        The text as it is, and None, where it sets none or several.
    """
    found = []
    for figure in find_figures(text):
        for pattern, side in _SIDES:
            after = pattern.match(text, figure.end)
            if after and figure.value is not None:
                unit = {"money": "원", "percent": "%"}.get(figure.kind, figure.unit or "")
                found.append(
                    (figure.start, figure.end, after.end(), side, Fraction(figure.value), unit)
                )
                break
    if not found:
        for bare in _BARE.finditer(text):
            for pattern, side in _SIDES:
                if after := pattern.match(text, bare.end()):
                    number = re.sub(r"[^\d.]", "", bare[0])
                    unit = "%" if "%" in bare[0] else ""
                    place = (bare.start(), bare.end(), after.end())
                    found.append((*place, side, Fraction(number), unit))
                    break
    if len(found) != 1:
        return text, None
    start, ends, end, side, value, unit = found[0]
    rest = f"{text[:start]} {text[end:]}"
    said = f"{text[start:ends].strip()} {_WORDS[side]}"
    limit = Limit(Bound(side, value, unit), said, len(tokens(text[:start])))
    return rest, limit


def limited(
    limit: Limit, register: Register, figures: Sequence[tuple[Column, int]]
) -> Limited | None:
    """The column that a limit is set for: the last one named before it, or the only one it fits."""
    before = [column for column, place in figures if place < limit.place]
    fitting = [c for c in register.figures if _unit(c, register) == _kind(limit.bound.unit)]
    if before:
        return Limited(before[-1], limit) if before[-1] in fitting else None
    return Limited(fitting[0], limit) if len(fitting) == 1 else None


def _kind(unit: str) -> str:
    return unit if unit in {"원", "%"} else ""


def _unit(column: Column, register: Register) -> str:
    units = {
        _kind(amount(fact)[1])
        for entry in register.entries
        if (fact := entry.facts.get(column.index)) is not None and fact.value is not None
    }
    return units.pop() if len(units) == 1 else "?"
