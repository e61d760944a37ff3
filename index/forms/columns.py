"""The columns of a table: each heading completed by its neighbours, its table and its document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from index.budget import Funding, Measure, Stage
from index.document import Cell, Table
from index.findings import SETTLED, Setting
from index.forms.alike import tell_apart
from index.forms.below import added_amounts, left_of_what, of_the_whole, spent_so_far, unit_of
from index.forms.captions import is_plan, is_result, measure_of, speaks_of_budget, year_of
from index.forms.claimed import claimed
from index.forms.headings import COUNTS, RATES, Column, read_heading, short_years
from index.forms.labels import with_label
from index.forms.nouns import cell_noun, cell_unit, heading_noun, stated_nouns
from index.forms.printed import printed_above, without_numbers
from index.forms.written import named_in_digits
from index.money import normalise
from index.vocabulary import role_of, squeeze, vocabulary


def read_columns(table: Table, setting: Setting) -> list[Column]:
    """Read the heading rows of a table.

    Args:
        table: A straightened table whose heading cells are marked.
        setting: The document; its year and stage complete what a heading leaves out.

    Returns:
        One column for each place of the grid, in order; [] where the table has no headings.
    """
    headings = [printed_above(table, column) for column in range(table.columns)]
    if not any(headings):
        return []
    headings = without_numbers(headings)
    short = short_years(headings, setting.fiscal_year)
    columns = [read_heading(index, parts, short) for index, parts in enumerate(headings)]
    return _complete(columns, table, setting)


def _complete(columns: list[Column], table: Table, setting: Setting) -> list[Column]:
    """Give every column a kind, and figures the measure, year and stage their place implies."""
    figures = {cell.column for cell in table.cells if not cell.header and _holds_figure(cell)}
    kinds = with_label(
        named_in_digits(_kinds(_sided(columns, figures, table), figures), table), columns, table
    )
    completed = claimed([_counted(column, table) for column in kinds], table)
    completed = _of_one_measure(_added_rounds(_in_context(completed, setting)))
    completed = spent_so_far(added_amounts(_rates_of_change(completed), table), table)
    whole = _whole_of(completed, table, setting)
    completed = [
        _of_years(column, table, setting, whole)
        if column.spans
        else _imply(column, table, setting, whole)
        for column in _of_no_year(completed)
    ]
    completed = tell_apart(columns, completed, table)
    corner = {column.unit for column in completed if column.kind == "label" and column.unit}
    stated = corner.pop() if len(corner) == 1 else None
    return _directions(
        [replace(each, unit=each.unit or stated or unit_of(each, table)) for each in completed]
    )


def _sided(columns: list[Column], figures: set[int], table: Table) -> list[Column]:
    """The columns, a first one named after a side of the budget (세입 | 결산액) naming rows.

    What it stands over tells: words, and no figure.
    """
    if not columns or columns[0].kind != "figure" or 0 in figures or len(columns) < _TWO:
        return columns
    words = [cell for cell in table.cells if not cell.header and not cell.column]
    if not any(cell.text.strip() for cell in words) or not figures:
        return columns
    first = columns[0]
    return [Column(0, first.printed, "label", level=first.printed), *columns[1:]]


_TWO = 2


def _kinds(columns: list[Column], figures: set[int]) -> list[Column]:
    """Every column with a kind; a blank heading behind a label column goes on with it."""
    completed: list[Column] = []
    for column in columns:
        kind = column.kind
        left = completed[-1].kind if completed else "label"
        if kind == "unknown" and column.index in figures:
            kind = "figure"
        elif kind == "unknown" and (column.index == 0 or not column.printed):
            kind = "label" if left == "label" else "text"
        elif kind == "unknown":
            kind = "text"
        completed.append(replace(column, kind=kind))
    return completed


_ONLY_BESIDE = re.compile(r"(?:조정액|세입|지출)$")
"""Words that mean 징수결정액, 수납액 and 집행액 only beside others of a settlement.

