"""Do the numbers add up? Asked of named amounts, of funding, of a row's parts, of a document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.making import amount, derived, label_of, listed, looked_up, operand, said, won
from assistant.operations.candidates import candidates
from assistant.operations.confirmed import of_sums_alone
from assistant.operations.pairs import growth
from assistant.operations.sets import total as added
from assistant.operations.single import unresolved
from assistant.operations.whole_said import held_against_last, says_whole
from assistant.papers import (
    Evidence,
    Figure,
    Finding,
    Match,
    Operand,
    Operation,
    Plan,
    Resolved,
    Status,
)
from assistant.recompute import of_one_row, overlapping
from assistant.retrieve import resolve
from index.audit import Mismatch
from index.budget import Fact, Funding, Measure
from index.everyday import squeeze
from index.figures import find_figures
from index.ledger import Ledger
from index.money import Money, Number, Unit, Value, say


def adds_up(evidence: Evidence, ledger: Ledger) -> Finding:
    """Hold printed parts against their printed total, and say both."""
    plan = evidence.plan
    if plan.equation:
        return _spelt_out(evidence, ledger)
    if Measure.CHANGE_RATE in plan.measures or plan.moving:
        return _rate(evidence, ledger)
    if len(plan.fundings) > 1:
        return _fundings(evidence, ledger)
    named = {one.operand.paths for one in evidence.resolved if one.operand.said}
    if len(named) > 1 or (len(evidence.resolved) > 1 and not named):
        return of_sums_alone(_named(evidence, ledger))
    if len(evidence.resolved) > 1:
        # 사업비 세부항목의 합이 사업비 합계와 맞나요?: one row, held against its own parts.
        first = tuple(one for one in evidence.resolved if one.operand.said)[:1]
        alone = replace(plan, operands=tuple(one.operand for one in first))
        evidence = replace(evidence, plan=alone, resolved=first)
    if evidence.resolved and evidence.resolved[0].operand.paths != ((),):
        return of_sums_alone(_parts(evidence, ledger))
    return of_sums_alone(_document(evidence, ledger))


def _spelt_out(evidence: Evidence, ledger: Ledger) -> Finding:
    """예산현액이 최종예산 + 이월 + 변경과 맞나요?: the sum that the question itself spells out."""
    plan = evidence.plan
    first = evidence.resolved[0].operand
    wanted = [resolve(replace(first, measure=each), ledger) for each, _ in plan.equation]
    fault = unresolved(evidence, wanted)
    if fault:
        return fault
    total, *parts = (one.matches[0] for one in wanted)
    facts = [match.fact for match in parts]
    if not _as_stated(plan.question.text, [total.fact, *facts]):
        # 증감란의 4,500이 …: the table prints another number there.
        shown = listed((total, *parts), plan)
        return Finding(evidence, Status.NOT_FOUND, shown, reason="no-fit")
    signs = [sign for _, sign in plan.equation[1:]]
    if not of_one_row([total.fact, *facts]):
        shown = listed((total, *parts), plan)
        return Finding(evidence, Status.NOT_FOUND, shown, reason="not-one-row")
    if all(sign > 0 for sign in signs):
        return _against(evidence, parts, total)
    added = [match for match, sign in zip(parts, signs, strict=True) if sign > 0]
    taken = [match for match, sign in zip(parts, signs, strict=True) if sign < 0]
    if len(added) != 1:
        return Finding(evidence, Status.NOT_FOUND, reason="compound")
    ordered = [match.fact for match in (*added, *taken)]
    value = sum((sign * Fraction(amount(fact)[0]) for fact, sign in zip(facts, signs, strict=True)),
                Fraction(0))  # fmt: skip
    figure = derived(
        "f1", value, "balance", ordered, plan, label=label_of(total.fact), measure=Measure.OTHER,
        formula=" - ".join(operand(fact) for fact in ordered), year=total.fact.fiscal_year,
    )  # fmt: skip
    figures = (figure, looked_up("f2", total, plan), *listed((*added, *taken), plan, start=3))
    gap = value - Fraction(amount(total.fact)[0])
    slack = sum(getattr(fact.value, "grain", 1) for fact in (*ordered, total.fact))
    reason = "agrees" if gap == 0 else "agrees-rounded" if 2 * abs(gap) <= slack else "differs"
    notes = (f"차이는 {said(abs(int(gap)), 1, ordered[0].unit)}입니다.",) if gap else ()
    return Finding(evidence, Status.ANSWERED, figures, reason=reason, notes=notes)


_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,.])")


def _as_stated(text: str, facts: Sequence[Fact]) -> bool:
    """Whether every number that a question states is one that the table prints in these cells."""
    known = {each.won for fact in facts if isinstance(each := fact.value, Money)}
    known |= {-each for each in known}
    printed = {re.sub(r"[^\d]", "", fact.printed) for fact in facts}
    money = [each for each in find_figures(text) if each.kind == "money" and each.value is not None]
    spots = {(each.start, each.end) for each in money}
    bare = [
        found[0].replace(",", "")
        for found in _COMMAS.finditer(text)
        if not any(start <= found.start() < end for start, end in spots)
    ]
    near = all(
        any(2 * abs(Fraction(each.value or 0) - own) <= Fraction(each.grain) for own in known)
        for each in money
    )
    return near and all(each in printed for each in bare)


def _fundings(evidence: Evidence, ledger: Ledger) -> Finding:
    """국비 + 시비 = 사업비, of the row that is named where it has both, else of the whole."""
    plan = evidence.plan
    first = evidence.resolved[0].operand
    row = _funded_row(evidence, ledger)
    homes = plan.programmes or first.programmes
    here = replace(row or replace(first, paths=((),), programmes=homes), measure=None)
    parts = [resolve(replace(here, funding=funding), ledger) for funding in plan.fundings]
    whole = resolve(replace(here, funding=Funding.TOTAL), ledger)
    year = next((one.matches[0].fact.fiscal_year for one in parts if len(one.matches) == 1), None)
    if year is not None:
        whole = resolve(replace(here, funding=Funding.TOTAL, year=year), ledger)
        parts = [resolve(replace(one.operand, year=year), ledger) for one in parts]
    fault = unresolved(evidence, [*parts, whole])
    return fault or _against(evidence, [one.matches[0] for one in parts], whole.matches[0])


def _funded_row(evidence: Evidence, ledger: Ledger) -> Operand | None:
    """The row that a question names, where every source of money it names is printed for it."""
    plan = evidence.plan
    rows = [one.operand for one in evidence.resolved if one.operand.paths != ((),)]
    paths = {path for one in rows for path in one.paths if path}
    if len(paths) != 1:
        return None
    row = replace(rows[0], paths=tuple(paths), measure=None)
    parts = [resolve(replace(row, funding=funding), ledger) for funding in plan.fundings]
    return row if all(len(one.matches) == 1 for one in parts) else None


def _named(evidence: Evidence, ledger: Ledger) -> Finding:
    """인건비 + 운영비 + 사업비 = 총예산: the last one named, or the whole, is the total."""
    fault = unresolved(evidence, evidence.resolved)
    if fault:
        return fault
    matches = [one.matches[0] for one in evidence.resolved]
    total = next((match for match in matches if _holds_all(match, matches)), matches[-1])
    parts = [match for match in matches if match is not total]
    held = _holds_all(total, matches)
    if (len(parts) == 1 and _accounts(evidence.resolved)) or (not held and says_whole(evidence)):
        # 일반회계와 특별회계를 더하면 총규모와 맞나: the whole is the third, and has no account.
        first = replace(evidence.resolved[0].operand, said="", paths=((),), account="")
        whole = resolve(first, ledger)
        fault = unresolved(evidence, [whole])
        if fault or whole.matches[0].fact in [match.fact for match in matches]:
            return fault or Finding(evidence, Status.NOT_FOUND, reason="no-whole")
        return _against(evidence, matches, whole.matches[0])
    if len(parts) == 1 and _ADDED.search(evidence.plan.question.text):
        return _of_two(evidence, matches, total, ledger)
    if len(parts) == 1:
        return _against(evidence, parts, total)
    if total.fact.path and not (_above(total.fact, parts) or held_against_last(evidence)):
        fact = parts[0].fact
        whole = resolve(
            Operand("", (fact.programme,), ((),), fact.fiscal_year, fact.measure), ledger
        )
        if len(whole.matches) == 1:
            parts, total = matches, whole.matches[0]
    return _against(evidence, parts, total)


def _of_two(evidence: Evidence, matches: list[Match], total: Match, ledger: Ledger) -> Finding:
    """인건비와 여비를 더하면 합계가 나오나요?: two rows against the row right above them both."""
    facts = [match.fact for match in matches]
    if any(each.kind == "money" for each in find_figures(evidence.plan.question.text)):
        # 더하면 3억원이 되나요?: against an amount that is said, and against no total.
        summed = replace(evidence.plan, operation=Operation.SUM)
        return added(replace(evidence, plan=summed), ledger)
    if _holds_all(total, matches):
        return _against(evidence, [each for each in matches if each is not total], total)
    above = {fact.path[:-1] for fact in facts}
    fact = facts[0]
    found = [
        resolve(Operand("", (fact.programme,), (path,), fact.fiscal_year, fact.measure), ledger)
        for path in above
    ]
    if len(found) != 1 or len(found[0].matches) != 1:
        return Finding(evidence, Status.NOT_FOUND, listed(matches, evidence.plan), reason="no-fit")
    return _against(evidence, matches, found[0].matches[0])


def _accounts(resolved: Sequence[Resolved]) -> bool:
    """Whether amounts differ in nothing but their account, which are parts of one whole."""
    alike = {replace(one.operand, account="") for one in resolved}
    return len(alike) == 1 and len({one.operand.account for one in resolved}) == len(resolved)


def _holds_all(total: Match, matches: list[Match]) -> bool:
    """Whether an amount is that of the whole, or of the row that all the others stand below."""
    others = [match for match in matches if match is not total]
    same = any(match.fact.path == total.fact.path for match in others)
    return not total.fact.path or (_above(total.fact, others) and not same)


def _above(total: Fact, parts: list[Match]) -> bool:
    return all(part.fact.path[: len(total.path)] == total.path for part in parts)


def _parts(evidence: Evidence, ledger: Ledger) -> Finding:
    """The rows below a row = the row."""
    among = candidates(evidence, ledger)
    if len(among.matches) < 2 and _ADDED.search(evidence.plan.question.text):
        # What stands behind a row's name adds up, or not, by no other table.
        return Finding(evidence, Status.NOT_FOUND, reason="no-fit")
    if len(among.matches) < 2:
        # A row without rows below it: what adds up or not is its own document, and no other.
        fault = unresolved(evidence, evidence.resolved)
        named = [match.fact for match in evidence.resolved[0].matches]
        own = {fact.source.document for fact in named}
        # A row of a list of programmes may have a document of its own: that one is meant too.
        names = {squeeze(fact.name) for fact in named}
        own |= {each.document for each in ledger.records() if squeeze(each.programme) in names}
        return fault or _document(evidence, ledger, own)
    parent = among.matches[0].fact.path[:-1]
    fact = among.matches[0].fact
    whole = resolve(
        Operand("", (fact.programme,), (parent,), fact.fiscal_year, fact.measure), ledger
    )
    fault = unresolved(evidence, [whole])
    if fault:
        return fault
    total, parts = whole.matches[0], list(among.matches)
    finding = _against(evidence, parts, total)
    if finding.reason == "differs" and _unread_rows(total.fact, parts, ledger):
        shown = listed((total, *parts[:12]), evidence.plan)
        return Finding(evidence, Status.NOT_FOUND, shown, reason="incomplete")
    return finding


_ADDED = re.compile(r"더하면|더한|더해|합치면|합친|합하면|합한|합산하면|합산한")


def _unread_rows(total: Fact, parts: list[Match], ledger: Ledger) -> bool:
    """Whether a row of the table has an amount that could not be read, so that it may be a part.

    Then parts that do not make their whole say something about the print, not about the budget.
    """
    place = total.source
    facts = ledger.facts(document=place.document)
    read = {each.source.row for each in facts if each.source.table == place.table}
    last = max((part.fact.source.row or 0 for part in parts), default=0)
    return any(
        each.code.startswith("amount-")
        and each.source.table == place.table
        and each.source.row not in read
        and (place.row or 0) < (each.source.row or 0) <= last + 1
        for each in ledger.problems(place.document)
    )


def _against(evidence: Evidence, parts: list[Match], total: Match) -> Finding:
    plan = evidence.plan
    facts = [part.fact for part in parts]
    if overlapping(facts):
        return Finding(evidence, Status.NOT_FOUND, listed(parts, plan), reason="counted-twice")
    value = sum((Fraction(amount(fact)[0]) for fact in facts), Fraction(0))
    summed = derived(
        "f1", value, "sum", facts, plan, label=_together(facts),
        measure=facts[0].measure, formula=" + ".join(operand(fact) for fact in facts[:12]),
        year=total.fact.fiscal_year,
    )  # fmt: skip
    figures: list[Figure] = [summed, looked_up("f2", total, plan)]
    figures += list(listed(parts[:12], plan, start=3))
    gap = value - Fraction(amount(total.fact)[0])
    slack = sum(getattr(fact.value, "grain", 1) for fact in (*facts, total.fact))
    reason = "agrees" if gap == 0 else "agrees-rounded" if 2 * abs(gap) <= slack else "differs"
    if gap:
        words = said(abs(int(gap)), 1, facts[0].unit)
        return Finding(
            evidence,
            Status.ANSWERED,
            tuple(figures),
            reason=reason,
            notes=(f"차이는 {words}입니다.",),
        )
    return Finding(evidence, Status.ANSWERED, tuple(figures), reason=reason)


def _together(facts: list[Fact]) -> str:
    more = f" 외 {len(facts) - 4}건" if len(facts) > 4 else ""
    return " + ".join(_called(fact) for fact in facts[:4]) + more


def _called(fact: Fact) -> str:
    return fact.funding.value if fact.funding is not Funding.TOTAL else label_of(fact)


def _rate(evidence: Evidence, ledger: Ledger) -> Finding:
    """The printed rate of change against the exact one."""
    return growth(evidence, ledger)


def _document(evidence: Evidence, ledger: Ledger, among: Collection[str] | None = None) -> Finding:
    """Everything that was checked, in all documents that are asked about or in some of them."""
    plan = evidence.plan
    records = [
        each
        for each in ledger.records()
        if not plan.programmes or each.programme in plan.programmes
    ]
    names = {
        record.document for record in records if not plan.years or record.fiscal_year in plan.years
    }
    if among is not None:
        names = {record.document for record in ledger.records()} & set(among)
    wrong = [
        each
        for each in ledger.mismatches()
        if each.document in names or (among is None and _between(each, plan))
    ]
    whole = _whole(plan, ledger) if among is None else evidence.resolved[0].matches[0]
    shares = Measure.SHARE in plan.measures  # of which the amount is no figure
    figures = (looked_up("f1", whole, plan),) if whole and not shares else ()
    if not any(_has_table(name, ledger) for name in names):
        # Nothing of a text without tables was added up, so that nothing of it can agree.
        return Finding(evidence, Status.NOT_FOUND, figures, reason="no-fit")
    unchecked = not whole and _ADDED.search(plan.question.text)
    if not wrong and (
        unchecked or not _as_stated(plan.question.text, [whole.fact] if whole else [])
    ):
        # 네 항목을 다 더하면 총지출액이 나오나요?: that sum is none of those that were checked.
        return Finding(evidence, Status.NOT_FOUND, figures, reason="no-fit")
    if not wrong:
        return Finding(evidence, Status.ANSWERED, figures, reason="all-agree")
    # What the question names itself is told first.
    text = squeeze(plan.question.text)
    named = sorted(wrong, key=lambda each: squeeze(each.label) not in text)
    return Finding(
        evidence,
        Status.ANSWERED,
        figures,
        reason="some-differ",
        notes=tuple(_said(each) for each in named[:5]),
    )


def _has_table(document: str, ledger: Ledger) -> bool:
    """Whether a document prints a table; the figures of its sentences are not audited."""
    return any(not fact.sentence for fact in ledger.facts(document=document))


def _between(mismatch: Mismatch, plan: Plan) -> bool:
    """Whether a difference between documents is one of the programmes asked about, or of any."""
    named = not plan.programmes or any(name in mismatch.label for name in plan.programmes)
    return not mismatch.document and named


def _whole(plan: Plan, ledger: Ledger) -> Match | None:
    found = resolve(
        Operand("", plan.programmes, ((),), plan.years[0] if plan.years else None, None), ledger
    )
    return (
        found.matches[0]
        if len(found.matches) == 1 and won(found.matches[0].fact) is not None
        else None
    )


def _said(mismatch: Mismatch) -> str:
    year = f"{mismatch.fiscal_year}년 " if mismatch.fiscal_year else ""
    return (
        f"{year}{mismatch.label}: {mismatch.identity} — 인쇄된 값 {_value(mismatch.printed)}, "
        f"계산한 값 {_value(mismatch.computed)}"
    )


def _value(value: Value) -> str:
    if isinstance(value, Money):
        return say(value, Unit.THOUSAND).split("(")[0]
    number: Number = value
    return f"{number.number}{number.unit}"
