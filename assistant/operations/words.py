"""Questions whose answer is words: labelled statements, chronicles, figures in running text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.making import looked_up
from assistant.operations.candidates import candidates
from assistant.operations.sets import rows
from assistant.papers import Citation, Evidence, Figure, Finding, Language, Match, Operation, Plan, Status
from index.budget import Fact, Measure, Statement
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_TOPICS: dict[str, str] = {
    "legal": r"근거|조례|법령|지침|방침",
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
    "place": r"장소",
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
    if not plan.programmes and len({record.programme for record in ledger.records()}) > 1 and not plan.terms:
        return Finding(evidence, Status.CLARIFY, reason="which-programme", readings=_programmes(ledger))
    topics = plan.topic.split()
    statements = _statements(plan, ledger)
    if "object" in topics:
        return _objects(evidence, ledger)
    if topics == ["performance"]:
        pointed = _in_text(plan, ledger, statements)
        if pointed:
            return _with_figures(evidence, pointed)
    found = _planned(topics, plan, statements) or _by_topic(topics, plan, statements)
    if "performance" in topics and len(plan.years) > 1:
        found = _performance(plan, statements)
    if not found and set(topics) & {"date", "start", "period", "schedule"}:
        found = _dated(plan, statements)
    if found:
        return _quoted(evidence, found)
    figures = _in_text(plan, ledger, statements)
    if figures is not None:
        return _with_figures(evidence, figures)
    covering = [each for each in statements if _covers(each, _own_terms(plan))] if _own_terms(plan) else []
    if "performance" in topics:
        covering = _performance(plan, statements)
    if covering and len(covering) <= _MOST and _may_quote(plan, topics):
        return _quoted(evidence, covering)
    return Finding(evidence, Status.NOT_FOUND, reason="unread" if plan.unread else "no-words")


def _may_quote(plan: Plan, topics: Sequence[str]) -> bool:
    """Whether a sentence that merely holds the words can be the answer: not to 누구 or 얼마."""
    if "누구" in plan.question.text:
        return bool(set(topics) & {"contact", "과장", "팀장", "주무관"})
    own = sum(map(len, _own_terms(plan)))
    return bool(topics) or (own >= _ENOUGH and not _asks_amount(plan))


def _programmes(ledger: Ledger) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.programme for record in ledger.records()))[:_MOST]


def _asks_amount(plan: Plan) -> bool:
    return bool(plan.measures) or plan.asked != ""


def _statements(plan: Plan, ledger: Ledger) -> list[Statement]:
    found = ledger.statements(programme=plan.programmes or None)
    if plan.years:
        return [each for each in found if each.fiscal_year in plan.years or each.date]
    latest: dict[str, int] = {}
    for record in ledger.records():
        latest[record.programme] = max(latest.get(record.programme, 0), record.fiscal_year or 0)
    # A chronicle grows from book to book: the newest book tells it best.
    newest = {record.document for record in ledger.records() if (record.fiscal_year or 0) == latest[record.programme]}
    return [each for each in found if each.source.document in newest]



def _own_terms(plan: Plan) -> list[str]:
    """The words that must stand in a text for it to answer: those no other rule explains."""
    words = (re.sub(r"(?<=[가-힣]{2})(한|된|하는|되는)$", "", squeeze(word)) for word in plan.unread)
    return [word for word in words if len(word) > 1]


def _planned(topics: Sequence[str], plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """Steps of the schedule that are called by name."""
    if not set(topics) & {"period", "schedule", "date"}:
        return []
    names = [squeeze(name) for name in plan.programmes]
    terms = [term for term in plan.terms if term not in _SCHEDULE and not any(term in name for name in names)]
    steps = [each for each in statements if "일정" in each.topic and each.date]
    return [each for each in steps if terms and all(term in squeeze(each.text) for term in terms)]


_SCHEDULE = frozenset({"추진기간", "기간", "일정", "추진일정", "추진", "언제", "시기", "사업기간"})


def _by_topic(topics: Sequence[str], plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    patterns = [_TOPICS[topic] for topic in topics if topic in _TOPICS]
    persons = [_TOPICS[topic] for topic in topics if topic in {"과장", "팀장", "주무관"}]
    if persons:
        patterns = persons + [_TOPICS[topic] for topic in topics if topic == "department"]
    if not patterns:
        return []
    own = _own_terms(plan)
    found = [each for each in statements if any(re.search(pattern, each.topic) for pattern in patterns)]
    if plan.other:
        said = [squeeze(word) for word in ("조례", "법령", "법률")]
        found = [each for each in found if not any(word in squeeze(each.topic + each.text) for word in said)]
    if own:
        found = [each for each in found if _covers(each, own)]
    return found


def _performance(plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """What a year's record says of the words that were asked; of all of it where none were."""
    wanted = [term for term in _figure_terms(plan) if not any(term in squeeze(name) for name in plan.programmes)]
    results = [each for each in statements if "실적" in each.topic]
    covering = [each for each in results if all(term in squeeze(each.text) for term in wanted)]
    heads = [each for each in covering if all(term in squeeze(each.text.split(":")[0]) for term in wanted)]
    return heads or covering


