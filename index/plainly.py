"""Figures that running text tells as plainly as a table → facts that may be calculated with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index import figures
from index.bodies import acting_in, is_own
from index.budget import Measure, Stage
from index.findings import Found, Setting, fact
from index.lines import Prose
from index.quotes import Quote
from index.stated import Stated, placed, stated
from index.worth import less, one_unit, value_of

_SUPPLEMENTARY = re.compile(r"추경|추가경정")
_OWN_ROUND = re.compile(
    r"제?\s?(\d{1,2})\s?[회차]\s?(?:추경|추가경정)(?:\s?예산)?안?"
    r"(?!\s?(?:때|당시|보다|대비|에서|이후|뒤|에\s?견주|에\s?비))"
)
"""The supplementary budget that a text is about, and not the one before it."""
_BOOK = re.compile(r"(?:예산|추경|규모)[가-힣]{0,4}\s?(?:약\s|총\s)?$")
"""Held against a budget, which is the one before, and not against what a year came to."""
_BUDGETS = frozenset({Stage.UNSTATED, Stage.ORIGINAL, Stage.SUPPLEMENTARY})


def told_plainly(
    setting: Setting, text: str, bounds: Sequence[int], found: Sequence[figures.Found]
) -> dict[int, Stated]:
    """Find the figures of a text whose sentences say wholly what they are.

    Args:
        setting: The document; one of a settlement or a plan has none of them.
        text: The text.
        bounds: Where its sentences begin and end.
        found: Its figures in order.

    Returns:
        What each of them is, by the place where it begins.
    """
    title = setting.programme
    settled = setting.disclosed
    if not settled and setting.stage not in _BUDGETS:
        return {}
    supplementary = setting.stage is Stage.SUPPLEMENTARY
    supplementary = supplementary or bool(_SUPPLEMENTARY.search(f"{title} {text}"))
    told: dict[int, Stated] = {}
    before: tuple[str, ...] | None = ()
    for start, end in pairwise(bounds):
        if _tells_of_others(text[start:end], setting.government):
            before = None
            continue
        here = placed(found, start, end)
        plain = list(
            stated(
                text[start:end],
                here,
                supplementary=supplementary,
                settled=settled,
                title=title,
                context=text,
                before=before,
            )
        )
        told |= {start + each.start: each for each in plain}
        if any(each.kind in {"money", "percent"} for each in here):
            whole = all(each.path == () for each in plain)
            before = () if plain and whole else None
    return told


def _tells_of_others(sentence: str, own: str) -> bool:
    """Whether a sentence tells of another body than the one whose paper it is."""
    named = set(acting_in(sentence))
    return len(named) > 1 if not own else any(not is_own(name, own) for name in named)


def as_cell(setting: Setting, prose: Prose, quote: Quote, plain: Stated) -> Iterator[Found]:
    """Make of a figure the cell of a table that its sentence makes of it.

    Args:
        setting: The document.
        prose: The text.
        quote: The figure as it is quoted.
        plain: What its sentence says of it.

    Yields:
        The fact; nothing where the figure carries no value, or is of another year's budget.
    """
    found = quote.found
    value = value_of(found, prose.text)
    if value is None:
        return
    stage, round_ = setting.stage, setting.round
    if stage is Stage.UNSTATED and _SUPPLEMENTARY.search(prose.text):
        stage = Stage.SUPPLEMENTARY
    if own := _OWN_ROUND.search(prose.text):
        round_ = round_ or int(own[1])
    if plain.sign < 0:
        value = less(value)
    year = quote.year
    prior = plain.measure is Measure.PRIOR_APPROPRIATION
    if quote.told is not None and year != setting.fiscal_year and not prior:
        return  # what the budget of another year is stands beside this one's, and is no row of it
    unknown = quote.told is not None and year is None and not quote.told.prior
    if prior and unknown and not _BOOK.search(prose.text[: found.start]):
        return  # 지난해 92억원: of which year depends on when it was said
    if prior and setting.fiscal_year is not None:
        year = setting.fiscal_year - 1
    yield fact(
        setting,
        Measure.SETTLED if prior and setting.disclosed else plain.measure,
        prose.at(found.start),
        path=plain.path,
        fiscal_year=year,
        stage=stage,
        round=round_ if stage is Stage.SUPPLEMENTARY else 0,
        value=value,
        printed=found.text,
        unit=one_unit(found),
        sentence=quote.sentence,
        level=plain.level,
        stated=True,
    )
