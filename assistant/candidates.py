"""The cells a number in text is said to be: found by what the words say, never by the number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from assistant.binding import Bound
from assistant.mentions import Ledger, Mention, funding_of, measure_of, stage_of
from assistant.papers import Figure
from assistant.recompute import CannotCompute, dimension, exact, recompute
from index.budget import Fact, Funding, Measure, Role, Stage

M = Measure
_VOTED = frozenset({M.APPROPRIATION, M.PRIOR_APPROPRIATION})
_SPENT = frozenset({M.EXPENDITURE, M.SETTLED})
_LEFT = frozenset({M.UNSPENT, M.LAPSED})
SAID: dict[Measure, tuple[frozenset[Measure], ...]] = {
    M.APPROPRIATION: (_VOTED, frozenset({M.FINAL, M.AVAILABLE, M.STANDING})),
    M.EXPENDITURE: (_SPENT,),
    M.SETTLED: (_SPENT,),
    M.UNSPENT: (_LEFT,),
    M.LAPSED: (_LEFT,),
    M.PRIOR_APPROPRIATION: (_VOTED,),
}
"""Which measures a word may mean, the nearer meaning first; others mean themselves."""

_MOST_COMBINATIONS = 64


@dataclass(frozen=True, slots=True)
class Scope:
    """What a whole text is about, where the caller knows it.

    Attributes:
        programme: The programme; None where the text says.
        fiscal_year: The fiscal year; None where the text says.
        document: The only document to hold it against; None for all.
    """

    programme: str | None = None
    fiscal_year: int | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a number may be said to be.

    Attributes:
        value: The exact value.
        facts: The facts, operands in order for a derived one.
        recipe: The operator; "" for a look-up.
        unit: The unit of the value.
    """

    value: Fraction
    facts: tuple[Fact, ...]
    recipe: str = ""
    unit: str = "원"


class Shelf:
    """The facts a text may be about, fetched once and remembered."""

    def __init__(self, ledger: Ledger, scope: Scope) -> None:
        self._ledger, self.scope = ledger, scope
        self._kept: dict[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], tuple[Fact, ...]] = {}
        self._programmes: tuple[str, ...] | None = None

    def programmes(self) -> tuple[str, ...]:
        """Every programme of the ledger."""
        if self._programmes is None:
            names = self._ledger.names(None, limit=5_000)
            self._programmes = tuple(name.text for name in names if name.kind == "programme")
        return self._programmes

    def facts(
        self, programmes: Sequence[str], paths: Sequence[tuple[str, ...]]
    ) -> tuple[Fact, ...]:
        """Facts of rows, in the scope's document."""
        key = (tuple(programmes), tuple(paths))
        if key not in self._kept:
            fields = {"document": self.scope.document} if self.scope.document else {}
            self._kept[key] = self._ledger.facts(
                programme=list(programmes), path=list(paths), **fields
            )
        return self._kept[key]

    def of_programmes(self, programmes: Sequence[str]) -> tuple[Fact, ...]:
        """Every fact of programmes."""
        return self._ledger.facts(programme=list(programmes))


def subject(bound: Bound, shelf: Shelf) -> tuple[Fact, ...] | None:
    """Every fact of the rows a number is said to be of; None where no words say."""
    return _facts_of(bound, bound.name, shelf)


def _facts_of(bound: Bound, name: Mention | None, shelf: Shelf) -> tuple[Fact, ...] | None:
    if name is not None:
        return shelf.facts(_programmes(bound, name, shelf), name.paths)
    if bound.programme is not None:
        return shelf.facts(bound.programme.programmes, [()])
    if shelf.scope.programme:
        return shelf.facts([shelf.scope.programme], [()])
    only = shelf.programmes()
    return shelf.facts(only, [()]) if len(only) == 1 else None


def _programmes(bound: Bound, name: Mention, shelf: Shelf) -> tuple[str, ...]:
    """The programmes of a row, narrowed by the programme said beside it."""
    if () in name.paths and name.complete:
        return name.programmes
    said = bound.programme.programmes if bound.programme else ()
    if not said and shelf.scope.programme:
        said = (shelf.scope.programme,)
    narrowed = tuple(each for each in name.programmes if each in said)
    return narrowed or name.programmes


