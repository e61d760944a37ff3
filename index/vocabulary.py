"""The printed words of budget tables, read from `vocabulary.toml`.

Words are compared squeezed: without spaces, middle dots and full-width forms, so that "구 분",
"실·국" and "실 국" are one word each.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from index.budget import Funding, Measure, Role, Stage

_BRACKETS = re.compile(r"\([^()]*\)")
_DROPPED = str.maketrans("", "", " \t\r\n\u00a0\u3000·ㆍ・‧∙•_'\"’‘“”")


@lru_cache(8192)
def squeeze(text: str) -> str:
    """The word without spaces, dots and quotes, in usual forms, small letters: what is compared."""
    return unicodedata.normalize("NFKC", text).translate(_DROPPED).lower()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words, squeezed, each with what it means.

    Attributes:
        measures: Words of column headings.
        fundings: Words that say whose money, in headings, brackets and row names.
        marks: One-letter signs of funding rows: 국, 시, 도 …; read only where a form uses them.
        stages: Words that say where in a budget's life an amount stands.
        roles: Words of rows that total others.
        labels: Headings of columns that name rows.
        years: Those of them whose cells are fiscal years.
        texts: Headings of columns that hold words.
        headings: Words that head a section as a short line of their own.
        units: Words of column headings that fix the unit of the column, by its Korean name.
        said: Everyday words of a measure or funding, by its Korean value.
    """

    measures: dict[str, Measure]
    fundings: dict[str, Funding]
    marks: dict[str, Funding]
    stages: dict[str, Stage]
    roles: dict[str, Role]
    labels: frozenset[str]
    years: frozenset[str]
    texts: frozenset[str]
    headings: frozenset[str] = frozenset()
    units: dict[str, str] = field(default_factory=dict)
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once.

    Raises:
        ValueError: If the file puts one word under two keys.
    """
    toml = tomllib.loads(files("index").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    role = toml["role"]
    label = toml["label"]
    return Vocabulary(
        measures=_words(toml["measure"], Measure),
        fundings=_words(toml["funding"], Funding),
        marks=_words(toml["funding"], Funding, "mark"),
        stages=_words(toml["stage"], Stage),
        roles={squeeze(word): Role.TOTAL for word in role["total"]}
        | {squeeze(word): Role.SUBTOTAL for word in role["subtotal"]},
        labels=frozenset(map(squeeze, label["printed"])),
        years=frozenset(map(squeeze, label["year"])),
        texts=frozenset(map(squeeze, label["text"])),
        headings=frozenset(map(squeeze, toml["heading"]["printed"])),
        units={squeeze(word): unit for unit, words in toml["unit"].items() for word in words},
        said={
            value: tuple(entry.get("said", ()))
            for kind in ("measure", "funding")
            for value, entry in toml[kind].items()
        },
    )


def _words(entries: dict[str, Any], enum: Any, key: str = "printed") -> dict[str, Any]:
    words: dict[str, Any] = {}
    for value, entry in entries.items():
        for printed in entry[key]:
            word = squeeze(printed)
            if word in words and words[word] is not enum(value):
                raise ValueError(f"vocabulary.toml: {word!r} means {words[word]!r} and {value!r}")
            words[word] = enum(value)
    return words


def role_of(name: str) -> Role | None:
    """Whether a row's name says that it totals others; None where it does not."""
    roles = vocabulary().roles
    bare = squeeze(name)
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return roles.get(bare) or roles.get(squeeze(_BRACKETS.sub("", name)))


def funding_of(text: str) -> Funding | None:
    """Whose money a word names, such as "국비"; None where it names none."""
    return vocabulary().fundings.get(squeeze(text))
