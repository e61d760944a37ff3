"""Whether a line of a paper says the name of the body that a question asks for.

위수탁 협약 체결 (3년) holds every word of 위수탁 협약을 체결한 기관의 이름은? and no name.
"""

from __future__ import annotations

import re

from assistant.endings import TAILS
from index.budget import Statement
from index.everyday import squeeze

_KINDS = (
    r"(?:수탁|위탁|시행|주관|수행|운영|협약|계약|보조|참여|선정)?\s?"
    r"(?:기관|단체|업체|법인|회사|수탁자|시공사|시공자|사업자|기업|조합|은행|금고|대학)"
)
_ASKS = re.compile(
    rf"{_KINDS}(?:의|이|가|은|는)?\s*(?:정식\s?|공식\s?)?"
    r"(?:이름|명칭|상호|어디|어느|누구|무엇|뭐|뭔)"
    rf"|(?:어느|어떤|무슨)\s*{_KINDS}|{_KINDS}명(?:은|이|을|$|\?)"
    r"|\b(?:name of the (?:\w+ )?(?:body|organi[sz]ation|company|agency|contractor|institution)"
    r"|which (?:organi[sz]ation|company|agency|contractor|institution|body))\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\((?:사|재|주|유|합|복)\)|㈜|주식회사|유한회사|사단법인|재단법인")
_ENDS = (
    "재단", "협회", "연합", "연합회", "조합", "법인", "네트워크", "센터", "공사", "공단",
    "대학교", "대학", "연구원", "연구소", "회사", "컨소시엄", "진흥원", "협의회", "위원회",
    "건설", "산업", "은행", "농협", "복지회", "문화원", "체육회", "의회", "병원", "학교",
    "학원", "연맹", "연대", "모임", "포럼",
)  # fmt: skip


def names_a_body(question: str, line: Statement) -> bool:
    """Whether a line may answer a question as far as it asks for the name of a body.

    Args:
        question: The question as written.
        line: A line of a paper.

    Returns:
        True where no such name is asked for, or the line holds one that the question does not
        say itself.
    """
    if not _ASKS.search(question):
        return True
    if _MARKED.search(line.text):
        return True
    said = squeeze(question)
    words = (squeeze(each) for each in re.findall(r"[가-힣A-Za-z]{3,}", line.text))
    return any(_is_body(word) and _bare(word) not in said for word in words)


def _is_body(word: str) -> bool:
    return _bare(word).endswith(_ENDS) and _bare(word) not in _ENDS


def _bare(word: str) -> str:
    tails = (word[-size:] for size in (3, 2, 1) if len(word) - size > 2)
    return next((word.removesuffix(tail) for tail in tails if tail in TAILS), word)
