"""Every number of any text, and what the budget tables say of it.

A number is bound to cells by the words around it, then held against them. It is called wrong only
where the words name the cell and the cell says otherwise; where they name none, it is unsupported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from assistant.binding import Bound, bind
from assistant.candidates import (
    Reading,
    Scope,
    Shelf,
    blank,
    counts,
    growths,
    is_leaf,
    lookups,
    moves,
    rates,
    ratios,
    shares,
    subject,
    sums,
)
from assistant.diagnose import diagnose, expectation
from assistant.mentions import Ledger, Mention, find_mentions, measure_of
from assistant.papers import Claim, Ruling, fact_source, plain_number, unit_code
from assistant.recompute import coarse, exact, shows
from assistant.turns import (
    DRAFTED,
    ENDED,
    OF_BUDGET,
    OF_WHOLE,
    SMALLEST,
    SPENT,
    SUPERLATIVE,
    TOGETHER,
    WAS_SPENT,
    WISHED,
    elsewhere,
    gone_on,
    own_purpose,
    passed,
    unknown_subject,
)
from index.budget import Fact, Measure, Record
from index.figures import Found, find_figures
from index.money import Number


class Books(Ledger, Protocol):
    """A ledger that also knows its documents."""

    def records(self) -> tuple[Record, ...]:
        """One record per document."""
        ...


def check_text(
    text: str,
    ledger: Books,
    *,
    scope: Scope | Mapping[str, Any] | str | None = None,
    question: str = "",
) -> tuple[Claim, ...]:
    """Hold every number of a text against the ledger.

    Args:
        text: An article, minutes, a draft, an answer of another tool.
        ledger: The budget.
        scope: What the text is about, where the caller knows: a programme, or a mapping with
            programme, fiscal_year and document.
        question: What the text answers; its years and names count as said before the text.

    Returns:
        One claim per number, in order, identifiers left out. Nothing of the text is executed,
        followed or repaired.
    """
    about = _scope(scope)
    before = f"{question.strip()}\n" if question.strip() else ""
    whole = before + text
    figures = find_figures(whole)
    mentions = find_mentions(whole, figures, ledger)
    records = ledger.records()
    years = [record.fiscal_year for record in records if record.fiscal_year]
    latest = max(years, default=None)
    bounds = bind(whole, figures, mentions, year=about.fiscal_year, latest=latest)
    papers = {bound.found.start: bound for bound in bounds}
    judge = _Judge(whole, Shelf(ledger, about), mentions, {r.government for r in records})
    return tuple(
        _moved(judge.rule(found, papers.get(found.start)), len(before))
        for found in figures
        if found.kind != "identifier" and found.start >= len(before)
    )


def _scope(scope: Scope | Mapping[str, Any] | str | None) -> Scope:
    if isinstance(scope, Scope):
        return scope
    if isinstance(scope, str):
        return Scope(programme=scope or None)
    return Scope(**dict(scope or {}))


def _moved(claim: Claim, by: int) -> Claim:
    if not by:
        return claim
    return Claim(
        claim.text,
        claim.start - by,
        claim.end - by,
        claim.value,
        claim.unit,
        claim.ruling,
        claim.expected,
        claim.reason,
        claim.facts,
    )


class _Judge:
    """What every number of one text is held against."""

    def __init__(
        self, text: str, shelf: Shelf, mentions: Sequence[Mention], governments: set[str]
    ) -> None:
        self.text, self.shelf, self.mentions = text, shelf, mentions
        self.governments = governments

    def rule(self, found: Found, bound: Bound | None) -> Claim:
        """Say what the tables say of one number."""
        if bound is None or found.value is None:
            return _claim(found, Ruling.UNSUPPORTED, found.kind)
        if elsewhere(bound, self.text, self.governments, self.mentions):
            return _claim(found, Ruling.UNSUPPORTED, "elsewhere")
        own = bound.name is not None and "name" not in bound.carried
        if own_purpose(bound, self.text, self.mentions):
            return _claim(found, Ruling.UNSUPPORTED, "name-unknown")
        if not own and unknown_subject(bound, self.text, self.mentions):
            return _claim(found, Ruling.UNSUPPORTED, "name-unknown")
        facts = subject(bound, self.shelf)
        said_before = not own and bound.name is not None
        if facts is None or (said_before and not gone_on(bound, self.mentions)):
            return _claim(found, Ruling.UNSUPPORTED, "name-missing")
        readings = self._readings(found, bound, facts)
        if not readings and not own and bound.programme is not None:
            # What was spoken of before has no such cell: the programme may be meant again.
            bound = replace(bound, name=None)
            facts = subject(bound, self.shelf) or ()
            readings = self._readings(found, bound, facts)
        if not readings:
            reason = "blank" if blank(facts, bound) else "no-fact"
            return _claim(found, Ruling.UNSUPPORTED, reason)
        return self._weigh(found, bound, facts, readings)

    def _readings(self, found: Found, bound: Bound, facts: Sequence[Fact]) -> list[Reading]:
        operations = set(bound.operations)
        if found.kind == "money" and WAS_SPENT.match(self.text, found.end):
            bound = _spent(bound)
        named = {measure_of(mention) for mention in bound.measures[:1]}
        if found.kind == "money":
            return self._money(found, bound, facts, operations, named)
        if found.kind == "percent":
            return self._percent(found, bound, facts, operations, named)
        if found.kind == "count" and found.unit == "배":
            return ratios(facts, bound, self.shelf)
        return counts(facts, bound) if found.kind == "count" else []

    def _money(
        self,
        found: Found,
        bound: Bound,
        facts: Sequence[Fact],
        operations: set[str],
        named: set[Measure | None],
    ) -> list[Reading]:
        moving = operations & {"change", "difference"} or Measure.CHANGE in named
        negative = found.value is not None and found.value < 0
        if found.direction or moving or negative:
            return moves(facts, bound, self.shelf)
        if "sum" in operations or TOGETHER.search(self.text, bound.window[0], found.start):
            added = sums(bound, self.shelf)
            if added:
                return added
        return lookups(facts, bound)

    def _percent(
        self,
        found: Found,
        bound: Bound,
        facts: Sequence[Fact],
        operations: set[str],
        named: set[Measure | None],
    ) -> list[Reading]:
        if Measure.EXECUTION_RATE in named or (
            SPENT.search(self._clause(bound)) and not found.direction
        ):
            return rates(facts, bound)
        of_whole = OF_WHOLE.search(self._clause(bound)) or (
            not found.direction and OF_BUDGET.search(self._clause(bound))
        )
        if "share" in operations or Measure.SHARE in named or of_whole:
            added = TOGETHER.search(self._clause(bound)) and len(bound.names) > 1
            return [] if added else shares(facts, bound, self.shelf)  # of a sum: of no one row
        moving = operations & {"growth", "change", "increase", "decrease"}
        if found.direction or moving or Measure.CHANGE_RATE in named or Measure.CHANGE in named:
            return growths(facts, bound)
        return []

    def _clause(self, bound: Bound) -> str:
        return self.text[bound.window[0] : bound.window[1]]

    def _weigh(
        self, found: Found, bound: Bound, facts: Sequence[Fact], readings: list[Reading]
    ) -> Claim:
        readings, wrong_noun = _same_unit(found, readings)
        if not readings:
            return _claim(found, Ruling.CONTRADICTED, "unit-noun", wrong_noun)
        readings = _fine_enough(found, readings)
        fitting = [each for each in readings if self._fits(found, bound, each)]
        values = {each.value for each in readings}
        if not fitting:
            return self._contradict(found, bound, facts, readings)
        if len({each.value for each in fitting}) < len(values) and not _printed_first(
            fitting, readings
        ):
            return _claim(found, Ruling.AMBIGUOUS, "several-cells", readings, fitting)
        if found.bound and not _tight(found, fitting[0]):
            return _claim(found, Ruling.AMBIGUOUS, "inequality", fitting)
        rank = self._rank(bound, fitting[0]) if self._superlative(bound) else None
        if rank is not None:
            return _claim(found, rank, "rank", fitting)
        if not fitting[0].recipe:
            fitting = [each for each in fitting if not each.recipe]  # the cell says it all
        reason = "coarse" if coarse(found) else ("inequality" if found.bound else "")
        return _claim(found, _ruling(fitting[0]), reason, (), fitting)

    def _fits(self, found: Found, bound: Bound, reading: Reading) -> bool:
        written, value = Fraction(found.value or 0), reading.value
        if found.bound and not (passed(bound, self.text) and shows(found, value)):
            return {
                "이상": value >= written,
                "초과": value > written,
                "이하": value <= written,
                "미만": value < written,
            }[found.bound]
        moved = reading.recipe in ("difference", "growth") or (
            bool(reading.facts)
            and reading.facts[0].measure in (Measure.CHANGE, Measure.CHANGE_RATE)
        )
        if not moved:
            return shows(found, value)
        if found.direction and value and (value > 0) != (found.direction > 0):
            return False
        apart = reading.recipe == "difference" and "차이" in self._clause(bound)
        return shows(found, value, unsigned=bool(found.direction) or apart)

    def _contradict(
        self, found: Found, bound: Bound, facts: Sequence[Fact], readings: list[Reading]
    ) -> Claim:
        drafted = DRAFTED.search(self.text, bound.sentence[0], found.start)
        if WISHED.match(self.text, found.end) or drafted:
            return _claim(found, Ruling.UNSUPPORTED, "proposed", readings)
        if len({each.value for each in readings}) > 3:
            return _claim(found, Ruling.UNSUPPORTED, "several-cells", readings[:3])
        programmes = {fact.programme for each in readings for fact in each.facts}
        others = self.shelf.of_programmes(sorted(programmes))
        reason = diagnose(found, readings, facts, others)
        return _claim(found, Ruling.CONTRADICTED, reason, readings, readings[:1])

    def _superlative(self, bound: Bound) -> bool:
        """Whether 가장 is said of this number: in its clause, and in none that ends before it."""
        low, high = bound.window
        names = [(m.start, m.end) for m in self.mentions if m.kind == "name"]
        ends = [
            each.end()
            for each in ENDED.finditer(self.text, low, bound.found.start)
            if not any(start < each.start() < end for start, end in names)  # 저온창고 보강
        ]
        return bool(SUPERLATIVE.search(self.text, ends[-1] if ends else low, high))

    def _rank(self, bound: Bound, reading: Reading) -> Ruling | None:
        """What 가장 makes of a cell: None where it is the first of all rows of its table."""
        fact = reading.facts[0]
        if reading.recipe or not is_leaf(fact):
            return None
        sisters = [
            other
            for other in self.shelf.of_programmes([fact.programme])
            if other.measure is fact.measure
            and other.fiscal_year == fact.fiscal_year
            and other.funding is fact.funding
            and other.source.table == fact.source.table
            and other.source.document == fact.source.document
            and is_leaf(other)
            and other.value is not None
        ]
        small = SMALLEST.search(self._clause(bound))
        best = min if small else max
        if not sisters or best(map(exact, sisters)) == exact(fact):
            return None
        near = [other for other in sisters if other.path[:-1] == fact.path[:-1]]
        # Among the rows of its own group it may be the first; the words do not say which is meant.
        return Ruling.AMBIGUOUS if best(map(exact, near)) == exact(fact) else Ruling.CONTRADICTED


def _spent(bound: Bound) -> Bound:
    """3억원을 썼다: spent, whatever the words before it are about."""
    said = Mention("measure", bound.found.end, bound.found.end, "", value=Measure.EXPENDITURE)
    return replace(bound, measures=(said, *bound.measures))


def _same_unit(found: Found, readings: list[Reading]) -> tuple[list[Reading], list[Reading]]:
    """For counts: the readings with the unit noun written, and those with another."""
    if found.kind != "count" or found.unit == "배":
        return readings, []
    same = [each for each in readings if each.unit == found.unit]
    return same, readings


def _fine_enough(found: Found, readings: list[Reading]) -> list[Reading]:
    """A rate written as the book prints it may be the printed one; any other must be exact."""
    computed = [each for each in readings if each.recipe]
    if found.kind != "percent" or not computed:
        return readings
    printed = [
        each
        for each in readings
        if not each.recipe
        and isinstance(each.facts[0].value, Number)
        and each.facts[0].value.grain == found.grain
    ]
    return [*printed, *computed]


def _tight(found: Found, reading: Reading) -> bool:
    """Whether a bound lies within one step of its last non-zero place: 60억 이상 of 61.9억."""
    step = Fraction(found.grain)
    written = Fraction(found.value or 0)
    while written and written % (step * 10) == 0:
        step *= 10
    return abs(reading.value - written) <= step


def _printed_first(fitting: list[Reading], readings: list[Reading]) -> bool:
    """A printed rate and the exact one say the same twice: △27 and 27.34 both stand."""
    plain = {each.value for each in readings if not each.recipe}
    derived = {each.value for each in readings if each.recipe}
    return len(plain) <= 1 and len(derived) <= 1 and bool(fitting)


def _ruling(reading: Reading) -> Ruling:
    if reading.recipe:
        return Ruling.DERIVED
    return Ruling.QUOTED if reading.facts[0].quoted else Ruling.SUPPORTED


def _claim(
    found: Found,
    ruling: Ruling,
    reason: str,
    expected: Sequence[Reading] = (),
    stands_on: Sequence[Reading] = (),
) -> Claim:
    apart = {each.value: each for each in reversed(expected)}
    words = [expectation(each) for each in expected if apart[each.value] is each][:3]
    facts = tuple(dict.fromkeys(fact for each in stands_on for fact in each.facts))
    return Claim(
        found.text,
        found.start,
        found.end,
        found.value,
        found.unit,
        ruling,
        " 또는 ".join(words),
        reason,
        facts,
    )


def claim_dict(claim: Claim) -> dict[str, Any]:
    """A claim as JSON values; the shape is fixed, see ARCHITECTURE.md."""
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "value": None if claim.value is None else plain_number(claim.value),
        "unit": unit_code(claim.unit),
        "verdict": claim.ruling.value,
        "expected": claim.expected,
        "reason": claim.reason,
        "sources": [fact_source(fact) for fact in claim.facts],
    }
