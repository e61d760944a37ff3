"""Questions that name no one body: each body's papers are asked by themselves.

What one body alone holds is answered from its papers, and it is said whose they are. What several
hold is shown for each, and the reader is asked which is meant: no figure of one is ever given, nor
added to another's, as if there were only one. The same is done with the several papers of a body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.between import Carry, compared
from assistant.papers import Evidence, Finding, Language, Operation, Plan, Status
from assistant.plan import make_plan
from assistant.whose import bare, nobodys, owned_by, papers_of, spoken_of
from index.bodies import is_body
from index.build import Index
from index.everyday import squeeze

Calculate = Callable[[Evidence, Index], Finding]
"""Carries out a plan for which everything was brought."""

_MOST = 8
"""Of more bodies than these the reader is asked which, without a figure for each."""
_ALONE = 40
"""So many papers that do not say whose they are can each be somebody else's; of more bodies than
these only those are asked that have a name of the question."""
_PAPERS = 8
"""Of more papers than these of one body none is asked by itself."""

_ANSWERS = frozenset({Status.ANSWERED, Status.PARTIAL})
_IN_WORDS = frozenset({Operation.TEXT, Operation.CAUSE, Operation.DEFINE})
_CHOOSING = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT, Operation.LIST})
_ONE_PAPER = _CHOOSING | {Operation.TEXT, Operation.DEFINE}
"""Operations over whatever a paper lists or says: each paper has an answer of its own."""


_RELATIVE = re.compile(r"내년|올해|금년|작년|지난해|재작년|다음\s?해|이듬해")


@dataclass(frozen=True, slots=True)
class Held:
    """What the papers of one body, or one of them, hold of a question.

    Attributes:
        name: The body, or the title of the paper; "" for one that does not say whose it is.
        finding: What was found in them.
        answers: Whether it is one answer that passed the gate; else it has several readings, or
            figures that could not be confirmed.
    """

    name: str
    finding: Finding
    answers: bool


def calculate_among(
    evidence: Evidence, index: Index, calculate: Calculate, carry: Carry
) -> Finding:
    """Carry out a plan; where it is about no one body, over the papers of each by themselves.

    Args:
        evidence: The plan and what was brought for it.
        index: The whole index.
        calculate: What carries it out.
        carry: What carries out another plan.

    Returns:
        The finding of the one body that holds what is asked for; where several do, all of them to
        choose from. Of a body that has no papers here it is said which have.
    """
    plan = evidence.plan
    if against := compared(plan.question, index, carry):
        return against
    finding = calculate(evidence, papers_of(index, plan))
    owned = owned_by(index)
    if len(owned) < 2 or finding.status is Status.REFUSED:
        return finding
    if absent := _absent(finding, owned):
        return absent
    if plan.documents:
        return _of_one_paper(finding, index, plan.documents, carry)
    named = spoken_of(plan.question, tuple(owned))
    groups: dict[str, Collection[str]] = {body: owned[body] for body in named or owned}
    if not named:
        groups |= _each_alone(nobodys(index))
    unsure = not named and _NEXT.search(plan.question.text) and _of_several_years(index)
    held = () if unsure else _holding(held_by(plan, index, groups, carry))
    if len(held) == 1:
        only = held[0]
        whose = _of_one_paper(only.finding, index, groups.get(only.name, ()), carry)
        if whose is not only.finding:
            return whose
        if others := _also_said(only, groups, index):
            held = (only, *others)
    return _chosen(finding, held or _by_its_paper(finding, index, carry), owned)


_NEXT = re.compile(r"내년|새해|다음\s?해")


def _of_several_years(index: Index) -> bool:
    """Whether the papers are of several years, of which each would call another one 내년."""
    return len({record.fiscal_year for record in index.ledger.records()}) > 1


def _by_its_paper(finding: Finding, index: Index, carry: Carry) -> tuple[Held, ...]:
    """What the one paper of all the figures found answers by itself, if it does."""
    papers = {fact.source.document for figure in finding.figures for fact in figure.facts}
    if len(papers) != 1 or finding.status not in _ANSWERS:
        return ()
    held = held_by(finding.evidence.plan, index, _each_alone(papers), carry)
    owners = {each.document: each.government for each in index.ledger.records()}
    same = (
        replace(each, name=owners[next(iter(papers))])
        for each in held
        if each.answers
        and each.finding.figures
        and each.finding.figures[0].value == finding.figures[0].value
    )
    return tuple(same)


# ------------------------------------------------------------------ who holds it


def held_by(
    plan: Plan, index: Index, groups: Mapping[str, Collection[str]], carry: Carry
) -> tuple[Held, ...]:
    """Ask some papers by themselves.

    Args:
        plan: The plan over everything; its idle words are known to name nothing.
        index: The whole index.
        groups: Body, or paper of nobody that is known → its papers.
        carry: What carries out a plan.

    Returns:
        Those that hold what is asked for, and no more than tell that there are too many.
    """
    found: list[Held] = []
    for name, documents in groups.items():
        part = index.of(documents)
        alone = name in documents
        question = plan.question if alone else bare(plan.question, tuple(groups), part)
        if len(groups) > _ALONE and not part.ledger.names(question.text, limit=1):
            continue
        own = make_plan(question, part.ledger, idle=frozenset(plan.idle))
        own = replace(own, documents=tuple(sorted(documents)))
        what, sound = carry(own, part)
        answers = what.status in _ANSWERS and bool(what.figures or what.citations) and sound
        unsure = what.status is Status.CLARIFY or (what.status in _ANSWERS and not sound)
        if answers or unsure or _beside(what):
            found.append(Held("" if alone else name, what, answers))
        if len(found) > _MOST:
            break
    return tuple(found)


def _beside(finding: Finding) -> bool:
    """Whether the very thing of the very year is there, though not as it was asked for."""
    plan = finding.evidence.plan
    said = {squeeze(word) for word in plan.subjects if len(squeeze(word)) > 1}
    if finding.reason not in {"no-measure", "no-fit", "no-year"} or not said:
        return False
    named = [
        figure
        for figure in finding.figures
        if any(word in squeeze(figure.label) for word in said) and figure.fiscal_year is not None
    ]
    if finding.reason == "no-year":
        # 내년 is another year in the papers of each year.
        return bool(named) and bool(_RELATIVE.search(plan.question.text))
    return any(figure.fiscal_year in plan.years for figure in named)


def _holding(held: Sequence[Held]) -> tuple[Held, ...]:
    """Those that hold the thing itself, without those that hold less of what was named.

    A cause is held by whoever states one, or else corrects what the question says. Where some
    answer with figures, a text that holds the words is no answer beside them; nor are several
    readings of less than what the question names.
    """
    asked = held[0].finding.evidence.plan.operation if held else None
    if asked is Operation.CAUSE:
        stated = tuple(each for each in held if each.finding.reason == "cause-stated")
        corrected = (each for each in held if each.finding.reason.startswith("premise-"))
        return stated or tuple(corrected)
    figured = any(each.answers and each.finding.figures for each in held)
    if figured and asked not in _IN_WORDS:
        held = [each for each in held if each.finding.figures or not each.answers]
    named = [set(map(squeeze, each.finding.evidence.plan.subjects)) for each in held]
    return tuple(
        each
        for each, own in zip(held, named, strict=True)
        if each.answers or not any(own < other for other in named)
    )


def _also_said(only: Held, groups: Mapping[str, Collection[str]], index: Index) -> tuple[Held, ...]:
    """The others whose text holds every word by which the one answer was found in running text.

    A figure in a sentence is found by words, and a table of another body that could not be read
    may hold the same thing; so it is no more than one of several. So is an answer of other years
    than all that were asked for.
    """
    finding = only.finding
    own = set(finding.evidence.plan.documents)
    facts = [fact for figure in finding.figures for fact in figure.facts]
    words = [word for word in finding.evidence.plan.terms if not word.isdigit()]
    short = set(finding.evidence.plan.years) - {fact.fiscal_year for fact in facts}
    if not facts or not words or not (short or all(fact.quoted for fact in facts)):
        return ()
    found = []
    for name, documents in groups.items():
        if own >= set(documents):
            continue
        part = index.of(documents)
        texts = (squeeze(each.text) for each in part.ledger.passages())
        if any(all(word in text for word in words) for text in texts):
            empty = Finding(replace(finding.evidence), Status.CLARIFY)
            found.append(Held("" if name in documents else name, empty, answers=False))
    return tuple(found[:_MOST])


# ------------------------------------------------------------------ several papers of one body


def _of_one_paper(
    finding: Finding, index: Index, documents: Collection[str], carry: Carry
) -> Finding:
    """A finding over the papers of one body, or that of the one paper which has the answer.

    Where all of them together have none, one may by itself. What each paper lists or says for
    itself is that of one of them: where others list it too, the reader is asked which is meant.
    """
    plan = finding.evidence.plan
    if not 1 < len(documents) <= _PAPERS or plan.question.history:
        return finding
    apart = plan.operation in _ONE_PAPER and not plan.years and not plan.subjects
    if finding.status in _ANSWERS and not apart:
        return finding
    titles = {each.document: each.programme for each in index.ledger.records()}
    held = _holding(_asked_alone(plan, index, documents, titles, carry))
    answers = [each for each in held if each.answers]
    if len(held) == 1 and answers:
        return answers[0].finding
    if len(held) > 1 and len(answers) > 0 and not _agree(answers):
        return _which(finding.evidence, held, "which-paper")
    return finding


def _asked_alone(
    plan: Plan,
    index: Index,
    documents: Collection[str],
    titles: Mapping[str, str],
    carry: Carry,
) -> tuple[Held, ...]:
    """`held_by` for each of some papers, by title; by file name where titles are alike."""
    alike = len({titles[each] for each in documents}) < len(documents)
    return tuple(
        replace(held, name=document if alike else titles[document])
        for document in sorted(documents)
        for held in held_by(plan, index, _each_alone((document,)), carry)
    )


def _each_alone(documents: Collection[str]) -> dict[str, Collection[str]]:
    return {document: (document,) for document in sorted(documents)[:_ALONE]}


def _agree(held: Sequence[Held]) -> bool:
    values = {
        (each.finding.figures[0].value, each.finding.figures[0].label)
        if each.finding.figures
        else tuple(citation.quote for citation in each.finding.citations)
        for each in held
    }
    return len(values) == 1


# ------------------------------------------------------------------ what is said


def _chosen(
    finding: Finding, held: Sequence[Held], owned: Mapping[str, Collection[str]]
) -> Finding:
    """What is said where some bodies hold what is asked for, one does, or none by itself."""
    if len(held) == 1 and (held[0].answers or held[0].finding.status is not Status.NOT_FOUND):
        return _said_whose(held[0])
    if len(held) > 1 and not _told_apart(finding, held):
        return _which(finding.evidence, held)
    owners = owners_of(finding, owned)
    if (
        finding.status not in _ANSWERS
        or not finding.figures
        or finding.evidence.plan.question.history
    ):
        return finding
    if len(owners) > 1:
        # Amounts of several bodies that nobody asked to hold together.
        return Finding(
            finding.evidence, Status.CLARIFY, reason="which-body", readings=tuple(owners)
        )
    # By itself the body does not answer: a word was read by what another body prints.
    return Finding(finding.evidence, Status.NOT_FOUND, reason="no-fit")


def _told_apart(finding: Finding, held: Sequence[Held]) -> bool:
    """Whether the reader is asked for the programme already, which says more than its body."""
    figures = any(each.finding.figures for each in held)
    return finding.reason == "which-programme" and not figures


def owners_of(finding: Finding, owned: Mapping[str, Collection[str]]) -> list[str]:
    """The bodies whose figures a finding holds, each once."""
    facts = (fact for figure in finding.figures for fact in figure.facts)
    papers = dict.fromkeys(fact.source.document for fact in facts)
    return [body for body, own in owned.items() if any(paper in own for paper in papers)]


def _said_whose(held: Held) -> Finding:
    """The finding of the one body that has it, with its name where its figures do not say it."""
    finding = held.finding
    titles = {fact.programme for figure in finding.figures for fact in figure.facts}
    if not held.name or (titles and all(held.name in title for title in titles)):
        return finding
    english = finding.evidence.plan.question.language is Language.ENGLISH
    note = (
        f"From the papers of {held.name}." if english else f"'{held.name}'의 문서에 있는 것입니다."
    )
    return replace(finding, notes=(*finding.notes, note))


def _which(evidence: Evidence, held: Sequence[Held], reason: str = "which-body") -> Finding:
    """Several hold it: show the main figure of each that has one, and ask."""
    ordered = sorted(held, key=lambda each: not (each.answers and each.finding.figures))
    names = tuple(each.name or _title(each.finding) for each in ordered)
    if len(ordered) > _MOST:
        return Finding(evidence, Status.CLARIFY, reason=reason, readings=tuple(filter(None, names)))
    shown = [each.finding.figures[0] for each in ordered if each.answers and each.finding.figures]
    figures = tuple(replace(figure, key=f"f{place}") for place, figure in enumerate(shown, 1))
    return Finding(evidence, Status.CLARIFY, figures, reason=reason, readings=names)


def _title(finding: Finding) -> str:
    """What papers of nobody are called: the title of the one that has the figure."""
    facts = [fact for figure in finding.figures for fact in figure.facts]
    english = finding.evidence.plan.question.language is Language.ENGLISH
    nobody = "papers of no stated body" if english else "기관이 적혀 있지 않은 문서"
    return facts[0].programme if facts else nobody


def _absent(finding: Finding, owned: Mapping[str, Collection[str]]) -> Finding | None:
    """Where a body is named that has no papers here: that it has none, and which bodies have."""
    if finding.status in _ANSWERS or not any(map(is_body, finding.evidence.plan.unread)):
        return None
    return Finding(
        finding.evidence, Status.NOT_FOUND, reason="no-body", readings=tuple(sorted(owned))
    )
