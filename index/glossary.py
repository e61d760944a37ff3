"""What people say and what public documents print instead, for finding; from `glossary.toml`.

A line of the glossary holds ways of saying about the same. A question that holds one of them is
searched as if it held the others too. Nearness is enough here, because a passage that is found is
still read. Where a word decides which cell is meant it is not: the planner and the checker know
only `everyday.py`, and a test holds that they never come here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from index.words import ASKING, Morpheme, Reader

Saying: TypeAlias = tuple[Morpheme, ...]

_LONGEST = 2
"""Words of a way that is looked for in passages; longer ones are read in questions only, where
somebody describes a thing: 책 읽는 모임. A document calls it by its name."""

_LIGHT = 0.25  # of a way that is made of words of asking alone: 쓰다 is 지출, and in every question


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a question, and what else may be said for it.

    Attributes:
        word: The word as asked.
        ways: Other ways of saying it, or the phrase that it is part of.
    """

    word: Morpheme
    ways: tuple[Saying, ...]


class Glossary:
    """The lines of the glossary, read by one reader of words."""

    def __init__(self, lines: Sequence[tuple[str, Sequence[str]]], read: Reader) -> None:
        """Read the lines.

        Args:
            lines: The official word of each line and the everyday ones.
            read: Who reads words; the same that reads the questions.
        """
        said = dict.fromkeys(way for head, ways in lines for way in (head, *ways))
        known = dict(zip(said, read.read(list(said)), strict=True))
        self._lines = [
            tuple(known[way] for way in (head, *ways) if known[way]) for head, ways in lines
        ]
        self._held_by: dict[frozenset[str], list[int]] = {}
        self._begun: dict[str, list[frozenset[str]]] = {}
        for number, line in enumerate(self._lines):
            for key in dict.fromkeys(map(_key, line)):
                self._held_by.setdefault(key, []).append(number)
        for key in self._held_by:
            for form in key:
                self._begun.setdefault(form, []).append(key)

    def concepts(self, question: Sequence[Morpheme]) -> tuple[Concept, ...]:
        """Each word of a question with the other ways of saying it, in the question's order.

        Args:
            question: The question's morphemes; a repeated one counts once.
        """
        ways: dict[str, dict[Saying, None]] = {}
        for key in self._said(question):
            for form in key:
                if form in ASKING and len(key) > 1:
                    continue  # 나눠 주다 is not what 주다 alone says
                own = ways.setdefault(form, {})
                for number in self._held_by[key]:
                    own.update((way, None) for way in self._lines[number] if len(way) <= _LONGEST)
        single = {morpheme.form: morpheme for morpheme in reversed(question)}
        return tuple(
            Concept(
                single[form],
                tuple(way for way in ways.get(form, ()) if _key(way) != frozenset((form,))),
            )
            for form in dict.fromkeys(morpheme.form for morpheme in question)
        )

    def official(self, question: Sequence[Morpheme]) -> dict[Morpheme, float]:
        """The official words for what a question says, and how much each counts.

        A way of saying that may mean several things counts less for each: a half of one that means
        four. So does each word of an official term of several words.

        Returns:
            Words that the question itself does not hold; 1 is as much as a word of the question.
        """
        asked = {morpheme.form for morpheme in question}
        found: dict[Morpheme, float] = {}
        for key in self._said(question):
            heads = [self._lines[number][0] for number in self._held_by[key]]
            heads = [head for head in heads if _key(head) != key]
            share = _LIGHT if key <= ASKING else 1.0
            for head in heads:
                worth = share / (len(heads) * len(head)) ** 0.5
                for morpheme in head:
                    if morpheme.form not in asked:
                        found[morpheme] = max(worth, found.get(morpheme, 0.0))
        return found

    def _said(self, question: Sequence[Morpheme]) -> list[frozenset[str]]:
        """The ways of saying that stand whole in a question, in any order."""
        asked = dict.fromkeys(morpheme.form for morpheme in question)
        keys = (key for form in asked for key in self._begun.get(form, ()))
        return list(dict.fromkeys(key for key in keys if key <= asked.keys()))


@cache
def lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every line of the glossary: an official word and the everyday ones."""
    text = files("index").joinpath("glossary.toml").read_text("utf-8")
    written = (
        line for field in tomllib.loads(text)["field"] for line in field["words"].split("\n")
    )
    halves = (line.partition("=") for line in written if line.strip())
    return tuple(
        (head.strip(), tuple(way.strip() for way in ways.split(","))) for head, _, ways in halves
    )


@cache
def glossary(read: Reader) -> Glossary:
    """The glossary in the words of a reader, read once a process."""
    return Glossary(lines(), read)


def _key(way: Saying) -> frozenset[str]:
    return frozenset(morpheme.form for morpheme in way)
