"""One line of a 산출근거: its name, counts, formula and amounts taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.forms.formulas import Factor, split_formula

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_COUNT = re.compile(r"\(\s*(\d[\d,]*)\s*(명|인)\s*\)")
_LAST = re.compile(
    r"(?:^|(?<=[\s:=]))([△▲▵▽\-−]?\s?[\dOolIS][\d,.OolIS]*)\s?((?:천|백만|만|억)?원)?$"
)
_WELL_FORMED = re.compile(r"[△▲▵▽\-−]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a 산출근거.

    Attributes:
        name: Its name without counts and amounts.
        left: The amount behind the name, "" where none is printed.
        right: The amount behind "=" in the line itself, "" where none is printed.
        formula: The 산출식, "" where none is printed.
        factors: Its factors, () where it is no plain product.
        counts: Counts of people in the name, as (printed, number, noun).
        malformed: A number behind the name that is none, such as "1O1,OOO"; "" where none is.
    """

    name: str
    left: str = ""
    right: str = ""
    formula: str = ""
    factors: tuple[Factor, ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()
    malformed: str = ""


def fold(text: str) -> str:
    """Full-width signs as half-width ones, each in its place."""
    return text.translate(_WIDE)


def read_entry(text: str) -> Entry:
    """Take a line apart.

    Args:
        text: The line without its marker: "센터 인건비 (24명) 1,321,596,000".

    Returns:
        Its pieces as printed. A number at the end counts as an amount only where it is grouped,
        long or has a unit; a year at the end of a name stays part of the name.
    """
    printed = " ".join(text.split())
    folded = fold(printed)
    name, formula, result = split_formula(folded)
    if formula:
        entry = Entry(printed[: len(name)], right=result)
        start = folded.index(formula.text, len(name))
        return _counted(
            replace(
                entry,
                formula=printed[start : start + len(formula.text)],
                factors=formula.factors,
            )
        )
    before, equals, _ = folded.partition("=")
    body = printed[: len(before)].rstrip()
    entry = Entry(body, right=printed[len(before) + 1 :].strip() if equals else "")
    return _counted(_amounted(entry))


def _amounted(entry: Entry) -> Entry:
    folded = fold(entry.name)
    found = _LAST.search(folded)
    if not found or not _is_amount(found.group(1), found.group(2)):
        return entry
    printed = entry.name[found.start(1) :]
    entry = replace(entry, name=entry.name[: found.start(1)])
    if _WELL_FORMED.fullmatch(found.group(1)):
        return replace(entry, left=printed)
    return replace(entry, malformed=printed)


def _is_amount(printed: str, unit: str | None) -> bool:
    digits = sum(character.isdigit() for character in printed)
    return (bool(unit) and digits > 0) or "," in printed or digits > 4 or printed == "0"


def _counted(entry: Entry) -> Entry:
    folded = fold(entry.name)
    counts = tuple(
        (entry.name[found.start() : found.end()], found.group(1), found.group(2))
        for found in _COUNT.finditer(folded)
    )
    name = entry.name
    for printed, _, _ in counts:
        name = name.replace(printed, " ")
    return replace(entry, name=" ".join(name.split()).strip(" :="), counts=counts)
