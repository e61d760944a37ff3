"""Look-ups: an amount as a cell prints it, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.making import listed, looked_up
from assistant.papers import Evidence, Figure, Finding, Match, Plan, Resolved, Status
from assistant.readings import bare_column
from index.budget import Fact, Funding, Measure
from index.money import Money

_HOMES = 6
"""Of more programmes than these the reader is asked which, before figures are shown."""
_MOST = 12
"""More readings than these are not shown one by one; the reader is asked to say more."""


def look_up(evidence: Evidence) -> Finding:
    """Answer with the cells that were asked for."""
    plan = evidence.plan
    for one in evidence.resolved:
        if len(one.matches) > 1:
            return two_readings(evidence, one)
    found = [one.matches[0] for one in evidence.resolved if one.matches]
    figures = listed(found, plan)
    missing = [one for one in evidence.resolved if not one.matches]
    blank = [match.fact for match in found if match.fact.value is None]
    notes = tuple(dict.fromkeys(figure.note for figure in figures if figure.note))
    if figures and _is_other(evidence, missing):
        return nothing(evidence, missing)
    if figures:
        status = Status.PARTIAL if missing or blank else Status.ANSWERED
        return Finding(evidence, status, figures, notes=notes, reason=_left_out(missing, blank))
    if blank:
        return Finding(evidence, Status.NOT_FOUND, reason="blank", blank=tuple(blank))
    return nothing(evidence, missing)


_LISTED = re.compile(
    r"[,·、/&+]|[가-힣](?:와|과|랑|하고)(?![가-힣])|\b및\b|그리고|각각|이고|이며|\band\b",
    re.IGNORECASE,
)


def _is_other(evidence: Evidence, missing: Sequence[Resolved]) -> bool:
    """Whether what is missing is another thing than what was found, and no list names both.

    "구청장이 상인회 간담회에 쓴 돈" is not answered by all that 구청장 spent. Of several years, or
    of things that are listed, those that are there are an answer in part.
    """
    if not missing or _LISTED.search(evidence.plan.question.text):
        return False
    there = {(one.operand.paths, one.operand.measure) for one in evidence.resolved if one.matches}
    return any((one.operand.paths, one.operand.measure) not in there for one in missing)


def _left_out(missing: Sequence[Resolved], blank: Sequence[Fact]) -> str:
    if missing:
        return missing[0].reason
    return "blank" if blank else ""


def two_readings(evidence: Evidence, one: Resolved) -> Finding:
    """Several amounts fit: show them all and ask."""
    matches = [match for match in one.matches if match.fact.value is not None]
    if len(matches) == 1 and len(one.matches) > 1:
        matches = list(one.matches)
    homes = tuple(dict.fromkeys(match.fact.programme for match in matches))
    if len(homes) > _HOMES:
        return Finding(
            evidence, Status.CLARIFY, reason="which-programme", readings=homes[:_MOST],
            notes=cut_short(len(homes), _MOST),
        )  # fmt: skip
    figures = listed(matches[:_MOST], evidence.plan)
    readings = _apart(matches[:_MOST], [reading(match, matches) for match in matches[:_MOST]])
    reason = "readings-many" if len(matches) > _MOST else "readings"
    notes = cut_short(len(matches), _MOST)
    return Finding(evidence, Status.CLARIFY, figures, reason=reason, readings=readings, notes=notes)


def _apart(matches: Sequence[Match], called: Sequence[str]) -> tuple[str, ...]:
    """Readings that are called alike, each with its document, or else with what it stands under."""
    names = list(called)
    for above in (_paper, _where):
        alike = {name for name in names if names.count(name) > 1}
        places = {above(match.fact) for match in matches}
        if alike and len(places) > 1:
            names = [
                f"{above(match.fact)} › {name}" if name in alike else name
                for match, name in zip(matches, names, strict=True)
            ]
    return tuple(names)


def _paper(fact: Fact) -> str:
    return fact.source.document


def _where(fact: Fact) -> str:
    """Where in its document a figure stands."""
    if fact.sentence:
        return "본문"
    return fact.source.section.split(" › ")[-1] or f"표 {fact.source.table}"


def cut_short(there: int, shown: int) -> tuple[str, ...]:
    """What is said below a list that does not show everything; () where it does."""
    return (f"모두 {there}건 가운데 {shown}건만 보입니다.",) if there > shown else ()


def reading(match: Match, among: Sequence[Match]) -> str:
    """What tells one reading from the others, in words a person can ask with."""
    fact = match.fact
    parts = []
    if len({each.fact.programme for each in among}) > 1:
        parts.append(fact.programme)
    if len({each.fact.fiscal_year for each in among}) > 1 and fact.fiscal_year:
        parts.append(f"{fact.fiscal_year}년")
    if len({each.fact.path for each in among}) > 1 or (fact.path and parts):
        parts.append("전체" if not fact.path and parts else _path(fact, among))
    if len({(each.fact.source.table, each.fact.column) for each in among}) > 1 and not parts:
        parts.append(_where(fact))
    if len({each.fact.stage for each in among}) > 1:
        parts.append(fact.stage.value)
    if len({each.fact.funding for each in among}) > 1:
        parts.append(f"{fact.funding.value}('{fact.column}')")
    parts.append(_kind(fact))
    return " ".join(part for part in parts if part)


def _kind(fact: Fact) -> str:
    """What a reading is of; below a bare year (2024년) whose money it is, or an amount."""
    if fact.measure is not Measure.OTHER:
        return fact.measure.value
    if bare_column(fact).strip():
        return fact.column
    return fact.funding.value if fact.funding is not Funding.TOTAL else "금액"


def _path(fact: Fact, among: Sequence[Match]) -> str:
    same = [each for each in among if each.fact.name == fact.name]
    if not fact.path:
        return f"{fact.programme} 전체"
    return " › ".join(fact.path) if len({each.fact.path for each in same}) > 1 else fact.name


def nothing(evidence: Evidence, missing: Sequence[Resolved]) -> Finding:
    """Say that it is not there, and what is: the same row in other years, other amounts."""
    one = missing[0] if missing else None
    nearby = _nearby(one, evidence.plan) if one else []
    figures = tuple(
        looked_up(f"f{place + 1}", Match(fact), evidence.plan)
        for place, fact in enumerate(_fitting(nearby))
    )
    return Finding(evidence, Status.NOT_FOUND, figures, reason=one.reason if one else "no-item")


_BUDGETS = (
    Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.FINAL, Measure.OTHER,
    Measure.EXPENDITURE, Measure.SETTLED, Measure.AVAILABLE,
)  # fmt: skip
"""What is shown first of a row that lacks what was asked."""


def _nearby(one: Resolved, plan: Plan) -> list[Fact]:
    """What there is instead, of what was asked about: nearest years first, then budgets.

    Where neither a programme nor a row was named, the totals of whatever book came first are near
    nothing.
    """
    facts = [fact for fact in one.nearby if isinstance(fact.value, Money)]
    named = one.operand.programmes or plan.programmes or one.operand.paths != ((),)
    if not named and len({fact.programme for fact in facts}) > 1:
        return []
    year = one.operand.year
    rank = {measure: place for place, measure in enumerate(_BUDGETS)}
    facts.sort(key=lambda fact: rank.get(fact.measure, len(rank)))
    if year:
        facts.sort(key=lambda fact: abs((fact.fiscal_year or 0) - year))
    return facts


def _fitting(facts: Sequence[Fact]) -> list[Fact]:
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        found.setdefault((fact.fiscal_year, fact.measure, fact.funding, fact.name), fact)
    return list(found.values())[:4]


def only(one: Resolved) -> Match | None:
    """The one match of an operand whose cell is not blank; None where there is no such one."""
    if len(one.matches) != 1 or one.matches[0].fact.value is None:
        return None
    return one.matches[0]


def unresolved(evidence: Evidence, wanted: Sequence[Resolved]) -> Finding | None:
    """Why an operation cannot be carried out over its operands; None where it can."""
    for one in wanted:
        if len(one.matches) > 1:
            return two_readings(evidence, one)
    blank = [
        one.matches[0].fact for one in wanted if one.matches and one.matches[0].fact.value is None
    ]
    if blank:
        return Finding(evidence, Status.NOT_FOUND, reason="blank", blank=tuple(blank))
    missing = [one for one in wanted if not one.matches]
    return nothing(evidence, missing) if missing else None


def one_figure(evidence: Evidence, figure: Figure, *others: Figure) -> Finding:
    """A finding whose main figure is this one."""
    figures = (figure, *others)
    notes = tuple(dict.fromkeys(each.note for each in figures if each.note))
    return Finding(evidence, Status.ANSWERED, figures, notes=notes)
