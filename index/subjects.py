"""What a sentence goes on telling of, for figures that have no words of their own."""

from __future__ import annotations

from dataclasses import dataclass

from index import figures
from index.phrases import depth_at, is_against, is_base


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of where it has come to.

    Attributes:
        outer: What it tells of outside brackets; () for nothing yet.
        inner: What the last figure was of, in brackets or not.
        end: Where the last figure ends.
    """

    outer: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    end: int = 0

    def subject(self, text: str, begin: int, found: figures.Found) -> tuple[str, ...]:
        """What a figure without words of its own is of."""
        opened = "(" in text[self.end : found.start] or not depth_at(text, begin, found.start)
        return self.outer if opened else self.inner

    def after(
        self, text: str, begin: int, found: figures.Found, words: tuple[str, ...], *, new: bool
    ) -> Told:
        """What is told of behind a figure.

        "일반회계는 기정 100억원 대비 10억원 늘어난 110억원" tells of 일반회계 all along, not of the
        budget that it is held against; what stands in brackets does not outlive them.

        Args:
            text: The whole text.
            begin: Where the sentence of the figure begins.
            found: The figure.
            words: What it is called.
            new: Whether it is the first of its sentence.
        """
        outer = () if new else self.outer
        if is_base(words) and is_against(text, found.end):
            return Told(words[:-1] or outer or words, words, found.end)
        if not depth_at(text, begin, found.start):
            return Told(words, words, found.end)
        if outer and words[:1] == outer[:1]:
            return Told(outer, words, found.end)
        return Told(words[:-1] or words or outer, words, found.end)
