"""Whether an answer is about what was asked: the year, the money and the name in the question.

The question was read once already, to make the plan. Here it is read again by other means, so that
one misreading does not become a figure that is right in itself and wrong as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.called import is_plain
from assistant.mentions import Ledger, Mention, find_mentions, funding_of, measure_of
from assistant.papers import Draft, Fault, Figure, Operation, Plan, Status
from assistant.surroundings import KIN, covers
from index.budget import Fact, Funding, Measure, Stage
from index.everyday import aliases, squeeze
from index.figures import find_figures

_MONEY = re.compile(r"예산|금액|액수|돈|비용|배정|편성|책정|쓰기로|얼마나 쓰|들어가는 돈")
_COUNTING = re.compile(r"몇|인원|횟수|건수|개수|수는|실적")
_CALLED = re.compile(r"이름|명칭|누구|누가|성함|상호|기관명|업체명|단체명")
_THING = re.compile(
    r"(?<![가-힣])(직원|문서|자료|질문|답변|설명|안내|검색|조회|확인|표|이름|명칭|단위|세금|부탁|줄|칸|열|날|새)"
    r"(?:들)?[ ]?(?:비용|운영비|경비|구입비|사업비|예산|금액|돈)"
)
"""Words that a question says in passing, unless the money is said to be theirs: 직원 비용."""
_CHOOSING = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT, Operation.LIST})
_THINGS = re.compile(
    r"(?:개수|갯수|건수|횟수|회수|직원|조항|통계목|편성목|예산\s?과목|과목구분)"
    r"(?:은|는|이|가|을|를|도|요|만)?\s*(?:얼마|몇|뭐|무엇|어떻|어떤|알려|말해|궁금|입니|인가|이에|[?.!]|$)"
)
"""What is no amount, where it is the very thing that is asked for."""
_BEYOND = re.compile(r"다른|그\s?외|그\s?밖")
"""Words that ask for another row than the one that is named."""
_CHOSEN = re.compile(r"항목|세부|내역|가장|제일|새로|신규|어디|무엇|뭐")
_PLAIN = frozenset({Operation.LOOKUP, Operation.CONVERT})
"""Operations whose main figure is one cell; others reach over years and rows on purpose."""
_OF_FIGURES = _PLAIN | {
    Operation.DIFFERENCE, Operation.GROWTH, Operation.SHARE, Operation.RATIO, Operation.SUM,
    Operation.AVERAGE, Operation.PER_UNIT, Operation.RANK, Operation.FILTER, Operation.TREND,
    Operation.RATE,
}  # fmt: skip
"""Operations whose figures are the answer; a text, a cause or a check only shows some beside it."""
_FIRM = frozenset({
    Measure.EXPENDITURE, Measure.EXECUTION_RATE, Measure.UNSPENT, Measure.LAPSED, Measure.CARRYOVER,
    Measure.CARRIED_IN, Measure.AVAILABLE, Measure.STANDING, Measure.ADJUSTMENT, Measure.REFUND,
    Measure.RECEIVED, Measure.ASSESSED, Measure.UNRECEIVED, Measure.NET_SURPLUS,
})  # fmt: skip
"""Measures that are said of nothing else; 예산 is said of every amount in a budget."""
_NEAR = {
    Measure.EXPENDITURE: {Measure.EXECUTION_RATE, Measure.UNIT_PRICE},
    Measure.UNSPENT: {Measure.SAVING},
    Measure.LAPSED: {Measure.SAVING},
    Measure.STANDING: {Measure.PRIOR_APPROPRIATION, Measure.CHANGE, Measure.CHANGE_RATE},
}


def asked_faults(draft: Draft, ledger: Ledger) -> Iterator[Fault]:
    """Find where the figures of an answer are not what the question names.

    Args:
        draft: A draft; only an answer made of figures is held against its question. Of a look-up
            the row and the year must be those of the question; of a calculation the measure, the
            funding and the department.
        ledger: Whose names the question may use.
    """
    finding = draft.finding
    plan = finding.evidence.plan
    if finding.status not in {Status.ANSWERED, Status.PARTIAL} or plan.premise:
        return
    text = plan.question.text
    named = _CALLED.search(text) and not _MONEY.search(text) and plan.operation not in _CHOOSING
    if named and finding.figures and finding.figures[0].unit:
        yield Fault("asked-kind", text[:80])  # who or how something is called is no amount
    if plan.operation not in _OF_FIGURES or not any(each.facts for each in finding.figures):
        return
    mentions = find_mentions(text, find_figures(text), ledger, own=())
    if plan.operation in _PLAIN and any(_unnamed(f, text, mentions, plan) for f in finding.figures):
        yield Fault("asked-name", text[:80])
    if finding.status is not Status.ANSWERED or finding.reason:
        return
    mentions = tuple(each for each in mentions if _of_budget(each, ledger))
    notes = (*plan.notes, *finding.notes)
    codes = [*_other_account(finding.figures, plan, text)]
    codes += [*_other_money(finding.figures, mentions, notes)]
    codes += _other_department(finding.figures, plan, mentions, ledger)
    codes += _other_thing(finding.figures[0], text, mentions)
    if plan.operation in _PLAIN and finding.figures[0].facts:
        codes += _other_cell(finding.figures, mentions, notes, plan)
        codes += _other_kind(finding.figures[0], text, mentions, ledger)
    for code in dict.fromkeys(codes):
        yield Fault(code, text[:80])


def _of_budget(mention: Mention, ledger: Ledger) -> bool:
    """Whether a name is that of a row of a table; one of running text may be part of a longer."""
    if mention.kind != "name" or () in mention.paths:
        return True
    facts = ledger.facts(path=mention.paths, programme=mention.programmes or None)
    return any(not fact.quoted for fact in facts)


def _called(figure: Figure) -> str:
    """Everything the cells of a figure are called."""
    return "".join("".join((*fact.path, fact.programme, fact.column)) for fact in figure.facts)


_ACCOUNT = re.compile(r"(?:공기업|기타)?특별회계|일반회계")


def _other_account(figures: Sequence[Figure], plan: Plan, text: str) -> Iterator[str]:
    """Whether rows of no account are ranked or counted where those of one account are asked for."""
    found = _ACCOUNT.search(text)
    if not found or plan.operation not in _CHOOSING:
        return
    for fact in (fact for figure in figures for fact in figure.facts):
        where = squeeze("".join((fact.account, *fact.path, fact.source.section, fact.programme)))
        if squeeze(found[0])[-4:] not in where:
            yield "asked-name"
            return


def _other_thing(main: Figure, text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """Whether more is asked for than the one cell that answers: one year is no running total."""
    total = re.search(r"누적|누계", text)
    if total and len(main.facts) == 1 and not re.search(r"누적|누계", _called(main)):
        yield "asked-kind"
    if len(main.facts) == 1 and _beyond(main, text, mentions):
        yield "asked-name"


def _other_kind(
    main: Figure, text: str, mentions: tuple[Mention, ...], ledger: Ledger
) -> Iterator[str]:
    """Whether an amount answers where a count, a name or a thing is asked for, or the reverse."""
    counted = main.unit not in ("원", "%", "%p") and not _COUNTING.search(text)
    if counted and _MONEY.search(text):
        yield "asked-kind"
    if main.unit == "원" and _THINGS.search(text):
        yield "asked-kind"
    thing = _THING.search(text)
    if thing and thing.group(1) not in squeeze(f"{main.label}{_called(main)}"):
        yield "asked-name"
    if _row_unasked(main, text, mentions) or _counted_by_name(main, text, ledger):
        yield "asked-name"


def _beyond(figure: Figure, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the question names a row and asks for what is beside it: 마을기업 다른 사업은?"""
    found = _BEYOND.search(text)
    if not found or squeeze(found[0]) in squeeze(_called(figure)):
        return False
    named = [text.find(each.text) for each in mentions if each.kind == "name"]
    return any(0 <= at < found.start() for at in named)


