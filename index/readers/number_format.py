"""A cell's value as a spreadsheet shows it: 6185415 with "#,##0" is "6,185,415".

The display is the evidence: "△" for a cut, thousands separators and a budget scaled to 천원 live
in the number format and nowhere else. Values become decimals by their shortest spelling, so that
no binary fraction reaches a figure.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|(General|@|[#0?,.%/Ee]|.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_DIGITS = "#0?"
_DATE_LETTERS = re.compile(r"[ymdhs]|AM/PM|aaa", re.IGNORECASE)
_GENERAL_DIGITS = 11
_SECTIONS = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MASK = re.compile(r'[0#?]+(?:(?:[-() ]|"[^"0]*"|\\[^0])+[0#?]+)+')


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number format.

    Attributes:
        before: Text before the digits.
        after: Text after them.
        whole: Placeholders before the point.
        places: Placeholders after the point.
        grouped: Whether thousands are separated.
        scale: Factor that is shown: 100 for a percent sign, 1/1000 for each closing comma.
        condition: Comparison and bound, such as ("<", 0).
        general: Whether the number is shown as it is.
        fraction: Whether it is a fraction or in powers of ten, which we show as it is.
        mask: Digits with signs between them, such as 000-0000: a placeholder for each digit.
    """

    before: str
    after: str
    whole: str
    places: str
    grouped: bool
    scale: Decimal
    condition: tuple[str, Decimal] | None
    general: bool
    fraction: bool
    mask: str = ""


def show(value: Value, code: str) -> str:
    """Show a value as its cell does.

    Args:
        value: The value of the cell.
        code: Its number format, such as "#,##0;△#,##0".

    Returns:
        What a person reads in the cell; "" for a blank cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _show_text(value, code)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return _show_date(value, code)
    try:
        return _show_number(Decimal(repr(value)), code)
    except InvalidOperation:
        return str(value)


def _show_text(text: str, code: str) -> str:
    """A text by the fourth section of its format, "@" for itself; as it is where there is none."""
    sections = _split(code)
    if len(sections) < _SECTIONS:
        return text
    pieces = []
    for found in _TOKEN.finditer(sections[-1]):
        quoted, escaped, *_, mark = found.groups()
        pieces.append(text if mark in {"@", "General"} else quoted or escaped or mark or "")
    return "".join(pieces)


def _show_number(number: Decimal, code: str) -> str:
    sections = _parse(code)
    chosen = _choose(sections, number)
    if chosen is None:
        return _general(number)
    index = sections.index(chosen)
    # Only a section of its own for negative numbers says itself how their sign is shown.
    own_sign = number < 0 and (
        (chosen.condition is not None and chosen.condition[0] in {"<", "<="})
        or (chosen.condition is None and index == 1)
    )
    shown, minus = _digits(abs(number), chosen)
    sign = "-" if number < 0 and not own_sign and minus else ""
    return f"{sign}{chosen.before}{shown}{chosen.after}".strip()


def _choose(sections: tuple[_Section, ...], number: Decimal) -> _Section | None:
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(number, section.condition):
                return section
        return None
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _digits(number: Decimal, section: _Section) -> tuple[str, bool]:
    """The digits by the placeholders, and whether anything but zero is left after rounding."""
    if section.general or section.fraction:
        return _general(number), True
    if section.mask:
        return _masked(number, section.mask), True
    if not section.whole and not section.places:
        return "", False
    scaled = number * section.scale
    places = len(section.places)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    least = section.whole.count("0")
    whole = whole.lstrip("0").rjust(least, "0")
    if section.grouped:
        whole = _group(whole)
    optional = len(section.places) - len(section.places.rstrip("#"))
    keep = len(decimals.rstrip("0"))
    decimals = decimals[: max(places - optional, keep)]
    point = "." if "." in section.whole + section.places or section.places else ""
    return (f"{whole}{point}{decimals}" if decimals else whole), rounded != 0


def _masked(number: Decimal, mask: str) -> str:
    """Digits put into a mask from the right; those it has no place for stand before it."""
    digits = f"{number.quantize(Decimal(1), rounding=ROUND_HALF_UP):f}"
    digits = digits.rjust(mask.count("0"), "0")
    pieces: list[str] = []
    for sign in reversed(mask):
        pieces.append(digits[-1] if sign == "0" else sign)
        digits = digits[:-1] if sign == "0" else digits
    return digits + "".join(reversed(pieces))


def _group(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)


def _general(number: Decimal) -> str:
    """A number in the General format: eleven digits, no separators, no closing zeros."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** _GENERAL_DIGITS:
        return f"{number.to_integral_value():f}"
    if number == number.to_integral_value():
        return f"{number:f}".split(".")[0]
    digits = max(0, _GENERAL_DIGITS - 1 - max(1, number.adjusted() + 1))
    shown = f"{number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


