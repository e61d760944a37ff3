"""The rows of a table that a word in one of their cells tells apart: 은성회관에서 쓴 금액을 더하면?

The word must be a whole cell, and the question must be used up by it, by a column and by words of
asking. Rows whose cell merely holds the word among others leave it open which rows are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.making import amount, derived, listed, operand
from assistant.operations.celled import MOST, heading, of_the_book
from assistant.operations.explained import is_asking, stands_in, stems, tokens
from assistant.operations.sets import SHOWN, numbered
from assistant.papers import (
    Citation,
    Evidence,
    Figure,
    Finding,
    Language,
    Match,
    Operation,
    Plan,
    Status,
)
from assistant.recompute import overlapping
from index.budget import Fact, Funding, Statement
from index.build import Index
from index.everyday import squeeze, translations
from index.ledger import Ledger
from index.money import Money

_SUM = re.compile(r"합계|합치|합친|합하|합한|합은|더하|더한|모두|전부|다\s*합|총액|총\s*얼마|총")
_COUNT = re.compile(r"몇\s*(건|개|곳|군데|번|가지)")
_LARGEST = re.compile(r"(?:가장|제일)\s*(?:큰|많|비싼|높은)")
_SMALLEST = re.compile(r"(?:가장|제일)\s*(?:작은|적은|싼|낮은)")
_LIST = re.compile(
    r"뭐|뭘|무엇|무슨|어떤|어느|알려|목록|보여|있나|있어|있습니까|누구|어디|내역|얼마|금액|\?$|은\s*$|는\s*$"
)
_NOT = re.compile(
    r"말고|제외|빼고|뺀|아닌|이외|외에|이상|이하|초과|미만|넘는|평균|비율|비중|차지|%|퍼센트|보다|(?<!담)당\s|차이|증가|감소|늘|줄"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one table that share a cell.

    Attributes:
        cells: The cell of each of them that was said, in order.
        words: How the condition reads: "집행장소 '은성회관'".
        facts: The figures of these rows.
    """

    cells: tuple[Statement, ...]
    words: str
    facts: tuple[Fact, ...]


def of_value(evidence: Evidence, index: Index) -> Finding | None:
    """Answer of the rows that a word in one of their cells tells apart.

    Args:
        evidence: The plan; its question is read once more, against the words of tables.
        index: The open index.

    Returns:
        Their sum, their number, the largest of them or all of them, as is asked; None where no
        cell is said, where it is not clear which rows are meant, or where the question says more.
    """
    plan, ledger = evidence.plan, index.ledger
    text = plan.question.text
    if plan.question.language is not Language.KOREAN or plan.question.history:
        return None
    said = squeeze(text)
    if any(squeeze(path[-1]) in said for path in plan.names if path):
        return None  # A row is named; its own figures are meant.
    if _NOT.search(text):
        return None
    rows = _told_apart(plan, ledger)
    if rows is None:
        return None
    column = _column(rows.facts, text)
    facts = [fact for fact in rows.facts if column and fact.column == column]
    left = _left_over(plan, ledger, rows, column)
    if left:
        return None
    return _answer(evidence, rows, facts)


def _told_apart(plan: Plan, ledger: Ledger) -> _Rows | None:
    """The rows that have a cell which the question says; None where that is not one table's."""
    said = squeeze(plan.question.text)
    cells = ledger.cells(programme=plan.programmes or None, said=said)
    known = [each for each in cells if len(value(each)) >= _SHORTEST and _is_said(each, plan)]
    whole = [
        each
        for each in known
        if not any(value(each) != value(other) and value(each) in value(other) for other in known)
    ]
    places = {(each.source.document, each.source.table, each.topic) for each in whole}
    if len(places) != 1 or len({value(each) for each in whole}) != 1:
        return None
    document, table, topic = places.pop()
    column = [
        each
        for each in ledger.cells(programme=whole[0].programme, document=document)
        if each.source.table == table and each.topic == topic
    ]
    wanted = value(whole[0])
    own = [each for each in column if value(each) == wanted]
    if any(wanted in squeeze(each.text) for each in column if each not in own):
        return None  # 교통과 and 교통과, 도로과: nobody knows whether the second is meant too.
    facts = ledger.facts(
        programme=whole[0].programme, path=[each.path for each in own], document=document,
        quoted=False,
    )  # fmt: skip
    numbers = {each.source.row for each in own}
    inside = tuple(
        fact for fact in facts if fact.source.table == table and fact.source.row in numbers
    )
    return _Rows(tuple(own), f"{topic} '{own[0].text}'", inside)


