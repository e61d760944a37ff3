"""Tables as text with separators (CSV, TSV), in the encodings Korean offices export."""

from __future__ import annotations

import csv
import io
import re

from index.document import Cell, Document
from index.readers.gathering import Gathering
from index.readers.grids import read_grid
from index.readers.limits import Refused
from index.readers.sniffing import separator

_LONGEST_FIELD = 1_000_000
_NAMED = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
"""A first line that says which character separates, as Excel writes and reads it."""


def read(data: bytes, name: str) -> Document:
    """Read a table of values.

    Args:
        data: The file, in UTF-8, CP949 or UTF-16, separated by comma, tab, semicolon or "|".
        name: Name of the document.

    Returns:
        Its tables, each cell with its line. Lines of a single field above a table are its title
        and unit, blank lines part tables.
    """
    gathering = Gathering(name, "csv")
    text = gathering.decode(data)
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        read_grid(gathering, _cells(text, gathering))
    except csv.Error as error:
        gathering.problem("broken", f"값 파일의 형식이 잘못되었습니다: {error}")
    except Refused as reason:
        gathering.problem(reason.code, reason.korean)
    return gathering.document(data)


def _cells(text: str, gathering: Gathering) -> list[Cell]:
    cells: list[Cell] = []
    named = _NAMED.match(text)
    mark = named[1] if named else separator(text, strict=False) or ","
    lines = io.StringIO(text.replace("\x00", " "), newline="")
    reader = csv.reader(lines, delimiter=mark)
    for row, fields in enumerate(reader):
        if named and row == 0:
            continue
        line = reader.line_num - sum(field.count("\n") for field in fields)
        if len(cells) > gathering.limits.cells:
            raise Refused("too-large", f"표의 칸이 너무 많습니다: {len(cells):,}칸 넘음")
        cells += [
            Cell(row, column, field.strip(), line=line) for column, field in enumerate(fields)
        ]
    return cells
