"""Places in documents as addresses of this site, so that a figure's evidence can be linked to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, or a line of text, in a document; fields as in `index.document.Source`."""

    document: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    page: int | None = None

    @property
    def cell(self) -> tuple[int, int] | None:
        """Row and column of the grid; None for a place in text."""
        if self.row is None or self.column is None:
            return None
        return self.row, self.column


MOST_PLACES = 60
"""Places one address may name: a sum of more cells than this is shown by its first ones."""


def place_of(source: Mapping[str, Any]) -> Place | None:
    """The place that a source of `Answer.to_dict` names; None where it names no document."""
    document = source.get("document")
    if not isinstance(document, str) or not document:
        return None
    return Place(
        document,
        _number(source.get("table")),
        _number(source.get("row_number")),
        _number(source.get("column_number")),
        _number(source.get("line")),
        _number(source.get("page")),
    )


def places_of(sources: Iterable[Mapping[str, Any]]) -> list[Place]:
    """The places of several sources, each once, in order."""
    found = (place_of(source) for source in sources)
    return list(dict.fromkeys(place for place in found if place))


def address(marked: Sequence[Place], operands: Sequence[Place] = (), language: str = "ko") -> str:
    """The address of the page that shows these places.

    Args:
        marked: The cells of the answer.
        operands: The cells it was calculated from.
        language: Language of that page, "ko" or "en".
    """
    fields = [("at", _written(place)) for place in marked[:MOST_PLACES]]
    fields += [("with", _written(place)) for place in operands[:MOST_PLACES]]
    return f"/evidence?{urlencode([*fields, ('lang', language)])}"


def picture_address(places: Sequence[Place]) -> str:
    """The address of the picture of the page on which these places are."""
    fields = [("at", _written(place)) for place in places[:MOST_PLACES]]
    return f"/page-picture?{urlencode(fields)}"


def read_place(text: str) -> Place | None:
    """A place as `address` writes it; None for anything else."""
    numbers, _, document = text.partition("@")
    parts = numbers.split(".")
    if not document or len(parts) != len(Place.__dataclass_fields__) - 1:
        return None
    if not all(part.isdecimal() or not part for part in parts) or len(numbers) > len("9" * 50):
        return None
    table, row, column, line, page = (int(part) if part else None for part in parts)
    return Place(document, table, row, column, line, page)


def _written(place: Place) -> str:
    numbers = (place.table, place.row, place.column, place.line, place.page)
    return ".".join("" if each is None else str(each) for each in numbers) + "@" + place.document


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
