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

_HOW_MUCH = re.compile(
    r"(?P<name>[가-힣A-Za-z0-9·ㆍ() ]{2,60}?)(?:은|는|이|가)\s*"
    r"(?P<when>(?:내년도?|금년도?|올해|작년|지난해|(?:19|20)\d{2}년도?)(?:에는|에|에도)?\s*)?"
    r"(?:모두\s|총\s)?(?:얼마(?:나|씩)?[^.?!]{0,14}|요)\s*[?]\s*$"
)
_WORDS = 5
"""Words of a name at most; what stands before them leads up to it."""
_LEAD = re.compile(r"^(?:그러면|그럼|그리고|다음|예산서|\d{1,4}쪽|과장님|국장님|위원장님|그)$")
_NO_NAME = frozenset(
    ("재원", "사유", "이유", "원인", "그것", "이것", "나머지", "내용", "전체", "예산")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a turn asks for.

    Attributes:
        name: What the amount is to be of; "" where nothing is asked for by name.
        year: The year it is asked for; None where the words name none.
    """

    name: str = ""
    year: int | None = None


NOTHING = Asked()


def asked_in(text: str, setting: Setting) -> Asked:
    """What the last sentence of a turn asks for, where it asks how much something is."""
    said = text[speaker(text) :]
    last = re.split(r"(?<=[.?!,])\s+", " ".join(said.split()))[-1]
    found = _HOW_MUCH.search(last)
    if not found:
        return NOTHING
    words = found["name"].split()
    while words and _LEAD.match(words[0]):
        words.pop(0)
    name = " ".join(words)
    if not 0 < len(words) <= _WORDS or len(squeeze(name)) < 3 or squeeze(name) in _NO_NAME:
        return NOTHING
    clock = Clock(setting.spoken, setting.fiscal_year)
    told = told_year(last[: found.end()], clock, None, behind=False) if found["when"] else None
    return Asked(name, told.year if told else None)


_SPEAKER = re.compile(
    r"\s*[○◯●]?\s*(?:[가-힣]{0,14}(?:위원장|의장|위원|의원|과장|국장|실장|팀장|소장|단장|시장|군수"
    r"|구청장|관장|담당관|본부장)\s[가-힣]{2,4}|[가-힣]{2,4}\s(?:위원장|위원|의원|간사))(?=\s)\s*"
)


def speaker(text: str) -> int:
    """Where the words of a speaker begin: "임하늘 위원  청년월세 …"."""
    found = _SPEAKER.match(text)
    return found.end() if found else 0
