"""The invented city's programmes over the years: what is planned, given, spent and carried over.

Everything is decided by `random.Random` from a seed and the programme's number, so a small corpus
is the beginning of a large one and every machine writes the same documents.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from index.samples.amounts import make_item
from index.samples.programme import GRAIN, Line, Programme, Round
from index.samples.settlement import settle

_USUAL = {
    "회": (9, 14, 24, 36),
    "개": (7, 12, 24),
    "개소": (5, 9, 16),
    "곳": (12, 30, 60),
    "팀": (8, 15),
    "대": (20, 60, 150),
    "권": (5_200, 13_000, 41_000),
    "명": (150, 480, 1_300, 5_200),
    "톤": (5_200, 13_000),
    "m": (480, 1_300, 5_200),
    "㎡": (5_200, 13_000),
}
"""Usual counts by their noun."""

_SMALL = {
    "시설부대비": 20,
    "사무관리비": 20,
    "공공운영비": 5,
    "감리비": 6,
    "재료비": 10,
    "기타보상금": 20,
    "연구용역비": 6,
}
"""통계목 that are usually small beside the others: what their share is divided by."""


@cache
def city() -> Mapping[str, Any]:
    """The city's places and themes, from `city.toml`."""
    text = files("index.samples").joinpath("city.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def make_programme(number: int, years: Sequence[int], seed: int) -> Programme:
    """Invent a programme and its history.

    Args:
        number: Its number, from 0; decides its theme and place.
        years: The fiscal years that books are wanted for, oldest first. The history begins four
            years earlier, since a book shows old settlements.
        seed: Of the city.

    Returns:
        The programme; all identities of a budget hold in it.
    """
    rng = Random(f"{seed}:{number}")
    themes, places = city()["theme"], city()["places"]
    theme = themes[number % len(themes)]
    lap = number // len(themes)
    place = places[(number * 7 + lap * 11 + seed) % len(places)]
    if lap >= len(places):
        place = f"{place}{lap // len(places) + 1}"
    theme = {**theme, "place": place, "name": theme["name"].replace("{p}", place)}
    history = range(years[0] - 4, years[-1] + 1)
    begins = theme.get("begins") and rng.random() < 0.7
    first = rng.choice(range(years[0], years[-1] + 1)) if begins else history[0]
    closes = theme.get("ends") and len(years) > 2 and rng.random() < 0.8
    closed = years[-1] if closes else None
    alive = tuple(year for year in history if year >= first and (closed is None or year < closed))
    rounds = {
        year: 1
        for year in alive
        if year >= years[0] and theme.get("supplement") and rng.random() < 0.6
    }
    budgets = [(year, turn) for year in alive for turn in range(rounds.get(year, 0) + 1)]
    lines = make_lines(theme, place, budgets, rng)
    national = make_national(theme, lines, budgets, rng)
    return Programme(
        number=number,
        name=theme["name"],
        theme=theme,
        unit=theme["unit"],
        lines=lines,
        years=alive,
        closed=closed,
        rounds=rounds,
        national=national,
        district=_district(theme, alive, rng),
        settled=settle(theme, lines, budgets, national, rng),
        counts=_counts(theme, alive, rng),
        opened=(
            first if begins else rng.randint(2008, 2016),
            rng.randint(2, 11),
            rng.randint(1, 28),
        ),
        decimals=rng.choice([0, 0, 1, 2]),
        marked=bool(theme["national"]) or rng.random() < 0.6,
    )


def make_lines(
    theme: Mapping[str, Any], place: str, budgets: Sequence[Round], rng: Random
) -> tuple[Line, ...]:
    """Give every row of a theme an amount in every budget."""
    grain = GRAIN[theme["unit"]]
    leaves = sum(max(len(group) - 1, 1) for _, *groups in theme["lines"] for group in groups)
    share = theme["size"] * 1_000_000 // leaves
    return tuple(
        Line(
            name,
            tuple(
                make_item(
                    [each.replace("{p}", place) for each in group],
                    share // _SMALL.get(name, 1),
                    grain,
                    budgets,
                    rng,
                )
                for group in groups
            ),
        )
        for name, *groups in theme["lines"]
    )


def make_national(
    theme: Mapping[str, Any], lines: Sequence[Line], budgets: Sequence[Round], rng: Random
) -> dict[Round, int]:
    """The national subsidy of every budget; all of it in the first 통계목."""
    shares: dict[Round, int] = {}
    base = theme["national"]
    for year, turn in budgets:
        if turn:
            shares[year, turn] = shares[year, 0]
            continue
        percent = base + rng.randint(-6, 6) if base and rng.random() < 0.9 else 0
        won = sum(line.amount((year, 0)) for line in lines) * percent // 100
        won = min(won, lines[0].amount((year, 0)) * 4 // 5)
        shares[year, 0] = won // 1_000_000 * 1_000_000
    return shares


def _district(theme: Mapping[str, Any], years: Sequence[int], rng: Random) -> dict[int, int | None]:
    if theme["district"] == "none":
        return {}
    if theme["district"] == "blank":
        return dict.fromkeys(years)
    return {year: rng.randint(5, 90) * 1_000_000 for year in years}


def _counts(
    theme: Mapping[str, Any], years: Sequence[int], rng: Random
) -> dict[int, tuple[int, ...]]:
    usual = [
        rng.choice(_USUAL.get(pattern.partition("{}")[2], (60, 150, 480)))
        for pattern in theme["counts"]
    ]
    return {
        year: tuple(max(1, base * rng.randint(70, 135) // 100) for base in usual) for year in years
    }
