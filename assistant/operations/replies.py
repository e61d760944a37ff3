"""What one who was asked in a council replied: why, when. Only to the very question that was asked.

"경로당 부식비는 왜 반토막이 났어요?" / "금년 4억원에서 내년 2억원인데, 도비가 확정되지 않아 …":
the reply is quoted with who said it, where the two questions are about one thing and go the same
way. A reply that puts it off tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from assistant.operations.celled import of_the_book
from assistant.operations.explained import is_asking, stems, tokens
from assistant.operations.labels import statements_near
from assistant.papers import Citation, Evidence, Finding, Language, Operation, Plan, Status
from index.budget import Statement
from index.build import Index
from index.everyday import squeeze
from index.figures import find_figures
from index.forms.turns import turn_of

_KINDS = {
    "why": re.compile(r"왜|이유|까닭|사유|때문"),
    "when": re.compile(r"언제|며칠|몇\s?월|시기"),
}
_PUT_OFF = re.compile(
    r"(?:자료|서면|추후|별도|따로|나중|확인|검토|파악)\S{0,4}\s[^.]{0,20}?(?:제출|보고|답변|말씀드리|드리|하)겠"
    r"|(?:모르|알지\s?못|정해지지\s?않|답변하기\s?어렵|정리\s?못\s?했)"
)
"""A reply that tells nothing now."""
_DATE = re.compile(r"\d{1,2}\s?월|\d{4}\s?년|연말|상반기|하반기|분기|내년|올해|금년")
_DOWN = re.compile(r"줄|깎|감소|감액|삭감|반토막|절반|반으로|축소|하락|떨어")
_UP = re.compile(r"늘|증가|증액|올랐|오른|인상|확대|상승")
_HALF = re.compile(r"반토막|절반|반으로|반\s?이나")
_MOVED = re.compile(r"\s?원?에서\s")
_VERBS = re.compile(
    r"(?:줄|늘|깎|감소|증가|감액|증액|삭감|반토막|절반|반으로|반이나|났|미뤄|미루|늦어|늦춰|늦은|늦|연기|바뀌|취소|중단|지연)"
    r"(?:\S{0,6}(?:요|죠|지|나|까|다|대|대요|은|는|된|한|든|졌|어|가|이))?"
    r"|(?:되|된|됐|하|한|했|났|난|나)(?:었|았|는|던|어|나|요|죠|지|까|다|습니까|대요?|게)*"
    r"|예산|금액|돈|그렇게|이렇게|많이|크게|왜|이유|까닭|사유|때문\S*|언제\S*|시기\S*|[^가-힣]+"
)
"""Words of what happened, which the two questions need not share to the letter."""
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a member of a council with the reply to it."""

    question: str
    reply: Statement


def replied(evidence: Evidence, index: Index) -> Finding | None:
    """Answer with what was replied to the same question.

    Args:
        evidence: The plan; its question is read once more.
        index: The open index.

    Returns:
        The reply, quoted; None where nobody asked the same, where the reply puts it off, or where
        it tells of the other direction.
    """
    plan = evidence.plan
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    kind = next((name for name, words in _KINDS.items() if words.search(text)), "")
    if not kind:
        return None
    words = [
        word for word in tokens(text)
        if not (is_asking(word) or _is_of_doing(word) or of_the_book(word, index.ledger))
    ]  # fmt: skip
    if not words or sum(map(len, words)) < _SHORTEST:
        return None
    told = [
        each for each in _asked(statements_near(plan, index.ledger)) if _same(each, words, kind)
    ]
    told = [each for each in told if _agrees(text, each, kind)]
    if len(told) != 1:
        return None
    reply = told[0].reply
    cited = Citation(reply.source, reply.text, row=turn_of(reply.text).name, table=reply.programme)
    asked = replace(plan, operation=Operation.CAUSE if kind == "why" else Operation.TEXT, unread=())
    found = replace(evidence, plan=asked, statements=(reply,))
    reason = "cause-stated" if kind == "why" else "words"
    return Finding(found, Status.ANSWERED, citations=(cited,), reason=reason)


_SHORTEST = 3


def _is_of_doing(word: str) -> bool:
    return any(_VERBS.fullmatch(each) for each in stems(word))


def _asked(statements: Sequence[Statement]) -> Iterator[_Asked]:
    """The questions of members, each with the turn of another behind it."""
    for each, ahead in pairwise(statements):
        if each.source.document != ahead.source.document:
            continue
        asks, answers = turn_of(each.text), turn_of(ahead.text)
        if asks.member and answers.name and not answers.member and len(ahead.text) <= _LONGEST:
            yield _Asked(each.text[asks.end :], ahead)


def _same(asked: _Asked, words: Sequence[str], kind: str) -> bool:
    """Whether a member asked the same of the same thing."""
    question = squeeze(asked.question)
    if not _KINDS[kind].search(asked.question) or _PUT_OFF.search(asked.reply.text):
        return False
    if kind == "when" and not _DATE.search(asked.reply.text):
        return False
    return all(any(stem in question for stem in stems(word)) for word in words)


def _agrees(text: str, asked: _Asked, kind: str) -> bool:
    """Whether what is taken for granted is what was told: the direction, and that it was halved."""
    if kind != "why":
        return True
    said = -1 if _DOWN.search(text) else 1 if _UP.search(text) else 0
    meant = -1 if _DOWN.search(asked.question) else 1 if _UP.search(asked.question) else 0
    pair = _from_to(asked.reply.text)
    if pair:
        before, after = pair
        meant = (after > before) - (after < before)
        if _HALF.search(text) and not (2 * before / 5 <= after <= 3 * before / 5):
            return False
    elif _HALF.search(text) and not _HALF.search(asked.question):
        return False
    return not said or said == meant


def _from_to(text: str) -> tuple[Fraction, Fraction] | None:
    """The two amounts of a move: 금년 4억 4,000만원에서 내년 2억 2,000만원."""
    told = [each for each in find_figures(text) if each.kind == "money" and each.value]
    for first, second in pairwise(told):
        if _MOVED.match(text, first.end):
            return Fraction(first.value or 0), Fraction(second.value or 0)
    return None


def when_replied(evidence: Evidence, index: Index) -> Finding | None:
    """The reply to a question for a time; None for questions of any other kind."""
    plan: Plan = evidence.plan
    asks = _KINDS["when"].search(plan.question.text) and not re.search(r"얼마", plan.question.text)
    return replied(evidence, index) if asks else None
