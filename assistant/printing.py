"""What the command line prints: sources under an answer, records as JSON and as CSV, faults."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Any

from index.errors import YesanError

_BADGES = {
    "answered": "확인됨", "partial": "일부 확인됨", "clarify": "되묻는 답",
    "not_found": "문서에 없음", "refused": "답하지 않음",
}  # fmt: skip


def sources(answer: dict[str, Any]) -> str:
    """The standing of an answer and the cells its figures were checked against, a line each."""
    lines = [f"\n[{_BADGES[answer['status']]}]"]
    checked = [figure for figure in answer["figures"] if figure["verdict"]]
    if checked:
        lines[0] += f" 숫자 {len(checked)}개를 원문과 맞춰 보았습니다."
    seen: set[str] = set()
    for figure in checked:
        for source in figure["sources"][:1]:
            place = " › ".join(part for part in (source["document"], source["section"]) if part)
            line = f"  {place} · {_where(source, answer['citations'])}"
            if line not in seen:
                seen.add(line)
                lines.append(line)
    return "\n".join(lines[:13])


def _where(source: dict[str, Any], citations: Sequence[dict[str, Any]]) -> str:
    """A cell by its row and column; a figure of a text by the sentence it stands in."""
    if source["table"] is None:
        for each in citations:
            if each["document"] == source["document"] and source["cell"] in each["quote"]:
                return f"글 '{each['quote']}'"
    return f"행 '{source['row']}' · 열 '{source['column']}' · 칸 '{source['cell']}'"


def complaint(error: YesanError) -> str:
    """What went wrong, in both languages, a line each."""
    return f"오류: {error.korean}\nerror: {error.english}"


def print_csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Print records as CSV, a heading line first."""
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_tame(row[column]) for column in columns])


def _tame(value: Any) -> Any:
    """A cell no spreadsheet runs as a formula; numbers stay numbers."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return "" if value is None else value


def dumped(value: Any) -> str:
    """A value as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2)
