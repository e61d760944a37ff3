"""Glued rows of two figures: an amount and its share, or a year, a count and an amount.

"농림해양수산1,76124.47" has one cut by which every row's amount and share speak of the same whole;
"20174925,601" has one by which the counts of all rows are equally wide and no figure begins with 0.
Where there is more than one way the rows stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.document import Cell, Source, Table
from index.unitlines import unit_said
from index.vocabulary import squeeze

_AMOUNTS = r"예산액|예산현액|예산|결산액|결산|집행액|지출액|금액|사업비"
_SHARED = re.compile(
    rf"(?P<label>[가-힣]{{2,10}}?)(?P<amount>{_AMOUNTS})(?P<share>비중|구성비율?|비율)"
)
_YEARLY = re.compile(
    rf"(?P<label>회계연도|연도|년도)(?P<count>[가-힣]{{1,8}}수)(?P<amount>{_AMOUNTS})"
)
_SHARE_ROW = re.compile(r"(?P<label>\S.*?[^\d,.\s△▲])\s*(?P<figures>\d[\d,]*\.\d{1,2})%?")
_YEAR_ROW = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<figures>\d[\d,]*)")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*|0")
_LEAST = 3
_ROWS = 4

Way = tuple[str, str]


def glued_pairs(lines: Sequence[str], source: Source) -> Table | None:
    """The table that lines are, with at most two above its heading; None for any others."""
    for at, line in enumerate(lines[:_LEAST]):
        bare = squeeze(re.sub(r"\([^()]*\)", "", line))
        rows = [(n, text.strip()) for n, text in enumerate(lines[at + 1 :], at + 1) if text.strip()]
        found = None
        if head := _SHARED.fullmatch(bare):
            found = _shares([text for _, text in rows])
            heads = [head["label"], head["amount"], head["share"]]
        elif head := _YEARLY.fullmatch(bare):
            found = _years([text for _, text in rows])
            heads = [head["label"], head["count"], head["amount"]]
        if found:
            texts = [(at, heads), *zip([n for n, _ in rows], found, strict=True)]
            unit = next((said for text in lines[: at + 1] if (said := unit_said(text))), "")
            caption = re.sub(r"\s*\([^()]*\)", "", lines[at - 1]).strip() if at else ""
            return _table(texts, source, caption, unit)
    return None


def _shares(rows: Sequence[str]) -> list[list[str]] | None:
    """Every row cut into its name, its amount and its share of the one whole; None without."""
    matches = [_SHARE_ROW.fullmatch(row) for row in rows]
    told = [match for match in matches if match]
    if len(told) < _LEAST or len(told) < len(rows):
        return None
    choices = [_pairs(match["figures"]) for match in told]
    ways: list[tuple[list[Way], float, float]] = [([], 0.0, float("inf"))]
    for pairs in choices:
        ways = [
            ([*taken, pair], max(low, lower), min(high, upper))
            for taken, low, high in ways
            for pair in pairs
            for lower, upper in [_whole(pair)]
            if max(low, lower) <= min(high, upper)
        ]
    if len(ways) != 1:
        return None
    return [[match["label"], *pair] for match, pair in zip(told, ways[0][0], strict=True)]


def _pairs(figures: str) -> list[Way]:
    """Every cut of a run into a well-formed amount and a share of at most a hundred."""
    point = figures.index(".")
    cuts = (figures[:at] for at in range(max(1, point - 3), point))
    return [
        (amount, share)
        for amount in cuts
        if _AMOUNT.fullmatch(amount)
        and re.fullmatch(r"(?:0|[1-9]\d{0,2})\.\d{1,2}", share := figures[len(amount) :])
        and 0 < float(share) <= 100
    ]


def _whole(pair: Way) -> tuple[float, float]:
    """Between which bounds the whole lies of which an amount is a share, both rounded."""
    amount, share = int(pair[0].replace(",", "")), float(pair[1])
    step = 0.5 * 10.0 ** -len(pair[1].split(".")[1])
    return (amount - 0.5) * 100 / (share + step), (amount + 0.5) * 100 / max(share - step, 1e-9)


def _years(rows: Sequence[str]) -> list[list[str]] | None:
    """Every row cut into its year, its count and its amount, the counts equally wide."""
    matches = [_YEAR_ROW.fullmatch(row) for row in rows]
    told = [match for match in matches if match]
    years = [int(match["year"]) for match in told]
    steps = {later - first for first, later in pairwise(years)}
    if len(told) < _ROWS or len(told) < len(rows) or len(steps) != 1 or steps & {0}:
        return None
    ways = []
    for width in range(1, 5):
        cut = [(m["figures"][:width], m["figures"][width:]) for m in told]
        if all(_AMOUNT.fullmatch(a) and a.isdigit() and _AMOUNT.fullmatch(b) for a, b in cut):
            ways.append(cut)
    if len(ways) != 1:
        return None
    return [[match["year"], *pair] for match, pair in zip(told, ways[0], strict=True)]


def _table(rows: Sequence[tuple[int, list[str]]], source: Source, caption: str, unit: str) -> Table:
    cells = tuple(
        Cell(row, column, text, header=not row, line=source.line and source.line + offset)
        for row, (offset, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(len(rows), len(rows[0][1]), cells, source, caption, unit)
