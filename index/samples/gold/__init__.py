"""Gold questions about the invented city, with answers from the truth and never from the product.

The words of these questions were written without looking at the vocabulary that the product reads
questions with, so that they measure it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.samples.gold import (
    amounts,
    books,
    centre,
    compare,
    english,
    honest,
    ranks,
    reworded,
    settled,
    talks,
    told,
    units,
)
from index.samples.gold.desk import Desk
from index.samples.gold.known import Known
from index.samples.programme import Programme
from index.samples.records import Corpus, Question, key_of

ASKERS: tuple[Callable[[Desk], None], ...] = (
    amounts.ask_totals,
    amounts.ask_items,
    amounts.ask_lines,
    amounts.ask_funding,
    amounts.ask_units,
    compare.ask_changes,
    compare.ask_years,
    compare.ask_pairs,
    compare.ask_shares,
    ranks.ask_ranks,
    compare.ask_departments,
    compare.ask_stages,
    settled.ask_settlement,
    settled.ask_rates,
    settled.ask_settled_years,
    settled.ask_parts,
    units.ask_heads,
    units.ask_formulas,
    units.ask_months,
    units.ask_checks,
    told.ask_labels,
    told.ask_dates,
    told.ask_counts,
    told.ask_lists,
    told.ask_new,
    told.ask_definitions,
    honest.ask_ambiguous,
    honest.ask_unknown,
    honest.ask_causes,
    honest.ask_wrong_amounts,
    honest.ask_outside,
    english.ask_english,
    centre.ask_centre,
)


def make_questions(
    corpus: Corpus, programmes: Sequence[Programme], many: int, seed: int = 0
) -> tuple[Question, ...]:
    """Write single questions of every kind about a corpus.

    Args:
        corpus: The documents, undamaged or damaged; answers come from their truth.
        programmes: The programmes they are about.
        many: About how many of each kind.
        seed: Another seed asks other questions.

    Returns:
        The questions, grouped by kind.
    """
    return _write(corpus, programmes, many, seed, "q", ASKERS)


def make_talks(
    corpus: Corpus, programmes: Sequence[Programme], many: int, seed: int = 0
) -> tuple[Question, ...]:
    """Write conversations, so many of every script; a turn is a question with context."""
    return _write(corpus, programmes, many, seed, "t", (talks.ask_talks,))


def make_rewordings(
    corpus: Corpus, programmes: Sequence[Programme], many: int, seed: int = 0
) -> tuple[Question, ...]:
    """Write groups of rewordings, so many of each of four kinds of question."""
    return _write(corpus, programmes, many, seed, "w", (reworded.ask_reworded,))


def make_book_questions(corpus: Corpus, many: int, seed: int = 0) -> tuple[Question, ...]:
    """Write questions about the city's other books: overview, settlement, statements."""
    return _write(corpus, (), many, seed, "b", (books.ask_books,))


def legible(questions: Sequence[Question], corpus: Corpus) -> tuple[Question, ...]:
    """The questions that can still be answered from a damaged copy of their corpus.

    An amount is legible where one of its places still is.
    """
    samples = {sample.name: sample for sample in corpus.samples}

    def stands(question: Question) -> bool:
        sure: dict[object, bool] = {}
        for name, number in question.needs:
            key = key_of(samples[name].figures[number])
            sure[key] = sure.get(key, False) or number not in samples[name].unsure
        return all(sure.values())

    return tuple(question for question in questions if stands(question))


def _write(
    corpus: Corpus,
    programmes: Sequence[Programme],
    many: int,
    seed: int,
    letter: str,
    askers: Sequence[Callable[[Desk], None]],
) -> tuple[Question, ...]:
    desk = Desk(Known(corpus, programmes), seed, many, letter)
    for ask in askers:
        ask(desk)
    return tuple(desk.questions)
