"""What the words of one speaker ask for, and the next one answers.

"경로당 운영비 지원이 내년에 얼마입니까?" / "네, 23억 4,500만 원입니다.": the figures of the reply
are of what was asked, for they do not say themselves what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.findings import Setting
from index.quotes import told_year
from index.timewords import Clock
from index.vocabulary import squeeze

_NAME = r"(?P<name>[가-힣A-Za-z0-9·ㆍ() ]{2,60}?)"
_WHEN = r"(?P<when>(?:내년도?|금년도?|올해|작년|지난해|(?:19|20)\d{2}년도?)(?:에는|에|에도)?\s*)?"
_HOW_MUCH = re.compile(
    rf"{_NAME}(?:은|는|이|가)\s*{_WHEN}"
    r"(?:모두\s|총\s)?(?:얼마(?:나|씩)?[^.?!]{0,14}|요)\s*[?]\s*$"
)
_OTHERWISE = re.compile(
    rf"{_NAME}(?:은|는|이|가)\s+{_WHEN}(?:\S+\s)?(?:"
    r"왜\s[^.?!]{1,24}|언제\S*|(?:어떻게|어찌)\s?(?:되|됩|돼)\S*|몇\s?[가-힣]{1,3}\S*"
    r"|(?:줄|늘|오르|올랐|내렸|깎|감액|증액|삭감)\S*까(?:요)?)\s*[?]\s*$"
)
"""What else is asked of a thing: 왜 줄었어요, 준공이 언제입니까, 총사업비가 어떻게 됩니까."""
_ABOUT = re.compile(
    rf"{_NAME}(?:\s?(?:말이에요|말인데요|말입니다|관련(?:해서|하여)|(?:에\s)?(?:대해서?|관해서?))"
    r"|\s?집행률?을\s보(?:니까?|면)|,\s?(?:이게|이거|이건|그게|이것[은이]?))(?=[\s.,])"
)
"""What somebody begins to speak about, though what is asked of it names it no more."""
_GOES_ON = re.compile(
    r"^(?:그런데도?|그럼|그러면|그래서|그렇다면|그건|그게|왜|재원은|이유는|사유는)(?![가-힣]{3})"
)
"""A question that goes on about what was asked before."""
_WORDS = 5
"""Words of a name at most; what stands before them leads up to it."""
_LEAD = re.compile(
    r"^(?:그러면|그럼|그리고|다음|예산서|\d{1,4}쪽|과장님|국장님|위원장님|그"
    r"|(?:내년도?|금년도?|올해|작년|지난해|당초)(?:에|에는|에도|의)?)$"
)
_NO_NAME = frozenset(
    ("재원", "사유", "이유", "원인", "그것", "이것", "나머지", "내용", "전체", "예산")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a turn asks for.

    Attributes:
        name: What the amount is to be of; "" where nothing is asked for by name.
        year: The year it is asked for; None where the words name none.
        held: What was last asked for, which a question that only goes on is about; "" for none.
    """

    name: str = ""
    year: int | None = None
    held: str = ""


NOTHING = Asked()


def asked_in(text: str, setting: Setting, before: Asked = NOTHING) -> Asked:
    """What a turn asks for, where it asks how much something is, why, or when.

    Args:
        text: The turn.
        setting: The document.
        before: What the turns before it asked for.
    """
    who = turn_of(text)
    said = " ".join(text[who.end :].split())
    if who.name and not who.member:
        # The chair opens another subject; one who answers leaves it as it is.
        return NOTHING if _CHAIR.search(who.name) else Asked(held=before.held)
    sentences = re.split(r"(?<=[.?!,])\s+", said)
    last = sentences[-1]
    found = _HOW_MUCH.search(last) or _OTHERWISE.search(last)
    name = _named(found["name"]) if found else ""
    if not name:
        about = [_named(each["name"]) for each in map(_ABOUT.search, [said]) if each]
        name = next(filter(None, about), "")
        if name and not last.endswith("?"):
            return Asked(name, None, name)
    if not name:
        if found and squeeze(found["name"]).removeprefix("그러면") not in _NO_NAME:
            return NOTHING  # of something else, which is no name that could be told apart
        goes_on = before.held and any(map(_GOES_ON.match, [sentences[0], last]))
        return Asked(before.held, None, before.held) if goes_on else NOTHING
    clock = Clock(setting.spoken, setting.fiscal_year)
    when = found["when"] if found and found["name"] else None
    told = told_year(last[: found.end()], clock, None, behind=False) if found and when else None
    return Asked(name, told.year if told else None, name)


