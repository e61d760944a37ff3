"""Which tables a set is made of: by the words that name a section, and never several at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.papers import SECTIONS, Operand, Plan
from index.budget import Fact, Measure, Role, Stage
from index.everyday import squeeze
from index.ledger import Ledger
from index.money import Money

_SECTIONS = {"분야": ("기능별", "분야별"), "부문": ("기능별",), "과목": ("성질별", "과목")}


def _captions(facts: Iterable[Fact], ledger: Ledger) -> dict[tuple[str, int | None], str]:
    """What the tables of some facts are called: their headings and captions."""
    called: dict[tuple[str, int | None], str] = {}
    for fact in facts:
        key = (fact.source.document, fact.source.table)
        if key not in called:
            table = (
                ledger.table(fact.source.document, fact.source.table) if fact.source.table else None
            )
            called[key] = f"{fact.source.section} {table.caption if table else ''}"
    return called


def names_tables(plan: Plan) -> bool:
    """Whether a question says which kind of rows, or which section's, are meant."""
    return bool(plan.level or plan.sections)


def _wanted(plan: Plan) -> list[str]:
    """Words of which the heading or the caption of a table meant has one."""
    return [*_SECTIONS.get(plan.level, ()), *plan.sections]


def named_facts(plan: Plan, measure: Measure, ledger: Ledger) -> list[Fact]:
    """The rows, of any document, of the kind or the section that a question names.

    Args:
        plan: A plan whose question names one; see `names_tables`.
        measure: What they are compared by.
        ledger: The ledger.

    Returns:
        Facts of rows, never of a table's total, of one account where accounts are apart.
    """
    facts = [fact for fact in table_facts(Operand(), plan, measure, ledger) if fact.path]
    levelled = [fact for fact in facts if plan.level and squeeze(fact.level).startswith(plan.level)]
    if not levelled:
        wanted = _wanted(plan)
        called = _captions(facts, ledger) if wanted else {}
        levelled = [
            fact
            for fact in facts
            if fact.role is Role.LEAF
            # Rows that call themselves something else (분야) are not the kind asked for (부문).
            and (not plan.level or fact.level in {"", "구분", *SECTIONS})
            and any(
                word in f"{called[fact.source.document, fact.source.table]} {fact.level}"
                f" {fact.programme}"
                for word in wanted
            )
        ]
    if plan.account and not names_tables(plan):
        # 특별회계 중 가장 큰 것: the accounts that are called so.
        levelled = [
            fact for fact in facts if plan.account in fact.name and fact.name != plan.account
        ]
    elif plan.account:
        levelled = [fact for fact in levelled if plan.account in (fact.account, fact.name)]
    return [fact for fact in levelled if fact.role is not Role.TOTAL]


def of_section(facts: list[Fact], plan: Plan, ledger: Ledger) -> list[Fact]:
    """The facts of the tables the question's words name, where any do; totals of all accounts."""
    wanted = _wanted(plan)
    called = _captions(facts, ledger) if wanted else {}
    for word in wanted:
        named = [fact for fact in facts if word in called[fact.source.document, fact.source.table]]
        if named:
            facts = named
            break
    together = [fact for fact in facts if not fact.account]
    return together if together and len({fact.account for fact in facts}) > 1 else facts


def of_year(facts: Sequence[Fact], year: int | None, *, named: bool) -> list[Fact]:
    """The facts of a year; all where there is none.

    A row whose cell for the year was cut off is a row of its table all the same, unless the
    question has `named` the year.
    """
    if year is None:
        return list(facts)
    own = [fact for fact in facts if fact.fiscal_year == year]
    tables = {(fact.source.document, fact.source.table) for fact in own}
    return [
        fact
        for fact in facts
        if fact.fiscal_year == year
        or (
            fact.fiscal_year is None
            and not named
            and (fact.source.document, fact.source.table) in tables
        )
    ]


_KINDS = re.compile(
    r"(사업|시설|부서|기금|단체|분야|부문|과목|비목|업체|학교|기관|행사|계약|회계|지역|품목|건)"
    r"(?:들)?(?=[은는이가을를의중에도 ?.,]|$|들|인가|이[야지죠에]|입니)"
)
"""Kinds of rows as they are asked for: 줄어든 시설은?, 사업 중에."""


def of_kind(facts: Sequence[Fact], plan: Plan, ledger: Ledger) -> list[Fact]:
    """Of the rows of several tables those of the one whose rows are headed as what is asked for.

    Args:
        facts: The rows.
        plan: The plan; of 가장 많이 깎인 사업 the kind is 사업.
        ledger: The ledger.

    Returns:
        The rows of the table headed 사업명, 세부사업 …; all where the question says no kind, or
        where none or several tables are headed so.
    """
    kinds = list(dict.fromkeys(_KINDS.findall(plan.question.text)))
    for kind in kinds:
        tables: dict[tuple[str, int | None], list[Fact]] = {}
        for fact in facts:
            tables.setdefault((fact.source.document, fact.source.table), []).append(fact)
        own = [rows for rows in tables.values() if _headed(rows[0], kind, ledger)]
        sections = {rows[0].source.section for rows in own}
        if own and len(own) < len(tables) and len(sections) == 1:
            return [fact for rows in own for fact in rows]
    return list(facts)


