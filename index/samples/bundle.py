"""What is bundled: the documents that `yesan demo` indexes and the questions beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from index.samples import generate, make_programmes
from index.samples.book import write_book
from index.samples.centre import write_centre
from index.samples.damage import Level, damage_corpus
from index.samples.formats import FORMATS, to_text
from index.samples.gold import (
    legible,
    make_book_questions,
    make_questions,
    make_rewordings,
    make_talks,
)
from index.samples.programme import Programme
from index.samples.records import Corpus, Question, Sample
from index.samples.statement import write_statement
from index.samples.summary import write_overview, write_settlement

YEARS = (2022, 2023, 2024)
PROGRAMMES = 5
SEED = 3
LARGE = (30, (2021, 2022, 2023, 2024), 7)
"""The corpus of the benchmark: programmes, years, seed; a bit over 120 documents."""
MANY = 7
"""About how many questions of each kind are asked about the large corpus."""


FORMATTED = ("html", "md", "xlsx", "docx", "pdf", "hwpx")
"""Six more programmes have one book each, of the last year, in these formats."""


def bundled() -> Corpus:
    """The bundled corpus.

    Returns:
        The centre of 2021, five programmes of 가온시 over three years, and six more programmes
        with one book each, whose files are written in other formats than text.
    """
    city = generate(PROGRAMMES, YEARS, SEED)
    return Corpus("samples", (write_centre(), *city.samples, *formatted()))


def formatted() -> tuple[Sample, ...]:
    """The books that are bundled in other formats than text; their names end in the format's."""
    return tuple(
        write_book(programme, (YEARS[-1], 0), ending)
        for programme, ending in zip(_programmes()[PROGRAMMES:], FORMATTED, strict=True)
    )


def _programmes() -> tuple[Programme, ...]:
    return make_programmes(PROGRAMMES + len(FORMATTED), YEARS, SEED)


def corpora() -> tuple[tuple[Corpus, tuple[Programme, ...]], ...]:
    """The corpora that the bundled questions are about, each with its programmes."""
    return (
        (bundled(), _programmes()),
        (generate(*LARGE), make_programmes(*LARGE)),
        (books(), ()),
    )


def books() -> Corpus:
    """The city's other books: two overviews, two settlements, a year's statements."""
    programmes, years = make_programmes(*LARGE), LARGE[1]
    departments: dict[str, list[Programme]] = {}
    for programme in programmes:
        departments.setdefault(programme.theme["department"], []).append(programme)
    samples = [
        *(write_overview(programmes, year) for year in years[-2:]),
        *(write_settlement(programmes, year) for year in years[:2]),
        *(write_statement(members, years[-1]) for members in departments.values()),
    ]
    return Corpus("gaon-books", tuple(samples))


def questions() -> dict[str, tuple[Question, ...]]:
    """The bundled questions by file name."""
    (small, few), (large, many), _ = corpora()
    return {
        "public.jsonl": make_questions(small, few, 3)
        + make_questions(large, many, MANY)
        + make_book_questions(books(), 4),
        "conversations.jsonl": make_talks(small, few, 2) + make_talks(large, many, 4),
        "robustness.jsonl": make_rewordings(small, few, 3) + make_rewordings(large, many, MANY),
    }


def to_lines(gold: Iterable[Question]) -> str:
    """Questions as a gold file has them."""
    return "".join(json.dumps(each.to_dict(), ensure_ascii=False) + "\n" for each in gold)


def write_bundle(folder: Path) -> None:
    """Write the bundled files below a folder; what was there before is removed."""
    documents, corpus = folder / "documents", bundled()
    wanted = {sample.name for sample in corpus.samples}
    for part in (documents, folder / "questions"):
        part.mkdir(parents=True, exist_ok=True)
        for old in part.iterdir():
            # Every print of a PDF differs; one that is there is kept.
            if old.name not in wanted or old.suffix != ".pdf":
                old.unlink()
    for sample in corpus.samples:
        write = FORMATS.get(sample.name.rpartition(".")[2], to_text)
        if not (documents / sample.name).exists():
            (documents / sample.name).write_bytes(write(sample))
    for name, gold in questions().items():
        (folder / "questions" / name).write_text(to_lines(gold), encoding="utf-8")


def write_corpus(folder: Path, level: Level, programmes: int, seed: int) -> None:
    """Write a generated corpus and the questions about it.

    Args:
        folder: Gets `documents/` and `questions.jsonl`.
        level: How badly the documents are damaged; questions whose figures are lost are left out.
        programmes: How many programmes.
        seed: Of the city, of the damage and of the questions.
    """
    years = LARGE[1]
    clean = generate(programmes, years, seed)
    worn = damage_corpus(clean, level, seed)
    worn.write(folder / "documents")
    gold = make_questions(clean, make_programmes(programmes, years, seed), MANY)
    (folder / "questions.jsonl").write_text(to_lines(legible(gold, worn)), encoding="utf-8")


def legible_ids(level: Level, seed: int = 0) -> frozenset[str]:
    """Names of the bundled questions that damaged copies of their corpora can still answer.

    Args:
        level: How badly `damage_corpus` damages them.
        seed: The seed it is given.
    """
    worn = {corpus.name: damage_corpus(corpus, level, seed) for corpus, _ in corpora()}
    return frozenset(
        each.id
        for gold in questions().values()
        for name, corpus in worn.items()
        for each in legible([one for one in gold if one.corpus == name], corpus)
    )
