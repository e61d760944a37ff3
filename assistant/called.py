"""Where the names of the ledger stand in a text.

A name that is made of budget words alone (도비, 증감, 2024년 예산) is a name only where the text
was made of figures that bear it: some table calls a row so, and every sentence uses the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Protocol

from index.budget import Fact, Funding, Measure, Stage
from index.everyday import squeeze, words
from index.ledger import Name


class Ledger(Protocol):
    """What reading a text asks of a ledger; see ARCHITECTURE.md."""

    @property
    def facts(self) -> Callable[..., tuple[Fact, ...]]:
        """Facts by key."""
        ...

    def names(self, text: str | None = None, limit: int = 200) -> tuple[Name, ...]:
        """Names that share letters with a text."""
        ...


class Remembering:
    """A ledger that is asked each thing once, while one text is read again and again."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._names: dict[tuple[str | None, int], tuple[Name, ...]] = {}

    def facts(self, **fields: Any) -> tuple[Fact, ...]:
        """Facts by key, from the ledger the first time."""
        key = repr(sorted(fields.items()))
        if key not in self._facts:
            self._facts[key] = self._ledger.facts(**fields)
        return self._facts[key]

    def names(self, text: str | None = None, limit: int = 200) -> tuple[Name, ...]:
        """Names that share letters with a text, from the ledger the first time."""
        if (text, limit) not in self._names:
            self._names[text, limit] = self._ledger.names(text, limit)
        return self._names[text, limit]


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that names something.

    Attributes:
        kind: "year", "base" (a year compared with), "relative", "measure", "funding", "stage",
            "operation", "whole", "name" or "each".
        start: Where it begins.
        end: Where it ends.
        text: The word as written.
        years: For years, which; several for a range.
        value: For other kinds the enum value or the operation's name.
        programmes: For a name, where it occurs.
        paths: For a name of a row, its paths; () for a programme.
        complete: For a name, whether it is written out in full.
    """

    kind: str
    start: int
    end: int
    text: str
    years: tuple[int, ...] = ()
    value: str = ""
    programmes: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    complete: bool = False


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines, as a set."""
    return frozenset(word for line in lines for word in line.split())


AFTER_WORD = "다임은는이가을를의로와과도만에예보부분액재인였으라며고및중등까"
"""What may follow a name without making it another word: particles and 예산."""

RISKY = word_set(
    "이용 전용 변경사용 인원 정원 단가 차 합 구성 비교 대비 변화 종류 변동 축소 확대 상승 인상 "
    "하락 비율 내역 흐름 일치 원인 배경 사유 경위 의미 정의 개념 시부담",
    "도부담 목록 계획 잡은 쓴 한",
)
"""Budget words that mean something else as often."""

_KEPT = re.compile(r"[0-9A-Za-z가-힣]")
_GENERIC = word_set(
    "사업 지원 운영 예산 관리 센터 추진 활성화 육성 조성 확대 발굴 개발 시민 교육 구축 강화 "
    "기타 계 합계 소계 총계 사업비 운영비 경비 비용 서비스 지역 사회 시설 활동",
    "참여 홍보 연구 및",
)
_COLUMN_WORDS = word_set(
    "계 합계 소계 총계 누계 총액 금액 액 사업비 총사업비 전체 당해 전년도 전년 금년 올해 이후 "
    "이전 구분 총괄 현황 제 차 회 a b c",
)
_YEAR = re.compile(r"(?:19|20)?[0-9]{2}(?:년도?|회계연도|학년도)?|[0-9]")


@cache
def _budget_words() -> frozenset[str]:
    said = {
        word.surface
        for word in words()
        if word.kind in ("measure", "funding", "stage")
        and word.surface not in RISKY
        and len(word.surface) > 1
    }
    said |= {squeeze(each.value) for kind in (Measure, Funding, Stage) for each in kind}
    return frozenset((said | _COLUMN_WORDS) - {""})


@lru_cache(maxsize=4096)
def says_nothing(name: str) -> bool:
    """Whether a name is made of years, measures, funding, stages and totals alone.

    From every place that such words reach, those that go on from there: a name of many digits has
    more ways to be cut than can be tried one by one.
    """
    key, known = squeeze(name), _budget_words()
    longest = max(map(len, known))
    reached = [True] + [False] * len(key)
    for place in range(len(key)):
        if not reached[place]:
            continue
        for end in range(place + 1, min(len(key), place + longest) + 1):
            word = key[place:end]
            reached[end] |= word in known or bool(_YEAR.fullmatch(word))
    return bool(key) and reached[-1]


def is_plain(word: str) -> bool:
    """Whether a word stands in the names of many things: 사업비, 운영, 지원, or says nothing."""
    return word in _GENERIC or says_nothing(word)


