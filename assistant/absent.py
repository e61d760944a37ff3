"""What is said where there is no answer: what is missing, and what the documents do hold.

Only figures of single cells are listed as being in the documents; what was calculated on the way is
not. And the sentence above them never denies one of them.
"""

from __future__ import annotations

import re

from assistant.endings import with_particle
from assistant.leftover import as_written
from assistant.papers import Figure, Finding, Language, Operand, Plan
from assistant.sayings import NOT_THERE, NOT_THERE_ENGLISH
from assistant.speech import english_subject, repeatable, stage_word, subject
from index.budget import Funding, Measure
from index.everyday import squeeze

_DENIALS = frozenset({"no-item", "no-year", "no-measure", "no-funding"})
"""Reasons whose sentence says that an amount is not in the documents."""

_BODIES = 12
_MOVES = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})


def not_there(finding: Finding) -> list[str]:
    """The paragraphs of an answer that could not be given, in Korean."""
    plan = finding.evidence.plan
    said = {
        "what": with_particle(_asked_for(finding), "은는"),
        "year": ", ".join(f"{year}년" for year in plan.years) or "그 연도",
        "words": _unread(plan) or "물으신 것",
        "beside": ", ".join(f"'{word}'" for word in plan.beside),
        "bodies": _bodies(finding),
        "results": with_particle(", ".join(plan.beside), "으로로"),
        "blank": ", ".join(
            dict.fromkeys(
                fact.funding.value if fact.funding is not Funding.TOTAL else fact.name
                for fact in finding.blank
            )
        ),
    }
    figures = printed(finding)
    words = NOT_THERE.get(_reason(finding, figures), NOT_THERE["no-item"])
    parts = [words.format(**said)]
    if figures:
        lead = (
            "문서에 있는 것은 다음과 같습니다."
            if finding.reason != "cause-unstated"
            else "문서에서 확인되는 것은 다음과 같습니다."
        )
        shown = [
            (
                f"- {subject(figure)}: "
                f"{{{{{figure.key}}}}}{way_of(figure)}{stage_word(figure, Language.KOREAN)}"
                f"{' — 두 금액의 차' if figure.recipe else ''}"
            )
            for figure in figures
        ]
        parts.append("\n".join([lead, *shown]))
    elif near := _near(finding):
        parts.append(f"문서에 있는 가까운 이름: {near}")
    return parts


def not_there_english(finding: Finding) -> list[str]:
    """The same paragraphs in English; names stay as printed."""
    plan = finding.evidence.plan
    missing = _missing(finding)
    name = (missing.said if missing else "") or " ".join(plan.subjects) or "the amount asked for"
    year = f" ({missing.year})" if missing and missing.year else ""
    figures = printed(finding)
    reason = _reason(finding, figures)
    words = NOT_THERE_ENGLISH.get(reason, NOT_THERE_ENGLISH["no-item"]).format(
        what=f"{name}{year}"[0].upper() + f"{name}{year}"[1:],
        words=_unread(plan) or "this",
        bodies=_bodies(finding),
        beside=", ".join(f"'{word}'" for word in plan.beside),
        blank=", ".join(fact.funding.value for fact in finding.blank),
    )
    if not figures:
        near = _near(finding)
        return [words, f"Names in the documents that come near: {near}"] if near else [words]
    verbs = {" 증가": " (an increase)", " 감소": " (a decrease)", "": ""}
    lines = [
        f"- {english_subject(figure)}: {{{{{figure.key}}}}}{verbs[way_of(figure)]}"
        for figure in figures
    ]
    return [words, "\n".join(["What the documents do state:", *lines])]


def printed(finding: Finding) -> tuple[Figure, ...]:
    """The figures of a finding that a cell prints; none that was calculated.

    Where a reason is missing, the move that it is asked of is shown, said to be calculated.
    """
    return tuple(
        figure
        for figure in finding.figures
        if not figure.recipe or (finding.reason == "cause-unstated" and _of_one_row(figure))
    )


