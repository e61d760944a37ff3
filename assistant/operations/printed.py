"""What a table prints of two amounts itself: how one moved, what part of another it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, looked_up, won
from assistant.operations.single import one_figure, only
from assistant.papers import Evidence, Finding, Match, Operand, Resolved
from assistant.retrieve import resolve
from index.budget import Fact, Funding, Measure
from index.ledger import Ledger
from index.money import Number


def printed_saving(evidence: Evidence, ledger: Ledger) -> Match | None:
    """증감(A-B) of a settlement table: the budget less what was settled."""
    if len(evidence.resolved) != 1 or evidence.resolved[0].operand.columns:
        return None  # a column that is named is an amount, and no difference
    return only(resolve(replace(evidence.resolved[0].operand, measure=Measure.SAVING), ledger))


def printed_alone(evidence: Evidence, ledger: Ledger) -> Finding | None:
    """The move that a row of a table prints where the amount it moved from is not printed.

    None where another year, another measure or a column is named, where nothing asks for a move,
    or where the budget stands in another row than the move.
    """
    plan, resolved = evidence.plan, evidence.resolved
    named = set(plan.measures) - {Measure.APPROPRIATION, Measure.CHANGE}
    if len(resolved) != 1 or plan.columns or named or not (plan.direction or plan.moving):
        return None
    here = resolved[0].operand
    moves = {Measure.OTHER, Measure.CHANGE}
    budgets = [match for match in resolved[0].matches if match.fact.measure not in moves]
    if here.paths == ((),) or len(set(plan.years)) > 1:
        return None
    found = only(resolve(replace(here, measure=Measure.CHANGE), ledger))
    if found is None or not all(_of_one_row(match.fact, found.fact) for match in budgets):
        return None
    note = f"문서의 '{found.fact.column}' 칸입니다." if found.fact.column else ""
    return one_figure(evidence, replace(looked_up("f1", found, plan), note=note))


def _of_one_row(one: Fact, other: Fact) -> bool:
    """Whether two figures stand in one row of one table."""
    here, there = one.source, other.source
    return here.row is not None and (here.document, here.table, here.row) == (
        there.document,
        there.table,
        there.row,
    )


def fits(fact: Fact, exact: Fraction) -> str:
    """Whether a printed rate is the exact one, rounded or cut off at its last place."""
    if not isinstance(fact.value, Number):
        return ""
    apart = abs(Fraction(fact.value.number) - exact)
    return "" if apart < Fraction(fact.value.grain) else ". 계산한 값과 다릅니다(불일치)"


def rate_text(fact: Fact) -> str:
    """A printed rate with its sign: "3.1%"."""
    return fact.printed if fact.printed.endswith("%") else f"{fact.printed}%"


def printed_change(new: Match, old: Match, ledger: Ledger, measure: Measure) -> Match | None:
    """The change as the document itself prints it, where it is the change between these two."""
    fact = new.fact
    standing = old.fact.measure in {Measure.STANDING, Measure.PRIOR_APPROPRIATION}
    consecutive = (old.fact.fiscal_year or 0) == (fact.fiscal_year or 1) - 1
    if fact.path != old.fact.path or not (consecutive or standing):
        return None
    if old.fact.source.document != fact.source.document:
        return None
    here = Operand("", (fact.programme,), (fact.path,), fact.fiscal_year, measure, fact.funding)
    found = only(resolve(here, ledger))
    if found is None or found.fact.source.document != fact.source.document:
        return None
    if measure is Measure.CHANGE and won(found.fact) != int(exact(fact) - exact(old.fact)):
        return None
    return found


def told_otherwise(new: Match, old: Match, ledger: Ledger) -> bool:
    """Whether the sentence of one of two amounts tells another difference than they have.

    평균액 2조 2,386억원보다 1조 7,768억원 많다, of amounts rounded to 억, is one less or more than
    what is left when one is taken from the other: the text knows, and the arithmetic does not.
    """
    sentence = old.fact.sentence
    if not sentence or not new.fact.sentence or new.fact.path == old.fact.path:
        return False
    after = sentence.partition(old.fact.printed)[2]
    told = (
        each
        for each in ledger.facts(programme=old.fact.programme, measure=Measure.CHANGE, quoted=None)
        if each.sentence == sentence and _held(after, each.printed)
    )
    change = abs(exact(new.fact) - exact(old.fact))
    return any(abs(won(each) or 0) != change for each in told if won(each) is not None)


def _held(after: str, printed: str) -> bool:
    """Whether a difference stands right behind what it is held against."""
    return after.lstrip(" 원").removeprefix("보다").lstrip().startswith(printed)


def printed_share(resolved: Sequence[Resolved], ledger: Ledger) -> Match | None:
    """The share a table prints itself (구성비), where nothing but one row is named."""
    if len(resolved) != 1 or resolved[0].operand.funding is not Funding.TOTAL:
        return None
    operand_ = resolved[0].operand
    if operand_.paths == ((),):
        return None
    return only(resolve(replace(operand_, measure=Measure.SHARE), ledger))


def of_percent(one: Resolved) -> bool:
    """Whether an operand is a row of rates itself: 채무비율."""
    units = {getattr(match.fact.value, "unit", "") for match in one.matches}
    return units == {"%"}


def exact(fact: Fact) -> Fraction:
    """The exact amount of a fact that is not blank, in won or in its own unit."""
    return Fraction(amount(fact)[0])
