"""What could be asked next: questions made from what was found, so that they have answers."""

from __future__ import annotations

from assistant.papers import Finding, Language, Operation, Status
from index.budget import Fact, Funding, Measure
from index.ledger import Ledger

_MOST = 3
_ASKED = {
    Language.KOREAN: {
        "moved": "{year}년 {name} 예산은 전년보다 얼마나 바뀌었나요?",
        "funded": "{year}년 {name} 예산의 재원 구성은?",
        "spent": "{name} 집행액 추이를 보여줘",
        "share": "{year}년 {name} 예산은 전체의 몇 %인가요?",
    },
    Language.ENGLISH: {
        "moved": "How did the {year} budget of {name} change from the year before?",
        "funded": "What are the funding sources of {name} in {year}?",
        "spent": "Show the expenditure trend of {name}",
        "share": "What share of the {year} budget of {programme} is {item}?",
    },
}
"""What could be asked next, in words that the reading of questions knows."""


def readings_as_questions(finding: Finding) -> tuple[str, ...]:
    """The readings of a question as whole questions, for a person to choose from."""
    plan = finding.evidence.plan
    if finding.status is not Status.CLARIFY:
        return ()
    if finding.reason == "which-table":
        return tuple(f"{each}에서 {plan.question.text}" for each in finding.readings)
    english = plan.question.language is Language.ENGLISH
    if finding.reason == "which-body":
        return tuple(f"{each} {plan.question.text}" for each in finding.readings)
    if finding.reason == "which-paper":
        return tuple(f"{each}에서 {plan.question.text}" for each in finding.readings)
    if finding.reason == "which-programme":
        # What was asked stays asked: the programme is put before it, nothing in its place.
        before = "{}: {}" if english else "{}의 {}"
        return tuple(before.format(name, plan.question.text) for name in finding.readings)
    if english:
        return tuple(finding.readings)
    return tuple(
        f"{each}은 얼마인가요?" if not each.endswith("집행률") else f"{each}은?"
        for each in finding.readings
    )


def suggestions(finding: Finding, ledger: Ledger) -> tuple[str, ...]:
    """Up to three questions that go on from an answer; only such as the ledger can answer."""
    if finding.status not in {Status.ANSWERED, Status.PARTIAL} or not finding.figures:
        return ()
    trend = finding.evidence.plan.operation is Operation.TREND
    main = finding.figures[-1 if trend else 0]  # the latest year of a row of years
    if not main.facts:
        return ()
    language = finding.evidence.plan.question.language
    fact = main.facts[0]
    around = ledger.facts(programme=fact.programme, path=[fact.path, ()], quoted=False)
    own = [each for each in around if each.path == fact.path and each.value is not None]
    year = fact.fiscal_year
    found: list[str] = []
    operation = finding.evidence.plan.operation
    if (
        year
        and operation is not Operation.DIFFERENCE
        and any(
            each.measure is Measure.PRIOR_APPROPRIATION and each.fiscal_year == year - 1
            for each in own
        )
    ):
        found.append("moved")
    fundings = {
        each.funding for each in own if each.fiscal_year == year and each.measure is fact.measure
    }
    if (
        fundings - {Funding.TOTAL}
        and fact.funding is Funding.TOTAL
        and operation is not Operation.FUNDING_SPLIT
    ):
        found.append("funded")
    if (
        operation is not Operation.TREND
        and len({each.fiscal_year for each in own if each.measure is Measure.EXPENDITURE}) > 1
    ):
        found.append("spent")
    if fact.path and operation is not Operation.SHARE and fact.measure is Measure.APPROPRIATION:
        found.append("share")
    return tuple(
        _ASKED[language][each].format(
            year=year, name=_named(fact, language), programme=fact.programme, item=fact.name
        )
        for each in found[:_MOST]
    )


def _named(fact: Fact, language: Language) -> str:
    """A row with its programme, as a question names it."""
    if not fact.path:
        return fact.programme
    if language is Language.ENGLISH:
        return f"{fact.name} in {fact.programme}"
    return f"{fact.programme}의 {fact.name}"
