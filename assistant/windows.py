"""The stretches of a sentence around one of its numbers, and what is named in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.mentions import Mention
from index.figures import Found

_CLAUSE_END = re.compile(
    r"[;,](?=\s|$)|(?<=[이하되했됐였었았늘줄크많적으겼렸랐쳤])(?:고|며)(?=[\s,])|"
    r"(?<=[가-힣])(?:으나|지만|는데|면서|으며)(?=[\s,])|\s(?:while|and|but)\s"
)
_THAN = re.compile(r"(?:액)?[ ]?(?:보다|대비|에[ ]?비해|과[ ]?비교)")
_OUT_OF = re.compile(r" (?:from|in|of) (?:the )?")
_OF_IT = re.compile(r"[한된은긴]?[ ]?")
_RESETS_FUNDING = re.compile(r"총|전체|합계|사업비|(?<![가-힣])계(?![가-힣])|total", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `now` is the year its 전년 and 올해 are counted from, where it says them."""

    start: int
    end: int
    figures: tuple[Found, ...]
    mentions: tuple[Mention, ...]
    text: str
    now: int | None = None


class Windows:
    """The stretches of a sentence around one of its numbers."""

    def __init__(self, here: Sentence, at: int) -> None:
        self.here = here
        self.found = here.figures[at]
        self.gloss = at > 0 and _is_gloss(here, at)
        before = at - 1
        while before > 0 and _is_gloss(here, before):
            before -= 1
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
        """Mentions of some kinds in a stretch."""
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
        """The mention of a kind that belongs to this number; None for none."""
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
        """The years of the nearest mention of a kind; () for none."""
        found = self.before(kind)[-1:] or self.after(kind)[:1] or self.earlier(kind)[-1:]
        if not found and kind == "year":
            every = self.between((kind,), self.here.start, self.here.end)
            found = every[:1] if len({m.years for m in every}) == 1 else []
        return found[0].years if found else ()

    def all_names(self) -> tuple[Mention, ...]:
        """The names beside this number, or else of its sentence up to the end of its clause."""
        listed = self.listed("name")
        if listed:
            return (listed,)
        near = self.before("name")
        return tuple(near or self.between(("name",), self.here.start, self.clause_end))

    def measures(self) -> tuple[Mention, ...]:
        """The measures beside this number, nearest first."""
        listed = self.listed("measure")
        if listed:
            return (listed,)
        near = list(reversed(self.before("measure")))
        if len(near) > 1 and _OF_IT.fullmatch(self.here.text, near[1].end, near[0].start):
            near = near[1:]  # 이월한 예산 is what was carried over.
        found = near or self.after("measure") or list(reversed(self.earlier("measure")))
        # 결산 alone names the book a figure is from rather than the figure.
        return tuple(sorted(found, key=lambda mention: mention.text == "결산"))

    def funding(self) -> Mention | None:
        """The funding this number is said to be; None for the whole amount."""
        listed = self.listed("funding")
        if listed:
            return listed
        near = self.before("funding")
        if near:
            later = self.here.text[near[-1].end : self.found.start]
            return None if _RESETS_FUNDING.search(later) else near[-1]
        after = self.after("funding")
        between = self.here.text[self.found.end : after[0].start] if after else ""
        if after and (len(between) <= 3 or _OUT_OF.fullmatch(between)) and "=" not in between:
            return after[0]
        early = self.earlier("funding")
        between = self.here.text[early[-1].end : self.found.start] if early else ""
        if not early or _RESETS_FUNDING.search(between) or self.before("name", "measure"):
            return None
        return early[-1]

    def stages(self) -> tuple[Mention | None, Mention | None]:
        """The stage said of this number, and the one that it is compared with; None for none."""
        nearest = self.nearest("stage", after=True)
        if nearest and _THAN.match(self.here.text, nearest.end):
            others = self.between(("stage",), self.here.start, nearest.start)
            own = [each for each in others if each.value != nearest.value]
            return (own[-1], nearest) if own else (nearest, None)
        return nearest, None

    def operations(self) -> tuple[str, ...]:
        """The operations said beside this number."""
        some = [*self.before("operation"), *self.after("operation")]
        return tuple(dict.fromkeys(m.value for m in some))


def _is_gloss(here: Sentence, at: int) -> bool:
    """Whether a number only says the one before it again: 418,000천원(4억 1,800만원)."""
    left, right = here.figures[at - 1], here.figures[at]
    between = here.text[left.end : right.start]
    same = left.kind == right.kind
    return same and bool(re.fullmatch(r"\s?[(=]\s?(?:즉|약|or)?\s?", between))


def _gloss_of(here: Sentence, found: Found) -> bool:
    at = here.figures.index(found)
    return at > 0 and _is_gloss(here, at)
