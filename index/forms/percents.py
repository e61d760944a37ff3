"""Whose money an amount is, told in per cent that come to a hundred → facts.

"총 12억원이고 국비 50%, 도비 15%, 나머지 35%가 군비입니다": the amount, and each share of it.
Where they do not come to a hundred, or no name says of what, they stay quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index import figures
from index.asserted import asides, is_claim, said_by
from index.budget import Fact, Funding, Measure
from index.document import Block, ListItem, Paragraph
from index.findings import Setting, fact
from index.forms.turns import turn_of
from index.lines import lined
from index.money import Number
from index.worth import one_unit, value_of

OF_WHOLE = "재원 전체"
SHARE = "재원 비율"
"""The columns of such facts: the amount, and the shares of it."""

_KINDS = {
    each.value: each for each in Funding if each.value.endswith("비") and len(each.value) == 2
}
_KIND = "|".join(_KINDS)
_BEFORE = re.compile(rf"(?P<kind>{_KIND})(?:가|는|은|이)?\s*(?:약\s)?$")
_BEHIND = re.compile(rf"\s*(?:가|는|은|이)?\s*(?P<kind>{_KIND})(?![가-힣]*\s*\d)")
_LAST = re.compile(r"나머지\s*$")
_TOO_FAR = 90
"""Letters between an amount and the first share of it."""
_PER_ONE = re.compile(r"[가-힣]당\s*$|(?:한|1)\s?(?:명|대|곳|개)(?:당|에)?\s*$")
_HUNDRED = 100


def told_percents(setting: Setting, block: Block, name: str) -> tuple[Fact, ...]:
    """The shares of an amount that a block tells in per cent, with the amount.

    Args:
        setting: The document.
        block: A line, or what one person says.
        name: What the block is of; "" for what nothing names, of which nothing is told.
    """
    if not name or not isinstance(block, (Paragraph, ListItem)) or "%" not in block.text:
        return ()
    prose = lined(block.text, block.source)
    turn = turn_of(prose.text) if setting.minutes else None
    who = said_by(turn.name, member=turn.member) if turn else ""
    if is_claim(who):
        return ()
    found = figures.find_figures(prose.text)
    shares = _shares(prose.text, found)
    if sum(each.value or 0 for _, each in shares) != _HUNDRED or len(shares) < 2:
        return ()
    first = min(each.start for _, each in shares)
    money = [each for each in found if each.kind == "money" and each.end <= first]
    whole = money[-1] if money else None
    if whole is None or not _is_level(prose.text, whole, first):
        return ()
    begin = max(prose.text.rfind(mark, 0, whole.start) for mark in (". ", "\n", "  ")) + 1
    ends = re.compile(r"[다요]\.(?=\s|$)").search(prose.text, max(e.end for _, e in shares))
    sentence = prose.text[max(begin, turn.end if turn else 0) : ends.end() if ends else None]
    facts = [
        fact(
            setting, Measure.OTHER, prose.at(whole.start), path=(name,),
            value=value_of(whole, prose.text), printed=whole.text, unit=one_unit(whole),
            sentence=sentence.strip(), column=OF_WHOLE, stated=True, note=who,
        )
    ]  # fmt: skip
    facts += [
        fact(
            setting, Measure.SHARE, prose.at(each.start), path=(name,),
            value=Number(Decimal(each.value or 0), "%", Decimal(each.grain)), printed=each.text,
            funding=_KINDS[kind], sentence=sentence.strip(), column=SHARE, stated=True, note=who,
        )
        for kind, each in shares
    ]  # fmt: skip
    return tuple(facts)


def _shares(text: str, found: Sequence[figures.Found]) -> list[tuple[str, figures.Found]]:
    """The per cents of a text with the purse that each is of, each purse once."""
    shares: dict[str, figures.Found] = {}
    for each in found:
        if each.kind != "percent" or each.value is None or each.direction or each.approximate:
            continue
        before = _BEFORE.search(text[: each.start])
        rest = _LAST.search(text[: each.start]) and _BEHIND.match(text, each.end)
        kind = before["kind"] if before else rest["kind"] if rest else ""
        if not kind:
            continue
        if kind in shares:
            return []
        shares[kind] = each
    return list(shares.items())


def _is_level(text: str, whole: figures.Found, first: int) -> bool:
    """Whether the amount before the shares is one that they may be of."""
    if whole.value is None or whole.direction or whole.approximate or whole.bound:
        return False
    sentence = text[text.rfind("\n", 0, whole.start) + 1 : first]
    if first - whole.end > _TOO_FAR or _PER_ONE.search(text[: whole.start]):
        return False
    begin = len(sentence) - (first - whole.start)
    return not set(asides(sentence, max(0, begin), max(0, begin) + len(whole.text)))
