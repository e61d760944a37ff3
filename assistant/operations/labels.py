"""Words under a label that a question says wholly: 사업기간, 거치기간, 신청대상.

The question must be used up by the label, by the row or programme that the label stands under, and
by words of asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.operations.celled import heading, of_the_book
from assistant.operations.explained import is_asking, stands_in, tokens
from assistant.papers import Citation, Evidence, Finding, Language, Plan, Status
from index.budget import Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger

_AMOUNT = re.compile(r"얼마|금액|몇\s*(?!월|년|일)|합계|합치|더하|비율|비중|%|늘|줄")
_SHORTEST = 3
_MEANS = re.compile(
    r"(?P<word>[가-힣A-Za-z·ㆍ]{2,20}?)(?:이란|란|은|는)\s+(?P<says>[^.]*?"
    r"(?:뜻한다|말한다|뜻함|말함|가리킨다|뜻합니다|말합니다|의미한다|의미합니다)\.?)"
)
"""당초예산은 … 을 뜻한다: a sentence that says what a word means."""
_ASKS_MEANING = re.compile(
    r"^\s*(?P<word>[가-힣A-Za-z·ㆍ\s]{2,20}?)(?:이라는\s?게|란\s?게|이란|란|이|가|은|는)?\s*"
    r"(?:(?:무슨\s*(?:뜻|말|의미)|뭐|뭔|무엇|뜻|의미|어떤\s*(?:뜻|의미))\S*\s*\S{0,6}|(?<=란))\??\s*$"
)


def under_label(evidence: Evidence, index: Index) -> Finding | None:
    """Answer with what stands under the label that a question says.

    Args:
        evidence: The plan; its question is read once more, against the labels.
        index: The open index.

    Returns:
        The words with their place; None where an amount is asked for, where the question says
        more than a label and where it stands, or where several papers or places have one.
        NOT_FOUND where the label stands under the line of another row than the one that is named.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    if _AMOUNT.search(text):
        return None
    said = squeeze(text)
    rows = [squeeze(path[-1]) for path in plan.names if path]
    found, elsewhere = [], False
    for statement, above in under_lines(statements_near(plan, ledger)):
        label = heading(statement.topic)
        if len(label) < _SHORTEST or label not in said:
            continue
        if all(_known(word, label, above, index) for word in tokens(text)):
            found.append((len(label), bool(above and above in said), statement))
        elif above and above not in said and rows:
            named = "".join(rows)
            elsewhere |= all(_known(word, label, named, index) for word in tokens(text))
    if not found:
        # 물빛관의 사업기간, where only the line of another one has a label so called.
        return Finding(evidence, Status.NOT_FOUND, reason="no-words") if elsewhere else None
    best = max(size for size, _, _ in found)
    own_line = any(under for size, under, _ in found if size == best)
    kept = [told for size, under, told in found if size == best and (under or not own_line)]
    texts = {each.text for each in kept}
    if len(texts) != 1 or len({each.source.document for each in kept}) != 1:
        return None
    label = heading(kept[0].topic)
    return None if _prints_amount(evidence, label) else _quoted(evidence, kept[0], label)


def _prints_amount(evidence: Evidence, label: str) -> bool:
    """Whether a table prints what is asked of the row that is named, or of the label itself.

    조정교부금 2023년 예산 is no question for the line of a list of words that says what it means.
    """
    if _ASKS_MEANING.search(evidence.plan.question.text):
        return False
    facts = [match.fact for one in evidence.resolved for match in one.matches]
    rows = [fact for fact in facts if fact.path and fact.value is not None]
    return bool(rows) and (
        bool(evidence.plan.measures) or any(squeeze(fact.path[-1]) == label for fact in rows)
    )


def statements_near(plan: Plan, ledger: Ledger) -> Sequence[Statement]:
    """The statements of the papers a plan names; of all where there are few, else none."""
    if plan.programmes or len(ledger.records()) <= _FEW:
        return ledger.statements(programme=plan.programmes or None)
    return ()


_FEW = 60
"""Papers whose words are looked through though the question names none of them."""


def under_lines(statements: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """Statements with the short line each stands under, squeezed: 2. 공중화장실 개선; "" for none.

    Args:
        statements: Statements in reading order. The lines themselves are left out.
    """
    above, section = "", ""
    for each in statements:
        if each.source.section != section:
            above, section = "", each.source.section
        label = heading(each.topic)
        if len(each.text) <= _TITLE and not re.search(r"\d|[:：]", each.text):
            bare = squeeze(each.text)
            if label in squeeze(section):
                above = bare
                continue
        yield each, above


_TITLE = 25
"""Letters of a line that heads those below it."""


def _known(word: str, label: str, above: str, index: Index) -> bool:
    """Whether a word only asks, or is said by the label, the line above it or the paper's title."""
    inside = stands_in(word, [label, above])
    return inside or label in word or is_asking(word) or of_the_book(word, index.ledger)


def _quoted(evidence: Evidence, statement: Statement, label: str) -> Finding:
    cited = Citation(statement.source, statement.text, row=label, column="")
    return Finding(evidence, Status.ANSWERED, citations=(cited,), reason="words")


def meaning(evidence: Evidence, index: Index) -> Finding | None:
    """What the papers themselves say that a word means, where the glossary has no word of it.

    Args:
        evidence: The plan of a question for a meaning.
        index: The open index.

    Returns:
        The one line that says so: of a list of words, or a sentence (… 을 뜻한다); None where there
        is none, or where papers say different things.
    """
    asked = _ASKS_MEANING.search(evidence.plan.question.text)
    if asked is None or evidence.plan.question.language is not Language.KOREAN:
        return None
    word = squeeze(asked["word"])
    found: dict[str, Statement] = {}
    for each in statements_near(evidence.plan, index.ledger):
        if (
            heading(each.topic) == word
            and len(each.text) <= _LONG
            and not _FIGURES.match(each.text)
        ):
            found[each.text] = each
        for told in _MEANS.finditer(each.text):
            if squeeze(told["word"]) == word:
                found[each.text] = each
    return _quoted(evidence, next(iter(found.values())), word) if len(found) == 1 else None


_LONG = 120
_FIGURES = re.compile(r"[\d△▲(]")
