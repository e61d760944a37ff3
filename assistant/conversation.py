"""A question that goes on from the one before: it takes over exactly what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.apiece import each_its_own
from assistant.going_on import OF_SETS, added_to
from assistant.papers import Operand, Operation, Plan
from assistant.referring import of_the_turns, says_nothing_else, speaks_of_both
from assistant.same_again import asks_how_many
from assistant.spoken import DERIVED, Spoken
from assistant.taken_over import (
    fundings_of,
    measures_of,
    names_anything,
    names_its_own,
    targets_of,
    years_of,
)
from index.budget import Funding, Measure
from index.everyday import squeeze

_TEXTUAL = frozenset({Operation.TEXT, Operation.CAUSE, Operation.DEFINE, Operation.REFUSE})


def go_on(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan:
    """Take from the question before exactly what this one leaves out."""
    as_a_rate = any(piece.text == "비율로는" for piece in spoken.reading.of("filler"))
    if as_a_rate and plan.operation is Operation.LOOKUP and says_nothing_else(spoken):
        plan = replace(plan, operation=Operation.SHARE, asked="%")
    in_won = any(
        p.text == "금액" and p.tail.startswith("으로") for p in spoken.reading.of("filler")
    )
    if in_won and earlier.operation is Operation.GROWTH and says_nothing_else(spoken):
        plan = replace(plan, operation=Operation.DIFFERENCE)
    return _taken_whole(plan, spoken, earlier) or _filled(plan, spoken, earlier)


def _taken_whole(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """The plan where a turn is new, asks the same of something else, or is about both amounts."""
    if spoken.unread:
        return _same_year(plan, earlier)
    if spoken.scope and spoken.scope != earlier.programmes and names_anything(spoken):
        return _elsewhere(plan, spoken, earlier)
    if _goes_on(spoken, plan) and (earlier.operation is Operation.TEXT or earlier.unread):
        return replace(earlier, question=plan.question, years=spoken.clues.years, notes=plan.notes)
    if _goes_on(spoken, plan) and asks_how_many(earlier) and not _asks_money(spoken):
        return replace(plan, beside=(*plan.beside, earlier.asked or "몇 개"))
    if (
        "performance" in earlier.topic
        and plan.operation is Operation.LOOKUP
        and not _asks_money(spoken)
    ):
        spoken_of = replace(
            plan, operation=Operation.TEXT, topic=earlier.topic, years=plan.years or earlier.years
        )
        return replace(spoken_of, programmes=spoken.scope or earlier.programmes)
    if _strays(spoken, earlier):
        return replace(plan, unread=tuple(call.said for call in spoken.rows))
    return _in_words(plan, earlier) or _of_results(plan, spoken, earlier)


def _in_words(plan: Plan, earlier: Plan) -> Plan | None:
    """A question for words, of the programme and year that were spoken of."""
    if plan.operation in _TEXTUAL and plan.operation is not Operation.CAUSE:
        return _same_year(replace(plan, programmes=plan.programmes or earlier.programmes), earlier)
    return None


def _of_results(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan | None:
    """A question about what was said or computed in the turns before."""
    part = (
        plan.operation is Operation.SHARE and spoken.clues.accounts and not names_anything(spoken)
    )
    # 거기서 특별회계의 비중은?: the account is the part, and what was said the whole.
    referred = None if part else of_the_turns(plan, spoken, earlier)
    if referred:
        return referred
    if added := added_to(plan, spoken, earlier):
        return added
    two = earlier.operands if len(earlier.operands) == 2 else ()
    if speaks_of_both(spoken) and (two or earlier.recent):
        both = two or (*earlier.recent[-1:], *earlier.operands[:1])
        if plan.operation is Operation.CHECK:
            return _both_checked(plan, both, earlier)
        adds = plan.operation is Operation.LOOKUP and spoken.reading.says("operation", "sum")
        doing = Operation.SUM if adds else plan.operation
        return replace(plan, operation=doing, operands=both, years=earlier.years)
    return None


def _both_checked(plan: Plan, both: tuple[Operand, ...], earlier: Plan) -> Plan:
    """둘을 합치면 예산이랑 같아?: the two against the whole that they are part of."""
    fundings = tuple(dict.fromkeys(each.funding for each in both))
    whole = replace(both[0], said="", paths=((),), funding=Funding.TOTAL)
    checked = both if len(fundings) > 1 else (*both, whole)
    kept = fundings if len(fundings) > 1 else ()
    return replace(plan, operands=checked, fundings=kept, years=earlier.years)


def _strays(spoken: Spoken, earlier: Plan) -> bool:
    """Whether part of a name leads to rows of other programmes than the one spoken of.

    After a park's record 숲 해설 운영 is something of the park, though another programme's schedule
    has a step that ends in these words. A whole name may be of another programme.
    """
    if spoken.scope or not earlier.programmes or not spoken.rows:
        return False
    homes = set(earlier.programmes)
    return all(
        call.programmes and not call.exact and not homes & set(call.programmes)
        for call in spoken.rows
    )


def _filled(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan:
    """The plan with its gaps filled from the turn before."""
    clues, named = spoken.clues, names_anything(spoken)
    doing = _inherited(plan, spoken, earlier)
    targets = targets_of(plan, spoken, earlier, doing)
    years = years_of(spoken, earlier, doing)
    measures = measures_of(spoken, earlier)
    fundings = fundings_of(spoken, earlier, doing)
    stage = plan.stage or (None if named else earlier.stage)
    differs = spoken.reading.says("operation", "difference")
    fresh = names_its_own(spoken, earlier, doing)
    return replace(
        plan,
        operation=doing,
        operands=each_its_own(
            _spread(
                targets or plan.operands, years, measures, fundings, replace(plan, stage=stage)
            ),
            spoken,
        ),
        programmes=plan.programmes or earlier.programmes,
        names=plan.names or earlier.names,
        years=years,
        measure=plan.measure or (earlier.measure if measures else None),
        columns=tuple(dict.fromkeys(name for each in targets for name in each.columns)),
        funding=fundings[0],
        stage=stage,
        per=plan.per or (earlier.per if doing is earlier.operation else ""),
        limit=plan.limit
        if plan.limit is not None
        else (earlier.limit if doing is earlier.operation and not spoken.clues.direction else None),
        level=plan.level or (earlier.level if doing in OF_SETS else ""),
        sections=plan.sections or (earlier.sections if doing in OF_SETS and not named else ()),
        over=plan.over or (earlier.over if doing in OF_SETS and not named else ""),
        account=plan.account or (earlier.account if doing in OF_SETS and not named else ""),
        descending=earlier.descending if _same_order(plan, spoken, earlier) else plan.descending,
        direction=earlier.direction if _same_order(plan, spoken, earlier) else plan.direction,
        **_narrowed(plan, spoken, earlier, kept=doing in OF_SETS and not fresh),
        moving=plan.moving
        or (doing is earlier.operation and earlier.moving and not clues.measures and not differs),
        # 그럼 작년에는? after what two together are of the whole: again of both together.
        then=plan.then or (earlier.then if doing is earlier.operation and not named else None),
        recent=earlier.operands,
    )


def _narrowed(plan: Plan, spoken: Spoken, earlier: Plan, *, kept: bool) -> dict[str, Any]:
    """두 번째는? after 예비비 빼고 가장 큰 것은?: of the same rows, and the same is told of it."""
    if not kept or plan.level or earlier.operation not in OF_SETS:
        return {}
    tells = None if spoken.clues.measures else earlier.tells
    return {"within": earlier.within, "left": earlier.left, "tells": tells}


def _same_order(plan: Plan, spoken: Spoken, earlier: Plan) -> bool:
    """두 번째는? after 가장 작은 것은?: the order runs as before where it is not said anew."""
    ranks = plan.operation is Operation.RANK is earlier.operation
    said = "".join(piece.text for piece in spoken.reading.pieces)
    sized = spoken.reading.of("order", "limit") or any(word in said for word in _SIZES)
    return ranks and not sized and not spoken.clues.direction


_SIZES = ("작", "적은", "적었", "적게", "낮", "큰", "컸", "많", "높", "est")


def _elsewhere(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan:
    """Another programme: the same is asked of it, where the question says only its name.

    별빛마당 집행률은? 달빛마당은? asks for the rate of the other; 달빛마당 예산은 얼마? is a new
    question, of the same year.
    """
    says = (
        spoken.clues.measures
        or spoken.clues.fundings
        or spoken.reading.of(
            "operation", "topic", "order", "limit", "asked", "unit", "per", "exist", "account"
        )
    )
    whole = all(operand.paths == ((),) for operand in earlier.operands)
    alone = not (spoken.rows or says or plan.premise) and plan.operation is Operation.LOOKUP
    if not alone or not whole or earlier.unread or earlier.beside:
        return _same_year(plan, earlier)
    if earlier.operation in _TEXTUAL:
        again = replace(earlier, question=plan.question, programmes=plan.programmes)
        return replace(again, operands=plan.operands, subjects=plan.subjects, notes=plan.notes)
    if earlier.operation not in _OF_ONE_PROGRAMME:
        return _same_year(plan, earlier)
    targets = tuple(dict.fromkeys(replace(each, year=None) for each in plan.operands))
    years = spoken.clues.years or earlier.years
    measures = tuple(dict.fromkeys(each.measure for each in earlier.operands if each.measure))
    fundings = tuple(dict.fromkeys(each.funding for each in earlier.operands))
    return replace(
        plan, operation=earlier.operation, measure=earlier.measure, measures=earlier.measures,
        years=years, funding=fundings[0], fundings=earlier.fundings, asked=earlier.asked,
        direction=earlier.direction, stage=earlier.stage, then=earlier.then,
        operands=_spread(targets, years, measures, fundings, replace(plan, stage=earlier.stage)),
        recent=earlier.operands,
    )  # fmt: skip


_OF_ONE_PROGRAMME = frozenset({
    Operation.LOOKUP, Operation.RATE, Operation.GROWTH, Operation.DIFFERENCE, Operation.TREND,
    Operation.FUNDING_SPLIT,
})  # fmt: skip


def _asks_money(spoken: Spoken) -> bool:
    """Whether a question speaks of money: a measure, a funding, 얼마."""
    said = any(
        piece.text.startswith(("얼마", "금액", "돈")) for piece in spoken.reading.of("filler")
    )
    return said or bool(spoken.clues.measures or spoken.clues.fundings)


def _goes_on(spoken: Spoken, plan: Plan) -> bool:
    """Whether a question names nothing but another year."""
    clues = spoken.clues
    says = (
        names_anything(spoken)
        or clues.measures
        or clues.fundings
        or spoken.reading.of("operation", "topic", "order", "unit")
    )
    return bool(clues.years) and not says and not clues.whole and plan.operation is Operation.LOOKUP


_OF_MEASURE = frozenset({Operation.RATE, Operation.TREND, Operation.FUNDING_SPLIT})
_OF_CHANGE = frozenset({
    Operation.SHARE, Operation.GROWTH, Operation.PER_UNIT, Operation.RANK, Operation.DIFFERENCE,
    Operation.LIST, Operation.AVERAGE,
})  # fmt: skip


def _inherited(plan: Plan, spoken: Spoken, earlier: Plan) -> Operation:
    """The operation of an elliptical question: that of the one before, where it says none."""
    own, clues = plan.operation, spoken.clues
    said_nothing = not (names_anything(spoken) or clues.years or clues.measures or clues.fundings)
    if (
        own is Operation.SHARE
        and said_nothing
        and not clues.whole
        and earlier.operation in {Operation.DIFFERENCE, Operation.GROWTH}
    ):
        return Operation.GROWTH
    if own is Operation.CONVERT or (own is Operation.LIST and plan.table and said_nothing):
        return earlier.operation
    if own is not Operation.LOOKUP or clues.measures or spoken.reading.of("operation"):
        return own
    how_much = any(piece.text.startswith("얼마") for piece in spoken.reading.of("filler"))
    if how_much and names_anything(spoken):
        return own
    if earlier.operation in _OF_MEASURE and not clues.fundings:
        return earlier.operation
    if _same_of_another(earlier) and names_anything(spoken) and not clues.fundings:
        return earlier.operation
    # Another row after a difference of two asks for its amount; another year the same again.
    return (
        earlier.operation
        if earlier.operation in _OF_CHANGE and not names_anything(spoken) and not clues.fundings
        else own
    )


def _same_of_another(earlier: Plan) -> bool:
    """Whether 보건은? asks of another what was asked of one: its share, how it moved.

    A share of a whole that was named, and a difference between two, are of more than one. After
    몇 퍼센트죠?, which names nothing itself, another is asked for by its amount.
    """
    if not earlier.subjects or earlier.funding is not Funding.TOTAL:
        return False
    if len({(each.programmes, each.paths, each.account) for each in earlier.operands}) > 1:
        return earlier.operation in _MOVES and earlier.moving
    return earlier.operation in _MOVES | {Operation.SHARE, Operation.PER_UNIT}


_MOVES = frozenset({Operation.DIFFERENCE, Operation.GROWTH})


def _spread(
    targets: Sequence[Operand],
    years: Sequence[int],
    measures: Sequence[Measure],
    fundings: Sequence[Funding],
    plan: Plan,
) -> tuple[Operand, ...]:
    bare: dict[tuple[object, ...], Operand] = {}
    for target in targets:
        bare.setdefault((target.said, target.programmes, target.paths, target.account), target)
    plain: Sequence[Measure | None] = [each for each in measures if each not in DERIVED] or [None]
    return tuple(
        replace(target, year=year, measure=measure, funding=funding, stage=plan.stage)
        for target in bare.values()
        for funding in fundings
        for measure in plain
        for year in (years or (None,))
    )


def _same_year(plan: Plan, earlier: Plan) -> Plan:
    """A new subject still belongs to the year that was spoken of, unless it names its own."""
    if plan.years or len(earlier.years) != 1 or squeeze(plan.question.text) == "":
        return plan
    operands = tuple(replace(each, year=each.year or earlier.years[0]) for each in plan.operands)
    return replace(plan, years=earlier.years, operands=operands)
