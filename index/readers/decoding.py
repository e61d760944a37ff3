"""Bytes of a text file → text: UTF-8, UTF-16, CP949; what was scrambled on its way is mended."""

from __future__ import annotations

import re
import unicodedata

from index.document import Problem, Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[\u0080-\u00ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Find the encoding and decode: UTF-8, UTF-16, CP949; Hangul typed as jamo is composed.

    Returns:
        The text and what was wrong with it; an empty text where the bytes are no text.
    """
    text, damaged = _decode(data)
    if _CONTROL.search(text) and len(_CONTROL.findall(text)) * 100 > len(text):
        return "", (_problem("text-binary", "글이 아닌 파일입니다"),)
    mended = _unscramble(text)
    text = unicodedata.normalize("NFC", mended if mended is not None else text)
    problems = []
    if mended is not None:
        problems.append(_problem("encoding-mended", "깨진 한글(CP949)을 되돌려 읽었습니다"))
    lost = text.count("\ufffd")
    if damaged or lost:
        problems.append(_problem("encoding-damaged", f"읽을 수 없는 글자가 {lost}개 있습니다"))
    if lost * 20 > len(text):
        return "", (_problem("encoding-unknown", "글자 부호를 알 수 없어 읽지 않았습니다"),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(problems)


def _decode(data: bytes) -> tuple[str, bool]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace"), False
    zeros = data[:2000].count(0)
    if zeros > 20 and zeros * 12 > len(data[:2000]):
        # UTF-16 without a mark: digits, tabs and spaces have their zero byte second (LE) or first.
        little = data[1:2000:2].count(0) >= data[0:2000:2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace"), False
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding), False
        except UnicodeDecodeError:
            continue
    tries = [data.decode(encoding, "replace") for encoding in ("utf-8", "cp949")]
    return min(tries, key=lambda text: text.count("\ufffd")), True


def _unscramble(text: str) -> str | None:
    """Korean that was read as Latin-1 on its way here, put right; None where it was not."""
    sample = text[:4000]
    if len(_LATIN.findall(sample)) < 20 or len(_HANGUL.findall(sample)) > 5:
        return None
    for encoding in ("utf-8", "cp949"):
        try:
            mended = text.encode("latin-1").decode(encoding)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(_HANGUL.findall(mended)) > 5:
            return mended
    return None


def _problem(code: str, message: str) -> Problem:
    return Problem(Source(""), code, message)
