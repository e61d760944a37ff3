"""What a figure of running text is called, by words that are understood to the last one.

Where a name is followed by a particle, held against another budget, or said of a whole, these words
are no part of it. What is left must be nouns; else the figure has no name, and stays a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_BASE_WORD = (
    r"(?:(?:제?\s?\d{1,2}\s?[차회]\s?)(?:추경|추가경정예산)(?:안|예산)?"
    r"|(?:전년도?|작년|지난\s?해|올해|금년도?|한\s해\s전|1년\s전|기정|당초)"
    r"(?:\s?(?:당초|본|최종|기정))?\s?(?:예산(?:액|안)?)?|본예산|최종예산|기정액)"
)
"""A budget that another one is held against."""
_BASE = re.compile(
    rf"(?:(?P<base>{_BASE_WORD})\s?(?:때|당시)?\s?"
    r"(?:보다는?|대비|에\s?견주어|에\s?비해서?|에서|[과와]\s?비교해|에는?|은|이|의)?\s*)+"
    r"(?:약|총)?\s*$"
)
_FIRST_BASE = re.compile(rf"(?P<base>{_BASE_WORD})\s?(?:보다|대비|에\s?비해서?|[과와]\s?비교해)\s+")
_LEAD = re.compile(
    r"^(?:(?:거꾸로|반대로|특히|또한|또|이어|다만|한편|반면|먼저|우선|그리고|끝으로|마지막으로"
    r"|이\s가운데|이\s중)\s+)+"
)
_FILL = re.compile(
    r"(?:(?:\s|^)(?:총|약|모두|모두\s합해|합해|각각|무려|또|다시|더|다\s해서"
    r"|(?:비율|돈|금액|액수)(?:으로|로)는?))+\s*$"
)
_PARTICLE = re.compile(
    r"(?<=[가-힣)])(?:으로는|에서는|에는|은|는|이|가|을|를|에|의\s경우(?:에는|는)?|[:：])$"
)
_CUT = re.compile(
    r"[,;:：?▲△▴▵▷▶○◯●□■◇◆◈▣◎☞※•]|(?:^|\s)[·-]\s?"
    r"|(?:며|고|으나|지만|는데|은데|인데|으며|이며|이고|되고요|요|자면|[가-힣](?:으|하|보|치|누|르|리|나)면)\s"
    r"|[가-힣]{2}(?:에서는|으로는|에는)\s|(?:가운데|중)\s"
)
"""Where what is told before ends."""
_BODY_OF = re.compile(
    r"^(?:우리\s)?[가-힣]{2,6}(?:특별자치시|특별자치도|특별시|광역시|교육청|도|시|군|구)"
    r"(?:의|는|가|은)?\s+(?=\S)"
)
_BODY = re.compile(r"(?:우리\s)?[가-힣]{2,8}(?:시|군|구|도|교육청)")
_LOOKED_AT = re.compile(r"(?:부터|을|를)?\s?(?:살펴\s?)?(?:보시면|보면|말씀드리면)요?,?\s*$")
_PEER = re.compile(
    r"(?P<peer>(?:(?:유사|동종|비슷한)\s?(?:지방자치단체|자치단체|지자체|단체)(?:의)?\s?)?평균액)(?:은|는|이|의)?\s*$"
)
_LISTED = re.compile(r"지방채,?\s?·?\s?보전수입\s?등")
_ASIDE = re.compile(r"\([^()]*\)(?=(?:은|는|이|가|을|를)?\s*$)")
_GOES_TO = re.compile(
    r"(?P<name>\S.*?)(?:에|에는|에게)\s"
    r"(?:돌아가는|들어가는|쓰는|쓸|투입되는|투입한|배정된|배정한|편성된|편성한)\s(?:돈|예산|금액|몫)$"
)
_DATELINE = re.compile(r"^\[[^\]]{1,12}\]\s*")
_QUOTES = re.compile(r"['\"‘’“”]")
_OF_ALL = re.compile(r"(?:전체|총)\s?(?:예산|세출|세입|규모)?(?:의|에서|\s?중|\s?대비)?")
_OWN_MEASURE = re.compile(r"(?<=[가-힣])(?:\s(?:예산|예산액|세출|비중|비율|구성비))+$")
_BOOK = re.compile(r"^(?:\S*예산안?|추경안)\s(?=\S*회계$)")
_MADE = re.compile(r"^(?:쓸|짠|낸|편성한|제출한|확정된|확정한)\s(?=\S+$)")
_OWN = re.compile(r"^(?:우리\s)?(?:시|군|구|도)(?:의)?\s(?=\S)")
_TIME = re.compile(
    r"(?:^|\s)(?:(?:19|20)?\d{2}년도?\s?말?(?:\s기준(?:으로)?)?|내년도?|새해|올해|금년도?|(?:19|20)\d{2}\s?(?:년도|년|회계연도|학년도)?|이번|제?\d{1,2}[차회])"
    r"(?:의|에|도)?(?=\s|$)"
)
_FRAME = re.compile(
    r"(?:^|.*\s)(?P<frame>\S*(?:돈|세입|세출|수입|지출|내역|재원|예산안?|규모"
    r"|(?:분야|부문|부서|회계|기능)(?:별)?))(?:은|는|로는)\s+(?=\S)"
)
"""What several names are told of: 들어올 돈은, 일반회계 세입은, 분야별로는."""
_FIELD = re.compile(r"\s?(?:분야|부문|부분)$")
_TOKEN = re.compile(r"[가-힣A-Za-z0-9·ㆍ()&/‧\-]+")
_LOOSE = re.compile(
    r"(?:은|는|을|를|에|에서|보다|으로|하고|하여|해서|되어|위해|위한|하는|되는|한|된|던|면|며|지만|만"
    r"|부터|까지|따라|따른|대한|^등)$"
)
"""How a word within a name would not end."""
_LOOSE_END = re.compile(r"(?:으로|에서|보다|하고|에게|까지|부터|처럼|하는|되는)$")
_SOURCE = re.compile(r"(?:국|도|시|군|구|시도|시군구)비")
_COUNTED = re.compile(r"(?:^|\s)(?:곳|명|개|건|가지|단위|군데|분|돈|것)$|^이어서\s")
_NO_NAME = frozenset(
    [
        "이게",
        "이것",
        "그것",
        "이는",
        "이",
        "그",
        "둘",
        "셋",
        "나머지",
        "전체",
        "규모",
        "차이",
        "것",
        "현재",
        "합계",
        "편성액",
        "예산액",
        "배정액",
        "사업비",
        "소요예산",
    ]
)
_OTHER_MONEY = re.compile(
    r"(?<!예산)(?<!편성)(?<!교부)(?<!지원)(?<!보조)(?<!출연)(?<!채무)액$"
    r"|(?:가구|세대|학생|마리|대|건|곳|개소|명|월|회|시간|인)당$"
    r"|(?:매출|효과|손실|수익|이익|자산|부채|이자|적립금|잔고|가격|임대료|요금|과태료|기부금|성금|급여"
    r"|연봉|임금|보증금|한도|한도액|상한|상한액|상금|잉여금|결손|미수금)$"
    r"|^(?:매년|해마다|연간|월|분기|연|최대|최소|평균|추가|합쳐|합해|더해|포함해|비롯해|제외하고|빼고|보태"
    r"|합친|더한)(?:\s|$)|(?:합쳐|합해|더해|포함해|제외하고|빼고|보태)$"
)
"""Money that is no budget, and words that are no name."""
_WHOLE = re.compile(
    r"(?:(?:본|당초|추가경정|추경|일반)?예산안?|추경안?|추가경정예산안?)?의?\s?"
    r"(?:총|전체)?\s?(?:재정|살림살이|살림|예산)?\s?"
    r"(?:규모|총액|총규모|총계|예산액?|예산안|살림|총예산|본예산안?|당초예산안?|추경예산안?|추경안)"
)
"""The budget as a whole: 총규모, 내년도 예산안, 살림."""
_ACCOUNT = re.compile(r"[가-힣]{2,}회계")
_LONGEST = 5
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """What some words call a figure.

    Attributes:
        name: The name; "" for none, None where the words are not understood.
        base: The budget beside it that something is held against; "" for none.
        kind: "분야" where the words say so.
        frame: What this name and those behind it are told of; "" where nothing is.
        peer: "유사 지방자치단체 평균액" where it is the average of bodies alike; "" else.
    """

    name: str | None
    base: str = ""
    kind: str = ""
    frame: str = ""
    peer: str = ""


def name_of(words: str) -> Named:
    """Read the words before a figure, those of the figure before it left out."""
    words = _LISTED.sub("지방채·보전수입등", words)
    if peer := _PEER.search(words):
        return replace(name_of(words[: peer.start()]), peer=peer["peer"])
    bracket = bool(re.search(r"[(\[]\s*$", words))
    words = _FILL.sub("", f" {words}".rstrip(" (["))
    base = ""
    if match := _BASE.search(words):
        base, words = match.group().strip(), words[: match.start()]
    words = _FILL.sub("", words.rstrip()).rstrip(" ,")
    words = words if bracket else _PARTICLE.sub("", _ASIDE.sub("", words))
    words = _LOOKED_AT.sub("", words)
    words = _GOES_TO.sub(r"\g<name>", words)
    frame = ""
    if begun := _FRAME.match(words):
        frame, words = begun.group().strip(), words[begun.end() :]
    cuts = [cut.end() for cut in _CUT.finditer(words)]
    words = _DATELINE.sub("", (words[cuts[-1] :] if cuts else words).strip()).lstrip("([ ")
    words = _LEAD.sub("", _QUOTES.sub("", words))
    if match := _FIRST_BASE.match(words):
        base, words = match["base"], words[match.end() :]
    words = _MADE.sub("", _OWN.sub("", _BODY_OF.sub("", words)))
    words = " ".join(_TIME.sub(" ", words).split()).removesuffix(" 등")
    words = _OWN.sub("", _BODY_OF.sub("", words))
    words = _MADE.sub("", words)
    kind = "분야" if _FIELD.search(words) else ""
    tokens = words.split()
    loose = [at for at, token in enumerate(tokens[:-1]) if _LOOSE.search(token)]
    if loose and (kind or tokens[-1].endswith("회계")):
        tokens = tokens[loose[-1] + 1 :]
        loose = []
    words = _BOOK.sub("", _FIELD.sub("", " ".join(tokens)))
    words = "" if _OF_ALL.fullmatch(words) else _OWN_MEASURE.sub("", words)
    if not words:
        return Named("", base, kind, frame)
    whole = all(_TOKEN.fullmatch(token) for token in tokens) and len(tokens) <= _LONGEST
    known = whole and not loose and not re.search(r"\d", words) and words not in _NO_NAME
    strange = (_OTHER_MONEY.search(words), _SOURCE.fullmatch(words), _COUNTED.search(words))
    known = known and not any(strange)
    if not known or not re.search(r"[가-힣]{2}", words) or _LOOSE_END.search(words):
        return Named(None, base, kind, frame)
    return Named(words, base, kind, frame)


def path_of(name: str | None, frame: str) -> tuple[str, ...] | None:
    """The name as the path of a row, below the account that the sentence is of."""
    if name is None:
        return None
    if _WHOLE.fullmatch(name) or _BODY.fullmatch(name):
        return None if frame else ()
    account = _ACCOUNT.search(frame)
    return (account.group(), name) if account and account.group() != name else (name,)
