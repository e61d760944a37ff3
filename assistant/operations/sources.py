"""Where money comes from, by a sentence that lists it: one of them, its share, whether they add up.

The question must speak of 재원, and be used up by the names of the list and by words of asking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand
from assistant.operations.celled import of_the_book
from assistant.operations.explained import is_asking, stands_in, stems, tokens
from assistant.papers import (
    Citation,
    Evidence,
    Figure,
    Finding,
    Language,
    Match,
    Operation,
    Plan,
    Status,
)
from index.budget import Fact, Measure
from index.build import Index
from index.everyday import squeeze
from index.figures import find_figures
from index.forms.sources import ALL, SOURCE
from index.ledger import Ledger

_ASKS = re.compile(r"재원")
_SHARE = re.compile(r"비율|비중|차지|몇\s?(?:%|퍼센트|프로)|퍼센트")
_CHECK = re.compile(r"맞|일치|되나|되는지|같[은나아]")
_SUM = re.compile(r"합[치계쳐하해한은]|더하|더한|모두|전부|총")
_LARGEST = re.compile(r"(?:가장|제일)\s?(?:큰|많)")
_NOT_HERE = re.compile(
    r"왜|이유|까닭|작년|지난해|전년|번째|둘|셋|[2-9]\s?개|(?:가장|제일)\s?(?:작|적)|빼|제외|말고"
)
_WORDS = re.compile(
    r"(?:추경|추가경정|예산|재원|비율|비중|차지|퍼센트|몇|구성|마련|조달|적힌|금액|더하|더한|합|모두|맞|일치|되|같|가장|제일"
    r"|큰|많|충당|이번|본문|글|다|들|건|것)\S*|[\d,.]+\S*|제?\d\S*"
)


def listed_sources(evidence: Evidence, index: Index) -> Finding | None:
    """Answer from the one sentence that lists where the money comes from.

    Args:
        evidence: The plan; its question is read once more.
        index: The open index.

    Returns:
        None where the question is of something else, where no paper or several have such a list,
        and where a word of the question is not understood.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    if not _ASKS.search(text) or _NOT_HERE.search(text):
        return None
    told = _told(plan, ledger)
    items = [each for each in told if each.column == SOURCE]
    whole = [each for each in told if each.column == ALL]
    if len(whole) != 1 or len({each.source.document for each in told}) != 1:
        return None
    words = [w for w in tokens(text) if not (_is_known(w) or of_the_book(w, ledger))]
    named = _named(items, words)
    if named is None:
        return None
    return _answer(evidence, items, named, whole[0])


def _told(plan: Plan, ledger: Ledger) -> list[Fact]:
    facts = ledger.facts(programme=plan.programmes or None, measure=Measure.OTHER, quoted=False)
    return [each for each in facts if each.stated and each.column in {SOURCE, ALL}]


def _is_known(word: str) -> bool:
    return is_asking(word) or any(_WORDS.fullmatch(each) for each in stems(word))


def _named(items: Sequence[Fact], words: Sequence[str]) -> list[Fact] | None:
    """The items that the words name; None where a word names none of them, or more than one."""
    found: list[Fact] = []
    rest = list(words)
    while rest:
        for size in range(len(rest), 0, -1):
            run = rest[:size]
            ways = [each for each in items if all(stands_in(w, [squeeze(each.name)]) for w in run)]
            if len(ways) == 1:
                found.append(ways[0])
                rest = rest[size:]
                break
        else:
            return None
    return list(dict.fromkeys(found))


def _answer(
    evidence: Evidence, items: Sequence[Fact], named: Sequence[Fact], whole: Fact
) -> Finding | None:
    plan, text = evidence.plan, evidence.plan.question.text
    if named:
        return _of_some(evidence, named, whole)
    if _SHARE.search(text):
        return None
    total = _figure(whole, plan)
    figures = [_figure(each, plan) for each in items]
    if _LARGEST.search(text):
        most = max(amount(each)[0] for each in items)
        return _said(evidence, [each for each in figures if each.value == most], items)
    if _CHECK.search(text):
        told = [each for each in find_figures(text) if each.kind == "money"]
        if any(each.value != amount(whole)[0] for each in told):
            return None
        return _said(evidence, [_sum(items, plan), total], [*items, whole], holds=True)
    return _said(evidence, [*figures, total], [*items, whole])


def _of_some(evidence: Evidence, named: Sequence[Fact], whole: Fact) -> Finding | None:
    """The share of one, one, or several added up."""
    plan, text = evidence.plan, evidence.plan.question.text
    figures = [_figure(each, plan) for each in named]
    if len(named) > 1:
        added = _SUM.search(text) and not (_SHARE.search(text) or _CHECK.search(text))
        return _said(evidence, [_sum(named, plan), *figures], named) if added else None
    if not _SHARE.search(text):
        return None if _SUM.search(text) else _said(evidence, figures, named)
    part = Fraction(amount(named[0])[0])
    share = derived(
        "f1", 100 * part / Fraction(amount(whole)[0]), "share", (named[0], whole), plan,
        label=named[0].name, measure=Measure.SHARE, unit="%",
        formula=f"{operand(named[0])} ÷ {operand(whole)} × 100", year=whole.fiscal_year,
    )  # fmt: skip
    return _said(evidence, [share, *figures, _figure(whole, plan)], [named[0], whole])


def _sum(facts: Sequence[Fact], plan: Plan) -> Figure:
    value = sum((Fraction(amount(each)[0]) for each in facts), Fraction(0))
    return derived(
        "f1", value, "sum", tuple(facts), plan, label="더한 금액", measure=Measure.OTHER,
        formula=" + ".join(operand(each) for each in facts), year=facts[0].fiscal_year,
    )  # fmt: skip


def _figure(fact: Fact, plan: Plan) -> Figure:
    return looked_up("f1", Match(fact), plan)


def _said(
    evidence: Evidence, figures: Sequence[Figure], facts: Sequence[Fact], *, holds: bool = False
) -> Finding:
    """The figures with the sentences that list them."""
    plan = replace(
        evidence.plan, operation=Operation.LOOKUP, unread=(), beside=(), then=None, premise=(),
        bounds=(), moving=False, funding=evidence.plan.funding,
    )  # fmt: skip
    kept = tuple(replace(each, key=f"f{place + 1}") for place, each in enumerate(figures))
    cited = {each.sentence: Citation(each.source, each.sentence, row=each.name) for each in facts}
    notes = ("더한 금액이 문서에 적힌 금액과 같습니다.",) if holds else ()
    return Finding(
        replace(evidence, plan=plan), Status.ANSWERED, kept, tuple(cited.values()), "sources",
        notes=notes,
    )  # fmt: skip
