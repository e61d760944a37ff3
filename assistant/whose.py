"""Whose papers a question is about, where an index holds those of several bodies.

도봉구와 봉화군의 책에는 같은 이름의 줄이 있다: 사회복지, 합계. A body that is named leaves only its
papers to look into.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.papers import Language, Plan, Question, Turn
from assistant.plan import make_plan
from index.bodies import Named, bodies_in
from index.build import Index
from index.everyday import squeeze


def plan_among(question: Question, index: Index) -> Plan:
    """Plan a question, over the papers of the body that it names or last spoke of.

    Args:
        question: The question with its history.
        index: The whole index.

    Returns:
        The plan. `documents` are the papers it is about; () for all of them.
    """
    owned = owned_by(index)
    question = _without_others(question, tuple(owned))
    bodies = spoken_of(question, tuple(owned))
    if len(bodies) != 1:
        return make_plan(question, index.ledger)
    body = bodies[0]
    if len(owned) == 1:
        return make_plan(bare(question, (body,), index), index.ledger)
    own = owned[body]
    found = _plan(question, index, body, own)
    unowned = nobodys(index)
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
    plan = make_plan(bare(question, (body,), part), part.ledger)
    return replace(plan, documents=tuple(sorted(documents)))


def bare(question: Question, bodies: Collection[str], index: Index) -> Question:
    """A question and the turns before it without the names of bodies."""

    def cut(text: str) -> str:
        for body in bodies:
            text = _without(text, body, index)
        return text

    turns = (Turn(cut(each.question), each.answer) for each in question.history)
    return replace(question, text=cut(question.text), history=tuple(turns))


def owned_by(index: Index) -> dict[str, frozenset[str]]:
    """Body → its papers."""
    found: dict[str, set[str]] = {}
    for record in index.ledger.records():
        if record.government:
            found.setdefault(record.government, set()).add(record.document)
    return {body: frozenset(documents) for body, documents in found.items()}


def nobodys(index: Index) -> frozenset[str]:
    """The papers that do not say whose they are."""
    return frozenset(each.document for each in index.ledger.records() if not each.government)


def spoken_of(question: Question, known: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies a question names, in order, or else those the conversation last did.

    A word that several are called by (서구) names all of them.
    """
    for text in (question.text, *(turn.question for turn in reversed(question.history))):
        named = tuple(dict.fromkeys(each.body for each in meant_in(text, known)))
        if named:
            return named
    return ()


_NOT = re.compile(r"\s?(?:을|를|은|는)?\s?(?:말고|제외|빼고|외에|이외)")


def meant_in(text: str, known: tuple[str, ...]) -> tuple[Named, ...]:
    """The bodies a text names, without those it sets aside: 마루구 말고 솔뫼군."""
    named = bodies_in(text, known)
    return tuple(each for each in named if not _NOT.match(text[each.end :]))


def _without_others(question: Question, known: tuple[str, ...]) -> Question:
    """A question without the bodies that it sets aside beside the one it means."""
    text = question.text
    if not meant_in(text, known):
        return question
    for each in reversed(bodies_in(text, known)):
        if aside := _NOT.match(text[each.end :]):
            text = f"{text[: each.start]}{text[each.end + aside.end() :].lstrip()}"
    return replace(question, text=text)


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
    return text if squeeze(text) else body


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


def papers_of(index: Index, plan: Plan) -> Index:
    """The papers a plan is about."""
    return index.of(plan.documents) if plan.documents else index
