"""Whether the words of a call stand together in the names that explain them.

Part of a name may be said alone, and the middle of a name may be left out. But two pieces that are
both broken out of the middle of different words are no part of any name: 사회적기업 is not the
사회적 of 사회적경제지원센터 and the 기업 of 마을기업, and a row is not answered for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.everyday import squeeze


class Spot(NamedTuple):
    """Where a word stands: in which name, from where, to where, and in which word of the name."""

    name: int
    start: int
    end: int
    opens: bool
    """Whether it begins where a word of the name begins."""
    closes: bool
    """Whether it ends where a word of the name ends."""
    first: int
    last: int
    """Where the first and the last word that it reaches into begin."""


def word_starts(name: str) -> frozenset[int]:
    """Where the words of a name begin, counted in its squeezed letters."""
    starts, place = set(), 0
    for word in re.split(r"[^0-9A-Za-z가-힣一-鿿]+", name):
        starts.add(place)
        place += len(squeeze(word))
    return frozenset(starts)


def single_letters(name: str) -> frozenset[str]:
    """The words of one letter that stand beside longer ones in a name: 벼, of 벼 재배농가 지원.

    A name of one letter alone (계, 국, 도) is no name that a person calls, nor is a letter that
    numbers or joins the others (가. 인건비, 급여 및 수당).
    """
    words = re.findall(r"[0-9A-Za-z가-힣一-鿿]+", name)
    longer = any(len(word) > 1 for word in words)
    return frozenset(
        word
        for word in words
        if longer and re.fullmatch(r"[가-힣]", word) and word not in _NO_WORDS
    )


_NO_WORDS = frozenset("및등외기타중가나다라마바사아자차카파하계국도시군구분제각간약대소총별")
"""Letters that number, join or sum up, and those that say whose money it is."""


def holds_word(name: str, word: str) -> bool:
    """Whether a name has a word in it; one of a single letter must be a word of its own there."""
    return word in single_letters(name) if len(word) == 1 else word in squeeze(name)


def hold_together(tokens: Sequence[str], names: Sequence[str]) -> bool:
    """Whether every two neighbouring words meet at the edge of a word of the names.

    Args:
        tokens: The words, squeezed, in the order they are said; each stands in some name.
        names: The names that explain them: a row's own, those above it, its programme's.

    Returns:
        True where each word can be given a spot so that of two neighbours the first ends a word,
        or the second begins one, or both stand in one word in this order (its middle left out).
    """
    before: list[Spot] = []
    for token in tokens:
        spots = list(_spots(token, names))
        if not spots:
            return False
        if before:
            spots = [spot for spot in spots if any(_meet(one, spot) for one in before)]
        if not spots:
            return False
        before = spots
    return True


def _meet(one: Spot, other: Spot) -> bool:
    if one.closes or other.opens:
        return True
    return one.name == other.name and one.last == other.first and one.end <= other.start


def _spots(token: str, names: Sequence[str]) -> Iterator[Spot]:
    for at, name in enumerate(names):
        key = squeeze(name)
        edges = word_starts(name) | {len(key)}
        start = key.find(token)
        while start >= 0:
            end = start + len(token)
            first = max(edge for edge in edges if edge <= start)
            last = max(edge for edge in edges if edge < end)
            yield Spot(at, start, end, start in edges, end in edges, first, last)
            start = key.find(token, start + 1)
