"""What was paid out, asked in everyday words: 나간 돈, 얼마 들었나, 지급한 금액.

Such words say that the money is gone, which a budget does not say. Where a table prints what was
spent of just that, it is meant; where none does, the budget is shown and said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.clues import Clues
from assistant.naming import Call
from assistant.papers import Language
from assistant.question import Reading
from index.budget import Fact, Funding, Measure
from index.ledger import Ledger

_GONE = (
    r"(?:나[갔간]|들어[갔간]|들[었인]|들였|지급(?:했|한|됐|된|하였|되었)|지원(?:했|한|됐|된|하였|되었)"
    r"|투입(?:했|한|됐|된|하였|되었)|줬)"
)
_SPENT = re.compile(
    rf"(?:{_GONE}|(?<![가-힣])든) ?(?:돈|금액|비용|액수)"
    rf"|얼마(?:나|를|가|씩)? ?(?:더 |덜 |많이 |적게 )?{_GONE}"
    rf"|(?:돈|비용|금액|예산)[이은을]? ?(?:얼마나 ?|총 ?)?{_GONE}"
)
_PLANNED = re.compile(r"예정|계획|예산[이을]? ?(?:들어간|투입된)")
_HANDED_OVER = re.compile(r"교부|지급|출연|보조금액|지원액")
_NOTE = "문서에 집행하거나 결산한 금액은 없어, 예산으로 잡은 금액을 보입니다."
_BUDGETS = frozenset({Measure.APPROPRIATION, Measure.FINAL, Measure.STANDING})


def as_spent(
    clues: Clues, reading: Reading, calls: Sequence[Call], home: tuple[str, ...], ledger: Ledger
) -> Clues:
    """The clues of a question for money that is gone, with the measure that prints it.

    Args:
        clues: What the question says; one that names a measure or a stage stays as it is.
        reading: The question.
        calls: What it calls by name.
        home: The programmes it is about; () for any.
        ledger: The ledger.
    """
    if reading.question.language is not Language.KOREAN or clues.measures or clues.stage:
        return clues
    if any(call.columns or call.unread for call in calls) or reading.of("topic", "asked", "per"):
        return clues
    if clues.fundings:
        return clues  # 국비가 얼마 들어갔나: how the money is made up, of a budget as well
    if not _SPENT.search(reading.text) or _PLANNED.search(reading.text):
        return clues
    paths = [path for call in calls for path in call.paths] or [()]
    facts = [
        fact
        for fact in ledger.facts(programme=home or None, path=paths, quoted=False)
        if fact.funding is Funding.TOTAL and fact.value is not None
    ]
    if any(_HANDED_OVER.search(fact.column) for fact in facts):
        return clues  # what a body hands over (교부액) is gone for it before the other spends it
    for measure in (Measure.EXPENDITURE, Measure.SETTLED):
        if _printed(facts, measure, clues.years):
            return replace(clues, measures=(measure,))
    if any(fact.measure in _BUDGETS for fact in facts):
        return replace(clues, notes=(*clues.notes, _NOTE))
    return clues


def _printed(facts: Sequence[Fact], measure: Measure, years: Sequence[int]) -> bool:
    """Whether an amount is printed as spent, in each of the years that are named."""
    found = {fact.fiscal_year for fact in facts if fact.measure is measure}
    return bool(found) and found.issuperset(years)
