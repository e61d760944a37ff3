"""What a number in text is said to be: its year, measure, funding, stage and name.

Nearer words win: those between the number before and this one, then those that follow it in its
clause, then earlier ones of the sentence, then the sentences before. The number itself never says
what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.mentions import Mention
from assistant.windows import Sentence, Windows
from index.figures import Found

_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|\n+")
_FROM = re.compile(
    r"(?:\([^()]{0,40}\))?\)?[ ]?"
    r"(?:에서|이던|이었던|였던|보다|대비|에[ ]?비해|과[ ]?비교|와[ ]?비교)"
)
_YEAR_BEFORE = re.compile(r"전년|지난해|작년|직전|(?:last|previous|prior) year", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:전체|총)[가-힣 ]{0,10}(?:의|중|가운데|에서)[ ]?"
    r"(?:(?:절반|과반)[가-힣]?[ ]?(?:넘는|웃도는|가까운)[ ])?(?:약|무려|거의)?[ ]?$"
)
_MOVED = re.compile(
    r"(?:늘어난|늘린|줄어든|줄인|증가한|감소한|오른|깎인|깎은|증액[된한]|감액[된한]|삭감[된한]|"
    r"급증한|급감한|불어난|많은|적은|배인|배에 이르는|배가 넘는)[ ](?:총|약)?[ ]?$"
)
_BEGAN = re.compile(r"원?(?:이던 것이|에서)[ ,]")
_LED_TO = re.compile(r"(?:\([^()]{0,40}\))?(?:으?로)")
_ONCE = re.compile(r"[^,.]{0,12}던[ ]?")
_IN_BRACKETS = re.compile(r"년?도?(?:[ ]?예산)?[ ]?\([ ]?(?:약[ ]?)?$")
_ITS_TIMES = re.compile(r"[ ]?의[ ]?(?:약|거의)?[ ]?")
_OF_YEAR = re.compile(r" (?:in|for) (?:fiscal )?(?:year )?")
_NEAR = 30
_TIMES_OF = re.compile(r"년?도?(?:[ ]?예산)?(?:의|보다|대비)?[ ]?(?:약|거의)?[ ]?$")
_FINITE = ("money", "percent", "point", "count")


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with what the words around it say it is.

    Attributes:
        found: The number.
        sentence: Where its sentence begins and ends.
        years: The years said; () where no word says one.
        base_years: The years it is compared with.
        name: The name said; None where none is, or where the whole is meant.
        names: All names of its clause or list, for sums, shares and comparisons.
        whole: Whether words such as 전체 or 총예산 say that the whole programme is meant.
        measures: Mentions of measures, nearest first.
        funding: The mention of funding; None for the whole amount.
        stage: The mention of a stage.
        operations: Names of operations said in its clause: "growth", "share", "sum" …
        carried: Which of the fields come from an earlier sentence.
        peers: The other numbers of its sentence.
        programme: The programme named in the sentence or before; None where none is.
        window: Where the words that belong to it alone begin and end.
        base_stage: The stage that its stage is compared with: 본예산 in 추경은 본예산보다.
    """

    found: Found
    sentence: tuple[int, int]
    years: tuple[int, ...] = ()
    base_years: tuple[int, ...] = ()
    name: Mention | None = None
    names: tuple[Mention, ...] = ()
    whole: bool = False
    measures: tuple[Mention, ...] = ()
    funding: Mention | None = None
    stage: Mention | None = None
    operations: tuple[str, ...] = ()
    carried: frozenset[str] = frozenset()
    peers: tuple[Found, ...] = ()
    programme: Mention | None = None
    window: tuple[int, int] = (0, 0)
    base_stage: Mention | None = None


