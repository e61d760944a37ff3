"""How a question will be answered: a typed plan, made by rules.

The plan names amounts by their fields (programme, row, year, measure, funding, stage) and says what
is done with them. It never looks at a value: which cell is meant is decided by words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.clues import Clues, asked_unit, gather, operation
from assistant.naming import Call, Directory, find_calls, look_up
from assistant.papers import Operand, Operation, Plan, Question
from assistant.question import Reading, read_question
from index.budget import Funding, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.places import is_place

WHOLE: tuple[tuple[str, ...], ...] = ((),)
_REMEMBERED = 6
_TEXTUAL = frozenset({Operation.TEXT, Operation.CAUSE, Operation.DEFINE, Operation.REFUSE})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question read against the ledger: what the planner works from."""

    reading: Reading
    clues: Clues
    mentions: tuple[Call, ...]
    scope: tuple[str, ...]
    """Programmes named as such; () where none is."""

    @property
    def rows(self) -> tuple[Call, ...]:
        """The mentions that mean rows."""
        return tuple(mention for mention in self.mentions if mention.paths)

    @property
    def unread(self) -> tuple[str, ...]:
        """The words that fit nowhere."""
        return tuple(word for mention in self.mentions for word in mention.unread)


def make_plan(question: Question, ledger: Ledger) -> Plan:
    """Plan a question, with the conversation before it.

    Args:
        question: The question and its history; of the history only the questions count, read again
            in order, so that it is all the state there is.
        ledger: The ledger it is asked of.

    Returns:
        The plan. Words no rule explains are in `unread`.
    """
    earlier: Plan | None = None
    for turn in question.history[-_REMEMBERED:]:
        asked = Question(turn.question, question.language)
        earlier = _plan(asked, ledger, earlier)
    return _plan(question, ledger, earlier)


def _plan(question: Question, ledger: Ledger, earlier: Plan | None) -> Plan:
    spoken = _listen(question, ledger, earlier)
    if not spoken.reading.pieces:
        return Plan(question, Operation.REFUSE, premise=(("order", ""),))
    names = len(spoken.rows) or len(spoken.scope)
    doing = operation(spoken.reading, spoken.clues, names, len(spoken.rows))
    if doing is Operation.LOOKUP and len(spoken.scope) > 1 and not spoken.rows and any(each.departments for each in spoken.mentions):
        doing = Operation.SUM
    plan = _fill(question, spoken, doing)
    if earlier is None:
        return plan
    return replace(_continue(plan, spoken, earlier), recent=earlier.operands or earlier.recent)


def _listen(question: Question, ledger: Ledger, earlier: Plan | None) -> Spoken:
    directory: list[Directory] = []

    def names(text: str) -> list[str]:
        directory.append(look_up(ledger, text))
        return directory[0].texts

    reading = read_question(question, names)
    mentions = _agreed(find_calls(reading, directory[0])) if directory else ()
    scope = _scope(mentions, ledger)
    years = _years_known(ledger, scope)
    before = earlier.years[-1] if earlier and earlier.years else None
    clues = gather(reading, years[-1] if years else None, years, before)
    return Spoken(reading, clues, mentions, scope)


