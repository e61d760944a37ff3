"""What a rank, a filter, a count or a list runs over: rows below a row, years, or programmes.

The members of a set are leaves or the rows right below one row, never a total beside its parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, looked_up, operand, won
from assistant.operations.tables import of_section, table_facts, table_names
from assistant.papers import Evidence, Figure, Match, Operand, Plan, Resolved
from assistant.retrieve import merge, resolve
from index.budget import Fact, Funding, Measure, Role, Stage
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money


@dataclass(frozen=True, slots=True)
class Set:
    """The members of a set.

    Attributes:
        matches: One match for each member.
        called: What they are called: "항목", "사업", "연도".
        year: The year they are all of; None where they are years themselves.
        coverage: What the set covers, for the reader: "사업 12건 중 12건".
        rate: Whether members are compared by execution rate.
        moving: Whether members are compared by how they moved.
        readings: Where it is not clear which set is meant, the readings.
        tables: Where rows of several tables would be compared, their names.
        whole: Where members are compared by their share, what they are a share of.
        short: Where the members do not add up to the printed whole, the whole: some were not read.
    """

    matches: tuple[Match, ...] = ()
    called: str = "항목"
    year: int | None = None
    coverage: str = ""
    rate: bool = False
    moving: bool = False
    readings: Resolved | None = None
    tables: tuple[str, ...] = ()
    whole: Match | None = None
    short: tuple[Match, ...] = ()
    spent: dict[tuple[object, ...], Fact] = field(default_factory=dict)

    def figures(self, plan: Plan) -> list[Figure | None]:
        """A figure for each member; None where a cell is blank."""
        made: list[Figure | None] = []
        for place, match in enumerate(self.matches):
            if match.fact.value is None:
                made.append(None)
            elif self.rate:
                made.append(_rate(f"f{place + 1}", match.fact, self.spent, plan))
            elif self.whole:
                made.append(_share(f"f{place + 1}", match.fact, self.whole.fact, plan))
            else:
                made.append(looked_up(f"f{place + 1}", match, plan))
        return made


def candidates(evidence: Evidence, ledger: Ledger) -> Set:
    """The set that a question runs over, by the words that name it."""
    plan = evidence.plan
    measure = _measure(plan)
    if plan.over == "years":
        return _years(evidence, measure, ledger)
    if len(evidence.resolved) > 1:
        matches = [match for one in evidence.resolved for match in one.matches]
        if all(len(one.matches) <= 1 for one in evidence.resolved):
            return Set(tuple(matches), "항목", _year(matches))
    named = evidence.resolved[0] if evidence.resolved else Resolved(Operand())
    if named.operand.paths == ((),) and plan.over != "rows":
        across = _programmes(plan, measure, ledger)
        if len({match.fact.programme for match in across.matches}) == 1 and not plan.programmes:
            # One body's book: what is compared are its rows.
            home = Resolved(replace(named.operand, programmes=(across.matches[0].fact.programme,)))
            return _rows(home, plan, measure, ledger)
    if named.operand.paths == ((),) and not _one_programme(plan, ledger):
        return _programmes(plan, measure, ledger)
    if (
        plan.over == "programmes"
        and not plan.programmes
        and named.operand.paths == ((),)
        and _many(ledger)
    ):
        return _programmes(plan, measure, ledger)
    return _rows(named, plan, measure, ledger)


def _measure(plan: Plan) -> Measure:
    if plan.moving:
        limits = any(bound.unit == "%" for bound in plan.bounds)
        by_rate = (
            limits or plan.asked == "%" or Measure.CHANGE_RATE in (plan.measure, *plan.measures)
        )
        return Measure.CHANGE_RATE if by_rate else Measure.CHANGE
    return plan.measure or Measure.APPROPRIATION


def _many(ledger: Ledger) -> bool:
    return len({record.programme for record in ledger.records()}) > 1


def _one_programme(plan: Plan, ledger: Ledger) -> bool:
    if plan.programmes:
        return len(set(plan.programmes)) == 1
    return not _many(ledger)


def _years(evidence: Evidence, measure: Measure, ledger: Ledger) -> Set:
    """One row through the years it is printed for."""
    first = evidence.resolved[0].operand
    rate = measure is Measure.EXECUTION_RATE
    base = replace(first, year=None, measure=Measure.AVAILABLE if rate else measure)
    facts = resolve(base, ledger).matches
    programmes = {match.fact.programme for match in facts}
    if len(programmes) > 1 or len({match.fact.path for match in facts}) > 1:
        return Set(readings=Resolved(base, facts))
    years = evidence.plan.years
    kept = tuple(match for match in facts if not years or match.fact.fiscal_year in years)
    ordered = tuple(sorted(kept, key=lambda match: match.fact.fiscal_year or 0))
    spent = _spent(ordered, ledger) if rate else {}
    span = [match.fact.fiscal_year for match in ordered if match.fact.fiscal_year]
    coverage = f"문서에 있는 {min(span)}~{max(span)}년 기준입니다." if span else ""
    return Set(ordered, "연도", None, coverage, rate, spent=spent)


def _programmes(plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """Every programme, or those named, in one year."""
    rate = measure is Measure.EXECUTION_RATE
    asked = Measure.AVAILABLE if rate else measure
    records = [
        record
        for record in ledger.records()
        if not plan.programmes or record.programme in plan.programmes
    ]
    year = _asked_year(plan) or _latest_with(asked, plan, ledger)
    wanted = Operand("", plan.programmes, ((),), year, asked, plan.funding, plan.stage)
    found = [
        match
        for match in resolve(wanted, ledger).matches
        if match.fact.role is not Role.LEAF or not match.fact.path
    ]
    programmes = {
        record.programme for record in records if record.fiscal_year == year or year is None
    }
    covered = {match.fact.programme for match in found}
    whole = len(programmes | covered)
    coverage = f"{year}년 사업 {whole}건 중 {len(covered)}건 기준입니다." if year else ""
    spent = _spent(found, ledger) if rate else {}
    return Set(tuple(found), "사업", year, coverage, rate, plan.moving, spent=spent)


def _latest_with(measure: Measure, plan: Plan, ledger: Ledger) -> int | None:
    wanted = Operand("", plan.programmes, ((),), None, measure, plan.funding, plan.stage)
    years = [
        match.fact.fiscal_year
        for match in resolve(wanted, ledger).matches
        if match.fact.fiscal_year
    ]
    return max(years, default=None)


def _rows(named: Resolved, plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """The rows right below the row that was named, or the leaves of a whole programme."""
    parents = list(named.operand.paths)
    rate = measure is Measure.EXECUTION_RATE
    facts = table_facts(named.operand, plan, measure, ledger)
    # A table that prints the rates themselves needs none computed.
    rate = rate and not facts
    for each in _TO_SPEND if rate else ():
        facts = facts or table_facts(named.operand, plan, each, ledger)
    if not facts:
        return Set()
    year = _asked_year(plan) or _only_year(facts)
    if year is None and len({fact.fiscal_year for fact in facts}) > 1:
        latest = [fact for fact in facts if fact.fiscal_year]
        year = max(fact.fiscal_year or 0 for fact in latest)
    facts = [fact for fact in facts if year is None or fact.fiscal_year == year]
    parent = _parent(parents, facts)
    if parent is None:
        return Set(readings=named) if len(named.matches) > 1 else Set()
    homes = {fact.programme for fact in facts if not parent or _below(fact.path, parent)}
    if len(homes) > 1:
        return Set(readings=named)
    levelled = [fact for fact in facts if plan.level and squeeze(fact.level).startswith(plan.level)]
    if plan.level == "통계목" and not levelled and not parent:
        # Which of the rows are objects of expenditure is not known: leaves would be another set.
        return Set()
    if not parent and not levelled:
        facts = of_section(facts, plan, ledger)
    below = levelled or _children(facts, parent)
    if plan.account:
        below = [
            fact for fact in below if plan.account in fact.name and fact.name != plan.account
        ] or below
    if not levelled and not parent and len(table_names(below)) > 1:
        return Set(tables=tuple(table_names(below)))
    return _made(_merged(below), plan, measure, parent, ledger, year, levelled=bool(levelled))


def _made(
    matches: list[Match], plan: Plan, measure: Measure, parent: tuple[str, ...], ledger: Ledger,
    year: int | None, *, levelled: bool,
) -> Set:  # fmt: skip
    """The set of some rows, with how they are compared and what they cover."""
    short = _short(matches, parent, measure, ledger)
    if short:
        return Set(tuple(matches), "항목", year, short=(short,))
    if levelled:
        coverage = f"{plan.level} {len(matches)}개 기준입니다."
        return Set(tuple(matches), plan.level, year, coverage, moving=plan.moving)
    if parent:
        coverage = f"{parent[-1]} 아래 {len(matches)}개 항목 기준입니다."
    else:
        coverage = f"세부 항목 {len(matches)}개 기준입니다."
    whole = None
    if _by_share(plan, measure):
        whole = _whole(matches, parent, ledger)
        if whole is None:
            return Set()
    rate = measure is Measure.EXECUTION_RATE and not _prints_rates(matches)
    spent = _spent(matches, ledger) if rate else {}
    return Set(tuple(matches), "항목", year, coverage, rate, plan.moving, whole=whole, spent=spent)


def _prints_rates(matches: Sequence[Match]) -> bool:
    return any(match.fact.measure is Measure.EXECUTION_RATE for match in matches)


_ADDITIVE = frozenset(
    {
        Measure.APPROPRIATION,
        Measure.EXPENDITURE,
        Measure.AVAILABLE,
        Measure.SETTLED,
        Measure.CARRYOVER,
        Measure.UNSPENT,
    }
)


def _whole(matches: Sequence[Match], parent: tuple[str, ...], ledger: Ledger) -> Match | None:
    """The printed amount that the members are parts of; None where none or several are printed."""
    if not matches:
        return None
    fact = matches[0].fact
    wanted = Operand(
        "", (fact.programme,), (parent,), fact.fiscal_year, fact.measure, fact.funding, fact.stage
    )
    found = resolve(wanted, ledger).matches
    return found[0] if len(found) == 1 and won(found[0].fact) is not None else None


def _short(
    matches: Sequence[Match], parent: tuple[str, ...], measure: Measure, ledger: Ledger
) -> Match | None:
    """The printed whole, where the members do not add up to it: a member is missing or misread.

    A set that is not complete has no largest, no count and no sum.
    """
    whole = _whole(matches, parent, ledger) if measure in _ADDITIVE else None
    if whole is None:
        return None
    amounts = [won(match.fact) for match in matches]
    known = [each for each in amounts if each is not None]
    slack = sum(_grain(match.fact) for match in (*matches, whole))
    apart = abs(sum(known) - (won(whole.fact) or 0))
    return whole if 2 * apart > slack else None


def _grain(fact: Fact) -> int:
    return fact.value.grain if isinstance(fact.value, Money) else 0


_TO_SPEND = (Measure.AVAILABLE, Measure.FINAL, Measure.APPROPRIATION)


def _by_share(plan: Plan, measure: Measure) -> bool:
    """Whether members are held against a limit in percent of what they are part of."""
    printed = measure in {Measure.EXECUTION_RATE, Measure.CHANGE_RATE, Measure.SHARE}
    return not printed and any(bound.unit == "%" for bound in plan.bounds)


def _asked_year(plan: Plan) -> int | None:
    """The year meant: of a move (2023년보다 늘어난) the one it leads to, else the first named."""
    return (max(plan.years) if plan.moving else plan.years[0]) if plan.years else None


def _only_year(facts: Sequence[Fact]) -> int | None:
    years = {fact.fiscal_year for fact in facts}
    return years.pop() if len(years) == 1 else None


def _parent(parents: Sequence[tuple[str, ...]], facts: Sequence[Fact]) -> tuple[str, ...] | None:
    """Of the rows a name may mean the one that has rows below it."""
    deep = [path for path in parents if path and any(_below(fact.path, path) for fact in facts)]
    if len(deep) == 1:
        return deep[0]
    if not deep:
        return () if () in parents else None
    return None


def _below(path: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    return len(path) > len(parent) and path[: len(parent)] == parent


def _children(facts: Iterable[Fact], parent: tuple[str, ...]) -> list[Fact]:
    """Rows right below a named row; of a whole programme its leaves: one 통계목 says little."""
    below = [fact for fact in facts if _below(fact.path, parent)]
    if parent:
        return [fact for fact in below if len(fact.path) == len(parent) + 1]
    paths = {fact.path for fact in below}
    above = {path[:depth] for path in paths for depth in range(1, len(path))}
    return [fact for fact in below if fact.path not in above]


def leaves(programmes: Collection[str], year: int, ledger: Ledger) -> list[Fact]:
    """The leaves of a programme's original budget of one year."""
    facts = ledger.facts(
        programme=programmes, fiscal_year=year, measure=Measure.APPROPRIATION, stage=Stage.ORIGINAL,
        funding=Funding.TOTAL, quoted=False,
    )  # fmt: skip
    return [match.fact for match in _merged(_children(facts, ()))]


