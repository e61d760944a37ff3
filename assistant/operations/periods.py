"""What a printed date tells by the calendar: the day of the week, whether a day is in a period."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from assistant.papers import Language

_DAYS = "월화수목금토일"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = r"(?:(?P<{0}year>(?:19|20)\d{{2}})|['’‘](?P<{0}short>\d{{2}}))\s?[.년/-]\s?"
_MONTH = r"(?P<{0}month>\d{{1,2}})\s?[.월/-]\s?"
_DAY = r"(?P<{0}day>\d{{1,2}})(?!\d)\s?일?\s?[.]?\s?(?:\((?P<{0}week>[월화수목금토일])\))?"
_PERIOD = re.compile(
    (rf"(?<!\d)(?:{_YEAR})?{_MONTH}{_DAY}").format("first_")
    + r"(?:\s?(?:[~～∼]|부터)\s?"
    + (rf"(?:{_YEAR})?(?:{_MONTH})?{_DAY}").format("last_")
    + r")?"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A printed day.

    Attributes:
        year: Its year, None where none is printed.
        month: Its month.
        day: Its day.
        week: The day of the week printed beside it, "" for none.
    """

    year: int | None
    month: int
    day: int
    week: str = ""


def period(text: str) -> tuple[Day, Day | None] | None:
    """The one date or period of a text; None where it prints none, or several."""
    found = list(_PERIOD.finditer(text))
    if len(found) != 1:
        return None
    first = _day(found[0], "first_", None)
    if first is None:
        return None
    return first, _day(found[0], "last_", first) if found[0]["last_day"] else None


def _day(found: re.Match[str], side: str, before: Day | None) -> Day | None:
    year = found[f"{side}year"] or (found[f"{side}short"] and f"20{found[f'{side}short']}")
    month = found[f"{side}month"]
    number = int(year) if year else before.year if before else None
    at = int(month) if month else before.month if before else 0
    day = Day(number, at, int(found[f"{side}day"]), found[f"{side}week"] or "")
    return day if 1 <= day.month <= 12 and 1 <= day.day <= 31 else None


def within(text: str, month: int, day: int, year: int | None) -> bool | None:
    """Whether a day lies within the printed period of a text.

    Args:
        text: A text.
        month: The month asked about.
        day: The day asked about.
        year: The year asked about; None where the question names none.

    Returns:
        None where the text prints no period, or years stand on one side only.
    """
    found = period(text)
    first, last = found or (None, None)
    if first is None or last is None:
        return None
    if first.year is None or last.year is None:
        if (first.month, first.day) > (last.month, last.day) or year is not None:
            return None
        return (first.month, first.day) <= (month, day) <= (last.month, last.day)
    if year is None and first.year != last.year:
        return None
    asked = (year or first.year, month, day)
    return (first.year, first.month, first.day) <= asked <= (last.year, last.month, last.day)


def weekday(text: str, language: Language, *, ends: bool) -> str:
    """The day of the week of the printed date of a text, said; "" where it cannot be told.

    Args:
        text: A text with one date or period, its year printed.
        language: In which it is said.
        ends: Whether the last day of the period is asked for.
    """
    found = period(text)
    day = found and (found[1] if ends else found[0])
    if not day or day.year is None:
        return ""
    try:
        week = dt.date(day.year, day.month, day.day).weekday()
    except ValueError:
        return ""
    if day.week and day.week != _DAYS[week]:
        # The document says another day of the week than the calendar.
        return ""
    if language is Language.ENGLISH:
        return f"{day.year}-{day.month}-{day.day} is a {_ENGLISH[week]}."
    return f"{day.year}년 {day.month}월 {day.day}일은 {_DAYS[week]}요일입니다."
