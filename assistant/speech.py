"""Korean and English grammar for plain answers: particles, names of measures, subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.papers import Figure, Language
from index.budget import Fact, Funding, Measure, Stage
from index.document import stem
from index.figures import find_figures


def repeatable(words: Iterable[str]) -> list[str]:
    """Words of a question that an answer may repeat: none that says a number, in any script."""
    return [word for word in words if not _NUMERALS.search(word)]


_NUMERALS = re.compile(r"\d|[一二三四五六七八九十百千萬万億亿兆]|[십백천만][억조]|[억조]원")


_MEASURE_WORDS = {
    Measure.APPROPRIATION: "예산액",
    Measure.PRIOR_APPROPRIATION: "예산액",
    Measure.CHANGE: "증감액",
    Measure.EXPENDITURE: "집행액",
    Measure.SAVING: "증감액",
    Measure.OTHER: "",
}
_ENGLISH_MEASURES = {
    Measure.APPROPRIATION: "budget (예산액)",
    Measure.PRIOR_APPROPRIATION: "budget (예산액)",
    Measure.STANDING: "standing budget (기정액)",
    Measure.CHANGE: "change (증감)",
    Measure.CHANGE_RATE: "rate of change (증감률)",
    Measure.SHARE: "share (비율)",
    Measure.FINAL: "final budget (최종예산)",
    Measure.CARRIED_IN: "amount carried in (전년이월)",
    Measure.ADJUSTMENT: "budget adjustment (예산변경)",
    Measure.AVAILABLE: "available budget (예산현액)",
    Measure.EXPENDITURE: "expenditure (집행액)",
    Measure.SETTLED: "settled amount (결산액)",
    Measure.CARRYOVER: "carry-over (차년이월)",
    Measure.UNSPENT: "unspent balance (집행잔액)",
    Measure.LAPSED: "lapsed amount (불용액)",
    Measure.EXECUTION_RATE: "execution rate (집행률)",
    Measure.PLANNED: "planned spending (예산집행금액)",
    Measure.HEADCOUNT: "headcount (인원)",
    Measure.UNIT_PRICE: "unit price (단가)",
    Measure.PERFORMANCE: "result (실적)",
    Measure.SAVING: "amount left over",
}
_ENGLISH_STAGES = {
    Stage.ORIGINAL: "original budget, 본예산",
    Stage.SUPPLEMENTARY: "supplementary budget, 추경",
    Stage.FINAL: "final budget, 최종예산",
    Stage.SETTLEMENT: "settlement, 결산",
    Stage.PLAN: "plan, 계획",
    Stage.RESULT: "result, 실적",
    Stage.UNSTATED: "",
}
_ENGLISH_FUNDING = {
    Funding.NATIONAL: "national subsidy (국비)",
    Funding.CITY: "city funds (시비)",
    Funding.PROVINCE: "provincial funds (도비)",
    Funding.DISTRICT: "district funds (구비)",
    Funding.COUNTY: "county funds (군비)",
}


def is_a_year(column: str) -> bool:
    """Whether a heading says the year and nothing of what stands below it: 2019년."""
    return not re.sub(r"(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)?|[\s()]", "", column)


def measure_word(figure: Figure) -> str:
    """What a figure is, as a sentence says it."""
    if figure.measure is Measure.OTHER and figure.facts:
        column = figure.facts[0].column
        bare = "금액" if figure.unit == "원" else "값"
        return bare if is_a_year(column) else column
    if figure.measure is Measure.PRIOR_APPROPRIATION and figure.fiscal_year is None:
        return "전년도 예산액"
    return _MEASURE_WORDS.get(figure.measure, figure.measure.value)


def account_word(figure: Figure) -> str:
    """The account of a column of one account (합계 | 일반회계 | 특별회계); "" for all together."""
    accounts = {fact.account for fact in figure.facts}
    account = accounts.pop() if len(accounts) == 1 else ""
    headed = all(account in fact.column for fact in figure.facts)
    said = f"{figure.label} {measure_word(figure)}"
    return account if account and headed and account not in said else ""


def kind_word(figure: Figure) -> str:
    """What a figure is, of which account and whose money: "국비 예산액"."""
    funding = f"{figure.funding.value} " if figure.funding is not Funding.TOTAL else ""
    account = account_word(figure)
    return f"{account} {funding}{measure_word(figure)}".strip()


def english_measure(measure: Measure) -> str:
    """What a figure is, in English with the Korean term."""
    return _ENGLISH_MEASURES.get(measure, measure.value)


def english_funding(funding: Funding) -> str:
    """Whose money, in English with the Korean term."""
    return _ENGLISH_FUNDING.get(funding, funding.value)


def english_stage(stage: Stage | None) -> str:
    """The stage in English with the Korean term; "" where none is stated."""
    return _ENGLISH_STAGES.get(stage, "") if stage else ""


def sayable(fact: Fact) -> bool:
    """Whether a fact's programme can stand in a sentence.

    A document without a title goes by its file name, which says nothing; a title that holds an
    amount would put a second figure beside the one that is said.
    """
    return fact.programme != stem(fact.source.document) and all(
        each.kind == "identifier" for each in find_figures(fact.programme)
    )


def label_text(figure: Figure) -> str:
    """The label of a figure; a programme that cannot be said is the document."""
    fact = figure.facts[0] if figure.facts else None
    return (
        "이 문서" if fact and figure.label == fact.programme and not sayable(fact) else figure.label
    )


def subject(figure: Figure, *, programme: bool = True, year: bool = True) -> str:
    """What a sentence about a figure is about: "2021년 마을기업 육성 예산액"."""
    parts = []
    home = figure.facts[0].programme if figure.facts else ""
    if figure.facts and not sayable(figure.facts[0]):
        home = ""
    if year and figure.fiscal_year:
        parts.append(f"{figure.fiscal_year}년")
    if programme and home and home != figure.label:
        parts.append(f"'{home}'의")
    if figure.label:
        parts.append(label_text(figure))
    parts.append(account_word(figure))
    if figure.funding is not Funding.TOTAL:
        parts.append(figure.funding.value)
    parts.append(measure_word(figure))
    return " ".join(part for part in parts if part)


def english_subject(figure: Figure) -> str:
    """The same in English; names stay as printed."""
    year = f"{figure.fiscal_year} " if figure.fiscal_year else ""
    return f"the {year}{english_kind(figure)} of {figure.label}"


def english_kind(figure: Figure) -> str:
    """What a figure is, or whose money; a column of its own is called as it is printed."""
    if figure.funding is not Funding.TOTAL:
        return english_funding(figure.funding)
    if figure.measure is Measure.OTHER and figure.facts:
        column = figure.facts[0].column
        return "figure" if is_a_year(column) else column
    return english_measure(figure.measure)


def stage_word(figure: Figure, language: Language) -> str:
    """The stage in brackets, "" where it is not known or said already."""
    if figure.stage is None or figure.stage is Stage.UNSTATED:
        return ""
    overview = figure.facts and "결산" not in figure.facts[0].source.section
    if figure.measure is Measure.FINAL and figure.stage is Stage.SETTLEMENT and overview:
        # 2019최종예산 of a budget's overview is a column of the budget, not of a settlement.
        return ""
    if language is Language.ENGLISH:
        return f" ({english_stage(figure.stage)})"
    return "" if figure.stage.value == figure.measure.value else f"({figure.stage.value})"
