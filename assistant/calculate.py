"""From evidence to a finding: one operation, exactly, over the facts the plan names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.operations import (
    against,
    amounts,
    causes,
    celled,
    checks,
    claimed,
    confirmed,
    counting,
    definitions,
    first,
    formulas,
    fresh,
    gathered,
    headed_formulas,
    heads,
    labels,
    of_sentences,
    pairs,
    premises,
    priced,
    ranks,
    rounds,
    running,
    sets,
    single,
    steps,
    telling,
    told_otherwise,
    unasked,
    untold,
    winners,
    words,
)
from assistant.operations.spots import tally
from assistant.papers import Evidence, Finding, Operation, Plan, Status
from assistant.referring import QUOTED, RESULT, SUMMED
from assistant.registers.answering import of_records
from assistant.retrieve import retrieve
from index.budget import Measure
from index.build import Index
from index.everyday import squeeze
from index.ledger import Ledger


def _followed(
    choose: Callable[[Evidence, Ledger], Finding], evidence: Evidence, index: Index
) -> Finding:
    found = choose(evidence, index.ledger)
    return winners.told_in_full(
        found, index.ledger, lambda plan: _carry_out(retrieve(plan, index), index)
    )


def _meaning(evidence: Evidence, index: Index) -> Finding:
    """What a word means, by the glossary or else by the papers."""
    found = definitions.define(evidence)
    return found if found.status is Status.ANSWERED else labels.meaning(evidence, index) or found


_BY_OPERATION: Mapping[Operation, Callable[[Evidence, Index], Finding]] = {
    Operation.LOOKUP: lambda evidence, _index: single.look_up(evidence),
    Operation.CONVERT: lambda evidence, _index: single.look_up(evidence),
    Operation.DIFFERENCE: lambda evidence, index: premises.to_level(
        pairs.difference(evidence, index.ledger)
    ),
    Operation.GROWTH: lambda evidence, index: pairs.growth(evidence, index.ledger),
    Operation.SHARE: lambda evidence, index: steps.share(evidence, index.ledger),
    Operation.RATIO: lambda evidence, _index: pairs.ratio(evidence),
    Operation.RATE: lambda evidence, index: steps.rate(evidence, index.ledger),
    Operation.SUM: lambda evidence, index: sets.total(evidence, index.ledger),
    Operation.AVERAGE: lambda evidence, index: sets.average(evidence, index.ledger),
    Operation.PER_UNIT: lambda evidence, index: heads.per_unit(evidence, index.ledger),
    Operation.RANK: lambda evidence, index: _followed(ranks.rank, evidence, index),
    Operation.FILTER: lambda evidence, index: _followed(ranks.select, evidence, index),
    Operation.COUNT: lambda evidence, index: _followed(ranks.select, evidence, index),
    Operation.TREND: lambda evidence, index: sets.years(evidence, index.ledger),
    Operation.FUNDING_SPLIT: lambda evidence, index: sets.split(evidence, index.ledger),
    Operation.LIST: lambda evidence, index: sets.rows(evidence, index.ledger),
    Operation.CHECK: lambda evidence, index: checks.adds_up(evidence, index.ledger),
    Operation.DEFINE: _meaning,
    Operation.TEXT: words.in_words,
    Operation.CAUSE: causes.cause,
}


def calculate(evidence: Evidence, index: Index) -> Finding:
    """Carry out a plan's operation; what it cannot tell may stand in a sentence.

    Args:
        evidence: The plan and what was brought for it.
        index: The open index.

    Returns:
        The finding of the operation, or sentences that tell what was asked in vain.
    """
    finding = told_otherwise.told_otherwise(_carry_out(evidence, index), index.ledger)
    finding = unasked.as_worded(finding, index.ledger)
    finding = of_records(finding, index) or finding
    told = telling.in_a_sentence(finding, index)
    if told is None and finding.status in {Status.NOT_FOUND, Status.REFUSED}:
        told = priced.told_price(evidence, index.ledger)
    return told or finding


def _carry_out(evidence: Evidence, index: Index) -> Finding:
    """Carry out a plan's operation.

    Args:
        evidence: The plan and what was brought for it.
        index: The open index, for what an operation finds it needs besides.

    Returns:
        The finding. A question with words that nothing explains is answered from running text
        where the text holds those words, and not otherwise.
    """
    plan = evidence.plan
    if found := _at_once(evidence, index):
        return found
    if plan.operation is Operation.REFUSE:
        nothing = plan.premise == (("nothing", ""),)
        return Finding(evidence, Status.REFUSED, reason="out-of-scope" if nothing else "order")
    if plan.unread and plan.operation not in _WITH_WORDS:
        calculated = plan.operation in running.CALCULATED
        finding = (running.only_figures if calculated else words.in_words)(evidence, index)
        if plan.beside and finding.figures:
            # What a text prints is not what a further calculation over it would give.
            return Finding(evidence, Status.NOT_FOUND, reason="compound")
        return _out_of_scope(finding, index) if finding.status is Status.NOT_FOUND else finding
    if plan.beside:
        results = {RESULT, SUMMED, QUOTED} & set(plan.beside)
        reason = "of-results" if results else "compound"
        return Finding(evidence, Status.NOT_FOUND, reason=reason)
    particular = _aside(evidence, index) or _particular(evidence, index)
    finding = particular or _BY_OPERATION[plan.operation](evidence, index)
    if finding.status is Status.NOT_FOUND:
        finding = _of_a_move(evidence, index) or finding
    if (
        finding.status is Status.NOT_FOUND
        and plan.operation in _ALSO_IN_TEXT
        and finding.reason not in _FIRM
    ):
        spoken = running.figures_in_text(evidence, index)
        return spoken or finding
    finding = single.look_up(evidence) if _one_leaf(finding) else finding
    return _of_its_round(finding, index) or _as_asked(finding)


def _at_once(evidence: Evidence, index: Index) -> Finding | None:
    """What is chosen in several steps, what cells of words answer, what is claimed and checked."""
    plan = evidence.plan
    told = definitions.of_a_word(evidence) or of_sentences.of_sentences(evidence, index)
    if told:
        return told
    understood = not (plan.unread or plan.beside)
    if plan.against and understood:
        return against.held_against(evidence, index.ledger)
    if (plan.within or plan.left or plan.tells) and understood:
        return _BY_OPERATION[plan.operation](evidence, index)
    return _in_tables(evidence, index) or claimed.claimed(evidence, index)


def _of_a_move(evidence: Evidence, index: Index) -> Finding | None:
    """What a level and its change tell of a year whose amount is not printed."""
    plan = evidence.plan
    if plan.operation not in _OF_A_YEAR:
        return None
    went = untold.moved(evidence, index.ledger) if len(plan.years) == _TWO else None
    return went or untold.before(evidence, index.ledger)


def _of_its_round(finding: Finding, index: Index) -> Finding | None:
    """What is told of the supplementary budget asked for, where another one's was found."""
    if not rounds.of_another_round(finding):
        return None
    nothing = replace(finding, status=Status.NOT_FOUND, figures=(), notes=(), reason="no-measure")
    return untold.stood(finding.evidence, index.ledger) or nothing


