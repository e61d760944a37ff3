"""Passages as LangChain documents, for people who build their own chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from langchain_core.documents import Document as LangChainDocument

from index.budget import Fact
from index.build import Index
from index.document import Document
from index.facts import read_document
from index.passages import Passage, cut

Place = tuple[int | None, int | None]
"""A table and a row of it."""


def to_documents(source: Document | Index) -> Iterator[LangChainDocument]:
    """What a document or a whole index says, cut into passages that stand alone.

    Args:
        source: A document as a reader handed it over (`index.readers.read`), or an open index.
            What could not be read of a document stands in its `problems`.

    Yields:
        A LangChain document for each passage, in reading order: text, groups of the rows of a
        table below its heading, and each row of figures besides. See `as_document`.
    """
    if isinstance(source, Document):
        reading = read_document(source)
        yield from _documents(cut(reading), reading.facts)
        return
    passages = source.ledger.passages()
    for name, own in groupby(passages, key=lambda each: each.source.document):
        yield from _documents(own, source.ledger.facts(document=name, quoted=False))


def _documents(passages: Iterable[Passage], facts: Sequence[Fact]) -> Iterator[LangChainDocument]:
    paths: dict[Place, tuple[str, ...]] = {}
    for fact in facts:
        if not fact.quoted:
            paths.setdefault((fact.source.table, fact.source.row), fact.path)
    for passage in passages:
        row = passage.rows[0] if passage.kind == "row" else None
        yield as_document(passage, paths.get((passage.table, row), ()))


def as_document(passage: Passage, path: tuple[str, ...] = ()) -> LangChainDocument:
    """A passage as a LangChain document; its id is the passage's key.

    Args:
        passage: The passage.
        path: For a row of figures the names of the rows above it and its own.

    Returns:
        Its text, and in the metadata where it stands: "source" and "document" name the document,
        "section" the headings above, "page", "part" and "line" are None where the format has
        none, "table" counts from 1, "rows" from 0 with the heading; "kind" is "text", "table" or
        "row"; "path" is [] for any but a row.
    """
    source = passage.source
    metadata = {
        "source": source.document, "document": source.document, "section": source.section,
        "page": source.page, "part": source.part, "line": source.line,
        "table": passage.table, "rows": list(passage.rows), "path": list(path),
        "kind": passage.kind, "label": passage.label, "programme": passage.programme,
        "fiscal_year": passage.fiscal_year, "department": passage.department,
    }  # fmt: skip
    return LangChainDocument(page_content=passage.text, metadata=metadata, id=passage.key)
