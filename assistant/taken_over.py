"""What a turn that goes on is about, where it leaves it out: rows, years, measures, whose money."""

from __future__ import annotations

from dataclasses import replace

from assistant.going_on import OF_SETS, of_a_kind
from assistant.papers import Operand, Operation, Plan
from assistant.spoken import Spoken
from index.budget import Funding, Measure

_OF_PARTS = frozenset({Operation.SHARE, Operation.RATIO, Operation.CHECK})
"""Operations for which 전체 is what a part is held against, and nothing new to speak of."""


def names_anything(spoken: Spoken) -> bool:
    """Whether a turn names rows or programmes of its own."""
    return any(
        not mention.unread and (mention.paths or mention.programmes) for mention in spoken.mentions
    )


def names_its_own(spoken: Spoken, earlier: Plan, doing: Operation) -> bool:
    """Whether a turn says what it is about: a name, another account, 전체."""
    in_all = spoken.clues.whole and doing not in _OF_PARTS
    other = _other_account(spoken, earlier) and not _of_its_account(spoken, earlier)
    return names_anything(spoken) or other or in_all


def targets_of(plan: Plan, spoken: Spoken, earlier: Plan, doing: Operation) -> tuple[Operand, ...]:
    """What a turn is about: what it says itself, else what was spoken of; in the columns it names.

    Args:
        plan: The turn as it was read by itself.
        spoken: Its words.
        earlier: The plan of the turn before.
        doing: What is to be done, as it was inherited.
    """
    fresh = names_its_own(spoken, earlier, doing)
    anew = not fresh and doing in OF_SETS and of_a_kind(plan, earlier)
    targets = earlier.operands
    if fresh or anew:
        targets = tuple(_at_home(each, earlier) for each in plan.operands)
    if _of_its_account(spoken, earlier):
        # 특별회계만 보면? after the amount of a row: of that row, and not of everything.
        targets = tuple(
            replace(each, account=account) for each in targets for account in spoken.clues.accounts
        )
    in_all = spoken.clues.whole and doing not in _OF_PARTS
    if anew or (in_all and not names_anything(spoken)):
        targets = tuple(
            replace(each, programmes=each.programmes or earlier.programmes) for each in targets
        )
    return tuple(replace(each, columns=_columns(spoken, earlier)) for each in targets)


def _other_account(spoken: Spoken, earlier: Plan) -> bool:
    return bool(spoken.clues.accounts) and spoken.clues.accounts != (earlier.account,)


def _of_its_account(spoken: Spoken, earlier: Plan) -> bool:
    """Whether a turn says nothing but the account in which the row spoken of is meant."""
    alone = not names_anything(spoken) and not spoken.clues.whole
    return alone and _other_account(spoken, earlier) and _of_rows(earlier)


def _of_rows(earlier: Plan) -> bool:
    """Whether the turn before was about the amounts of rows, and no set or order of them."""
    paths = [path for each in earlier.operands for path in each.paths]
    # 주차장 특별회계는? 일반회계는?: the row is an account itself.
    rows = bool(paths) and all(path and not path[-1].endswith("회계") for path in paths)
    return rows and earlier.operation not in OF_SETS


def _at_home(operand: Operand, earlier: Plan) -> Operand:
    """A row that several programmes have is that of the programme spoken of."""
    both = tuple(each for each in operand.programmes if each in earlier.programmes)
    return replace(operand, programmes=both) if both and len(operand.programmes) > 1 else operand


def _columns(spoken: Spoken, earlier: Plan) -> tuple[str, ...]:
    """The columns of a turn: those it names, else those spoken of where it names no measure."""
    named = tuple(dict.fromkeys(name for call in spoken.mentions for name in call.columns))
    if named or spoken.clues.measures:
        return named
    before = {each.columns for each in earlier.operands}
    return before.pop() if len(before) == 1 else ()


def years_of(spoken: Spoken, earlier: Plan, doing: Operation) -> tuple[int, ...]:
    """The years of a turn: those it says, else those spoken of; two where it compares two."""
    clues = spoken.clues
    if clues.before and earlier.years and len(clues.years) < 2:
        return (earlier.years[-1], earlier.years[-1] - 1)
    years = clues.years or earlier.years
    if doing in _OF_TWO_YEARS and not (names_anything(spoken) or clues.years or clues.before):
        return _two_years(earlier) or years
    return years


_OF_TWO_YEARS = frozenset({Operation.GROWTH, Operation.DIFFERENCE})


def _two_years(earlier: Plan) -> tuple[int, ...]:
    """The two years one amount was asked for in the turns before: 2024년은? 2023년은? 증가율은?"""
    if len(earlier.operands) != 1:
        return ()
    now = earlier.operands[0]
    years = {
        each.year
        for each in (*earlier.recent, now)
        if each.year and replace(each, year=None) == replace(now, year=None)
    }
    return tuple(sorted(years, reverse=True)) if len(years) == 2 else ()


def measures_of(spoken: Spoken, earlier: Plan) -> tuple[Measure, ...]:
    """The measures of a turn; none where it names a column, which says what is meant itself."""
    if spoken.clues.measures:
        return spoken.clues.measures
    if any(call.columns for call in spoken.mentions):
        return ()
    return tuple(dict.fromkeys(each.measure for each in earlier.operands if each.measure))


def fundings_of(spoken: Spoken, earlier: Plan, doing: Operation) -> tuple[Funding, ...]:
    """Whose money a turn is of: as it says; of something new all of it, else as before."""
    clues = spoken.clues
    if clues.fundings:
        return clues.fundings
    if doing in _OF_PARTS and clues.whole:
        return (earlier.funding,)
    return (Funding.TOTAL,) if names_anything(spoken) or clues.whole else (earlier.funding,)
