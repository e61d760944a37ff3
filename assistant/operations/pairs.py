"""Two amounts held against each other: difference, growth, share, ratio, execution rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, listed, looked_up, operand, won
from assistant.operations.each import moves, side_by_side
from assistant.operations.printed import (
    exact,
    fits,
    of_percent,
    printed_alone,
    printed_change,
    printed_saving,
    printed_share,
    rate_text,
)
from assistant.operations.remainder import remainder
from assistant.operations.single import nothing, one_figure, only, unresolved
from assistant.papers import (
    Evidence,
    Figure,
    Finding,
    Match,
    Operand,
    Operation,
    Plan,
    Resolved,
    Status,
)
from assistant.retrieve import resolve
from index.budget import Fact, Funding, Measure, Stage
from index.ledger import Ledger
from index.money import Number


def difference(evidence: Evidence, ledger: Ledger) -> Finding:
    """By how much two amounts differ; of one amount, by how much it moved since the year before."""
    if evidence.plan.without:
        return remainder(evidence)
    apart = moves(evidence, ledger, difference) or side_by_side(evidence)
    if apart:
        return apart
    pair = _pair(evidence, ledger)
    if isinstance(pair, Finding):
        saving = printed_saving(evidence, ledger)
        if saving is None:
            return printed_alone(evidence, ledger) or pair
        shown = looked_up("f1", saving, evidence.plan)
        if evidence.plan.direction or evidence.plan.operation is not Operation.DIFFERENCE:
            # What was left of a budget says nothing of how it grew.
            return Finding(evidence, Status.NOT_FOUND, (shown,), reason="no-fit")
        return one_figure(evidence, shown)
    new, old = pair
    plan = evidence.plan
    printed = printed_change(new, old, ledger, Measure.CHANGE)
    main = (
        looked_up("f1", printed, plan) if printed else derived(
            "f1", exact(new.fact) - exact(old.fact), "difference", (new.fact, old.fact), plan,
            label=_pair_label(new.fact, old.fact), measure=Measure.CHANGE,
            formula=f"{operand(new.fact)} - {operand(old.fact)}",
            unit=_difference_unit(new.fact), year=_pair_year(new.fact, old.fact),
            note=_stages_note(new.fact, old.fact),
        )
    )  # fmt: skip
    return one_figure(
        evidence,
        main,
        looked_up("f2", new, plan),
        looked_up("f3", old, plan),
        *_growth_too(new, old, plan),
    )


def growth(evidence: Evidence, ledger: Ledger) -> Finding:
    """By what share an amount moved; exactly, and as the document prints it."""
    apart = moves(evidence, ledger, growth)
    if apart:
        return apart
    pair = _pair(evidence, ledger)
    if isinstance(pair, Finding):
        return pair
    new, old = pair
    plan = evidence.plan
    sides = (looked_up("f2", new, plan), looked_up("f3", old, plan))
    if (won(old.fact) or 0) <= 0:
        return Finding(evidence, Status.NOT_FOUND, sides, reason="growth-undefined")
    figure = _growth("f1", new, old, plan)
    printed = printed_change(new, old, ledger, Measure.CHANGE_RATE)
    if printed:
        figure = replace(
            figure,
            note=(
                f"문서에는 {rate_text(printed.fact)}로 적혀 "
                f"있습니다{fits(printed.fact, Fraction(figure.value))}."
            ),
        )
    return one_figure(evidence, figure, *sides)


def _growth(key: str, new: Match, old: Match, plan: Plan) -> Figure:
    value = (exact(new.fact) - exact(old.fact)) / exact(old.fact) * 100
    return derived(
        key, value, "growth", (new.fact, old.fact), plan,
        label=_pair_label(new.fact, old.fact), measure=Measure.CHANGE_RATE, unit="%",
        formula=f"({operand(new.fact)} - {operand(old.fact)}) ÷ {operand(old.fact)} × 100",
        year=_pair_year(new.fact, old.fact), note=_stages_note(new.fact, old.fact),
    )  # fmt: skip


def _growth_too(new: Match, old: Match, plan: Plan) -> tuple[Figure, ...]:
    same = new.fact.path == old.fact.path and new.fact.fiscal_year != old.fact.fiscal_year
    if (
        not same
        or isinstance(new.fact.value, Number)
        or (won(old.fact) or 0) <= 0
        or new.fact.value == old.fact.value
    ):
        return ()
    return (_growth("f4", new, old, plan),)


def _pair(evidence: Evidence, ledger: Ledger) -> tuple[Match, Match] | Finding:
    """The two amounts, the later or first named one first."""
    resolved = list(evidence.resolved)
    points = evidence.plan.operation is Operation.DIFFERENCE and _asks_points(evidence.plan)
    if points and not all(of_percent(one) for one in resolved):
        resolved = [
            resolve(replace(one.operand, measure=Measure.SHARE), ledger) for one in resolved
        ]
    staged = _stages(evidence.plan, resolved, ledger)
    if staged:
        resolved = staged
    elif len(resolved) == 1 and resolved[0].operand.measure in {
        Measure.STANDING,
        Measure.PRIOR_APPROPRIATION,
    }:
        standing = resolved[0]
        resolved = [
            resolve(replace(standing.operand, measure=Measure.APPROPRIATION), ledger),
            standing,
        ]
    elif len(resolved) == 1:
        resolved = _with_year_before(resolved[0], ledger)
    if len(resolved) > 2:
        resolved = _two_of(resolved)
    fault = unresolved(evidence, resolved)
    if fault:
        return fault
    first, second = resolved[0].matches[0], resolved[1].matches[0]
    if first.fact == second.fact:
        return nothing(evidence, [replace(resolved[1], matches=(), reason="no-year")])
    if staged:
        return first, second
    years = (first.fact.fiscal_year or 0, second.fact.fiscal_year or 0)
    return (
        (second, first)
        if first.fact.path == second.fact.path and years[0] < years[1]
        else (first, second)
    )


def _stages(plan: Plan, resolved: Sequence[Resolved], ledger: Ledger) -> list[Resolved]:
    """본예산 대비 추경: the supplementary budget against the one it changes, of one year."""
    if plan.stage is not Stage.SUPPLEMENTARY and "추경" not in plan.question.text:
        return []
    here = replace(resolved[0].operand, measure=Measure.APPROPRIATION)
    after = resolve(replace(here, stage=Stage.SUPPLEMENTARY), ledger)
    before = resolve(replace(here, stage=Stage.ORIGINAL), ledger)
    if not before.matches:
        before = resolve(replace(here, stage=None, measure=Measure.STANDING), ledger)
    return [after, before] if after.matches and before.matches else []


def _asks_points(plan: Plan) -> bool:
    return plan.asked == "%p"


def _two_of(resolved: Sequence[Resolved]) -> list[Resolved]:
    """Of a span of years the first and the last; of a longer list the first two."""
    years = [one.operand.year for one in resolved]
    same_row = (
        len({(one.operand.paths, one.operand.measure, one.operand.funding) for one in resolved})
        == 1
    )
    if same_row and all(years):
        ordered = sorted(resolved, key=lambda one: one.operand.year or 0)
        return [ordered[-1], ordered[0]]
    return list(resolved[:2])


def _with_year_before(one: Resolved, ledger: Ledger) -> list[Resolved]:
    """An amount and the year before's, or the budget that a supplementary one changes."""
    if len(one.matches) > 1:
        latest = max(one.matches, key=lambda match: match.fact.fiscal_year or 0)
        if len({(match.fact.programme, match.fact.path) for match in one.matches}) > 1 or (
            one.operand.paths != ((),) and len(one.operand.paths) > 1
        ):
            return [one, one]
        one = replace(one, matches=(latest,))
    if not one.matches:
        return [one, one]
    fact = one.matches[0].fact
    asked = one.operand.measure or Measure.APPROPRIATION
    here = replace(one.operand, programmes=(fact.programme,), paths=(fact.path,))
    if fact.stage.name == "SUPPLEMENTARY" or fact.fiscal_year is None:
        for measure in (Measure.STANDING, Measure.PRIOR_APPROPRIATION):
            standing = resolve(replace(here, year=fact.fiscal_year, measure=measure), ledger)
            if standing.matches:
                return [one, standing]
    before = resolve(
        replace(here, year=(fact.fiscal_year or 0) - 1, measure=asked, stage=None), ledger
    )
    return [one, before]


