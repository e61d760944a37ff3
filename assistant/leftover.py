"""Words that nothing read, by their parts of speech: which of them may be passed over.

Only what can name something may keep a question from being answered: a noun, a number, a foreign
word. An ending, a particle, a courtesy names nothing. A verb may say which amount is meant (벌다,
갚다, 남기다), so that one is passed over only where it is known to say nothing (`everyday.toml`,
`[idle]`), or where the question says besides that it is about a budget.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from assistant.endings import TAILS
from assistant.papers import Language
from assistant.question import Reading
from assistant.segment import Piece
from index.everyday import idle, squeeze
from index.words import Part, parts


class Weight(IntEnum):
    """How much a word may say of what is asked."""

    IDLE = 0
    VERB = 1
    """A verb or an adverb that is not known to say nothing."""
    HEAVY = 2
    """What can name something, deny it or leave something out."""


def passed_over(reading: Reading) -> frozenset[str]:
    """The unread words of a question that name nothing.

    Args:
        reading: The question. Kiwi is started only where something of it is unread. What is asked
            for in words, or counted, keeps its verbs: they tell one event from another.

    Returns:
        The words to pass over; none where Kiwi is not there, or the question is English.
    """
    if reading.question.language is Language.ENGLISH:
        return frozenset()
    amount = bool(reading.of("measure", "funding")) and not reading.of("topic", "asked")
    most = Weight.VERB if amount else Weight.IDLE
    light: dict[str, bool] = {}
    before: Piece | None = None
    for piece in reading.pieces:
        if piece.kind == "unread":
            named = before is not None and before.joined and before.kind == "name"
            # Between two parts of one word it is a slip of the pen: 청소년문화으집.
            inside = named and piece.joined
            found = not inside and weight(reading.text, piece.text, after_name=named) <= most
            light[piece.text] = found and light.get(piece.text, True)
        before = piece
    return frozenset(word for word, found in light.items() if found)


@lru_cache(maxsize=1024)
def weight(text: str, word: str, *, after_name: bool = False) -> Weight:
    """The weight of a word wherever it stands in a text, the heaviest place counting.

    Args:
        text: The question as written.
        word: The word, squeezed.
        after_name: Whether it is written onto a name that was read. Then it must be a word of its
            own to be light: 자조금 is no 자조 with the end of 조금 behind it.
    """
    tagged = parts(text)
    if not tagged:
        return Weight.HEAVY
    found = [_weigh(tagged, start, end, own=after_name) for start, end in places(text, word)]
    return max(found, default=Weight.HEAVY)


def places(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a squeezed word stands in a text as it is written."""
    kept = [at for at, letter in enumerate(text) if squeeze(letter)]
    letters, sought = squeeze(text), squeeze(word)
    if len(letters) != len(kept) or not sought:
        return
    for found in re.finditer(re.escape(sought), letters):
        yield kept[found.start()], kept[found.end() - 1] + 1


def as_written(text: str, word: str) -> str:
    """An unread word as the person wrote it: whole, between its spaces, without its particle.

    Args:
        text: The question as written.
        word: The word, squeezed; it may be a scrap of a word, or several words.

    Returns:
        연구비 for the 연 of 연구비는; the word itself where it stands nowhere in the text.
    """
    place = next(places(text, word), None)
    if place is None:
        return word
    start, end = place
    while start and not _apart(text[start - 1]):
        start -= 1
    while end < len(text) and not _apart(text[end]):
        end += 1
    kept = [
        part
        for part in parts(text)
        if start < part.end <= end and part.tag[0] not in "JE" and part.tag not in _CLOSING
    ]
    last = max(kept, key=lambda part: part.end, default=None)
    if last is None or (last.start > start and text[place[1] : end] in TAILS):
        # 개소일과 is 개소일 with a particle, though 일과 is a word.
        return text[start : place[1]]
    return text[start : last.end]


def _apart(letter: str) -> bool:
    return letter.isspace() or letter in _MARKS


_MARKS = ".,!?;:()\"'“”‘’「」…·~+/"
_CLOSING = frozenset({"VCP", "XSV", "XSA", "SF", "SP"})


def _weigh(tagged: Sequence[Part], start: int, end: int, *, own: bool) -> Weight:
    inside = [
        at
        for at, part in enumerate(tagged)
        if (part.start < end and part.end > start) or start <= part.start == part.end < end
    ]
    if own and not all(_closes(tagged[at], start) for at in inside):
        return Weight.HEAVY
    return max((_weight_of(tagged, at) for at in inside), default=Weight.IDLE)


def _closes(part: Part, start: int) -> bool:
    """Whether a morpheme is written onto a name as its particle: 산 of 꽃뫼산 is no verb 사다."""
    ending = part.tag[0] in "JE" or part.tag in {"VCP", "XSV", "VX"} or part.start == part.end
    return ending and part.start >= start


def _weight_of(tagged: Sequence[Part], at: int) -> Weight:
    part = tagged[at]
    after = tagged[at + 1] if at + 1 < len(tagged) else None
    before = tagged[at - 1] if at else None
    if part.tag in _STEMS and after is not None and after.tag in _MAKING:
        # 확인하다, 감사하다: the verb, not the noun that it is made of.
        if f"{part.form}하" in idle("verbs"):
            return Weight.IDLE
        return Weight.HEAVY
    if part.tag in _MAKING and before is not None and before.tag in _STEMS:
        return Weight.IDLE
    if part.tag in _VERBS:
        return _of_verb(part.form, part.tag)
    if part.tag == "MAG":
        known = part.form in idle("adverbs")
        return Weight.IDLE if known else Weight.HEAVY if _denies(part.form) else Weight.VERB
    if part.tag[0] == "E" or part.tag in _EMPTY or part.tag in _SIGNS:
        return Weight.IDLE
    if part.tag[0] == "J":
        return Weight.HEAVY if part.form in idle("leaving_out") else Weight.IDLE
    return Weight.IDLE if part.form in idle("nouns") else Weight.HEAVY


def _of_verb(form: str, tag: str) -> Weight:
    known = idle("adjectives") if tag == _ADJECTIVE else idle("verbs") | idle("adjectives")
    if form in known:
        return Weight.IDLE
    # 나쁘다, 넉넉하다: an adjective may say which of several is meant, or how one is judged.
    return Weight.HEAVY if tag == _ADJECTIVE or form in idle("meaning_verbs") else Weight.VERB


def _denies(form: str) -> bool:
    return form in idle("meaning_adverbs")


_STEMS = frozenset({"NNG", "NNP", "XR", "MAG"})
_MAKING = frozenset({"XSV", "XSA"})
_VERBS = frozenset({"VV", "VA", "VX"})
_ADJECTIVE = "VA"
_EMPTY = frozenset({"VCP", "IC", "MAJ", "NP", "XSM"})
_SIGNS = frozenset({"SF", "SP", "SS", "SE", "SO", "SW", "SB", "SSO", "SSC"})
