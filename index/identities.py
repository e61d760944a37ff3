"""What must add up in a budget document: one small function for each identity.

Every function yields claims, whether they hold or not; `audit` decides. A claim is only made where
every figure that takes part is printed: a blank cell is not zero, so with one nothing can be said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod

from index.budget import Fact, Funding, Measure, Reading, Role
from index.claims import (
    ADDED,
    JUST_UNDER,
    Claim,
    Row,
    amount,
    any_of,
    figures,
    half,
    kind_of,
    linear,
    one,
    rate_claim,
    row_claim,
    rows_of,
    sum_claim,
    tree,
    trees,
    unreadable,
)
from index.forms.formulas import split_formula
from index.money import Money, Number

Check = Callable[[Reading], Iterator[Claim]]

_SETTLED = (Measure.EXPENDITURE, Measure.SETTLED)
_SIGNED = {Measure.CHANGE, Measure.ADJUSTMENT, Measure.SAVING}
"""Amounts that may be negative, so that a part may be more than the whole."""

_OWN = {Funding.CITY, Funding.COUNTY, Funding.DISTRICT, Funding.OWN, Funding.PROVINCE}
BULLETS = {"□", "○", "-", "·", "*"}
"""Levels of the rows of a 산출근거."""

PROGRAMME_BOOK = "사업별설명서"
"""The form in which one document is about one programme, so that equal keys mean equal figures."""


def available_is_final_and_carried_in_and_adjusted(reading: Reading) -> Iterator[Claim]:
    """예산현액 = 최종예산 + 전년이월 + 예산변경: how a settlement defines what may be spent."""
    for row in rows_of(reading, by_year=True):
        if Measure.OTHER in row:
            continue  # a column of its own for 예비비 or 전용 would be missing from the sum
        parts = (Measure.FINAL, Measure.CARRIED_IN, Measure.ADJUSTMENT)
        identity = "예산현액 = 최종예산 + 전년이월 + 예산변경"
        yield from row_claim(identity, row, Measure.AVAILABLE, [(1, part) for part in parts])


def unspent_is_available_less_spent_and_carried_over(reading: Reading) -> Iterator[Claim]:
    """집행잔액 = 예산현액 − 집행액 − 차년이월; 불용액 where a table calls it so.

    Without a column of what is carried over, only where the table was read whole and has none.
    """
    carried = {fact.source.table for fact in figures(reading) if fact.measure is Measure.CARRYOVER}
    unsure = carried | unreadable(reading)
    for row in rows_of(reading, by_year=True):
        spent = next((measure for measure in _SETTLED if measure in row), Measure.EXPENDITURE)
        rest = Measure.UNSPENT if Measure.UNSPENT in row else Measure.LAPSED
        if Measure.OTHER in row or Measure.REFUND in row:
            continue
        terms = [(1, Measure.AVAILABLE), (-1, spent)]
        identity = f"{rest} = 예산현액 − {spent}"
        if Measure.CARRYOVER in row:
            terms.append((-1, Measure.CARRYOVER))
            identity += " − 차년이월"
        elif any(fact.source.table in unsure for facts in row.values() for fact in facts):
            continue
        yield from row_claim(identity, row, rest, terms)


def change_is_new_less_old(reading: Reading) -> Iterator[Claim]:
    """증감 = B − A, or 예산액 − 기정액 in a supplementary budget; either may be meant."""
    for row in rows_of(reading, by_year=False):
        claims = [
            claim
            for old in (Measure.STANDING, Measure.PRIOR_APPROPRIATION)
            for claim in row_claim(
                f"증감 = 예산액 − {old}",
                row,
                Measure.CHANGE,
                [(1, Measure.APPROPRIATION), (-1, old)],
            )
        ]
        yield from any_of(claims)


def rate_of_change_is_change_over_old(reading: Reading) -> Iterator[Claim]:
    """증감률 = (B − A) × 100 ÷ A, rounded or cut off; nothing is said where A is zero."""
    for row in rows_of(reading, by_year=False):
        claims = []
        for old in (Measure.STANDING, Measure.PRIOR_APPROPRIATION):
            new, base = one(row, Measure.APPROPRIATION), one(row, old)
            rate = one(row, Measure.CHANGE_RATE)
            if new and base and rate and amount(base) > 0:
                exact = (amount(new) - amount(base)) / amount(base) * 100
                width = 100 * (half(new) + half(base) * (1 + abs(exact) / 100)) / amount(base)
                identity = f"증감률 = (예산액 − {old}) ÷ {old}"
                claims.append(rate_claim(identity, (rate, new, base), exact, width))
        yield from any_of(claims)


def rate_of_execution_is_spent_over_available(reading: Reading) -> Iterator[Claim]:
    """집행률 = 집행액 ÷ 예산현액; some tables divide by 예산액 or 최종예산, which is accepted."""
    for row in rows_of(reading, by_year=True):
        rate = one(row, Measure.EXECUTION_RATE)
        spent = next((each for measure in _SETTLED if (each := one(row, measure))), None)
        claims = []
        for whole in (Measure.AVAILABLE, Measure.FINAL, Measure.APPROPRIATION):
            base = one(row, whole)
            if rate and spent and base and amount(base) > 0:
                exact = amount(spent) / amount(base) * 100
                width = 100 * (half(spent) + half(base) * exact / 100) / amount(base)
                identity = f"집행률 = {spent.measure} ÷ {whole}"
                claims.append(rate_claim(identity, (rate, spent, base), exact, width))
        yield from any_of(claims)


def parts_add_up_to_their_whole(reading: Reading) -> Iterator[Claim]:
    """Σ 아래 항목 = 위 항목 in the tree of a table: ○ = Σ -, 통계목 = Σ ○, 계 = Σ 통계목.

    The parts are the rows directly below, never those and their own parts. A table of which a row
    could not be read is left out.
    """
    yield from _trusted(reading, _parts(reading))


def _parts(reading: Reading) -> Iterator[Claim]:
    unsure = unreadable(reading)
    for (table, *_), facts in trees(reading).items():
        if table in unsure:
            continue
        wholes, parts = tree(facts)
        for path, below in parts.items():
            above = wholes.get(path, [])
            if above and len({fact.value for fact in above}) == 1:
                what = "계" if not path else path[-1]
                yield from sum_claim(f"{what} = 아래 항목의 합", above[0], below)


def _trusted(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out sums of which it is not known that their parts are all there, and nothing else.

    In a form that is known they are. Any other table may list parts and their parts in one row,
    end with the page, or name only what a supplementary budget changes; there a sum is doubted only
    where another column of the same rows adds up.
    """
    found = list(claims)
    if reading.record.form == PROGRAMME_BOOK:
        yield from found
        return
    telling = (each for each in found if each.holds and each.printed and len(each.signs) > 1)
    sound = {_rows_of_sum(each) for each in telling if each.facts[0].measure is not Measure.CHANGE}
    yield from (each for each in found if each.holds or _rows_of_sum(each) in sound)


