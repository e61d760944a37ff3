"""Hear a model out: bounded in time and length, deaf to everything but its text."""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

MOST_CHARACTERS = 2_000
"""A longer answer is no answer to a question about a figure."""

_END = object()
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^```[\w-]*\n|\n?```\s*$")
_LOOSE_SLOT = re.compile(r"\{\{\s+(\w+)\s*\}\}|\{\{(\w+)\s+\}\}")


class ModelSilent(RuntimeError):
    """A model gave no usable words.

    Attributes:
        code: Why: "slow", "endless", "unreachable", "empty".
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def listen(model: BaseChatModel, messages: Sequence[BaseMessage], seconds: float) -> Iterator[str]:
    """Yield a model's words as they come.

    Args:
        model: The model.
        messages: What it is told.
        seconds: How long it may take in all.

    Yields:
        Pieces of text.

    Raises:
        ModelSilent: If it is too slow, too long, or cannot be reached. What the provider's package
            said is not passed on: it may hold prompts or keys.
    """
    deadline = time.monotonic() + seconds
    heard: queue.Queue[object] = queue.Queue(maxsize=1_000)
    stop = threading.Event()
    worker = threading.Thread(target=_pump, args=(model, list(messages), heard, stop), daemon=True)
    worker.start()
    length = 0
    try:
        while True:
            piece = _next(heard, deadline)
            if piece is _END:
                return
            if isinstance(piece, ModelSilent):
                raise piece
            if time.monotonic() > deadline:
                # What waits in the queue comes too late as well: reading it takes time of its own.
                raise ModelSilent("slow")
            length += len(str(piece))
            if length > MOST_CHARACTERS:
                raise ModelSilent("endless")
            yield str(piece)
    finally:
        stop.set()


def _next(heard: queue.Queue[object], deadline: float) -> object:
    try:
        return heard.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise ModelSilent("slow") from None


def _pump(
    model: BaseChatModel,
    messages: list[BaseMessage],
    heard: queue.Queue[object],
    stop: threading.Event,
) -> None:
    from langsmith import tracing_context

    try:
        # What a reader asks stays on this machine, whatever the shell's LANGSMITH_TRACING says.
        with tracing_context(enabled=False):
            for chunk in model.stream(messages):
                if stop.is_set():
                    return
                heard.put(_text(chunk.content), timeout=60)
        heard.put(_END, timeout=60)
    except Exception:  # noqa: BLE001  # providers raise whatever they like; none of it is for readers
        if not stop.is_set():
            heard.put(ModelSilent("unreachable"))


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else []
    return "".join(
        block if isinstance(block, str) else str(block.get("text", ""))
        for block in blocks
        if isinstance(block, str) or (isinstance(block, dict) and block.get("type") == "text")
    )


def tidy(text: str) -> str:
    """A model's words without its thoughts and fences; slots without blanks in them."""
    text = _FENCE.sub("", _THOUGHTS.sub("", text).strip())
    return _LOOSE_SLOT.sub(
        lambda found: f"{{{{{found.group(1) or found.group(2)}}}}}", text
    ).strip()
