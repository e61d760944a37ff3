"""Conversations of three to five turns; what a turn leaves out is said before it.

Each turn is a question of its own with the earlier ones as context, so that a turn is scored even
where an earlier one went wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from index.samples.gold import other_scripts, scripts
from index.samples.gold.desk import Desk
from index.samples.gold.known import Book
from index.samples.gold.talk import Talk

SCRIPTS: dict[str, Callable[[Talk, Book], None]] = {
    script.__name__: script
    for script in (
        scripts.funding_then_item,
        scripts.settlement_years,
        scripts.largest_item,
        scripts.change_and_cause,
        scripts.asked_back,
        scripts.two_programmes,
        other_scripts.office,
        other_scripts.wages,
        other_scripts.performance,
        other_scripts.new_topic,
        other_scripts.no_such_year,
        other_scripts.in_english,
        other_scripts.supplement,
    )
}


def ask_talks(desk: Desk) -> None:
    """Some conversations of every script."""
    for name, script in SCRIPTS.items():
        for place, book in enumerate(desk.pick(desk.known.plain_books, desk.many * 6)):
            before = len(desk.questions)
            script(Talk(desk, f"{desk.known.corpus.name}-{name}-{place}"), book)
            done = {
                question.gold["conversation"]
                for question in desk.questions
                if f"-{name}-" in question.gold["conversation"]
            }
            if len(desk.questions) > before and len(done) >= desk.many:
                break
