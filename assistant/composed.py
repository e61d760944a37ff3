"""Questions that choose before they calculate: what is left out, what is met, what is told of it.

기타 빼고 세 번째로 큰 분야, 100억 넘는 분야 중 줄어든 것, 예산이 가장 큰 분야의 증감률: each is cut
where its words say so, each part is read like a question of its own, and the plan of the last holds
those of the others. A question of which one part is not understood is not cut, and not answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.endings import with_particle
from assistant.papers import Language, Operation, Plan, Question
from index.budget import Funding, Measure
from index.everyday import squeeze

Planner = Callable[[Question], Plan]

_KINDS = (
    "분야|부문|사업|항목|부서|과목|세목|비목|회계|기금|단체|시설|학교|지역|업체|기관|행사|계약|시군|읍면동|실국"
    "|재원|세입|세출|해|연도"
)
KIND = rf"(?<![가-힣])[가-힣]*(?:{_KINDS})"
"""A word for what a set is made of: 분야, 단위사업, 특별회계."""
_ONE = r"(?:것|곳|데|건|게|쪽)"
_AMONG = re.compile(
    rf"^(?P<head>.+?(?P<kind>{KIND}|(?<=\s){_ONE})(?:들)?)\s*"
    r"(?:중에서는|중에서|중에는|중에|중|가운데서는|가운데서|가운데|에서)\s+(?P<tail>\S.*)$"
)
_CHOOSING = frozenset({Operation.RANK, Operation.FILTER, Operation.COUNT})
_SETS = _CHOOSING | {Operation.SUM}


def composed(question: Question, plan: Planner) -> Plan | None:
    """The plan of a question that chooses among rows before it is answered.

    Args:
        question: The question.
        plan: Plans a question, or a part of one, by itself.

    Returns:
        The plan of what is asked last, with the plans of what must be met in `within`, the rows
        that are set aside in `left`, and in `tells` what is told of those that are chosen; None
        where the question is not of this shape or a part of it is not understood.
    """
    if question.language is not Language.KOREAN:
        return None
    text = _as_orders(question.text.strip())
    found = _without(text, question, plan) or _met(text, question, plan)
    found = found or _told(text, question, plan)
    if found is None and text != question.text.strip():
        found = plan(replace(question, text=text))
        found = found if found.operation in _CHOOSING and _understood(found) else None
    return replace(found, question=question) if found else None


def _understood(plan: Plan) -> bool:
    return not (plan.unread or plan.beside)


_SIZED = re.compile(
    r"(?<!가장 )(?<!제일 )(?<!젤 )(?<!번째로 )(?<![가-힣])(?P<size>큰|많은|높은|작은|적은|낮은)\s+"
    rf"(?P<kind>{KIND})\s*"
    r"(?P<count>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s*(?:개|곳|가지|건)(?![가-힣]*당)"
)


def _as_orders(text: str) -> str:
    """A text whose 큰 분야 3개 is said as what it means, 가장 큰 분야 3개."""
    return _SIZED.sub(r"가장 \g<size> \g<kind> \g<count>개", text)


# ------------------------------------------------------------------ what is left out

_LESS = re.compile(
    r"(?:을|를|은|는)?\s*(?:빼고서?|빼놓고|빼면|뺀|제외하고서?|제외하면|제외한|제외|말고|제하고)(?:는|도)?"
    r"(?![가-힣])(?:\s*나머지)?(?:\s*(?:중에서|중에|중|가운데서|가운데|에서)(?![가-힣]))?"
)
_LISTED = re.compile(r"\s*(?:[,·]|\s(?:및|그리고)\s|(?<=[가-힣)])(?:와|과|하고|랑|이랑)\s)\s*")
_LONGEST = 6
"""No list of what is left out is looked for in more words than these."""


def _without(text: str, question: Question, plan: Planner) -> Plan | None:
    """기타 빼고 세 번째로 큰 분야는?: the question without the words for what is left out."""
    said = list(_LESS.finditer(text))
    if len(said) != 1 or not said[0].start():
        return None
    before, after = text[: said[0].start()].rstrip(), text[said[0].end() :].strip(" ,?")
    words = before.split()
    for count in range(min(_LONGEST, len(words)), 0, -1):
        left = _named(_LISTED.split(" ".join(words[-count:])), question, plan)
        rest = " ".join((*words[:-count], after)).strip()
        if not left or not rest:
            continue
        found = plan(replace(question, text=f"{rest}?"))
        if found.operation is Operation.LOOKUP and _SUMS.search(rest):
            return _of_the_rest(words[-count:], rest, question, plan)
        if found.operation in _SETS and _understood(found) and not found.left:
            fits = found.operation in _CHOOSING or found.level or found.over
            # What is left of a whole has no share of it: 기타 빼고 상위 3개의 비중 is of which?
            plain = found.then is not Operation.SHARE and found.tells is None
            return replace(found, left=left) if fits and plain else None
        return None
    return None


_SUMS = re.compile(rf"{KIND}(?:들)?(?:의)?\s+(?=.*(?:합계|총액|총합|합[은이]))")


def _of_the_rest(left: list[str], rest: str, question: Question, plan: Planner) -> Plan | None:
    """예비비를 제외한 부서들의 지출액 합계: the whole less what is left out."""
    text = f"{with_particle(' '.join(left), '을를')} 제외한 {_SUMS.sub('', rest)}?"
    found = plan(replace(question, text=text))
    return found if found.without and _understood(found) else None


def _named(
    parts: list[str], question: Question, plan: Planner
) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Each of the names with the rows that are called so; () where one of them names none."""
    found = []
    for part in parts:
        name = re.sub(r"\s*(?:분야|부문)$", "", part.strip())
        if not name or _LESS.search(f"{name} "):
            return ()
        one = plan(replace(question, text=f"{name} 금액은?"))
        paths = tuple(path for path in one.names if path)
        if not paths and len(one.programmes) == 1 and squeeze(one.programmes[0]) == squeeze(name):
            paths = (one.programmes,)  # a programme is called by its own name
        whole = [path for path in paths if squeeze(path[-1]) == squeeze(name)]
        plain = one.operation is Operation.LOOKUP and _understood(one) and not one.years
        if not paths or not plain or one.bounds or one.fundings:
            return ()
        if not whole and len(name.split()) > 1 and squeeze(name) not in squeeze(paths[0][-1]):
            return ()
        found.append((name, tuple(whole) or paths))
    return tuple(found)


