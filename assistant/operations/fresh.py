"""Rows that are new, and rows that are gone, by two books of the same programme."""

from __future__ import annotations

from assistant.making import listed
from assistant.operations.descent import leaves
from assistant.papers import Evidence, Finding, Match, Status
from index.budget import Fact, Funding, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money


def fresh(evidence: Evidence, ledger: Ledger) -> Finding:
    """Rows of one year's book that the other year's book does not have."""
    plan = evidence.plan
    first = evidence.resolved[0].operand if evidence.resolved else None
    programmes = (first.programmes if first else ()) or plan.programmes
    books = sorted({
        record.fiscal_year for record in ledger.records()
        if record.programme in programmes and record.fiscal_year and record.stage.value == "본예산"
    })  # fmt: skip
    year = plan.years[0] if plan.years else (books[-1] if books else None)
    changed = {
        record.fiscal_year
        for record in ledger.records()
        if record.programme in programmes and record.fiscal_year
    }
    if not books and len(changed) == 1:
        books = sorted(changed)  # a supplementary budget, beside what it changes
    if len(programmes) == 1 and len(books) == 1 and (not plan.years or books[0] in plan.years):
        return _of_one_book(evidence, programmes[0], books[0], ledger)
    if len(programmes) != 1 or year not in books or year - 1 not in books:
        return Finding(evidence, Status.NOT_FOUND, reason="no-two-books")
    now, before = (leaves(programmes, each, ledger) for each in (year, year - 1))
    here, there = (now, before) if plan.fresh == "new" else (before, now)
    known = {squeeze(fact.name) for fact in there}
    found = [fact for fact in here if squeeze(fact.name) not in known]
    note = (
        f"{year - 1}년과 {year}년 문서의 항목 이름을 견주었습니다. 이름이 바뀐 항목도 여기에 "
        "들어갑니다."
    )
    if not found:
        return Finding(evidence, Status.ANSWERED, reason="none", notes=(note,))
    return Finding(
        evidence, Status.ANSWERED, listed([Match(fact) for fact in found], plan), notes=(note,)
    )


def _of_one_book(evidence: Evidence, programme: str, year: int, ledger: Ledger) -> Finding:
    """Rows that the book of a year prints with nothing for the year before, or with nothing now.

    Only a printed zero says that there was nothing: a blank cell says nothing. Of a row and the
    rows below it that are all new the upper one is told.
    """
    plan = evidence.plan
    before = {
        fact.path: fact
        for fact in ledger.facts(
            programme=programme, measure=[Measure.PRIOR_APPROPRIATION, Measure.STANDING],
            funding=Funding.TOTAL, quoted=False,
        )
    }  # fmt: skip
    now = ledger.facts(
        programme=programme, fiscal_year=year, measure=Measure.APPROPRIATION,
        funding=Funding.TOTAL, quoted=False,
    )  # fmt: skip
    wanted = (False, True) if plan.fresh == "new" else (True, False)
    rows = {
        fact.path: fact
        for fact in now
        if fact.path
        and fact.path in before
        and (_something(before[fact.path]), _something(fact)) == wanted
        and before[fact.path].source.table == fact.source.table
    }
    found = [
        fact
        for path, fact in rows.items()
        if not any(path[:size] in rows for size in range(1, len(path)))
        and (not plan.level or squeeze(fact.level).startswith(plan.level) or not fact.level)
    ]
    if not before:
        return Finding(evidence, Status.NOT_FOUND, reason="no-two-books")
    told = ("앞선", "이번") if plan.fresh == "new" else ("이번", "앞선")
    note = f"{told[0]} 금액이 0으로 적혀 있고 {told[1]} 금액이 있는 항목입니다."
    if not found:
        return Finding(evidence, Status.ANSWERED, reason="none", notes=(note,))
    shown = listed([Match(fact) for fact in found], plan)
    return Finding(evidence, Status.ANSWERED, shown, notes=(note,))


def _something(fact: Fact) -> bool | None:
    """Whether there was any money; None where the cell does not say."""
    return fact.value.won != 0 if isinstance(fact.value, Money) else None
