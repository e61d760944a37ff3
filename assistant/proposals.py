"""What a model may propose for an unread question: an offer, and a choice that is held to it.

A choice has no value and no word of the model's own. It is put into a plain question of ours, and
counts only where the rules read that question in exactly the sense that was chosen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.called import Ledger, is_plain
from assistant.endings import with_particle
from assistant.papers import Language, Operation, Plan, Question
from assistant.plan import make_plan
from index.budget import Funding, Measure, Role, Stage
from index.everyday import squeeze
from index.ledger import Ledger as Book

_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A programme or a row that a proposal may choose.

    Attributes:
        programme: The programme.
        path: The row; () for the programme as a whole.
    """

    programme: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a proposal may choose from.

    Attributes:
        plan: The question as the rules read it.
        names: What it may be about, by key.
        years: The fiscal years that the question or the conversation says.
        operations: What may be done.
        measures: What may be asked of it.
        fundings: Whose money.
        stages: The stages.
    """

    plan: Plan
    names: Mapping[str, Named]
    years: tuple[int, ...]
    operations: tuple[Operation, ...]
    measures: tuple[Measure, ...]
    fundings: tuple[Funding, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A choice from an offer; it holds no value and no word of the model's own."""

    operation: Operation
    names: tuple[Named, ...]
    years: tuple[int, ...] = ()
    measure: Measure = Measure.APPROPRIATION
    funding: Funding = Funding.TOTAL
    stage: Stage | None = None


_SHAPES: Mapping[Operation, tuple[range, range]] = {
    Operation.LOOKUP: (range(1, 2), range(2)),
    Operation.DIFFERENCE: (range(1, 2), range(2, 3)),
    Operation.GROWTH: (range(1, 2), range(2, 3)),
    Operation.SHARE: (range(1, 2), range(1, 2)),
    Operation.SUM: (range(2, 6), range(1, 2)),
    Operation.TREND: (range(1, 2), range(1)),
    Operation.RATE: (range(1, 2), range(1, 2)),
    Operation.FUNDING_SPLIT: (range(1, 2), range(1, 2)),
}
"""What may be proposed: an operation with how many names and how many years it is done."""

_MEASURES = (
    Measure.APPROPRIATION, Measure.EXPENDITURE, Measure.AVAILABLE, Measure.UNSPENT, Measure.FINAL,
    Measure.CARRYOVER,
)  # fmt: skip
_RATES = frozenset({Operation.GROWTH, Operation.SHARE, Operation.RATE})
_KEYS = frozenset({"operation", "names", "years", "measure", "funding", "stage"})


def offered(question: Question, ledger: Book) -> Offer | None:
    """What a proposal for a question may choose from; None where a proposal could not say it all.

    Names are of programmes that the rules found in the question, or hold a word of it that says
    something. Nothing else can be proposed, however near a model may think it.
    """
    plan = make_plan(question, ledger)
    if _beyond(plan):
        return None
    names = _names(plan, ledger)
    if not names:
        return None
    earlier = (make_plan(Question(turn.question), ledger).years for turn in question.history[-3:])
    years = plan.years or tuple(dict.fromkeys(year for some in earlier for year in some))
    measures = tuple(each for each in plan.measures if each in _MEASURES) or _MEASURES
    free = plan.operation in (Operation.LOOKUP, Operation.SUM)
    operations = tuple(_SHAPES) if free else (plan.operation,)
    if plan.asked:
        operations = tuple(each for each in operations if each in _RATES)
    if re.search("합|더하|더해|모두|전부|total|sum|together", plan.question.text):
        operations = tuple(each for each in operations if each is Operation.SUM)
    return Offer(
        plan,
        {f"n{number}": name for number, name in enumerate(names, 1)},
        years,
        operations,
        measures,
        plan.fundings or tuple(Funding),
        (plan.stage,) if plan.stage else tuple(Stage),
    )


_MOVES = frozenset({Operation.DIFFERENCE, Operation.GROWTH})