def _covers(statement: Statement, terms: Sequence[str]) -> bool:
    text = squeeze(f"{statement.topic} {statement.text}")
    return all(term in text for term in terms)


def _dated(plan: Plan, statements: Iterable[Statement]) -> list[Statement]:
    """Entries of a chronicle or a schedule that speak of what was asked."""
    own = _own_terms(plan)
    if not own and "start" in plan.topic:
        return [each for each in statements if "기간" in each.topic]
    dated = [each for each in statements if each.date or re.search(r"\d{4}|'\d{2}", each.text)]
    found = [each for each in dated if own and _covers(each, own)]
    if found and len(found) > 1:
        names = [squeeze(term) for term in plan.terms]
        best = max(sum(term in squeeze(each.text) for term in names) for each in found)
        found = [each for each in found if sum(term in squeeze(each.text) for term in names) == best]
    return found


def _quoted(evidence: Evidence, found: Sequence[Statement]) -> Finding:
    unique = list({(each.programme, each.topic, each.date, each.text): each for each in found}.values())
    homes = tuple(dict.fromkeys(each.programme for each in unique))
    if len(homes) > _FEW and not evidence.plan.programmes:
        return Finding(evidence, Status.CLARIFY, reason="which-programme", readings=homes[:_MOST])
    years = {each.fiscal_year for each in unique}
    citations = tuple(
        Citation(
            each.source, quote(each), row=each.topic, table=each.programme,
            column=f"{each.fiscal_year}년 — " if len(years) > 1 and each.fiscal_year else "",
        )
        for each in unique[: _MOST * 3]
    )  # fmt: skip
    notes = ("해마다 집계한 내용과 단위가 다를 수 있어 그대로 견주기는 어렵습니다.",) if len(years) > 1 else ()
    return Finding(evidence, Status.ANSWERED, citations=citations, reason="words", notes=notes)


def quote(statement: Statement) -> str:
    """A statement as it is quoted: its date where it has one, then its words."""
    return f"{statement.date} {statement.text}".strip()


def _objects(evidence: Evidence, ledger: Ledger) -> Finding:
    """The objects of expenditure a programme is budgeted under."""
    plan = evidence.plan
    facts = ledger.facts(
        programme=plan.programmes or None, fiscal_year=plan.years or None, measure=Measure.APPROPRIATION, quoted=False
    )
    found: dict[tuple[str, int | None], Fact] = {}
    for fact in facts:
        if fact.level == "통계목" and fact.funding.name == "TOTAL" and isinstance(fact.value, Money):
            found.setdefault((fact.name, fact.fiscal_year), fact)
    among = candidates(evidence, ledger)
    if among.short or among.readings:
        return rows(evidence, ledger)
    figures = tuple(looked_up(f"f{place + 1}", Match(fact), plan) for place, fact in enumerate(found.values()))
    if not figures:
        return Finding(evidence, Status.NOT_FOUND, reason="no-words")
    return Finding(evidence, Status.ANSWERED, figures[:_MOST])


# ------------------------------------------------------------------ figures in running text


def figures_in_text(evidence: Evidence, index: Index) -> Finding | None:
    """What running text says of words that no table row has; None where it says nothing."""
    spots = _in_text(evidence.plan, index.ledger, _statements(evidence.plan, index.ledger))
    return _with_figures(evidence, spots) if spots else None


def either(evidence: Evidence, index: Index, budget: Finding) -> Finding:
    """A name that both a row and the record of results have, with no word that says which: both."""
    if not any(one.operand.paths != ((),) for one in evidence.resolved):
        names = [squeeze(name) for name in evidence.plan.programmes]
        besides = bool(evidence.plan.terms) and not any(name in evidence.plan.terms for name in names)
        spoken = figures_in_text(evidence, index) if besides else None
        return spoken or budget
    spots = _in_text(evidence.plan, index.ledger, _statements(evidence.plan, index.ledger))
    if not spots:
        return budget
    if budget.status is not Status.ANSWERED:
        return _with_figures(evidence, spots)
    first = len(budget.figures) + 1
    readable = [spot.fact for spot in spots if spot.fact.value is not None]
    quoted = tuple(looked_up(f"f{first + place}", Match(fact), evidence.plan) for place, fact in enumerate(readable))
    names = [f"{figure.fiscal_year}년 {figure.label} {figure.measure.value}" for figure in budget.figures]
    names += [f"{_called(fact)} (본문)" for fact in readable]
    return Finding(evidence, Status.CLARIFY, (*budget.figures, *quoted), reason="readings", readings=tuple(names))


