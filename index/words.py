"""Korean text as morphemes, each line read by Kiwi once and shared by everybody who needs it.

Reading words is what indexing costs (some 100,000 characters a second and core), so BM25 and the
built-in vectors share one result, and the lines that tables repeat on every page are remembered.
Where Kiwi cannot be had, pairs of neighbouring letters stand in for morphemes: search goes on,
less well, and the index says by its name that it was made so.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
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
_AMOUNT = "돈 비용 값 경비 금액 액수 얼마 예산 요금 급여 월급 보조금 지출 결산 집행"

ASKING = frozenset(_ASKING.split())
"""Words that say that something is asked, not about what: every row of a budget is about money."""

AMOUNT = frozenset(_AMOUNT.split())
"""Words of a question that asks for an amount, which stands in a row and not in running text."""

_REMEMBERED = 50_000  # lines; about 50 MB of morphemes, the repeated ones stay
_DROPPED = {"VCP", "VCN", "XSV", "XSA", "XSM", "VX", "NP", "IC", "MAJ", "UN"}
_DROPPED_FIRST = {"J", "E"}
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
        id: Kiwi's number of it, which belongs to one version of the model; -1 without Kiwi.
    """

    form: str
    tag: str
    id: int


class Reader(Protocol):
    """Anything that reads text as morphemes."""

    @property
    def name(self) -> str:
        """What it is and in which version: an index made by another one is stale."""

    def read(self, texts: Sequence[str]) -> list[tuple[Morpheme, ...]]:
        """The content morphemes of each text, in order; () for a text without words."""


class KiwiReader:
    """Kiwi, started at the first text, shared by all threads.

    Kiwi works in several threads of its own; a lock keeps ours from entering it together.
    """

    def __init__(self, kiwi: Any = None) -> None:
        self._kiwi = kiwi
        self._lock = threading.RLock()
        self._lines: OrderedDict[str, tuple[Morpheme, ...]] = OrderedDict()

    @property
    def name(self) -> str:
        """Kiwi's version and its model's, with the version of our own rules."""
        versions = (metadata.version(package) for package in ("kiwipiepy", "kiwipiepy_model"))
        return "-".join(("kiwi", *versions, "1"))

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
            return self._kiwi

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

    def _learn(self, lines: Iterable[str]) -> None:
        new = [line for line in lines if line not in self._lines]
        if len(new) == 1:  # the straight way for a question: no round through Kiwi's workers
            self._lines[new[0]] = _content(self.kiwi.tokenize(new[0]))
        elif new:
            for line, tokens in zip(new, self.kiwi.tokenize(new), strict=True):
                self._lines[line] = _content(tokens)

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


def wording(passage: Passage) -> str:
    """What is searched of a passage: its label, the everyday words for it, and its text."""
    return "\n".join(
        part for part in (passage.label, " ".join(passage.aliases), passage.text) if part
    )


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


def _content(tokens: Iterable[Any]) -> tuple[Morpheme, ...]:
    found = []
    for token in tokens:
        tag = token.tag.split("-", 1)[0]
        if tag[0] in _DROPPED_FIRST or tag in _DROPPED or tag in _SIGNS:
            continue
        form = token.form.casefold()
        if tag == NUMBER:
            form = form.replace(",", "")
        found.append(Morpheme(form, tag, token.id))
    return tuple(found)


def _pairs(text: str) -> Iterable[Morpheme]:
    for run in _LETTERS.findall(text):
        if "가" <= run[0] <= "힣" and len(run) > 2:
            for place in range(len(run) - 1):
                yield Morpheme(run[place : place + 2], "NNG", -1)
        else:
            tag = NUMBER if run[0].isdigit() else "NNG"
            yield Morpheme(run.replace(",", "") if tag == NUMBER else run, tag, -1)
