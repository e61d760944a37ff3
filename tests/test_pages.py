"""Pages of many kinds of office, as people bring them: glued, cut, drawn, spoken, without rules.

Each stands in `tests/pages` beside what a person reads in it (`tests/pages_judged.py` says how).
No figure may be read that is not there, or as something that it is not.
"""

from __future__ import annotations

import random

import pytest

from index.budget import Fact
from index.facts import read_document
from index.readers import read
from tests.pages_judged import Page, all_pages, judge

PAGES = all_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_the_figures_that_stand_in_it_and_no_others(page: Page) -> None:
    judged = judge(page)

    assert [(fact.path, fact.measure, fact.printed, why) for fact, why in judged.wrong] == []
    assert len(judged.missing) == page.lacks, judged.missing


def test_nearly_every_figure_of_these_pages_is_read() -> None:
    figures = sum(len(page.figures) for page in PAGES)
    lacking = sum(page.lacks for page in PAGES)

    assert figures > 800
    assert lacking * 100 < figures * 7


SIGNS = "0123456789,.△-()|\t\n ○원천백만억%년예산계"


def edited(text: str, dice: random.Random) -> str:
    """A text with one to four small accidents: a letter lost, doubled, changed, a line moved."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(max(1, len(text)))
        kind = dice.randrange(6)
        if kind == 0:
            text = text[:at] + text[at + 1 :]
        elif kind == 1:
            text = text[:at] + dice.choice(SIGNS) + text[at:]
        elif kind == 2:
            text = text[:at] + dice.choice(SIGNS) + text[at + 1 :]
        elif kind == 3:
            lines = text.split("\n")
            del lines[dice.randrange(len(lines))]
            text = "\n".join(lines) or text
        elif kind == 4:
            lines = text.split("\n")
            one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            text = "\n".join(lines)
        else:
            text = text[: max(1, at)]
    return text


def strays(text: str, facts: tuple[Fact, ...]) -> list[Fact]:
    """Facts of a text whose digits do not stand in the line that they are said to be from."""
    lines = text.split("\n")
    found = []
    for fact in facts:
        line = fact.source.line
        digits = [sign for sign in fact.printed if sign.isdigit()]
        near = lines[line - 1 : line + 4] if line else lines
        if digits and "".join(digits) not in "".join(s for s in "".join(near) if s.isdigit()):
            found.append(fact)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_accident_breaks_the_reading_or_makes_up_digits(page: Page) -> None:
    if page.name.endswith(".html") or page.name.startswith("06"):
        pytest.skip("lines of a page of HTML or of other letters are not those of its text")
    text = page.data.decode()
    dice = random.Random(page.name)

    for _ in range(12):
        changed = edited(text, dice)
        reading = read_document(read(changed.encode(), page.name))
        assert strays(changed, reading.facts) == [], changed
