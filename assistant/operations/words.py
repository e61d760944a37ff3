"""Questions whose answer is words: labelled statements, chronicles, figures in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.making import looked_up
from assistant.operations.belonging import (
    elsewhere,
    homes,
    in_charge,
    papers_near,
    qualifiers,
)
from assistant.operations.bodies_named import names_a_body
from assistant.operations.candidates import candidates
from assistant.operations.quotable import (
    SHORT,
    of_a_row,
    of_one_figure,
    own_terms,
    quotable,
)
from assistant.operations.running import statements_of, with_figures
from assistant.operations.sets import rows
from assistant.operations.single import cut_short
from assistant.operations.spots import figure_terms, in_text
from assistant.papers import Citation, Evidence, Finding, Match, Plan, Status
from index.budget import Fact, Measure, Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_TOPICS: dict[str, str] = {
    "legal": r"(?<!산출)근거|조례|법령|지침|방침",
    "contact": r"과장|팀장|주무관|담당|연락처|전화|문의",
    "department": r"부서|실국|실과|소관|담당과",
    "과장": r"과장|담당관",
    "팀장": r"팀장",
    "주무관": r"주무관|실무",
    "period": r"기간",
    "schedule": r"일정|추진절차|추진계획",
    "history": r"경위|연혁|경과",
    "purpose": r"목적|목표|취지",
    "content": r"내용|개요",
    "facility": r"시설",
    "place": r"장소|위치|소재지|주소",
    "effect": r"효과",
    "account": r"회계",
}
"""Labels that answer a topic."""

_MOST = 8
_ENOUGH = 4
"""Letters of unexplained words that a sentence must hold before it is taken for an answer."""
_FEW = 3
"""Words of more programmes than these are no answer to a question that named none."""


def in_words(evidence: Evidence, index: Index) -> Finding:
    """Answer with the document's own words, quoted with their place; only when they answer."""
    plan, ledger = evidence.plan, index.ledger
    if elsewhere(plan, ledger):
        return Finding(evidence, Status.NOT_FOUND, reason="unread")
    if (
        not plan.programmes
        and len({record.programme for record in ledger.records()}) > 1
        and not plan.terms
    ):
        there = _programmes(ledger)
        return Finding(
            evidence, Status.CLARIFY, reason="which-programme", readings=there[:_MOST],
            notes=cut_short(len(there), _MOST),
        )  # fmt: skip
    topics = plan.topic.split()
    if "object" in topics:
        return _objects(evidence, ledger)
    asked = homes(plan, ledger)
    statements = statements_of(replace(plan, programmes=asked), ledger)
    if topics == ["performance"] and len(plan.years) < 2:
        pointed = in_text(plan, ledger, statements)
        if pointed:
            return with_figures(evidence, pointed)
    if plan.over == "programmes" and plan.subjects and {"contact", "department"} & set(topics):
        found = in_charge(plan, ledger.statements(programme=papers_near(plan, ledger)))
        return _quoted(evidence, found) if found else _nothing(evidence)
    if _DAY.search(plan.question.text):
        on_day = on_date(plan, statements_of(replace(plan, programmes=asked, years=()), ledger))
        if on_day:
            return _quoted(evidence, on_day, asked)
    found = _labelled(topics, plan, statements)
    found = of_one_figure(plan, _spoken_of(plan, found, statements, asked) or found)
    if found:
        return _quoted(evidence, found, asked)
    return _running(evidence, ledger, statements, asked)


_DAY = re.compile(
    r"(?<!\d)(?:(?:19|20)?(\d{2})\s*[년./-]\s*)(\d{1,2})\s*(?:월|[./-])\s*(?:(\d{1,2})\s*일?)?"
)


def on_date(plan: Plan, statements: Sequence[Statement]) -> list[Statement]:
    """Entries of a chronicle or a schedule of the day or the month that a question names."""
    said = _DAY.search(plan.question.text)
    if said is None:
        return []
    wanted = [int(each) if each else None for each in said.groups()]
    found = []
    for each in statements:
        printed = _DAY.search(f"{each.date} ")
        if printed is None:
            continue
        own = [int(part) if part else None for part in printed.groups()]
        if own[:2] == wanted[:2] and wanted[2] in {None, own[2]}:
            found.append(each)
    return found


def _labelled(
    topics: Sequence[str], plan: Plan, statements: Sequence[Statement]
) -> list[Statement]:
    """The statements whose label answers."""
    found = _planned(topics, plan, statements) or _by_topic(topics, plan, statements)
    if "performance" in topics and len(plan.years) > 1:
        found = _performance(plan, statements)
    if not found and set(topics) & {"date", "start", "period", "schedule"}:
        found = _dated(plan, statements)
    return found


