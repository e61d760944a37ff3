"""추진실적: a row for each year, its entries as statements and their figures as quoted facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.budget import Stage
from index.document import Cell, Section, Table, rows_of
from index.findings import Form, Found, Setting, place, statement
from index.forms.cells import lines_of
from index.forms.headings import full_year
from index.lines import joined
from index.prose import read_prose

_YEAR_ROW = re.compile(
    r"\s*(?:['’](\d{2})|((?:19|20)\d{2}))\s*(?:년도|년|학년도|회계연도)?\s*(?:\(.*\))?\s*"
)
_ENTRY_START = re.compile(r"(?:^|(?<=\s))[○◯●❍]\s*")


def _fits(_section: Section, table: Table) -> bool:
    if table.columns > 3 or any(cell.header for cell in table.cells):
        return False
    firsts = [row[0].text for row in rows_of(table) if row and row[0].text.strip()]
    years = sum(bool(_YEAR_ROW.fullmatch(text)) for text in firsts)
    words = any(len(cell.text) > 20 for cell in table.cells if cell.column > 0)
    return years > 0 and years == len(firsts) and words


def read(setting: Setting, _section: Section, table: Table) -> Iterator[Found]:
    """Read the rows; a row without a year goes on with the one above it."""
    year: int | None = None
    held: list[Cell] = []
    for row in rows_of(table):
        if not row:
            continue
        match = _YEAR_ROW.fullmatch(row[0].text) if row[0].column == 0 else None
        if match and row[0].text.strip():
            yield from _read_year(setting, table, year, held)
            year = int(match[2]) if match[2] else full_year(match[1])
            held = row[1:]
        else:
            held = held + row
    yield from _read_year(setting, table, year, held)


def _read_year(
    setting: Setting, table: Table, year: int | None, cells: list[Cell]
) -> Iterator[Found]:
    """Cut the cells of one year into entries at their marks; lines between belong to the entry."""
    entries: list[tuple[list[tuple[str, int | None]], Cell]] = []
    for cell in cells:
        for text, line in lines_of(cell.text, cell.line):
            for number, piece in enumerate(_ENTRY_START.split(text)):
                words = " ".join(piece.split())
                if not words:
                    continue
                if number == 0 and entries:
                    entries[-1][0].append((words, line))
                else:
                    entries.append(([(words, line)], cell))
    stage = Stage.RESULT
    for parts, cell in entries:
        prose = joined(parts, place(table, cell))
        yield statement(setting, "추진실적", prose.text, prose.at(0), fiscal_year=year)
        yield from read_prose(setting, prose, stage=stage, year=year)


FORM = Form("추진실적", _fits, read)
