"""A set of amounts that are compared with each other, and the figure each member is compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from assistant.making import amount, derived, label_of, looked_up, operand
from assistant.papers import Figure, Match, Plan, Resolved
from assistant.readings import bare_column
from index.budget import Fact, Funding, Measure
from index.everyday import squeeze
from index.ledger import Ledger

Key: TypeAlias = tuple[str, tuple[str, ...], int | None, Funding, str]
"""A member of a set: its programme, its row, its year, whose money and of which account."""


@dataclass(frozen=True, slots=True)
class Set:
    """The members of a set.

    Attributes:
        matches: One match for each member.
        called: What they are called: "항목", "사업", "연도".
        year: The year they are all of; None where they are years themselves.
        coverage: What the set covers, for the reader: "사업 12건 중 12건".
        by: The recipe of the figure that members are compared by where their cells do not print it:
            "rate", "share", "growth", "difference"; "" for the cells themselves.
        moving: Whether members are compared by how they moved.
        readings: Where it is not clear which set is meant, the readings.
        tables: Where rows of several tables would be compared, their names.
        beside: The other side of each member's figure: what was spent of it, what it was before.
        whole: Where members are compared by their share, what they are a share of.
        missing: What was named and is not there, so that the members are not all that were meant.
        uncovered: Programmes of the year whose amount is not there, so that the largest of those
            that are need not be the largest.
        unsure: Whether the printed whole of the members could not be read, so that nobody can say
            that none of them is missing.
        short: Where the members do not add up to the printed whole, the whole: some were not read.
    """

    matches: tuple[Match, ...] = ()
    called: str = "항목"
    year: int | None = None
    coverage: str = ""
    by: str = ""
    moving: bool = False
    readings: Resolved | None = None
    tables: tuple[str, ...] = ()
    whole: Match | None = None
    missing: tuple[Resolved, ...] = ()
    uncovered: tuple[str, ...] = ()
    unsure: bool = False
    short: tuple[Match, ...] = ()
    beside: dict[Key, Fact] = field(default_factory=dict)

    def figures(self, plan: Plan) -> list[Figure | None]:
        """A figure for each member; None where a cell is blank."""
        made: list[Figure | None] = []
        for place, match in enumerate(self.matches):
            if match.fact.value is None:
                made.append(None)
            elif self.by:
                fact = match.fact
                key = (fact.programme, fact.path, fact.fiscal_year, fact.funding, fact.account)
                other = self.whole.fact if self.whole else self.beside.get(key)
                made.append(_compared(f"f{place + 1}", self.by, fact, other, plan))
            else:
                made.append(looked_up(f"f{place + 1}", match, plan))
        return made


def spent_of(matches: Sequence[Match], ledger: Ledger) -> dict[Key, Fact]:
    """What was spent of each member, for its execution rate."""
    years = {match.fact.fiscal_year for match in matches if match.fact.fiscal_year}
    return _of_members(matches, years, (Measure.EXPENDITURE, Measure.SETTLED), 0, ledger)


def before_of(matches: Sequence[Match], ledger: Ledger) -> dict[Key, Fact]:
    """What each member was the year before, for how it moved where no table prints that."""
    years = {match.fact.fiscal_year - 1 for match in matches if match.fact.fiscal_year}
    if any(match.fact.measure is Measure.OTHER for match in matches):
        return _of_members(matches, years, (Measure.OTHER,), 1, ledger)
    measures = (Measure.PRIOR_APPROPRIATION, Measure.APPROPRIATION)
    return _of_members(matches, years, measures, 1, ledger)


def _of_members(
    matches: Sequence[Match], years: set[int], measures: Sequence[Measure], ago: int, ledger: Ledger
) -> dict[Key, Fact]:
    found: dict[Key, Fact] = {}
    heads = {bare_column(match.fact) for match in matches}
    for measure in measures:
        facts = ledger.facts(
            programme={match.fact.programme for match in matches}, fiscal_year=years,
            measure=measure, funding={match.fact.funding for match in matches}, quoted=False,
        )  # fmt: skip
        for fact in facts:
            year = fact.fiscal_year + ago if fact.fiscal_year else None
            key = (fact.programme, fact.path, year, fact.funding, fact.account)
            if measure is not Measure.OTHER or bare_column(fact) in heads:
                found.setdefault(key, fact)
    return found


def _compared(key: str, by: str, fact: Fact, other: Fact | None, plan: Plan) -> Figure | None:
    """The figure that a member is compared by; None where its other side is not there, or blank."""
    if other is None or other.value is None:
        return None
    above, below = (other, fact) if by == "rate" else (fact, other)
    one, two = Fraction(amount(above)[0]), Fraction(amount(below)[0])
    if by == "difference":
        formula = f"{operand(above)} - {operand(below)}"
        return derived(
            key, one - two, by, (above, below), plan, label=label_of(fact), measure=Measure.CHANGE,
            formula=formula, year=fact.fiscal_year, unit=amount(fact)[1],
        )  # fmt: skip
    if two <= 0:
        return None
    value = (one - two if by == "growth" else one) / two * 100
    formula = f"{operand(above)} ÷ {operand(below)} × 100"
    if by == "growth":
        formula = f"({operand(above)} - {operand(below)}) ÷ {operand(below)} × 100"
    return derived(
        key, value, by, (above, below), plan, label=label_of(fact), measure=_MEASURES[by],
        unit="%", formula=formula, year=fact.fiscal_year,
    )  # fmt: skip


_MEASURES = {
    "rate": Measure.EXECUTION_RATE, "share": Measure.SHARE, "growth": Measure.CHANGE_RATE,
}  # fmt: skip


def one_moving(plan: Plan) -> bool:
    """Whether several operands are one whole of several years: 작년보다 깎인 사업."""
    kinds = {replace(each, year=None, measure=None) for each in plan.operands}
    return plan.moving and len(kinds) == 1 and plan.operands[0].paths == ((),)


def moves_untold(plan: Plan) -> bool:
    """Whether it is asked how 집행잔액 moved: the printed change of a row is that of the budget."""
    return plan.moving and bool(set(plan.measures) - _OF_BUDGETS)


_OF_BUDGETS = {
    Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING, Measure.CHANGE,
    Measure.CHANGE_RATE,
}  # fmt: skip


def kin_of(named: Resolved, facts: Sequence[Fact], plan: Plan) -> tuple[tuple[str, ...], ...]:
    """The rows of one table that a word names as their kind: 기금 over 자활기금 and 식품진흥기금.

    Args:
        named: A word of a question with the rows it may mean.
        facts: The rows that would be compared.
        plan: The plan; of the rows of a mixed table only the funds are asked for as 기금.

    Returns:
        Their paths, without those of totals; () where the word names one thing, or rows that do
        not stand beside each other.
    """
    said = squeeze(named.operand.said)
    called = [match.fact for match in named.matches if match.fact.path]
    if not called and not plan.level:
        kind = _FUNDS.search(plan.question.text)
        said = kind[1] if kind else ""
        called = [fact for fact in facts if said and squeeze(fact.name).endswith(said)]
        if len({fact.path for fact in facts if fact.path}) <= len({f.path for f in called}):
            return ()
    rows = [fact for fact in called if not _TOTALLING.search(squeeze(fact.name))]
    places = {(fact.source.document, fact.source.table, fact.path[:-1]) for fact in rows}
    named_so = bool(said) and all(said in squeeze(fact.name) for fact in rows)
    if len({fact.path for fact in rows}) < 2 or len(places) != 1 or not named_so:
        return ()
    if named.matches and not rows[0].path[:-1] and any(m.fact.path for m in named.matches):
        return ()
    return tuple(dict.fromkeys(fact.path for fact in rows))


_FUNDS = re.compile(r"(?<![가-힣])(기금|특별회계)(?=[은는이가을를의중에 ?]|들|$)")
"""Kinds of rows whose names all end so, so that others beside them are of another kind."""
_TOTALLING = re.compile(r"(?:소계|합계|총계|누계|^계)$")


def told_of(matches: Sequence[Match]) -> set[str]:
    """The sentences that tell of some amounts; none where one of them stands in a table."""
    return {m.fact.sentence for m in matches} if all(m.fact.stated for m in matches) else set()
