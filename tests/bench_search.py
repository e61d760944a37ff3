"""Search beside what it is made of and beside the tutorials' pipeline, in one run.

    make bench-search [ARGS="--size 100000 --questions 1000"]

Four tables: how often the right passage is found, what the built-in model costs and is worth, how
long a question takes over many passages, and how long documents take to become searchable. YESAN_EVALUATION names the folder of outside data.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index import bm25, kiwi_model
from index.build import build
from index.embedder import BuiltIn, open_embedder
from index.matrix import Vectors
from index.passages import Passage
from index.samples import generate
from index.search import Searcher, update
from index.words import KiwiReader, reader, wording
from tests.search_sets import Set, city_sets, evaluation_folder, korquad, many

Rank = Callable[[str], Sequence[Sequence[Passage]]]
"""Finds places, best first; a place is a passage, or a piece that holds several."""

_DEPTH = 10


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="passages of the speed table")
    parser.add_argument("--questions", type=int, default=1_000, help="of KorQuAD; 0 means all")
    parser.add_argument("--only", choices=["quality", "model", "speed", "documents"])
    parser.add_argument("--cores", type=int, help="of this machine to use; Linux only")
    asked = parser.parse_args()
    if asked.cores:
        os.sched_setaffinity(0, range(asked.cores))
    folder = evaluation_folder()
    if folder is None:
        say("YESAN_EVALUATION is not set: KorQuAD and KLUE-STS are left out.")
    if asked.only in {None, "quality"}:
        sets = list(city_sets())
        if folder:
            sets.append(korquad(folder, asked.questions or None))
        for each in sets:
            quality(each)
    if asked.only in {None, "model"}:
        model(folder)
    if asked.only in {None, "speed"}:
        speed(asked.size)
    if asked.only in {None, "documents"}:
        written()


def say(line: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def quality(held: Set) -> None:
    """How often each way finds the right passage among the first."""
    say(f"\n{held.name}: {len(held.questions)} questions, {len(held.passages)} passages")
    say(f"{'':24}{'R@1':>7}{'R@3':>7}{'R@5':>7}{'R@10':>7}{'MRR':>7}{'nDCG':>7}")
    with tempfile.TemporaryDirectory() as folder:
        update(held.passages, Path(folder))
        searcher = Searcher.open(folder, held.passages)
        opened = Vectors.open(Path(folder))
        words = bm25.open_index(held.passages, Path(folder), reader())
        ways: dict[str, Rank] = {
            "BM25, by spaces": by_spaces(held.passages),
            "BM25, Kiwi": lambda ask: top(held.passages, words.score(forms(ask))),
            "built-in vectors": lambda ask: top(held.passages, cosines(opened, ask)),
            "reciprocal ranks": lambda ask: reciprocal(held.passages, words, opened, ask),
            "tutorial pipeline": tutorial(held),
            "ours": lambda ask: [[hit.passage] for hit in searcher.search(ask, _DEPTH)],
        }
        for name, rank in ways.items():
            say(f"{name:24}" + "".join(f"{value:7.1f}" for value in score(held, rank)))
        searcher.close()


def score(held: Set, rank: Rank) -> list[float]:
    """R@1, 3, 5, 10, MRR and nDCG of the first right passage, in percent."""
    places = []
    for ask, right in held.questions:
        found = enumerate(rank(ask)[:_DEPTH], 1)
        places.append(
            next((float(place) for place, each in found if any(map(right, each))), np.inf)
        )
    at = np.array(places)
    recalls = [(at <= depth).mean() for depth in (1, 3, 5, 10)]
    return [100 * float(v) for v in (*recalls, (1 / at).mean(), (1 / np.log2(at + 1)).mean())]


def forms(text: str) -> list[str]:
    """The words of a text."""
    return [morpheme.form for morpheme in reader().read([text])[0]]


def top(passages: Sequence[Passage], scores: NDArray[np.float32]) -> list[list[Passage]]:
    """The best passages; none that has no score."""
    order = np.argsort(-scores, kind="stable")[:_DEPTH]
    return [[passages[number]] for number in order if scores[number] > 0]


def by_spaces(passages: Sequence[Passage]) -> Rank:
    """BM25 over what stands between spaces."""
    index = bm25.build(
        {word: text.count(word) for word in set(text.split())} for text in map(wording, passages)
    )
    return lambda ask: top(passages, index.score(ask.rstrip("?").split()))


def cosines(opened: Vectors, ask: str) -> NDArray[np.float32]:
    """The cosine of every passage."""
    found: NDArray[np.float32] = opened.matrix @ open_embedder("builtin").question(ask)
    return found


def reciprocal(
    passages: Sequence[Passage], words: bm25.Bm25, opened: Vectors, ask: str
) -> list[list[Passage]]:
    """Reciprocal-rank fusion, k = 60, of the two halves."""
    total = np.zeros(len(passages), np.float32)
    for scores in (words.score(forms(ask)), cosines(opened, ask)):
        order = np.argsort(-scores, kind="stable")[:100]
        kept = order[scores[order] > 0]
        total[kept] += 1 / (60 + 1 + np.arange(len(kept), dtype=np.float32))
    return top(passages, total)


def tutorial(held: Set) -> Rank:
    """Pieces of 1000 characters, embedded, the nearest taken: what tutorials build.

    A piece is right where a passage is right whose last line lies in it whole. That flatters it: a
    piece holds a dozen line items, so to find it is to find a page, not a row.
    """
    import chromadb
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = [
        (name, piece)
        for name, text in held.documents.items()
        for piece in splitter.split_text(text)
    ]
    embedder = open_embedder("builtin")
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    collection = chromadb.EphemeralClient(settings).create_collection(
        f"plain-{uuid4().hex}",
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
    )
    for start in range(0, len(pieces), 1000):
        part = [text for _, text in pieces[start : start + 1000]]
        ids = [str(start + place) for place in range(len(part))]
        collection.add(ids=ids, embeddings=embedder.passages(part))
    shelf: dict[str, list[tuple[str, Passage]]] = {}
    for passage in held.passages:
        last = "".join(passage.text.split("\n")[-1].replace("|", "").split())
        shelf.setdefault(passage.source.document, []).append((last, passage))

    def rank(ask: str) -> list[list[Passage]]:
        vector = embedder.question(ask)
        found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=_DEPTH)
        merged = []
        for number in found["ids"][0]:
            name, text = pieces[int(number)]
            bare = "".join(text.split())
            own = shelf.get(name, [])
            merged.append([each for last, each in own if last in bare or len(own) == 1])
        return merged

    return rank


def model(folder: Path | None) -> None:
    """What the built-in model costs and is worth."""
    kiwi = reader()
    assert isinstance(kiwi, KiwiReader)
    with tempfile.TemporaryDirectory() as place:
        clock, cpu = time.perf_counter(), time.process_time()
        kiwi_model.open_table(kiwi, lambda _: None, Path(place))
        made, worked = time.perf_counter() - clock, time.process_time() - cpu
        size = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
        clock = time.perf_counter()
        table = kiwi_model.open_table(kiwi, lambda _: None, Path(place))
        loaded = time.perf_counter() - clock
        say(
            f"\nbuilt-in model: made in {made:.1f} s (cpu {worked:.1f} s), {size / 1e6:.1f} MB, "
            f"loaded in {1000 * loaded:.0f} ms, process at {memory():.0f} MB"
        )
        if folder:
            pairs = json.loads((folder / "klue-sts-dev.json").read_text(encoding="utf-8"))
            ones = kiwi_model.encode(table, kiwi.read([pair["sentence1"] for pair in pairs]))
            others = kiwi_model.encode(table, kiwi.read([pair["sentence2"] for pair in pairs]))
            people = np.array([pair["labels"]["real-label"] for pair in pairs])
            judged = np.corrcoef(ranks((ones * others).sum(axis=1)), ranks(people))[0, 1]
            say(f"KLUE-STS dev, Spearman x 100: {100 * float(judged):.1f}")


def ranks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Ranks; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    found: NDArray[np.float64] = (np.cumsum(count) - (count - 1) / 2)[place]
    return found


def memory() -> float:
    """The most memory this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def speed(size: int) -> None:
    """What building and asking cost over many passages."""
    passages = many(size)
    say(f"\n{size:,} passages, {sum(len(each.text) for each in passages) / 1e6:.1f} M characters")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        steps: list[tuple[str, float, float]] = []

        def tell(stage: str, done: int, total: int) -> None:
            del done, total
            steps.append((stage, time.perf_counter(), time.process_time()))

        embedder = open_embedder("builtin")
        embedder.passages(["예산"])  # importing sentence-transformers is no cost of building
        steps.append(("start", time.perf_counter(), time.process_time()))
        update(passages, place, progress=tell)
        wall: dict[str, float] = {}
        cpu: dict[str, float] = {}
        for before, after in pairwise(steps):
            wall[after[0]] = wall.get(after[0], 0) + after[1] - before[1]
            cpu[after[0]] = cpu.get(after[0], 0) + after[2] - before[2]
        total = sum(wall.values())
        parts = ", ".join(f"{k} {wall[k]:.1f} s (cpu {cpu[k]:.1f})" for k in wall)
        say(f"build {total:.1f} s, {size / total:,.0f} passages/s: {parts}")
        asks(passages, place)


