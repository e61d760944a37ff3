"""Which of several matches of one name are one reading: a row and its like below, a book's year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.papers import Match, Operand, Operation, Plan, Resolved
from index.budget import Fact, Funding, Measure, Role, Stage
from index.everyday import squeeze, verbs
from index.forms.headings import read_heading
from index.ledger import Ledger
from index.money import Money
from index.vocabulary import vocabulary

ASKS_USE = re.compile(
    r"(?:어디에|무엇에|뭐에)\s*(?:다가?\s*)?(?:쓰|썼|쓸|사용)"
    r"|(?:어떤|무슨)\s*(?:게|것이|것들이|것들|일이)\s*(?:포함|들어)"
)
"""지출은 어디에 쓰나요? asks what for: 지출 is no column there.

어떤 게 포함되나요? asks for no amount either.
"""


def own_column(fact: Fact) -> str:
    """The heading of a column that no measure stands for; two such columns are two amounts."""
    return fact.column if fact.measure is Measure.OTHER else ""


_YEARLY = re.compile(r"(?:19|20)\d{2}\s*(?:회계연도|학년도|년도|년)?|\([A-Z㉠-㉻①-⑳]\)|\s")


def bare_column(fact: Fact) -> str:
    """The heading of a fact's column without its year and its letter: 2024년도말 조성액(A)."""
    return _YEARLY.sub("", fact.column)


_SAME = {
    (Measure.RECEIVED, Measure.SETTLED): "문서의 '결산액' 칸입니다.",
    (Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION): "",
    (Measure.APPROPRIATION, Measure.FINAL): "결산 현황표의 최종예산입니다.",
    (Measure.LAPSED, Measure.UNSPENT): "문서의 '집행잔액' 칸입니다.",
    (Measure.UNSPENT, Measure.LAPSED): "문서의 '불용액' 칸입니다.",
    (Measure.UNSPENT, Measure.SAVING): "문서의 예산에서 결산을 뺀 칸입니다.",
    (Measure.EXPENDITURE, Measure.SETTLED): "문서의 '결산액' 칸입니다.",
    (Measure.SETTLED, Measure.EXPENDITURE): "문서의 '집행액' 칸입니다.",
}


def instead(asked: Measure, measure: Measure, fact: Fact) -> str:
    """What is said of an amount that was taken from another column than the one asked for."""
    if (
        asked is Measure.APPROPRIATION
        and measure is Measure.FINAL
        and "결산" not in fact.source.section
    ):
        return f"문서의 '{fact.column}' 칸입니다." if fact.column else "최종예산입니다."
    return _SAME.get((asked, measure), "")


def of_heading(facts: Sequence[Fact], measure: Measure) -> tuple[Fact, ...]:
    """The facts of the one column that is headed as a measure is called, though it is another.

    지출 beside 수입 is planned and no settlement, 잔액 beside 차입액 is owed and not unspent.
    """
    heads = {fact.column: read_heading(0, [fact.column]) for fact in facts}
    own = [f for f in facts if heads[f.column].measure is measure and heads[f.column].stated]
    return tuple(own) if len({fact.column for fact in own}) == 1 else ()


_OF_A_PROVINCE = re.compile(r"시도비?|province")


def of_both_levels(facts: Sequence[Fact], operand: Operand, ledger: Ledger) -> tuple[Fact, ...]:
    """What a table prints as the province's money beside an amount called 시비.

    The open data of settlements have a column for provinces and great cities (시도비) and one for
    their cities, counties and districts (시군구비): in a great city 시비 may be either. Where a
    column is headed 시비 itself, it is that one.

    Args:
        facts: What fits the operand as it was read.
        operand: What is meant.
        ledger: The ledger.

    Returns:
        Amounts that are meant alike; () where the heading leaves no doubt, or there are none.
    """
    if operand.funding is not Funding.CITY or any("시비" in fact.column for fact in facts):
        return ()
    printed = ledger.facts(
        programme={fact.programme for fact in facts}, path={fact.path for fact in facts},
        measure={fact.measure for fact in facts}, funding=Funding.PROVINCE, quoted=False,
    )  # fmt: skip
    years = {fact.fiscal_year for fact in facts}
    headed = (each for each in printed if _OF_A_PROVINCE.search(squeeze(each.column)))
    there = (each for each in headed if each.fiscal_year in years)
    return tuple(each for each in there if isinstance(each.value, Money) and each.value.won)


_TAIL = re.compile(r"(?:금액|액|금|비|분)$")


