"""Thumbs and remarks, kept on this computer as JSON lines; nothing is sent anywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.web.conversation import Exchange
from assistant.web.markup import items_of, text_of

_LOCK = Lock()
_MOST_REMARK = 2_000
_MOST_BYTES = 50_000_000
"""The file stops growing here, so that nobody can fill the disk with thumbs."""


def keep_thumb(file: Path, exchange: Exchange, *, liked: bool, remark: str = "") -> bool:
    """Write down what somebody thought of an answer.

    Args:
        file: The file of JSON lines; made where it is missing.
        exchange: The question and its answer.
        liked: Whether the thumb was up.
        remark: What they said to it.

    Returns:
        Whether it was kept; False where the file is full.

    Raises:
        OSError: If the file cannot be written.
    """
    line = json.dumps(_line(exchange, liked=liked, remark=remark), ensure_ascii=False)
    with _LOCK:
        if file.exists() and file.stat().st_size > _MOST_BYTES:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as page:
            page.write(line + "\n")
    return True


def _line(exchange: Exchange, *, liked: bool, remark: str) -> dict[str, Any]:
    answer = exchange.answer
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "question": exchange.question,
        "liked": liked,
        "remark": remark[:_MOST_REMARK],
        "status": text_of(answer, "status"),
        "text": text_of(answer, "text"),
        "figures": [text_of(each, "text") for each in items_of(answer, "figures")],
        "plan": answer.get("plan") or {},
    }
