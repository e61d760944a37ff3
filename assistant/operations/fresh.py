"""Rows that are new, and rows that are gone, by two books of the same programme."""

from __future__ import annotations

from assistant.making import listed
from assistant.operations.candidates import leaves
from assistant.papers import Evidence, Finding, Match, Status
from index.everyday import squeeze
from index.ledger import Ledger


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