def _beyond(plan: Plan) -> bool:
    """Whether a question says something that no proposal can hold, such as a limit or a rank."""
    return bool(
        plan.operation not in _SHAPES
        or (plan.asked and plan.asked != "%")
        or (plan.measures and not set(plan.measures) & set(_MEASURES))
        or len(plan.fundings) > 1
        or plan.exists is not None
        or plan.bounds or plan.then or plan.without or plan.premise or plan.fresh or plan.limit
        or plan.places or plan.formula or plan.round or plan.per or plan.other or plan.related
        or (plan.moving and plan.operation not in _MOVES) or plan.over or plan.level
        or plan.table or plan.account or plan.columns or plan.beside
    )  # fmt: skip


def _names(plan: Plan, ledger: Book) -> tuple[Named, ...]:
    if plan.programmes:
        years = plan.years or None
        facts = ledger.facts(programme=plan.programmes, fiscal_year=years, quoted=False)
        rows = [Named(each.programme, each.path) for each in facts if each.role is not Role.TOTAL]
        homes = [Named(programme) for programme in plan.programmes]
        found = [*homes, *(each for each in rows if each.path)]
    else:
        found = list(_sharing_words(plan.question.text, ledger))
    if plan.names:
        found = [each for each in found if each.path in plan.names]
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def _sharing_words(text: str, ledger: Ledger) -> list[Named]:
    """Programmes and rows whose names share a word with the text that says something."""
    said, found = squeeze(text), []
    for name in ledger.names(text, limit=100):
        words = (squeeze(word) for word in re.split(r"[\s·ㆍ,()]+", name.text))
        if not any(len(word) > 1 and word in said and not is_plain(word) for word in words):
            continue
        if name.kind == "programme":
            found += [Named(programme) for programme in name.programmes]
        elif name.kind == "row" and len(name.programmes) == 1:
            found += [Named(name.programmes[0], path) for path in name.paths]
    return found