def said_measures(bound: Bound) -> tuple[frozenset[Measure], ...]:
    """Which measures the words mean; the appropriation where they name none."""
    stage = stage_of(bound.stage) if bound.stage else None
    for mention in bound.measures:
        measure = measure_of(mention)
        if measure is M.EXPENDITURE and stage in (Stage.ORIGINAL, Stage.SUPPLEMENTARY):
            # "본예산 중 4억원이 쓰인다" is said of money that is voted, not spent.
            continue
        if measure in (M.CHANGE, M.CHANGE_RATE, M.SHARE, M.EXECUTION_RATE):
            continue
        if measure is not None:
            return SAID.get(measure, (frozenset({measure}),))
    return SAID[M.APPROPRIATION]


def levels(
    facts: Iterable[Fact], bound: Bound, years: Sequence[int], groups: Sequence[frozenset[Measure]]
) -> list[Fact]:
    """Facts of the said year, funding and stage, of the nearest meaning that has any."""
    funding = funding_of(bound.funding) if bound.funding else None
    stage = stage_of(bound.stage) if bound.stage else None
    some = [
        fact
        for fact in facts
        if fact.funding is (funding or Funding.TOTAL)
        and (not years or fact.fiscal_year in years)
        and not fact.quoted
        and fact.stage not in (Stage.PLAN, Stage.RESULT)
    ]
    for group in groups:
        found = [fact for fact in some if fact.measure in group and fact.value is not None]
        if stage is not None:
            found = _of_stage(found, stage)
        if found:
            return found
    return []


def _of_stage(facts: list[Fact], stage: Stage) -> list[Fact]:
    return [f for f in facts if f.stage is stage] or [f for f in facts if f.stage is Stage.UNSTATED]


def blank(facts: Iterable[Fact], bound: Bound) -> bool:
    """Whether the cell that is meant is there but empty."""
    funding = (funding_of(bound.funding) if bound.funding else None) or Funding.TOTAL
    groups = said_measures(bound)
    return any(
        fact.value is None
        and fact.funding is funding
        and fact.measure in groups[0]
        and (not bound.years or fact.fiscal_year in bound.years)
        for fact in facts
    )


def lookups(facts: Sequence[Fact], bound: Bound) -> list[Reading]:
    """Readings of money as one cell."""
    found = levels(facts, bound, bound.years, said_measures(bound))
    return [Reading(exact(fact), (fact,)) for fact in found if dimension(fact) == "원"]


def moves(facts: Sequence[Fact], bound: Bound, shelf: Shelf) -> list[Reading]:
    """Readings of money as a change: printed, between two years, or between two names."""
    against = _other_name(bound)
    groups = said_measures(bound)
    if against is not None:
        others = _facts_of(bound, against, shelf) or ()
        pairs = product(
            levels(facts, bound, bound.years, groups), levels(others, bound, bound.years, groups)
        )
        return _derived("difference", pairs, "원")
    printed = [Reading(exact(fact), (fact,)) for fact in _printed(facts, bound, M.CHANGE)]
    return printed + _derived("difference", _across(facts, bound, groups), "원")


def _other_name(bound: Bound) -> Mention | None:
    """The name compared with: B in "A는 B보다 3억 많다" and in "A와 B의 차이"."""
    rows = [m for m in bound.names if m is not bound.name and () not in m.paths]
    return rows[-1] if rows and bound.name is not None and () not in bound.name.paths else None


def _across(
    facts: Sequence[Fact], bound: Bound, groups: Sequence[frozenset[Measure]]
) -> Iterable[tuple[Fact, ...]]:
    if bound.base_stage is not None:
        before = replace(bound, stage=bound.base_stage)
        news = levels(facts, bound, bound.years[-1:], groups)
        olds = levels(facts, before, (bound.base_years or bound.years)[-1:], groups)
        return [pair for pair in product(news, olds) if pair[0].stage is not pair[1].stage]
    base = bound.base_years or tuple(year - 1 for year in bound.years[-1:])
    new = levels(facts, bound, bound.years[-1:], groups)
    old = levels(facts, bound, base[:1], groups)
    pairs = list(product(new, old)) if bound.years else []
    # Two budgets of one kind are compared where there are two: 본예산 with 본예산.
    return [pair for pair in pairs if pair[0].stage is pair[1].stage] or pairs


def _printed(facts: Sequence[Fact], bound: Bound, measure: Measure) -> list[Fact]:
    """Cells that print the change.

    A supplementary budget prints what it adds to the budget before it, which is neither that of the
    year before nor, where it is the second, the first budget of its year.
    """
    if bound.base_stage is not None:
        return []
    found = levels(facts, bound, bound.years, (frozenset({measure}),))
    if not bound.base_years:
        return found
    return [fact for fact in found if fact.stage is not Stage.SUPPLEMENTARY]


