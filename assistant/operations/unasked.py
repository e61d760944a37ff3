"""What was found although the words of the question ask for something else: it is not answered.

A figure that is right of the thing that is named may still be no answer: money where votes were
asked for (몇 표), a move since the last budget where 본예산 was named, the amount of what others
are only held against (환경보다 많은 분야), a target where it was asked what was reached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.making import looked_up
from assistant.papers import MOVES, Figure, Finding, Match, Operation, Status
from index.budget import Fact, Measure, Stage
from index.ledger import Ledger
from index.money import Number

_COUNTER = re.compile(
    r"몇\s?(?!억|천|백|십|만|조|원|년|개년|해|월|일|시|분기|번째|위|등|차|회차|째|배|퍼|프로|%|개(?![가-힣])"
    r"|가지|군데|곳|건|항목|사업)(?P<noun>[가-힣]{1,2}?)(?=이|가|을|를|은|는|나|씩|정도|쯤|이나|\s|\?|$)"
)
_MONEY_TOO = re.compile(r"얼마|금액|예산액|액수|단가")
_SINCE_FIRST = re.compile(
    r"(?:본\s?예산|당초\s?예산|당초)(?:액|안)?\s?(?:하고|이?랑|과|와|에|보다|대비|에서|에\s?비)"
)
_FIRST_ROUND = re.compile(r"제?\s?1\s?(?:회|차)")
_THAN_OTHERS = re.compile(
    r"보다\s(?:\S+\s)?(?:예산이?\s?)?(?:더\s?)?(?:많|적|크|큰|작|높|낮)[은]?\s"
    r"(?:\S{0,4}(?:분야|부서|사업|항목|부문|기금|과목|회계|시설)|곳|것|데|게)"
)
_WHENCE = re.compile(
    r"(?:어디서|어디에서|어떻게)\s?(?:온|난|나온|생긴|늘어난)\s?(?:돈|금액|예산|것|거|건)"
)
"""Where money came from is told in words or by its sources, and by no amount alone."""
_PAST = re.compile(r"[았었였했됐]")
_AIMED = re.compile(r"목표|계획|예정|전망|추정|예상")


def as_worded(finding: Finding, ledger: Ledger) -> Finding:
    """A finding, unless the words of the question ask for something that it is not.

    Args:
        finding: What was found.
        ledger: For what else is printed of the same row.

    Returns:
        The finding; what was reached, or that its cell is blank, where a target was found; else
        NOT_FOUND with what there is.
    """
    if finding.status not in {Status.ANSWERED, Status.CLARIFY} or not finding.figures:
        return finding
    main = finding.figures[0]
    text = finding.evidence.plan.question.text
    if _counts_otherwise(text, main):
        return replace(finding, status=Status.NOT_FOUND, notes=(), reason="other-kind", figures=())
    if finding.status is Status.CLARIFY:
        return finding
    others = _of_the_one_held_against(finding, text) or _up_to(finding, text)
    if others or _since_another(text, finding.figures) or _WHENCE.search(text):
        return replace(finding, status=Status.NOT_FOUND, notes=(), reason="no-fit")
    reached = _reached(text, main, ledger)
    if reached is None:
        return finding
    if reached.value is None:
        return replace(
            finding, status=Status.NOT_FOUND, figures=(), notes=(), reason="blank", blank=(reached,)
        )
    figure = looked_up("f1", Match(reached), finding.evidence.plan)
    return replace(finding, figures=(figure,), notes=())


def _counts_otherwise(text: str, main: Figure) -> bool:
    """몇 표 받았나: money is no number of anything."""
    counted = _COUNTER.search(text)
    return bool(counted) and main.unit == "원" and not _MONEY_TOO.search(text)


def _since_another(text: str, figures: Sequence[Figure]) -> bool:
    """A move since the standing budget of a later round, where the first budget is named."""
    main = figures[0]
    moved = main.recipe in MOVES or main.measure is Measure.CHANGE
    if not _SINCE_FIRST.search(text) or not moved or "기정" in text:
        return False
    facts = [fact for each in figures for fact in each.facts]
    later = any(f.measure is Measure.STANDING or f.stage is Stage.SUPPLEMENTARY for f in facts)
    first = any(f.stage is Stage.ORIGINAL or _FIRST_ROUND.search(f.programme) for f in facts)
    return later and not first


def _of_the_one_held_against(finding: Finding, text: str) -> bool:
    """환경보다 예산 많은 분야: the amount of 환경 alone says nothing of the others."""
    lookup = finding.evidence.plan.operation is Operation.LOOKUP
    return lookup and len(finding.figures) == 1 and bool(_THAN_OTHERS.search(text))


def _up_to(finding: Finding, text: str) -> bool:
    """한 가구에 최대 얼마까지 되나: a ceiling is no largest row."""
    ranks = finding.evidence.plan.operation is Operation.RANK
    return ranks and bool(re.search(r"최대\s?(?:얼마|몇)|얼마까지|한도", text))


def _reached(text: str, main: Figure, ledger: Ledger) -> Fact | None:
    """The cell of what was reached, where a target was found and not asked for; it may be blank."""
    fact = main.facts[0] if len(main.facts) == 1 else None
    if fact is None or fact.stage is not Stage.PLAN or not isinstance(fact.value, Number):
        return None
    if _AIMED.search(text) or not _PAST.search(text):
        return None
    beside = ledger.facts(
        programme=[fact.programme], path=[fact.path], fiscal_year=fact.fiscal_year,
        document=fact.source.document, quoted=False,
    )  # fmt: skip
    found = [each for each in beside if each.stage is Stage.RESULT]
    return found[0] if len(found) == 1 else None
