"""Lines, brackets and sentences that state the unit of a table."""

from __future__ import annotations

import re

from index.money import read_unit

UNIT_LINE = re.compile(r"^\s*[(\[〔<※]?\s*단\s*위\s*[:;：]")
"""A line that states the unit of the tables below it."""
_UNIT_INSIDE = re.compile(
    r"[(\[〔<](?:[^()\[\]]{1,30}[,，/]|)\s*단\s*위\s*[:;：][^()\[\]]{1,30}[)\]〕>]"
)
"""A unit in brackets, also behind a day: "(2014. 1. 1. 현재, 단위 : 명)"."""
UNIT_BRACKET = re.compile(
    r"[(\[〔<]\s*(?:단\s*위|금액)\s*(?:[:;：=]|은|는|\s)[^()\[\]]{1,30}[)\]〕>]"
)
"""A unit in brackets behind a heading, with or without its colon."""


def unit_stated(text: str) -> str:
    """The line or bracket of a text that states a unit; "" where none does.

    The head of a page of a 명세서 looks alike: "단위: 숲가꾸기 (단위:천원)" names a 단위사업.
    """
    first = text.split("\n", 1)[0]
    if UNIT_LINE.match(text) and not _names_unit(first):
        return first
    inside = _UNIT_INSIDE.search(text)
    return inside.group(0) if inside else ""


_SAID_UNIT = re.compile(
    r"(?:(?:금액|숫자|표|목록|값)의?\s?)?(?:금액|단위|숫자)(?:는|은|[:=])?\s?(?:모두\s)?"
    r"(?P<unit>(?:조|억|천만|백만|만|천)?원)"
    r"(?:\s?단위)?(?:이다|입니다|임|이며|이고|으로|로)?(?=\s*(?:[.,)\]]|$)|(?<=[고며])\s)"
)
"""A unit as a sentence says it: "금액 단위는 원이다", "금액은 천원 단위이다", "(금액 천원)"."""


def unit_said(text: str) -> str:
    """The unit of the tables below that a text states, as a line or in words; "" where none does.

    Of a text that says two units nobody knows which is meant.
    """
    if stated := unit_stated(text) or _bracketed(text):
        return stated
    said = {found["unit"] for found in _SAID_UNIT.finditer(text)}
    said |= {
        _ENGLISH[(found["scale"] or found["also"]).lower()]
        for found in _SAID_ENGLISH.finditer(text)
    }
    return f"(단위 : {said.pop()})" if len(said) == 1 else ""


_ENGLISH = {"trillion": "조원", "million": "백만원", "thousand": "천원"}
_SAID_ENGLISH = re.compile(
    r"[(\[](?:unit[s:]*\s|in\s|figures in\s)*(?P<scale>trillion|million|thousand)s?\s(?:of\s)?won\b"
    r"|\ball (?:figures|amounts) (?:are )?in (?P<also>trillion|million|thousand)s?\s(?:of\s)?won\b",
    re.IGNORECASE,
)


_MONEY = r"(?:조|억|천만|백만|만|천)?\s?원"
_END = re.compile(r"[(\[〔<]([^()\[\]]{1,30})[)\]〕>]\s*$")
_PART = re.compile(
    rf"(?:단\s*위|금액|모두)?\s*[:=]?\s*(?:{_MONEY}|%|"
    r"명|인|개|개소|건|회|곳|㎡|㎢|㎥|km|㎞|ha|대|동|세대|가구|점|년|톤|kg)"
)


def _bracketed(text: str) -> str:
    """A bracket of nothing but units at the end of a short line: "비용 (원)", "(개, 백만원)"."""
    found = _END.search(text) if len(text) <= _SHORT and "\n" not in text else None
    parts = re.split(r"[,/·]", found[1]) if found else []
    if not parts or not all(_PART.fullmatch(part.strip()) for part in parts):
        return ""
    units = [part.strip() for part in parts if re.search(rf"{_MONEY}$", part.strip())]
    plain = ", ".join(re.sub(r"^(?:단\s*위|금액|모두)\s*[:=]?", "", part.strip()) for part in parts)
    return f"(단위 : {plain.strip()})" if len(units) == 1 else ""


_SHORT = 60
"""Letters of a line that may be what a table is called."""


def _names_unit(line: str) -> bool:
    """Whether 단위 at the head of a line is a 단위사업 and no unit."""
    if line.lstrip()[:1] != "단" or read_unit(_UNIT_INSIDE.sub("", line)) is not None:
        return False
    named = re.sub(r"\([^()]*\)", "", line.split(":", 1)[-1].split("：", 1)[-1])
    return len(re.findall(r"[가-힣]", named)) > _NOUN and not re.search(r"[,/·]", named)


_NOUN = 3
"""Letters of a counted noun at most: 개소, 명, 가구수."""
