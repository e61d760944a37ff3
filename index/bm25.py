"""BM25 over words, as arrays that lie on disk and are read where a question touches them.

Scores are divided by what a passage could reach that held every word of the question, so they lie
between 0 and 1 and say how much of the question a passage covers. Nothing here needs more than
numpy, and a question opens the files without reading them whole.
"""

from __future__ import annotations

import json
import logging
import math
import secrets
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.passages import Passage
from index.words import Reader, corpus_digest, digest, halves, wording

_log = logging.getLogger(__name__)

Progress: TypeAlias = Callable[[str, int, int], None]
Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

K1 = 1.2  # how soon repeating a word stops counting; between what two question sets preferred
RECIPE = 3  # a new number makes every index count its words again
B = 0.6  # how much a long passage pays for its length; likewise

_LIGHT = 0.25  # of a word that says that something is asked
_STEP = 2_000
_ARRAYS = ("starts", "passages", "counts", "words", "begins", "labels", "lengths", "digests")


@dataclass(frozen=True, slots=True)
class Bm25:
    """The words of a corpus: for each word the passages that hold it and its weight in each.

    Attributes:
        terms: The number of each word.
        starts: Where the postings of word n begin; one more entry than words.
        passages: Passage numbers, the postings of all words one after the other, rising in each.
        counts: How often the word stands there.
        words: The word numbers of each passage, once each, as they first stand in it; those of all
            passages one after the other.
        begins: Where those of passage n begin; one more entry than passages.
        labels: How many of its words, the first ones, are those of its label.
        lengths: The number of words of each passage.
        digests: What each passage was counted from, so that a later build counts only new ones.
    """

    terms: dict[str, int]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    counts: NDArray[np.uint16]
    words: NDArray[np.int32]
    begins: NDArray[np.int64]
    labels: NDArray[np.int32]
    lengths: NDArray[np.int32]
    digests: NDArray[np.uint64]
    idf: Floats = field(init=False, repr=False)
    damp: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        held_by = np.diff(self.starts).astype(np.float64)
        idf = np.log(1 + (self.size - held_by + 0.5) / (held_by + 0.5)).astype(np.float32)
        mean = float(np.mean(self.lengths)) if np.any(self.lengths) else 1.0
        damp = (K1 * (1 - B + B * np.asarray(self.lengths) / mean)).astype(np.float32)
        object.__setattr__(self, "idf", idf)
        object.__setattr__(self, "damp", damp)

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self.lengths)

    @property
    def rarest(self) -> float:
        """The idf of a word that no passage holds."""
        return math.log(1 + 2 * self.size + 1)

    def score(self, words: Iterable[str], light: Container[str] = ()) -> Floats:
        """How much of the question each passage covers, 0 to 1; 0 everywhere without words.

        Words that no passage holds count against every passage: a question half of which is
        unknown is covered by half at best.

        Args:
            words: The words of the question.
            light: Those that hardly count.
        """
        scores = np.zeros(self.size, np.float32)
        reach = 0.0
        for word in dict.fromkeys(words):
            number = self.terms.get(word)
            share = _LIGHT if word in light else 1.0
            if number is None:
                reach += share * self.rarest
                continue
            here = slice(int(self.starts[number]), int(self.starts[number + 1]))
            holders, count = self.passages[here], self.counts[here].astype(np.float32)
            worth = share * float(self.idf[number])
            scores[holders] += np.float32(worth) * count / (count + self.damp[holders])
            reach += worth
        return scores / np.float32(reach) if reach else scores

    def rarity(self, ways: Iterable[Sequence[str]]) -> float:
        """How few passages hold any of several ways of saying something, 0 to 1.

        Args:
            ways: The words of each way; a passage is taken to hold it that holds its rarest word.
        """
        counts = (min((self._held_by(word) for word in way), default=0) for way in ways)
        count = min(sum(counts), self.size)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5)) / self.rarest

    def _held_by(self, word: str) -> int:
        number = self.terms.get(word)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def of_passage(self, passage: int) -> NDArray[np.int32]:
        """The numbers of the words that a passage holds, once each."""
        return self.words[int(self.begins[passage]) : int(self.begins[passage + 1])]

    def of_label(self, passage: int) -> NDArray[np.int32]:
        """The numbers of the words of a passage's label, once each."""
        start = int(self.begins[passage])
        return self.words[start : start + int(self.labels[passage])]

    def held(self, words: Iterable[str], passage: int) -> tuple[str, ...]:
        """Those of the words that a passage holds, in the order given."""
        own = set(self.of_passage(passage).tolist())
        return tuple(word for word in dict.fromkeys(words) if self.terms.get(word) in own)


