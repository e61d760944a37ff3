"""Several names before as many figures: "지방세와 세외수입이 각각 130억원, 183억원 늘었다".

The first name is of the first figure. Where names and figures are not as many, none of the figures
has a name of its own, for the names together are the name of neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import figures
from index.phrases import name_of

_STOP = re.compile(r"(?<=[가-힣)])\.\s|\n")
_EACH = re.compile(r"[가-힣)](?:이|가|은|는|을|를|에|에는|에서|도)?\s각각\s*(?:약\s|총\s)?\s*$")
_LINK = re.compile(r"\s*(?:여\s?원|여)?(?:,|과|와|및|씩,|,\s*그리고)\s*(?:약\s*|총\s*)?")
_SAME_WAY = re.compile(r"씩,\s\S{1,20}(?:은|는|이|가)\s")
"""특별회계는 3.7%씩, 기금은 10.3%씩 줄어든다: both move the way the last one does."""
_AGAINST = re.compile(r"(?:보다|대비|에\s?비해서?)\s*(?:총\s|약\s)?$")
_JOINT = re.compile(r"\s*,\s*|\s*(?<=[가-힣)])(?:과|와)\s+|\s+및\s+")
_YEARS = re.compile(r"(?:19|20)\d{2}\s*년도?(?:에는|에)?")


@dataclass(frozen=True, slots=True)
class Own:
    """What a figure of such a list is of: its name, () for none, and its year where it is told."""

    path: tuple[str, ...]
    year: int | None = None


def respective(text: str, found: Sequence[figures.Found]) -> dict[int, Own]:
    """What the figures behind 각각 are of, by their places in the text.

    Args:
        text: Running text.
        found: Its figures in order.

    Returns:
        For the first character of each figure of such a list, what it is of.
    """
    owns: dict[int, Own] = {}
    for at, first in enumerate(found):
        if not _EACH.search(text[: first.start]):
            continue
        run = _run(text, found, at)
        ends = [stop.end() for stop in _STOP.finditer(text, 0, first.start)]
        begin = max([0, *ends, *(each.end for each in found[:at] if each.kind != "identifier")])
        before = text[begin : text.rindex("각각", 0, first.start)].strip()
        owns |= {each.start: own for each, own in zip(run, _owns(before, len(run)), strict=True)}
    return owns


def directed(text: str, found: Sequence[figures.Found]) -> list[figures.Found]:
    """The figures, those that move with the one behind them turned its way.

    Of "각각 130억원, 183억원 늘었다" both grew, of "9.7%인 319억원을 증액" both are one growth.
    """
    turned = list(found)
    for at in range(len(turned) - 2, -1, -1):
        ahead = turned[at + 1]
        between = text[turned[at].end : ahead.start]
        alike = bool(_SAME_WAY.fullmatch(between))
        listed = alike or bool(_LINK.fullmatch(between) and _listed(text, turned, at))
        same = turned[at].kind == "percent" and between.strip() in {"인", "에 해당하는"}
        # 전년보다 173억원, 5.69%가 늘었다: one growth, told in money and as a rate.
        both = turned[at].kind == "money" and ahead.kind == "percent" and between.strip() == ","
        same = same or (both and bool(_AGAINST.search(text[: turned[at].start])))
        if ahead.direction and not turned[at].direction and (listed or same):
            turned[at] = replace(turned[at], direction=ahead.direction)
    return turned


def _listed(text: str, found: Sequence[figures.Found], at: int) -> bool:
    """Whether a figure is one of a list behind 각각."""
    while at > 0 and _LINK.fullmatch(text[found[at - 1].end : found[at].start]):
        at -= 1
    return bool(_EACH.search(text[: found[at].start]))


def _run(text: str, found: Sequence[figures.Found], at: int) -> list[figures.Found]:
    """The figures of one kind that follow one another with nothing but a comma between them."""
    run = [found[at]]
    for each in found[at + 1 :]:
        if not _LINK.fullmatch(text[run[-1].end : each.start]) or each.kind != run[0].kind:
            break
        run.append(each)
    return run


def _owns(before: str, count: int) -> list[Own]:
    """What each of so many figures is of, by the words before 각각."""
    parts = [part.strip() for part in _JOINT.split(before) if part.strip()]
    if len(parts) < count:
        return [Own(())] * count
    own, rest = parts[-count:], parts[:-count]
    years = [_YEARS.search(part) for part in own]
    if all(years):
        name = name_of(_YEARS.sub("", own[0])) or name_of(" ".join(rest))
        told = [int(match.group()[:4]) for match in years if match]
        return [Own((name,) if name else (), year) for year in told]
    if rest or any(years):
        return [Own(())] * count
    names = [name_of(part) for part in own]
    return [Own((name,) if name else ()) for name in names]
