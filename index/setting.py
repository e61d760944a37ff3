"""What a document says of itself as a whole: year, stage, programme, account, department."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.budget import Stage
from index.document import Layout, ListItem, Paragraph, Table
from index.forms.columns import _YEAR
from index.forms.paper import Setting
from index.layout import rows_of
from index.vocabulary import squeeze

_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:년도|년|학년도|회계연도)?")
_ROUND = re.compile(r"제?\s*(\d{1,2})\s*(?:회|차)\s*(?:추가경정|추경)|(?:추가경정|추경)(?:예산)?\s*제?(\d{1,2})\s*(?:회|차)")
_PROGRAMME_FORM = frozenset(("사업개요", "예산총괄", "산출근거", "추진일정"))


def find_setting(layout: Layout) -> Setting:
    """Find what the document says of itself; what it does not say stays None or ""."""
    tables = [block for section in layout.sections for block in section.blocks if isinstance(block, Table)]
    headings = [layout.title, *(name for section in layout.sections for name in section.path)]
    stage, round_ = _stage(layout, headings, tables)
    labels = dict(_labelled(tables))
    form = _form(headings, stage)
    return Setting(
        document=layout.document,
        programme=_programme(layout),
        fiscal_year=_year(headings, tables),
        stage=stage,
        round=round_,
        form=form,
        department=labels.get("부서명", labels.get("담당부서", "")),
        account=labels.get("회계", ""),
        government="",
    )


def _programme(layout: Layout) -> str:
    return layout.title or layout.document.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _year(headings: list[str], tables: list[Table]) -> int | None:
    """The latest year of a budget column, or else of the title, or of any heading."""
    budget = []
    for table in tables:
        for cell in table.cells:
            if cell.header and re.search(r"예산(?:액|내역|안|현액)?", cell.text):
                budget.extend(_years(cell.text))
    if budget:
        return max(budget)
    for heading in headings:
        years = _TITLE_YEAR.findall(heading)
        if len(set(years)) == 1:
            return int(years[0])
    return None


def _years(text: str) -> list[int]:
    return [int(full or f"20{short}") for full, short in _YEAR.findall(text)]


def _stage(layout: Layout, headings: list[str], tables: list[Table]) -> tuple[Stage, int]:
    """The stage of the book: what its title, headings, notes and columns say."""
    texts = [*headings, *(cell.text for table in tables for cell in table.cells if cell.header)]
    texts.extend(_notes(layout))
    joined = "\n".join(texts)
    found = _ROUND.search(joined)
    if found or re.search(r"추가경정|추경|기정(?:액|예산)|경정(?:액|예산)|\(기정\)|\(기 정\)", joined):
        return Stage.SUPPLEMENTARY, int(found.group(1) or found.group(2)) if found else 0
    title = "".join(headings[:2])
    if "결산" in title and "예산" not in squeeze(headings[0]):
        return Stage.SETTLEMENT, 0
    if any(re.search(r"예산", text) for text in texts):
        return Stage.ORIGINAL, 0
    return Stage.UNSTATED, 0


def _notes(layout: Layout) -> Iterator[str]:
    """Short lines beside the tables, where a book names its stage."""
    for section in layout.sections[:6]:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)) and len(block.text) < 80:  # noqa: PLR2004
                yield block.text


def _labelled(tables: list[Table]) -> Iterator[tuple[str, str]]:
    """Words beside or below the labels of the first tables: 회계 → 일반회계, 부서명 → …"""
    for table in tables[:3]:
        rows = rows_of(table)
        for number, row in enumerate(rows):
            for cell, right in zip(row, row[1:], strict=False):
                if squeeze(cell.text) == "회계" and right.text.strip():
                    yield "회계", " ".join(right.text.split())
            for cell in row:
                name = squeeze(cell.text)
                if name in {"부서명", "담당부서"} and number + 1 < len(rows):
                    below = next((other for other in rows[number + 1] if other.column == cell.column), None)
                    if below and below.text.strip():
                        yield name, " ".join(below.text.split())


def _form(headings: list[str], stage: Stage) -> str:
    known = {squeeze(heading) for heading in headings}
    if len(known & _PROGRAMME_FORM) >= 2:  # noqa: PLR2004
        return "사업별설명서"
    return "결산" if stage is Stage.SETTLEMENT else "일반"
