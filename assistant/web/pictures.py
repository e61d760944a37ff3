"""Figures as pictures: inline SVG in the colour of the text, with the values on it.

A picture never says more than its figures. Bars start at zero, values stand beside them as they
were said, and the same values stand in a table behind the picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.web.markup import items_of, plain, tag, text_of
from index.budget import Fact
from index.money import Money, say

if TYPE_CHECKING:
    from assistant.web.texts import Texts

_EXECUTION = (
    "예산액",
    "최종예산",
    "예산현액",
    "집행액",
    "결산액",
    "차년이월",
    "집행잔액",
    "불용액",
)
"""Measures that stand side by side in a settlement, in the order a settlement prints them."""
_MOVES = ("증감", "증감률", "예산절감액")
"""Measures that say how far two others are apart; those two make the picture."""
_WIDTH = 560
_LETTER = 6.0
"""Width of a digit at the smallest size; a value that would not fit over its bar lies beside it."""
_MOST_BARS = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a picture.

    Attributes:
        label: What it is of: a year, an item.
        value: Its size; only for drawing.
        text: The value as it was said.
        group: Which series it belongs to, from 0.
        strong: Whether it is the answer itself.
    """

    label: str
    value: int | float
    text: str
    group: int = 0
    strong: bool = False


def picture(answer: Mapping[str, Any], words: Texts) -> str:
    """The picture that fits an answer, "" where none does."""
    figures = [each for each in items_of(answer, "figures") if _value(each) is not None]
    money = [
        each
        for each in figures
        if text_of(each, "unit") == "won"
        and not _derived(each)
        and text_of(each, "measure") not in _MOVES
    ]
    for fitting in (_years, _execution, _parts, _ranks):
        if drawn := fitting(money, words):
            return drawn
    return _share(figures, words)


def _value(figure: Mapping[str, Any]) -> int | float | None:
    value = figure.get("value")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _derived(figure: Mapping[str, Any]) -> bool:
    return text_of(figure, "verdict") == "derived"


def _year(figure: Mapping[str, Any]) -> int | None:
    year = figure.get("fiscal_year")
    return year if isinstance(year, int) else None


def _said(figure: Mapping[str, Any]) -> str:
    return signed(figure).partition("(")[0]


def signed(figure: Mapping[str, Any]) -> str:
    """A figure as it was said, with the sign that words around it may have carried."""
    text = text_of(figure, "text")
    fallen = (_value(figure) or 0) < 0 and not text.startswith(("△", "▲", "-", "−"))
    return f"△{text}" if fallen else text


def _bar(figure: Mapping[str, Any], label: str, group: int = 0, *, strong: bool = False) -> Bar:
    return Bar(label, _value(figure) or 0, _said(figure), group, strong)


def _same(figures: Sequence[Mapping[str, Any]], *keys: str) -> bool:
    return all(len({text_of(each, key) for each in figures}) == 1 for key in keys)


def _years(figures: Sequence[Mapping[str, Any]], words: Texts) -> str:
    years = [_year(each) for each in figures]
    if len(figures) < 2 or None in years or len(set(years)) < len(years):
        return ""
    if not _same(figures, "label", "funding"):
        return ""
    ordered = sorted(figures, key=lambda each: _year(each) or 0)
    newest = ordered[-1]
    kinds = list(dict.fromkeys(text_of(each, "measure") for each in ordered))
    series = kinds if len(kinds) > 1 else []
    bars = [
        _bar(
            each,
            str(_year(each)),
            kinds.index(text_of(each, "measure")),
            strong=each is newest and not series,
        )
        for each in ordered
    ]
    title = words.picture_years.format(label=text_of(figures[0], "label"))
    return columns(title, bars, series, words)


def _execution(figures: Sequence[Mapping[str, Any]], words: Texts) -> str:
    kinds = [kind for kind in _EXECUTION if any(text_of(f, "measure") == kind for f in figures)]
    fitting = [each for each in figures if text_of(each, "measure") in kinds]
    years = sorted({year for each in fitting if (year := _year(each))})
    if len(kinds) < 2 or not years or not _same(fitting, "label", "funding"):
        return ""
    if len(years) == 1:
        bars = [
            _bar(each, kind, kinds.index(kind))
            for kind in kinds
            for each in fitting
            if text_of(each, "measure") == kind
        ]
        return rows(words.picture_execution, bars, words)
    bars = [
        _bar(each, str(year), kinds.index(kind))
        for year in years
        for kind in kinds
        for each in fitting
        if text_of(each, "measure") == kind and _year(each) == year
    ]
    return columns(words.picture_execution, bars, kinds, words)