def _agreed(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """A programme that one call names or implies is the programme of the others, where it can be."""
    sure = [set(call.programmes) for call in calls if call.exact and call.programmes and not call.paths]
    sure += [set(call.programmes) for call in calls if call.paths and len(call.programmes) == 1]
    sure = sure or [set(call.programmes) for call in calls if call.programmes and not call.paths]
    if not sure:
        return calls
    calls = _nested(calls)
    found = []
    for call in calls:
        both = [each for each in call.programmes if any(each in programmes for programmes in sure)]
        narrowed = len(call.programmes) > 1 and both and not (call.exact and not call.paths)
        found.append(replace(call, programmes=tuple(both)) if narrowed else call)
    return tuple(found)


def _nested(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Of the rows a call may mean those below a row that another call means: 은하재공원의 시설비."""
    found = []
    for call in calls:
        above = [path for other in calls if other is not call for path in other.paths if path]
        inner = tuple(path for path in call.paths if any(path[: len(up)] == up and path != up for up in above))
        found.append(replace(call, paths=inner) if inner and len(call.paths) > len(inner) else call)
    return tuple(found)


def _scope(mentions: Iterable[Call], ledger: Ledger) -> tuple[str, ...]:
    """The programmes named as such; the only programme where the ledger holds no other."""
    named = [each for mention in mentions if not mention.paths for each in mention.programmes]
    if named:
        return tuple(dict.fromkeys(named))
    all_programmes = tuple(dict.fromkeys(record.programme for record in ledger.records()))
    return all_programmes if len(all_programmes) == 1 else ()


def _years_known(ledger: Ledger, scope: tuple[str, ...]) -> tuple[int, ...]:
    books = [record for record in ledger.records() if not scope or record.programme in scope]
    return tuple(sorted({record.fiscal_year for record in books if record.fiscal_year}))


def _fill(question: Question, spoken: Spoken, doing: Operation) -> Plan:
    reading, clues = spoken.reading, spoken.clues
    order = _order(reading)
    return Plan(
        question=question,
        operation=doing,
        operands=_operands(spoken, doing),
        programmes=spoken.scope or _home(spoken),
        names=tuple(path for mention in spoken.rows for path in mention.paths),
        years=clues.years,
        measure=_measure(reading, clues, doing),
        measures=clues.measures,
        asked=clues.asked,
        direction=clues.direction,
        terms=_terms(reading, spoken.mentions),
        subjects=tuple(call.said for call in spoken.mentions if not call.unread) or clues.accounts,
        account=clues.accounts[0] if len(clues.accounts) == 1 else "",
        funding=clues.fundings[0] if clues.fundings else Funding.TOTAL,
        fundings=clues.fundings,
        stage=clues.stage,
        unit=asked_unit(reading),
        topic=_topic(reading),
        limit=order[1],
        descending=order[0],
        threshold=_threshold(reading)[0],
        comparison=_threshold(reading)[1],
        per=next((piece.value for piece in reading.of("per")), ""),
        table=reading.says("scope", "table"),
        over=_over(reading),
        moving=(doing is Operation.CHECK and reading.says("operation", "growth")) or doing is Operation.RANK and (clues.direction != 0 or reading.says("operation", "change", "growth")),
        related=reading.says("scope", "related"),
        other=reading.says("scope", "other"),
        level=_level(reading),
        round=int(reading.of("round")[0].value) if reading.of("round") else 0,
        formula=any(piece.value == "산출식" for piece in reading.of("measure")),
        fresh=_fresh(reading),
        exists=_exists(reading),
        unread=spoken.unread,
        notes=(
            *clues.notes,
            *(piece.note for piece in reading.pieces if piece.note),
            *(mention.note for mention in spoken.mentions if mention.note),
        ),
        premise=_premise(reading, clues, doing),
    )


def _operands(spoken: Spoken, doing: Operation) -> tuple[Operand, ...]:
    """The amounts a question names: its names × years × measures × fundings, in its order."""
    clues = spoken.clues
    targets = _targets(spoken)
    if doing not in _OF_ONE:
        targets = [replace(each, paths=tuple(path for path in each.paths if path) or each.paths) for each in targets]
    if clues.whole and spoken.rows and doing in {Operation.CHECK, Operation.SHARE, Operation.RATIO, Operation.DIFFERENCE}:
        targets.append(Operand(programmes=_shared(targets) or spoken.scope))
    years: Sequence[int | None] = clues.years or (None,)
    measures: Sequence[Measure | None] = [each for each in clues.measures if each not in _DERIVED] or [None]
    if measures == [None] and clues.asked in _HEADS and doing is Operation.LOOKUP:
        measures = [Measure.HEADCOUNT]
    fundings: Sequence[Funding] = clues.fundings or (Funding.TOTAL,)
    if len(years) == len(measures) == 2:
        pairs = list(zip(years, measures, strict=True))
    elif len(years) > 1 and len(measures) == 2 and clues.spans:
        pairs = [(year, measure) for measure in measures for year in years]
    else:
        pairs = [(year, measure) for measure in measures for year in years]
    return tuple(
        replace(target, year=year, measure=measure, funding=funding, stage=clues.stage, account=account)
        for target in targets
        for account in clues.accounts or ("",)
        for funding in fundings
        for year, measure in pairs
    )


_OF_ONE = frozenset({Operation.LOOKUP, Operation.DIFFERENCE, Operation.GROWTH, Operation.TREND, Operation.CAUSE})
"""Operations on an amount by itself; the others speak of rows among rows, so a row is meant."""

_HEADS = frozenset({"명", "사람"})
_DERIVED = frozenset({Measure.EXECUTION_RATE, Measure.CHANGE_RATE, Measure.SHARE})
"""Measures that are asked for as a rate; they are computed, or read where a table prints them."""


def _targets(spoken: Spoken) -> list[Operand]:
    rows = _innermost(spoken.rows)
    if rows:
        return [
            Operand(mention.said, _within(mention.programmes, spoken.scope), mention.paths)
            for mention in rows
        ]
    whole = [mention for mention in spoken.mentions if mention.programmes and not mention.unread]
    if len({mention.programmes for mention in whole}) > 1:
        return [Operand(mention.said, mention.programmes, WHOLE) for mention in whole]
    return [Operand(whole[0].said if whole else "", spoken.scope, WHOLE)]


def _innermost(rows: Sequence[Call]) -> list[Call]:
    """The rows without those that only say where another one is; a list keeps all its members."""
    if any(call.listed for call in rows) or len(rows) != 2:
        return list(rows)
    first, last = rows
    inside = first.paths and all(any(path[: len(up)] == up and path != up for up in first.paths) for path in last.paths)
    return [last] if inside and first.tail in {"", "의", "에서", "중", "안"} else list(rows)


def _within(programmes: tuple[str, ...], scope: tuple[str, ...]) -> tuple[str, ...]:
    """The programmes a row may be in, where the question names programmes besides."""
    if not scope:
        return programmes
    both = tuple(each for each in programmes if each in scope)
    return both or scope


def _shared(targets: Sequence[Operand]) -> tuple[str, ...]:
    return targets[0].programmes if targets else ()


_YEARS = frozenset({"해", "연도", "년도", "년", "때"})


def _over(reading: Reading) -> str:
    """What a rank or a filter runs over, by the noun that stands for it."""
    nouns = [piece.text for piece in reading.of("filler")]
    if any(noun in _YEARS for noun in nouns) or any(piece.text in {"몇년", "몇년도"} for piece in reading.of("topic")):
        return "years"
    if reading.says("scope", "rows"):
        return "rows"
    if reading.of("years", "recent") and reading.of("exist"):
        return "years"
    return "programmes" if reading.says("scope", "programmes") else ""


_LEVELS = {"분야": "분야", "분야별": "분야", "부문": "부문", "통계목": "통계목", "편성목": "편성목", "과목": "과목", "부서": "부서",
           "부서별": "부서", "실국": "실국", "정책사업": "정책", "단위사업": "단위", "회계": "회계", "회계별": "회계"}  # fmt: skip


def _level(reading: Reading) -> str:
    """The kind of row a rank or a list runs over, by the word that names it."""
    words = [piece.text for piece in reading.of("topic", "filler", "scope", "unread", "name")]
    return next((_LEVELS[word] for word in words if word in _LEVELS), "통계목" if reading.says("topic", "object") else "")


def _fresh(reading: Reading) -> str:
    """Whether rows are asked for that were not there before, or are there no more."""
    if reading.says("scope", "ended"):
        return "ended"
    absent = reading.says("exist", "no") and reading.says("scope", "rows") and bool(reading.of("relative"))
    return "new" if reading.says("scope", "new") or absent else ""


def _exists(reading: Reading) -> bool | None:
    zero = any(piece.text in {"0", "0원"} for piece in reading.of("unread", "money"))
    if zero or reading.says("exist", "no"):
        return False
    return True if reading.says("exist", "yes") else None


def _terms(reading: Reading, calls: Sequence[Call]) -> tuple[str, ...]:
    """The words a text that answers would hold: everything but fillers and words of shape."""
    kinds = {"name", "unread", "row", "measure", "topic", "account"}
    # The programme is found by key; its name need not stand in the text.
    homes = [call for call in calls if call.programmes and not call.paths and not call.unread]
    apart = {place for call in homes[:1] for place in range(call.place, call.place + call.size)}
    said = [
        squeeze(piece.text)
        for place, piece in enumerate(reading.pieces)
        if place not in apart and (piece.kind in kinds or (piece.kind == "operation" and piece.value in _INSIDE_NAMES))
    ]
    bare = (re.sub(r"(?<=[가-힣]{2})(한|된|하는|되는)$", "", word) for word in said)
    return tuple(dict.fromkeys(word for word in bare if len(word) > 1 and not is_place(word)))


_INSIDE_NAMES = frozenset({"increase", "decrease", "sum", "average"})
"""Operations whose words also stand in names of activities: 구매확대, 성과평가."""


def _measure(reading: Reading, clues: Clues, doing: Operation) -> Measure | None:
    if doing is Operation.RANK and reading.says("operation", "growth"):
        return Measure.CHANGE_RATE
    return clues.measures[0] if clues.measures else None


def _home(spoken: Spoken) -> tuple[str, ...]:
    """The programme of the rows that are named, where it is one."""
    homes = {each for call in spoken.rows for each in call.programmes}
    return tuple(homes) if len(homes) == 1 else ()


def _order(reading: Reading) -> tuple[bool, int | None]:
    """Whether the largest come first, and how many; a place in the order counts from 1, negative."""
    descending = not reading.says("order", "min")
    for piece in reading.of("limit"):
        side, count = piece.value.split(":")
        return side == "max" and descending, int(count)
    for piece in reading.of("nth"):
        return descending, -int(piece.value)
    if reading.of("order"):
        several = any("순" in piece.text or piece.text in {"by size"} for piece in reading.of("order"))
        for piece in reading.of("counted"):
            return descending, int(piece.value)
        return descending, None if several else 1
    return True, None



def _threshold(reading: Reading) -> tuple[int | None, str]:
    for piece in reading.of("money"):
        if piece.tail:
            return int(piece.value), piece.tail
    return None, ""


def _topic(reading: Reading) -> str:
    topics = [piece.value for piece in reading.of("topic")]
    if len(reading.of("account")) > 1 and not topics:
        topics = ["account"]
    return " ".join(dict.fromkeys(topics))


def _premise(reading: Reading, clues: Clues, doing: Operation) -> tuple[tuple[str, str], ...]:
    """What the question takes for granted, where it asks for more than that."""
    taken: list[tuple[str, str]] = []
    if doing is Operation.CAUSE or any(not piece.tail for piece in reading.of("money", "percent")):
        if clues.direction:
            taken.append(("direction", "increase" if clues.direction > 0 else "decrease"))
        taken.extend((piece.kind, piece.value) for piece in reading.of("money", "percent") if not piece.tail)
        if doing is Operation.CAUSE and clues.measures and clues.measures[0] in _EXISTING:
            taken.append(("exists", clues.measures[0].value))
    return tuple(taken)


_EXISTING = frozenset({Measure.CARRYOVER, Measure.CARRIED_IN, Measure.UNSPENT, Measure.LAPSED, Measure.ADJUSTMENT})


# ------------------------------------------------------------------ conversation


def _continue(plan: Plan, spoken: Spoken, earlier: Plan) -> Plan:
    """Take from the question before exactly what this one leaves out."""
    if spoken.unread or (spoken.scope and spoken.scope != earlier.programmes and _named(spoken)):
        return _same_year(plan, earlier)
    if _goes_on(spoken, plan) and (earlier.operation is Operation.TEXT or earlier.unread):
        return replace(earlier, question=plan.question, years=spoken.clues.years, notes=plan.notes)
    if "performance" in earlier.topic and plan.operation is Operation.LOOKUP and not _asks_money(spoken):
        spoken_of = replace(plan, operation=Operation.TEXT, topic=earlier.topic, years=plan.years or earlier.years)
        return replace(spoken_of, programmes=plan.programmes or earlier.programmes)
    if plan.operation in _TEXTUAL and plan.operation is not Operation.CAUSE:
        return _same_year(replace(plan, programmes=plan.programmes or earlier.programmes), earlier)
    if _both(spoken) and earlier.recent:
        return replace(plan, operands=(*earlier.recent[:1], *earlier.operands[:1]), years=earlier.years)
    clues, named = spoken.clues, _named(spoken)
    doing = _inherited(plan, spoken, earlier)
    parts = doing in {Operation.SHARE, Operation.RATIO, Operation.CHECK}
    own = tuple(_at_home(each, earlier) for each in plan.operands)
    targets = own if named or (clues.whole and not parts) else earlier.operands
    if clues.whole and not parts and not named:
        targets = tuple(replace(each, programmes=each.programmes or earlier.programmes) for each in targets)
    years = clues.years or earlier.years
    if clues.before and earlier.years and len(clues.years) < 2:
        years = (earlier.years[-1], earlier.years[-1] - 1)
    measures = clues.measures or tuple(dict.fromkeys(each.measure for each in earlier.operands if each.measure))
    fundings = clues.fundings or ((Funding.TOTAL,) if named or clues.whole else (earlier.funding,))
    if parts and clues.whole and not clues.fundings:
        fundings = (earlier.funding,)
    stage = plan.stage or (None if named else earlier.stage)
    return replace(
        plan,
        operation=doing,
        operands=_spread(targets or plan.operands, years, measures, fundings, replace(plan, stage=stage)),
        programmes=plan.programmes or earlier.programmes,
        names=plan.names or earlier.names,
        years=tuple(years),
        measure=plan.measure or earlier.measure,
        funding=fundings[0],
        stage=stage,
        per=plan.per or (earlier.per if doing is earlier.operation else ""),
        limit=plan.limit if plan.limit is not None else (earlier.limit if doing is earlier.operation else None),
        recent=earlier.operands,
    )


def _at_home(operand: Operand, earlier: Plan) -> Operand:
    """A row that several programmes have is that of the programme spoken of."""
    both = tuple(each for each in operand.programmes if each in earlier.programmes)
    return replace(operand, programmes=both) if both and len(operand.programmes) > 1 else operand


def _asks_money(spoken: Spoken) -> bool:
    """Whether a question speaks of money: a measure, a funding, 얼마."""
    said = any(piece.text.startswith(("얼마", "금액", "돈")) for piece in spoken.reading.of("filler"))
    return said or bool(spoken.clues.measures or spoken.clues.fundings)


def _goes_on(spoken: Spoken, plan: Plan) -> bool:
    """Whether a question names nothing but another year."""
    clues = spoken.clues
    says = _named(spoken) or clues.measures or clues.fundings or spoken.reading.of("operation", "topic", "order", "unit")
    return bool(clues.years) and not says and not clues.whole and plan.operation is Operation.LOOKUP


def _both(spoken: Spoken) -> bool:
    """Whether the question speaks of the two things last spoken of."""
    return any(piece.text in {"둘", "둘중", "양쪽", "두사업", "두개", "서로"} for piece in spoken.reading.of("filler", "scope")) and not _named(spoken)


def _named(spoken: Spoken) -> bool:
    return any(not mention.unread and (mention.paths or mention.programmes) for mention in spoken.mentions)


_OF_MEASURE = frozenset({Operation.RATE, Operation.TREND, Operation.FUNDING_SPLIT})
_OF_CHANGE = frozenset({
    Operation.SHARE, Operation.GROWTH, Operation.PER_UNIT, Operation.RANK, Operation.DIFFERENCE,
    Operation.LIST, Operation.AVERAGE,
})  # fmt: skip


def _inherited(plan: Plan, spoken: Spoken, earlier: Plan) -> Operation:
    """The operation of an elliptical question: that of the one before, where it says none."""
    own, clues = plan.operation, spoken.clues
    said_nothing = not (_named(spoken) or clues.years or clues.measures or clues.fundings)
    if own is Operation.SHARE and said_nothing and not clues.whole and earlier.operation in {Operation.DIFFERENCE, Operation.GROWTH}:
        return Operation.GROWTH
    if own is Operation.CONVERT or (own is Operation.LIST and plan.table and said_nothing):
        return earlier.operation
    if own is not Operation.LOOKUP or clues.measures or spoken.reading.of("operation"):
        return own
    if any(piece.text.startswith("얼마") for piece in spoken.reading.of("filler")) and _named(spoken):
        return own
    if earlier.operation in _OF_MEASURE and not clues.fundings:
        return earlier.operation
    # Another row or programme after a share asks for its amount; another year asks the same again.
    return earlier.operation if earlier.operation in _OF_CHANGE and not _named(spoken) and not clues.fundings else own


def _spread(
    targets: Sequence[Operand],
    years: Sequence[int],
    measures: Sequence[Measure],
    fundings: Sequence[Funding],
    plan: Plan,
) -> tuple[Operand, ...]:
    bare: dict[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], Operand] = {}
    for target in targets:
        bare.setdefault((target.said, target.programmes, target.paths), target)
    plain: Sequence[Measure | None] = [each for each in measures if each not in _DERIVED] or [None]
    return tuple(
        replace(target, year=year, measure=measure, funding=funding, stage=plan.stage)
        for target in bare.values()
        for funding in fundings
        for measure in plain
        for year in (years or (None,))
    )


def _same_year(plan: Plan, earlier: Plan) -> Plan:
    """A new subject still belongs to the year that was spoken of, unless it names its own."""
    if plan.years or len(earlier.years) != 1 or squeeze(plan.question.text) == "":
        return plan
    operands = tuple(replace(each, year=each.year or earlier.years[0]) for each in plan.operands)
    return replace(plan, years=earlier.years, operands=operands)
