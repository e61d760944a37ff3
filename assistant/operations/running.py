"""Figures in running text: found by the words of a question, quoted, never calculated with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.making import looked_up
from assistant.operations.belonging import elsewhere, may_answer, names_nothing
from assistant.papers import Citation, Evidence, Figure, Finding, Match, Operation, Plan, Status
from index.budget import Fact, Measure, Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_MOST = 8
_HOW_MANY = re.compile(r"\bhow many\b|몇[ ]?명|인구[는가은]", re.IGNORECASE)


def statements_of(plan: Plan, ledger: Ledger) -> list[Statement]:
    """The statements of the years a plan names; of the newest books where it names none."""
    found = ledger.statements(programme=plan.programmes or None)
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
    readable = [spot.fact for spot in spots if spot.fact.value is not None]
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
        fitting = [fact for fact in facts if _unit_fits(fact, evidence.plan)]
        if len({(fact.path, fact.fiscal_year, str(fact.value)) for fact in fitting}) == 1:
            return Finding(
                evidence, Status.ANSWERED, (looked_up("f1", Match(fitting[0]), evidence.plan),)
            )
    found = figures_in_text(evidence, index)
    return found or Finding(
        evidence, Status.NOT_FOUND, reason="unread" if evidence.plan.unread else "no-words"
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in running text with the words it stands among."""

    fact: Fact
    context: str


def in_text(plan: Plan, ledger: Ledger, statements: Sequence[Statement]) -> list[Spot] | None:
    """The figures in running text that the question's words point at; None where there are none."""
    terms = [term for term in figure_terms(plan) if term]
    if not terms or names_nothing(plan, ledger, terms) or elsewhere(plan, ledger):
        return None
    facts = ledger.facts(
        programme=plan.programmes or None, fiscal_year=plan.years or None, quoted=True
    )
    spots = [Spot(fact, _context(fact, statements)) for fact in facts if _unit_fits(fact, plan)]
    fitting = [spot for spot in spots if all(term in _around(spot) for term in terms)]
    fitting = [spot for spot in fitting if may_answer(spot.fact, spot.context, plan, ledger)]
    # Three books print the results of one year: one figure, several places.
    once = {
        (spot.fact.programme, spot.fact.path, spot.fact.fiscal_year, str(spot.fact.value)): spot
        for spot in fitting
    }
    fitting = list(once.values())
    if not fitting:
        return None
    fitting = _of_kind(fitting, plan)
    if not fitting:
        return None
    best = max(_closeness(spot.fact, terms) for spot in fitting)
    return [spot for spot in fitting if _closeness(spot.fact, terms) == best] if best else None


def _of_kind(spots: list[Spot], plan: Plan) -> list[Spot]:
    """Of the figures pointed at those of the kind asked for: a change, a share, a level."""
    moves = {Measure.CHANGE, Measure.CHANGE_RATE}
    if plan.operation is Operation.DIFFERENCE:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE]
    if plan.operation is Operation.GROWTH:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE_RATE]
    if plan.operation is Operation.SHARE:
        return [
            spot
            for spot in spots
            if getattr(spot.fact.value, "unit", "") == "%" and spot.fact.measure not in moves
        ]
    levels = [spot for spot in spots if spot.fact.measure not in moves]
    if _speaks_of_money(plan) and not plan.asked:
        money = [
            spot for spot in levels if isinstance(spot.fact.value, Money) or spot.fact.value is None
        ]
        # Where 예산 is asked for by name, a number of people is no answer.
        return money if money or Measure.APPROPRIATION in plan.measures else levels
    return levels


def _speaks_of_money(plan: Plan) -> bool:
    return bool(plan.measures or plan.fundings) or any(
        word in plan.question.text for word in ("얼마", "금액", "예산", "규모")
    )


def figure_terms(plan: Plan) -> list[str]:
    """The words that stand near a figure that answers: neither the programme nor 예산 itself."""
    skipped = {
        "예산",
        "예산액",
        "총예산",
        "전체예산",
        "예산안",
        "예산규모",
        "예산총액",
        "실적",
        "추진실적",
        "성과",
        "운영실적",
        "사업실적",
        "연도별",
    }
    names = {squeeze(each) for each in plan.programmes}
    terms = [term for term in plan.terms if term not in skipped]
    apart = [term for term in terms if not any(term in name for name in names)]
    # Where nothing else is named, the word for the budget itself is what is looked for.
    return apart or terms or [term for term in plan.terms if term not in {"실적", "추진실적"}]


def _context(fact: Fact, statements: Iterable[Statement]) -> str:
    return next(
        (each.text for each in statements if fact.sentence and fact.sentence in each.text),
        fact.sentence,
    )


def _around(spot: Spot) -> str:
    return squeeze(" ".join((*spot.fact.path, spot.fact.sentence, spot.context)))


def _closeness(fact: Fact, terms: Sequence[str]) -> int:
    """How many letters of the question stand in the figure's name, its last part counting most."""
    last, whole = squeeze(fact.path[-1] if fact.path else ""), squeeze("".join(fact.path))
    ends = re.split(r"\s", fact.path[-1])[-1] if fact.path else ""
    near = sum(len(term) * (2 if term in last else 1 if term in whole else 0) for term in terms)
    return (
        near
        + sum(2 * len(term) for term in terms if squeeze(ends) == term)
        + sum(1 for term in terms if last.endswith(term))
    )


def _unit_fits(fact: Fact, plan: Plan) -> bool:
    if isinstance(fact.value, Money) and _HOW_MANY.search(plan.question.text):
        return False
    if plan.asked in {"%", "%p", "배"}:
        return not isinstance(fact.value, Money) and getattr(fact.value, "unit", "") == plan.asked
    if plan.asked and "얼마" in plan.question.text and isinstance(fact.value, Money):
        return True
    if plan.asked and plan.asked != "가지":
        unit = getattr(fact.value, "unit", "")
        unit = unicodedata.normalize("NFKC", unit)
        return not isinstance(fact.value, Money) and (
            unit.startswith(plan.asked) or unit == "" or _alike(unit, plan.asked)
        )
    if "performance" in plan.topic or plan.operation.value == "trend":
        return True
    if (
        "얼마" in plan.question.text
        or "금액" in plan.question.text
        or "how much" in plan.question.text.lower()
    ):
        return isinstance(fact.value, Money) or fact.value is None
    return True


def _alike(unit: str, asked: str) -> bool:
    same = (
        {"명", "인", "사람"},
        {"개", "개소", "곳", "군데", "개 기업", "개사"},
        {"회", "번", "차례"},
        {"건", "개"},
    )
    return any(unit in group and asked in group for group in same)


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
    values = {(spot.fact.fiscal_year, str(spot.fact.value)) for spot in readable}
    if len(values) == 1:
        figures = figures[:1]
    both = (
        plan.asked
        and "얼마" in plan.question.text
        and len({spot.fact.sentence for spot in readable}) == 1
    )
    if len(values) > 1 and len(years) == 1 and len(readable) > 1 and not both:
        return Finding(
            evidence,
            Status.CLARIFY,
            figures,
            citations,
            "readings",
            tuple(_called(spot.fact) for spot in readable),
            notes,
        )
    if len(years) > 1 and len(plan.years) < 2:
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
