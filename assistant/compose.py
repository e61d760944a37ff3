"""A finding in words, without a model: slots for figures, one plain sentence after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.absent import left_out, not_there, way_of
from assistant.compose_english import compose_english
from assistant.endings import with_particle
from assistant.english_notes import anglicised
from assistant.grids import cell_lines, options, table
from assistant.papers import Draft, Finding, Language, Status
from assistant.sayings import LAST_WORDS, NOT_THERE, WHETHER
from assistant.sentences import ROWS_IN_SENTENCE, one, say_figures
from assistant.sides import from_to, mover, side
from assistant.speech import measure_word, sayable, subject
from index.budget import Measure
from index.forms.struck import BEFORE


def compose(finding: Finding) -> Draft:
    """Put a finding into words.

    Args:
        finding: What was found.

    Returns:
        A draft with a slot for every figure. The language is the question's.
    """
    plan = finding.evidence.plan
    if plan.question.language is Language.ENGLISH:
        finding = anglicised(finding)
        return Draft(finding, compose_english(finding))
    parts = [*_body(finding), *_asides(finding)]
    if finding.holds is not None:
        parts = [WHETHER[finding.holds], *parts]
    return Draft(finding, "\n\n".join(part for part in parts if part))


def _body(finding: Finding) -> list[str]:
    by_status: Mapping[Status, Callable[[Finding], list[str]]] = {
        Status.REFUSED: _refused,
        Status.CLARIFY: _readings,
        Status.NOT_FOUND: not_there,
    }
    write = by_status.get(finding.status)
    if write:
        return write(finding)
    by_reason: Mapping[str, Callable[[Finding], list[str]]] = {
        "between": _between,
        "each": _between,
        "words": _quoted_words,
        "cells": _cells,
        "rows": _rows,
        "quoted": _quoted_figures,
        "struck-off": _struck_off,
        "sources": _sources,
        "portion": _portion,
        "spent-rate": _spent_rate,
        "definition": lambda each: list(each.notes),
        "cause-stated": _cause,
        "formula": _printed_formula,
        "none": _none,
        "listed": lambda each: [table(each.figures)],
        "agrees": _agreement,
        "agrees-rounded": _agreement,
        "differs": _agreement,
        "all-agree": _audit,
        "some-differ": _audit,
    }
    if finding.reason.startswith("premise-"):
        return _premise(finding)
    write = by_reason.get(finding.reason)
    return write(finding) if write else say_figures(finding)


def _asides(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    notes = list(dict.fromkeys((*finding.notes, *plan.notes)))
    if finding.reason == "definition" or (finding.reason == "quoted" and not finding.figures):
        notes = list(plan.notes)
    if finding.blank and finding.status is not Status.NOT_FOUND:
        names = ", ".join(
            dict.fromkeys(
                f"{fact.funding.value} 칸" if fact.funding.value != "계" else fact.name
                for fact in finding.blank
            )
        )
        notes.append(f"{names}에는 금액이 적혀 있지 않습니다(0원이라는 뜻이 아닙니다).")
    if finding.status is Status.PARTIAL and finding.reason in NOT_THERE:
        notes.append(f"나머지는 문서에서 찾지 못했습니다: {left_out(finding)}")
    return ["\n".join(f"· {note}" for note in notes)] if notes else []


def _refused(finding: Finding) -> list[str]:
    return [LAST_WORDS.get(finding.reason, LAST_WORDS["out-of-scope"])]


def _readings(finding: Finding) -> list[str]:
    if finding.reason == "which-programme":
        return [
            "어느 사업을 말씀하시는지 알려 주세요.",
            "\n".join(f"- {each}" for each in finding.readings),
        ]
    if finding.reason == "which-table":
        return [
            "표가 여럿이라 어느 표의 항목을 말씀하시는지 알려 주세요.",
            "\n".join(f"- {each}" for each in finding.readings),
        ]
    if finding.reason in {"which-body", "which-paper"}:
        what = "기관" if finding.reason == "which-body" else "문서"
        which = f"어느 {with_particle(what, '을를')} 말씀하시는지 알려 주세요."
        return [
            f"{what}마다 답이 다릅니다. {which}",
            "\n".join(_of_body(finding, place) for place in range(len(finding.readings))),
        ]
    if finding.reason == "readings-many":
        return [
            (
                "여러 가지로 읽힙니다. 사업이나 연도를 함께 말씀해 주세요. 가운데 몇 가지는 다음과 "
                "같습니다."
            ),
            options(finding),
        ]
    return ["여러 가지로 읽힙니다. 어느 것을 말씀하시나요?", options(finding)]


def _of_body(finding: Finding, place: int) -> str:
    body = finding.readings[place]
    if place >= len(finding.figures):
        return f"- {body}"
    figure = finding.figures[place]
    return f"- {body}: {subject(figure)} {{{{{figure.key}}}}}{way_of(figure)}"


def _printed_formula(finding: Finding) -> list[str]:
    figure = finding.figures[0]
    return [
        (
            f"{with_particle(subject(figure), '은는')} {{{{{figure.key}}}}}이며, 계산식은 다음과 "
            "같습니다."
        ),
        f"> {finding.citations[0].quote}",
    ]


def _premise(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    lines = []
    if finding.reason in {"premise-true", "premise-about"}:
        agrees = (
            "네, 문서와 같습니다." if finding.reason == "premise-true" else "네, 어림하면 맞습니다."
        )
        return [agrees, one(main)]
    if finding.reason == "premise-renamed":
        return ["그 이름의 금액은 문서에 없어 맞는지 확인하지 못했습니다.", one(main)]
    if finding.reason == "premise-value":
        use = "쓰" in finding.evidence.plan.question.text
        lines = ["질문의 금액은 문서와 다릅니다.", one(main)]
        return [*lines, "그 금액이 아니므로 쓰임새를 답하지 않았습니다."] if use else lines
    if finding.reason == "premise-zero":
        zero = f"{subject(main)}은 {{{{{main.key}}}}}입니다."
        lines.append(f"질문과 달리 {zero} 없는 금액의 사유는 문서에 없습니다.")
    elif finding.reason == "premise-same":
        lines.append(f"질문과 달리 금액이 바뀌지 않았습니다(증감 {{{{{main.key}}}}}).")
        lines += [from_to(sides[1], sides[0])] if len(sides) > 1 else []
    else:
        verb = "증가" if main.value > 0 else "감소"
        denied = {"premise-opposite": "늘지" if main.value < 0 else "줄지", "premise-amount": ""}[
            finding.reason
        ]
        head = f"질문과 달리 {denied} 않았습니다. " if denied else "질문의 금액은 문서와 다릅니다. "
        if len(sides) >= 2:
            lines.append(f"{head}{mover(sides[0])} {{{{{main.key}}}}} {verb}했습니다.")
            lines.append(from_to(sides[1], sides[0]))
        else:
            lines.append(f"{head}실제로는 {{{{{main.key}}}}} {verb}했습니다.")
        lines.append("바뀐 까닭은 문서에서 찾지 못했습니다.")
    return lines


def _none(finding: Finding) -> list[str]:
    if not finding.figures:
        return ["해당하는 항목이 없습니다."]
    return ["해당하는 것이 없습니다. 문서의 값은 다음과 같습니다.", table(finding.figures)]


def _agreement(finding: Finding) -> list[str]:
    summed, total, *parts = finding.figures
    agrees = {
        "agrees": "일치합니다",
        "agrees-rounded": "반올림 차이 안에서 일치합니다",
        "differs": "일치하지 않습니다",
    }[finding.reason]
    if summed.recipe == "balance":
        first, *taken = parts
        less = with_particle(", ".join(measure_word(each) for each in taken), "을를")
        head = f"{side(first)}에서 {less} 뺀 값은 {{{{{summed.key}}}}}이고, "
        head += f"{with_particle(subject(total), '은는')} {{{{{total.key}}}}}으로 {agrees}."
        return [head, "\n".join(f"- {subject(each)}: {{{{{each.key}}}}}" for each in parts)]
    alike = len({figure.measure for figure in parts}) == 1
    names = " + ".join(
        measure_word(figure)
        if not alike
        else figure.funding.value
        if figure.funding.value != "계"
        else figure.label
        for figure in parts[:6]
    ) + (f" 등 {len(parts)}건" if len(parts) > 6 else "")
    head = (
        f"{names}의 합은 {{{{{summed.key}}}}}, {subject(total)}은 {{{{{total.key}}}}}으로 {agrees}."
    )
    return [
        head,
        table(tuple(parts))
        if len(parts) > ROWS_IN_SENTENCE
        else "\n".join(f"- {subject(each, programme=False)}: {{{{{each.key}}}}}" for each in parts),
    ]


def _audit(finding: Finding) -> list[str]:
    if finding.reason == "all-agree":
        words = ["문서 안의 합계와 증감을 검산한 결과 어긋나는 곳이 없습니다(일치)."]
        return words + [one(figure) for figure in finding.figures]
    return ["검산한 결과 맞지 않는 곳이 있습니다."]


def _between(finding: Finding) -> list[str]:
    """Bodies held against each other; what was computed of their figures stands before them."""
    names = finding.readings
    main, sides = finding.figures[0], finding.figures[-len(names) :]
    lines = [
        f"- {name}: {side(each, programme=True)}" for name, each in zip(names, sides, strict=True)
    ]
    if finding.reason == "each":
        return ["\n".join(lines)]
    rate = sides[0].unit in {"%", "%p"}
    up = sides[0].value > sides[-1].value
    much = ("높습니다" if up else "낮습니다") if rate else ("많습니다" if up else "적습니다")
    if main.recipe == "sum":
        head = f"{', '.join(names)}의 합계는 {{{{{main.key}}}}}입니다."
    elif main.recipe == "ratio":
        head = f"{names[0]} 금액은 {names[1]}의 {{{{{main.key}}}}}입니다."
    elif sides[0].value == sides[-1].value:
        head = f"{with_particle(', '.join(names), '은는')} 서로 같습니다."
    elif main.recipe == "difference":
        head = f"**{names[0]}** 쪽이 {names[1]}보다 {{{{{main.key}}}}} {much}."
    else:
        head = f"**{names[0]}** 쪽이 {'가장' if len(names) > 2 else '더'} {much}."
    return [head, "\n".join(lines)]


def _quoted_words(finding: Finding) -> list[str]:
    lines = []
    several = len({citation.row for citation in finding.citations}) > 1
    homes = len({citation.table for citation in finding.citations}) > 1
    for citation in finding.citations:
        label = f"{citation.row}: " if several else ""
        if homes:
            label = f"{citation.table} — {label}"
        lines.append(f"- {label}{citation.column}{citation.quote}")
    topic = finding.citations[0].row if not several else ""
    head = (
        f"문서의 '{topic}'에 다음과 같이 적혀 있습니다."
        if topic
        else "문서에 다음과 같이 적혀 있습니다."
    )
    return [head, "\n".join(lines)]


def _cells(finding: Finding) -> list[str]:
    """Cells of a table with the names of their rows and columns."""
    return ["문서의 표에 다음과 같이 적혀 있습니다.", *cell_lines(finding)]


def _rows(finding: Finding) -> list[str]:
    """Rows of a table that were chosen by what they hold, each with the cell that tells it."""
    lines = "\n".join(f"- {each}" for each in finding.readings)
    return [f"다음 {len(finding.readings)}개입니다.", lines, *cell_lines(finding)]


def _quoted_figures(finding: Finding) -> list[str]:
    lines = []
    for figure in finding.figures[:6]:
        fact = figure.facts[0]
        name = " ".join(dict.fromkeys(fact.path)) or figure.label
        year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
        year += f"'{fact.programme}'의 " if sayable(fact) and fact.path else ""
        moved = figure.measure in {Measure.CHANGE, Measure.CHANGE_RATE}
        ending = ("감소했습니다" if figure.value < 0 else "증가했습니다") if moved else ""
        said = f"{{{{{figure.key}}}}} {ending}" if ending else f"{{{{{figure.key}}}}}입니다"
        lines.append(f"{with_particle(f'{year}{name}', '은는')} {said}(본문 인용).")
    quotes = "\n".join(f"> {citation.quote}" for citation in finding.citations)
    if not finding.figures:
        lines = ["숫자가 어긋나게 적혀 있어 원문을 그대로 옮깁니다.", *finding.notes]
    return [*lines, quotes]


def _struck_off(finding: Finding) -> list[str]:
    """What was struck off, of what, with the sentences that say so."""
    lines = []
    for figure in finding.figures:
        year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
        if figure.recipe:
            said = f"{with_particle(figure.label, '은는')} {{{{{figure.key}}}}}입니다."
            lines.append("\n\n".join(filter(None, (f"{year}{said}", f"계산: {figure.formula}"))))
        elif not figure.facts[0].column.startswith(BEFORE):
            lines.append(f"{year}{figure.label}에서 깎인 금액: {{{{{figure.key}}}}}")
        else:
            lines.append(f"{year}{figure.label} {BEFORE}: {{{{{figure.key}}}}}")
    return ["\n".join(lines), _quotes(finding)]


def _sources(finding: Finding) -> list[str]:
    """Where money comes from, with the sentence that lists it."""
    lines = []
    for figure in finding.figures:
        slot = f"{{{{{figure.key}}}}}"
        if figure.measure is Measure.SHARE:
            lines.append(f"재원 가운데 {figure.label}의 비중: {slot}")
        else:
            lines.append(f"{figure.label}: {slot}")
    formulas = [f"계산: {each.formula}" for each in finding.figures if each.formula]
    return ["\n".join(lines), *formulas, _quotes(finding)]


def _portion(finding: Finding) -> list[str]:
    """What of an amount is whose money, with the sentence that tells the shares."""
    main = finding.figures[0]
    whole = finding.figures[1]
    purse = with_particle(main.funding.value, "은는")
    said = f"{main.label} {{{{{whole.key}}}}} 가운데 {purse} {{{{{main.key}}}}}입니다."
    return [said, f"계산: {main.formula}", _quotes(finding)]


def _spent_rate(finding: Finding) -> list[str]:
    """What part of a budget was spent, with the sentence that tells both amounts."""
    main = finding.figures[0]
    said = f"{main.label} 집행률은 {{{{{main.key}}}}}입니다."
    return [said, f"계산: {main.formula}", _quotes(finding)]


def _quotes(finding: Finding) -> str:
    return "\n".join(f"> {citation.quote}" for citation in finding.citations)


def _cause(finding: Finding) -> list[str]:
    return [
        "문서에는 다음과 같이 적혀 있습니다.",
        _quotes(finding),
        *[one(figure) for figure in finding.figures[:1]],
    ]
