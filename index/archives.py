"""Archives of documents (ZIP) as if each were a folder; nothing is unpacked to disk.

DOCX, XLSX and HWPX are packages of the same kind; what an archive is, is seen from its content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from index.document import Problem, Source
from index.folder import File
from index.readers.child import load_file
from index.readers.limits import Refused
from index.readers.sniffing import sniff
from index.readers.zip import Member, read_member, unpack

_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")


def open_archives(files: Iterable[File]) -> Iterator[File | Problem]:
    """Put the documents of each archive in its place.

    Args:
        files: Files as they were found.

    Yields:
        The files that are no archives, as they are; the documents of those that are, each with
        the digest of its bytes; and why a member or a whole archive is left out. A file that
        cannot be opened is left to its reader, which says why.
    """
    for file in files:
        data = _archive(file.path)
        if data is None:
            yield file
            continue
        found = list(unpack(data, file.name))
        for each in found:
            if isinstance(each, Problem):
                yield each
            else:
                yield _file(file, each)
        if not found:
            yield Problem(Source(file.name), "empty", "문서가 들어 있지 않은 압축 파일입니다.")


def load(file: File) -> Path | bytes:
    """What a reader takes: the file, or the bytes of a document in an archive.

    Raises:
        Refused: If the archive or its member cannot be read any more.
    """
    path = file.path.resolve()
    if file.member is None:
        return path
    state = path.stat()
    return read_member(_held(path, state.st_mtime_ns, state.st_size), file.member)


def forget_archives() -> None:
    """Let go of the archive that was opened last."""
    _held.cache_clear()


@lru_cache(maxsize=1)
def _held(path: Path, _changed: int, _size: int) -> bytes:
    """The archive whose members are read one after the other."""
    return load_file(path)


def _archive(path: Path) -> bytes | None:
    """The bytes of a file that is an archive of documents; None for any other."""
    try:
        with path.open("rb") as file:
            if file.read(4) not in _PACKAGE:
                return None
        data = load_file(path.resolve())
    except (OSError, Refused):
        return None
    return data if sniff(data, path.name) == "zip" else None


def _file(archive: File, member: Member) -> File:
    digest = hashlib.sha256(member.data).hexdigest()
    return File(archive.path, member.name, member.number, digest)
