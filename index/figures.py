"""Amounts, percentages and counts in Korean and English prose, each with its exact place.

What only looks like a figure (dates, years, article numbers, telephone numbers, ordinals) is
found too, as an identifier, so that nothing made of digits goes unseen. Ill-formed and vague
numbers are named so and carry no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from index.beside import Bound, read_beside
from index.identifiers import identifier_at, stretches
from index.numerals import (
    ENGLISH_SCALES,
    Amount,
    fold,
    read_amount,
    read_english,
    read_native,
)

Kind: TypeAlias = Literal[
    "money", "percent", "point", "count", "range", "identifier", "vague", "malformed"
]


@dataclass(frozen=True, slots=True)
class Found:
    """One number found in text.

    Attributes:
        start: Where it begins in the text as given, its sign (△) included.
        end: Where it ends, its unit included.
        text: The stretch of the text itself.
        kind: What it is. A range carries no value; nor do identifiers, vague and malformed ones.
        value: Won for money, the number itself for percentages, points and counts; negative after
            a minus sign; else None.
        unit: "원", "%", "%p" or the unit noun as written: "명", "건"; "" where none is written.
        grain: What one step of the last written place is worth: 62억 → 100_000_000.
        approximate: Whether 약, 가량, about … stands beside it.
        bound: For an inequality, which.
        direction: 1 beside 증가, 늘, rose …; -1 beside 감소, 줄, fell …; else 0. A level that was
            reached ("3억으로 늘었다") has none.
        direction_start: Where the direction word begins in the text; -1 for none.
        direction_end: Where it ends.
        lean: 1 for a little more (4억여 원, 남짓), -1 for a little less (가까이, 육박); else 0.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: int | Decimal | None = None
    unit: str = ""
    grain: int | Decimal = 1
    approximate: bool = False
    bound: Bound = ""
    direction: int = 0
    direction_start: int = -1
    direction_end: int = -1
    lean: int = 0