@dataclass(slots=True)
class _Context:
    """What earlier sentences left behind."""

    year: int | None = None
    name: Mention | None = None
    whole: bool = False
    programme: Mention | None = None
    stage: Mention | None = None
    measure: Mention | None = None


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; a line break ends one."""
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    return tuple((a, b) for a, b in pairwise(cuts) if text[a:b].strip())


def bind(
    text: str,
    figures: Sequence[Found],
    mentions: Sequence[Mention],
    *,
    year: int | None = None,
    latest: int | None = None,
) -> tuple[Bound, ...]:
    """Say of every finite number what the words around it make of it.

    Args:
        text: The whole text.
        figures: Its numbers, from `find_figures`.
        mentions: What its words name, from `find_mentions`.
        year: The fiscal year the text is about, where the caller knows it.
        latest: The year 올해 means where nothing else says; None where unknown.

    Returns:
        One paper per number that is money, a percentage, points or a count, in order.
    """
    context = _Context(year=year)
    bound: list[Bound] = []
    for start, end in sentences(text):
        here = Sentence(
            start,
            end,
            tuple(f for f in figures if f.kind in _FINITE and start <= f.start < end),
            tuple(m for m in mentions if start <= m.start < end),
            text,
        )
        here = _with_relative_years(here, context, latest)
        bound.extend(_bind_one(here, at, context) for at in range(len(here.figures)))
        _remember(here, context)
    return tuple(bound)


def _with_relative_years(here: Sentence, context: _Context, latest: int | None) -> Sentence:
    """전년 and 올해 as years, from the year the sentence or the text is about."""
    said = [m.years[0] for m in here.mentions if m.kind == "year"]
    now = said[0] if said else (context.year if context.year is not None else latest)
    resolved = []
    relative = any(each.kind == "relative" for each in here.mentions)
    for each in here.mentions:
        if each.kind != "relative":
            resolved.append(each)
        elif now is not None:
            years = (now + each.years[0],)
            resolved.append(Mention(each.value, each.start, each.end, each.text, years))
    kept = (here.start, here.end, here.figures, tuple(resolved), here.text)
    return Sentence(*kept, now if relative else None)


def _remember(here: Sentence, context: _Context) -> None:
    years = [m.years[0] for m in here.mentions if m.kind == "year" and len(m.years) == 1]
    compared = any(f.direction for f in here.figures)
    if years and not (compared and context.year is not None and max(years) < context.year):
        # "2020년보다" and "2020년 8억원에서" look back; the text is still about the later year.
        context.year = max(years)
    names = [m for m in here.mentions if m.kind == "name"]
    names.sort(key=lambda name: () in name.paths)  # A row says more than its programme.
    measures = [m for m in here.mentions if m.kind == "measure"]
    stages = [m for m in here.mentions if m.kind == "stage"]
    if names or measures or stages:
        context.measure = measures[-1] if measures else None
        context.stage = stages[-1] if stages else None
    context.programme = next((m for m in names if () in m.paths), context.programme)
    if names:
        context.name, context.whole = names[0], False
    elif any(m.kind == "whole" for m in here.mentions):
        context.name, context.whole = None, True


def _bind_one(here: Sentence, at: int, context: _Context) -> Bound:
    found = here.figures[at]
    windows = Windows(here, at)
    carried: set[str] = set()
    name, whole = _name(windows)
    if name is None and not whole:
        name, whole = context.name, context.whole
        carried.add("name")
    years, base = _years(windows), windows.years("base")
    moved = found.direction or _MOVED.search(here.text, max(0, windows.low - 1), found.start)
    if found.unit == "배":
        years, base = _times(windows, years, base, context)
    elif moved:
        years, base = _from_to(windows, years, base, context)
    fallback = here.now if here.now is not None else context.year
    if not moved and _began_before(here, found) and (years or fallback is not None):
        # "같은 기간 7억원에서 6억원으로 줄었다": the year is the one spoken of before.
        years = ((years[-1] if years else fallback or 0) - 1,)
    if not years and fallback is not None:
        years = (fallback,)
        carried.add("year")
    measures, (stage, base_stage) = windows.measures(), windows.stages()
    if not measures and not any(m.kind in ("measure", "operation") for m in here.mentions):
        # "집행액은 얼마인가? 2022년의 경우 3억원이다."
        measures = (context.measure,) if context.measure else ()
        stage = stage or context.stage
        carried.add("measure")
    return Bound(
        found,
        (here.start, here.end),
        years,
        base,
        name,
        windows.all_names(),
        whole,
        measures,
        windows.funding(),
        stage,
        windows.operations(),
        frozenset(carried),
        tuple(f for f in here.figures if f is not found),
        _programme(windows, context),
        (windows.low, windows.clause_end),
        base_stage,
    )


def _name(windows: Windows) -> tuple[Mention | None, bool]:
    listed = windows.listed("name")
    if listed:
        return listed, False
    steps: tuple[Callable[..., list[Mention]], ...] = (
        windows.before,
        windows.earlier,
        windows.after,
    )
    part = windows.found.kind == "percent" and _PART_OF.search(
        windows.here.text, windows.low, windows.found.start
    )
    for step in steps:
        if step == windows.earlier and windows.before("whole") and not part:
            return None, True
        names = step("name")
        if names:
            # A row says more than its programme: "마을기업 of 사회적경제지원센터 운영" is the row.
            rows = [name for name in names if () not in name.paths] or windows.row_behind() or names
            return (rows[0] if step == windows.after else _subject(rows, windows)), False
        if step != windows.earlier and step("whole") and not part:
            return None, True
    return None, False


def _programme(windows: Windows, context: _Context) -> Mention | None:
    said = [
        m for m in windows.between(("name",), windows.here.start, windows.here.end) if () in m.paths
    ]
    before = [m for m in said if m.end <= windows.found.start]
    here = before[-1:] or said[:1]
    return here[0] if here else context.programme


def _subject(names: list[Mention], windows: Windows) -> Mention:
    """The nearest name, or the one compared: in "A는 B보다 3억 많다" that is A."""
    if windows.found.unit == "배" and len(names) > 1:
        return names[0]  # A는 B의 네 배다
    for name in reversed(names):
        after = windows.here.text[name.end : name.end + 10]
        if not re.match(
            r"(?:의)?[ ]?(?:예산|사업|금액)?(?:액)?(?:보다|[ ]?대비|에 비해|than)", after
        ):
            return name
    return names[-1]


def _from_to(
    windows: Windows, years: tuple[int, ...], base: tuple[int, ...], context: _Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years of a change: in "2020년 8억원에서 2억원 줄어" 2020 is where it started from."""
    here, started = windows.here, None
    for mention in windows.between(("year",), here.start, windows.found.start):
        figure = next((f for f in here.figures if f.start >= mention.end), None)
        if not figure or figure.end > windows.found.start:
            continue
        if _leads_on(here, figure) and not _YEAR_BEFORE.match(mention.text):
            continue
        if _of_which(here, figure):
            continue
        if _FROM.match(here.text, figure.end) or _YEAR_BEFORE.match(mention.text):
            started = mention.years[0]
    if started is None or years not in ((started,), ()):
        return years, base
    said = windows.between(("year",), here.start, windows.found.start)
    spoken = windows.between(("name", "whole"), here.start, windows.found.start)
    named = {m.paths if m.kind == "name" else m.kind for m in spoken}
    if len(named) > 1 and sum(m.years == (started,) for m in said) > 1:
        # "2024년 환경 예산은 2024년 보건 예산보다": two things of one year, and no change.
        return (started,), ()
    later = [m.years[-1] for m in said if m.years[-1] > started]
    if later:
        return (max(later),), (started,)
    if context.year is not None and context.year > started:
        return (context.year,), (started,)
    return (started + 1,), (started,)


