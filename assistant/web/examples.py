"""Questions to begin with, made from what the index holds so that each has an answer."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.papers import Status
from index.budget import Measure, Role

if TYPE_CHECKING:
    from assistant.web.face import Face, Ledger
    from assistant.web.texts import Texts
    from index.budget import Fact

_LOG = logging.getLogger(__name__)
_LOOKED_AT = 3
_LONGEST = 24
"""Item names longer than this make no inviting example."""

_HANGUL = re.compile(r"[가-힣]{2}")
"""A programme that is called by its file's name invites nobody."""

_KOREAN = {
    "item": "{year}년 {name}에 얼마가 배정되었나요?",
    "change": "{year}년 {name} 예산은 전년보다 얼마나 바뀌었나요?",
    "rate": "{year}년 {name} 집행률은 얼마인가요?",
    "rank": "{year}년 {name}에서 예산이 가장 큰 항목은 무엇인가요?",
}
_ENGLISH = {
    "item": "How much was budgeted for {name} in {year}?",
    "change": "How did the {year} budget of {name} change from the year before?",
    "rate": "What was the execution rate of {name} in {year}?",
    "rank": "Which item of {name} was the largest in {year}?",
}


def questions(ledger: Ledger, words: Texts) -> list[str]:
    """Up to four questions, newest year first; [] for an index without budgets."""
    forms = _ENGLISH if words.language == "en" else _KOREAN
    facts = [fact for each in _newest_documents(ledger) for fact in ledger.facts(document=each)]
    budgets = [fact for fact in facts if fact.measure is Measure.APPROPRIATION]
    found = [
        (key, fact)
        for key, fact in (
            ("item", _item(budgets)),
            ("change", _own([fact for fact in facts if fact.measure is Measure.CHANGE])),
            ("rate", _own([fact for fact in facts if fact.measure is Measure.EXPENDITURE])),
            ("rank", _most_items(budgets)),
        )
        if fact
    ]
    return [
        forms[key].format(
            year=fact.fiscal_year, name=fact.programme if key == "rank" else fact.name
        )
        for key, fact in found
    ]


def answered(face: Face, words: Texts) -> list[str]:
    """Those of the questions that the assistant does answer, now."""
    found = []
    for question in questions(face.index.ledger, words):
        try:
            if face.ask(question).status is Status.ANSWERED:
                found.append(question)
        except Exception:  # noqa: BLE001 (an example less, never a page less)
            _LOG.warning("an example could not be answered", exc_info=True)
    return found


def _newest_documents(ledger: Ledger) -> list[str]:
    """A few documents of the newest year: enough to show what can be asked."""
    records = sorted(ledger.records(), key=lambda each: (-(each.fiscal_year or 0), each.document))
    return [record.document for record in records[:_LOOKED_AT]]


def _usable(facts: Sequence[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.fiscal_year
        and _HANGUL.search(fact.programme)
        and fact.value is not None
        and not fact.quoted
        and len(fact.name) <= _LONGEST
    ]


def _newest(facts: Sequence[Fact]) -> Fact | None:
    return max(facts, key=lambda fact: fact.fiscal_year or 0, default=None)


def _item(facts: Sequence[Fact]) -> Fact | None:
    """The newest leaf whose name stands in one programme only."""
    leaves = [fact for fact in _usable(facts) if len(fact.path) > 1 and fact.role is Role.LEAF]
    homes = Counter(name for name, _ in {(fact.name, fact.programme) for fact in leaves})
    return _newest([fact for fact in leaves if homes[fact.name] == 1])


def _own(facts: Sequence[Fact]) -> Fact | None:
    return _newest([fact for fact in _usable(facts) if not fact.path])


def _most_items(facts: Sequence[Fact]) -> Fact | None:
    leaves = [fact for fact in _usable(facts) if len(fact.path) > 1 and fact.role is Role.LEAF]
    counts = Counter((fact.programme, fact.fiscal_year) for fact in leaves)
    best = max(counts, key=lambda key: (key[1] or 0, counts[key]), default=None)
    return next((fact for fact in leaves if (fact.programme, fact.fiscal_year) == best), None)
