"""Text as vectors, by a model chosen by name: the built-in one or any of sentence-transformers.

Passages are always embedded through sentence-transformers. A question is embedded by the built-in
model with numpy alone, by the same sum over the same rows, because importing torch takes longer
than answering.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import kiwi_model
from index.errors import ModelUnavailable
from index.words import ASKING, KiwiReader, Morpheme, reader

_log = logging.getLogger(__name__)

Floats: TypeAlias = NDArray[np.float32]

NO_HINTS: Mapping[Morpheme, float] = MappingProxyType({})
"""Nothing beside the question's own words."""

_BATCH = 32  # what sentence-transformers takes itself; a GPU takes more
_EDGE = 1 << 20  # bytes of a weights file's two ends; enough to tell two trainings apart


@dataclass(frozen=True, slots=True)
class Trust:
    """How far fusion believes a model.

    Attributes:
        weight: What a cosine of 1 is worth beside words that cover the whole question.
        centre: How much of the corpus's mean vector is taken away before line items are compared.
    """

    weight: float = 1.0
    centre: float = 0.0


class Embedder(Protocol):
    """A model that turns text into vectors of length 1."""

    @property
    def identity(self) -> str:
        """The model and its version; vectors of another identity cannot be compared."""

    @property
    def trust(self) -> Trust:
        """How far fusion believes it."""

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a passage."""

    def question(self, text: str, hints: Mapping[Morpheme, float] = NO_HINTS) -> Floats:
        """The vector of a question; all zero where the model sees no word in it.

        Args:
            text: The question.
            hints: Words that the documents may use for what it says, and how much each counts
                beside a word of the question. A model that knows more words than the hints may
                leave them.
        """


class BuiltIn:
    """The model recovered from Kiwi."""

    trust = Trust(weight=1.0, centre=0.5)

    def __init__(self, kiwi: KiwiReader, table: kiwi_model.Table) -> None:
        self._reader = kiwi
        self.table = table
        self.identity = f"{kiwi_model.NAME}:{table.name}:{kiwi.name}"

    @classmethod
    def open(cls) -> BuiltIn:
        """Open the model, made now where this machine does not have it yet.

        Raises:
            ModelUnavailable: If Kiwi is not there, or is of a type that has no vectors.
        """
        kiwi = reader()
        if not isinstance(kiwi, KiwiReader):
            raise ModelUnavailable(kiwi_model.NAME, "Kiwi")
        return cls(kiwi, kiwi_model.open_table(kiwi))

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a passage, through sentence-transformers; the same numbers by numpy without it.

        torch may be missing on purpose: where no CPU build of it can be had, none is installed.
        """
        if find_spec("sentence_transformers") is None:
            return kiwi_model.encode(self.table, self._reader.read(texts))
        model = sentence_model(self._reader, self.table)
        found: Floats = model.encode(list(texts), batch_size=256, show_progress_bar=False)
        return found

    def question(self, text: str, hints: Mapping[Morpheme, float] = NO_HINTS) -> Floats:
        """The vector of a question, without sentence-transformers and torch."""
        read = self._reader.read([text])
        return kiwi_model.with_hints(self.table, read[0], hints, ASKING)


