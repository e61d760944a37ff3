"""Which words of the documents may answer: those of the programme, place and money asked about.

A sentence that merely holds the words of a question is no answer to it: a councillor may speak of
another programme, a press release of another year, and a question may be about another town.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from assistant.papers import Plan
from index.budget import Fact, Funding, Measure, Stage, Statement
from index.everyday import aliases, squeeze, words
from index.ledger import Ledger
from index.places import is_place, places_in

_NO_BUDGET = frozenset({
    Measure.CARRYOVER, Measure.CARRIED_IN, Measure.EXPENDITURE, Measure.SETTLED, Measure.UNSPENT,
    Measure.LAPSED, Measure.CHANGE, Measure.CHANGE_RATE,
})  # fmt: skip
"""What a sentence says of money that is not how much was voted."""

_PERSONS = frozenset({"명", "인", "사람"})
_PARTICLES = frozenset("은는이가을를의도만")
_PLACE_ENDING = re.compile(r"(?:특별자치[도시]|특별시|광역시|[시군구도])청?$")


def homes(plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """The programmes whose words a question asks for; () where it names none.

    A short name may be that of a programme and of a row in a book of all programmes: the words are
    in the book that is called so.
    """
    if plan.programmes:
        return plan.programmes
    said = [name for name in map(squeeze, plan.subjects) if len(name) > 1]
    titled = [
        record.programme
        for record in ledger.records()
        if any(name in squeeze(record.programme) for name in said)
    ]
    if titled or not said:
        return tuple(dict.fromkeys(titled))
    return tuple(dict.fromkeys(p for operand in plan.operands for p in operand.programmes))


_FEW_PAPERS = 200
_NAMES = 60


def papers_near(plan: Plan, ledger: Ledger) -> tuple[str, ...] | None:
    """The programmes whose words are read for a question; None for all, where papers are few.

    Of thousands of papers only those that print a name with a word of the question are read; where
    none does, no paper is.
    """
    if plan.programmes:
        return plan.programmes
    if len(ledger.records()) <= _FEW_PAPERS:
        return None
    terms = [squeeze(term) for term in (*plan.terms, *plan.unread, *plan.subjects)]
    found = (
        programme
        for name in ledger.names(plan.question.text, limit=_NAMES)
        if any(term and term in squeeze(name.text) for term in terms)
        for programme in name.programmes
    )
    return tuple(dict.fromkeys(found))[:_FEW_PAPERS]


def elsewhere(plan: Plan, ledger: Ledger) -> bool:
    """Whether a question is about a place that no document speaks of."""
    roots = [_PLACE_ENDING.sub("", word) for word in plan.unread if is_place(word)]
    if not roots:
        return False
    texts = [text for record in ledger.records() for text in (record.programme, record.document)]
    texts += [each.text for each in ledger.statements(programme=papers_near(plan, ledger))]
    if not all(any(root in text for text in texts) for root in roots):
        return True
    own = [_own_place(each.document, each.government, ledger) for each in ledger.records()]
    return any(own) and not all(any(root in place for place in own) for root in roots)


def _own_place(document: str, government: str, ledger: Ledger) -> str:
    """The body whose document this is; else the place that it names most often, "" for none.

    A disclosure of one city names others to compare itself with.
    """
    if government:
        return government
    texts = [each.text for each in ledger.statements(document=document)]
    texts += [each.sentence for each in ledger.facts(document=document, quoted=True)]
    named = Counter(place for text in texts for place in places_in(text))
    return max(named, key=lambda place: named[place], default="")


def names_nothing(plan: Plan, ledger: Ledger, terms: Iterable[str]) -> bool:
    """Whether a question among several programmes names none, nor anything but measures."""
    if plan.programmes or plan.subjects:
        return False
    if len({record.programme for record in ledger.records()}) < 2:
        return False
    return all(term in _measure_words() for term in terms)


def of_another_row(fact: Fact, plan: Plan, ledger: Ledger, terms: Iterable[str]) -> bool:
    """Whether a question names nothing but measures and a sentence tells of a row of the tables.

    사업비가 얼마인가요? is no question for the one row whose cost a note below the table explains.
    """
    generic = _measure_words() | _COSTS
    if not all(squeeze(word) in generic for word in (*plan.subjects, *terms)):
        return False
    if fact.path and squeeze(fact.path[-1]) not in generic:
        return all(squeeze(word) in _COSTS for word in (*plan.subjects, *terms))
    said = squeeze(fact.sentence)
    rows = {
        squeeze(each.path[-1])
        for each in ledger.facts(document=fact.source.document, quoted=False)
        if each.path and not each.stated
    }
    return any(len(row) > _SHORT and row in said and row not in _measure_words() for row in rows)


_COSTS = frozenset({"사업비", "총사업비", "비용", "소요예산", "소요액"})
_SHORT = 3
"""Letters of names that may stand in any sentence: 인건비, 일반회계의 회계."""


@cache
def _measure_words() -> frozenset[str]:
    kinds = ("measure", "funding", "stage", "operation", "filler", "scope")
    return frozenset(word.surface for word in words() if word.kind in kinds)


def may_answer(fact: Fact, context: str, plan: Plan, ledger: Ledger) -> bool:
    """Whether a figure of running text is of the money, the stage and the year asked for.

    Args:
        fact: A quoted fact.
        context: The text its sentence stands in.
        plan: The plan; what it leaves open is not asked.
        ledger: For the year of the document.
    """
    own = squeeze(" ".join((*fact.path, fact.sentence)))
    return (
        _of_funding(fact, plan)
        and _of_measure(fact, plan, own)
        and _of_stage(fact, plan, own)
        and _of_year(fact, context, plan, ledger)
        and _of_all(fact, plan)
        and _of_whole_words(plan, own + squeeze(context) + squeeze(fact.programme))
    )


def _of_all(fact: Fact, plan: Plan) -> bool:
    """Whether a figure may be of the whole where that is asked for: 축제 전체 예산, no 홍보비."""
    text = squeeze(plan.question.text)
    head = _HEAD.search(fact.path[-1]) if fact.path else None
    asked = re.search(r"(?:전체|총)(?:예산|사업비|금액|비용)", text)
    return not (asked and head and head.group() not in text)


_HEAD = re.compile(r"[가-힣]+(?:비|료|수당|임차|용역)$")
"""A name that ends in one item of what something costs."""


def _of_funding(fact: Fact, plan: Plan) -> bool:
    asked = set(plan.fundings) | {plan.funding}
    asked.discard(Funding.TOTAL)
    named = squeeze("".join(fact.path))
    return not asked or fact.funding in asked or any(each.value in named for each in asked)


def _of_measure(fact: Fact, plan: Plan, own: str) -> bool:
    if not plan.measures or fact.measure in plan.measures:
        return True
    for asked in plan.measures:
        if asked is Measure.HEADCOUNT and getattr(fact.value, "unit", "") in _PERSONS:
            return True
        if asked is Measure.APPROPRIATION:
            # An amount in a record of results (계약 67억) is no budget.
            if fact.measure not in _NO_BUDGET and fact.stage is not Stage.RESULT:
                return True
        elif any(squeeze(way) in own for way in (asked.value, *aliases(asked.value))):
            return True
    return False


def _of_stage(fact: Fact, plan: Plan, own: str) -> bool:
    if plan.stage is None or fact.stage is plan.stage:
        return True
    said = own + squeeze(fact.programme)
    if plan.stage is Stage.ORIGINAL and plan.years:
        # A year's draft budget is its first; only a word for a later stage speaks against it.
        return fact.stage is Stage.UNSTATED and not re.search("추경|추가경정|결산|최종", said)
    return plan.stage.value in said


def _of_year(fact: Fact, context: str, plan: Plan, ledger: Ledger) -> bool:
    """Whether the year is said beside the figure: a record of talks has but the day of the talk."""
    if not plan.years or fact.programme in plan.programmes:
        return True
    said = " ".join((*fact.path, fact.sentence, context, fact.programme, fact.source.document))
    if re.search(rf"(?<!\d){fact.fiscal_year}(?!\d)", said):
        return True
    return all(
        record.fiscal_year != fact.fiscal_year
        for record in ledger.records()
        if record.document == fact.source.document
    )


def _of_whole_words(plan: Plan, around: str) -> bool:
    """Whether a letter left over stands there as in the question: the 관 of 복지관."""
    question = squeeze(plan.question.text)
    for left in plan.unread:
        letter = squeeze(left)
        if len(letter) != 1 or letter in _PARTICLES:
            continue
        pairs = [question[max(0, at - 1) : at + 1] for at in _places(question, letter)]
        pairs += [question[at : at + 2] for at in _places(question, letter)]
        pairs = [pair for pair in pairs if len(pair) > 1]
        if pairs and not any(pair in around for pair in pairs):
            return False
    return True


def _places(text: str, letter: str) -> list[int]:
    return [at for at, each in enumerate(text) if each == letter]


def in_charge(plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """The programmes a department is in charge of, by the statements that name it."""
    said = [squeeze(name) for name in plan.subjects]
    return [
        each
        for each in statements
        if re.search(r"부서|소관|담당과", each.topic)
        and said
        and all(name in squeeze(each.text) for name in said)
    ]


_CORES = {"period": "기간", "schedule": "일정", "facility": "시설", "place": "장소"}
_PLAIN_QUALIFIERS = frozenset(
    {"", "사업", "추진", "운영", "주요", "전체", "총", "개최", "행사", "축제", "대회"}
)


def qualifiers(plan: Plan) -> list[tuple[str, str]]:
    """What a question asks a label to say more exactly: (위탁, 기간) of 위탁기간."""
    cores = [_CORES[topic] for topic in plan.topic.split() if topic in _CORES]
    return [
        (term.removesuffix(core), core)
        for core in cores
        for term in plan.terms
        if term.endswith(core) and term.removesuffix(core) not in _PLAIN_QUALIFIERS
    ]
