"""Whether rows are of the kind that a question names: 분야 are no 사업."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.papers import Plan
from assistant.readings import bare_column
from index.budget import Fact, Measure
from index.everyday import squeeze
from index.ledger import Ledger


def fitting(plan: Plan) -> Callable[[Sequence[Fact]], bool]:
    """Whether some facts are of the kind of rows, or of the account, that a question names.

    The rates of 분야 are none of 사업, which may stand in another table without a rate; rows that
    do not say what they are may be either.
    """
    level = plan.level or ("세부사업" if plan.over == "programmes" else "")

    def fits(facts: Sequence[Fact]) -> bool:
        levels = {squeeze(fact.level) for fact in facts}
        kind = not level or "" in levels or any(each.startswith(level) for each in levels)
        kind = kind or (level == "세부사업" and any("사업" in each for each in levels))
        named = {squeeze(f"{fact.account} {fact.name}") for fact in facts}
        return kind and (not plan.account or any(plan.account in each for each in named))

    return fits


def of_other_kinds(level: str, facts: Sequence[Fact]) -> bool:
    """Whether rows are known to be, or may be, of another kind than is asked for.

    Which of them are objects of expenditure is not known: leaves would be another set. 분야 are no
    사업.
    """
    kinds = {squeeze(fact.level) for fact in facts if fact.path}
    return level == "통계목" or (level == "세부사업" and bool(kinds) and kinds <= _NO_PROGRAMMES)


_NO_PROGRAMMES = frozenset({"분야", "부문", "부서", "부서명", "회계", "과목", "재원"})


_HEADS = {
    Measure.EXPENDITURE: ("지출", "집행"), Measure.RECEIVED: ("수납", "수입", "징수"),
    Measure.SETTLED: ("결산",), Measure.APPROPRIATION: ("예산", "계획액"),
}  # fmt: skip


def headed_as(plan: Plan, measure: Measure, ledger: Ledger) -> list[Fact]:
    """The facts below the one heading that says a measure in a word of its own: 2027년 지출."""
    words = _HEADS.get(measure, ())
    facts = ledger.facts(
        programme=plan.programmes or None, fiscal_year=plan.years or None, funding=plan.funding,
        measure=Measure.OTHER, quoted=False,
    )  # fmt: skip
    own = [fact for fact in facts if words and _begins(fact, words)]
    return own if len({fact.column for fact in own}) == 1 else []


def _begins(fact: Fact, words: tuple[str, ...]) -> bool:
    return squeeze(bare_column(fact)).startswith(words)
