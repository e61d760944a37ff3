"""One question in many words: rewordings, dropped particles, no spaces, one typo.

The answer of a group is one; an answer may be missed, but must never become another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from index.budget import Funding, Measure
from index.samples.gold import amounts, settled
from index.samples.gold.desk import Desk
from index.samples.gold.known import Book, Found, settled_years
from index.samples.gold.nouns import Noun

_SLIPS = (
    ("얼마", "얼만"),
    ("인가요", "인가여"),
    ("예산", "얘산"),
    ("알려", "알랴"),
    ("금액", "금앳"),
    ("집행", "집햏"),
    ("국비", "굮비"),
)


class BareNoun(str):
    """A word that drops its particles in a template."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        """The word alone."""
        return str(self)


def ask_reworded(desk: Desk) -> None:
    """Groups of questions that are one question."""
    for number, (templates, names, found, gold) in enumerate(_targets(desk)):
        group = f"{desk.known.corpus.name}-group-{number:03}"
        for how, question in _wordings(templates, names, desk.rng):
            desk.add("robustness", question, on=[found], group=group, change=how, **gold)


def _targets(
    desk: Desk,
) -> Iterator[tuple[tuple[str, ...], dict[str, str], Found, dict[str, Any]]]:
    known = desk.known
    for book in desk.pick(known.plain_books):
        found = known.find(book.programme.name, book.year, amounts.GIVEN)
        yield amounts.TOTAL, _names(book), found, {"answer_won": found.won}
    for book in desk.pick(known.plain_books):
        path = desk.rng.choice(known.items(book))
        found = known.find(book.programme.name, book.year, amounts.GIVEN, path)
        yield amounts.ITEM, {**_names(book), "i": path[-1]}, found, {"answer_won": found.won}
    given = [book for book in known.plain_books if book.programme.national[book.budget]]
    for book in desk.pick(given):
        name = book.programme.name
        found = known.find(name, book.year, amounts.GIVEN, funding=Funding.NATIONAL)
        yield amounts.NATIONAL, _names(book), found, {"answer_won": found.won}
    for programme in desk.pick(known.programmes):
        for year in settled_years(known, programme)[-1:]:
            found = known.find(programme.name, year, Measure.EXPENDITURE)
            names = {"y": f"{year}년", "p": programme.name}
            yield settled.ONE[Measure.EXPENDITURE], names, found, {"answer_won": found.won}


def _names(book: Book) -> dict[str, str]:
    return {"y": f"{book.year}년", "p": book.programme.name}


def _wordings(
    templates: tuple[str, ...], names: dict[str, str], rng: Random
) -> Iterator[tuple[str, str]]:
    nouns = {key: Noun(value) for key, value in names.items()}
    bare = {key: BareNoun(value) for key, value in names.items()}
    chosen = rng.sample(templates, min(5, len(templates)))
    for template in chosen:
        yield "reworded", template.format(**nouns)
    first = chosen[0].format(**nouns)
    yield "unspaced", first.replace(" ", "")
    yield "particles", rng.choice(templates).format(**bare)
    yield "punctuation", re.sub(r"[?.]$", "", first) + rng.choice((" ??", "~", "...", " ㅠㅠ", "!"))
    slips = [(right, wrong) for right, wrong in _SLIPS if right in first]
    if slips:
        yield "typo", first.replace(*rng.choice(slips), 1)
    place = rng.randrange(1, len(names["p"]) - 1)
    yield "typo_in_name", first.replace(names["p"], _slipped(names["p"], place))


def _slipped(word: str, place: int) -> str:
    """A word with the vowel of one syllable mistyped; a place that is no syllable is doubled."""
    code = ord(word[place]) - ord("가")
    if not 0 <= code < 11_172:
        return word[:place] + word[place] + word[place:]
    vowel = code // 28 % 21
    wrong = code - vowel * 28 + (vowel + (1 if vowel % 2 == 0 else -1)) % 21 * 28
    return word[:place] + chr(ord("가") + wrong) + word[place + 1 :]
