"""The rows below a row, and the leaves of a programme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.papers import Match
from assistant.retrieve import merge
from index.budget import Fact, Funding, Measure, Stage
from index.ledger import Ledger


def parent_of(parents: Sequence[tuple[str, ...]], facts: Sequence[Fact]) -> tuple[str, ...] | None:
    """Of the rows a name may mean the one that has rows below it; None where that is open."""
    deep = [path for path in parents if path and any(is_below(fact.path, path) for fact in facts)]
    if len(deep) == 1:
        return deep[0]
    if not deep:
        return () if () in parents else None
    return None


def is_below(path: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    """Whether a row stands somewhere below another."""
    return len(path) > len(parent) and path[: len(parent)] == parent


def rows_below(facts: Iterable[Fact], parent: tuple[str, ...]) -> list[Fact]:
    """Rows right below a named row; of a whole programme its leaves: one 통계목 says little."""
    below = [fact for fact in facts if is_below(fact.path, parent)]
    if parent:
        return [fact for fact in below if len(fact.path) == len(parent) + 1]
    paths = {fact.path for fact in below}
    above = {path[:depth] for path in paths for depth in range(1, len(path))}
    return [fact for fact in below if fact.path not in above]


def leaves(programmes: Collection[str], year: int, ledger: Ledger) -> list[Fact]:
    """The leaves of a programme's original budget of one year."""
    facts = ledger.facts(
        programme=programmes, fiscal_year=year, measure=Measure.APPROPRIATION, stage=Stage.ORIGINAL,
        funding=Funding.TOTAL, quoted=False,
    )  # fmt: skip
    return [match.fact for match in merged(rows_below(facts, ()))]


def merged(facts: Sequence[Fact]) -> list[Match]:
    """A match for each row and stage, printed once or in several places."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.programme, fact.path, fact.stage), []).append(fact)
    return [match for group in groups.values() for match in merge(group)]
