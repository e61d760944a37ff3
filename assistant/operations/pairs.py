"""Two amounts held against each other: difference, growth, ratio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand, won
from assistant.operations import untold
from assistant.operations.each import moves, side_by_side
from assistant.operations.printed import (
    exact,
    fits,
    of_percent,
    printed_alone,
    printed_change,
    printed_saving,
    rate_text,
    told_otherwise,
)
from assistant.operations.remainder import remainder
from assistant.operations.single import nothing, one_figure, unresolved
from assistant.operations.twos import pair_label, pair_year, share_label, stages_note
from assistant.papers import (
    Evidence,
    Figure,
    Finding,
    Match,
    Operation,
    Plan,
    Resolved,
    Status,
)
from assistant.readings import bare_column
from assistant.retrieve import resolve
from assistant.whole_meant import beside, rounds_apart, whole_meant
from index.budget import Fact, Measure, Stage
from index.ledger import Ledger
from index.money import Number


def difference(evidence: Evidence, ledger: Ledger) -> Finding:
    """By how much two amounts differ; of one amount, by how much it moved since the year before."""
    if evidence.plan.without:
        return remainder(evidence)
    apart = moves(evidence, ledger, difference) or side_by_side(evidence)
    if apart:
        return apart
    if _adds_moves(evidence):
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    pair = _pair(evidence, ledger)
    if isinstance(pair, Finding):
        saving = printed_saving(evidence, ledger)
        if saving is None:
            return printed_alone(evidence, ledger) or untold.moved(evidence, ledger) or pair
        shown = looked_up("f1", saving, evidence.plan)
        if evidence.plan.direction or evidence.plan.operation is not Operation.DIFFERENCE:
            # What was left of a budget says nothing of how it grew.
            return Finding(evidence, Status.NOT_FOUND, (shown,), reason="no-fit")
        return one_figure(evidence, shown)
    plan = evidence.plan
    new, old = _larger_first(*pair, plan)
    if told_otherwise(new, old, ledger):
        sides = (looked_up("f1", new, plan), looked_up("f2", old, plan))
        return Finding(evidence, Status.NOT_FOUND, sides, reason="no-fit")
    printed = printed_change(new, old, ledger, Measure.CHANGE)
    main = (
        looked_up("f1", printed, plan) if printed else derived(
            "f1", exact(new.fact) - exact(old.fact), "difference", (new.fact, old.fact), plan,
            label=pair_label(new.fact, old.fact), measure=Measure.CHANGE,
            formula=f"{operand(new.fact)} - {operand(old.fact)}",
            unit=_difference_unit(new.fact), year=pair_year(new.fact, old.fact),
            note=stages_note(new.fact, old.fact),
        )
    )  # fmt: skip
    return one_figure(
        evidence,
        main,
        looked_up("f2", new, plan),
        looked_up("f3", old, plan),
        *_growth_too(new, old, plan),
    )


_WHICH = re.compile(r"어느|어디|누가|누구|뭐가|뭣이|무엇이|\bwhich\b", re.IGNORECASE)
_SMALLER = re.compile(r"더?\s?(?:적|작|낮)(?:게|은|나|아|어|을|습)|\b(?:less|smaller|lower)\b")


def _larger_first(one: Match, other: Match, plan: Plan) -> tuple[Match, Match]:
    """Two rows of one year, the larger first where it is asked which is: 어느 게 몇 배 커요?

    Where it is asked which is the smaller that comes first; two years stay as they are.
    """
    rows = one.fact.path != other.fact.path and one.fact.fiscal_year == other.fact.fiscal_year
    text = plan.question.text
    if not (rows and _WHICH.search(text)):
        return one, other
    turned = exact(one.fact) < exact(other.fact)
    if plan.operation is not Operation.RATIO and _SMALLER.search(text):
        turned = exact(one.fact) > exact(other.fact)
    return (other, one) if turned else (one, other)


def _adds_moves(evidence: Evidence) -> bool:
    """일반회계와 특별회계 삭감액을 합치면: the moves of two, and no difference between them."""
    named = {(one.operand.paths, one.operand.account) for one in evidence.resolved}
    plan = evidence.plan
    added = _ADDED.search(plan.question.text)
    return len(named) > 1 and plan.direction != 0 and added is not None


_ADDED = re.compile(
    r"합치면|합하면|더하면|합쳐|합해|더해|합계|합산|\b(?:sum|together|in total)\b", re.IGNORECASE
)


def growth(evidence: Evidence, ledger: Ledger) -> Finding:
    """By what share an amount moved; exactly, and as the document prints it."""
    apart = moves(evidence, ledger, growth)
    if apart:
        return apart
    pair = _pair(evidence, ledger)
    if isinstance(pair, Finding):
        return untold.grew(evidence, ledger) or pair
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
        label=pair_label(new.fact, old.fact), measure=Measure.CHANGE_RATE, unit="%",
        formula=f"({operand(new.fact)} - {operand(old.fact)}) ÷ {operand(old.fact)} × 100",
        year=pair_year(new.fact, old.fact), note=stages_note(new.fact, old.fact),
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
    if _of_two_kinds(first.fact, second.fact, evidence.plan):
        # 10월 of one and the budget of another: no two amounts of one kind.
        return nothing(evidence, [replace(resolved[1], matches=(), reason="no-measure")])
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


def _of_two_kinds(one: Fact, other: Fact, plan: Plan) -> bool:
    """Whether one amount stands below a heading of its own and the other does not, unasked."""
    own = [fact for fact in (one, other) if fact.measure is Measure.OTHER]
    plain = [fact for fact in (one, other) if fact.measure is not Measure.OTHER]
    if not own or not plain or len(plan.measures) > 1 or len(plan.columns) > 1:
        return False
    return bool(bare_column(own[0]).strip()) and "추경" not in own[0].column


def _stages(plan: Plan, resolved: Sequence[Resolved], ledger: Ledger) -> list[Resolved]:
    """본예산 대비 추경: the supplementary budget against the one it changes, of one year."""
    if plan.stage is not Stage.SUPPLEMENTARY and "추경" not in plan.question.text:
        return []
    if len({(one.operand.paths, one.operand.year, one.operand.account) for one in resolved}) > 1:
        return []  # 교육과 보건의 추경 차이: two amounts of one stage
    here = replace(resolved[0].operand, measure=Measure.APPROPRIATION)
    after = whole_meant(resolve(replace(here, stage=Stage.SUPPLEMENTARY), ledger), plan, ledger)
    if apart := rounds_apart(after, plan.question.text):
        return list(apart)
    original = replace(here, stage=Stage.ORIGINAL)
    before = beside(after, original, ledger) or whole_meant(resolve(original, ledger), plan, ledger)
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
    if fact.measure is Measure.OTHER and one.operand.measure is None:
        return [one, _column_before(one, ledger)]
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


def _column_before(one: Resolved, ledger: Ledger) -> Resolved:
    """The amount of the year before under a heading that says no more than its year: 2022년."""
    fact = one.matches[0].fact
    before = resolve(
        replace(
            one.operand, programmes=(fact.programme,), paths=(fact.path,),
            year=(fact.fiscal_year or 0) - 1,
        ),
        ledger,
    )  # fmt: skip
    kept = tuple(each for each in before.matches if bare_column(each.fact) == bare_column(fact))
    return replace(before, matches=kept, reason=before.reason if kept else "no-year")


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
    first, second = _larger_first(resolved[0].matches[0], resolved[1].matches[0], evidence.plan)
    if first.fact == second.fact:
        # One row called by two of its words is no two amounts.
        return Finding(evidence, Status.NOT_FOUND, reason="no-item")
    if not exact(second.fact):
        return Finding(evidence, Status.NOT_FOUND, reason="whole-zero")
    plan = evidence.plan
    figure = derived(
        "f1", exact(first.fact) / exact(second.fact), "ratio", (first.fact, second.fact), plan,
        label=share_label(first.fact, second.fact), measure=first.fact.measure, unit="배",
        formula=f"{operand(first.fact)} ÷ {operand(second.fact)}",
        year=pair_year(first.fact, second.fact),
    )  # fmt: skip
    return one_figure(evidence, figure, looked_up("f2", first, plan), looked_up("f3", second, plan))


def _difference_unit(fact: Fact) -> str:
    unit = amount(fact)[1]
    return "%p" if unit == "%" else unit
