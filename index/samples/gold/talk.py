"""A conversation being written, turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from index.samples.gold.amounts import GIVEN
from index.samples.gold.desk import Desk
from index.samples.gold.known import Book, Found


@dataclass(slots=True)
class Talk:
    """A conversation being written."""

    desk: Desk
    number: str
    said: list[str] = field(default_factory=list)

    def turn(
        self,
        templates: tuple[str, ...],
        names: Mapping[str, object],
        expected: str = "answer",
        *,
        on: tuple[Found, ...] = (),
        lang: str = "ko",
        **gold: Any,
    ) -> None:
        """Write the next turn."""
        question = self.desk.words(templates, **names)
        self.desk.add(
            "follow_up" if self.said else "first_turn",
            question,
            expected,
            on=on,
            lang=lang,
            context=tuple(self.said),
            conversation=self.number,
            turn=len(self.said) + 1,
            **gold,
        )
        self.said.append(question)


def named_of(desk: Desk, book: Book) -> dict[str, object]:
    """A book's year, its programme and the year before, as a turn names them."""
    return {"y": f"{book.year}년", "p": desk.name(book.programme), "x": f"{book.year - 1}년"}


def total_of(desk: Desk, book: Book) -> Found:
    """The whole amount of a book."""
    return desk.known.find(book.programme.name, book.year, GIVEN)


FIRST = ("{y} {p} 예산은 얼마인가요?", "{p} {y} 예산 얼마야?", "{y} {p} 예산 알려줘")
