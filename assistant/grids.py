"""Figures as a table of Markdown, what is the same for all of them above it; readings as a list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.papers import Figure, Finding, Language
from assistant.speech import account_word, kind_word, label_text, measure_word, sayable, stage_word
from index.budget import Funding, Measure
from index.everyday import squeeze

_MOVES = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})


def table(figures: tuple[Figure, ...]) -> str:
    """Figures as a Markdown table, columns that say the same for all left out."""
    labels = len({figure.label for figure in figures}) > 1
    years = len({figure.fiscal_year for figure in figures}) > 1
    kinds = {(figure.measure, figure.funding, account_word(figure)) for figure in figures}
    staged = _told_apart_by_stage(figures)
    columns = {measure_word(figure) for figure in figures} if not (labels or years) else set()
    measures = len(kinds) > 1 or staged or len(columns) > 1
    head = [
        name
        for name, wanted in (("연도", years), ("항목", labels or not years), ("구분", measures))
        if wanted
    ] + [_heading(figures)]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for figure in figures:
        kind = figure.funding.value if figure.funding is not Funding.TOTAL else measure_word(figure)
        kind = f"{account_word(figure)} {kind}".strip() + outside_the_budget(figure)
        kind += stage_word(figure, Language.KOREAN) if staged else ""
        cells = []
        if years:
            cells.append(f"{figure.fiscal_year}년" if figure.fiscal_year else "")
        if labels or not years:
            cells.append(figure.label.replace("|", "／"))
        if measures:
            cells.append(kind)
        # An amount that fell is printed without its sign, so the word says it.
        fell = figure.measure in _MOVES and figure.value < 0
        cells.append(f"{{{{{figure.key}}}}}" + (" 감소" if fell else ""))
        lines.append("| " + " | ".join(cells) + " |")
    title = _title(figures, labels=labels, years=years, measures=measures)
    return "\n".join([title, "", *lines] if title else lines) + _stage_line(figures)


def _told_apart_by_stage(figures: Sequence[Figure]) -> bool:
    """Whether two figures have all in common but their stages: 교육 본예산, 교육 추경."""
    alike: dict[object, set[object]] = {}
    for each in figures:
        key = (each.label, each.fiscal_year, each.measure, each.funding, account_word(each))
        alike.setdefault(key, set()).add(each.stage)
    return any(len(stages) > 1 for stages in alike.values())


def _heading(figures: Sequence[Figure]) -> str:
    """The heading over the figures themselves: money, rates, or numbers of things."""
    units = {figure.unit for figure in figures}
    if units <= {"%", "%p"}:
        return "비율"
    return "금액" if "원" in units else "수"


def _title(figures: tuple[Figure, ...], *, labels: bool, years: bool, measures: bool) -> str:
    first = figures[0]
    parts = []
    if not years and first.fiscal_year:
        parts.append(f"{first.fiscal_year}년")
    homes = {figure.facts[0].programme for figure in figures if figure.facts}
    if (
        labels
        and len(homes) == 1
        and all(sayable(figure.facts[0]) for figure in figures if figure.facts)
    ):
        parts.append(homes.pop())
    if not labels:
        parts.append(label_text(first))
    if not measures:
        parts.append(kind_word(first))
    return f"**{' '.join(parts)}**" if parts else ""


def _stage_line(figures: Sequence[Figure]) -> str:
    """The stage of a table's figures, below it; beside a heading it would read as a measure."""
    stages = {figure.stage for figure in figures}
    stage = stages.pop() if len(stages) == 1 else None
    return (
        f"\n\n단계: {stage.value}"
        if stage and stage.value not in {"단계미상", figures[0].measure.value}
        else ""
    )


def outside_the_budget(figure: Figure) -> str:
    """What is said beside money that stands under 기타 (예산 외), which the total does not hold."""
    apart = figure.facts and "예산외" in squeeze(figure.facts[0].column)
    return "(예산 외)" if apart else ""


def cell_lines(finding: Finding) -> list[str]:
    """Cells of words with the names of their rows and columns; [] where there is none."""
    lines = [f"- '{each.row}' › {each.column}: **{each.quote}**" for each in finding.citations]
    return ["\n".join(lines)] if lines else []


def options(finding: Finding) -> str:
    """The readings to choose from as a list, each with the slot of its figure where it has one."""
    lines = []
    for place, each in enumerate(finding.readings):
        slot = f": {{{{{finding.figures[place].key}}}}}" if place < len(finding.figures) else ""
        lines.append(f"- {each}{slot}")
    return "\n".join(lines)
