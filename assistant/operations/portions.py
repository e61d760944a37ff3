"""What of an amount is whose money, where a text tells the shares in per cent: 시비는 얼마?

The amount times the share, with both as they are told. Where the paper prints that money itself,
this is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand
from assistant.operations.celled import of_the_book
from assistant.operations.explained import is_asking, stands_in, stems, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Match, Operation, Plan, Status
from index.budget import Fact, Measure
from index.build import Index
from index.everyday import squeeze
from index.forms.percents import OF_WHOLE, SHARE
from index.ledger import Ledger

_KIND = re.compile(r"(?<![가-힣])(국비|도비|시비|군비|구비)(?=[가-힣]{0,3}(?:\s|$|[?.,]))")
_AMOUNT = re.compile(r"얼마|금액|몇\s?(?:원|억)|부담액|분담액")
_NOT_HERE = re.compile(
    r"왜|이유|작년|지난해|전년|늘|줄|증가|감소|비율|비중|%|퍼센트|더하|합[치계쳐하해]|차이|보다"
)
_WORDS = re.compile(
    r"(?:국비|도비|시비|군비|구비|부담|분담|예산|총사업비|사업비|전체|금액|재원|중|가운데|얼마|내|환산|계산)\S*"
)


def portion(evidence: Evidence, index: Index) -> Finding | None:
    """Answer how much of an amount is of one purse.

    Args:
        evidence: The plan; its question is read once more.
        index: The open index.

    Returns:
        None where nothing of the kind is asked, where several amounts are told so, or where a word
        of the question is not understood.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    kinds = set(_KIND.findall(text))
    if len(kinds) != 1 or not _AMOUNT.search(text) or _NOT_HERE.search(text):
        return None
    shares = _told(plan, ledger, kinds.pop())
    words = [w for w in tokens(text) if not (_is_known(w) or of_the_book(w, ledger))]
    named = [e for e in shares if words and all(stands_in(w, [squeeze(e.name)]) for w in words)]
    if len(named) != 1 or _is_printed(named[0], ledger):
        return None
    return _worked_out(evidence, named[0], ledger)


def _told(plan: Plan, ledger: Ledger, kind: str) -> list[Fact]:
    facts = ledger.facts(programme=plan.programmes or None, measure=Measure.SHARE, quoted=False)
    return [e for e in facts if e.stated and e.column == SHARE and e.funding.value == kind]


def _is_known(word: str) -> bool:
    return is_asking(word) or any(_WORDS.fullmatch(each) for each in stems(word))


def _is_printed(share: Fact, ledger: Ledger) -> bool:
    """Whether the paper prints what of that row is of the purse."""
    facts = ledger.facts(
        programme=share.programme, path=[share.path], funding=share.funding, quoted=None
    )
    return any(each.measure is not Measure.SHARE for each in facts)


def _worked_out(evidence: Evidence, share: Fact, ledger: Ledger) -> Finding | None:
    plan = evidence.plan
    wholes = [
        each
        for each in ledger.facts(programme=share.programme, path=[share.path], quoted=False)
        if each.stated and each.column == OF_WHOLE and each.sentence == share.sentence
    ]
    if len(wholes) != 1:
        return None
    whole = wholes[0]
    value = Fraction(amount(whole)[0]) * Fraction(amount(share)[0]) / 100
    figure = derived(
        "f1", value, "portion", (whole, share), plan, label=share.name, measure=Measure.OTHER,
        formula=f"{operand(whole)} × {share.printed.rstrip('%')}%", year=share.fiscal_year,
    )  # fmt: skip
    figure = replace(figure, funding=share.funding)
    sides = [looked_up(f"f{at}", Match(each), plan) for at, each in enumerate((whole, share), 2)]
    asked = replace(plan, operation=Operation.LOOKUP, unread=(), beside=(), then=None, premise=())
    cited = Citation(share.source, share.sentence, row=share.name)
    return Finding(
        replace(evidence, plan=asked), Status.ANSWERED, (figure, *sides), (cited,), "portion",
        notes=_notes((whole, share)),
    )  # fmt: skip


def _notes(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.note for each in facts if each.note))