def column_said(facts: Sequence[Fact], text: str) -> tuple[Fact, ...]:
    """The facts of the one column that a question's verb points at: 확정액 for 얼마나 확정됐나.

    Args:
        facts: Amounts of one row under several headings that no measure stands for.
        text: The question as it was written.

    Returns:
        Those of the column whose heading, without 액 or 금, stands in the question, the longest
        such heading before one that is a part of it; () where none does, or several do.
    """
    said = squeeze(text)
    stems: dict[str, set[str]] = {}
    for fact in facts:
        own = squeeze(re.sub(r"\([^()]*\)", "", fact.column))
        stem = _TAIL.sub("", own)
        ways = {stem} | {verb for verb, heads in verbs().items() if stem.endswith(heads)}
        row = squeeze("".join(fact.path))
        found = {way for way in ways if len(way) > 1 and way not in row and _says(way, said)}
        if found:
            stems.setdefault(fact.column, set()).update(found)
    longest = max((len(way) for ways in stems.values() for way in ways), default=0)
    named = {column for column, ways in stems.items() if any(len(w) == longest for w in ways)}
    return tuple(fact for fact in facts if fact.column in named) if len(named) == 1 else ()


def _says(way: str, said: str) -> bool:
    """Whether a question says a word, and no other that begins so: 상환액 is no 상환율."""
    return bool(re.search(rf"{re.escape(way)}(?![률율수일처자])", said))


def meant_itself(facts: Sequence[Fact], ledger: Ledger) -> tuple[Fact, ...]:
    """Of the columns of a row the one that the row's own name or the paper's own body means.

    Args:
        facts: What the row prints, of several kinds.
        ledger: The ledger.

    Returns:
        Of the row 명시이월 what was carried over; of 재정자립도 in a paper of 나루구, beside others
        of its kind, the column 나루구. () where neither says which.
    """
    if any(not fact.path for fact in facts):
        return ()
    names = {squeeze(fact.name) for fact in facts}
    known = vocabulary().measures
    for measure in _NAMING:
        words = [word for word, its in known.items() if its is measure]
        own = [fact for fact in facts if fact.measure is measure]
        if own and all(any(name.endswith(word) for word in words) for name in names):
            return tuple(own)
    bodies = {squeeze(each.government) for each in ledger.records() if each.government}
    others = [fact for fact in facts if fact.measure is Measure.OTHER]
    if len(others) < len(facts):
        return ()
    return tuple(f for f in others if squeeze(f.column) in bodies | _OURS and f.value is not None)


_NAMING = (Measure.CARRYOVER, Measure.UNSPENT)
"""Measures after which kinds of them are called: 명시이월, 보조금 집행잔액."""
_OURS = {"우리시", "우리군", "우리구", "우리도", "본시", "본군", "본구", "해당단체", "당해단체"}


