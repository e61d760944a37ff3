"""The ledger at size, beside plain SQL on one flat table, in one run on one machine.

    make bench-ledger                       1,000,000 facts; builds of 1,000 and 10,000 documents
    make bench-ledger ARGS="100000 100"     fewer facts; builds of 100 and 1,000 documents
    make bench-ledger ARGS="0 100"          builds alone

Documents are those of the invented city, read once and then copied under other names, so that the
time is the ledger's. The flat table holds a row for each fact with its strings written out and the
indexes a careful person would give it; a name is sought in it with LIKE, as SQL has it.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

from index import build, facts, readers
from index.budget import Fact, Measure, Reading
from index.folder import LEDGER
from index.ledger import Ledger
from index.money import Money
from index.samples.book import write_book
from index.samples.bundle import write_corpus
from index.samples.city import make_programme

PLACES = ("가람", "나루", "다솔", "라온", "마루", "바름", "새솔", "아름", "자운", "하늬")
GROUPS = ("청년", "노인", "아동", "장애인", "여성", "농민", "상인", "주민", "학생", "이주민")
DONE = ("일자리 지원", "돌봄", "주거 개선", "교육", "상담", "판로 개척", "건강 검진", "문화 활동")

INSERT = "INSERT INTO flat VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def say(*words: object) -> None:
    """A line of the report."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def templates() -> list[Reading]:
    """Twenty documents as the parser reads them."""
    samples = [write_book(make_programme(n, range(2021, 2025), 1), (2021, 0)) for n in range(20)]
    return [facts.read_document(readers.read(each.text.encode(), each.name)) for each in samples]