def _named(words: str) -> str:
    """The name that some words come to; "" where they are too many, or name nothing."""
    parts = words.split()
    while parts and _LEAD.match(parts[0]):
        parts.pop(0)
    name = " ".join(parts)
    if not 0 < len(parts) <= _WORDS or len(squeeze(name)) < 3 or squeeze(name) in _NO_NAME:
        return ""
    return name


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks.

    Attributes:
        end: Where the words begin.
        name: The speaker as printed; "" where none is.
        member: Whether it is a member of the council, who asks and claims, and does not answer.
    """

    end: int = 0
    name: str = ""
    member: bool = False


_TITLES = (
    "과장|국장|실장|팀장|소장|단장|원장|처장|센터장|시장|부시장|군수|부군수|구청장|부구청장|관장|담당관|본부장"
    "|사무국장|교육장|교육감|이사장"
)
_SPEAKER = re.compile(
    r"\s*[○◯●]?\s*(?P<who>"
    rf"[가-힣]{{0,14}}(?:위원장|의장|위원|의원|{_TITLES}|간사)\s[가-힣]{{2,4}}(?=\s)"
    r"|[가-힣]{2,4}\s(?:위원장|위원|의원|간사)(?=\s)"
    r"|(?:위원|의원)\s?[가-하A-Z]?[○OX0]*(?=\s{2,})|(?:위원|의원)\s[갑을병정무기경신임계](?=\s)"
    rf"|[가-힣]{{2,14}}(?:{_TITLES})(?=\s{{2,}}|\s+(?:네|예)[,.\s])"
    r"|(?:[가-힣]{0,10}(?:위원장|의장)|간사|[가-힣]{0,4}전문위원)(?=\s{2,})"
    r")\s*"
)
_CHAIR = re.compile(r"위원장|의장")
_MEMBER = re.compile(
    r"^(?:위원|의원)(?!장)|(?<!전문)(?:위원|의원)$|^[가-힣]{0,6}(?:위원|의원)\s[가-힣]{2,4}$"
)


def turn_of(text: str) -> Turn:
    """Who speaks a turn: "임하늘 위원  청년월세 …", "환경과장  금년 예산 …"."""
    found = _SPEAKER.match(text)
    if not found:
        return Turn()
    who = " ".join(found["who"].split())
    return Turn(found.end(), who, bool(_MEMBER.search(who)) and "전문위원" not in who)


def speaker(text: str) -> int:
    """Where the words of a speaker begin: "임하늘 위원  청년월세 …"."""
    return turn_of(text).end


_HEAD = re.compile(r"(?P<unit>[가-힣]{2,12}(?:국|과|관|단|소|본부))장?(?:\s[가-힣]{2,4})?$")
_OF_ALL = re.compile(r"기획|예산|재정|자치행정국|의회")


def unit_of_head(who: str) -> str:
    """The unit whose head speaks, 복지환경국 of 복지환경국장; "" for one who speaks for the whole.

    What such a one calls 일반회계 or 세출 총액 is that of the unit.
    """
    found = _HEAD.match(who) if who.partition(" ")[0].endswith("장") else None
    return "" if found is None or _OF_ALL.search(found["unit"]) else found["unit"]
