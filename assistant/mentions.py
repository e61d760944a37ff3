"""What the words of a text name: years, measures, funding, stages, operations and names of rows.

Words come from `everyday.toml`, names from the ledger. A word inside a name names nothing of its
own: 이용 in "시설 이용 지원" is no transfer of budget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from index.budget import Fact, Funding, Measure, Stage
from index.everyday import english, words
from index.figures import Found
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


_KEPT = re.compile(r"[0-9A-Za-z가-힣]")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SHORT_YEAR = re.compile(r"['’‘`´]([0-9]{2})(?![0-9])")
_TWO_YEARS = re.compile(r"(20[0-9]{2})[ ]?(?:년|년도)?[ ]?[~∼–-][ ]?(20[0-9]{2})")
_RELATIVE = re.compile(
    r"(?P<before2>재작년|지지난해)|(?P<before>전년도?(?![ ]?(?:이월|도이월))|지난해|작년|"
    r"전년(?!도?[ ]?이월)|직전[ ]?연도|"
    r"\b(?:last|previous|prior)[ ](?:fiscal )?year(?:'s)?|\bthe year before)|"
    r"(?P<now>올해|금년도?|당해[ ]?[연년]도|본년도|\bthis year(?:'s)?)|(?P<after>내년도?|다음[ "
    r"]?해|익년도?|\bnext year)",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:(?!전년|작년|지난|직전|올해)[^0-9.\n]){0,18}?(?:보다|대비|에[ ]?비해|에[ ]?비하여|과[ "
    r"]?비교|와[ ]?비교|비해)"
)
_BASE_BEFORE = re.compile(
    r"(?:than(?: in)?|compared (?:with|to)|from|over|versus)[ ](?:the[ ])?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"전체[ ]?(?:예산|사업비|금액)?|총[ ]?(?:예산|사업비|액)(?:액)?|사업비[ ]?전체|"
    r"(?<![가-힣])총(?=[ ]?[0-9약])|"
    r"(?<![가-힣])(?:합계|계)(?![가-힣])|"
    r"\b(?:total|overall|whole|entire)\b(?:[ ](?:budget|programme|program))?",
    re.IGNORECASE,
)
_EACH = re.compile(r"각각|\brespectively\b", re.IGNORECASE)
_AFTER_WORD = "다임은는이가을를의로와과도만에예보부분액재인였으라며고및중등까"
_RISKY = word_set(
    "이용 전용 변경사용 인원 정원 단가 차 합 구성 비교 대비 변화 종류 변동 축소 확대 상승 인상 "
    "하락 비율 내역 흐름 일치 원인 배경 사유 경위 의미 정의 개념 시부담",
    "도부담 목록 계획 잡은 쓴 한",
)
_GENERIC = word_set(
    "사업 지원 운영 예산 관리 센터 추진 활성화 육성 조성 확대 발굴 개발 시민 교육 구축 강화 "
    "기타 계 합계 소계 총계 사업비 운영비 경비 비용 서비스 지역 사회 시설 활동",
    "참여 홍보 연구 및",
)


def find_mentions(text: str, figures: Sequence[Found], ledger: Ledger) -> tuple[Mention, ...]:
    """Find everything the words of a text name, in order.

    Args:
        text: The text.
        figures: Its numbers; a word inside one names nothing.
        ledger: Whose names are looked for.
    """
    names = list(_names(text, ledger))
    taken = [(each.start, each.end) for each in names]
    taken += [(f.start, f.end) for f in figures if f.kind != "identifier"]
    others = [
        each
        for each in (*_years(text), *_plain_words(text), *_marks(text))
        if not any(each.start < end and each.end > start for start, end in taken)
    ]
    return tuple(sorted([*names, *others], key=lambda each: (each.start, each.end)))


def _years(text: str) -> Iterator[Mention]:
    ranges = [(m.span(), (int(m[1]), int(m[2]))) for m in _TWO_YEARS.finditer(text)]
    for (start, end), (low, high) in ranges:
        if low < high < low + 30:
            yield Mention("year", start, end, text[start:end], tuple(range(low, high + 1)))
    for found in (*_YEAR.finditer(text), *_SHORT_YEAR.finditer(text)):
        if any(start <= found.start() < end for (start, end), _ in ranges):
            continue
        year = int(found.group()) if len(found.group()) == 4 else 2000 + int(found.group(1))
        kind = _year_kind(text, found.start(), found.end())
        yield Mention(kind, found.start(), found.end(), found.group(), (year,))
    for found in _RELATIVE.finditer(text):
        shift = {"before2": -2, "before": -1, "now": 0, "after": 1}[found.lastgroup or "now"]
        kind = _year_kind(text, found.start(), found.end())
        value = f"{'base' if kind == 'base' else 'year'}"
        yield Mention("relative", *found.span(), found.group(), (shift,), value)


def _year_kind(text: str, start: int, end: int) -> str:
    compared = _BASE.match(text, end) or _BASE_BEFORE.search(text[max(0, start - 24) : start])
    return "base" if compared else "year"


def _marks(text: str) -> Iterator[Mention]:
    for kind, pattern in (("whole", _WHOLE), ("each", _EACH)):
        for found in pattern.finditer(text):
            yield Mention(kind, *found.span(), found.group())


@cache
def _surfaces() -> tuple[re.Pattern[str], dict[str, tuple[str, str]], re.Pattern[str]]:
    korean = {
        word.surface: (word.kind, word.value)
        for word in words()
        if word.kind in ("measure", "funding", "stage", "operation")
        and word.surface not in _RISKY
        and (len(word.surface) > 1 or word.stem)
    }
    english_words = [
        re.escape(w.surface) for w in english() if w.kind in ("measure", "funding", "stage")
    ]
    by_length = sorted(korean, key=lambda surface: (-len(surface), surface))
    return (
        re.compile("|".join(map(re.escape, by_length))),
        korean,
        re.compile(rf"\b(?:{'|'.join(english_words) or '(?!)'})\b", re.IGNORECASE),
    )


def _plain_words(text: str) -> Iterator[Mention]:
    pattern, meanings, english_pattern = _surfaces()
    letters, places = _letters(text)
    for found in pattern.finditer(letters):
        kind, value = meanings[found.group()]
        start, end = places[found.start()], places[found.end() - 1] + 1
        if kind in ("funding", "stage") and not _stands_alone(text, start, end):
            continue
        if found.group() == "쓰인" and text[end : end + 1] == "다":
            value = Measure.APPROPRIATION.value
        yield Mention(kind, start, end, text[start:end], value=value)
    known = {word.surface: word for word in english()}
    for found in english_pattern.finditer(text):
        word = known[found.group().lower()]
        yield Mention(word.kind, *found.span(), found.group(), value=word.value)


def _letters(text: str) -> tuple[str, list[int]]:
    places = [found.start() for found in _KEPT.finditer(text)]
    return "".join(text[place] for place in places).lower(), places


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not re.match("[가-힣]", before) and (
        not re.match("[가-힣]", after) or after in _AFTER_WORD
    )


def _names(text: str, ledger: Ledger) -> Iterator[Mention]:
    """Names written in full, then parts of names that no full one covers, longest first."""
    found: dict[tuple[int, int], list[tuple[bool, Name]]] = {}
    for sentence in re.split(r"(?<=[.!?\n])\s", text):
        if not re.search("[가-힣A-Za-z]", sentence):
            continue
        offset = text.find(sentence)
        for name in ledger.names(sentence, limit=80):
            if name.kind in ("programme", "row", "quote"):
                for start, end, complete in _occurrences(sentence, name.text):
                    place = (offset + start, offset + end)
                    found.setdefault(place, []).append((complete, name))
    taken: list[tuple[int, int]] = []
    for (start, end), names in sorted(found.items(), key=_fullest):
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


def _fullest(item: tuple[tuple[int, int], list[tuple[bool, Name]]]) -> tuple[int, int]:
    (start, end), _ = item
    return -(end - start), start


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


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int, bool]]:
    letters, places = _letters(text)
    tokens = [t for t in re.split(r"[\s·ㆍ,()]+", name) if t]
    whole, _ = _letters(name)
    pieces = [(whole, True)] if len(whole) > 1 and whole not in _GENERIC else []
    for size in range(len(tokens) - 1, 0, -1):
        for at in range(len(tokens) - size + 1):
            some = tokens[at : at + size]
            if (
                all(token in _GENERIC or len(token) < 2 for token in some)
                or some[-1] == "및"
                or some[0] == "및"
            ):
                continue
            pieces.append((_letters("".join(some))[0], False))
    for piece, complete in pieces:
        if len(piece) < 2 or (not complete and len(piece) < 3):
            continue
        at = letters.find(piece)
        while at >= 0:
            start, end = places[at], places[at + len(piece) - 1] + 1
            if _word_like(text, start, end, piece):
                yield start, end, complete
            at = letters.find(piece, at + 1)


def _word_like(text: str, start: int, end: int, piece: str) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    clean_start = not re.match("[가-힣A-Za-z0-9]", before)
    clean_end = not re.match("[가-힣]", after) or after in _AFTER_WORD + "사"
    return clean_start and (clean_end or len(piece) >= 6)


def measure_of(mention: Mention) -> Measure | None:
    """The measure a mention names; None where it names none."""
    return Measure(mention.value) if mention.value in set(Measure) else None


def funding_of(mention: Mention) -> Funding | None:
    """The funding a mention names."""
    return Funding(mention.value) if mention.value in set(Funding) else None


def stage_of(mention: Mention) -> Stage | None:
    """The stage a mention names."""
    return Stage(mention.value) if mention.value in set(Stage) else None
