"""What the check of a text found, for a terminal and as a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.papers import Claim, Ruling
from index.budget import Fact

_WORDS = {
    Ruling.SUPPORTED: "표와 같음",
    Ruling.DERIVED: "표에서 계산하면 같음",
    Ruling.QUOTED: "본문에 있음",
    Ruling.CONTRADICTED: "표와 다름",
    Ruling.AMBIGUOUS: "여러 값에 해당",
    Ruling.UNSUPPORTED: "근거 없음",
}
_MARKS = {
    Ruling.SUPPORTED: "○",
    Ruling.DERIVED: "○",
    Ruling.QUOTED: "○",
    Ruling.CONTRADICTED: "×",
    Ruling.AMBIGUOUS: "?",
    Ruling.UNSUPPORTED: "–",
}
REASONS = {
    "row-other": "다른 항목의 금액입니다",
    "year-other": "다른 해의 금액입니다",
    "stage-other": "다른 단계(본예산·추경·결산)의 금액입니다",
    "measure-other": "다른 종류(예산·집행·잔액 등)의 금액입니다",
    "funding-other": "다른 재원의 금액입니다",
    "unit-swapped": "단위가 다릅니다",
    "tenfold": "자릿수가 다릅니다",
    "sign": "늘고 줄어든 방향이 다릅니다",
    "rounded-past": "반올림한 값이 맞지 않습니다",
    "excess-precision": "표보다 자세히 적혀 있습니다",
    "digits-swapped": "숫자의 순서가 바뀌었습니다",
    "digit-other": "숫자 하나가 다릅니다",
    "value-other": "값이 다릅니다",
    "unit-noun": "세는 말이 다릅니다",
    "rank": "순위가 맞는지 확인이 필요합니다",
    "several-cells": "해당하는 칸이 여럿입니다",
    "inequality": "‘이상·이하’로 적은 수입니다",
    "proposed": "제안하거나 내다본 수라 표의 금액이 아닙니다",
    "coarse": "어림이 거칩니다",
    "blank": "표의 칸이 비어 있습니다",
    "no-fact": "해당하는 칸이 없습니다",
    "name-missing": "무엇의 수인지 글에서 알 수 없습니다",
    "name-unknown": "문서에 없는 것의 수입니다",
    "elsewhere": "문서에 없는 곳의 수입니다",
    "vague": "어림말이라 맞춰 볼 수 없습니다",
    "range": "범위라 맞춰 볼 수 없습니다",
    "malformed": "숫자로 읽을 수 없게 적혀 있습니다",
}
"""What a reason says to a person; an unknown one is shown as it is."""

_STYLE = """
body{font-family:sans-serif;line-height:1.8;color:#1c2024}
body{max-width:52rem;margin:2rem auto;padding:0 1rem}
.text{white-space:pre-wrap;border:1px solid #d5d9de;border-radius:.5rem;padding:1rem 1.25rem}
mark{padding:.05em .2em;border-radius:.25em;background:#eceff2;color:inherit}
mark.supported,mark.derived,mark.quoted{background:#d9f2e1}
mark.contradicted{background:#ffd9d6;font-weight:600}
mark.ambiguous{background:#fff0c2}
sup{font-size:.7em;margin-left:.1em}
table{border-collapse:collapse;width:100%;margin-top:1.5rem;font-size:.92rem}
th,td{border-bottom:1px solid #d5d9de;padding:.4rem .5rem;text-align:left;vertical-align:top}
td.n,th{white-space:nowrap}
@media (prefers-color-scheme:dark){body{background:#15181b;color:#e6e8ea}
mark{background:#33383d}mark.supported,mark.derived,mark.quoted{background:#1d4a2e}
mark.contradicted{background:#6b1f1b}mark.ambiguous{background:#5a4a12}}
"""


def summary(claims: Sequence[Claim]) -> str:
    """How many numbers there are, and how many of each verdict, in one line."""
    counts = Counter(claim.ruling for claim in claims)
    parts = [f"{_WORDS[ruling]} {counts[ruling]}" for ruling in _WORDS if counts[ruling]]
    return f"숫자 {len(claims)}개: {', '.join(parts)}" if claims else "숫자가 없습니다"


def explain(claim: Claim) -> str:
    """What is to be said of one number: why, and what the tables say."""
    parts = [REASONS.get(claim.reason, claim.reason)]
    if claim.expected:
        parts.append(f"표: {claim.expected}")
    return ". ".join(part for part in parts if part)


def place(fact: Fact) -> str:
    """Where a fact stands, for a person: "2021_사업.txt, 표 4, 마을기업 육성"."""
    source = fact.source
    parts = [source.document]
    if source.page:
        parts.append(f"{source.page}쪽")
    if source.table:
        parts.append(f"표 {source.table}")
    elif source.line:
        parts.append(f"{source.line}째 줄")
    return ", ".join([*parts, fact.name, *([fact.column] if fact.column else [])])


def text_report(text: str, claims: Sequence[Claim]) -> str:
    """The result for a terminal: one line a number."""
    lines = [summary(claims)]
    for claim in claims:
        line = text.count("\n", 0, claim.start) + 1
        if _is_silent(claim):
            continue
        said = explain(claim)
        lines.append(f"{_MARKS[claim.ruling]} {line:>3}행  {claim.text}  {_WORDS[claim.ruling]}")
        if said:
            lines.append(f"         {said}")
        lines += [f"         {place(fact)} = {fact.printed}" for fact in claim.facts[:2]]
    for reason, some in _grouped(claims).items():
        each = ", ".join(f"{c.text}({text.count(chr(10), 0, c.start) + 1}행)" for c in some)
        lines.append(f"{_MARKS[Ruling.UNSUPPORTED]} {REASONS[reason]}: {each}")
    return "\n".join(lines)


_SILENT = frozenset({"name-missing", "name-unknown", "elsewhere"})
"""Reasons of numbers that the text says of nothing in the documents; they are listed together."""


def _is_silent(claim: Claim) -> bool:
    return claim.ruling is Ruling.UNSUPPORTED and claim.reason in _SILENT and not claim.expected


def _grouped(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        if _is_silent(claim):
            groups.setdefault(claim.reason, []).append(claim)
    return groups


def html_report(text: str, claims: Sequence[Claim]) -> str:
    """The result as a page of its own: the text with its numbers marked, and a table of them.

    Args:
        text: The text that was checked.
        claims: What was said of it, in order.

    Returns:
        A whole HTML page that loads nothing. Everything that comes from the text or from a
        document is escaped.
    """
    rows = "".join(
        _row(number, claim) for number, claim in enumerate(claims, 1) if not _is_silent(claim)
    )
    rest = "".join(
        f"<p>{_MARKS[Ruling.UNSUPPORTED]} {escape(REASONS[reason])}: "
        f"{escape(', '.join(claim.text for claim in some))}</p>"
        for reason, some in _grouped(claims).items()
    )
    return (
        '<!doctype html>\n<html lang="ko"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>숫자 확인</title><style>{_STYLE}</style></head><body>"
        f"<h1>숫자 확인</h1><p>{escape(summary(claims))}</p>"
        f'<div class="text">{_marked(text, claims)}</div>'
        f"<table><thead><tr><th>번호</th><th>적힌 "
        f"수</th><th>판정</th><th>설명</th><th>출처</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>{rest}</body></html>\n"
    )


def _marked(text: str, claims: Sequence[Claim]) -> str:
    pieces: list[str] = []
    at = 0
    for number, claim in enumerate(claims, 1):
        pieces.append(escape(text[at : claim.start]))
        shown = escape(text[claim.start : claim.end])
        tip = escape(f"{_WORDS[claim.ruling]} {explain(claim)}".strip(), quote=True)
        pieces.append(
            f'<mark class="{claim.ruling.value}" title="{tip}">{shown}<sup>{number}</sup></mark>'
        )
        at = claim.end
    return "".join([*pieces, escape(text[at:])])


def _row(number: int, claim: Claim) -> str:
    sources = "<br>".join(
        f"{escape(place(fact))} = {escape(fact.printed)}" for fact in claim.facts[:3]
    )
    return (
        f'<tr><td class="n">{number}</td><td class="n">{escape(claim.text)}</td>'
        f'<td class="n">{_MARKS[claim.ruling]} {_WORDS[claim.ruling]}</td>'
        f"<td>{escape(explain(claim))}</td><td>{sources}</td></tr>"
    )
