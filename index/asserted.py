"""Whether a sentence says of a figure that it is so: not denied, supposed or wished for.

"5억원이 아니라 3억원", "국비가 확정된다면 40억원을", "요구한 5억원 대신", "작년 14억원보다": each
prints an amount that is not what the thing it names comes to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

Aside: TypeAlias = Literal["denied", "supposed", "wished", "asked", "base", "planned", "spent"]
"""Why a figure is not what its name comes to."""

_DENIED = re.compile(
    r"\s?원?\)?(?:이|가|은|는)?\s?(?:아니[라고며었]|아닙니|아닌(?!지)|아니기)|\s?원?\s?대신(?:에)?\s"
    r"|\s?원?(?:이|가|을|를|은|는|도)?\s?(?:못|안)\s?(?:됐|되었|됩|받|세|썼|쓰)"
)
_SUPPOSED = re.compile(
    r"(?<![가-힣])(?:만약|만일|가령)(?![가-힣])|[가-힣](?:다면|라면|는다면)(?=[\s,])"
    r"|[가-힣]\s수(?:도)?\s?있(?:다[.는고며]|을|었|겠|습니다|지만|으나|어\s)|[할될쓸]\s?경우(?=[\s,])"
)
_WISHED = re.compile(
    r"(?:요구|요청|건의|제안|신청|주장|촉구|희망)(?:한|했던|하는|된)\s(?:금액(?:인|은)\s)?(?:약\s|총\s)?$"
)
_WISHES = re.compile(
    r"요구(?:했|하[는며고]|합니)|요청(?:했|하[는며고]|합니)|건의(?:했|하[는며고]|합니)|제안(?:했|하[는며고]|합니)"
    r"|주장(?:했|하[는며고]|합니)|촉구|달라[고는며]|해야\s?(?:한다|합니다|된다|됩니다)|하자[고는]"
    r"|(?:으면|면|하면)\s(?:좋겠|어떻|합니다)|바랍니다|바란다"
)
_ASKED = re.compile(
    r"[?？]\s*$|(?:습니까|[나은]가요|[지나]요|을까요|ㄹ까요|합니까|됩니까)[.?]?\s*$"
)
_BASE = re.compile(
    r"\s?원?\)?(?:\s?\([^()]{0,20}\))?(?:보다|\s?대비(?![가-힣])|에\s?비해|[과와]\s?(?:비교|견주)"
    r"|에\s?견주|(?:이?었|였|이?던)(?:던\s?것|으나|지만|는데|으니|\s?것|는\s?데)|이던(?=\s)"
    r"|에서(?=\s(?!지원|나눠|출발)))"
)
_PLANNED = re.compile(
    r"\s?원?(?:을|를|으로|이)?\s?(?:[가-힣]{1,6}\s)?(?:계획|예정|방침|생각|목표)(?:이었|였|이던|했|하였|이었)"
)
_SPENT = re.compile(
    r"\s?원?(?:만|을|를|이|가)?\s?(?:\([^()]{0,12}\)\s?)?"
    r"(?:집행(?:했|하였|됐|되었|하고|하는\s데)|지출(?:했|하였|됐|되었)|썼|쓰였|쓴\s것|사용(?:했|하였|됐|되었))"
)


def asides(sentence: str, start: int, end: int) -> Iterator[Aside]:
    """Why a figure may not be what its name comes to; nothing where nothing speaks against it.

    Args:
        sentence: The sentence.
        start: Where the figure begins in it.
        end: Where it ends.
    """
    if _DENIED.match(sentence, end):
        yield "denied"
    if _SUPPOSED.search(sentence):
        yield "supposed"
    if _WISHED.search(sentence[:start]) or _WISHES.search(sentence):
        yield "wished"
    if _ASKED.search(sentence):
        yield "asked"
    if _BASE.match(sentence, end):
        yield "base"
    if _PLANNED.match(sentence, end):
        yield "planned"
    if _SPENT.match(sentence, end):
        yield "spent"


def is_denial(sentence: str) -> bool:
    """Whether a sentence sets a figure right: "5억원이 아니라 3억원"."""
    return any(_DENIED.match(sentence, found.end()) for found in _AMOUNT.finditer(sentence))


_AMOUNT = re.compile(r"\d[\d,.]*\s?(?:[조억만천백]+\s?)*(?:\d[\d,.]*\s?[조억만천백]+\s?)*원?%?")
