"""What the title of a table says of all its figures: their year, their stage, what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.budget import Measure, Stage
from index.document import Table
from index.findings import Setting
from index.vocabulary import squeeze

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:학년도|회계연도|년도?(?!\s*\d{1,2}\s*월)"
    r"|(?=\s?(?:본예산|예산|결산)))"
)
_SEVERAL = re.compile(r"[~∼]|대비|연도별|연차별|\d\s*년간|이후|이전|까지")
_PLAN = re.compile(
    r"(?:투자|재정|소요|사업비|재원|조달|운용|지출|수입|집행)[가-힣]{0,4}계획|연차별"
)
_CARRIED = re.compile(r"(?<!전년도)(?<!전년)이월(?:재원|액|금액|금|사업비|예산)(?!제외)")
_SPENT = re.compile(r"(?:집행|사용|지출)(?:내역|현황|추이|실적)")
_SPENDING = frozenset((
    "집행일시", "집행일자", "집행일", "사용일시", "사용일자", "사용일", "지출일자", "지출일",
    "집행목적", "사용목적", "집행장소", "사용장소", "사용처", "결제방법",
))  # fmt: skip
"""Headings of a list of what was spent: 업무추진비 집행내역."""
_DONE = re.compile(r"결산|집행현황|집행실적")
_BUDGETED = re.compile(
    r"예산|재원|사업비|산출(?:근거|내역|기초|내용)|소요액|투자계획|재정계획|연차별"
)


def titles(table: Table) -> Iterator[str]:
    """The titles of a table, the nearest first; the document's own title is not among them."""
    yield table.caption
    for name in reversed(table.source.section.split(" › ")):
        if name != table.caption:
            yield name


def year_of(table: Table) -> int | None:
    """The one year that the nearest title with a year names; None where it names several."""
    for title in titles(table):
        years = {int(year) for year in _YEAR.findall(title)}
        if years:
            return None if len(years) > 1 or _SEVERAL.search(title) else years.pop()
    return None


def is_plan(table: Table, setting: Setting) -> bool:
    """Whether the figures of a table are planned: a 투자계획, or any table of a book of plans."""
    for title in map(squeeze, titles(table)):
        if _DONE.search(title):
            return False
        if _PLAN.search(title):
            return True
    return setting.stage is Stage.PLAN


def is_result(table: Table, setting: Setting) -> bool:
    """Whether a table tells what was achieved (추진실적), so that its own figures are results."""
    near = squeeze(table.caption)
    return "실적" in near or setting.stage is Stage.RESULT


def measure_of(table: Table, setting: Setting) -> Measure:
    """What a table's titles say its figures are; `Measure.OTHER` where they say nothing.

    A list of days and purposes of spending tells what was spent, whatever it is called.
    """
    if _SPENDING & {squeeze(cell.text) for cell in table.cells if cell.header}:
        return Measure.EXPENDITURE
    for title in map(squeeze, (*titles(table), setting.programme)):
        if _CARRIED.search(title):
            return Measure.CARRYOVER
        if "결산" in title:
            return Measure.SETTLED
        if _SPENT.search(title):
            return Measure.EXPENDITURE
        if _BUDGETED.search(title):
            return Measure.APPROPRIATION
    return Measure.OTHER


def speaks_of_budget(table: Table, setting: Setting) -> bool:
    """Whether a title of a table, or that of its document, says that it is about a budget."""
    return any("예산" in title for title in map(squeeze, (*titles(table), setting.programme)))
