"""Korean words with the right particle, for questions put together from templates."""

from __future__ import annotations

import re

_PAIRS = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이랑": ("이랑", "랑"),
    "이나": ("이나", "나"),
    "이었": ("이었", "였"),
}
"""Each particle after a final consonant and after a vowel."""

_CLOSED_DIGITS = "013678"
_L_DIGITS = "178"


class Noun(str):
    """A word that takes a particle in a template: `f"{word:은}"`."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        """The word, followed by the form of the particle that fits its end."""
        if not particle:
            return str(self)
        closed, liquid = _ending(self)
        after_closed, after_open = _PAIRS[particle]
        fits = closed and not (particle == "으로" and liquid)
        return str(self) + (after_closed if fits else after_open)


def _ending(word: str) -> tuple[bool, bool]:
    """Whether a word ends in a consonant, and whether that is ㄹ."""
    last = re.sub(r"\([^)]*\)|[^0-9가-힣]", "", word)[-1:]
    if last.isdigit():
        return last in _CLOSED_DIGITS, last in _L_DIGITS
    if not last:
        return False, False
    final = (ord(last) - ord("가")) % 28
    return final != 0, final == 8