def letters_of(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, lower case, and where each stands in it."""
    places = [found.start() for found in _KEPT.finditer(text)]
    return "".join(text[place] for place in places).lower(), places


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of text that a name may hold; `rank` orders those that overlap, lowest first."""

    start: int
    end: int
    rank: int


def names_in(text: str, ledger: Ledger, own: Collection[Fact] | None = None) -> Iterator[Mention]:
    """Names written in full, then parts of names that no full one covers, longest first.

    Args:
        text: The text.
        ledger: Whose names are looked for.
        own: The facts the text was made of. Their names as printed come before parts of other
            names, and of names made of budget words alone only theirs are names. None for a text
            of which nothing is known.
    """
    found: dict[_Place, list[tuple[bool, Name]]] = {}
    for name in _names_of(own or ()):
        bare = says_nothing(name.text)
        for start, end, complete in _occurrences(text, name.text, known=True):
            if complete and (not bare or _stands_apart(text, end)):
                found.setdefault(_Place(start, end, 0), []).append((True, name))
    for offset, sentence in _sentences(text):
        for name in ledger.names(sentence, limit=80):
            if name.kind not in ("programme", "row", "quote"):
                continue
            if own is not None and says_nothing(name.text):
                continue
            for start, end, complete in _occurrences(sentence, name.text):
                place = _Place(offset + start, offset + end, 0 if complete else 1)
                found.setdefault(place, []).append((complete, name))
    known = bool(own)
    taken: list[tuple[int, int]] = []
    for place, names in sorted(found.items(), key=lambda item: _fullest(item[0], known=known)):
        start, end = place.start, place.end
        if any(start < stop and end > begin for begin, stop in taken):
            continue
        taken.append((start, end))
        complete = any(full for full, _ in names)
        yield _merged(
            text,
            start,
            end,
            [name for full, name in names if full or not complete],
            complete=complete,
        )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences that hold words, each with the place where it begins."""
    offset = 0
    for sentence in re.split(r"(?<=[.!?\n])\s", text):
        offset = text.find(sentence, offset)
        if re.search("[가-힣A-Za-z]", sentence):
            yield offset, sentence


def _names_of(facts: Iterable[Fact]) -> Iterator[Name]:
    """The programmes and rows of some facts, as names."""
    given: set[tuple[str, str, tuple[str, ...]]] = set()
    for fact in facts:
        places = [("programme", fact.programme, ())] + [
            ("row", fact.path[at], fact.path[: at + 1]) for at in range(len(fact.path))
        ]
        for kind, called, path in places:
            if called and (kind, fact.programme, path) not in given:
                given.add((kind, fact.programme, path))
                paths = (path,) if kind == "row" else ()
                yield Name(called, kind, (fact.programme,), paths)


def _fullest(place: _Place, *, known: bool) -> tuple[int, int, int, int]:
    length = place.end - place.start
    return (place.rank if known else 0), -length, place.start, place.rank


def _merged(text: str, start: int, end: int, names: Iterable[Name], *, complete: bool) -> Mention:
    kept = list(names)
    programmes = tuple(dict.fromkeys(p for name in kept for p in name.programmes))
    paths = tuple(
        dict.fromkeys(
            p for name in kept for p in (((),) if name.kind == "programme" else name.paths)
        )
    )
    return Mention(
        "name", start, end, text[start:end], programmes=programmes, paths=paths, complete=complete
    )


def _occurrences(text: str, name: str, *, known: bool = False) -> Iterator[tuple[int, int, bool]]:
    """Where a name or a part of it stands; of a known name only the whole, be it ever so plain."""
    letters, places = letters_of(text)
    whole, _ = letters_of(name)
    pieces = [(whole, True)] if len(whole) > 1 and (known or whole not in _GENERIC) else []
    pieces += [] if known else [(piece, False) for piece in _parts(name)]
    for piece, complete in pieces:
        if len(piece) < 2 or (not complete and len(piece) < 3):
            continue
        at = letters.find(piece)
        while at >= 0:
            start, end = places[at], places[at + len(piece) - 1] + 1
            if _word_like(text, start, end, piece):
                yield start, end, complete
            at = letters.find(piece, at + 1)


def _parts(name: str) -> Iterator[str]:
    """The letters of every run of words of a name that says more than any name could."""
    tokens = [t for t in re.split(r"[\s·ㆍ,()]+", name) if t]
    plain = [len(token) < 2 or is_plain(token) for token in tokens]
    for size in range(len(tokens) - 1, 0, -1):
        for at in range(len(tokens) - size + 1):
            some = tokens[at : at + size]
            if not all(plain[at : at + size]) and some[-1] != "및" and some[0] != "및":
                yield letters_of("".join(some))[0]


def _word_like(text: str, start: int, end: int, piece: str) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    clean_start = not re.match("[가-힣A-Za-z0-9]", before)
    clean_end = not re.match("[가-힣]", after) or after in AFTER_WORD + "사"
    return clean_start and (clean_end or len(piece) >= 6)


def _stands_apart(text: str, end: int) -> bool:
    """Whether nothing but a particle follows: 증감 in 증감액 is no row called 증감."""
    after = text[end : end + 1]
    return not re.match("[가-힣]", after) or after in "은는이가을를의로와과도만에"
