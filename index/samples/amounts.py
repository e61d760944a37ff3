"""How the rows of a 산출근거 get their amounts, their formulas and their changing names."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from index.samples.programme import Item, Round

_USUAL = {
    "부": ((2_000, 9_000), (500, 3_000)),
    "권": ((13_000, 19_000), (800, 4_000)),
    "종": ((20_000, 60_000), (100, 600)),
    "톤": ((110_000, 160_000), (8_000, 20_000)),
    "매": ((40, 120), (300_000, 900_000)),
    "건": ((15_000, 60_000), (100, 900)),
    "명": ((12_000, 40_000), (300, 2_500)),
    "그루": ((4_000, 30_000), (300, 3_000)),
    "포": ((25_000, 60_000), (100, 900)),
    "개": ((40_000, 120_000), (30, 300)),
    "대": ((900_000, 4_800_000), (4, 60)),
    "월": ((600_000, 9_000_000), (12, 12)),
    "회": ((200_000, 900_000), (2, 12)),
}
"""For a formula of two factors, by its counted unit: the usual price and the usual count."""

_THREE = {
    ("인", "일"): ((68_000, 96_000), (2, 12), (90, 250)),
    ("인", "회"): ((40_000, 150_000), (4, 12), (2, 12)),
    ("명", "회"): ((20_000, 50_000), (8, 24), (4, 12)),
    ("대", "월"): ((9_000, 22_000), (40, 400), (12, 12)),
    ("가정", "월"): ((120_000, 350_000), (30, 160), (12, 12)),
}
"""For a formula of three factors: price, first count, second count."""

_RENAMED = ("찾아가는 {}", "함께하는 {}", "{} 확대", "주민참여 {}")


def make_item(
    group: Sequence[str], share: int, grain: int, budgets: Sequence[Round], rng: Random
) -> Item:
    """Make a group of the theme, with its items.

    Args:
        group: Its name and the names of its items; a name may end in a formula ("=원×부").
        share: About how much one leaf is worth, in won.
        grain: Won that the book's unit is worth; amounts are multiples of it.
        budgets: The budgets to fill, in order.
        rng: The programme's own.

    Returns:
        The group, or a leaf where the group has no items.
    """
    head, *below = group
    if not below:
        return make_leaf(head, share, grain, budgets, rng, keeps=True)
    years = {year for year, _ in budgets}
    items = tuple(
        make_leaf(name, share, grain, budgets, rng, keeps=place == 0)
        for place, name in enumerate(below)
    )
    return Item(dict.fromkeys(years, head), {}, {}, {}, items)


def make_leaf(
    text: str, share: int, grain: int, budgets: Sequence[Round], rng: Random, *, keeps: bool
) -> Item:
    """Make an item; one that does not keep may begin late, end early or change its name."""
    name, _, shape = text.partition("=")
    years = sorted({year for year, _ in budgets})
    alive, names = _life(name, years, rng, keeps=keeps)
    held = [budget for budget in budgets if budget[0] in alive]
    if "×" in shape and grain <= 1_000:
        factors = _formulas(shape.split("×")[1:], grain, held, rng)
        amounts = {budget: _product(factors[budget]) for budget in held}
        return Item(names, amounts, factors, {}, ())
    amounts = _amounts(share, grain, held, rng)
    people = {}
    if shape == "명":
        wage = rng.randint(34, 48) * 1_000_000
        people = {year: max(2, amounts[year, 0] // wage) for year in alive}
    return Item(names, amounts, {}, people, ())


def _life(
    name: str, years: Sequence[int], rng: Random, *, keeps: bool
) -> tuple[list[int], dict[int, str]]:
    chance = rng.random()
    if keeps or len(years) < 6 or chance > 0.3:
        return list(years), dict.fromkeys(years, name)
    turn = years[rng.randint(len(years) - 3, len(years) - 1)]
    if chance < 0.1:
        alive = [year for year in years if year >= turn]
        return alive, dict.fromkeys(alive, name)
    if chance < 0.2:
        alive = [year for year in years if year < turn]
        return alive, dict.fromkeys(alive, name)
    new = rng.choice(_RENAMED).format(name)
    return list(years), {year: new if year >= turn else name for year in years}


def _amounts(share: int, grain: int, budgets: Sequence[Round], rng: Random) -> dict[Round, int]:
    odd = rng.random() < 0.3
    step = max(grain, 1_000 if odd else 1_000_000 if share > 30_000_000 else 100_000)
    if grain == 1 and odd:
        step = 10
    amount = max(step, share * rng.randint(25, 190) // 100 // step * step)
    amounts: dict[Round, int] = {}
    for _year, turn in budgets:
        calm = rng.random() < (0.6 if turn else 0.2)
        if amounts and not calm:
            amount = max(step, amount * rng.randint(80, 122) // 100 // step * step)
        amounts[_year, turn] = amount
    return amounts


def _formulas(
    units: Sequence[str], grain: int, budgets: Sequence[Round], rng: Random
) -> dict[Round, tuple[tuple[int, str], ...]]:
    ranges = _THREE[units[0], units[1]] if len(units) > 1 else _USUAL[units[0]]
    price = rng.randint(*ranges[0])
    counts = [_round(rng.randint(*each)) for each in ranges[1:]]
    formulas: dict[Round, tuple[tuple[int, str], ...]] = {}
    for _year, turn in budgets:
        if formulas and not turn:
            price = price * rng.randint(100, 106) // 100
            counts = [
                count
                if low == high
                else _round(min(high, max(low, count + rng.randint(-1, 1) * (count // 9))))
                for count, (low, high) in zip(counts, ranges[1:], strict=True)
            ]
        price = _fitting(price, counts, grain)
        formulas[_year, turn] = (
            (price, "원"),
            *((count, unit) for count, unit in zip(counts, units, strict=True)),
        )
    return formulas


def _round(count: int) -> int:
    """Large counts are planned in round numbers."""
    step = 1 if count < 100 else 10 if count < 1_000 else 100
    return count // step * step


def _fitting(price: int, counts: Sequence[int], grain: int) -> int:
    """The next price that makes the product a multiple of the book's unit."""
    step = 10 if price < 1_000 else 100
    price = max(step, price // step * step)
    while _product(((price, "원"), *((count, "") for count in counts))) % grain:
        price += step
    return price


def _product(factors: Sequence[tuple[int, str]]) -> int:
    product = 1
    for number, _ in factors:
        product *= number
    return product
