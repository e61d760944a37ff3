"""Who asks and for what: 시의원입니다, 학교 과제 때문에 그런데. It is no part of what is asked.

A clause is set aside only where all its words are of this kind and it ends as such clauses end; a
clause that holds any other word may say what is asked about and stays.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.endings import TAILS
from index.everyday import aside

_DOING = re.compile(
    r"(?:과제|숙제|준비|조사|공부|작성|정리|취재|연구|활동|관심|필요|참고|궁금|확인|검토)(?:하|해|했|할|한)[가-힣]*"
    r"|(?:쓰|쓸|찾|찾아|알아|보|살|하|해|있|가지|갖|드리|여쭤|여쭙|물어|문의|모르|급|바쁘)[가-힣]*"
)
_ENDS = re.compile(
    r"(?:입니다|이에요|예요|합니다|습니다|이고요|인데요?|있는데요?|하는데요?|그런데요?|그러는데요?|근데|그래서요?"
    r"|그렇습니다|지만|아서요|해서요|라서요|때문에요)$"
)
"""How a clause ends that is no question."""

_CALL = re.compile(r"^\s*(?:야|얘|저기요?|여보세요|있잖아요?|이봐요?)[,!~.]*\s+(?=\S)")
"""How somebody is called who is then asked: 야 전략사업개발 얼마냐."""

_PAPERS = re.compile(r"(?:예산|결산|재정)\s+(?:자료|서류|보고서)")
"""What is worked on: 결산 자료를 정리하고 있는데요."""

_SPENT = re.compile(r"(?:드는|든|들어|쓰는|쓴|쓸|쓰인|썼|필요|소요|투입|지출|나가는|나간)")


def without_asides(text: str) -> str:
    """A question without what it says of the one who asks.

    Args:
        text: The question as written.

    Returns:
        What is left; the text itself where nothing would be.
    """
    kept = []
    text = _CALL.sub("", text) or text
    for sentence in re.split(r"(?<=[.!?\n])\s+|(?<=[가-힣][.!])(?=[가-힣])", text):
        rest = _after_aside(sentence)
        if rest.strip(" .,!"):
            kept.append(rest)
    return " ".join(kept) if kept else text


def _after_aside(sentence: str) -> str:
    cut = 0
    told = False
    for word in re.finditer(r"\S+", sentence):
        bare = word.group().strip(".,!~ ")
        tells = _tells(bare)
        passing = tells or bare in aside("links") or _DOING.fullmatch(bare)
        if not (passing or _PAPERS.match(sentence[word.start() :])):
            break
        told = told or tells
        if told and _ENDS.search(bare):
            cut = word.end()
    rest = sentence[cut:].lstrip(" ,.")
    # 자료를 준비하는데 든 예산: the clause says what the money was for.
    return rest if cut and not _SPENT.match(rest) else sentence


def _tells(word: str) -> bool:
    """Whether a word says who asks or for what, or is a courtesy."""
    if word.startswith(tuple(aside("courtesies"))):
        return True
    found = _noun().fullmatch(word)
    return bool(found and (not found["rest"] or found["rest"] in TAILS or _ENDS.search(word)))


@cache
def _noun() -> re.Pattern[str]:
    nouns = sorted((*aside("who"), *aside("why")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(nouns)})+(?P<rest>[가-힣]*)")
