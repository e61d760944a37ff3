"""Whether the first line of a text is its title."""

from __future__ import annotations

import re

_TITLE = 60
_UNIT = re.compile(r"단\s*위\s*[:;：]")
_BOOK = re.compile(r"(?:19|20)\d{2}.*(?:예산|결산|명세서?|계획|현황|공시)|(?:예산|결산|명세)서?$")


def may_be_title(text: str) -> bool:
    """Whether a first line may be the title.

    No title carries a unit in brackets, unless it is the name of a book with the unit behind it:
    "2025년도 세입예산사업명세서 (단위:천원)".
    """
    if not _UNIT.search(text):
        return len(text) <= _TITLE
    book = re.fullmatch(r"(.{8,60}?)\s*[(\[]\s*단\s*위\s*[:：][^()\[\]]{1,20}[)\]]", text)
    return bool(book and _BOOK.search(book[1]))
