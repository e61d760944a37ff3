"""Why? Only where a document says so: no cause is invented, and a wrong premise is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.making import looked_up
from assistant.operations.pairs import difference
from assistant.operations.single import two_readings
from assistant.papers import Citation, Evidence, Figure, Finding, Status
from index.build import Index
from index.document import Source
from index.everyday import squeeze
from index.figures import find_figures
from index.ledger import Ledger

_CAUSE = re.compile(
    r"원인|이유|사유|때문|따른\s?것|따라|인하여|인해|으로써|영향|완료됨|기인|덕분|탓"
)
_UP = re.compile(r"증가|증액|늘|확대|상승")
_DOWN = re.compile(r"감소|감액|줄|삭감|축소|하락|감원")


def cause(evidence: Evidence, index: Index) -> Finding:
    """Quote the sentence that gives a cause; else say that none is given, with what is."""
    plan = evidence.plan
    taken = dict(plan.premise)
    facts = _facts_asked(evidence, index.ledger)
    if isinstance(facts, Finding):
        return facts
    fault = _premise_fails(taken, facts)
    if fault:
        return Finding(evidence, Status.ANSWERED, facts, reason=fault)
    said = _sentences(evidence, index, taken.get("direction", ""))
    if said:
        return Finding(evidence, Status.ANSWERED, facts, tuple(said), reason="cause-stated")
    return Finding(evidence, Status.NOT_FOUND, facts, reason="cause-unstated")


def _facts_asked(evidence: Evidence, ledger: Ledger) -> tuple[Figure, ...] | Finding:
    """The figures the question is about: the move for a rise or fall, else the amount."""
    plan = evidence.plan
    taken = dict(plan.premise)
    first = evidence.resolved[0] if evidence.resolved else None
    if first is None or not first.matches:
        return ()
    if "exists" in taken:
        if len(first.matches) > 1:
            return two_readings(evidence, first)
        if first.matches[0].fact.value is None:
            return ()
        return (looked_up("f1", first.matches[0], plan),)
    if "direction" in taken:
        found = difference(evidence, ledger)
        if found.status is Status.CLARIFY:
            return found
        if found.status is Status.ANSWERED:
            return found.figures
    if len(first.matches) == 1 and first.matches[0].fact.value is not None:
        return (looked_up("f1", first.matches[0], plan),)
    return ()


def _premise_fails(taken: dict[str, str], figures: tuple[Figure, ...]) -> str:
    if not figures:
        return ""
    value = figures[0].value
    if "exists" in taken:
        return "premise-zero" if value == 0 else ""
    if "direction" not in taken:
        return ""
    if value == 0:
        return "premise-same"
    if (value > 0) != (taken["direction"] == "increase"):
        return "premise-opposite"
    if (
        "money" in taken
        and figures[0].unit == "원"
        and not _near(figures[0].text, int(taken["money"]))
    ):
        return "premise-amount"
    return ""


def _near(text: str, won: int) -> bool:
    """Whether an amount a question names could be this one, rounded as people round."""
    exact = next(
        (
            abs(int(found.value))
            for found in find_figures(text)
            if found.kind == "money" and found.value
        ),
        0,
    )
    grain = 10 ** (len(str(won)) - len(str(won).rstrip("0"))) if won else 1
    return 2 * abs(exact - abs(won)) <= grain * 2


def _sentences(evidence: Evidence, index: Index, direction: str) -> list[Citation]:
    """Sentences that give a cause and speak of the same thing and the same direction."""
    plan = evidence.plan
    wanted = [squeeze(word) for word in plan.subjects] or [
        squeeze(name) for name in plan.programmes
    ]
    pattern = {"increase": _UP, "decrease": _DOWN}.get(direction)
    found: list[Citation] = []
    for source, text in _texts(evidence, index):
        for sentence in re.split(r"(?<=[.?!。])\s+|(?<=다\.)|\n", text):
            bare = squeeze(sentence)
            if (
                _CAUSE.search(sentence)
                and wanted
                and all(word in bare for word in wanted)
                and (pattern is None or pattern.search(sentence))
            ):
                found.append(Citation(source, sentence.strip()))
    return found[:2]


def _texts(evidence: Evidence, index: Index) -> Iterator[tuple[Source, str]]:
    ledger = index.ledger
    for statement in ledger.statements(programme=evidence.plan.programmes or None):
        yield statement.source, statement.text
    for fact in ledger.facts(programme=evidence.plan.programmes or None, quoted=True):
        yield fact.source, fact.sentence
