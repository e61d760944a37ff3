"""Passages as vectors on disk: one directory a build, a pointer to the present one, never changed.

    vectors/CURRENT                 the name of the directory that counts
    vectors/<fingerprint>-<turn>/   matrix.npy, digests.npy, about.json, chroma/

A reader holds on to the directory it opened while a builder writes the next one beside it. The
matrix is the truth: Chroma finds candidates in it quickly, and cosines, filters and a rebuilt
Chroma come from the matrix. All of it can be made again from the ledger's passages.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.chroma import ChromaBroken, drop, write
from index.embedder import Embedder, chosen, identity_of, open_embedder
from index.errors import IndexBusy
from index.matrix import LOCAL, About, Fingerprint, Vectors, VectorsBroken, wanted_place
from index.passages import Passage
from index.words import corpus_digest, digest, sense

_log = logging.getLogger(__name__)

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many: ("vectors", 256, 1000)."""

RECIPE = 1  # a new number makes every index embed again: see `words.sense`

_STEP = 1024
_KEPT = 2  # the present build and the one before it, which readers may still have open


def update(
    passages: Sequence[Passage],
    into: Path,
    *,
    model: str | None = None,
    progress: Progress | None = None,
    wait: float = 600,
    afresh: bool = False,
) -> Fingerprint:
    """Bring the vectors of an index up to its passages; nothing is embedded twice.

    Args:
        passages: All passages of the index, in the ledger's order.
        into: The index's directory.
        model: "builtin", the name of a sentence-transformers model, or its folder; None takes
            YESAN_EMBEDDING, else what the index was made with, else the built-in one.
        progress: Told how far it is.
        wait: Seconds to wait for another builder.
        afresh: Whether to write Chroma again even where nothing seems to have changed.

    Returns:
        What the vectors that count now were made from.

    Raises:
        ModelUnavailable: If the model cannot be had.
        IndexBusy: If another builder does not finish in time.
        ChromaBroken: If Chroma cannot be written.
    """
    with _alone(into, wait):
        old = _open_or_none(into)
        name = chosen(model, old.about.name if old else None)
        if old and not afresh and is_fresh(old.about, passages, name) and _is_whole(old):
            return old.about.fingerprint
        return _write(passages, into, name, old, progress or _quiet)


def is_fresh(about: About, passages: Sequence[Passage], name: str) -> bool:
    """Whether vectors were made from these passages by this model."""
    print_ = about.fingerprint
    return (
        print_.recipe == RECIPE
        and print_.count == len(passages)
        and print_.model == identity_of(name)
        and print_.corpus == corpus_digest(passages)
    )


def _write(
    passages: Sequence[Passage],
    into: Path,
    name: str,
    old: Vectors | None,
    tell: Progress,
) -> Fingerprint:
    embedder, place = open_embedder(name), wanted_place()
    scratch = into / "vectors" / f".writing-{secrets.token_hex(6)}"
    scratch.mkdir(parents=True)
    try:
        matrix = _embed(passages, embedder, old, scratch, tell)
        print_ = Fingerprint(
            embedder.identity, matrix.shape[1], RECIPE, corpus_digest(passages), len(passages)
        )
        # The turn keeps a rebuilt directory apart from the broken one that somebody has open.
        path = into / "vectors" / f"{print_.key}-{secrets.token_hex(3)}"
        scratch.replace(path)
        scratch = path
        collection = f"yesan-{path.name}"
        target = path / LOCAL if place == LOCAL else place
        if len(passages):
            total = len(passages)
            write(target, collection, matrix, passages, lambda done: tell("chroma", done, total))
        files = _lengths(path / LOCAL)
        about = About(print_, name, place, collection, files)
        _write_text(path / "about.json", json.dumps(asdict(about), ensure_ascii=False))
        _write_text(into / "vectors" / "CURRENT.new", path.name)
        (into / "vectors" / "CURRENT.new").replace(into / "vectors" / "CURRENT")
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    _tidy(into, path.name)
    return print_


def _embed(
    passages: Sequence[Passage],
    embedder: Embedder,
    old: Vectors | None,
    path: Path,
    tell: Progress,
) -> Floats:
    """Write the matrix, taking what an older build by the same model has already."""
    texts = [sense(passage) for passage in passages]
    digests = np.array([digest(text) for text in texts], np.uint64)
    known = _known_rows(old, embedder.identity)
    first: dict[int, int] = {}
    for number, value in enumerate(digests.tolist()):
        first.setdefault(value, number)
    fresh = [number for value, number in first.items() if value not in known]
    dimension = old.matrix.shape[1] if known and old else embedder.passages(["예산"]).shape[1]
    shape = (len(texts), dimension)
    if not texts:
        np.save(path / "matrix.npy", np.zeros(shape, np.float32), allow_pickle=False)
        np.save(path / "mean.npy", np.zeros(dimension, np.float32), allow_pickle=False)
        return np.zeros(shape, np.float32)
    matrix = np.lib.format.open_memmap(path / "matrix.npy", "w+", np.float32, shape)
    for start in range(0, len(fresh), _STEP):
        some = fresh[start : start + _STEP]
        matrix[some] = embedder.passages([texts[number] for number in some])
        tell("vectors", start + len(some), len(fresh))
    for number, value in enumerate(digests.tolist()):
        if value in known and old:
            matrix[number] = old.matrix[known[value]]
        elif first[value] != number:
            matrix[number] = matrix[first[value]]
    matrix.flush()
    np.save(path / "digests.npy", digests, allow_pickle=False)
    mean = matrix.mean(axis=0, dtype=np.float64).astype(np.float32)
    np.save(path / "mean.npy", mean, allow_pickle=False)
    return matrix


def _known_rows(old: Vectors | None, identity: str) -> dict[int, int]:
    if old is None or old.about.fingerprint.model != identity:
        return {}
    if old.about.fingerprint.recipe != RECIPE:
        return {}
    try:
        digests = np.load(old.path / "digests.npy", allow_pickle=False).tolist()
    except (OSError, ValueError):
        return {}
    return {value: number for number, value in enumerate(digests)}


def _is_whole(vectors: Vectors) -> bool:
    try:
        vectors.connect()
    except ChromaBroken as fault:
        _log.warning("Chroma를 다시 씁니다 (rewriting Chroma): %s", fault)
        return False
    vectors.disconnect()
    return True


def _open_or_none(into: Path) -> Vectors | None:
    try:
        return Vectors.open(into)
    except VectorsBroken as fault:
        _log.info("벡터를 새로 만듭니다 (making vectors): %s", fault)
        return None


def _lengths(folder: Path) -> dict[str, int]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _tidy(into: Path, current: str) -> None:
    """Delete what no reader can have open any more."""
    builds = [path for path in (into / "vectors").iterdir() if path.is_dir()]
    others = [path for path in builds if path.name != current and path.name[0] != "."]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    torn = [path for path in builds if path.name[0] == "."]
    for path in others[_KEPT - 1 :] + torn:
        _drop_served(path)
        shutil.rmtree(path, ignore_errors=True)


def _drop_served(path: Path) -> None:
    try:
        about: dict[str, Any] = json.loads((path / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if about["place"] != LOCAL:
        drop(about["place"], about["collection"])


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _alone(into: Path, wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    (into / "vectors").mkdir(parents=True, exist_ok=True)
    lock = FileLock(into / "vectors" / "lock", timeout=wait)
    try:
        lock.acquire()
    except Timeout as fault:
        raise IndexBusy(str(into)) from fault
    try:
        yield
    finally:
        lock.release()


def _quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