def _running(
    evidence: Evidence, ledger: Ledger, statements: Sequence[Statement], asked: Sequence[str]
) -> Finding:
    """Figures of running text, or else the sentences that hold every word no rule explains."""
    plan = evidence.plan
    topics = plan.topic.split()
    figures = in_text(plan, ledger, statements)
    if figures is not None:
        return with_figures(evidence, figures)
    covering = (
        [each for each in statements if _covers(each, own_terms(plan))] if own_terms(plan) else []
    )
    if "performance" in topics:
        covering = _performance(plan, statements)
    covering = [each for each in covering if of_a_row(plan, each)]
    if covering and len(covering) <= _MOST and _may_quote(plan, topics):
        told = quotable(plan, topics, covering)
        return _quoted(evidence, told, asked) if told else _nothing(evidence)
    return _nothing(evidence)


def _nothing(evidence: Evidence) -> Finding:
    reason = "unread" if evidence.plan.unread else "no-words"
    return Finding(evidence, Status.NOT_FOUND, reason=reason)


def _may_quote(plan: Plan, topics: Sequence[str]) -> bool:
    """Whether a sentence that merely holds the words can be the answer: not to 누구 or 얼마."""
    if "누구" in plan.question.text:
        return bool(set(topics) & {"contact", "과장", "팀장", "주무관"})
    own = sum(map(len, own_terms(plan)))
    return bool(topics) or (own >= _ENOUGH and not _asks_amount(plan))


def _programmes(ledger: Ledger) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.programme for record in ledger.records()))


def _asks_amount(plan: Plan) -> bool:
    return bool(plan.measures) or plan.asked != ""


