"""Which format bytes are in, by what they contain; a file ending decides nothing by itself.

Only among formats that are plain text (running text, Markdown, CSV) is the ending a hint, since
nothing in such a file says what it is.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import PurePosixPath

from index.readers.limits import DEFAULT
from index.readers.packages import count_entries
from index.readers.text import decode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"<## NASCA DRM FILE", "guarded"),
    (b"SCDSA00", "guarded"),
    (b"\x9b DRMONE", "guarded"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
    (b"HWP Document File V3", "hwp3"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "database"),
)
_PAGE = r"<(?:!doctype\s+html|html|head|body|table|div|ul|ol|p|h[1-6]|section)\b"
_HTML = re.compile(_PAGE, re.IGNORECASE)
_TABLE_TAG = re.compile(r"<t(?:able|r|d|h)\b", re.IGNORECASE)
_MARKDOWN_TABLE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_SAMPLE = 200_000
_FEW_TAGS = 2
_WIDTH = 3
_NEARLY_ALL = 0.9
_SEPARATORS = ",\t;|"
_TITLES = 5
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_QUOTED = re.compile(r'(?:^|\t)"[^"\t\n]*"(?:\t|\r?$)', re.MULTILINE)
_TIMES = 4
_STRANGE = frozenset(("Cc", "Cn", "Co", "Cs"))


def sniff(data: bytes, name: str = "") -> str:
    """Tell the format of bytes.

    Args:
        data: The whole file.
        name: Its name, a hint among formats of plain text.

    Returns:
        "pdf", "hwpx", "hwp", "hml", "xlsx", "xls", "docx", "html", "markdown", "csv", "text" or
        "zip", which have readers; "empty", or another word for what is not read: "image",
        "pptx", "odf", "doc", "hwp3", "rtf", "rar", "encrypted", "guarded", "program" …
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return "empty"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_package(data)
    if data.startswith(_OLE):
        return _sniff_ole(data)
    for magic, media in _MAGIC:
        if data.startswith(magic) and (media != "image" or _is_binary(data)):
            return media
    if _is_binary(data):
        return "binary"
    return _sniff_text(data, name)


_WHY = {
    "empty": ("empty", "빈 파일입니다."),
    "encrypted": ("encrypted", "암호로 잠긴 파일입니다. 암호를 풀어 다시 저장해 주세요."),
    "guarded": (
        "encrypted",
        "문서 보안(DRM) 프로그램이 잠근 파일입니다. 보안을 풀어 다시 저장해 주세요.",
    ),
    "image": (
        "needs-recognition",
        "그림 파일입니다. OCRmyPDF, PaddleOCR, Docling 같은 글자 인식 도구로 바꾸어 넣어 주세요.",
    ),
    "hwp3": ("format-old", "한글 3.0 문서입니다. 한글에서 HWPX로 저장해 주세요."),
    "doc": ("format-old", "예전 워드 문서(.doc)입니다. DOCX로 저장해 주세요."),
    "xlsb": ("format-unreadable", "엑셀 바이너리 문서(.xlsb)입니다. XLSX로 저장해 주세요."),
    "odf": ("format-unreadable", "ODF 문서입니다. DOCX나 XLSX로 저장해 주세요."),
    "rtf": ("format-unreadable", "RTF 문서입니다. DOCX로 저장해 주세요."),
}


def why_unread(media: str) -> tuple[str, str]:
    """Why a format has no reader, as the code and message of a problem, and what would help."""
    return _WHY.get(media, ("format-unreadable", f"읽을 수 없는 형식의 파일입니다({media})."))


def _sniff_package(data: bytes) -> str:
    if count_entries(data) > DEFAULT.archive_entries:
        return "zip"
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    if "Contents/content.hpf" in names or any(
        name.startswith("Contents/section") for name in names
    ):
        return "hwpx"
    for mark, media in (
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("META-INF/manifest.xml", "odf"),
    ):
        if mark in names:
            return media
    return "zip"