def open_index(
    passages: Sequence[Passage], into: Path, read: Reader, progress: Progress | None = None
) -> Bm25:
    """The word index of these passages, opened, or made now and kept.

    Passages that an older index of the same reader holds are not read again.

    Args:
        passages: All passages of the index, in the ledger's order.
        into: The index's directory.
        read: Who reads them.
        progress: Told how far it is.
    """
    home, stem = into / "words", f"{read.name}-b{RECIPE}"
    path = home / f"{stem}-{corpus_digest(passages)}"
    found = _load_or_none(path)
    if found is not None:
        return found
    older = sorted(home.glob(f"{stem}-*"), key=lambda other: other.stat().st_mtime, reverse=True)
    last = _load_or_none(older[0]) if older else None
    made = _read_passages(passages, read, last, progress)
    try:
        save(made, path)
        for other in older[1:]:  # the last one may be open somewhere
            shutil.rmtree(other, ignore_errors=True)
    except OSError as fault:
        _log.warning("단어 색인을 남기지 못합니다 (cannot keep the word index): %s", fault)
    return made


def build(
    readings: Iterable[Mapping[str, int]],
    digests: Sequence[int] | None = None,
    labels: Sequence[int] | None = None,
) -> Bm25:
    """Gather the counted words of each passage, given in the passages' order.

    Args:
        readings: For each passage how often each word stands in it.
        digests: What each was counted from; None where no later build shall know.
        labels: How many words of each, its first ones, are its label's; None means none.
    """
    terms: dict[str, int] = {}
    words, counts, passages, lengths = array("i"), array("i"), array("i"), array("i")
    begins = array("q", (0,))
    for number, reading in enumerate(readings):
        for word, count in reading.items():
            words.append(terms.setdefault(word, len(terms)))
            counts.append(count)
            passages.append(number)
        lengths.append(sum(reading.values()))
        begins.append(len(words))
    word_of = np.array(words, np.int32)
    order = np.argsort(word_of, kind="stable")
    held_by = np.bincount(word_of, minlength=len(terms))
    return Bm25(
        terms=terms,
        starts=np.concatenate(([0], np.cumsum(held_by))).astype(np.int64),
        passages=np.array(passages, np.int32)[order],
        counts=np.minimum(np.array(counts, np.int64), 65_535)[order].astype(np.uint16),
        words=word_of,
        begins=np.array(begins, np.int64),
        labels=np.array(labels if labels is not None else [0] * len(lengths), np.int32),
        lengths=np.array(lengths, np.int32),
        digests=np.array(digests if digests is not None else [0] * len(lengths), np.uint64),
    )


def counted(bm25: Bm25, passages: Sequence[int]) -> dict[int, dict[str, int]]:
    """Give back the counted words of some passages of an index, as they first stand in each."""
    wanted = np.zeros(bm25.size, bool)
    wanted[list(passages)] = True
    kept = wanted[bm25.passages]
    word_of = np.repeat(np.arange(len(bm25.terms)), np.diff(bm25.starts))[kept]
    forms = list(bm25.terms)
    found = {
        number: dict.fromkeys((forms[word] for word in bm25.of_passage(number).tolist()), 0)
        for number in passages
    }
    triples = zip(
        bm25.passages[kept].tolist(), word_of.tolist(), bm25.counts[kept].tolist(), strict=True
    )
    for passage, word, count in triples:
        found[passage][forms[word]] = count
    return found


