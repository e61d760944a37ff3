"""Names that come near words which fit nowhere, for a reader who gets no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.directory import Directory
from index.everyday import squeeze


def nearest(tokens: list[str], directory: Directory) -> tuple[str, ...]:
    """Names that share most with the tokens, for a reader who gets no answer."""
    pairs = {token[at : at + 2] for token in tokens for at in range(len(token) - 1)}
    scored = []
    for name in (*directory.rows, *directory.programmes):
        shared = sum(1 for pair in pairs if pair in squeeze(name.text))
        if shared:
            scored.append((-shared, len(name.text), name.text))
    return tuple(dict.fromkeys(text for _, _, text in sorted(scored)))[:3]


def akin(words: Sequence[str], directory: Directory) -> tuple[str, ...]:
    """Names with a word that begins or ends as an unread one begins: 지원센터 for 센터장."""
    found = []
    for name in (*directory.rows, *directory.programmes):
        parts = [squeeze(part) for part in re.split(r"[^0-9A-Za-z가-힣]+", name.text)]
        said = (word[:2] for word in words if len(word) > 2)
        if any(part.startswith(pair) or part.endswith(pair) for pair in said for part in parts):
            found.append(name.text)
    return tuple(dict.fromkeys(sorted(found, key=len)))[:3]
