"""Figures whose sentence says wholly what they are: of what, which budget, a level or a change.

"일반회계는 2회 추경 때 8,106억원이던 것이 193억원 늘어 8,299억원" is a row of a table in words:
기정, 증감 and 예산 of 일반회계. What is told so plainly may be calculated with like a cell; where
one word of it is not understood, the figure stays a quotation. Where a level, what it was and how
far it moved are all told, they must agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from index import figures
from index.asserted import asides, is_denial
from index.budget import Measure
from index.phrases import SCOPE
from index.told_names import name_of, path_of

_COUNTED = re.compile(r"\s\d[\d,]*\s?(?:명|인|대|개소|곳|개|가구|세대|마리|동)에\s*$")
"""The number of those whom an amount is for: 노인일자리 3,150명에 142억원."""
_OF_WHOLE = re.compile(r"예산|추경|규모")
_VERB = re.compile(
    r"^(?:\s|원|(?:과|와|및)(?=\s)|(?:이|가|을|를|에서|보다|대비)(?=\s)|에\s비해서?|이?던\s?것이"
    r"|(?:으로|로)(?=[\s,]|$)|(?:더|크게|소폭|대폭)?\s?"
    r"(?:늘|줄|늘려|늘린|늘어|줄어|줄인|증가|감소|증액|감액|많|적|불어|커|작|올라|올려|내려|깎|삭감|오른|내린)"
    r"[가-힣]{0,4}(?=[\s,]|$)|(?:이었|였|했|하였|됐|되었)[가-힣]{1,3}(?=[\s,]|$)"
    r"|(?:편성|책정|계상|배정|반영|투입)(?:했|하였|됐|되었|된|한|하고|되고|하며|되며|해|돼)[가-힣]{0,2}"
    r"(?=[\s,]|$)|이며|이고|인(?=\s)|[)\]%↑↓])+"
)
"""What goes on from the figure before."""
_FIELDS = re.compile(r"(?:분야|부문|기능)(?:별|로|를)")
_TO_BASE = re.compile(
    r"\)?\s?원?(?:이?던\s?것이|이었으나|였으나|이었는데|이었으니|였으니|이던|이었던|에서|보다|대비|에\s?비해)"
)
_AS_RATE = re.compile(r",\s?(?:비율로는?|돈으로는?|금액으로는?|액수로는?)\s?")
_AS_A_RATE = re.compile(r"(?:비율|율|률)로(?:는)?\s*(?:약\s)?$")
_OF_MOVES = re.compile(
    r"(?:늘어난|늘린|증가한|증액[된한]|추가된|줄어든|줄인|감소한|감액[된한]|삭감[된한])\s"
    r"(?:돈|금액|예산|규모|액수|몫|것)(?:을|은|이|의|부터)"
    r"|(?:증가|증액|감소|감액|삭감)(?:분|액|내역)(?:을|은|이|의)?\s"
)
_DIGIT = re.compile(r"\d")
_BASES = (Measure.STANDING, Measure.PRIOR_APPROPRIATION)
_MOVES = (Measure.CHANGE, Measure.CHANGE_RATE)
_SHARE = re.compile(r"차지|비중|구성비|가져|점유")
_UP, _DOWN = re.compile(r"↑|증|늘|상승"), re.compile(r"↓|감|줄|하락")
_RISE = re.compile(
    r"늘|줄|증가|감소|증액|감액|삭감|깎|더\s|덜\s|추가|얹|불어|커[졌지진]|작아|올[랐라려]|내[렸려]|인상|인하"
)
_NOT_BUDGET = re.compile(
    r"결산|집행|지출액|수납|징수|썼|쓴\s돈|채무|빚|잔액|이월|인당|평균|갚|총\s?사업비|까지\s"
)
_BUDGET = re.compile(r"예산|추경|편성|세입|세출|살림")
_WISHED = re.compile(
    r"요구(?:했|하[는며고]|가\s)|요청|건의|주장|달라[고는며]|해야\s?한|하자[고는]|지적|우려|제안|촉구"
    r"|검토\s?중|논란|반대"
)
"""What somebody asks for is not what is voted."""
_CLOSED = re.compile(r"결산|집행|장부|정산|치[른렀]")
"""What has been spent; a bare amount beside such words is no budget."""
_EXECUTED = re.compile(r"예산현액|집행|이월|불용|징수|미수납|순세계")
_NEGATED = re.compile(
    r"(?:반영|편성|확보|배정)(?:되|하|을\s?하)?지\s?(?:않|못)|빠졌|빠진|무산|백지화|취소|전액\s?(?:삭감|미반영)|미반영"
)
_CUT = re.compile(
    r"감하(?:였|고|기|여)|전액|원\s?(?:중|가운데)(?:에서)?\s?\d[^.]*?(?:삭감|감액|깎|감하)"
    r"|증액분\s?(?:중|가운데)"
)
"""What a council strikes off, and what it strikes it off from, are no budget of their own."""
_FACTORS = re.compile(r"[×✕*]|\d\s?=\s?\d")
"""What was left out, and the factors of a formula."""
_DISCLOSED = re.compile(r"수입|재원|지방채|채무|지방세|교부세|교부금|보조금|내부거래|평균액")
"""What the sentences of a disclosure tell of, beside 살림규모."""
_COMMITTEE = re.compile(r"예산\s?결산\s?(?:특별)?\s?위원|예결(?:특)?위")
_YEARS = re.compile(
    r"중기|(?:[3-9]|다섯|여섯|네)\s?(?:개\s?)?(?:년|해)(?:간|\s?동안|\s재정|\s계획|\s총)"
    r"|(?:19|20)\d\d\s?년?\s?[~∼–-]\s?(?:19|20)\d\d\s?년|연도별"
)
"""A plan of several years, whose amounts are of no one of them."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a figure is.

    Attributes:
        start: Where it begins in the text.
        path: The name of its row; () for the budget as a whole.
        measure: A level, what the level was before, a change, a rate of change or a share.
        level: What kind of row it is: "분야", or "" where no word says.
        sign: For a change, 1 where it is one up and -1 where it is one down; else 0.
    """

    start: int
    path: tuple[str, ...]
    measure: Measure
    level: str = ""
    sign: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure of a sentence with the words that lead to it.

    Attributes:
        found: The figure.
        name: What it is called; None where its words are not understood.
        base: The budget that it is held against or that it is; "" for none.
        measure: What it is; None where its words do not say.
        own: Whether the name stands before it, and is not that of the figure before.
        level: As in `Stated`.
        sign: As in `Stated`.
        led: Whether it is what a change just told led to: "193억원 늘어 8,299억원".
        borrowed: Whether its base is named for another figure of the sentence only.
        peer: Whether it is the average of bodies alike, and not of this one.
    """

    found: figures.Found
    name: tuple[str, ...] | None
    base: str
    measure: Measure | None
    own: bool
    level: str = ""
    sign: int = 0
    led: bool = False
    borrowed: bool = False
    peer: bool = False