def save(bm25: Bm25, into: Path) -> None:
    """Write it beside its place and move it there in one step; an index of that name is replaced.

    Args:
        bm25: The index.
        into: The directory it becomes.
    """
    into.parent.mkdir(parents=True, exist_ok=True)
    scratch = into.parent / f".writing-{secrets.token_hex(6)}"
    scratch.mkdir()
    try:
        for name in _ARRAYS:
            np.save(scratch / f"{name}.npy", getattr(bm25, name), allow_pickle=False)
        about = {"size": bm25.size, "terms": len(bm25.terms)}
        (scratch / "terms.txt").write_text("\n".join(bm25.terms), encoding="utf-8", newline="\n")
        (scratch / "about.json").write_text(json.dumps(about), encoding="utf-8")
        _replace(scratch, into)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def load(path: Path) -> Bm25:
    """Open an index without reading it whole.

    Raises:
        OSError: If it is not there.
        ValueError: If it is not whole.
    """
    about: dict[str, Any] = json.loads((path / "about.json").read_text(encoding="utf-8"))
    arrays = {name: np.load(path / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
    blob = (path / "terms.txt").read_text(encoding="utf-8")
    terms = {term: number for number, term in enumerate(blob.split("\n"))} if blob else {}
    postings = int(arrays["starts"][-1])
    if (
        len(terms) != about["terms"]
        or len(arrays["starts"]) != len(terms) + 1
        or len(arrays["passages"]) != postings
        or len(arrays["counts"]) != postings
        or len(arrays["words"]) != postings
        or len(arrays["begins"]) != about["size"] + 1
        or len(arrays["labels"]) != about["size"]
        or len(arrays["lengths"]) != about["size"]
        or len(arrays["digests"]) != about["size"]
    ):
        raise ValueError(f"a broken word index: {path}")
    return Bm25(terms=terms, **arrays)


def _replace(scratch: Path, into: Path) -> None:
    """Move a finished directory to its place; whoever has the old one open keeps it."""
    if into.exists():
        old = into.parent / f".old-{secrets.token_hex(6)}"
        into.replace(old)
        scratch.replace(into)
        shutil.rmtree(old, ignore_errors=True)
    else:
        scratch.replace(into)


def _load_or_none(path: Path) -> Bm25 | None:
    try:
        return load(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError) as fault:
        _log.warning("단어 색인이 상해 다시 만듭니다 (broken word index, rebuilding): %s", fault)
        return None


def _read_passages(
    passages: Sequence[Passage], read: Reader, last: Bm25 | None, progress: Progress | None
) -> Bm25:
    digests = [digest(wording(passage)) for passage in passages]
    places = {} if last is None else {int(value): at for at, value in enumerate(last.digests)}
    old = {places[value] for value in digests if value in places}
    known = counted(last, sorted(old)) if last is not None else {}
    fresh = [number for number, value in enumerate(digests) if value not in places]
    readings = [known.get(places.get(value, -1), {}) for value in digests]
    labels = [0 if last is None else int(last.labels[places.get(value, 0)]) for value in digests]
    for start in range(0, len(fresh), _STEP):
        some = fresh[start : start + _STEP]
        parts = [part for number in some for part in halves(passages[number])]
        words = iter(read.read(parts))
        for number, label, rest in zip(some, words, words, strict=True):
            readings[number] = Counter(morpheme.form for morpheme in (*label, *rest))
            labels[number] = len({morpheme.form for morpheme in label})
        if progress:
            progress("words", start + len(some), len(fresh))
    return build(readings, digests, labels)