In a draft 조정액 stands beside 요구액, in a budget 세입 beside 세출, in a plan 지출 beside 수입.
"""


_LETTER = re.compile(r"\s*\([A-Z㉠-㉻①-⑳]\)\s*$")


def _in_context(columns: list[Column], setting: Setting) -> list[Column]:
    """Leave unknown what such a word means in a table of no settlement."""
    plain = {column.index: _LETTER.sub("", column.printed) for column in columns}
    unsure = [c for c in columns if c.stated and _ONLY_BESIDE.search(plain[c.index])]
    columns = left_of_what(columns)
    sure = any(column.measure in SETTLED for column in columns if column not in unsure)
    if sure or setting.stage is Stage.SETTLEMENT:
        return columns
    return [
        replace(column, measure=Measure.OTHER) if column in unsure else column for column in columns
    ]


def _added_rounds(columns: list[Column]) -> list[Column]:
    """A round that a heading adds to the budget (계 = A + B) is what it added, not the budget."""
    sums = [column.formula for column in columns if "+" in column.formula]
    return [
        replace(column, measure=Measure.OTHER, name=column.printed)
        if column.round
        and any(column.formula.strip("()") in each for each in sums if column.formula)
        else column
        for column in columns
    ]


_BARE_RATES = frozenset(("%", "비율", "율", "비율%"))


def _rates_of_change(columns: list[Column]) -> list[Column]:
    """A column that only says it holds per cents, right behind a change, is the rate of that."""
    made = list(columns)
    for before, column in pairwise(columns):
        bare = squeeze(re.sub(r"[()\[\]]", "", column.printed)) in _BARE_RATES
        if bare and before.measure is Measure.CHANGE and column.measure is Measure.SHARE:
            made[column.index] = replace(column, measure=Measure.CHANGE_RATE)
    return made


def _of_no_year(columns: list[Column]) -> list[Column]:
    """Columns that total the years beside them, or name several, are of no one year.

    What they hold is known only by their printed heading; a rate stays a rate.
    """
    several = len({column.fiscal_year for column in columns if column.fiscal_year}) > 1
    made: list[Column] = []
    within = False
    for column in columns:
        yearless = column.fiscal_year is None and column.shift is None
        if column.kind == "figure" and column.funding is Funding.TOTAL and not column.account:
            within = several and yearless and column.total
        open_ = within and yearless
        change = column.measure in {Measure.CHANGE, Measure.CHANGE_RATE}
        if column.kind != "figure" or change or not (open_ or column.spans):
            made.append(replace(column, spans=False))
            continue
        measure = column.measure if column.measure in RATES | COUNTS else Measure.OTHER
        made.append(replace(column, measure=measure, fiscal_year=None, stated=True, spans=True))
    return made


def _of_years(column: Column, table: Table, setting: Setting, whole: _Whole) -> Column:
    """A column of several years; in a plan the total of all of them is what is planned."""
    if not whole.plan:
        return column
    plain = column.total and column.measure is Measure.OTHER and column.noun is None
    measure = measure_of(table, setting) if plain and not column.name else column.measure
    return replace(column, measure=measure, stage=Stage.PLAN)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a table says of all its columns.

    Attributes:
        latest: The latest year of its columns, its title or its document; None where unknown.
        several: Whether its columns are of several years, so that one without is of none.
        plan: Whether its figures are planned.
        result: Whether its own figures are results.
        settled: Whether it has columns that only a settlement has, beside what was spent.
    """

    latest: int | None
    several: bool
    plan: bool
    result: bool
    settled: bool


def _whole_of(columns: list[Column], table: Table, setting: Setting) -> _Whole:
    years = {each.fiscal_year for each in columns if each.fiscal_year and each.kind == "figure"}
    known = {each.measure for each in columns} & SETTLED - _FLOWS
    return _Whole(
        latest=max([*years, year_of(table) or setting.fiscal_year or 0]) or None,
        several=len(years) > 1,
        plan=is_plan(table, setting),
        result=is_result(table, setting),
        settled=bool(known),
    )


_FLOWS = frozenset({Measure.EXPENDITURE, Measure.RECEIVED})
"""수입 and 지출 are planned as well as done; other words of a settlement are not."""


def _counted(column: Column, table: Table) -> Column:
    """A column whose cells or whose table state the unit that it is counted in."""
    if column.kind != "figure" or column.measure is not Measure.OTHER or column.unit is not None:
        return column
    if column.noun:
        return column
    body = [cell for cell in table.cells if cell.column == column.index and not cell.header]
    found = {cell_unit(cell.text) for cell in body if cell.text.strip()}
    if found and "" not in found:
        return replace(column, noun=found.pop() if len(found) == 1 else "")
    ending = heading_noun(column.printed, table.unit_line) if column.noun is None else ""
    if ending:
        return replace(column, noun=ending)
    stated = stated_nouns(table.unit_line)
    if column.noun == "" and len(stated) == 1:
        return replace(column, noun=stated[0])
    return column