def share(evidence: Evidence, ledger: Ledger) -> Finding:
    """What part of a whole an amount is; of the programme's whole where no other is named."""
    plan = evidence.plan
    resolved = list(evidence.resolved)
    printed = printed_share(resolved, ledger)
    if not printed and len(resolved) == 1 and of_percent(resolved[0]):
        printed = only(resolved[0])
    if printed:
        return one_figure(evidence, looked_up("f1", printed, plan))
    if len(resolved) == 1:
        resolved.append(whole_of(_part(resolved[0], plan), ledger))
    resolved[:2] = _of_one_year(*resolved[:2])
    fault = unresolved(evidence, resolved[:2])
    if fault:
        return fault
    if resolved[0].matches[0].fact == resolved[1].matches[0].fact:
        return nothing(evidence, [])  # Everything is the whole of itself.
    part, whole = _part_and_whole(resolved[0], resolved[1])
    if part.fact == whole.fact:
        # A programme is no part of itself; what it is a share of was not said.
        return Finding(evidence, Status.NOT_FOUND, listed((part,), plan), reason="no-whole")
    if not exact(whole.fact):
        return Finding(evidence, Status.NOT_FOUND, reason="whole-zero")
    plain = resolved[1].operand.paths == ((),) and (
        resolved[0].operand.measure == resolved[1].operand.measure
    )
    if plain and not _is_of(part.fact, whole.fact):
        return Finding(evidence, Status.NOT_FOUND, listed((part,), plan), reason="no-whole")
    figure = derived(
        "f1", exact(part.fact) / exact(whole.fact) * 100, "share", (part.fact, whole.fact), plan,
        label=_share_label(part.fact, whole.fact), measure=Measure.SHARE, unit="%",
        formula=f"{operand(part.fact)} ÷ {operand(whole.fact)} × 100",
        year=_pair_year(part.fact, whole.fact), note=_stages_note(part.fact, whole.fact),
    )  # fmt: skip
    sides = (looked_up("f2", part, plan), looked_up("f3", whole, plan))
    own = replace(resolved[0].operand, year=part.fact.fiscal_year, columns=())
    first = part.fact is resolved[0].matches[0].fact
    told = printed_share([Resolved(own)], ledger) if first else None
    if told and not fits(told.fact, Fraction(figure.value)):
        # The table prints the same share, from amounts that it rounds only afterwards.
        return one_figure(evidence, looked_up("f1", told, plan))
    return one_figure(evidence, figure, *sides)


