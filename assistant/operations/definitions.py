"""What budget words and marks mean, from the glossary."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from assistant.papers import Evidence, Finding, Language, Status
from index.everyday import squeeze


@cache
def _glossary() -> tuple[dict, ...]:  # type: ignore[type-arg]  # TOML values have no fixed type
    text = files("assistant").joinpath("glossary.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["entry"])


def define(evidence: Evidence) -> Finding:
    """Explain budget words and marks from the glossary."""
    plan = evidence.plan
    key = "en" if plan.question.language is Language.ENGLISH else "ko"
    texts = _meanings(plan.question.text, key)
    if not texts:
        return Finding(evidence, Status.NOT_FOUND, reason="no-definition")
    return Finding(evidence, Status.ANSWERED, reason="definition", notes=texts)


def _meanings(text: str, key: str) -> tuple[str, ...]:
    """The entries whose words a text holds, the longest first; a word inside one is not it."""
    ways = sorted(
        ((word, entry[key]) for entry in _glossary() for word in entry["words"]),
        key=lambda each: -len(each[0]),
    )
    left, bare = text, squeeze(text)
    found: list[str] = []
    for word, meaning in ways:
        plain = squeeze(word)
        if plain and plain != "x" and plain in bare:
            bare = bare.replace(plain, "|")
            found.append(meaning)
        elif (not plain or word.startswith("(")) and word in left:
            found.append(meaning)
    return tuple(dict.fromkeys(found))[:2]
