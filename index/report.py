"""What a build did, file by file, and what it could not do."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from index.document import Problem, Source

_SHOWN = 20
"""Problems that the text of a report lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file.

    Attributes:
        name: Its name in the index.
        state: "new", "changed", "unchanged", "copy", "refused" or "removed".
        facts: Its facts in the index.
        passages: Its passages in the index.
        problems: How many problems it has.
        copy_of: For a copy, the name of the document with the same bytes.
        seconds: Wall time it took to read, check and cut it; None where it was not read now.
    """

    name: str
    state: str
    facts: int = 0
    passages: int = 0
    problems: int = 0
    copy_of: str = ""
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        documents: Documents in the index now.
        facts: Facts in the index now.
        passages: Passages in the index now.
        problems: What could not be read, by place; the files that were refused included.
        mismatches: How many figures do not add up.
        files: What became of each file.
        timings: Seconds by step; "total" is the whole.
        notes: What a person should know beside it, such as that no vectors could be made.
    """

    documents: int
    facts: int
    passages: int
    problems: tuple[Problem, ...] = ()
    mismatches: int = 0
    files: tuple[Row, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "documents": self.documents,
            "facts": self.facts,
            "passages": self.passages,
            "mismatches": self.mismatches,
            "problems": [
                {
                    "document": each.source.document,
                    "place": place(each.source),
                    "code": each.code,
                    "message": each.message,
                }
                for each in self.problems
            ],
            "files": [
                {
                    "name": each.name,
                    "state": each.state,
                    "facts": each.facts,
                    "passages": each.passages,
                    "problems": each.problems,
                    "copy_of": each.copy_of,
                    "seconds": None if each.seconds is None else round(each.seconds, 3),
                }
                for each in self.files
            ],
            "timings": {step: round(seconds, 3) for step, seconds in self.timings.items()},
            "notes": list(self.notes),
        }

    def table(self) -> str:
        """What became of each file, a line each, in columns."""
        rows = [_HEADS, *map(_shown, self.files)]
        wide = [max(_width(row[at]) for row in rows) for at in range(len(_HEADS))]
        return "\n".join(
            "  ".join(_padded(text, wide[at], left=at < _WORDS) for at, text in enumerate(row))
            for row in rows
        )

    def html(self) -> str:
        """The report as a page of its own that loads nothing; all that is not ours is escaped."""
        first, *_ = str(self).split("\n", 1)
        problems = [(place(each.source), each.message) for each in self.problems]
        return (
            '<!doctype html>\n<html lang="ko"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>색인 보고</title><style>{_STYLE}</style></head><body>"
            f"<h1>색인 보고</h1><p>{escape(first)}</p>"
            f"{_html_table(_HEADS, [_shown(row) for row in self.files])}"
            f"<h2>읽지 못한 곳 {len(problems):,}건</h2>"
            f"{_html_table(('곳', '까닭'), problems) if problems else ''}</body></html>\n"
        )

    def __str__(self) -> str:
        """The report as a person reads it."""
        states = Counter(each.state for each in self.files)
        done = ", ".join(f"{_STATES[state]} {count:,}" for state, count in states.items())
        seconds = self.timings.get("total", 0)
        held = f"문서 {self.documents:,}건, 수치 {self.facts:,}개, 글 {self.passages:,}조각"
        lines = [
            f"{held} ({seconds:.1f}초)",
            f"  {done}" if done else "",
            f"  합이 맞지 않는 곳 {self.mismatches:,}건 (yesan audit)" if self.mismatches else "",
            *(f"  {each.name} = {each.copy_of} (같은 내용)" for each in self.files if each.copy_of),
            f"읽지 못한 곳 {len(self.problems):,}건" if self.problems else "",
            *(f"  {place(each.source)}  {each.message}" for each in self.problems[:_SHOWN]),
            f"  … 그 밖에 {len(self.problems) - _SHOWN:,}건" if len(self.problems) > _SHOWN else "",
            *self.notes,
        ]
        return "\n".join(line for line in lines if line)


_STATES = {
    "new": "새 문서",
    "changed": "바뀐 문서",
    "unchanged": "그대로",
    "copy": "같은 내용",
    "refused": "읽지 못함",
    "removed": "빠진 문서",
}


_HEADS = ("파일", "상태", "수치", "글 조각", "문제", "초")
_WORDS = 2
"""How many of the columns hold words; the others hold numbers."""
_STYLE = """
body { font-family: sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #ccc; padding: .3rem .5rem; text-align: left }
td:nth-child(n+3) { text-align: right; white-space: nowrap }
"""


def _shown(row: Row) -> tuple[str, ...]:
    state = f"{_STATES[row.state]} ({row.copy_of})" if row.copy_of else _STATES[row.state]
    seconds = "" if row.seconds is None else f"{row.seconds:.2f}"
    return (row.name, state, f"{row.facts:,}", f"{row.passages:,}", f"{row.problems:,}", seconds)


def _html_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(each)}</td>' for each in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _width(text: str) -> int:
    """How many places a text takes on a terminal; a Korean letter takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _padded(text: str, wide: int, *, left: bool) -> str:
    blanks = " " * (wide - _width(text))
    return text + blanks if left else blanks + text


def place(source: Source) -> str:
    """A place as a person finds it: "2021.txt, 3쪽, 표 2, 4행 2열, 17번째 줄"."""
    parts = [source.document]
    if source.part:
        parts.append(source.part)
    if source.page is not None:
        parts.append(f"{source.page}쪽")
    if source.table is not None:
        parts.append(f"표 {source.table}")
    if source.row is not None:
        column = "" if source.column is None else f" {source.column + 1}열"
        parts.append(f"{source.row + 1}행{column}")
    if source.line is not None:
        parts.append(f"{source.line}번째 줄")
    return ", ".join(parts)
