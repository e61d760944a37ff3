"""Columns of digits that are no amounts: years, dates, times, codes, telephone numbers, ranks.

They are words written in digits. A heading alone does not tell: 기준연도 may stand over the amounts
of a year as over the year itself, so that the cells must look so too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.budget import Measure
from index.document import Table
from index.forms.headings import COUNTS, Column
from index.money import normalise
from index.vocabulary import role_of, squeeze

_YEAR = r"(?:(?:19|20)\d{2}|['’‘`]\d{2})"
_YEARS = re.compile(rf"{_YEAR}\s*(?:년도?)?(?:\s*[~∼〜–-]\s*(?:{_YEAR}|\d{{2}})?\s*(?:년도?)?)?")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_TIME = r"(?:\s*(?:\([월화수목금토일]\))?\s*\d{1,2}\s*[:：]\s*\d{2}(?::\d{2})?)?"
_DATE = (
    rf"{_YEAR}\s*[-./년]\s*{_MONTH}(?:\s*[-./월]\s*{_DAY})?\s*[.일월]?\s*(?:\([월화수목금토일]\))?"
)
_DATES = re.compile(rf"{_DATE}{_TIME}(?:\s*[~∼〜–-]\s*(?:{_DATE}{_TIME})?)?")
_NO_YEAR = re.compile(rf"{_MONTH}\s*[-./월]\s*{_DAY}\s*[.일]?{_TIME}")
_COMPACT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_PLAIN = re.compile(r"[A-Za-z가-힣]{0,3}\s*[-\d\s()]*\d[-\d\s()]*[A-Za-z]?")

_OF_YEARS = re.compile(r"(?:연도|년도|년|[건설]립|준공|착공|취득|발행|개관|개원|완공)$")
_OF_DATES = re.compile(r"(?:일자|일시|날짜|기한|기일|시기|시각|만기|연월|년월|연월일|년월일|일)$")
_OF_CODES = re.compile(r"(?:번호|코드|전화|연락처|팩스|지번|순위|등급|차수|회차|기수)$")


def named_in_digits(columns: list[Column], table: Table) -> list[Column]:
    """The columns, those whose digits only name, date or number made columns of words.

    Args:
        columns: The columns with their kinds.
        table: The table they stand over.

    Returns:
        The same; a column whose heading names a measure, a unit or a count is never changed.
    """
    return [
        replace(column, kind="text", noun=None, measure=Measure.OTHER)
        if _names(column, table) or (_may_be_words(column) and holds_words(column, table))
        else column
        for column in columns
    ]


def _may_be_words(column: Column) -> bool:
    """Whether a column of figures is one only because of some of its cells, or counts heads."""
    unknown = column.measure is Measure.OTHER and not column.stated and column.unit is None
    return column.kind == "figure" and (unknown or column.measure in COUNTS)


def holds_words(column: Column, table: Table) -> bool:
    """Whether the cells of a column are words, though some hold a figure: 자문위원 등 7명, 1명.

    A 계 may count the rows in a column of names (10건); it says nothing of what these hold.
    """
    totals = {cell.row for cell in table.cells if not cell.header and role_of(cell.text)}
    texts = [
        cell.text
        for cell in table.cells
        if cell.column == column.index and not cell.header and cell.row not in totals
    ]
    filled = [text for text in texts if text.strip(" \t\n-")]
    words = [text for text in filled if _WORDS.search(text) and not _AMOUNT.fullmatch(text.strip())]
    return len(words) * 2 > len(filled)


_WORDS = re.compile(r"[가-힣]{2}")
_AMOUNT = re.compile(
    r"[(△▲▵▽\-−]*\s*\d[\d,.]*\s*(?:[조억천백만]+\s*\d[\d,.]*\s*)*[조억천백만]*\s*[가-힣%]{0,2}\)?"
)


def is_dated(column: Column, table: Table) -> bool:
    """Whether every filled cell of a column is a date or a date and a time."""
    cells = _filled(column, table)
    return bool(cells) and all(_DATES.fullmatch(text) for text in cells)


def _filled(column: Column, table: Table) -> list[str]:
    """The cells of a column that are not blank, the word for a total apart."""
    cells = [
        normalise(cell.text).strip()
        for cell in table.cells
        if cell.column == column.index and not cell.header and cell.text.strip(" \t\n-")
    ]
    return [text for text in cells if role_of(text) is None]


def _mostly_days(cells: list[str]) -> bool:
    """Whether cells are dates, but for some in words: 2027.03, 수시."""
    days = [text for text in cells if _DATES.fullmatch(text)]
    words = [text for text in cells if not re.search(r"\d", text)]
    return len(days) > len(words) and len(days) + len(words) == len(cells)


def _names(column: Column, table: Table) -> bool:
    if column.kind != "figure" or column.measure is not Measure.OTHER or column.measure in COUNTS:
        return False
    if column.stated or column.unit is not None or not column.name or column.noun:
        return False
    cells = _filled(column, table)
    if not cells:
        return False
    heading = squeeze(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", column.name))
    if all(_YEARS.fullmatch(text) for text in cells):
        return bool(_OF_YEARS.search(heading))
    if all(_DATES.fullmatch(text) for text in cells):
        return not all(re.fullmatch(r"\d{4}\.\d{1,2}", text) for text in cells) or bool(
            _OF_DATES.search(heading)
        )
    if _OF_DATES.search(heading) and _mostly_days(cells):
        return True
    if all(_NO_YEAR.fullmatch(text) or _COMPACT.fullmatch(text) for text in cells):
        return bool(_OF_DATES.search(heading))
    return bool(_OF_CODES.search(heading)) and all(_PLAIN.fullmatch(text) for text in cells)