def _rows_of_sum(claim: Claim) -> tuple[object, ...]:
    return tuple((fact.source.table, fact.source.row) for fact in claim.facts)


def basis_adds_up_to_the_overview(reading: Reading) -> Iterator[Claim]:
    """총괄 = Σ 산출근거: a whole that stands in one table, its parts in another."""
    if reading.record.form != PROGRAMME_BOOK:
        return
    unsure = unreadable(reading)
    everywhere: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in figures(reading):
        everywhere[(*kind_of(fact), fact.path)].append(fact)
    for (table, *kind), facts in trees(reading).items():
        if table in unsure:
            continue
        wholes, parts = tree(facts)
        for path, below in parts.items():
            others = [each for each in everywhere[(*kind, path)] if each.value is not None]
            if path not in wholes and others and all(fact.level in BULLETS for fact in below):
                what = "계" if not path else path[-1]
                yield from sum_claim(f"예산 총괄의 {what} = 산출근거의 합", others[0], below)


def tables_of_a_programme_agree(reading: Reading) -> Iterator[Claim]:
    """사업개요 = 예산 총괄 = 산출근거: a figure that stands in several tables is one figure."""
    if reading.record.form != PROGRAMME_BOOK:
        return
    places: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in figures(reading):
        if fact.measure in ADDED and isinstance(fact.value, Money):
            places[(*kind_of(fact), fact.path)].append(fact)
    for same in places.values():
        per_table = {fact.source.table: fact for fact in reversed(same)}
        if len(per_table) == len(same) > 1:
            first, *rest = same
            for other in rest:
                yield from sum_claim("표마다 같은 금액", first, [other])


