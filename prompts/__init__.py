"""What we say to a model, as text files; this package only reads them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["fill", "glossary", "load", "tools"]


@cache
def load(name: str, language: str) -> str:
    """Read a prompt.

    Args:
        name: Its name without language and ending: "narrate", "retry".
        language: "ko" or "en".

    Returns:
        The text as it stands in the file.

    Raises:
        FileNotFoundError: If there is no such prompt.
    """
    return files("prompts").joinpath(f"{name}_{language}.md").read_text(encoding="utf-8").strip()


@cache
def glossary() -> str:
    """The words of a budget in Korean and English, with what they mean."""
    return files("prompts").joinpath("glossary.md").read_text(encoding="utf-8").strip()


@cache
def tools() -> str:
    """What a foreign model is told of our tools, in both languages."""
    return files("prompts").joinpath("tools.md").read_text(encoding="utf-8").strip()


def fill(prompt: str, **values: str) -> str:
    """Put values into the places "[[name]]" of a prompt, each once; values are never read again."""
    pieces = prompt.split("[[")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, mark, rest = piece.partition("]]")
        out.append(f"{values[name]}{rest}" if mark and name in values else f"[[{piece}")
    return "".join(out)
