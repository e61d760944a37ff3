"""What is asked: a question as pieces in order, each with its meaning.

Years, amounts, limits, units and notations have shapes of their own and are found first; the text
between them is cut by `segment`. English is read phrase by phrase into the same pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from assistant.asides import without_asides
from assistant.guard import set_orders_aside
from assistant.papers import Language, Question
from assistant.segment import Names, Piece, cut
from assistant.shapes import stretches
from assistant.spelled import put_right, slip_note, terms_put_right
from index.everyday import english, squeeze, translations, words
from index.places import is_place


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that was read.

    Attributes:
        question: The question.
        text: What of it is answered: without instructions to a machine.
        pieces: Its pieces in order; none is lost.
        ordered: Whether instructions were set aside.
    """

    question: Question
    text: str
    pieces: tuple[Piece, ...]
    ordered: bool = False

    def of(self, *kinds: str) -> tuple[Piece, ...]:
        """The pieces of some kinds, in order."""
        return tuple(piece for piece in self.pieces if piece.kind in kinds)

    def says(self, kind: str, *values: str) -> bool:
        """Whether a piece of a kind is there, with one of some values where any are given."""
        return any(
            piece.kind == kind and (not values or piece.value in values) for piece in self.pieces
        )


def tell_language(text: str) -> Language:
    """The language of a question: English where English words hold it together."""
    hangul = len(re.findall(r"[가-힣]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    # A name quoted in Korean does not make an English question Korean.
    spoken = len(set(re.findall(r"[a-z]+", text.lower())) & _FUNCTION_WORDS)
    goes_on = re.match(r"\s*(?:and|what about|how about|then)\b", text, re.IGNORECASE)
    english = latin > 3 * hangul or spoken >= 2 or goes_on
    return Language.ENGLISH if english else Language.KOREAN


_FUNCTION_WORDS = frozenset([
    "what", "how", "which", "who", "when", "where", "why", "is", "are", "was", "were", "did",
    "does", "do", "the", "of", "in", "for", "to", "much", "many", "and", "by", "a", "an", "tell",
    "show",
])  # fmt: skip


def read_question(question: Question, names: Callable[[str], Collection[str]]) -> Reading:
    """Read a question.

    Args:
        question: The question as asked.
        names: Gives, for a text, the names of the ledger that the text may mention.

    Returns:
        Its pieces. A question of instructions alone has none.
    """
    unnumbered = _NUMBERED.sub("", question.text)
    folded = _QUOTES.sub("", unicodedata.normalize("NFKC", unnumbered))
    text, ordered = set_orders_aside(folded)
    text = without_asides(put_right(text))
    known = names(_searchable(text, question.language)) if text.strip() else ()
    text, typed = terms_put_right(text, known)
    text = _without_brackets(text, known)
    if question.language is Language.ENGLISH:
        text = _without_glosses(text, [squeeze(name) for name in known])
    pieces: list[Piece] = []
    read = _read_english if question.language is Language.ENGLISH else _read_korean
    for stretch in stretches(text, known):
        pieces.extend([stretch] if isinstance(stretch, Piece) else read(stretch, known))
    return Reading(question, text, tuple(_with_slips(pieces, typed)), ordered)


def _with_slips(pieces: Iterable[Piece], typed: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces, those read for a mistyped word with a note for the reader."""
    for piece in pieces:
        slip = typed.get(piece.text)
        yield replace(piece, note=slip_note(slip, piece.text)) if slip else piece


_NUMBERED = re.compile(r"[①-⑳㉠-㉭㉮-㉻❶-❿⑴-⒇]\s*(?=[가-힣A-Za-z])")
"""A number in a ring before a name: of a list, and no part of what is asked for."""


def _without_brackets(text: str, known: Collection[str]) -> str:
    """The text without the brackets of the names it holds verbatim, so that a name is one run."""
    for name in sorted(known, key=len, reverse=True):
        plain = _QUOTES.sub("", unicodedata.normalize("NFKC", name))
        if "(" in plain and plain in text:
            text = text.replace(plain, plain.replace("(", "").replace(")", ""))
    return text


_GLOSS = re.compile(r"((?:[A-Za-z][A-Za-z'’-]*\s+){1,6})\(([가-힣][가-힣0-9 ·,]*)\)(?:['’]s\b)?")
_BEFORE_A_NAME = frozenset([
    "the", "a", "an", "of", "for", "in", "on", "at", "to",
    "from", "by", "with", "and", "or", "is", "are", "was", "were",
    "did", "does", "do", "has", "have", "had", "much", "many", "what",
    "which", "between", "than", "about", "under", "its",
])  # fmt: skip


def _without_glosses(text: str, keys: list[str]) -> str:
    """The text without English words that only render a Korean name in brackets behind them.

    "the youth career fair (청소년 진로 박람회)" names one thing, where the name is one of the
    ledger; the words are those back to the last that cannot stand in a name.
    """

    def bare(found: re.Match[str]) -> str:
        if not _is_name(found[2], keys) and not is_place(squeeze(found[2])):
            return found[0]
        words = found[1].split()
        firm = {word.surface for word in english() if word.kind in _NO_NAMES}
        last = max(
            (at for at, word in enumerate(words) if word.lower() in _BEFORE_A_NAME | firm),
            default=-1,
        )
        return " ".join((*words[: last + 1], found[2]))

    return _GLOSS.sub(bare, text)


_NO_NAMES = frozenset({"measure", "stage", "order", "limit", "relative", "asked"})
_QUOTES = re.compile(r"[\"“”‘「」『』《》<>]|['’](?!\d{2}(?!\d))")
"""Quotation marks around names; the mark of a short year ('21) stays."""


def _searchable(text: str, language: Language) -> str:
    """The text with the Korean words its English ones may stand for, since names are Korean."""
    if language is Language.KOREAN:
        letters = squeeze(text)
        said_so = (word for word in words() if word.kind == "row" and word.surface in letters)
        return " ".join((text, *dict.fromkeys(word.value for word in said_so)))
    said = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    korean = rendered(text)
    rows = [word.value for word in english() if word.kind == "row" and f" {word.surface} " in said]
    return " ".join((text, *korean, *rows))


def rendered(text: str) -> list[str]:
    """The Korean words that the English ones of a text may stand for."""
    said = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    return [
        word
        for phrase, their in translations().items()
        if f" {phrase} " in said or f" {phrase}s " in said
        for word in their
    ]


# ------------------------------------------------------------------ the text between


def _read_korean(text: str, known: Collection[str]) -> Iterator[Piece]:
    yield from cut(text, Names.of(known, squeeze(text)))


def _read_english(text: str, known: Collection[str]) -> Iterator[Piece]:
    """Read English phrase by phrase, longest first; names through their Korean counterparts."""
    keys = [squeeze(name) for name in known]
    tokens = re.findall(r"[A-Za-z][A-Za-z'’-]*|[가-힣0-9]+|[,.+?!;]", text)
    place = 0
    while place < len(tokens):
        if re.fullmatch(r"[,.+?!;]", tokens[place]):
            place += 1
            continue
        for length in range(min(6, len(tokens) - place), 0, -1):
            piece = _english_piece(" ".join(tokens[place : place + length]), keys)
            if piece:
                break
        if piece is None and (parts := _parted(tokens[place])):
            tokens[place : place + 1] = parts
            continue
        after = tokens[place + length] if place + length < len(tokens) else ""
        mark = after if re.fullmatch(r"[,+]", after) else ""
        found = piece or Piece(tokens[place].lower(), "unread", "")
        yield Piece(found.text, found.kind, found.value, found.tail, joined=True, mark=mark)
        place += length if piece else 1


def _parted(token: str) -> list[str]:
    """The words that a hyphen joins, where together they mean nothing: disaster-recovery money."""
    return [part for part in token.split("-") if part] if "-" in token.strip("-") else []


_NUMERALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _english_piece(phrase: str, keys: list[str]) -> Piece | None:
    said = phrase.lower().replace("’", "'")
    if re.search(r"[가-힣]", said):
        return _korean_piece(squeeze(said), keys)
    if said in _NUMERALS:
        return Piece(said, "counted", str(_NUMERALS.index(said) + 2))
    for korean in translations().get(said, ()):
        if _is_name(korean, keys):
            return Piece(squeeze(korean), "name", squeeze(korean))
    word = next((word for word in english() if word.surface == said), None)
    if word and word.kind == "row":
        name = squeeze(word.value)
        return Piece(name, "name", name) if _is_name(name, keys) else None
    if word:
        return Piece(said, word.kind, word.value)
    if said in translations():
        return Piece(squeeze(translations()[said][0]), "unread", "")
    if len(said) > 2 and _is_name(said, keys):
        return Piece(squeeze(said), "name", squeeze(said))
    # special-account revenue: the words that a hyphen joins.
    single = said.replace("-", " ") if "-" in said else re.sub(r"(?<=[a-z]{3})s$", "", said)
    known = single in translations() or single in _idle() or "-" in said
    return _english_piece(single, keys) if known and single != said else None


@cache
def _idle() -> frozenset[str]:
    """English words that carry nothing; so do they with an s: gets, lists, amounts."""
    return frozenset(word.surface for word in english() if word.kind == "filler")


def _korean_piece(said: str, keys: list[str]) -> Piece | None:
    """A Korean word of an English question: a name, or a word of budgets."""
    if _is_name(said, keys):
        return Piece(said, "name", said)
    term = next((word for word in words() if word.surface == said), None)
    return Piece(said, term.kind, term.value) if term else None


def _is_name(said: str, keys: list[str]) -> bool:
    return any(squeeze(said) in key for key in keys)
