"""How a question will be answered: a typed plan, made by rules.

The plan names amounts by their fields (programme, row, year, measure, funding, stage) and says what
is done with them. It never looks at a value: which cell is meant is decided by words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.bounds import asks_whether, bounds_of, order_of
from assistant.clues import Clues, asked_unit
from assistant.compared import compared
from assistant.composed import composed
from assistant.compound import places, ranks_by_share, second, unexplained
from assistant.conversation import go_on
from assistant.deciding import LEVELS, clues_money, operation
from assistant.equations import equation_of
from assistant.having import came_up
from assistant.in_its_place import in_its_place
from assistant.left_open import left_open
from assistant.less import takes_away
from assistant.moves import adds_moves, of_moves
from assistant.naming import Call
from assistant.next_one import goes_on, next_after
from assistant.operands import asks_of_each, operands
from assistant.papers import SECTIONS, Operation, Plan, Question
from assistant.per_head import by_head
from assistant.question import Reading
from assistant.referring import against, held_alone, places_so_far, speaks_of_both
from assistant.rewording import with_votes
from assistant.same_again import asked_again
from assistant.several import one_by_one
from assistant.spoken import Spoken, listen
from assistant.supposed import as_asked
from index.budget import Funding, Measure
from index.everyday import squeeze
from index.ledger import Ledger
from index.places import is_place

_REMEMBERED = 6


def make_plan(question: Question, ledger: Ledger, *, idle: frozenset[str] | None = None) -> Plan:
    """Plan a question, with the conversation before it.

    Args:
        question: The question and its history; of the history only the questions count, read again
            in order, so that it is all the state there is.
        ledger: The ledger it is asked of.
        idle: Words of the question known to name nothing, where it was planned before over other
            papers; None to find them.

    Returns:
        The plan. Words no rule explains are in `unread`.
    """
    earlier: Plan | None = None
    full, after = "", partial(_after, ledger)
    for turn in one_by_one(question.history)[-_REMEMBERED:]:
        again = _in_full(Question(turn.question, question.language), earlier)
        compared = in_its_place(again, earlier, full, after)
        full, earlier = compared or (turn.question, after(again, earlier))
    before, question = earlier, _in_full(question, earlier)
    if compared := in_its_place(question, before, full, after):
        return compared[1]
    return _whole(question, ledger, earlier, idle)


def _in_full(question: Question, earlier: Plan | None) -> Question:
    """A question that only changes the year of the one before, said in full."""
    asked = asked_again(question, earlier)
    return as_asked(replace(asked, text=with_votes(asked.text)))


def _after(ledger: Ledger, question: Question, earlier: Plan | None) -> Plan:
    return _whole(question, ledger, earlier)


def _whole(
    question: Question, ledger: Ledger, earlier: Plan | None, idle: frozenset[str] | None = None
) -> Plan:
    """The plan of a question, which may be composed of several."""

    def by_itself(asked: Question) -> Plan:
        made = compared(asked, by_itself) or composed(asked, by_itself)
        return made or _plan(asked, ledger, None)

    found = goes_on(question, earlier, by_itself) or by_head(question, by_itself, ledger)
    found = found or next_after(question, lambda asked: _plan(asked, ledger, earlier))
    made = None if found else compared(question, by_itself) or composed(question, by_itself)
    if made:
        home = earlier.programmes if earlier else ()
        found = replace(made, programmes=made.programmes or home)
    if found is None:
        return _plan(question, ledger, earlier, idle)
    return replace(found, ranked=places_so_far(found, earlier))


def _plan(
    question: Question,
    ledger: Ledger,
    earlier: Plan | None,
    idle: frozenset[str] | None = None,
) -> Plan:
    spoken = listen(question, ledger, earlier, idle)
    if not spoken.reading.pieces:
        return Plan(question, Operation.REFUSE, premise=(("order", ""),))
    if earlier is None and _asks_nothing(spoken.reading):
        return Plan(question, Operation.REFUSE, premise=(("nothing", ""),))
    names = len(spoken.rows) or len(spoken.scope)
    doing = operation(spoken.reading, spoken.clues, names, len(spoken.rows))
    moves = adds_moves(spoken, doing)
    doing = Operation.SUM if moves else doing
    if (
        doing is Operation.LOOKUP
        and len(spoken.scope) > 1
        and not spoken.rows
        and any(each.departments for each in spoken.mentions)
    ):
        doing = Operation.SUM
    if doing is Operation.LOOKUP and earlier is None and _asks_what(spoken):
        plan = replace(_fill(question, spoken, Operation.TEXT), topic="content")
    else:
        plan = of_moves(_fill(question, spoken, doing)) if moves else _fill(question, spoken, doing)
    if doing is Operation.DEFINE and _asks_whose(spoken):
        # 노인복지과가 맡은 사업은 무엇인가요?: the papers that name the department.
        plan = replace(plan, operation=Operation.TEXT, topic="department", over="programmes")
    if earlier is None and speaks_of_both(spoken):
        plan = replace(plan, unread=("둘",))  # 둘의 차이는?, with no two named before it
    if held_alone(plan, spoken):
        plan = against(plan, spoken, earlier)
    elif earlier is not None:
        recent = tuple(dict.fromkeys((*earlier.recent, *earlier.operands)))[-_REMEMBERED:]
        plan = replace(go_on(plan, spoken, earlier), recent=recent)
    calculates = Operation.DIFFERENCE if moves else plan.operation
    beside = (*unexplained(spoken.reading, calculates, plan.then), *left_open(plan, spoken))
    plan = replace(
        plan,
        beside=tuple(dict.fromkeys((*plan.beside, *beside))),
        then=plan.then or second(spoken.reading, plan.operation),
    )
    return replace(plan, ranked=places_so_far(plan, earlier))


def _asks_whose(spoken: Spoken) -> bool:
    named = any(each.departments and not each.paths for each in spoken.mentions)
    return named and spoken.reading.says("scope", "programmes")


def _asks_what(spoken: Spoken) -> bool:
    """Whether a programme itself is asked about (뭐 하는 사업이야?), and no amount of it."""
    reading = spoken.reading
    asks = any(piece.text.startswith(_WHAT) for piece in reading.of("filler"))
    amount = any(piece.text.startswith(_ASKING) for piece in reading.of("filler"))
    amount = amount or bool(reading.of("measure", "funding", "money", "asked", "unit", "row"))
    return asks and not (amount or spoken.rows or spoken.unread) and len(spoken.scope) == 1


_WHAT = ("뭐", "뭘", "뭔", "무엇", "무슨")
_ASKING = ("얼마", "몇", "금액", "돈", "비용", "규모", "how much")


def _asks_nothing(reading: Reading) -> bool:
    """안녕하세요: only words that carry nothing, and none of them asks for an amount."""
    return all(
        piece.kind == "filler" and not piece.text.startswith(_ASKING) for piece in reading.pieces
    )


def _fill(question: Question, spoken: Spoken, doing: Operation) -> Plan:
    reading, clues = spoken.reading, spoken.clues
    order = order_of(reading)
    return Plan(
        question=question,
        operation=doing,
        operands=operands(spoken, doing),
        programmes=spoken.scope or _home(spoken),
        names=tuple(path for mention in spoken.rows for path in mention.paths),
        years=clues.years,
        measure=_measure(reading, clues, doing),
        measures=clues.measures,
        columns=_columns(spoken),
        asked=clues.asked,
        direction=_direction(reading, clues, doing),
        terms=_terms(reading, spoken.mentions),
        subjects=tuple(call.said for call in spoken.mentions if not call.unread) or clues.accounts,
        account=clues.accounts[0] if len(clues.accounts) == 1 else "",
        funding=clues.fundings[0] if clues.fundings else Funding.TOTAL,
        fundings=clues.fundings,
        stage=clues.stage,
        unit=asked_unit(reading),
        topic=_topic(reading),
        limit=order[1],
        places=places(reading) if len(places(reading)) > 1 else (),
        descending=order[0] or len(places(reading)) > 1,
        bounds=bounds_of(reading),
        per=next((piece.value for piece in reading.of("per")), ""),
        table=reading.says("scope", "table"),
        over=_over(reading),
        moving=_moving(reading, clues, doing),
        related=reading.says("scope", "related"),
        other=reading.says("scope", "other"),
        sections=tuple(word for word in SECTIONS if word in question.text),
        level=_level(reading),
        round=int(reading.of("round")[0].value) if reading.of("round") else 0,
        without=takes_away(reading, len(spoken.rows)),
        equation=equation_of(reading) if doing is Operation.CHECK else (),
        each=asks_of_each(spoken, doing),
        whether=asks_whether(reading),
        formula=_asks_formula(reading),
        fresh=_fresh(reading),
        exists=_exists(reading),
        unread=spoken.unread,
        near=spoken.near,
        idle=tuple(sorted(spoken.idle)),
        notes=_notes(spoken),
        premise=_premise(reading, clues, doing),
    )


def _moving(reading: Reading, clues: Clues, doing: Operation) -> bool:
    """Whether it is how amounts moved that is told, checked, ranked, chosen by or listed."""
    if doing in {Operation.DIFFERENCE, Operation.GROWTH}:
        return reading.says("operation", "increase", "decrease", "change", "growth")
    if doing is Operation.CHECK:
        return reading.says("operation", "growth")
    if doing is Operation.RANK:
        return clues.direction != 0 or reading.says("operation", "change", "growth")
    if doing is Operation.LIST:
        return clues.direction != 0 or reading.says("operation", "change")
    rated = reading.says("operation", "growth") and bool(reading.of("percent"))
    return doing in {Operation.COUNT, Operation.FILTER} and (clues.direction != 0 or rated)


def _direction(reading: Reading, clues: Clues, doing: Operation) -> int:
    """Which way amounts are asked to have moved: 감소율이 가장 큰 is of those that fell."""
    fell = any(piece.text.startswith(_FALLING) for piece in reading.of("operation"))
    ranks = doing in {Operation.RANK, Operation.FILTER, Operation.COUNT}
    return -1 if ranks and fell and not clues.direction else clues.direction


_FALLING = ("감소율", "감소비율", "삭감률", "감액률")


def _notes(spoken: Spoken) -> tuple[str, ...]:
    """What the reader is told of how the question was read."""
    unproven = (
        f"문서에 어느 자치단체의 것인지 적혀 있지 않아 '{body}'의 것인지는 확인하지 못했습니다."
        for body in spoken.unproven
    )
    return (
        *spoken.clues.notes,
        *(piece.note for piece in spoken.reading.pieces if piece.note),
        *(mention.note for mention in spoken.mentions if mention.note),
        *_of_departments(spoken),
        *unproven,
    )


def _columns(spoken: Spoken) -> tuple[str, ...]:
    """The headings of columns that a question names."""
    return tuple(dict.fromkeys(name for call in spoken.mentions for name in call.columns))


def _of_departments(spoken: Spoken) -> tuple[str, ...]:
    """Which programmes were taken for a department's: those whose documents name it."""
    notes = []
    for call in spoken.mentions:
        names = [name for name in call.programmes if not re.search(r"\d", name)]
        if call.departments and not call.paths and names and len(names) == len(call.programmes):
            shown = ", ".join(f"'{name}'" for name in names[:6])
            more = " 등" if len(names) > 6 else ""
            notes.append(f"'{call.departments[0]}' 사업으로 적힌 것은 {shown}{more}입니다.")
    return tuple(notes)


