"""Figures in running text: found by the words of a question, quoted, never calculated with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.making import looked_up
from assistant.operations.belonging import papers_near
from assistant.operations.closest import Spot
from assistant.operations.spots import in_text, unit_fits
from assistant.papers import Citation, Evidence, Figure, Finding, Match, Operation, Plan, Status
from index.budget import Fact, Measure, Stage, Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_MOST = 8


_MONTH = re.compile(r"(?<![\d.])(1[0-2]|[1-9])\s?월(?!평균)")
_BARE = re.compile(r"(?<![\w.,])[△▲\-]?\d[\d,]*(?:\.\d+)?(?=\s|$)")
_FLAT = 8
"""Figures without a unit in a statement; a text of more is a table without its lines."""


_SCRAP = re.compile(
    r"\s*[△▲-]?\d[\d,]*(?:\.\d+)?(?![년월일시분]|\.\s?\d)[가-힣%]{0,3}\s+"
    r"[△▲-]?\d[\d,]*(?:\.\d+)?(?![\d,]|\s?[.년월일~]\s?)"
)
_TOLD = re.compile(r"[다음함됨임요까](?:[.?!]|\s*$)|[:：]")


def is_scrap(text: str) -> bool:
    """Whether a text is a scrap of a table that lost its lines: "36  1,377표 6 통학로 그늘막".

    Its first figures are those of the row above, so that it tells nothing of the name behind them.
    """
    return bool(_SCRAP.match(text)) and not _TOLD.search(text)


def _months(text: str) -> set[str]:
    """The months a text names, in words or in a date: 9월, 2020. 9. 29., 2020-09-29."""
    dated = re.findall(r"\d{2,4}[.\-/]\s*0?(1[0-2]|[1-9])(?!\d)", text)
    short = re.findall(r"(?<![\d.])0?(1[0-2]|[1-9])[.\-/]\s?\d{1,2}(?!\d)", text)
    return {*_MONTH.findall(text), *dated, *short}


def statements_of(plan: Plan, ledger: Ledger) -> list[Statement]:
    """The statements of the years a plan names; of the newest books where it names none.

    Where a month is asked for, only those that name it; a table that was flattened into a line of
    bare figures says nothing that could be quoted.
    """
    every = ledger.statements(programme=papers_near(plan, ledger))
    months = set(_MONTH.findall(plan.question.text))
    found = [
        each
        for each in every
        if len(_BARE.findall(each.text)) <= _FLAT
        and not is_scrap(each.text)
        and (not months or months & _months(f"{each.programme} {each.text} {each.date}"))
    ]
    if plan.years:
        return [each for each in found if each.fiscal_year in plan.years or each.date]
    latest: dict[str, int] = {}
    for record in ledger.records():
        latest[record.programme] = max(latest.get(record.programme, 0), record.fiscal_year or 0)
    # A chronicle grows from book to book: the newest book tells it best.
    newest = {
        record.document
        for record in ledger.records()
        if (record.fiscal_year or 0) == latest[record.programme]
    }
    return [each for each in found if each.source.document in newest]


def figures_in_text(evidence: Evidence, index: Index) -> Finding | None:
    """What running text says of words that no table row has; None where it says nothing."""
    spots = in_text(evidence.plan, index.ledger, statements_of(evidence.plan, index.ledger))
    return with_figures(evidence, spots) if spots else None


CALCULATED = frozenset({
    Operation.SUM, Operation.CHECK, Operation.DIFFERENCE, Operation.GROWTH, Operation.SHARE,
    Operation.RATIO, Operation.AVERAGE, Operation.PER_UNIT, Operation.RANK, Operation.FILTER,
    Operation.RATE,
})  # fmt: skip
"""What is calculated: a text that holds the words is no sum, share or check of what it says."""


def only_figures(evidence: Evidence, index: Index) -> Finding:
    """What a text itself says of an amount that would be calculated; never the text alone."""
    reason = "unread" if evidence.plan.unread else "no-words"
    nothing = Finding(evidence, Status.NOT_FOUND, reason=reason)
    return figures_in_text(evidence, index) or nothing


def either(evidence: Evidence, index: Index, budget: Finding) -> Finding:
    """A name that both a row and the record of results have, with no word that says which: both."""
    if not any(one.operand.paths != ((),) for one in evidence.resolved):
        names = [squeeze(name) for name in evidence.plan.programmes]
        besides = bool(evidence.plan.terms) and not any(
            name in evidence.plan.terms for name in names
        )
        spoken = figures_in_text(evidence, index) if besides else None
        return spoken or budget
    spots = in_text(evidence.plan, index.ledger, statements_of(evidence.plan, index.ledger))
    if not spots:
        return budget
    if budget.status is not Status.ANSWERED:
        return with_figures(evidence, spots)
    first = len(budget.figures) + 1
    told = {(figure.fiscal_year, figure.value) for figure in budget.figures}
    readable = [
        spot.fact
        for spot in spots
        if spot.fact.value is not None and (spot.fact.fiscal_year, _worth(spot.fact)) not in told
    ]
    if spots[0].fact.stage is not Stage.RESULT and len({f.fiscal_year for f in readable}) < 2:
        # What a sentence says of one year is no other course of years.
        return budget
    quoted = tuple(
        looked_up(f"f{first + place}", Match(fact), evidence.plan)
        for place, fact in enumerate(readable)
    )
    names = [
        f"{figure.fiscal_year}년 {figure.label} {figure.measure.value}" for figure in budget.figures
    ]
    names += [f"{_called(fact)} (본문)" for fact in readable]
    return Finding(
        evidence,
        Status.CLARIFY,
        (*budget.figures, *quoted),
        reason="readings",
        readings=tuple(names),
    )


def _worth(fact: Fact) -> object:
    return fact.value.won if isinstance(fact.value, Money) else fact.value


_OF_NUMBERS = re.compile(r"(?:건|횟|개소|사업|시설|학생|이용자|가구|인원|명)\s*수(?:\(|$)|^인원")


def counted(evidence: Evidence, index: Index) -> Finding | None:
    """몇 명, 몇 건: a count, from the row that prints it or else from running text; never money."""
    for one in evidence.resolved:
        if any(
            match.fact.value and not isinstance(match.fact.value, Money) for match in one.matches
        ):
            return None
    here = evidence.resolved[0].operand if evidence.resolved else None
    if here and here.paths != ((),):
        facts = index.ledger.facts(
            programme=here.programmes or None, path=here.paths, fiscal_year=here.year,
            measure=[Measure.HEADCOUNT, Measure.QUANTITY], quoted=False,
        )  # fmt: skip
        facts += tuple(
            fact
            for fact in index.ledger.facts(
                programme=here.programmes or None, path=here.paths, fiscal_year=here.year,
                measure=Measure.OTHER, quoted=False,
            )
            # 사고이월 건수는?: the row's own column of a number of things
            if _OF_NUMBERS.search(fact.column) and not isinstance(fact.value, Money)
        )  # fmt: skip
        fitting = [fact for fact in facts if fact.value and unit_fits(fact, evidence.plan)]
        if len({(fact.path, fact.fiscal_year, str(fact.value)) for fact in fitting}) == 1:
            return Finding(
                evidence, Status.ANSWERED, (looked_up("f1", Match(fitting[0]), evidence.plan),)
            )
    found = figures_in_text(evidence, index)
    return found or Finding(
        evidence, Status.NOT_FOUND, reason="unread" if evidence.plan.unread else "no-words"
    )


def with_figures(evidence: Evidence, spots: Sequence[Spot]) -> Finding:
    """Figures of running text as a finding, quoted; several that differ are asked back."""
    plan = evidence.plan
    readable = [spot for spot in spots if spot.fact.value is not None]
    citations = tuple(
        {
            spot.fact.sentence: Citation(spot.fact.source, spot.fact.sentence, row=spot.fact.name)
            for spot in spots
        }.values()
    )
    figures = tuple(
        _quoted_figure(f"f{place + 1}", spot.fact, plan)
        for place, spot in enumerate(readable[:_MOST])
    )
    notes = tuple(dict.fromkeys(spot.fact.note for spot in spots if spot.fact.note))
    years = {spot.fact.fiscal_year for spot in readable}
    if plan.operation is Operation.TREND and len(years - {None}) < 2:
        # One amount is no course of years.
        return Finding(evidence, Status.NOT_FOUND, reason="no-words")
    values = {(spot.fact.fiscal_year, str(spot.fact.value)) for spot in readable}
    if len(values) == 1:
        figures = figures[:1]
    both = (
        plan.asked
        and "얼마" in plan.question.text
        and len({spot.fact.sentence for spot in readable}) == 1
    )
    of_one_year = len(values) > 1 and len(years) == 1 and not both
    if of_one_year or (len(years) > 1 and len(plan.years) < 2):
        return Finding(
            evidence,
            Status.CLARIFY,
            figures,
            citations,
            "readings",
            tuple(_called(spot.fact) for spot in readable),
            notes,
        )
    return Finding(evidence, Status.ANSWERED, figures, citations, "quoted", notes=notes)


def _called(fact: Fact) -> str:
    year = f"{fact.fiscal_year}년 " if fact.fiscal_year else ""
    return f"{year}{' '.join(fact.path)}"


def _quoted_figure(key: str, fact: Fact, plan: Plan) -> Figure:
    return looked_up(key, Match(fact), plan)
