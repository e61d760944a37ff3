"""Rows of one figure between rows of several: whose money the row above is, and what it is for.

A 명세서 prints "국 2,105,300" and "○ 규산질비료 2,100원*180,000포 378,000" below a row that has a
figure in every column. Such a figure is this year's budget where the figures of the run add up to
that of the row above, or where a formula before it multiplies out to it; else nobody can say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.forms.entry import fold, read_entry
from index.forms.formulas import multiplies_out
from index.forms.rowwords import funding_word
from index.money import MoneyError, Unit, parse_money
from index.vocabulary import squeeze, vocabulary

ITEM = re.compile(r"[○◯●ㅇ◦]\s?\S")
"""How a line of what an amount is for begins."""


@dataclass(frozen=True, slots=True)
class Single:
    """A row of one figure.

    Attributes:
        name: What stands before the figure.
        figure: The figure as printed.
    """

    name: str
    figure: str

    @property
    def is_item(self) -> bool:
        """Whether it is what the amount is for, rather than whose money it is."""
        return bool(ITEM.match(self.name))


def is_single(name: str) -> bool:
    """Whether a row of this name may have one figure: whose money it is, or what it is for."""
    return bool(ITEM.match(name)) or is_source(name)


def is_source(name: str) -> bool:
    """Whether a name is a sign or a word for whose money it is: 국, 균, 도비."""
    bare = squeeze(name.strip("[]() "))
    return bare in vocabulary().marks or funding_word(name) is not None


def proven(run: Sequence[Single], above: str) -> bool:
    """Whether the figures of such rows are parts of a figure of the row above.

    Args:
        run: Rows of one kind that follow one another.
        above: The figure of the row above them in the column of this year's budget.
    """
    if sum(_number(each.figure) for each in run) == _number(above):
        return True
    return all(each.is_item and _multiplies(each) for each in run)


def _multiplies(item: Single) -> bool:
    factors = read_entry(item.name[1:]).factors
    try:
        amounts = [parse_money(fold(item.figure), unit) for unit in (Unit.THOUSAND, Unit.WON)]
    except MoneyError:
        return False
    return bool(factors) and any(each and multiplies_out(factors, each) for each in amounts)


def _number(text: str) -> int:
    digits = re.sub(r"[^\d]", "", text)
    negative = text.strip()[:1] in "△▲▵-−(" and bool(digits)
    return (-1 if negative else 1) * int(digits or 0)
