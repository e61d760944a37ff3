"""The last look at a document's facts: which rows hold others, and whose totals are whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.budget import Fact, Measure, Role
from index.document import Layout, Table
from index.findings import Found, Setting
from index.forms.subtotals import find_subtotals, hang
from index.money import Money

_KNOWN_FORM = "사업별설명서"


def finish(setting: Setting, layout: Layout, found: Iterable[Found]) -> Iterator[Found]:
    """Give rows that hold other rows their role; tell the totals of different tables apart."""
    held = list(found)
    if setting.form != _KNOWN_FORM:
        held = list(_hung(held))
    parents = {
        (fact.source.table, fact.path[:depth])
        for fact in held
        if isinstance(fact, Fact) and not fact.quoted
        for depth in range(1, len(fact.path))
    }
    rooted = {} if setting.form == _KNOWN_FORM else _roots(layout, held)
    for each in held:
        if not isinstance(each, Fact) or each.quoted:
            yield each
            continue
        fact = each
        if fact.role is Role.LEAF and (fact.source.table, fact.path) in parents:
            fact = replace(fact, role=Role.SUBTOTAL)
        root = rooted.get(fact.source.table)
        yield replace(fact, path=(root, *fact.path)) if root else fact


def _hung(held: list[Found]) -> Iterator[Found]:
    """Hang the rows of tables without levels below the rows that total them."""
    tables: dict[int | None, list[Fact]] = defaultdict(list)
    for each in held:
        if isinstance(each, Fact) and not each.quoted:
            tables[each.source.table].append(each)
    found = {
        table: find_subtotals(facts)
        for table, facts in tables.items()
        if table is not None and all(len(fact.path) < 2 for fact in facts)
    }
    for each in held:
        if isinstance(each, Fact) and not each.quoted:
            yield hang(each, found.get(each.source.table or 0, {}))
        else:
            yield each


def _roots(layout: Layout, held: list[Found]) -> dict[int | None, str]:
    """Captions of tables whose totals differ: the rows of each hang below its own caption."""
    captions = {
        block.source.table: block.caption
        for section in layout.sections
        for block in section.blocks
        if isinstance(block, Table)
    }
    totals: dict[tuple[object, ...], dict[int | None, set[int]]] = defaultdict(dict)
    for fact in held:
        if isinstance(fact, Fact) and not fact.path and isinstance(fact.value, Money):
            column = fact.column if fact.measure is Measure.OTHER else ""
            key = (fact.measure, column, fact.fiscal_year, fact.funding, fact.account, fact.stage)
            totals[key].setdefault(fact.source.table, set()).add(fact.value.won)
    roots: dict[int | None, str] = {}
    for tables in totals.values():
        if len(tables) > 1 and len(set(map(frozenset, tables.values()))) > 1:
            roots.update({table: captions.get(table, "") for table in tables})
    distinct = len(set(roots.values())) == len(roots) and all(roots.values())
    return roots if distinct else {}
