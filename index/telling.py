"""What a question asks to be told in words: kinds, what tells each, and words of the same doing.

A sentence may be quoted only where it can answer: 언제 wants a date, 누가 a body or a person. What
such questions and sentences look like, and which words tell of the same doing, stands in
`telling.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """What is asked to be told.

    Attributes:
        name: What it is called here: "언제", "누가".
        asked: Finds the words that ask for it.
        labels: Finds a label whose text tells it; None where none does.
        holds: Finds what a sentence holds that tells it; None where only a label does, or where
            it takes more than a pattern to see.
        light: Words, as morphemes, that such a question says in passing.
    """

    name: str
    asked: re.Pattern[str]
    labels: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    light: frozenset[str]


@cache
def _toml() -> dict[str, Any]:
    return tomllib.loads(files("index").joinpath("telling.toml").read_text("utf-8"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order in which a question is held against them."""
    return tuple(
        Kind(
            entry["name"],
            re.compile("|".join(entry["asked"]), re.IGNORECASE),
            re.compile(entry["labels"]) if entry.get("labels") else None,
            re.compile(entry["holds"]) if entry.get("holds") else None,
            frozenset(entry["light"].split()),
        )
        for entry in _toml()["kind"]
    )


def kind_asked(question: str) -> Kind | None:
    """The kind that a question asks for; None where it asks for none."""
    return next((kind for kind in kinds() if kind.asked.search(question)), None)


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _toml()["same"]["groups"].split("\n"):
        for word in line.split():
            found[word] = found.get(word, frozenset()) | frozenset(line.split())
    return found


def ways(word: str) -> frozenset[str]:
    """The words that tell of the same doing as a word, the word itself among them."""
    return _groups().get(word, frozenset()) | {word}


@cache
def idle_words() -> frozenset[str]:
    """Morphemes that a question says in passing, whatever it asks for."""
    return frozenset(_toml()["idle"]["words"].split())


@cache
def small_words() -> frozenset[str]:
    """English words that hold a question together."""
    return frozenset(_toml()["idle"]["english"].split())


@cache
def in_korean() -> dict[str, tuple[str, ...]]:
    """English words of such questions → the Korean for them; () for one that says nothing."""
    lines = (line.split("=") for line in _toml()["english"]["words"].split("\n") if "=" in line)
    return {english.strip(): tuple(korean.split()) for english, korean in lines}
