"""Rows of words that name columns, or look as if they did: pairs of labels, parts of a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.vocabulary import squeeze, vocabulary

ROW_LABELS = frozenset(("회계", "부서", "부서명", "재원"))
"""Words that head a column in some tables and a row of labels and words in others (사업개요)."""

_PAIRED = frozenset(
    ("회계", "회계구분", "부서", "부서명", "소관", "소관부서", "담당부서", "담당자", "사업명")
) | {"사업기간", "사업대상", "사업량", "사업위치", "위치", "사업규모", "지원대상", "총사업비"}


def is_pairs(names: list[str]) -> bool:
    """Whether a first row is two labels with their words: 소관부서 | 공원과 | 회계 | 일반회계."""
    words = vocabulary()
    known = words.labels | words.texts | words.indices | words.measures.keys()
    return len(names) == 4 and {names[0], names[2]} <= _PAIRED and not {names[1], names[3]} & known


_PART = re.compile(
    r"(?:1[0-2]|[1-9])\s?월|[1-4]\s?/\s?4\s?분기|[1-4]\s?분기|[상하]반기"
    r"|(?:1[0-2]|[1-9])\s?월?\s?[~∼〜–-]\s?(?:1[0-2]|[1-9])\s?월"
)
_NTH = ("첫째", "둘째", "셋째", "넷째")
_SUMS = frozenset(("계", "합계", "누계", "소계", "비고"))
_CORNER = re.compile(r"[가-힣·()\s]{0,10}")


def names_parts_of_year(names: Sequence[str]) -> bool:
    """Whether a row names the parts of a year: 구분 | 1월 | 2월 | 3월, 분기 | 첫째 | 둘째."""
    told = [name.strip() for name in names]
    while told and (not told[-1] or squeeze(told[-1]) in _SUMS):
        told.pop()
    first = told[:1] if told and not _PART.fullmatch(told[0]) else []
    parts = told[len(first) :]
    if (
        len(parts) < _LEAST
        or len(set(parts)) < len(parts)
        or not all(map(_CORNER.fullmatch, first))
    ):
        return False
    if first and "분기" in first[0] and tuple(parts) == _NTH[: len(parts)]:
        return True
    return all(map(_PART.fullmatch, parts))


_LEAST = 2
"""Parts of a year that make a heading."""


_ITEMS = frozenset(("항목", "구분", "항목명", "사항"))
_WORDS = frozenset(("내용", "값", "설명", "세부내용", "주요내용", "상세내용", "내역", "개요"))


def heads_card(names: Sequence[str]) -> bool:
    """Whether a row heads labels with their words: 항목 | 내용, and nothing right of it."""
    told = [squeeze(name) for name in names]
    return len(told) > 1 and told[0] in _ITEMS and told[1] in _WORDS and not any(told[2:])
