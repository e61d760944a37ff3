"""The built-in embedder: a vector for every Korean morpheme, made on the user's machine.

The vectors come out of the Kiwi that is installed there (`kiwi_vectors.py`), in some ten seconds
at the first run: nothing is downloaded and nothing is shipped. Words that the glossary says mean
about the same are drawn together. A text is the weighted sum of its morphemes. Such vectors know
nothing of word order, negation or size: figures are never read from them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import glossary, kiwi_vectors
from index.errors import ModelUnavailable
from index.kiwi_vectors import DIMENSION, HASHED, RECIPE, Floats
from index.words import FIRST_WORD, NUMBER, KiwiReader, Morpheme, count_known

_log = logging.getLogger(__name__)

NAME = "builtin"


_NUMBER_WEIGHT = 0.7  # a year matches itself; more would drown the words around it
_HASHED_WEIGHT = 0.5  # an unknown name matches itself and means nothing else
LIGHT = 0.25  # of a word that says that something is asked
_MEANINGLESS = {"MAG"}  # adverbs: words of questions and of degree, near to each other throughout


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of the model.

    Attributes:
        codes: One row for each morpheme of Kiwi's model, then the hashed rows; whole numbers.
        scales: What a step of a row's codes is worth: codes times scale has length 1.
        weights: How much a morpheme counts in a sentence: near 0 for the commonest.
        name: The model's name with the versions it belongs to.
    """

    codes: NDArray[np.int8]
    scales: Floats
    weights: Floats
    name: str

    @property
    def known(self) -> int:
        """How many morphemes Kiwi's model knows; the hashed rows begin there."""
        return len(self.codes) - HASHED

    def vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> Floats:
        """Some rows at length 1, one each."""
        picked = np.asarray(rows, np.int64)
        found: Floats = self.codes[picked].astype(np.float32)
        found *= self.scales[picked][:, None]
        return found


def bags(
    table: Table, readings: Sequence[Sequence[Morpheme]], light: Container[str] = ()
) -> tuple[Any, Any, Any]:
    """Say for each text which rows count how much.

    Args:
        table: The model.
        readings: The texts as morphemes.
        light: Forms that hardly count.

    Returns:
        Row numbers, their weights, and where each text begins in both; three arrays.
    """
    rows: list[int] = []
    weights: list[float] = []
    starts: list[int] = []
    for reading in readings:
        counts: dict[int, tuple[int, float]] = {}
        for morpheme in reading:
            share = LIGHT if morpheme.form in light else 1.0
            row, weight = place(table, morpheme)
            if weight:
                counts[row] = (counts.get(row, (0, 0.0))[0] + 1, weight * share)
        starts.append(len(rows))
        rows.extend(counts)
        weights.extend((1 + np.log(count)) * weight for count, weight in counts.values())
    return (
        np.array(rows, np.int64),
        np.array(weights, np.float32),
        np.array(starts, np.int64),
    )


def pool(
    table: Table, rows: NDArray[np.int64], weights: Floats, starts: NDArray[np.int64]
) -> Floats:
    """Add up the weighted rows of each text and bring the sums to length 1.

    Returns:
        One row a text; a text without words is the zero vector, which is near to nothing.
    """
    ends = np.append(starts[1:], len(rows))
    scaled = table.codes[rows].astype(np.float32)
    scaled *= (table.scales[rows] * weights)[:, None]
    sums = np.zeros((len(starts), table.codes.shape[1]), np.float32)
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if end > start:
            summed = scaled[start:end].sum(axis=0)
            length = np.sqrt(summed @ summed)
            sums[number] = summed / length if length else summed
    return sums


def encode(
    table: Table, readings: Sequence[Sequence[Morpheme]], light: Container[str] = ()
) -> Floats:
    """Vectors of length 1 for texts that were read as morphemes; see `bags`."""
    return pool(table, *bags(table, readings, light))


def with_hints(
    table: Table,
    reading: Sequence[Morpheme],
    hints: Mapping[Morpheme, float],
    light: Container[str] = (),
) -> Floats:
    """The vector of a question to which words were added that it does not hold.

    Args:
        table: The model.
        reading: The question as morphemes.
        hints: The words added, and how much each counts beside one of the question.
        light: Forms of the question that hardly count.
    """
    rows, weights, _ = bags(table, [reading], light)
    added = [(place(table, morpheme), share) for morpheme, share in hints.items()]
    rows = np.append(rows, [row for (row, _), _ in added]).astype(np.int64)
    weights = np.append(weights, [weight * share for (_, weight), share in added])
    vector: Floats = pool(table, rows, weights.astype(np.float32), np.zeros(1, np.int64))[0]
    return vector