def growths(facts: Sequence[Fact], bound: Bound) -> list[Reading]:
    """Readings of a percentage as a rate of change, printed or computed from two years."""
    printed = [
        Reading(exact(fact), (fact,), unit="%") for fact in _printed(facts, bound, M.CHANGE_RATE)
    ]
    return printed + _derived("growth", _across(facts, bound, said_measures(bound)), "%")


def shares(facts: Sequence[Fact], bound: Bound, shelf: Shelf) -> list[Reading]:
    """Readings of a percentage as a share of the programme, or of another name."""
    printed = [
        Reading(exact(fact), (fact,), unit="%")
        for fact in levels(facts, bound, bound.years, (frozenset({M.SHARE}),))
    ]
    groups = said_measures(bound)
    part = levels(facts, bound, bound.years, groups)
    if bound.funding is not None:
        whole = levels(facts, replace(bound, funding=None), bound.years, groups)
    else:
        programmes = {fact.programme for fact in part}
        whole = levels(shelf.facts(tuple(programmes), [()]), bound, bound.years, groups)
    pairs = [(p, w) for p, w in product(part, whole) if p.programme == w.programme]
    return printed + _derived("share", pairs, "%")


def rates(facts: Sequence[Fact], bound: Bound) -> list[Reading]:
    """Readings of a percentage as an execution rate."""
    printed = [
        Reading(exact(fact), (fact,), unit="%")
        for fact in levels(facts, bound, bound.years, (frozenset({M.EXECUTION_RATE}),))
    ]
    spent = levels(facts, bound, bound.years, (_SPENT,))
    available = levels(facts, bound, bound.years, (frozenset({M.AVAILABLE}),))
    return printed + _derived("rate", product(spent, available), "%")


def sums(bound: Bound, shelf: Shelf) -> list[Reading]:
    """Readings of money as the sum of the names or years said."""
    groups = said_measures(bound)
    names = [m for m in bound.names if () not in m.paths]
    lists: list[list[Fact]] = []
    if len(names) > 1:
        facts_of = (_facts_of(bound, name, shelf) or () for name in names)
        lists = [levels(facts, bound, bound.years, groups) for facts in facts_of]
    elif len(bound.years) > 1:
        facts = subject(bound, shelf) or ()
        lists = [levels(facts, bound, (year,), groups) for year in bound.years]
    if not lists or not all(lists):
        return []
    return _derived("sum", product(*map(_distinct, lists)), "원")


def ratios(facts: Sequence[Fact], bound: Bound, shelf: Shelf) -> list[Reading]:
    """Readings of 몇 배 as one name over another, or as one year over the year compared with."""
    against = _other_name(bound)
    groups = said_measures(bound)
    if against is None:
        return _derived("ratio", _across(facts, bound, groups), "배") if bound.base_years else []
    others = _facts_of(bound, against, shelf) or ()
    above = levels(facts, bound, bound.years, groups)
    pairs = product(above, levels(others, bound, bound.years, groups))
    return _derived("ratio", pairs, "배")


def _distinct(facts: list[Fact]) -> list[Fact]:
    return list({exact(fact): fact for fact in facts}.values())


def counts(facts: Sequence[Fact], bound: Bound) -> list[Reading]:
    """Readings of a count: a cell or a quoted figure of the same name, year and unit noun."""
    return [
        Reading(exact(fact), (fact,), unit=dimension(fact))
        for fact in facts
        if fact.value is not None
        and dimension(fact) != "원"
        and (not bound.years or fact.fiscal_year in bound.years)
        and fact.measure in (M.HEADCOUNT, M.QUANTITY, M.PERFORMANCE, M.OTHER)
    ]


def _derived(recipe: str, pairs: Iterable[tuple[Fact, ...]], unit: str) -> list[Reading]:
    """Carry out a recipe over every choice of operands the words allow; doubles fall together."""
    readings: dict[Fraction, Reading] = {}
    for facts, _ in zip(pairs, range(_MOST_COMBINATIONS), strict=False):
        try:
            value = recompute(
                Figure("", "", 0, unit, "", None, facts[0].measure, recipe=recipe, facts=facts)
            )
        except CannotCompute:
            continue
        readings.setdefault(value, Reading(value, facts, recipe, unit))
    return list(readings.values())


def is_leaf(fact: Fact) -> bool:
    """Whether a fact is a row without rows below it."""
    return fact.role is Role.LEAF