def _part(one: Resolved, plan: Plan) -> Resolved:
    """An amount of one account, as part of that account or of the same row's whole.

    일반회계에서 환경의 비중 is of the account, 환경 예산 중 일반회계의 비중 of the row; what an
    account itself is, is of everything.
    """
    account, text = one.operand.account, plan.question.text
    if not account:
        return one
    spaced = r"\s*".join(account)
    rows = [text.find(one.operand.said.split()[0])] if one.operand.said else []
    found = re.search(rf"{spaced}\s*(?:예산|세출|세입)?\s*(\S{{0,3}})", text)
    tail = found[1] if found else ""
    base = tail.startswith(("에서", "중", "가운데", "의", "내", "안"))
    before = found is not None and bool(rows) and found.start() < rows[0]
    subject = tail.startswith(("가", "이", "은", "는"))
    if one.operand.paths != ((),) and (base or (before and not subject)):
        return one
    return replace(one, operand=replace(one.operand, account=""))


def whole_of(one: Resolved, ledger: Ledger) -> Resolved:
    """The whole that a row, or one source of its money, is part of, held against the ledger."""
    if not one.matches:
        return one
    fact = one.matches[0].fact
    apart = fact.funding is not Funding.TOTAL or (fact.account and not one.operand.account)
    whole: tuple[str, ...] = fact.path if apart else ()
    wanted = Operand(
        "",
        (fact.programme,),
        (whole,),
        fact.fiscal_year,
        fact.measure,
        Funding.TOTAL,
        one.operand.stage,
        one.operand.account,
        one.operand.columns,
    )
    return resolve(wanted, ledger)