def _row_unasked(figure: Figure, text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a row answers a question that names only its programme."""
    fact = figure.facts[0]
    names = [m for m in mentions if m.kind == "name"]
    if (
        _CHOSEN.search(text)
        or not fact.path
        or not names
        or not all(() in m.paths and m.complete for m in names)
    ):
        return False
    rest = text
    for mention in names:
        rest = rest.replace(mention.text, " ", 1)
    said = squeeze(rest)
    pieces = {
        squeeze(piece)
        for name in fact.path
        for piece in re.split(r"[\s·,()]+", name.replace(names[0].text, " "))
    }
    known = {piece for piece in pieces if len(piece) > 1} | set(map(squeeze, aliases(fact.name)))
    return not any(piece and piece in said for piece in known)


def _counted_by_name(figure: Figure, text: str, ledger: Ledger) -> bool:
    """Whether the text of the same book counts exactly what is named, and the answer does not.

    산불 감시 몇 일 is the 168 days that were watched, not the days that 산불 감시원 are paid for.
    """
    fact, said = figure.facts[0], squeeze(text)
    if figure.unit == "원" or fact.quoted or squeeze(fact.name) in said:
        return False
    counted = ledger.facts(programme=fact.programme, fiscal_year=fact.fiscal_year, quoted=True)
    return any(
        len(squeeze(each.name)) > 1
        and squeeze(each.name) in said
        and getattr(each.value, "unit", "") == figure.unit
        for each in counted
    )


def _other_money(
    figures: Sequence[Figure], mentions: Sequence[Mention], notes: Sequence[str]
) -> Iterator[str]:
    """Whether the funding or the measure that is named is that of no figure."""
    facts = [fact for figure in figures for fact in (*figure.facts, *figure.also)]
    named = squeeze("".join(name for fact in facts for name in (*fact.path, fact.column)))
    fundings = {
        funding_of(each): each
        for each in mentions
        if each.kind == "funding" and squeeze(each.text) not in named
    }
    wanted = set(fundings) - {None, Funding.TOTAL}
    wanted -= {each for each in wanted if each and squeeze(each.value) in named}
    if all(Funding.BOND.value in squeeze(fact.programme) for fact in facts):
        wanted -= {Funding.BOND}  # papers about debts, whose every amount is one
    if len(wanted) == 1 and not wanted & {fact.funding for fact in facts}:
        yield "asked-funding"
    measures = [measure_of(each) for each in mentions if each.kind == "measure"]
    firm = {each for each in measures if each in _FIRM}
    own = {fact.measure for fact in facts} | {figure.measure for figure in figures}
    if any(figure.recipe in {"rate", "rate-of-sums"} for figure in figures):
        own.add(Measure.EXECUTION_RATE)
    fits = {
        kin for each in firm if each for kin in (*KIN.get(each, ()), *_NEAR.get(each, ()), each)
    }
    told = any("읽었" in note or "보았" in note or "칸입니다" in note for note in notes)
    settled = Measure.SETTLED in measures and any(f.stage is Stage.SETTLEMENT for f in facts)
    if firm and not own & (fits | {Measure.OTHER}) and not told and not settled:
        yield "asked-measure"


def _unnamed(figure: Figure, text: str, mentions: Sequence[Mention], plan: Plan) -> bool:
    """Whether a cell is of a programme that the question, which names others, has no word of.

    "전기버스 전년도 사업비는?" names nothing of a 청년센터, though a row there ends in 사업비.
    """
    named = {p for each in mentions if each.kind == "name" for p in each.programmes}
    if figure.recipe or not named or not figure.facts or plan.question.history:
        return False
    said = squeeze(text)
    for fact in figure.facts:
        names = (fact.programme, *fact.path, fact.department)
        words = {squeeze(word) for name in names for word in re.split(r"[\s·,()]+", name)}
        known = any(len(word) > 1 and word in said and not is_plain(word) for word in words)
        if fact.programme in named or fact.programme in plan.programmes or known:
            return False
    return True


def _other_department(
    figures: Sequence[Figure], plan: Plan, mentions: Sequence[Mention], ledger: Ledger
) -> Iterator[str]:
    """Whether the question names nothing but a department, and the figures are not its programmes.

    They belong to another, or are the rows of one programme where programmes are asked for.
    """
    if any(each.kind == "name" for each in mentions):
        return
    text = plan.question.text
    said = squeeze(text)
    facts = [fact for figure in figures for fact in figure.facts]
    held = squeeze("".join("".join((f.department, f.programme, *f.path)) for f in facts))
    for name in ledger.names(text, limit=40):
        if name.kind != "department" or squeeze(name.text) not in said:
            continue
        theirs = set(name.programmes)
        if plan.over == "programmes" and any(fact.path for fact in facts):
            yield "asked-department"
        if squeeze(name.text) not in held and not any(f.programme in theirs for f in facts):
            yield "asked-department"


def _other_cell(
    figures: tuple[Figure, ...], mentions: tuple[Mention, ...], notes: Sequence[str], plan: Plan
) -> Iterator[str]:
    """Whether a look-up brought another year or another row."""
    years = {year for m in mentions if m.kind in ("year", "base") for year in m.years}
    facts = [fact for figure in figures for fact in figure.facts]
    own = {fact.fiscal_year for fact in facts}
    own |= {figure.fiscal_year for figure in figures if figure.recipe == "before"}
    relative = any(m.kind == "relative" for m in mentions)
    if years and not relative and None not in own and not own & years:
        yield "asked-year"
    rows = [m for m in mentions if m.kind == "name" and m.complete and () not in m.paths]
    rows = [m for m in rows if not any("읽었" in note for note in notes)]
    # 사회복지 중 특별회계분: the account of the cell is no other row.
    # So is what stands above it: 하수도 특별회계 is the row 하수도사업 of 공기업특별회계.
    above = ["".join((f.account, *f.path[:-1])) for f in facts]
    rows = [m for m in rows if not any(squeeze(m.text) in squeeze(each) for each in above)]
    if len(rows) == 1 and not any(
        covers(rows[0], fact) or _called_short(rows[0], fact, plan) for fact in facts
    ):
        yield "asked-name"


def _called_short(mention: Mention, fact: Fact, plan: Plan) -> bool:
    """Whether a row is called by a part of its name that only other programmes print as a whole.

    "이음 인건비" is the row "이음 종사자 인건비" of its programme, whatever another calls 인건비.
    """
    return (
        plan.programmes == (fact.programme,)
        and fact.programme not in mention.programmes
        and squeeze(mention.text) in squeeze(fact.name)
    )