def _parts(figures: Sequence[Mapping[str, Any]], words: Texts) -> str:
    parts = [each for each in figures if text_of(each, "funding") not in ("", "계")]
    if len(parts) < 2 or not _same(parts, "label", "measure"):
        return ""
    if any((_value(each) or 0) < 0 for each in parts) or len({_year(each) for each in parts}) > 1:
        return ""
    bars = [_bar(each, text_of(each, "funding"), number) for number, each in enumerate(parts)]
    return stack(words.picture_parts.format(label=text_of(parts[0], "label")), bars, words)


def _ranks(figures: Sequence[Mapping[str, Any]], words: Texts) -> str:
    labels = {text_of(each, "label") for each in figures}
    if len(figures) < 3 or len(labels) < len(figures) or not _same(figures, "measure", "funding"):
        return ""
    if len({_year(each) for each in figures}) > 1:
        return ""
    ordered = sorted(figures, key=lambda each: _value(each) or 0, reverse=True)
    bars = [
        _bar(each, text_of(each, "label"), strong=each is ordered[0])
        for each in ordered[:_MOST_BARS]
    ]
    return rows(words.picture_rank.format(label=text_of(figures[0], "measure")), bars, words)


def _share(figures: Sequence[Mapping[str, Any]], words: Texts) -> str:
    shares = [
        each
        for each in figures
        if text_of(each, "unit") == "%"
        and text_of(each, "measure") in ("구성비", "집행률")
        and 0 <= (_value(each) or 0) <= 100
    ]
    if not shares:
        return ""
    share = shares[0]
    value = _value(share) or 0
    bars = [
        Bar(
            text_of(share, "label") or text_of(share, "measure"),
            value,
            _said(share),
            0,
            strong=True,
        ),
        Bar(words.rest, 100 - value, "", 4),
    ]
    return stack(text_of(share, "measure"), bars, words)


def fact_years(title: str, facts: Iterable[Fact], now: int | None, words: Texts) -> str:
    """Facts of one thing as bars by year, "" unless there are two years and each prints one value.

    Args:
        title: What they are of.
        facts: Facts of one item, measure and funding.
        now: The year of the answer, drawn in full colour.
        words: The page's words.
    """
    found: dict[int, dict[int, str]] = {}
    for each in facts:
        if each.fiscal_year and isinstance(each.value, Money):
            said = say(each.value, each.unit).partition("(")[0]
            found.setdefault(each.fiscal_year, {}).setdefault(each.value.won, said)
    if len(found) < 2 or any(len(values) > 1 for values in found.values()):
        return ""
    bars = [
        Bar(str(year), *next(iter(values.items())), strong=year == now)
        for year, values in sorted(found.items())
    ]
    return columns(title, bars, (), words)


def columns(title: str, bars: Sequence[Bar], series: Sequence[str], words: Texts) -> str:
    """Upright bars over years, side by side for several series."""
    labels = list(dict.fromkeys(bar.label for bar in bars))
    step = (_WIDTH - 20) / max(len(labels), 1)
    most = max((sum(bar.label == label for bar in bars) for label in labels), default=1)
    wide = min(64.0, step * (0.72 if most == 1 else 0.96) / most)
    if any(len(_number(bar)) * _LETTER > max(wide, step / most) for bar in bars):
        return rows(title, [_named(bar, series) for bar in bars], words)
    high = max((bar.value for bar in bars), default=0)
    low = min(0, *(bar.value for bar in bars))
    span = (max(high, 0) - low) or 1
    top, bottom = 26, 196
    zero = bottom - (0 - low) / span * (bottom - top)
    lines = []
    for place, label in enumerate(labels):
        mine = [bar for bar in bars if bar.label == label]
        left = 10 + place * step + step / 2 - wide * len(mine) / 2
        for number, bar in enumerate(mine):
            x = left + number * wide
            lines.append(_column(bar, x + 1, wide - 2, zero, (bottom - top) / span))
        lines.append(_text(10 + place * step + step / 2, bottom + 18, label, "ys-axis"))
    lines.append(
        f'<line x1="6" x2="{_WIDTH - 6}" y1="{zero:.1f}" y2="{zero:.1f}" class="ys-zero"/>'
    )
    return _figure(title, "".join(lines), bottom + 28, bars, series, words)


