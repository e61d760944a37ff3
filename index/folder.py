"""Which files are to be read and under which names; and that only one build writes at a time."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexBusy

LEDGER = "ledger.sqlite"
"""Name of the ledger in the directory of an index."""

LOCK = ".writing"
"""Name of the file in an index that its writer holds locked."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read.

    Attributes:
        path: Where it is.
        name: What it is called in the index: its path below the folder, with forward slashes.
        member: For a document in an archive the number of its entry there, from 0; else None.
        digest: SHA-256 of such a document's bytes; "" for a file, of which it is not known yet.
    """

    path: Path
    name: str
    member: int | None = None
    digest: str = ""


def find_files(documents: str | Path | Iterable[str | Path], beside: Path) -> list[File]:
    """Find the files to read, by name.

    Hidden files, other indexes and what is neither a file nor a folder are passed over; a link is
    followed only to a file, so that a circle of links ends.

    Args:
        documents: A folder, a file, or several of either.
        beside: The directory of the index, which is never read.
    """
    roots = [documents] if isinstance(documents, str | Path) else list(documents)
    found: dict[Path, str] = {}
    for root in map(Path, roots):
        if root.is_dir():
            for path in _walk(root, beside.resolve()):
                found.setdefault(path, _name(path.relative_to(root)))
        elif root.is_file():
            found.setdefault(root, _name(Path(root.name)))
    taken: dict[str, Path] = {}
    for path, name in sorted(found.items(), key=lambda pair: (pair[1], str(pair[0]))):
        taken[_free(name, path, taken)] = path
    return [File(path, name) for name, path in sorted(taken.items())]


def _walk(folder: Path, beside: Path) -> Iterator[Path]:
    if (folder / LOCK).exists() or not os.access(folder, os.R_OK | os.X_OK):
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_file():
            yield entry
        elif entry.is_dir() and not entry.is_symlink() and entry.resolve() != beside:
            yield from _walk(entry, beside)


def _name(path: Path) -> str:
    # A name typed on a Mac comes in pieces of letters; a name with broken bytes must still print.
    whole = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", whole)


def _free(name: str, path: Path, taken: dict[str, Path]) -> str:
    """A name nobody has: of two files called the same the second is told by its folder."""
    folders = [part for part in path.absolute().parent.parts if part != os.sep]
    candidate = name
    while candidate in taken and folders:
        candidate = _name(Path(folders.pop()) / candidate)
    while candidate in taken:
        candidate += "'"
    return candidate


@contextmanager
def only_writer(directory: Path) -> Iterator[None]:
    """Hold the right to write into an index; make its directory where there is none.

    Raises:
        IndexBusy: If another process holds it.
    """
    while True:
        directory.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(directory / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:
            continue
        if not _locked(handle):
            os.close(handle)
            raise IndexBusy(str(directory))
        # A build that failed may have removed the directory between the two lines above.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), (directory / LOCK).stat()):
                break
        os.close(handle)
    _held.add(handle)
    try:
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


def let_go() -> None:
    """In a copied process: drop the copies of its parent's locks, which stay the parent's."""
    while _held:
        os.close(_held.pop())


_held: set[int] = set()


def _locked(handle: int) -> bool:
    """Take the lock if it is free. The system gives it back when the process ends, however."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
