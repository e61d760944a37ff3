"""The two sides of a move or a comparison, as a sentence says them."""

from __future__ import annotations

from assistant.endings import with_particle
from assistant.papers import Figure, Finding, Language
from assistant.readings import bare_column
from assistant.speech import stage_word, subject
from index.budget import Measure


def one_kind(new: Figure, old: Figure) -> bool:
    """Whether two amounts are one that moved: 예정가격 and 계약금액 of a row are two."""
    if Measure.OTHER not in {new.measure, old.measure}:
        return True
    columns = {bare_column(f) for figure in (new, old) for f in figure.facts}
    return len(columns) == 1


def home_of(figure: Figure) -> str:
    """The programme of a figure; "" for one without facts."""
    return figure.facts[0].programme if figure.facts else ""


def moved(new: Figure, old: Figure) -> bool:
    """Whether two figures are one amount of two years or stages, and not two amounts."""
    same = (new.label, home_of(new), new.funding) == (old.label, home_of(old), old.funding)
    alike = new.measure is old.measure or {new.measure, old.measure} <= _BUDGETS
    apart = (new.fiscal_year, new.stage, new.measure) != (old.fiscal_year, old.stage, old.measure)
    return same and alike and apart and one_kind(new, old)


_BUDGETS = {
    Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION, Measure.STANDING, Measure.FINAL,
}  # fmt: skip


def contrary(finding: Finding) -> str:
    """What is said first where a rise was asked for and a fall was found, or a fall and a rise."""
    plan, main = finding.evidence.plan, finding.figures[0]
    if plan.whether or not plan.direction or not main.value:
        return ""
    if (main.value > 0) == (plan.direction > 0):
        return ""
    return f"질문과 달리 {'늘지' if plan.direction > 0 else '줄지'} 않았습니다. "


def mover(figure: Figure) -> str:
    """What moved: "2021년 '센터 운영'의 인건비 예산액은"."""
    return with_particle(subject(figure), "은는")


def from_to(old: Figure, new: Figure) -> str:
    """The two sides of a move, a line each, the older first."""
    return f"- {side(old)}\n- {side(new)}"


def side(figure: Figure, *, programme: bool = False) -> str:
    """A figure as one side of a comparison; with its programme where rows are called alike."""
    stage = stage_word(figure, Language.KOREAN)
    return f"{subject(figure, programme=programme)} {{{{{figure.key}}}}}{stage}"
