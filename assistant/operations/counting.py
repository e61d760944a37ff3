"""How many rows a table has, where its title or the kind of its rows is all that is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.making import listed
from assistant.operations.celled import of_the_book
from assistant.operations.explained import is_asking, stems, tokens
from assistant.operations.sets import SHOWN, numbered
from assistant.operations.single import cut_short
from assistant.papers import Evidence, Figure, Finding, Language, Match, Operation, Status
from index.budget import Fact, Funding
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_UNITS = frozenset({"개", "건", "곳", "가지", "개소"})


def rows_of_table(evidence: Evidence, index: Index) -> Finding | None:
    """기금은 몇 개인가요?, 집행은 몇 건?: the rows of the one table that adds up to its total.

    Args:
        evidence: The plan; its question is read once more, against the names of the rows.
        index: The open index.

    Returns:
        How many rows there are, and the rows; None where another thing may be counted, or where no
        printed total shows that no row is missing.
    """
    plan, ledger = evidence.plan, index.ledger
    if plan.asked not in _UNITS or plan.unread or plan.bounds or plan.exists is not None:
        return None
    if plan.question.language is not Language.KOREAN or any(plan.names) or plan.columns:
        return None
    words = tokens(plan.question.text)
    tables = [
        rows
        for rows in _whole_tables(plan.programmes, ledger)
        if all(_known(word, rows, ledger) for word in words)
    ]
    if len(tables) > 1:
        tables = [rows for rows in tables if any(_is_kind(word, rows) for word in words)]
    if len(tables) != 1:
        return None
    rows = tables[0]
    year = {fact.fiscal_year for fact in rows}
    if plan.years and set(plan.years) != year:
        return None
    counted = replace(plan, operation=Operation.COUNT)
    count = Figure(
        key="f1", text=f"{len(rows)}{plan.asked}", value=len(rows), unit=plan.asked, label="항목",
        fiscal_year=rows[0].fiscal_year, measure=rows[0].measure, recipe="count",
        facts=tuple(rows), formula=f"표의 항목 {len(rows)}{plan.asked}",
    )  # fmt: skip
    shown = listed([Match(fact) for fact in rows[:SHOWN]], counted, start=2)
    note = f"합계와 맞는 표의 항목 {len(rows)}개입니다."
    notes = (note, *cut_short(len(rows), SHOWN))
    return Finding(
        replace(evidence, plan=counted), Status.ANSWERED, numbered([count, *shown]), notes=notes
    )


def _whole_tables(programmes: Sequence[str], ledger: Ledger) -> list[list[Fact]]:
    """The rows of each table of one level that adds up to a total it prints, by one column."""
    facts = ledger.facts(programme=programmes or None, funding=Funding.TOTAL, quoted=False)
    columns: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.value, Money) and not fact.account:
            key = (fact.source.document, fact.source.table, fact.measure, fact.column)
            columns[(*key, fact.fiscal_year)].append(fact)
    found: dict[tuple[object, object], list[Fact]] = {}
    for (document, table, *_), own in columns.items():
        rows = [fact for fact in own if len(fact.path) == 1]
        totals = [fact for fact in own if not fact.path]
        deeper = len(rows) + len(totals) < len(own)
        if len(rows) > 1 and len(totals) == 1 and not deeper and _adds_up(rows, totals[0]):
            found.setdefault((document, table), rows)
    return list(found.values())


def _adds_up(rows: Sequence[Fact], total: Fact) -> bool:
    amounts = [fact.value.won for fact in rows if isinstance(fact.value, Money)]
    whole = total.value.won if isinstance(total.value, Money) else None
    names = {fact.path for fact in rows}
    return sum(amounts) == whole and len(names) == len(rows)


def _known(word: str, rows: Sequence[Fact], ledger: Ledger) -> bool:
    """Whether a word asks, says which book is meant, or is the kind of all rows: 기금."""
    return is_asking(word) or of_the_book(word, ledger) or _is_kind(word, rows)


def _is_kind(word: str, rows: Sequence[Fact]) -> bool:
    names = [squeeze(fact.name) for fact in rows]
    return any(len(stem) > 1 and all(name.endswith(stem) for name in names) for stem in stems(word))
