"""What one column's heading says: measure, year, whose money, which account, which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.budget import Funding, Measure, Stage
from index.money import Unit, normalise, read_unit
from index.vocabulary import squeeze, vocabulary

RATES = frozenset({Measure.CHANGE_RATE, Measure.SHARE, Measure.EXECUTION_RATE})
"""Measures in per cent."""
COUNTS = frozenset({Measure.HEADCOUNT, Measure.QUANTITY})
"""Measures that are counted, not paid."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, read.

    Attributes:
        index: Its place in the grid, from 0.
        printed: Its heading, the rows of it joined by " ".
        kind: "label" names the row, "year" names the row's fiscal year, "text" holds words,
            "figure" holds figures.
        measure: What its figures are.
        fiscal_year: The year the heading states; None where it states none.
        stage: The stage the heading states; None where it states none.
        funding: Whose money.
        account: 일반회계 or a 특별회계 that the heading names.
        unit: The unit that the heading states.
        formula: The letters of the heading, such as "B-A".
        level: For a label column, what it calls its rows.
        name: A heading that is neither of these but names what the figures are of.
        stated: Whether the heading itself names the measure, and not only the table's title.
    """

    index: int
    printed: str
    kind: str
    measure: Measure = Measure.OTHER
    fiscal_year: int | None = None
    stage: Stage | None = None
    funding: Funding = Funding.TOTAL
    account: str = ""
    unit: Unit | None = None
    formula: str = ""
    level: str = ""
    name: str = ""
    stated: bool = False


_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:년도|년|학년도|회계연도|회계년도)?|['’](\d{2})\s*년도?"
)
_FORMULA = re.compile(
    r"\(?[A-H](?:\s*[-+*/=()%]\s*|[A-H]|100)*\)?(?:\s*[*×/]\s*(?:100|[A-H]))*(?![A-Za-z])"
    r"|[㉠-㉻①-⑳](?:\s*[=\-+()]\s*|[㉠-㉻①-⑳])*"
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_HEADING_UNIT = re.compile(r"^(?:단위[:;]?)?((?:조|억|천만|백만|만|천)?원|%)$")
_ACCOUNT = re.compile(r"[가-힣]*(?:일반회계|특별회계)|기금회계")


def years_in(text: str) -> list[int]:
    """The fiscal years that a heading names: "2021예산액", "'21년"."""
    return [int(full or f"20{short}") for full, short in _YEAR.findall(normalise(text))]


def read_heading(index: int, parts: list[str]) -> Column:
    """Read one heading: its rows from the outermost in; an inner row overrules an outer one."""
    column = Column(index, " ".join(parts), "unknown")
    for part in parts:
        column = _add(column, part)
    return column


def _add(column: Column, part: str) -> Column:
    # Circled letters (㉮) are letters of a formula; folded first, they would be syllables.
    formula, text = _take_formula(part)
    text = normalise(text)
    years = set(years_in(text))
    year = years.pop() if len(years) == 1 else column.fiscal_year
    text = _YEAR.sub(" ", text)
    unit, percent, text = _take_unit(text)
    column = replace(
        column,
        fiscal_year=year,
        unit=unit or column.unit,
        formula=formula or column.formula,
    )
    if percent or (formula and "/" in formula):
        return replace(column, kind="figure", measure=_rate(column, text), stated=True)
    return _add_words(column, text, part)


def _rate(column: Column, text: str) -> Measure:
    """The rate a heading names; a share below a change is the rate of that change."""
    found = _measure(text)
    if column.measure is Measure.CHANGE and found in {None, Measure.SHARE}:
        return Measure.CHANGE_RATE
    if found in RATES:
        return found or Measure.SHARE
    return Measure.CHANGE_RATE if column.formula else Measure.SHARE


def _take_formula(text: str) -> tuple[str, str]:
    found = _FORMULA.search(text)
    if not found:
        return "", text
    return re.sub(r"\s", "", found.group(0)), text[: found.start()] + " " + text[found.end() :]


def _take_unit(text: str) -> tuple[Unit | None, bool, str]:
    """Take a unit in brackets out of a heading: "금액(천원)" → 천원."""
    for found in _BRACKET.finditer(text):
        inner = re.sub(r"\s", "", found.group(1) or found.group(2) or "")
        if _HEADING_UNIT.match(inner):
            rest = text[: found.start()] + " " + text[found.end() :]
            if inner.endswith("%"):
                return None, True, rest
            return read_unit("단위 : " + inner.removeprefix("단위").lstrip(":;")), False, rest
    return None, False, text


def _add_words(column: Column, text: str, part: str) -> Column:
    words = vocabulary()
    bare = squeeze(re.sub(r"[()\[\]]", "", text))
    if not bare:
        return column
    measure = _measure(text)
    if measure is not None:
        if measure is Measure.SHARE and column.measure is Measure.CHANGE:
            measure = Measure.CHANGE_RATE
        stage = words.stages.get(bare)
        return replace(column, kind="figure", measure=measure, stage=stage, stated=True)
    if kind := _plain_kind(bare, column):
        return replace(column, kind=kind, level=part)
    if column.kind == "unknown" and bare in words.labels:
        return replace(column, kind="label", level=" ".join(part.split()))
    if bare in words.fundings or bare in words.stages:
        funding = words.fundings.get(bare, column.funding)
        return replace(column, funding=funding, stage=words.stages.get(bare, column.stage))
    account = _ACCOUNT.fullmatch(bare)
    if account:
        return replace(column, account=account.group(0))
    # A name below a measure (이월액 › 명시이월) is a kind of it that no measure of ours is.
    known = Measure.OTHER if column.stated else column.measure
    return replace(column, name=" ".join(part.split()), measure=known)


def _plain_kind(bare: str, column: Column) -> str:
    """The kind of a column whose heading names no measure but what stands in it; "" for others."""
    words = vocabulary()
    if bare in words.generic:
        return "figure" if column.kind == "unknown" else column.kind
    for kind, known in (("index", words.indices), ("year", words.years), ("text", words.texts)):
        if bare in known:
            return kind
    return ""


def _measure(text: str) -> Measure | None:
    """The measure a heading names: as a whole, without its brackets, or inside them."""
    words = vocabulary().measures
    whole = squeeze(re.sub(r"[()\[\]]", "", text))
    if whole in words:
        return words[whole]
    outside = squeeze(_BRACKET.sub("", text))
    if outside in words and words[outside] is not Measure.OTHER:
        inside = [squeeze(a or b) for a, b in _BRACKET.findall(text)]
        return next((words[word] for word in inside if word in words), words[outside])
    for a, b in _BRACKET.findall(text):
        inner = squeeze(a or b)
        if inner in words:
            return words[inner]
    return None
