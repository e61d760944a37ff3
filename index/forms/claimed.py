"""Which columns the second unit of a unit line is of: "(단위 : 억원, %)", "(단위 : 개, 백만원)".

Only a column that nothing else can be said of claims it; where that is not sure nothing is claimed,
and the general reading leaves such a column alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.budget import Measure
from index.document import Table
from index.forms.headings import COUNTS, RATES, Column
from index.forms.nouns import is_rate, own_noun, stated_nouns
from index.money import normalise
from index.vocabulary import squeeze

_PER_CENT = re.compile(r"단\s*위.*[:;：,/·\s]%")
_SHARE = re.compile(r"[△▲▵▽\-−+]?\s?\d{1,3}(?:\.\d+)?|-")
_COUNT = re.compile(r"\s*\d{1,3}(?:,\d{3})?\s*|\s*\d{4}\s*")


def claimed(columns: Sequence[Column], table: Table) -> list[Column]:
    """The columns, those that claim a second unit of the table's unit line being of it."""
    made = list(columns)
    for column in _shares(columns, table):
        made[column.index] = replace(column, noun="%")
    for column in _counts(columns, table):
        plain = replace(column, kind="figure", name=column.printed, level="")
        made[column.index] = replace(plain, noun=stated_nouns(table.unit_line)[0])
    return made


def states_share(table: Table) -> bool:
    """Whether a unit line states per cents beside money."""
    return bool(_PER_CENT.search(normalise(table.unit_line)))


def is_share_claimed(columns: Sequence[Column], table: Table) -> bool:
    """Whether a column or a row says itself that it is of the per cents of the unit line."""
    if any(column.measure in RATES or column.noun == "%" for column in columns):
        return True
    body = [cell.text for cell in table.cells if not cell.header]
    return any(own_noun(text) == "%" or is_rate(text) or text.strip()[-1:] == "%" for text in body)


def _shares(columns: Sequence[Column], table: Table) -> list[Column]:
    """The columns of unknown words that hold shares: small, some of them with decimals."""
    if not states_share(table) or is_share_claimed(columns, table):
        return []
    figures = [column for column in columns if column.kind == "figure"]
    unknown = [column for column in figures if _is_unknown(column)]
    found = [column for column in unknown if _holds_shares(_cells(column, table))]
    others = [column for column in figures if column not in found]
    plain = not any("." in text for column in others for text in _cells(column, table))
    return found if plain or (len(found) == 1 == len(unknown)) else []


def _is_unknown(column: Column) -> bool:
    plain = column.measure is Measure.OTHER and not column.stated and column.unit is None
    return plain and column.noun is None and bool(column.name) and not column.account


def _cells(column: Column, table: Table) -> list[str]:
    own = (cell for cell in table.cells if cell.column == column.index and not cell.header)
    return [text for cell in own if (text := normalise(cell.text).strip())]


def _holds_shares(texts: list[str]) -> bool:
    return any("." in text for text in texts) and all(map(_SHARE.fullmatch, texts))


def _counts(columns: Sequence[Column], table: Table) -> list[Column]:
    """The one column that names nothing and counts what the unit line counts: 사업 373."""
    nouns = [noun for noun in stated_nouns(table.unit_line) if noun != "%"]
    if len(nouns) != 1 or len(stated_nouns(table.unit_line)) != 1:
        return []
    if any(c.measure in COUNTS or c.noun not in {None, "%"} for c in columns):
        return []
    labels = [column for column in columns if column.kind == "label"]
    named = [c for c in columns if c.kind == "figure" and _is_unknown(c) and c.name.endswith("수")]
    behind = [column for column in (*labels[1:], *named) if _only_counts(column, table)]
    return behind if len(behind) == 1 and squeeze(behind[0].printed) else []


def _only_counts(column: Column, table: Table) -> bool:
    texts = _cells(column, table)
    return bool(texts) and all(map(_COUNT.fullmatch, texts))