def _merged(facts: Sequence[Fact]) -> list[Match]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.programme, fact.path, fact.stage), []).append(fact)
    return [match for group in groups.values() for match in merge(group)]


def _year(matches: Sequence[Match]) -> int | None:
    years = {match.fact.fiscal_year for match in matches}
    return years.pop() if len(years) == 1 else None


def _spent(matches: Sequence[Match], ledger: Ledger) -> dict[tuple[object, ...], Fact]:
    """What was spent of each member, for its execution rate."""
    years = {match.fact.fiscal_year for match in matches if match.fact.fiscal_year}
    programmes = {match.fact.programme for match in matches}
    facts = ledger.facts(
        programme=programmes, fiscal_year=years, measure=[Measure.EXPENDITURE, Measure.SETTLED],
        funding=Funding.TOTAL, quoted=False,
    )  # fmt: skip
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        found.setdefault((fact.programme, fact.path, fact.fiscal_year), fact)
    return found


def _rate(
    key: str, below: Fact, spent: dict[tuple[object, ...], Fact], plan: Plan
) -> Figure | None:
    above = spent.get((below.programme, below.path, below.fiscal_year))
    if above is None or above.value is None or not amount(below)[0]:
        return None
    value = Fraction(amount(above)[0]) / Fraction(amount(below)[0]) * 100
    return derived(
        key, value, "rate", (above, below), plan,
        label=label_of(below), measure=Measure.EXECUTION_RATE, unit="%",
        formula=f"{operand(above)} ÷ {operand(below)} × 100", year=below.fiscal_year,
    )  # fmt: skip


def _share(key: str, part: Fact, whole: Fact, plan: Plan) -> Figure:
    value = Fraction(amount(part)[0]) / Fraction(amount(whole)[0]) * 100
    return derived(
        key, value, "share", (part, whole), plan,
        label=label_of(part), measure=Measure.SHARE, unit="%",
        formula=f"{operand(part)} ÷ {operand(whole)} × 100", year=part.fiscal_year,
    )  # fmt: skip
