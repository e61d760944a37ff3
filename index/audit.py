"""Do the numbers of a document add up? Nothing is ever repaired; what differs is said.

A printed figure stands for all values that rounding could have turned into it. An identity is
broken where no choice of such values makes it true (the rule of XBRL Calculations 1.1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from index.budget import Fact, Measure, Reading
from index.claims import Claim, amount, linear
from index.document import Problem, Source
from index.identities import CHECKS
from index.money import Money, Number, Value, say
from index.rows import dump, dump_source, load_source

_ENOUGH_CUT = 2
"""Sums that only cutting off explains, before a document that does not say so is taken to do it."""

_ENOUGH_EXACT = 5
_FEW = 2
"""So many sums of a budget in 천원 hold exactly and so few do not: the few are mistakes."""

_BUDGET = {
    Measure.APPROPRIATION,
    Measure.PRIOR_APPROPRIATION,
    Measure.STANDING,
    Measure.CHANGE,
    Measure.PLANNED,
}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Printed figures that do not fit together.

    Attributes:
        document: Name of the document; "" where documents disagree with each other.
        identity: What should hold, in words: "예산현액 = 최종예산 + 전년이월 + 예산변경".
        printed: What is printed.
        computed: What the other figures give.
        difference: Printed less computed.
        sources: The cells that take part, the printed figure first.
        label: What the figures are of: the row's name or the programme.
        fiscal_year: The year they belong to; None where none is stated.
        reason: What may explain it, in words; "" where nothing is known.
    """

    document: str
    identity: str
    printed: Value
    computed: Value
    difference: Value
    sources: tuple[Source, ...]
    label: str = ""
    fiscal_year: int | None = None
    reason: str = ""

    def pack(self) -> str:
        """The mismatch as JSON for the ledger."""
        return dump(
            {
                "document": self.document,
                "identity": self.identity,
                "printed": _pack(self.printed),
                "computed": _pack(self.computed),
                "difference": _pack(self.difference),
                "sources": [[each.document, dump_source(each)] for each in self.sources],
                "label": self.label,
                "fiscal_year": self.fiscal_year,
                "reason": self.reason,
            }
        )

    @classmethod
    def unpack(cls, packed: str) -> Mismatch:
        """Undo `pack`."""
        fields = json.loads(packed)
        for key in ("printed", "computed", "difference"):
            fields[key] = _unpack(fields[key])
        fields["sources"] = tuple(load_source(each, name) for name, each in fields["sources"])
        return cls(**fields)


def audit(reading: Reading) -> tuple[Reading, tuple[Mismatch, ...]]:
    """Check a document.

    Args:
        reading: The document as it was read.

    Returns:
        The reading, its facts with a note where they take part in an identity that does not hold,
        and what does not hold. Where every difference of a document is one that cutting off (절사)
        explains, none is reported; the reading then has a problem "amounts-cut-off" that says so.
    """
    claims = [claim for check in CHECKS for claim in check(reading)]
    broken = [claim for claim in claims if not claim.holds]
    if broken and _cut_off(reading, claims):
        broken = [claim for claim in broken if not _explained_by_cutting(claim)]
        note = "금액이 반올림되지 않고 절사된 문서로 보고 검산하였습니다"
        problem = Problem(Source(reading.record.document), "amounts-cut-off", note)
        reading = replace(reading, problems=(*reading.problems, problem))
    else:
        broken += _differ_in_an_exact_book(claims)
    return _noted(reading, broken), tuple(_mismatch(reading.record.document, c) for c in broken)


def compare(facts: Sequence[Fact]) -> Mismatch | None:
    """Hold one figure as several documents print it against each other.

    This year's book prints last year's budget as A that last year's book printed as B; a
    settlement stands in the books of three years.

    Args:
        facts: The same figure from two or more documents.

    Returns:
        What differs, beyond what rounding explains; None where all agree.
    """
    for first, second in combinations(facts, 2):
        for claim in linear("문서마다 같은 금액", first, [(1, second)]):
            if not claim.holds and first.source.document != second.source.document:
                reason = f"{first.source.document}과 {second.source.document}의 금액이 다릅니다"
                return replace(_mismatch("", claim), reason=reason)
    return None


def note_between(facts: Sequence[Fact], fact: Fact) -> str:
    """What a reader of one fact must know of the others that print it differently."""
    others = [
        f"{each.source.document}에는 {each.printed}"
        for each in facts
        if each.value != fact.value and each.source.document != fact.source.document
    ]
    return f"문서마다 금액이 다릅니다: {', '.join(others[:3])}" if others else ""


def _noted(reading: Reading, broken: Sequence[Claim]) -> Reading:
    """The reading with a remark on every fact that takes part in a broken identity."""
    notes: dict[int, list[str]] = {}
    for claim in broken:
        for fact in claim.facts:
            notes.setdefault(id(fact), []).append(_say(claim))
    if not notes:
        return reading
    facts = tuple(
        replace(fact, note=" ".join(filter(None, (fact.note, *dict.fromkeys(notes[id(fact)])))))
        if id(fact) in notes
        else fact
        for fact in reading.facts
    )
    return replace(reading, facts=facts)


