"""What budget words and marks mean, from the glossary."""

from __future__ import annotations

import re
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


_WHAT_IS = re.compile(
    r"\W*(?P<word>[가-힣]+?(?:\s[가-힣]+?)?)(?:이란|란|이|가|은|는|의)?\s*(?:대체\s*|도대체\s*)?"
    r"(?:뭐|뭔|무엇|무슨\s?(?:뜻|말|의미)|뜻|의미)\S*"
    r"(?:\s+(?:쉽게|쉬운|말로|간단히|좀|알려\S*|설명\S*|말해\S*|궁금\S*|해\s?줘\S*))*\W*"
)


def of_a_word(evidence: Evidence) -> Finding | None:
    """What a word of the glossary means, where nothing else is asked: 사고이월이 뭐야?

    That a cell of some row holds the word makes it no question for the row; None for any other
    question (사고이월된 사업이 뭐야?).
    """
    plan = evidence.plan
    found = _WHAT_IS.fullmatch(plan.question.text)
    known = {squeeze(word) for entry in _glossary() for word in entry["words"]}
    return define(evidence) if found and squeeze(found["word"]) in known else None


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
