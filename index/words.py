"""Korean text as morphemes, each line read by Kiwi once and shared by everybody who needs it.

Reading words is what indexing costs (some 100,000 characters a second and core), so BM25 and the
built-in vectors share one result, and the lines that tables repeat on every page are remembered.
Where Kiwi cannot be had, pairs of neighbouring letters stand in for morphemes: search goes on,
less well, and the index says by its name that it was made so.
"""

from __future__ import annotations

import hashlib
import logging
import math
import os
import re
import threading
from collections import ChainMap, OrderedDict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from importlib import metadata
from typing import Any, NamedTuple, Protocol

from index.money import normalise
from index.passages import Passage

_log = logging.getLogger(__name__)

NUMBER = "SN"
"""Kiwi's tag of a number."""

_ASKING = (
    "돈 비용 값 경비 금액 액수 얼마 예산 요금 대가 규모 쓰 들 드 주 나가 내 받 되 하 있 알리 보이 "
    "말하 무엇 뭐 어떻 어떤 어느 어디 언제 누구 왜 이유 까닭 몇 궁금 설명"
)
_PRICES = ("비", "료")  # of the noun before it: 수선비, 강의료; read as -비, for 비 alone is rain
_AMOUNT = "돈 비용 값 경비 금액 액수 얼마 예산 요금 급여 월급 보조금 지출 결산 집행"

ASKING = frozenset(_ASKING.split())
"""Words that say that something is asked, not about what: every row of a budget is about money."""

AMOUNT = frozenset((*_AMOUNT.split(), *(f"-{form}" for form in _PRICES)))
"""Words of a question that asks for an amount, which stands in a row and not in running text."""

FIRST_WORD = 61
"""Kiwi's ids below this one stand for a part of speech, for words that it does not know."""

_NOUNS = {"NNG", "NNP", "XR"}
_LONGEST_NOUN = 8
_REMEMBERED = 50_000  # lines; about 50 MB of morphemes, the repeated ones stay
_DROPPED = {"VCP", "VCN", "XSV", "XSA", "XSM", "VX", "NP", "IC", "MAJ", "UN"}
_DROPPED_FIRST = {"J", "E"}
_SUFFIX = "XSN"
_ONLY_POLITE = {"들", "님"}
_SIGNS = {"SF", "SP", "SS", "SE", "SO", "SW", "SB", "SSO", "SSC"}
_FIGURE = re.compile(
    r"[△▲(x-]*\d[\d,.]*\)?(?:\s*(?:천원|백만원|억원|만원|원|%p?|명|년도?|월|일))?|[|=×%\[\]]+"
)
_LETTERS = re.compile(r"[가-힣]+|[a-z]+|\d[\d,]*(?:\.\d+)?|[一-鿿]+")


class Morpheme(NamedTuple):
    """A content morpheme.

    Attributes:
        form: Its dictionary form in small letters; a number without its commas.
        tag: Kiwi's part of speech, without the mark of irregular verbs.
        id: Kiwi's number of it, which belongs to one version of the model; -1 for a word that Kiwi
            does not know, or without Kiwi.
    """

    form: str
    tag: str
    id: int


class Part(NamedTuple):
    """A morpheme of any kind, where it stands.

    Attributes:
        form: Its dictionary form.
        tag: Kiwi's part of speech, without the mark of irregular verbs.
        start: Where it begins in the text.
        end: Where it ends; the same for one that is written as part of its neighbour.
    """

    form: str
    tag: str
    start: int
    end: int