def _say(claim: Claim) -> str:
    printed, computed = _value(claim, claim.printed), _value(claim, claim.computed)
    return (
        f"검산이 맞지 않습니다({claim.identity}): 적힌 값 {_show(printed)}, 계산 {_show(computed)}."
    )


def _mismatch(document: str, claim: Claim) -> Mismatch:
    first = claim.facts[0]
    return Mismatch(
        document=document,
        identity=claim.identity,
        printed=_value(claim, claim.printed),
        computed=_value(claim, claim.computed),
        difference=_value(claim, claim.printed - claim.computed),
        sources=tuple(dict.fromkeys(fact.source for fact in claim.facts)),
        label=first.name,
        fiscal_year=first.fiscal_year,
        reason=explain(claim),
    )


def _value(claim: Claim, amount: Fraction) -> Value:
    first = claim.facts[0].value
    if isinstance(first, Money):
        return Money(round(amount), first.grain)
    unit, grain = (first.unit, first.grain) if first else ("", Decimal(1))
    shown = Decimal(amount.numerator) / Decimal(amount.denominator)
    places = max(2, -int(grain.as_tuple().exponent))
    return Number(shown.quantize(Decimal(1).scaleb(-places)).normalize() + 0, unit, grain)


def _show(value: Value) -> str:
    if isinstance(value, Money):
        return say(value)
    return f"{value.number:f}{value.unit}"


def _cut_off(reading: Reading, claims: Iterable[Claim]) -> bool:
    """Whether a document's sums were cut off: it says so, or every difference of it looks so."""
    sums = [claim for claim in claims if claim.signs and claim.printed != claim.computed]
    if not sums or not all(_explained_by_cutting(claim) for claim in sums):
        return False
    said = any(
        "절사" in getattr(block, "text", "") or "절사" in getattr(block, "unit_line", "")
        for part in reading.layout.sections
        for block in part.blocks
    )
    return said or sum(not claim.holds for claim in sums) >= _ENOUGH_CUT


def _explained_by_cutting(claim: Claim) -> bool:
    """Whether parts that were cut off may add up to a whole that is greater."""
    grains = {fact.value.grain for fact in claim.facts if isinstance(fact.value, Money)}
    if len(grains) != 1 or grains == {1} or set(claim.signs) != {1}:
        return False
    gap = claim.printed - claim.computed
    return claim.computed >= 0 and 0 <= gap < len(claim.signs) * grains.pop()


def _differ_in_an_exact_book(claims: Iterable[Claim]) -> list[Claim]:
    """Differences that rounding could explain, in a book whose other sums hold to the last place.

    A budget is made in 천원, nothing is rounded; a settlement is made in won and rounded later.
    """
    told = [
        claim
        for claim in claims
        if claim.signs
        and sum(fact.value != Money(0, 1_000) for fact in claim.facts) > 2
        and all(_is_of_a_budget(fact) for fact in claim.facts)
    ]
    differing = [claim for claim in told if claim.holds and claim.printed != claim.computed]
    exact = sum(claim.printed == claim.computed for claim in told)
    return differing if exact >= _ENOUGH_EXACT and len(differing) <= _FEW else []


def _is_of_a_budget(fact: Fact) -> bool:
    return fact.measure in _BUDGET and isinstance(fact.value, Money) and fact.value.grain == 1_000


def explain(claim: Claim) -> str:
    """What may be the reason of a difference; "" where nothing is likely."""
    printed, computed = claim.printed, claim.computed
    gap = printed - computed
    if printed == -computed:
        return "부호(△)가 빠졌거나 더해진 것으로 보입니다"
    for factor, words in ((1_000, "천 배"), (100, "백 배"), (10, "열 배")):
        if computed and printed in (computed * factor, computed / factor):
            return f"단위나 자릿수가 {words} 다른 것으로 보입니다"
    for sign, fact in zip(claim.signs, claim.facts[1:], strict=False):
        if len(claim.signs) > 1 and gap and amount(fact) * sign in (gap, -gap):
            word = "두 번 더해진" if amount(fact) * sign == -gap else "빠진"
            return f"'{fact.name}' {fact.measure}({fact.printed})이 {word} 것으로 보입니다"
    ours, theirs = str(abs(round(printed))), str(abs(round(computed)))
    if len(ours) == len(theirs):
        differing = [
            at for at, pair in enumerate(zip(ours, theirs, strict=True)) if len({*pair}) > 1
        ]
        if len(differing) == 1:
            return "숫자 한 자리가 다릅니다"
        if len(differing) == 2 and sorted(ours) == sorted(theirs):
            return "숫자 두 자리가 바뀐 것으로 보입니다"
    return ""


def _pack(value: Value) -> list[Any]:
    if isinstance(value, Money):
        return [value.won, value.grain]
    return [str(value.number), value.unit, str(value.grain)]


def _unpack(fields: list[Any]) -> Value:
    if len(fields) == 2:
        return Money(*fields)
    return Number(Decimal(fields[0]), fields[1], Decimal(fields[2]))
