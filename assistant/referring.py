"""What 그게, 둘 and 합치면 speak of: the amounts of the turns before, named by their fields again.

No value of an earlier answer is kept. What was the largest is named by its place in the order, a
sum by what was added, so that every figure is found and computed anew.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.papers import Operand, Operation, Plan
from assistant.spoken import Spoken
from index.budget import Funding
from index.places import is_place

_BOTH = frozenset({
    "둘", "둘중", "양쪽", "두사업", "두개", "서로", "두항목", "셋", "세개",
    "these", "those", "both",
})  # fmt: skip
_THAT = frozenset({
    "그게", "이게", "그것", "이것", "그거", "그건", "그것의", "그", "거기서", "거기에서", "거기",
    "it", "that", "this",
})  # fmt: skip
_HOW_MANY = {"둘": 2, "셋": 3, "세개": 3, "넷": 4, "네개": 4}
_ALL_OF_THEM = frozenset({"다", "전부", "모두", "all"})
_OF = ("의", "에서", "중", "대비", "가운데", "안에서", "에")
_OF_ENGLISH = ("of",)
RESULT, SUMMED, QUOTED = "앞에서 계산한 값", "앞에서 더한 금액", "본문에서 인용한 숫자"
"""Results of the turns before that nothing is computed from, as `Plan.beside` calls them."""
_TWO = 2
_COLLECTIVE = frozenset({Operation.SUM, Operation.AVERAGE})
_CHOSEN = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT})
_COMPUTED = frozenset({
    Operation.RATE, Operation.RATIO, Operation.PER_UNIT, Operation.AVERAGE, Operation.DIFFERENCE,
    Operation.GROWTH,
})  # fmt: skip


def speaks_of_both(spoken: Spoken) -> bool:
    """Whether the question speaks of the two things last spoken of."""
    return any(
        piece.text in _BOTH for piece in spoken.reading.of("filler", "scope")
    ) and not _named(spoken)


def _named(spoken: Spoken) -> bool:
    return any(
        not mention.unread and (mention.paths or mention.programmes) for mention in spoken.mentions
    )


def says_nothing_else(spoken: Spoken) -> bool:
    """Whether a question names no thing, no year, no measure and no money of its own."""
    clues = spoken.clues
    return not (
        _named(spoken) or clues.years or clues.measures or clues.fundings or clues.before
        or clues.accounts
    )  # fmt: skip


def _whole(spoken: Spoken) -> bool:
    """Whether the whole is named; 다 더하면 only says that all that was spoken of is meant."""
    said = [p for p in spoken.reading.of("scope", "measure") if p.text not in _ALL_OF_THEM]
    return spoken.clues.whole and any(p.kind != "scope" or p.value == "whole" for p in said)


def of_the_turns(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """The plan of a question about results of the turns before; None where it speaks of none.

    Args:
        plan: The plan of the question by itself.
        spoken: The question, read.
        earlier: The plan of the turn before.

    Returns:
        A plan over the operands of the turns before. Where a result is spoken of that nothing can
        be computed from, a plan with `beside`, which gives no figure.
    """
    return (
        _of_words(plan, spoken, earlier)
        or _less(plan, spoken, earlier)
        or _of_chosen(plan, spoken, earlier)
        or _share_of(plan, spoken, earlier)
        or _together(plan, spoken, earlier)
        or _of_a_sum(plan, spoken, earlier)
    )


def held_alone(plan: Plan, spoken: Spoken) -> bool:
    """Whether one thing is named that another is held against: 보건보다 얼마나 많아?"""
    calls = [call for call in spoken.mentions if not call.unread]
    alone = len(calls) == 1 and calls[0].tail.startswith(("보다", "에비해"))
    clues = spoken.clues
    other = clues.years or clues.before or clues.stage or len(clues.measures) > 1
    return plan.operation in {Operation.DIFFERENCE, Operation.RATIO} and alone and not other


def against(plan: Plan, spoken: Spoken, earlier: Plan | None) -> Plan:
    """What is held against one thing is what was spoken of; with no turn before it, nothing is."""
    before = {replace(each, year=None) for each in earlier.operands} if earlier else set()
    if earlier is None or len(before) != 1 or earlier.unread:
        return replace(plan, beside=(*plan.beside, spoken.mentions[0].said + "보다"))
    first = earlier.operands[0]
    own = tuple(replace(each, year=first.year, measure=first.measure) for each in plan.operands)
    return replace(plan, operands=(first, *own[:1]), years=earlier.years, recent=earlier.operands)


def _of_words(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """합계는?, 얼마야? after a question about words that no row has: it is still about them."""
    figures = plan.operation not in {Operation.TEXT, Operation.CAUSE, Operation.DEFINE}
    words = [word for word in earlier.unread if not is_place(word)]
    asks = spoken.reading.of("operation", "asked", "per", "unit") or any(
        piece.text.startswith(("얼마", "몇", "how")) for piece in spoken.reading.of("filler")
    )
    if not (words and figures and asks and says_nothing_else(spoken)) or _whole(spoken):
        return None
    if plan.operation is Operation.LOOKUP and not spoken.reading.of("operation"):
        return replace(
            plan, unread=earlier.unread, terms=earlier.terms, years=earlier.years,
            programmes=earlier.programmes, asked=plan.asked or earlier.asked,
        )  # fmt: skip
    return replace(plan, beside=(QUOTED,), operands=(), years=earlier.years)


# ------------------------------------------------------------------ what an order chose


def _of_chosen(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """그 둘을 더하면? after 가장 큰 것은? 두 번째는?; 합치면? after 상위 3개는?"""
    if earlier.operation not in _CHOSEN or not says_nothing_else(spoken) or _whole_sum(spoken):
        return None
    doing = _second(plan, spoken)
    if doing is None:
        return None
    if earlier.then not in {None, Operation.SUM}:
        return replace(plan, beside=(RESULT,), operands=earlier.operands)
    chosen = Operation.RANK if earlier.operation is Operation.RANK else Operation.FILTER
    again = replace(
        earlier, operation=chosen, question=plan.question, then=doing, notes=plan.notes,
        unit=plan.unit,
    )  # fmt: skip
    if speaks_of_both(spoken) or (doing is Operation.DIFFERENCE and len(earlier.ranked) > 1):
        count = next((_HOW_MANY[p.text] for p in spoken.reading.pieces if p.text in _HOW_MANY), 0)
        if count and count == (earlier.limit or 0):
            return again  # 그 셋을 더하면? after 상위 3개는?
        if count > _TWO:
            return replace(plan, unread=("셋" if count == _TWO + 1 else "넷",))
        if len(earlier.ranked) < 2 or earlier.operation is not Operation.RANK:
            several = earlier.limit is not None and earlier.limit > 1
            return again if several else replace(plan, unread=("둘",))
        return replace(again, places=earlier.ranked[-2:], limit=None, descending=True)
    return again


def _whole_sum(spoken: Spoken) -> bool:
    return (
        _whole(spoken)
        and not spoken.reading.says("operation", "share")
        and spoken.clues.asked != "%"
    )


def _second(plan: Plan, spoken: Spoken) -> Operation | None:
    """What is done with what was spoken of: added, averaged, compared, or part of the whole."""
    if plan.operation in _COLLECTIVE:
        return plan.operation
    if plan.operation is Operation.LOOKUP and spoken.reading.says("operation", "sum"):
        return Operation.SUM
    if plan.operation is Operation.SHARE:
        return Operation.SHARE
    bare = plan.operation is Operation.DIFFERENCE and not spoken.clues.direction
    return Operation.DIFFERENCE if bare else None


def places_so_far(plan: Plan, earlier: Plan | None) -> tuple[int, ...]:
    """The places of the order that were asked for one after the other, of the same set."""
    if plan.operation is not Operation.RANK or plan.places or plan.then:
        return ()
    here = _place(plan)
    same = (
        earlier is not None
        and earlier.operation is Operation.RANK
        and bool(earlier.ranked)
        and [replace(each, said="") for each in earlier.operands]
        == [replace(each, said="") for each in plan.operands]
        and (earlier.measure, earlier.over, earlier.level, earlier.moving, earlier.bounds)
        == (plan.measure, plan.over, plan.level, plan.moving, plan.bounds)
    )
    return (*earlier.ranked, *here) if same and earlier else here


def _place(plan: Plan) -> tuple[int, ...]:
    if plan.limit is None or plan.moving:
        return ()
    if plan.limit > 1:
        return tuple(range(1, plan.limit + 1)) if plan.descending else ()
    place = 1 if plan.limit == 1 else -plan.limit
    return (place if plan.descending else -place,)


# ------------------------------------------------------------------ shares of what was spoken of


def _share_of(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """그게 사업비의 몇 %지?, 전체의 몇 %야?: what was just spoken of, held against a whole."""
    if plan.operation is not Operation.SHARE or spoken.clues.fundings or spoken.clues.measures:
        return None
    together = speaks_of_both(spoken) or spoken.reading.says("operation", "sum")
    if spoken.clues.years or spoken.clues.before or (plan.then and not together):
        return None
    held = _held_against(spoken)
    if held is None:
        return None
    bare = not held and not spoken.clues.whole
    if bare and earlier.operation in {Operation.DIFFERENCE, Operation.GROWTH}:
        # 몇 퍼센트야? after a difference asks how much that is in percent.
        return None
    parts = _last_spoken_of(earlier)
    if together and parts:
        # 지방세는? 세외수입은? 합치면 전체의 몇 %야?: of the two last spoken of.
        parts = parts if len(parts) > 1 else (*earlier.recent[-1:], *parts)
    if parts is None or (together and len(parts) < _TWO):
        return replace(plan, operands=earlier.operands, beside=(RESULT,))
    if not parts:
        return None
    whole = tuple(
        replace(
            each, year=parts[0].year, measure=parts[0].measure, stage=parts[0].stage,
            programmes=each.programmes or parts[0].programmes,
        )
        for each in held
    )  # fmt: skip
    summed = (
        together
        or earlier.operation in _COLLECTIVE
        or (earlier.operation is Operation.SHARE and earlier.then is Operation.SUM)
    )
    return replace(
        plan, operands=(*parts, *whole), years=earlier.years,
        programmes=plan.programmes or earlier.programmes,
        then=Operation.SUM if summed and len(parts) > 1 else None,
        each=len(parts) > 1 and not summed,
    )  # fmt: skip


def _held_against(spoken: Spoken) -> tuple[Operand, ...] | None:
    """The whole that is named, () for that of the programme; None where it is no such question."""
    rows = spoken.rows
    if not rows:
        return None if _names_a_programme(spoken) else ()
    if len(rows) != 1:
        return None
    call, pieces = rows[0], spoken.reading.pieces
    after = pieces[call.place + call.size] if call.place + call.size < len(pieces) else None
    before = pieces[call.place - 1] if call.place else None
    of = call.tail in _OF or (after is not None and after.text in _OF)
    of = of or (before is not None and before.text in _OF_ENGLISH)
    that = any(piece.text in _THAT for piece in spoken.reading.of("filler"))
    if not (of or that):
        return None
    paths = tuple(path for path in call.paths if path) or call.paths
    return (Operand(call.said, call.programmes, paths),)


def _names_a_programme(spoken: Spoken) -> bool:
    return any(call.programmes and not call.unread for call in spoken.mentions)


def _last_spoken_of(earlier: Plan) -> tuple[Operand, ...] | None:
    """The amounts the turn before was about; None for a result nothing is computed from."""
    if earlier.operation in {Operation.LOOKUP, Operation.CONVERT, Operation.SUM}:
        return earlier.operands
    if earlier.operation is Operation.SHARE:
        return earlier.operands if earlier.then is Operation.SUM else earlier.operands[:1]
    return None if earlier.operation in _COMPUTED else ()


# ------------------------------------------------------------------ what is left, and sums


def _less(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """거기서 일반회계 몫을 빼면?, 그중 국비를 빼면?: a part is taken from what was spoken of."""
    clues, reading = spoken.clues, spoken.reading
    that = any(piece.text in _FROM_THAT for piece in reading.of("filler"))
    if not that or not reading.says("scope", "except") or clues.years or clues.measures:
        return None
    if earlier.operation not in {Operation.LOOKUP, Operation.CONVERT} or len(earlier.operands) != 1:
        return None
    whole = earlier.operands[0]
    named = len(spoken.rows) + len(clues.accounts) + len(clues.fundings)
    if named != 1 or whole.account or whole.funding is not Funding.TOTAL:
        return None
    if clues.accounts:
        part = replace(whole, account=clues.accounts[0])
    elif clues.fundings:
        part = replace(whole, funding=clues.fundings[0])
    else:
        call = spoken.rows[0]
        paths = tuple(path for path in call.paths if path) or call.paths
        part = replace(whole, said=call.said, paths=paths)
    return replace(
        plan, operation=Operation.DIFFERENCE, operands=(whole, part), without=True, beside=(),
        programmes=plan.programmes or earlier.programmes, years=earlier.years,
        measure=earlier.measure, measures=earlier.measures, recent=earlier.operands,
    )  # fmt: skip


_FROM_THAT = frozenset({
    "거기서", "거기에서", "여기서", "여기에서", "그중", "그중에", "그중에서", "이중", "그게", "그",
    "그거", "이게",
})  # fmt: skip


def _together(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """합치면?, 차이는?, 거기에 기획연구를 더하면?: the amounts of the turns before."""
    added = _added_to(plan, spoken, earlier)
    if added:
        return added
    several = tuple(dict.fromkeys((*earlier.recent, *earlier.operands)))
    compared = earlier.operation is Operation.DIFFERENCE and len(earlier.operands) == 2
    if compared and says_nothing_else(spoken) and not _whole(spoken):
        # 합계는? after 둘의 차이는?: of the same two.
        doing = _second(plan, spoken)
        return (
            _over(replace(plan, operation=doing), earlier.operands)
            if doing in _COLLECTIVE
            else None
        )
    spoken_of = {Operation.LOOKUP, Operation.SUM, Operation.CONVERT}
    if not says_nothing_else(spoken) or _whole(spoken) or earlier.operation not in spoken_of:
        return None
    doing = _second(plan, spoken)
    if len(several) < 2 or doing is None:
        return None
    if doing in _COLLECTIVE:
        return _over(replace(plan, operation=doing), several)
    if doing is Operation.DIFFERENCE and not spoken.reading.says("operation", "change"):
        two = several[-2:] if len(earlier.operands) == 1 else ()
        return _over(plan, two) if two else None
    return None


def _over(plan: Plan, operands: tuple[Operand, ...]) -> Plan:
    """A plan over amounts of the turns before, of their programmes and years."""
    programmes = tuple(dict.fromkeys(each for one in operands for each in one.programmes))
    years = tuple(dict.fromkeys(one.year for one in operands if one.year))
    measures = tuple(dict.fromkeys(one.measure for one in operands if one.measure))
    return replace(
        plan, operands=operands, programmes=programmes, years=years,
        measure=measures[0] if len(measures) == 1 else plan.measure, measures=measures,
    )  # fmt: skip


def _added_to(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """거기에 기획연구를 더하면?: one row more is added to what was spoken of."""
    that = any(piece.text in {"거기", "거기에", "여기"} for piece in spoken.reading.of("filler"))
    sums = spoken.reading.says("operation", "sum")
    if not (that and sums and spoken.rows) or spoken.clues.years or spoken.clues.measures:
        return None
    if earlier.operation not in {Operation.LOOKUP, Operation.SUM}:
        return None
    first = earlier.operands[0] if earlier.operands else Operand()
    own = tuple(
        replace(each, year=first.year, measure=first.measure, stage=first.stage)
        for each in plan.operands
    )
    return replace(
        plan, operation=Operation.SUM, operands=tuple(dict.fromkeys((*earlier.operands, *own))),
        programmes=earlier.programmes, years=earlier.years,
    )  # fmt: skip


def _of_a_sum(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """작년보다는? after a sum: nothing computes the move of a sum, and no part of it is asked."""
    moved = {Operation.DIFFERENCE, Operation.GROWTH, Operation.RATIO, Operation.PER_UNIT}
    summed = earlier.operation in _COLLECTIVE and len(earlier.operands) > 1
    if summed and plan.operation in moved and not _named(spoken) and not _whole(spoken):
        years = {each.year for each in earlier.operands}
        if len(years) == 1:
            return replace(plan, operands=earlier.operands, beside=(SUMMED,))
    return None
