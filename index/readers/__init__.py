"""Readers: bytes of one file → `Document`. The format is known by its content, not its ending."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module

from index.document import Document, Problem, Source
from index.readers.sniffing import sniff, why_unread

Reader = Callable[[bytes, str], Document]


def read(data: bytes, name: str) -> Document:
    """Read one file.

    Args:
        data: The bytes of the file.
        name: Its path below the indexed folder, with forward slashes.

    Returns:
        The document; one without blocks and with a problem where it cannot be read.
    """
    media = sniff(data, name)
    reader = READERS.get(media)
    if reader is None:
        return unreadable(data, name, media, *why_unread(media))
    try:
        return reader(data, name)
    except MemoryError:
        message = "문서를 읽는 데 메모리가 너무 많이 듭니다."
        return unreadable(data, name, media, "too-large", message)
    except Exception as error:  # noqa: BLE001 one file stops no other
        message = f"문서가 손상되어 읽지 못했습니다({type(error).__name__})"
        return unreadable(data, name, media, "broken", message)


def unreadable(data: bytes, name: str, media: str, code: str, message: str) -> Document:
    """A document of which nothing could be read, and why."""
    problem = Problem(Source(name), code, message)
    return Document(name, hashlib.sha256(data).hexdigest(), (), media, (problem,))


def _late(room: str) -> Reader:
    def reader(data: bytes, name: str) -> Document:
        found: Document = import_module(f"index.readers.{room}").read(data, name)
        return found

    return reader


_ROOMS = "text html markdown csv pdf hwpx hwp hml docx xlsx xls zip"

READERS: dict[str, Reader] = {media: _late(media) for media in _ROOMS.split()}
"""What reads which format; each room is imported when its first document comes."""
