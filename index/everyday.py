"""How people say what a budget prints; read from `everyday.toml`.

The same words serve twice: questions are read with them, and passages carry them as aliases so
that a search for "직원 월급" finds 인건비.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A way of saying something.

    Attributes:
        surface: How it is said, without spaces, lower case.
        kind: "measure", "funding", "stage", "operation", "order", "per", "scope", "exist",
            "topic", "row" or "filler".
        value: The budget's own word, or the name of what is meant.
        stem: Whether any verb ending may follow.
    """

    surface: str
    kind: str
    value: str
    stem: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase that stands for words of a table.

    Attributes:
        said: How it is said.
        says: What may be said instead, the likeliest first; references to groups are filled in.
        of: What it takes for granted: "income" or "debt" of the rows that are named, "open" where
            it is only tried for a question with a word that nothing reads.
    """

    said: re.Pattern[str]
    says: tuple[str, ...]
    of: frozenset[str]


def squeeze(text: str) -> str:
    """A text without spaces and marks, lower case: two ways of spacing a name become one."""
    return re.sub(r"[^0-9a-z가-힣一-鿿]", "", text.lower())


@cache
def words() -> tuple[Word, ...]:
    """Every Korean way of saying something, longest first."""
    found: dict[str, Word] = {}
    for entry in _table():
        for key in ("ko", "stem"):
            for text in entry.get(key, ()):
                surface = squeeze(text)
                word = Word(surface, entry["kind"], entry["value"], stem=key == "stem")
                known = found.get(surface)
                stronger = known is None or (known.kind == "filler" and word.kind != "filler")
                if stronger or (known and word.stem and known.value == word.value):
                    found[surface] = word
    return tuple(sorted(found.values(), key=lambda word: (-len(word.surface), word.surface)))


@cache
def english() -> tuple[Word, ...]:
    """Every English way of saying something, the longest phrases first; surfaces keep spaces."""
    found: dict[str, Word] = {}
    for entry in _table():
        for text in entry.get("en", ()):
            found.setdefault(
                text.strip().lower(), Word(text.strip().lower(), entry["kind"], entry["value"])
            )
    return tuple(sorted(found.values(), key=lambda word: (-len(word.surface), word.surface)))


@cache
def translations() -> dict[str, tuple[str, ...]]:
    """English words of names → the Korean words they may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _table():
        for text, korean in entry.get("translate", {}).items():
            found[text.lower()] = tuple(korean)
    return found


@cache
def idle(kind: str) -> frozenset[str]:
    """Words that say nothing of what is asked, by their kind in `[idle]`: "verbs", "nouns" …."""
    return frozenset(_toml()["idle"][kind])


@cache
def verbs() -> dict[str, tuple[str, ...]]:
    """Beginnings of verbs → what the headings of columns call the same: 줬 → 교부, 지급."""
    return {verb: tuple(heads) for verb, heads in _toml()["verbs"].items()}


@cache
def kinds() -> tuple[str, ...]:
    """Words by which a question means all of a kind; a · in one stands for any mark or none."""
    return tuple(_toml()["kind"]["all"])


@cache
def turns() -> tuple[Turn, ...]:
    """The turns of phrase that stand for words of a table, in order."""
    return tuple(
        Turn(re.compile(each["said"]), tuple(each["says"]), frozenset(each.get("of", ())))
        for each in _toml()["turn"]
    )


@cache
def aside(kind: str) -> frozenset[str]:
    """Words of those who say who they are and why they ask, by their kind in `[aside]`."""
    return frozenset(_toml()["aside"][kind])


@cache
def doings(kind: str) -> frozenset[str]:
    """Words that say what kind of thing a name is or what is done with it, by kind in `[doing]`."""
    return frozenset(_toml()["doing"][kind])


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    said: dict[str, list[str]] = {}
    for entry in _table():
        if entry["kind"] in {"measure", "funding", "row"}:
            said.setdefault(entry["value"], []).extend(entry.get("ko", ()))
    return {term: tuple(dict.fromkeys(ways)) for term, ways in said.items()}


def aliases(label: str) -> tuple[str, ...]:
    """Everyday words for the budget terms that a label holds; () where it holds none."""
    key = squeeze(label)
    found = [way for term, ways in _terms().items() if term in key for way in ways]
    return tuple(dict.fromkeys(found))


@cache
def _table() -> tuple[dict, ...]:  # type: ignore[type-arg]  # TOML values have no fixed type
    return tuple(_toml()["word"])


@cache
def _toml() -> dict[str, Any]:
    return tomllib.loads(files("index").joinpath("everyday.toml").read_text("utf-8"))