def chosen(said: str, offer: Offer) -> Proposal | None:
    """Read what a model chose; None for anything but a whole choice from the offer.

    Args:
        said: The model's words: one JSON object and nothing more.
        offer: What it was offered.
    """
    try:
        given = json.loads(said, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or not {"operation", "names"} <= given.keys() <= _KEYS:
        return None
    operation = _one_of(offer.operations, given["operation"])
    measure = _one_of(offer.measures, given.get("measure") or offer.measures[0].value)
    funding = _one_of(offer.fundings, given.get("funding") or _default(offer.fundings).value)
    stage = _one_of(offer.stages, given["stage"]) if given.get("stage") else offer.plan.stage
    keys, years = given["names"], given.get("years") or []
    if None in (operation, measure, funding) or (given.get("stage") and stage is None):
        return None
    if not _are(keys, str) or not _are(years, int) or not set(keys) <= offer.names.keys():
        return None
    names = tuple(dict.fromkeys(offer.names[key] for key in keys))
    if not set(years) <= set(offer.years):
        return None
    return Proposal(operation, names, tuple(sorted(set(years))), measure, funding, stage)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice")
    return found


def _one_of(known: Sequence[Any], value: object) -> Any:
    return next((each for each in known if isinstance(value, str) and each.value == value), None)


def _default(fundings: Sequence[Funding]) -> Funding:
    return Funding.TOTAL if Funding.TOTAL in fundings else fundings[0]


def _are(given: object, kind: type) -> bool:
    return isinstance(given, list) and all(type(each) is kind for each in given) and len(given) < 9


def agrees(proposal: Proposal, plan: Plan) -> bool:
    """Whether a proposal keeps everything that the rules did read, and is whole in itself."""
    names, years = _SHAPES[proposal.operation]
    if len(proposal.names) not in names or len(proposal.years) not in years:
        return False
    if plan.years and set(plan.years) != set(proposal.years):
        return False
    if plan.measure is Measure.EXECUTION_RATE and proposal.operation is not Operation.RATE:
        return False
    if proposal.operation is Operation.SHARE and not all(each.path for each in proposal.names):
        return False
    return len({each.programme for each in proposal.names}) == 1


def worded(proposal: Proposal, language: Language) -> str:
    """A proposal as a plain question, as a person would ask it of this house."""
    name, year = proposal.names[0], proposal.years[-1:]
    if language is Language.ENGLISH:
        return _in_english(proposal, name, year)
    said = {each: f"{each.programme}의 {each.path[-1]}" if each.path else each.programme
            for each in proposal.names}  # fmt: skip
    funding = f"{proposal.funding.value} " if proposal.funding is not Funding.TOTAL else ""
    stage = f"{proposal.stage.value} " if proposal.stage else ""
    measure = f"{stage}{funding}{proposal.measure.value}"
    when = f"{year[0]}년 " if year else ""
    first = f"{proposal.years[0]}년" if proposal.years else ""
    several = with_and([each.path[-1] if each.path else each.programme for each in proposal.names])
    return {
        Operation.LOOKUP: f"{when}{said[name]} {with_particle(measure, '은는')} 얼마인가요?",
        Operation.DIFFERENCE: f"{when}{said[name]} {with_particle(measure, '은는')} {first}보다 "
        "얼마나 변했나요?",
        Operation.GROWTH: f"{when}{said[name]} {with_particle(measure, '은는')} {first}보다 몇 % "
        "변했나요?",
        Operation.SHARE: f"{when}{said[name]} {with_particle(measure, '은는')} 전체의 몇 %인가요?",
        Operation.SUM: f"{when}{name.programme}의 {several} {measure} 합계는 얼마인가요?",
        Operation.TREND: f"{said[name]} {measure} 추이를 보여줘",
        Operation.RATE: f"{when}{said[name]} {funding}집행률은 얼마인가요?",
        Operation.FUNDING_SPLIT: f"{when}{said[name]} {stage}예산의 재원 구성은?",
    }[proposal.operation]


def with_and(names: Sequence[str]) -> str:
    """Names as a list: 인건비와 시설비와 운영비."""
    return " ".join([*(with_particle(each, "와과") for each in names[:-1]), names[-1]])


_ENGLISH = {
    Measure.APPROPRIATION: "budget", Measure.EXPENDITURE: "expenditure",
    Measure.AVAILABLE: "available budget", Measure.UNSPENT: "unspent balance",
    Measure.FINAL: "final budget", Measure.CARRYOVER: "carry-over",
}  # fmt: skip
_ENGLISH_FUNDS = {Funding.NATIONAL: "national ", Funding.CITY: "city ", Funding.TOTAL: ""}


def _in_english(proposal: Proposal, name: Named, year: tuple[int, ...]) -> str:
    called = f"{name.path[-1]} in {name.programme}" if name.path else name.programme
    funding = _ENGLISH_FUNDS.get(proposal.funding, f"{proposal.funding.value} ")
    measure = f"{year[0] if year else ''} {funding}{_ENGLISH[proposal.measure]}".strip()
    return {
        Operation.LOOKUP: f"What was the {measure} of {called}?",
        Operation.DIFFERENCE: f"How did the {measure} of {called} change from "
        f"{proposal.years[0] if proposal.years else ''}?",
        Operation.SHARE: f"What share of the {measure} of {name.programme} is "
        f"{name.path[-1] if name.path else ''}?",
        Operation.TREND: f"Show the {measure} trend of {called}",
    }.get(proposal.operation, "")


def means(plan: Plan, proposal: Proposal) -> bool:
    """Whether the rules read a proposed question in exactly the proposed sense."""
    if _beyond(replace(plan, measures=())) or plan.unread or plan.topic:
        return False
    paths = {path for each in plan.operands for path in each.paths}
    wanted = {each.path for each in proposal.names}
    whole = {()} if proposal.operation is Operation.SHARE else set()
    rate = proposal.operation is Operation.RATE
    return (
        plan.operation is proposal.operation
        and set(plan.programmes) == {each.programme for each in proposal.names}
        and paths - whole == wanted - whole
        and set(plan.years) == set(proposal.years)
        and (rate or plan.operation is Operation.FUNDING_SPLIT or plan.measure is proposal.measure)
        and plan.funding is proposal.funding
        and plan.stage is proposal.stage
    )
