"""Digits that are names, not quantities: years, dates, articles, telephones, ordinals, files."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)[0-9]{2}"
_STRETCHES = re.compile(
    r"https?://[^\s<>\"')]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|"
    r"[\w가-힣().\-]{1,120}\.(?:txt|pdf|hwpx?|xlsx?|md|html?|docx?|csv|json|zip)(?![A-Za-z0-9])|"
    r"[A-Za-z가-힣]{1,30}_[\w가-힣]{1,60}|\{\{\w{1,20}\}\}"
)
"""Addresses, names of files and slots; found before anything else is read."""

_NUMERALS = r"[0-9]{1,4}"
_UNITS = "천|백|만|억|조|원|명|건|%|개|회|곳|won|KRW|thousand|million|billion"
_YEAR_NOUN = "(?:회계[ ]?연도|학년도|년도|년)"
_SHORT = "(?<=['’‘`´])[0-9]{2}"
_DATE = (
    rf"(?:{_YEAR}|{_SHORT})[ ]?[.\-/][ ]?[0-9]{{1,2}}(?:[ ]?[.\-/][ ]?[0-9]{{1,2}})?\.?"
    rf"(?:[ ]?[~∼–][ ]?['’]?(?:{_YEAR}|[0-9]{{2}})?[.\-/]?[0-9]{{1,2}}"
    r"(?:[.\-/][0-9]{1,2})?)?월?(?![0-9,])"
)
_YEARS = (
    rf"{_YEAR}[ ]?[~∼–-][ ]?['’]?(?:{_YEAR}|[0-9]{{2}})(?:[ ]?{_YEAR_NOUN})?"
    r"(?![0-9,.]*[0-9]|[ ]?[천백만억조원명건%])"
)
_ORDERED = "조|항|호|차|회|기|장|절|관|편|권|목|과|대|층|부|단계|분기|안|종|급|판"
_LAW = rf"제?[ ]?{_NUMERALS}[ ]?(?:조|항|호|목|관|절|장)(?:의[ ]?[0-9]{{1,2}})?"
_AFTER_ORDINAL = "(?:(?<=(?<![가-힣])제)|(?<=(?<![가-힣])제 ))"
"""제 by itself: in 축제 3억원 and 경제 5천만원 it is the end of a word."""
_NO_AMOUNT = "(?!,?[0-9]|[ ]?(?:[천백만억]|조[ ]?원))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2018.1.23~2021.1.22, '14.7~8월, 2021-01-02, 2021년 3월 5일
        _DATE,
        r"[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}\.?(?![0-9])",
        _YEARS,
        rf"{_YEAR}[ ]?{_YEAR_NOUN}(?:[ ]?[0-9]{{1,2}}월(?:[ ]?[0-9]{{1,2}}일)?)?",
        rf"{_SHORT}(?:[ ]?[~∼–-][ ]?['’]?[0-9]{{2}})?[ ]?(?:학년도|년도|년)?(?![0-9,.])",
        r"[0-9]{2}(?:회계연도|학년도|년도)",
        rf"{_YEAR}(?![0-9,.]*[0-9]|[ ]?(?:{_UNITS}))",
        # 제94호, 제11조, 제 5차; 11조의2; 2조 1항
        rf"{_AFTER_ORDINAL}{_NUMERALS}{_NO_AMOUNT}(?:[ ]?(?:{_ORDERED}))?(?:의[ ]?[0-9]{{1,2}})?",
        rf"(?<=[례칙령정법률]제){_NUMERALS}[조항호](?:의[ ]?[0-9]{{1,2}})?(?![ ]?원)",
        rf"(?<=[가-힣]제){_NUMERALS}(?:항|호)(?:의[ ]?[0-9]{{1,2}})?",
        r"[0-9]{1,4}조의[ ]?[0-9]{1,2}",
        # 2인 1조, 3조 2교대; 5·18, 3·1절, 6.25 참전
        r"[0-9]{1,2}인[ ]?[0-9]{1,2}조(?![ ]?(?:원|[0-9,]+천?억))|[0-9]{1,2}조[ ]?[0-9]{1,2}교대",
        r"[0-9]{1,2}[·ㆍ‧][0-9]{1,2}(?![0-9,.%]|[ ]?[천백만억조원명건개회%])",
        r"(?:3\.1|4\.19|5\.18|6\.25|8\.15)(?=[ ]?(?:절|운동|의거|민주|혁명|참전|전쟁|전몰|광복))",
        rf"[0-9]{{1,4}}조[ ]?(?={_LAW})",
        # telephones, codes of 통계목, other numbers with hyphens
        r"0[0-9]{1,2}[-)][ ]?[0-9]{3,4}-[0-9]{4}",
        r"[0-9]{3,4}-[0-9]{4}(?!,?[0-9]|[ ]?[천백만억조원명건%])",
        r"[0-9]{2,4}(?:-[0-9]{1,6}){1,3}(?!,?[0-9]|[ ]?[천백만억조원명건개%])",
        # times, versions, numbers of sections
        r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?",
        r"[0-9]{1,2}시(?:[ ]?[0-9]{1,2}분|[ ]?반)?(?![가-힣])|[0-9]{1,2}시(?=[에부까의])",
        r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}(?![0-9])",
        r"[0-9]{1,2}[ ]?[~∼–-][ ]?[0-9]{1,2}월(?![가-힣])",
        r"[0-9]{1,2}월[ ]?[0-9]{1,2}일",
        r"[0-9]{1,2}월(?![가-힣])|[0-9]{1,2}월(?=[에의은는까부중말초])",
        r"[1-4][ ]?/?[ ]?(?:사분기|분기)",
        r"[0-9]{1,2}(?:회|차)[ ]?(?:추경|추가경정)",
        r"(?:1st|2nd|3rd|[0-9]{1,3}th)\b",
        r"[0-9]{1,3}(?:쪽|페이지|번째|째|순위)",
        r"(?:첫|두|세|네|다섯)[ ]?번째",
    )
)
_AFTER_WORD = re.compile(
    r"(?:(?<![가-힣])(?:표|그림|붙임|별표|별첨|서식|부록|각주|번호|부표)[ ]?|"
    r"\b(?:p|pp|page|pages|table|tables|figure|section|article|row|column|no|chapter|FY|version|v)"
    r"\.?[ ]?(?:#)?)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<![A-Za-z])(?!(?:KRW|USD|[xX])$)[A-Za-z]{1,20}-?$")
_BULLET = re.compile(r"(?:^|\n)[ \t]*\(?$")
_BULLET_END = re.compile(r"[0-9]{1,2}[.)](?=[ \t]|[가-힣A-Za-z])")
_BRACKETED = re.compile(r"[\[(]$")
_BRACKET_END = re.compile(r"[0-9]{1,2}[\])](?![0-9])")
_LAW_NAME = re.compile(
    r"(?:(?<![방수기해편불어])법|법률|조례|규칙|시행령|규정|(?<![연수])령)[」』]?[ ]?$"
)
_LAW_END = re.compile(rf"{_LAW}(?![ ]?(?:원|[0-9,]+천?억))")
_LAW_LIST = re.compile(r"^[ ]?(?:,|·|및|와|과|~|-|내지)?[ ]?(?:제)?[ ]?$")
_DIGITS = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6})*")


def stretches(text: str) -> list[tuple[int, int]]:
    """Find addresses, names of files and slots, whose digits are nobody's figures.

    Args:
        text: Folded text.

    Returns:
        Their places, in order.
    """
    return [found.span() for found in _STRETCHES.finditer(text)]


def identifier_at(text: str, at: int, previous_end: int = -1) -> int:
    """Find where an identifier that begins here ends.

    Args:
        text: Folded text.
        at: Where a number begins.
        previous_end: Where the identifier before it ended, -1 for none; "제11조, 12조" names two.

    Returns:
        The end, or 0 where no identifier begins here.
    """
    for pattern in _PATTERNS:
        found = pattern.match(text, at)
        if found:
            return found.end()
    return _by_what_precedes(text, at, previous_end)


def _by_what_precedes(text: str, at: int, previous_end: int) -> int:
    before = text[max(0, at - 24) : at]
    named = _AFTER_WORD.search(before) or _LETTERS.search(before)
    digits = _DIGITS.match(text, at)
    if (
        named
        and digits
        and not re.match(r"[,.]?[0-9]|[ ]?[천백만억조원]", text[digits.end() :][:4])
    ):
        return digits.end()
    if _LAW_NAME.search(before) or (
        previous_end > 0 and _LAW_LIST.match(text[previous_end:at]) and "조" in before[-14:]
    ):
        law = _LAW_END.match(text, at)
        return law.end() if law else 0
    for lead, tail in ((_BULLET, _BULLET_END), (_BRACKETED, _BRACKET_END)):
        ordinal = tail.match(text, at) if lead.search(before) else None
        if ordinal:
            return ordinal.end() - (1 if lead is _BRACKETED else 0)
    return 0
