"""What a column's heading says: measure, year, whose money, which account, which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.budget import Funding, Measure, Stage
from index.document import Cell, Table
from index.findings import SETTLED, Setting
from index.money import Unit, normalise, read_unit
from index.vocabulary import role_of, squeeze, vocabulary

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


def read_columns(table: Table, setting: Setting) -> list[Column]:
    """Read the heading rows of a table.

    Args:
        table: A straightened table whose heading cells are marked.
        setting: The document; its year and stage complete what a heading leaves out.

    Returns:
        One column for each place of the grid, in order; [] where the table has no headings.
    """
    headings = [_printed(table, column) for column in range(table.columns)]
    if not any(headings):
        return []
    columns = [read_heading(index, parts) for index, parts in enumerate(headings)]
    return _complete(columns, table, setting)


def _printed(table: Table, column: int) -> list[str]:
    """The heading rows above a column, outermost first; a merged heading counts for all below."""
    parts: list[str] = []
    for cell in table.cells:
        if cell.header and cell.column <= column < cell.column + cell.column_span:
            text = " ".join(cell.text.split())
            if text and text not in parts:
                parts.append(text)
    return parts


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
        column = replace(column, kind="figure", measure=_rate(column, text))
    return _add_words(column, text, part)


def _rate(column: Column, text: str) -> Measure:
    found = _measure(text)
    return found if found in RATES else Measure.CHANGE_RATE if column.formula else Measure.SHARE


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
        return replace(column, kind="figure", measure=measure, stage=words.stages.get(bare))
    if bare in words.years or bare in words.texts:
        return replace(column, kind="year" if bare in words.years else "text", level=part)
    if column.kind == "unknown" and bare in words.labels:
        return replace(column, kind="label", level=" ".join(part.split()))
    if bare in words.fundings or bare in words.stages:
        funding = words.fundings.get(bare, column.funding)
        return replace(column, funding=funding, stage=words.stages.get(bare, column.stage))
    account = _ACCOUNT.fullmatch(bare)
    if account:
        return replace(column, account=account.group(0))
    return replace(column, name=" ".join(part.split()))


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


def _complete(columns: list[Column], table: Table, setting: Setting) -> list[Column]:
    """Give every column a kind, and figures the measure, year and stage their place implies."""
    figures = {cell.column for cell in table.cells if not cell.header and _holds_figure(cell)}
    years = [column.fiscal_year for column in columns if column.fiscal_year]
    latest = max([*years, setting.fiscal_year or 0]) or None
    completed = []
    for column in columns:
        kind = column.kind
        if kind == "unknown":
            kind = "figure" if column.index in figures else "label" if column.index == 0 else "text"
        if kind == "label" and column.index in figures and column.index > 0:
            kind = "label"
        completed.append(replace(column, kind=kind))
    completed = _of_one_measure(completed)
    completed = [_imply(column, table, setting, latest) for column in completed]
    return _directions([replace(each, unit=unit_of(each, table)) for each in completed])


def _of_one_measure(columns: list[Column]) -> list[Column]:
    """A column headed 계 is of the one measure that the columns it totals are of."""
    columns = _of_the_whole(columns)
    measures = {
        column.measure
        for column in columns
        if column.kind == "figure" and column.measure not in RATES and column.account
    }
    if len(measures) != 1 or Measure.OTHER in measures:
        return columns
    (measure,) = measures
    return [
        replace(column, measure=measure)
        if column.kind == "figure"
        and column.measure is Measure.OTHER
        and role_of(column.printed) is not None
        else column
        for column in columns
    ]


def _of_the_whole(columns: list[Column]) -> list[Column]:
    """Columns by whose money it is are of the measure of the whole that stands before them."""
    made: list[Column] = []
    whole = Measure.OTHER
    for column in columns:
        if column.kind == "figure" and column.funding is Funding.TOTAL:
            whole = column.measure
        elif column.kind == "figure" and column.measure is Measure.OTHER and not column.name:
            made.append(replace(column, measure=whole))
            continue
        made.append(column)
    return made


_FIGURE = re.compile(
    r"\s*(?:\([xXⓧ][^()]*\)\s*)?[(△▲▵▽\-−]*\s?\d[\d,.]*\s*(?:[조억천백만]*원|%|명|건)?\)?\s*"
)


def _holds_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(normalise(cell.text)))


def _imply(column: Column, table: Table, setting: Setting, latest: int | None) -> Column:
    if column.kind != "figure":
        return column
    measure = column.measure
    if measure is Measure.OTHER and not column.name:
        measure = _from_caption(table, column)
    year = column.fiscal_year
    if measure is Measure.APPROPRIATION and year and latest and year < latest:
        measure = Measure.PRIOR_APPROPRIATION
    if year is None and latest:
        year = latest - 1 if measure is Measure.PRIOR_APPROPRIATION else latest
    stage = None if measure in SETTLED else column.stage
    if measure is Measure.PRIOR_APPROPRIATION:
        stage = Stage.ORIGINAL
    elif setting.stage is Stage.SUPPLEMENTARY and stage is Stage.SUPPLEMENTARY:
        stage = None
    return replace(column, measure=measure, fiscal_year=year, stage=stage)


def _from_caption(table: Table, column: Column) -> Measure:
    """What a table's title says its figures are, where a heading only names a year or account."""
    title = squeeze(table.caption + table.source.section)
    plain = not (column.fiscal_year or column.account or column.funding is not Funding.TOTAL)
    if plain and role_of(column.printed) is None:
        return Measure.OTHER
    if "결산" in title:
        return Measure.SETTLED
    return Measure.APPROPRIATION if "예산" in title or "재원" in title else Measure.OTHER


def _directions(columns: list[Column]) -> list[Column]:
    """Tell A-B from B-A: a change that takes the settlement from the budget is a saving."""
    letters = {
        column.formula.strip("()"): column
        for column in columns
        if re.fullmatch(r"\(?[A-H㉠-㉻①-⑳]\)?", column.formula)
    }
    turned = []
    for column in columns:
        made = column
        match = re.fullmatch(r"\(?([A-H])-([A-H])\)?", column.formula)
        if match and column.measure is Measure.CHANGE:
            first, second = letters.get(match[1]), letters.get(match[2])
            if first and second and _is_saving(first, second):
                made = replace(column, measure=Measure.SAVING, stage=Stage.SETTLEMENT)
            elif first and second and _is_reversed(first, second):
                made = replace(column, measure=Measure.OTHER)
        turned.append(made)
    return turned


def _is_saving(first: Column, second: Column) -> bool:
    spent = {Measure.SETTLED, Measure.EXPENDITURE, Measure.RECEIVED}
    return second.measure in spent and first.measure not in spent


def _is_reversed(first: Column, second: Column) -> bool:
    """Last year less this year: no measure of ours; the printed heading must speak for itself."""
    return (first.fiscal_year or 0) < (second.fiscal_year or 0)


def unit_of(column: Column, table: Table) -> Unit | None:
    """The unit of a column's amounts: its own, or else its table's; None where none is stated."""
    if column.unit is not None or column.kind != "figure":
        return column.unit
    fixed = vocabulary().units.get(squeeze(column.printed))
    return read_unit(f"단위 : {fixed}") if fixed else read_unit(table.unit_line)
