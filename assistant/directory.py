"""The names of the ledger that a question may call: programmes, rows, departments, bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.books import is_title
from index.budget import Measure
from index.forms.headings import read_heading
from index.ledger import Ledger, Name
from index.places import is_place, places_in
from index.vocabulary import squeeze, vocabulary


@dataclass(frozen=True, slots=True)
class Directory:
    """The names a question may call, as the ledger gives them for its text.

    Attributes:
        programmes: Names of programmes.
        rows: Names of rows of tables.
        departments: Department → its programmes.
        columns: Headings of columns that no word of budgets explains: 2분기 집행, 연말 조성액.
        governments: Names of the bodies whose documents these are.
        nameless: Whether the documents name no local government at all, so that a question may.
        titles: Titles of documents, of which a part names nothing.
        heads: All headings of columns that the text may mention, as printed.
        said: The text, squeezed.
        accounts: Accounts by names of their own: 주차장특별회계.
    """

    programmes: tuple[Name, ...] = ()
    rows: tuple[Name, ...] = ()
    departments: dict[str, tuple[str, ...]] | None = None
    columns: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    nameless: bool = False
    titles: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    said: str = ""
    accounts: tuple[str, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        """All headings that the text may mention, squeezed, without brackets."""
        return frozenset(squeeze(re.sub(r"\([^()]*\)", "", name)) for name in self.heads)

    @property
    def texts(self) -> list[str]:
        """Every name, for cutting a question."""
        called = [name.text for name in (*self.programmes, *self.rows)]
        return [*called, *(self.departments or ()), *self.accounts]


def look_up(ledger: Ledger, text: str) -> Directory:
    """The names of the ledger that a text may mention."""
    names = ledger.names(text, limit=400)
    return Directory(
        tuple(name for name in names if name.kind == "programme"),
        tuple(name for name in names if name.kind == "row"),
        {
            **_bureaus(ledger, text),
            **{name.text: name.programmes for name in names if name.kind == "department"},
        },
        tuple(name.text for name in names if name.kind == "column" and _of_its_own(name.text)),
        governments := tuple(
            {record.government for record in ledger.records() if record.government}
        ),
        not governments and _nameless(ledger, text),
        frozenset(record.programme for record in ledger.records() if is_title(record)),
        tuple(name.text for name in names if name.kind == "column"),
        squeeze(text),
        tuple(name.text for name in names if name.kind == "account" and name.text not in _PLAIN),
    )


_PLAIN = frozenset({"일반회계", "특별회계"})
"""Accounts that every budget has; they are words of the language."""


_BUREAU = re.compile(r"[가-힣](?:국|실|본부|관|단|처)(?![가-힣]*비)")


def _bureaus(ledger: Ledger, text: str) -> dict[str, tuple[str, ...]]:
    """The bureaus a text names, by the papers' labels (실국), each with its programmes."""
    if not _BUREAU.search(text):
        return {}
    said, found = squeeze(text), dict[str, list[str]]()
    for each in ledger.statements(topic=("실국", "실·국"), said=said):
        name = squeeze(each.text)
        if 2 < len(name) < 15 and name in said:
            found.setdefault(each.text.strip(), []).append(each.programme)
    return {name: tuple(dict.fromkeys(programmes)) for name, programmes in found.items()}


def _of_its_own(heading: str) -> bool:
    """Whether a heading says something that no measure, funding, year or total says."""
    column = read_heading(0, [heading])
    known = vocabulary()
    bare = re.sub(r"\([^()]*\)|(?:19|20)\d{2}(?:년도?)?", "", squeeze(heading))
    if column.measure not in {None, Measure.OTHER} or len(bare) < 2:
        return False
    plain = {*known.generic, *known.roles, *known.fundings, *known.stages, *known.labels}
    return bare not in plain and not re.fullmatch(r"[\d\W]*", bare)


def _nameless(ledger: Ledger, text: str) -> bool:
    """Whether no document names a local government; asked only where the question does."""
    if not any(is_place(word) for word in re.findall(r"[가-힣]+", text)) and not _placed(text):
        return False
    records = ledger.records()
    if len({record.document for record in records}) > 1:
        return False
    texts = [record.programme for record in records]
    texts += [f"{each.topic} {each.text}" for each in ledger.statements()]
    texts += [fact.sentence for fact in ledger.facts(quoted=True)]
    return not any(places_in(each) for each in texts)


def _placed(text: str) -> bool:
    return bool(places_in(text))