def funds_add_up_to_the_whole(reading: Reading) -> Iterator[Claim]:
    """사업비 = 국비 + 시비 + …; a part is never more than the whole.

    Money outside the budget (예산 외) is printed below the rest and may stand beside the sum. Where
    the body's own money is not printed, or a part is blank, what is printed may be less.
    """
    rows: dict[tuple[object, ...], dict[Funding, list[Fact]]] = {}
    for fact in figures(reading):
        if fact.measure in ADDED:
            source = fact.source
            kind = [value for value in kind_of(fact) if not isinstance(value, Funding)]
            key = (source.table, *kind, fact.path, source.row if fact.path else None)
            rows.setdefault(key, {}).setdefault(fact.funding, []).append(fact)
    for row in rows.values():
        whole = row.pop(Funding.TOTAL, [])
        if len(whole) == 1 and row and all(len(facts) == 1 for facts in row.values()):
            yield from any_of(_funds(whole[0], [fact for facts in row.values() for fact in facts]))


def _funds(whole: Fact, parts: Sequence[Fact]) -> Iterator[Claim]:
    beside = [fact for fact in parts if fact.source.row == whole.source.row]
    readings = [beside, list(parts)] if 1 < len(beside) < len(parts) else [list(parts)]
    for some in readings:
        printed = [fact for fact in some if fact.value is not None]
        complete = len(printed) == len(some) > 1 and bool({fact.funding for fact in some} & _OWN)
        for claim in sum_claim("사업비 = 재원의 합", whole, printed):
            more = whole.measure not in _SIGNED and claim.computed > claim.printed >= 0
            if complete or more:
                yield claim


def shares_add_up_to_a_hundred(reading: Reading) -> Iterator[Claim]:
    """Σ 구성비 = 100 below a total that is printed as 100."""
    columns: dict[tuple[object, ...], list[Fact]] = {}
    for fact in figures(reading):
        if fact.measure is Measure.SHARE:
            key = (fact.source.table, fact.source.column, fact.fiscal_year)
            columns.setdefault(key, []).append(fact)
    claims: list[Claim] = []
    for facts in columns.values():
        wholes, parts = tree(facts)
        for path, below in parts.items():
            above = wholes.get(path, [])
            if len(above) == 1 and len(below) > 1:
                claims += sum_claim("구성비의 합 = 100", above[0], below)
    sums = list(_parts(reading))
    yield from (claim for claim in _trusted(reading, [*sums, *claims]) if claim not in sums)


def shares_are_of_their_whole(reading: Reading) -> Iterator[Claim]:
    """구성비 = 금액 ÷ 합계 × 100, where the total is printed as 100 and most rows keep it."""
    tables: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows_of(reading, by_year=True):
        share = one(row, Measure.SHARE)
        money = [fact for measure in _SHARED if (fact := one(row, measure))]
        if share and len(money) == 1 and isinstance(money[0].value, Money):
            key = (share.source.table, share.fiscal_year, money[0].measure)
            tables[key].append({Measure.SHARE: [share], money[0].measure: money})
    for (_, _, measure), rows in tables.items():
        pairs = [(row[Measure.SHARE][0], row[measure][0]) for row in rows]  # type: ignore[index]
        wholes = [pair for pair in pairs if amount(pair[0]) == _HUNDRED and amount(pair[1]) > 0]
        if len(wholes) != 1 or len(pairs) <= _HALF:
            continue
        whole = wholes[0][1]
        claims = []
        for share, part in (pair for pair in pairs if pair is not wholes[0]):
            exact = amount(part) / amount(whole) * 100
            width = 100 * (half(part) + half(whole) * abs(exact) / 100) / amount(whole)
            claims.append(rate_claim("구성비 = 금액 ÷ 합계", (share, part, whole), exact, width))
        if sum(claim.holds for claim in claims) * _HALF > len(claims):
            yield from claims


_SHARED = (Measure.APPROPRIATION, Measure.SETTLED, Measure.AVAILABLE, Measure.FINAL)
_HUNDRED, _HALF = 100, 2


