"""Digits outside slots: names that stand in the evidence, or words of a document, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.papers import Draft, Fault, Finding, Status
from assistant.slots import SLOT, Filled
from index.figures import Found, find_figures

_PER_ONE = re.compile(r"(?:1|한)[ ]?[가-힣]{1,3}당")
_NOT_ZERO = re.compile(r"(?:이라는|이란|라는) (?:뜻|말)[은이] (?:아니|아닙)")


def digits_outside_slots_are_words(draft: Draft, filled: Filled) -> Iterator[Fault]:
    """Digits outside slots are names that stand in the evidence, or a quotation."""
    known = _known_words(draft)
    quoted = _quoted_stretches(draft, filled.outside)
    for found in find_figures(filled.outside):
        if SLOT.fullmatch(found.text) or _inside(found, quoted):
            continue
        if found.kind == "identifier":
            if (
                not _PER_ONE.fullmatch(found.text)
                and not _is_list_number(found, filled.outside)
                and squeeze_digits(found.text) not in known
            ):
                yield Fault("identifier-unknown", found.text)
        elif not _allowed(found, draft, filled.outside):
            yield Fault("figure-outside-slot", found.text)


def squeeze_digits(text: str) -> str:
    """The digits of a name, in order; years lose their century mark only where they have none."""
    return "".join(re.findall(r"\d", text)).lstrip("0")


def _is_list_number(found: Found, text: str) -> bool:
    line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    return not line.strip(" \t(") and bool(re.fullmatch(r"\d{1,2}[.)]?", found.text))


def _known_words(draft: Draft) -> set[str]:
    """The digits of every name that the question and its evidence hold."""
    finding = draft.finding
    evidence = finding.evidence
    facts = [*evidence.facts, *evidence.nearby]
    for figure in finding.figures:
        facts += [*figure.facts, *figure.also]
    texts = [evidence.plan.question.text, *finding.notes, *finding.readings, *evidence.plan.notes]
    texts += [str(year) for year in evidence.plan.years]
    if (evidence.plan.limit or 0) < -1:
        texts.append("두 번째")  # the place that is asked for, which a later turn need not repeat
    for fact in facts:
        texts += [str(fact.fiscal_year), fact.programme, *fact.path, fact.source.document]
        texts += [fact.source.section, fact.column, fact.note, fact.formula, fact.sentence]
        texts += [f"표 {fact.source.table}", f"{fact.source.page}쪽", f"{fact.source.line}행"]
    for citation in finding.citations:
        texts += [citation.quote, citation.source.document, citation.source.section]
    texts += [
        f"{statement.text} {statement.date} {statement.fiscal_year}"
        for statement in evidence.statements
    ]
    texts += [f"{hit.passage.text} {hit.passage.fiscal_year}" for hit in evidence.passages]
    texts += [figure.note for figure in finding.figures] + [
        figure.label for figure in finding.figures
    ]
    known = {
        squeeze_digits(found.text)
        for text in dict.fromkeys(texts)
        for found in find_figures(text)
        if found.kind == "identifier"
    }
    return known | {squeeze_digits(text) for text in texts if text.isdigit()}


def _quoted_stretches(draft: Draft, text: str) -> list[tuple[int, int]]:
    """Where the draft repeats words of its citations, verbatim."""
    stretches = []
    quotes = [citation.quote for citation in draft.finding.citations]
    told = draft.finding.evidence.statements
    quotes += [words for each in told for words in (each.text, each.topic, *each.path)]
    if draft.author == "plain":
        quotes += [*draft.finding.notes, *draft.finding.readings, *draft.notes]
        quotes += [figure.note for figure in draft.finding.figures]
        quotes += [figure.formula for figure in draft.finding.figures]
        quotes += [f"'{f.printed}'" for figure in draft.finding.figures for f in figure.facts]
        quotes += _names_as_printed(draft.finding)
    for quote in dict.fromkeys(quote.strip() for quote in quotes):
        if not quote:
            continue
        for piece in {quote, *(line.strip() for line in quote.split("\n"))}:
            at = text.find(piece) if len(piece) > 1 else -1
            while at >= 0:
                stretches.append((at, at + len(piece)))
                at = text.find(piece, at + 1)
    return stretches


def _names_as_printed(finding: Finding) -> list[str]:
    """Names of rows, columns and programmes: 4.학교 운영, 매출액(백만원).

    What was asked for in vain is called as the question calls it.
    """
    facts = [fact for figure in finding.figures for fact in (*figure.facts, *figure.also)]
    names = [name for fact in facts for name in (*fact.path, fact.programme, fact.column)]
    if finding.status is Status.NOT_FOUND:
        names += [one.operand.said for one in finding.evidence.resolved]
    return names


def _inside(found: Found, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in stretches)


def _allowed(found: Found, draft: Draft, text: str) -> bool:
    finding = draft.finding
    if not found.value and draft.author == "plain" and _NOT_ZERO.match(text, found.end):
        return True
    if finding.evidence.plan.premise and draft.author == "plain":
        asked = {
            (each.kind, each.value) for each in find_figures(finding.evidence.plan.question.text)
        }
        if (found.kind, found.value) in asked:
            return True
    if found.kind != "count" or found.value is None or draft.author != "plain":
        return False
    return int(found.value) in _own_counts(finding) and found.unit in _COUNTED


_COUNTED = (
    "건",
    "개",
    "곳",
    "가지",
    "개년",
    "년",
    "해",
    "번",
    "문서",
    "항목",
    "years",
    "items",
    "",
)


def _own_counts(finding: Finding) -> set[int]:
    """How many there are of what the finding itself lists; a plain draft may say so."""
    counts = {len(finding.figures), len(finding.readings), len(finding.evidence.plan.years)}
    counts.add(abs(finding.evidence.plan.limit or 0))
    for figure in finding.figures:
        counts.add(len(figure.facts))
        counts.add(len({fact.source.document for fact in figure.facts}))
    facts = (*finding.evidence.facts, *finding.evidence.nearby)
    counts.add(len({fact.source.document for fact in facts}))
    counts.add(len({fact.name for fact in facts}))
    return counts
