"""What Korean writes onto the end of a word: particles, copulas, endings of verbs."""

from __future__ import annotations

_PARTICLES = [
    "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "께", "로", "으로", "와", "과",
    "랑", "이랑", "도", "만", "까지", "부터", "보다", "처럼", "마다", "하고", "이나", "나", "이란",
    "란", "이라는", "라는", "이라고", "라고", "에는", "에도", "에만", "에서는", "에서도", "으로는",
    "로는", "으로도", "로도", "와의", "과의", "만의", "만큼", "만큼은", "보다는", "보다도",
    "부터는", "까지는", "까지의", "에서의", "에의", "으로의", "로의", "으로만", "로만", "들",
    "들은", "들이", "들을", "들의", "이며", "며", "이고", "고", "인", "이면", "면", "이든", "든",
    "씩", "당", "대비", "중", "별", "쯤", "뿐", "밖에", "조차", "마저", "이", "분", "분은", "분이",
    "분을", "분의", "께서", "이라면", "라면", "에대한", "에대해", "간", "간의", "대로",
]  # fmt: skip
_COPULAS = [
    "임", "였는데요", "였는데", "이다", "였더라", "이더라", "거든요",
    "인가요", "인가", "인지", "인지요", "입니까", "입니다", "이에요", "예요", "이야", "야", "이죠",
    "죠", "이지", "였나요", "이었나요", "였나", "이었나", "였죠", "였어", "였는지", "이었는지",
    "일까요", "일까", "인데", "인데요", "요", "은요", "는요", "이요", "가요", "을요", "를요",
    "의요", "인거죠", "인건가요", "인건지", "이니", "니", "냐", "이냐", "인가유", "이었어요",
    "였어요", "이었지", "였지", "에요", "이란게", "란게", "이라는게", "인거예요", "이나요", "나요",
    "이라서", "라서", "이라던데", "라던데", "이라는데", "라는데", "이라는데요",
    "라는데요", "이라고요", "라고요", "이라면서", "라면서", "이라면서요", "라면서요",
    "이랍니다", "랍니다", "이라네", "라네", "이라더라", "라더라", "이래서",
    "래서", "이여", "여", "유", "이유", "노", "이고요",
    "고요", "이라며", "라며", "이거든요", "지요", "이지요", "지",
    "인감", "인감요", "인교", "이꼬", "인디", "인데예", "예",
    "도요", "만요", "하고요", "이었죠", "이래요", "래요", "이랬지",
]  # fmt: skip
TAILS = (
    frozenset(_PARTICLES)
    | frozenset(_COPULAS)
    | frozenset(
        particle + copula
        for particle in _PARTICLES
        for copula in ("요", "인가요", "인가", "인지", "죠", "야")
    )
)
"""Particles and endings that may close a noun."""

AND = frozenset({"와", "과", "랑", "이랑", "하고"})
"""Particles that join two things of one kind: 교육과 보건."""

ENDINGS = frozenset(
    "습니다까나요는지은을고던죠니면게기음었았겠어아여야해하했됐되된될한할함합인일이에서며려라자네군데만큼도록수있없줘주세시길바랍"
    "난넘임데걸비해진질짐려런래냐셨으신실든거건가로듯들였고라며는데의에요도를워웠운울우"
)
"""Syllables that verb endings are made of. A stem takes no other letters after it."""

VERBAL = frozenset("하한할했해함합되된될됐됩돼")
"""Syllables that make a verb of the noun before them: 계산|한, 집행|했나요."""


_FINAL = {
    "0": True,
    "1": True,
    "2": False,
    "3": True,
    "4": False,
    "5": False,
    "6": True,
    "7": True,
    "8": True,
    "9": False,
}
_LETTERS = {"l": True, "m": True, "n": True, "r": True}


def closed(word: str) -> bool:
    """Whether a word ends in a consonant, so that it takes 은, 이, 을."""
    for character in reversed(word):
        if "가" <= character <= "힣":
            return (ord(character) - ord("가")) % 28 != 0
        if character in _FINAL:
            return _FINAL[character]
        if character.isalpha():
            return _LETTERS.get(character.lower(), False)
    return False


def with_particle(word: str, pair: str) -> str:
    """A word with the particle of a pair that fits it: 예산 and 은는 give 예산은."""
    if pair == "으로로":
        last = next((each for each in reversed(word) if "가" <= each <= "힣"), "")
        rieul = bool(last) and (ord(last) - ord("가")) % 28 == 8
        return word + ("으로" if closed(word) and not rieul else "로")
    return word + (pair[0] if closed(word) else pair[1:])


def with_topic(word: str) -> str:
    """A word in quotation marks with its particle: '전년'은, '올해'는."""
    return f"'{word}'{with_particle(word, '은는').removeprefix(word)}"
