"""Sentences and tables about figures: one for each thing that is done with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from assistant.endings import with_particle
from assistant.grids import cell_lines, table
from assistant.papers import Figure, Finding, Language, Operation, Plan
from assistant.per_month import of_head_and_month
from assistant.sides import contrary, from_to, home_of, moved, mover, side
from assistant.speech import (
    kind_word,
    label_text,
    measure_word,
    stage_word,
    subject,
)
from index.budget import Measure

ROWS_IN_SENTENCE = 3
"""More figures than these stand in a table."""


def one(figure: Figure) -> str:
    """A figure in a sentence of its own, with its stage."""
    stage = stage_word(figure, Language.KOREAN)
    moves = figure.measure in {Measure.CHANGE, Measure.CHANGE_RATE} and not figure.recipe
    went = "" if not (moves and figure.value) else " 증가" if figure.value > 0 else " 감소"
    said = f"{with_particle(subject(figure), '은는')} {{{{{figure.key}}}}}{went}입니다{stage}."
    if figure.measure is Measure.SAVING and figure.value:
        # 증감(A-B) of a settlement: more than nothing means that less was settled than voted.
        moved = "늘어난" if figure.value > 0 else "줄어든"
        said += f" 예산에서 결산을 뺀 값이며, {moved} 금액이 아닙니다."
    return said


def say_figures(finding: Finding) -> list[str]:
    """The paragraphs that say what was done with the figures."""
    if finding.parts:
        return [words for part in finding.parts for words in say_figures(part)]
    plan = finding.evidence.plan
    write = _BY_OPERATION.get(plan.operation, _plain)
    return write(finding)


def _plain(finding: Finding) -> list[str]:
    figures = finding.figures
    if figures and figures[0].recipe == "growth":
        return _growth(finding)
    if not figures:
        return ["해당하는 금액이 없습니다."]
    if len(figures) <= ROWS_IN_SENTENCE and not finding.evidence.plan.table:
        asks = finding.evidence.plan.exists is not None
        zero = [_zero(figure, asks=asks) for figure in figures]
        return [each or one(figure) for each, figure in zip(zero, figures, strict=True)]
    return [table(figures)]


def _zero(figure: Figure, *, asks: bool) -> str:
    """A printed dash is said to mean none; a zero too, where it was asked whether there is any."""
    if asks and figure.value == 0:
        return f"{with_particle(subject(figure), '은는')} 없습니다({{{{{figure.key}}}}})."
    if not figure.facts or figure.value != 0 or re.search(r"\d", figure.facts[0].printed):
        return ""
    printed = figure.facts[0].printed
    return (
        f"{with_particle(subject(figure), '은는')} 없습니다. "
        f"문서에는 '{printed}'로 적혀 있습니다({{{{{figure.key}}}}})."
    )


def _difference(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if len(sides) < 2 and main.measure is Measure.CHANGE and not main.recipe and main.value:
        return _moved_alone(finding)
    if len(sides) < 2:
        return _plain(finding)
    if main.recipe == "remainder":
        taken = ", ".join(side(each) for each in sides[1:])
        head = f"{side(sides[0])}에서 {with_particle(taken, '을를')} 뺀 금액은"
        return [f"{head} {{{{{main.key}}}}}입니다.", _formula(main)]
    if finding.reason == "level":
        return _became(finding)
    new, old = sides[0], sides[1]
    rate = f"({{{{{sides[2].key}}}}})" if len(sides) > 2 else ""
    if main.value == 0 and moved(new, old):
        return [f"{mover(new)} 변동이 없습니다({{{{{main.key}}}}}).", from_to(old, new)]
    if main.value == 0:
        return [f"{side(new)}과 {side(old)}은 같습니다(차이 {{{{{main.key}}}}})."]
    if moved(new, old):
        verb = "증가" if main.value > 0 else "감소"
        head = f"{contrary(finding)}{mover(new)} {{{{{main.key}}}}}{rate} {verb}했습니다."
        return [head, from_to(old, new)]
    more = "많습니다" if main.value > 0 else "적습니다"
    apart = new.label == old.label and home_of(new) != home_of(old)
    one, other = side(new, programme=apart), side(old, programme=apart)
    if (new.label, home_of(new), new.fiscal_year) == (old.label, home_of(old), old.fiscal_year):
        # Two columns of one row: its year and its name are said once.
        stage = stage_word(old, Language.KOREAN)
        other = f"{kind_word(old)} {{{{{old.key}}}}}{stage}"
    return [f"{one}은 {other}보다 {{{{{main.key}}}}} {more}."]


def _moved_alone(finding: Finding) -> list[str]:
    """A move whose amount before is not told: by how much, and what came of it."""
    main, *sides = finding.figures
    verb = "증가" if main.value > 0 else "감소"
    if not sides:
        return [f"{contrary(finding)}{mover(main)} {{{{{main.key}}}}} {verb}입니다."]
    head = f"{contrary(finding)}{mover(sides[0])} {{{{{main.key}}}}} {verb}했습니다."
    lines = "\n".join(f"- {side(each)}" for each in sides)
    return [head, lines, *([_formula(main)] if main.formula else [])]


def _became(finding: Finding) -> list[str]:
    new, by, old = finding.figures[:3]
    verb = "증가" if by.value > 0 else "감소"
    head = f"{mover(new)} {{{{{new.key}}}}}입니다."
    if not by.value:
        return [f"{head} 변동이 없습니다.", from_to(old, new)]
    return [head, f"{mover(new)} {{{{{by.key}}}}} {verb}했습니다.", from_to(old, new)]


def _in_year(figure: Figure) -> str:
    return f"{figure.fiscal_year}년 " if figure.fiscal_year else ""


def _growth(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    told = main.recipe == "growth-told" or (len(sides) == 1 and not main.recipe)
    if told and main.measure is Measure.CHANGE_RATE and main.value:
        return _moved_alone(finding)
    if len(sides) < 2:
        return _plain(finding)
    new, old = sides[0], sides[1]
    if main.value == 0:
        return [f"{side(old)}에서 {side(new)}으로 변동이 없습니다({{{{{main.key}}}}})."]
    verb = "증가" if main.value > 0 else "감소"
    if not moved(new, old):
        verb = "많습니다" if main.value > 0 else "적습니다"
        return [f"{side(new)}은 {side(old)}보다 {{{{{main.key}}}}} {verb}.", _formula(main)]
    head = f"{contrary(finding)}{mover(new)} {{{{{main.key}}}}} {verb}했습니다."
    return [head, from_to(old, new), _formula(main)]


def _points(main: Figure, new: Figure, old: Figure, called: str) -> list[str]:
    """By how many percentage points a share or a rate moved, or two of them differ."""
    if new.label != old.label:
        return _points_of_two(main, new, old, called)
    if main.value == 0:
        verb = "변동이 없습니다"
        head = f"{new.fiscal_year}년 {label_text(new)}의 {with_particle(called, '은는')} "
        head += f"{old.fiscal_year}년과 같아 {verb}({{{{{main.key}}}}})."
    else:
        verb = "높아졌습니다" if main.value > 0 else "낮아졌습니다"
        head = f"{new.fiscal_year}년 {label_text(new)}의 {with_particle(called, '은는')} "
        head += f"{old.fiscal_year}년보다 {{{{{main.key}}}}} {verb}."
    each = [f"- {one.fiscal_year}년 {called} {{{{{one.key}}}}}" for one in (old, new)]
    formulas = [f"  {_formula(one)}" if one.formula else "" for one in (old, new)]
    lines = [line for pair in zip(each, formulas, strict=True) for line in pair if line]
    return [head, "\n".join(lines)]


def _points_of_two(main: Figure, one: Figure, other: Figure, called: str) -> list[str]:
    verb = "높습니다" if main.value > 0 else "낮습니다"
    first, second = (f"{label_text(each)} {called} {{{{{each.key}}}}}" for each in (one, other))
    if main.value == 0:
        head = f"{_in_year(one)}{first}와 {second}는 같습니다({{{{{main.key}}}}})."
    else:
        head = f"{_in_year(one)}{first}는 {second}보다 {{{{{main.key}}}}} {verb}."
    return [head, *(_formula(each) for each in (one, other) if each.formula)]


def _share(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    if finding.evidence.plan.then is Operation.DIFFERENCE:
        return _points(main, sides[0], sides[1], "비중")
    if main.recipe == "share-of-sum":
        added = next((each for each in sides if each.recipe == "sum"), None)
        *parts, whole = (each for each in sides if not each.recipe)
        names = " + ".join(label_text(each) for each in parts)
        comes = f" {{{{{added.key}}}}}이며," if added else ""
        return [
            f"{names}의 합은{comes} {side(whole)}의 {{{{{main.key}}}}}입니다.",
            _formula(main),
            table(tuple(parts)) if added else "",
        ]
    if len(sides) < 2:
        return [one(main)]
    part, whole = sides[0], sides[1]
    return [f"{side(part)}은 {side(whole)}의 {{{{{main.key}}}}}입니다.", _formula(main)]


def _ratio(finding: Finding) -> list[str]:
    main, *sides = finding.figures
    first, second = sides[0], sides[1]
    return [f"{side(first)}은 {side(second)}의 {{{{{main.key}}}}}입니다.", _formula(main)]


def _rate(finding: Finding) -> list[str]:
    if finding.evidence.plan.then is Operation.DIFFERENCE and finding.figures[0].unit == "%p":
        main, new, old = finding.figures
        return _points(main, new, old, "집행률")
    if len(finding.figures) < 3:
        return _plain(finding)
    lines = []
    rates = [figure for figure in finding.figures if figure.recipe == "rate"]
    if finding.figures[0].recipe == "rate-of-sums":
        main = finding.figures[0]
        years = [figure.fiscal_year for figure in rates]
        head = f"{years[0]}~{years[-1]}년을 합친 {main.label}의 집행률은 {{{{{main.key}}}}}입니다."
        return [head, _formula(main), table(tuple(rates))]
    if len(rates) > ROWS_IN_SENTENCE:
        return [table(tuple(rates)), "집행률은 집행액 ÷ 예산현액입니다."]
    for figure in rates:
        sides = [
            each
            for each in finding.figures
            if each.facts and each.facts[0] in figure.facts and not each.recipe
        ]
        spent, below = sides[0], sides[1]
        lines.append(
            f"{_in_year(figure)}{figure.label}의 집행률은 {{{{{figure.key}}}}}입니다. "
            f"{with_particle(measure_word(below), '을를')} 분모로 하여 "
            f"{measure_word(spent)} {{{{{spent.key}}}}} ÷ "
            f"{measure_word(below)} {{{{{below.key}}}}}입니다."
        )
    return lines


def _sum(finding: Finding) -> list[str]:
    main, *parts = finding.figures
    if not main.recipe:
        return _plain(finding)
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    word = "평균" if main.recipe == "mean" else "합계"
    head = f"{year}{len(main.facts)}건의 {with_particle(word, '은는')} {{{{{main.key}}}}}입니다."
    return [head, table(tuple(parts)) if len(parts) > 1 else ""]


def _average(finding: Finding) -> list[str]:
    main, *parts = finding.figures
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    return [
        f"{year}{len(main.facts)}건의 평균은 {{{{{main.key}}}}}입니다.",
        table(tuple(parts)) if len(parts) > 1 else "",
    ]


def _per_unit(finding: Finding) -> list[str]:
    main = finding.figures[0]
    if not main.recipe:
        return _plain(finding)
    per = finding.evidence.plan.per
    word = {"명": "한 명당", "월": "월평균", "일": "하루 평균"}.get(per, f"{per}당")
    if of_head_and_month(finding.evidence.plan.question.text):
        word = f"{'한 명당' if per == '월' else word} 월평균"
    year = f"{main.fiscal_year}년 " if main.fiscal_year else ""
    return [f"{year}{main.label}의 {word} 금액은 {{{{{main.key}}}}}입니다.", _formula(main)]


def _rank(finding: Finding) -> list[str]:
    plan = finding.evidence.plan
    if not finding.figures:
        return ["해당하는 항목이 없습니다."]
    if finding.figures[0].recipe == "place":
        main, own = finding.figures
        among = f"{len(main.facts)}개 가운데 큰 순서로"
        return [f"{side(own)}은 {among} {{{{{main.key}}}}}입니다."]
    if finding.reason == "first":
        mine, *others = finding.figures
        return [_own_place(mine, plan), *(_top(each, finding) for each in others)]
    if plan.then in _TOGETHER:
        return _sum(finding)
    if plan.then is Operation.SHARE:
        return _share(finding)
    if plan.then is Operation.DIFFERENCE:
        main, first, second = finding.figures
        more = "많습니다" if main.value > 0 else "적습니다"
        return [f"{side(first)}은 {side(second)}보다 {{{{{main.key}}}}} {more}."]
    if not plan.places and (plan.limit == 1 or (plan.limit is not None and plan.limit < 0)):
        return [*(_top(figure, finding) for figure in finding.figures), *cell_lines(finding)]
    return [table(finding.figures), *cell_lines(finding)]


def _own_place(figure: Figure, plan: Plan) -> str:
    """A row that may be the largest: its amount, or which way it moved and by how much."""
    if not plan.moving:
        return one(figure)
    verb = "증가입니다" if figure.value > 0 else "감소입니다"
    verb = verb if figure.value else "으로 변동이 없습니다"
    return f"{mover(figure)} {{{{{figure.key}}}}} {verb}."


def _top(figure: Figure, finding: Finding) -> str:
    plan = finding.evidence.plan
    order = "가장 큰" if plan.descending else "가장 작은"
    if plan.moving:
        down = figure.value < 0
        most = plan.descending if plan.direction else plan.descending != down
        order = f"가장 {'많이' if most else '적게'} {'줄어든' if down else '늘어난'}"
    if plan.limit is not None and plan.limit < -1:
        size = "큰" if plan.descending else "작은"
        order = f"{size} 순서로 {_ORDINALS.get(-plan.limit, '그')} 번째인"
        order = f"'{plan.after[0][-1]}' 다음으로 {size}" if plan.after else order
    if plan.over == "years":
        return (
            f"{kind_word(figure)} 기준으로 {order} 해는 {figure.fiscal_year}년이며, "
            f"{{{{{figure.key}}}}}입니다."
        )
    moved = ""
    if plan.moving:
        moved = " 감소" if figure.value < 0 else " 증가"
    year = f"{figure.fiscal_year}년 " if figure.fiscal_year else ""
    return (
        f"{year}{kind_word(figure)} 기준으로 {order} 것은 **{figure.label}**, "
        f"{{{{{figure.key}}}}}{moved}입니다."
    )


_ORDINALS = {
    1: "첫",
    2: "두",
    3: "세",
    4: "네",
    5: "다섯",
    6: "여섯",
    7: "일곱",
    8: "여덟",
    9: "아홉",
    10: "열",
}


_TOGETHER = frozenset({Operation.SUM, Operation.AVERAGE})


def _select(finding: Finding) -> list[str]:
    if finding.evidence.plan.then in _TOGETHER:
        return _sum(finding)
    if finding.figures and finding.figures[0].recipe == "count":
        main, *rest = finding.figures
        which = "해당하는 " if rest or main.value == 0 else ""
        head = f"{which}{main.label} 수는 {{{{{main.key}}}}}입니다."
        return [head, table(tuple(rest)) if rest else ""]
    return [table(finding.figures)]


def _trend(finding: Finding) -> list[str]:
    return [table(finding.figures), _course(finding.figures)]


def _course(figures: Sequence[Figure]) -> str:
    """Whether an amount rose or fell from year to year; "" where its years are of several kinds."""
    kinds = {(each.label, each.measure, each.stage, each.funding, each.unit) for each in figures}
    years = [each.fiscal_year or 0 for each in figures]
    if len(figures) < 3 or len(kinds) > 1 or years != sorted(set(years)):
        return ""
    steps = {(one.value > two.value) - (one.value < two.value) for one, two in pairwise(figures)}
    said = {
        frozenset({1}): "해마다 감소했습니다.",
        frozenset({-1}): "해마다 증가했습니다.",
        frozenset({0}): "해마다 같습니다.",
    }
    return said.get(frozenset(steps), "해마다 같은 쪽으로 움직이지는 않았습니다.")


def _split(finding: Finding) -> list[str]:
    return [table(finding.figures)] if len(finding.figures) > 1 else _plain(finding)


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
    Operation.LIST: lambda finding: [table(finding.figures)],
}


def _formula(figure: Figure) -> str:
    return f"계산: {figure.formula}" if figure.formula else ""
