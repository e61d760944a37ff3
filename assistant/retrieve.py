"""Facts by key, passages by word and meaning.

An operand is resolved by its fields alone. What the question leaves open is not filled in here:
several years, rows or tables that fit are several matches, and the calculation says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.fields import facts_of, kinds_of_money, of_heads, only_measure
from assistant.papers import Evidence, Match, Operand, Operation, Plan, Resolved
from assistant.readings import (
    ASKS_USE,
    column_said,
    instead,
    meant_itself,
    nested,
    of_both_levels,
    of_heading,
    of_its_book,
    one_amount,
    own_column,
    remarked,
    through_years,
)
from assistant.whole_meant import whole_meant
from index.budget import Fact, Measure, Stage
from index.build import Index
from index.ledger import Ledger
from index.money import Money, say

_INSTEAD: dict[Measure, tuple[Measure, ...]] = {
    Measure.APPROPRIATION: (Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.FINAL),
    Measure.UNSPENT: (Measure.UNSPENT, Measure.LAPSED, Measure.SAVING),
    Measure.LAPSED: (Measure.LAPSED, Measure.UNSPENT),
    Measure.EXPENDITURE: (Measure.EXPENDITURE, Measure.SETTLED),
    Measure.SETTLED: (Measure.SETTLED, Measure.EXPENDITURE),
    Measure.RECEIVED: (Measure.RECEIVED, Measure.SETTLED),
    Measure.PRIOR_APPROPRIATION: (Measure.PRIOR_APPROPRIATION, Measure.STANDING),
    Measure.STANDING: (Measure.STANDING, Measure.PRIOR_APPROPRIATION),
}
"""Where a document does not print what was asked, the column that says the same, in order."""

_STAGES = (
    Stage.ORIGINAL,
    Stage.SETTLEMENT,
    Stage.FINAL,
    Stage.SUPPLEMENTARY,
    Stage.PLAN,
    Stage.RESULT,
    Stage.UNSTATED,
)
"""Which stage an amount is taken from where the question names none; the others are mentioned."""


def retrieve(plan: Plan, index: Index) -> Evidence:
    """Bring what a plan needs.

    Args:
        plan: The plan.
        index: The open index.

    Returns:
        The plan's operands with what fits each; for text questions statements and passages.
    """
    return brought(plan, index.ledger)


def brought(plan: Plan, ledger: Ledger) -> Evidence:
    """What a plan needs of a ledger: its operands with what fits each."""
    if plan.unread and plan.operation not in {Operation.TEXT, Operation.CAUSE, Operation.DEFINE}:
        return Evidence(plan)
    used = bool(ASKS_USE.search(plan.question.text))
    said = plan.question.text
    found = (
        remarked(resolve(operand, ledger, headed=not used, said=said))
        for operand in plan.operands
        if plan.operation is not Operation.DEFINE or operand.programmes or operand.paths != ((),)
    )
    meant = (whole_meant(one, plan, ledger) for one in found)
    resolved = through_years([of_its_book(one, plan, ledger) for one in meant])
    return Evidence(plan, resolved)


_HOUSEHOLD = re.compile(r"살림|재정\s?규모")


def resolve(operand: Operand, ledger: Ledger, *, headed: bool = True, said: str = "") -> Resolved:
    """Find the amounts that fit an operand.

    Args:
        operand: What is meant.
        ledger: The ledger.
        headed: Whether a column that is only headed as the measure is called may be meant.
        said: The question, whose words may choose among the columns of a row.

    Returns:
        One match for each reading; where nothing fits, the reason and what there is instead.
    """
    if operand.columns:
        return _below_headings(operand, ledger)
    asked = operand.measure or Measure.APPROPRIATION
    other = replace(operand, measure=Measure.OTHER)
    instead_of = _INSTEAD.get(asked, (asked,))
    if asked is Measure.APPROPRIATION and _HOUSEHOLD.search(said):
        # 살림 규모 is what a book of its kind has: of a disclosure what was settled.
        instead_of = (*instead_of, Measure.SETTLED)
    for measure in instead_of:
        facts = facts_of(replace(operand, measure=measure), ledger)
        if facts and _one_unread(facts, operand, ledger):
            return Resolved(operand, (), "no-year", tuple(facts[:6]))
        if facts:
            facts = (*facts, *of_both_levels(facts, operand, ledger))
            note = (
                instead(asked, measure, facts[0])
                if operand.measure or measure is Measure.FINAL
                else ""
            )
            matches = _matches(facts, operand, note)
            if operand.account:
                matches = one_amount(matches)
            matches = nested(matches)
            if asked is Measure.APPROPRIATION and measure is asked:
                matches = _with_next_books(matches, ledger)
            return Resolved(operand, matches)
    if operand.measure is None:
        return _of_no_measure(operand, ledger, said)
    if operand.measure is Measure.HEADCOUNT and (facts := of_heads(other, ledger)):
        return Resolved(operand, _matches(facts, operand, ""))
    if headed and (facts := of_heading(facts_of(other, ledger), operand.measure)):
        return Resolved(operand, _matches(facts, operand, f"문서의 '{facts[0].column}' 칸입니다."))
    return _nothing(operand, ledger)


def _below_headings(operand: Operand, ledger: Ledger) -> Resolved:
    """What stands below the headings a question says, whatever measure they are read as."""
    # 특별회계 예산액 is a heading of its own, and the amounts below it are budgets.
    for measure in (Measure.OTHER, None):
        if facts := facts_of(replace(operand, measure=measure), ledger):
            return Resolved(operand, _matches(facts, operand, ""))
    return _nothing(operand, ledger)


def _of_no_measure(operand: Operand, ledger: Ledger, said: str) -> Resolved:
    """A row that prints no budget: its only amount, that of the column the question says, all."""
    facts = only_measure(operand, ledger)
    if facts:
        name = own_column(facts[0]) or facts[0].measure.value
        dated = re.fullmatch(r"(?:19|20)\d{2}\s*년?도?", name)
        note = "" if dated else f"문서에는 이 항목의 '{name}'만 적혀 있습니다."
        return Resolved(operand, _matches(facts, operand, note))
    several = kinds_of_money(operand, ledger)
    if chosen := column_said(several, said) or meant_itself(facts_of(operand, ledger), ledger):
        note = f"문서의 '{chosen[0].column}' 칸입니다."
        return Resolved(operand, _matches(chosen, operand, note))
    return (
        Resolved(operand, _matches(several, operand, "")) if several else _nothing(operand, ledger)
    )


def _one_unread(facts: Sequence[Fact], operand: Operand, ledger: Ledger) -> bool:
    """Whether a word means a whole and a row alike, and of this year only the whole was read.

    사업비 is the programme's cost and a row of it; where other years print that row, this year's is
    missing or unreadable, and the whole is no answer for it.
    """
    rows = [path for path in operand.paths if path]
    if () not in operand.paths or not rows or operand.year is None:
        return False
    if any(fact.path for fact in facts):
        return False
    others = ledger.facts(
        programme=operand.programmes or None, path=rows, measure=facts[0].measure, quoted=False
    )
    homes = {fact.programme for fact in facts}
    return any(each.programme in homes and each.fiscal_year != operand.year for each in others)


def find(operand: Operand, ledger: Ledger) -> tuple[Match, ...]:
    """The amounts of just the operand's own measure; nothing is taken in its place."""
    return _matches(facts_of(operand, ledger), operand, "")


