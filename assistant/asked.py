"""Whether an answer is about what was asked: the year, the money and the name in the question.

The question was read once already, to make the plan. Here it is read again by other means, so that
one misreading does not become a figure that is right in itself and wrong as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.mentions import Ledger, Mention, find_mentions, funding_of
from assistant.papers import Draft, Fault, Figure, Operation, Status
from assistant.surroundings import covers
from index.budget import Funding
from index.everyday import aliases, squeeze
from index.figures import find_figures

_MONEY = re.compile(r"예산|금액|액수|돈|비용|배정|편성|책정|쓰기로|얼마나 쓰|들어가는 돈")
_COUNTING = re.compile(r"몇|인원|횟수|건수|개수|수는|실적")
_CHOSEN = re.compile(r"항목|세부|내역|가장|제일|새로|신규|어디|무엇|뭐")
_PLAIN = frozenset({Operation.LOOKUP, Operation.CONVERT})
"""Operations whose main figure is one cell; others reach over years and rows on purpose."""


def asked_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    """Find where the main figure of a plain look-up is not what the question names.

    Args:
        draft: A draft; only an answered look-up is held against its question.
        ledger: Whose names the question may use.
    """
    finding = draft.finding
    plan = finding.evidence.plan
    if finding.status is not Status.ANSWERED or plan.operation not in _PLAIN or plan.premise:
        return
    if not finding.figures or finding.reason or not finding.figures[0].facts:
        return
    text = plan.question.text
    mentions = find_mentions(text, find_figures(text), ledger)
    mentions = tuple(each for each in mentions if _of_budget(each, ledger))
    for code in _disagreements(finding.figures, mentions, (*plan.notes, *finding.notes)):
        yield Fault(code, text[:80])
    main = finding.figures[0]
    if main.unit not in ("원", "%", "%p") and _MONEY.search(text) and not _COUNTING.search(text):
        yield Fault("asked-kind", text[:80])
    if _row_unasked(main, text, mentions):
        yield Fault("asked-name", text[:80])


def _of_budget(mention: Mention, ledger: Ledger) -> bool:
    """Whether a name is that of a row of a table; one of running text may be part of a longer."""
    if mention.kind != "name" or () in mention.paths:
        return True
    facts = ledger.facts(path=mention.paths, programme=mention.programmes or None)
    return any(not fact.quoted for fact in facts)


def _row_unasked(figure: Figure, text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a row answers a question that names only its programme."""
    fact = figure.facts[0]
    names = [m for m in mentions if m.kind == "name"]
    if (
        _CHOSEN.search(text)
        or not fact.path
        or not names
        or not all(() in m.paths and m.complete for m in names)
    ):
        return False
    rest = text
    for mention in names:
        rest = rest.replace(mention.text, " ", 1)
    said = squeeze(rest)
    pieces = {
        squeeze(piece)
        for name in fact.path
        for piece in re.split(r"[\s·,()]+", name.replace(names[0].text, " "))
    }
    known = {piece for piece in pieces if len(piece) > 1} | set(map(squeeze, aliases(fact.name)))
    return not any(piece and piece in said for piece in known)


def _disagreements(
    figures: tuple[Figure, ...], mentions: tuple[Mention, ...], notes: tuple[str, ...]
) -> Iterator[str]:
    years = {year for m in mentions if m.kind in ("year", "base") for year in m.years}
    own = {fact.fiscal_year for figure in figures for fact in figure.facts}
    relative = any(m.kind == "relative" for m in mentions)
    if years and not relative and None not in own and not own & years:
        yield "asked-year"
    fundings = {funding_of(m) for m in mentions if m.kind == "funding"} - {None, Funding.TOTAL}
    if len(fundings) == 1 and not any(f.funding in fundings for f in figures):
        named = squeeze("".join(fact.name for figure in figures for fact in figure.facts))
        if not any(each and squeeze(each.value) in named for each in fundings):
            yield "asked-funding"
    rows = [m for m in mentions if m.kind == "name" and m.complete and () not in m.paths]
    rows = [m for m in rows if not any("읽었" in note for note in notes)]
    if len(rows) == 1 and not any(
        covers(rows[0], fact) for figure in figures for fact in figure.facts
    ):
        yield "asked-name"
