"""What a figure in running text is called: the words right before it, or right behind it."""

from __future__ import annotations

import re

from index import figures
from index.timewords import LAST_TIME, ONLY_TIME

_OPEN = {"(": ")", "[": "]", "〔": "〕", "（": "）"}
_TAIL = re.compile(
    r"(?:\s(?:및|등|총|약|각|각각|또한|또|다시|현재는|현재|모두|올해|작년|전년|지난해|전년대비"
    r"|올해보다|전년보다))+$|(?<!보안)(?<!가로)(?<!신호)(?<!조명)(?<!투광)등$"
)
_HEAD = re.compile(
    r"^(?:[^가-힣A-Za-z0-9’']+|\[?[가-힣]{1,6}\]\s*|(?:으로|로|이며|이고|인|을|를|은|는|이|가|와|과|의|보다|에서)(?:\s|$)|"
    r"(?:대비|등|것으로|에\s?비해서?|[과와]\s비교(?:해|하여|하면))(?:\s|$)|"
    r"(?:이었|였|했|하였|됐|되었)(?:는데|던|고|으나|지만)(?:\s|$)|"
    r"(?:증가|감소|증액|감액|늘|줄)[가-힣]{0,3}\s|(?:올라|올려|내려|올린|내린|오른)\s?|(?:(?:증가|감소|증액|감액|삭감)(?:한|된)|늘어난|줄어든|많은|적은|(?:처음\s)?(?:넘어선|웃도는|돌파한|넘긴))$|"
    r"(?:규모(?:로|의)|편성해|한|된|뺀|제외한|더한|합한)\s)+"
)
_LEAD = re.compile(
    r"^(?:(?:이는|이것은|이\s?중|그\s?중|이\s가운데|특히|또한|한편|아울러|우선|먼저|신규\s사업으로"
    r"|[가-힣]{1,4}별(?:로는?|[은는])|(?:우리\s)?[시군구도](?:는|은|가|이)\s|네,|예,)\s*)+"
)
_FRAME = re.compile(
    r"^(?:.*[을를]\s)?(?:살펴\s?)?보(?:면|니까?)\s+|^\S+에\s따르면\s+"
    r"|^(?:[가-힣]{0,6}[시군구도](?:가|는|에서|이)\s)?(?:이날\s|이번에\s)?"
    r"(?:제출|상정|편성|발표|요구|확정)한\s(?:(?:내년도?|올해|이번)\s)?(?:예산안|추경안)?"
    r"(?:의|은|는|\s가운데|\s중)?\s+(?=[가-힣])"
    r"|^(?:\S+\s)*?[가-힣]*(?:내역|재원|현황|예산안|추경안)[은는]\s+(?=[가-힣])"
    r"|^(?:\S+\s){0,3}[가-힣]*(?:차이|차액|재원|잔액)인\s+(?=[가-힣])"
)
"""What stands before a name and only says what is told: "분야별 내역은", "세입을 살펴보면"."""
_CLAUSE = re.compile(
    r"^(?!.*[가-힣]만(?:을|은)?\s).*(?:"
    r"[가-힣]*(?:[보르누개지치하되태빼내]|드리|살피|들여다보시|말씀드리)면요?"
    r"|[가-힣]*[았었였했됐렀썼갔왔났렸졌]고|(?:많|적|크|작|높|낮|늘|줄|쓰|치르|빼|더하)고"
    r"|[가-힣]*(?:는데요?|은데요?|니까|거라|[아어여해]서요?)"
    r"|그\s?뒤로|그\s?다음|끝으로|거꾸로|반대로|이어서|여기서|이게|다\s해서|나라에서\s오는|에다"
    r")\s+(?=[가-힣A-Za-z])"
)
"""A clause before a name, ended by its verb, and words that only lead on."""
_HELD = re.compile(
    r"(?:은|는|이|가|을|를)?\s(?:지난\s?해?|올해|작년|전년도?|기존|직전)?\s?(?:제?\d[차회]\s)?"
    r"(?:당초|최종|본|기정)?\s?(?:추경\s?|추가경정\s?)?예산액?\s?(?:보다|대비|에\s?비해서?)$"
)
"""What a change is held against, behind the name of what changed."""
AGAINST = re.compile(r"(?<=[가-힣)])\s\S*[가-힣](?:보다는?|에\s비해서?|[과와]\s(?:비교|견주)\S*)\s")
"""도로과 예산은 건설과보다 30억원 많은 150억원: none of the figures is of the 건설과."""
TOGETHER = re.compile(
    r"\S+(?:와|과|하고)\s\S+(?:을|를)\s(?:모두\s|다\s)?(?:통틀어|합쳐|합해|합한|합친|더한|더해|보탠)\s"
)
"""일반회계와 특별회계를 통틀어 들어온 돈: the figure is of neither alone."""
SCOPE = re.compile(
    r"(?<![가-힣·ㆍ])(?P<scope>[가-힣·ㆍ]{2,20})만(?:을|은)?\s(?:떼어|따로|놓고)?\s?(?:보|치|따지|떼)면\s"
)
"""일반회계만 떼어 보면: what follows in its sentence is of that alone."""
_CASE = re.compile(r"의\s경우(?:에는|에|는)?$")
_AMONG = re.compile(r"^.*[가-힣]\s?등\s+(?!및\s)(?=[가-힣]{2})")
"""Of "연구용역비 등 물건비" the figure is of the whole, which is named last."""
_TOPIC = re.compile(
    r"(?P<topic>\S.*?[가-힣)\]])"
    r"(?:(?<![하되가오나있없받드쓰르치키이])는|(?<![작많적높낮같남받])은)\s(?P<rest>\S+(?:\s\S+)?)"
)
_BASE = re.compile(
    r"(?:제?\d+[차회]\s?)?(?:기정|당초|본예산|최종|전년도?|작년|지난해|올해)\s?"
    r"(?:예산액?|액|당초예산액?|본예산액?|최종예산액?)?"
)
"""What a figure is held against: 기정예산, 당초예산, 전년도 최종예산."""
_AGAINST = re.compile(r"[^()]{0,3}\)?\s*(?:원\s*)?(?:보다|대비|에\s?비해|에서|[과와]\s비교)")
_PARTICLE = re.compile(
    r"(?<=[가-힣)\]]{2})(?:으로는|에서는|으로|에서|보다|은|는|이|가|을|를|에|(?<!도)로|의|(?<!불)만|[:：])$"
)
_FIGURE_END = re.compile(r"\s*\d[\d,.]*\s?[가-힣%]{0,3}$")
_FIGURE_START = re.compile(r"^\d[\d,.]*\s?[가-힣%]{0,3}\s+")
_LABEL_END = re.compile(r"\s?[:：]\s*(?:약|총|금)?\s*$")
_PART = re.compile(
    r"\s*원?(?:의)?\s*(?:가운데|중(?:에서|에)?)\s*(?:(?:올해|내년|금년|우선|먼저|(?:19|20)\d\d년)도?(?:에는?|분)?\s*)*"
    r"(?:약|총|단)?\s*"
)
_WHOLE = re.compile(
    r"\s?원?(?:\s?씩)?,?\s?(?:(?:\s등(?:으로)?|(?:을|를|까지)?\s?(?:포함(?:해|하여|한)|합쳐|합해|합한|합친|더해|더한|보태|보탠))"
    r"\s?(?:모두|총|합계|전부|도합)?|\s해서|모두|합계|도합)\s*(?:약\s)?"
    r"|\s?원?\s?씩,?\s*"
)
"""국비 30억원, 시비 20억원 등 50억원: a figure of all that were told before it."""
_BEHIND = re.compile(
    r"(?:만|이|가|을|를|은|는|의|도)?\s*([가-힣]{2,6}?)"
    r"(?:했|하였|됐|되었|한|된|하고|하며|하여|함|됨|이며|[,.)/]|\s*[(]|$)"
)
_NO_NAME = re.compile(
    r"입니|이었|었습|였습|습니|합니|정도|규모|이상|이하|내외|수준|가량|늘|줄|증가|감소|남|넘|증액|감액|추가|편성|투입"
)
_WORD = re.compile(r"[가-힣A-Za-z]{2}")


