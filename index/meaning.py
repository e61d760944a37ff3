"""The half of search that goes by meaning, kept going: opened late, mended when broken.

Vectors are a cache of the ledger's passages. Where they are missing, stale or broken they are made
again, at once where that is quick and else in the background, and questions are answered without
them meanwhile. Every step down and every repair is logged; no answer fails for want of a vector.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import vectors
from index.chroma import ChromaBroken
from index.embedder import NO_HINTS, BuiltIn, Trust, chosen, open_embedder
from index.errors import IndexBusy, ModelUnavailable
from index.kiwi_model import Table
from index.matrix import Vectors, VectorsBroken
from index.passages import Passage
from index.words import Morpheme

_log = logging.getLogger(__name__)

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

_AT_ONCE = 2_000  # passages that are embedded while a question waits, some ten seconds at most
_AGAIN = 60.0  # seconds between two tries at vectors that cannot be had


@dataclass(frozen=True, slots=True)
class Near:
    """What lies near a question.

    Attributes:
        numbers: The nearest passages.
        vector: The question's vector.
        trust: How far its model is believed.
        table: The rows of the model's words; None for a model that has none.
    """

    numbers: Numbers
    vector: Floats
    trust: Trust
    table: Table | None
    _vectors: Vectors

    def cosines(self, numbers: Numbers, items: NDArray[np.bool_]) -> Floats:
        """The cosine of each of the passages and the question.

        Args:
            numbers: The passages.
            items: Which of them are single line items. From those half of the corpus's mean is
                taken away first: what all line items share says nothing about any of them.
        """
        rows = np.asarray(self._vectors.matrix[numbers])
        found: Floats = rows @ self.vector
        if self.trust.centre and items.any():
            shift = np.float32(self.trust.centre) * self._vectors.mean
            centred, asked = rows[items] - shift, self.vector - shift
            lengths = np.linalg.norm(centred, axis=1) * np.linalg.norm(asked)
            found[items] = (centred @ asked) / np.maximum(lengths, np.float32(1e-6))
        return found


class Meaning:
    """The vectors of one index and their model, opened at the first question."""

    def __init__(self, into: Path, passages: Sequence[Passage], model: str | None = None) -> None:
        self._into = into
        self._passages = passages
        self._model = model
        self._vectors: Vectors | None = None
        self._opening = threading.Lock()
        self._next_try = 0.0
        self._repair: threading.Thread | None = None

    def near(
        self,
        text: str,
        among: Numbers | None,
        limit: int,
        hints: Mapping[Morpheme, float] = NO_HINTS,
    ) -> Near | None:
        """The passages nearest to a text.

        Args:
            text: A question.
            hints: Words that the documents may use for what it says; see `Embedder.question`.
            among: The passages to choose from; None means all.
            limit: How many.

        Returns:
            None where nothing can be said: no vectors, no model, or no word it knows.
        """
        held = self._open()
        if held is None:
            return None
        try:
            embedder = open_embedder(held.about.name)
        except ModelUnavailable as fault:
            _log.warning("뜻으로 찾지 못하고 낱말로만 찾습니다 (words only): %s", fault)
            return None
        vector = embedder.question(text, hints)
        if not vector.any() or len(vector) != held.matrix.shape[1]:
            return None
        try:
            numbers = held.nearest(vector, limit, among)
        except ChromaBroken as fault:
            held.disconnect()
            self._mend(
                f"Chroma 없이 벡터를 직접 훑습니다 (searching without Chroma): {fault}", held
            )
            numbers = held.nearest(vector, limit, among)
        table = embedder.table if isinstance(embedder, BuiltIn) else None
        return Near(numbers, vector, embedder.trust, table, held)

    def settle(self) -> None:
        """Wait for a repair in the background, if there is one."""
        if self._repair is not None:
            self._repair.join()

    def close(self) -> None:
        """Let go of Chroma."""
        self.settle()
        if self._vectors is not None:
            self._vectors.disconnect()
            self._vectors = None

    def _open(self) -> Vectors | None:
        with self._opening:
            if self._vectors is None and time.monotonic() >= self._next_try:
                self._next_try = time.monotonic() + _AGAIN
                self._vectors = self._try()
            return self._vectors

    def _try(self) -> Vectors | None:
        try:
            held = self._fresh()
        except VectorsBroken as fault:
            self._mend(f"벡터를 다시 만듭니다 (making the vectors again): {fault}", None)
            return self._vectors
        try:
            held.connect()
        except ChromaBroken as fault:
            self._mend(f"Chroma를 다시 씁니다 (writing Chroma again): {fault}", held)
            return self._vectors or held
        return held

    def _fresh(self) -> Vectors:
        held = Vectors.open(self._into)
        name = chosen(self._model, held.about.name)
        if not vectors.is_fresh(held.about, self._passages, name):
            raise VectorsBroken("made from other passages or by another model")
        return held

    def _mend(self, why: str, held: Vectors | None) -> None:
        """Make what is broken again; at once where it is quick."""
        _log.warning("%s", why)
        if self._repair is not None and self._repair.is_alive():
            return
        if len(self._passages) <= _AT_ONCE:
            self._remake(held)
            return
        if held is None:
            _log.warning("그때까지 낱말로만 찾습니다 (words only until then; see 'yesan build')")
        self._repair = threading.Thread(target=self._remake, args=(held,), daemon=True)
        self._repair.start()

    def _remake(self, held: Vectors | None) -> None:
        try:
            vectors.update(
                self._passages, self._into, model=self._model, wait=0, afresh=held is not None
            )
            made = self._fresh()
            made.connect()
        except (ModelUnavailable, IndexBusy, VectorsBroken, ChromaBroken, OSError) as fault:
            _log.warning("되살리지 못했습니다 (could not be mended): %s", fault)
            return
        self._vectors = made
        _log.warning("되살렸습니다 (mended): %s", made.path.name)