def value(cell: Statement) -> str:
    """A cell as it is compared: squeezed, without a remark in brackets: 수의계약(조달)."""
    return squeeze(re.sub(r"\([^()]*\)", "", cell.text)) or squeeze(cell.text)


def _is_said(cell: Statement, plan: Plan) -> bool:
    """Whether the words of a question, joined, hold the cell at the beginning of a word."""
    if not re.search(r"[가-힣A-Za-z]", cell.text):
        return False
    words = tokens(plan.question.text)
    own = value(cell)
    for place in range(len(words)):
        joined = "".join(words[place : place + 6])
        if joined.startswith(own):
            size, used = 0, place
            while size < len(own):
                size += len(words[used])
                used += 1
            if joined[:size] == f"{own}과":
                return False  # 교통과 is an office, and no 교통.
            # 분야가 관광인 사업: the cell with the copula written onto it.
            return own in {*stems(joined[:size]), joined[:size].removesuffix("인")}
    return False


def _column(facts: Iterable[Fact], text: str) -> str:
    """The heading of the column of amounts that is asked for; "" where that is not clear."""
    money = [fact for fact in facts if isinstance(fact.value, Money)]
    columns = list(dict.fromkeys(fact.column for fact in money if fact.funding is Funding.TOTAL))
    said = squeeze(text)
    named = [each for each in columns if heading(each) and heading(each) in said]
    best = max(named, key=lambda each: len(heading(each)), default="")
    if best or len(columns) == 1:
        return best or columns[0]
    words = {stem for word in tokens(text) for stem in stems(word) if len(stem) > 1}
    shared = {each: [word for word in words if word in heading(each)] for each in columns}
    most = max((len(found) for found in shared.values()), default=0)
    fitting = [each for each, found in shared.items() if found and len(found) == most]
    return fitting[0] if len(fitting) == 1 else ""


def _left_over(plan: Plan, ledger: Ledger, rows: _Rows, column: str) -> list[str]:
    """The words of the question that nothing explains."""
    own = value(rows.cells[0])
    topic = heading(rows.cells[0].topic)
    words = tokens(plan.question.text)
    left: list[str] = []
    for word in words:
        inside = any(each in own for each in stems(word)) or word.startswith(own)
        if inside or is_asking(word) or of_the_book(word, ledger):
            continue
        heads = [topic, *map(squeeze, translations().get(topic, ()))]
        if stands_in(word, [*heads, heading(column)]) or any(each in word for each in heads):
            continue
        left.append(word)
    return left