def stated(
    sentence: str,
    found: Sequence[figures.Found],
    *,
    supplementary: bool,
    settled: bool = False,
    title: str = "",
    context: str = "",
    before: tuple[str, ...] | None = None,
) -> Iterator[Stated]:
    """What the figures of one sentence are, as far as it says so wholly.

    Args:
        sentence: The sentence.
        found: Its figures in order, their places counted in the sentence.
        supplementary: Whether the document is about a supplementary budget, in which a bare amount
            may be what is added as well as what comes of it.
        settled: Whether it is a disclosure of what was settled, whose levels are those.
        title: What the document calls itself.
        context: The paragraph that the sentence stands in.
        before: What the sentence before tells of, for one that goes on from it; None where that is
            not known.

    Yields:
        One paper for each figure that is understood.
    """
    around = _COMMITTEE.sub(" ", f"{title} {context} {sentence}")
    unsaid = (_WISHED, SCOPE, _NEGATED, _FACTORS, _CUT)
    if any(each.search(sentence) for each in unsaid) or _YEARS.search(f"{title} {sentence}"):
        return
    if is_denial(sentence) or {"supposed", "wished", "asked"} & set(asides(sentence, 0, 0)):
        return
    if settled and _EXECUTED.search(sentence):
        return
    if not settled and (_NOT_BUDGET.search(sentence) or _CLOSED.search(around)):
        return
    if not settled and not _BUDGET.search(around):
        return
    parts = list(_shared(list(_parts(sentence, found, before)), sentence))
    changes = _is_of_changes(sentence, parts)
    for group in _by_name(parts):
        agrees = _agrees(group)
        if agrees is False:
            continue
        for part in group:
            if part.measure is None or part.name is None or _is_open(part.found, sentence):
                continue
            level = part.measure is Measure.APPROPRIATION
            sure = not level or agrees or part.led or part.name == ()
            if (agrees or not part.borrowed) and (sure or not (supplementary or changes)):
                kind = part.level or _kind(part.name, sentence)
                what = Measure.SETTLED if settled and level else part.measure
                if settled and level and part.name and not _DISCLOSED.search(part.name[0]):
                    continue
                yield Stated(part.found.start, part.name, what, kind, part.sign)


