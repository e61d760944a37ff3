"""Whether the members of a set make up the whole that a table prints of them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.making import won
from assistant.papers import Match, Operand
from assistant.retrieve import resolve
from index.budget import Fact, Measure
from index.ledger import Ledger
from index.money import Money

ADDITIVE = frozenset(
    {
        Measure.APPROPRIATION,
        Measure.PRIOR_APPROPRIATION,
        Measure.STANDING,
        Measure.FINAL,
        Measure.RECEIVED,
        Measure.EXPENDITURE,
        Measure.AVAILABLE,
        Measure.SETTLED,
        Measure.CARRYOVER,
        Measure.UNSPENT,
    }
)


def whole_of_set(matches: Sequence[Match], parent: tuple[str, ...], ledger: Ledger) -> Match | None:
    """The printed amount that the members are parts of; None where none or several are printed."""
    if not matches:
        return None
    fact = matches[0].fact
    accounts = {match.fact.account for match in matches}
    wanted = Operand(
        "", (fact.programme,), (parent,), fact.fiscal_year, fact.measure, fact.funding, fact.stage,
        account=fact.account if len(accounts) == 1 else "",
    )  # fmt: skip
    found = resolve(wanted, ledger).matches
    return found[0] if len(found) == 1 and won(found[0].fact) is not None else None


def short_of(matches: Sequence[Match], parent: tuple[str, ...], ledger: Ledger) -> Match | None:
    """The printed whole, where the members do not add up to it: a member is missing or misread.

    A set that is not complete has no largest, no count and no sum.
    """
    additive = bool(matches) and matches[0].fact.measure in ADDITIVE
    whole = whole_of_set(matches, parent, ledger) if additive else None
    if whole is None:
        return None
    amounts = [won(match.fact) for match in matches]
    known = [each for each in amounts if each is not None]
    slack = sum(_grain(match.fact) for match in (*matches, whole))
    apart = abs(sum(known) - (won(whole.fact) or 0))
    return whole if 2 * apart > slack else None


def order_stands(matches: Sequence[Match], whole: Match, places: int) -> bool:
    """Whether the first places of an incomplete set are certain, whatever is missing of it.

    Args:
        matches: The members that were read.
        whole: Their printed whole, which they do not add up to.
        places: How many of the largest are asked for; 1 or more.

    Returns:
        True where neither a member as large as all that is missing, nor one that was misread by as
        much, would come before the last of the places. Of the smallest this can never be said.
    """
    amounts = sorted((won(match.fact) or 0 for match in matches), reverse=True)
    missing = abs((won(whole.fact) or 0) - sum(amounts))
    ahead = zip(amounts[:places], [*amounts[1:], 0], strict=False)
    return len(amounts) > places and all(
        one > missing and one - missing > next_one for one, next_one in ahead
    )


def _grain(fact: Fact) -> int:
    return fact.value.grain if isinstance(fact.value, Money) else 0