def phrases(text: str, start: int, found: figures.Found, *, after: int = -1) -> tuple[str, ...]:
    """The words right before a number; inside a bracket, also those before the bracket.

    `after` is where the figure before ended: a figure in brackets behind it is of the same thing.
    """
    opened: list[int] = []
    for position in range(start, found.start):
        if text[position] in _OPEN:
            opened.append(position)
        elif text[position] in _OPEN.values() and opened:
            opened.pop()
    names: list[str] = []
    left = start
    for cut in [*opened, found.start]:
        if cut == found.start:
            left = max(left, after)
        phrase = _last_phrase(text[left:cut]) if cut > left else ""
        if cut != found.start and left < after < cut:
            phrase = _last_phrase(text[after:cut]) or phrase
        if not phrase and (label := _LABEL_END.search(text, left, cut)):
            phrase = _last_phrase(text[left : label.start()])
        if cut != found.start:
            phrase = _last_phrase(_FIGURE_START.sub("", _FIGURE_END.sub("", phrase)))
        if phrase and phrase not in names:
            names.append(phrase)
        left = cut + 1
    if names and (parted := topic_and_rest(names[-1])):
        names[-1:] = parted
    return tuple(names[-2:])


def topic_and_rest(phrase: str) -> tuple[str, str] | None:
    """A phrase that says of what it tells before what: "일반회계는 기정" → 일반회계, 기정."""
    match = _TOPIC.fullmatch(phrase)
    return (match["topic"], match["rest"]) if match else None