_COUNTERS = (
    "가구|가정|가지|강좌|개 기업|개 업체|개교|개국|개년도|개년|개사|개소|개월|개|건|곳|과정|과목|"
    "교|구좌|권|그루|기관|기업|기|년간|년|단체|달러|달|대|동|두|등급|등|마리|매|면|명|반|배|번|"
    "병상|"
    "부|분기|분|사람|사업|사|석|세대|세|시간|식|쌍|업체|엔|유로|위안|위|인|일간|일|장|점|종|좌|주|"
    "주일|주년|쪽|차례|차|채|초|층|톤|팀|편|평|포대|포|푼|프로그램|필지|필|학교|학급|학년|할|항목|"
    "해|행|송이|포기|상자|봉지|인분|헥타르|호|회기|회|㎡|㎢|㎥|㎞|㎏|m²|m2|km|cm|mm|m|kg|ha|t|L|kWh|MW|GB|TB"
)
_PARTICLES = (
    "은는이가을를의에로으과와도만까부보마씩당째간여입인였나라며고및중등밖뿐쯤분짜규안상하초미정남"
    "증감늘줄확삭절순넘못수대운지개발선육참다"
)
_GLUED_COUNTERS = frozenset({"명", "개", "곳", "번", "가지", "배", "건", "개소"})
_COUNTER = re.compile(
    # 982,500 분 357,760 is no time: 분 (분권교부세) stands before the amount that is of it.
    rf"(?![ ]분(?!\w))[ ]?(?!초과|사이|한도)({_COUNTERS})"
    rf"(?:(?![가-힣A-Za-z0-9])|(?=[{_PARTICLES}]))"
)
_ENGLISH_COUNTER = re.compile(
    r"[ ]?(people|persons?|staff|employees?|cases?|items?|enterprises?|companies|firms|times|"
    r"sites?|places?|centres?|centers?|courses?|months?|days?|hours?|years?|households?|schools?|"
    r"projects?|programmes?|programs?|dollars?|euros?|yen)(?![A-Za-z])",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"[ ]?(?:%[ ]?(?:[pP](?![A-Za-z])|포인트|point)|퍼센트[ ]?포인트|p\.p\.?|pp(?![A-Za-z])|"
    r"percentage[ -]points?|"
    r"percent[ -]points?|포인트)"
)
_PERCENT = re.compile(
    r"[ ]?(?:%|퍼센트|percent(?![a-z])|per cent(?![a-z])|pct(?![a-z])|프로(?![가-힣]))"
)
_RATES: tuple[tuple[re.Pattern[str], Kind, str], ...] = (
    (_POINT, "point", "%p"),
    (_PERCENT, "percent", "%"),
)
_SCALE = re.compile(
    r"[ -]?(hundred|thousand|million|billion|trillion|mn|bn|tn|mln|bln|[kKmMbB](?![A-Za-z²2³3]))"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_WON_WORD = re.compile(r"[ ]?(?:Korean[ ])?(?:won|KRW)(?![A-Za-z])|[ ]?₩", re.IGNORECASE)
_WON_BEFORE = re.compile(r"(?:₩|KRW|\\)[ ]?$", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|JPY|CNY|US\$))[ ]?$", re.IGNORECASE)
_SOME_MORE = re.compile(r"[ ]?여[ ]?(?:명|건|개|곳|회|가구|세대|종|권)")
_NOUN_AFTER = re.compile(
    r"[ ](?!배정|편성|증|감|늘|줄|지원|투입|집행|삭감|확보|이상|이하|규모|정도|가량|내외|책정|반영|"
    r"지급|교부|초과|미만|넘|원)[가-힣]{2}"
)
_SIGN = re.compile(r"(?:[△▲▵▽▼][ ]?|[−-]|마이너스[ ]?|minus[ ])$", re.IGNORECASE)
_RANGE = re.compile(r"(?:[ ]?(?:~|∼|～|–|—|내지)[ ]?|-)(?=[0-9])")
_FROM = re.compile(r"(?:에서|부터)[ ]?(?=[0-9])")
_WITHIN = re.compile(r"[ ]?사이")
_VAGUE = re.compile(
    r"(?<![가-힣])(?:십수|수|몇|여러)[ ]?(?:[십백천만억조]{1,4}[ ]?원?|원|개소|개|명|건|회|곳|차례)"
    r"(?![가-힣])|(?<![가-힣])(?:십?수|몇)[ ]?[십백천]{0,2}[만억조천백십][ ]?원?"
)
_VAGUE_INSIDE = re.compile(r"[ ]?여[ ]?(?=[만억조천백십]|명|건|개|곳|회|원|년|종|%)")
_VAGUE_AFTER = re.compile(r"(?:[ ]?원)?[ ]?대(?=[ ,.에의로를가는은이]|$)")
_ROUND_SUM = re.compile(r"[0-9,.천백]+[억조][ ]?대(?=[ ,.에의로를가는은이]|$)")
_FRACTION = re.compile(r"[0-9일이삼사오육칠팔구십]{1,3}[ ]?분의[ ]?[0-9일이삼사오육칠팔구]{1,2}")
_HANGUL_START = re.compile(r"(?<![가-힣])(?:금|총|약|각|매|월|연)?(?=[일이삼사오육칠팔구천백십])")
_DIGITS_WITH_LETTERS = re.compile(r"[0-9OolI]{1,3}(?:,[0-9OolI]{3})+")
_SPLIT_GROUPS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})*,(?:[ ]?\n[ ]?[0-9]{3}(?![0-9])|"
    r"[ ][0-9]{3}(?=,[0-9]|[ ]?[천백만억]))"
    r"(?:,[0-9]{3})*(?:[ ]?(?:천|백만|만|억)?원)?"
)
_START = re.compile(
    r"[0-9]|"
    r"(?<![가-힣])[일이삼사오육칠팔구천백십금총약각매월연](?=[일이삼사오육칠팔구십백천만억조 ])|"
    r"(?<![가-힣])(?:열|스물|스무|서른|마흔|쉰|한|두|세|네|다섯|여섯|일곱|여덟|아홉)|"
    r"(?<![가-힣])(?:십수|수|몇|여러)|(?<![가-힣])[이삼사오육칠팔구십]{1,2}(?=[ ]?분의)|[①-⑳⓪½¼¾]|"
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)\b",
    re.IGNORECASE,
)
_CIRCLED = re.compile(r"[①-⑳⓪½¼¾]+[ ]?(?=[천백만억조%원])[천백만억조]{0,3}[%원]?")


def find_figures(text: str) -> tuple[Found, ...]:
    """Find every number in a text, in order, none overlapping another.

    Args:
        text: Korean or English prose, or a line of a table.

    Returns:
        The numbers. Their places are those of the text as given, even where widths, odd spaces or
        invisible signs had to be folded for reading. Text without numbers gives ().
    """
    folded, places = fold(text)
    taken = stretches(folded)
    found: list[Found] = []
    at = 0
    while True:
        start = _START.search(folded, at)
        if not start:
            break
        while taken and taken[0][1] <= start.start():
            taken.pop(0)
        if taken and taken[0][0] <= start.start():
            each: Found | None = _plain(folded, taken[0][0], taken[0][1], "identifier")
        else:
            each = _read(folded, start.start(), found[-1] if found else None)
        at = max(at + 1, each.end if each else start.start() + 1)
        if each:
            found.append(each)
    return tuple(_placed(each, text, places) for each in found)


