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
from index.figures import Found

_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|\n+")
_CLAUSE_END = re.compile(
    r"[;,](?=\s|$)|(?<=[이하되했됐였었았늘줄크많적으겼렸랐쳤])(?:고|며)(?=[\s,])|"
    r"(?<=[가-힣])(?:으나|지만|는데|면서|으며)(?=[\s,])|\s(?:while|and|but)\s"
)
_FROM = re.compile(r"(?:\([^()]{0,40}\))?(?:에서|이던|이었던|였던)")
_RESETS_FUNDING = re.compile(r"총|전체|합계|사업비|(?<![가-힣])계(?![가-힣])|total", re.IGNORECASE)
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


@dataclass(slots=True)
class _Context:
    """What earlier sentences left behind."""

    year: int | None = None
    name: Mention | None = None
    whole: bool = False
    programme: Mention | None = None
    stage: Mention | None = None
    measure: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence; `now` is the year its 전년 and 올해 are counted from, where it says them."""

    start: int
    end: int
    figures: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    text: str
    now: int | None = None


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
        here = _Sentence(
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


def _with_relative_years(here: _Sentence, context: _Context, latest: int | None) -> _Sentence:
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
    return _Sentence(*kept, now if relative else None)


def _remember(here: _Sentence, context: _Context) -> None:
    years = [m.years[0] for m in here.mentions if m.kind == "year" and len(m.years) == 1]
    compared = any(f.direction for f in here.figures)
    if years and not (compared and context.year is not None and max(years) < context.year):
        # "2020년보다" and "2020년 8억원에서" look back; the text is still about the later year.
        context.year = max(years)
    names = [m for m in here.mentions if m.kind == "name"]
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


def _bind_one(here: _Sentence, at: int, context: _Context) -> Bound:
    found = here.figures[at]
    windows = _Windows(here, at)
    carried: set[str] = set()
    name, whole = _name(windows)
    if name is None and not whole:
        name, whole = context.name, context.whole
        carried.add("name")
    years, base = _years(windows), windows.years("base")
    if found.direction:
        years, base = _from_to(windows, years, base, context)
    fallback = here.now if here.now is not None else context.year
    if not years and fallback is not None:
        years = (fallback,)
        carried.add("year")
    measures, stage = windows.measures(), windows.nearest("stage", after=True)
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
    )


class _Windows:
    """The stretches of a sentence around one of its numbers."""

    def __init__(self, here: _Sentence, at: int) -> None:
        self.here, self.at = here, at
        self.found = here.figures[at]
        self.gloss = at > 0 and _is_gloss(here, at)
        before = at - 1
        while before > 0 and _is_gloss(here, before):
            before -= 1
        self.floor = here.figures[before].start if self.gloss and before else None
        self.low = here.start if at == 0 else here.figures[at - 1].end
        if self.gloss:
            self.low = here.start if before == 0 else here.figures[before - 1].end
        self.high = here.figures[at + 1].start if at + 1 < len(here.figures) else here.end
        stops = _CLAUSE_END.finditer(here.text, self.found.end, here.end)
        stop = next((each for each in stops if not self._in_a_name(each.start())), None)
        self.clause_end = min(self.high, stop.end() if stop else here.end)
        if stop and stop.start() == self.found.end:
            self.clause_end = self.found.end

    def _in_a_name(self, place: int) -> bool:
        """창고 ends in a 고 that joins nothing."""
        return any(m.kind == "name" and m.start < place < m.end for m in self.here.mentions)

    def between(self, kinds: tuple[str, ...], low: int, high: int) -> list[Mention]:
        return [
            m for m in self.here.mentions if m.kind in kinds and low <= m.start and m.end <= high
        ]

    def before(self, *kinds: str) -> list[Mention]:
        """Between the number before and this one."""
        return self.between(kinds, self.low, self.found.start)

    def after(self, *kinds: str) -> list[Mention]:
        """After this number, in its clause."""
        return self.between(kinds, self.found.end, self.clause_end)

    def earlier(self, *kinds: str) -> list[Mention]:
        """In the sentence, before the number before."""
        return self.between(kinds, self.here.start, self.low)

    def nearest(self, kind: str, *, after: bool = False) -> Mention | None:
        listed = self.listed(kind)
        if listed:
            return listed
        for some in (
            self.before(kind)[-1:],
            self.after(kind)[:1] if after else [],
            self.earlier(kind)[-1:],
        ):
            if some:
                return some[0]
        return None

    def listed(self, kind: str) -> Mention | None:
        """In "A와 B는 각각 1억, 2억" the n-th number belongs to the n-th of the list."""
        marks = self.between(("each",), self.here.start, self.here.end)
        if not marks:
            return None
        english = marks[0].text.isascii()
        mark = marks[0]
        group = [f for f in self.here.figures if english or f.start > mark.end]
        group = [f for f in group if not _gloss_of(self.here, f)]
        first = group[0].start if group else mark.start
        mentioned = self.between((kind,), self.here.start, min(mark.start, first))
        if kind == "name" and len(mentioned) != len(group):
            mentioned = [m for m in mentioned if () not in m.paths] or mentioned
        distinct = list({(m.years, m.value, m.text): m for m in mentioned}.values())
        mine = next((f for f in reversed(group) if f.start <= self.found.start), None)
        if mine is None or len(distinct) < 2 or len(distinct) != len(group):
            return None
        return distinct[group.index(mine)]

    def row_behind(self) -> list[Mention]:
        """A row named after the last number of a sentence: "시는 4억원을 마을기업에 배정했다"."""
        rows = [m for m in self.after("name") if () not in m.paths]
        return rows if self.high == self.here.end else []

    def years(self, kind: str) -> tuple[int, ...]:
        found = self.before(kind)[-1:] or self.after(kind)[:1] or self.earlier(kind)[-1:]
        if not found and kind == "year":
            every = self.between((kind,), self.here.start, self.here.end)
            found = every[:1] if len({m.years for m in every}) == 1 else []
        return found[0].years if found else ()

    def all_names(self) -> tuple[Mention, ...]:
        listed = self.listed("name")
        if listed:
            return (listed,)
        near = self.before("name")
        return tuple(near or self.between(("name",), self.here.start, self.clause_end))

    def measures(self) -> tuple[Mention, ...]:
        listed = self.listed("measure")
        if listed:
            return (listed,)
        near = list(reversed(self.before("measure")))
        found = near or self.after("measure") or list(reversed(self.earlier("measure")))
        # 결산 alone names the book a figure is from rather than the figure.
        return tuple(sorted(found, key=lambda mention: mention.text == "결산"))

    def funding(self) -> Mention | None:
        listed = self.listed("funding")
        if listed:
            return listed
        near = self.before("funding")
        if near:
            later = self.here.text[near[-1].end : self.found.start]
            return None if _RESETS_FUNDING.search(later) else near[-1]
        after = self.after("funding")
        if after and after[0].start - self.found.end <= 3:
            return after[0]
        early = self.earlier("funding")
        between = self.here.text[early[-1].end : self.found.start] if early else ""
        if not early or _RESETS_FUNDING.search(between) or self.before("name", "measure"):
            return None
        return early[-1]

    def operations(self) -> tuple[str, ...]:
        some = [*self.before("operation"), *self.after("operation")]
        return tuple(dict.fromkeys(m.value for m in some))


def _is_gloss(here: _Sentence, at: int) -> bool:
    """Whether a number only says the one before it again: 418,000천원(4억 1,800만원)."""
    left, right = here.figures[at - 1], here.figures[at]
    between = here.text[left.end : right.start]
    same = left.kind == right.kind
    return same and bool(re.fullmatch(r"\s?[(=]\s?(?:즉|약|or)?\s?", between))


def _gloss_of(here: _Sentence, found: Found) -> bool:
    at = here.figures.index(found)
    return at > 0 and _is_gloss(here, at)


def _name(windows: _Windows) -> tuple[Mention | None, bool]:
    listed = windows.listed("name")
    if listed:
        return listed, False
    steps: tuple[Callable[..., list[Mention]], ...] = (
        windows.before,
        windows.earlier,
        windows.after,
    )
    for step in steps:
        if step == windows.earlier and windows.before("whole"):
            return None, True
        names = step("name")
        if names:
            # A row says more than its programme: "마을기업 of 사회적경제지원센터 운영" is the row.
            rows = [name for name in names if () not in name.paths] or windows.row_behind() or names
            return (rows[0] if step == windows.after else _subject(rows, windows)), False
        if step != windows.earlier and step("whole"):
            return None, True
    return None, False


def _programme(windows: _Windows, context: _Context) -> Mention | None:
    said = [
        m for m in windows.between(("name",), windows.here.start, windows.here.end) if () in m.paths
    ]
    before = [m for m in said if m.end <= windows.found.start]
    here = before[-1:] or said[:1]
    return here[0] if here else context.programme


def _subject(names: list[Mention], windows: _Windows) -> Mention:
    """The nearest name, or the one compared: in "A는 B보다 3억 많다" that is A."""
    for name in reversed(names):
        after = windows.here.text[name.end : name.end + 10]
        if not re.match(
            r"(?:의)?[ ]?(?:예산|사업|금액)?(?:액)?(?:보다|[ ]?대비|에 비해|than)", after
        ):
            return name
    return names[-1]


def _from_to(
    windows: _Windows, years: tuple[int, ...], base: tuple[int, ...], context: _Context
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The years of a change: in "2020년 8억원에서 2억원 줄어" 2020 is where it started from."""
    here, started = windows.here, None
    for mention in windows.between(("year",), here.start, windows.found.start):
        figure = next((f for f in here.figures if f.start >= mention.end), None)
        if figure and figure.end <= windows.found.start and _FROM.match(here.text, figure.end):
            started = mention.years[0]
    if started is None or years not in ((started,), ()):
        return years, base
    if context.year is not None and context.year > started:
        return (context.year,), (started,)
    return (started + 1,), (started,)


def _years(windows: _Windows) -> tuple[int, ...]:
    listed = windows.listed("year")
    if listed:
        return listed.years
    return windows.years("year")
