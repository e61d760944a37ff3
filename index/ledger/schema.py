"""The tables of the ledger.

Everything that repeats is written once: words in `text`, what a column of a table shares in
`frame`. A fact is then a row of small integers, and a million of them fit into some 60 MB.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from index.budget import Funding, Measure, Role, Stage

metadata = MetaData()


def _number(name: str, **more: Any) -> Column[int]:
    return Column(name, Integer, **more)


def _words(name: str, **more: Any) -> Column[str]:
    return Column(name, String, **more)


meta = Table("meta", metadata, _words("key", primary_key=True), _words("value", nullable=False))
"""What the store says about itself: "schema", "reading", "unfinished"."""

text = Table(
    "text",
    metadata,
    _number("id", primary_key=True),
    _words("text", nullable=False, unique=True),
    # An id is never given twice, so that a reader may remember what an id means.
    sqlite_autoincrement=True,
)
"""Every repeated string once: names, headings, enum values; paths as JSON lists."""

document = Table(
    "document",
    metadata,
    _number("id", primary_key=True),
    _words("name", nullable=False, unique=True),
    _words("digest", nullable=False, unique=True),
    _words("reading", nullable=False),
    _words("copies", nullable=False),
    _words("programme", nullable=False),
    _number("fiscal_year"),
    _words("stage", nullable=False),
    _words("form", nullable=False),
    Column("unit", BigInteger),
    _words("government", nullable=False),
    _words("department", nullable=False),
    _words("account", nullable=False),
    _number("facts", nullable=False),
    _number("passages", nullable=False),
    _words("checksum", nullable=False),
    sqlite_autoincrement=True,
)
"""The records. `reading` is the fingerprint of the code that read it, `checksum` is over its
facts, `copies` are other names under which the same bytes were found."""

frame = Table(
    "frame",
    metadata,
    _number("id", primary_key=True),
    _number("document", nullable=False),
    _number("programme", nullable=False),
    _number("stage", nullable=False),
    _number("measure", nullable=False),
    Column("unit", BigInteger),
    _number("column", nullable=False),
    _number("round", nullable=False),
    _number("department", nullable=False),
    _number("account", nullable=False),
    _number("section", nullable=False),
    _number("table"),
    _number("column_number"),
    _number("part"),
    _number("noun", nullable=False),
    Index("frame_by_programme", "programme"),
    Index("frame_by_document", "document"),
)
"""What the facts of one column of a table have in common. Words are ids of `text`."""

fact = Table(
    "fact",
    metadata,
    _number("frame", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _number("path", nullable=False),
    _number("fiscal_year"),
    _number("funding", nullable=False),
    _number("role", nullable=False),
    _number("level", nullable=False),
    Column("won", BigInteger),
    _words("number"),
    _words("grain"),
    _words("printed"),
    _number("row"),
    _number("line"),
    _number("page"),
    _words("box"),
    _number("sentence"),
    _number("stated"),
    _number("note"),
    _number("formula"),
    Index("fact_by_path", "path"),
    sqlite_with_rowid=False,
)
"""One figure. NULL stands for what follows from the rest: see `index.rows`."""

remark = Table(
    "remark",
    metadata,
    _number("frame", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _words("note", nullable=False),
    sqlite_with_rowid=False,
)
"""Notes that come from holding documents against each other; written anew by every build."""

statement = Table(
    "statement",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _number("programme", nullable=False),
    _number("fiscal_year"),
    _number("topic", nullable=False),
    _words("words", nullable=False),
    _words("date", nullable=False),
    _words("path", nullable=False),
    _words("source", nullable=False),
    Index("statement_by_programme", "programme"),
    Index("statement_by_topic", "topic"),
    sqlite_with_rowid=False,
)

sheet = Table(
    "sheet",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("number", primary_key=True, autoincrement=False),
    Column("packed", LargeBinary, nullable=False),
)
"""Straightened tables, packed."""

passage = Table(
    "passage",
    metadata,
    _number("document", primary_key=True, autoincrement=False),
    _number("ordinal", primary_key=True, autoincrement=False),
    _words("key", nullable=False, unique=True),
    _words("label", nullable=False),
    _words("text", nullable=False),
    _words("aliases", nullable=False),
    _number("programme", nullable=False),
    _number("fiscal_year"),
    _number("department", nullable=False),
    _words("kind", nullable=False),
    _words("source", nullable=False),
    _number("table"),
    _words("rows", nullable=False),
)

problem = Table(
    "problem",
    metadata,
    _number("id", primary_key=True),
    _number("document", index=True),
    _words("name", nullable=False),
    _words("source", nullable=False),
    _words("code", nullable=False),
    _words("message", nullable=False),
)
"""Problems; `document` is NULL for a file that could not be read at all."""

mismatch = Table(
    "mismatch",
    metadata,
    _number("id", primary_key=True),
    _number("document", index=True),
    _words("packed", nullable=False),
)
"""What does not add up; `document` is NULL where documents disagree with each other."""

name = Table(
    "name",
    metadata,
    _number("id", primary_key=True),
    _number("text", nullable=False),
    _words("kind", nullable=False),
    Index("name_by_text", "text", "kind", unique=True),
    sqlite_autoincrement=True,
)
"""What a person may call by name."""

gram = Table(
    "gram",
    metadata,
    _words("gram", primary_key=True),
    _number("name", primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Two neighbouring characters of a name. Trigrams cannot find a word of two syllables (청년)."""

occurrence = Table(
    "occurrence",
    metadata,
    _number("name", primary_key=True, autoincrement=False),
    _number("programme", primary_key=True, autoincrement=False),
    _number("path", primary_key=True, autoincrement=False),
    _number("document", primary_key=True, autoincrement=False),
    Index("occurrence_by_document", "document"),
    sqlite_with_rowid=False,
)
"""Where a name occurs."""

HOUSE_WORDS = tuple(
    dict.fromkeys(
        str(word)
        for word in (
            *("", "[]"),
            *(word for kind in (Role, Funding, Stage, Measure) for word in kind),
            *("통계목", "편성목", "○", "-", "계", "소계", "부서"),
        )
    )
)
"""Strings that are written first and kept: ids below 128 take one byte in every fact."""
