"""Books of a whole body, told from the documents that are about one programme.

An outline, a statement or a settlement of a city is no programme: its total must not stand among
programmes as the largest of them.
"""

from __future__ import annotations

import re

from index.budget import Record
from index.ledger import Ledger

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\s,.·:]+$")
_TITLES = (
    "예산서", "결산서", "예산", "예산안", "결산", "결산안", "개요", "총괄", "총괄표", "현황",
    "명세서", "명세", "설명자료", "설명서", "공시", "회의록", "목록", "추이", "운용계획",
    "재정계획", "성과계획서", "보도자료", "회계", "요약", "실적",
)  # fmt: skip
_OF_PROGRAMMES = "사업별설명서"


def is_book(record: Record) -> bool:
    """Whether a document is the book of a body, by the last word of its title.

    Args:
        record: What the ledger knows of the document.

    Returns:
        True for "다솔시 2024년도 예산개요"; False for a document read as that of one programme and
        for any other title.
    """
    if record.form == _OF_PROGRAMMES:
        return False
    title = record.programme
    while (shorter := _ASIDE.sub("", title).strip()) != title:
        title = shorter
    return title.endswith(_TITLES)


_PROGRAMME_END = re.compile(
    r"(?:사업|운영|지원|조성|설치|구축|정비|육성|개최|건립|확충|보급|관리|추진|활성화|양성|교육|개선|보수|신축|제작"
    r"|축제|센터|건설|공사|위탁|용역|구입|매입|행사|계획|급식|수당)$"
)


def is_title(record: Record) -> bool:
    """Whether a document is called by a title, of which a part names nothing: "나래군 채무현황".

    "채무" asks for a row of such a document, and 예산 of it for what its rows say; the name of a
    programme (도서관 운영) may be said by a part of it.
    """
    if record.form == _OF_PROGRAMMES:
        return False
    bare = _ASIDE.sub("", record.programme).strip()
    return is_book(record) or not _PROGRAMME_END.search(bare)


def books(ledger: Ledger) -> frozenset[str]:
    """The names under which books stand where a programme's name would."""
    return frozenset(record.programme for record in ledger.records() if is_book(record))