def _began_before(here: Sentence, found: Found) -> bool:
    """Whether an amount is where a change of years began; two stages are of one year."""
    staged = any(m.kind == "stage" for m in here.mentions)
    return found.unit != "배" and not staged and _leads_on(here, found)


def _leads_on(here: Sentence, figure: Found) -> bool:
    """Whether a level is where a change of the one year that is named began.

    In "2024년 융자는 8천만원에서 2억원으로 늘었다" the 8천만원 are those of the year before.
    """
    following = here.figures[here.figures.index(figure) + 1 :][:1]
    if not following or not _BEGAN.match(here.text, figure.end):
        return False
    dated = any(m.kind in ("year", "base") and m.start > figure.end for m in here.mentions)
    if dated or _of_which(here, figure):
        return False
    return bool(_LED_TO.match(here.text, following[0].end))


def _of_which(here: Sentence, figure: Found) -> bool:
    """Whether what follows an amount is a part of it: 예산 30억원에서 감리비는 2억원으로."""
    following = here.figures[here.figures.index(figure) + 1 :][:1]
    gap = range(figure.end, following[0].start if following else figure.end)
    return any(m.kind == "name" and m.start in gap for m in here.mentions)


def _times(
    windows: Windows, years: tuple[int, ...], base: tuple[int, ...], context: _Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years of 몇 배: in "전년의 두 배" 전년 is what it is compared with."""
    here, said = windows.here, windows.before("year", "base")
    if not said and _ITS_TIMES.fullmatch(here.text, windows.low, windows.found.start):
        # "작년 2억원의 두 배"
        said = windows.between(("year", "base"), here.start, windows.low)
        if len(said) > 1 and len({mention.years for mention in said}) == 1:
            return said[-1].years, ()  # 2024년 환경은 2024년 보건의 두 배: two things of one year
        near = said and windows.low - said[-1].end < _NEAR
        return _against(windows, said[-1], context) if near else (years, base)
    if not said or not _TIMES_OF.match(here.text[: windows.found.start], said[-1].end):
        return years, base
    return _against(windows, said[-1], context)


def _against(
    windows: Windows, said: Mention, context: _Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A year that something is compared with, and the later one that is compared."""
    base = said.years
    later = [
        m.years[-1]
        for m in windows.between(("year",), windows.here.start, said.start)
        if m.years[-1] > base[0]
    ]
    if later:
        return (max(later),), base
    return (context.year if context.year and context.year > base[0] else base[0] + 1,), base


def _years(windows: Windows) -> tuple[int, ...]:
    listed = windows.listed("year")
    if listed:
        return listed.years
    said, start = windows.before("year", "base"), windows.found.start
    if said and _IN_BRACKETS.match(windows.here.text[:start], said[-1].end):
        return said[-1].years  # "전년(11억원) 대비"
    beside = windows.after("year")[:1]
    if beside and _OF_YEAR.fullmatch(windows.here.text, windows.found.end, beside[0].start):
        return beside[0].years  # "… into 2022, out of 3 million won in 2021"
    behind = windows.after("year", "base")[:1]
    if behind and _ONCE.fullmatch(windows.here.text, windows.found.end, behind[0].start):
        return behind[0].years  # "5천만원이던 전년"
    return windows.years("year")
