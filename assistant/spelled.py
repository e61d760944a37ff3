"""Words as people mistype them: 늘엇어요, 편성햇나요, 깍였나, 알려조; 일반회게, 집행잔엑.

Of verbs only syllables that no Korean word has before such an ending are put right, and only at
the end of a word, so that no name is touched: 씨앗, 햇살, 무엇 stay. Of the words of budgets one is
read that is a single letter away from what was typed, where that is no word by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

from assistant.endings import TAILS, with_particle, with_topic
from index.everyday import Word, squeeze, words
from index.words import parts, reader

_ENDING = (
    r"(?:(?:어|나|니|네|는데|는지|는가|을까|던가|습니까|습니다|다는데|다고|다면서|다며|다던데)(?:요|유|여)?"
    r"|던|다|지요?|죠|냐|을|음|임|는)(?![가-힣])"
)
_PAST = str.maketrans("햇엇앗엿됏왓랏렷졋럿셧겟꼇땃럇", "했었았였됐왔랐렸졌렀셨겠꼈땄럈")
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"깍(?=[았였이인여는던]|아[서요]?(?![가-힣])|을|음|기|나)"), "깎"),
    (re.compile(rf"썻(?={_ENDING})"), "썼"),
    (re.compile(r"됬"), "됐"),
    (re.compile(r"(?<=[해려여겨내와])조(?=요?\s*[.?!~]*$)"), "줘"),
    (re.compile(r"몃(?=\s?[가-힣%])"), "몇"),
    (re.compile(r"얼마[에예]여(?![가-힣])"), "얼마예요"),
    (re.compile(r"어떻해"), "어떡해"),
)
_HISSED = re.compile(rf"(?<=[가-힣])(?<!무)(?<!씨)[햇엇앗엿됏왓랏렷졋럿셧겟꼇땃](?={_ENDING})")
"""A past tense with ㅅ for ㅆ; 무엇을 and 씨앗을 have it rightly."""


def put_right(text: str) -> str:
    """A question with the slips in the endings of its verbs put right.

    Args:
        text: The question, as written.

    Returns:
        The same text where it has none.
    """
    text = _HISSED.sub(lambda found: found[0].translate(_PAST), text)
    for slip, right in _SLIPS:
        text = slip.sub(right, text)
    return text


_AFTER_NOUNS = frozenset("액금비률율분세료")


def _is_word(text: str) -> bool:
    """Whether letters are nouns that Kiwi knows, so that they are no slip of another word.

    예상액 is one letter from 예산액 and a word of its own; 일반회게 and 집헹액 are none. False
    where Kiwi is not there.
    """
    tagged = parts(text)
    first = tagged[0] if tagged else None
    bound = all(part.tag[0] in "JE" or part.tag in {"VCP", "XSV"} for part in tagged[1:])
    if first and len(tagged) > 1 and bound and first.tag[0] == "N" and len(first.form) > 1:
        return True  # a noun with its particle or ending
    nouns = reader().read([text])[0]
    if (
        not nouns
        or "".join(noun.form for noun in nouns) != text
        or any(noun.id < 0 for noun in nouns)
    ):
        return False
    return len(nouns[0].form) > 1 and all(
        len(noun.form) > 1 or noun.form in _AFTER_NOUNS for noun in nouns[1:]
    )


@cache
def mistyped(text: str) -> Word | None:
    """The common word of budgets that a text is one letter (자모) away from; None where unsure."""
    if not 2 <= len(text) <= _LONGEST:
        return None
    letters = unicodedata.normalize("NFD", text)
    close = [
        word
        for word in words()
        if (word.surface in _COMMON or (word.kind in _TERMS and len(word.surface) > 2))
        and _apart(letters, unicodedata.normalize("NFD", word.surface)) == 1
    ]
    sure = len({(word.kind, word.value) for word in close}) == 1 and not _is_word(text)
    return close[0] if sure else None


def terms_put_right(text: str, names: Collection[str]) -> tuple[str, dict[str, str]]:
    """A question with whole words for words of budgets that they are a letter away from.

    Args:
        text: The question.
        names: Names it may mention; a word that stands in one of them is no slip.

    Returns:
        The text, and each word that was read → as it was typed.
    """
    keys = [squeeze(name) for name in names]
    found: dict[str, str] = {}

    def right(match: re.Match[str]) -> str:
        stems = list(_stems(match[0]))
        if any(stem in _known() or any(stem in key for key in keys) for stem, _ in stems):
            return match[0]
        for stem, tail in stems:
            meant = mistyped(stem)
            if meant and len(stem) > 2:
                found[meant.surface] = stem
                return meant.surface + tail
        return match[0]

    return re.sub(r"[가-힣]{3,12}", right, text), found


@cache
def _known() -> frozenset[str]:
    return frozenset(word.surface for word in words())


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """A word and what is left of it without a particle."""
    yield word, ""
    for end in range(len(word) - 1, 1, -1):
        if word[end:] in TAILS:
            yield word[:end], word[end:]


_LONGEST = 7
_TERMS = frozenset({"measure", "account", "funding", "stage"})
_COMMON = frozenset([
    "예산", "예산액", "금액", "얼마", "집행액", "국비", "시비", "이월액", "집행률", "예산서",
    "사업비", "집행잔액", "예산현액", "증감률", "결산", "최종예산", "불용액",
])  # fmt: skip


def _apart(one: str, other: str) -> int:
    """How many letters two words of the same length differ in; 9 for other lengths."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else 9


def slip_note(typed: str, read: str) -> str:
    """What the reader is told of a word that was read for the one that was typed."""
    by = with_particle(read, "으로로").removeprefix(read)
    return f"{with_topic(typed)} '{read}'{by} 읽었습니다."
