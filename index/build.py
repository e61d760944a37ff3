"""The whole way of a document on one page: found, read, checked, cut, stored, made searchable."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from index.document import Problem
from index.errors import ModelUnavailable, NothingToRead
from index.folder import LEDGER, LOCK, File, find_files, only_writer
from index.passages import Hit
from index.progress import Clock, Progress
from index.report import Report, Row
from index.taking import Taken, refused_by, take
from index.workers import in_order

if TYPE_CHECKING:
    from index.ledger import Ledger
    from index.search import Searcher


def build(
    documents: str | Path | Iterable[str | Path],
    into: str | Path,
    *,
    progress: Progress | bool | None = None,
    embeddings: bool = True,
    workers: int | None = None,
) -> Report:
    """Make an index of documents, or bring it up to date.

    Documents whose bytes are as before are not read again; changed ones are replaced whole, and
    those that are no longer there leave. The same bytes under two names are one document. A build
    that is cut off has lost nothing: the next one does only the rest.

    Args:
        documents: A folder, a file, or several of either.
        into: The directory of the index; it is made where there is none.
        progress: Called as the build goes; None shows a bar where a person watches, False nothing.
        embeddings: Whether passages are made findable by meaning too.
        workers: How many processes read documents; None decides by their number.

    Raises:
        NothingToRead: If no document could be read. An index that was there is left as it was.
        IndexBusy: If another build is writing into the index.
        IndexTooNew: If a newer version wrote the index.
    """
    from index.ledger import Ledger

    clock = Clock(progress)
    place = Path(into)
    files = find_files(documents, place)
    if not files:
        raise NothingToRead(_say(documents))
    made, fresh = not place.exists(), not (place / LEDGER).exists()
    with only_writer(place):
        try:
            with Ledger.create(place, fingerprint=fingerprint()) as ledger:
                rows = _fill(ledger, files, clock, workers, _say(documents))
                notes = _make_searchable(ledger, place, clock) if embeddings else ()
                return _report(ledger, rows, clock, notes)
        except BaseException:
            if fresh and not clock.stored:
                _discard(place, whole=made)
            raise


class Index:
    """An open index: the ledger, and the search beside it."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        self.path = path
        self.ledger = ledger
        self._searcher: Searcher | None = None
        self._opening = Lock()

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open an index for reading.

        Raises:
            IndexMissing: If there is none.
            IndexTooNew: If a newer version wrote it.
        """
        from index.ledger import Ledger

        return cls(Path(path), Ledger.open(path))

    def search(
        self,
        query: str,
        limit: int = 8,
        *,
        years: Collection[int] | None = None,
        programmes: Collection[str] | None = None,
        departments: Collection[str] | None = None,
    ) -> tuple[Hit, ...]:
        """Find passages by word and meaning, best first; None in a filter means any."""
        with self._opening:
            if self._searcher is None:
                from index.search import Searcher

                self._searcher = Searcher.open(self.path, self.ledger)
        return self._searcher.search(
            query, limit, years=years, programmes=programmes, departments=departments
        )

    @property
    def stale(self) -> bool:
        """Whether documents were read by other code than this; `build` reads them again."""
        return bool(self.ledger.readings() - {fingerprint()})

    def of(self, documents: Collection[str]) -> Part:
        """Some documents of this index as if they were all there are."""
        return Part(self, documents)

    def close(self) -> None:
        """Close the ledger and the search."""
        with self._opening:
            if self._searcher is not None:
                self._searcher.close()
                self._searcher = None
        self.ledger.close()

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


class Part(Index):
    """Some documents of an open index, which stays open when this is closed."""

    def __init__(self, whole: Index, documents: Collection[str]) -> None:
        super().__init__(whole.path, whole.ledger.of(documents))
        self._whole = whole
        self._documents = frozenset(documents)

    def search(
        self,
        query: str,
        limit: int = 8,
        *,
        years: Collection[int] | None = None,
        programmes: Collection[str] | None = None,
        departments: Collection[str] | None = None,
    ) -> tuple[Hit, ...]:
        """Find passages of these documents, best first."""
        own = {record.programme for record in self.ledger.records()}
        among = own if programmes is None else own.intersection(programmes)
        # Papers of others may be called the same; their passages are left out afterwards.
        hits = self._whole.search(
            query, 4 * limit, years=years, programmes=among, departments=departments
        )
        inside = [hit for hit in hits if hit.passage.source.document in self._documents]
        return tuple(inside[:limit])

    def close(self) -> None:
        """Nothing: the whole closes what it opened."""


@cache
def fingerprint() -> str:
    """A stamp of the code that reads documents: what older code read is read again."""
    home = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.suffix in {".py", ".toml"} and path.is_relative_to(home / "samples") is False:
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def _fill(
    ledger: Ledger, files: Sequence[File], clock: Clock, workers: int | None, asked: str
) -> list[Row]:
    """Bring the ledger up to date with the files; what became of each."""
    from index.archives import forget_archives

    before = {record.document for record in ledger.records()}
    plan = _plan(files, ledger.digests(), clock)
    if plan.jobs or before != set(plan.unchanged):
        ledger.mark(unfinished=True)
    stored: set[str] = set()
    seconds: dict[str, float] = {}
    for done, taken in enumerate(in_order(take, _fatal, plan.jobs, workers), 1):
        seconds[taken.name] = taken.seconds
        if taken.reading is None:
            clock.refused.extend(taken.problems)
        else:
            copies = plan.copies.get(taken.name, ())
            ledger.store(taken.reading, taken.passages, taken.mismatches, copies=copies)
            clock.stored += 1
            stored.add(taken.name)
        clock.show("읽기", done, len(plan.jobs))
    forget_archives()
    readable = {*plan.unchanged, *stored}
    if not readable:
        ledger.mark(unfinished=False)
        raise NothingToRead(asked, _why(clock.refused))
    gone = sorted(before - readable)
    for name in gone:
        ledger.forget(name)
    ledger.refuse(clock.refused)
    ledger.name_copies(plan.copies)
    if stored or gone:
        ledger.compare()
        if gone or before & stored:
            ledger.tidy()
    clock.lap("read")
    ledger.mark(unfinished=False)
    rows = _rows(ledger, plan, stored, before, clock.refused)
    return [replace(row, seconds=seconds.get(row.name)) for row in rows]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with each file.

    Attributes:
        jobs: Files to be read.
        unchanged: Names of documents that are as they were.
        copies: Name of a document → other names of the same bytes.
    """

    jobs: tuple[File, ...]
    unchanged: tuple[str, ...]
    copies: Mapping[str, tuple[str, ...]]


