"""Headings of columns that a question says, as a table prints them or nearly so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.directory import Directory
from assistant.seams import word_starts
from assistant.segment import Piece
from index.everyday import squeeze


def headed(pieces: Sequence[Piece], directory: Directory) -> tuple[str, tuple[str, ...]]:
    """The headings that some pieces of a question say, with what was said.

    Args:
        pieces: Pieces that stand together.
        directory: The names it may call.

    Returns:
        The pieces as one word, and the headings; none for a single letter that is no month.
    """
    said = "".join(piece.text for piece in pieces if piece.kind != "suffix" or piece.text in _RATES)
    if len(re.findall(r"[가-힣A-Za-z]", said)) < 2 and not _MONTH.fullmatch(said):
        return said, ()
    return said, _begun(said, directory) or _in_parts(pieces, directory)


def of_month(pieces: Sequence[Piece], directory: Directory) -> tuple[str, ...]:
    """The headings that are the month which some pieces say; () where they say none."""
    if len(pieces) != 1 or not _MONTH.fullmatch(pieces[0].text):
        return ()
    return tuple(name for name in directory.columns if squeeze(name) == pieces[0].text)


_MONTH = re.compile(r"\d{1,2}월")
_RATES = frozenset({"률", "율"})
"""상환율 is no 상환액 with another ending."""


def _begun(said: str, directory: Directory) -> tuple[str, ...]:
    """The headings that a word is a part of, from the beginning of one of their words.

    상환 is no part of 미상환 잔액. 전년도말 현재액 is of the year before, which is said if meant.
    """
    found = []
    for name in directory.columns:
        key, starts = squeeze(name), word_starts(name)
        if any(key.startswith(said, start) for start in starts):
            found.append(name)
    own = [name for name in found if said.startswith(_BEFORE) or not _OF_BEFORE.search(name)]
    return tuple(own or found)


def _in_parts(pieces: Sequence[Piece], directory: Directory) -> tuple[str, ...]:
    """The one heading that holds every word, in whatever order: 원금 상환액 for 상환 원금."""
    words = [piece.text for piece in pieces if piece.kind != "suffix"]
    said = [re.sub(r"(?<=[가-힣]{2})(?:액|금액)$", "", word) for word in words]
    if len(said) < 2 or any(len(word) < 2 for word in said):
        return ()
    found = [
        name
        for name in directory.columns
        if all(
            any(squeeze(name).startswith(word, start) for start in word_starts(name))
            for word in said
        )
    ]
    return tuple(found) if len(found) == 1 else ()


_BEFORE = "전년"
_OF_BEFORE = re.compile(r"^전년|\s전년")