@lru_cache(maxsize=512)
def _parse(code: str) -> tuple[_Section, ...]:
    parts = _split(code or "General")
    return tuple(map(_read_section, parts)) or (_section("General"),)


def _read_section(code: str) -> _Section:
    section = _section(code)
    if not _MASK.fullmatch(code):
        return section
    mask = re.sub(r'["\\]', "", re.sub(r"[#?]", "0", code))
    return replace(section, before="", after="", mask=mask)


def _split(code: str) -> list[str]:
    parts, current = [], ""
    for found in _TOKEN.finditer(code):
        if found.group(0) == ";":
            parts.append(current)
            current = ""
        else:
            current += found.group(0)
    return [*parts, current]


def _section(code: str) -> _Section:
    before, after, slots = "", "", ""
    condition: tuple[str, Decimal] | None = None
    general = percent = fraction = False
    for found in _TOKEN.finditer(code):
        quoted, escaped, space, fill, bracket, mark = found.groups()
        literal = ""
        if quoted is not None or escaped is not None:
            literal = quoted if quoted is not None else escaped
        elif bracket is not None:
            condition = _condition(bracket) or condition
            currency = _CURRENCY.fullmatch(bracket)
            literal = currency.group(1) if currency else ""
        elif space is not None or fill is not None:
            literal = "" if fill is not None else " "
        elif mark == "General":
            general = True
        elif mark in "#0?.," and not after.strip(" "):
            slots += mark
            after = ""
            continue
        elif fraction or (mark in "/Ee" and slots):
            fraction = True
        elif mark == "%":
            percent, literal = True, "%"
        elif mark != "@":
            literal = mark
        if slots or general:
            after += literal
        else:
            before += literal
    return _assemble(slots, before, after, condition, (general, percent, fraction))


def _assemble(
    slots: str,
    before: str,
    after: str,
    condition: tuple[str, Decimal] | None,
    flags: tuple[bool, bool, bool],
) -> _Section:
    general, percent, fraction = flags
    whole, _, places = slots.partition(".")
    closing = len(slots) - len(slots.rstrip(","))
    grouped = "," in whole.rstrip(",") if not places else "," in whole
    scale = Decimal(100 if percent else 1) / (Decimal(1000) ** closing)
    return _Section(
        before,
        after,
        whole.replace(",", ""),
        places.replace(",", ""),
        grouped,
        scale,
        condition,
        general,
        fraction,
    )


def _condition(bracket: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.fullmatch(bracket.strip())
    return (found.group(1), Decimal(found.group(2))) if found else None


def _show_date(value: dt.datetime | dt.date | dt.time | dt.timedelta, code: str) -> str:
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    shown = _date_by_code(value, code)
    if shown:
        return shown
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")


_DATE_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|(y+|m+|d+|h+|s+|AM/PM|aaa+)|(.)', re.IGNORECASE
)


def _date_by_code(value: dt.date, code: str) -> str:
    """A date by its format; "" for the formats that only a spreadsheet's country decides."""
    if code.startswith("mm-dd-yy") or not _DATE_LETTERS.search(code):
        return ""
    pieces: list[str] = []
    hours = False
    for found in _DATE_TOKEN.finditer(code.split(";", maxsplit=1)[0]):
        quoted, escaped, field, other = found.groups()
        if field is None:
            pieces.append(quoted or escaped or other or "")
            continue
        kind = field[0].lower()
        pieces.append(_date_field(value, kind, len(field), minutes=kind == "m" and hours))
        hours = kind == "h" or (hours and kind != "m")
    return "".join(pieces).strip()


def _date_field(value: dt.date, kind: str, width: int, *, minutes: bool) -> str:
    time = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    number = {
        "y": value.year if width > 2 else value.year % 100,
        "m": time.minute if minutes else value.month,
        "d": value.day,
        "h": time.hour,
        "s": time.second,
    }.get(kind)
    weekday = "월화수목금토일"[value.weekday()]
    if kind == "a" and width in {3, 4}:
        return weekday if width == 3 else f"{weekday}요일"
    if number is None:
        return "오전" if time.hour < 12 else "오후"
    if kind == "d" and width > 2:
        return weekday
    if kind == "m" and width > 2 and not minutes:
        return _MONTHS[value.month - 1]
    return f"{number:0{min(width, 4) if kind == 'y' else min(width, 2)}d}"
