"""The facts of an operand's fields: its rows, year, funding, account and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.papers import Operand
from assistant.readings import is_titled, own_column
from index.budget import Fact, Funding, Measure, Role
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money


def facts_of(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of an operand's fields; of its account, or of all accounts together."""
    found = _of_fields(operand, ledger)
    if not found and operand.funding is not Funding.TOTAL:
        found = _funding_rows(operand, ledger)
    if not operand.account:
        return _over_accounts(found)
    own = [
        fact
        for fact in found
        if squeeze(operand.account) in squeeze(fact.account)
        # 하수도특별회계: the account is part of the row's own name.
        or squeeze(operand.account) in squeeze("".join(fact.path))
    ]
    if operand.paths == ((),):
        row = replace(operand, account="", paths=_rows_called(operand.account, operand, ledger))
        own += _of_fields(row, ledger) if row.paths else ()
        if not own:
            row = replace(row, paths=_rows_called(operand.account, operand, ledger, ending=True))
            own += _of_fields(row, ledger) if row.paths else ()
    elif not own and (below := _below_called(operand, ledger)):
        # 세입결산에서 일반회계: the account is a row right below the one that is named.
        own += _of_fields(replace(operand, account="", paths=below), ledger)
    elif not own and is_titled(operand):
        # 채무현황: 일반회계 beside 채무총액 is the debt of that account.
        beside = {path[:-1] for path in operand.paths}
        rows = _rows_called(operand.account, operand, ledger)
        paths = tuple(path for path in rows if path[:-1] in beside)
        own += _of_fields(replace(operand, account="", paths=paths), ledger) if paths else ()
    return tuple(own)


def _over_accounts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The amounts over all accounts; of a programme that prints only one account's, that one."""
    whole = {_row(fact) for fact in facts if not fact.account}
    return tuple(fact for fact in facts if not fact.account or _row(fact) not in whole)


def _row(fact: Fact) -> tuple[object, ...]:
    return fact.programme, fact.path, fact.fiscal_year, fact.measure


def _of_fields(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    def facts(path: object) -> tuple[Fact, ...]:
        return ledger.facts(
            programme=operand.programmes or None, path=path, fiscal_year=operand.year,  # type: ignore[arg-type]
            measure=operand.measure, funding=operand.funding, quoted=False,
            stage=[operand.stage] if operand.stage else None,
        )  # fmt: skip

    found = facts(operand.paths)
    if operand.columns:
        own = tuple(fact for fact in found if fact.column in operand.columns)
        if own or operand.paths != ((),):
            return own
        # The row of a programme's own name is the programme.
        names = {squeeze(each) for each in operand.programmes}
        return tuple(
            fact
            for fact in facts(None)
            if fact.column in operand.columns
            and len(fact.path) == 1
            and squeeze(fact.name) in names
        )
    if found or operand.paths != ((),) or not operand.programmes:
        return found
    # A table that totals itself under its own caption: the whole of that table.
    every = facts(None)
    totals = [fact for fact in every if fact.role is Role.TOTAL and len(fact.path) == 1]
    parts = {path for path in {fact.path for fact in totals} if _is_part(path, every)}
    kept = tuple(fact for fact in totals if fact.path not in parts)
    if kept or not totals:
        return kept
    # Of another stage, what only a table beside the paper's own prints is no whole of the paper.
    own = ledger.facts(programme=operand.programmes, measure=operand.measure, quoted=False)
    captions = {each.path for each in own if each.role is Role.TOTAL and len(each.path) == 1}
    return () if captions - parts else tuple(totals)


def _is_part(caption: tuple[str, ...], facts: Sequence[Fact]) -> bool:
    """Whether a table totals no more than another one prints in a row, or only repeats others.

    기능별 세출(일반회계) is what 회계별 규모 prints in its row 일반회계; 참고 is said of a table
    that holds earlier amounts beside those of the paper.
    """
    (name,) = caption
    if _ASIDE.match(name):
        return True
    account = _OF_ACCOUNT.search(name)
    return account is not None and any(
        fact.path[0] != name and len(fact.path) == 2 and squeeze(fact.name) == account[1]
        for fact in facts
    )


_ASIDE = re.compile(r"\W*참고(?![가-힣])")
_OF_ACCOUNT = re.compile(r"\(\s*((?:일반|특별|기타특별|공기업특별)회계)\s*\)")


def _funding_rows(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """국비 and 도비 as rows of a revenue table."""
    if operand.paths != ((),):
        return ()
    paths = _rows_called(operand.funding.value, operand, ledger)
    return _of_fields(replace(operand, funding=Funding.TOTAL, paths=paths), ledger) if paths else ()


def _rows_called(
    name: str, operand: Operand, ledger: Ledger, *, ending: bool = False
) -> tuple[tuple[str, ...], ...]:
    """The rows of a name, or of names that end in it (상수도사업특별회계)."""
    key = squeeze(name)
    rows = (
        each
        for each in ledger.names(name, limit=40)
        if each.kind == "row"
        and (squeeze(each.text) == key or (ending and squeeze(each.text).endswith(key)))
    )
    places = (place for each in rows for place in each.places)
    return tuple(
        dict.fromkeys(
            path
            for programme, path in places
            if not operand.programmes or programme in operand.programmes
        )
    )


def _below_called(operand: Operand, ledger: Ledger) -> tuple[tuple[str, ...], ...]:
    """The rows right below an operand's own rows that are called as its account is."""
    rows = _rows_called(operand.account, operand, ledger)
    return tuple(path for path in rows if path[:-1] in operand.paths)


def only_measure(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of a row that prints one kind of money only; () where it prints several.

    How it moved since the year before is no other kind: the row of a settlement that prints 결산액
    and 증감 has one amount.
    """
    if operand.paths == ((),) and operand.funding is Funding.TOTAL:
        return ()
    found = facts_of(operand, ledger)
    printed = [fact for fact in found if isinstance(fact.value, Money)]
    if not printed and len({getattr(fact.value, "unit", None) for fact in found}) == 1:
        printed = list(found)  # a row of rates or of heads: 채무비율, 인구(명)
    facts = [fact for fact in printed if fact.measure is not Measure.CHANGE]
    # What a text says something grew by is not what it is.
    facts = facts or [fact for fact in printed if not fact.stated]
    kinds = {(fact.measure, own_column(fact)) for fact in facts}
    return tuple(facts) if len(kinds) == 1 else ()


def of_heads(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of a row that counts people, or whose formula does: 인구(명), 단가 × 11명."""
    if operand.paths == ((),):
        return ()
    counts = replace(operand, measure=Measure.QUANTITY)
    found = (*facts_of(operand, ledger), *facts_of(counts, ledger))
    return tuple(fact for fact in found if getattr(fact.value, "unit", "") in {"명", "인"})


def kinds_of_money(operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """The amounts of one row that is named, under headings that no measure stands for."""
    if () in operand.paths and operand.funding is Funding.TOTAL:
        return ()
    other = replace(operand, measure=Measure.OTHER)
    facts = [fact for fact in facts_of(other, ledger) if isinstance(fact.value, Money)]
    return tuple(facts) if len({(fact.programme, fact.path) for fact in facts}) == 1 else ()
