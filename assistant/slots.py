"""Slots in a draft, filled for reading: where each figure stands, and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.binding import Bound, bind
from assistant.mentions import Ledger, find_mentions
from assistant.papers import Draft, Fault, Figure
from index.figures import find_figures

SLOT = re.compile(r"\{\{([A-Za-z]\w{0,19})\}\}")
_BROKEN = re.compile(r"\{\{|\}\}|\{f\d+\}|\[f\d+\]")
_STOP = r"(?=[은는이가을를의로과와도만입,. )]|$)"
_GLUED_BEFORE = re.compile(r"(?:[△▲▽▼−]|마이너스|minus)[ ]?$|(?<![ ])[0-9₩$+×*/^-]$")
_GLUED_AFTER = re.compile(
    rf"[ ]?(?:[0-9%‰×*^]|[십백천만억조]{{1,3}}[ ]?원?{_STOP}|원{_STOP}|배{_STOP}|(?:thousand|"
    rf"million|"
    rf"billion)\b)"
)
_BOUND_AFTER = re.compile(
    r"[ ]?(?:[을를이가][ ]?)?(?:이상|이하|초과|미만|넘|웃돌|밑돌|못[ ]?미치|or more|or less)"
)
_BOUND_BEFORE = re.compile(
    r"(?:최소|최대|적어도|많아야|\b(?:at least|at most|more than|less than|over|under|up to))[ ]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft with its slots filled, for reading as a person would.

    Attributes:
        text: The words with every known figure in its slot.
        slots: Where each figure stands in the text: its start, its end, the figure.
        outside: The words with every slot emptied to blanks of the same length as its figure, so
            that places are those of `text`.
        beside: Every slot's figure with what the words around it say; () until they are read.
    """

    text: str
    slots: tuple[tuple[int, int, Figure], ...]
    outside: str
    beside: tuple[tuple[Figure, Bound], ...] = ()


def fill(text: str, figures: dict[str, Figure]) -> Filled:
    """Put figures into their slots; unknown slots stay as they are."""
    words: list[str] = []
    blank: list[str] = []
    slots = []
    at = length = 0
    for slot in SLOT.finditer(text):
        figure = figures.get(slot.group(1))
        if figure is None:
            continue
        between = text[at : slot.start()]
        start = length + len(between)
        words += [between, figure.text]
        blank += [between, "\u2022" * len(figure.text)]
        slots.append((start, start + len(figure.text), figure))
        length, at = start + len(figure.text), slot.end()
    words.append(text[at:])
    blank.append(text[at:])
    return Filled("".join(words), tuple(slots), "".join(blank))


def read_beside(filled: Filled, ledger: Ledger, *, ours: bool = False) -> Filled:
    """What the words say of the first number of every slot.

    Args:
        filled: The words.
        ledger: Whose names they may use.
        ours: Whether the words were made of the figures by a template, so that the names of the
            figures stand in them as printed.
    """
    found = find_figures(filled.text)
    facts = [fact for _, _, figure in filled.slots for fact in (*figure.facts, *figure.also)]
    own = dict.fromkeys(facts) if ours else {}
    bound = bind(filled.text, found, find_mentions(filled.text, found, ledger, tuple(own)))
    beside: list[tuple[Figure, Bound]] = []
    for start, end, figure in filled.slots:
        inside = [each for each in bound if start <= each.found.start < end]
        beside += [(figure, inside[0])] if inside else []
    return replace(filled, beside=tuple(beside))


def slots_are_known(draft: Draft, _filled: Filled) -> Iterator[Fault]:
    """A slot names a figure of the finding, and is written as a slot."""
    keys = {figure.key for figure in draft.finding.figures}
    for slot in SLOT.finditer(draft.text):
        if slot.group(1) not in keys:
            yield Fault("slot-unknown", slot.group())
    for broken in _BROKEN.finditer(SLOT.sub("", draft.text)):
        yield Fault("slot-broken", broken.group())


def nothing_is_glued_to_a_slot(_draft: Draft, filled: Filled) -> Iterator[Fault]:
    """What is read in a filled slot is what the figure says: "1{{f1}}" and "{{f1}}억" are not."""
    read = find_figures(filled.text)
    for start, end, figure in filled.slots:
        own = [(start + f.start, start + f.end, f.value) for f in find_figures(figure.text)]
        here = [(f.start, f.end, f.value) for f in read if f.start < end and f.end > start]
        if own != here:
            yield Fault("slot-glued", filled.text[max(0, start - 8) : end + 8])
        if _GLUED_BEFORE.search(filled.text[:start]) or _GLUED_AFTER.match(filled.text, end):
            yield Fault("slot-glued", filled.text[max(0, start - 8) : end + 8])
        if _BOUND_AFTER.match(filled.text, end) or _BOUND_BEFORE.search(filled.text[:start]):
            yield Fault("bound-added", filled.text[max(0, start - 12) : end + 8])