def _of_one_measure(columns: list[Column]) -> list[Column]:
    """A column headed 계 is of the one measure that the columns it totals are of."""
    columns = of_the_whole(columns)
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


_FIGURE = re.compile(
    r"\s*(?:\([xXⓧ][^()]*\)\s*)?[(△▲▵▽\-−]*\s?(?:\d[\d,]*\s*[조억만]\s*)*\d[\d,.]*\s*"
    r"(?:[조억천백만]*\s?원|%|명|건)?\)?\s*"
)


def _holds_figure(cell: Cell) -> bool:
    return bool(_FIGURE.fullmatch(normalise(cell.text)) or cell_noun(cell.text))


def _imply(column: Column, table: Table, setting: Setting, whole: _Whole) -> Column:
    if column.kind != "figure":
        return column
    measure, planned = column.measure, whole.plan and not (column.stated and whole.settled)
    if measure is Measure.OTHER and not (column.name or column.stated or column.noun == "%"):
        measure = _from_caption(table, column, setting)
    if planned and measure in _FLOWS:
        measure = Measure.OTHER
    planned = planned and (not column.stated or measure is not column.measure)
    year, latest = column.fiscal_year, whole.latest
    if measure is Measure.APPROPRIATION and year and latest and year < latest and not planned:
        measure = Measure.PRIOR_APPROPRIATION
    if year is None and column.shift is not None and (setting.fiscal_year or latest):
        year = (setting.fiscal_year or latest or 0) + column.shift
        if measure is Measure.APPROPRIATION and column.shift:
            measure = Measure.PRIOR_APPROPRIATION
    apart = whole.several and measure is Measure.OTHER
    if year is None and latest and not apart:
        year = latest - 1 if measure is Measure.PRIOR_APPROPRIATION else latest
    stage = None if measure in SETTLED else column.stage
    if measure is Measure.PRIOR_APPROPRIATION:
        stage = stage if stage in _LATER else Stage.ORIGINAL
    elif setting.stage is Stage.SUPPLEMENTARY and stage is Stage.SUPPLEMENTARY:
        stage = stage if column.round else None
    elif stage is None and measure not in SETTLED:
        stage = _stage_of(column, measure, whole, planned=planned)
        if stage is None and _of_no_budget(column, measure, table, setting):
            stage = Stage.UNSTATED
    return replace(column, measure=measure, fiscal_year=year, stage=stage)


def _of_no_budget(column: Column, measure: Measure, table: Table, setting: Setting) -> bool:
    """Whether nothing says that a column is of the budget which some other table is of.

    The repayments of a debt (상환액) are voted in none, though a table beside them names one.
    """
    plain = measure is Measure.OTHER and setting.stage is Stage.ORIGINAL
    return plain and "예산" not in column.printed and not speaks_of_budget(table, setting)


_LATER = frozenset({Stage.SUPPLEMENTARY, Stage.FINAL})
"""Stages of a year's budget that a later book prints only where its heading says so."""
_AIM = re.compile(r"목표(?:치|값|액)?$")


def _stage_of(column: Column, measure: Measure, whole: _Whole, *, planned: bool) -> Stage | None:
    """The stage that a table's title gives a column which states none; None for the document's."""
    if measure in {Measure.OTHER, Measure.PERFORMANCE} and "실적" in column.printed:
        return Stage.RESULT
    if planned or (measure is Measure.OTHER and _AIM.search(column.name)):
        return Stage.PLAN
    if measure is not Measure.OTHER:
        return None
    if whole.result:
        return Stage.RESULT
    return Stage.SETTLEMENT if re.search(r"집행|지출|결산", column.name) else None


def _from_caption(table: Table, column: Column, setting: Setting) -> Measure:
    """What a table's title says its figures are, where a heading only names a year or account."""
    plain = not (column.fiscal_year or column.account or column.funding is not Funding.TOTAL)
    words = vocabulary()
    if plain and role_of(column.printed) is None and squeeze(column.printed) not in words.generic:
        return Measure.OTHER
    return measure_of(table, setting)


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
    # 수입 less 지출 is how much a fund grew, and no saving.
    income = first.measure is Measure.OTHER and "예산" not in first.printed
    return second.measure in spent and first.measure not in spent and not income


def _is_reversed(first: Column, second: Column) -> bool:
    """Last year less this year: no measure of ours; the printed heading must speak for itself."""
    return (first.fiscal_year or 0) < (second.fiscal_year or 0)
