"""How much of budget documents is read right, and whether anything is read that is not there.

    make bench-reading                      everything
    make bench-reading ARGS="corpora audit" some of: corpora books pages audit mutations
    make bench-reading ARGS="mutations 500" fewer mutations than 10,000

An oracle written apart from the parser decides: the generator's own notes for the invented city, a
person's for `tests/pages`.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import get_args

from index.audit import audit
from index.budget import Reading
from index.facts import read_document
from index.identities import CHECKS
from index.readers import read
from index.samples import generate
from index.samples.bundle import LARGE, books
from index.samples.damage import Level, damage
from index.samples.faults import FAULTS, plant
from index.samples.records import Sample
from tests.corpora import NOTHING, judge, judge_rows
from tests.pages_judged import all_pages
from tests.pages_judged import judge as judge_page
from tests.test_facts import PAGE, digits, mutate
from tests.test_pages import edited, strays

SEEDS = (7, 11, 19)


def say(*words: object) -> None:
    """A line of the report."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def reading_of(sample: Sample, text: str | None = None) -> Reading:
    """A sample as the index reads it."""
    return read_document(read((text or sample.text).encode(), sample.name))


def measure_corpora() -> None:
    """Thirty programmes over four years, at three levels of damage."""
    for level in get_args(Level):
        for seed in SEEDS:
            score, problems, documents = NOTHING, 0, 0
            for sample in generate(*LARGE[:2], seed=seed).samples:
                worn = damage(sample, level, seed=seed)
                found = reading_of(worn)
                score += judge(worn, found.facts)
                problems, documents = problems + len(found.problems), documents + 1
            share = 100 * score.right / score.required
            say(
                f"{level:<8} seed {seed:>2}: {documents} documents, {score.required:,} figures,"
                f" right {score.right:,} ({share:.2f} %), wrong {len(score.wrong)},"
                f" problems {problems}"
            )


def measure_books() -> None:
    """The city's 예산개요, 결산개요 and 세출예산 사업명세서."""
    for level in get_args(Level):
        score = NOTHING
        for sample in books().samples:
            worn = damage(sample, level, seed=7)
            score += judge_rows(worn, reading_of(worn).facts)
        share = 100 * score.right / score.required
        say(
            f"books {level:<8}: {score.required:,} figures, right {score.right:,} ({share:.2f} %),"
            f" wrong {len(score.wrong)}"
        )


def measure_pages() -> None:
    """Pages of other people's forms."""
    right = missing = wrong = 0
    for page in all_pages():
        judged = judge_page(page)
        right, missing = right + len(judged.right), missing + len(judged.missing)
        wrong += len(judged.wrong)
    share = 100 * right / (right + missing)
    say(f"pages of other forms: right {right} of {right + missing} ({share:.1f} %), wrong {wrong}")


def measure_audit() -> None:
    """Planted mistakes by kind, and alarms in sound documents by identity."""
    samples = generate(*LARGE[:2], seed=7).samples
    claims: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for sample in samples:
        found = reading_of(sample)
        for check in CHECKS:
            for claim in check(found):
                claims[check.__name__] += 1
                alarms[check.__name__] += not claim.holds
    for name, count in claims.items():
        say(f"sound documents, {name:<24} {count:>6} claims, false alarms {alarms[name]}")
    for fault in FAULTS:
        if fault == "books":
            continue
        planted = [p for s in samples for n in (1, 2, 3) if (p := plant(s, fault, n))]
        caught = sum(bool(audit(reading_of(each.sample))[1]) for each in planted)
        say(f"planted {fault:<16} {len(planted):>4}, found {caught}")


def measure_mutations(count: int) -> None:
    """Accidents to pages: exceptions, and facts whose digits are not in their line."""
    pages = [("seed form", PAGE)]
    if folder := os.environ.get("YESAN_REAL_DOCUMENTS"):
        path = next((Path(folder) / "seed").glob("*.txt"))
        pages.append(("real page", path.read_text("utf-8")))
    for name, page in pages:
        _mutated(name, count, _accidents(page))
    others = [p for p in all_pages() if not p.name.endswith(".html") and p.name[:2] != "06"]

    def other(dice: Random) -> tuple[str, str]:
        page = dice.choice(others)
        return edited(page.data.decode(), dice), page.name

    _mutated("other forms", count, other)


def _accidents(page: str) -> Callable[[Random], tuple[str, str]]:
    return lambda dice: (mutate(page, dice), "a.txt")


def _mutated(name: str, count: int, make: Callable[[Random], tuple[str, str]]) -> None:
    dice, raised, moved, began = Random(5), 0, 0, time.perf_counter()
    for _ in range(count):
        text, document = make(dice)
        try:
            found = read_document(read(text.encode(), document)).facts
        except Exception as error:  # noqa: BLE001  # every kind of it is counted
            raised += 1
            say(f"  {type(error).__name__}: {error}")
            continue
        lines = text.split("\n")
        if document == "a.txt":
            told = [f for f in found if f.value is not None]
            moved += any(
                digits(f.printed) not in digits(lines[(f.source.line or 1) - 1]) for f in told
            )
        else:
            moved += bool(strays(text, found))
    seconds = time.perf_counter() - began
    say(
        f"{count:,} edits of {name}: exceptions {raised}, digits not in their line {moved}; {seconds:.0f} s"
    )


def main() -> None:
    """Measure what is asked for and print."""
    asked = [word for word in sys.argv[1:] if not word.isdigit()]
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), 10_000)
    parts: dict[str, Callable[[], None]] = {
        "corpora": measure_corpora,
        "books": measure_books,
        "pages": measure_pages,
        "audit": measure_audit,
        "mutations": lambda: measure_mutations(count),
    }
    for name in asked or parts:
        parts[name]()


if __name__ == "__main__":
    main()
