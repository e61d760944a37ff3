"""Tables that break one item of another table down: "사업비를 나누어 보면".

The title names the item, and the rows add up to it in every column that both have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from index.budget import Fact, Role
from index.document import Layout, Table
from index.findings import Found
from index.forms.headings import RATES
from index.money import Money
from index.vocabulary import squeeze

Key = tuple[object, ...]


def breakdowns(layout: Layout, held: Iterable[Found]) -> dict[int | None, str]:
    """For each table that breaks an item of another down, the name of that item."""
    captions = {
        block.source.table: squeeze(block.caption)
        for section in layout.sections
        for block in section.blocks
        if isinstance(block, Table) and block.caption
    }
    sums: dict[int | None, dict[Key, int]] = defaultdict(lambda: defaultdict(int))
    items: dict[tuple[int | None, str], dict[Key, int]] = defaultdict(dict)
    nested: set[int | None] = set()
    for fact in held:
        if not isinstance(fact, Fact) or fact.quoted or fact.measure in RATES:
            continue
        table = fact.source.table
        if len(fact.path) != 1 or fact.role is not Role.LEAF:
            nested.add(table)
        elif isinstance(fact.value, Money):
            sums[table][_key(fact)] += fact.value.won
            items[table, fact.path[0]][_key(fact)] = fact.value.won
    found: dict[int | None, str] = {}
    for table in sums.keys() - nested:
        named = [
            name
            for (home, name), amounts in items.items()
            if home != table
            and len(squeeze(name)) > 1
            and captions.get(table, "").startswith(squeeze(name))
            and amounts == dict(sums[table])
        ]
        if len(set(named)) == 1:
            found[table] = named[0]
    return found


def _key(fact: Fact) -> Key:
    return (fact.measure, fact.fiscal_year, fact.stage, fact.funding, fact.account)