def _is_open(found: figures.Found, sentence: str) -> bool:
    """Whether an amount is only near, a limit, or one that comes about if something else does."""
    if "supposed" in set(asides(sentence, found.start, found.end)):
        return True
    return found.approximate or bool(found.bound) or found.lean != 0


def _kind(name: tuple[str, ...], sentence: str) -> str:
    """What kind of row a name is: an account by its own word, a field by that of its sentence."""
    if name and name[-1].endswith("회계"):
        return "회계"
    return "분야" if name and _FIELDS.search(sentence) else ""


def _shared(parts: Sequence[_Part], sentence: str) -> Iterator[_Part]:
    """The figures, those without a verb of their own given that of the one behind them.

    "농림해양수산이 59억, 문화 및 관광이 6억 늘었다" tells of two changes. A figure of the whole
    before one of a part shares nothing with it.
    """
    made = list(parts)
    for at in range(len(made) - 2, -1, -1):
        part, ahead = made[at], made[at + 1]
        between = sentence[part.found.end : ahead.found.start]
        alike = part.own and ahead.own and part.found.kind == ahead.found.kind
        rated = {part.measure, ahead.measure} == {Measure.APPROPRIATION, Measure.CHANGE_RATE}
        turned = part.measure is None and ahead.measure is Measure.CHANGE
        if not ahead.own and (rated or turned) and _AS_RATE.fullmatch(between):
            own = Measure.CHANGE if rated else Measure.CHANGE_RATE
            made[at] = replace(part, measure=own, sign=ahead.sign)
            continue
        bare = re.match(r"\s?(?:,|와|과|및|\s)\s?(?=[가-힣])", between)
        if (
            alike
            and bare
            and part.name
            and part.measure is Measure.APPROPRIATION
            and ahead.measure is Measure.CHANGE
        ):
            made[at] = replace(part, measure=Measure.CHANGE, sign=ahead.sign)
    yield from made


def _is_of_changes(sentence: str, parts: Sequence[_Part]) -> bool:
    """Whether a sentence tells of changes, so that a bare amount of it may be one as well."""
    rest = list(sentence)
    for part in parts:
        if part.measure in _MOVES and part.found.direction_start > 0:
            for at in range(part.found.direction_start, part.found.direction_end):
                rest[at] = " "
    changes = [p for p in parts if p.measure in _MOVES and p.own]
    return bool(changes) or bool(_RISE.search("".join(rest)))


def _parts(
    sentence: str, found: Sequence[figures.Found], before: tuple[str, ...] | None
) -> Iterator[_Part]:
    subject: tuple[str, ...] | None = None
    level, base, once, end, frame, last = "", "", "", 0, "", None
    told = [
        each for each in found if each.kind in {"money", "percent"} and _DIGIT.search(each.text)
    ]
    of_moves = _moves_told(sentence[: told[0].start]) if told else 0
    for at, each in enumerate(told):
        gap = sentence[end : each.start]
        ahead = told[at + 1].start if at + 1 < len(told) else len(sentence)
        bracketed = gap.strip() in {"(", "·", ",", "/"} and last is not None
        named = name_of(_COUNTED.sub("", gap if end == 0 else _VERB.sub("", gap)))
        rated = each.kind == "percent" and last is not None and bool(_AS_A_RATE.search(gap))
        frame = named.frame or frame
        own = bool(named.name) and not bracketed
        if last is None and named.name == "" and _OF_WHOLE.search(f"{named.base} {sentence}"):
            subject = before
        if own or (named.name is None and not bracketed):
            subject, level = path_of(named.name, frame), named.kind
        if named.peer and subject is not None:
            subject = (*subject, named.peer)
        base = named.base or ("" if own else base)
        once = base or once
        behind = sentence[each.end : ahead]
        moved = each.direction or (_turned(sentence, each.end) if bracketed else 0)
        if rated and last is not None and last.measure is Measure.CHANGE:
            moved = moved or last.sign
        if of_moves and not moved and each.kind == "money":
            moved = of_moves
        measure = _measure(
            each, sentence, behind, last, moved,
            bracketed=bracketed, base=once, peer=bool(named.peer),
        )  # fmt: skip
        beyond = last is not None and last.peer and not own
        measure = None if beyond else measure
        borrowed = bool(once) and not base and measure in _BASES
        led = last is not None and not own and last.measure in _MOVES and not named.base
        led = led and bool(gap.strip())
        last = _Part(
            each, subject, base, measure, own, level, moved, led, borrowed, bool(named.peer)
        )
        yield last
        end = each.end


