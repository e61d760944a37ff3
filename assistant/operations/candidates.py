"""What a rank, a filter, a count or a list runs over: rows below a row, years, or programmes.

The members of a set are leaves or the rows right below one row, never a total beside its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.books import books
from assistant.operations.complete import ADDITIVE, order_stands, short_of, whole_of_set
from assistant.operations.descent import is_below, merged, parent_of, rows_below
from assistant.operations.groups import (
    Set,
    before_of,
    kin_of,
    moves_untold,
    one_moving,
    spent_of,
    told_of,
)
from assistant.operations.kinds import fitting, headed_as, of_other_kinds
from assistant.operations.natures import of_nature
from assistant.operations.tables import (
    named_facts,
    names_tables,
    of_one_table,
    of_section,
    of_year,
    table_facts,
    table_names,
)
from assistant.operations.through import years_of
from assistant.papers import Evidence, Match, Operand, Operation, Plan, Resolved
from assistant.retrieve import resolve
from index.budget import Fact, Measure, Role
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money


def candidates(evidence: Evidence, ledger: Ledger) -> Set:
    """The set that a question runs over, by the words that name it."""
    plan = evidence.plan
    measure = _measure(plan)
    if plan.over == "years":
        return years_of(evidence.resolved[0].operand, plan, measure, ledger)
    return Set() if moves_untold(plan) else _members(evidence, measure, ledger)


def _members(evidence: Evidence, measure: Measure, ledger: Ledger) -> Set:
    """The rows or the programmes that the words of a question name."""
    plan = evidence.plan
    if len(evidence.resolved) > 1 and not one_moving(plan):
        wanted = list(evidence.resolved)
        if plan.moving:
            wanted = [resolve(replace(one.operand, measure=measure), ledger) for one in wanted]
        if all(len(one.matches) <= 1 for one in wanted):
            matches = [match for one in wanted for match in one.matches]
            missing = tuple(one for one in wanted if not one.matches)
            return Set(tuple(matches), "항목", _year(matches), moving=plan.moving, missing=missing)
    named = evidence.resolved[0] if evidence.resolved else Resolved(Operand())
    if named.operand.paths == ((),) and not plan.programmes and _many(ledger):
        if names_tables(plan) or plan.account:
            rows = _of_tables(plan, measure, ledger)
            if names_tables(plan) or rows.matches or rows.tables:
                return rows
        if plan.over != "rows":
            return _across(named, plan, measure, ledger)
    if named.operand.paths == ((),) and not _one_programme(plan, ledger):
        return _programmes(plan, measure, ledger)
    if plan.over == "programmes" and named.operand.paths != ((),):
        # 민간위탁 사업은 몇 개?: programmes that have such a row, not what is below the row.
        homes = {match.fact.programme for match in named.matches}
        if len(homes) > 1 or not plan.programmes:
            return Set(readings=named) if len(named.matches) > 1 else Set()
    return _rows(named, plan, measure, ledger)


def _across(named: Resolved, plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """The programmes of an index; the rows of the one book that is all there is."""
    across = _programmes(plan, measure, ledger)
    homes = {match.fact.programme for match in across.matches}
    whole = books(ledger)
    if not homes:
        homes = {fact.programme for fact in table_facts(named.operand, plan, measure, ledger)}
        if len(homes) > 1:
            return Set(tables=tuple(sorted(homes)))
    elif len(homes) > 1 or whole:
        return across
    if not homes:
        return across
    return _rows(Resolved(replace(named.operand, programmes=tuple(homes))), plan, measure, ledger)


def _of_tables(plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """The rows of the one table that a kind of row or a section names: 분야, 기능별."""
    facts, by = _measured(
        measure, lambda each: named_facts(plan, each, ledger), fitting(plan),
        headed=bool(plan.columns),
    )  # fmt: skip
    year = _asked_year(plan) or max((fact.fiscal_year or 0 for fact in facts), default=0)
    facts = [fact for fact in facts if fact.fiscal_year in {year, None}]
    homes = {(fact.source.document, fact.source.table): fact for fact in facts}
    if len(homes) > 1:
        called = (
            " ".join(dict.fromkeys((fact.programme, fact.source.section.split(" › ")[-1])))
            for fact in homes.values()
        )
        return Set(tables=tuple(dict.fromkeys(name.strip() for name in called)))
    return _made(merged(facts), plan, by, (), ledger, year or None, levelled=bool(plan.level))


def _measured(
    measure: Measure,
    find: Callable[[Measure], list[Fact]],
    fits: Callable[[Sequence[Fact]], bool],
    *,
    headed: bool = False,
) -> tuple[list[Fact], str]:
    """The facts members are compared by, and the recipe where no table prints what is asked."""
    printed = find(measure)
    if printed and fits(printed):
        return printed, ""
    recipe, instead = _COMPUTED.get(measure, ("", ()))
    for each in (*instead, Measure.OTHER) if headed and recipe == "difference" else instead:
        facts = find(each)
        if facts and (not printed or fits(facts)):
            return facts, recipe
    return printed, ""


def _measure(plan: Plan) -> Measure:
    if plan.moving:
        limits = any(bound.unit == "%" for bound in plan.bounds)
        by_rate = (
            limits or plan.asked == "%" or Measure.CHANGE_RATE in (plan.measure, *plan.measures)
        )
        return Measure.CHANGE_RATE if by_rate else Measure.CHANGE
    if plan.columns:
        return Measure.OTHER
    return plan.measure or Measure.APPROPRIATION


def _many(ledger: Ledger) -> bool:
    return len({record.programme for record in ledger.records()}) > 1


def _one_programme(plan: Plan, ledger: Ledger) -> bool:
    if plan.programmes:
        return len(set(plan.programmes)) == 1
    return not _many(ledger)


def _programmes(plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """Every programme, or those named, in one year."""
    by, asked = _base(measure)
    apart = frozenset() if plan.programmes else books(ledger)
    records = [
        record
        for record in ledger.records()
        if record.programme not in apart
        and (not plan.programmes or record.programme in plan.programmes)
    ]
    if plan.account:
        records = [record for record in records if plan.account in record.account]
    year = _asked_year(plan) or _latest_with(asked, plan, apart, ledger)
    wanted = Operand("", plan.programmes, ((),), year, asked, plan.funding, plan.stage)
    found = [
        match
        for match in resolve(wanted, ledger).matches
        if match.fact.programme not in apart
        and (match.fact.role is not Role.LEAF or not match.fact.path)
        and (not plan.account or match.fact.programme in {each.programme for each in records})
    ]
    programmes = {
        record.programme for record in records if record.fiscal_year == year or year is None
    }
    covered = {match.fact.programme for match in found}
    whole = len(programmes | covered)
    which = "문서가 따로 있는 사업" if apart else "사업"
    coverage = f"{year}년 {which} {whole}건 중 {len(covered)}건 기준입니다." if year else ""
    beside = spent_of(found, ledger) if by else {}
    uncovered = () if plan.moving else tuple(sorted(programmes - covered))
    if uncovered:
        more = f" 외 {len(uncovered) - 3}건" if len(uncovered) > 3 else ""
        names = ", ".join(f"'{name}'" for name in uncovered[:3])
        coverage += f" {names}{more}의 금액은 읽지 못해 빠져 있습니다."
    return Set(
        tuple(found), "사업", year, coverage, by, plan.moving, uncovered=uncovered, beside=beside
    )


def _base(measure: Measure) -> tuple[str, Measure]:
    """An execution rate is of what could be spent; any other measure is its own."""
    return ("rate", Measure.AVAILABLE) if measure is Measure.EXECUTION_RATE else ("", measure)


def _latest_with(measure: Measure, plan: Plan, apart: frozenset[str], ledger: Ledger) -> int | None:
    wanted = Operand("", plan.programmes, ((),), None, measure, plan.funding, plan.stage)
    years = [
        match.fact.fiscal_year
        for match in resolve(wanted, ledger).matches
        if match.fact.fiscal_year and match.fact.programme not in apart
    ]
    return max(years, default=None)


def _rows(named: Resolved, plan: Plan, measure: Measure, ledger: Ledger) -> Set:
    """The rows right below the row that was named, or the leaves of a whole programme."""
    parents = list(named.operand.paths)
    if len({match.fact.programme for match in named.matches if match.fact.path}) > 1:
        return Set(readings=named)
    facts, by = _measured(
        measure, lambda each: table_facts(named.operand, plan, each, ledger), fitting(plan),
        headed=bool(plan.columns),
    )  # fmt: skip
    facts = facts or headed_as(plan, measure, ledger)
    if not facts:
        return Set()
    year = _asked_year(plan) or _only_year(facts)
    if year is None and len({fact.fiscal_year for fact in facts}) > 1:
        latest = [fact for fact in facts if fact.fiscal_year]
        year = max(fact.fiscal_year or 0 for fact in latest)
    facts = of_year(facts, year, named=bool(plan.years))
    kin = kin_of(named, facts, plan)
    own = [fact for fact in facts if fact.path in kin]
    if len({fact.path for fact in own}) == len(kin) > 1:
        return _made(merged(own), plan, by, kin[0][:-1], ledger, year, levelled=True)
    parent = parent_of(parents, facts)
    if parent is None:
        return Set(readings=named) if len(named.matches) > 1 else Set()
    homes = {fact.programme for fact in facts if not parent or is_below(fact.path, parent)}
    if len(homes) > 1:
        return Set(readings=named)
    level = plan.level or ("세부사업" if plan.over == "programmes" else "")
    levelled = [
        fact
        for fact in facts
        if level
        and squeeze(fact.level).startswith(level)
        and (not parent or is_below(fact.path, parent))
    ]
    if not levelled and not parent and of_other_kinds(level, facts):
        return Set()
    if not parent and not levelled:
        facts = of_nature(of_section(facts, plan, ledger), plan)
    below = levelled or rows_below(facts, parent)
    below = below if levelled or parent else of_one_table(below, plan, ledger)
    if plan.account:
        below = [
            fact for fact in below if plan.account in fact.name and fact.name != plan.account
        ] or below
    if not levelled and not parent and len(table_names(below)) > 1:
        return Set(tables=tuple(table_names(below)))
    return _made(merged(below), plan, by, parent, ledger, year, levelled=bool(levelled))


def _made(
    matches: list[Match], plan: Plan, by: str, parent: tuple[str, ...], ledger: Ledger,
    year: int | None, *, levelled: bool,
) -> Set:  # fmt: skip
    """The set of some rows, with how they are compared and what they cover."""
    # Some accounts of all are not meant to make up the whole; the rows of one are that account's.
    apart = plan.account and len({match.fact.account for match in matches} - {""}) != 1
    told = told_of(matches)
    accounts = bool(told) and all(match.fact.name.endswith("회계") for match in matches)
    if (len(told) > 1 and not levelled) or (told and len(matches) < 2):
        return Set()  # what sentences here and there tell of is no set of one kind
    if accounts and "회계" not in plan.question.text:
        return Set()  # of 삭감된 것 중 가장 큰 것 the accounts are what all of them come to
    short = None if apart or told else short_of(matches, parent, ledger)
    certain = short and not by and _order_stands(matches, short, plan)
    if short and not certain:
        return Set(tuple(matches), "항목", year, short=(short,))
    called = (
        (plan.level or ("세부사업" if plan.over == "programmes" else "항목"))
        if levelled
        else "항목"
    )
    if levelled:
        coverage = f"{called} {len(matches)}개 기준입니다."
    elif parent:
        coverage = f"{parent[-1]} 아래 {len(matches)}개 항목 기준입니다."
    else:
        coverage = f"세부 항목 {len(matches)}개 기준입니다."
    if told:
        coverage = f"글에 적힌 {called} {len(matches)}개 기준입니다."
    if certain:
        coverage += (
            " 더해도 문서의 합계와 맞지 않아 빠진 항목이 있을 수 있으나, 모자라는 금액보다 커서"
            " 순서는 바뀌지 않습니다."
        )
    whole = None
    if by == "share" or (not by and _by_share(plan, matches)):
        whole = whole_of_set(matches, parent, ledger)
        by = "share"
        if whole is None:
            return Set()
    # Without the printed whole of a row nobody can say that no part of it was left unread.
    additive = bool(matches) and matches[0].fact.measure in ADDITIVE
    unsure = (
        bool(parent) and not levelled and additive and whole_of_set(matches, parent, ledger) is None
    )
    beside = {"rate": spent_of, "growth": before_of, "difference": before_of}.get(by)
    return Set(
        tuple(matches), called, year, coverage, by, plan.moving, whole=whole,
        unsure=unsure,
        beside=beside(matches, ledger) if beside else {},
    )  # fmt: skip


def _order_stands(matches: Sequence[Match], whole: Match, plan: Plan) -> bool:
    """Whether what is asked of the largest is certain though the set is not complete."""
    places = max((abs(each) for each in (plan.limit or 0, *plan.places)), default=0)
    largest = plan.operation is Operation.RANK and plan.descending and not plan.moving
    bare = not (plan.then or plan.bounds or plan.after or plan.within or plan.left or plan.against)
    return largest and bare and places > 0 and order_stands(matches, whole, places)


_TO_SPEND = (Measure.AVAILABLE, Measure.FINAL, Measure.APPROPRIATION)
_COMPUTED: Mapping[Measure, tuple[str, tuple[Measure, ...]]] = {
    Measure.EXECUTION_RATE: ("rate", _TO_SPEND),
    Measure.CHANGE_RATE: ("growth", (Measure.APPROPRIATION,)),
    Measure.CHANGE: ("difference", (Measure.APPROPRIATION,)),
    Measure.SHARE: ("share", (Measure.APPROPRIATION,)),
}
"""What is computed of each member where no table prints it, and from which column."""


def _by_share(plan: Plan, matches: Sequence[Match]) -> bool:
    """Whether members in won are held against a limit in percent of what they are part of."""
    money = any(isinstance(match.fact.value, Money) for match in matches)
    return money and any(bound.unit == "%" for bound in plan.bounds)


def _asked_year(plan: Plan) -> int | None:
    """The year meant: of a move (2023년보다 늘어난) the one it leads to, else the first named."""
    return (max(plan.years) if plan.moving else plan.years[0]) if plan.years else None


def _only_year(facts: Sequence[Fact]) -> int | None:
    years = {fact.fiscal_year for fact in facts}
    return years.pop() if len(years) == 1 else None


def _year(matches: Sequence[Match]) -> int | None:
    years = {match.fact.fiscal_year for match in matches}
    return years.pop() if len(years) == 1 else None