def of_one_table(facts: list[Fact], plan: Plan, ledger: Ledger) -> list[Fact]:
    """The rows of several tables without excerpts, and of the kind that is asked for."""
    if len(table_names(facts)) > 1:
        facts = without_excerpts(facts)
    return of_kind(facts, plan, ledger) if len(table_names(facts)) > 1 else facts


def _headed(fact: Fact, kind: str, ledger: Ledger) -> bool:
    """Whether the column that holds a row's name is headed as a kind: 사업명, 세부사업, 부서별."""
    source = fact.source
    table = ledger.table(source.document, source.table) if source.table else None
    if table is None or source.row is None:
        return False
    name = squeeze(fact.name)
    places = {
        cell.column
        for cell in table.cells
        if cell.row <= source.row < cell.row + cell.row_span and squeeze(cell.text).endswith(name)
    }
    heads = [
        squeeze(cell.text)
        for cell in table.cells
        if cell.row < min(source.row, _HEAD_ROWS) and cell.column in places
    ]
    return any(re.fullmatch(rf"(?:[가-힣]*{kind}(?:명|별|이름|구분)?)", head) for head in heads)


_HEAD_ROWS = 3
"""Rows at the top of a table that may head its columns."""

_TREE = frozenset({"통계목", "○", "-", "·", "ㆍ", ""})


def table_names(facts: Sequence[Fact]) -> list[str]:
    """The tables whose rows would be compared with each other; the tree of one programme is one."""
    if (
        all(fact.level in _TREE for fact in facts)
        and len({fact.source.section for fact in facts}) < 3
    ):
        return []
    return list(
        dict.fromkeys(
            fact.source.section.split(" › ")[-1] or f"표 {fact.source.table}" for fact in facts
        )
    )


def without_excerpts(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those of a table whose every row stands in a longer one, to the amount.

    주요 사업 이월재원 prints some rows of 사업별 조서 once more: it is no other set.
    """
    tables: dict[tuple[str, int | None], list[Fact]] = {}
    for fact in facts:
        tables.setdefault((fact.source.document, fact.source.table), []).append(fact)
    apart = {
        key
        for key, rows in tables.items()
        if any(
            len(rows) < len(longer) and all(_stands_in(fact, longer) for fact in rows)
            for other, longer in tables.items()
            if other != key
        )
    }
    return [fact for fact in facts if (fact.source.document, fact.source.table) not in apart]


def _stands_in(fact: Fact, table: Sequence[Fact]) -> bool:
    """Whether a table prints the row of a fact with the same amount, if rounded otherwise."""
    return any(
        squeeze(other.name) == squeeze(fact.name)
        and other.measure is fact.measure
        and isinstance(other.value, Money)
        and isinstance(fact.value, Money)
        and other.value.agrees(fact.value)
        for other in table
    )


_COLUMNS = {Measure.APPROPRIATION: (Measure.APPROPRIATION, Measure.PRIOR_APPROPRIATION)}
"""A year's budget stands in its own book, and in the next one's column for the year before."""


def table_facts(wanted: Operand, plan: Plan, measure: Measure, ledger: Ledger) -> list[Fact]:
    """The facts of tables that a set may be made of: of the years, the money and the measure."""
    found: tuple[Fact, ...] = ()
    for each in _COLUMNS.get(measure, (measure,)):
        found = found or ledger.facts(
            programme=wanted.programmes or plan.programmes or None,
            fiscal_year=plan.years or None,
            measure=each,
            funding=plan.funding,
            quoted=False,
        )
    if plan.columns:
        found = tuple(fact for fact in found if fact.column in plan.columns)
        return of_account(found, plan.account)
    return of_account([fact for fact in found if fact.stage is not Stage.PLAN], plan.account)


def of_account(facts: Sequence[Fact], account: str) -> list[Fact]:
    """The facts of the account a question names, or of all accounts together.

    Args:
        facts: Facts of tables, some of which stand in a column of one account.
        account: The account, "" where none is named.

    Returns:
        With an account those in its column, and the rows that are called so; [] where each row has
        several such columns (공기업특별회계, 기타특별회계). Without one, of a row that prints all
        accounts together only that.
    """
    if not any(fact.account for fact in facts):
        return list(facts)
    if not account:
        whole = {_row(fact) for fact in facts if not fact.account}
        return [fact for fact in facts if not fact.account or _row(fact) not in whole]
    exact = [fact for fact in facts if squeeze(fact.account) == squeeze(account)]
    own = exact or [fact for fact in facts if squeeze(account) in squeeze(fact.account)]
    if len({(_row(fact), fact.account) for fact in own}) > len({_row(fact) for fact in own}):
        return []
    called = [f for f in facts if not f.account and squeeze(account) in squeeze(f.name)]
    return [*own, *called]


def _row(fact: Fact) -> tuple[object, ...]:
    return fact.source.document, fact.source.table, fact.path, fact.fiscal_year, fact.measure