def _moves_told(words: str) -> int:
    """Which way everything moved that a sentence goes on to tell of: 늘어난 돈을 나눠 보면."""
    match = _OF_MOVES.search(words)
    if match is None:
        return 0
    return -1 if _DOWN.search(match.group()) or "삭감" in match.group() else 1


def _turned(sentence: str, end: int) -> int:
    """Which way the figures of a bracket move: "(1,690억원·6.9%↑)"."""
    rest = sentence[end : sentence.find(")", end) + 1]
    return 1 if _UP.search(rest) else -1 if _DOWN.search(rest) else 0


def _measure(
    found: figures.Found,
    sentence: str,
    behind: str,
    last: _Part | None,
    moved: int,
    *,
    bracketed: bool,
    base: str,
    peer: bool = False,
) -> Measure | None:
    """What a figure is by the words around it; None where they do not say."""
    if found.kind == "percent":
        if moved or (bracketed and last is not None and last.measure is Measure.CHANGE):
            return Measure.CHANGE_RATE
        return Measure.SHARE if _SHARE.search(sentence) and not base else None
    if found.value is None:
        return None
    if _TO_BASE.match(behind):
        return Measure.APPROPRIATION if peer else _base_measure(base)
    if moved:
        return Measure.CHANGE
    return None if bracketed else Measure.APPROPRIATION


def _base_measure(base: str) -> Measure | None:
    if not base:
        return None
    standing = re.search(r"\d|기정|당초|본예산|추경", base) and not re.search(r"년|올해|해\s", base)
    return Measure.STANDING if standing else Measure.PRIOR_APPROPRIATION


def _by_name(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The figures of one name that follow one another."""
    groups: list[list[_Part]] = []
    for part in parts:
        if groups and not part.own and groups[-1][-1].name == part.name:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _agrees(group: Sequence[_Part]) -> bool | None:
    """Whether what is told of one name adds up; None where it does not tell enough."""
    held = {part.measure: part for part in group if part.measure}
    if len(held) < len([part for part in group if part.measure]):
        return False
    level, change = held.get(Measure.APPROPRIATION), held.get(Measure.CHANGE)
    before = held.get(Measure.STANDING) or held.get(Measure.PRIOR_APPROPRIATION)
    rate = held.get(Measure.CHANGE_RATE)
    moved = _signed(change) if change else None
    told = None
    if level and before and moved is not None:
        told = abs(_value(level) - _value(before) - moved) <= _grain(level, before, change)
    if rate and sum(each is not None for each in (level, before, change)) > 1:
        was = _value(before) if before else _value(level) - (moved or 0) if level else Fraction(0)
        step = moved if moved is not None else _value(level) - was if level else Fraction(0)
        if not was:
            return False
        exact = 100 * step / was
        width = Fraction(rate.found.grain) + 200 * _grain(level, before, change) / abs(was)
        told = told is not False and abs(exact - _signed(rate)) <= width
    return told


def _value(part: _Part) -> Fraction:
    return Fraction(part.found.value or 0)


def _signed(part: _Part) -> Fraction:
    value = abs(_value(part))
    return -value if part.sign < 0 else value


def _grain(*parts: _Part | None) -> Fraction:
    return sum((Fraction(each.found.grain) for each in parts if each), start=Fraction(0))


def placed(found: Sequence[figures.Found], begin: int, end: int) -> list[figures.Found]:
    """The figures of a stretch of a text, their places counted from its beginning."""
    return [
        replace(
            each,
            start=each.start - begin,
            end=each.end - begin,
            direction_start=each.direction_start - begin if each.direction_start >= 0 else -1,
            direction_end=each.direction_end - begin if each.direction_end >= 0 else -1,
        )
        for each in found
        if begin <= each.start and each.end <= end
    ]
