"""What an amount is divided by: a count that the document states for just that row.

A count comes from the row, its name, the row below it that is all of it, or a sentence that begins
with its name; residents from the document's one figure of them. Where two are stated there is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assistant.bystanders import RESIDENTS
from assistant.making import amount
from assistant.papers import Match
from assistant.per_head import counts_of
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Number

Divisor = tuple[Fraction | None, str, Match | None]
"""The number, how the formula says it, and the cell that prints it where there is one."""

NONE: Divisor = (None, "", None)
_CALENDAR = {"월": (12, "12개월"), "일": (365, "365일")}
UNITS: Mapping[str, tuple[str, ...]] = {
    "명": ("명", "인", "사람"),
    "개소": ("개소", "곳", "군데"),
    "시설": ("시설", "개소", "곳"),
    "기관": ("기관", "개기관"),
    "업체": ("업체", "개업체", "개사", "기업", "개기업"),
    "단체": ("단체", "개단체"),
    "학교": ("학교", "개교", "개학교"),
    "가구": ("가구", "세대"),
}
"""How else the unit by which is asked for is printed."""


def divisor_of(fact: Fact, per: str, ledger: Ledger, ones: Sequence[str] = ()) -> Divisor:
    """What to divide by: a count the document prints for the same row, or the calendar.

    Args:
        fact: The amount.
        per: The unit as it was asked for: "명", "개소", "월".
        ledger: The ledger.
        ones: All units of one of which it was asked for, where they are several.

    Returns:
        `NONE` where nothing, or more than one number, is stated.
    """
    wanted = UNITS.get(per, (per,))
    counts = ledger.facts(
        programme=fact.programme, path=[fact.path], fiscal_year=fact.fiscal_year,
        measure=[Measure.HEADCOUNT, Measure.QUANTITY], quoted=False,
    )  # fmt: skip
    counts = (*(counts or _below(fact, ledger)), *_beside(fact, wanted, ledger))
    fitting = [each for each in counts if each.value is not None and amount(each)[1] in wanted]
    if len({amount(each)[0] for each in fitting}) == 1 and amount(fitting[0])[0]:
        count = Fraction(amount(fitting[0])[0])
        return count, f"{count}{amount(fitting[0])[1]}", Match(fitting[0])
    product = _of_formula(fact, ones or (per,))
    if product and not fitting:
        return product
    if len(ones) > 1:
        # 한 사람이 한 번에: the number of people alone gives what one has of all times.
        return product or NONE
    if not counts:
        named = _counted_in_words(fact, wanted, ledger)
        if named:
            return named, f"{int(named):,}{wanted[0]}", None
        told = _told(fact, wanted, ledger)
        if told:
            return told
    if per in _CALENDAR and not fitting:
        number, words = _CALENDAR[per]
        return Fraction(number), words, None
    return NONE


def _beside(fact: Fact, units: Sequence[str], ledger: Ledger) -> tuple[Fact, ...]:
    """The counts in the row of an amount, below a heading that says their unit: 피해세대(세대)."""
    row = ledger.facts(
        programme=fact.programme, path=[fact.path], measure=Measure.OTHER, quoted=False
    )
    return tuple(
        each
        for each in row
        if isinstance(each.value, Number)
        and each.value.unit in units
        and (each.source.document, each.source.table, each.source.row)
        == (fact.source.document, fact.source.table, fact.source.row)
    )


_PRODUCT = re.compile(
    r"\(?\s*(?P<price>\d[\d,]*)\s*(?P<won>천원|원)?(?P<counts>(?:\s*[×xX*]\s*\d[\d,]*\s*[가-힣]+)+)\s*\)?"
)
_COUNT = re.compile(r"(\d[\d,]*)\s*([가-힣]+)")


def _of_formula(fact: Fact, ones: Sequence[str]) -> Divisor | None:
    """The counts of a row's own formula, a price times them and nothing else: 500 × 30부.

    Args:
        fact: The amount.
        ones: The units of one of which it is asked: 한 사람이 한 번에 is of 명 and of 회.

    Returns:
        None where the formula counts by anything else, or does not come to the amount.
    """
    found = _PRODUCT.fullmatch(fact.formula.strip())
    if found is None or fact.measure in _PRICES:
        return None
    counts = [(int(each.replace(",", "")), unit) for each, unit in _COUNT.findall(found["counts"])]
    said = [UNITS.get(each, (each,)) for each in ones]
    fits = all(any(unit in ways for ways in said) for _, unit in counts)
    if len(counts) != len(said) or not fits:
        return None
    count = math.prod(each for each, _ in counts)
    won = abs(int(amount(fact)[0]))
    scales = {None: (1, 1000), "원": (1,), "천원": (1000,)}[found["won"]]
    price = int(found["price"].replace(",", ""))
    if not count or all(price * count * scale != won for scale in scales):
        return None
    return Fraction(count), " × ".join(f"{each:,}{unit}" for each, unit in counts), None


_PRICES = frozenset({Measure.UNIT_PRICE, Measure.QUANTITY, Measure.HEADCOUNT})


def _below(fact: Fact, ledger: Ledger) -> tuple[Fact, ...]:
    """The counts of the one row below an amount that is all of it: 급식비 25,000,000원 × 24개교.

    A row that is only a part of it says nothing of the number by which the whole is divided.
    """
    if not fact.path:
        return ()
    book = ledger.facts(
        programme=fact.programme, document=fact.source.document, fiscal_year=fact.fiscal_year,
        measure=[Measure.QUANTITY, Measure.HEADCOUNT, fact.measure], quoted=False,
    )  # fmt: skip
    size = len(fact.path)
    below = [each for each in book if len(each.path) > size and each.path[:size] == fact.path]
    counts = [each for each in below if each.measure is not fact.measure]
    amounts = [each for each in below if each.measure is fact.measure]
    whole = {each.path for each in amounts if each.value == fact.value}
    if len({each.path for each in counts}) != 1 or counts[0].path not in whole:
        return ()
    return tuple(counts)


def _counted_in_words(fact: Fact, units: Sequence[str], ledger: Ledger) -> Fraction | None:
    """The one count that the name of a row, or a cell of words beside it, states: 시설 7개소.

    None where several are stated, or others beside the one who is named (외 3명).
    """
    cells = ledger.cells(programme=fact.programme, path=[fact.path])
    texts = [
        each.text
        for each in cells
        if (each.source.document, each.source.table, each.source.row)
        == (fact.source.document, fact.source.table, fact.source.row)
    ]
    texts = [text for text in (*fact.path[-1:], *texts) if not re.search(r"외\s*\d", text)]
    found = {
        int(count.replace(",", ""))
        for text in texts
        for count, unit in re.findall(r"(?<![\d,.])(\d[\d,]*)\s*([가-힣]+?)(?![가-힣])", text)
        if unit in units
    }
    return Fraction(found.pop()) if len(found) == 1 and found != {0} else None


def _told(fact: Fact, units: Sequence[str], ledger: Ledger) -> Divisor | None:
    """The one count that running text states of a row by its name: 냉난방기 교체는 106개소."""
    if not fact.path:
        return None
    name = squeeze(fact.name)
    quoted = ledger.facts(programme=fact.programme, document=fact.source.document, quoted=True)
    told = [
        each
        for each in quoted
        if isinstance(each.value, Number)
        and each.value.unit in units
        and re.fullmatch(rf"{re.escape(name)}[은는이가의]?", squeeze(each.name))
        and each.fiscal_year in {None, fact.fiscal_year}
    ]
    return _one(told)


def heads_of(fact: Fact, who: str, ledger: Ledger) -> Divisor:
    """The one number of heads that the paper of an amount prints under a name, for its year."""
    own = [
        each
        for each in counts_of(who, ledger)
        if each.source.document == fact.source.document
        and each.fiscal_year in {None, fact.fiscal_year}
    ]
    return _one(own) or NONE if own else NONE


def _one(told: Iterable[Fact]) -> Divisor | None:
    """The number of some facts, where they agree on one and it is none of nothing."""
    found = list(told)
    if len({str(each.value) for each in found}) != 1 or not amount(found[0])[0]:
        return None
    count, unit = amount(found[0])
    if Fraction(count).denominator > 1:
        return None
    return Fraction(count), f"{int(count):,}{unit}", Match(found[0])


PER_RESIDENT = re.compile(rf"(?:{'|'.join(RESIDENTS)})\s*(?:(?:1|한)\s*(?:명|인|사람)|일인)")
"""Residents, by whose number an amount is asked to be divided."""


def population(fact: Fact, ledger: Ledger) -> Divisor:
    """The number of residents that the same document prints for the year of an amount.

    Where no table has it, the one number of 인구 in its text; which day that is of is said by the
    sentence, so that it need not be of the year.
    """
    named = [
        each
        for each in ledger.facts(programme=fact.programme, fiscal_year=fact.fiscal_year)
        if squeeze(each.name).startswith("인구")
        and isinstance(each.value, Number)
        and each.value.unit in UNITS["명"]
    ]
    printed = [each for each in named if not each.sentence]
    if printed:
        return _one(printed) or NONE
    told = [
        each
        for each in ledger.facts(programme=fact.programme, quoted=True)
        if squeeze(each.name) in {"인구", "주민등록인구", "총인구"}
        and isinstance(each.value, Number)
        and each.value.unit in UNITS["명"]
    ]
    return _one(told) or NONE
