"""The end of the way: slots filled, sources named, or a plain word on why there is no answer."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from assistant.absent import printed
from assistant.check import check, fill
from assistant.compose import compose
from assistant.papers import Answer, Citation, Draft, Figure, Finding, Status, Verdict
from assistant.suggest import readings_as_questions, suggestions
from index.budget import Fact
from index.ledger import Ledger

_OF_OTHERS = frozenset({"asked-name", "asked-department"})
"""Faults of figures that belong to something else than was asked: they are not shown at all."""
_LOG = logging.getLogger(__name__)


def conclude(verdict: Verdict, ledger: Ledger) -> Answer:
    """Make the answer of a checked draft.

    Args:
        verdict: The draft with its faults. A draft with faults is not released: what is left of its
            figures without the faulty ones is said plainly, or nothing.
        ledger: For checking what is said instead, and for suggestions.

    Returns:
        The answer.
    """
    if verdict.faults:
        # The visitor is told in the answer; whoever looks into why turns debugging on.
        _LOG.debug(
            "draft withheld: %s", ", ".join(sorted({fault.code for fault in verdict.faults}))
        )
        verdict = _without_faults(verdict, ledger)
    finding = verdict.draft.finding
    figures = {figure.key: figure for figure in verdict.figures}
    text = fill(verdict.draft.text, figures).text.strip()
    plan = finding.evidence.plan
    return Answer(
        text=text,
        status=finding.status,
        figures=verdict.figures,
        citations=_citations(verdict),
        plan=plan.to_dict(),
        notes=tuple(dict.fromkeys((*finding.notes, *plan.notes, *verdict.draft.notes))),
        readings=readings_as_questions(finding),
        suggestions=suggestions(finding, ledger),
        language=plan.question.language,
    )


def _without_faults(verdict: Verdict, ledger: Ledger) -> Verdict:
    """Say what stands without the figures that do not; of nothing left, that it was withheld."""
    finding = verdict.draft.finding
    faulty = {fault.text for fault in verdict.faults}
    asked = finding.evidence.plan.programmes
    other = _OF_OTHERS.intersection(fault.code for fault in verdict.faults)
    sound = tuple(
        figure
        for figure in printed(finding)
        if not other and figure.key not in faulty and _belongs(figure, asked)
    )
    # The numbers are right, and of something else than was asked.
    beside = all(fault.code.startswith("asked-") for fault in verdict.faults)
    reason = "no-fit" if beside else "withheld"
    bare = Finding(finding.evidence, Status.NOT_FOUND, sound[:6], reason=reason)
    again = check(compose(bare), ledger)
    if not again.faults:
        return again
    empty = replace(bare, figures=())
    return Verdict(Draft(empty, compose(empty).text), ())


def _belongs(figure: Figure, programmes: tuple[str, ...]) -> bool:
    """Whether a figure is of a programme that was asked for, where any was."""
    return not programmes or any(fact.programme in programmes for fact in figure.facts)


def _citations(verdict: Verdict) -> tuple[Citation, ...]:
    finding = verdict.draft.finding
    cells = (_cell(fact) for fact in _facts(verdict.figures))
    found: dict[tuple[object, ...], Citation] = {}
    for citation in (*finding.citations, *cells):
        found.setdefault((citation.source, citation.quote), citation)
    return tuple(found.values())[:40]


def _facts(figures: Iterable[Figure]) -> Iterable[Fact]:
    for figure in figures:
        yield from figure.facts
        yield from figure.also


def _cell(fact: Fact) -> Citation:
    quote = fact.sentence or fact.printed
    return Citation(
        fact.source, quote, row=fact.name, column=fact.column, table=fact.source.section
    )