def _as_asked(finding: Finding) -> Finding:
    """A finding, unless it is of other years or of another kind than what was asked for."""
    if _of_other_years(finding):
        return replace(
            finding, status=Status.NOT_FOUND, figures=finding.figures[1:], notes=(),
            reason="no-year",
        )  # fmt: skip
    if _of_another_kind(finding):
        return replace(finding, status=Status.NOT_FOUND, figures=(), notes=(), reason="other-kind")
    finding = confirmed.confirmed(finding)
    if finding.holds is not None:
        return finding
    return replace(finding, holds=premises.within(finding))


def _one_leaf(finding: Finding) -> bool:
    """Whether the parts of a row were asked for that has none: 마을기업 예산을 표로 보여줘."""
    plan = finding.evidence.plan
    resolved = finding.evidence.resolved
    if finding.status is not Status.NOT_FOUND or plan.operation not in _OF_PARTS:
        return False
    return (
        finding.reason in {"", "no-item"}
        and len(resolved) == 1
        and len(resolved[0].matches) == 1
        and resolved[0].operand.paths != ((),)
        and not (plan.bounds or plan.level or plan.over or plan.related or plan.moving)
    )


_FOR_WORDS = frozenset({Operation.TEXT, Operation.LOOKUP})
_OF_PARTS = frozenset({Operation.LIST, Operation.SUM})


