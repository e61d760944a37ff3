"""How names are compared: without spaces and marks, by pairs of neighbouring characters."""

from __future__ import annotations

import re

from index.money import normalise

_MARKS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """A name without spaces, brackets and marks, in one case: "기업 (신규)" → "기업신규"."""
    return _MARKS.sub("", normalise(text).lower())


def grams(text: str) -> tuple[str, ...]:
    """The distinct pairs of neighbouring characters, in order; a single character as it is."""
    letters = bare(text)
    if len(letters) < 2:
        return (letters,) if letters else ()
    return tuple(dict.fromkeys(letters[at : at + 2] for at in range(len(letters) - 1)))
