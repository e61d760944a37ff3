"""Chroma as a cache of vectors that can be thrown away: written once, checked when opened.

Everything Chroma is known to do badly is kept away from it: nobody writes into a directory that
somebody reads, its own embedding functions (which download) are off, distances are set to cosine,
names are ASCII, filters stay outside, and what it answers is only taken for candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from index.passages import Passage

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int64]

_BATCH = 2_000  # below Chroma's own limit of 5,461; larger gains nothing
_SAMPLES = 3


class ChromaBroken(Exception):
    """Chroma cannot be opened, or does not hold what was written."""


class Chroma:
    """A collection that was written by `write` and is only read now."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def open(cls, place: str | Path, name: str, matrix: Floats) -> Chroma:
        """Open a collection and check that it holds the matrix.

        Args:
            place: The directory, or the URL of a server that `chroma run` started.
            name: The collection's name.
            matrix: The vectors it was written from.

        Raises:
            ChromaBroken: If it is not there or not whole.
        """
        client = None
        try:
            client = _client(place)
            chroma = cls(client, client.get_collection(name, embedding_function=None))
            chroma._check(matrix)
        except BaseException as fault:
            if client is not None:
                _close(client)
            _raise_broken(fault)
            raise
        return chroma

    def nearest(self, vector: Floats, limit: int) -> Numbers:
        """The numbers of the passages nearest to a vector, nearest first.

        Raises:
            ChromaBroken: If Chroma fails at it.
        """
        try:
            found = self._collection.query(
                query_embeddings=[vector.tolist()], n_results=limit, include=[]
            )
            return np.array([int(number) for number in found["ids"][0]], np.int64)
        except BaseException as fault:
            _raise_broken(fault)
            raise

    def close(self) -> None:
        """Let go of the files or the connection."""
        _close(self._client)

    def _check(self, matrix: Floats) -> None:
        count = self._collection.count()
        if count != len(matrix):
            raise ChromaBroken(f"{count} of {len(matrix)} vectors")
        for number in np.linspace(0, len(matrix) - 1, min(_SAMPLES, len(matrix))).astype(int):
            vector = np.asarray(matrix[number])
            if not vector.any():
                continue
            nearest = self.nearest(vector, 1)
            if not len(nearest) or nearest[0] >= len(matrix):
                raise ChromaBroken(f"vector {number} is not found")
            # Another passage may say the same; its vector must then be the same too.
            if float(matrix[nearest[0]] @ vector) < 0.99:
                raise ChromaBroken(f"vector {number} is not found by itself")


def write(
    place: str | Path,
    name: str,
    matrix: Floats,
    passages: Sequence[Passage],
    progress: Callable[[int], None],
) -> None:
    """Write a collection; one of that name is replaced.

    Args:
        place: An empty directory, or the URL of a server.
        name: The collection's name, ASCII.
        matrix: One vector a passage.
        passages: The passages; their text and origin go along for other users of the collection.
        progress: Told how many are written.

    Raises:
        ChromaBroken: If Chroma cannot write them.
    """
    client = None
    try:
        client = _client(place)
        if name in {collection.name for collection in client.list_collections()}:
            client.delete_collection(name)
        collection = client.create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for numbers in _batches(len(passages), min(_BATCH, client.get_max_batch_size())):
            some = [passages[number] for number in numbers]
            collection.add(
                ids=[str(number) for number in numbers],
                embeddings=np.asarray(matrix[numbers.start : numbers.stop]),
                documents=[passage.text or passage.label or " " for passage in some],
                metadatas=[_origin(passage) for passage in some],
            )
            progress(numbers.stop)
    except BaseException as fault:
        _raise_broken(fault)
        raise
    finally:
        if client is not None:
            _close(client)


def drop(url: str, name: str) -> None:
    """Delete a collection of a server; nothing happens where it is not there."""
    try:
        client = _client(url)
    except Exception:  # noqa: BLE001 - a server that is away needs no tidying
        return
    try:
        client.delete_collection(name)
    except Exception:  # noqa: BLE001, S110 - likewise
        pass
    finally:
        _close(client)


def _client(place: str | Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        return chromadb.PersistentClient(path=str(place), settings=settings)
    url = urlsplit(place if "//" in place else f"//{place}")
    return chromadb.HttpClient(
        host=url.hostname or "localhost",
        port=url.port or 8000,
        ssl=url.scheme == "https",
        settings=settings,
    )


def _close(client: Any) -> None:
    # A client of a server forgets to close its connections, and its second self's as well.
    both = (client, getattr(client, "_admin_client", None))
    servers = (getattr(each, "_server", None) for each in both)
    sessions = [getattr(server, "_session", None) for server in servers]
    client.close()
    for session in sessions:
        if session is not None:
            session.close()


def _origin(passage: Passage) -> dict[str, str | int]:
    """What a foreign reader of the collection needs to cite a passage."""
    return {
        "key": passage.key,
        "document": passage.source.document,
        "section": passage.source.section,
        "programme": passage.programme,
        "department": passage.department,
        "fiscal_year": passage.fiscal_year if passage.fiscal_year is not None else -1,
        "kind": passage.kind,
    }


def _batches(size: int, step: int) -> Iterator[range]:
    for start in range(0, size, step):
        yield range(start, min(start + step, size))


def _raise_broken(fault: BaseException) -> None:
    """Turn Chroma's failures into ours; let the keyboard and the exit through.

    A panic of its Rust half is no `Exception`, but only a broken directory all the same.
    """
    if isinstance(fault, ChromaBroken):
        raise fault
    if isinstance(fault, Exception) or type(fault).__name__ == "PanicException":
        raise ChromaBroken(f"{type(fault).__name__}: {fault}") from fault
