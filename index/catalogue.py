"""What passages belong to, as arrays: filters and names are settled here, outside Chroma."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index import parts
from index.money import normalise
from index.passages import Passage

Numbers: TypeAlias = NDArray[np.int64]

_NO_YEAR = -1
_REPEATS = 3
_SHORTEST = 4  # letters of a programme's name; a shorter one stands in many questions by chance
_LONGEST = 60
_AFTER = re.compile(
    r"[^가-힣]|(?:에서는|에서|에는|에|의|은|는|이|가|을|를|과|와|도|만|으로|로)(?![가-힣])"
)
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*(?:년도?|회계연도|학년도|FY)?|FY\s?((?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart.

    Attributes:
        rest: The question without the names of programmes that it names.
        programmes: The programmes it names, as codes of the catalogue.
        perhaps: Those of which it names the first words only: 솔내도서관 of 솔내도서관 운영.
        years: The years it names.
        parts: The parts of a description that it asks for; see `parts.asked_for`.
    """

    rest: str
    programmes: frozenset[int]
    perhaps: frozenset[int]
    years: frozenset[int]
    parts: int = 0


class Catalogue:
    """The years, programmes and departments of all passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._programmes: dict[str, int] = {}
        self._departments: dict[str, int] = {}
        years = (_NO_YEAR if p.fiscal_year is None else p.fiscal_year for p in passages)
        self.years = np.fromiter(years, np.int16, len(passages))
        self.programmes = _codes((p.programme for p in passages), self._programmes, len(passages))
        self.departments = _codes(
            (p.department for p in passages), self._departments, len(passages)
        )
        self.items = np.fromiter((p.kind == "row" for p in passages), bool, len(passages))
        self._labels = _codes((p.label for p in passages), {}, len(passages))
        headed = (0 if p.kind == "row" else parts.headed(p.label) for p in passages)
        self.parts = np.fromiter(headed, np.int32, len(passages))
        self._heads = _heads({passage.programme for passage in passages}, self._programmes)
        self._longest = max((len(name) for name in self._programmes), default=0)

    def among(
        self,
        years: Collection[int] | None,
        programmes: Collection[str] | None,
        departments: Collection[str] | None,
    ) -> Numbers | None:
        """The passages that fit all filters; None where there is no filter.

        A passage without a year fits no year. Names are compared without their spaces.
        """
        fits: NDArray[np.bool_] | None = None
        filters = (
            (self.years, years if years is None else [int(year) for year in years]),
            (self.programmes, _known(programmes, self._programmes)),
            (self.departments, _known(departments, self._departments)),
        )
        for column, wanted in filters:
            if wanted is not None:
                this = np.isin(column, wanted)
                fits = this if fits is None else fits & this
        return None if fits is None else np.flatnonzero(fits)

    def repeats(self, numbers: Numbers, scores: NDArray[np.float32]) -> Numbers:
        """How many rows of the same name in the same programme are better than each passage.

        A programme's rows stand again in its supplementary budget and in the book of every year:
        one of them shows what there is, and the others would crowd out rows of another name.

        Args:
            numbers: The passages.
            scores: How well each fits.

        Returns:
            One number a passage, three at most; 0 for what is no row.
        """
        before: dict[tuple[int, int], int] = {}
        found = np.zeros(len(numbers), np.int64)
        for place in np.argsort(-scores, kind="stable").tolist():
            number = numbers[place]
            if self.items[number]:
                key = (int(self.programmes[number]), int(self._labels[number]))
                found[place] = min(before.get(key, 0), _REPEATS)
                before[key] = before.get(key, 0) + 1
        return found

    def take_apart(self, question: str) -> Asked:
        """Find the programmes and years that a question names.

        Of names that lie inside each other only the longest counts: 청년 지원 is not named by a
        question about 청년 지원 확대.
        """
        text = normalise(question)
        years = {int(found[1] or found[2]) for found in _YEAR.finditer(text)}
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        squeezed = "".join(text[place] for place in places).casefold()
        found: set[int] = set()
        perhaps: set[int] = set()
        taken: set[int] = set()
        start = 0
        while start < len(squeezed):
            end = self._name_end(squeezed, start, self._programmes)
            head = 0 if end else self._name_end(squeezed, start, self._heads)
            if head:
                perhaps.add(self._heads[squeezed[start:head]])
            if end:
                found.add(self._programmes[squeezed[start:end]])
                if _is_whole(text, places[end - 1] + 1):
                    taken.update(range(places[start], places[end - 1] + 1))
            start = end or start + 1
        rest = "".join(" " if place in taken else letter for place, letter in enumerate(text))
        return Asked(
            rest,
            frozenset(found),
            frozenset(perhaps - found),
            frozenset(years),
            parts.asked_for(rest),
        )

    def _name_end(self, squeezed: str, start: int, names: Container[str]) -> int:
        last = min(len(squeezed), start + min(self._longest, _LONGEST))
        for end in range(last, start + _SHORTEST - 1, -1):
            if squeezed[start:end] in names:
                return end
        return 0


def _heads(names: Iterable[str], codes: dict[str, int]) -> dict[str, int]:
    """The first words of each programme's name where no other programme begins so."""
    found: dict[str, set[int]] = {}
    for name in names:
        words = name.split()
        for count in range(1, len(words)):
            head = squeeze("".join(words[:count]))
            if len(head) >= _SHORTEST and head not in codes:
                found.setdefault(head, set()).add(codes[squeeze(name)])
    return {head: next(iter(own)) for head, own in found.items() if len(own) == 1}


def _is_whole(text: str, end: int) -> bool:
    """Whether a name that ends here is no part of a longer noun: 도서관 운영 is not in 운영비."""
    return not text[end:] or bool(_AFTER.match(text, end))


def squeeze(name: str) -> str:
    """A name as it is compared: without spaces, in small letters, NFKC."""
    return re.sub(r"\s", "", normalise(name)).casefold()


def _codes(names: Iterable[str], codes: dict[str, int], size: int) -> NDArray[np.int32]:
    printed: dict[str, int] = {}  # squeezing is slow and names repeat
    found = np.empty(size, np.int32)
    for number, name in enumerate(names):
        if name not in printed:
            printed[name] = codes.setdefault(squeeze(name), len(codes))
        found[number] = printed[name]
    return found


def _known(names: Collection[str] | None, codes: dict[str, int]) -> list[int] | None:
    if names is None:
        return None
    single = [names] if isinstance(names, str) else names
    return [codes[squeeze(name)] for name in single if squeeze(name) in codes]
