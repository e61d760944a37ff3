"""Whose papers a question is about, where an index holds those of several bodies.

도봉구와 봉화군의 책에는 같은 이름의 줄이 있다: 사회복지, 합계. A body that is named leaves only its
papers to look into; where none is named and several of them answer, all are shown and none chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.papers import Evidence, Finding, Language, Plan, Question, Status, Turn
from assistant.plan import make_plan
from assistant.retrieve import retrieve
from index.bodies import Named, bodies_in
from index.budget import Record
from index.build import Index
from index.everyday import squeeze

_MOST = 8
"""Of more bodies than these the reader is asked which, without a figure for each."""


def plan_among(question: Question, index: Index) -> Plan:
    """Plan a question, over the papers of the body that it names or last spoke of.

    Args:
        question: The question with its history.
        index: The whole index.

    Returns:
        The plan. `documents` are the papers it is about; () for all of them.
    """
    owned = _owned(index.ledger.records())
    body = _spoken_of(question, tuple(owned))
    if not body:
        return make_plan(question, index.ledger)
    if len(owned) == 1:
        return make_plan(_bare(question, body, index), index.ledger)
    own = owned[body]
    found = _plan(question, index, body, own)
    unowned = _unowned(index)
    if found.unread and unowned:
        # Papers that do not say whose they are may be the body's.
        wider = _plan(question, index, body, own | unowned)
        if not wider.unread:
            return replace(wider, notes=(*wider.notes, _note(question, body)))
    return found


def _note(question: Question, body: str) -> str:
    if question.language is Language.ENGLISH:
        return f"Papers that do not say whose they are were taken for those of {body}."
    return f"어느 기관의 것인지 적혀 있지 않은 문서까지 {body}의 것으로 보고 찾았습니다."


def _plan(question: Question, index: Index, body: str, documents: frozenset[str]) -> Plan:
    part = index.of(documents)
    plan = make_plan(_bare(question, body, part), part.ledger)
    return replace(plan, documents=tuple(sorted(documents)))


def _bare(question: Question, body: str, index: Index) -> Question:
    """A question and the turns before it without the body's name."""
    turns = (Turn(_without(each.question, body, index), each.answer) for each in question.history)
    return replace(question, text=_without(question.text, body, index), history=tuple(turns))


def _owned(records: tuple[Record, ...]) -> dict[str, frozenset[str]]:
    """Body → its papers."""
    found: dict[str, set[str]] = {}
    for record in records:
        if record.government:
            found.setdefault(record.government, set()).add(record.document)
    return {body: frozenset(documents) for body, documents in found.items()}


def _unowned(index: Index) -> frozenset[str]:
    return frozenset(each.document for each in index.ledger.records() if not each.government)


def _spoken_of(question: Question, known: tuple[str, ...]) -> str:
    """The one body a question names, or the conversation last did; "" for none or several."""
    for text in (question.text, *(turn.question for turn in reversed(question.history))):
        named = {each.body for each in bodies_in(text, known)}
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _without(text: str, body: str, part: Index) -> str:
    """A text without the body's name, unless the name is part of another one (서울둘레길)."""
    bodies = bodies_in(text, (body,))
    if not bodies:
        return text
    names = [squeeze(name.text) for name in part.ledger.names(text, limit=100)]
    whole = squeeze(text)
    for each in reversed(bodies):
        said = squeeze(text[each.start : each.end])
        if not any(said in name and name != said and name in whole for name in names):
            text = _cut(text, each)
    return text if text.strip() else body


def _cut(text: str, named: Named) -> str:
    """A text without a name and the particle after it."""
    after = text[named.end :]
    bare = after.lstrip() if after.startswith(" ") else _unparticled(after)
    return f"{text[: named.start]}{bare}".strip()


def _unparticled(after: str) -> str:
    for particle in ("에서는", "에서의", "에서", "에는", "의", "은", "는", "이", "가", "에", "도"):
        rest = after.removeprefix(particle)
        if rest != after and not rest[:1].isalpha():
            return rest.lstrip()
    return after


# ------------------------------------------------------------------ where none is named

Calculate = Callable[[Evidence, Index], Finding]


def papers_of(index: Index, plan: Plan) -> Index:
    """The papers a plan is about."""
    return index.of(plan.documents) if plan.documents else index


def calculate_among(evidence: Evidence, index: Index, calculate: Calculate) -> Finding:
    """Carry out a plan; where it names no body, over the papers of each body by themselves.

    Args:
        evidence: The plan and what was brought for it.
        index: The whole index.
        calculate: What carries out a plan.

    Returns:
        The finding of the one body that has an answer; where several have, all of them to choose
        from. What none has by itself (a sum over all) is left as it was found over everything.
    """
    plan = evidence.plan
    finding = calculate(evidence, papers_of(index, plan))
    if plan.documents or finding.status not in _ANSWERS or not finding.figures:
        return finding
    owned = _owned(index.ledger.records())
    if len(owned) < 2 or bodies_in(plan.question.text, tuple(owned)):
        return finding
    unowned = _unowned(index)
    groups = [*owned.items(), *([("", unowned)] if unowned else [])]
    answers: dict[str, Finding] = {}
    for body, documents in groups:
        part = index.of(documents)
        if not part.ledger.names(plan.question.text, limit=1):
            continue
        own = make_plan(plan.question, part.ledger, idle=frozenset(plan.idle))
        found = calculate(retrieve(own, part), part)
        if found.status in _ANSWERS and found.figures:
            answers[body] = found
    if len(answers) < 2:
        return finding
    return _which(evidence, answers)


_ANSWERS = frozenset({Status.ANSWERED, Status.PARTIAL})


def _which(evidence: Evidence, answers: Mapping[str, Finding]) -> Finding:
    """Several bodies answer: show the main figure of each and ask."""
    names = tuple(
        body or found.figures[0].facts[0].programme if found.figures[0].facts else body
        for body, found in answers.items()
    )
    if len(answers) > _MOST:
        return Finding(evidence, Status.CLARIFY, reason="which-body", readings=names)
    figures = tuple(
        replace(found.figures[0], key=f"f{place}")
        for place, found in enumerate(answers.values(), 1)
    )
    return Finding(evidence, Status.CLARIFY, figures, reason="which-body", readings=names)
