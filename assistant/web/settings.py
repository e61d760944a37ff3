"""How the page is served; by environment, by flags, or by hand."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.papers import Language
from index.errors import YesanError


class SettingWrong(YesanError):
    """A setting holds something it cannot be."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(
            f"설정 {name}의 값이 올바르지 않습니다: {value!r}",
            f"the setting {name} cannot be {value!r}",
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two servers.

    Attributes:
        index: Folder of the index.
        model: Name of a chat model, such as "ollama:exaone3.5"; None answers without a model.
        embedding: Name of an embedding model; None takes the one the index was built with.
        language: The language at "/"; the other one is a link away.
        host: Address to bind. Anything but loopback should stand behind a proxy.
        port: Port to bind; 0 takes a free one.
        users: Name and password pairs; () asks nobody for a password.
        hosts: Further host names the server answers to.
        upload: Whether visitors may add and remove documents.
        upload_bytes: Largest file a visitor may add.
        upload_files: Most files in one go.
        upload_total: Most bytes that added documents may take in all.
        documents: Folder that keeps added documents; None takes "uploads" inside the index.
        originals: Folder of the documents the index was built from, with their names in the index
            below it. Where it is given, pages of PDFs are shown as pictures.
        feedback: File that keeps thumbs; None takes "feedback.jsonl" inside the index.
        question_length: Most characters of a question.
        text_length: Most characters of a text to check.
        concurrency: Questions answered at the same time.
        rate: Questions a second from one address, on average; 0 sets no limit.
        burst: Questions from one address that may come at once.
        mcp: Whether the tools are offered by the Model Context Protocol (an extra).
    """

    index: Path
    model: str | None = None
    embedding: str | None = None
    language: Language = Language.KOREAN
    host: str = "127.0.0.1"
    port: int = 7860
    users: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()
    upload: bool = True
    upload_bytes: int = 20_000_000
    upload_files: int = 20
    upload_total: int = 500_000_000
    documents: Path | None = None
    originals: Path | None = None
    feedback: Path | None = None
    question_length: int = 2_000
    text_length: int = 50_000
    concurrency: int = 8
    rate: int = 10
    burst: int = 60
    mcp: bool = False

    @property
    def upload_folder(self) -> Path:
        """Where added documents are kept."""
        return self.documents or self.index / "uploads"

    @property
    def feedback_file(self) -> Path:
        """Where thumbs are kept, one JSON object a line."""
        return self.feedback or self.index / "feedback.jsonl"


_NUMBERS = (
    "port",
    "upload_bytes",
    "upload_files",
    "upload_total",
    "question_length",
    "text_length",
    "concurrency",
    "rate",
    "burst",
)
_BOUNDS = {"port": (0, 65_535), "concurrency": (1, 1_000), "rate": (0, 1_000_000)}
_SWITCHES = ("upload", "mcp")
_TRUE = {"1", "true", "yes", "on", "예"}
_FALSE = {"0", "false", "no", "off", "아니오"}


def read_settings(
    index: str | Path | None = None,
    environment: Mapping[str, str] | None = None,
    **flags: Any,
) -> Settings:
    """Settle the settings: a flag wins over the environment, which wins over the default.

    Args:
        index: Folder of the index; None takes YESAN_INDEX, or else "index-dir".
        environment: Variables named YESAN_ and the setting in capitals, such as YESAN_PORT.
            YESAN_USERS holds "name:password" pairs parted by commas, YESAN_HOSTS host names.
        flags: Settings by name; None means that the flag was not given.

    Raises:
        SettingWrong: If a value cannot be read.
    """
    variables = os.environ if environment is None else environment
    found = {
        name: _read(name, variables[f"YESAN_{name.upper()}"])
        for name in Settings.__dataclass_fields__
        if name != "index" and variables.get(f"YESAN_{name.upper()}")
    }
    found |= {name: value for name, value in flags.items() if value is not None}
    for name, (least, most) in _BOUNDS.items():
        if not least <= found.get(name, least) <= most:
            raise SettingWrong(name, str(found[name]))
    if "language" in found:
        found["language"] = _read("language", str(found["language"]))
    folder = Path(index or variables.get("YESAN_INDEX") or "index-dir")
    return replace(Settings(folder), **found)


def read_users(file: Path) -> tuple[tuple[str, str], ...]:
    """Who may enter, from a file of "name:password" lines; its words stay off the command line.

    Raises:
        SettingWrong: If the file cannot be read, holds nobody, or a line holds no password.
    """
    try:
        lines = [line.strip() for line in file.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingWrong("users", str(file)) from error
    pairs = _pairs([line for line in lines if line and not line.startswith("#")])
    if not pairs:
        raise SettingWrong("users", str(file))
    return pairs


def _pairs(parts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition(":") for part in parts]
    if any(not name or not word for name, _, word in pairs):
        raise SettingWrong("users", "…")  # never what was written: it may be a password
    return tuple((name, word) for name, _, word in pairs)


def _read(name: str, text: str) -> Any:
    if name in _NUMBERS:
        if not text.isdecimal():
            raise SettingWrong(name, text)
        return int(text)
    if name in _SWITCHES:
        if text.lower() not in _TRUE | _FALSE:
            raise SettingWrong(name, text)
        return text.lower() in _TRUE
    if name == "language":
        if text not in set(Language):
            raise SettingWrong(name, text)
        return Language(text)
    return _read_words(name, text)


def _read_words(name: str, text: str) -> Any:
    if name in ("documents", "originals", "feedback"):
        return Path(text)
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if name == "hosts":
        return parts
    if name == "users":
        return _pairs(parts)
    return text
