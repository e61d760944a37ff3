"""A build that is killed, raced or watched: what was written stays, nothing is half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random
from subprocess import PIPE

import pytest

from index import Index, build
from index.budget import Measure
from index.errors import IndexMissing
from index.folder import LEDGER

TRIALS = int(os.environ.get("YESAN_CRASH_TRIALS", "6"))
"""How often a build is killed; 20 and more before a release."""

DOCUMENTS = 40

BUILD = """
import signal
import sys
from index import build
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell starts in the back
from index.errors import IndexBusy
said = lambda step, done, total: step == "읽기" and print(done, flush=True)
try:
    build(sys.argv[1], sys.argv[2], embeddings=False, progress=said, workers=int(sys.argv[3]))
except IndexBusy:
    sys.exit(7)
"""

PAGE = """사업 {number}

2 예산 설명

□ 예산 총괄

(단위 : 천원, %)

구 분\t2020예산액 (A)\t2021예산액 (B)\t증감 (B-A)
계\t1,000\t{amount}\t{change}
{rows}
"""


def write(folder: Path, edition: int) -> None:
    """Documents whose figures all say which edition they are of."""
    folder.mkdir(exist_ok=True)
    now = 2_000 + edition
    for number in range(DOCUMENTS):
        rows = f"민간위탁금\t1,000\t{now:,}\t{now - 1_000:,}"
        page = PAGE.format(number=number, amount=f"{now:,}", change=f"{now - 1_000:,}", rows=rows)
        (folder / f"{number}.txt").write_text(page, "utf-8")


def start(folder: Path, place: Path, workers: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(folder), str(place), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def editions(place: Path) -> dict[str, set[int]]:
    """Document → the editions its facts are of. One, unless it is half old and half new."""
    found: dict[str, set[int]] = {}
    with Index.open(place) as index:
        facts = index.ledger.facts(measure=Measure.APPROPRIATION)
        for fact in facts:
            won = getattr(fact.value, "won", 0)
            found.setdefault(fact.source.document, set()).add(won // 1_000 - 2_000)
        sizes = index.ledger.sizes()
        counts = {name: len(index.ledger.facts(document=name)) for name in sizes}
        assert counts == {name: facts for name, (facts, _) in sizes.items()}
        assert index.ledger.damaged() == ()
    return found


def intact(place: Path) -> bool:
    with closing(sqlite3.connect(place / LEDGER)) as raw:
        return bool(raw.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def test_a_killed_build_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    """kill -9 at random points, with one process or two, each on a new edition of everything."""
    folder, place, rng = tmp_path / "documents", tmp_path / "index", Random(1)
    write(folder, 0)
    build(folder, place, embeddings=False)
    for edition in range(1, TRIALS + 1):
        write(folder, edition)
        told = 0
        with start(folder, place, 1 + edition % 2) as running:
            assert running.stdout
            for line in running.stdout:
                told = int(line)
                if told >= rng.randrange(1, DOCUMENTS):
                    break
            time.sleep(rng.random() * 0.1)
            running.kill()
            told = max([told, *map(int, running.stdout.read().split())])

        assert intact(place)
        found = editions(place)
        assert len(found) == DOCUMENTS
        assert all(len(each) == 1 for each in found.values())
        # What was told to be in must be.
        assert sum(each == {edition} for each in found.values()) >= told
    build(folder, place, embeddings=False)
    assert set(map(frozenset, editions(place).values())) == {frozenset({TRIALS})}


def test_a_first_build_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    folder, place = tmp_path / "documents", tmp_path / "index"
    write(folder, 3)
    with start(folder, place) as running:
        assert running.stdout
        assert running.stdout.readline()
        running.kill()
    try:
        with Index.open(place) as index:
            assert index.ledger.unfinished
    except IndexMissing:
        pytest.fail("what was told to be in is gone")
    report = build(folder, place, embeddings=False)
    assert report.documents == DOCUMENTS
    assert {row.state for row in report.files} <= {"unchanged", "new"}
    assert not Index.open(place).ledger.unfinished


def test_ctrl_c_ends_a_build_and_the_next_does_only_the_rest(tmp_path: Path) -> None:
    """The terminal sends Ctrl-C to the build and to all its processes."""
    folder = tmp_path / "documents"
    write(folder, 3)
    for workers in (1, 2):
        place = tmp_path / f"index{workers}"
        command = [sys.executable, "-c", BUILD, str(folder), str(place), str(workers)]
        with subprocess.Popen(
            command, stdout=PIPE, stderr=PIPE, text=True, start_new_session=True
        ) as running:
            assert running.stdout
            told = int(running.stdout.readline())
            os.killpg(running.pid, signal.SIGINT)
            said, complaint = running.communicate()
            told = max([told, *map(int, said.split())])
        assert running.returncode != 0
        assert "KeyboardInterrupt" in complaint
        # Only the build itself speaks of it: its processes leave without a word.
        assert complaint.count("Traceback") == 1
        assert intact(place)
        report = build(folder, place, embeddings=False)
        states = [row.state for row in report.files]
        assert states.count("unchanged") >= told
        assert len(states) == states.count("unchanged") + states.count("new") == DOCUMENTS
        assert set(map(frozenset, editions(place).values())) == {frozenset({3})}


def test_of_two_builds_that_race_one_waits_its_turn_or_says_so(tmp_path: Path) -> None:
    folder, place = tmp_path / "documents", tmp_path / "index"
    for edition in range(3):
        write(folder, edition)
        racers = [start(folder, place) for _ in range(2)]
        for racer in racers:
            racer.communicate()
        codes = sorted(racer.returncode for racer in racers)
        assert codes in ([0, 0], [0, 7])
        assert intact(place)
        assert editions(place) == {f"{number}.txt": {edition} for number in range(DOCUMENTS)}


def test_a_reader_beside_a_build_sees_old_documents_or_new_ones(tmp_path: Path) -> None:
    folder, place = tmp_path / "documents", tmp_path / "index"
    write(folder, 0)
    build(folder, place, embeddings=False)
    write(folder, 1)
    reads, torn = 0, 0
    with start(folder, place) as running, Index.open(place) as index:
        while running.poll() is None:
            for number in range(0, DOCUMENTS, 7):
                facts = index.ledger.facts(
                    document=f"{number}.txt", measure=Measure.APPROPRIATION, fiscal_year=2021
                )
                torn += len({fact.value for fact in facts}) != 1 or len(facts) != 2
                reads += 1
    assert (running.returncode, torn) == (0, 0)
    assert reads > 0
    assert set(map(frozenset, editions(place).values())) == {frozenset({1})}
