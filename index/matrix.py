"""Vectors of one build, open for reading: a matrix on disk, and Chroma to look through it.

The matrix is the truth: Chroma finds candidates in it quickly, and cosines, filters and a
rewritten Chroma come from the matrix.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.chroma import Chroma, ChromaBroken

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

LOCAL = "chroma"
"""The name of Chroma's directory, where it is not a server."""


class VectorsBroken(Exception):
    """The vectors are missing, stale or not whole; the message says which."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What vectors were made from; a difference in any part makes them stale.

    Attributes:
        model: The model and its version.
        dimension: The length of a vector.
        recipe: How passages become text for the model.
        corpus: A digest of all passages in their order.
        count: The number of passages.
    """

    model: str
    dimension: int
    recipe: int
    corpus: str
    count: int

    @property
    def key(self) -> str:
        """A short ASCII name of it."""
        return blake2b(repr(self).encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class About:
    """What lies in a directory of vectors.

    Attributes:
        fingerprint: What the vectors were made from.
        name: The name the model was chosen by.
        place: Where Chroma is: "chroma" for the directory of that name, else a server's URL.
        collection: The name of Chroma's collection.
        files: The length of each file of Chroma's directory when it was closed.
    """

    fingerprint: Fingerprint
    name: str
    place: str
    collection: str
    files: dict[str, int]


class Vectors:
    """The vectors of one build, open for reading by any number of threads.

    Attributes:
        about: What they are.
        matrix: One row of length 1 a passage, left on disk.
        mean: The mean of all rows.
    """

    def __init__(self, path: Path, about: About, matrix: Floats) -> None:
        self.path = path
        self.about = about
        self.matrix = matrix
        self.mean: Floats = np.load(path / "mean.npy", allow_pickle=False)
        self._chroma: Chroma | None = None

    @classmethod
    def open(cls, into: Path) -> Vectors:
        """Open the present build of an index; Chroma is opened by `connect`.

        Raises:
            VectorsBroken: If there is none or it is not whole.
        """
        path = into / "vectors" / current(into)
        try:
            loaded = json.loads((path / "about.json").read_text(encoding="utf-8"))
            about = About(**{**loaded, "fingerprint": Fingerprint(**loaded["fingerprint"])})
            matrix = _load_matrix(path / "matrix.npy")
            found = cls(path, about, matrix)
        except (OSError, ValueError, TypeError, KeyError, EOFError) as fault:
            raise VectorsBroken(f"{path.name}: {fault}") from fault
        print_ = about.fingerprint
        if matrix.shape != (print_.count, print_.dimension):
            raise VectorsBroken(f"{path.name}: matrix of shape {matrix.shape}")
        return found

    def connect(self) -> None:
        """Open Chroma, so that `nearest` asks it.

        Raises:
            ChromaBroken: If it is not whole; `nearest` then goes through the whole matrix.
        """
        if self._chroma is not None or not len(self.matrix):
            return
        place = self.about.place
        if place != wanted_place():
            raise ChromaBroken(f"written to {place}")
        if place == LOCAL:
            _check_files(self.path / LOCAL, self.about.files)
        target = self.path / LOCAL if place == LOCAL else place
        self._chroma = Chroma.open(target, self.about.collection, self.matrix)

    def nearest(self, vector: Floats, limit: int, among: Numbers | None = None) -> Numbers:
        """The numbers of the passages nearest to a vector, nearest first.

        Args:
            vector: Of length 1.
            limit: How many.
            among: The passages to choose from; None means all. A choice is looked through
                exactly: Chroma's own filters take 5 to 100 times as long.

        Raises:
            ChromaBroken: If Chroma, which was opened by `connect`, fails.
        """
        if among is None and self._chroma is not None:
            return self._chroma.nearest(vector, min(limit, len(self.matrix)))
        cosines = self.matrix @ vector if among is None else self.matrix[among] @ vector
        some = min(limit, len(cosines))
        top = np.argpartition(-cosines, some - 1)[:some] if some else np.zeros(0, np.int64)
        top = top[np.argsort(-cosines[top], kind="stable")]
        return top if among is None else among[top]

    def disconnect(self) -> None:
        """Let go of Chroma; `nearest` goes through the whole matrix from now on."""
        chroma, self._chroma = self._chroma, None
        if chroma is not None:
            chroma.close()


def wanted_place() -> str:
    """Where Chroma shall be: the server of YESAN_CHROMA_URL, else beside the matrix."""
    return os.environ.get("YESAN_CHROMA_URL") or LOCAL


def current(into: Path) -> str:
    """The name of the directory that counts.

    Raises:
        VectorsBroken: If there is none.
    """
    try:
        name = (into / "vectors" / "CURRENT").read_text(encoding="ascii").strip()
    except (OSError, ValueError) as fault:
        raise VectorsBroken(f"no vectors in {into}") from fault
    if not name or Path(name).name != name:
        raise VectorsBroken(f"a broken pointer in {into}")
    return name


def _check_files(folder: Path, lengths: dict[str, int]) -> None:
    """Compare the files with what was written: cheaper and safer than letting Chroma find out.

    SQLite may grow at reading, so files may be longer, but never shorter.
    """
    for name, length in lengths.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size < length:
            raise ChromaBroken(f"{name} is missing or cut short")


def _load_matrix(path: Path) -> Floats:
    try:
        found: Floats = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:  # an empty array cannot be mapped
        found = np.load(path, allow_pickle=False)
    return found
