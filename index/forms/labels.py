"""Which column names the rows, where no heading of it is a known word for that."""

from __future__ import annotations

import re
from dataclasses import replace

from index.document import Table
from index.forms.headings import Column, years_in
from index.forms.sorts import KINDS
from index.forms.written import is_dated
from index.vocabulary import squeeze

_NAME = re.compile(r"(?<![설증조])명$|명칭$|건명")
_BARE = re.compile(r"\([^()]*\)")
_NAMING = re.compile(r"(?:명|명칭|목적|내역|내용|제목|사업|과제|품목)$")


def with_label(completed: list[Column], columns: list[Column], table: Table) -> list[Column]:
    """Where nothing before the figures names the rows, the first heading of unknown words does.

    Of 순번 | 마을명 | 교부액 the numbers name nothing. Dates name no row where words do, and a
    heading that says it names or tells what the rows are (…명, …목적) goes before others.
    """
    completed = _naming_years(completed, table)
    first = next((c.index for c in completed if c.kind == "figure"), len(completed))
    before = completed[:first]
    labels = [column for column in before if column.kind in {"label", "year"}]
    words = [
        c
        for c, own in zip(before, columns, strict=False)
        if own.kind == "unknown" and c.printed and c.kind == "text"
    ]
    if labels and all(squeeze(column.level) in KINDS for column in labels):
        # Of 계약명 | 구분 (공사, 용역 …) the kind is no name where a name stands before it.
        words = [c for c in words if c.index < labels[0].index and _NAME.search(c.printed)]
    elif labels:
        return completed
    plain = [c for c in words if not is_dated(c, table)] or words
    telling = [c for c in plain if _NAMING.search(squeeze(_BARE.sub("", c.printed)))]
    named = next(iter(telling or plain), None)
    return [replace(c, kind="label") if c is named else c for c in completed]


def _naming_years(columns: list[Column], table: Table) -> list[Column]:
    """A heading of years names the rows where the years are those of the columns beside it.

    Of 회계연도 | 2022 | 2023 the cells below the first are 건수 and 금액, and no years.
    """
    if not any(column.kind == "figure" and column.dated for column in columns):
        return columns
    dated = {cell.column for cell in table.cells if not cell.header and years_in(cell.text)}
    return [
        replace(column, kind="label", level=column.printed)
        if column.kind == "year" and column.index not in dated
        else column
        for column in columns
    ]
