"""What a result of two amounts is called, of which year it is and what is said of their stages."""

from __future__ import annotations

from assistant.making import label_of
from index.budget import Fact


def pair_label(one: Fact, other: Fact) -> str:
    """What the result of two amounts is called."""
    return label_of(one) if one.path == other.path else f"{label_of(one)} · {label_of(other)}"


def share_label(part: Fact, whole: Fact) -> str:
    """What a share is called: part / whole."""
    if part.path == whole.path and part.funding is not whole.funding:
        return f"{label_of(part)} {part.funding.value}"
    return f"{label_of(part)} / {label_of(whole)}"


def pair_year(one: Fact, other: Fact) -> int | None:
    """The year of a result of two amounts; None where they are of two."""
    return (
        one.fiscal_year if one.fiscal_year == other.fiscal_year or one.path == other.path else None
    )


def stages_note(one: Fact, other: Fact) -> str:
    """What is said where two amounts are of different stages."""
    if one.stage is other.stage:
        return ""
    if one.fiscal_year == other.fiscal_year:
        year = f"{one.fiscal_year}년 " if one.fiscal_year else ""
        return f"{year}{_budget(one)}과 {_budget(other)} 기준입니다."
    return f"{_dated(one)}은 {_budget(one)}, {_dated(other)}은 {_budget(other)} 기준입니다."


def _budget(fact: Fact) -> str:
    return f"{fact.measure.value}({fact.stage.value})"


def _dated(fact: Fact) -> str:
    return f"{fact.fiscal_year}년" if fact.fiscal_year else "연도가 적히지 않은 것"
