"""What a document says of itself as a whole: year, stage, programme, account, department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from index.budget import Stage
from index.document import Layout, ListItem, Paragraph, Table, rows_of, stem
from index.findings import Setting
from index.forms.headings import years_in
from index.vocabulary import squeeze

_TITLE_YEAR = re.compile(
    r"((?:19|20)\d{2})\s*(?:년도|년|학년도|회계연도|\)$|(?=(?:본\s*)?예산|결산|추경|당초))"
)
_ROUND = re.compile(
    r"제?\s*(\d{1,2})\s*(?:회|차)\s*(?:추가경정|추경)|(?:추가경정|추경)(?:예산)?\s*제?(\d{1,2})\s*(?:회|차)"
)
_PROGRAMME_FORM = frozenset(("사업개요", "예산총괄", "산출근거", "추진일정"))


def find_setting(layout: Layout) -> Setting:
    """Find what the document says of itself; what it does not say stays None or ""."""
    tables = [
        block for section in layout.sections for block in section.blocks if isinstance(block, Table)
    ]
    headings = [layout.title, *(name for section in layout.sections for name in section.path)]
    notes = list(_notes(layout))
    captions = [table.caption for table in tables if table.caption]
    named = [*headings, *captions, *notes]
    stage, round_ = _stage(named, captions, tables)
    labels = dict(_labelled(tables))
    return Setting(
        document=layout.document,
        programme=_programme(layout, named),
        fiscal_year=_year(named, tables, layout),
        stage=stage,
        round=round_,
        form=_form(headings, stage),
        department=labels.get("부서명", labels.get("담당부서", "")),
        account=labels.get("회계", ""),
        government=_government(layout),
    )


_TITLE_WORDS = re.compile(r"예산|결산|재정|계획|공시|사업|운영|지원|현황|보고|설명")
_NO_TITLE = re.compile(r"[.!?]$|(?:니|한|했)다$")
_BOILERPLATE = frozenset(("결재문서", "홈", "목록", "본문", "첨부"))
_OLD_HEAD = re.compile(r"\(세항\s*\d*\)\s*([^\s()]+)")


def _programme(layout: Layout, named: list[str]) -> str:
    """The title; or else the first short line that names a book; or else the name of the file."""
    if layout.title and not _NO_TITLE.search(layout.title) and layout.title not in _BOILERPLATE:
        return layout.title
    for text in named:
        if old := _OLD_HEAD.search(text):
            return old.group(1)
    for text in named:
        if 4 < len(text) <= 60 and _TITLE_WORDS.search(text) and not _NO_TITLE.search(text):
            return text
    return stem(layout.document)


def _year(named: list[str], tables: list[Table], layout: Layout) -> int | None:
    """The latest year of a budget column; or the year of a title; of any column; of the text."""
    heads = [cell.text for table in tables for cell in table.cells if cell.header]
    for texts in ([text for text in heads if "예산" in text], heads):
        years = [year for text in texts for year in years_in(text)]
        if years:
            return max(years)
    for text in named:
        found = {int(year) for year in _TITLE_YEAR.findall(text)}
        if len(found) == 1:
            return found.pop()
    return _text_year(layout)


_BUDGET_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:회계연도|학년도|년도)")


def _text_year(layout: Layout) -> int | None:
    """The one year that running text calls a budget year, where it calls only one so most often."""
    counts: Counter[int] = Counter()
    for section in layout.sections:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)):
                counts.update(int(year) for year in _BUDGET_YEAR.findall(block.text))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_SUPPLEMENTARY = re.compile(
    r"추가경정|추경|기\s*정\s*(?:액|예\s*산)|경\s*정\s*(?:액|예\s*산)|\(기\s?정\)"
)


def _stage(named: list[str], captions: list[str], tables: list[Table]) -> tuple[Stage, int]:
    """The stage of the book: what its title, headings, notes, captions and columns say."""
    heads = [cell.text for table in tables for cell in table.cells if cell.header]
    joined = "\n".join([*named, *heads])
    found = _ROUND.search(joined)
    if found or _SUPPLEMENTARY.search(joined):
        return Stage.SUPPLEMENTARY, int(found.group(1) or found.group(2)) if found else 0
    title = named[0] if named else ""
    if "결산" in title or (captions and all("결산" in squeeze(text) for text in captions)):
        return Stage.SETTLEMENT, 0
    if "예산" in joined:
        return Stage.ORIGINAL, 0
    return Stage.UNSTATED, 0


_BODY = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}(?:시|군|구))"
    r"(?=(?:는|은|의|가|장|청|의회)(?![가-힣]{2}))"
)
_ORDINANCE = re.compile(
    r"([가-힣]{2,6}(?:특별시|광역시|특별자치시|특별자치도|도|시|군|구))\s[^,.]{0,30}조례"
)


def _government(layout: Layout) -> str:
    """The body whose ordinance is the ground, or that the text names as acting; "" else."""
    named: Counter[str] = Counter()
    for section in layout.sections:
        for block in section.blocks:
            if isinstance(block, ListItem) and (found := _ORDINANCE.search(block.text)):
                return found.group(1)
            if isinstance(block, (Paragraph, ListItem)):
                named.update(_BODY.findall(block.text))
    ranked = [(name, count) for name, count in named.most_common(2) if count > 1]
    return ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else ""


def _notes(layout: Layout) -> Iterator[str]:
    """Short lines beside the tables, where a book names its stage."""
    for section in layout.sections[:6]:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)) and len(block.text) < 80:
                yield block.text


def _labelled(tables: list[Table]) -> Iterator[tuple[str, str]]:
    """Words beside or below the labels of the first tables: 회계 → 일반회계."""
    for table in tables[:3]:
        rows = rows_of(table)
        for number, row in enumerate(rows):
            for cell, right in pairwise(row):
                if squeeze(cell.text) == "회계" and right.text.strip():
                    yield "회계", " ".join(right.text.split())
            for cell in row:
                name = squeeze(cell.text)
                if name in {"부서명", "담당부서"} and number + 1 < len(rows):
                    below = next(
                        (other for other in rows[number + 1] if other.column == cell.column), None
                    )
                    if below and below.text.strip():
                        yield name, " ".join(below.text.split())


def _form(headings: list[str], stage: Stage) -> str:
    known = {squeeze(heading) for heading in headings}
    if len(known & _PROGRAMME_FORM) >= 2:
        return "사업별설명서"
    return "결산" if stage is Stage.SETTLEMENT else "일반"
