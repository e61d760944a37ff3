"""A finding in words, without a model: slots for figures, one plain sentence after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.compose_english import compose_english
from assistant.papers import Draft, Figure, Finding, Language, Operation, Status
from assistant.sayings import LAST_WORDS, NOT_THERE
from assistant.speech import label_text, measure_word, sayable, stage_word, subject, with_particle
from index.budget import Measure

_ROWS_IN_SENTENCE = 3
"""More figures than these stand in a table."""


def compose(finding: Finding) -> Draft:
    """Put a finding into words.

    Args:
        finding: What was found.

    Returns:
        A draft with a slot for every figure. The language is the question's.
    """
    plan = finding.evidence.plan
    if plan.question.language is Language.ENGLISH:
        return Draft(finding, compose_english(finding))
    parts = [*_body(finding), *_asides(finding)]
    return Draft(finding, "\n\n".join(part for part in parts if part))


def _body(finding: Finding) -> list[str]:
    by_status: Mapping[Status, Callable[[Finding], list[str]]] = {
        Status.REFUSED: _refused,
        Status.CLARIFY: _readings,
        Status.NOT_FOUND: _not_there,
    }
    write = by_status.get(finding.status)
    if write:
        return write(finding)
    by_reason: Mapping[str, Callable[[Finding], list[str]]] = {
        "words": _quoted_words,
        "quoted": _quoted_figures,
        "definition": lambda each: list(each.notes),
        "cause-stated": _cause,
        "formula": _printed_formula,
        "none": _none,
        "agrees": _agreement,
        "agrees-rounded": _agreement,
        "differs": _agreement,
        "all-agree": _audit,
        "some-differ": _audit,
    }
    if finding.reason.startswith("premise-"):
        return _premise(finding)
    write = by_reason.get(finding.reason)
    return write(finding) if write else _figures(finding)


def _asides(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    notes = list(dict.fromkeys((*finding.notes, *plan.notes)))
    if finding.reason == "definition" or (finding.reason == "quoted" and not finding.figures):
        notes = list(plan.notes)
    if finding.blank and finding.status is not Status.NOT_FOUND:
        names = ", ".join(dict.fromkeys(f"{fact.funding.value} 칸" if fact.funding.value != "계" else fact.name for fact in finding.blank))
        notes.append(f"{names}에는 금액이 적혀 있지 않습니다(0원이라는 뜻이 아닙니다).")
    if finding.status is Status.PARTIAL and finding.reason in NOT_THERE:
        notes.append(f"나머지는 문서에서 찾지 못했습니다: {_missing(finding)}")
    return ["\n".join(f"· {note}" for note in notes)] if notes else []


def _missing(finding: Finding) -> str:
    said = []
    for one in finding.evidence.resolved:
        if not one.matches:
            year = f"{one.operand.year}년 " if one.operand.year else ""
            said.append(f"{year}{one.operand.said}".strip() or "요청한 금액")
    return ", ".join(dict.fromkeys(said))


def _one(figure: Figure) -> str:
    stage = stage_word(figure, Language.KOREAN)
    return f"{with_particle(subject(figure), '은는')} {{{{{figure.key}}}}}{'입니다' if not stage else f'{stage}입니다'}."


def _figures(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    write = _BY_OPERATION.get(plan.operation, _plain)
    return write(finding)


def _plain(finding: Finding) -> list[str]:
    figures = finding.figures
    if figures and figures[0].recipe == "growth":
        return _growth(finding)
    if not figures:
        return ["해당하는 금액이 없습니다."]
    if len(figures) <= _ROWS_IN_SENTENCE and not finding.evidence.plan.table:
        asks = finding.evidence.plan.exists is not None
        zero = [_zero(figure, asks=asks) for figure in figures]
        return [each or _one(figure) for each, figure in zip(zero, figures, strict=True)]
    return [_table(figures)]


def _zero(figure: Figure, *, asks: bool) -> str:
    """A printed dash is said to mean none; a zero too, where it was asked whether there is any."""
    if asks and figure.value == 0:
        return f"{with_particle(subject(figure), '은는')} 없습니다({{{{{figure.key}}}}})."
    if not figure.facts or figure.value != 0 or re.search(r"\d", figure.facts[0].printed):
        return ""
    return f"{with_particle(subject(figure), '은는')} 없습니다. 문서에는 '{figure.facts[0].printed}'로 적혀 있습니다({{{{{figure.key}}}}})."


def _table(figures: tuple[Figure, ...]) -> str:
    """Figures as a Markdown table, columns that say the same for all left out."""
    labels = len({figure.label for figure in figures}) > 1
    years = len({figure.fiscal_year for figure in figures}) > 1
    measures = len({(figure.measure, figure.funding) for figure in figures}) > 1
    head = [name for name, wanted in (("연도", years), ("항목", labels or not years), ("구분", measures)) if wanted] + ["금액"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for figure in figures:
        kind = figure.funding.value if figure.funding.value != "계" else measure_word(figure)
        cells = []
        if years:
            cells.append(f"{figure.fiscal_year}년" if figure.fiscal_year else "")
        if labels or not years:
            cells.append(figure.label.replace("|", "／"))
        if measures:
            cells.append(kind)
        cells.append(f"{{{{{figure.key}}}}}")
        lines.append("| " + " | ".join(cells) + " |")
    title = _title(figures, labels=labels, years=years, measures=measures)
    return "\n".join([title, "", *lines]) + _stage_line(figures)


def _title(figures: tuple[Figure, ...], *, labels: bool, years: bool, measures: bool) -> str:
    first = figures[0]
    parts = []
    if not years and first.fiscal_year:
        parts.append(f"{first.fiscal_year}년")
    homes = {figure.facts[0].programme for figure in figures if figure.facts}
    if labels and len(homes) == 1 and all(sayable(figure.facts[0]) for figure in figures if figure.facts):
        parts.append(homes.pop())
    if not labels:
        parts.append(label_text(first))
    if not measures:
        parts.append(measure_word(first))
    return f"**{' '.join(parts)}**"


def _stage_line(figures: Sequence[Figure]) -> str:
    """The stage of a table's figures, below it; beside a heading it would read as a measure."""
    stages = {figure.stage for figure in figures}
    stage = stages.pop() if len(stages) == 1 else None
    return f"\n\n단계: {stage.value}" if stage and stage.value not in {"단계미상", figures[0].measure.value} else ""


