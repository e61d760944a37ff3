"""The papers a question gathers on its way, each clipped to the one before.

    Question → Plan → Evidence → Finding → Draft → Verdict → Answer

Every paper is frozen. A room takes one and hands on the next; none looks back except through the
paper it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from assistant.plans import (
    MOVES,
    RECIPES,
    SECTIONS,
    Bound,
    Language,
    Match,
    Operand,
    Operation,
    Plan,
    Question,
    Resolved,
    Turn,
)
from index.budget import Fact, Funding, Measure, Stage, Statement
from index.document import Source
from index.passages import Hit

__all__ = [
    "MOVES",
    "RECIPES",
    "RELEASED",
    "SECTIONS",
    "Answer",
    "Bound",
    "Citation",
    "Claim",
    "Draft",
    "Evidence",
    "Fault",
    "Figure",
    "Finding",
    "Language",
    "Match",
    "Operand",
    "Operation",
    "Plan",
    "Question",
    "Resolved",
    "Ruling",
    "Status",
    "Turn",
    "Verdict",
    "citation_dict",
    "fact_source",
    "figure_dict",
    "plain_number",
    "unit_code",
    "unit_word",
]


class Status(StrEnum):
    """What became of a question; see the public face in ARCHITECTURE.md."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    REFUSED = "refused"


class Ruling(StrEnum):
    """What the checker says of one number."""

    SUPPORTED = "supported"
    """A cell holds it."""
    DERIVED = "derived"
    """A declared formula over cells gives it."""
    QUOTED = "quoted"
    """It stands in running text, verbatim."""
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    AMBIGUOUS = "ambiguous"