def open_table(
    reader: KiwiReader, say: Callable[[str], None] | None = None, folder: Path | None = None
) -> Table:
    """The model that belongs to the Kiwi that is installed; made now where it is not there yet.

    Args:
        reader: Kiwi.
        say: Told what takes so long; None writes to the standard error.
        folder: Where models are kept; None means `cache_folder()`.

    Raises:
        ModelUnavailable: If Kiwi's model is of a type that has no vectors, or there is no room.
    """
    from filelock import FileLock

    home = folder or cache_folder()
    name = model_name()
    path = home / name
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / f"{name}.lock"):
            return _load(path, name) or _make(reader, path, name, say or _say)
    except OSError as fault:
        raise ModelUnavailable(NAME, str(fault)) from fault


def cache_folder() -> Path:
    """Where models are kept: YESAN_CACHE, else the user's cache directory."""
    named = os.environ.get("YESAN_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "yesan"


def model_name() -> str:
    """The built-in model's name with everything that its rows depend on."""
    version = metadata.version("kiwipiepy_model")
    return f"kiwi-static-{version}-r{RECIPE}-{_glossary_digest()}"


@cache
def _glossary_digest() -> str:
    return hashlib.blake2b(repr(glossary.lines()).encode(), digest_size=4).hexdigest()


def _alike(reader: KiwiReader) -> list[list[int]]:
    """The ids of the words of each line of the glossary that Kiwi's model knows.

    Phrases of several words have none, nor have words that are only in Kiwi's dictionary.
    """
    known = range(FIRST_WORD, count_known(reader.kiwi))
    said = dict.fromkeys(way for head, ways in glossary.lines() for way in (head, *ways))
    read = dict(zip(said, reader.read(list(said)), strict=True))
    return [
        [
            read[way][0].id
            for way in (head, *ways)
            if len(read[way]) == 1 and read[way][0].id in known
        ]
        for head, ways in glossary.lines()
    ]


def _say(message: str) -> None:
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def place(table: Table, morpheme: Morpheme) -> tuple[int, float]:
    """The row that stands for a morpheme, and its weight; weight 0 where it means nothing."""
    if morpheme.tag == NUMBER:
        return _hashed(table, morpheme.form), _NUMBER_WEIGHT
    known = 0 <= morpheme.id < table.known
    if morpheme.tag in _MEANINGLESS or (morpheme.tag == "NNB" and not known):
        return 0, 0.0  # 거, 게: short for 것, which hardly counts either
    if known:
        return morpheme.id, float(table.weights[morpheme.id])
    return _hashed(table, morpheme.form), _HASHED_WEIGHT


@cache
def _bucket(form: str) -> int:
    return int.from_bytes(hashlib.blake2b(form.encode(), digest_size=4).digest(), "big") % HASHED


def _hashed(table: Table, form: str) -> int:
    return table.known + _bucket(form)


def _make(reader: KiwiReader, path: Path, name: str, say: Callable[[str], None]) -> Table:
    say("내장 임베딩 모형을 만듭니다: 처음 한 번, 10초쯤 (building the built-in model, once)")
    reader.read(["예산"])  # Kiwi loads the rest of itself at the first text
    alike = _alike(reader)
    with reader.lock:
        arrays = kiwi_vectors.make(reader.kiwi, alike)
    scratch = path.parent / f".making-{secrets.token_hex(6)}"
    scratch.mkdir()
    try:
        for part, array in arrays.items():
            np.save(scratch / f"{part}.npy", array, allow_pickle=False)
        known = len(arrays["codes"]) - HASHED
        about = {"name": name, "known": known, "dimension": DIMENSION}
        (scratch / "about.json").write_text(json.dumps(about), encoding="utf-8")
        if path.exists():  # it was broken, or it would have been loaded
            shutil.rmtree(path)
        scratch.replace(path)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    made = _load(path, name)
    if made is None:
        raise ModelUnavailable(NAME, f"cannot be read back: {path}")
    return made


def _load(path: Path, name: str) -> Table | None:
    """The model in a folder, its rows left on disk until they are used; None if not whole."""
    try:
        about = json.loads((path / "about.json").read_text(encoding="utf-8"))
        codes = np.load(path / "codes.npy", mmap_mode="r")
        scales, weights = np.load(path / "scales.npy"), np.load(path / "weights.npy")
        shape = (about["known"] + HASHED, about["dimension"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError) as fault:
        _log.warning("내장 모형이 상해 다시 만듭니다 (broken model, rebuilding): %s", fault)
        return None
    if codes.shape != shape or len(scales) != shape[0] or len(weights) != shape[0]:
        _log.warning("내장 모형이 상해 다시 만듭니다 (broken model, rebuilding): %s", path)
        return None
    return Table(codes=codes, scales=scales, weights=weights, name=name)
