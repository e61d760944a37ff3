"""A ZIP of documents: its members, within limits; archives inside it are not followed."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.document import INSIDE, Document, Problem, Source
from index.readers.gathering import Gathering, refused
from index.readers.limits import DEFAULT, Limits, Refused
from index.readers.packages import Package, check_entry, open_package
from index.readers.sniffing import sniff, why_unread

READABLE = frozenset(
    ("pdf", "hwpx", "hwp", "hml", "xlsx", "xls", "docx", "html", "markdown", "csv", "text")
)
"""Formats that a document inside an archive may have."""

_ARCHIVES = frozenset(("zip", "gzip", "7z", "rar"))
_PACKAGED = frozenset(("[Content_Types].xml", "mimetype"))
"""What only a document that is a package itself holds; its parts are no documents."""
_UTF8_NAME = 0x800
_LONGEST = 255
_LARGE = 2**20
"""Below this size a page of blanks may be packed as tightly as it likes."""
_LITTER = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))
"""What systems leave in archives that nobody put there."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive.

    Attributes:
        number: The number of its entry in the archive, from 0.
        name: The archive's name and its own, " › " between them.
        data: Its bytes.
    """

    number: int
    name: str
    data: bytes


def unpack(data: bytes, name: str, limits: Limits = DEFAULT) -> Iterator[Member | Problem]:
    """The documents of an archive, one after the other.

    Args:
        data: The archive.
        name: Its name.
        limits: Bounds for the whole archive and each member.

    Yields:
        Each document, or why a member (or the whole archive) is left out. Nothing is written to
        disk; folders, hidden files and what systems leave behind are passed over in silence.
    """
    try:
        package = open_package(data, limits, whole=False)
    except Refused as reason:
        yield Problem(Source(name), reason.code, reason.korean)
        return
    if _PACKAGED.intersection(package.names):
        message = "문서 꾸러미로 보이나 어떤 형식인지 알 수 없어 읽지 않았습니다."
        yield Problem(Source(name), "format-unreadable", message)
        return
    taken: set[str] = set()
    for number, entry in enumerate(package.archive.infolist()):
        inside = _member_name(entry)
        if entry.is_dir() or _is_litter(inside):
            continue
        member = f"{name}{INSIDE}{inside[-_LONGEST:]}"
        if member in taken:
            message = f"압축 안에 같은 이름의 파일이 또 있습니다: {inside}"
            yield Problem(Source(member), "archive-duplicate", message)
            continue
        taken.add(member)
        yield _member(package, entry, number, member)


def read_member(data: bytes, number: int, limits: Limits = DEFAULT) -> bytes:
    """The bytes of one entry of an archive.

    Raises:
        Refused: If there is no such entry, or it is one that `unpack` leaves out.
    """
    package = open_package(data, limits, whole=False)
    entries = package.archive.infolist()
    if number >= len(entries):
        raise Refused("broken", "압축 파일이 읽는 동안 바뀌었습니다.")
    return _bytes_of(package, entries[number])


def _bytes_of(package: Package, entry: zipfile.ZipInfo) -> bytes:
    check_entry(entry)
    most = max(_LARGE, entry.compress_size * package.limits.archive_ratio)
    if entry.file_size > most:
        raise Refused(
            "too-large", f"비정상적으로 많이 압축된 파일입니다: {entry.file_size:,}바이트"
        )
    return package.read_entry(entry)


def _member(package: Package, entry: zipfile.ZipInfo, number: int, name: str) -> Member | Problem:
    source = Source(name)
    try:
        inside = _bytes_of(package, entry)
    except Refused as reason:
        return Problem(source, reason.code, reason.korean)
    media = sniff(inside, name)
    if media in READABLE:
        return Member(number, name, inside)
    if media in _ARCHIVES:
        return Problem(source, "archive-nested", f"압축 안의 압축은 풀지 않습니다: {name}")
    code, message = why_unread(media)
    return Problem(source, code, f"{name}: {message}")


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not parts or any(
        part in _LITTER or (part.startswith((".", "~$")) and part != "..") for part in parts
    )


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Korean Windows writes it in CP949 without saying so."""
    printed = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            printed = printed.encode("cp437").decode("cp949")
        except (UnicodeEncodeError, UnicodeDecodeError):
            printed = entry.filename
    printed = unicodedata.normalize("NFC", printed.replace("\\", "/")).removeprefix("./")
    # Signs that are not seen (line breaks, marks that turn the writing round) name nothing.
    return "".join(
        letter if unicodedata.category(letter)[0] != "C" else "\ufffd" for letter in printed
    )


def read(data: bytes, name: str) -> Document:
    """Read an archive that holds a single document; several are for `unpack`.

    Returns:
        The one document under the archive's name, or an empty one with problems.
    """
    from index.readers import READERS

    found = list(unpack(data, name))
    documents = [each for each in found if isinstance(each, Member)]
    problems = [each for each in found if isinstance(each, Problem)]
    if len(documents) == 1:
        inside = documents[0]
        return READERS[sniff(inside.data, inside.name)](inside.data, name)
    if not documents and problems:
        return refused(data, name, "zip", Refused(problems[0].code, problems[0].message))
    gathering = Gathering(name, "zip", problems=problems)
    message = f"문서가 {len(documents)}개 든 압축 파일입니다. 하나씩 풀어 읽어야 합니다."
    gathering.problem("archive-many" if documents else "no-text", message)
    return gathering.document(data)
