"""The members of a set held against each other: the largest, those beyond a bound, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import listed
from assistant.operations.groups import Set
from assistant.operations.narrowing import met
from assistant.operations.sets import SHOWN, covering, members, numbered
from assistant.operations.single import cut_short, nothing, unresolved
from assistant.papers import Evidence, Figure, Finding, Operation, Plan, Status
from assistant.retrieve import resolve
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money, Value


def comparable(evidence: Evidence, ledger: Ledger) -> tuple[Set, list[Figure]] | Finding:
    """The set that is meant with a figure for each member, or why they cannot be compared.

    A member whose printed figure does not agree with the other figures of its row is a misprint as
    likely as not: it is left out, and named.
    """
    among = members(evidence, ledger)
    if isinstance(among, Finding):
        return among
    if among.missing:
        found = nothing(evidence, among.missing)
        return (
            found if found.figures else replace(found, figures=listed(among.matches, evidence.plan))
        )
    figures = [figure for figure in among.figures(evidence.plan) if figure is not None]
    if not figures or any(bound.unit != figures[0].unit for bound in evidence.plan.bounds):
        return nothing(evidence, evidence.resolved)
    if not all(_of_account(figure, evidence.plan.account, ledger) for figure in figures):
        return nothing(evidence, evidence.resolved)
    doubtful = _doubtful(figures, ledger)
    if doubtful and len(doubtful) < len(figures):
        names = ", ".join(f"'{each.label}'" for each in doubtful)
        left = f"{names}: 같은 줄의 다른 숫자와 맞지 않아 견주지 않았습니다."
        plan = evidence.plan
        if plan.operation is Operation.COUNT and plan.moving and not plan.bounds:
            # Whichever of the figures is misprinted, all of them say that it went that way.
            left = f"{names}: 같은 줄의 다른 숫자와 맞지 않아 금액은 보이지 않습니다."
            doubtful = [each for each in doubtful if not _one_way(each, ledger)]
        among = replace(among, coverage=" ".join(filter(None, (among.coverage, left))))
        figures = [each for each in figures if each not in doubtful]
    return (
        met((among, figures), evidence, ledger, chosen)
        if evidence.plan.within
        else (among, figures)
    )


def _of_account(figure: Figure, account: str, ledger: Ledger) -> bool:
    """Whether a figure is of the account that is asked for: by its cell, its row or its paper."""
    facts = figure.facts
    if not account or any(account in squeeze(_placed(fact)) for fact in facts):
        return True
    documents = {fact.source.document for fact in facts}
    return any(r.document in documents and account in r.account for r in ledger.records())


def _placed(fact: Fact) -> str:
    return " ".join((fact.account, fact.column, fact.source.section, fact.programme, *fact.path))


def _doubtful(figures: Sequence[Figure], ledger: Ledger) -> list[Figure]:
    """Those that do not agree with the other figures of their rows."""
    wrong = {each.sources[0] for each in ledger.mismatches() if each.sources}
    return [each for each in figures if any(fact.source in wrong for fact in each.facts)]


def _one_way(figure: Figure, ledger: Ledger) -> bool:
    """Whether what is printed and what the other figures of its row give go the same way."""
    sources = {fact.source for fact in figure.facts}
    found = [each for each in ledger.mismatches() if sources & set(each.sources[:1])]
    return all(_number(each.printed) * _number(each.computed) > 0 for each in found)


def _number(value: Value) -> Fraction:
    return Fraction(value.won if isinstance(value, Money) else value.number)


def goes_its_way(figure: Figure, plan: Plan) -> bool:
    """Whether a figure that says how an amount moved goes the way that is asked for."""
    return plan.direction == 0 or Fraction(figure.value) * plan.direction > 0


def chosen(evidence: Evidence, ledger: Ledger) -> tuple[Set, list[Figure]] | Finding:
    """The set that a plan runs over, and the figures of those of its members that it chooses."""
    found = comparable(evidence, ledger)
    if isinstance(found, Finding):
        return found
    among, figures = found
    plan = evidence.plan
    if plan.operation is not Operation.RANK:
        return among, [figure for figure in figures if _holds(figure, plan)]
    ordered = _ordered(figures, plan, ledger, moving=among.moving)
    return among, _at(ordered, plan.places) if plan.places else first_of(ordered, plan.limit)


def _ordered(
    figures: Sequence[Figure], plan: Plan, ledger: Ledger, *, moving: bool
) -> list[Figure]:
    """The figures in the order that is asked for, without those that a limit or a move excludes."""
    ordered = sorted(figures, key=lambda figure: Fraction(figure.value), reverse=plan.descending)
    if plan.direction < 0 and moving:
        # 가장 많이 줄어든: the deepest cut first; 가장 적게: the smallest.
        ordered.sort(key=lambda figure: Fraction(figure.value), reverse=not plan.descending)
    ordered = [figure for figure in ordered if not moving or goes_its_way(figure, plan)]
    ordered = [
        figure for figure in ordered if all(each.holds(_size(figure, plan)) for each in plan.bounds)
    ]
    if moving and _GONE.search(plan.question.text):
        ordered = [figure for figure in ordered if _is_gone(figure, plan.direction, ledger)]
    return ordered


def rank(evidence: Evidence, ledger: Ledger) -> Finding:
    """The largest or smallest of a set, in order; ties stand together."""
    plan = evidence.plan
    found = comparable(evidence, ledger)
    if isinstance(found, Finding):
        return found
    among, figures = found
    if plan.over != "years" and len(among.matches) == 1 and len(evidence.resolved) < _TWO:
        # Of one thing none is the largest; what it stands among was not read.
        return Finding(evidence, Status.NOT_FOUND, numbered(figures[:1]), reason="no-fit")
    if plan.over == "years" and len({figure.fiscal_year for figure in figures}) < 2:
        # One year is the largest of itself, which says nothing.
        return Finding(evidence, Status.NOT_FOUND, numbered(figures[:1]), reason="one-year")
    ordered = _ordered(figures, plan, ledger, moving=among.moving)
    plan = _next(plan, ordered) if plan.after else plan
    evidence = replace(evidence, plan=plan)
    kept = _at(ordered, plan.places) if plan.places else first_of(ordered, plan.limit)
    counted = _count_said(plan.question.text) if among.moving and plan.limit is None else None
    strange = bool(plan.after) and plan.limit is None
    if strange or (counted is not None and counted != len(kept)):
        # 감액된 네 건의 합계, of which there are five: those four are not known.
        shown = numbered(kept[:SHOWN])
        return Finding(evidence, Status.NOT_FOUND, shown, reason="no-fit", notes=covering(among))
    if not kept:
        return Finding(evidence, Status.ANSWERED, reason="none", notes=covering(among))
    status = Status.PARTIAL if among.uncovered else Status.ANSWERED
    if plan.then is None and plan.tells is None:
        notes = (*covering(among), *cut_short(len(kept), SHOWN))
        return Finding(evidence, status, numbered(kept[:SHOWN]), notes=notes)
    return Finding(evidence, status, numbered(kept), notes=covering(among))


def _next(plan: Plan, ordered: Sequence[Figure]) -> Plan:
    """The plan with the place after that of the row it names; no limit where that is not there."""
    values = list(dict.fromkeys(Fraction(figure.value) for figure in ordered))
    own = {
        Fraction(figure.value)
        for figure in ordered
        if any(fact.path in plan.after for fact in figure.facts)
    }
    return replace(plan, limit=-(values.index(own.pop()) + 2) if len(own) == 1 else None)


_TWO = 2
_GONE = re.compile(r"전액\s*(?:을\s*)?(?:삭감|감액|깎|반납)|통째로|모두\s*깎")
"""Words for what was cut to nothing."""
_COUNTED = re.compile(
    r"(?<![가-힣\d])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s*(?:건|개)(?=[의를이은가 ])"
)
_NUMERALS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def _count_said(text: str) -> int | None:
    """How many moved, as a question takes for granted (감액된 사업 네 건); None where open."""
    said = _COUNTED.search(text)
    if said is None:
        return None
    return int(said[1]) if said[1].isdigit() else _NUMERALS.index(said[1]) + 2


def _is_gone(figure: Figure, direction: int, ledger: Ledger) -> bool:
    """Whether nothing is left of a row that was cut: its own table prints 0 of it now."""
    fact = figure.facts[0]
    beside = ledger.facts(
        programme=fact.programme, path=[fact.path], document=fact.source.document, quoted=False,
        funding=fact.funding,
    )  # fmt: skip
    now = {
        each.value.won
        for each in beside
        if each.source.table == fact.source.table
        and each.source.row == fact.source.row
        and isinstance(each.value, Money)
        and (each.measure is Measure.APPROPRIATION or _AT_LAST.search(each.column))
        and each.account == fact.account
    }
    return direction < 0 and now == {0}


_AT_LAST = re.compile(r"확정|수정|조정\s*후|의결|최종|변경\s*후")


def place_of(evidence: Evidence, ledger: Ledger) -> Finding:
    """마을기업은 몇 위인가요?: the place of a row among the rows beside it, from the largest."""
    plan = evidence.plan
    one = evidence.resolved[0]
    fault = unresolved(evidence, [one])
    if fault:
        return fault
    own = one.matches[0].fact
    beside = replace(one.operand, paths=(own.path[:-1],), year=own.fiscal_year)
    beside = replace(beside, programmes=(own.programme,) if own.path else ())
    years = (own.fiscal_year,) if own.fiscal_year else ()
    again = replace(
        plan, programmes=beside.programmes, over="" if own.path else "programmes", years=years
    )
    found = comparable(replace(evidence, plan=again, resolved=(resolve(beside, ledger),)), ledger)
    if isinstance(found, Finding):
        return replace(found, evidence=evidence)
    among, figures = found
    mine = [figure for figure in figures if own in (*figure.facts, *figure.also)]
    if len(mine) != 1 or len(figures) < 2 or among.uncovered:
        return nothing(evidence, evidence.resolved)
    facts = (mine[0].facts[0], *(each.facts[0] for each in figures if each is not mine[0]))
    place = 1 + sum(Fraction(each.value) > Fraction(mine[0].value) for each in figures)
    main = Figure(
        key="f1", text=f"{place}위", value=place, unit="위", label=mine[0].label,
        fiscal_year=own.fiscal_year, measure=own.measure, stage=own.stage, recipe="place",
        facts=facts, formula=f"{among.called} {len(figures)}개 가운데 큰 순서",
    )  # fmt: skip
    return Finding(evidence, Status.ANSWERED, numbered([main, mine[0]]), notes=covering(among))


def _at(ordered: list[Figure], places: tuple[int, ...]) -> list[Figure]:
    """Those at some places of an order, ties together; none where a place is not there."""
    values = list(dict.fromkeys(Fraction(figure.value) for figure in ordered))
    if any(place > len(values) for place in places) or len(values) < len(places):
        return []
    wanted = [values[place - 1 if place > 0 else place] for place in places]
    return [figure for value in wanted for figure in ordered if Fraction(figure.value) == value]


def first_of(ordered: list[Figure], limit: int | None) -> list[Figure]:
    """The first of an order, ties with the last of them; a negative limit is one place alone."""
    if limit is None:
        return ordered
    if limit < 0:
        values = (
            sorted(
                {Fraction(figure.value) for figure in ordered},
                reverse=ordered[0].value >= ordered[-1].value,
            )
            if ordered
            else []
        )
        if len(values) < -limit:
            return []
        return [figure for figure in ordered if Fraction(figure.value) == values[-limit - 1]]
    if len(ordered) <= limit:
        return ordered
    last = Fraction(ordered[limit - 1].value)
    return [
        figure
        for place, figure in enumerate(ordered)
        if place < limit or Fraction(figure.value) == last
    ]


def select(evidence: Evidence, ledger: Ledger) -> Finding:
    """Those of a set that moved, lie beyond a bound, or are (not) zero; for a count, how many."""
    plan = evidence.plan
    found = comparable(evidence, ledger)
    if isinstance(found, Finding):
        return found
    among, figures = found
    kept = [figure for figure in figures if _holds(figure, plan)]
    kept.sort(key=lambda figure: Fraction(figure.value), reverse=True)
    notes = (*covering(among), *cut_short(len(kept), SHOWN))
    if plan.operation is Operation.COUNT:
        facts = tuple(figure.facts[0] for figure in kept)
        unit = plan.asked if plan.asked in {"개", "건", "곳", "가지"} else "개"
        count = Figure(
            key="f1", text=f"{len(kept)}{unit}", value=len(kept), unit=unit, label=among.called,
            fiscal_year=among.year, measure=figures[0].measure, recipe="count", facts=facts,
            formula=f"{among.called} {len(figures)}{unit} 가운데 {len(kept)}{unit}",
        )  # fmt: skip
        unsure = _doubtful(kept, ledger)
        sure = [figure for figure in kept if figure not in unsure][:SHOWN]
        rest = tuple(replace(figure, key=f"f{place + 2}") for place, figure in enumerate(sure))
        return Finding(evidence, Status.ANSWERED, (count, *rest), notes=notes)
    if not kept:
        shown = numbered(figures[:SHOWN])
        return Finding(evidence, Status.ANSWERED, shown, reason="none", notes=notes)
    if plan.then or plan.tells:
        return Finding(evidence, Status.ANSWERED, numbered(kept), notes=covering(among))
    return Finding(evidence, Status.ANSWERED, numbered(kept[:SHOWN]), notes=notes)


def _size(figure: Figure, plan: Plan) -> Fraction:
    """What a bound is held against: of a move how far it went, whichever way."""
    value = Fraction(figure.value)
    return abs(value) if plan.moving and plan.direction else value


def _holds(figure: Figure, plan: Plan) -> bool:
    value = _size(figure, plan)
    if plan.moving and not goes_its_way(figure, plan):
        return False
    if not all(bound.holds(value) for bound in plan.bounds):
        return False
    if plan.bounds or plan.exists is None:
        return True
    return (value != 0) if plan.exists else (value == 0)
