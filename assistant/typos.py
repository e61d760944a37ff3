"""Names a single letter away from what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from index.everyday import squeeze
from index.ledger import Name


def heads(names: Iterable[Name], length: int) -> Iterator[str]:
    """Beginnings of names, from the start of each word, about as long as what was typed."""
    for name in names:
        words = name.text.split()
        for at in range(len(words)):
            key = squeeze("".join(words[at:]))
            for size in (length - 1, length, length + 1):
                if len(key) >= size >= 3:
                    yield key[:size]


def one_letter_away(one: str, other: str) -> bool:
    """Whether two words differ in one letter, changed, added or left out; a digit is no slip.

    2분기 is not 3분기, whatever else the names share, nor 부군수 the 군수: a letter before a word
    makes another word of it.
    """
    if re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    if len(one) == len(other):
        # 마을기엄 is a slip of one 자모; 은하수 for 은하재 is another name.
        letters = [unicodedata.normalize("NFD", word) for word in (one, other)]
        return len(letters[0]) == len(letters[1]) and (
            sum(a != b for a, b in zip(*letters, strict=True)) == 1
        )
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(1, len(long))
    )