def _in_tables(evidence: Evidence, index: Index) -> Finding | None:
    """What cells of words answer, where the question says nothing but rows, columns and cells."""
    if evidence.plan.premise == (("order", ""),):
        return None
    told = celled.in_cells(evidence, index) or gathered.of_value(evidence, index)
    told = told or headed_formulas.by_heading(evidence, index)
    if told or evidence.plan.operation not in _FOR_WORDS:
        return told
    return labels.under_label(evidence, index)


def _of_other_years(finding: Finding) -> bool:
    """Whether a sum or a mean over years is of other years than were asked for."""
    plan = finding.evidence.plan
    if plan.operation not in {Operation.SUM, Operation.AVERAGE} or len(set(plan.years)) < 2:
        return False
    main = finding.figures[0] if finding.figures else None
    if finding.status is not Status.ANSWERED or main is None or not main.recipe:
        return False
    return {fact.fiscal_year for fact in main.facts} != set(plan.years)


def _of_another_kind(finding: Finding) -> bool:
    """Whether a rate was asked for and amounts were found: 평균 집행률 is no average of budgets."""
    plan = finding.evidence.plan
    if finding.status is Status.ANSWERED and _PRICE.search(plan.question.text) and finding.figures:
        # 한 개당 단가를 확정액으로: a whole amount is no price of one.
        main = finding.figures[0]
        return not main.recipe and main.measure is Measure.OTHER and not _PRICE.search(main.label)
    if finding.status in {Status.ANSWERED, Status.CLARIFY} and _counts_times(plan):
        return any(figure.unit == "원" for figure in finding.figures[:1])
    rate = Measure.EXECUTION_RATE in plan.measures or plan.asked in {"%", "%p", "배"}
    if finding.status is not Status.ANSWERED or not rate or finding.reason or not finding.figures:
        return False
    return not any(figure.unit in {"%", "%p", "배"} for figure in finding.figures)


def _counts_times(plan: Plan) -> bool:
    """Whether it is asked how often or how many, and no amount: 몇 번 줄었어?"""
    doing = plan.operation in {Operation.DIFFERENCE, Operation.GROWTH}
    return doing and plan.asked in _COUNTED and "얼마" not in plan.question.text


_COUNTED = frozenset({"번", "회", "차례", "명", "사람", "건", "시간", "일", "대", "권", "그루"})
_PRICE = re.compile(r"(?:개|대|건|곳|명|개소|권|그루)당\s*(?:단가|가격|값)")


_OF_BUDGETS = re.compile(
    r"(?:분야|부문|회계|과목|세입|세출|재원)(?![가-힣]{2})"
    r"|\b(?:sector|field|account)s?\b|\bof the total\b",
    re.IGNORECASE,
)
"""Words that only a budget has: of 교육 분야는? it is said that it was not found."""


def _out_of_scope(finding: Finding, index: Index) -> Finding:
    """A question with no word of budgets and no name of the ledger is none for budget documents.

    A name that only comes near one of the ledger, a word that stands in the text of the programme
    spoken of, and a word for spending or for a cost that no row is called by (임대료) ask for what
    the documents might hold.
    """
    plan = finding.evidence.plan
    spoken = (
        *plan.subjects, *plan.measures, *plan.fundings, plan.topic, *plan.years, *plan.near,
        plan.over, *filter(_COST.search, plan.unread), _SPENDING.search(plan.question.text),
        _OF_BUDGETS.search(plan.question.text),
    )  # fmt: skip
    if any(spoken) or _stands_in_text(plan, index):
        return finding
    return replace(finding, status=Status.REFUSED, reason="out-of-scope")


def _aside(evidence: Evidence, index: Index) -> Finding | None:
    """What a question asks instead of its operation: what an amount is of, the place of a row."""
    plan = evidence.plan
    if amounts.amount_asked(plan) is not None:
        return amounts.of_amount(evidence, index.ledger)
    if plan.operation is Operation.RANK and plan.asked == "위":
        return ranks.place_of(evidence, index.ledger)
    if first.asks_if_first(plan):
        return first.whether_first(evidence, index.ledger)
    where = plan.operation is Operation.DIFFERENCE and _WHERE_TO.search(plan.question.text)
    if where:
        return words.in_words(
            replace(evidence, plan=replace(plan, operation=Operation.TEXT)), index
        )
    matches = [match for one in evidence.resolved for match in one.matches]
    told = bool(matches) and all(match.fact.stated for match in matches)
    if told and plan.operation is Operation.LOOKUP and _CONTENT.search(plan.question.text):
        # 사회복지에는 어떤 것이 포함되나요?: what a text says of it, and not how much it is.
        said = tuple(one.operand.said for one in evidence.resolved if one.operand.said)
        asked = replace(plan, operation=Operation.TEXT, unread=said)
        return words.in_words(replace(evidence, plan=asked), index)
    return None