def _placed(found: Found, text: str, places: list[int]) -> Found:
    start, end = places[found.start], _end_place(found.end, places)
    moved = found.direction_start >= 0
    return replace(
        found,
        start=start,
        end=end,
        text=text[start:end],
        direction_start=places[found.direction_start] if moved else -1,
        direction_end=_end_place(found.direction_end, places) if moved else -1,
    )


def _end_place(end: int, places: list[int]) -> int:
    """Where the last character of a stretch ends in the original: the place after its cluster."""
    return places[end] if end < len(places) else places[-1]


def _plain(text: str, start: int, end: int, kind: Kind) -> Found:
    return Found(start, end, text[start:end], kind)


def _read(text: str, at: int, before: Found | None) -> Found | None:
    """Read what begins here: what cannot be a figure first, then the longest figure."""
    for pattern, kind in _ODD:
        odd = pattern.match(text, at)
        if odd and odd.group() and any(c in "OolI" or kind != "letters" for c in odd.group()):
            if kind == "vague":
                return _plain(text, at, odd.end(), "vague")
            return _plain(text, at, _malformed_end(text, odd.end()), "malformed")
    end = identifier_at(text, at, before.end if before and before.kind == "identifier" else -1)
    if end:
        return _plain(text, at, end, "identifier")
    quantity = _quantity(text, at)
    if quantity is None:
        return None
    return _range(text, quantity) or _vague(text, quantity) or _dressed(text, quantity)


_ODD: tuple[tuple[re.Pattern[str], str], ...] = (
    (_VAGUE, "vague"),
    (_ROUND_SUM, "vague"),
    (_FRACTION, "vague"),
    (_CIRCLED, "circled"),
    (_SPLIT_GROUPS, "split"),
    (_DIGITS_WITH_LETTERS, "letters"),
)


def _quantity(text: str, at: int) -> Found | None:
    char = text[at]
    if char.isdigit():
        amount = read_amount(text, at)
        return _with_unit(text, at, amount) if amount else None
    if char.isascii():
        amount = read_english(text, at)
        return _with_unit(text, at, amount, spelled=True) if amount else None
    hangul = _HANGUL_START.match(text, at)
    amount = read_amount(text, hangul.end()) if hangul else None
    if amount and amount.malformed:
        return _with_unit(text, hangul.end() if hangul else at, amount)
    if amount and amount.scaled >= 10 and (amount.won or _spelled_enough(text, at, amount)):
        return _with_unit(text, hangul.end() if hangul else at, amount)
    native = read_native(text, at)
    if native and _counts_natively(text, native.end):
        return _with_unit(text, at, native)
    if amount and (_COUNTER.match(text, amount.end) or _PERCENT.match(text, amount.end)):
        return _with_unit(text, at, amount, spelled=True)
    return None


def _counts_natively(text: str, at: int) -> bool:
    """Whether a noun counted by a native numeral follows: 세 부, 세명, but not 세부 or 한해."""
    counter = _COUNTER.match(text, at)
    glued = bool(counter) and not text[at : at + 1].isspace()
    return bool(counter) and not (glued and counter and counter.group(1) not in _GLUED_COUNTERS)


def _spelled_enough(text: str, at: int, amount: Amount) -> bool:
    """Whether Hangul without 원 is surely a number: 사억일천만, but not 이만 or 오조."""
    counted = _COUNTER.match(text, amount.end) or _PERCENT.match(text, amount.end)
    return bool(counted) or (amount.end - at > 2 and amount.scaled >= 10**4)


def _with_unit(text: str, at: int, amount: Amount, *, spelled: bool = False) -> Found | None:
    start = _signed_start(text, at)
    if amount.malformed:
        return _plain(text, start, _malformed_end(text, amount.end), "malformed")
    sign = -1 if start < at else 1
    if amount.won:
        return _money(text, start, amount, sign)
    for pattern, kind, unit in _RATES:
        named = pattern.match(text, amount.end)
        if named:
            return _number(text, start, named.end(), kind, amount, sign, unit)
    scale = _SCALE.match(text, amount.end)
    if scale and not spelled and _scales(text, start, scale):
        amount = _scaled(amount, scale)
    return _with_noun(text, start, amount, sign, spelled=spelled)