def _matches(facts: Iterable[Fact], operand: Operand, note: str) -> tuple[Match, ...]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.programme, fact.path, fact.fiscal_year), []).append(fact)
    matches: list[Match] = []
    # A blank cell beside printed ones of the same key says nothing new.
    for key, group in groups.items():
        printed = [fact for fact in group if fact.value is not None]
        groups[key] = printed or group
    for group in groups.values():
        chosen, others = _one_stage(group) if operand.stage is None else (group, [])
        found = merge(chosen)
        if len(found) == 1 and others:
            found = (
                replace(found[0], note=_join(found[0].note, _other_stages(found[0].fact, others))),
            )
        matches.extend(replace(match, note=_join(note, match.note)) for match in found)
    return tuple(matches)


def _one_stage(facts: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    stage = min((fact.stage for fact in facts), key=_STAGES.index)
    return [fact for fact in facts if fact.stage is stage], [
        fact for fact in facts if fact.stage is not stage
    ]


def _other_stages(main: Fact, others: Iterable[Fact]) -> str:
    different = [match.fact for match in merge(others) if match.fact.value != main.value]
    said = [
        f"{fact.stage.value}{f' 제{fact.round}회' if fact.round else ''} {_amount(fact)}"
        for fact in different
    ]
    year = f"{main.fiscal_year}년은 " if main.fiscal_year else ""
    return f"{year}{main.stage.value} 기준이며, {', '.join(said)}입니다." if said else ""


def _amount(fact: Fact) -> str:
    return say(fact.value, fact.unit) if isinstance(fact.value, Money) else fact.printed


def merge(facts: Iterable[Fact]) -> tuple[Match, ...]:
    """Put the places together that print the same amount; different amounts stay apart."""
    groups: list[list[Fact]] = []
    for fact in facts:
        for group in groups:
            if _agree(group[0], fact):
                group.append(fact)
                break
        else:
            groups.append([fact])
    return tuple(_match(group) for group in groups)


def _agree(one: Fact, other: Fact) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value
    if isinstance(one.value, Money) and isinstance(other.value, Money):
        return one.value.won == other.value.won or (
            one.value.grain != other.value.grain and one.value.agrees(other.value)
        )
    return one.value == other.value


def _match(group: Sequence[Fact]) -> Match:
    best = min(group, key=_fineness)
    also = tuple(fact for fact in group if fact is not best)
    note = _join(*dict.fromkeys(fact.note for fact in group if fact.note))
    return Match(best, also, note)


def _fineness(fact: Fact) -> tuple[int, int]:
    grain = fact.value.grain if isinstance(fact.value, Money) else 1
    # Of places equally precise the table with the most context is cited: the items, not the head.
    return int(grain), -(fact.source.table or 0)


def _with_next_books(matches: Sequence[Match], ledger: Ledger) -> tuple[Match, ...]:
    """Hold the books of a year against the columns for it in the books of the next."""
    facts = [match.fact for match in matches]
    if len(facts) > _FEW:
        return tuple(matches)
    printed = ledger.facts(
        programme={fact.programme for fact in facts},
        path={fact.path for fact in facts},
        fiscal_year={fact.fiscal_year for fact in facts if fact.fiscal_year},
        measure=Measure.PRIOR_APPROPRIATION,
        quoted=False,
    )
    later: dict[tuple[object, ...], list[Fact]] = {}
    for each in printed:
        later.setdefault(_cell(each), []).append(each)
    return tuple(_with_next_book(match, later.get(_cell(match.fact), ())) for match in matches)


_FEW = 500
"""Of more amounts than these none is told alone, so that no remark about one is needed."""


def _cell(fact: Fact) -> tuple[object, ...]:
    return fact.programme, fact.path, fact.fiscal_year, fact.funding


def _with_next_book(match: Match, later: Sequence[Fact]) -> Match:
    """Hold this year's book against next year's column for the year before."""
    fact = match.fact
    same = tuple(other for other in later if _agree(fact, other))
    different = [other for other in later if not _agree(fact, other) and other.value is not None]
    note = ""
    if different and fact.stage is Stage.ORIGINAL:
        other = different[0]
        note = (
            f"다음 해 문서의 전년도예산액 칸에는 {_amount(other)}으로 적혀 "
            f"있습니다({other.source.document})."
        )
    return replace(match, also=(*match.also, *same), note=_join(match.note, note))


def _nothing(operand: Operand, ledger: Ledger) -> Resolved:
    """Why nothing fits, and what there is instead."""
    row = ledger.facts(programme=operand.programmes or None, path=operand.paths, quoted=False)
    if not row:
        return Resolved(operand, (), "no-item")
    funded = [fact for fact in row if fact.funding is operand.funding]
    if not funded:
        return Resolved(operand, (), "no-funding", tuple(row[:6]))
    measures = _INSTEAD.get(operand.measure or Measure.APPROPRIATION, (operand.measure,))
    measured = [fact for fact in funded if fact.measure in measures]
    if operand.year is not None and measured:
        return Resolved(operand, (), "no-year", tuple(_one_a_year(measured)))
    whole = operand.measure is not None and operand.paths == ((),)
    if operand.year is not None and not (whole or operand.year in {f.fiscal_year for f in funded}):
        return Resolved(operand, (), "no-year", tuple(_one_a_year(funded)))
    same_year = [fact for fact in funded if operand.year in {None, fact.fiscal_year}]
    return Resolved(operand, (), "no-measure", tuple(same_year[:8]))


def _one_a_year(facts: Iterable[Fact]) -> list[Fact]:
    found: dict[int | None, Fact] = {}
    for fact in facts:
        found.setdefault(fact.fiscal_year, fact)
    return [found[year] for year in sorted(found, key=lambda year: year or 0)]


def _join(*notes: str) -> str:
    return " ".join(dict.fromkeys(note for note in notes if note))
