"""The last look at a document's facts: which rows hold others, and whose totals are whose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.budget import Fact, Measure, Role
from index.document import Layout, Table
from index.findings import Found, Setting
from index.forms.breakdowns import breakdowns
from index.forms.described import described, under
from index.forms.subtotals import find_subtotals, hang
from index.layout import section_name
from index.money import Money
from index.vocabulary import role_of, squeeze

_KNOWN_FORM = "사업별설명서"


def finish(setting: Setting, layout: Layout, found: Iterable[Found]) -> Iterator[Found]:
    """Give rows that hold other rows their role; tell the totals of different tables apart."""
    held = list(settle(found))
    if setting.form != _KNOWN_FORM:
        held = list(_hung(held))
    parents = {
        (fact.source.table, fact.path[:depth])
        for fact in held
        if isinstance(fact, Fact) and not fact.quoted
        for depth in range(1, len(fact.path))
    }
    rooted = {} if setting.form == _KNOWN_FORM else _roots(layout, held)
    about = {} if setting.form == _KNOWN_FORM else chapters_of_items(held)
    about = _with_parts(described(layout, setting), layout) | about
    parted = {} if setting.form == _KNOWN_FORM else breakdowns(layout, held)
    for each in held:
        if not isinstance(each, Fact):
            yield each
            continue
        fact = each
        broken = not fact.quoted and len(fact.path) == 1 and fact.path[0] in parted.values()
        if broken and fact.source.table not in parted and fact.role is Role.LEAF:
            fact = replace(fact, role=Role.SUBTOTAL)
        item = "" if rooted.get(fact.source.table) else about.get(fact.source.section, "")
        if item and squeeze(item) not in map(squeeze, fact.path):
            fact = replace(fact, path=(item, *fact.path))
        if fact.quoted:
            yield fact
            continue
        if fact.role is Role.LEAF and (fact.source.table, fact.path) in parents:
            fact = replace(fact, role=Role.SUBTOTAL)
        root = rooted.get(fact.source.table) or parted.get(fact.source.table)
        yield replace(fact, path=(root, *fact.path)) if root else fact


def _with_parts(names: dict[str, str], layout: Layout) -> dict[str, str]:
    """Sections that describe a thing, and the sections below them, with what they describe."""
    found = {section_name(each.path): under(names, each) for each in layout.sections}
    return {section: name for section, name in found.items() if name}


def settle(found: Iterable[Found]) -> list[Found]:
    """Choose, of a figure that is quoted and also stated, which it is.

    It is stated where no table of the document has its name and no other sentence gives the same
    row another amount. What is stated twice alike is one fact.
    """
    held = list(found)
    facts = [each for each in held if isinstance(each, Fact)]
    tables = {squeeze(f.name) for f in facts if not f.sentence}
    values: dict[tuple[object, ...], set[object]] = defaultdict(set)
    for fact in facts:
        if fact.stated:
            values[_row_of(fact)].add(fact.value)
    seen: set[tuple[object, ...]] = set()
    kept: list[Found] = []
    for each in held:
        if not isinstance(each, Fact) or not each.stated:
            kept.append(each)
            continue
        if squeeze(each.name) in tables or len(values[_row_of(each)]) > 1:
            continue
        before = kept[-1] if kept else None
        if isinstance(before, Fact) and before.quoted and before.printed == each.printed:
            kept.pop()  # the same figure as a quotation stands right before it
        if _row_of(each) not in seen:
            kept.append(each)
        seen.add(_row_of(each))
    return kept


def _row_of(fact: Fact) -> tuple[object, ...]:
    path = tuple(squeeze(name) for name in fact.path)
    column = fact.column if fact.measure is Measure.OTHER else ""
    return (path, fact.measure, column, fact.fiscal_year, fact.stage, fact.funding)


def _hung(held: list[Found]) -> Iterator[Found]:
    """Hang the rows of tables without levels below the rows that total them."""
    tables: dict[int | None, list[Fact]] = defaultdict(list)
    for each in held:
        if isinstance(each, Fact) and not each.sentence:
            tables[each.source.table].append(each)
    found = {
        table: find_subtotals(facts)
        for table, facts in tables.items()
        if table is not None and all(len(fact.path) < 2 for fact in facts)
    }
    for each in held:
        if isinstance(each, Fact) and not each.sentence:
            yield hang(each, found.get(each.source.table or 0, {}))
        else:
            yield each


def _roots(layout: Layout, held: list[Found]) -> dict[int | None, str]:
    """Captions of tables whose totals differ: the rows of each hang below its own caption."""
    tables_of = [b for section in layout.sections for b in section.blocks if isinstance(b, Table)]
    captions = {table.source.table: table.caption for table in tables_of}
    sides = {table.source.table: _side(table) for table in tables_of}
    totals: dict[tuple[object, ...], dict[int | None, set[int]]] = defaultdict(dict)
    for fact in held:
        if isinstance(fact, Fact) and not fact.path and isinstance(fact.value, Money):
            column = fact.column if fact.measure is Measure.OTHER else ""
            key = (fact.measure, column, fact.fiscal_year, fact.funding, fact.account, fact.stage)
            totals[key].setdefault(fact.source.table, set()).add(fact.value.won)
    apart: dict[int | None, None] = {}
    for tables in totals.values():
        if len(tables) > 1 and len(set(map(frozenset, tables.values()))) > 1:
            apart.update(dict.fromkeys(tables))
    for names in (sides, captions):
        roots = {table: names.get(table, "") for table in apart}
        if len(set(roots.values())) == len(roots) and all(roots.values()):
            return roots
    return {}


_SIDE = re.compile(r"\s*(세입|세출|수입|지출)(?![가-힣]*액)")


def _side(table: Table) -> str:
    """The side of the budget that the first heading of a table names: 세입 | 결산액."""
    corner = next((cell for cell in table.cells if not cell.row and not cell.column), None)
    found = _SIDE.match(corner.text) if corner and corner.header else None
    return found.group(1) if found else ""


def chapters_of_items(held: Iterable[Found]) -> dict[str, str]:
    """Chapters that are about one item of another chapter's table: "2. 청년기금 운용계획".

    What stands in such a chapter is of that item, and its totals are none of the whole.

    Returns:
        The item by the section's name; none for a section whose own rows name it too.
    """
    items: dict[str, set[str]] = defaultdict(set)
    sections: dict[str, None] = {}
    for each in held:
        if isinstance(each, Fact) and each.source.section:
            sections[each.source.section] = None
            if not each.quoted and len(each.path) == 1 and each.role is Role.LEAF:
                items[each.path[0]].add(each.source.section)
    found: dict[str, str] = {}
    for section in sections:
        about = [
            name
            for name, homes in items.items()
            if section not in homes and any(_is_about(part, name) for part in section.split(" › "))
        ]
        if about:
            found[section] = max(about, key=len)
    return found


def _is_about(heading: str, name: str) -> bool:
    """Whether a heading begins with the name of an item as words of its own."""
    plain = _BARE.sub("", name).strip()
    if len(squeeze(plain)) < _NAMED or plain.endswith("회계") or role_of(plain):
        return False
    return heading == plain or heading.startswith(f"{plain} ")


_BARE = re.compile(r"^[\W\d_]+")
_NAMED = 3
"""Letters of a name that is sure to be no common word."""