def _asks_formula(reading: Reading) -> bool:
    """Whether a printed formula is asked for; 산출근거에 얼마로 적혀 있나 asks for the amount."""
    said = [piece for piece in reading.of("measure") if piece.value == "산출식"]
    named = all(piece.text.startswith("산출근거") for piece in said)
    amount = clues_money(reading) or any("되어" in piece.text for piece in reading.of("filler"))
    return bool(said) and not (named and amount)


_WHICH_YEAR = frozenset({"몇년", "몇년도", "which year", "what year", "which years"})
_YEARS = frozenset({"해", "연도", "년도", "년", "때"})


def _over(reading: Reading) -> str:
    """What a rank or a filter runs over, by the noun that stands for it."""
    nouns = [piece.text for piece in reading.of("filler")]
    if any(noun in _YEARS for noun in nouns) or any(
        piece.text in _WHICH_YEAR for piece in reading.of("topic")
    ):
        return "years"
    if reading.says("scope", "rows"):
        return "rows"
    if reading.of("years", "recent") and reading.of("exist"):
        return "years"
    return "programmes" if reading.says("scope", "programmes") else ""


def _level(reading: Reading) -> str:
    """The kind of row a rank or a list runs over, by the word that names it."""
    words = [piece.text for piece in reading.of("topic", "filler", "scope", "unread", "name")]
    return next(
        (LEVELS[word] for word in words if word in LEVELS),
        "통계목" if reading.says("topic", "object") else "",
    )


