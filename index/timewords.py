"""Which year a figure in running text is of: the year its own words name, absolute or relative.

작년 and 올해 count from the day of speaking, 전년도 from the book's year. A year that a figure is
only held against (올해보다, 전년 대비) is not its own, and 매년 or 2022년부터 is no single year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative years count from.

    Attributes:
        spoken: The year in which the text was said or written; None where it states none.
        book: The fiscal year it is about; None where it states none.
    """

    spoken: int | None
    book: int | None


@dataclass(frozen=True, slots=True)
class When:
    """The year that words name.

    Attributes:
        year: The year; None where it is none that is known.
        prior: Whether it is the year before the book's: 전년도.
    """

    year: int | None
    prior: bool = False


_SPOKEN = {"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1, "다음해": 1}
_BOOK = {
    "전전년": -2,
    "전년": -1,
    "당해연": 0,
    "당해년": 0,
    "당해": 0,
    "차년": 1,
    "익년": 1,
    "다음연": 1,
}
_WORD = "|".join(
    rf"(?<![가-힣]){word}" for word in sorted((*_SPOKEN, *_BOOK), key=len, reverse=True)
).replace("지난해", "지난\\s?해")
_MENTION = re.compile(
    rf"(?P<relative>{_WORD})도?|(?<!\d)(?P<year>(?:19|20)\d{{2}})\s*(?:회계연도|학년도|년도|년)"
    r"|['’](?P<short>\d{2})\s*년도?|(?P<many>매년|해마다|매해|연평균)"
)
_AGAINST = re.compile(r"\s*(?:[가-힣]{1,6}\s?)?(?:보다|대비|에\s?비해|과\s?비교|와\s?비교)")
_OPEN = re.compile(r"\s*(?:말\s*)?(?:부터|까지|이후|이전|[~∼-])")
ONLY_TIME = re.compile(
    rf"^(?:(?:{_WORD}|매년|해마다|(?:19|20)\d{{2}}\s*(?:회계연도|학년도|년도|년))도?"
    r"(?:에는|에|은|는|의|보다|\s?대비|까지|부터)?(?:말)?(?:\s?기준(?:으로)?)?\s*)+"
)
"""Words of time at the head of a phrase, which name no figure."""
LAST_TIME = re.compile(
    rf"(?:은|는|이|가|을|를|의)?\s+(?:(?:{_WORD})도?|(?:19|20)\d{{2}}\s*(?:회계연도|학년도|년도|년))"
    r"(?:에는|에|은|는)?\s*$"
)
"""A word of time at the end of a phrase: "복지 예산은 2023년"."""


def when(words: str, clock: Clock) -> When | None:
    """The year that the words before a figure name.

    Args:
        words: From the figure before, or from the beginning of the sentence, to this one.
        clock: What relative years count from.

    Returns:
        The last year they name; one without a year where it is not known or there are several;
        None where they name none.
    """
    last: When | None = None
    for found in _MENTION.finditer(words):
        rest = words[found.end() :]
        if _AGAINST.match(rest):
            continue
        last = When(None) if found["many"] or _OPEN.match(rest) else _read(found, clock)
    return last


def _read(found: re.Match[str], clock: Clock) -> When:
    if found["year"] or found["short"]:
        return When(int(found["year"] or f"20{found['short']}"))
    word = re.sub(r"\s", "", found["relative"])
    if word in _SPOKEN:
        return When(None if clock.spoken is None else clock.spoken + _SPOKEN[word])
    year = None if clock.book is None else clock.book + _BOOK[word]
    return When(year, prior=_BOOK[word] == -1)
