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
    if one.stage is other.stage and one.measure is other.measure:
        return ""
    if one.stage is other.stage:
        return ""
    return (
        f"{one.fiscal_year}년은 {one.measure.value}({one.stage.value}), {other.fiscal_year}년은 "
        f"{other.measure.value}({other.stage.value}) 기준입니다."
    )
