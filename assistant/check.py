"""No number leaves without a fact: the gate that every draft passes.

Each check is a small generator of faults. A figure is looked up and computed again from its facts;
digits outside slots must be names, or words of a document, verbatim; the words around a slot must
not say another year, another measure, other money or the other direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.asked import asked_faults
from assistant.chosen import chosen_faults
from assistant.manners import unseemly
from assistant.mentions import Ledger
from assistant.outside import digits_outside_slots_are_words
from assistant.papers import Draft, Fault, Verdict
from assistant.slots import (
    SLOT,
    Filled,
    fill,
    nothing_is_glued_to_a_slot,
    read_beside,
    slots_are_known,
)
from assistant.soundness import rule
from assistant.surroundings import context_faults

__all__ = ["CHECKS", "SLOT", "Filled", "check", "fill"]


def check(draft: Draft, ledger: Ledger) -> Verdict:
    """Check a draft against the ledger; fills nothing and repairs nothing.

    Args:
        draft: Words with slots, clipped to the finding they say.
        ledger: Where the facts of its figures must be found again.

    Returns:
        The draft with rulings on its figures and every fault found. Only a verdict without
        faults may leave the house.
    """
    figures, faults = [], []
    for figure in draft.finding.figures:
        ruling, wrong = rule(figure, ledger)
        figures.append(replace(figure, ruling=ruling))
        faults.extend(wrong)
    filled = fill(draft.text, {figure.key: figure for figure in draft.finding.figures})
    filled = read_beside(filled, ledger, ours=draft.author == "plain")
    for each in CHECKS:
        faults.extend(each(draft, filled))
    faults.extend(asked_faults(draft, ledger))
    return Verdict(draft, tuple(figures), tuple(dict.fromkeys(faults)))


def words_around_slots_agree(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """The year, money, measure, name and direction said beside a slot are those of its figure."""
    yield from context_faults(draft, filled.beside, filled.text)


def rows_are_those_chosen(draft: Draft, _filled: Filled) -> Iterator[Fault]:
    """No row that was set aside is shown, and each that is shown meets what it should."""
    yield from chosen_faults(draft)


def a_model_invents_nothing(draft: Draft, _filled: Filled) -> Iterator[Fault]:
    """A model says no size, move, cause or link that no figure carries."""
    yield from unseemly(draft)


CHECKS: tuple[Callable[[Draft, Filled], Iterator[Fault]], ...] = (
    slots_are_known,
    nothing_is_glued_to_a_slot,
    digits_outside_slots_are_words,
    words_around_slots_agree,
    rows_are_those_chosen,
    a_model_invents_nothing,
)
"""Every check of the words, in the order its faults are reported."""
