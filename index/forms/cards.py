"""Cards of one programme: 항목 | 내용, each row a label with its words or its amount.

An amount is read where its label says what it is: 총사업비, 집행잔액. All else is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index.budget import Measure, Role, Stage
from index.document import Cell, Layout, Problem, Section, Table, rows_of
from index.findings import Form, Found, Setting, fact, place, statement
from index.forms.cells import is_figure, read_cell
from index.forms.general import printed_unit
from index.forms.headings import COUNTS, RATES
from index.headwords import heads_card
from index.money import MoneyError, Unit, read_unit
from index.vocabulary import squeeze, vocabulary

_WHOLE = frozenset(("총사업비", "총소요사업비", "총투자비", "총공사비", "전체사업비"))
_MONEY = frozenset(Measure) - RATES - COUNTS - {Measure.OTHER, Measure.UNIT_PRICE}


def _fits(_section: Section, table: Table) -> bool:
    """Whether a table is headed 항목 | 내용, nothing right of it, and tells of more than money.

    One of measures and figures alone (지출액 | 0) is a table as any other.
    """
    rows = rows_of(table)
    heads = [cell for cell in table.cells if cell.header and cell.text.strip()]
    if not rows or any(cell.row for cell in heads) or not heads_card([c.text for c in rows[0]]):
        return False
    body = [cell for cell in table.cells if not cell.header and cell.text.strip()]
    if any(cell.column > 1 for cell in body):
        return False
    values = [cell.text for cell in body if cell.column == 1]
    return any(not is_figure(text) for text in values)


def _read(setting: Setting, _section: Section, table: Table) -> Iterator[Found]:
    """Read each row; a label without words says nothing."""
    for row in rows_of(table):
        texts = {cell.column: cell for cell in row if cell.text.strip() and not cell.header}
        if 0 not in texts or 1 not in texts:
            continue
        label = " ".join(texts[0].text.split())
        name = squeeze(re.sub(r"\([^()]*\)", "", label))
        measure = Measure.APPROPRIATION if name in _WHOLE else vocabulary().measures.get(name)
        if measure in _MONEY | RATES and _is_amount(texts[1].text):
            yield _amount(setting, table, texts[1], label, measure or Measure.OTHER)
        else:
            words = " ".join(texts[1].text.split())
            yield statement(setting, name or label, words, place(table, texts[1]))


_OWN = re.compile(r"[△▲\-−]?\s?\d[\d,.]*\s*(?:(?:조|억|천만|백만|만|천)?\s*원|%)?")


def _is_amount(text: str) -> bool:
    return bool(_OWN.fullmatch(text.strip()))


def _amount(setting: Setting, table: Table, cell: Cell, label: str, measure: Measure) -> Found:
    """The amount behind a label; what a programme costs over all its years is of none of them."""
    unit = printed_unit(cell.text, read_unit(table.unit_line))
    rate = measure in RATES
    if unit is None and not rate:
        message = f"단위를 알 수 없는 금액입니다: '{label} {cell.text}'"
        return Problem(place(table, cell), "unit-missing", message)
    try:
        part = read_cell(cell.text, unit, rate=rate)[-1]
    except MoneyError:
        message = f"숫자로 읽을 수 없습니다: '{cell.text}' ({label})"
        return Problem(place(table, cell), "amount-malformed", message)
    made = fact(
        setting, measure, place(table, cell), value=part.value, printed=part.printed,
        unit=None if rate else unit, column=label, role=Role.TOTAL,
    )  # fmt: skip
    if squeeze(re.sub(r"\([^()]*\)", "", label)) in _WHOLE:
        path = (squeeze(re.sub(r"\([^()]*\)", "", label)),)
        return replace(made, path=path, fiscal_year=None, stage=Stage.PLAN, round=0)
    return made


def with_units(layout: Layout) -> Layout:
    """Cards without a unit in the won that all other tables of the document are printed in.

    Only won: of an amount in full nobody doubts the unit where the whole document prints such.
    """
    tables = [b for section in layout.sections for b in section.blocks if isinstance(b, Table)]
    stated = {unit for table in tables for unit in _units(table)}
    if stated != {Unit.WON}:
        return layout

    def dressed(section: Section) -> Section:
        blocks = (
            replace(b, unit_line="(단위 : 원)")
            if isinstance(b, Table) and not b.unit_line and _fits(section, b)
            else b
            for b in section.blocks
        )
        return replace(section, blocks=tuple(blocks))

    return replace(layout, sections=tuple(map(dressed, layout.sections)))


def _units(table: Table) -> Iterator[Unit]:
    """The units of money that a table states in its line or its headings."""
    heads = [cell.text for cell in table.cells if cell.header]
    for text in (
        table.unit_line,
        *(f"단위 : {inner}" for head in heads for inner in _IN.findall(head)),
    ):
        if (unit := read_unit(text)) is not None:
            yield unit


_IN = re.compile(r"\(([^()]*원)\)")

FORM = Form("카드", _fits, _read)
