"""What a council struck off: of one thing, the largest, all of it, what was left.

The question must be used up by words of striking off, by the name of what was struck off from and
by words of asking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, looked_up, operand
from assistant.operations.celled import of_the_book
from assistant.operations.explained import is_asking, stands_in, tokens
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
from index.forms.struck import BEFORE, STRUCK, WHOLE
from index.ledger import Ledger

_ASKS = re.compile(r"삭감|감액|깎[인은아였이]|깍[인은]|깎았|잘[린려렸]|계수\s?조정")
_NOT_HERE = re.compile(
    r"왜|이유|까닭|사유|어디로|돌[렸려]|증액|늘|(?:이|에)\s?(?:상|하)\b|이상|이하|넘|미만|초과|비율|비중|퍼센트|%|%p"
    r"|작년|지난해|전년|올해보다|보다"
)
"""What is asked of cuts besides, and what is no cut of a council: a fall from year to year."""
_LEFT = re.compile(r"남[은는았아]?|삭감\s?후|깎이고|삭감되고|최종|확정")
_ALL_OF_IT = re.compile(r"전액|통째로|전부\s?(?:삭감|깎)|모두\s?(?:삭감|깎)|몽땅")
_LARGEST = re.compile(r"(?:가장|제일|최대)(?!.*(?:두\s?번째|번째|둘|셋|[2-9]개|작|적은))")
_SUM = re.compile(r"합[치계쳐하해한은]|모두|전부|전체|총|다\s?해서|통틀어")
_COUNT = re.compile(r"몇\s?(?:건|개|가지|사업)")
_LIST = re.compile(r"뭐|무엇|무슨|어떤|어느|목록|내역|골라|나열|사업들|알려|보여|어디|것들")
_WORDS = re.compile(
    r"삭감\S*|감액\S*|깎\S*|깍\S*|잘[린려렸]\S*|계수조정\S*|예결위\S*|예결특위\S*|예산결산\S*|의회\S*|위원회\S*|소위\S*|전액\S*"
    r"|통째로|몽땅|최대\S*|최종\S*|남\S*|후\S*|확정\S*|예산\S*|사업비\S*|세출\S*|골라\S*|나열\S*|큰|많은|규모\S*|이고|되고|고|뺀|얼마씩"
    r"|이번\S*|수정\S*|최종\S*|남\S*|제일|건지|거야|건가요|건|것|요구액\S*|중\S*"
)
_FEW = 20
"""More cuts than these are no list to be read."""


def struck_off(evidence: Evidence, index: Index) -> Finding | None:
    """Answer from what sentences say was struck off.

    Args:
        evidence: The plan; its question is read once more.
        index: The open index.

    Returns:
        The cuts that are asked for; None where no cut is asked for, where no document tells of
        any or several do, and where a word of the question is not understood.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    if not _ASKS.search(text) or _NOT_HERE.search(text):
        return None
    told = _told(plan, ledger)
    cuts = [each for each in told if each.column == STRUCK]
    if not cuts or len({each.source.document for each in told}) > 1 or _in_a_table(cuts[0], ledger):
        return None
    asked = [word for word in tokens(text) if not _is_known(word, ledger)]
    named = [each for each in told if each.column != BEFORE and _is_named(each, asked)]
    named = named if asked else []
    if asked and not named:
        return None
    if named:
        best = max(_letters(each, asked) for each in named)
        named = [each for each in named if _letters(each, asked) == best]
        return _of_one(evidence, named, told) if len(named) == 1 else None
    return _of_all(evidence, cuts, told)


def _told(plan: Plan, ledger: Ledger) -> list[Fact]:
    facts = ledger.facts(programme=plan.programmes or None, measure=Measure.OTHER, quoted=False)
    return [
        each for each in facts
        if each.stated and each.column and re.match(rf"{STRUCK}|{BEFORE}|{WHOLE}", each.column)
    ]  # fmt: skip


def _in_a_table(cut: Fact, ledger: Ledger) -> bool:
    """Whether a table of the same paper has a column of what was struck off."""
    facts = ledger.facts(document=cut.source.document, measure=[Measure.CHANGE, Measure.OTHER])
    return any(
        not each.sentence and re.search(r"삭감|조정|수정", each.column or "") for each in facts
    )


def _is_known(word: str, ledger: Ledger) -> bool:
    return bool(_WORDS.fullmatch(word)) or is_asking(word) or of_the_book(word, ledger)


def _is_named(cut: Fact, asked: Sequence[str]) -> bool:
    name = squeeze(cut.name)
    return all(stands_in(word, [name]) for word in asked)


def _letters(cut: Fact, asked: Sequence[str]) -> int:
    """How much of a name is said, by a hundred: of two names that hold it, the shorter one."""
    return 100 * sum(map(len, asked)) // len(squeeze(cut.name))


def _before(cut: Fact, told: Sequence[Fact]) -> Fact | None:
    """What an amount was before it was struck off."""
    found = [e for e in told if e.column == BEFORE and e.path == cut.path]
    return found[0] if len(found) == 1 else None


