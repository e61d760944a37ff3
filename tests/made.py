"""Hand-made readings: what a parser would hand over for a small budget document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from index.budget import Fact, Funding, Measure, Reading, Record, Role, Stage, Statement
from index.document import (
    Block,
    Cell,
    Heading,
    Layout,
    ListItem,
    Paragraph,
    Problem,
    Section,
    Source,
    Table,
)
from index.money import Money, Unit

Cells = Sequence[Sequence[str]]


def sheet(rows: Cells, source: Source, *, caption: str = "", unit_line: str = "") -> Table:
    """A table without merged cells; the first row is its heading."""
    cells = tuple(
        Cell(row, column, text, header=row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(len(rows), len(rows[0]), cells, source, caption, unit_line)


def fact(
    document: str,
    path: tuple[str, ...],
    measure: Measure,
    thousands: int | None,
    *,
    programme: str = "마을기업 지원",
    year: int | None = 2021,
    stage: Stage = Stage.ORIGINAL,
    funding: Funding = Funding.TOTAL,
    role: Role = Role.LEAF,
    level: str = "",
    column: str = "",
    table: int = 1,
    row: int = 1,
    at: int = 1,
    unit: Unit = Unit.THOUSAND,
    formula: str = "",
) -> Fact:
    """A fact of a 천원 table; None for a blank cell."""
    source = Source(document, "예산 설명 › 예산 총괄", table, row, at, 10 + row)
    value = None if thousands is None else Money(thousands * unit, unit)
    printed = "" if thousands is None else f"{thousands:,}".replace("-", "△")
    return Fact(
        programme,
        path,
        year,
        stage,
        measure,
        value,
        source,
        printed,
        unit,
        funding,
        role,
        level,
        column or measure.value,
        formula=formula,
        department="경제과",
        account="일반회계",
    )


def reading(
    document: str = "2021_마을기업.txt",
    facts: Sequence[Fact] | None = None,
    *,
    programme: str = "마을기업 지원",
    year: int = 2021,
    statements: Sequence[Statement] = (),
    problems: Sequence[Problem] = (),
    blocks: Sequence[Block] | None = None,
    content: str | None = None,
) -> Reading:
    """A reading of a small document.

    (단위 : 천원)
    | 구 분      | 2020예산액(A) | 2021예산액(B) | 증감(B-A) |
    | 계         | 430,000       | 418,000       | △12,000   |
    | 민간위탁금 | 430,000       | 418,000       | △12,000   |
    """
    place = Source(document, "예산 설명 › 예산 총괄", 1, line=10)
    if facts is None:
        facts = overview(document, programme=programme, year=year)
    if blocks is None:
        heads = ["구 분", f"{year - 1}예산액(A)", f"{year}예산액(B)", "증감(B-A)"]
        rows = [
            heads,
            ["계", "430,000", "418,000", "△12,000"],
            ["민간위탁금", "430,000", "418,000", "△12,000"],
        ]
        blocks = (
            Paragraph("마을기업의 발굴과 육성을 돕는다.", Source(document, line=3)),
            sheet(rows, place, caption="예산 총괄", unit_line="(단위 : 천원)"),
        )
    record = Record(
        document,
        hashlib.sha256((content or document).encode()).hexdigest(),
        programme,
        year,
        Stage.ORIGINAL,
        "사업별설명서",
        Unit.THOUSAND,
        "가온시",
        "경제과",
        "일반회계",
    )
    section = Section(("예산 설명", "예산 총괄"), tuple(blocks), Source(document, line=1))
    layout = Layout(document, programme, (section,), ())
    return Reading(record, layout, tuple(facts), tuple(statements), tuple(problems))


def overview(
    document: str,
    *,
    programme: str = "마을기업 지원",
    year: int = 2021,
    before: int = 430_000,
    now: int = 418_000,
) -> tuple[Fact, ...]:
    """The facts of the table of `reading`."""
    found = []
    for row, (path, role) in enumerate((((), Role.TOTAL), (("민간위탁금",), Role.LEAF)), 1):
        for at, (measure, value, when) in enumerate(
            (
                (Measure.PRIOR_APPROPRIATION, before, year - 1),
                (Measure.APPROPRIATION, now, year),
                (Measure.CHANGE, now - before, year),
            ),
            1,
        ):
            found.append(
                fact(
                    document,
                    path,
                    measure,
                    value,
                    programme=programme,
                    year=when,
                    role=role,
                    row=row,
                    at=at,
                )
            )
    return tuple(found)


__all__ = ["Heading", "ListItem", "fact", "overview", "reading", "sheet"]