def _is_of(part: Fact, whole: Fact) -> bool:
    """Whether an amount may be part of the whole of a book: of one kind, and no more than it."""
    budgets = {Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.FINAL}
    spent = {Measure.EXPENDITURE, Measure.SETTLED}
    kinds = {part.measure, whole.measure}
    alike = len(kinds) == 1 or kinds <= budgets or kinds <= spent
    within = 0 <= exact(part) <= exact(whole) or exact(whole) < 0
    return alike and within


def _of_one_year(part: Resolved, whole: Resolved) -> tuple[Resolved, Resolved]:
    """The whole of the year that the part is of, where its row is printed for several."""
    rows = {(match.fact.programme, match.fact.path) for match in whole.matches}
    if len(part.matches) != 1 or len(whole.matches) < 2 or len(rows) > 1:
        return part, whole
    year = part.matches[0].fact.fiscal_year
    own = tuple(match for match in whole.matches if match.fact.fiscal_year == year)
    return part, replace(whole, matches=own) if len(own) == 1 else whole


def _part_and_whole(one: Resolved, other: Resolved) -> tuple[Match, Match]:
    """Which of two is the whole: the row above the other, or else the one named with 에서 or 중."""
    first, second = one.matches[0], other.matches[0]
    above = (
        second.fact.path[: len(first.fact.path)] == first.fact.path
        and first.fact.path != second.fact.path
    )
    if above and first.fact.programme == second.fact.programme:
        return second, first
    return first, second


def ratio(evidence: Evidence) -> Finding:
    """How many times the second amount the first is."""
    resolved = list(evidence.resolved[:2])
    if len(resolved) < 2:
        return (
            nothing(evidence, resolved)
            if resolved
            else Finding(evidence, Status.NOT_FOUND, reason="no-item")
        )
    fault = unresolved(evidence, resolved)
    if fault:
        return fault
    first, second = resolved[0].matches[0], resolved[1].matches[0]
    if not exact(second.fact):
        return Finding(evidence, Status.NOT_FOUND, reason="whole-zero")
    plan = evidence.plan
    figure = derived(
        "f1", exact(first.fact) / exact(second.fact), "ratio", (first.fact, second.fact), plan,
        label=_share_label(first.fact, second.fact), measure=first.fact.measure, unit="배",
        formula=f"{operand(first.fact)} ÷ {operand(second.fact)}",
        year=_pair_year(first.fact, second.fact),
    )  # fmt: skip
    return one_figure(evidence, figure, looked_up("f2", first, plan), looked_up("f3", second, plan))


def _difference_unit(fact: Fact) -> str:
    unit = amount(fact)[1]
    return "%p" if unit == "%" else unit


def _pair_label(one: Fact, other: Fact) -> str:
    return label_of(one) if one.path == other.path else f"{label_of(one)} · {label_of(other)}"


def _share_label(part: Fact, whole: Fact) -> str:
    if part.path == whole.path and part.funding is not whole.funding:
        return f"{label_of(part)} {part.funding.value}"
    return f"{label_of(part)} / {label_of(whole)}"


def _pair_year(one: Fact, other: Fact) -> int | None:
    return (
        one.fiscal_year if one.fiscal_year == other.fiscal_year or one.path == other.path else None
    )


def _stages_note(one: Fact, other: Fact) -> str:
    if one.stage is other.stage and one.measure is other.measure:
        return ""
    if one.stage is other.stage:
        return ""
    return (
        f"{one.fiscal_year}년은 {one.measure.value}({one.stage.value}), {other.fiscal_year}년은 "
        f"{other.measure.value}({other.stage.value}) 기준입니다."
    )
