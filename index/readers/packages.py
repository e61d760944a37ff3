"""ZIP packages (HWPX, XLSX, DOCX, ZIP) opened within limits, and their XML parsed safely.

Python's `zipfile` never yields more bytes of an entry than the directory declares, so bounding
the declared sizes bounds what is unpacked, also by the libraries that open the package again.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from index.readers.limits import DEFAULT, Limits, Refused

if TYPE_CHECKING:
    from lxml import etree

_ROOT = re.compile(rb"<[A-Za-z_]")
_PROLOGUE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package whose directory has been checked.

    Attributes:
        archive: The open archive.
        names: Names of its files, in the order of its directory.
        limits: The bounds it was checked against.
    """

    archive: zipfile.ZipFile
    names: tuple[str, ...]
    limits: Limits

    def read(self, name: str) -> bytes:
        """The bytes of one file.

        Raises:
            Refused: If it is missing, damaged, encrypted or too large.
        """
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            raise Refused("broken", f"꾸러미에 있어야 할 파일이 없습니다: {name}") from None
        return self.read_entry(entry)

    def read_entry(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of one entry, which its name alone may not tell from another; see `read`."""
        name = entry.filename
        try:
            if entry.file_size > self.limits.part_bytes:
                raise Refused("too-large", f"꾸러미 안의 파일이 너무 큽니다: {name}")
            data = self.archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refused("broken", f"꾸러미 안의 파일이 손상되었습니다: {name}") from error
        except (RuntimeError, NotImplementedError) as error:
            raise Refused("encrypted", f"암호로 잠긴 파일입니다: {name}") from error
        if name.endswith(".xml") and data.count(b"<") > 2 * self.limits.elements:
            raise Refused("too-large", f"꾸러미 안의 XML에 요소가 너무 많습니다: {name}")
        return data

    def xml(self, name: str) -> etree._Element:
        """The root element of one XML file; see `parse_xml`."""
        return parse_xml(self.read(name), name)

    def refuse_doctypes(self) -> None:
        """Make sure that no XML file declares a document type, before a library parses them.

        Raises:
            Refused: If one does, or hides its root element behind a long prologue.
        """
        for name in self.names:
            if name.lower().endswith((".xml", ".rels", ".hpf", ".vml")):
                with self.archive.open(name) as part:
                    _refuse_doctype(part.read(_PROLOGUE_BYTES), name)


def open_package(data: bytes, limits: Limits = DEFAULT, *, whole: bool = True) -> Package:
    """Open a package and check its directory.

    Args:
        data: The package.
        limits: Bounds for all of it.
        whole: Whether one bad entry spoils it, as it does for a document; an archive of documents
            checks each by itself, with `check_entry`.

    Raises:
        Refused: If it is no package, or is larger than the limits, locked, or has files with
            paths that lead outside or that are links.
    """
    if count_entries(data) > limits.archive_entries:
        raise Refused("too-large", "꾸러미에 파일이 너무 많습니다.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("broken", "꾸러미(ZIP)가 손상되어 열 수 없습니다.") from error
    if len(entries) > limits.archive_entries:
        raise Refused("too-large", f"꾸러미에 파일이 너무 많습니다: {len(entries):,}개")
    total = sum(entry.file_size for entry in entries)
    if total > limits.archive_bytes:
        raise Refused("too-large", f"꾸러미를 풀면 너무 큽니다: {total:,}바이트")
    for entry in entries if whole else ():
        check_entry(entry)
    names = tuple(entry.filename for entry in entries if not entry.is_dir())
    return Package(archive, names, limits)


def count_entries(data: bytes) -> int:
    """How many entries a package says it has, without reading its directory; 65,535 is "more"."""
    at = data.rfind(b"PK\x05\x06")
    return int.from_bytes(data[at + 10 : at + 12], "little") if at >= 0 else 0


def check_entry(entry: zipfile.ZipInfo) -> None:
    """Check that an entry stays inside the package, is a plain file and is not locked.

    Raises:
        Refused: If it does not.
    """
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in str(path)[:3]:
        raise Refused("unsafe", f"꾸러미 밖을 가리키는 파일 이름이 있습니다: {entry.filename!r}")
    if entry.external_attr >> 16 & 0o170000 == 0o120000:
        raise Refused("unsafe", f"꾸러미에 링크가 들어 있습니다: {entry.filename!r}")
    if entry.flag_bits & 0x1:
        raise Refused("encrypted", "암호로 잠긴 꾸러미입니다. 암호를 풀어 다시 저장해 주세요.")


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """Parse XML without document type, entities, network or unbounded depth.

    Raises:
        Refused: If it is malformed, nests too deeply or declares a document type.
    """
    from lxml import etree

    _refuse_doctype(data[:_PROLOGUE_BYTES], name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("broken", f"XML이 손상되었거나 너무 깊습니다: {name} ({error})") from error


def _refuse_doctype(prologue: bytes, name: str) -> None:
    plain = prologue.replace(b"\x00", b"")  # UTF-16 hides nothing that way
    if b"<!DOCTYPE" in plain.upper() or b"<!ENTITY" in plain.upper():
        raise Refused("unsafe", f"XML에 허용되지 않는 문서 형식 선언이 있습니다: {name}")
    if len(prologue) == _PROLOGUE_BYTES and not _ROOT.search(plain):
        raise Refused("unsafe", f"XML의 머리가 비정상적으로 깁니다: {name}")