# ------------------------------------------------------------------ what must be met

_LIMIT = r"(?:이상|이하|미만|초과|넘|웃도|못\s?미치|안\s?되)"
_MOVED = r"(?:늘|줄|증가하|감소하|증가했|감소했|늘었|줄었|깎였|깎이|삭감됐|삭감되)"
_MOVED_AS = {
    "늘": "늘어난",
    "줄": "줄어든",
    "증": "증가한",
    "감": "감소한",
    "깎": "깎인",
    "삭": "삭감된",
}
_BOTH = re.compile(
    rf"^(?P<one>.*?{_LIMIT})(?:이면서도?|으면서도?|면서도?|이고|고|이며|며|지만)\s+(?P<two>\S.*)$"
)
_BOTH_MOVED = re.compile(
    rf"^(?P<one>.*?)(?P<moved>{_MOVED})(?:으면서도?|면서도?|고|으며|며|지만)\s+(?P<two>\S.*)$"
)
_AFTER_A_MOVE = re.compile(
    r"^(?P<one>.*?(?:늘어난|줄어든|증가한|감소한|깎인|삭감된))\s+"
    rf"(?P<two>[^?]*?\d[\d,.]*\s*(?:[조억만천백]+\s*원?|원|%|퍼센트)\s*(?:을|를|이|에)?\s*{_LIMIT}.*)$"
)
_AFTER_A_LIMIT = re.compile(
    rf"^(?P<one>.*?(?:(?:이상|이하|미만|초과)(?:인|의)|넘는|웃도는|못\s?미치는|안\s?되는))\s+"
    rf"(?P<two>(?:[^?]*?\d[\d,.]*\s*(?:[조억만천백]+\s*원?|원|%|퍼센트)\s*(?:을|를|이|에)?\s*{_LIMIT}|"
    r"(?:[^?\s]+\s+)?(?:늘어난|줄어든|증가한|감소한|깎인|삭감된)\s).*)$"
)


