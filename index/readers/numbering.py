"""Markers of automatic lists: "1.", "가.", "①", "○". They are printed but stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LEVEL = re.compile(r"[%^](\d)")
_KINDS = {
    "HANGUL_SYLLABLE": "ganada",
    "CIRCLED_DIGIT": "circle",
    "ROMAN_CAPITAL": "roman",
    "ROMAN_SMALL": "lowerRoman",
    "LATIN_CAPITAL": "upperLetter",
    "LATIN_SMALL": "lowerLetter",
    "CIRCLED_HANGUL_SYLLABLE": "circledGanada",
    "decimalEnclosedCircle": "circle",
    "upperRoman": "roman",
    "koreanCounting": "ganada",
    "ganada": "ganada",
    "lowerRoman": "lowerRoman",
    "upperLetter": "upperLetter",
    "lowerLetter": "lowerLetter",
}
_ALPHABETS = {
    "ganada": "가나다라마바사아자차카타파하",
    "circle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "roman": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ",
    "lowerRoman": "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "circledGanada": "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
}
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf06c": "●",
    "\uf06f": "○",
    "\uf0a8": "◇",
    "\uf0fc": "✓",
    "\uf0a1": "○",
    "\uf09f": "•",
    "o": "○",
}
"""Bullets from symbol fonts by the sign a reader sees."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted.

    Attributes:
        formats: How level n (from 0) of a list is written: its kind and its template, in which
            "^1" or "%1" stands for the number at the first level.
        bullets: The bullet of a list that is not counted.
    """

    formats: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    bullets: dict[str, str] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def bullet(self, key: str) -> str:
        """The bullet of a list; "" where it is not known."""
        sign = self.bullets.get(key, "")
        return _BULLETS.get(sign, "" if _private(sign) else sign)

    def next(self, key: str, level: int) -> str:
        """Count one item at a level of a list and write its marker; "" for an unknown list."""
        kind, template = self.formats.get((key, level), ("", ""))
        if kind == "bullet":
            return _BULLETS.get(template, "" if _private(template) else template)
        self._counts[key, level] = self._counts.get((key, level), 0) + 1
        for deeper in [each for each in self._counts if each[0] == key and each[1] > level]:
            del self._counts[deeper]
        return _LEVEL.sub(lambda found: self._number(key, int(found[1]) - 1), template)

    def _number(self, key: str, level: int) -> str:
        kind, _ = self.formats.get((key, level), ("", ""))
        return spell_number(kind, self._counts.get((key, level), 1))


def _private(sign: str) -> bool:
    """Whether a sign has no meaning outside the font it was drawn with."""
    return any("\ue000" <= each <= "\uf8ff" for each in sign)


def spell_number(kind: str, number: int) -> str:
    """Write a number of a list: ("ganada", 2) → "나"."""
    alphabet = _ALPHABETS.get(_KINDS.get(kind, ""), "")
    return alphabet[(number - 1) % len(alphabet)] if alphabet else str(number)
