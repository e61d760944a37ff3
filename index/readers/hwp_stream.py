"""The streams of an HWP 5 file: unpacked, unlocked where the file is only locked against editing.

Layout and the scheme of 배포용 (distribution) documents after Hancom's published specification,
"한글 문서 파일 형식 5.0" revision 1.3. A distribution document carries the key to its text in the
first record of each section; reading it needs no password.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.limits import Limits, Refused

if TYPE_CHECKING:
    import olefile

_COMPRESSED, _LOCKED, _DISTRIBUTED = 0x1, 0x2, 0x4
_GUARDED = 0x10 | 0x100 | 0x400
_SIGNATURE = b"HWP Document File"
_LONG = 0xFFF
_KEY_RECORD = 0x1C
_KEY_BYTES = 256
_SECTION = re.compile(r"Section(\d+)")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a stream.

    Attributes:
        tag: What it is.
        level: How deep it stands below the others.
        data: Its bytes.
    """

    tag: int
    level: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams that hold a document.

    Attributes:
        info: Styles, shapes and lists (DocInfo).
        sections: The text, by name, unpacked one at a time.
    """

    info: bytes
    sections: Iterator[tuple[str, bytes]]


def open_streams(data: bytes, limits: Limits) -> Streams:
    """Open an HWP 5 file.

    Raises:
        Refused: If it is damaged, locked by a password or larger than the limits.
    """
    import olefile

    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
        header = ole.openstream("FileHeader").read(_KEY_BYTES)
    except Exception as error:  # the library raises whatever the damage makes it raise
        raise Refused("broken", "한글 파일(HWP)이 손상되어 열 수 없습니다.") from error
    if not header.startswith(_SIGNATURE) or len(header) < 40:
        raise Refused("broken", "한글 파일(HWP)의 머리가 손상되었습니다.")
    (flags,) = struct.unpack_from("<I", header, 36)
    if flags & _LOCKED:
        raise Refused("encrypted", "암호로 잠긴 한글 문서입니다. 암호를 풀어 다시 저장해 주세요.")
    if flags & _GUARDED:
        message = "문서 보안(DRM, 인증서)이 걸린 한글 문서입니다. 보안을 풀어 다시 저장해 주세요."
        raise Refused("encrypted", message)
    packed = bool(flags & _COMPRESSED)
    info = _inflate(_stream(ole, "DocInfo", limits), limits, packed=packed)
    return Streams(info, _sections(ole, flags, limits))


def _sections(ole: olefile.OleFileIO, flags: int, limits: Limits) -> Iterator[tuple[str, bytes]]:
    storage = "ViewText" if flags & _DISTRIBUTED else "BodyText"
    names = {
        int(match.group(1)): "/".join(path)
        for path in ole.listdir(streams=True, storages=False)
        if path[0] == storage and (match := _SECTION.fullmatch(path[-1]))
    }
    if not names:
        raise Refused("broken", f"한글 파일(HWP)에 본문({storage})이 없습니다.")
    total = 0
    for _, name in sorted(names.items()):
        raw = _stream(ole, name, limits)
        if flags & _DISTRIBUTED:
            raw = unlock(raw)
        section = _inflate(raw, limits, packed=bool(flags & _COMPRESSED))
        total += len(section)
        if total > limits.archive_bytes:
            raise Refused("too-large", "한글 파일의 본문을 풀면 너무 큽니다.")
        yield name, section


def _stream(ole: olefile.OleFileIO, name: str, limits: Limits) -> bytes:
    try:
        size = ole.get_size(name)
        raw: bytes = ole.openstream(name).read() if size <= limits.part_bytes else b""
    except Exception as error:  # as above
        raise Refused("broken", f"한글 파일의 부분을 읽을 수 없습니다: {name}") from error
    if size > limits.part_bytes:
        raise Refused("too-large", f"한글 파일의 부분이 너무 큽니다: {name}")
    return raw


def _inflate(raw: bytes, limits: Limits, *, packed: bool) -> bytes:
    if not packed:
        return raw
    inflater = zlib.decompressobj(-15)
    try:
        plain = inflater.decompress(raw, limits.part_bytes)
    except zlib.error as error:
        raise Refused("broken", "한글 파일의 압축된 부분이 손상되었습니다.") from error
    if inflater.unconsumed_tail:
        raise Refused("too-large", "한글 파일의 부분을 풀면 너무 큽니다.")
    return plain


def unlock(raw: bytes) -> bytes:
    """Decrypt a section of a distribution document.

    Raises:
        Refused: If its key record is missing.
    """
    from Crypto.Cipher import AES

    head = struct.unpack_from("<I", raw)[0] if len(raw) >= 4 + _KEY_BYTES else 0
    if head & 0x3FF != _KEY_RECORD:
        raise Refused("broken", "배포용 한글 문서의 열쇠를 찾을 수 없습니다.")
    start = 4 + (4 if head >> 20 == _LONG else 0)
    key_data = scramble(raw[start : start + _KEY_BYTES])
    offset = 4 + (key_data[0] & 0xF)
    key = key_data[offset : offset + 16]
    body = raw[start + _KEY_BYTES :]
    # ECB is what the format prescribes; it hides nothing and is not meant to here.
    plain: bytes = AES.new(key, AES.MODE_ECB).decrypt(body[: len(body) // 16 * 16])
    return plain


def scramble(data: bytes) -> bytes:
    """Undo (or do) the mask over a key record: the C library's random numbers from its seed."""
    seed = struct.unpack_from("<I", data)[0]
    masked = bytearray(data)
    left = mask = 0
    for at in range(len(masked)):
        if not left:
            seed, mask = _random(seed)
            seed, count = _random(seed)
            mask &= 0xFF
            left = (count & 0xF) + 1
        if at >= 4:
            masked[at] ^= mask
        left -= 1
    return bytes(masked)


def _random(seed: int) -> tuple[int, int]:
    seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
    return seed, seed >> 16 & 0x7FFF


def records(data: bytes) -> Iterator[Record]:
    """The records of a stream.

    Raises:
        Refused: At a record that is longer than what is left: the stream was cut.
    """
    at, end = 0, len(data)
    while at + 4 <= end:
        (head,) = struct.unpack_from("<I", data, at)
        at += 4
        size = head >> 20
        if size == _LONG:
            if at + 4 > end:
                raise Refused("truncated", "한글 파일의 본문이 중간에 끊겼습니다.")
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        if at + size > end:
            raise Refused("truncated", "한글 파일의 본문이 중간에 끊겼습니다.")
        yield Record(head & 0x3FF, head >> 10 & 0x3FF, data[at : at + size])
        at += size
