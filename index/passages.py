"""Sections as passages that stand alone: each repeats programme, year, unit, heading and header."""

from __future__ import annotations

from dataclasses import dataclass

from index.document import Source


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be found and understood by itself.

    Attributes:
        key: Stable id, ASCII: made of the document's digest and the passage's ordinal.
        label: Leaf heading or row name without the document-wide prefix.
        text: The passage as shown: heading path, unit and header line, then the words or rows.
        aliases: Everyday words for the budget terms in the label, from the vocabulary.
        programme: As for a fact.
        fiscal_year: As for a fact.
        department: The department in charge, "" where unknown.
        kind: "text", "table" or "row".
        source: Where it begins.
        table: The table it was cut from, None for text.
        rows: The rows of that table it holds, () for text.
    """

    key: str
    label: str
    text: str
    aliases: tuple[str, ...]
    programme: str
    fiscal_year: int | None
    department: str
    kind: str
    source: Source
    table: int | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, how well it fits (0 to about 1), and why."""

    passage: Passage
    score: float
    reason: str = ""
