"""The amounts a question names, by the fields that find them; no value is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.apiece import each_its_own
from assistant.compound import second
from assistant.endings import AND
from assistant.less import takes_away
from assistant.naming import Call
from assistant.papers import Operand, Operation
from assistant.question import Reading
from assistant.spoken import DERIVED, WHOLE, Spoken
from index.budget import Funding, Measure, Stage
from index.everyday import squeeze


def operands(spoken: Spoken, doing: Operation) -> tuple[Operand, ...]:
    """The amounts a question names: its names × years × measures × fundings, in its order.

    Args:
        spoken: The question, read against the ledger.
        doing: What is done with them.

    Returns:
        At least one operand; without a name it is the whole of what is spoken of.
    """
    clues = spoken.clues
    measures = _measures(spoken, doing)
    years: Sequence[int | None] = clues.years or (None,)
    if len(years) == len(measures) == 2:
        pairs = list(zip(years, measures, strict=True))
    else:
        pairs = [(year, measure) for measure in measures for year in years]
    targets, fundings = _named(spoken, doing)
    stages: Sequence[Stage | None] = (clues.stage,)
    if doing is Operation.LOOKUP:
        # 본예산과 추경을 알려줘: both, where nothing is worked out of the two.
        said = dict.fromkeys(Stage(piece.value) for piece in spoken.reading.of("stage"))
        stages = tuple(said) or stages
    every = [
        replace(
            target,
            year=year,
            measure=measure,
            funding=funding,
            stage=stage,
            account=account,
            columns=side,
        )
        for target in targets
        for side in _sides(spoken, doing)
        for account in clues.accounts or ("",)
        for funding in fundings
        for year, measure in pairs
        for stage in stages
    ]
    return each_its_own(every, spoken)


def _measures(spoken: Spoken, doing: Operation) -> list[Measure | None]:
    """The measures a question names, that which another is held against last; [None] for none."""
    clues = spoken.clues
    found: list[Measure | None] = [each for each in clues.measures if each not in DERIVED]
    if not found:
        heads = clues.asked in _HEADS and doing is Operation.LOOKUP
        return [Measure.HEADCOUNT if heads else None]
    turned = doing in _OF_TWO and len(found) == 2
    turned = turned and (_against(spoken.reading) or _out_of(spoken.reading))
    return found[::-1] if turned else found


def _named(spoken: Spoken, doing: Operation) -> tuple[list[Operand], Sequence[Funding]]:
    """What is named, with the whole where it is meant beside it, and whose money of it."""
    clues = spoken.clues
    targets = _targets(spoken, doing)
    if doing not in _OF_ONE or takes_away(spoken.reading, len(spoken.rows)):
        targets = [
            replace(each, paths=tuple(path for path in each.paths if path) or each.paths)
            for each in targets
        ]
    without = takes_away(spoken.reading, len(spoken.rows))
    if without and not _from_a_row(spoken):
        targets = [Operand(programmes=_shared(targets) or spoken.scope), *targets]
    if (
        clues.whole
        and not without
        and spoken.rows
        and doing in {Operation.CHECK, Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE}
    ):
        targets.append(Operand(programmes=_shared(targets) or spoken.scope))
    if doing in _OF_TWO and _against(spoken.reading) and len(targets) == 2:
        targets.reverse()
    fundings: Sequence[Funding] = clues.fundings or (Funding.TOTAL,)
    if without and not spoken.rows:
        targets, fundings = targets[:1], (Funding.TOTAL, *fundings)
    elif _total_too(spoken.reading) and doing in _BESIDE_SOURCES:
        fundings = (Funding.TOTAL, *fundings)
    return targets, fundings


def _from_a_row(spoken: Spoken) -> bool:
    """Whether the first row that is named is what the others are taken from: 사업비 예산에서."""
    rows = sorted(spoken.rows, key=lambda call: call.place)
    if len(rows) < 2:
        return False
    after = rows[0].place + rows[0].size
    between = spoken.reading.pieces[after : rows[1].place]
    said = between[0].tail if between and between[0].kind == "measure" else ""
    return (rows[0].tail or said).startswith(("에서", "중"))


_BOTH_ASKED = re.compile(r"예산\S{0,2}\s*얼마\S{0,3}[고며]")
"""예산은 얼마이고 국비는 얼마야?"""


def _total_too(reading: Reading) -> bool:
    """예산, 국비, 시비를 각각: the amount itself is listed beside the sources of its money."""
    pieces = reading.pieces
    if _BOTH_ASKED.search(reading.text) and reading.of("funding"):
        return True
    for piece, after in pairwise(pieces):
        kinds = {piece.kind, after.kind}
        whole = piece if piece.kind == "measure" else after
        listed = bool(set(piece.mark) & {",", "·", "/", "+"}) or piece.tail in AND
        if kinds == {"measure", "funding"} and listed and whole.value == Measure.APPROPRIATION:
            return True
    return False


_BESIDE_SOURCES = frozenset({
    Operation.LOOKUP, Operation.LIST, Operation.DIFFERENCE, Operation.GROWTH, Operation.TREND,
})  # fmt: skip


def asks_of_each(spoken: Spoken, doing: Operation) -> bool:
    """Whether a share is asked of each of several amounts, and not of the first in the second.

    Args:
        spoken: The question, read against the ledger.
        doing: What is done.
    """
    if doing is not Operation.SHARE or _against(spoken.reading):
        return False
    if spoken.reading.says("operation", "sum") or second(spoken.reading, doing):
        return False
    if spoken.reading.says("scope", "each") or len(spoken.clues.fundings) > 1:
        return True
    rows = sorted(spoken.rows, key=lambda call: call.place)
    listed = [call.listed for call in rows]
    if len(rows) > 1 and (all(listed[:-1]) or (len(rows) > 2 and all(listed[:-2]))):
        return True
    return len(set(spoken.clues.years)) > 1


def _sides(spoken: Spoken, doing: Operation) -> list[tuple[str, ...]]:
    """The columns that are meant; two that are held against each other apart, the base last.

    예정가격 대비 계약금액 names two; 조성액 names one, though each year has a column of it.
    """
    calls = [call for call in spoken.mentions if call.columns]
    # 확정액이 전체 확정액에서: one column, of the row and of the whole.
    same = len({call.columns for call in calls}) == 1
    if len(calls) != 2 or same or doing not in _OF_SIDES:
        return [tuple(dict.fromkeys(name for call in calls for name in call.columns))]
    than = "|보다(?!.*(?:싸게|적게|덜|낮게))"  # 예정가격보다 얼마 싸게: how much of it was spared
    base = re.search(
        rf"{re.escape(calls[0].said)}\S*?\s*(?:대비|중|가운데{than})", spoken.reading.text
    )
    return [call.columns for call in (reversed(calls) if base else calls)]


def _against(reading: Reading) -> bool:
    """Whether what is named first is what the second is held against: 집행액 대비 잔액 비율."""
    named = ("measure", "name", "funding")
    for place, piece in enumerate(reading.pieces):
        if piece.text == "대비" or piece.tail == "대비":
            before = reading.pieces[: place + (piece.text != "대비")]
            after = reading.pieces[place + 1 :]
            return any(each.kind in named for each in before) and any(
                each.kind in named for each in after
            )
    return False


def _out_of(reading: Reading) -> bool:
    """Whether the second measure is a part of the first: 최종예산 중 집행액의 비율."""
    pieces = [piece for piece in reading.pieces if piece.text not in {"실제로", "실제"}]
    for place, piece in enumerate(pieces[:-1]):
        after = pieces[place + 1]
        if piece.kind == "measure":
            said = piece.tail or (after.text if after.kind == "filler" else "")
            later = any(each.kind == "measure" for each in pieces[place + 1 :])
            return later and said.startswith(("중", "가운데", "에서"))
    return False


_OF_ONE = frozenset(
    {Operation.LOOKUP, Operation.DIFFERENCE, Operation.GROWTH, Operation.TREND, Operation.CAUSE}
)
"""Operations on an amount by itself; the others speak of rows among rows, so a row is meant."""

_OF_SIDES = frozenset({Operation.DIFFERENCE, Operation.SHARE, Operation.RATIO, Operation.GROWTH})
"""Operations on two amounts, which may be two columns of one row."""

_OF_TWO = frozenset({Operation.SHARE, Operation.RATIO})

_HEADS = frozenset({"명", "사람"})


def _targets(spoken: Spoken, doing: Operation) -> list[Operand]:
    # "A 중 B의 비율": of two rows of which one is inside the other, a share needs both.
    every = doing in _OF_TWO or takes_away(spoken.reading, len(spoken.rows))
    rows = spoken.rows if every else _innermost(_once(spoken.rows))
    each = _of_each(rows, spoken)
    if each:
        return each
    if rows:
        apart = _apart(rows, spoken)
        scope = tuple(home for home in spoken.scope if not any(home in a.programmes for a in apart))
        return [
            Operand(call.said, _within(call.programmes, scope), call.paths)
            if call.paths
            else Operand(call.said, call.programmes, WHOLE)
            for call in sorted((*rows, *apart), key=lambda each: each.place)
        ]
    whole = [mention for mention in spoken.mentions if mention.programmes and not mention.unread]
    if len({mention.programmes for mention in whole}) > 1:
        return [Operand(mention.said, mention.programmes, WHOLE) for mention in whole]
    return [Operand(whole[0].said if whole else "", spoken.scope, WHOLE)]


def _once(rows: Sequence[Call]) -> list[Call]:
    """One row called by two of its words, 시민에게 알리는 홍보, is meant once."""
    if any(call.listed for call in rows):
        return list(rows)
    alike: dict[object, list[Call]] = {}
    for call in rows:
        alike.setdefault((call.programmes, call.paths), []).append(call)
    return [
        replace(calls[0], said=" ".join(call.said for call in calls)) for calls in alike.values()
    ]


def _of_each(rows: Sequence[Call], spoken: Spoken) -> list[Operand]:
    """이음과 도약 민간위탁금의 차이: one row, of each of the programmes that are listed."""
    homes = [
        call for call in spoken.mentions if call.programmes and not (call.paths or call.unread)
    ]
    if len(rows) != 1 or not any(call.listed for call in homes):
        return []
    row = rows[0]
    named = [call.programmes for call in homes]
    if len(row.programmes) == 1 and row.programmes not in named:
        named.append(row.programmes)
    if len(named) < 2 or any(len(programmes) != 1 for programmes in named):
        return []
    said = row.said.split()[-1]
    return [Operand(f"{home[0]} {said}", home, row.paths) for home in dict.fromkeys(named)]


def _apart(rows: Sequence[Call], spoken: Spoken) -> list[Call]:
    """Programmes named beside rows that are none of theirs: 별빛마당은 사회복지의 몇 %?

    They are so only where the words between hold them apart (별빛마당 예산은 환경 …); a row said
    of the programme (별빛마당의 인건비) is no side of its own where the programme has none.
    """
    homes = {each for call in rows for each in call.programmes}
    return [
        call
        for call in spoken.mentions
        if call.programmes
        and not (call.paths or call.unread or call.departments or call.tail in _OF)
        and not homes & set(call.programmes)
        and all(_held_apart(call, row, spoken.reading) for row in rows)
    ]


_OF = frozenset({"의", "에서", "중", "안"})
_HOLDING = AND | {"은", "는", "이", "가", "보다", "대비"}


def _held_apart(call: Call, row: Call, reading: Reading) -> bool:
    """Whether what stands before the later of two calls ends in a word that sets them apart."""
    last = reading.pieces[max(call.place, row.place) - 1]
    return last.tail in _HOLDING or "," in last.mark


def _innermost(rows: Sequence[Call]) -> list[Call]:
    """The rows without those that only say where another one is; a list keeps all its members."""
    if any(call.listed for call in rows) or len(rows) != 2:
        return list(rows)
    first, last = rows
    if narrow := _the_narrower(first, last):
        return [narrow]
    inside = first.paths and all(
        any(path[: len(up)] == up and path != up for up in first.paths) for path in last.paths
    )
    return [last] if inside and first.tail in {"", "의", "에서", "중", "안"} else list(rows)


def _the_narrower(first: Call, last: Call) -> Call | None:
    """Of two calls the one whose rows are some of the other's, which says what is above them.

    도시안전국이 쓴 시책추진 업무추진비 is that row of it which is called 도시안전국.
    """
    for one, other in ((first, last), (last, first)):
        within = set(one.programmes) <= set(other.programmes)
        if within and one.exact and set(one.paths) < set(other.paths):
            above = [path[:-1] for path in other.paths]
            if len({*above}) == 1 and any(squeeze(other.said) in squeeze(up) for up in above[0]):
                return one
    return None


def _within(programmes: tuple[str, ...], scope: tuple[str, ...]) -> tuple[str, ...]:
    """The programmes a row may be in, where the question names programmes besides."""
    if not scope:
        return programmes
    both = tuple(each for each in programmes if each in scope)
    return both or scope


def _shared(targets: Sequence[Operand]) -> tuple[str, ...]:
    return targets[0].programmes if targets else ()
