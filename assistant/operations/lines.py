"""The sentences of the documents with what stands around them, and the words looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.gist import Term
from assistant.operations.belonging import papers_near
from assistant.operations.running import is_scrap
from assistant.papers import Plan
from index.budget import Statement
from index.document import Source
from index.everyday import squeeze
from index.ledger import Ledger
from index.words import parts


@dataclass(frozen=True)
class Text:
    """A sentence with what stands around it.

    Attributes:
        said: The sentence as printed.
        label: The label before it, or the name of its row.
        date: Its date, for an entry of a chronicle.
        around: The paragraph that it stands in.
        above: Title and headings.
        year: The year it is about.
        programme: As for a fact.
        source: Where it stands.
    """

    said: str
    label: str
    date: str
    around: str
    above: str
    year: int | None
    programme: str
    source: Source

    @cached_property
    def own(self) -> Words:
        """The words of the sentence and its date."""
        return Words(f"{self.date} {self.said}")

    @cached_property
    def named(self) -> Words:
        """The words of its label."""
        return Words(self.label)

    @cached_property
    def near(self) -> Words:
        """The words of its paragraph."""
        return Words(self.around)

    @cached_property
    def over(self) -> Words:
        """The words of the title and the headings above."""
        return Words(self.above)


@dataclass(frozen=True)
class Words:
    """A text whose words are looked for."""

    raw: str

    @cached_property
    def bare(self) -> str:
        """The text without blanks, in small letters."""
        return squeeze(self.raw)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Its morphemes in their dictionary form."""
        return frozenset(part.form.lower() for part in parts(self.raw))

    def tell(self, term: Term) -> bool:
        """Whether the text holds a content word, or one of the same doing."""
        if term.number:
            count = re.match(r"(\d[\d,.]*)(.*)", term.said)
            return bool(
                count
                and re.search(rf"(?<![\d,.]){re.escape(count[1])}\s?{count[2]}(?!\d)", self.raw)
            )
        if any(map(self.has, term.ways)):
            return True
        return bool(term.pieces) and all(any(map(self.has, piece)) for piece in term.pieces)

    def has(self, word: str) -> bool:
        """Whether a word stands in the text as a word, or as a short form of one."""
        if len(word) > 1 and word in self.bare:
            if len(word) > 2 or re.search(rf"(?<![가-힣A-Za-z]){re.escape(word)}", self.raw):
                return True
            return word in self.forms
        if len(word) > 1 and word[0] not in self.bare:
            # Only its last syllable melts into an ending, so that no morpheme need be looked for.
            return False
        if word in self.forms:
            return True
        return len(word) > 2 and any(_short_for(word, each) for each in _RUNS.findall(self.raw))


_RUNS = re.compile(r"[가-힣]{5,14}")


def _short_for(short: str, long: str) -> bool:
    """Whether a word is made of letters of a longer one: 예결특위, 예산결산특별위원회."""
    if long[0] != short[0] or len(long) < len(short) + 2:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


_FEW_PAPERS = 200
"""Of more papers than these only what stands under labels and in cells is read."""


def texts(plan: Plan, ledger: Ledger) -> tuple[Text, ...]:
    """The sentences of the papers that a question may be about, each once."""
    near = papers_near(plan, ledger)
    told: dict[tuple[object, ...], Statement] = {}
    for each in (*ledger.statements(programme=near), *ledger.cells(programme=near)):
        # The books of several years repeat what they tell.
        told.setdefault((each.path, each.topic, each.date, each.text), each)
    found = [text for each in told.values() for text in _of_statement(each)]
    if len(ledger.records()) <= _FEW_PAPERS:
        for passage in ledger.passages():
            if near is not None and passage.programme not in near:
                continue
            head, *lines = passage.text.split("\n")
            if passage.kind == "table":
                pairs = [line.split(" | ") for line in lines]
                for label, said in (pair for pair in pairs if len(pair) == 2):
                    found += _sentences(
                        said, label, "", said, f"{head} {passage.label}", passage.fiscal_year,
                        passage.programme, passage.source,
                    )  # fmt: skip
            for line in lines if passage.kind == "text" else ():
                found += _sentences(
                    re.sub(r"^[\s○●◦□■\-–·*※▶▷]+", "", line), "", "", passage.text,
                    f"{head} {passage.label}", passage.fiscal_year, passage.programme,
                    passage.source,
                )  # fmt: skip
    return tuple(_once(found))


def _once(found: Iterable[Text]) -> Iterator[Text]:
    """Each sentence once; one under its label goes before the bare line of its section."""
    seen: set[str] = set()
    printed: set[tuple[str, str, str]] = set()
    for each in found:
        if (each.label, each.date, each.said) in printed:
            continue
        printed.add((each.label, each.date, each.said))
        bare = squeeze(each.said)
        if bare and bare not in seen:
            yield each
        whole = (each.label, each.date, each.said)
        seen |= {bare, squeeze("".join(whole)), *(squeeze("".join(whole[at:])) for at in (0, 1))}
        seen |= {squeeze(f"{each.label}{each.said}"), squeeze(f"{each.date}{each.said}")}


def _of_statement(each: Statement) -> Iterator[Text]:
    # A line of its own label under the heading of a thing is of the thing, and no cell of a row.
    line = each.source.table is None
    label = each.path[-1] if each.path and not line else each.topic
    named = each.path if line else each.path[:-1]
    above = " ".join((each.programme, each.source.section, *named))
    yield from _sentences(
        each.text, label, each.date, each.text, above, each.fiscal_year, each.programme, each.source
    )


_LONG = 240
"""Letters of a sentence; what is longer is a table or a list that lost its lines."""
ENDS = re.compile(r"(?<=[가-힣)\"”]\.)\s+|(?<=[?!])\s+|\n")


def _sentences(
    text: str, label: str, date: str, around: str, above: str, year: int | None, programme: str,
    source: Source,
) -> Iterator[Text]:  # fmt: skip
    for sentence in ENDS.split(text):
        if 0 < len(sentence.strip()) <= _LONG and not is_scrap(sentence):
            yield Text(sentence.strip(), label, date, around, above, year, programme, source)
