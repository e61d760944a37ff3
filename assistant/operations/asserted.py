"""Of the figures that a question's words point at those that their sentences say are so.

A sentence prints amounts that are not what its name comes to: one that it denies, supposes, wishes
for or holds another against, one of another body, a part of whose money is asked for as a whole.
Each of them answers only a question that asks for just that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.operations.closest import Spot
from assistant.papers import Plan
from index.asserted import Aside, asides, is_claim
from index.bodies import acting_in, is_own
from index.budget import Fact, Funding
from index.everyday import squeeze
from index.figures import Found, find_figures
from index.ledger import Ledger

_LIFTED: Mapping[Aside, re.Pattern[str]] = {
    "denied": re.compile(r"요구|요청|건의|신청|제안|아니"),
    "left out": re.compile(r"빠[졌진지]|못|않|삭감|깎|미반영|무산"),
    "estimated": re.compile(r"필요|추산|추정|예상|전망|들어|드[는나]|소요|걸리"),
    "span": re.compile(
        r"까지|년간|동안|모두|전체|합[해쳐하]|앞으로|향후|총(?:액|사업비|\s)"
        r"|\b(?:total|year|until|over)\b",
        re.IGNORECASE,
    ),
    "yearly": re.compile(
        r"연간|매년|해마다|매해|연평균|한\s?해|per year|yearly|annual", re.IGNORECASE
    ),
    "added to": re.compile(r"(?!)"),
    "undone": re.compile(r"당초|처음|원래|애초|제출"),
    "a part": re.compile(r"(?!)"),
    "supposed": re.compile(r"예상|전망|기대|다면|라면|(?:으|되|하)면|경우|수 있|만약"),
    "wished": re.compile(r"요구|요청|건의|신청|제안|주장|촉구|달라|해야|바라|바랐"),
    "asked": re.compile(r"물었|물은|질의|질문"),
    "base": re.compile(
        r"당초|기정|본예산|최종|전년|작년|지난|이전|기존|평균|원래|처음|애초|요구|(?:19|20)\d\d|[12]\s?[회차]"
        r"|before|last|previous|average|original|standing|initial",
        re.IGNORECASE,
    ),
    "planned": re.compile(r"계획|예정|당초|예산|편성|원래|처음|애초"),
    "spent": re.compile(
        r"썼|쓴|쓰[인였]|집행|지출|사용|결산|들었|들인|실제|spent|used", re.IGNORECASE
    ),
}
"""The words of a question that ask for such a figure."""
_OF_A_BUDGET = re.compile(r"예산|편성|배정|책정|budget", re.IGNORECASE)
_LIMIT = re.compile(
    r"최대|최고|최소|최저|까지|이내|한도|이상|이하|넘|초과|미만|상한|하한"
    r"|\bat (?:most|least)|up to|maximum",
    re.IGNORECASE,
)
_OF_A_LIMIT = re.compile(r"(?:한도|상한|하한)액?$")
_LIMITED = re.compile(r"(?:최대|최고|최소|최저|많게는|적게는)\s*(?:약\s)?$")
_LIMITED_BEHIND = re.compile(
    r"\s?원?\)?\s?(?:이내|한도|까지(?!\s?(?:모두|합))|미만|이하|이상|초과|범위)"
)
_EXACT = re.compile(r"정확|확정|exact", re.IGNORECASE)
_JOINT = re.compile(r"(?:국|도|시|군|구)[·ㆍ,]?(?:도|시|군|구)(?:[·ㆍ,]?[시군구])?비")
_KIND = re.compile(r"[국도시군구]비")


def place_of(fact: Fact) -> int | None:
    """Where a quoted figure stands in its sentence; None where it does not stand there as printed.

    Of several places the first behind its own name.
    """
    text, printed = fact.sentence, fact.printed
    places = [found.start() for found in re.finditer(re.escape(printed), text)]
    if not places:
        return None
    last = squeeze(fact.path[-1])[-3:] if fact.path else ""
    named = [at for at in places if last and last in squeeze(text[max(0, at - 30) : at])]
    return (named or places)[0]


def asserted(spots: Sequence[Spot], plan: Plan, ledger: Ledger) -> list[Spot]:
    """The spots whose figure is what its sentence says that it is.

    Args:
        spots: Figures that the words of a question point at.
        plan: The plan, for what the question asks for.
        ledger: For the bodies whose documents these are.
    """
    owners = {each.document: each.government for each in ledger.records()}
    text = squeeze(plan.question.text)
    return [
        spot for spot in spots if _is_so(spot, plan, owners) and not _of_another(spot.fact, text)
    ]


_TOPIC = re.compile(r"[가-힣)](?:은|는|에|에는|에서는|으로|로|의|:|：)\s")


def _of_another(fact: Fact, text: str) -> bool:
    """Whether a figure has a name that a question says nothing of, beside others of its sentence.

    Of "교육청이 12억원, 시가 8억원을 내는 무상급식" the 8억 is not what the 교육청 pays, nor is
    either what 무상급식 costs.
    """
    own = [word for name in fact.path for word in re.findall(r"[가-힣A-Za-z]{2,}", name)]
    if not own or any(squeeze(word)[:3] in text for word in own):
        return False
    money = [each for each in find_figures(fact.sentence) if each.kind == "money"]
    topic = _TOPIC.search(fact.sentence[: money[0].start]) if money else None
    return len(money) > 1 and fact.funding is Funding.TOTAL and not topic


def _is_so(spot: Spot, plan: Plan, owners: Mapping[str, str]) -> bool:
    fact, text = spot.fact, plan.question.text
    if not _of_whose_money(fact, plan):
        return False
    if fact.path and _OF_A_LIMIT.search(fact.path[-1]) and not _LIMIT.search(text):
        return False  # 공사채 발행 한도 is no 공사채
    if is_claim(fact.note) and not _OF_MEMBERS.search(text):
        return False
    at = place_of(fact)
    if at is None:
        return True
    end = at + len(fact.printed)
    for aside in asides(fact.sentence, at, end):
        if aside in {"spent", "estimated"} and not _OF_A_BUDGET.search(text):
            continue
        if aside == "a part" and _is_named(fact, text):
            continue
        if not _LIFTED[aside].search(text):
            return False
    period = _PERIOD.search(text)
    if period and period[1] not in fact.sentence[max(0, at - 16) : at]:
        return False
    if not _within_limits(fact.sentence, at, end, text):
        return False
    return _of_body(fact.sentence[:at], text, owners.get(fact.source.document, ""))


_OF_MEMBERS = re.compile(r"(?:위원|의원)(?!회|장)|질의|질문|주장")
_PERIOD = re.compile(r"(?<![가-힣\d])(월|매월|매달|하루)(?:에)?\s?(?:얼마|몇)")


def _is_named(fact: Fact, text: str) -> bool:
    """Whether a question says the last word of a figure's own name, or whose money it is."""
    words = fact.path[-1].split() if fact.path else []
    said = squeeze(text)
    return fact.funding is not Funding.TOTAL or bool(words and squeeze(words[-1]) in said)