_WHERE_TO = re.compile(
    r"어디(?:로|에다?가?)\s*\S*(?:돌[렸리]|갔|보[냈내]|옮[겼기])(?!.*(?:얼마|몇))"
)
"""Where money went is asked in words, and is no move of an amount."""
_CONTENT = re.compile(
    r"(?:어떤|무슨|무엇|뭐|뭣)\S{0,3}\s*(?:\S+\s)?(?:포함|들어\s?있|들어가|담겨|담긴|해당)|\binclude"
)


def _particular(evidence: Evidence, index: Index) -> Finding | None:
    """What a question asks besides its operation: a formula, new rows, a premise that is wrong."""
    plan = evidence.plan
    if plan.formula and plan.operation is Operation.LOOKUP and evidence.resolved:
        found = formulas.formula(evidence)
        if found.status is not Status.NOT_FOUND:
            return found
        # A whole has no formula of its own: its items are what it was worked out from.
        listed = sets.rows(evidence, index.ledger)
        return listed if listed.status is Status.ANSWERED and len(listed.figures) > 1 else found
    if plan.fresh and plan.operation in {
        Operation.LOOKUP,
        Operation.LIST,
        Operation.FILTER,
        Operation.COUNT,
    }:
        return fresh.fresh(evidence, index.ledger)
    several = len({each.measure for each in plan.operands}) > 1
    if plan.operation is Operation.LOOKUP and not several and (plan.asked in _NOUNS or tally(plan)):
        told = running.counted(evidence, index)
        if told and told.status is Status.NOT_FOUND:
            told = counting.rows_of_table(evidence, index) or told
        if plan.asked or (told and told.status is not Status.NOT_FOUND):
            return told
    if (
        plan.operation is Operation.TREND
        and not plan.measures
        and plan.subjects
        and not plan.fundings
    ):
        return running.either(evidence, index, sets.years(evidence, index.ledger))
    if plan.operation is Operation.LOOKUP and plan.premise:
        return premises.amount_said(evidence)
    if plan.operation is Operation.CAUSE and not plan.direction:
        # 예산이 9억원이었다는데 왜?: no reason is looked for behind an amount that never was.
        said = premises.amount_said(evidence)
        return said if said and said.reason == "premise-value" else None
    return None


def _stands_in_text(plan: Plan, index: Index) -> bool:
    said = [word for word in plan.unread if len(word) > 1]
    told = index.ledger.statements(programme=plan.programmes) if plan.programmes and said else ()
    return any(word in squeeze(each.text) for each in told for word in said)


_COST = re.compile(
    r"[가-힣]{2}(?:비|료|금|액|급여|수당|연봉|예산|사업|보조|기관|센터|부서|단체|조례)$"
)
_SPENDING = re.compile(
    r"(?:드는|들었|들어|들까|들지|쓰는|썼|쓴|쓸|나가는|나갔)[가-힣]*\s*(?:돈|비용|데|것|거)"
    r"|(?:돈|비용|얼마)[가-힣]*\s*(?:들|드|쓰|쓴|썼|나가|나갔|필요)"
)
_NOUNS = frozenset([
    "명", "건", "회", "개소", "개", "곳", "번", "대", "권", "차례", "시간", "일", "세대", "가구",
    "마리", "군데", "종", "팀", "과정", "사람", "포대", "m2", "m3", "km2", "kg", "m", "km", "ha",
    "톤", "그루", "점", "면", "매", "장", "호", "필지", "가지",
])  # fmt: skip
_ALSO_IN_TEXT = frozenset(
    {
        *(Operation.LOOKUP, Operation.TREND, Operation.DIFFERENCE, Operation.SHARE),
        *(Operation.GROWTH, Operation.PER_UNIT),
    }
)
_FIRM = frozenset({
    "blank", "no-year", "growth-undefined", "whole-zero", "counted-twice", "not-a-part", "no-whole",
    "not-one-row", "one-year",
})  # fmt: skip
_TWO = 2
_OF_A_YEAR = frozenset({Operation.LOOKUP, Operation.TREND})

_WITH_WORDS = frozenset({Operation.TEXT, Operation.CAUSE, Operation.DEFINE})