def copies(count: int) -> Iterator[Reading]:
    """Readings with that many facts together: four years of each programme."""
    plain, rng, number = templates(), Random(1), 0
    while count > 0:
        one = copy(plain[number // 4 % len(plain)], number, rng)
        count -= len(one.facts)
        number += 1
        yield one


def copy(reading: Reading, number: int, rng: Random) -> Reading:
    """The same document about another programme, with names and amounts of its own."""
    programme, years = f"{reading.record.programme} {number // 4}권역", number % 4
    own = Random(number // 4)
    names = {
        name: f"{own.choice(PLACES)} {own.choice(GROUPS)} {own.choice(DONE)} {own.randrange(40)}호"
        for fact in reading.facts
        for name in fact.path[1:]
    }
    document = f"{number:07d}.txt"

    def moved(fact: Fact) -> Fact:
        value = fact.value
        if isinstance(value, Money):
            value = replace(value, won=value.won + rng.randrange(1_000) * value.grain)
        return replace(
            fact,
            programme=programme,
            path=tuple(names.get(name, name) for name in fact.path),
            fiscal_year=None if fact.fiscal_year is None else fact.fiscal_year + years,
            value=value,
            printed=f"{value.won // (fact.unit or 1):,}"
            if isinstance(value, Money)
            else fact.printed,
            source=replace(fact.source, document=document),
        )

    record = replace(
        reading.record, document=document, programme=programme, digest=f"{number:064x}"
    )
    said = tuple(replace(each, programme=programme) for each in reading.statements)
    return replace(reading, record=record, facts=tuple(map(moved, reading.facts)), statements=said)


def row(fact: Fact) -> tuple[object, ...]:
    """A fact as a row of the flat table."""
    source = fact.source
    won = fact.value.won if isinstance(fact.value, Money) else None
    return (
        *(source.document, fact.programme, " › ".join(fact.path), fact.fiscal_year),
        *(fact.measure.value, fact.stage.value, fact.funding.value, fact.column, won),
        *(fact.printed, source.table, source.row, source.column),
    )


def fill(count: int, place: Path, flat: sqlite3.Connection) -> tuple[int, int, float]:
    """Store readings in both; how many documents and facts, and the ledger's seconds."""
    flat.execute(
        "CREATE TABLE flat (document, programme, path, fiscal_year, measure, stage, funding,"
        " printed_column, won, printed, table_number, row_number, column_number)"
    )
    documents = total = 0
    seconds = 0.0
    with Ledger.create(place) as ledger:
        for reading in copies(count):
            began = time.perf_counter()
            ledger.store(reading)
            seconds += time.perf_counter() - began
            flat.executemany(INSERT, map(row, reading.facts))
            documents, total = documents + 1, total + len(reading.facts)
    flat.execute("CREATE INDEX flat_by_programme ON flat (programme, path, fiscal_year)")
    flat.execute("CREATE INDEX flat_by_path ON flat (path)")
    flat.commit()
    return documents, total, seconds


def timed(action: Callable[[int], object], times: int) -> str:
    """Median and 95th of a hundred, in milliseconds."""
    spent = []
    for turn in range(times):
        began = time.perf_counter()
        action(turn)
        spent.append((time.perf_counter() - began) * 1_000)
    spent.sort()
    return f"{statistics.median(spent):8.3f} ms  (p95 {spent[int(len(spent) * 0.95)]:.3f})"


def measure_lookups(place: Path, flat: sqlite3.Connection, documents: int) -> None:
    """The same questions to both."""
    rng = Random(2)
    programmes = documents // 4
    with Ledger.open(place) as ledger:
        everything = ledger.facts(document=f"{0:07d}.txt")
        base = [each.record.programme for each in (copy(t, 0, Random(0)) for t in templates())]
        asked = [rng.randrange(programmes) for _ in range(400)]
        names = [base[n % len(base)].rsplit(" ", 1)[0] + f" {n}권역" for n in asked]

        def point(turn: int) -> object:
            found = ledger.facts(
                programme=names[turn], path=(), fiscal_year=2021, measure=Measure.APPROPRIATION
            )
            assert found, names[turn]
            return found

        def plain_point(turn: int) -> object:
            return flat.execute(
                "SELECT * FROM flat WHERE programme = ? AND path = '' AND fiscal_year = 2021"
                " AND measure = '예산액'",
                (names[turn],),
            ).fetchall()

        paths = [fact.path for fact in everything if len(fact.path) > 2][:1]
        say("look-up by programme, row, year, measure   ledger", timed(point, 400))
        say("                                             flat", timed(plain_point, 400))
        if paths:
            say(
                "look-up of a row by its path               ledger",
                timed(lambda _: ledger.facts(path=paths[0]), 100),
            )
            text = " › ".join(paths[0])
            say(
                "                                             flat",
                timed(
                    lambda _: flat.execute("SELECT * FROM flat WHERE path = ?", (text,)).fetchall(),
                    100,
                ),
            )
        say(
            "name by two syllables (청년 …)             ledger",
            timed(lambda turn: ledger.names(GROUPS[turn % 10], 20), 100),
        )
        say(
            "                                   flat with LIKE",
            timed(
                lambda turn: flat.execute(
                    "SELECT DISTINCT path FROM flat WHERE path LIKE ? LIMIT 20",
                    (f"%{GROUPS[turn % 10]} 없는 낱말%",),
                ).fetchall(),
                5,
            ),
        )
        question = "가람 청년 일자리 지원 17호에 얼마가 배정되었나요?"
        say(
            "names of a whole question                  ledger",
            timed(lambda _: ledger.names(question, 20), 50),
        )
    began = time.perf_counter()
    with Ledger.open(place) as ledger:
        ledger.facts(programme=names[0], path=(), fiscal_year=2021)
    spent = (time.perf_counter() - began) * 1_000
    say(f"open and first figure                      ledger {spent:8.3f} ms")


def measure_size(place: Path, flat: Path, count: int) -> None:
    """Bytes a fact, by what they are spent on."""
    ours = (place / LEDGER).stat().st_size
    with closing(sqlite3.connect(place / LEDGER)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            parts = raw.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
        except sqlite3.OperationalError:
            parts = []
    by_name = dict(parts)
    held = sum(
        size for name, size in parts if name.startswith(("fact", "frame", "sqlite_autoindex_fact"))
    )
    say(f"bytes a fact: ledger {ours / count:.0f}, flat {flat.stat().st_size / count:.0f}")
    if by_name:
        say(f"  of which facts and frames with their indexes {held / count:.0f}")
        for name, size in sorted(by_name.items(), key=lambda pair: -pair[1])[:9]:
            say(f"    {name:<32} {size / count:6.1f}")


def measure_builds(programmes: int) -> None:
    """Documents a second of one core, and whether ten times as many take ten times as long."""
    paces = []
    for count in (programmes, programmes * 10):
        with tempfile.TemporaryDirectory() as scratch:
            folder, place = Path(scratch) / "documents", Path(scratch) / "index"
            write_corpus(Path(scratch), "clean", count, 1)
            began, spent = time.perf_counter(), time.process_time()
            report = build(folder, place, embeddings=False, progress=False, workers=1)
            seconds, spent = time.perf_counter() - began, time.process_time() - spent
            again = time.perf_counter()
            build(folder, place, embeddings=False, progress=False)
            again = time.perf_counter() - again
            size = (place / LEDGER).stat().st_size / report.facts
        paces.append(report.documents / spent)
        say(
            f"build of {report.documents:,} documents, {report.facts:,} facts: {seconds:.1f} s,"
            f" of which processor {spent:.1f} s = {paces[-1]:.0f} documents/s of one core;"
            f" unchanged {again:.2f} s; {size:.0f} bytes a fact with passages"
        )
    say(f"growth: ten times the documents take {10 * paces[0] / paces[1]:.2f} times as long")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    small = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    if count:
        measure_ledger(count)
    measure_builds(small // 4)


def measure_ledger(count: int) -> None:
    """Both stores filled, weighed and asked."""
    with tempfile.TemporaryDirectory() as scratch:
        place, flat_path = Path(scratch) / "index", Path(scratch) / "flat.sqlite"
        with closing(sqlite3.connect(flat_path)) as flat:
            documents, total, seconds = fill(count, place, flat)
            say(
                f"{total:,} facts of {documents:,} documents stored in {seconds:.1f} s:"
                f" {documents / seconds:.0f} documents/s, each in its own transaction"
            )
            measure_size(place, flat_path, total)
            measure_lookups(place, flat, documents)


if __name__ == "__main__":
    main()
