"""Sentences of the documents that tell what is asked: where, who, when, why, what.

The last resort of a question for words. A sentence is quoted only where one passage covers every
content word of the question and the sentence itself holds what was asked for: a date for 언제, a
body or a person for 누가. A sentence that merely holds the words is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.endings import with_topic
from assistant.gist import Gist, Term, gist
from assistant.operations.belonging import elsewhere
from assistant.operations.lines import ENDS, Text, texts
from assistant.operations.periods import weekday, within
from assistant.operations.worth import DATE, SIDE, SIDES, best
from assistant.papers import Citation, Finding, Operation, Status
from assistant.typos import one_letter_away
from index.budget import Statement
from index.build import Index

_MANY = 300
"""So many sentences are looked through for a word of the question."""
_TOO_MANY = 600
"""Among more sentences than these no slip of the pen is looked for."""
_OTHERS = frozenset({
    Operation.RANK, Operation.FILTER, Operation.COUNT, Operation.SUM, Operation.AVERAGE,
    Operation.SHARE, Operation.GROWTH, Operation.DIFFERENCE, Operation.RATE, Operation.PER_UNIT,
    Operation.TREND, Operation.CHECK, Operation.FUNDING_SPLIT, Operation.RATIO,
})  # fmt: skip
_UNSURE = frozenset({
    "unread", "no-words", "out-of-scope", "no-item", "no-measure", "no-fit", "cause-unstated", "",
    "compound", "other-kind", "no-funding",
})  # fmt: skip


def in_a_sentence(finding: Finding, index: Index) -> Finding | None:
    """What a sentence tells where nothing else answered a question for words.

    Args:
        finding: What was found so far.
        index: The open index.

    Returns:
        The sentences that answer, quoted; None where none does, where more than a few might, or
        where the question asks for no words.
    """
    if finding.status is Status.ANSWERED and finding.reason == "words" and not finding.figures:
        return _instead(finding, index)
    plan = finding.evidence.plan
    asked = gist(plan.question) if _open(finding) else None
    if asked is None or (asked.kind.name == "무엇" and plan.operation in _OTHERS):
        return None
    if elsewhere(plan, index.ledger):
        return None
    sentences = texts(plan, index.ledger)
    told = best(asked, sentences)
    if told:
        return _quoted(finding, asked, told)
    if read := _slips(asked, sentences):
        meant, notes = read
        if found := _quoted(finding, meant, best(meant, sentences)):
            return replace(found, notes=(*found.notes, *notes))
    if finding.status is Status.REFUSED and _spoken_of(asked, sentences):
        return replace(finding, status=Status.NOT_FOUND, reason="unread")
    return None


def _open(finding: Finding) -> bool:
    """Whether nothing was found, and not for a reason that a sentence could not mend."""
    if finding.status not in {Status.NOT_FOUND, Status.REFUSED} or finding.reason not in _UNSURE:
        return False
    plan = finding.evidence.plan
    return not plan.premise or plan.operation is Operation.CAUSE


def _spoken_of(asked: Gist, sentences: Sequence[Text]) -> bool:
    """Whether the papers hold a word of the question, so that it is one for them."""
    return any(_somewhere(term, each) for term in asked.terms for each in sentences[:_MANY])


def _slips(asked: Gist, sentences: Sequence[Text]) -> tuple[Gist, tuple[str, ...]] | None:
    """The question with names read that are a slip of the pen away from the one they can only be.

    축재 is 축제 where no sentence has 축재, and nothing else comes as near. Among very many
    sentences something always comes near.
    """
    if len(sentences) > _TOO_MANY:
        return None
    terms, notes = [], []
    for term in asked.terms:
        if term.number or any(_somewhere(term, each) for each in sentences):
            terms.append(term)
            continue
        near = {run for each in sentences for run in _nearly(term.said, each)}
        if len(near) != 1:
            return None
        meant = near.pop()
        terms.append(Term(meant, frozenset({meant}), (), doing=term.doing))
        notes.append(f"{with_topic(term.said)} '{meant}'로 읽었습니다.")
    return (replace(asked, terms=tuple(terms)), tuple(notes)) if notes else None


def _somewhere(term: Term, text: Text) -> bool:
    return any(words.tell(term) for words in (text.own, text.named, text.over, text.near))


def _nearly(word: str, text: Text) -> Iterator[str]:
    """The beginnings of words of a text that are one slip away from a word."""
    if len(word) < _SHORTEST:
        return
    for run in re.findall(r"[가-힣]{3,}", f"{text.above} {text.label} {text.said}"):
        if one_letter_away(word, run[: len(word)]):
            yield run[: len(word)]


_SHORTEST = 3


_SURE = frozenset({"언제", "시각", "요일", "차수", "기간안", "누가", "어디", "쓸곳"})
"""Kinds of which it is plain whether a quotation can tell them."""


def _instead(finding: Finding, index: Index) -> Finding | None:
    """What answers in place of words that cannot: a line of dates where a name is asked for."""
    asked = gist(finding.evidence.plan.question)
    if asked is None or asked.kind.name not in _SURE or asked.kind.holds is None:
        return None
    if any(_may_tell(asked, each) for each in finding.citations):
        return None
    nothing = replace(
        finding, status=Status.NOT_FOUND, citations=(), notes=(), reason="no-words",
        evidence=replace(finding.evidence, statements=()),
    )  # fmt: skip
    return in_a_sentence(nothing, index) or nothing


_DATED = re.compile(r"\s*['’‘]?\d{2}")


def _may_tell(asked: Gist, quoted: Citation) -> bool:
    """Whether a quotation can tell what is asked."""
    kind = asked.kind
    label = bool(kind.labels and kind.labels.search(quoted.row))
    if kind.name == "누가":
        named = bool(kind.holds and kind.holds.search(quoted.quote))
        return label or named or not _DATED.match(quoted.quote)
    if kind.name == "언제" and label:
        # A label for a time may stand before words: every year, until done.
        return True
    if kind.name in {"어디", "쓸곳"} and (label or kind.name == "쓸곳"):
        return label
    if len(ENDS.split(quoted.quote)) > 1 and kind.name != "어디":
        # Of several sentences the one that holds a date need not be the one that is asked of.
        return False
    side = SIDE.search(asked.text)
    if side and not SIDES[side[1]].search(quoted.quote):
        return False
    dated = kind.name == "언제" and DATE.search(quoted.quote)
    return bool(dated or (kind.holds and kind.holds.search(quoted.quote)))


def _quoted(finding: Finding, asked: Gist, found: Sequence[Text]) -> Finding | None:
    if not found or len({each.programme for each in found}) > 1:
        return None
    citations = tuple(
        Citation(
            each.source, f"{each.date} {each.said}".strip(), row=each.label, table=each.programme
        )
        for each in found
    )
    told = tuple(
        Statement(each.programme, each.year, each.label, each.said, each.source, each.date)
        for each in found
    )
    evidence = replace(finding.evidence, statements=told)
    whole = Finding(evidence, Status.ANSWERED, citations=citations, reason="words")
    return _by_the_calendar(whole, asked, found)


def _by_the_calendar(finding: Finding, asked: Gist, found: Sequence[Text]) -> Finding | None:
    """The finding with what the calendar tells of its date, where that is what is asked."""
    if asked.kind.name not in {"요일", "기간안"}:
        return finding
    if len(found) != 1:
        return None
    said = f"{found[0].date} {found[0].said}"
    if asked.kind.name == "요일":
        ends = any(term.ways & frozenset({"끝나"}) for term in asked.terms)
        told = weekday(said, finding.evidence.plan.question.language, ends=ends)
        return replace(finding, notes=(*finding.notes, told)) if told else None
    if asked.month is None or asked.day is None:
        return None
    year = next(iter(asked.years)) if len(asked.years) == 1 else None
    holds = within(said, asked.month, asked.day, year)
    return None if holds is None else replace(finding, holds=holds)