def _answer(evidence: Evidence, rows: _Rows, facts: Sequence[Fact]) -> Finding | None:
    text = evidence.plan.question.text
    each_one = len(facts) == len(rows.cells) and all(fact.value is not None for fact in facts)
    counted = _COUNT.search(text)
    if counted:
        one = facts or [fact for fact in rows.facts if fact.column == rows.facts[0].column]
        each_one = len(one) == len(rows.cells)
        facts = one
        return _count(evidence, rows, facts, counted.group(1)) if each_one else None
    largest, smallest = _LARGEST.search(text), _SMALLEST.search(text)
    if largest or smallest:
        return _first(evidence, rows, facts, largest=bool(largest)) if each_one else None
    asks_money = re.search(r"얼마|금액|돈|액|비", text)
    if _SUM.search(text) and asks_money:
        apart = each_one and not overlapping(facts)
        return _sum(evidence, rows, facts) if apart else None
    if not _LIST.search(text):
        return None
    if each_one and len(facts) <= SHOWN:
        plan = replace(_as(evidence.plan, Operation.LIST), table=True)
        shown = listed((Match(fact) for fact in facts), plan)
        return Finding(_of(evidence, plan, rows), Status.ANSWERED, shown, notes=(_note(rows),))
    if len(rows.cells) > MOST or asks_money:
        return None
    citations = tuple(
        Citation(each.source, each.text, row=each.path[-1], column=each.topic)
        for each in rows.cells
    )
    told = _of(evidence, _as(evidence.plan, Operation.TEXT), rows)
    return Finding(told, Status.ANSWERED, citations=citations, reason="cells")


def _as(plan: Plan, operation: Operation) -> Plan:
    """The plan as it is carried out here."""
    return replace(
        plan, operation=operation, unread=(), beside=(), then=None, premise=(), bounds=(), limit=1,
        places=(), over="rows", moving=False, topic="",
    )  # fmt: skip


def _of(evidence: Evidence, plan: Plan, rows: _Rows) -> Evidence:
    return replace(evidence, plan=plan, facts=rows.facts, statements=rows.cells)


def _note(rows: _Rows) -> str:
    return f"{rows.words} 칸이 같은 {len(rows.cells)}개 행입니다."


def _sum(evidence: Evidence, rows: _Rows, facts: Sequence[Fact]) -> Finding:
    plan = _as(evidence.plan, Operation.SUM)
    told = _of(evidence, plan, rows)
    if len(facts) == 1:
        return Finding(
            told, Status.ANSWERED, listed((Match(facts[0]),), plan), notes=(_note(rows),)
        )
    total = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0))
    plus = " + ".join(operand(fact) for fact in facts[:12])
    years = {fact.fiscal_year for fact in facts}
    figure = derived(
        "f1", total, "sum", facts, plan, label=rows.cells[0].text, measure=facts[0].measure,
        formula=plus + (f" + … ({len(facts)}건)" if len(facts) > 12 else ""),
        year=years.pop() if len(years) == 1 else None, unit=amount(facts[0])[1],
    )  # fmt: skip
    parts = listed((Match(fact) for fact in facts[:SHOWN]), plan, start=2)
    return Finding(told, Status.ANSWERED, (figure, *parts), notes=(_note(rows),))


def _count(evidence: Evidence, rows: _Rows, facts: Sequence[Fact], unit: str) -> Finding:
    plan = _as(evidence.plan, Operation.COUNT)
    figure = Figure(
        key="f1", text=f"{len(facts)}{unit}", value=len(facts), unit=unit, label="항목",
        fiscal_year=None, measure=facts[0].measure, recipe="count", facts=tuple(facts),
        formula=f"{rows.words}인 행 {len(facts)}{unit}",
    )  # fmt: skip
    parts = listed((Match(fact) for fact in facts[:SHOWN]), plan, start=2)
    told = _of(evidence, plan, rows)
    return Finding(told, Status.ANSWERED, (figure, *parts), notes=(_note(rows),))


def _first(evidence: Evidence, rows: _Rows, facts: Sequence[Fact], *, largest: bool) -> Finding:
    plan = replace(_as(evidence.plan, Operation.RANK), descending=largest)
    values = [Fraction(amount(fact)[0]) for fact in facts]
    best = max(values) if largest else min(values)
    kept = [fact for fact, each in zip(facts, values, strict=True) if each == best]
    shown = numbered(listed((Match(fact) for fact in kept), plan))
    return Finding(_of(evidence, plan, rows), Status.ANSWERED, shown, notes=(_note(rows),))
