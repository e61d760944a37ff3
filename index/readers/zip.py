"""A ZIP of documents: its members, within limits; archives inside it are not followed."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator

from index.document import Document, Problem, Source
from index.readers.gathering import Gathering, refused
from index.readers.limits import DEFAULT, Limits, Refused
from index.readers.packages import Package, open_package
from index.readers.sniffing import sniff, why_unread

READABLE = frozenset(
    ("pdf", "hwpx", "hwp", "hml", "xlsx", "xls", "docx", "html", "markdown", "csv", "text")
)
"""Formats that a document inside an archive may have."""

_UTF8_NAME = 0x800


def unpack(
    data: bytes, name: str, limits: Limits = DEFAULT
) -> Iterator[tuple[str, bytes] | Problem]:
    """The documents of an archive, one after the other.

    Args:
        data: The archive.
        name: Its name; members are called "name/path in the archive".
        limits: Bounds for the whole archive and each member.

    Yields:
        Name and bytes of each document, or why a member (or the whole archive) is left out.
    """
    try:
        package = open_package(data, limits)
    except Refused as reason:
        yield Problem(Source(name), reason.code, reason.korean)
        return
    for entry in package.archive.infolist():
        member = f"{name}/{_member_name(entry)}"
        if not entry.is_dir() and "__MACOSX" not in member:
            yield _member(package, entry, member)


def _member(package: Package, entry: zipfile.ZipInfo, member: str) -> tuple[str, bytes] | Problem:
    source = Source(member)
    try:
        inside = package.read(entry.filename)
    except Refused as reason:
        return Problem(source, reason.code, reason.korean)
    media = sniff(inside, member)
    if media in READABLE:
        return member, inside
    if media in {"zip", "gzip", "7z", "rar"}:
        return Problem(source, "archive-nested", f"압축 안의 압축은 풀지 않습니다: {member}")
    code, message = why_unread(media)
    return Problem(source, code, f"{member}: {message}")


def _member_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; Korean Windows writes it in CP949 without saying so."""
    printed = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        try:
            printed = printed.encode("cp437").decode("cp949")
        except (UnicodeEncodeError, UnicodeDecodeError):
            printed = entry.filename
    return unicodedata.normalize("NFC", printed.replace("\\", "/"))


def read(data: bytes, name: str) -> Document:
    """Read an archive that holds a single document; several are for `unpack`.

    Returns:
        The one document under the archive's name, or an empty one with problems.
    """
    from index.readers import READERS

    found = list(unpack(data, name))
    documents = [each for each in found if isinstance(each, tuple)]
    problems = [each for each in found if isinstance(each, Problem)]
    if len(documents) == 1:
        member, inside = documents[0]
        return READERS[sniff(inside, member)](inside, name)
    if not documents and problems:
        return refused(data, name, "zip", Refused(problems[0].code, problems[0].message))
    gathering = Gathering(name, "zip", problems=problems)
    message = f"문서가 {len(documents)}개 든 압축 파일입니다. 하나씩 풀어 읽어야 합니다."
    gathering.problem("archive-many" if documents else "no-text", message)
    return gathering.document(data)