def _plan(files: Sequence[File], known: Mapping[str, str], clock: Clock) -> Plan:
    from index.archives import open_archives

    same: dict[str, list[File]] = {}
    for done, found in enumerate(files, 1):
        clock.show("살피기", done, len(files))
        for file in open_archives([found]):
            if isinstance(file, Problem):
                clock.refused.append(file)
                continue
            try:
                digest = file.digest or _digest(file.path)
            except OSError as error:
                clock.refused.extend(refused_by(file.name, error).problems)
                continue
            same.setdefault(digest, []).append(file)
    jobs, unchanged, copies = [], [], {}
    for digest, group in same.items():
        kept = [file for file in group if known.get(file.name) == digest]
        first = (kept or group)[0]
        if kept:
            unchanged.append(first.name)
        else:
            jobs.append(first)
        copies[first.name] = tuple(file.name for file in group if file is not first)
    clock.lap("find")
    return Plan(tuple(jobs), tuple(unchanged), copies)


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _make_searchable(ledger: Ledger, place: Path, clock: Clock) -> tuple[str, ...]:
    """Make words and vectors of the passages. Figures need neither, so their lack is a note."""
    from index import search

    try:
        search.update(ledger.passages(), place, progress=clock.show)
    except ModelUnavailable as error:
        return (error.korean,)
    finally:
        clock.lap("search")
    return ()


def _report(ledger: Ledger, rows: list[Row], clock: Clock, notes: Sequence[str]) -> Report:
    sizes = ledger.sizes()
    return Report(
        documents=len(sizes),
        facts=sum(facts for facts, _ in sizes.values()),
        passages=sum(passages for _, passages in sizes.values()),
        problems=ledger.problems(),
        mismatches=len(ledger.mismatches()),
        files=tuple(rows),
        timings=clock.finish(),
        notes=tuple(notes),
    )


def _rows(
    ledger: Ledger,
    plan: Plan,
    stored: Collection[str],
    before: Collection[str],
    refused: Sequence[Problem],
) -> list[Row]:
    sizes = ledger.sizes()
    troubles = Counter(each.source.document for each in (*ledger.problems(),))
    rows = []
    for name, (facts, passages) in sizes.items():
        state = "unchanged"
        if name in stored:
            state = "changed" if name in before else "new"
        rows.append(Row(name, state, facts, passages, troubles[name]))
    for name, copies in plan.copies.items():
        rows += [Row(copy, "copy", copy_of=name) for copy in copies if name in sizes]
    names = dict.fromkeys(each.source.document for each in refused)
    rows += [Row(name, "refused", problems=troubles[name]) for name in names]
    present = {row.name for row in rows}
    rows += [Row(name, "removed") for name in before if name not in present]
    return sorted(rows, key=lambda row: row.name)


def _fatal(file: File) -> Taken:
    return refused_by(file.name, RuntimeError("읽는 프로세스가 멈추었습니다"))


def _discard(place: Path, *, whole: bool) -> None:
    """Leave no trace of a first build that stored nothing."""
    if whole:
        shutil.rmtree(place, ignore_errors=True)
        return
    for path in [place / LOCK, *place.glob(f"{LEDGER}*")]:
        path.unlink(missing_ok=True)


def _say(documents: str | Path | Iterable[str | Path]) -> str:
    if isinstance(documents, str | Path):
        return str(documents)
    return ", ".join(str(each) for each in documents) or "[]"


def _why(problems: Sequence[Problem]) -> str:
    first = [f"{each.source.document}: {each.message}" for each in problems[:3]]
    more = f" … 외 {len(problems) - 3}건" if len(problems) > 3 else ""
    return "; ".join(first) + more