def _with_noun(text: str, start: int, amount: Amount, sign: int, *, spelled: bool) -> Found | None:
    """What an amount is that neither 원 nor a rate ends: won said otherwise, a count, bare."""
    won = _WON_WORD.match(text, amount.end)
    if won:
        return _money(text, start, replace(amount, end=won.end()), sign)
    counter = _COUNTER.match(text, amount.end) or _ENGLISH_COUNTER.match(text, amount.end)
    if counter:
        return _counted(text, start, amount, counter, sign)
    if _FOREIGN.search(text, max(0, start - 4), start):
        return _number(text, start, amount.end, "count", amount, sign, "외화")
    if _SOME_MORE.match(text, amount.end):
        return _number(text, start, amount.end, "count", amount, sign, "")
    if amount.scaled == 10**4 and _NOUN_AFTER.match(text, amount.end):
        # 3만 관람객: whatever is counted, it is not won.
        return _number(text, start, amount.end, "count", amount, sign, "")
    thousand = amount.scaled == 1000 and text[amount.end - 1] == "천"
    before = _WON_BEFORE.search(text, max(0, start - 4), start)
    if before or thousand or amount.scaled >= 10**4:
        return _money(text, start, amount, sign)
    return None if spelled else _number(text, start, amount.end, "count", amount, sign, "")


def _scales(text: str, start: int, scale: re.Match[str]) -> bool:
    """Whether a word after digits multiplies them; "m" alone is metres unless won stands by."""
    if len(scale.group(1)) > 1:
        return True
    return bool(_WON_BEFORE.search(text, max(0, start - 4), start)) or bool(
        _WON_WORD.match(text, scale.end())
    )


def _scaled(amount: Amount, scale: re.Match[str]) -> Amount:
    worth = ENGLISH_SCALES[scale.group(1).lower()]
    end = scale.end()
    return Amount(end, amount.value * worth, amount.grain * worth, scaled=amount.scaled * worth)


def _malformed_end(text: str, end: int) -> int:
    tail = re.compile(r"[ ]?(?:천|백만|만|억|조)?[ ]?(?:원|%p?|명|건)").match(text, end)
    return tail.end() if tail else end


def _signed_start(text: str, at: int) -> int:
    sign = _SIGN.search(text, max(0, at - 6), at)
    if not sign or (sign.group() == "-" and text[sign.start() - 1 : sign.start()].isalnum()):
        return at
    return sign.start()


def _money(text: str, start: int, amount: Amount, sign: int) -> Found:
    end = amount.end
    if amount.value != int(amount.value):
        return _plain(text, start, end, "malformed")
    grain = int(amount.grain) if amount.grain == int(amount.grain) else amount.grain
    value = sign * int(amount.value)
    return Found(start, end, text[start:end], "money", value, "원", grain)


def _number(
    text: str, start: int, end: int, kind: Kind, amount: Amount, sign: int, unit: str
) -> Found:
    return Found(start, end, text[start:end], kind, sign * amount.value, unit, amount.grain)


def _counted(text: str, start: int, amount: Amount, counter: re.Match[str], sign: int) -> Found:
    each = text[counter.end() : counter.end() + 1] == "당"
    if each:
        return _plain(text, start, counter.end() + 1, "identifier")
    return _number(text, start, counter.end(), "count", amount, sign, counter.group(1))


def _range(text: str, low: Found) -> Found | None:
    within = _FROM.match(text, low.end)
    link = within or _RANGE.match(text, low.end)
    if not link or low.kind not in ("money", "percent", "point", "count"):
        return None
    high = _quantity(text, link.end())
    if high is None or high.kind not in ("money", "percent", "point", "count"):
        return None
    if within and not _WITHIN.match(text, high.end):
        return None
    return replace(high, start=low.start, text=text[low.start : high.end], kind="range", value=None)


def _vague(text: str, found: Found) -> Found | None:
    if found.kind not in ("money", "count"):
        return None
    inside = _VAGUE_INSIDE.match(text, found.end) if not found.unit else None
    if inside:
        tail = re.compile(r"[조억천백십만]{0,3}[ ]?(?:원|명|건|개소|개|곳|회|년|종|%)?")
        rest = tail.match(text, inside.end())
        return _plain(text, found.start, rest.end() if rest else inside.end(), "vague")
    after = _VAGUE_AFTER.match(text, found.end) if found.kind == "money" else None
    return _plain(text, found.start, after.end(), "vague") if after else None


def _dressed(text: str, found: Found) -> Found:
    """Add what the words around a figure say: about, at least, more or less than before."""
    if found.kind not in ("money", "percent", "point", "count"):
        return found
    beside = read_beside(text, found.start, found.end)
    return replace(
        found,
        approximate=beside.approximate,
        bound=beside.bound,
        direction=beside.direction,
        direction_start=beside.start,
        direction_end=beside.end,
        lean=beside.lean,
    )
