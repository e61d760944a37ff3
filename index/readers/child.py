"""Reading untrusted files in a bounded process of its own, which serves many documents.

Native code that meets a hostile file aborts the interpreter, so nothing less than a process will
do. Starting one costs a third of a second; it is therefore kept and replaced when it dies. A
process that dies names its document and loses no other.
"""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import hashlib
import json
import os
import select
import signal
import stat
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from index.document import Document
from index.readers import READERS, unreadable
from index.readers.gathering import refused
from index.readers.limits import DEFAULT, Limits, Refused
from index.readers.plain import load
from index.readers.sniffing import sniff, why_unread

_SMALL = 1 * 2**20
_FRAME = 9
_CHUNK = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]
_REASONS = {
    -signal.SIGXCPU: ("too-slow", "문서를 읽는 데 시간이 너무 오래 걸려 그만두었습니다."),
    -signal.SIGXFSZ: ("unsafe", "문서를 읽다가 파일을 쓰려 하여 그만두었습니다."),
}
_SLOW = _REASONS[-signal.SIGXCPU]
_CRASHED = (
    "crashed",
    "문서를 읽던 프로세스가 멈추었습니다. 손상되었거나 악의적인 파일일 수 있습니다.",
)


def read_safely(source: bytes | Path, name: str, limits: Limits = DEFAULT) -> Document:
    """Read one document without trusting it.

    Each thread has its own reading process, so documents can be read side by side from threads.

    Args:
        source: The bytes of the file, or the file.
        name: Name of the document: its path below the indexed folder.
        limits: What it may cost.

    Returns:
        The document; an empty one with a problem where it was refused, was too slow or too large,
        or ended the process that read it. Never raises for what is in the file.
    """
    return _own_reader(limits).read(source, name)


def load_file(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a regular file.

    Raises:
        Refused: If it is a link, a device, a pipe or a folder, cannot be read, or is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        if path.is_symlink():
            raise Refused("unsafe", "링크는 따라가지 않습니다.") from error
        raise Refused("unreadable", f"파일을 열 수 없습니다({type(error).__name__}).") from error
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        raise Refused("unsafe", "보통 파일이 아니어서 읽지 않습니다(장치, 파이프, 폴더 등).")
    with os.fdopen(handle, "rb") as file:
        if state.st_size > limits.file_bytes:
            raise Refused("too-large", f"파일이 너무 큽니다: {state.st_size:,}바이트")
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Refused("too-large", "파일이 너무 큽니다.")
    return data


class Reader:
    """A reading process and the parent's end of it; use it as a context manager.

    Attributes:
        limits: What each document may cost.
    """

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, source: bytes | Path, name: str) -> Document:
        """Read one document; see `read_safely`."""
        try:
            data = load_file(source, self.limits) if isinstance(source, Path) else source
        except Refused as reason:
            return refused(b"", name, "unknown", reason)
        if len(data) > self.limits.file_bytes:
            large = Refused("too-large", f"파일이 너무 큽니다: {len(data):,}바이트")
            return refused(b"", name, "unknown", large)
        media = sniff(data, name)
        if media not in READERS:
            return unreadable(data, name, media, *why_unread(media))
        if media == "text" and len(data) <= _SMALL:
            return READERS[media](data, name)
        try:
            return self._ask(data, name)
        except Refused as reason:
            self._stop()
            return refused(data, name, media, reason)
        except BaseException:
            self._stop()
            raise

    def close(self) -> None:
        """End the process. Reading again starts a new one."""
        self._stop()

    def _ask(self, data: bytes, name: str) -> Document:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise Refused(*_CRASHED)
        digest = hashlib.sha256(data).hexdigest()
        header = json.dumps({"name": name, "bytes": len(data)}).encode() + b"\n"
        try:
            process.stdin.write(header)
            process.stdin.write(data)
            process.stdin.flush()
        except OSError as error:
            raise Refused(*self._why()) from error
        kind, payload = self._reply(process.stdout.fileno())
        if kind == b"L":
            self._stop()
        try:
            document = load(payload)
        except ValueError as error:
            raise Refused(*_CRASHED) from error
        # The name and digest are ours to say, whatever the process says.
        return dataclasses.replace(document, name=name, digest=digest)

    def _reply(self, pipe: int) -> tuple[bytes, bytes]:
        end = time.monotonic() + self.limits.seconds
        while True:
            head = self._take(pipe, _FRAME, end)
            kind, size = head[:1], struct.unpack(">Q", head[1:])[0]
            if kind == b"." and size == 0:
                continue
            if kind not in {b"D", b"L"} or size > self.limits.result_bytes:
                raise Refused(*_CRASHED)
            return kind, self._take(pipe, size, end)

    def _take(self, pipe: int, size: int, end: float) -> bytes:
        """That many bytes from the process, or the reason why they do not come."""
        pieces: list[bytes] = []
        while size:
            wait = min(self.limits.silent_seconds, end - time.monotonic())
            if wait <= 0 or not select.select([pipe], [], [], wait)[0]:
                raise Refused(*_SLOW)
            piece = os.read(pipe, min(size, _CHUNK))
            if not piece:
                raise Refused(*self._why())
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _why(self) -> tuple[str, str]:
        """Why the process ended, from the way it did."""
        if self._process is None:
            return _CRASHED
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return _SLOW
        return _REASONS.get(code, _CRASHED)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the process belongs to the parent
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = self._start()
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(_ROOT),
        }
        process = subprocess.Popen(
            [sys.executable, "-B", "-s", "-m", "index.readers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=environment,
            start_new_session=True,
        )
        limits = json.dumps(dataclasses.asdict(self.limits)).encode() + b"\n"
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.write(limits)
                process.stdin.flush()
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


_threads = threading.local()
_readers: list[Reader] = []


def _own_reader(limits: Limits) -> Reader:
    """The reader of this thread."""
    reader: Reader | None = getattr(_threads, "reader", None)
    if reader is None:
        reader = _threads.reader = Reader(limits)
        _readers.append(reader)
    if reader.limits != limits:
        reader.close()
        reader.limits = limits
    return reader


@atexit.register
def close_readers() -> None:
    """End the reading processes of all threads."""
    for reader in _readers:
        reader.close()
