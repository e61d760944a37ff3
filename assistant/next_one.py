"""The next of an order after one that is named: 사회복지 다음으로 예산이 많은 분야는?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composed import KIND, of_kind, telling
from assistant.endings import with_particle
from assistant.papers import Operation, Plan, Question

_NEXT = re.compile(
    r"^(?P<set>.*?(?:중에서|중에|중|가운데서?|에서|들)\s+)?(?P<one>[^,?]{1,30}?)\s*(?:의\s*)?(?:바로\s*)?"
    r"다음(?:으로|에)\s+(?P<rest>.*?)(?P<size>(?<![가-힣])(?:많|큰|크|높|적|작|낮)[가-힣]*)(?P<end>.*)$"
)


def next_after(question: Question, plan: Callable[[Question], Plan]) -> Plan | None:
    """The plan of a question for what comes right after a named row in an order.

    Args:
        question: The question.
        plan: Plans a question.

    Returns:
        The plan of the order with the row in `after`; None where the question asks for no such
        thing, or the row or the order is not understood.
    """
    found = _NEXT.match(question.text)
    if found is None:
        return None
    said = {name: value or "" for name, value in found.groupdict().items()}
    if re.search(r"많|큰|크|높|적|작|낮|합|차이", said["end"]):
        return None
    order = plan(
        replace(
            question,
            text=f"{said['set']}{said['rest']}두 번째로 {said['size']}{said['end']}",
        )
    )
    one = plan(replace(question, text=f"{said['one']} 금액은?"))
    understood = not (order.unread or order.beside or one.unread or one.beside)
    if not understood or order.operation is not Operation.RANK or not one.names or order.places:
        return None
    return replace(order, question=question, after=one.names)


_ASKED = (
    r"(?:\s*(?:뭐|무엇|누구|어디|어느\s*\S+|얼마)\S{0,4})?(?:\s*(?:알려\s*\S+|말해\s*\S+))?\s*\W*"
)
_THING = rf"(?P<kind>{KIND}|것|건|게|곳|데|쪽|순위)?(?:은|는|이|가|을|를)?"
_NEXT_ONE = re.compile(
    r"\W*(?:그럼|그러면|그리고)?\s*(?:그|이)?\s*(?:바로\s*)?다음(?:으로|에|엔|에는)?\s*(?:은|는)?\s*"
    rf"(?P<size>큰|높은|많은|작은|낮은|적은)?\s*{_THING}{_ASKED}"
)
_PLACE = re.compile(
    r"\W*(?:그럼|그러면|그리고)?\s*(?P<place>두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s?(?:번째|위)(?:로|는|은)?\s*"
    rf"(?P<size>큰|높은|많은|작은|낮은|적은)?\s*{_THING}{_ASKED}"
)
_OTHER_END = re.compile(
    r"\W*(?:(?:그럼|그러면|반대로|거꾸로|그렇다면|그리고)\s*,?\s*)*(?:가장|제일|젤)\s*"
    rf"(?P<size>큰|높은|많은|작은|낮은|적은)\s*{_THING}{_ASKED}"
)
_OF_THOSE = re.compile(
    r"\W*(?:그럼|그러면|그리고)?\s*(?:그|이)\s?(?:것들?\s?|분야들?\s?|사업들?\s?)?(?:중에서는|중에서|중에는|중에|중|가운데서|가운데)\s+"
    r"(?P<tail>\S.*)"
)
_LARGE = frozenset({"큰", "높은", "많은"})
_OF_ROWS = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT})
_NUMERALS = ("", "첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def goes_on(
    question: Question, earlier: Plan | None, plan: Callable[[Question], Plan]
) -> Plan | None:
    """The plan of a turn that speaks of the order or of the rows that the turn before asked for.

    Args:
        question: 그 다음으로 큰 것은?, 반대로 가장 작은 것은?, 그중 줄어든 것은?
        earlier: The plan of the turn before.
        plan: Plans a question as if nothing had been asked before it.

    Returns:
        The order before at its next place or from its other end; what is asked of those that were
        chosen before. None for anything else, and where the turn before chose nothing.
    """
    if earlier is None or earlier.operation not in _OF_ROWS or earlier.unread or earlier.beside:
        return None
    if earlier.against:
        # Of rows that were held against another amount nothing further is chosen or told.
        spoken = _OF_THOSE.match(question.text) or _COUNTED.fullmatch(question.text)
        spoken = spoken or _OF_THEM.match(question.text) or _OF_ALL.match(question.text)
        return replace(earlier, question=question, beside=("앞의 조건",)) if spoken else None
    if earlier.operation is Operation.RANK and not earlier.places:
        found = _next_place(question, earlier) or _other_end(question, earlier)
        if found:
            return found
    if _COUNTED.fullmatch(question.text):
        return _how_many(question, earlier)
    return _among_those(question, earlier, plan) or _told_of_them(question, earlier, plan)


_OF_ALL = re.compile(
    r"\W*(?:그럼|그러면)?\s*(?:둘|셋|다|모두|전부|합|더하|평균|가장|제일|두\s?번째|전체)"
)
_COUNTED = re.compile(
    r"\W*(?:그럼|그러면|그래서)?\s*(?:모두|전부|총|다\s해서|그게|그중)?\s*몇\s?(?:개|곳|건|가지|군데)"
    r"(?:나)?(?:\s?(?:야|예요|에요|인가요|인가|이죠|죠|입니까|지|있어|있나요|돼|되나요))?\W*"
)


def _how_many(question: Question, earlier: Plan) -> Plan | None:
    """몇 개야? after 줄어든 분야는?: how many were chosen; of the first three it is no question."""
    whole = earlier.operation is Operation.RANK and (earlier.limit is not None or earlier.places)
    if whole or earlier.operation is Operation.COUNT:
        return replace(earlier, question=question, beside=("몇 개",)) if whole else None
    return replace(
        earlier, question=question, operation=Operation.COUNT, then=None, tells=None, asked="개"
    )


def _next_place(question: Question, earlier: Plan) -> Plan | None:
    said = _NEXT_ONE.fullmatch(question.text) or _PLACE.fullmatch(question.text)
    named = said.groupdict().get("place") if said else None
    place = 1 + abs(earlier.limit or 0)
    if named:
        place = int(named) if named.isdigit() else _NUMERALS.index(named)
    if said is None or not 1 < place < len(_NUMERALS) or not _same_kind(said["kind"], earlier):
        return None
    turned = said["size"] and (said["size"] in _LARGE) != earlier.descending
    if turned or (earlier.moving and said["size"]):
        return None
    kinds = re.findall(KIND, earlier.question.text)
    kind = with_particle(kinds[-1], "은는") if kinds else "것은"
    asked = replace(question, text=f"{_NUMERALS[place]} 번째 {kind}?")
    return replace(earlier, question=asked, limit=-place, then=None, after=(), notes=())


def _other_end(question: Question, earlier: Plan) -> Plan | None:
    """반대로 가장 작은 것은? after the largest, by the same amount and of the same rows."""
    said = _OTHER_END.fullmatch(question.text)
    if said is None or earlier.moving or not earlier.limit or not _same_kind(said["kind"], earlier):
        return None
    largest = said["size"] in _LARGE
    return replace(
        earlier, question=question, limit=1, descending=largest, then=None, after=(), notes=()
    )


def _same_kind(kind: str | None, earlier: Plan) -> bool:
    """Whether a word for what is asked for is the one that the order before was of."""
    return not kind or len(kind) == 1 or kind == "순위" or kind in earlier.question.text


def _among_those(
    question: Question, earlier: Plan, plan: Callable[[Question], Plan]
) -> Plan | None:
    """그중 집행률이 가장 낮은 곳은?: of the rows that the turn before chose."""
    said = _OF_THOSE.fullmatch(question.text)
    if said is None:
        return None
    kinds = re.findall(KIND, earlier.question.text)
    asked = plan(replace(question, text=of_kind(said["tail"], kinds[-1] if kinds else "항목")))
    if asked.operation not in _OF_ROWS or asked.unread or asked.beside:
        return None
    doing = Operation.FILTER if earlier.operation is Operation.COUNT else earlier.operation
    chosen = replace(earlier, operation=doing, then=None, tells=None)
    return replace(
        asked, question=question, within=(*asked.within, chosen),
        level=asked.level or earlier.level, sections=asked.sections or earlier.sections,
        programmes=asked.programmes or earlier.programmes,
        over=asked.over or earlier.over, years=asked.years or earlier.years[:1],
        account=asked.account or earlier.account,
    )  # fmt: skip


_OF_THEM = re.compile(
    rf"\W*(?:그럼|그러면|그리고)?\s*(?:그|이)\s?(?:{KIND}|것|곳|데)들?(?:의|은|는|이|가)?\s+(?P<rest>\S.*)"
)


_OF_IT = re.compile(
    r"\W*(?:그럼|그러면|그리고)?\s*(?P<rest>(?!총|전체|합계|모두)[가-힣]{2,12}?(?:은|는)요?\s*(?:얼마\S*|몇\s?%\S*)?\s*\?*)"
)
"""A bare amount after the one row that came first is of that row: 집행잔액은?"""


def _told_of_them(
    question: Question, earlier: Plan, plan: Callable[[Question], Plan]
) -> Plan | None:
    """그 부서들 지출액을 더하면?: another amount of the rows that the turn before chose."""
    said = _OF_THEM.fullmatch(question.text)
    one = earlier.operation is Operation.RANK and (earlier.limit == 1 or (earlier.limit or 0) < 0)
    said = said or (_OF_IT.fullmatch(question.text) if one else None)
    chosen = replace(earlier, then=None, tells=None)
    if said is None or earlier.operation is Operation.COUNT:
        return None
    found = telling(chosen, said["rest"], question, plan)
    if found is None and one and _OF_IT.fullmatch(question.text):
        again = plan(replace(question, text=said["rest"]))
        same = again.operation is Operation.LOOKUP and again.measure is earlier.measure
        plain = same and again.measure and not (again.unread or again.names or again.years)
        # 예산현액은 얼마야? after the largest by it: the row's own, and not that of all.
        return replace(chosen, question=question) if plain else None
    return found