def _column(bar: Bar, x: float, wide: float, zero: float, scale: float) -> str:
    high = abs(bar.value) * scale
    y = zero - high if bar.value >= 0 else zero
    rect = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 2):.1f}" height="{max(high, 0.8):.1f}" '
        f'class="ys-bar ys-series-{bar.group}{" ys-strong" if bar.strong else ""}"/>'
    )
    return rect + _text(
        x + wide / 2, y - 6, _number(bar), f"ys-value{'' if wide > 56 else ' ys-tight'}"
    )


def _named(bar: Bar, series: Sequence[str]) -> Bar:
    return replace(bar, label=" ".join(filter(None, [bar.label, _series_name(bar, series)])))


def _number(bar: Bar) -> str:
    return bar.text.removesuffix("천원").removesuffix("백만원").removesuffix("원")


def rows(title: str, bars: Sequence[Bar], words: Texts) -> str:
    """Lying bars, one under the other, each with its name above it."""
    high = max((abs(bar.value) for bar in bars), default=0) or 1
    room = _WIDTH - 150
    lines = []
    for place, bar in enumerate(bars):
        y = 8 + place * 44
        wide = abs(bar.value) / high * room
        strong = " ys-strong" if bar.strong else ""
        lines.append(_text(2, y + 10, bar.label[:40], "ys-name"))
        lines.append(
            f'<rect x="2" y="{y + 17}" width="{max(wide, 1):.1f}" height="14" '
            f'class="ys-bar ys-series-{bar.group}{strong}"/>'
        )
        lines.append(_text(wide + 10, y + 29, bar.text, "ys-beside"))
    return _figure(title, "".join(lines), 8 + len(bars) * 44, bars, (), words)


def stack(title: str, bars: Sequence[Bar], words: Texts) -> str:
    """Parts of a whole as one bar, with a line for each part below it."""
    whole = sum(bar.value for bar in bars)
    if whole <= 0:
        return ""
    lines = []
    x = 2.0
    for bar in bars:
        wide = bar.value / whole * (_WIDTH - 4)
        lines.append(
            f'<rect x="{x:.1f}" y="8" width="{max(wide, 0.6):.1f}" height="30" '
            f'class="ys-bar ys-series-{bar.group}{" ys-strong" if bar.strong else ""}"/>'
        )
        x += wide
    for place, bar in enumerate(bars):
        y = 62 + place * 24
        lines.append(
            f'<rect x="2" y="{y - 11}" width="12" height="12" '
            f'class="ys-bar ys-series-{bar.group}"/>'
        )
        lines.append(_text(22, y, f"{bar.label}  {bar.text}".strip(), "ys-name"))
    return _figure(title, "".join(lines), 56 + len(bars) * 24, bars, (), words)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{plain(text)}</text>'


def _figure(
    title: str, inside: str, high: float, bars: Sequence[Bar], series: Sequence[str], words: Texts
) -> str:
    spoken = f"{title}: " + ", ".join(
        " ".join(filter(None, [bar.label, _series_name(bar, series), bar.text])) for bar in bars
    )
    drawn = (
        f'<svg viewBox="0 0 {_WIDTH} {high:.0f}" class="ys-svg" role="img" '
        f'aria-label="{plain(" ".join(spoken.split()))}">{inside}</svg>'
    )
    keys = "".join(
        tag("span", plain(name), class_=f"ys-key ys-key-series ys-series-{number}")
        for number, name in enumerate(series)
    )
    lines = "".join(
        tag(
            "tr",
            tag("th", plain(bar.label), scope="row")
            + (tag("td", plain(_series_name(bar, series))) if series else "")
            + tag("td", plain(bar.text), class_="ys-figure-cell"),
        )
        for bar in bars
        if bar.text
    )
    table = tag("table", tag("tbody", lines), class_="ys-plain")
    behind = tag("details", tag("summary", plain(words.picture_table)) + table)
    caption = tag("figcaption", tag("strong", plain(title)) + keys)
    return tag("figure", caption + drawn + behind, class_="ys-picture")


def _series_name(bar: Bar, series: Sequence[str]) -> str:
    return series[bar.group] if bar.group < len(series) else ""
