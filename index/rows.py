"""Facts, tables and sources as rows of the ledger, and back again without a loss."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from index.budget import Fact, Funding, Measure, Role, Stage
from index.document import Box, Cell, Source, Table
from index.money import Money, Number, Unit, Value

Frame: TypeAlias = tuple[Any, ...]
"""What the facts of one column of a table share; in the order of `FRAME`."""

FRAME: tuple[str, ...] = (
    "programme",
    "stage",
    "measure",
    "unit",
    "column",
    "round",
    "department",
    "account",
    "section",
    "table",
    "column_number",
    "part",
    "noun",
)

_LARGEST = 2**63


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump(value: object) -> str:
    """A value as compact JSON, Korean letters as they are."""
    return _encode(value)


@lru_cache(maxsize=4_096)
def dump_path(path: tuple[str, ...]) -> str:
    """A path as it is written in the store; the columns of a row share theirs."""
    return _encode(path)


def canonical(value: Value | None, unit: Unit | None) -> str:
    """How a cell usually prints a value; such a cell needs not be kept beside its value."""
    if value is None:
        return ""
    if isinstance(value, Number):
        return f"△{-value.number:,}" if value.number < 0 else f"{value.number:,}"
    shown = value.won // (unit or 1)
    return f"△{-shown:,}" if shown < 0 else f"{shown:,}"


FRAME_WORDS = frozenset(
    {
        *("programme", "stage", "measure", "column", "department", "account", "section"),
        *("part", "noun"),
    }
)
"""The columns of a frame that hold strings."""

ROW_WORDS = frozenset({"path", "funding", "role", "level", "sentence", "note", "formula"})
"""The columns of a row that hold strings."""


def frame_of(fact: Fact) -> Frame:
    """The part of a fact that its column shares, strings as they are."""
    source = fact.source
    return (
        fact.programme,
        fact.stage.value,
        fact.measure.value,
        None if fact.unit is None else int(fact.unit),
        fact.column,
        fact.round,
        fact.department,
        fact.account,
        source.section,
        source.table,
        source.column,
        source.part,
        fact.value.unit if isinstance(fact.value, Number) else "",
    )


def row_of(fact: Fact) -> dict[str, Any]:
    """The rest of a fact, without its frame and ordinal, strings as they are."""
    won, number, grain = _split(fact.value, fact.unit)
    source = fact.source
    usual = fact.printed == canonical(fact.value, fact.unit)
    return {
        "path": dump_path(fact.path),
        "fiscal_year": fact.fiscal_year,
        "funding": fact.funding.value,
        "role": fact.role.value,
        "level": fact.level,
        "won": won,
        "number": number,
        "grain": grain,
        "printed": None if usual else fact.printed,
        "row": source.row,
        "line": source.line,
        "page": source.page,
        "box": dump(source.box) if source.box else None,
        "sentence": fact.sentence or None,
        "stated": 1 if fact.stated else None,
        "note": fact.note or None,
        "formula": fact.formula or None,
    }


def fact_of(row: Mapping[str, Any], document: str, words: Mapping[int, str], also: str) -> Fact:
    """Put a fact together again.

    Args:
        row: The columns of its frame and of itself.
        document: Name of its document.
        words: The strings of every id in the row.
        also: A remark from another document, "" where none.
    """
    unit = None if row["unit"] is None else Unit(row["unit"])
    value = _join(row, unit, words[row["noun"]])
    note = words[row["note"]] if row["note"] else ""
    return Fact(
        programme=words[row["programme"]],
        path=tuple(json.loads(words[row["path"]])),
        fiscal_year=row["fiscal_year"],
        stage=Stage(words[row["stage"]]),
        measure=Measure(words[row["measure"]]),
        value=value,
        source=Source(
            document,
            words[row["section"]],
            row["table"],
            row["row"],
            row["column_number"],
            row["line"],
            row["page"],
            None if row["part"] is None else words[row["part"]],
            _box(json.loads(row["box"])) if row["box"] else None,
        ),
        printed=canonical(value, unit) if row["printed"] is None else row["printed"],
        unit=unit,
        funding=Funding(words[row["funding"]]),
        role=Role(words[row["role"]]),
        level=words[row["level"]],
        column=words[row["column"]],
        round=row["round"],
        sentence=words[row["sentence"]] if row["sentence"] else "",
        note=" ".join(filter(None, (note, also))),
        formula=words[row["formula"]] if row["formula"] else "",
        department=words[row["department"]],
        account=words[row["account"]],
        stated=bool(row["stated"]),
    )


def _split(value: Value | None, unit: Unit | None) -> tuple[int | None, str | None, str | None]:
    if value is None:
        return None, None, None
    if isinstance(value, Number):
        usual = value.grain == _grain(value.number)
        return None, str(value.number), None if usual else str(value.grain)
    grain = None if value.grain == (unit or 1) else str(value.grain)
    if abs(value.won) < _LARGEST:
        return value.won, None, grain
    # Larger than any budget and than a column of 64 bits; kept, since nothing may be lost.
    return None, f"{value.won}원", grain


def _join(row: Mapping[str, Any], unit: Unit | None, noun: str) -> Value | None:
    won, number, grain = row["won"], row["number"], row["grain"]
    if number is not None and number.endswith("원"):
        won = int(number[:-1])
    if won is not None:
        return Money(won, int(grain) if grain else int(unit or 1))
    if number is None:
        return None
    exact = Decimal(number)
    return Number(exact, noun, Decimal(grain) if grain else _grain(exact))


def _grain(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))


def _box(numbers: list[float] | None) -> Box | None:
    if numbers is None:
        return None
    left, top, right, bottom = numbers
    return left, top, right, bottom


def dump_source(source: Source) -> str:
    """A source as JSON, without the name of its document."""
    return dump(
        [
            source.section,
            source.table,
            source.row,
            source.column,
            source.line,
            source.page,
            source.part,
            source.box,
        ]
    )


def load_source(packed: str, document: str) -> Source:
    """Undo `dump_source`."""
    *fields, box = json.loads(packed)
    return Source(*[document, *fields, _box(box)])


def pack_table(table: Table) -> bytes:
    """A straightened table as bytes; the pieces it was joined from are not kept."""
    cells = [
        (c.row, c.column, c.text, c.row_span, c.column_span, c.header, c.line, c.page, c.box)
        for c in table.cells
    ]
    whole = [table.rows, table.columns, table.caption, table.unit_line, dump_source(table.source)]
    return zlib.compress(dump([*whole, cells]).encode(), 6)


def unpack_table(packed: bytes, document: str) -> Table:
    """Undo `pack_table`."""
    rows, columns, caption, unit_line, source, cells = json.loads(zlib.decompress(packed))
    return Table(
        rows,
        columns,
        tuple(Cell(*[*cell[:8], _box(cell[8])]) for cell in cells),
        load_source(source, document),
        caption,
        unit_line,
    )
