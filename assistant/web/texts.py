"""The page's words by language."""

from __future__ import annotations

from assistant.papers import Language
from assistant.web.english import ENGLISH
from assistant.web.korean import KOREAN
from assistant.web.wording import Texts

__all__ = ["ENGLISH", "KOREAN", "Texts", "texts"]


def texts(language: str) -> Texts:
    """The page's words in a language; Korean for one it does not know."""
    return ENGLISH if language == Language.ENGLISH else KOREAN
