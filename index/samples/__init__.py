"""The invented city of 가온시: budget documents, the truth about them, and questions.

Everything here is fictional. `generate` makes documents of any number in the form of a programme
book; the bundled ones lie in `documents/` and are written by `python -m index.samples`.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.samples.book import write_book
from index.samples.city import make_programme
from index.samples.programme import Programme
from index.samples.records import Corpus, Sample

__all__ = ["Corpus", "generate", "make_programmes"]


def make_programmes(count: int, years: Sequence[int], seed: int = 0) -> tuple[Programme, ...]:
    """Invent the city's programmes; see `generate`."""
    return tuple(make_programme(number, tuple(years), seed) for number in range(count))


def generate(programmes: int, years: Sequence[int], seed: int = 0) -> Corpus:
    """Write the city's books.

    Args:
        programmes: How many programmes.
        years: The fiscal years, oldest first and without gaps.
        seed: Another seed is another city.

    Returns:
        A document for every programme and year in which it has a budget (or, once, is shown as
        ended), and one for every supplementary budget, each with the truth about its figures.
    """
    samples: list[Sample] = []
    for programme in make_programmes(programmes, years, seed):
        for year in years:
            if year not in programme.years and year != programme.closed:
                continue
            turns = range(programme.rounds.get(year, 0) + 1)
            samples.extend(write_book(programme, (year, turn)) for turn in turns)
    return Corpus(f"gaon-{programmes}x{len(years)}-{seed}", tuple(samples))
