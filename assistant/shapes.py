"""Words with a shape of their own: years, amounts, limits, units, notations, what is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.endings import TAILS
from assistant.limits import amount, around, of_names, skip_bound, without_bound
from assistant.segment import Piece
from index.figures import find_figures

_COUNT = r"(\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_NUMERALS = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10, "첫": 1, "둘": 2, "셋": 3, "넷": 4,
}  # fmt: skip
_ENGLISH_NUMERALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_TENS = {"열한": 11, "열두": 12, "열세": 13}
_PARTICLE = (
    r"(?:(?P<tail>\s?(?:이후|이전|이래)(?:부터|까지|로|의|에)?[는도]?|에\s?비해서?|에\s?비하면|에\s?비하여|에서는|에서도|에서의|에서|에는|에도|에의|에만|에|엔|은요|는요|은|는|이|가|을|를|의|과|와|랑|하고|"
    r"보다는|보다|도|만|부터|까지|까지는|대비|로는|로|으로|치|분|요|엔요|인가요|인|이고"
    r"|에야)(?![가-힣]))?"
)
"""A particle that ends a word of shape; the word after it is never part of it."""
_YEAR = r"(?:19|20)\d{2}"

_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "range",
        rf"(?<!\d)(?P<first>{_YEAR})\s*(?:년도?|회계연도|회계년도)?\s*(?:~|∼|–|-|부터|에서|to|through)\s*(?P<last>{_YEAR})\s*(?:년도?|회계연도)?(?:\s*까지)?(?!\d)(?:의|은|는|에|간|사이|동안)?",
    ),
    (
        "range",
        r"(?<!\d)'(?P<first>\d{2})\s*년?\s*(?:~|∼|-|부터)\s*'?(?P<last>\d{2})\s*년(?:도)?(?:\s*까지)?",
    ),
    (
        "year",
        (
            rf"(?:fy\s*)?(?<!\d)(?P<year>{_YEAR})"
            r"(?:\s*(?:년도|학년도|회계연도|회계년도|년)(?:\s*말(?=\s|[은의에까현기]))?"
            r"|(?!\s*(?:[,.]?\d|년|학년|회계)|\s*(?:천|백|만|억|조)?원|명|건|개|회|%))"
            rf"{_PARTICLE}"
        ),
    ),
    ("year", rf"['’](?P<year>\d{{2}})\s*(?:년도|년)?(?!\s*[.,]?\d){_PARTICLE}"),
    (
        "year",
        rf"(?<![\d'])(?P<year>[012]\d)년(?:도)?(?!\s*간){_PARTICLE}",
    ),
    (
        "ago2",
        r"(재작년|지지난\s?해|2년\s?전|two years ago)(?P<tail>에?[는도]?|의|보다|과|와)(?![가-힣])",
    ),
    (
        "before",
        (
            r"((?<![가-힣])전해|그\s?전\s?해|그\s?전\s?년도?|그\s?전년|직전\s?연도|직전년도"
            rf"|the year before){_PARTICLE}"
        ),
    ),
    (
        "ago1",
        (
            r"((?:작년|지난\s?해|전년도|전년)(?:\s?말(?=[\s의에보대까과이은]))?"
            r"|last year|(?:the )?previous year"
            r"|a year earlier)(?!\s*이월|도?\s*이월)(?P<tail>에서는?|도?의|에는|에도|에|보다는|보다"
            r"|과|와|대비|도|은|는)?"
        ),
    ),
    ("now", rf"(올해|금년도?|이번\s?연도|이번\s?해|this year|current year){_PARTICLE}"),
    (
        "next",
        (
            r"(내년도?|이듬해|다음\s?(?:해|년도|연도)(?!로?\s*(?:이월|넘))|익년도?(?!\s*이월)"
            rf"|next year){_PARTICLE}"
        ),
    ),
    ("same", rf"(같은\s?해|그\s?해|당시|same year|that year){_PARTICLE}"),
    ("recent", rf"(?:최근|지난|과거)\s*{_COUNT}\s*(?:개년|년|해)(?:간|\s*동안|\s*치)?{_PARTICLE}"),
    (
        "recent",
        (
            rf"{_COUNT}\s*(?:개년|년\s*간|년\s*치|년\s*동안|년"
            r"(?=\s*(?:평균|합계|합산|누적|추이|예산현액|예산액|집행|결산|최종예산|불용|이월|통틀어)))"
            rf"{_PARTICLE}"
        ),
    ),
    ("recent", r"(?:last|past|recent)\s+(?P<english>one|two|three|four|five|\d+)\s+years"),
    ("point", r"몇\s*(?:%\s*p|%\s*포인트|퍼센트\s*포인트|프로\s*포인트|포인트)|percentage points?"),
    (
        "percent",
        (
            r"몇\s*(?:%|퍼센트|프로|퍼)|(?:퍼센트|퍼센티지|백분율)(?:로는?|는|로)"
            r"|what percent(?:age)?|how many percent|%\s*(?:로|가 되|인가|단위)"
        ),
    ),
    ("times", r"몇\s*배|how many times"),
    ("place", r"몇\s*(?:위|번째|등(?=[이인일을은?\s]|$))"),
    (
        "nth",
        rf"{_COUNT}\s*번째(?:로)?|(?P<digit>\d+)\s*위|(?P<english>second|third|fourth|fifth)(?=[\s-]+(?:largest|biggest|highest|smallest|lowest))",
    ),
    (
        "top",
        r"(?P<side>상위|하위|top|bottom|first)\s*(?P<count>\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|three|five|ten|two|four)(?:\s*(?:개|가지|곳|건|위))?(?!\s*%)(?:\s*(?:까지))?",
    ),
    (
        "counted",
        r"(?<![가-힣\d])(?P<count>열한|열두|열세|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉|\d{1,3})\s*(?:개|가지|곳|건|항목)(?=\s|를|을|의|만|씩|는|은|가|이|와|과|도|로|[?.,!]|$)",
    ),
    (
        "counted",
        r"(?:(?<=큰\s)|(?<=많은\s)|(?<=높은\s)|(?<=작은\s)|(?<=적은\s)|(?<=낮은\s))(?P<count>두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s?(?=(?:분야|부문|사업|항목|부서|과목|회계|기금|단체|시설|학교|지역|기관|업체)(?![가-힣]*비))",
    ),
    (
        "per",
        r"(?<![가-힣])1\s*(?P<noun>명|인|개소|곳|건|회|개|일|월|대|동|가구|세대|학교|포대|팀|과정|사업|업체|기업|시설|기관|마리|권|톤|포|부|가정|장|단체|마을|농가|센터|km|m2|ha)\s*당|한\s*(?P<noun2>명|사람|개소|곳|건|회|개|달|대|동|가구|학교|포대|팀|과정|군데|업체|기업|시설|기관|단체|마을|농가|권|마리|부|매|장|벌|그루)\s*(?:당|에|평균)",
    ),
    ("round", r"제?\s*(?P<count>[1-9]|일|이|삼)\s*(?:회|차)\s*(?=추경|추가경정)"),
    (
        "round",
        (
            r"\b(?P<count>first|second|third|fourth|1st|2nd|3rd|4th)\s+"
            r"(?=(?:supplementary|supplemental|revised)\s+budget)"
        ),
    ),
    (
        "asked",
        r"몇\s*(?P<noun>m2|m3|km2|km|kg|m|ha|톤|그루|권|점|대|면|매|장|호|필지|명|건|회|개소|개월|개|곳|번|가지|대|권|차례|시간|일|세대|가구|마리|군데|종|팀|과정|사람|포대|사업|항목)(?!\s*년)(?:\s*분(?=이|인|을|의|\s|\?))?",
    ),
    (
        "unit",
        r"몇\s*(?P<unit0>조|억|천만|백만|만)\s*원?(?!\s*(?:명|건|개))(?:이에요|이야|인가요|인지|이죠|쯤|정도)?",
    ),
    (
        "unit",
        (
            r"(?P<unit>조|억|천만|백만|십만|만|천)?\s*원?\s*단위\s*(?:까지|로는|로도|로|만|에서)?"
            r"|(?P<unit2>억|천만|백만|만|천)\s*원?\s*(?:으로|로)(?=\s*(?:반올림|환산|바꿔|바꾸|말"
            r"|표시|알려|계산|나타|하면|답|보여))|(?P<unit3>원)\s*(?:으로|로)(?=\s*(?:환산|바꿔"
            r"|바꾸|말|표시|알려|계산|나타|하면|답|보여))|in (?P<english>billions?|millions?"
            r"|thousands?|hundred millions?)(?: of)? ?(?:korean )?won|in won"
        ),
    ),
    (
        "half",
        r"(?:절반|과반)(?=\s*(?:을|를|이|은)?\s*(?:이상|초과|이하|미만|넘|웃도|상회|안\s?되|못\s?미치))",
    ),
    (
        "around",
        r"(?<![\d,.])(?P<count>[1-9]\d{0,3})\s*(?P<unit>조|억|천만|백만|만)\s*원?\s?대(?=\s|의|인|에|를|로|는|$|[?.,!])",
    ),
    ("mark", r"\([A-Z]\s*[-−]\s*[A-Z]\)"),
    ("none", r"(?<![\d,.])0\s*원?\s*(?:인|이던|이었던|였던|이 아닌)(?=\s)"),
    (
        "notation",
        r"\(x[\d,.\-]*(?:숫자|금액|표시)?\)|\[[가-힣]{1,4}\]|[△▲▵▽▼](?=\s|표|는|가|은|의|이|$|[^\d가-힣])|[㉮-㉻]",
    ),
)


def _numbered(place: int, name: str, pattern: str) -> str:
    """A shape as one alternative; its groups carry its place, since a name may serve only once."""
    inner = re.sub(r"\(\?P<(\w+)>", rf"(?P<\1__{place}>", pattern)
    return f"(?P<is_{name}__{place}>{inner})"


_SHAPE = re.compile(
    "|".join(_numbered(place, name, pattern) for place, (name, pattern) in enumerate(_SHAPES)),
    re.IGNORECASE,
)


def stretches(text: str, names: Collection[str] = ()) -> Iterator[str | Piece]:
    """A text as pieces of a shape of their own and the stretches between them.

    Args:
        text: A question.
        names: Names it may mention. The number in one of them is no amount: 단풍골4천 하천 정비 is
            the fourth stream of its name, and not 4,000.
    """
    named = of_names(text, names)
    figures = {
        figure.start: figure
        for figure in find_figures(text)
        if figure.kind in {"money", "percent", "point"}
        and figure.value is not None
        and figure.start not in named
        and not re.fullmatch(r"[조억만천백십]*원?", figure.text.strip())
    }
    place = 0
    while place < len(text):
        shape = _SHAPE.search(text, place)
        figure = next((figures[start] for start in sorted(figures) if start >= place), None)
        if (
            shape
            and _named(shape) == "around"
            and (figure is None or shape.start() <= figure.start)
        ):
            yield text[place : shape.start()]
            yield from around(shape)
            place = _skip_tail(text, shape.end())
        elif figure and (shape is None or figure.start <= shape.start()):
            yield without_bound(text[place : figure.start])
            yield from amount(
                text, figure.start, figure.end, str(figure.value), figure.kind, figure.bound
            )
            place = skip_bound(text, figure.end)
        elif shape and shape.group(0) in {"절반", "과반"}:
            yield text[place : shape.start()]
            yield from amount(text, shape.start(), shape.end(), "50", "percent", "")
            place = skip_bound(text, shape.end())
        elif shape:
            yield text[place : shape.start()]
            yield _shaped(shape, text)
            place = _skip_tail(text, shape.end())
        else:
            yield text[place:]
            return


def _skip_tail(text: str, end: int) -> int:
    """Past the particle or ending that closes a word of shape: 몇 배|야, 2021년|은요."""
    rest = re.match(r"[가-힣]{1,5}(?![가-힣])", text[end:])
    return end + rest.end() if rest and rest.group(0) in TAILS else end


def _named(shape: re.Match[str]) -> str:
    """Which of the shapes was found."""
    found = (name for name, value in shape.groupdict().items() if value is not None)
    label = next(name for name in found if name.startswith("is_"))
    return label.removeprefix("is_").rsplit("__", 1)[0]


def _shaped(shape: re.Match[str], text: str) -> Piece:
    name = _named(shape)
    inner = {
        key.rsplit("__", 1)[0]: value
        for key, value in shape.groupdict().items()
        if value is not None and not key.startswith("is_")
    }
    said = shape.group(0).strip()
    tail = inner.get("tail", "").replace(" ", "")
    mark = re.match(r"[^\w\s]?", text[shape.end() :]).group(0)  # type: ignore[union-attr]  # always matches
    return Piece(said, _KINDS[name], _value(name, said, inner), tail, mark=mark)


_KINDS = {
    "range": "years", "year": "year", "ago2": "relative", "before": "relative", "ago1": "relative",
    "now": "relative", "next": "relative", "same": "relative", "recent": "recent",
    "point": "asked", "percent": "asked", "times": "asked", "place": "asked",
    "nth": "nth", "top": "limit",
    "per": "per", "round": "round", "counted": "counted", "asked": "asked", "unit": "unit",
    "notation": "notation", "mark": "filler", "none": "exist",
}  # fmt: skip
_RELATIVE = {
    "ago2": "-2",
    "ago1": "-1",
    "now": "0",
    "next": "+1",
    "before": "before",
    "same": "same",
}
_PER = {
    "인": "명",
    "사람": "명",
    "달": "월",
    "곳": "개소",
    "군데": "개소",
    "기업": "업체",
    "세대": "가구",
}


def _value(name: str, said: str, inner: dict[str, str]) -> str:
    if name == "range":
        return f"{_full_year(inner['first'])}~{_full_year(inner['last'])}"
    if name == "year":
        return str(_full_year(inner["year"]))
    if name in _RELATIVE:
        return _RELATIVE[name]
    if name in {"recent", "nth", "top", "counted", "round"}:
        return _count(name, said, inner)
    if name == "per":
        noun = inner.get("noun") or inner.get("noun2") or ""
        return _PER.get(noun, noun)
    if name == "asked":
        return inner["noun"]
    if name == "unit":
        return _unit(inner)
    none = "yes" if "아닌" in said else "no"
    kinds = {"point": "%p", "percent": "%", "times": "배", "place": "위", "none": none}
    return kinds.get(name, said)


def _count(name: str, said: str, inner: dict[str, str]) -> str:
    """How many, or which in an order: the count of a word of shape."""
    if name == "recent":
        return str(_numeral(re.search(rf"{_COUNT}|\b[a-z]+(?= years)", said, re.IGNORECASE)))
    if name == "nth":
        ordinal = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}.get(said.lower())
        return str(ordinal or _numeral(re.search(_COUNT, said)))
    if name == "top":
        side = "min" if inner["side"] in {"하위", "bottom"} else "max"
        return f"{side}:{_numeral(re.fullmatch('.*', inner['count']))}"
    if name == "counted":
        return str(_TENS.get(inner["count"]) or _numeral(re.fullmatch(".*", inner["count"])))
    return _ROUNDS.get(inner["count"].lower(), inner["count"].lower())


_ROUNDS = {
    "일": "1", "이": "2", "삼": "3", "first": "1", "second": "2", "third": "3", "fourth": "4",
    "1st": "1", "2nd": "2", "3rd": "3", "4th": "4",
}  # fmt: skip


def _numeral(found: re.Match[str] | None) -> int:
    said = found.group(0).lower() if found else "1"
    if said.isdigit():
        return int(said)
    return _NUMERALS.get(said) or _ENGLISH_NUMERALS.get(said) or 1


def _full_year(digits: str) -> int:
    number = int(digits)
    return number if number > 99 else 2000 + number


def _unit(inner: dict[str, str]) -> str:
    spoken = inner.get("english", "").lower().rstrip("s")
    if spoken:
        return {"billion": "10억원", "million": "백만원", "thousand": "천원"}.get(spoken, "억원")
    name = inner.get("unit") or inner.get("unit2") or inner.get("unit0") or ""
    return f"{name}원"