class Reader(Protocol):
    """Anything that reads text as morphemes."""

    def __hash__(self) -> int:
        """What is read once a reader is remembered by it."""

    @property
    def name(self) -> str:
        """What it is and in which version: an index made by another one is stale."""

    @property
    def known(self) -> Mapping[str, int]:
        """The ids of the words that Kiwi's model knows, by form; a noun before its likes."""

    def read(self, texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
        """The content morphemes of each text, in order; () for a text without words."""


class KiwiReader:
    """Kiwi, started at the first text, shared by all threads.

    Kiwi works in several threads of its own; a lock keeps ours from entering it together. A noun
    that Kiwi does not know is cut into nouns that it knows, because it takes the same name for one
    word here and for two there: 달무리도서관 is always 달무리, 도서관.
    """

    def __init__(self, kiwi: Any = None) -> None:
        self._kiwi = kiwi
        self._nouns: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._lock = threading.RLock()
        self._lines: OrderedDict[str, tuple[Morpheme, ...]] = OrderedDict()

    @property
    def name(self) -> str:
        """Kiwi's version and its model's, with the version of our own rules."""
        versions = (metadata.version(package) for package in ("kiwipiepy", "kiwipiepy_model"))
        return "-".join(("kiwi", *versions, "4"))

    @property
    def kiwi(self) -> Any:
        """The Kiwi object itself; whoever calls it holds `lock`."""
        with self._lock:
            if self._kiwi is None:
                from kiwipiepy import Kiwi

                # Without the list of names of many words: it splits compounds no better and
                # costs a second at the start.
                workers = min(os.cpu_count() or 1, 8)
                self._kiwi = Kiwi(load_multi_dict=False, num_workers=workers)
            if not self._nouns:
                self._nouns, self._others = _read_known(self._kiwi)
            return self._kiwi

    @property
    def known(self) -> Mapping[str, int]:
        """The ids of the words that Kiwi's model knows, by form; a noun before its likes."""
        return ChainMap(self._nouns, self._others)

    @property
    def lock(self) -> threading.RLock:
        """The lock that every call of `kiwi` is made under."""
        return self._lock

    def read(self, texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
        """The content morphemes of each text, in order; () for a text without words."""
        split = [[line for line in normalise(text).split("\n") if line.strip()] for text in texts]
        with self._lock:
            self._learn(dict.fromkeys(line for lines in split for line in lines))
            read = [self._recall(lines) for lines in split]
            while len(self._lines) > _REMEMBERED:
                self._lines.popitem(last=False)
        return read

    def parts(self, text: str) -> tuple[Part, ...]:
        """Every morpheme of a text, in order, with its part of speech and its place."""
        with self._lock:
            tokens = self.kiwi.tokenize(text)
        return tuple(
            Part(token.form, token.tag.split("-", 1)[0], token.start, token.start + token.len)
            for token in tokens
        )

    def _learn(self, lines: Iterable[str]) -> None:
        new = [line for line in lines if line not in self._lines]
        if len(new) == 1:  # the straight way for a question: no round through Kiwi's workers
            self._lines[new[0]] = self._content(self.kiwi.tokenize(new[0]))
        elif new:
            for line, tokens in zip(new, self.kiwi.tokenize(new), strict=True):
                self._lines[line] = self._content(tokens)

    def _content(self, tokens: Iterable[Any]) -> tuple[Morpheme, ...]:
        found = []
        noun = -1  # where a noun ended
        for token in tokens:
            tag = token.tag.split("-", 1)[0]
            after, end = token.start == noun, token.start + token.len
            noun = end if tag in _NOUNS or tag == _SUFFIX else -1
            if tag[0] in _DROPPED_FIRST or tag in _DROPPED or tag in _SIGNS:
                continue
            form = token.form.casefold()
            if tag == _SUFFIX and form in _ONLY_POLITE:
                continue
            if after and form in _PRICES and noun == end:
                found.append(Morpheme(f"-{form}", _SUFFIX, -1))
            elif tag == NUMBER:
                found.append(Morpheme(form.replace(",", ""), tag, token.id))
            elif tag in _NOUNS and self._nouns and form not in self._nouns:
                pieces = split(self._nouns, form)
                price = pieces.pop() if len(pieces) > 1 and pieces[-1] in _PRICES else ""
                found += [Morpheme(piece, tag, self._nouns.get(piece, -1)) for piece in pieces]
                found += [Morpheme(f"-{price}", _SUFFIX, -1)] if price else []
            else:
                found.append(Morpheme(form, tag, token.id if token.id >= FIRST_WORD else -1))
        return tuple(found)

    def _recall(self, lines: Sequence[str]) -> tuple[Morpheme, ...]:
        found: list[Morpheme] = []
        for line in lines:
            found.extend(self._lines[line])
            self._lines.move_to_end(line)
        return tuple(found)


class PairReader:
    """Pairs of neighbouring syllables instead of morphemes, for a machine without Kiwi."""

    @property
    def name(self) -> str:
        """The name of the way, with the version of its rules."""
        return "pairs-1"

    @property
    def known(self) -> Mapping[str, int]:
        """None: there is no model without Kiwi."""
        return {}

    def read(self, texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
        """The syllable pairs, words and numbers of each text, in order."""
        return [tuple(_pairs(normalise(text).casefold())) for text in texts]


@cache
def reader() -> Reader:
    """The reader of this process: Kiwi, or syllable pairs and a warning where it cannot be had."""
    kiwi = KiwiReader()
    try:
        kiwi.read(["예산"])
    except Exception as fault:  # noqa: BLE001 - a broken install shows itself in many ways
        _log.warning("Kiwi를 쓸 수 없어 두 글자씩 나누어 찾습니다 (no Kiwi: %s)", fault)
        return PairReader()
    return kiwi


def parts(text: str) -> tuple[Part, ...]:
    """Every morpheme of a text, in order, endings and particles too; () without Kiwi."""
    kiwi = reader()
    return kiwi.parts(text) if isinstance(kiwi, KiwiReader) else ()


def halves(passage: Passage) -> tuple[str, str]:
    """What is searched of a passage: its label, and the everyday words for it with its text."""
    return passage.label, "\n".join(
        part for part in (" ".join(passage.aliases), passage.text) if part
    )


def wording(passage: Passage) -> str:
    """All that is searched of a passage."""
    return "\n".join(part for part in halves(passage) if part)


def sense(passage: Passage) -> str:
    """What is embedded of a passage: what it is about, without figures.

    A figure has no meaning of its own, and a row has more figures than words. The label comes
    twice, because it is what people ask for; the headings that a whole document shares stay out.
    """
    lines = passage.text.split("\n")
    body = lines[-1:] if passage.kind == "row" else lines[1:] or lines
    parts = (passage.label, *passage.aliases, passage.programme, *body, passage.label)
    bare = (_FIGURE.sub(" ", part) for part in parts)
    return "\n".join(line for line in bare if line.strip()) or passage.text


def digest(text: str) -> int:
    """64 bits that tell texts apart, to know which ones an older index has read already."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def corpus_digest(passages: Sequence[Passage]) -> str:
    """A digest of everything about passages that searching depends on, in their order."""
    found = hashlib.blake2b(digest_size=16)
    for passage in passages:
        found.update(f"{passage.key}\0{wording(passage)}\0\0".encode())
    return found.hexdigest()


def count_known(kiwi: Any) -> int:
    """How many morphemes Kiwi's language model knows; ids from there on are only in dictionaries.

    0 where this Kiwi's model cannot say how similar morphemes are.
    """
    if kiwi.model_type not in {"cong", "cong-global"}:
        return 0
    low, high = 1_000, 1_000_000
    while low < high:
        middle = (low + high) // 2
        if math.isnan(kiwi.morpheme_similarity(200, middle)):
            high = middle
        else:
            low = middle + 1
    return low


def split(nouns: Container[str], word: str) -> list[str]:
    """Cut a compound into as few known nouns as can be; what is left over stays together.

    달무리도서관 → 달무리, 도서관. A single syllable is hardly ever a noun inside a compound, so it
    costs more than a longer one, and an unknown syllable most; neighbours of these kinds are one
    unknown name: 솔내도서관 → 솔내, 도서관.
    """
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(word) + 1):
        options = []
        for start in range(max(0, end - _LONGEST_NOUN), end):
            piece = word[start:end]
            known = piece in nouns
            if known or end - start == 1:
                price = (1.0 if end - start > 1 else 1.6) if known else 3.0
                options.append((best[start][0] + price, [*best[start][1], piece]))
        best.append(min(options))
    joined: list[str] = []
    loose = False
    for piece in best[-1][1]:
        if len(piece) == 1 and loose:
            joined[-1] += piece
        else:
            joined.append(piece)
        loose = len(piece) == 1
    return joined


def _read_known(kiwi: Any) -> tuple[dict[str, int], dict[str, int]]:
    """The nouns that Kiwi's model knows, and the other words; of words alike the commonest."""
    nouns: dict[str, int] = {}
    others: dict[str, int] = {}
    for number in range(FIRST_WORD, count_known(kiwi)):
        morpheme = kiwi.morpheme(number)
        tag = morpheme.tag.split("-", 1)[0]
        if tag in _NOUNS:
            nouns.setdefault(morpheme.form, number)
        elif tag[0] not in _DROPPED_FIRST and tag not in _DROPPED and tag not in _SIGNS:
            others.setdefault(morpheme.form.casefold(), number)
    return nouns, others


def _pairs(text: str) -> Iterable[Morpheme]:
    for run in _LETTERS.findall(text):
        if "가" <= run[0] <= "힣" and len(run) > 2:
            for place in range(len(run) - 1):
                yield Morpheme(run[place : place + 2], "NNG", -1)
        else:
            tag = NUMBER if run[0].isdigit() else "NNG"
            yield Morpheme(run.replace(",", "") if tag == NUMBER else run, tag, -1)
