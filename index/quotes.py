"""A figure of running text with what its words say it is: its year, its measure, whose money."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index import figures
from index.budget import Funding, Measure, Stage
from index.timewords import Clock, When, when
from index.vocabulary import funding_of, squeeze, vocabulary


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure of a text with what it is called; `moved` for one that says by how much."""

    found: figures.Found
    path: tuple[str, ...]
    sentence: str
    stage: Stage
    year: int | None
    moved: bool = False
    told: When | None = None
    funding: Funding = Funding.TOTAL
    measure: Measure | None = None


def told_year(words: str, clock: Clock, last: Quote | None, *, behind: bool) -> When | None:
    """The year that the words before a figure name, or that of the figure it goes on from."""
    own = when(words, clock)
    if own is not None or last is None:
        return own
    return None if _FROM.match(words) and not behind else last.told


_FROM = re.compile(r"\s*(?:원)?\s*(?:보다|에서|대비|에 비해)")
"""Behind the figure before: it is what this one is held against."""
_WHOLE_COST = frozenset(("총사업비", "총소요사업비", "총투자비", "총공사비"))
_KIND = re.compile(r"(?:국|도|시|군|구|시도|시군구)비$")
_JOINT = re.compile(r"(?:[국도시군구][·ㆍ,]?){1,4}비$")
_BY_EACH = re.compile(r"[가-힣]{1,6}당")
_PARTICLE = re.compile(r"(?<=[가-힣)]{2})(?:에|에는|은|는|의|을\s위해|를\s위해)$")


def sort_out(quote: Quote, text: str, last: Quote | None, *, part: bool = False) -> Quote:
    """A figure with what its words say it is: whose money, of last year, of all years, a factor.

    Args:
        quote: The figure.
        text: The text it stands in.
        last: The figure before it in the sentence; None for the first.
        part: Whether it is told as a part of that.
    """
    found, path = quote.found, quote.path
    if found.kind in {"money", "count"} and _is_factor(text, found):
        measure = Measure.UNIT_PRICE if found.kind == "money" else Measure.QUANTITY
        return replace(quote, measure=measure)
    if found.kind != "money" or not path:
        return quote
    words = path[-1].split()
    funding = funding_of(words[-1]) if _KIND.fullmatch(words[-1]) else None
    if funding is not None and not quote.moved:
        rest = _PARTICLE.sub("", " ".join(words[:-1]))
        path = (*path[:-1], rest) if rest else path[:-1]
        same = last is not None and last.found.kind == "money" and not last.moved
        if same and last is not None and last.measure is not Measure.UNIT_PRICE:
            # A part of the figure before it, so of its measure and of its years.
            quote = replace(quote, measure=last.measure, stage=last.stage, year=last.year)
        measure = quote.measure or (_named(path[-1]) if path else measure_of(quote))
        return replace(quote, path=path, funding=funding, measure=measure)
    if part and squeeze(words[-1]) in _WHOLE_COST:
        # What a year pays of a whole cost: "총사업비 480억원 중 내년에 65억원".
        return replace(quote, path=path[:-1])
    if squeeze(words[-1]) in _WHOLE_COST and not quote.moved:
        # What a programme costs over all its years is of none of them.
        return replace(quote, measure=Measure.APPROPRIATION, stage=Stage.PLAN, year=None)
    measure = measure_of(quote)
    if measure is Measure.APPROPRIATION and quote.told and quote.told.prior:
        measure = Measure.PRIOR_APPROPRIATION
    return replace(quote, measure=measure)


def paid_for(
    words: tuple[str, ...], before: tuple[str, ...], *, whole: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a figure, and what is paid for where they end in who pays.

    Of "주차타워에 국비 30억원, 시비 20억원 등 50억원" the last is of all who pay for the 주차타워.

    Args:
        words: The words that name the figure.
        before: What the figures before it in the sentence are paid for; () where nothing is told.
        whole: Whether the figure is of all those before it together.
    """
    if whole:
        return before, ()
    last = words[-1].split() if words else []
    if not last or not (_JOINT.fullmatch(last[-1]) or _BY_EACH.fullmatch(last[-1])):
        return words, ()
    rest = _PARTICLE.sub("", " ".join(last[:-1]))
    own = (*words[:-1], rest) if rest else words[:-1]
    if own or not before:
        return words, own
    return (*before[:-1], f"{before[-1]} {last[-1]}"), before


def _is_factor(text: str, found: figures.Found) -> bool:
    """Whether a figure is multiplied: "70,000천원 × 72대"."""
    before, after = text[: found.start].rstrip(" (["), text[found.end :].lstrip(" )]")
    return before.endswith(_TIMES) or after.startswith(_TIMES)


_TIMES = ("×", "✕", "*")


def measure_of(quote: Quote) -> Measure:
    """The measure that the words before a sum of money end in, such as 소요예산; else 실적."""
    if quote.moved and quote.found.kind in {"money", "percent"}:
        return Measure.CHANGE if quote.found.kind == "money" else Measure.CHANGE_RATE
    if quote.found.kind != "money" or not quote.path:
        return Measure.PERFORMANCE
    return _named(quote.path[-1])


def _named(name: str) -> Measure:
    """The measure that a name ends in; 실적 where it ends in none. 예산 규모 is 예산."""
    name = re.sub(r"(?<=\S)\s?총?\s?규모$", "", name)
    measure = vocabulary().measures.get(squeeze(name.rsplit(maxsplit=1)[-1]), Measure.PERFORMANCE)
    return Measure.PERFORMANCE if measure is Measure.OTHER else measure
