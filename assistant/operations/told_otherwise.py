"""An amount that a table and the running text of the same papers give differently: both are shown.

A text that says "사회복지 예산은 2,420억원" above a table that prints 2,402 tells of a misprint in
one of them; in which, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.making import looked_up
from assistant.operations.asserted import is_vague, place_of
from assistant.papers import Finding, Match, Operation, Status
from index.asserted import asides
from index.budget import Fact, Measure, Stage
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_LEVELS = frozenset({Measure.APPROPRIATION, Measure.OTHER, Measure.PERFORMANCE})
_NAMED = re.compile(r"(?:분야|부문)?(?:예산액?|예산안|사업비|세출)?$")
_OTHER_BUDGET = re.compile(
    r"추경|추가경정|결산|기정|당초|최종|수정|요구|[국도시군구]비|회계|총사업비|전년|작년|지난\s?해|올해|내년"
    r"|가운데|\s중\s|인당|[년월]간|포함|합쳐|제외|각각|이상|이하"
)
"""Words that make another amount of one that is called alike."""


def told_otherwise(finding: Finding, ledger: Ledger) -> Finding:
    """The finding, asked back with both amounts where the text of its paper tells another.

    Args:
        finding: An answer.
        ledger: The open ledger.
    """
    cell = _cell(finding)
    if cell is None:
        return finding
    others = list(_others(cell, ledger))
    if len({str(each.value) for each in others}) != 1:
        return finding
    plan = finding.evidence.plan
    figures = (looked_up("f1", Match(cell), plan), looked_up("f2", Match(others[0]), plan))
    readings = (f"{cell.name} {cell.measure.value} (표)", f"{others[0].path[0]} (본문)")
    return Finding(finding.evidence, Status.CLARIFY, figures, reason="readings", readings=readings)


def _cell(finding: Finding) -> Fact | None:
    """The one cell of a budget that a look-up answers with; None for anything else."""
    if finding.status is not Status.ANSWERED or len(finding.figures) != 1:
        return None
    facts = finding.figures[0].facts
    if finding.evidence.plan.operation is not Operation.LOOKUP or len(facts) != 1:
        return None
    fact = facts[0]
    budget = fact.measure is Measure.APPROPRIATION and fact.stage in {
        Stage.ORIGINAL,
        Stage.UNSTATED,
    }
    whole = fact.funding.name == "TOTAL" and isinstance(fact.value, Money)
    return fact if budget and whole and fact.path and not fact.sentence else None


def _others(cell: Fact, ledger: Ledger) -> Iterator[Fact]:
    name = squeeze(cell.name)
    for each in ledger.facts(
        programme=cell.programme, fiscal_year=cell.fiscal_year, quoted=True, measure=_LEVELS
    ):
        if not isinstance(each.value, Money) or len(each.path) != 1 or each.funding != cell.funding:
            continue
        if _NAMED.sub("", squeeze(each.path[0])) != name or _OTHER_BUDGET.search(each.sentence):
            continue
        at = place_of(each)
        if at is None or is_vague(each.sentence, at):
            continue
        if any(asides(each.sentence, at, at + len(each.printed))):
            continue
        if _differ(cell.value, each.value):
            yield each


def _differ(one: object, other: object) -> bool:
    """Whether two amounts are not the same, each as far as it is written out."""
    if not (isinstance(one, Money) and isinstance(other, Money)):
        return False
    return abs(one.won - other.won) > max(one.grain, other.grain)
