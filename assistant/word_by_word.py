"""Of words that stand together in one name and apart in another, both names are meant.

시민생활사 박물관 is written in two words: (가칭)시민생활사박물관 has both, and so has
시민생활사·로봇박물관 전시자료. Nothing tells which of them is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.directory import Directory
from assistant.fitting import Path
from assistant.leftover import places
from assistant.naming import Call
from assistant.question import Reading
from index.everyday import squeeze

_LEAST = 3
"""Letters of a word that says enough by itself to be looked for apart from the others."""


def with_words_apart(
    calls: tuple[Call, ...], reading: Reading, directory: Directory
) -> tuple[Call, ...]:
    """The calls of one row, with other rows that have every word of the name as it was written.

    Args:
        calls: What the question calls by name.
        reading: The question.
        directory: The names it may call.

    Returns:
        A call of a whole name, of one word, or with a word of less than three letters is
        unchanged.
    """
    return tuple(_with_others(call, reading, directory) for call in calls)


def _with_others(call: Call, reading: Reading, directory: Directory) -> Call:
    leaves = {path[-1] for path in call.paths if path}
    if call.exact or call.unread or call.columns or len(leaves) != 1 or () in call.paths:
        return call
    words = _written(call, reading)
    if len(words) < 2 or min(map(len, words)) < _LEAST:
        return call
    found = tuple(_others(words, leaves, call.programmes, directory))
    if not found:
        return call
    homes = (*call.programmes, *(home for home, _ in found))
    paths = (*call.paths, *(path for _, path in found))
    return replace(call, programmes=tuple(dict.fromkeys(homes)), paths=tuple(dict.fromkeys(paths)))


def _written(call: Call, reading: Reading) -> list[str]:
    """The words of a call between the spaces that they were written with."""
    place = next(places(reading.text, squeeze(call.said)), None)
    return [squeeze(word) for word in reading.text[slice(*place)].split()] if place else []


def _others(
    words: list[str], leaves: set[str], homes: tuple[str, ...], directory: Directory
) -> Iterator[tuple[str, Path]]:
    for name in directory.rows:
        if name.text in leaves or not all(word in squeeze(name.text) for word in words):
            continue
        for home, path in name.places:
            if not homes or home in homes:
                yield home, path
