"""The reading process: it bounds itself, then reads one document after the other.

It is started by `index.readers.child` as `python -m index.readers.worker`. What goes wrong here,
an abort of native code, a loop, a heap without end, ends this process and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import struct
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from index.document import Document, Problem, Source
from index.readers import read
from index.readers.limits import Limits, on_step
from index.readers.plain import dump

_RECYCLE_BYTES = 700 * 2**20
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "shutil.",
    "webbrowser.",
    "urllib.",
    "http.",
    "ftplib.",
)


def send(pipe: BinaryIO, kind: bytes, payload: bytes = b"") -> None:
    """Write one frame: its kind, its length and its bytes."""
    pipe.write(kind + struct.pack(">Q", len(payload)) + payload)
    pipe.flush()


def serve() -> None:
    """Read requests from standard input until it is closed."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # a library that prints must not spoil the replies
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    limits = Limits(**json.loads(requests.readline()))
    _bound(limits)
    sys.addaudithook(_forbid)
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["bytes"])
        _renew(limits)
        on_step(partial(_sign, replies, limits, [time.monotonic()]))
        document = read(data, request["name"])
        del data
        peak = _peak_bytes()
        payload = _fitting(document, limits)
        send(replies, b"L" if peak > _RECYCLE_BYTES else b"D", payload)
        if peak > _RECYCLE_BYTES:
            return


def _peak_bytes() -> int:
    """The most memory this process has held.

    `ru_maxrss` is carried over from the process that started this one, so beside a large parent
    every document would look like the last; the kernel's own count starts with the program.
    """
    with contextlib.suppress(OSError, ValueError, StopIteration):
        with Path("/proc/self/status").open(encoding="ascii", errors="replace") as status:
            line = next(each for each in status if each.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _bound(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))


def _renew(limits: Limits) -> None:
    """Allow some seconds of processor time from now; past them the system ends the process."""
    used = time.process_time()
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + limits.step_seconds + 1, hard))


def _sign(replies: BinaryIO, limits: Limits, seen: list[float]) -> None:
    _renew(limits)
    now = time.monotonic()
    if now - seen[0] > 1:
        seen[0] = now
        send(replies, b".")


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """A reader opens no connection, starts no program and writes no file."""
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITES and arguments[0] != os.devnull:
            raise PermissionError("a reader writes nothing")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader does not do that: {event}")


def _refused(name: str, code: str, message: str, digest: str = "") -> Document:
    return Document(name, digest, (), "unknown", (Problem(Source(name), code, message),))


def _fitting(document: Document, limits: Limits) -> bytes:
    with contextlib.suppress(MemoryError):
        payload = dump(document)
        if len(payload) <= limits.result_bytes:
            return payload
    message = "문서에서 읽은 내용이 너무 많습니다."
    return dump(_refused(document.name, "too-large", message, document.digest))


if __name__ == "__main__":
    serve()
