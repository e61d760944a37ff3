"""Which part of a programme's description a question wants, and which part a heading heads.

A paraphrase says the programme in other words, but the part by an asking word that is no content
word at all: 왜 wants the purpose, 언제 생겼나 the history. Such words are dropped before texts are
compared, so they are read here, from the question as it was typed; see `parts.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.money import normalise


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a description.

    Attributes:
        name: What it is called here.
        headings: Words, without spaces, of which its headings hold one.
        asked: Finds the words by which a question asks for it.
    """

    name: str
    headings: tuple[str, ...]
    asked: re.Pattern[str]


@cache
def parts() -> tuple[Part, ...]:
    """Every part, in the order of the file."""
    text = files("index").joinpath("parts.toml").read_text("utf-8")
    return tuple(
        Part(entry["name"], tuple(entry["headings"]), re.compile("|".join(entry["asked"])))
        for entry in tomllib.loads(text)["part"]
    )


def asked_for(question: str) -> int:
    """The parts that a question asks for, one bit each; 0 where it asks for none."""
    text = " ".join(normalise(question).split())
    return sum(1 << place for place, part in enumerate(parts()) if part.asked.search(text))


@cache
def headed(heading: str) -> int:
    """The parts that a heading may head, one bit each; 0 where it heads none."""
    bare = re.sub(r"\s", "", normalise(heading))
    found = (any(word in bare for word in part.headings) for part in parts())
    return sum(1 << place for place, held in enumerate(found) if held)
