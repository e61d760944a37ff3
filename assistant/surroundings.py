"""Whether the words around a slot say what its figure is.

A slot cannot be mistyped, but it can be put beside the wrong year, name or verb. Only what is said
is held against a figure; silence is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from assistant.binding import Bound
from assistant.called import is_plain
from assistant.mentions import Mention, funding_of, measure_of, stage_of
from assistant.papers import MOVES, Draft, Fault, Figure, Operation
from index.bodies import is_body
from index.budget import Fact, Funding, Measure, Stage
from index.everyday import squeeze

_MOVED = {Measure.CHANGE, Measure.CHANGE_RATE, Measure.SAVING, Measure.GRANT_DIFFERENCE}
_PRINTED_MOVES = {Measure.CHANGE, Measure.CHANGE_RATE}
_MOVE_WORDS = frozenset({"difference", "change", "increase", "decrease", "growth"})
_BUDGETS = {
    Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING, Measure.FINAL,
    Measure.AVAILABLE, Measure.PLANNED, Measure.UNIT_PRICE, Measure.QUANTITY, Measure.OTHER,
}  # fmt: skip
KIN: dict[Measure, set[Measure]] = {
    Measure.APPROPRIATION: _BUDGETS,
    Measure.PRIOR_APPROPRIATION: {Measure.PRIOR_APPROPRIATION, Measure.APPROPRIATION},
    Measure.STANDING: {Measure.STANDING},
    Measure.FINAL: {Measure.FINAL, Measure.APPROPRIATION},
    Measure.EXPENDITURE: {
        Measure.EXPENDITURE, Measure.SETTLED, Measure.EXECUTION_RATE, Measure.PLANNED,
    },
    Measure.SETTLED: {Measure.EXPENDITURE, Measure.SETTLED},
    Measure.UNSPENT: {Measure.UNSPENT, Measure.LAPSED, Measure.SAVING},
    Measure.LAPSED: {Measure.UNSPENT, Measure.LAPSED},
    Measure.CARRYOVER: {Measure.CARRYOVER, Measure.CARRIED_IN},
    Measure.CHANGE: {Measure.CHANGE, Measure.CHANGE_RATE},
    Measure.CHANGE_RATE: {Measure.CHANGE, Measure.CHANGE_RATE},
}  # fmt: skip
"""What a word for a measure may stand for in prose: 예산 is said of every kind of budget."""

_MOVED_SO = re.compile(
    r"증가했|감소했|변동이 없|늘었|줄었|\b(?:in|de)creased by\b|\bno change\b", re.IGNORECASE
)
"""Verbs that say of the measure before them that it moved, and by how much."""
_SUPERLATIVE = re.compile(
    r"가장|제일|최대|최고|최소|최저|\b(?:largest|biggest|highest|smallest|lowest|most|least)\b",
    re.IGNORECASE,
)
_OF_SEVERAL = frozenset(
    {"share", "share-of-sum", "points", "ratio", "count", "rate-of-sums", "place"}
)
_OPERATION_OF = {"growth": "growth", "share": "share"}


def context_faults(
    draft: Draft, beside: tuple[tuple[Figure, Bound], ...], text: str
) -> Iterator[Fault]:
    """Find what the words beside filled slots say wrongly.

    Args:
        draft: The draft.
        beside: Every slot's figure with what the words around it say.
        text: The draft with its slots filled.
    """
    for figure, bound in beside:
        for rule in RULES:
            for code in rule(figure, bound, text):
                yield Fault(
                    code, f"{figure.key}: {text[bound.sentence[0] : bound.sentence[1]].strip()}"
                )
    if draft.author != "plain":
        yield from _unearned_superlatives(draft, beside, text)


def _facts(figure: Figure) -> tuple[Fact, ...]:
    return (*figure.facts, *figure.also)


def _year(figure: Figure, bound: Bound, _text: str) -> Iterator[str]:
    if "year" in bound.carried or not bound.years:
        return
    own = {fact.fiscal_year for fact in figure.facts} | {figure.fiscal_year}
    if own == {None}:
        return
    if not own.intersection(bound.years):
        yield "year-mismatch"
    elif figure.recipe in MOVES and len(figure.facts) == 2 and bound.base_years:
        new, old = (fact.fiscal_year for fact in figure.facts)
        if new != old and old not in bound.base_years:
            yield "base-mismatch"


def _funding(figure: Figure, bound: Bound, _text: str) -> Iterator[str]:
    said = funding_of(bound.funding) if bound.funding else None
    if said is None:
        return
    own = {fact.funding for fact in figure.facts} | {figure.funding}
    named = squeeze(said.value) in squeeze(
        "".join([figure.label, *(f.name for f in _facts(figure))])
    )
    if said not in own and not named and said is not Funding.TOTAL:
        yield "funding-mismatch"


def _measure(figure: Figure, bound: Bound, text: str) -> Iterator[str]:
    mentions = [m for m in bound.measures if not _is_stage_in_brackets(m, figure, text)]
    said = [m for m in map(measure_of, mentions) if m]
    if not said or "measure" in bound.carried or figure.recipe in _OF_SEVERAL:
        return
    own = {fact.measure for fact in figure.facts} | {figure.measure}
    if figure.recipe in MOVES:
        own |= {Measure.CHANGE, Measure.CHANGE_RATE}
    if figure.recipe == "rate":
        own.add(Measure.EXECUTION_RATE)
    around = (
        text[bound.found.end : bound.sentence[1]],
        text[bound.sentence[0] : bound.found.start],
    )
    moves = bool(_MOVE_WORDS.intersection(bound.operations)) or any(map(_MOVED_SO.search, around))
    if Measure.OTHER in own or (own & _PRINTED_MOVES and moves):
        # "예산액은 … 감소했습니다", "예산액과 기정액은 같습니다": a move, printed as a cell.
        return
    if not own.intersection(KIN.get(said[0], {said[0]})):
        yield "measure-mismatch"


def _is_stage_in_brackets(mention: Mention, figure: Figure, text: str) -> bool:
    """(결산) behind a figure is the stage of its book and names no column of it."""
    bare = mention.text == "결산" and any(f.stage is Stage.SETTLEMENT for f in figure.facts)
    return bare and text[mention.start - 1 : mention.end + 1] == "(결산)"


def _stage(figure: Figure, bound: Bound, _text: str) -> Iterator[str]:
    said = stage_of(bound.stage) if bound.stage else None
    own = {fact.stage for fact in figure.facts}
    if "measure" in bound.carried:
        return
    if said and own and said not in own and Stage.UNSTATED not in own and len(own) == 1:
        yield "stage-mismatch"


def _name(figure: Figure, bound: Bound, text: str) -> Iterator[str]:
    if "name" in bound.carried or bound.name is None or not figure.facts:
        return
    near = [m for m in bound.names if m.end <= bound.found.start] or [bound.name]
    if any(covers(mention, fact) for mention in near for fact in figure.facts):
        return
    if figure.recipe and _shared(near[-1].text, figure):
        return
    window = squeeze(text[near[-1].end : bound.found.start])
    if "이문서" in window and all(not fact.path for fact in figure.facts):
        return  # the whole of a paper whose title cannot be said
    own = {squeeze(figure.label), *(squeeze(fact.name) for fact in _facts(figure))}
    if any(name and name in window for name in own):
        return
    # Of a long table not every name is recognised whole; the figure's own may end where one does.
    whole = own | {squeeze(fact.programme) for fact in _facts(figure)}
    if said_account(near[-1].text, figure) or _said_body(near[-1], figure):
        return
    # A release may call its figures 별빛공원 예산: that is the name and a word of budgets.
    said = squeeze(near[-1].text)
    if any(said.startswith(name) and is_plain(said[len(name) :]) for name in whole if name):
        return
    before = squeeze(text[: near[-1].end])
    longer = [name for name in whole if len(name) > len(squeeze(near[-1].text))]
    if not any(before.endswith(name) for name in longer):
        yield "name-mismatch"


def _shared(text: str, figure: Figure) -> bool:
    """Whether a derived figure is called by a name that all its rows stand under: 구름읍."""
    name = squeeze(text)
    return name == squeeze(figure.label) and all(
        name in map(squeeze, fact.path) for fact in figure.facts
    )


def said_account(text: str, figure: Figure) -> bool:
    """Whether a name is that of the account whose column the cells stand in: 특별회계."""
    accounts = {squeeze(fact.account) for fact in figure.facts}
    return bool(squeeze(text)) and accounts == {squeeze(text)}


def _said_body(mention: Mention, figure: Figure) -> bool:
    """Whether a name is no more than that of the body whose paper has one of the cells: 마루구."""
    homes = {fact.programme for fact in figure.facts}
    return is_body(squeeze(mention.text)) and bool(homes.intersection(mention.programmes))


def covers(mention: Mention, fact: Fact) -> bool:
    """Whether a name may be the name of a fact: its row, or the programme for its total."""
    if fact.programme not in mention.programmes:
        return False
    return fact.path in mention.paths or (
        fact.path[-1:] and any(p[-1:] == fact.path[-1:] for p in mention.paths)
    )  # type: ignore[return-value]


def _direction(figure: Figure, bound: Bound, text: str) -> Iterator[str]:
    found, value = bound.found, Fraction(figure.value)
    moved = figure.recipe in MOVES or figure.measure in _MOVED
    if found.direction and not moved and figure.recipe not in {*_OF_SEVERAL, "rate"}:
        yield "direction-unfounded"
    elif found.direction and moved and value and (value > 0) != (found.direction > 0):
        if figure.measure is not Measure.SAVING:
            yield "direction-mismatch"
    elif moved and not found.direction and value < 0 and Decimal(found.value or 0) > 0:
        sentence = text[bound.sentence[0] : bound.sentence[1]]
        if not re.search(
            r"감소|감액|줄|하락|삭감|적|낮|작|△|-|less|lower|fell|decreas|drop|declin|cut|down",
            sentence,
        ):
            yield "direction-missing"


def _operation(figure: Figure, bound: Bound, _text: str) -> Iterator[str]:
    said = {"growth", "share"}.intersection(bound.operations)
    own = _OPERATION_OF.get(figure.recipe)
    if own and said and own not in said and figure.unit == "%":
        yield "operation-mismatch"


RULES: tuple[Callable[[Figure, Bound, str], Iterator[str]], ...] = (
    _year,
    _funding,
    _measure,
    _stage,
    _name,
    _direction,
    _operation,
)
"""What the words beside a slot are held against, one field each."""


def _unearned_superlatives(
    draft: Draft, beside: tuple[tuple[Figure, Bound], ...], text: str
) -> Iterator[Fault]:
    plan = draft.finding.evidence.plan
    if plan.operation in (Operation.RANK, Operation.TREND, Operation.FILTER):
        first = draft.finding.figures[0].key if draft.finding.figures else ""
        for figure, bound in beside:
            window = text[bound.sentence[0] : bound.found.start]
            if _SUPERLATIVE.search(window) and figure.key != first and plan.limit in (1, None):
                yield Fault("superlative-other", figure.key)
            if _SUPERLATIVE.search(window):
                break
        return
    question = plan.question.text
    for found in _SUPERLATIVE.finditer(draft.text):
        if not _SUPERLATIVE.search(question):
            yield Fault("superlative-unfounded", found.group())
