"""What part of a budget was spent by the day that a sentence tells: 집행률이 61%라는 거 맞아요?

Both amounts are of one sentence. A rate that the question claims is held against what they give.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand
from assistant.operations.celled import of_the_book
from assistant.operations.confirmed import confirmed
from assistant.operations.explained import is_asking, stands_in, stems, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Match, Operation, Status
from assistant.recompute import shows
from index.budget import Fact, Measure
from index.build import Index
from index.everyday import squeeze
from index.figures import find_figures
from index.forms.spent import OF_BUDGET, SPENT

_ASKS = re.compile(
    r"집행률|집행율|지출률|(?:몇\s?(?:%|퍼센트|프로)|얼마)\S*\s?(?:나\s)?(?:집행|썼|쓴|나갔)"
)
_NOT_HERE = re.compile(r"왜|이유|까닭|전년|작년보다|지난해보다|비교|차이|보다|예상|전망|연말|%p")
_DAY = re.compile(r"(?:1[0-2]|[1-9])월(?:\d{1,2}일|말)?|현재|지금|까지|기준|상반기|하반기")
_WORDS = re.compile(
    r"(?:집행률|집행율|집행|지출|예산|퍼센트|몇|맞|계산|검산|라는|이라는|거|게|확인|정확)\S*"
    r"|\d[\d.]*(?:%|퍼센트|프로|라는|이라는|라|인|가|이)?\S{0,3}"
)


def spent_rate(evidence: Evidence, index: Index) -> Finding | None:
    """Answer with the rate that two amounts of one sentence give.

    Args:
        evidence: The plan; its question is read once more.
        index: The open index.

    Returns:
        None where no rate is asked for, where no sentence or several tell of the thing, where a
        word of the question is not understood, and where it names another day.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    if not _ASKS.search(text) or _NOT_HERE.search(text):
        return None
    facts = ledger.facts(programme=plan.programmes or None, measure=Measure.OTHER, quoted=False)
    told = [each for each in facts if each.stated and each.column]
    words = [w for w in tokens(text) if not (_is_known(w) or of_the_book(w, ledger))]
    spent = [
        each
        for each in told
        if each.column.startswith(SPENT)
        and each.column != OF_BUDGET
        and words
        and all(stands_in(word, [squeeze(each.name)]) for word in words)
    ]
    if len(spent) != 1 or not _same_day(text, spent[0]):
        return None
    whole = [e for e in told if e.column == OF_BUDGET and e.sentence == spent[0].sentence]
    return _rate(evidence, spent[0], whole[0]) if len(whole) == 1 else None


def _is_known(word: str) -> bool:
    if is_asking(word):
        return True
    return any(_WORDS.fullmatch(each) or _DAY.fullmatch(each) for each in stems(word))


def _same_day(text: str, spent: Fact) -> bool:
    """Whether the question names no day, or the very one of the sentence."""
    asked = re.findall(r"(1[0-2]|[1-9])\s?월", text)
    return not asked or asked == re.findall(r"(1[0-2]|[1-9])\s?월", spent.column)


def _rate(evidence: Evidence, spent: Fact, whole: Fact) -> Finding | None:
    plan = evidence.plan
    if not amount(whole)[0]:
        return None
    value = 100 * Fraction(amount(spent)[0]) / Fraction(amount(whole)[0])
    day = spent.column.removeprefix(SPENT).strip()
    figure = derived(
        "f1", value, "rate", (spent, whole), plan, label=spent.name, unit="%",
        measure=Measure.EXECUTION_RATE, year=spent.fiscal_year,
        formula=f"{operand(spent)} ÷ {operand(whole)} × 100",
    )  # fmt: skip
    claims = [each for each in find_figures(plan.question.text) if each.kind == "percent"]
    holds = all(shows(each, value) for each in claims) if claims else None
    sides = [looked_up(f"f{at}", Match(each), plan) for at, each in enumerate((spent, whole), 2)]
    asked = replace(
        plan, operation=Operation.LOOKUP, unread=(), beside=(), then=None, premise=(), bounds=()
    )
    cited = Citation(spent.source, spent.sentence, row=spent.name)
    notes = (*filter(None, [f"{day} 나간 금액의 비율입니다." if day else "", spent.note]),)
    found = Finding(
        replace(evidence, plan=asked), Status.ANSWERED, (figure, *sides), (cited,), "spent-rate",
        notes=notes, holds=holds,
    )  # fmt: skip
    return confirmed(found) if plan.question.claim else found
