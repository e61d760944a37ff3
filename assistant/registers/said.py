"""How a question says the headings and cells of a table, and what it says only in passing."""

from __future__ import annotations

import re

from assistant.operations.celled import heading
from assistant.operations.explained import is_asking, stems
from assistant.registers.register import Column, Register
from index.budget import Funding, Measure
from index.everyday import words

_ENDINGS = re.compile(
    r"(?:된|되는|되었|됐|되어|돼|받은|받았|받는|한|하는|했|하기로|인|이면서|이고|짜리|판정|처리|이라고|라고|난|이었|였)?"
    r"(?:던|은|는|이|가|을|를|의|에|로|으로|와|과|랑|도|만|에서|에게|까지|부터|고|들|들은|들이|인)?"
)


def fits(said: str, name: str) -> bool:
    """Whether a joined word is a name, an ending apart: 반려된, 구름읍에서."""
    if not said.startswith(name):
        return False
    return said == name or name in stems(said) or bool(_ENDINGS.fullmatch(said[len(name) :]))


_SHORT = 2
_FAMILIES = (
    frozenset(("이자율", "이율", "금리", "이자")),
    frozenset(("득표수", "득표", "표수", "투표수", "표")),
    frozenset(("만기", "만기일", "상환일", "상환기일")),
    frozenset(("지역", "동네", "마을", "읍면동", "동", "제안지역", "대상지역")),
)
"""Words for one kind of column."""


def ways(column: Column, register: Register) -> list[str]:
    """How a heading is said: as printed, without its year, by another word for the same."""
    plain = heading(column.heading)
    bare = re.sub(r"^(?:19|20)?\d\d년?도?말?", "", plain)
    said = [plain, bare]
    if plain.endswith("액") and len(plain) > _SHORT:
        said += [
            f"{plain[:-1]}{end}" for end in ("금", "금액", "액수", "된금액", "한금액", "받은금액")
        ]
    if plain.endswith("수") and len(plain) > _SHORT:
        said += [plain[:-1] + "개수", plain[:-1] + "갯수"]
    said += [word for family in _FAMILIES if plain in family for word in family]
    year = re.fullmatch(r"((?:19|20)\d\d)년?도?", plain)
    said += [f"{year[1]}년", f"{year[1]}년도"] if year else []
    facts = [own for entry in register.entries if (own := entry.facts.get(column.index))]
    if facts and facts[0].measure is not Measure.OTHER:
        said += _everyday("measure", facts[0].measure.value)
    if facts and facts[0].funding is not Funding.TOTAL:
        said += _everyday("funding", facts[0].funding.value)
    return [way for way in dict.fromkeys(said) if way]


def _everyday(kind: str, value: str) -> list[str]:
    return [
        each.surface
        for each in words()
        if each.kind == kind and each.value == value and not each.stem
    ]


_SAID = (
    r"(?:[은는](?:게|건|걸|거|것|곳|데|쪽)\S{0,3}|은|는|을|던|게|고|나|나요|니|냐|지|죠|아|어|아요|어요|으면|으며|습니까|습니다|음|을까|을까요|는지|은지"
    r"|는데|은데|은가|은가요|는가|는가요|인|이|다|네|네요|[았었였랐]\S{0,4})"
)
_ASKED = re.compile(
    r"(?:몇\S{0,8}|(?:건|개|곳|군데|명|얼마)씩\S{0,3}|보다|더|덜|아예|전혀|따로|어디어디\S{0,3}|언제언제\S{0,3}"
    r"|뭐뭐\S{0,3}|누구누구\S{0,3}|최대|최고|최다|최저|최소|꼴찌|꼴등|[1-5][위등]|(?:두|세|네|다섯)?번째\S{0,2}"
    r"|(?:곳|것|데)(?:하고|이랑|과|와)|두|세|네|다섯|(?:더|덜)?(?:많|적|높|낮|작|깎|받|없|있)"
    + _SAID
    + r"|큰|컸\S{0,4}|크\S{0,2}|비싼|비싸\S{0,3}"
    r"|젤|차이|차액|배(?:나|나요|야|예요|가)?|평균|깎[이인]\S{0,3}|깎였\S{0,3}|[줄늘]었\S{0,4}|[줄늘]어\S{0,4}|줄인|늘린"
    r"|(?:삭감|감액|증액)(?:된|됐\S{0,3}|되었\S{0,3})?|다|더해\S{0,2}|더하\S{0,2}|합쳐\S{0,2}|총합|비어|빈|칸|빈칸"
    r"|되\S{0,3}|된|됐\S{0,3}|돼\S{0,2}|인가요?|이고|하고|골라\S{0,3}|뽑아\S{0,3}|나열\S{0,3}|구해\S{0,3}"
    r"|계산\S{0,3}|각각|모두|혹시|판정|결과|통과(?:된|한)?|결정(?:된)?|그럼|그러면|들어간|들어온|들어왔\S{0,3}|나온|나왔\S{0,3}|제일|가장|순|순서"
    r"|(?:19|20)?\d\d년(?:도)?|(?:19|20)\d\d|인|죠|지|나머지)"
)


def in_passing(word: str) -> bool:
    """Whether a word only asks, compares or counts: 어디, 많은, 받았어."""
    return is_asking(word) or any(map(_ASKED.fullmatch, stems(word)))


_VERB = re.compile(
    r"(?:한|된|되는|하는|됐\S*|되었\S*|했\S*|하기로|받은|받는|받았\S*|할|될|이면서|이고|이며|인데|인|난|중|중에서|중에|별로|별)$"
)


def ends_of(word: str) -> list[str]:
    """A word without each ending it may have, of two letters at least: 제안한 is 제안 too."""
    return [each for each in (*stems(word), _VERB.sub("", word)) if len(each) > 1]


def names_heading(word: str, printed: str) -> bool:
    """Whether a word is a heading or the end of it, said by this or another word: 동네, 분야."""
    plain = heading(printed)
    family = {plain, *(each for own in _FAMILIES if plain in own for each in own)}
    ends = ends_of(word)
    return any(each in name for each in ends for name in family) or any(
        each in family for each in ends
    )
