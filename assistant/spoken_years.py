"""Relative years of papers that speak from the year before, or that state no year at all.

A newspaper of November calls the budget it tells of next year's. 올해 is then the year before that
budget, and where the paper states no year, a year is told by its place beside the budget alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.clues import COMPARING, Clues
from assistant.question import Reading
from index.budget import Measure, Stage
from index.ledger import Ledger

_AHEAD = re.compile(
    r"(?:내년도?|새해|다음\s?해)(?:에|의)?\s*(?:\S{1,6}\s)?(?:본|당초)?\s*(?:예산|살림|나라\s?살림)"
)


def speaks_ahead(reading: Reading, scope: tuple[str, ...], ledger: Ledger) -> bool:
    """Whether the one paper that is spoken of calls its budget next year's.

    Args:
        reading: The question; where it says no relative year nothing is looked up.
        scope: What it is about.
        ledger: The ledger.
    """
    if not reading.of("relative") or len(scope) != 1:
        return False
    texts = [scope[0], *(each.text for each in ledger.statements(programme=scope[0]))]
    return any(_AHEAD.search(text) for text in texts) or _of_next(reading, scope[0], ledger)


def _of_next(reading: Reading, programme: str, ledger: Ledger) -> bool:
    """Whether 내년 can only be the year of the paper itself, which was written the year before.

    A budget is voted, and its minutes are taken, before its year begins. Where no paper is of
    another year and none has an amount of a later one, 내년 is that year; the answer says so.
    """
    if not any(piece.value == "+1" for piece in reading.of("relative")):
        return False
    papers = ledger.records()
    years = {each.fiscal_year for each in papers}
    early = all(each.stage is Stage.ORIGINAL for each in papers) or _MINUTES.search(programme)
    if len(years) != 1 or None in years or not early:
        return False
    year = years.pop() or 0
    return not ledger.facts(programme=programme, fiscal_year=[year + 1, year + 2])


_MINUTES = re.compile(r"회의록|속기록")


def undated(clues: Clues, reading: Reading, *, ahead: bool) -> tuple[Clues, tuple[str, ...]]:
    """Relative years of a paper without a year, as the budget itself or what was before it.

    Args:
        clues: What the question says; its years are empty.
        reading: The question.
        ahead: Whether the paper calls its budget next year's.

    Returns:
        The clues, and the words of years that the paper cannot have.
    """
    strange: list[str] = []
    for piece in reading.of("relative"):
        if piece.value not in {"-2", "-1", "0", "+1"}:
            continue
        apart = int(piece.value) - (1 if ahead else 0)
        moves = reading.says("operation", "difference", "change", "growth", "increase", "decrease")
        if apart == -1 and (moves or piece.tail.startswith(COMPARING)):
            continue
        if apart == -1 and set(clues.measures) <= {Measure.APPROPRIATION}:
            clues = replace(clues, measures=(Measure.PRIOR_APPROPRIATION,))
        elif apart != -1 and apart:
            strange.append(piece.text)
    return clues, tuple(strange)