# ------------------------------------------------------------------ by operation


def _difference(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if len(sides) < 2:
        return _plain(finding)
    new, old = sides[0], sides[1]
    rate = f"({{{{{sides[2].key}}}}})" if len(sides) > 2 else ""
    if main.value == 0:
        return [f"{_side(new)}과 {_side(old)}은 같습니다(차이 {{{{{main.key}}}}})."]
    if new.label == old.label:
        verb = "증가" if main.value > 0 else "감소"
        return [f"{_of(new)} {{{{{main.key}}}}}{rate} {verb}했습니다.", _from_to(old, new)]
    more = "많습니다" if main.value > 0 else "적습니다"
    return [f"{_side(new)}은 {_side(old)}보다 {{{{{main.key}}}}} {more}."]


def _of(figure: Figure) -> str:
    """Who moved: "2021년 민간위탁금은"."""
    year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
    funding = f" {figure.funding.value}" if figure.funding.value != "계" else ""
    return with_particle(f"{year}{label_text(figure)}{funding}", "은는")


def _from_to(old: Figure, new: Figure) -> str:
    return f"- {_side(old)}\n- {_side(new)}"


def _side(figure: Figure) -> str:
    return f"{subject(figure, programme=False)} {{{{{figure.key}}}}}{stage_word(figure, Language.KOREAN)}"



def _growth(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if len(sides) < 2:
        return _plain(finding)
    new, old = sides[0], sides[1]
    if main.value == 0:
        return [f"{_side(old)}에서 {_side(new)}으로 변동이 없습니다({{{{{main.key}}}}})."]
    verb = "증가" if main.value > 0 else "감소"
    return [f"{_of(new)} {{{{{main.key}}}}} {verb}했습니다.", _from_to(old, new), _formula(main)]


def _share(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if len(sides) < 2:
        return [_one(main)]
    part, whole = sides[0], sides[1]
    return [f"{_side(part)}은 {_side(whole)}의 {{{{{main.key}}}}}입니다.", _formula(main)]


def _ratio(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    first, second = sides[0], sides[1]
    return [f"{_side(first)}은 {_side(second)}의 {{{{{main.key}}}}}입니다.", _formula(main)]


def _rate(finding: Finding) -> list[str]:
    if len(finding.figures) < 3:
        return _plain(finding)
    lines = []
    rates = [figure for figure in finding.figures if figure.recipe == "rate"]
    if len(rates) > _ROWS_IN_SENTENCE:
        return [_table(tuple(rates)), "집행률은 집행액 ÷ 예산현액입니다."]
    for figure in rates:
        sides = [each for each in finding.figures if each.facts and each.facts[0] in figure.facts and not each.recipe]
        spent, below = sides[0], sides[1]
        lines.append(
            f"{figure.fiscal_year}년 {figure.label}의 집행률은 {{{{{figure.key}}}}}입니다. "
            f"{with_particle(measure_word(below), '을를')} 분모로 하여 {measure_word(spent)} {{{{{spent.key}}}}} ÷ {measure_word(below)} {{{{{below.key}}}}}입니다."
        )
    return lines


def _sum(finding: Finding) -> list[str]:
    main, *parts = finding.figures
    if not main.recipe:
        return _plain(finding)
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    head = f"{year}{len(main.facts)}건의 합계는 {{{{{main.key}}}}}입니다."
    return [head, _table(tuple(parts)) if len(parts) > 1 else ""]


def _average(finding: Finding) -> list[str]:
    main, *parts = finding.figures
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    return [f"{year}{len(main.facts)}건의 평균은 {{{{{main.key}}}}}입니다.", _table(tuple(parts)) if len(parts) > 1 else ""]


def _per_unit(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if not main.recipe:
        return _plain(finding)
    per = finding.evidence.plan.per
    word = {"명": "한 명당", "월": "월평균", "일": "하루 평균"}.get(per, f"{per}당")
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    lines = [f"{year}{main.label}의 {word} 금액은 {{{{{main.key}}}}}입니다.", _formula(main)]
    return lines


def _rank(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    if not finding.figures:
        return ["해당하는 항목이 없습니다."]
    if plan.limit == 1 or (plan.limit is not None and plan.limit < 0):
        return [_top(figure, finding) for figure in finding.figures]
    return [_table(finding.figures)]


def _top(figure: Figure, finding: Finding) -> str:
    plan = finding.evidence.plan
    order = "가장 큰" if plan.descending else "가장 작은"
    if plan.moving:
        order = "가장 많이 줄어든" if figure.value < 0 else "가장 많이 늘어난"
    if plan.limit is not None and plan.limit < -1:
        order = f"{'큰' if plan.descending else '작은'} 순서로 {_ORDINALS.get(-plan.limit, '그')} 번째인"
    if plan.over == "years":
        return f"{measure_word(figure)} 기준으로 {order} 해는 {figure.fiscal_year}년이며, {{{{{figure.key}}}}}입니다."
    moved = ""
    if plan.moving:
        moved = " 감소" if figure.value < 0 else " 증가"
    year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
    return f"{year}{measure_word(figure)} 기준으로 {order} 것은 **{figure.label}**, {{{{{figure.key}}}}}{moved}입니다."


_ORDINALS = {1: "첫", 2: "두", 3: "세", 4: "네", 5: "다섯", 6: "여섯", 7: "일곱", 8: "여덟", 9: "아홉", 10: "열"}


def _select(finding: Finding) -> list[str]:
    if finding.figures and finding.figures[0].recipe == "count":
        main, *rest = finding.figures
        head = f"{'해당하는 ' if rest or main.value == 0 else ''}{main.label} 수는 {{{{{main.key}}}}}입니다."
        return [head, _table(tuple(rest)) if rest else ""]
    return [_table(finding.figures)]


def _trend(finding: Finding) -> list[str]:
    return [_table(finding.figures)]


def _split(finding: Finding) -> list[str]:
    return [_table(finding.figures)] if len(finding.figures) > 1 else _plain(finding)


_BY_OPERATION: Mapping[Operation, Callable[[Finding], list[str]]] = {
    Operation.DIFFERENCE: _difference,
    Operation.GROWTH: _growth,
    Operation.SHARE: _share,
    Operation.RATIO: _ratio,
    Operation.RATE: _rate,
    Operation.SUM: _sum,
    Operation.AVERAGE: _average,
    Operation.PER_UNIT: _per_unit,
    Operation.RANK: _rank,
    Operation.FILTER: _select,
    Operation.COUNT: _select,
    Operation.TREND: _trend,
    Operation.FUNDING_SPLIT: _split,
    Operation.LIST: lambda finding: [_table(finding.figures)],
}


def _formula(figure: Figure) -> str:
    return f"계산: {figure.formula}" if figure.formula else ""


# ------------------------------------------------------------------ no plain answer


def _refused(finding: Finding) -> list[str]:
    return [LAST_WORDS.get(finding.reason, LAST_WORDS["out-of-scope"])]


def _readings(finding: Finding) -> list[str]:
    if finding.reason == "which-programme":
        return ["어느 사업을 말씀하시는지 알려 주세요.", "\n".join(f"- {each}" for each in finding.readings)]
    if finding.reason == "which-table":
        return ["표가 여럿이라 어느 표의 항목을 말씀하시는지 알려 주세요.", "\n".join(f"- {each}" for each in finding.readings)]
    if finding.reason == "readings-many":
        return ["여러 가지로 읽힙니다. 사업이나 연도를 함께 말씀해 주세요. 가운데 몇 가지는 다음과 같습니다.", _options(finding)]
    return ["여러 가지로 읽힙니다. 어느 것을 말씀하시나요?", _options(finding)]


def _options(finding: Finding) -> str:
    lines = []
    for place, each in enumerate(finding.readings):
        slot = f": {{{{{finding.figures[place].key}}}}}" if place < len(finding.figures) else ""
        lines.append(f"- {each}{slot}")
    return "\n".join(lines)


def _not_there(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    words = NOT_THERE.get(finding.reason, NOT_THERE["no-item"])
    said = {
        "what": _asked_for(finding),
        "year": ", ".join(f"{year}년" for year in plan.years) or "그 연도",
        "words": ", ".join(f"'{word}'" for word in plan.unread) or "물으신 것",
        "blank": ", ".join(dict.fromkeys(f"{fact.funding.value}" if fact.funding.value != "계" else fact.name for fact in finding.blank)),
    }
    parts = [words.format(**said)]
    if finding.figures:
        lead = "문서에 있는 것은 다음과 같습니다." if finding.reason != "cause-unstated" else "문서에서 확인되는 것은 다음뿐입니다."
        shown = [f"- {subject(figure)}: {{{{{figure.key}}}}}{_moved(figure)}{stage_word(figure, Language.KOREAN)}" for figure in finding.figures]
        parts.append("\n".join([lead, *shown]))
    return parts


def _moved(figure: Figure) -> str:
    if figure.measure in {Measure.CHANGE, Measure.CHANGE_RATE} and figure.value:
        return " 증가" if figure.value > 0 else " 감소"
    return ""


def _asked_for(finding: Finding) -> str:
    plan = finding.evidence.plan
    missing = next((one.operand for one in finding.evidence.resolved if not one.matches), None)
    home = plan.programmes[0] if len(plan.programmes) == 1 and not re.search(r"\d", plan.programmes[0]) else ""
    name = (missing.said if missing else "") or " ".join(plan.subjects) or home
    year = f"{missing.year}년 " if missing and missing.year else ""
    measure = (missing.measure.value if missing and missing.measure else "") or "금액"
    funding = f"{missing.funding.value} " if missing and missing.funding.value != "계" else ""
    return f"{year}{name} {funding}{measure}".replace("  ", " ").strip()


def _printed_formula(finding: Finding) -> list[str]:
    figure = finding.figures[0]
    return [f"{with_particle(subject(figure), '은는')} {{{{{figure.key}}}}}이며, 계산식은 다음과 같습니다.", f"> {finding.citations[0].quote}"]


def _premise(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    lines = []
    if finding.reason == "premise-value":
        return ["질문의 금액은 문서와 다릅니다.", _one(main), "그 금액이 아니므로 쓰임새를 답하지 않았습니다."]
    if finding.reason == "premise-zero":
        zero = f"{subject(main)}은 {{{{{main.key}}}}}입니다."
        lines.append(f"질문과 달리 {zero} 없는 금액의 사유는 문서에 없습니다.")
    elif finding.reason == "premise-same":
        lines.append(f"질문과 달리 금액이 바뀌지 않았습니다(증감 {{{{{main.key}}}}}).")
    else:
        verb = "증가" if main.value > 0 else "감소"
        denied = {"premise-opposite": "늘지" if main.value < 0 else "줄지", "premise-amount": ""}[finding.reason]
        head = f"질문과 달리 {denied} 않았습니다. " if denied else "질문의 금액은 문서와 다릅니다. "
        if len(sides) >= 2:
            lines.append(f"{head}{_of(sides[0])} {{{{{main.key}}}}} {verb}했습니다.")
            lines.append(_from_to(sides[1], sides[0]))
        else:
            lines.append(f"{head}실제로는 {{{{{main.key}}}}} {verb}했습니다.")
        lines.append("바뀐 까닭은 문서에 적혀 있지 않습니다.")
    return lines


def _none(finding: Finding) -> list[str]:
    if not finding.figures:
        return ["해당하는 항목이 없습니다."]
    return ["해당하는 것이 없습니다. 문서의 값은 다음과 같습니다.", _table(finding.figures)]


def _agreement(finding: Finding) -> list[str]:
    summed, total, *parts = finding.figures
    agrees = {"agrees": "일치합니다", "agrees-rounded": "반올림 차이 안에서 일치합니다", "differs": "일치하지 않습니다"}[finding.reason]
    names = " + ".join(figure.funding.value if figure.funding.value != "계" else figure.label for figure in parts[:6])
    head = f"{names}의 합은 {{{{{summed.key}}}}}, {subject(total)}은 {{{{{total.key}}}}}으로 {agrees}."
    return [head, _table(tuple(parts)) if len(parts) > _ROWS_IN_SENTENCE else "\n".join(f"- {subject(each, programme=False)}: {{{{{each.key}}}}}" for each in parts)]


def _audit(finding: Finding) -> list[str]:
    if finding.reason == "all-agree":
        words = ["문서 안의 합계와 증감을 검산한 결과 어긋나는 곳이 없습니다(일치)."]
        return words + [_one(figure) for figure in finding.figures]
    return ["검산한 결과 맞지 않는 곳이 있습니다."]


def _quoted_words(finding: Finding) -> list[str]:
    lines = []
    several = len({citation.row for citation in finding.citations}) > 1
    for citation in finding.citations:
        label = f"{citation.row}: " if several else ""
        lines.append(f"- {label}{citation.column}{citation.quote}")
    topic = finding.citations[0].row if not several else ""
    head = f"문서의 '{topic}'에 다음과 같이 적혀 있습니다." if topic else "문서에 다음과 같이 적혀 있습니다."
    return [head, "\n".join(lines)]


def _quoted_figures(finding: Finding) -> list[str]:
    lines = []
    for figure in finding.figures[:6]:
        fact = figure.facts[0]
        name = " ".join(dict.fromkeys(fact.path)) or figure.label
        year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
        lines.append(f"{with_particle(f'{year}{name}', '은는')} {{{{{figure.key}}}}}입니다(본문 인용).")
    quotes = "\n".join(f"> {citation.quote}" for citation in finding.citations)
    if not finding.figures:
        lines = ["숫자가 어긋나게 적혀 있어 원문을 그대로 옮깁니다.", *finding.notes]
    return [*lines, quotes]


def _cause(finding: Finding) -> list[str]:
    quotes = "\n".join(f"> {citation.quote}" for citation in finding.citations)
    return ["문서에는 다음과 같이 적혀 있습니다.", quotes, *[_one(figure) for figure in finding.figures[:1]]]