def written(programmes: int = 24, years: Sequence[int] = range(2018, 2023)) -> None:
    """What a whole build costs, from files to a search, and where the time goes."""
    embedder = open_embedder("builtin")
    embedder.passages(["예산"])
    with tempfile.TemporaryDirectory() as name:
        folder, into = Path(name) / "documents", Path(name) / "index"
        folder.mkdir()
        for title, text in generate(programmes, tuple(years)).documents:
            (folder / title).write_text(text, encoding="utf-8")
        steps: list[tuple[str, float]] = [("start", time.perf_counter())]

        def tell(stage: str, done: int, total: int) -> None:
            del done, total
            steps.append((stage, time.perf_counter()))

        report = build(folder, into, progress=tell)
        taken: dict[str, float] = {}
        for before, after in pairwise(steps):
            taken[after[0]] = taken.get(after[0], 0) + after[1] - before[1]
        total = sum(taken.values())
        shares = ", ".join(f"{stage} {100 * taken[stage] / total:.0f} %" for stage in taken)
        say(
            f"\n{report.documents} documents, {report.passages} passages in {total:.1f} s: "
            f"{report.documents / total:.1f} documents/s, {report.passages / total:.0f} passages/s; "
            + shares
        )


def asks(passages: Sequence[Passage], place: Path) -> None:
    """Median and 95th percentile of a question's time, each way, and its work, in ms."""
    clock = time.perf_counter()
    searcher = Searcher.open(place, passages)
    searcher.search("예산")
    say(f"opened and first question {time.perf_counter() - clock:.2f} s, {memory():.0f} MB")
    opened = Vectors.open(place)
    opened.connect()
    embedder = open_embedder("builtin")
    assert isinstance(embedder, BuiltIn)
    questions = [
        f"{each.programme} {each.label}은 얼마?" for each in passages[:: len(passages) // 200]
    ]
    asked = [embedder.question(ask) for ask in questions]
    years = np.array([each.fiscal_year for each in passages])
    one = np.flatnonzero(years == 2020)
    import chromadb

    settings = chromadb.config.Settings(anonymized_telemetry=False)
    client: Any = chromadb.PersistentClient(str(opened.path / "chroma"), settings=settings)
    held: Any = client.get_collection(opened.about.collection, embedding_function=None)

    def plain(vector: NDArray[np.float32], where: dict[str, int] | None) -> None:
        held.query(query_embeddings=[vector.tolist()], n_results=20, where=where, include=[])

    ways: dict[str, Callable[[int], object]] = {
        "ours": lambda n: searcher.search(questions[n]),
        "ours, one year": lambda n: searcher.search(questions[n], years=[2020]),
        "  embedding the question": lambda n: embedder.question(questions[n] + " "),
        "exact numpy": lambda n: np.argpartition(-(opened.matrix @ asked[n]), 20)[:20],
        "exact numpy, one year": lambda n: opened.nearest(asked[n], 20, one),
        "Chroma": lambda n: opened.nearest(asked[n], 20),
        "Chroma, where year": lambda n: plain(asked[n], {"fiscal_year": 2020}),
    }
    say(f"{'':28}{'p50':>9}{'p95':>9}{'cpu':>9}  ms")
    for name, way in ways.items():
        taken = []
        worked = time.process_time()
        for number in range(len(questions)):
            clock = time.perf_counter()
            way(number)
            taken.append(1000 * (time.perf_counter() - clock))
        cpu = 1000 * (time.process_time() - worked) / len(questions)
        p50, p95 = np.percentile(taken, (50, 95))
        say(f"{name:28}{p50:9.2f}{p95:9.2f}{cpu:9.2f}")
    client.close()
    opened.disconnect()
    searcher.close()


if __name__ == "__main__":
    main()
