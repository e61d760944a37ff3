"""What a document says of itself under a label: 사업명, 소관부서, 회계, 회계연도.

A label counts only where the document gives it one value: a list of programmes has a 사업명 in
every row, and none of them is the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.document import Block, Heading, Layout, ListItem, Paragraph, Table, rows_of
from index.vocabulary import squeeze, vocabulary

_KINDS = {
    "사업명": "programme",
    "세부사업명": "programme",
    "세부사업": "programme",
    "부서명": "department",
    "부서": "department",
    "담당부서": "department",
    "소관부서": "department",
    "주관부서": "department",
    "소관": "department",
    "회계": "account",
    "회계구분": "account",
    "회계명": "account",
    "회계연도": "year",
    "예산연도": "year",
    "연도": "year",
}
PROGRAMME_LABELS = frozenset(word for word, kind in _KINDS.items() if kind == "programme")
"""Words that a line may be the label of a programme by."""
_PIECES = re.compile(r"\n|\s[/·|ㆍ]\s|\s{3,}")
_COLON = re.compile(r"\W*([가-힣]{2,5}(?:\s[가-힣]{1,3})?)\s*[:：]\s*(\S.*)")
_PLAIN = re.compile(r"\W*([가-힣]{2,5})\s+(\S.*)")
_APART = re.compile(r"\W*([가-힣](?:\s?[가-힣]){2,4})\s{2,}([가-힣A-Za-z「『(].*)")
"""사 업 명  남포천 조성: a label far to the left of its words."""
_TAIL = re.compile(r"\s*[(\[].*$")


def labels_of(layout: Layout) -> dict[str, str]:
    """The labels of a document with their values.

    Returns:
        "programme", "department", "account" and "year", each where the document gives it one
        value, as printed without what stands in brackets behind it.
    """
    found: dict[str, dict[str, str]] = {}
    for kind, value in _all(layout):
        if value:
            found.setdefault(kind, {}).setdefault(squeeze(value), value)
    return {kind: next(iter(values.values())) for kind, values in found.items() if len(values) == 1}


def named_programme(block: Block) -> str:
    """The one programme that a line or a table of labels says it is about; "" for any other."""
    if isinstance(block, Table):
        said = {value for kind, value in _in_table(block) if kind == "programme"}
    elif len(block.text) < _LONG:
        said = {value for kind, value in _in_text(block.text) if kind == "programme"}
    else:
        return ""
    return said.pop() if len(said) == 1 else ""


def _all(layout: Layout) -> Iterator[tuple[str, str]]:
    tables = 0
    for section in layout.sections:
        for block in section.blocks:
            if isinstance(block, (Paragraph, ListItem)) and len(block.text) < _LONG:
                yield from _in_text(block.text)
            elif isinstance(block, Table):
                tables += 1
                if tables <= _FIRST:
                    yield from _in_table(block)
            elif isinstance(block, Heading):
                yield from _in_text(block.text)


_LONG = 400
_FIRST = 3
"""Tables at the head of a document say what it is; later ones say what they hold."""


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    """Labels of a line: "소관: 청년과 / 회계: 일반회계", "부서 청년과 · 회계 일반회계"."""
    for line in text.split("\n"):
        apart = _APART.fullmatch(line.strip())
        if apart and squeeze(apart[1]) in PROGRAMME_LABELS:
            yield "programme", " ".join(re.split(r"\s{3,}", apart[2])[0].split())
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    plain = [match for piece in pieces if (match := _PLAIN.fullmatch(piece.strip()))]
    bare = len(plain) > 1 and all(squeeze(match[1]) in _KINDS for match in plain)
    for piece in pieces:
        match = _COLON.fullmatch(piece.strip())
        if bare:
            match = match or _PLAIN.fullmatch(piece.strip())
        if match and (kind := _KINDS.get(squeeze(match[1]))):
            yield kind, _value(kind, match[2])


def _value(kind: str, text: str) -> str:
    words = " ".join(text.split())
    if kind == "year":
        year = re.fullmatch(r"((?:19|20)\d{2})\s*(?:회계연도|학년도|년도|년)?", words)
        return year.group(1) if year else ""
    return words if kind == "programme" else _TAIL.sub("", words)


def _in_table(table: Table) -> Iterator[tuple[str, str]]:
    """Labels with their words beside them, or below them in a table that holds one row of them."""
    rows = rows_of(table)
    for number, row in enumerate(rows):
        for cell, right in pairwise(row):
            kind = _KINDS.get(squeeze(cell.text))
            if kind and not cell.header and not _is_label(right.text):
                yield kind, _value(kind, right.text)
        named = all(cell.header or _is_label(cell.text) for cell in row)
        for cell in row if named else ():
            if _KINDS.get(squeeze(cell.text)) == "department" and number + 1 < len(rows):
                below = [c.text for r in rows[number + 1 :] for c in r if c.column == cell.column]
                if below and len({squeeze(text) for text in below}) == 1:
                    yield "department", _value("department", below[0])


def _is_label(text: str) -> bool:
    """Whether a cell is itself a label or a heading, so that it is no value of the one before."""
    word = squeeze(re.sub(r"\([^()]*\)", "", text))
    words = vocabulary()
    known = words.labels | words.texts | words.generic | words.indices | words.headings
    known |= _KINDS.keys()
    return not word or word in known or word in words.measures or word in _PEOPLE


_PEOPLE = frozenset(
    ("국", "실국", "과", "실과", "과장", "팀장", "주무관", "담당자", "담당", "국장")
) | {"전화번호", "위치"}
