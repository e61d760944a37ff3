"""Which of several matches of one name are one reading: a row and its like below, a book's year."""

from __future__ import annotations

from dataclasses import replace

from assistant.papers import Match, Operation, Plan, Resolved
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger


def nested(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """A row and the only row below it of the same name and amount are one reading: 여비 › 여비.

    Args:
        matches: What fits a name.

    Returns:
        The same, with such a lower row among the places of the upper one.
    """
    kept: dict[int, Match] = {}
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, match in enumerate(sorted(matches, key=lambda each: len(each.fact.path))):
        fact = match.fact
        own = (
            fact.programme, fact.fiscal_year, fact.measure, fact.funding, fact.value,
            squeeze(fact.name),
        )  # fmt: skip
        same = alike.setdefault(own, [])
        above = next((at for at in same if _is_above(kept[at].fact, fact)), None)
        if above is None:
            kept[place] = match
            same.append(place)
        else:
            kept[above] = replace(kept[above], also=(*kept[above].also, fact, *match.also))
    return tuple(kept.values()) if len(kept) < len(matches) else matches


def _is_above(above: Fact, below: Fact) -> bool:
    size = len(above.path)
    return 0 < size < len(below.path) and below.path[:size] == above.path


_OF_A_YEAR = frozenset({
    Operation.LOOKUP, Operation.CONVERT, Operation.SHARE, Operation.RATIO, Operation.PER_UNIT,
    Operation.FUNDING_SPLIT, Operation.DIFFERENCE, Operation.GROWTH,
})  # fmt: skip


def of_its_book(one: Resolved, plan: Plan, ledger: Ledger) -> Resolved:
    """A budget without a year, of a single document that prints several, is that of its own year.

    Amounts of other measures stay open: which year was settled nobody can tell from the book.

    Args:
        one: An operand with what fits it.
        plan: Its plan.
        ledger: The ledger.

    Returns:
        The same with the one match of the document's own year, and a note; unchanged where several
        documents, rows or measures fit, or none is of that year.
    """
    facts = [match.fact for match in one.matches]
    if plan.operation not in _OF_A_YEAR or one.operand.year is not None or len(facts) < 2:
        return one
    rows = {(each.programme, each.path, each.funding, each.measure) for each in facts}
    documents = {each.source.document for each in facts}
    if len(rows) > 1 or len(documents) > 1 or facts[0].measure is not Measure.APPROPRIATION:
        return one
    book = next((each for each in ledger.records() if each.document in documents), None)
    own = [match for match in one.matches if book and match.fact.fiscal_year == book.fiscal_year]
    if len(own) != 1 or own[0].fact.fiscal_year is None:
        return one
    said = f"연도를 말씀하지 않아 문서의 연도인 {own[0].fact.fiscal_year}년으로 보았습니다."
    note = " ".join(filter(None, (own[0].note, said)))
    return replace(one, matches=(replace(own[0], note=note),))
