"""Whether a sentence says of a figure that it is so: not denied, supposed or wished for.

"5억원이 아니라 3억원", "국비가 확정된다면 40억원을", "요구한 5억원 대신", "작년 14억원보다": each
prints an amount that is not what the thing it names comes to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

Aside: TypeAlias = Literal[
    "denied", "left out", "supposed", "wished", "asked", "base", "planned", "spent", "span",
    "estimated", "added to", "a part", "undone", "yearly",
]  # fmt: skip
"""Why a figure is not what its name comes to."""

_DENIED = re.compile(
    r"\s?원?\)?(?:이|가|은|는)?\s?(?:아니[라고며었]|아닙니|아닌(?!지)|아니기)|\s?원?\s?대신(?:에)?\s"
    r"|\s?원?이라(?:던|고\s?(?:했던|하던|알려진|알려졌|발표했던|잘못))"
)
_LEFT_OUT = re.compile(
    r"[^,.]{0,20}?(?:(?:반영|편성|확보|배정|책정|지원|교부|계상)(?:되|하|을\s?하)?지\s?(?:는\s)?(?:않|못)"
    r"|(?<![가-힣])(?:못|안)\s(?:됐|되었|받|세웠)|무산|백지화|미반영|전액\s?(?:삭감|깎)|전액을\s?(?:삭감|깎))"
)
_SUPPOSED = re.compile(
    r"(?<![가-힣])(?:만약|만일|가령)(?![가-힣])|[가-힣](?:다면|라면|는다면)(?=[\s,])"
    r"|[가-힣]\s수(?:도)?\s?있(?:다[.는고며]|을|었|겠|습니다|지만|으나|어\s)|[할될쓸]\s?경우(?=[\s,])"
)
_IF = re.compile(
    r"(?<!말씀드리)(?<!들여다보)(?<!살펴보)(?<![가-힣]보)(?<!비교하)(?<!환산하)(?<!합하)(?<!고려하)(?<!감안하)"
    r"(?<!포함하)(?<!제외하)(?<!나누)(?<!따지)(?<!요약하)[넘되하르줄늘받갚으](?:으)?면(?=[\s,])"
)
_WILL = re.compile(
    r"것으로|것이다|것입니다|전망|예상|내다[보봤]|추산|기대|수\s있|게\s된다|게\s됩니다"
)
_COMES_ABOUT = re.compile(
    r"\s?원?(?:을|를|이|가|은|는)?\s?(?:\S{1,6}\s)?"
    r"(?:(?:확보|배정|편성|통과|확정|반영|교부|지원|투입|승인|의결|선정)(?:하|되|받으)"
    r"|받으|내려오|들어오|오|따내|얻으)면(?=[\s,])"
)
"""12억원을 확보하면 짓는다: what there is only if something else comes about."""
_SPAN = re.compile(
    r"(?:까지|년간|년\s동안|개년(?:간)?|향후|앞으로)\s(?:모두\s|총\s|약\s|최대\s|대략\s)*$"
)
_YEARLY = re.compile(
    r"(?:해마다|매년|매해|연간|연평균|(?<![가-힣])연)\s(?:총\s|약\s|최대\s|대략\s)*$"
)
_ESTIMATED = re.compile(
    r"\s?원?(?:이|가|은|을|를|으로|\s?정도가?)?\s?(?:더\s)?(?:필요|들\s것|들어갈\s것|소요될|예상|추산|추정|전망)"
)
_ADDED_TO = re.compile(r"[^.]*?(?:여기에|거기에|이에\s더해|에다가?)\s[^.]*?\d")
_UNDONE = re.compile(
    r"[^.,]{0,14}?(?:지만|으나|는데),?\s[^.]*?(?:삭감|깎|줄|그쳤|그쳐|남았|뿐|\d\s?[억만천]*\s?원?만\s|덜)"
)
"""9억원을 배정했지만 의회가 4억원을 삭감해 5억원만 남았다."""
_A_PART = re.compile(
    r"\s?원?(?:\([^()]*\))?(?:[,·]|과|와|및|에)\s[^.]{2,90}?\d[^.,]{0,14}?"
    r"(?:\s등\s|(?:을|를)\s(?:합쳐|합한|더해|더한|합해|보태))\s?(?:모두\s|총\s|합계\s)?\d"
)
"""One of several that are added up behind it: 출연금 6억원, 운영비 2억원 등 총 8억원."""
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
    r"|에서(?=\s(?!지원|나눠|출발))|에\s(?:\S+\s){0,2}?(?:모자|못\s?미|부족|다가섰|육박))"
)
_PLANNED = re.compile(
    r"\s?원?(?:을|를|으로|이)?\s?(?:[가-힣]{1,6}\s)?(?:계획|예정|방침|생각|목표)(?:이었|였|이던|했|하였|이었)"
)
_SPENT = re.compile(
    r"\s?원?(?:만|을|를|이|가)?\s?(?:\([^()]{0,12}\)\s?)?"
    r"(?:집행(?:했|하였|됐|되었|하고|하는\s데)|지출(?:했|하였|됐|되었)|썼|쓰였|쓴\s것|사용(?:했|하였|됐|되었))"
)


_BEHIND: tuple[tuple[Aside, re.Pattern[str]], ...] = (
    ("denied", _DENIED),
    ("left out", _LEFT_OUT),
    ("base", _BASE),
    ("planned", _PLANNED),
    ("spent", _SPENT),
    ("estimated", _ESTIMATED),
    ("added to", _ADDED_TO),
    ("a part", _A_PART),
    ("undone", _UNDONE),
)


def asides(sentence: str, start: int, end: int) -> Iterator[Aside]:
    """Why a figure may not be what its name comes to; nothing where nothing speaks against it.

    Args:
        sentence: The sentence.
        start: Where the figure begins in it.
        end: Where it ends.
    """
    only_if = end and _COMES_ABOUT.match(sentence, end)
    if _SUPPOSED.search(sentence) or only_if or (_IF.search(sentence) and _WILL.search(sentence)):
        yield "supposed"
    if _WISHED.search(sentence[:start]) or _WISHES.search(sentence):
        yield "wished"
    if _ASKED.search(sentence):
        yield "asked"
    for why, words in _BEHIND:
        if words.match(sentence, end):
            yield why
    if _SPAN.search(sentence[:start]):
        yield "span"
    if _YEARLY.search(sentence[:start]):
        yield "yearly"


def is_denial(sentence: str) -> bool:
    """Whether a sentence sets a figure right: "5억원이 아니라 3억원"."""
    return any(_DENIED.match(sentence, found.end()) for found in _AMOUNT.finditer(sentence))


_AMOUNT = re.compile(r"\d[\d,.]*\s?(?:[조억만천백]+\s?)*(?:\d[\d,.]*\s?[조억만천백]+\s?)*원?%?")


def said_by(name: str, *, member: bool) -> str:
    """Whose words a figure of minutes is quoted from; "" where nobody is named.

    Args:
        name: The speaker as printed.
        member: Whether it is a member of the council, whose words are a claim and no account.
    """
    if not name:
        return ""
    return f"{name}의 {_CLAIM if member else '발언'}입니다."


def is_claim(said: str) -> bool:
    """Whether a figure is only claimed by a member of a council, as `said_by` says it."""
    return said.endswith(f"의 {_CLAIM}입니다.")


_CLAIM = "질의"