def counted(evidence: Evidence, index: Index) -> Finding | None:
    """몇 명, 몇 건: a count, from the row that prints it or else from running text; never money."""
    for one in evidence.resolved:
        facts = [match for match in one.matches if not isinstance(match.fact.value, Money) and match.fact.value]
        if facts:
            return None
    here = evidence.resolved[0].operand if evidence.resolved else None
    if here and here.paths != ((),):
        facts = index.ledger.facts(
            programme=here.programmes or None, path=here.paths, fiscal_year=here.year,
            measure=[Measure.HEADCOUNT, Measure.QUANTITY], quoted=False,
        )  # fmt: skip
        fitting = [fact for fact in facts if _unit_fits(fact, evidence.plan)]
        if len({(fact.path, fact.fiscal_year, str(fact.value)) for fact in fitting}) == 1:
            return Finding(evidence, Status.ANSWERED, (looked_up("f1", Match(fitting[0]), evidence.plan),))
    found = figures_in_text(evidence, index)
    return found or Finding(evidence, Status.NOT_FOUND, reason="unread" if evidence.plan.unread else "no-words")


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in running text with the words it stands among."""

    fact: Fact
    context: str


def _in_text(plan: Plan, ledger: Ledger, statements: Sequence[Statement]) -> list[Spot] | None:
    """The figures in running text that the question's words point at; None where there are none."""
    terms = [term for term in _figure_terms(plan) if term]
    if not terms:
        return None
    facts = ledger.facts(programme=plan.programmes or None, fiscal_year=plan.years or None, quoted=True)
    spots = [Spot(fact, _context(fact, statements)) for fact in facts if _unit_fits(fact, plan)]
    fitting = [spot for spot in spots if all(term in _around(spot) for term in terms)]
    # Three books print the results of one year: one figure, several places.
    once = {(spot.fact.programme, spot.fact.path, spot.fact.fiscal_year, str(spot.fact.value)): spot for spot in fitting}
    fitting = list(once.values())
    if not fitting:
        return None
    fitting = _of_kind(fitting, plan)
    if not fitting:
        return None
    best = max(_closeness(spot.fact, terms) for spot in fitting)
    return [spot for spot in fitting if _closeness(spot.fact, terms) == best] if best else None


def _of_kind(spots: list[Spot], plan: Plan) -> list[Spot]:
    """Of the figures that the words point at those of the kind that was asked: a change, a share, a level."""
    moves = {Measure.CHANGE, Measure.CHANGE_RATE}
    if plan.operation is Operation.DIFFERENCE:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE]
    if plan.operation is Operation.GROWTH:
        return [spot for spot in spots if spot.fact.measure is Measure.CHANGE_RATE]
    if plan.operation is Operation.SHARE:
        return [spot for spot in spots if getattr(spot.fact.value, "unit", "") == "%" and spot.fact.measure not in moves]
    levels = [spot for spot in spots if spot.fact.measure not in moves]
    if _speaks_of_money(plan) and not plan.asked:
        levels = [spot for spot in levels if isinstance(spot.fact.value, Money) or spot.fact.value is None] or levels
    return levels


def _speaks_of_money(plan: Plan) -> bool:
    return bool(plan.measures or plan.fundings) or any(word in plan.question.text for word in ("얼마", "금액", "예산", "규모"))


def _figure_terms(plan: Plan) -> list[str]:
    skipped = {"예산", "예산액", "총예산", "전체예산", "예산안", "예산규모", "예산총액", "실적", "추진실적", "성과", "운영실적", "사업실적", "연도별"}
    names = {squeeze(each) for each in plan.programmes}
    terms = [term for term in plan.terms if term not in skipped]
    apart = [term for term in terms if not any(term in name for name in names)]
    # Where nothing else is named, the word for the budget itself is what is looked for.
    return apart or terms or [term for term in plan.terms if term not in {"실적", "추진실적"}]


def _context(fact: Fact, statements: Iterable[Statement]) -> str:
    return next((each.text for each in statements if fact.sentence and fact.sentence in each.text), fact.sentence)


def _around(spot: Spot) -> str:
    return squeeze(" ".join((*spot.fact.path, spot.fact.sentence, spot.context)))


