"""Asking yesan, beside the pipeline of the tutorials, over the same documents in one run.

    make bench-ask                 the three bundled corpora
    make bench-ask ARGS=2450       a city of so many programmes over four years: 10,547 documents

The plain pipeline cuts each document with LangChain's RecursiveCharacterTextSplitter (1000
characters, 200 shared), embeds the pieces with the same built-in model, keeps them in Chroma and
takes the nearest four for a question. It stops there: a language model would still have to read the
figure out of them. So it is given the best case: a *hit* is a question for which the line of the
document that holds the answer stands whole in one of its four pieces.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from assistant.desk import Assistant
from assistant.evaluate import evaluate
from assistant.gold import Gold, read_gold
from assistant.grade import Mark
from index.build import build
from index.embedder import BuiltIn
from index.samples import bundle, generate, make_programmes
from index.samples.gold import make_questions
from index.samples.records import Corpus

NEAREST = 4

Retrieve = Callable[[str], list[str]]


def plain_pipeline(folder: Path) -> Retrieve:
    """Cut, embed and store every document; return what finds the nearest pieces."""
    import chromadb
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = [
        piece
        for path in sorted(folder.iterdir())
        for piece in splitter.split_text(path.read_text(encoding="utf-8"))
    ]
    embedder = BuiltIn.open()
    # Chroma's in-memory clients share their collections, so each needs a name of its own.
    collection = chromadb.EphemeralClient().create_collection(
        f"plain-{uuid4().hex}",
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine"}},
    )
    for start in range(0, len(pieces), 1000):
        part = pieces[start : start + 1000]
        ids = [str(start + place) for place in range(len(part))]
        collection.add(ids=ids, documents=part, embeddings=embedder.passages(part))

    def retrieve(question: str) -> list[str]:
        vector = embedder.question(question)
        found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=NEAREST)
        return (found["documents"] or [[]])[0]

    return retrieve


def is_hit(gold: Gold, pieces: list[str]) -> bool:
    """Whether a line that holds the answer stands whole in one piece."""
    squeezed = ["".join(piece.split()) for piece in pieces]
    return any("".join(line.split()) in piece for line in gold.evidence for piece in squeezed)


def percentile(times: list[float], percent: int) -> float:
    """The time within which so many percent came, in milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def corpora(programmes: int | None) -> Iterator[tuple[Corpus, str]]:
    """Each corpus with its questions, a line each.

    Args:
        programmes: The size of one invented city with questions of its own; None for the bundled
            corpora with the bundled questions.
    """
    if programmes is None:
        bundled = bundle.questions()["public.jsonl"]
        for corpus, _ in bundle.corpora():
            asked = [each for each in bundled if each.corpus == corpus.name]
            yield corpus, bundle.to_lines(asked)
        return
    _, years, seed = bundle.LARGE
    city = generate(programmes, years, seed)
    many = make_programmes(programmes, years, seed)
    yield city, bundle.to_lines(make_questions(city, many, bundle.MANY))


def for_a_figure(lines: str, scratch: Path) -> Path:
    """The questions whose answer is a figure that stands in a line of a document, as a file."""
    every = scratch / "every.jsonl"
    every.write_text(lines, encoding="utf-8")
    kept = {gold.id for gold in read_gold(every) if gold.value is not None and gold.evidence}
    chosen = scratch / "gold.jsonl"
    asked = [line for line in lines.splitlines(keepends=True) if json.loads(line)["id"] in kept]
    chosen.write_text("".join(asked), encoding="utf-8")
    return chosen


def measure(corpus: Corpus, lines: str) -> None:
    """Ask both about one corpus and print a row for each."""
    with tempfile.TemporaryDirectory() as scratch:
        documents, index = Path(scratch, "documents"), Path(scratch, "index")
        corpus.write(documents)
        build(documents, into=index)
        questions = for_a_figure(lines, Path(scratch))
        golds = read_gold(questions)
        with Assistant.open(index) as assistant:
            scores = evaluate(assistant, questions)
        retrieve = plain_pipeline(documents)
        hits, times = 0, []
        for gold in golds:
            began = time.perf_counter()
            pieces = retrieve(gold.question)
            times.append(time.perf_counter() - began)
            hits += is_hit(gold, pieces)
        count = len(list(documents.iterdir()))
        sys.stdout.write(
            f"{corpus.name}: {count} documents, {len(golds)} questions for a figure\n"
            f"  yesan           right {scores.count(Mark.RIGHT)}, silently wrong "
            f"{len(scores.silent)}; p50 {1000 * scores.latency(50):.0f} ms, "
            f"p95 {1000 * scores.latency(95):.0f} ms (checked answer)\n"
            f"  plain pipeline  hits {hits}; p50 {percentile(times, 50):.0f} ms, "
            f"p95 {percentile(times, 95):.0f} ms (retrieval only)\n"
        )


def main() -> None:
    """Measure the bundled corpora, or a city of as many programmes as the arguments say."""
    asked = [int(word) for word in sys.argv[1:]]
    sizes: list[int | None] = [*asked] if asked else [None]
    for size in sizes:
        for corpus, lines in corpora(size):
            measure(corpus, lines)


if __name__ == "__main__":
    main()