def _met(text: str, question: Question, plan: Planner) -> Plan | None:
    """100억 넘는 분야 중 줄어든 것은?: what is asked last, of those that meet the rest."""
    among = _AMONG.match(text)
    if among is None:
        split = _as_among(text)
        among = _AMONG.match(split) if split else None
    if among is None:
        return None
    kind = "항목" if re.fullmatch(_ONE, among["kind"]) else among["kind"]
    head = f"{among['head'][: among.start('kind')]}{kind}"
    met = plan(replace(question, text=f"{with_particle(head, '은는')}?"))
    if not _chooses(met):
        return None
    tail = of_kind(among["tail"], kind)
    year = _IN_A_YEAR.search(head)
    if year and not _IN_A_YEAR.search(tail):
        tail = f"{year[0].rstrip('에')} {tail}"
    asked = plan(replace(question, text=tail))
    if asked.operation not in _CHOOSING or not _understood(asked):
        return None
    alone = not (asked.measures or asked.columns or asked.moving or asked.bounds)
    if met.moving and alone and not asked.exists:
        # 줄어든 것 중 가장 큰 것: of those that moved the largest move, which is one order.
        return None
    return replace(
        asked, within=(*asked.within, met), programmes=asked.programmes or met.programmes,
        account=asked.account or met.account,
    )  # fmt: skip


_IN_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}년도?에?(?![가-힣])")


def _as_among(text: str) -> str:
    """Two conditions that are joined otherwise, as 100억 넘는 분야 중 줄어든 분야."""
    for pattern in (_BOTH, _BOTH_MOVED, _AFTER_A_MOVE, _AFTER_A_LIMIT):
        said = pattern.match(text)
        kinds = list(re.finditer(KIND, said["two"])) if said else []
        if said is None or not kinds:
            continue
        one = said["one"]
        if pattern is _BOTH:
            one = f"{one}인" if re.search(r"(?:이상|이하|미만|초과)$", one) else f"{one}는"
        if pattern is _BOTH_MOVED:
            one = f"{one}{_MOVED_AS[said['moved'][0]]}"
        return f"{one} {kinds[-1][0]} 중 {said['two']}"
    return ""


def _chooses(plan: Plan) -> bool:
    """Whether a plan chooses some of a set, and does nothing more."""
    choosing = plan.bounds or plan.moving or plan.limit is not None or plan.exists is not None
    doing = plan.operation in {Operation.RANK, Operation.FILTER}
    return doing and bool(choosing) and _understood(plan) and not (plan.then or plan.tells)


_THING = re.compile(
    rf"(?<=[가-힣] ){_ONE}(?:들)?(?P<tail>은|는|이|가|만|을|를|의|이[야지죠]|인[가지]\S*)?"
    r"(?=[\s?.,]|$)"
)
_CONTRACTED = {"건": "은는", "게": "이가"}


def of_kind(tail: str, kind: str) -> str:
    """What is asked of some rows, with the word for them: 줄어든 것은? of 분야 is 줄어든 분야는?"""

    def named(found: re.Match[str]) -> str:
        particle = found["tail"] or ""
        pair = _PAIRS.get(particle) or _CONTRACTED.get(found[0][0] if not particle else "", "")
        return with_particle(kind, pair) if pair else f"{kind}{particle}"

    text = _THING.sub(named, tail)
    return text if re.search(KIND, text) else f"{kind} 중 {text}"


