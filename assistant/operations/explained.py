"""Whether every word of a question is accounted for, when it is held against words of a table.

A question is answered from cells of words only where nothing of it is left over: a word that no
row, heading, cell, programme or usual word of asking explains may be a condition nobody heeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.everyday import squeeze

_PARTICLES = (
    "으로부터", "에게서", "에서는", "에서의", "이라는", "에서도", "까지의", "에서", "에게", "에는",
    "으로", "이랑", "하고", "부터", "까지", "보다", "라는", "이요", "는요", "은요", "에선", "에요",
    "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "랑", "도", "만", "나", "요",
    "중", "께",
)  # fmt: skip

_ASKING = re.compile(
    r"(?:"
    r"누구\S*|누가|어디\S*|언제\S*|며칠\S*|몇|몇(?:월|년|년도|일|시)\S*|무엇\S*|무슨|뭐\S*|뭔\S*|뭘\S*|어떤|어느|어떻게\S*|얼마\S*|"
    r"몇(?:건|개|곳|군데|번|가지)\S*|(?:건|개|곳|군데|가지)(?:이나|인가요|야|예요|이야|입니까|인지|죠)?|"
    r"알려\S*|말해\S*|보여\S*|찾아\S*|궁금\S*|주세요|줘요?|주실래요|줄래|좀|나요|까요|인가요?|입니까|이에요|예요|이야|야|"
    r"적힌|적혀\S*|기재\S*|표시\S*|분류\S*|했\S*|하였\S*|합니까|하나요?|하는지|하는|한|할|됐\S*|되었\S*|된|되는|되나요|돼요?|있\S*|이고|인지|인데|였\S*|이었\S*|"
    r"(?:제일|가장|모두|전부|전체|다|총|합계\S*|총액\S*|합친\S*|합치\S*|합하\S*|합한\S*|합은|합이|더하\S*|더한\S*|합)|"
    r"(?:큰|많은|많이|비싼|높은|작은|적은|싼|낮은)|"
    r"(?:것|거|게|건|걸|곳|때|데|쪽|수|중|중에서?|가운데|대한|관한|관련|관련된|해당|해당하는|해당되는|각각|내역|목록|현황|그|이|돈|금액|액|비용)(?:은|는|이|가|을|를|의|에|로|인가요|이야|예요|입니까|이에요|죠|도|들|들은|들을|들이)?|"
    r"(?:담당|소관|맡|맡은|맡아|맡고|맡긴|계약|체결|체결된|체결한|맺\S*|빌렸\S*|빌린\S*|빌려\S*|차입\S*|쓴|썼\S*|쓰인|쓰\S*|사용\S*|집행\S*|나간|나갔\S*|"
    r"지출\S*|지급\S*|교부\S*|받은|받았\S*|받는|받나요|열\S*|위치\S*|설치\S*|발주\S*|구매\S*|샀\S*|산|사|추진\S*|진행\S*|시행\S*|운영\S*|관리\S*|보유\S*|취득\S*|갚\S*|상환\S*|조성\S*)"
    r"(?:은|는|이|가|을|를|의|에|로|한|하는|했\S*|하고|된|되는)?|"
    r"(?:담당|소관|맡|발주|관리|주관)\S*|번|(?:년|월|일)에?|"
    r"사업|사업들?|항목|건수|부서|과|업체|회사|기관|단체|장소|방법|방식|날짜|사람|일자|연도|년도|해|이름"
    r")"
)


def bare(token: str) -> str:
    """A word of a question without the marks around it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", token)


def stems(word: str) -> list[str]:
    """A squeezed word, and what is left of it without each particle it may end in."""
    found = [word]
    for particle in _PARTICLES:
        rest = word.removesuffix(particle)
        if rest != word and len(rest) > 1:
            found.append(rest)
    return found


def tokens(text: str) -> list[str]:
    """The words of a question, squeezed; what stands in brackets after one is a word of its own."""
    parts = re.split(r"[\s()\[\]'\"“”‘’,?!:;/]+", text)
    return [word for part in parts if (word := squeeze(bare(part)))]


def is_asking(word: str) -> bool:
    """Whether a word only asks, counts or adds: 어디에서, 몇건, 알려주세요, 모두."""
    return bool(_ASKING.fullmatch(word)) or any(_ASKING.fullmatch(each) for each in stems(word))


def stands_in(word: str, names: Iterable[str]) -> bool:
    """Whether a word, a particle apart, stands in one of some squeezed names."""
    held = [name for name in names if name]
    return any(each in name for each in stems(word) for name in held)