def is_base(words: tuple[str, ...]) -> bool:
    """Whether words only say which budget a figure is held against: 기정예산, 당초예산."""
    return bool(words) and bool(_BASE.fullmatch(words[-1]))


def is_against(text: str, end: int) -> bool:
    """Whether the figure that ends there is one that another is held against."""
    return bool(_AGAINST.match(text, end))


def name_of(text: str) -> str:
    """A stretch of a text as the name of what stands behind it."""
    return _last_phrase(text)


def _last_phrase(text: str) -> str:
    """The words behind the last comma, slash or sentence end outside brackets."""
    depth = 0
    begin = 0
    for position in range(len(text) - 1, -1, -1):
        character = text[position]
        if character in ")]〕）":
            depth += 1
        elif character in _OPEN and depth:
            depth -= 1
        elif depth == 0 and _parts(text, position) and not _enumerates(text, position):
            begin = position + 1
            break
    phrase = " ".join(text[begin:].split()).strip(" -–?'\"[]")
    phrase = _LEAD.sub("", _HEAD.sub("", _LEAD.sub("", phrase)))
    phrase = _TAIL.sub("", LAST_TIME.sub("", ONLY_TIME.sub("", _HELD.sub("", phrase))))
    phrase = TOGETHER.sub("", SCOPE.sub(" ", phrase)).strip()
    phrase = AGAINST.sub(" ", f"{phrase} ").strip()
    phrase = _LEAD.sub("", _CLAUSE.sub("", _FRAME.sub("", phrase)))
    phrase = _AMONG.sub("", _CASE.sub("", _TAIL.sub("", phrase)))
    phrase = _PARTICLE.sub("", phrase).strip(" -–?'\"[]")
    for mark in "'\"":
        # The strip above may have taken one of two.
        phrase = phrase.replace(mark, "") if phrase.count(mark) % 2 else phrase
    if _PART.fullmatch(phrase) or not _WORD.search(phrase):
        return ""
    return " ".join(phrase.split()[-7:])


def is_part(between: str) -> bool:
    """Whether a figure is a part of the one before it: "1,820명 중 612명"."""
    return bool(_PART.fullmatch(between))


def is_whole(between: str) -> bool:
    """Whether a figure is of all those before it together: "국비 30억원, 시비 20억원 등 50억원"."""
    return bool(_WHOLE.fullmatch(between))


def behind(text: str, found: figures.Found) -> str:
    """The noun right behind a figure: "612명이 탈락했습니다" → "탈락"; "" where none is."""
    match = _BEHIND.match(text, found.end)
    name = match.group(1) if match else ""
    return "" if _NO_NAME.match(name) else name


def _parts(text: str, position: int) -> bool:
    """Whether a sign parts what is named from what was named before."""
    character = text[position]
    if character in ",;:：○◯●△▲▪?":
        return not in_number(text, position)
    if character == "/":
        return text[position - 1 : position].isdigit()
    return character == "." and text[position + 1 : position + 2] in {" ", ""}


_LISTED = re.compile(r"[가-힣][가-힣 ]{2,30}\s(?:등\s)?(?:및|와|과)\s[가-힣]")
_LISTS = re.compile(r"(?:^|[○◯●△▲▪?,])\s*[가-힣]{2,12}$")


def _enumerates(text: str, position: int) -> bool:
    """Whether a comma only lists: "지방채, 보전수입 등 및 내부거래는" is one thing."""
    return (
        text[position] == ","
        and bool(_LISTED.match(text[position + 1 :].lstrip()))
        and bool(_LISTS.search(text[:position]))
        and not _PARTICLE.search(text[:position])
        and not _LEAD.match(text[:position].rsplit(maxsplit=1)[-1] + " ")
    )


def depth_at(text: str, start: int, position: int) -> int:
    """How many brackets that open behind `start` are still open at a place."""
    depth = 0
    for character in text[start:position]:
        depth = depth + (character in _OPEN) - (character in _OPEN.values())
        depth = max(0, depth)
    return depth


def in_number(text: str, position: int) -> bool:
    """Whether a comma or a point stands between two digits."""
    return text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit()
