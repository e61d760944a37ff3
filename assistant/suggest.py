"""What could be asked next: questions made from what was found, so that they have answers."""

from __future__ import annotations

from assistant.papers import Finding, Language, Operation, Status
from index.budget import Funding, Measure
from index.ledger import Ledger

_MOST = 3


def readings_as_questions(finding: Finding) -> tuple[str, ...]:
    """The readings of a question as whole questions, for a person to choose from."""
    plan = finding.evidence.plan
    if finding.status is not Status.CLARIFY:
        return ()
    if finding.reason == "which-table":
        return tuple(f"{each}에서 {plan.question.text}" for each in finding.readings)
    if finding.reason == "which-programme":
        return tuple(f"{name} 예산은 얼마인가요?" for name in finding.readings)
    if plan.question.language is Language.ENGLISH:
        return tuple(finding.readings)
    return tuple(
        f"{each}은 얼마인가요?" if not each.endswith("집행률") else f"{each}은?"
        for each in finding.readings
    )


def suggestions(finding: Finding, ledger: Ledger) -> tuple[str, ...]:
    """Up to three questions that go on from an answer; only such as the ledger can answer."""
    if finding.status not in {Status.ANSWERED, Status.PARTIAL} or not finding.figures:
        return ()
    main = finding.figures[0]
    if not main.facts or finding.evidence.plan.question.language is Language.ENGLISH:
        return ()
    fact = main.facts[0]
    around = ledger.facts(programme=fact.programme, path=[fact.path, ()], quoted=False)
    own = [each for each in around if each.path == fact.path and each.value is not None]
    name = f"{fact.programme}" if not fact.path else f"{fact.programme}의 {fact.name}"
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
        found.append(f"{year}년 {name} 예산은 전년보다 얼마나 바뀌었나요?")
    fundings = {
        each.funding for each in own if each.fiscal_year == year and each.measure is fact.measure
    }
    if (
        fundings - {Funding.TOTAL}
        and fact.funding is Funding.TOTAL
        and operation is not Operation.FUNDING_SPLIT
    ):
        found.append(f"{year}년 {name} 예산의 재원 구성은?")
    if (
        operation is not Operation.TREND
        and len({each.fiscal_year for each in own if each.measure is Measure.EXPENDITURE}) > 1
    ):
        found.append(f"{name} 집행액 추이를 보여줘")
    if fact.path and operation is not Operation.SHARE and fact.measure is Measure.APPROPRIATION:
        found.append(f"{year}년 {name} 예산은 전체의 몇 %인가요?")
    return tuple(found[:_MOST])
