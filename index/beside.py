"""What the words beside a number make of it: about, at least, more or less than before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["", "이상", "이하", "초과", "미만"]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a number.

    Attributes:
        approximate: Whether 약, 가량, about … does.
        bound: Which inequality, "" for none.
        direction: 1 for 증가, 늘, rose …; -1 for 감소, 줄, fell …; else 0.
        start: Where the direction word begins; -1 for none.
        end: Where it ends.
        lean: 1 where 여 or 남짓 says a little more, -1 where 가까이 or 육박 says a little less.
    """

    approximate: bool = False
    bound: Bound = ""
    direction: int = 0
    start: int = -1
    end: int = -1
    lean: int = 0


_APPROXIMATE_BEFORE = re.compile(
    r"(?:약|대략|거의|어림|얼추|≈|~|\b(?:about|approximately|around|nearly|roughly|some|circa))[ ]?"
    r"(?:₩|KRW[ ]?)?$",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(
    r"[ ]?(?:여(?![가-힣])|여[ ]?원|가량|정도|내외|안팎|쯤|남짓|선(?=[ ,.에]|$))"
)
_LEANS = (
    (1, re.compile(r"[ ]?여(?![가-힣])|[ ]?여[ ]?원|(?:[ ]?원)?[ ]?남짓")),
    (-1, re.compile(r"(?:[이에])?[ ]?(?:가까이|가까운|가깝|육박|근접)")),
)
_FAR = "(?:처음|처음으로|이미|다시|훌쩍|크게|조금|살짝|훨씬|채)?"
_SHORT_OF = "(?:미만|못[ ]?미[치쳐쳤친칩]|밑[도돌돈돕]|하회|안[ ]?되[는었던]|되지[ ]?않)"
_BOUNDS_AFTER: tuple[tuple[Bound, str], ...] = (
    ("이상", r"[ ]?이상(?!한)|[ ]or[ ]more"),
    ("이하", r"[ ]?이하|[ ]or[ ]less"),
    (
        "초과",
        rf"[ ]?(?:을|를|이|가)?[ ]?{_FAR}[ ]?(?:초과|넘[는게어은을]|돌파|웃[도돌돈돕]|상회)",
    ),
    (
        "미만",
        rf"[ ]?(?:을|를|에도|에|이|가|도)?[ ]?{_FAR}[ ]?{_SHORT_OF}",
    ),
)
_BOUNDS_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("이상", r"(?:최소|\bat least|\bno less than|\bnot less than)"),
    ("이하", r"(?:최대|\bat most|\bup to|\bno more than|\bnot more than)"),
    (
        "초과",
        r"(?<!carried )\b(?:more than|over|exceed(?:s|ed|ing)?|above|in excess of|greater than)",
    ),
    ("미만", r"\b(?:less than|fewer than|under|below)"),
)
_AFTER = tuple((bound, re.compile(words)) for bound, words in _BOUNDS_AFTER)
_BEFORE = tuple(
    (bound, re.compile(rf"{words}[ ]?(?:₩|KRW[ ]?)?$", re.IGNORECASE))
    for bound, words in _BOUNDS_BEFORE
)
_LINK = (
    r"(?:[ ]?\([^()]{0,40}\)|\))?[ ]?(?:여[ ]?원|여|가량|정도|쯤|남짓|이상|내외|안팎)?"
    r"(?:이|가|을|를|만큼|나|이나|씩|의)?[ ]?"
    r"(?:더|크게|소폭|대폭|추가로|넘게|정도|가량|가까이)?[ ]?"
)
_UP = (
    "증가|늘|느는|확대|상승|증액|올랐|오른|올라(?![와온오])|많|순증|인상|불[어었]|급증|폭증|폭등|"
    "뛰[어었]|치솟|커[졌지진져]"
)
_DOWN = (
    "감소|줄|축소|하락|감액|감축|내렸|내린|낮|적[은게었다]|깎|삭감|순감|인하|빠진|빠졌|급감|"
    "떨어[졌지져]|쪼그라|덜[ ]|잘[려린렸]|날아[갔가]|사라[졌지져진]|폭락|급락|작아[졌지진져]"
)
_MOVE_AFTER = re.compile(rf"{_LINK}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!율|률)")
_MOVE_AFTER_ENGLISH = re.compile(
    r"[ ]?(?:won[ ])?(?:(?P<up>increase|rise|growth|more|higher|up\b)|"
    r"(?P<down>decrease|drop|fall|cut|decline|reduction|less|lower|fewer|down\b))"
    r"(?![a-z]*[ ]rate)",
    re.IGNORECASE,
)
_MOVE_BEFORE = re.compile(
    r"(?:(?P<up>증가|증액|확대|상승|인상)|(?P<down>감소|감액|축소|삭감|하락|감축|인하))"
    r"(?:율|률|액|폭|분)[ ]?(?:은|는|이|가|:|약|[ ]|인|\()*$"
)
_MOVE_BEFORE_ENGLISH = re.compile(
    r"\b(?:(?P<up>increas(?:e|ed|es|ing)|rose|rises?|risen|grew|grown|grows?|up|gained|added|"
    r"raised)"
    r"|(?P<down>decreas(?:e|ed|es|ing)|fell|falls?|fallen|dropp?(?:ed|s)?|declin(?:ed|es|e)|cuts?|"
    r"down|shrank|shrunk|reduced|lowered))[ ]"
    r"(?:(?:by|of|about|roughly|some|around|nearly|KRW)[ ]?){0,3}₩?$",
    re.IGNORECASE,
)
_SHORT_BEFORE = re.compile(r"(?:^|[ ,(·])(?:(?P<up>증)|(?P<down>감))[ :]?$")
_LEVEL_BEFORE = re.compile(
    r"[원만억%](?:으로|로)[ ]"
    r"(?:(?:전년|작년|지난해|[0-9]{4}년)?도?[ ]?(?:보다|대비|에 비해)[ ])?(?:약[ ])?$"
)
_THEN_PERCENT = re.compile(r",[ ]?[0-9][0-9.,]*[ ]?%")
"""58억원, 11.8% 급증: what moves by two numbers at once, behind the level that it led to."""
_REACH = 24
"""How many characters before a number are looked at."""


def read_beside(text: str, start: int, end: int) -> Beside:
    """Read what the words beside a number make of it.

    Args:
        text: Folded text.
        start: Where the number begins, its sign included.
        end: Where it ends, its unit included.

    Returns:
        What they say. A level that was reached ("3억으로 늘었다") has no direction.
    """
    before = text[max(0, start - _REACH) : start]
    about = _APPROXIMATE_BEFORE.search(before) or _APPROXIMATE_AFTER.match(text, end)
    shift = start - len(before)
    percent = _THEN_PERCENT.match(text, end) if _LEVEL_BEFORE.search(before) else None
    last = percent.end() if percent else end
    move = _MOVE_AFTER.match(text, last) or _MOVE_AFTER_ENGLISH.match(text, last)
    if move:
        shift = 0
    else:
        move = (
            _MOVE_BEFORE.search(before)
            or _MOVE_BEFORE_ENGLISH.search(before)
            or _SHORT_BEFORE.search(before)
        )
    bound = _bound(text, end, before)
    lean = next((side for side, words in _LEANS if words.match(text, end)), 0)
    if not move:
        return Beside(bool(about), bound, lean=lean)
    word = "up" if move["up"] else "down"
    direction = 1 if word == "up" else -1
    place = (shift + move.start(word), shift + move.end(word))
    return Beside(bool(about), bound, direction, *place, lean)


def _bound(text: str, end: int, before: str) -> Bound:
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    return ""
