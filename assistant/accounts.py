"""Accounts by their own names: 상수도사업특별회계, which some call 상수도특별회계.

What tables print in a column beside the rows is no name of a row. Where no row, programme or title
holds it, the account is what the amounts asked for belong to.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.directory import Directory
from assistant.question import Reading
from assistant.segment import Piece
from index.everyday import squeeze


def with_accounts(reading: Reading, directory: Directory) -> Reading:
    """A question in which the pieces that together name an account are that account."""
    known = _known(directory)
    if not known:
        return reading
    pieces: list[Piece] = []
    for piece in reading.pieces:
        pieces.append(piece)
        for size in range(1, min(_LONGEST, len(pieces)) + 1):
            run = pieces[-size:]
            if any(each.tail or each.mark for each in run[:-1]):
                break
            if account := _named("".join(each.text for each in run), known):
                pieces[-size:] = [replace(piece, text=account, kind="account", value=account)]
                break
    return replace(reading, pieces=tuple(pieces))


_LONGEST = 4
"""Pieces that a name of an account is cut into at the most."""

_KIND = "특별회계"


def _known(directory: Directory) -> frozenset[str]:
    """The accounts a question may name, squeezed, but those that are part of another name."""
    names = [squeeze(name.text) for name in (*directory.rows, *directory.programmes)]
    keys = {squeeze(each) for each in directory.accounts}
    return frozenset(key for key in keys if not any(key in name for name in names))


def _named(said: str, known: frozenset[str]) -> str:
    """The account that is called so: by its whole name, or but for words before 특별회계."""
    if said in known:
        return said
    if not said.endswith(_KIND) or said == _KIND:
        return ""
    begun = [key for key in known if key.endswith(_KIND) and key.startswith(said[: -len(_KIND)])]
    return begun[0] if len(begun) == 1 else ""
