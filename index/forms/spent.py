"""How much of a budget was spent by some day, told in one breath → facts.

"예산 48억원 중에 10월 말까지 29억 2,800만원이 나갔습니다": the budget, and what was spent of it.
It is no spending of the whole year, so that the day stands with it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index import figures
from index.asserted import asides, is_claim, said_by
from index.budget import Fact, Measure
from index.document import Block, ListItem, Paragraph
from index.findings import Setting, fact
from index.forms.turns import turn_of
from index.lines import lined
from index.quotes import told_year
from index.timewords import Clock
from index.worth import one_unit, value_of

OF_BUDGET = "집행 대상 예산"
SPENT = "집행"
"""The columns of such facts; behind the second the day by which it was spent."""

_BUDGET = re.compile(r"예산(?:현액|액)?(?:은|이|인)?\s*(?:총\s)?$")
_OF_IT = re.compile(
    r"\s*원?\s*(?:중|가운데)(?:에서|에)?\s*"
    r"(?P<day>(?:지난\s|올해\s|금년\s|작년\s)?(?:\d{1,2}월\s?(?:\d{1,2}일|말)?|연말|현재|지금|상반기|하반기)"
    r"\s?(?:까지|현재|기준|말까지)?(?:로|으로)?)?\s*(?:이미\s|모두\s|총\s)?"
)
_GONE = re.compile(
    r"\s*원?(?:이|을|를|만|가)?\s*(?:\([^()]{0,12}\)\s?)?(?:이미\s)?"
    r"(?:나갔|나간|집행(?:했|하였|됐|되었)|썼|쓴\s|쓰였|지출(?:했|하였|됐|되었)|사용(?:했|하였|됐|되었))"
)


def told_spent(setting: Setting, block: Block, name: str) -> tuple[Fact, ...]:
    """The budget of a thing and what was spent of it, where one sentence tells both.

    Args:
        setting: The document.
        block: A line, or what one person says.
        name: What the block is of; "" for what nothing names, of which nothing is told.
    """
    if not name or not isinstance(block, (Paragraph, ListItem)):
        return ()
    prose = lined(block.text, block.source)
    text = prose.text
    turn = turn_of(text) if setting.minutes else None
    who = said_by(turn.name, member=turn.member) if turn else ""
    if is_claim(who):
        return ()
    money = [each for each in figures.find_figures(text) if each.kind == "money"]
    for whole, part in pairwise(money):
        of_it = _OF_IT.fullmatch(text[whole.end : part.start])
        plain = of_it and _BUDGET.search(text[: whole.start]) and _GONE.match(text, part.end)
        if not of_it or not plain or whole.approximate or part.approximate:
            continue
        begin = max(text.rfind(". ", 0, whole.start) + 1, turn.end if turn else 0)
        end = re.compile(r"[다요]\.(?=\s|$)").search(text, part.end)
        sentence = text[begin : end.end() if end else None].strip()
        if {"supposed", "wished", "asked", "denied"} & set(asides(sentence, 0, 0)):
            return ()
        clock = Clock(setting.spoken, setting.fiscal_year)
        told = told_year(text[begin : whole.start], clock, None, behind=False)
        day = " ".join((of_it["day"] or "").split())
        rows = ((whole, Measure.OTHER, OF_BUDGET), (part, Measure.OTHER, f"{SPENT} {day}".strip()))
        return tuple(
            fact(
                setting, measure, prose.at(each.start), path=(name,),
                fiscal_year=told.year if told else None, value=value_of(each, text),
                printed=each.text, unit=one_unit(each), sentence=sentence, column=column,
                stated=True, note=who,
            )
            for each, measure, column in rows
        )  # fmt: skip
    return ()