def _closeness(fact: Fact, terms: Sequence[str]) -> int:
    """How many letters of the question stand in the figure's own name, its last part counting most."""
    last, whole = squeeze(fact.path[-1] if fact.path else ""), squeeze("".join(fact.path))
    ends = re.split(r"\s", fact.path[-1])[-1] if fact.path else ""
    near = sum(len(term) * (2 if term in last else 1 if term in whole else 0) for term in terms)
    return near + sum(2 * len(term) for term in terms if squeeze(ends) == term) + sum(1 for term in terms if last.endswith(term))


def _unit_fits(fact: Fact, plan: Plan) -> bool:
    if plan.asked in {"%", "%p", "배"}:
        return not isinstance(fact.value, Money) and getattr(fact.value, "unit", "") == plan.asked
    if plan.asked and "얼마" in plan.question.text and isinstance(fact.value, Money):
        return True
    if plan.asked and plan.asked not in {"가지"}:
        unit = getattr(fact.value, "unit", "")
        unit = unicodedata.normalize("NFKC", unit)
        return not isinstance(fact.value, Money) and (unit.startswith(plan.asked) or unit == "" or _alike(unit, plan.asked))
    if "performance" in plan.topic or plan.operation.value == "trend":
        return True
    if "얼마" in plan.question.text or "금액" in plan.question.text or "how much" in plan.question.text.lower():
        return isinstance(fact.value, Money) or fact.value is None
    return True


def _alike(unit: str, asked: str) -> bool:
    same = ({"명", "인", "사람"}, {"개", "개소", "곳", "군데", "개 기업", "개사"}, {"회", "번", "차례"}, {"건", "개"})
    return any(unit in group and asked in group for group in same)


def _with_figures(evidence: Evidence, spots: Sequence[Spot]) -> Finding:
    plan = evidence.plan
    readable = [spot for spot in spots if spot.fact.value is not None]
    citations = tuple(
        {spot.fact.sentence: Citation(spot.fact.source, spot.fact.sentence, row=spot.fact.name) for spot in spots}.values()
    )
    figures = tuple(_quoted_figure(f"f{place + 1}", spot.fact, plan) for place, spot in enumerate(readable[:_MOST]))
    notes = tuple(dict.fromkeys(spot.fact.note for spot in spots if spot.fact.note))
    years = {spot.fact.fiscal_year for spot in readable}
    values = {(spot.fact.fiscal_year, str(spot.fact.value)) for spot in readable}
    if len(values) == 1:
        figures = figures[:1]
    both = plan.asked and "얼마" in plan.question.text and len({spot.fact.sentence for spot in readable}) == 1
    if len(values) > 1 and len(years) == 1 and len(readable) > 1 and not both:
        return Finding(evidence, Status.CLARIFY, figures, citations, "readings", tuple(_called(spot.fact) for spot in readable), notes)
    if len(years) > 1 and len(plan.years) < 2:
        return Finding(evidence, Status.CLARIFY, figures, citations, "readings", tuple(_called(spot.fact) for spot in readable), notes)
    return Finding(evidence, Status.ANSWERED, figures, citations, "quoted", notes=notes)


def _called(fact: Fact) -> str:
    year = f"{fact.fiscal_year}년 " if fact.fiscal_year else ""
    return f"{year}{' '.join(fact.path)}"


def _quoted_figure(key: str, fact: Fact, plan: Plan) -> Figure:
    return looked_up(key, Match(fact), plan)


# ------------------------------------------------------------------ definitions


@cache
def _glossary() -> tuple[dict, ...]:  # type: ignore[type-arg]  # TOML values have no fixed type
    text = files("assistant").joinpath("glossary.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["entry"])


def define(evidence: Evidence) -> Finding:
    """Explain budget words and marks from the glossary."""
    plan = evidence.plan
    key = "en" if plan.question.language is Language.ENGLISH else "ko"
    texts = _meanings(plan.question.text, key)
    if not texts:
        return Finding(evidence, Status.NOT_FOUND, reason="no-definition")
    return Finding(evidence, Status.ANSWERED, reason="definition", notes=texts)


def _meanings(text: str, key: str) -> tuple[str, ...]:
    """The entries whose words a text holds, the longest words first; a word inside one is not it."""
    ways = sorted(
        ((word, entry[key]) for entry in _glossary() for word in entry["words"]),
        key=lambda each: -len(each[0]),
    )
    left, bare = text, squeeze(text)
    found: list[str] = []
    for word, meaning in ways:
        plain = squeeze(word)
        if plain and plain != "x" and plain in bare:
            bare = bare.replace(plain, "|")
            found.append(meaning)
        elif (not plain or word.startswith("(")) and word in left:
            found.append(meaning)
    return tuple(dict.fromkeys(found))[:2]
