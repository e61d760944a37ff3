"""What journalists write of a budget: right numbers stand, wrong ones do not, whatever the turn of phrase.

articles/2024_무지개도서관_운영.txt and two other books of an invented city (단위: 천원)
| 구 분      | 2023예산액 | 2024예산액 | 증감    | %    |
| 계         | 1,142,300  | 1,284,500  | 142,200 | 12.45 |
| 도서구입비 | 180,000    | 131,400    | △48,600 | △27   |

In `articles/sentences.md` a right number is marked [+…], a wrong one [-…], and one that the books
say nothing of [?…].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.claims import check_text
from assistant.papers import RELEASED, Claim, Ruling
from index import readers
from index.facts import read_document
from index.ledger import Ledger

ARTICLES = Path(__file__).parent / "articles"
SENTENCES = [
    line for line in (ARTICLES / "sentences.md").read_text(encoding="utf-8").split("\n") if line
]
_MARK = re.compile(r"\[([-+?])(.*?)\]")
_MOST_OPEN = 4
"""Percent of right numbers that may be left open."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    into = tmp_path_factory.mktemp("articles")
    with Ledger.create(into) as writer:
        for path in sorted(ARTICLES.glob("*.txt")):
            writer.store(read_document(readers.read(path.read_bytes(), path.name)))
    with Ledger.open(into) as opened:
        yield opened


def judged(sentence: str, ledger: Ledger) -> Iterator[tuple[str, str, Claim | None]]:
    """The marked numbers of a sentence, each with its mark and its claim; None for unseen."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(sentence):
        text += sentence[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), found[1]))
        text, at = text + found[2], found.end()
    text += sentence[at:]
    claims = check_text(text, ledger)
    for start, end, mark in marks:
        here = (each for each in claims if each.start < end and each.end > start)
        yield mark, text[start:end], next(here, None)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_right_number_is_called_wrong_and_no_wrong_one_right(
    sentence: str, ledger: Ledger
) -> None:
    for mark, number, claim in judged(sentence, ledger):
        assert claim is not None, number
        if mark == "-":
            assert claim.ruling not in RELEASED, number
        else:
            assert claim.ruling is not Ruling.CONTRADICTED, (number, claim.expected)
        if mark == "?":
            assert claim.ruling not in RELEASED, number


def test_few_numbers_are_left_open(ledger: Ledger) -> None:
    every = [each for sentence in SENTENCES for each in judged(sentence, ledger)]
    right = [claim for mark, _, claim in every if mark == "+"]
    wrong = [claim for mark, _, claim in every if mark == "-"]
    stands = sum(claim is not None and claim.ruling in RELEASED for claim in right)
    caught = sum(claim is not None and claim.ruling is Ruling.CONTRADICTED for claim in wrong)

    assert 100 * (len(right) - stands) <= _MOST_OPEN * len(right)
    assert 100 * caught >= 98 * len(wrong)
