"""What a question wants of the rows of a table: how many, their sum, the first, those without."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUM = re.compile(
    r"합계|합치|합친|합쳐|합하|합한|합은|합이|더하|더한|더해|총액|총\s?얼마|총합|모두\s?얼마|전부\s?얼마|다\s?얼마"
)
_MEAN = re.compile(r"평균")
_COUNT = re.compile(r"몇\s?(건|개|곳|군데|가지|개소|교|명|단체|사업)(?!월|년|당)")
_HOW_MANY = re.compile(
    r"(?:건|개|갯|사업|학교|기관|부서|단체|업체)\s?수(?:는|가|를)?\s?(?:얼마|몇|알려|어떻|\?|$)"
)
_LARGEST = re.compile(
    r"(?:가장|제일|젤)\s?(?:\S{1,6}\s)?(?:큰|크|많|비싼|비싸|높|오래|길)|최고|최대|최다|(?<!\d)1[위등]"
)
_SMALLEST = re.compile(
    r"(?:가장|제일|젤)\s?(?:\S{1,6}\s)?(?:작|적|싼|싸|낮|짧)|최저|최소|꼴찌|꼴등"
)
_PLACE = re.compile(r"(두|세|네|다섯|2|3|4|5)\s?(?:번째|째|위|등)(?!\s?까지)")
_PLACES = {"두": 2, "세": 3, "네": 4, "다섯": 5}
_BOTH_ENDS = re.compile(
    r"(?:높|많|큰|비싼).*(?:낮|적|작|싼).*차이|(?:최고|최대).*(?:최저|최소).*차이"
)
_NOTHING = re.compile(
    r"(?:(?<![가-힣])없|(?<![가-힣])안\s?(?:들어|받|한|된|하))\S*\s?(?:곳|데|것|거|게|사업|기금|부서|학교|단체|항목|건|해|기관|시군|읍면)?"
)
_DASH = re.compile(
    r"['\"‘“「]\s?[-–—―]\s?['\"’”」]|비어\s?있|빈\s?칸|공란|(?<!\S)[-–—](?=(?:로|인|라고|이?면))"
)
_BESIDE = re.compile(
    r"비중|차지|퍼센트\s?를|증가율|감소율|증감률|(?<!담)당\s?(?:얼마|평균)|인당|연평균"
)
_MORE = re.compile(r"보다\S*\s(?:\S+\s)?\S*?(?:더\s?)?(많|크|큰|높|비싼|넘|초과)")
_FEWER = re.compile(r"보다\S*\s(?:\S+\s)?\S*?(?:더\s?)?(적|작|낮|싼|못)")
_HELD = re.compile(r"(?:건수|인원수?|횟수|개수|갯수|명수)(?![가-힣]*별)")
"""What a cell counts, and no row: 이월 건수를 다 합치면 몇 건?"""
_TIMES = re.compile(r"몇\s?배")
_BY_HOW_MUCH = re.compile(
    r"얼마(?:나|가|를)?\s?(?:더|덜)\s|얼마(?:나|가|를)?\s?(?:깎|줄|늘|삭감|감액|증액|빠|낮|높|많|적|차이|감소|증가|올|오르|조정|커|작)"
    r"|(?:깎|줄|늘|삭감|감액|증액|오른|조정)\S*\s(?:금액|돈|액수)|차이(?:는|가)?\s?(?:얼마|몇)|차액"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted.

    Attributes:
        does: "count", "sum", "mean", "ends", "first", "more", "nothing", "times", "by", or "tell".
        unit: What is counted, as said; "" else.
        largest: Of the first, and of one column held against another, which way round.
        place: Which place of an order is meant, from 1.
        counts: Whether the rows that are chosen are only to be counted.
    """

    does: str
    unit: str = ""
    largest: bool = True
    place: int = 1
    counts: bool = False

    def heeds(self, word: str) -> bool:
        """Whether what is wanted is what a word that chooses rows says."""
        return bool(_HEEDED.get(self.does, _NONE).match(word))


_NONE = re.compile(r"(?!)")
_SIZE = r"(?:더|덜)?(?:많|적|높|낮|크|큰|컸|작|비싼|비싸|싼)"
_MOVED = (
    r"(?:더|덜)?(?:줄|늘|깎|삭감|감액|증액|오르|오른|올랐|올라|내린|내렸|떨어|빠진|빠졌|조정|남)"
)
_LACK = r"(?:없|못|안|비어|빈)"
_CHOOSES = re.compile(f"{_SIZE}|{_MOVED}|{_LACK}|(?:신규|새로|처음|계속|넘|초과|이상|이하|미만)")
_HEEDED = {
    "first": re.compile(_SIZE), "ends": re.compile(_SIZE), "more": re.compile(f"{_SIZE}|초과|넘"),
    "by": re.compile(f"{_SIZE}|{_MOVED}"), "nothing": re.compile(_LACK),
}  # fmt: skip


def chooses(word: str) -> bool:
    """Whether a word says which rows are meant, or how they moved: 줄어든, 많은, 없는, 새로."""
    return bool(_CHOOSES.match(word))


def wish_of(text: str) -> Wish | None:
    """What a question wants; None where it asks for a calculation that is not done here."""
    if _BESIDE.search(text):
        return None
    return _between(text) or _among(text)


def _between(text: str) -> Wish | None:
    """What is wanted of two rows or columns that are held against each other."""
    if _BOTH_ENDS.search(text):
        return Wish("ends")
    if _TIMES.search(text):
        return Wish("times")
    counted = _COUNT.search(text)
    more, fewer = _MORE.search(text), _FEWER.search(text)
    if (more or fewer) and not _BY_HOW_MUCH.search(text):
        unit = counted.group(1) if counted else ""
        return Wish("more", unit, largest=bool(more), counts=bool(counted))
    return Wish("by") if more or fewer else None


def _among(text: str) -> Wish | None:
    """What is wanted of the rows that are chosen."""
    counted = _COUNT.search(text)
    unit = counted.group(1) if counted else ""
    if _LARGEST.search(text) or _SMALLEST.search(text) or _PLACE.search(text):
        found = _PLACE.search(text)
        place = int(_PLACES.get(found.group(1), found.group(1))) if found else 1
        return Wish("first", largest=not _SMALLEST.search(text), place=place)
    if _DASH.search(text) or _NOTHING.search(text):
        return Wish("nothing", unit, counts=bool(counted))
    if _BY_HOW_MUCH.search(text):
        return Wish("by")
    if "보다" in text or (_HELD.search(text) and _SUM.search(text)):
        return None
    if _MEAN.search(text):
        return Wish("mean")
    if counted or _HOW_MANY.search(text):
        return Wish("count", unit or "건", counts=True)
    return Wish("sum" if _SUM.search(text) else "tell")