RELEASED = frozenset({Ruling.SUPPORTED, Ruling.DERIVED, Ruling.QUOTED})
"""The rulings with which a number may leave the house."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an answer, with everything that carries it.

    Attributes:
        key: Name of its slot in the draft: "f1". A draft writes "{{f1}}", never digits.
        text: How it is said: "418,000천원(4억 1,800만원)".
        value: Its exact value: won for money, the number itself otherwise.
        unit: "원", "%", "%p", or a count noun such as "명".
        label: What it is of, for a person: "마을기업 발굴 및 활성화".
        fiscal_year: The year it belongs to; None where it spans several or none is stated.
        measure: What it is.
        stage: The stage of its facts; None where it spans several.
        funding: Whose money.
        ruling: The checker's word; None before it was checked.
        formula: For a derived figure, how it was computed, with operands as printed; else "".
        facts: The facts it stands on: one for a look-up, the operands in order for a derived one.
            Several printed places of one figure follow in `also`.
        also: Facts of other places that print the same figure.
        note: A remark that must stand beside it.
        recipe: For a derived figure, the operator the checker re-evaluates over `facts`, in their
            order; one of `RECIPES`. "" for a look-up.
        divisor: For the recipe "per", what the sum of the facts is divided by, exactly.
    """

    key: str
    text: str
    value: int | Decimal | Fraction
    unit: str
    label: str
    fiscal_year: int | None
    measure: Measure
    stage: Stage | None = None
    funding: Funding = Funding.TOTAL
    ruling: Ruling | None = None
    formula: str = ""
    facts: tuple[Fact, ...] = ()
    also: tuple[Fact, ...] = ()
    note: str = ""
    recipe: str = ""
    divisor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source said to a person.

    Attributes:
        source: Where it is.
        quote: The words or the cell, verbatim.
        row: The row as printed, for a cell: "마을기업 발굴 및 활성화".
        column: The heading of its column, for a cell.
        table: Caption of its table, for a cell.
    """

    source: Source
    quote: str
    row: str = ""
    column: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ledger and the search brought for a plan.

    Attributes:
        plan: The plan.
        resolved: Each operand of the plan with what fits it, in order.
        facts: For an operation over many rows, the facts it runs over.
        nearby: Facts that do not match but help a reader who gets no answer.
        statements: Labelled words that match.
        passages: Passages that were found, best first.
    """

    plan: Plan
    resolved: tuple[Resolved, ...] = ()
    facts: tuple[Fact, ...] = ()
    nearby: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the calculation found: the figures of the answer, still without words.

    Attributes:
        evidence: What it was found in.
        status: What the answer will be.
        figures: The figures, the main one first.
        citations: Words quoted in the answer.
        reason: A code that says why there is no plain answer: "no-year", "no-item", "blank",
            "cause-unstated", "premise-false", "two-readings", "unread", "out-of-scope" …; "" else.
        readings: For two readings, what each would be called, for a person to choose from.
        notes: What must be said beside the figures: coverage, stage, misprints, conflicts.
        blank: Cells that were asked for and hold nothing; that is not 0.
        holds: Where the question only asks whether an amount lies beyond a limit (5억을 넘나요?),
            whether it does; None where it asks no such thing.
        parts: Where the same was done for each of several amounts, what was found for each, in
            order; their figures are those of the finding. () for one amount.
    """

    evidence: Evidence
    status: Status
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: str = ""
    readings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    blank: tuple[Fact, ...] = ()
    holds: bool | None = None
    parts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Words with slots: "{{f1}}" stands where a figure will be filled in.

    Attributes:
        finding: What it puts into words.
        text: The words. Digits outside slots are checked like any text.
        author: "plain", or the name of the model that wrote it.
        notes: What happened on the way: a model's draft refused, and why.
    """

    finding: Finding
    text: str
    author: str = "plain"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a draft that must not leave the house."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A checked draft: its figures with their rulings, and every fault found."""

    draft: Draft
    figures: tuple[Figure, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One number found in any text, and what the tables say of it.

    Attributes:
        text: The number as written.
        start: Where it begins in the text, in characters.
        end: Where it ends.
        value: What it says: won for money, the number otherwise; None where it cannot be read.
        unit: "원", "%", "%p", a count noun; "" where it cannot be read.
        ruling: The verdict.
        expected: What the tables say, in words; "" where they say nothing.
        reason: A code: "row-other", "year-other", "unit-swapped", "no-fact", "vague" …; "" where
            the number stands.
        facts: The facts it was held against.
    """

    text: str
    start: int
    end: int
    value: int | Decimal | None
    unit: str
    ruling: Ruling
    expected: str = ""
    reason: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets.

    Attributes:
        text: The answer, Markdown; every number in it was checked.
        status: What it is.
        figures: Its figures, the main one first.
        citations: Where the words and cells stand.
        plan: How it was found, as `Plan.to_dict`.
        notes: What a reader should know beside it.
        readings: Questions to choose from where there were two readings.
        suggestions: Questions that could be asked next and have answers.
        timings: Seconds by room.
        language: The language it is in.
    """

    text: str
    status: Status
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    plan: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    language: Language = Language.KOREAN

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values; the shape is fixed, see ARCHITECTURE.md."""
        return {
            "text": self.text,
            "status": self.status.value,
            "figures": [figure_dict(figure) for figure in self.figures],
            "citations": [citation_dict(each) for each in self.citations],
            "plan": dict(self.plan),
            "notes": list(self.notes),
            "readings": list(self.readings),
            "suggestions": list(self.suggestions),
            "timings": dict(self.timings),
        }


def plain_number(value: int | Decimal | Fraction) -> int | float:
    """An exact value as JSON has it; fractions lose digits only here, at the very end."""
    if isinstance(value, int):
        return value
    return int(value) if value == int(value) else round(float(value), 6)


def unit_code(unit: str) -> str:
    """A unit as JSON has it: "won" for money; "%", "%p" and count nouns as they are."""
    return "won" if unit == "원" else unit


def unit_word(code: str) -> str:
    """A unit from JSON as a person reads it: "원" for "won", others as they are."""
    return "원" if code == "won" else code


def figure_dict(figure: Figure) -> dict[str, Any]:
    """A figure as JSON values."""
    return {
        "text": figure.text,
        "value": plain_number(figure.value),
        "unit": unit_code(figure.unit),
        "label": figure.label,
        "fiscal_year": figure.fiscal_year,
        "measure": figure.measure.value,
        "stage": figure.stage.value if figure.stage else None,
        "funding": figure.funding.value,
        "verdict": figure.ruling.value if figure.ruling else None,
        "formula": figure.formula,
        "note": figure.note,
        "sources": [fact_source(fact) for fact in (*figure.facts, *figure.also)],
    }


def fact_source(fact: Fact) -> dict[str, Any]:
    """The place of a fact as JSON values."""
    source = fact.source
    return {
        "document": source.document,
        "page": source.page,
        "section": source.section,
        "table": source.table,
        "row": fact.name,
        "column": fact.column,
        "cell": fact.printed,
        "row_number": source.row,
        "column_number": source.column,
        "line": source.line,
        "part": source.part,
        "box": list(source.box) if source.box else None,
    }


def citation_dict(citation: Citation) -> dict[str, Any]:
    """A citation as JSON values."""
    source = citation.source
    return {
        "document": source.document,
        "page": source.page,
        "section": source.section,
        "quote": citation.quote,
        "table": source.table,
        "row": citation.row,
        "column": citation.column,
        "line": source.line,
    }