def _planned(topics: Sequence[str], plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """Steps of the schedule that are called by name."""
    if not set(topics) & {"period", "schedule", "date"}:
        return []
    names = [squeeze(name) for name in plan.programmes]
    terms = [
        term
        for term in plan.terms
        if term not in _SCHEDULE and not any(term in name for name in names)
    ]
    steps = [each for each in statements if "일정" in each.topic and each.date]
    return [each for each in steps if terms and all(term in squeeze(each.text) for term in terms)]


_SCHEDULE = frozenset({"추진기간", "기간", "일정", "추진일정", "추진", "언제", "시기", "사업기간"})


def _by_topic(
    topics: Sequence[str], plan: Plan, statements: Iterable[Statement]
) -> list[Statement]:
    patterns = [_TOPICS[topic] for topic in topics if topic in _TOPICS]
    persons = [_TOPICS[topic] for topic in topics if topic in {"과장", "팀장", "주무관"}]
    if persons:
        patterns = persons + [_TOPICS[topic] for topic in topics if topic == "department"]
    if not patterns:
        return []
    own = own_terms(plan)
    found = [
        each for each in statements if any(re.search(pattern, each.topic) for pattern in patterns)
    ]
    for qualifier, core in qualifiers(plan):
        # 위탁기간 is not 사업기간: its own label, or a text that speaks of both.
        labelled = [each for each in found if qualifier in squeeze(each.topic)]
        found = labelled or [each for each in statements if _covers(each, (qualifier, core))]
    if plan.other:
        said = [squeeze(word) for word in ("조례", "법령", "법률")]
        found = [
            each
            for each in found
            if not any(word in squeeze(each.topic + each.text) for word in said)
        ]
    if own:
        found = [each for each in found if _covers(each, own)]
    return found


def _spoken_of(
    plan: Plan,
    labelled: Iterable[Statement],
    statements: Iterable[Statement],
    asked: Sequence[str],
) -> list[Statement]:
    """Of the programmes that are named, what says the label asked for within its text.

    소관부서 : 교통과 (담당자 홍길동) tells the 담당자 though no label does.
    """
    patterns = [_TOPICS[topic] for topic in plan.topic.split() if topic in _TOPICS]
    labels = [term for term in plan.terms if any(re.search(pattern, term) for pattern in patterns)]
    if not asked or not labels or qualifiers(plan) or plan.names:
        return []
    if any(label in squeeze(each.topic) for each in labelled for label in labels):
        return []
    return [
        each
        for each in statements
        if len(each.text) <= SHORT and _covers(each, (*labels, *own_terms(plan)))
    ]


def _performance(plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """What a year's record says of the words that were asked; of all of it where none were."""
    wanted = [
        term
        for term in figure_terms(plan)
        if not any(term in squeeze(name) for name in plan.programmes)
    ]
    results = [each for each in statements if "실적" in each.topic]
    covering = [each for each in results if all(term in squeeze(each.text) for term in wanted)]
    heads = [
        each
        for each in covering
        if all(term in squeeze(each.text.split(":")[0]) for term in wanted)
    ]
    return heads or covering


def _covers(statement: Statement, terms: Iterable[str]) -> bool:
    text = squeeze(f"{statement.topic} {statement.text}")
    return all(term in text for term in terms)


def _dated(plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """Entries of a chronicle or a schedule that speak of what was asked."""
    own = own_terms(plan)
    if not own and "start" in plan.topic:
        return [each for each in statements if "기간" in each.topic]
    dated = [each for each in statements if each.date or re.search(r"\d{4}|'\d{2}", each.text)]
    found = [each for each in dated if own and _covers(each, own)]
    if found and len(found) > 1:
        names = [squeeze(term) for term in plan.terms]
        best = max(sum(term in squeeze(each.text) for term in names) for each in found)
        found = [
            each for each in found if sum(term in squeeze(each.text) for term in names) == best
        ]
    return found


def _quoted(evidence: Evidence, found: Sequence[Statement], asked: Sequence[str] = ()) -> Finding:
    """Statements as an answer, each with its programme; of which asked ones there is none."""
    found = [each for each in found if names_a_body(evidence.plan.question.text, each)]
    if not found:
        return _nothing(evidence)
    unique = list(
        {(each.programme, each.topic, each.date, each.text): each for each in found}.values()
    )
    several = tuple(dict.fromkeys(each.programme for each in unique))
    if len(several) > _FEW and not asked:
        return Finding(
            evidence, Status.CLARIFY, reason="which-programme", readings=several[:_MOST],
            notes=cut_short(len(several), _MOST),
        )  # fmt: skip
    books = {(each.programme, each.fiscal_year) for each in unique}
    years = {each.fiscal_year for each in unique} if len(books) > len(several) else set()
    citations = tuple(
        Citation(
            each.source, quote(each), row=each.topic, table=each.programme,
            column=f"{each.fiscal_year}년 — " if len(years) > 1 and each.fiscal_year else "",
        )
        for each in unique[: _MOST * 3]
    )  # fmt: skip
    notes: tuple[str, ...] = (
        ("해마다 집계한 내용과 단위가 다를 수 있어 그대로 견주기는 어렵습니다.",)
        if len(years) > 1
        else ()
    )
    without = [name for name in asked if name not in several] if len(asked) <= _FEW else []
    notes += tuple(f"{name}의 것은 문서에서 찾지 못했습니다." for name in without)
    told = replace(evidence, statements=tuple(unique))
    return Finding(told, Status.ANSWERED, citations=citations, reason="words", notes=notes)


def quote(statement: Statement) -> str:
    """A statement as it is quoted: its date where it has one, then its words."""
    return f"{statement.date} {statement.text}".strip()


def _objects(evidence: Evidence, ledger: Ledger) -> Finding:
    """The objects of expenditure a programme is budgeted under."""
    plan = evidence.plan
    facts = ledger.facts(
        programme=plan.programmes or None,
        fiscal_year=plan.years or None,
        measure=Measure.APPROPRIATION,
        quoted=False,
    )
    found: dict[tuple[str, int | None], Fact] = {}
    named = set(plan.names)
    for fact in facts:
        if named and not any(fact.path[: len(name)] == name for name in named):
            continue
        if (
            fact.level == "통계목"
            and fact.funding.name == "TOTAL"
            and isinstance(fact.value, Money)
        ):
            found.setdefault((fact.name, fact.fiscal_year), fact)
    among = candidates(evidence, ledger)
    if among.short or among.readings:
        return rows(evidence, ledger)
    figures = tuple(
        looked_up(f"f{place + 1}", Match(fact), plan) for place, fact in enumerate(found.values())
    )
    if not figures:
        return _named_behind(evidence, ledger)
    return Finding(evidence, Status.ANSWERED, figures[:_MOST])


def _named_behind(evidence: Evidence, ledger: Ledger) -> Finding:
    """The 과목 that a plan names behind its amount: 소요예산 : 295백만원(행사운영비)."""
    found = [
        each
        for each in ledger.statements(programme=papers_near(evidence.plan, ledger))
        if re.search(r"과목|예산", each.topic) and re.search(r"\([가-힣 ·]{2,}\)|과목", each.text)
    ]
    return (
        _quoted(evidence, found)
        if found
        else Finding(evidence, Status.NOT_FOUND, reason="no-words")
    )
