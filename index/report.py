"""What a build did, file by file, and what it could not do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """

    name: str
    state: str
    facts: int = 0
    passages: int = 0
    problems: int = 0
    copy_of: str = ""


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
                }
                for each in self.files
            ],
            "timings": {step: round(seconds, 3) for step, seconds in self.timings.items()},
            "notes": list(self.notes),
        }

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
