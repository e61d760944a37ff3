"""Documents that visitors bring: refused, or read and added to the index, file by file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexBusy, ModelUnavailable

if TYPE_CHECKING:
    from assistant.web.settings import Settings
    from assistant.web.texts import Texts
    from index.folder import File

DOCUMENT_FILES = (
    ".txt", ".md", ".csv", ".tsv", ".html", ".htm", ".pdf", ".hwp", ".hwpx", ".hml",
    ".docx", ".xlsx", ".xls",
)  # fmt: skip
"""Endings of documents that are read; what is in them is decided by their content."""
_ARCHIVE = ".zip"
_PLAIN = (".txt", ".md", ".csv", ".tsv", ".html", ".htm")
_LETTERS = ("text", "markdown", "csv")
_FOREIGN = re.compile(r"[^\w가-힣 .,()\[\]·～~&+\-]")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: The file's name.
        said: What happened, for the visitor.
        added: Whether it is in the index now.
        facts: Its facts in the index.
        problems: How many places of it could not be read.
    """

    name: str
    said: str
    added: bool = False
    facts: int = 0
    problems: int = 0


def clean_name(path: str | Path) -> str:
    """A file's own name without anything a path or a terminal could trip over."""
    name = unicodedata.normalize("NFC", Path(path).name)
    name = _FOREIGN.sub("_", "".join(sign for sign in name if sign.isprintable())).lstrip(". ")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:80] or 'document'}{dot}{ending[:10]}" if dot else name[:80] or "document"


