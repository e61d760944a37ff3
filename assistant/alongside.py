"""A source of money or an account that is meant as a row of its table: 도비 beside 조정교부금.

A table of revenue prints 국비 and 도비 as rows among others, one of debts 일반회계 beside
기타특별회계. Where one of them is listed with such a row, it is that row, and not whose money the
other is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.directory import Directory
from assistant.endings import AND
from assistant.naming import Call
from assistant.question import Reading
from assistant.segment import Piece
from index.everyday import squeeze

_KINDS = frozenset({"funding", "account"})
_LISTED = AND | {"보다", "에비해", "대비"}
_MARKS = frozenset(",+/·、")


def with_rows_alongside(
    reading: Reading, calls: tuple[Call, ...], directory: Directory
) -> tuple[Reading, tuple[Call, ...]]:
    """A question in which sources of money and accounts that are listed with rows are rows.

    Args:
        reading: The question.
        calls: What it calls by name.
        directory: The names it may call.

    Returns:
        The question and its calls, in the order they stand in; unchanged where no table prints a
        row of that name beside the one that is listed with it.
    """
    pieces = list(reading.pieces)
    every = list(calls)
    waiting = [place for place, piece in enumerate(pieces) if piece.kind in _KINDS]
    # 국비, 도비, 조정교부금: each may be listed with one that is known to be a row only then.
    for place in [*waiting, *reversed(waiting)]:
        piece = pieces[place]
        if piece.kind not in _KINDS:
            continue
        beside = [call for call in every if call.paths and _listed(pieces, place, call)]
        paths, homes = _rows(piece, beside, directory)
        if paths:
            pieces[place] = replace(piece, kind="name", value=piece.text)
            every.append(
                Call(piece.text, place, programmes=homes, paths=paths, tail=piece.tail, exact=True)
            )
    if len(every) == len(calls):
        return reading, calls
    every.sort(key=lambda call: call.place)
    return replace(reading, pieces=tuple(pieces)), tuple(every)


def _listed(pieces: Sequence[Piece], place: int, call: Call) -> bool:
    """Whether a piece and a call stand beside each other as two of one kind: 도비와 조정교부금."""
    first, second = (place, call.place) if place < call.place else (call.place, place)
    last = first if first == place else call.place + call.size - 1
    between = pieces[last + 1 : second]
    if any(each.kind not in {"measure", "stage", "year"} for each in between):
        return False
    said = between[-1] if between else pieces[last]
    return said.tail in _LISTED or bool(set(said.mark) & _MARKS)


def _rows(
    piece: Piece, beside: Sequence[Call], directory: Directory
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The rows called as a piece is that stand right beside the rows of a call, and their homes."""
    near = {(home, path[:-1]) for call in beside for path in call.paths for home in call.programmes}
    places = [
        (home, path)
        for name in directory.rows
        if squeeze(name.text) == piece.text
        for home, path in name.places
        if (home, path[:-1]) in near
    ]
    return (
        tuple(dict.fromkeys(path for _, path in places)),
        tuple(dict.fromkeys(home for home, _ in places)),
    )