class Neural:
    """A sentence-transformers model by its name on the hub or its folder."""

    # Fusion was measured with the built-in model; no other was at hand, so these are defaults.
    trust = Trust(weight=1.0, centre=0.0)

    def __init__(self, name: str, model: Any) -> None:
        self._name = name
        self._model = model
        self._batch = int(os.environ.get("YESAN_EMBEDDING_BATCH", _BATCH))
        self._asking, self._telling = prompts_of(name)
        self.identity = identity_of(name)

    @classmethod
    def open(cls, name: str) -> Neural:
        """Open a model, from this machine if it is here, else from the hub.

        Raises:
            ModelUnavailable: If it is nowhere, or is no sentence-transformers model.
        """
        try:
            from sentence_transformers import SentenceTransformer

            device = os.environ.get("YESAN_EMBEDDING_DEVICE") or None
            try:
                model = SentenceTransformer(name, device=device, local_files_only=True)
            except Exception:
                if Path(name).exists() or name.count("/") > 1:
                    raise
                _ask_the_hub(name)
                _log.info("모형을 내려받습니다 (downloading): %s", name)
                model = SentenceTransformer(name, device=device)
        except Exception as fault:  # the hub, the disk and torch each raise their own
            why = str(fault).strip().split("\n", 1)[0]
            raise ModelUnavailable(name, why or type(fault).__name__) from fault
        return cls(name, model)

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a passage, with the prompt that the model was trained with."""
        return self._encode(self._model.encode_document, list(texts), self._telling)

    def question(self, text: str, hints: Mapping[Morpheme, float] = NO_HINTS) -> Floats:
        """The vector of a question, with the prompt that the model was trained with."""
        del hints  # it was trained on more sentences than we have words
        vector: Floats = self._encode(self._model.encode_query, [text], self._asking)[0]
        return vector

    def _encode(self, way: Any, texts: list[str], prompt: str | None) -> Floats:
        rows = way(
            texts,
            prompt=prompt,
            batch_size=self._batch,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(rows, np.float32)


def chosen(name: str | None = None, before: str | None = None) -> str:
    """The name of the model to use.

    Args:
        name: What the caller asks for; None leaves it to YESAN_EMBEDDING.
        before: What the index was made with, which stays unless somebody asks for another.
    """
    return name or os.environ.get("YESAN_EMBEDDING") or before or kiwi_model.NAME


@cache
def open_embedder(name: str) -> Embedder:
    """Open a model once a process.

    Args:
        name: "builtin", a name on the hub, or a folder.

    Raises:
        ModelUnavailable: If it cannot be had.
    """
    return BuiltIn.open() if name == kiwi_model.NAME else Neural.open(name)


def identity_of(name: str) -> str:
    """The model and its version, without loading it.

    A folder is told by its content, a model of the hub by the commit that lies in the cache.
    """
    if name == kiwi_model.NAME:
        return f"{kiwi_model.NAME}:{kiwi_model.model_name()}:{KiwiReader().name}"
    if Path(name).is_dir():
        return f"folder:{_digest(Path(name))}"
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(name, "config.json")
    return f"{name}@{Path(found).parent.name if isinstance(found, str) else 'unknown'}"


def prompts_of(name: str) -> tuple[str | None, str | None]:
    """What to put before questions and passages; None leaves it to the model's own settings.

    The E5 family was trained with these words and falls behind without them; its configuration
    does not carry them. Any model's can be set by YESAN_QUERY_PROMPT and YESAN_PASSAGE_PROMPT.
    """
    asking, telling = os.environ.get("YESAN_QUERY_PROMPT"), os.environ.get("YESAN_PASSAGE_PROMPT")
    short = name.rstrip("/").rsplit("/", 1)[-1].casefold()
    if "e5" in short and "instruct" in short:
        task = "Instruct: 한국 예산 문서에서 질문에 답하는 단락을 찾으시오\nQuery: "
        return asking or task, telling or ""
    if "e5-" in short:
        return asking or "query: ", telling or "passage: "
    return asking, telling


def sentence_model(kiwi: KiwiReader, table: kiwi_model.Table) -> Any:
    """The built-in model as a SentenceTransformer, for sentence-transformers' own ways of use."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import InputModule

    class KiwiStatic(InputModule):  # type: ignore[misc]  # untyped here
        """Kiwi's morphemes in, one summed vector out."""

        def __init__(self) -> None:
            super().__init__()
            self.tokenizer = None

        def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
            texts = [(prompt or "") + text for text in inputs]
            rows, weights, starts = kiwi_model.bags(table, kiwi.read(texts))
            return {
                "input_ids": torch.from_numpy(rows),
                "weights": torch.from_numpy(weights),
                "starts": torch.from_numpy(starts),
            }

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            parts = (features[name].cpu().numpy() for name in ("input_ids", "weights", "starts"))
            features["sentence_embedding"] = torch.from_numpy(kiwi_model.pool(table, *parts))
            return features

        def get_embedding_dimension(self) -> int:
            return int(table.codes.shape[1])

        def save(self, output_path: str, *_: Any, **__: Any) -> None:
            raise NotImplementedError(f"made from Kiwi, not saved: {output_path}")

    return SentenceTransformer(modules=[KiwiStatic()], device="cpu")


def _ask_the_hub(name: str) -> None:
    """Raise at once where the hub cannot be reached; the loader itself tries for over a minute."""
    from huggingface_hub import HfApi

    HfApi().model_info(name, timeout=10)


def _digest(folder: Path) -> str:
    """A digest of a model's files; of large ones their length and both ends."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        found.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            found.update(file.read(_EDGE))
            if size > _EDGE:
                file.seek(max(_EDGE, size - _EDGE))
                found.update(file.read(_EDGE))
    return found.hexdigest()
