"""Several bodies held against each other: 늘빛시와 푸른솔시 중 어디가 더 많나?

The same short question is asked of the papers of each body by themselves, and only where each has
one checked figure are they put side by side, with what differs between them said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from assistant.endings import with_particle
from assistant.making import derived, operand
from assistant.papers import (
    Evidence,
    Figure,
    Finding,
    Language,
    Operation,
    Plan,
    Question,
    Status,
)
from assistant.plan import make_plan
from assistant.whose import meant_in, owned_by
from index.budget import Measure, Stage
from index.build import Index
from index.everyday import squeeze

Carry = Callable[[Plan, Index], tuple[Finding, bool]]
"""Brings what a plan needs and carries it out: what was found, and whether it passes the gate."""

_MOST = 40
"""So many bodies are held against each other."""

_MORE = r"(?:많|높|크|큰|커|크게)"
_LESS = r"(?:적|낮|작)"
_WHICH = re.compile(
    r"(?:(?:둘|셋|두|세)\s?(?:곳|기관|시|군|구|도시|지자체|자치단체)?\s*)?(?:중에서|중에|중|가운데에서|가운데)?\s*"
    r"(?:어느|어디|어떤|누가|무슨)\s?(?:쪽|곳|데|시|군|구|도시|기관|지자체|자치단체)?(?:가|이|에서|의|에)?\s.*$"
)
_TALE = re.compile(
    r"(?:서로|모두|다|각각|얼마나|얼마|몇\s?[가-힣%]*|더|덜|차이|격차|차액|비교|합치|합하|합산|합계|합은|합이|총합"
    r"|더하|나란히|많|높|크[고나냐]|큰|커|적[고나냐은어]|낮|작[고나냐은아]).*$"
)
"""From here on a question says what is to be done, and no longer what with."""
_JOINING = re.compile(
    r"^(?:에서는|에서의|에서|에는|하고는|하고|이랑|랑|과|와|보다는|보다|대비|의|은|는|이|가|도|에|및|vs\.?)?[\s,·/]*"
)
_AND = ("이랑", "랑", "하고", "과", "와", "및")
_END = re.compile(r"(?:은|는|이|가|을|를|의|도|간의?|사이의?|끼리)?\s*$")

_BOTH = re.compile(
    rf"차이|격차|차액|비교|몇\s?배|합치|합하|합산|합계|더하|각각|나란히|보다.*(?:{_MORE}|{_LESS})"
    rf"|(?:어느|어디|어떤|누가|무슨).*(?:{_MORE}|{_LESS})"
    rf"|(?:{_MORE}|{_LESS})[은운]?\s?(?:곳|쪽|데|시|군|구|기관|지자체|자치단체)"
)
_FEWEST = re.compile(
    rf"(?:어느|어디|어떤|누가|가장|제일).*{_LESS}|덜\s"
    rf"|{_LESS}[은운]?\s?(?:곳|쪽|데|시|군|구|기관|지자체|자치단체)"
)
_JOINED = re.compile(r"\s?(?:이랑|랑|하고|과|와|및|,|·|/)\s?$")
_EVERY = re.compile(
    rf"(?:기관|지자체|자치단체|시군구|시군|시·군|도시)(?:별|마다)"
    rf"|(?:어느|어떤|무슨)\s?(?:시|군|구|도시|기관|지자체|자치단체)(?:가|이|의|에서)?\s.*(?:{_MORE}|{_LESS})"
    rf"|(?:가장|제일)\s?(?:{_MORE}|{_LESS})\S*\s(?:시|군|구|도시|기관|지자체|자치단체)(?:은|는|이|가|\?|$)"
)
"""Words that hold all the bodies of the index against each other."""


@dataclass(frozen=True, slots=True)
class Side:
    """One body with its figure, which is None where its papers do not have just one."""

    body: str
    figure: Figure | None
    plan: Plan


def compared(question: Question, index: Index, carry: Carry) -> Finding | None:
    """Hold the bodies that a question names, or all there are, against each other.

    Args:
        question: The question.
        index: The whole index.
        carry: What carries out the plan of one body.

    Returns:
        What was found; None where the question compares no bodies.
    """
    owned = owned_by(index)
    if question.language is Language.ENGLISH or len(owned) < 2:
        return None
    text = question.text
    named = meant_in(text, tuple(owned))
    bodies = tuple(dict.fromkeys(each.body for each in named))
    every = len(bodies) < 2 and bool(_EVERY.search(text))
    if len({(each.start, each.end) for each in named}) < len(named):
        return None
    joined = any(_JOINED.fullmatch(text[one.end : other.start]) for one, other in pairwise(named))
    if not every and (len(bodies) < 2 or not (joined or _BOTH.search(text))):
        return None
    short = _short(text, [(each.start, each.end) for each in named])
    if not short:
        return None
    if every:
        bodies = tuple(owned)[:_MOST]
    sides = [_side(body, owned[body], short, index, carry) for body in bodies]
    years = {side.figure.fiscal_year for side in sides if side.figure}
    year = years.pop() if len(years) == 1 else None
    note = ""
    if year and any(side.figure is None and not side.plan.years for side in sides):
        # The year of the one that has a single one is asked of the others too.
        note = f"연도를 말씀하지 않아 {year}년으로 견주었습니다."
        sides = [
            side if side.figure else _side(side.body, owned[side.body], f"{year}년 {short}", index,
                                           carry)
            for side in sides
        ]  # fmt: skip
    return _held(question, sides, every=every, note=note)


def _short(text: str, places: Sequence[tuple[int, int]]) -> str:
    """What is compared, without the bodies and what is to be done: 2025년 사회복지 예산."""
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]} {_JOINING.sub('', text[end:], count=1)}"
    text = _EVERY.sub(" ", text) if not places else text
    text = _TALE.sub("", _WHICH.sub("", text.rstrip(" ?!.")))
    words: list[str] = []
    for word in text.split():
        if words and any(words[-1] == f"{word.rstrip('은는이가의')}{tail}" for tail in _AND):
            words.pop()  # 재정자립도랑 재정자립도
        if word not in words:
            words.append(word)
    return _END.sub("", " ".join(words)).strip()


def _side(body: str, documents: frozenset[str], short: str, index: Index, carry: Carry) -> Side:
    part = index.of(documents)
    asked = Question(f"{with_particle(short, '은는')}?", Language.KOREAN)
    plan = replace(make_plan(asked, part.ledger), documents=tuple(sorted(documents)))
    finding, sound = carry(plan, part)
    figures = finding.figures
    good = finding.status is Status.ANSWERED and sound and finding.reason in {"", "quoted"}
    one = len(figures) == 1 or (bool(figures) and figures[0].recipe in _RATES)
    return Side(body, figures[0] if good and one else None, finding.evidence.plan)


_RATES = frozenset({"rate", "share"})
"""Figures that are computed of two others of the same body, which stand behind them."""


# ------------------------------------------------------------------ what is done with them


def _held(question: Question, sides: Sequence[Side], *, every: bool, note: str) -> Finding:
    good = [side for side in sides if side.figure]
    plan = replace(
        sides[0].plan,
        operation=Operation.DIFFERENCE,
        programmes=(),
        documents=tuple(sorted({each for side in sides for each in side.plan.documents})),
        notes=tuple(dict.fromkeys(note for side in good for note in side.plan.notes)),
    )
    evidence = Evidence(plan)
    figures = [
        replace(side.figure, key=f"f{place}", note="")
        for place, side in enumerate(good, 1)
        if side.figure
    ]
    names = tuple(side.body for side in good)
    missing = tuple(side.body for side in sides if not side.figure)
    if len(good) < 2 or (missing and not every):
        return Finding(evidence, Status.NOT_FOUND, tuple(figures), reason="not-each",
                       readings=missing)  # fmt: skip
    stages = {figure.stage for figure in figures}
    adding = bool(_ADDING.search(question.text))
    if len({figure.unit for figure in figures}) > 1 or (adding and len(stages) > 1):
        return Finding(evidence, Status.NOT_FOUND, tuple(figures), reason="not-alike",
                       readings=names)  # fmt: skip
    if any(figure.facts[0].quoted for figure in figures) and _computes(question.text):
        return Finding(evidence, Status.NOT_FOUND, tuple(figures), reason="of-text")
    notes = (*_apart(names, figures), *(_without(missing, len(sides)) if missing else ()))
    notes = (*notes, *filter(None, (note,)))
    return _done(question.text, Finding(evidence, Status.ANSWERED, tuple(figures), notes=notes,
                                        reason="between", readings=names))  # fmt: skip


_ADDING = re.compile(r"합치|합하|합산|합계|더하")
_TIMES = re.compile(r"몇\s?배")
_APART = re.compile(r"차이|격차|차액|얼마")


def _computes(text: str) -> bool:
    """Whether more is asked for than which is more, and the figures themselves."""
    return any(each.search(text) for each in (_ADDING, _TIMES, _APART))


def _done(text: str, finding: Finding) -> Finding:
    """The figures in the order that was asked for, the one that is asked for first."""
    ranked = sorted(
        zip(finding.readings, finding.figures, strict=True),
        key=lambda each: Fraction(each[1].value),
        reverse=not _FEWEST.search(text),
    )
    if _TIMES.search(text):
        pairs = list(zip(finding.readings, finding.figures, strict=True))
    else:
        pairs = ranked
    names = tuple(body for body, _ in pairs)
    figures = [figure for _, figure in pairs]
    extra = _derived(text, figures, finding.evidence.plan)
    figures = [*extra, *figures]
    keyed = tuple(replace(figure, key=f"f{place}") for place, figure in enumerate(figures, 1))
    listed = not _BOTH.search(text) and not _EVERY.search(text)
    return replace(finding, figures=keyed, readings=names, reason="each" if listed else "between")


def _derived(text: str, figures: Sequence[Figure], plan: Plan) -> list[Figure]:
    """The sum, the ratio or the difference that is asked for; none where it is only asked which."""
    if any(figure.recipe for figure in figures):
        return []
    facts = [figure.facts[0] for figure in figures]
    amounts = [Fraction(figure.value) for figure in figures]
    label = figures[0].label
    years = {fact.fiscal_year for fact in facts}
    year = years.pop() if len(years) == 1 else None
    unit = figures[0].unit
    if _ADDING.search(text) and unit not in {"%", "%p"}:
        return [
            derived(
                "f", sum(amounts, Fraction(0)), "sum", facts, plan, label=label, unit=unit,
                formula=" + ".join(map(operand, facts)), measure=figures[0].measure, year=year,
            )
        ]  # fmt: skip
    if len(facts) != 2:
        return []
    if _TIMES.search(text):
        if not amounts[1]:
            return []
        return [
            derived(
                "f", amounts[0] / amounts[1], "ratio", facts, plan, label=label, unit="배",
                formula=f"{operand(facts[0])} ÷ {operand(facts[1])}", measure=figures[0].measure,
                year=year,
            )
        ]  # fmt: skip
    if _APART.search(text):
        return [
            derived(
                "f", amounts[0] - amounts[1], "difference", facts, plan, label=label,
                unit="%p" if unit == "%" else unit, measure=Measure.CHANGE, year=year,
                formula=f"{operand(facts[0])} - {operand(facts[1])}",
            )
        ]  # fmt: skip
    return []


def _apart(names: Sequence[str], figures: Sequence[Figure]) -> tuple[str, ...]:
    """What differs between the figures besides their bodies: year, stage, column."""
    said: list[str] = []
    for what, values in (
        ("기준 연도", [f"{each.fiscal_year}년" if each.fiscal_year else "" for each in figures]),
        ("단계", [each.stage.value if each.stage else "" for each in figures]),
        ("항목 이름", [each.facts[0].name for each in figures]),
    ):
        if (
            len(set(map(squeeze, values))) > 1
            and all(values)
            and Stage.UNSTATED.value not in values
        ):
            pairs = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
            if what == "항목 이름" and re.search(r"\d", pairs):
                continue
            said.append(f"{with_particle(what, '이가')} 다릅니다: {pairs}.")
    return tuple(said)


def _without(missing: Sequence[str], several: int) -> tuple[str, ...]:
    shown = ", ".join(missing[:_MOST])
    return (f"기관 {several}곳 가운데 하나로 찾지 못한 곳은 견주지 않았습니다: {shown}.",)