def _fresh(reading: Reading) -> str:
    """Whether rows are asked for that were not there before, or are there no more."""
    if reading.says("scope", "ended"):
        return "ended"
    absent = (
        reading.says("exist", "no")
        and reading.says("scope", "rows")
        and bool(reading.of("relative"))
    )
    return "new" if reading.says("scope", "new") or absent else ""


def _exists(reading: Reading) -> bool | None:
    zero = any(piece.text in {"0", "0원"} for piece in reading.of("unread", "money"))
    if zero or reading.says("exist", "no"):
        return False
    return True if reading.says("exist", "yes") or came_up(reading) else None


def _terms(reading: Reading, calls: Sequence[Call]) -> tuple[str, ...]:
    """The words a text that answers would hold: everything but fillers and words of shape."""
    kinds = {"name", "unread", "row", "measure", "topic", "account"}
    # The programme is found by key; its name need not stand in the text.
    homes = [call for call in calls if call.programmes and not call.paths and not call.unread]
    apart = {place for call in homes[:1] for place in range(call.place, call.place + call.size)}
    said = [
        squeeze(piece.text)
        for place, piece in enumerate(reading.pieces)
        if place not in apart
        and (piece.kind in kinds or (piece.kind == "operation" and piece.value in _INSIDE_NAMES))
    ]
    bare = (re.sub(r"(?<=[가-힣]{2})(한|된|하는|되는)$", "", word) for word in said)
    return tuple(dict.fromkeys(word for word in bare if len(word) > 1 and not is_place(word)))