def formulas_multiply_out(reading: Reading) -> Iterator[Claim]:
    """산출식: 28,800원 × 2인 × 130일 = 7,488천원, rounded or cut off at the printed place."""
    for fact in figures(reading):
        if not fact.formula or not isinstance(fact.value, Money):
            continue
        if fact.measure not in {Measure.APPROPRIATION, Measure.PLANNED}:
            continue  # a supplementary budget prints 기정액 and 증감 beside the product
        _, formula, _ = split_formula(fact.formula)
        factors = [each.value for each in formula.factors] if formula else []
        prices = [each for each in factors if isinstance(each, Money)]
        if len(prices) != 1:
            continue  # which factor is money is not printed, or two are
        product = prod((_factor(each) for each in factors), start=Fraction(1))
        # A result in won is often rounded to 천원 all the same.
        grain = JUST_UNDER * max(fact.value.grain, 1 if fact.value.won % 1_000 else 1_000)
        printed = Fraction(fact.value.won)
        yield Claim("산출식의 곱", (fact,), printed, product, product - grain, product + grain)


def surplus_is_revenue_less_spending(reading: Reading) -> Iterator[Claim]:
    """결산상잉여금 = 수납액 − 지출액."""
    for row in rows_of(reading, by_year=True):
        spent = next((measure for measure in _SETTLED if measure in row), Measure.EXPENDITURE)
        terms = [(1, Measure.RECEIVED), (-1, spent)]
        yield from row_claim(f"결산상잉여금 = 수납액 − {spent}", row, Measure.SURPLUS, terms)


def net_surplus_is_surplus_less_what_is_bound(reading: Reading) -> Iterator[Claim]:
    """순세계잉여금 = 결산상잉여금 − 이월액 − 보조금반납금 (− 교부차액)."""
    for row in rows_of(reading, by_year=True):
        net, surplus = one(row, Measure.NET_SURPLUS), one(row, Measure.SURPLUS)
        bound = (Measure.CARRYOVER, Measure.REFUND, Measure.GRANT_DIFFERENCE)
        less = [fact for measure in bound for fact in row.get(measure, [])]
        if net and surplus and any(fact.measure is Measure.CARRYOVER for fact in less):
            identity = "순세계잉여금 = 결산상잉여금 − 이월액 − 보조금반납금 − 교부차액"
            whole = [fact for fact in less if fact.role is not Role.LEAF] or less
            yield from any_of(
                claim
                for some in ([less] if whole == less else [less, whole])
                for claim in linear(identity, net, [(1, surplus), *((-1, each) for each in some)])
            )


def unreceived_is_assessed_less_received(reading: Reading) -> Iterator[Claim]:
    """미수납액 = 징수결정액 − 수납액 − 불납결손액."""
    for row in rows_of(reading, by_year=True):
        terms = [(1, Measure.ASSESSED), (-1, Measure.RECEIVED)]
        identity = "미수납액 = 징수결정액 − 수납액"
        if Measure.WAIVED in row:
            terms.append((-1, Measure.WAIVED))
            identity += " − 불납결손액"
        yield from row_claim(identity, row, Measure.UNRECEIVED, terms)


CHECKS: tuple[Check, ...] = (
    available_is_final_and_carried_in_and_adjusted,
    unspent_is_available_less_spent_and_carried_over,
    change_is_new_less_old,
    rate_of_change_is_change_over_old,
    rate_of_execution_is_spent_over_available,
    parts_add_up_to_their_whole,
    basis_adds_up_to_the_overview,
    tables_of_a_programme_agree,
    funds_add_up_to_the_whole,
    shares_add_up_to_a_hundred,
    shares_are_of_their_whole,
    formulas_multiply_out,
    surplus_is_revenue_less_spending,
    net_surplus_is_surplus_less_what_is_bound,
    unreceived_is_assessed_less_received,
)
"""Every check of a document, in the order its mismatches are reported."""


def _factor(value: Money | Number | None) -> Fraction:
    if isinstance(value, Money):
        return Fraction(value.won)
    number = value.number if value else Decimal(1)
    return Fraction(number) / (100 if value and value.unit == "%" else 1)
