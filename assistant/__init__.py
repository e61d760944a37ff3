"""Ask Korean budget documents in plain language; every number is checked against its table.

from index import build
from assistant import Assistant

build("documents/", into="index-dir/")
with Assistant.open("index-dir/") as a:
    print(a.ask("2021년 마을기업에 얼마가 배정됐나요?").text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.desk import Assistant
    from assistant.documents import to_documents
    from assistant.papers import Answer, Status

__all__ = ["Answer", "Assistant", "Status", "to_documents"]

_HOMES = {
    "Answer": "assistant.papers",
    "Assistant": "assistant.desk",
    "Status": "assistant.papers",
    "to_documents": "assistant.documents",
}


def __getattr__(name: str) -> Any:
    """Load the public names when they are first used, so that importing the package is instant."""
    import importlib

    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(_HOMES[name]), name)