_INSIDE_NAMES = frozenset({"increase", "decrease", "sum", "average"})
"""Operations whose words also stand in names of activities: 구매확대, 성과평가."""


def _measure(reading: Reading, clues: Clues, doing: Operation) -> Measure | None:
    if doing is Operation.RANK and reading.says("operation", "growth"):
        return Measure.CHANGE_RATE
    if doing is Operation.LIST and reading.says("operation", "share"):
        return Measure.SHARE
    if doing is Operation.RANK and ranks_by_share(reading):
        return Measure.SHARE
    if (
        doing in {Operation.FILTER, Operation.COUNT}
        and reading.of("percent")
        and not clues.measures
    ):
        return Measure.SHARE if reading.says("operation", "share") else None
    return clues.measures[0] if clues.measures else None


def _home(spoken: Spoken) -> tuple[str, ...]:
    """The programme of the rows that are named, where it is one."""
    homes = {each for call in spoken.rows for each in call.programmes}
    return tuple(homes) if len(homes) == 1 else ()


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
        taken.extend(
            (piece.kind, piece.value) for piece in reading.of("money", "percent") if not piece.tail
        )
        if doing is Operation.CAUSE and clues.measures and clues.measures[0] in _EXISTING:
            taken.append(("exists", clues.measures[0].value))
    return tuple(taken)


_EXISTING = frozenset(
    {Measure.CARRYOVER, Measure.CARRIED_IN, Measure.UNSPENT, Measure.LAPSED, Measure.ADJUSTMENT}
)