def _of_one_row(figure: Figure) -> bool:
    return figure.recipe == "difference" and len({f.path for f in figure.facts}) == 1


def left_out(finding: Finding) -> str:
    """What of the question has no answer, for an answer to the rest of it."""
    said = []
    for each in finding.evidence.resolved:
        if not each.matches:
            year = f"{each.operand.year}년 " if each.operand.year else ""
            money = each.operand.funding.value if each.operand.funding is not Funding.TOTAL else ""
            said.append(" ".join(f"{year}{each.operand.said} {money}".split()) or "요청한 금액")
    return ", ".join(dict.fromkeys(said))


def _reason(finding: Finding, figures: tuple[Figure, ...]) -> str:
    """Why there is no answer; "no-fit" where the sentence would deny a figure shown below it."""
    operand = _missing(finding)
    denies = finding.reason in _DENIALS and any(
        _denied(figure, operand, finding.evidence.plan) for figure in figures
    )
    return "no-fit" if denies else finding.reason


def _denied(figure: Figure, operand: Operand | None, plan: Plan) -> bool:
    """Whether "there is no such amount" would be said of this very figure."""
    measure = (operand.measure if operand else None) or plan.measure
    funding = operand.funding if operand else plan.funding
    year = operand.year if operand else None
    if figure.funding is not funding or (year is not None and figure.fiscal_year != year):
        return False
    return measure in (None, figure.measure) or figure.measure is Measure.OTHER


def _missing(finding: Finding) -> Operand | None:
    """The first amount asked for that nothing fits; None where all were found."""
    return next((one.operand for one in finding.evidence.resolved if not one.matches), None)


def _unread(plan: Plan) -> str:
    """The words that fit nowhere, whole; no number, which no fact would stand behind."""
    said = ((as_written(plan.question.text, word), word) for word in plan.unread)
    shown = (next((each for each in pair if repeatable([each])), "") for pair in said)
    return ", ".join(dict.fromkeys(f"'{word}'" for word in shown if word))


def _bodies(finding: Finding) -> str:
    """The bodies that are to be named, so many as can be read; none with a number."""
    shown = repeatable(finding.readings)
    more = " …" if len(shown) > _BODIES else ""
    return ", ".join(shown[:_BODIES]) + more


def _near(finding: Finding) -> str:
    """Names that come near what fits nowhere; none with a number, which no fact would stand for."""
    plan = finding.evidence.plan
    if finding.reason != "unread":
        return ""
    # A programme that was called by name is there, whatever is not there of it.
    named = plan.programmes[:3] if plan.subjects else ()
    return ", ".join(f"'{name}'" for name in repeatable(plan.near or named))


def way_of(figure: Figure) -> str:
    """The word behind a move that is shown alone: " 증가", " 감소"; "" for a level and for none."""
    if figure.measure in _MOVES and figure.value:
        return " 증가" if figure.value > 0 else " 감소"
    return ""


def _asked_for(finding: Finding) -> str:
    plan = finding.evidence.plan
    missing = _missing(finding)
    home = (
        plan.programmes[0]
        if len(plan.programmes) == 1 and not re.search(r"\d", plan.programmes[0])
        else ""
    )
    said = (missing.said if missing else "") or " ".join(plan.subjects) or home
    # A programme is called as its book calls it; the question may have left out the spaces.
    name = home if home and squeeze(home) == squeeze(said) else said
    year = missing.year if missing else None
    if year is None and finding.reason == "no-year" and len(plan.years) == 1:
        year = plan.years[0]
    measure = missing.measure if missing and missing.measure else plan.measure
    funding = missing.funding.value if missing and missing.funding is not Funding.TOTAL else ""
    words = (f"{year}년" if year else "", name, funding, measure.value if measure else "금액")
    said = " ".join(word for word in words if word)
    return "물으신 금액" if said == "금액" else said
