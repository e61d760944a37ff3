"""What is said of one of several things only: 2023년 교육과 2024년 보건, 일반회계 A와 특별회계 B.

Years, accounts, sources of money and measures belong to all that is named where they are said once
or together. Where each name has its own, each amount is of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.clues import MEASURES
from assistant.papers import Operand
from assistant.segment import Piece
from assistant.spoken import Spoken
from index.budget import Funding, Measure, Stage


def each_its_own(operands: Sequence[Operand], spoken: Spoken) -> tuple[Operand, ...]:
    """The operands of a question without those of another name's year, account, money or measure.

    Args:
        operands: Its names with everything that is said of any of them.
        spoken: The question, read against the ledger.
    """
    kept = tuple(operands)
    pieces = spoken.reading.pieces
    said = _said(spoken)
    of, names = _things(operands, spoken, said)
    if len(set(names.values())) < 2:
        return kept
    for field, values in said.items():
        if field == of:
            continue
        leads = all(pieces[at].tail in _LEADING for at in values)
        own = _dealt(names, values, leads=leads)
        if own and field == "stage" and len({each.stage for each in kept}) < 2:
            kept = tuple(replace(each, stage=own[getattr(each, of)]) for each in kept)  # type: ignore[arg-type]
        elif own:
            kept = tuple(
                each
                for each in kept
                if own[getattr(each, of)] is None or getattr(each, field) == own[getattr(each, of)]
            )
    return kept or tuple(operands)


def _things(
    operands: Sequence[Operand], spoken: Spoken, said: Mapping[str, dict[int, object]]
) -> tuple[str, dict[int, object]]:
    """What the question names several of, by its field and by place; no names where it is open.

    Rows and programmes are what is named; where there are none, it is whose money or which account
    an amount is of: 2021년 국비와 2020년 시비.
    """
    called = {each.said for each in operands}
    calls: dict[int, object] = {
        call.place: call.said for call in spoken.mentions if call.said in called
    }
    if len(called) > 1:
        whole = len(calls) == len(called) and set(calls.values()) == called
        return "said", calls if whole else {}
    for field in ("funding", "account"):
        values = said[field]
        if len(values) > 1 and len(set(values.values())) == len(values):
            return field, values
    return "said", {}


def _said(spoken: Spoken) -> Mapping[str, dict[int, object]]:
    """What is said, by the field of an operand and the place it is said at."""
    places = list(enumerate(spoken.reading.pieces))
    found: dict[str, dict[int, object]] = {
        "account": {at: piece.value for at, piece in places if piece.kind == "account"},
        "funding": {at: Funding(piece.value) for at, piece in places if piece.kind == "funding"},
        "stage": {at: Stage(piece.value) for at, piece in places if piece.kind == "stage"},
        "measure": {at: Measure(piece.value) for at, piece in places if _is_measure(piece)},
    }
    if not spoken.clues.spans:
        found["year"] = _years(places, spoken.clues.years)
    return found


def _years(places: Sequence[tuple[int, Piece]], years: Sequence[int]) -> dict[int, object]:
    """The years by the place they are said at; {} where it is open which word means which."""
    said = {at: int(piece.value) for at, piece in places if piece.kind == "year"}
    spoken = {at: piece.value for at, piece in places if piece.kind == "relative"}
    if not all(re.fullmatch(r"[+-]?\d+", value) for value in spoken.values()):
        return {}
    # 작년 and 올해 are as far from each other as the years they mean.
    apart = {at: int(value) for at, value in spoken.items()}
    left = sorted(set(years) - set(said.values()))
    if not apart or not left:
        return {} if apart else dict(said)
    begun = left[0] - min(apart.values())
    meant = {at: begun + value for at, value in apart.items()}
    return {**said, **meant} if sorted(set(meant.values())) == left else {}


def _is_measure(piece: Piece) -> bool:
    return piece.kind == "measure" and piece.value in MEASURES


_LEADING = frozenset({"", "의", "에", "에는", "엔", "에서"})
"""Behind a word that is said of the name that follows; 2023년보다 is said of none."""


def _dealt(
    names: Mapping[int, object], values: Mapping[int, object], *, leads: bool
) -> dict[object, object]:
    """Each name with what is said of it alone; {} where it is not said of each by itself.

    Before the names, each holds until the next one (2023년 교육과 보건, 2024년 환경); behind them,
    each holds of the one name before it (교육 2023년과 보건 2024년).
    """
    order = sorted((*names, *values))
    runs = [(which, list(run)) for which, run in groupby(order, key=lambda at: at in values)]
    said = [run for which, run in runs if which]
    if len(said) < 2 or any(len(run) > 1 for run in said):
        return {}
    if len({values[run[0]] for run in said}) < 2:
        return {}
    first, last = runs[0][0], runs[-1][0]
    if first == last or (first and not leads):
        return {}  # 교육 2023년 보건: of which of them the year is said is open
    if last and any(len(run) > 1 for which, run in runs if not which):
        return {}
    own: dict[object, object] = {}
    current: object = None
    for at in order if first else reversed(order):
        if at in values:
            current = values[at]
        else:
            own[names[at]] = current
    return own
