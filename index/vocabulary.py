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
        generic: Headings of columns of amounts that say nothing more.
        indices: Headings of columns that number the rows.
        headings: Words that head a section as a short line of their own.
        units: Words of column headings that fix the unit of the column, by its Korean name.
        said: Everyday words of a measure or funding, by its Korean value.
        nouns: Units that are counted, not paid: 명, 개소, ㎡.
        counts: Endings of names that say a count by themselves: 이용자수, 면적.
    """

    measures: dict[str, Measure]
    fundings: dict[str, Funding]
    marks: dict[str, Funding]
    stages: dict[str, Stage]
    roles: dict[str, Role]
    labels: frozenset[str]
    years: frozenset[str]
    texts: frozenset[str]
    generic: frozenset[str] = frozenset()
    indices: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    units: dict[str, str] = field(default_factory=dict)
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    counts: tuple[str, ...] = ()


@cache
def _toml() -> dict[str, Any]:
    return tomllib.loads(files("index").joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once.

    Raises:
        ValueError: If the file puts one word under two keys.
    """
    toml = _toml()
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
        generic=frozenset(map(squeeze, label["generic"])),
        indices=frozenset(map(squeeze, label["index"])),
        headings=frozenset(map(squeeze, toml["heading"]["printed"])),
        units={squeeze(word): unit for unit, words in toml["unit"].items() for word in words},
        said={
            value: tuple(entry.get("said", ()))
            for kind in ("measure", "funding")
            for value, entry in toml[kind].items()
        },
        nouns=frozenset(map(squeeze, toml["count"]["unit"])),
        counts=tuple(map(squeeze, toml["count"]["ending"])),
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


@dataclass(frozen=True, slots=True)
class Object:
    """A 통계목.

    Attributes:
        name: Its name; the key, since codes change between years.
        group: Its group by nature: 인건비, 물건비, 경상이전 …
        codes: Its codes, each with the first and the last year it is known to hold; None for
            an end that is not known.
        also: Other printings of the name.
    """

    name: str
    group: str
    codes: tuple[tuple[str, int | None, int | None], ...]
    also: tuple[str, ...] = ()


@cache
def objects() -> dict[str, Object]:
    """Every known 통계목 by its squeezed names."""
    found: dict[str, Object] = {}
    for entry in _toml()["object"]:
        codes = tuple((code, first or None, last or None) for code, first, last in entry["codes"])
        known = Object(entry["name"], entry["group"], codes, tuple(entry.get("also", ())))
        found.update({squeeze(name): known for name in (known.name, *known.also)})
    return found


def object_code(name: str, year: int) -> str | None:
    """The code of a 통계목 in a year.

    Returns:
        The code, such as "307-05"; None where the name is unknown or no code is known to hold in
        that year. A code is never given for a year outside of what its source says.
    """
    known = objects().get(squeeze(name))
    if known is None:
        return None
    held = [
        code
        for code, first, last in known.codes
        if (first is None or first <= year) and (last is None or year <= last)
    ]
    return held[0] if len(held) == 1 else None


@cache
def functions() -> dict[str, tuple[str, str]]:
    """분야 and 부문 by squeezed name: each with the 분야 it belongs to, and its code or ""."""
    found: dict[str, tuple[str, str]] = {}
    for entry in _toml()["function"]:
        for name in (entry["name"], *entry.get("also", ())):
            found[squeeze(name)] = (entry["name"], entry["code"])
        for sector, code in entry.get("sectors", ()):
            found[squeeze(sector)] = (entry["name"], code)
    return found


@cache
def fields() -> frozenset[str]:
    """The names of 분야, squeezed, by which a table of them is known; not 기타, of any table."""
    entries = [entry for entry in _toml()["function"] if not entry.get("anywhere")]
    names = (name for entry in entries for name in (entry["name"], *entry.get("also", ())))
    return frozenset(map(squeeze, names))


@cache
def revenues() -> frozenset[str]:
    """The names of 장 and 관 of revenue, squeezed, by which a table of them is known."""
    return frozenset(map(squeeze, _toml()["revenue"]["printed"]))