def refusal(path: Path, settings: Settings, words: Texts) -> str:
    """Why a file is not even looked into, "" where it is."""
    if path.suffix.lower() not in (*DOCUMENT_FILES, _ARCHIVE):
        return words.upload_kind
    size = path.stat().st_size
    if size > settings.upload_bytes:
        return words.upload_size.format(limit=settings.upload_bytes // _MEGABYTE)
    return words.upload_unread if size == 0 or _disguised(path) else ""


def _has_room(size: int, settings: Settings) -> bool:
    kept = settings.upload_folder
    used = sum(each.stat().st_size for each in kept.glob("*")) if kept.is_dir() else 0
    return used + size <= settings.upload_total


def _disguised(path: Path) -> bool:
    """Whether a file calls itself a document of some program but holds plain letters.

    The other way round is common and welcome: a web page named .xls, for one.
    """
    from index.readers.sniffing import sniff

    return path.suffix.lower() not in _PLAIN and sniff(path.read_bytes(), path.name) in _LETTERS


def add_files(
    paths: Sequence[str],
    settings: Settings,
    words: Texts,
    progress: Callable[[int, int, str], None],
) -> list[Outcome]:
    """Read files and add them to the index; one bad file does not keep the others out.

    Args:
        paths: The files as the browser sent them. The documents in an archive (ZIP) are added
            like files of their own, each under its own name.
        settings: Limits, and where the index is.
        words: The page's words.
        progress: Told how many files are done, how many there are, and the next one's name.

    Raises:
        IndexBusy: If somebody else is writing into the index.
    """
    from index.archives import forget_archives
    from index.folder import only_writer

    if len(paths) > settings.upload_files:
        said = words.upload_many.format(limit=settings.upload_files)
        return [Outcome(clean_name(path), said) for path in paths]
    outcomes: list[Outcome] = []
    with only_writer(settings.index):
        for done, path in enumerate(paths):
            for found in _documents(Path(path), settings, words):
                if isinstance(found, Outcome):
                    outcomes.append(found)
                    continue
                progress(done, len(paths), clean_name(found.name))
                outcomes.append(_add(found, settings, words))
        forget_archives()
        if any(each.added for each in outcomes):
            progress(len(paths), len(paths), "")
            _settle(settings)
    return outcomes


def _documents(path: Path, settings: Settings, words: Texts) -> Iterator[File | Outcome]:
    """The documents of one file that was sent: itself, or those of an archive; or why not."""
    from index.archives import open_archives
    from index.document import INSIDE, Problem
    from index.folder import File

    name = clean_name(path)
    if said := refusal(path, settings, words):
        yield Outcome(name, said)
        return
    count = 0
    for found in open_archives([File(path, name)]):
        if isinstance(found, Problem):
            inside = found.source.document.rsplit(INSIDE, 1)[-1]
            yield Outcome(clean_name(inside), found.message)
            continue
        count += 1
        if count > settings.upload_files:
            yield Outcome(name, words.upload_many.format(limit=settings.upload_files))
            return
        yield replace(found, name=found.name.rsplit(INSIDE, 1)[-1])


def _add(file: File, settings: Settings, words: Texts) -> Outcome:
    from index.build import fingerprint
    from index.ledger import Ledger
    from index.taking import take

    wished = clean_name(file.name)
    data = _bytes_of(file)
    if not _has_room(len(data), settings):
        return Outcome(wished, words.upload_full)
    with Ledger.create(settings.index, fingerprint=fingerprint()) as ledger:
        records = ledger.records()
        name = free_name(wished, {each.document for each in records})
        taken = take(replace(file, name=name))
        if taken.reading is None or not (taken.reading.facts or taken.reading.statements):
            why = next((each.message for each in taken.problems), "")
            return Outcome(wished, why or words.upload_unread)
        if any(each.digest == taken.reading.record.digest for each in records):
            return Outcome(wished, words.upload_same)
        settings.upload_folder.mkdir(parents=True, exist_ok=True)
        (settings.upload_folder / name).write_bytes(data)
        ledger.store(taken.reading, taken.passages, taken.mismatches)
    facts, problems = len(taken.reading.facts), len(taken.reading.problems)
    said = words.upload_done.format(facts=facts, problems=problems)
    return Outcome(name, said, added=True, facts=facts, problems=problems)


def _bytes_of(file: File) -> bytes:
    from index.archives import load

    found = load(file)
    return found if isinstance(found, bytes) else found.read_bytes()


def free_name(wished: str, taken: Collection[str]) -> str:
    """A name that no document has: a visitor's file never replaces one that is there."""
    stem, dot, ending = wished.rpartition(".")
    number = 2
    name = wished
    while name in taken:
        name = f"{stem} ({number}){dot}{ending}"
        number += 1
    return name


def _settle(settings: Settings) -> None:
    """Compare the documents with each other and make the new ones findable by meaning."""
    from index import vectors
    from index.build import fingerprint
    from index.ledger import Ledger

    with Ledger.create(settings.index, fingerprint=fingerprint()) as ledger:
        ledger.compare()
        try:
            vectors.update(ledger.passages(), settings.index)
        except ModelUnavailable:
            return  # figures are found by key; only the search by meaning is poorer


def remove_document(name: str, settings: Settings) -> None:
    """Take a document that a visitor added out of the index, whole.

    Raises:
        FileNotFoundError: If no visitor added a document of that name.
        IndexBusy: If somebody else is writing into the index.
    """
    from index.build import fingerprint
    from index.folder import only_writer
    from index.ledger import Ledger

    file = settings.upload_folder / clean_name(name)
    if name not in added_names(settings):
        raise FileNotFoundError(name)
    with (
        only_writer(settings.index),
        Ledger.create(settings.index, fingerprint=fingerprint()) as ledger,
    ):
        ledger.forget(name)
        ledger.compare()
        ledger.tidy()
    file.unlink(missing_ok=True)


def added_names(settings: Settings) -> list[str]:
    """Names of the documents that visitors added and may remove."""
    kept = settings.upload_folder
    return sorted(each.name for each in kept.iterdir()) if kept.is_dir() else []


__all__ = ["IndexBusy", "Outcome", "add_files", "added_names", "clean_name", "remove_document"]