def nested(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """A row and the only row below it of the same name and amount are one reading: 여비 › 여비.

    So are rows of one name and amount in two tables of a paper, of which one says it again.

    Args:
        matches: What fits a name.

    Returns:
        The same, with such a row among the places of the first one.
    """
    kept: dict[int, Match] = {}
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, match in enumerate(sorted(matches, key=lambda each: len(each.fact.path))):
        fact = match.fact
        own = (
            fact.programme, fact.fiscal_year, fact.measure, fact.funding,
            fact.value.won if isinstance(fact.value, Money) else fact.value,
            "" if fact.role is Role.TOTAL else squeeze(fact.name),
        )  # fmt: skip
        same = alike.setdefault(own, [])
        above = next((at for at in same if _says_again(kept[at].fact, fact)), None)
        if above is None:
            kept[place] = match
            same.append(place)
        else:
            kept[above] = replace(kept[above], also=(*kept[above].also, fact, *match.also))
    return tuple(kept.values()) if len(kept) < len(matches) else matches


def one_amount(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """An account's total stands as a row of one table and as a column of another: one amount."""
    years = {match.fact.fiscal_year for match in matches}
    values = {match.fact.value for match in matches}
    if len(matches) < 2 or len(years) > 1 or len(values) > 1:
        return matches
    first = max(matches, key=lambda match: len(match.fact.path))
    rest = [
        fact for match in matches for fact in (match.fact, *match.also) if fact is not first.fact
    ]
    return (replace(first, also=tuple(rest)),)


def _says_again(one: Fact, other: Fact) -> bool:
    """Whether a row is the one below another, or stands in another table of the same paper."""
    here, there = one.source, other.source
    again = None not in {here.table, there.table} and here.table != there.table
    return _is_above(one, other) or (again and here.document == there.document)


def _is_above(above: Fact, below: Fact) -> bool:
    size = len(above.path)
    return 0 < size < len(below.path) and below.path[:size] == above.path


def _stands_alone(own: Match, others: Sequence[Match]) -> bool:
    """Whether a table prints the amount without those of other years beside it."""
    tables = {fact.source.table for match in others for fact in (match.fact, *match.also)}
    return any(fact.source.table not in tables for fact in (own.fact, *own.also))


_OF_A_YEAR = frozenset({
    Operation.LOOKUP, Operation.CONVERT, Operation.SHARE, Operation.RATIO, Operation.PER_UNIT,
    Operation.FUNDING_SPLIT, Operation.DIFFERENCE, Operation.GROWTH,
})  # fmt: skip


def of_its_book(one: Resolved, plan: Plan, ledger: Ledger) -> Resolved:
    """A budget without a year, of a single document that prints several, is that of its own year.

    So is what was settled, where a settlement prints it in a table of its own year. Amounts of
    other measures stay open: which year was settled nobody can tell from the book of a budget.

    Args:
        one: An operand with what fits it.
        plan: Its plan.
        ledger: The ledger.

    Returns:
        The same with the one match of the document's own year, and a note; unchanged where several
        documents, rows or measures fit, or none is of that year.
    """
    facts = [match.fact for match in one.matches]
    if plan.operation not in _OF_A_YEAR or one.operand.year is not None or len(facts) < 2:
        return one
    rows = {(each.programme, each.path, each.funding, each.measure) for each in facts}
    documents = {each.source.document for each in facts}
    if len(rows) > 1 or len(documents) > 1:
        return one
    book = next((each for each in ledger.records() if each.document in documents), None)
    settles = book is not None and book.stage is Stage.SETTLEMENT
    own_measure = Measure.SETTLED if settles else Measure.APPROPRIATION
    if facts[0].measure is not own_measure:
        return one
    own = [match for match in one.matches if book and match.fact.fiscal_year == book.fiscal_year]
    if len(own) != 1 or own[0].fact.fiscal_year is None:
        return one
    if own[0].fact.stage is Stage.PLAN:
        # 사업비는 얼마? of a plan of years may be that of the year or of the whole work.
        return one
    if settles and not _stands_alone(own[0], [each for each in one.matches if each is not own[0]]):
        return one
    said = f"연도를 말씀하지 않아 문서의 연도인 {own[0].fact.fiscal_year}년으로 보았습니다."
    note = " ".join(filter(None, (own[0].note, said)))
    return replace(one, matches=(replace(own[0], note=note),))


def is_titled(operand: Operand) -> bool:
    """Whether a row is called by a word of its paper's title, so that every row is of that."""
    said = squeeze(operand.said)
    titles = [squeeze(title) for title in operand.programmes]
    return len(said) > 1 and bool(titles) and all(said in title for title in titles)


OF_THE_WHOLE = "전체의 금액입니다."


def part_of_a_name(operand: Operand, fact: Fact) -> str:
    """What is said of a row that is called by one of several things that its brackets list.

    교통 및 물류(도로,대중교통) is not what is spent on 도로 alone. "" for any other row.
    """
    inside = re.findall(r"\(([^()]*)\)", fact.name)
    lists = [each for each in inside if re.search(r"[,·ㆍ]", each)]
    if not lists:
        return ""
    bare = squeeze(re.sub(r"\([^()]*\)", "", "".join(fact.path)))
    for word in operand.said.split():
        key = squeeze(word)
        # 보건의 몇 배: a particle may stand in the brackets as the beginning of a word.
        said = key in bare or (len(key) > 2 and key[:-1] in bare)
        if not said and any(key in squeeze(each) for each in lists):
            return f"'{word}'만의 금액이 아니라 '{fact.name}' {OF_THE_WHOLE}"
    return ""


def remarked(one: Resolved) -> Resolved:
    """An operand with what must be said of the rows it is called by."""
    matches = []
    for match in one.matches:
        said = part_of_a_name(one.operand, match.fact)
        note = " ".join(filter(None, (match.note, said)))
        matches.append(replace(match, note=note) if said else match)
    return replace(one, matches=tuple(matches))


def through_years(resolved: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Of several columns that a word may mean the one that is printed for every year asked for.

    상환한 돈 of 2020 to 2023 is that of the table of years, and not of the one of 2023 alone.
    """
    years = {one.operand.year for one in resolved}
    headed = all(len(one.operand.columns) > 1 for one in resolved)
    if len(years) < 2 or len(years) < len(resolved) or not headed:
        return tuple(resolved)
    columns = [
        column
        for column in resolved[0].operand.columns
        if all([m.fact.column for m in one.matches].count(column) == 1 for one in resolved)
    ]
    if len(columns) != 1:
        return tuple(resolved)
    return tuple(
        replace(one, matches=tuple(m for m in one.matches if m.fact.column == columns[0]))
        for one in resolved
    )
