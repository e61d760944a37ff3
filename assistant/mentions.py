"""What the words of a text name: years, measures, funding, stages, operations and names of rows.

Words come from `everyday.toml`, names from the ledger. A word inside a name names nothing of its
own: 이용 in "시설 이용 지원" is no transfer of budget.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from assistant.called import (
    AFTER_WORD,
    RISKY,
    Ledger,
    Mention,
    Remembering,
    letters_of,
    names_in,
)
from index.budget import Fact, Funding, Measure, Stage
from index.everyday import english, words
from index.figures import Found

__all__ = [
    "Ledger",
    "Mention",
    "Remembering",
    "find_mentions",
    "funding_of",
    "measure_of",
    "stage_of",
]

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SHORT_YEAR = re.compile(r"['’‘`´]([0-9]{2})(?![0-9])")
_TWO_YEARS = re.compile(r"(20[0-9]{2})[ ]?(?:년|년도)?[ ]?[~∼–-][ ]?(20[0-9]{2})")
_RELATIVE = re.compile(
    r"(?P<before2>재작년|지지난해)|(?P<before>전년도?(?![ ]?(?:이월|도이월))|지난해|작년|"
    r"전년(?!도?[ ]?이월)|직전[ ]?연도|"
    r"\b(?:last|previous|prior)[ ](?:fiscal )?year(?:'s)?|\bthe year before)|"
    r"(?P<now>올해|금년도?|당해[ ]?[연년]도|본년도|\bthis year(?:'s)?)|"
    r"(?P<after>내년도?(?!으?로)|다음[ ]?해(?!로)|익년도?(?!로)|\bnext year)",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:\([^()\n]{0,40}\)[ ]?)?(?:(?!전년|작년|지난|직전|올해|[은는] )[^0-9.\n]){0,18}?"
    r"(?:보다|대비|에[ ]?비해|에[ ]?비하여|[과와][ ]?(?:비교|달리)|비해)"
)
_BASE_BEFORE = re.compile(
    r"(?:than(?: in)?|compared (?:with|to)|from|over|versus)[ ](?:the[ ])?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"이 문서(?=[ ][가-힣]+(?:액|이월|률)(?![가-힣]))|"
    r"전체[ ]?(?:예산|사업비|금액)?|총[ ]?(?:예산|사업비|액)(?:액)?|사업비[ ]?전체|"
    r"(?<![가-힣])총(?=[ ]?[0-9약])|"
    r"(?<![가-힣])(?:합계|계)(?![가-힣])|"
    r"\b(?:total|overall|whole|entire)\b(?:[ ](?:budget|programme|program))?",
    re.IGNORECASE,
)
_EACH = re.compile(r"각각|\brespectively\b", re.IGNORECASE)


def find_mentions(
    text: str,
    figures: Sequence[Found],
    ledger: Ledger,
    own: Collection[Fact] | None = None,
) -> tuple[Mention, ...]:
    """Find everything the words of a text name, in order.

    Args:
        text: The text.
        figures: Its numbers; a word inside one names nothing.
        ledger: Whose names are looked for.
        own: The facts the text was made of, see `names_in`; None where nothing is known of it.
    """
    names = list(names_in(text, ledger, own))
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
        and word.surface not in RISKY
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
    letters, places = letters_of(text)
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


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not re.match("[가-힣]", before) and (
        not re.match("[가-힣]", after) or after in AFTER_WORD
    )


def measure_of(mention: Mention) -> Measure | None:
    """The measure a mention names; None where it names none."""
    return Measure(mention.value) if mention.value in set(Measure) else None


def funding_of(mention: Mention) -> Funding | None:
    """The funding a mention names."""
    return Funding(mention.value) if mention.value in set(Funding) else None


def stage_of(mention: Mention) -> Stage | None:
    """The stage a mention names."""
    return Stage(mention.value) if mention.value in set(Stage) else None