_PAIRS = {"은": "은는", "는": "은는", "이": "이가", "가": "이가", "을": "을를", "를": "을를"}


# ------------------------------------------------------------------ what is told of those chosen

_OF = re.compile(
    r"^(?P<head>.*(?:가장|제일|젤|상위|하위|번째|최대|최고|최저|최소|\d위|늘어난|줄어든|증가한|감소한|깎인"
    rf"|이상|이하|미만|초과|넘는|못\s?미치는).*?(?P<kind>{KIND}|(?<=\s){_ONE}))"
    r"(?:들)?(?:\s*\d{1,2}(?:개|곳))?의\s+(?P<rest>\S.*)$"
)
_TELLING = frozenset({
    Operation.LOOKUP, Operation.RATE, Operation.GROWTH, Operation.SHARE, Operation.DIFFERENCE,
    Operation.SUM,
})  # fmt: skip


def _told(text: str, question: Question, plan: Planner) -> Plan | None:
    """예산이 가장 큰 분야의 증감률은?: the rows are chosen, then something is told of them."""
    said = _OF.match(text)
    if said is None:
        return None
    rest = said["rest"]
    counted = text[said.end("kind") : said.start("rest")].rstrip().removesuffix("의")
    kind = "항목" if re.fullmatch(_ONE, said["kind"]) else said["kind"]
    head = f"{said['head'][: said.start('kind')]}{kind}{counted}"
    chosen = plan(replace(question, text=f"{with_particle(head, '은는')}?"))
    if not _chooses(chosen) or chosen.places:
        return None
    return telling(chosen, rest, question, plan)


def telling(chosen: Plan, rest: str, question: Question, plan: Planner) -> Plan | None:
    """The plan that tells something else of the rows that a plan chooses.

    Args:
        chosen: Chooses the rows.
        rest: What is asked of them: "증감률은?", "지출액을 더하면?"
        question: The whole question.
        plan: Plans a part of it by itself.

    Returns:
        None where the rest is not understood, or asks for the amount by which they are chosen.
    """
    told = plan(replace(question, text=rest))
    summed = bool(_ADDED.search(rest))
    if told.operation is Operation.SUM and summed and len(told.operands) < _TWO:
        told = replace(told, operation=Operation.LOOKUP)
    whole = all(each.paths == ((),) and not each.said for each in told.operands)
    if told.operation not in _TELLING or not _understood(told) or not whole or told.names:
        return None
    if not _of_something_else(chosen, told):
        return None
    told = replace(told, question=question, then=Operation.SUM if summed else None)
    return replace(chosen, question=question, tells=told)


_TWO = 2
_ADDED = re.compile(r"합계|총합|합[은을이]|총액|더하|더한|합치|합하|합쳐|모두 더")


def _of_something_else(chosen: Plan, told: Plan) -> bool:
    """Whether what is told is another amount than that by which the rows are chosen."""
    if told.operation is Operation.DIFFERENCE and not told.moving:
        return False  # 가장 큰 분야와 가장 작은 분야의 차이
    moved = told.operation in {Operation.GROWTH, Operation.DIFFERENCE}
    if chosen.moving and moved:
        by_rate = chosen.asked == "%" or chosen.measure is Measure.CHANGE_RATE
        return bool(told.years) or (told.operation is Operation.GROWTH) != by_rate
    own = {each for each in (chosen.measure, *chosen.measures) if each}
    other = {each for each in (told.measure, *told.measures) if each} - own
    funding = told.funding is not Funding.TOTAL and told.funding is not chosen.funding
    said = other or funding or told.columns or told.years or moved
    return (
        bool(said)
        or (told.operation is Operation.RATE and not own & {told.measure})
        or (chosen.moving and bool(told.measures))
    )
