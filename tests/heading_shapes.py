"""The headings drawn in `headings.txt` as documents, and what becomes of their figures.

Each can be laid out merged, with blanks in the covered places, or with the heading repeated in
each of them, as exports do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.budget import Fact, Funding, Measure, Reading, Stage
from index.document import Block, Cell, Document, Heading, Paragraph, Source, Table
from index.money import Money

ROWS = (("마을기업 육성",), ("협동조합 지원",), ("도서관 운영",), ("하천 정비",))
"""The rows of a shape that draws none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A heading.

    Attributes:
        name: What is odd about it.
        heading: Its drawing, one line a row.
        columns: What the figures of each column are: "2021 예산액", "2022 결산액 국비",
            "2021 예산액 @일반회계"; behind "=" what they add up from: "2022 증감 = 2 - 1".
            "*" is a column whose meaning nobody can tell; no fact may claim one; "…" holds words.
        rows: The labels of each row; "^" goes on with the label above, "~" is left blank.
        unit: The unit line above; "" for none.
        title: The document's title.
        worth: What one of the printed figures is worth, in won.
        again: Before which row the heading stands once more; 0 for never.
        other: Before which row another heading begins, what its columns are, and its drawing.
        turned: Whether the last label of each row says what its figures are.
        numbered: Whether the first label is only a number.
        slash: What "/" in the heading stands for.
    """

    name: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ROWS
    unit: str = "(단위 : 천원)"
    title: str = "가온시 재정 현황"
    worth: int = 1_000
    again: int = 0
    other: tuple[int, tuple[str, ...], str] = (0, (), "")
    turned: bool = False
    numbered: bool = False
    slash: str = "/"


@dataclass(frozen=True, slots=True)
class Meant:
    """What a figure is, as a person reads it; None where the shape leaves it open."""

    path: tuple[str, ...]
    year: int | None
    measure: str
    funding: str
    account: str
    value: float
    rate: bool


Cited = tuple[str, Meant | None]
"""A figure as printed, and what it is."""


def read_shapes() -> Iterator[Shape]:
    """The shapes drawn in `headings.txt`."""
    text = Path(__file__).with_name("headings.txt").read_text(encoding="utf-8")
    for block in text.split("\n## ")[1:]:
        yield _read_shape(block.strip().split("\n"))


def _read_shape(lines: list[str]) -> Shape:
    shape = Shape(lines[0], "", ())
    drawing: list[str] = []
    other = 0
    for line in lines[1:]:
        key, _, value = line.partition(": ")
        if line.startswith("|"):
            drawing.append(line)
        elif line.startswith("= "):
            columns = tuple(each.strip() for each in line[2:].split(" ; "))
            heading = "\n".join(drawing)
            if other:
                shape = replace(shape, other=(other, columns, heading))
            else:
                shape = replace(shape, heading=heading, columns=columns)
            drawing = []
        elif key == "other":
            other = int(value)
        else:
            shape = _with(shape, key, value)
    return shape


def _with(shape: Shape, key: str, value: str) -> Shape:
    if key == "rows":
        rows = (tuple(name.strip() for name in row.split("|")) for row in value.split(" ; "))
        return replace(shape, rows=tuple(rows))
    odd = {
        "title": {"title": value},
        "unit": {"unit": "" if value == "none" else value},
        "worth": {"worth": int(value) if value.isdigit() else 0},
        "again": {"again": int(value) if value.isdigit() else 0},
        "turned": {"turned": True},
        "numbered": {"numbered": True},
        "slash": {"slash": "\n"},
    }
    return replace(shape, **odd[key])  # type: ignore[arg-type]  # each is of its field's type


def drawn(shape: Shape) -> list[list[str]]:
    """The drawing as rows of cells."""
    return _drawn(shape.heading, shape.slash)


def _drawn(heading: str, slash: str = "/") -> list[list[str]]:
    return [
        [cell.strip().replace("/", slash) for cell in line.strip()[1:-1].split("|")]
        for line in heading.split("\n")
    ]


def lay_out(
    shape: Shape, variant: str, marked: int = 0, seed: int = 1
) -> tuple[Document, list[Cited]]:
    """The shape as a document, and what each of its figures means, in reading order.

    Args:
        shape: The shape.
        variant: "merged", "blank" or "repeated": what stands in the places that a cell covers.
        marked: How many rows the document itself marks as heading.
        seed: Of the figures.
    """
    heads = drawn(shape)
    labels = len(shape.rows[0])
    dice = random.Random(f"{shape.name}{seed}")
    grid = [list(row) for row in heads]
    meant: list[Cited] = []
    path: list[str] = [""] * labels
    for number, names in enumerate(shape.rows):
        if shape.again and number == shape.again:
            grid += [list(row) for row in heads]
        if shape.other[0] and number == shape.other[0]:
            grid += _drawn(shape.other[2])
        for place, name in enumerate(names):
            if name not in {"^", "~"}:
                path[place] = name
        figures = _figures(shape, dice)
        rates = map(_rate, shape.columns)
        printed = [_printed(each, rate=rate) for each, rate in zip(figures, rates, strict=True)]
        grid.append([*("" if name == "~" else name for name in names), *printed])
        own = tuple(name for name in path if name)
        own = tuple(name for place, name in enumerate(own) if not place or name != own[place - 1])
        year = int(own[0]) if own and len(own[0]) == 4 and own[0].isdigit() else None
        own = own[1:] if year or shape.numbered else own
        own = tuple(name for name in own if name != "합계")
        if shape.turned:
            own, turned = own[:-1], own[-1]
        for each, value, shown in zip(_columns(shape, number), figures, printed, strict=True):
            one = _mean(each, own, shape, value)
            if one and year:
                one = replace(one, year=year)
            if one and shape.turned:
                one = replace(one, measure=turned)
            meant.append((shown, one))
    source = Source("만든 문서")
    blocks: list[Block] = [Heading(shape.title, 1, source)]
    if shape.unit:
        blocks.append(Paragraph(shape.unit, source))
    table = _table(grid, variant)
    marks = tuple(replace(cell, header=cell.row < marked) for cell in table.cells)
    table = replace(table, cells=marks)
    return Document("만든 문서", "", (*blocks, table)), meant


def _columns(shape: Shape, row: int) -> tuple[str, ...]:
    first, columns, _ = shape.other
    return columns if first and row >= first else shape.columns


def _figures(shape: Shape, dice: random.Random) -> list[float | None]:
    values: list[float | None] = []
    for column in shape.columns:
        if column == "…":
            values.append(None)
            continue
        rate = _rate(column)
        values.append(round(dice.uniform(1, 99), 1) if rate else dice.randint(1_001, 99_999))
    for place, column in enumerate(shape.columns):
        if "=" in column:
            terms = re.findall(r"([-+]?)\s*(\d+)", column.split("=")[1])
            values[place] = sum((-1 if s == "-" else 1) * (values[int(at)] or 0) for s, at in terms)
    return values


def _rate(column: str) -> bool:
    return any(word in column for word in ("증감률", "집행률", "구성비"))


def _printed(value: float | None, *, rate: bool) -> str:
    if value is None:
        return "계속"
    if rate:
        return f"{value:.1f}"
    return f"{value:,}" if value >= 0 else f"△{-value:,}"


def _mean(column: str, path: tuple[str, ...], shape: Shape, value: float | None) -> Meant | None:
    if column[0] in "*…" or value is None:
        return None
    year: int | None = None
    measure, funding, account = "", "계", ""
    for word in column.split("=", maxsplit=1)[0].split():
        if word.isdigit():
            year = int(word)
        elif word.startswith("@"):
            account = word[1:]
        elif word in {each.value for each in Funding}:
            funding = word
        else:
            measure = word
    rate = _rate(column)
    worth = value if rate or measure == "인원" else int(value) * shape.worth
    return Meant(path, year, measure, funding, account, worth, rate)


def _table(grid: list[list[str]], variant: str) -> Table:
    rows, width = len(grid), len(grid[0])
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(width):
            text = grid[row][column]
            if text in {"<", "^"}:
                if variant == "blank":
                    cells.append(Cell(row, column, ""))
                elif variant == "repeated":
                    cells.append(Cell(row, column, _anchor(grid, row, column)))
                continue
            tall = wide = 1
            if variant == "merged":
                while column + wide < width and grid[row][column + wide] == "<":
                    wide += 1
                while row + tall < rows and grid[row + tall][column] == "^":
                    tall += 1
            cells.append(Cell(row, column, text, tall, wide))
    return Table(rows, width, tuple(cells), Source("만든 문서"))


def _anchor(grid: list[list[str]], row: int, column: int) -> str:
    while grid[row][column] in {"<", "^"}:
        if grid[row][column] == "<":
            column -= 1
        else:
            row -= 1
    return grid[row][column]


SAME = {
    Measure.PRIOR_APPROPRIATION: "예산액",
    Measure.SETTLED: "결산액",
}


def judge(shape: Shape, meant: list[Cited], reading: Reading) -> Iterator[tuple[str, str]]:
    """What became of each figure: "right", "weak", "wrong", "problem" or "silent", and why.

    "weak" is a fact whose measure is not known but whose heading says it; "silent" is no fact and
    no problem either.
    """
    labels = len(shape.rows[0])
    facts = {(fact.source.column, fact.printed): fact for fact in reading.facts if not fact.quoted}
    cells = iter(meant)
    for names in shape.rows:
        for place, column in enumerate(shape.columns, labels):
            printed, each = next(cells)
            fact = facts.pop((place, printed), None)
            where = f"{names}/{column}"
            if column == "…" and fact is None:
                continue
            if fact is None:
                yield ("problem" if reading.problems else "silent"), where
            elif each is None:
                known = fact.measure is not Measure.OTHER
                yield ("wrong" if known else "right"), f"{where}: claimed {fact.measure}"
            else:
                yield _compare(shape, each, fact, where)
    for fact in facts.values():
        yield "wrong", f"fact at {fact.source.row},{fact.source.column}: {fact.printed!r}"


def _compare(shape: Shape, meant: Meant, fact: Fact, where: str) -> tuple[str, str]:
    value = fact.value
    worth = value.won if isinstance(value, Money) else value.number if value else None
    known = fact.measure is not Measure.OTHER
    measure = SAME.get(fact.measure, fact.measure.value)
    settled = meant.measure in {"결산액", "집행액", "예산현액", "집행잔액", "차년이월"}
    budget = meant.measure == "예산액" and "결산" not in shape.title
    yearless = not fact.path and not meant.year
    wrong = {
        f"value {worth}": worth is None or abs(float(worth) - meant.value) > 1e-9,
        f"year {fact.fiscal_year}": fact.fiscal_year != meant.year
        and (yearless or meant.year is not None),
        f"funding {fact.funding}": fact.funding.value != meant.funding,
        f"account {fact.account!r}": fact.account != meant.account,
        f"path {fact.path}": fact.path != meant.path,
        f"measure {measure}": known and measure != meant.measure,
        f"stage {fact.stage}": (settled and known and fact.stage is not Stage.SETTLEMENT)
        or (budget and fact.stage is Stage.SETTLEMENT),
    }
    faults = [fault for fault, holds in wrong.items() if holds]
    if faults:
        return "wrong", f"{where}: {', '.join(faults)} for {meant} [{fact.column}]"
    return ("right" if known else "weak"), f"{where} [{fact.column}]"


SHAPES = tuple(read_shapes())
"""The headings that are tried in every format."""
