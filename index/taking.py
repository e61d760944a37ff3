"""One file on its way into the ledger: read, checked and cut, before anything is written."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from index.audit import Mismatch
from index.budget import Reading
from index.document import Problem, Source
from index.folder import File
from index.passages import Passage


@dataclass(frozen=True, slots=True)
class Taken:
    """A file on its way into the ledger.

    Attributes:
        name: Its name in the index.
        reading: What was read from it; None where nothing could be.
        passages: Its passages.
        mismatches: What does not add up in it.
        problems: Why nothing could be read.
        seconds: Wall time it took.
    """

    name: str
    reading: Reading | None
    passages: tuple[Passage, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


def take(file: File) -> Taken:
    """Read one file, check it and cut it; the part of the way that writes nothing.

    A file that cannot be read gives its problems and never an exception, so that one bad file
    does not keep the others out.
    """
    began = time.perf_counter()
    taken = _take(file)
    return replace(taken, seconds=time.perf_counter() - began)


def _take(file: File) -> Taken:
    from index import archives, audit, facts
    from index.passages import cut
    from index.readers.child import read_safely
    from index.readers.limits import Refused

    try:
        document = read_safely(archives.load(file), file.name)
        if not document.blocks:
            empty = Problem(Source(file.name), "empty", "내용이 없는 파일입니다")
            return Taken(file.name, None, problems=document.problems or (empty,))
        reading, mismatches = audit.audit(facts.read_document(document))
        return Taken(file.name, reading, cut(reading), mismatches)
    except Refused as reason:
        problem = Problem(Source(file.name), reason.code, reason.korean)
        return Taken(file.name, None, problems=(problem,))
    except Exception as error:  # noqa: BLE001 one file must not stop the others
        return refused_by(file.name, error)


def refused_by(name: str, error: BaseException) -> Taken:
    """What becomes of a file that an error kept from being read."""
    if isinstance(error, OSError):
        code, message = "file-unreadable", f"파일을 열 수 없습니다 ({error.strerror})"
    else:
        what = f"{type(error).__name__}: {error}"
        code, message = "reading-failed", f"문서를 읽다가 실패했습니다 ({what})"
    return Taken(name, None, problems=(Problem(Source(name), code, message),))