def _sniff_ole(data: bytes) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("FileHeader") and (has("BodyText") or has("DocInfo") or has("ViewText")):
        return "hwp"
    if has("EncryptedPackage"):
        return "encrypted"
    if has("WordDocument"):
        return "doc"
    if has("Workbook") or has("Book"):
        return "xls"
    if has("PowerPoint Document"):
        return "ppt"
    return "ole"


def _is_binary(data: bytes) -> bool:
    """Whether bytes hold control characters that no text has; UTF-16 has a zero in every pair."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(head):
        return False
    odd = sum(head.count(bytes([byte])) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return odd > len(head) // 50


def _wide(head: bytes) -> str:
    """The byte order of UTF-16 without a mark: in Korean text spaces and digits have a zero."""
    if len(head) < 4:
        return ""
    even, uneven = head[0::2].count(0), head[1::2].count(0)
    low = len(head) // 20
    if max(even, uneven) <= low or max(even, uneven) < _TIMES * min(even, uneven):
        return ""
    order = "utf-16-le" if uneven > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(order, "replace")
    strange = sum(unicodedata.category(sign) in _STRANGE for sign in text if sign not in "\t\r\n")
    return order if strange <= len(text) // 100 else ""


def _sniff_text(data: bytes, name: str) -> str:
    text = decode(_whole_lines(data))[0]
    if not text.strip():
        return "binary"
    ending = PurePosixPath(name).suffix.lower()
    start = text.lstrip("\ufeff \t\n")[:2000]
    if start.startswith("<"):
        if "<HWPML" in start:
            return "hml"
        if _HTML.match(start) or (_HTML.search(start) and _TABLE_TAG.search(text)):
            return "html"
    if ending in {".html", ".htm", ".xhtml"} and _TABLE_TAG.search(text):
        return "html"
    if _is_markdown(text, ending):
        return "markdown"
    if ending in {".csv", ".tsv"} and separator(text, strict=False):
        return "csv"
    # In a text the commas of amounts part no values: 912,000 905,000 7,000.
    mark = separator(text if '"' in text else _THOUSANDS.sub("", text))
    quoted = mark == "\t" and _QUOTED.search(text)  # what Excel calls Unicode text
    return "csv" if mark in {",", ";"} or quoted else "text"


def _is_markdown(text: str, ending: str) -> bool:
    """Whether text has tables that only Markdown has.

    Pipes without outer pipes are what copying from a page leaves; the reader of plain text mends
    those, Markdown's rules would drop cells of them.
    """
    if len(_TABLE_TAG.findall(text)) > _FEW_TAGS:
        return True  # text recognition writes HTML tables between lines of Markdown
    return bool(_MARKDOWN_TABLE.search(text)) or (
        ending in {".md", ".markdown"} and "|" not in text and "\t" not in text
    )


def _whole_lines(data: bytes) -> bytes:
    """The beginning of a file, cut between characters and, where it can be, between lines."""
    head = data[:_SAMPLE]
    if len(data) <= _SAMPLE:
        return head
    end = head.rfind(b"\n")
    return head[: end + 1 - (end + 1) % 2] if end > 0 else head


def separator(text: str, *, strict: bool = True) -> str:
    """The character that separates the columns of a file of values; "" where none fits.

    Args:
        text: The text of the file.
        strict: Whether it must cut nearly all lines, those of a title left aside, into the same
            number of at least three fields, as nothing but a file of values does; or else the
            one that cuts best is taken.
    """
    sample = text[:100_000].split("\n")[:200]
    best, score = "", 0
    for mark in _SEPARATORS:
        try:
            rows = [row for row in csv.reader(sample, delimiter=mark) if any(row)]
        except csv.Error:
            continue
        titles = next((at for at, row in enumerate(rows) if len(row) > 1), 0)
        rows = rows[titles:] if titles <= _TITLES else rows
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        sure = width >= _WIDTH and len(rows) >= _WIDTH and count >= _NEARLY_ALL * len(rows)
        if (sure or not strict) and width * count > score:
            best, score = mark, width * count
    return best
