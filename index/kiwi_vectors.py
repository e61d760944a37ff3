"""How the built-in model is made: morpheme vectors recovered from Kiwi's similarities.

Kiwi 0.21 and later decide between readings with a neural language model (CoNgram) whose morpheme
vectors it does not hand out, but it tells how similar two morphemes are. Similarities to a few
hundred landmarks are enough to rebuild the vectors up to a rotation (to 1e-6). They become useful
for whole sentences by taking the mean away, evening out all directions and weighting rare
morphemes more (SIF). Words of which a list says that they mean about the same are drawn together
(retrofitting: Faruqui and others, NAACL 2015): what Kiwi knows of words comes from running text,
in which neither residents nor budgets say much.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.words import count_known

RECIPE = 4  # a new number makes every machine rebuild the model and every index its vectors
DIMENSION = 256
HASHED = 8192  # rows for everything that Kiwi's model has no morpheme for

Floats: TypeAlias = NDArray[np.float32]
Doubles: TypeAlias = NDArray[np.float64]

_LANDMARKS = 320  # 256 are the least; with these the error is 1e-6 instead of 5e-4
_SIF = 1e-4
_EVENNESS = 0.7  # 0 leaves the directions as they are, 1 makes them all count alike
_PULL = 0.75  # of a word towards those that mean about the same, beside its own vector
_FLAT = 1e-4  # eigenvalues: number 256 is about 2e-3, number 257 about 4e-7


def make(kiwi: Any, alike: Sequence[Sequence[int]] = ()) -> dict[str, NDArray[Any]]:
    """Make the rows of the model from a Kiwi that has read its first text.

    Args:
        kiwi: Kiwi.
        alike: Groups of Kiwi's ids of words that mean about the same.

    Returns:
        The arrays "codes", "scales" and "weights", morphemes first and hashed rows after them.

    Raises:
        ModelUnavailable: If this Kiwi has no similarities to recover vectors from.
    """
    white, share = _whiten(recover(kiwi))
    codes, scales = _quantise(draw_together(white, alike))
    noise, noise_scales = _random_rows()
    weights = np.append(_SIF / (_SIF + share), np.ones(HASHED))
    return {
        "codes": np.concatenate((codes, noise)),
        "scales": np.concatenate((scales, noise_scales)),
        "weights": weights.astype(np.float32),
    }


def recover(kiwi: Any) -> Doubles:
    """The vectors of all morphemes that Kiwi's model knows, up to a rotation, of length 1.

    Raises:
        ModelUnavailable: If this Kiwi has no similarities to recover them from.
    """
    known = count_known(kiwi)
    if not known:
        raise ModelUnavailable("builtin", f"Kiwi model type {kiwi.model_type!r}")
    # The method of the base class takes bare ids and is half as slow as the public one.
    similarity: Callable[..., float] = type(kiwi).__mro__[1].morpheme_similarity  # type: ignore[attr-defined]  # untyped package
    landmarks = np.linspace(100, int(0.85 * known), _LANDMARKS).astype(np.int64)
    to_landmarks = np.empty((known, _LANDMARKS), np.float32)
    for column, landmark in enumerate(landmarks.tolist()):
        one = map(partial(similarity, kiwi, landmark), range(known))
        to_landmarks[:, column] = np.fromiter(one, np.float32, known)
    gram = to_landmarks[landmarks].astype(np.float64)
    values, directions = np.linalg.eigh((gram + gram.T) / 2)
    kept = values > _FLAT
    if int(kept.sum()) != DIMENSION:
        raise ModelUnavailable("builtin", f"{int(kept.sum())} dimensions in Kiwi's model")
    recovered: Doubles = to_landmarks.astype(np.float64) @ (
        directions[:, kept] / np.sqrt(values[kept])
    )
    return recovered


def draw_together(rows: Doubles, alike: Sequence[Sequence[int]]) -> Doubles:
    """Draw words that mean about the same towards each other.

    A word of several groups is drawn towards the middle of all of them.

    Args:
        rows: Of length 1.
        alike: Groups of row numbers.

    Returns:
        Rows of length 1; those of no group as they were.
    """
    sums, counts = np.zeros_like(rows), np.zeros(len(rows))
    for group in alike:
        own = list(dict.fromkeys(group))
        if len(own) > 1:
            sums[own] += rows[own].mean(axis=0)
            counts[own] += 1
    drawn = np.flatnonzero(counts)
    middles = sums[drawn] / np.linalg.norm(sums[drawn], axis=1, keepdims=True)
    found = rows.copy()
    found[drawn] += _PULL * middles
    found[drawn] /= np.linalg.norm(found[drawn], axis=1, keepdims=True)
    return found


def _whiten(vectors: Doubles) -> tuple[Doubles, Doubles]:
    """Even out the directions; returns rows of length 1 and the share of each id in running text.

    Ids are in rough order of frequency, so Zipf's law stands in for counts that Kiwi keeps to
    itself.
    """
    share = 1 / (np.arange(len(vectors)) + 2.7)
    share /= share.sum()
    centred = vectors - share @ vectors
    values, directions = np.linalg.eigh((centred * share[:, None]).T @ centred)
    signs = np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(len(values))])
    white = centred @ (directions * signs) / np.power(values, _EVENNESS / 2)
    return white / np.linalg.norm(white, axis=1, keepdims=True), share


def _quantise(rows: Doubles) -> tuple[NDArray[np.int8], Floats]:
    steps = np.abs(rows).max(axis=1) / 127
    codes = np.round(rows / steps[:, None]).astype(np.int8)
    return codes, steps.astype(np.float32)


def _random_rows() -> tuple[NDArray[np.int8], Floats]:
    """Fixed rows for hashed words: any two are nearly at right angles, the same everywhere."""
    noise = hashlib.shake_128(b"yesan hashed rows").digest(HASHED * DIMENSION)
    codes = np.frombuffer(noise, np.int8).reshape(HASHED, DIMENSION)
    lengths = np.linalg.norm(codes.astype(np.float64), axis=1)
    return codes, (1 / lengths).astype(np.float32)