def _of_one(evidence: Evidence, named: Sequence[Fact], told: Sequence[Fact]) -> Finding:
    """What was struck off of one thing, or what was left of it."""
    plan = evidence.plan
    cut = named[0]
    before = _before(cut, told)
    figures = [_figure(cut, plan)]
    if before is not None:
        figures.append(_figure(before, plan))
    if _LEFT.search(plan.question.text):
        if before is None:
            return Finding(evidence, Status.NOT_FOUND, tuple(figures), reason="no-measure")
        facts = (before, cut)
        rest = Fraction(amount(before)[0]) - Fraction(amount(cut)[0])
        figures.insert(
            0,
            derived(
                "f1", rest, "difference", facts, plan, label=f"{cut.name}에서 삭감하고 남는 금액",
                measure=Measure.OTHER, year=cut.fiscal_year,
                formula=f"{operand(before)} - {operand(cut)}",
            ),
        )  # fmt: skip
    return _answer(evidence, figures, [cut])


def _of_all(evidence: Evidence, cuts: Sequence[Fact], told: Sequence[Fact]) -> Finding | None:
    """The largest of the cuts, those of all of an amount, their number, their sum, or all."""
    plan, text = evidence.plan, evidence.plan.question.text
    wholes = [each for each in told if each.column.startswith(WHOLE)]
    if _LEFT.search(text):
        return None
    if _ALL_OF_IT.search(text):
        kept = [
            each for each in cuts
            if (was := _before(each, told)) and amount(was)[0] == amount(each)[0]
        ]  # fmt: skip
        if _SUM.search(re.sub(r"전액|전부|모두", "", text)):
            return None
        return _answer(evidence, [_figure(each, plan) for each in kept], kept) if kept else None
    if _LARGEST.search(text):
        most = max(amount(each)[0] for each in cuts)
        kept = [each for each in cuts if amount(each)[0] == most]
        figures = [_figure(each, plan) for each in kept]
        figures += [_figure(was, plan) for each in kept if (was := _before(each, told))]
        return _answer(evidence, figures, kept, of_all=_covers(cuts, wholes))
    if _SUM.search(text) or _COUNT.search(text) or re.search(r"얼마", text):
        return _sum(evidence, cuts, wholes)
    if _LIST.search(text) and len(cuts) <= _FEW:
        figures = [_figure(each, plan) for each in cuts]
        return _answer(evidence, figures, cuts, of_all=_covers(cuts, wholes))
    return None


def _covers(cuts: Sequence[Fact], wholes: Sequence[Fact]) -> str:
    """What is to be said where the cuts that are told do not come to what is said of them all."""
    if not wholes or sum(amount(e)[0] for e in cuts) == sum(amount(e)[0] for e in wholes):
        return ""
    return f"문서가 하나씩 밝힌 {len(cuts)}건 가운데에서 찾았습니다."


def _sum(evidence: Evidence, cuts: Sequence[Fact], wholes: Sequence[Fact]) -> Finding | None:
    """What was struck off in all: as it is told, else what the cuts come to."""
    plan = evidence.plan
    facts = tuple(wholes or cuts)
    cited = list(wholes or cuts[:1])
    counted = _counted(wholes)
    number = counted if wholes else len(cuts)
    notes = f"모두 {number}건입니다." if number else ""
    if len(facts) == 1:
        return _answer(evidence, [_figure(facts[0], plan)], cited, of_all=notes)
    if len({each.path for each in facts}) < len(facts):
        return None
    value = sum((Fraction(amount(each)[0]) for each in facts), Fraction(0))
    figure = derived(
        "f1", value, "sum", facts, plan, label="삭감된 금액의 합계", measure=Measure.OTHER,
        formula=" + ".join(operand(each) for each in facts), year=facts[0].fiscal_year,
    )  # fmt: skip
    return _answer(evidence, [figure, *(_figure(e, plan) for e in facts)], cited, of_all=notes)


def _counted(wholes: Sequence[Fact]) -> int:
    found = [re.search(r"(\d+)건$", each.column) for each in wholes]
    return sum(int(each[1]) for each in found if each) if all(found) else 0


def _figure(fact: Fact, plan: Plan) -> Figure:
    return looked_up("f1", Match(fact), plan)


def _answer(
    evidence: Evidence, figures: Sequence[Figure], cuts: Sequence[Fact], *, of_all: str = ""
) -> Finding:
    """The figures with the sentences that say so."""
    plan = replace(
        evidence.plan, operation=Operation.LOOKUP, unread=(), beside=(), then=None, premise=(),
        bounds=(), moving=False,
    )  # fmt: skip
    kept = tuple(replace(each, key=f"f{place + 1}") for place, each in enumerate(figures))
    cited = {each.sentence: Citation(each.source, each.sentence, row=each.name) for each in cuts}
    notes = (of_all,) if of_all else ()
    return Finding(
        replace(evidence, plan=plan), Status.ANSWERED, kept, tuple(cited.values()), "struck-off",
        notes=notes,
    )  # fmt: skip
