"""Which whole of a paper is meant where it prints several: the one that is split by accounts.

A press release has a table of the budget by accounts and one of what goes to each county; both have
a total. The whole budget is the one whose parts are 일반회계 and 특별회계. And where a table prints
several supplementary budgets beside each other, the one that is meant is said by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.papers import Match, Operand, Plan, Resolved
from index.budget import Fact, Measure, Stage
from index.everyday import squeeze
from index.ledger import Ledger

_ROUND = re.compile(r"(?<!\d)(\d{1,2})\s*회\s*(?:추(?:가\s*)?경|차\s*추경)")
_SAID = re.compile(r"(?<!\d)([1-9])\s*(?:회|차)\s*추(?:가\s*)?경")
_ROUND_AGAINST = re.compile(
    r"(?<!\d)([1-9])\s*[회차]\s*추(?:가\s*)?경\S*?\s*(?:보다|대비|에\s*비해|이후|다음)"
)

_BUDGETS = frozenset({Stage.ORIGINAL, Stage.SUPPLEMENTARY})
"""Of a settlement income and spending have wholes of their own, and may be split alike."""


def whole_meant(one: Resolved, plan: Plan, ledger: Ledger) -> Resolved:
    """An operand with those of several amounts that its question can mean.

    Args:
        one: An operand with what fits it; one amount or none is left as it is.
        plan: The plan, whose question may number a supplementary budget.
        ledger: The ledger, of which the tables of the amounts are asked.
    """
    matches = one.matches
    budget = one.operand.measure in {None, Measure.APPROPRIATION} and all(
        match.fact.stage in _BUDGETS for match in matches
    )
    if len(matches) > 1 and one.operand.paths == ((),) and budget:
        matches = _split_by_accounts(matches, ledger) or matches
    if len(matches) > 1 and one.operand.stage is Stage.SUPPLEMENTARY:
        matches = _of_round(matches, plan.question.text) or matches
    return replace(one, matches=matches) if len(matches) < len(one.matches) else one


def rounds_apart(one: Resolved, text: str) -> tuple[Resolved, Resolved] | None:
    """Two supplementary budgets that a question holds against each other: 1회 추경보다 2회는.

    Args:
        one: The supplementary budgets of one thing.
        text: The question.

    Returns:
        The one that is asked about and the one it is held against; None where the question numbers
        none to hold it against, or the table does not print each of them once.
    """
    against = {int(each) for each in _ROUND_AGAINST.findall(text)}
    others = {int(each) for each in _SAID.findall(text)} - against
    if len(against) != 1 or len(others) > 1:
        return None
    rounds = [_rounds(match.fact) for match in one.matches]
    if not all(len(each) == 1 for each in rounds) or len(set(map(tuple, rounds))) != len(rounds):
        return None
    pairs = list(zip(one.matches, rounds, strict=True))
    old = tuple(match for match, each in pairs if each == against)
    new = tuple(
        match for match, each in pairs if each == others or (not others and each != against)
    )
    if len(old) != 1 or len(new) != 1:
        return None
    return replace(one, matches=new), replace(one, matches=old)


def beside(one: Resolved, wanted: Operand, ledger: Ledger) -> Resolved | None:
    """What another column of an amount's own row prints; None where that is not one amount.

    Args:
        one: What fits the first operand.
        wanted: The other operand, which means the same row.
        ledger: The ledger.
    """
    if len(one.matches) != 1:
        return None
    row = one.matches[0].fact
    facts = ledger.facts(
        programme=row.programme, path=[row.path], fiscal_year=row.fiscal_year, quoted=False,
        measure=row.measure, stage=wanted.stage, funding=row.funding,
    )  # fmt: skip
    found = [fact for fact in facts if _row_of(fact) == _row_of(row) and fact != row]
    return Resolved(wanted, (Match(found[0]),)) if len(found) == 1 else None


def _row_of(fact: Fact) -> tuple[object, ...]:
    return fact.source.document, fact.source.table, fact.source.row


def _rounds(fact: Fact) -> set[int]:
    return {int(each) for each in _ROUND.findall(fact.column)}


def _split_by_accounts(matches: tuple[Match, ...], ledger: Ledger) -> tuple[Match, ...]:
    """Those of one paper's wholes whose table splits them by accounts; () where all or none are."""
    documents = {match.fact.source.document for match in matches}
    if len(documents) != 1:
        return ()
    facts = ledger.facts(document=documents.pop(), quoted=False)
    found = tuple(match for match in matches if _has_accounts(match.fact, facts))
    return found if len(found) < len(matches) else ()


def _has_accounts(whole: Fact, facts: Iterable[Fact]) -> bool:
    parts = {
        squeeze(fact.path[-1])
        for fact in facts
        if fact.source.table == whole.source.table and len(fact.path) == len(whole.path) + 1
    }
    return {"일반회계", "특별회계"} <= parts


def _of_round(matches: tuple[Match, ...], text: str) -> tuple[Match, ...]:
    """Those whose heading numbers the one supplementary budget that a question speaks of."""
    said = {int(each) for each in _SAID.findall(text)}
    if len(said) != 1 or _ROUND_AGAINST.search(text):
        return ()
    rounds = [_rounds(match.fact) for match in matches]
    if not all(rounds):
        return ()
    return tuple(match for match, each in zip(matches, rounds, strict=True) if each == said)