def _within_limits(sentence: str, start: int, end: int, text: str) -> bool:
    """Whether a figure that only bounds an amount is asked for as such, and a vague one loosely."""
    found = _at(sentence, start)
    bound = found is not None and found.bound
    limited = bound or _LIMITED.search(sentence[:start]) or _LIMITED_BEHIND.match(sentence, end)
    if limited and not _LIMIT.search(text):
        return False
    return not (_EXACT.search(text) and is_vague(sentence, start))


def is_vague(sentence: str, start: int) -> bool:
    """Whether the figure that begins there is only said roughly: 약 300억원, 30억여원."""
    found = _at(sentence, start)
    return found is not None and (found.approximate or found.lean != 0)


def _at(sentence: str, start: int) -> Found | None:
    return next((each for each in find_figures(sentence) if each.start <= start < each.end), None)


def _of_body(before: str, text: str, own: str) -> bool:
    """Whether the body that a sentence named last before a figure is the one asked about."""
    named = acting_in(before)
    if not named or (own and is_own(named[-1], own)) or named[-1] in text:
        return True
    return not own and len(set(named)) == 1


def _of_whose_money(fact: Fact, plan: Plan) -> bool:
    """Whether a figure of one purse, or of two together, is asked for as that."""
    text = squeeze(plan.question.text)
    asked = {each for each in {*plan.fundings, plan.funding} if each is not Funding.TOTAL}
    name = squeeze(fact.path[-1]) if fact.path else ""
    joint = _JOINT.search(name)
    if joint and asked:
        kinds = set(_KIND.findall(text))
        return joint.group() in text or len(kinds) > 1 or "보조금" in text
    if fact.funding is Funding.TOTAL or asked or "보조금" in text or "재원" in text:
        return True
    return fact.funding.value in text
