"""Which of the statements that hold the words of a question may be quoted, and what of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.papers import Plan
from index.asserted import asides
from index.budget import Statement
from index.everyday import squeeze

SHORT = 200
"""Letters of a labelled text; a longer one is running text, whose words prove little."""
_ASKS_WORDS = re.compile(
    r"무엇|뭐|뭘|뭔|누구|누가|어디|어느|어떤|무슨|왜|어떻게|내용|설명|방법|말해|알려|라고|했[나는습]"
    r"|\b(?:what|who|where|why|which|tell)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"얼마|몇|금액|how (?:much|many)"
    r"|(?:[사공경]업?비|예산액?|비용|단가|액수|요금|임금|수당|득표수?|인원|건수)[은는이가을를도]?\s?(?:좀\s?)?"
    r"(?:알려|말해|보여|[?]|$)",
    re.IGNORECASE,
)
_HELD_BACK = frozenset({"supposed", "wished", "asked"})
_FIGURE = re.compile(r"\d[\d,.]*")
_CLAUSE = re.compile(r"\s*[△▲▷○●]\s*|(?<!\d),\s+|(?<=\D),(?=\D)|;\s*(?![^()]*\))")

_MONEY = re.compile(r"\d[\d,.]*\s*(?:천|백|십)?(?:조|억|만|천|백)*\s*원")


def quotable(plan: Plan, topics: Sequence[str], covering: Sequence[Statement]) -> list[Statement]:
    """The statements that can answer; of a long text the one clause that holds the words."""
    told = [_narrowed(each, own_terms(plan)) for each in covering]
    text = plan.question.text
    if _ASKS_NUMBER.search(text) or not (topics or _ASKS_WORDS.search(text)):
        # Of a text of several figures nobody knows which is meant.
        told = [each for each in told if len(_FIGURE.findall(each.text)) == 1]
        told = _said_so(told)
    return told


def _said_so(told: Sequence[Statement]) -> list[Statement]:
    """The statements that say what is so, and not what might be or what somebody wishes for."""
    return [each for each in told if not _HELD_BACK & set(asides(each.text, 0, 0))]


def of_one_figure(plan: Plan, found: list[Statement]) -> list[Statement]:
    """Where an amount is asked for, the statements that tell one: of a list, the one item."""
    if not re.search(r"얼마|how much", plan.question.text, re.IGNORECASE):
        return found
    told = [_narrowed(each, own_terms(plan)) for each in found]
    return _said_so([each for each in told if len(_MONEY.findall(each.text)) <= 1])


def _narrowed(statement: Statement, terms: Sequence[str]) -> Statement:
    """The one clause of a long text that holds every word asked for; other figures stay out."""
    if len(statement.text) <= SHORT or not terms:
        return statement
    clauses = [part.strip() for part in _CLAUSE.split(statement.text)]
    held = [part for part in clauses if all(term in squeeze(part) for term in terms)]
    return replace(statement, text=held[0]) if len(held) == 1 else statement


def own_terms(plan: Plan) -> list[str]:
    """The words that must stand in a text for it to answer: those no other rule explains."""
    words = (
        re.sub(r"(?<=[가-힣]{2})(한|된|하는|되는)$", "", squeeze(word)) for word in plan.unread
    )
    return [word for word in words if len(word) > 1]


def of_a_row(plan: Plan, statement: Statement) -> bool:
    """Whether a statement speaks of a row that is named, where one is: 물빛군 농업시설 복구비."""
    named = [path for path in plan.names if path]
    above = {path[:size] for path in named for size in range(1, len(path))}
    rows = [squeeze(path[-1]) for path in named if path not in above]
    text = squeeze(" ".join((*statement.path, statement.topic, statement.text)))
    return not rows or any(row in text for row in rows)
