"""Figures that are no money: units in brackets, names that say a count or a rate, cells with one.

A unit that a heading, a row's name or a cell states itself wins over the unit of the table.
"""

from __future__ import annotations

import re

from index.money import Unit, normalise, read_unit
from index.vocabulary import squeeze, vocabulary

_BRACKET = re.compile(r"[(\[]\s*(?:단\s*위\s*[:;]?\s*)?([^()\[\]\d]{1,6})\s*[)\]]")
_RATE = re.compile(r"(?<!환)(?<!배)[률율]$|자립도$|자주도$")
_MONEY = re.compile(r"(?:조|억|천만|백만|만|천)?\s*원$")
_WON = re.compile(r"^(?:조|억|천만|백만|만|천)?원$")
_COUNTED = re.compile(r"[△▲▵▽\-−]?\s*\d[\d,.]*\s*([^\s\d,.()%]{1,4})")
_DATES = frozenset(("년", "월", "일"))
"""Behind a number in a cell these make a date as often as a count."""
_STATED = re.compile(r"단\s*위\s*[:;：]?\s*([^)\]〕>]{1,40})")


def own_noun(text: str) -> str:
    """The unit that is no money in the last bracket of a name: "주민등록인구(명)" → "명".

    Returns:
        The unit as printed, "%" for a rate; "" where no bracket states one.
    """
    inner = [re.sub(r"\s", "", found) for found in _BRACKET.findall(normalise(text))]
    nouns = vocabulary().nouns
    return next((word for word in reversed(inner) if word == "%" or squeeze(word) in nouns), "")


def own_unit(text: str) -> Unit | None:
    """The unit of money in a bracket of a name: "1인당 예산액(천원)"; None where none is."""
    inner = [re.sub(r"\s", "", found) for found in _BRACKET.findall(normalise(text))]
    units = {unit for word in inner if (unit := read_unit(f"단위 : {word}")) and _WON.search(word)}
    return units.pop() if len(units) == 1 else None


def is_rate(name: str) -> bool:
    """Whether a name says by its ending that its figures are per cents: 연평균증가율, 자립도."""
    return bool(_RATE.search(squeeze(re.sub(r"\([^()]*\)", "", name))))


def is_count(name: str) -> bool:
    """Whether a name says by its ending that its figures are counted: 이용자수, 연면적."""
    return squeeze(re.sub(r"\([^()]*\)", "", name)).endswith(vocabulary().counts)


def cell_noun(text: str) -> str:
    """The unit that a cell prints behind its figure: "2,400명" → "명"; "" for money and none."""
    found = _COUNTED.fullmatch(normalise(text).strip())
    word = found.group(1) if found else ""
    return word if squeeze(word) in vocabulary().nouns - _DATES else ""


_PERCENT = re.compile(r"[△▲▵▽\-−]?\s*\d[\d,.]*\s*%")


def cell_unit(text: str) -> str:
    """The unit that a cell prints behind its figure, as `cell_noun` does, or "%"."""
    return "%" if _PERCENT.fullmatch(normalise(text).strip()) else cell_noun(text)


def stated_nouns(unit_line: str) -> tuple[str, ...]:
    """The units beside money that a unit line states: "(단위 : 억원, 명, %)" → ("명",)."""
    line = _STATED.search(normalise(unit_line))
    if not line:
        return ()
    words = [re.sub(r"\s", "", word) for word in re.split(r"[,/·]", line.group(1))]
    nouns = vocabulary().nouns
    return tuple(word for word in words if squeeze(word) in nouns and not _MONEY.search(word))


def heading_noun(heading: str, unit_line: str) -> str:
    """The unit beside money in a unit line that a heading ends in: 득표 of "(단위 : 천원, 표)".

    Any word of a unit line is a unit, whether we know it or not; "" where the heading ends in none.
    """
    line = _STATED.search(normalise(unit_line))
    words = re.split(r"[,/·]", line.group(1)) if line else []
    plain = [squeeze(word) for word in words if not _MONEY.search(re.sub(r"\s", "", word))]
    key = squeeze(re.sub(r"\([^()]*\)", "", heading))
    return next((word for word in plain if word and word != key and key.endswith(word)), "")
