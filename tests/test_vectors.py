from __future__ import annotations

import json
import logging
import multiprocessing
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import vectors
from index.chroma import ChromaBroken
from index.embedder import Neural, identity_of, open_embedder, prompts_of
from index.errors import IndexBusy, ModelUnavailable
from index.matrix import Vectors, VectorsBroken
from index.search import Searcher
from index.words import sense
from tests.search_passages import MIXED, libraries, row

QUESTION = "강물이 넘치지 않게 둑을 튼튼히 하는 공사"


class Steps:
    """Remembers what a build says it does."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int, int]] = []

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.told.append((stage, done, total))

    def last(self, stage: str) -> int:
        return max((done for name, done, _ in self.told if name == stage), default=0)


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("YESAN_EMBEDDING", "YESAN_CHROMA_URL", "YESAN_EMBEDDING_DEVICE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two thousand weights, saved as sentence-transformers saves models."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    home = tmp_path_factory.mktemp("tiny")
    letters = sorted({letter for each in [*MIXED, *libraries()] for letter in sense(each)})
    signs = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    names = {name: number for number, name in enumerate([*signs, *letters])}
    bare = Tokenizer(models.WordLevel(names, signs[1]))
    bare.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    roles = ("pad_token", "unk_token", "cls_token", "sep_token", "mask_token")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=bare, **dict(zip(roles, signs, strict=True))
    )
    config = BertConfig(
        vocab_size=len(names),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=128,
    )
    BertModel(config).save_pretrained(home / "bert")
    tokenizer.save_pretrained(home / "bert")
    words = Transformer(str(home / "bert"), max_seq_length=64)
    model = SentenceTransformer(modules=[words, Pooling(16)], device="cpu")
    model.save(str(home / "model"))
    return home / "model"


def nearest(into: Path, text: str = QUESTION, among: list[int] | None = None) -> list[int]:
    opened = Vectors.open(into)
    opened.connect()
    vector = open_embedder(opened.about.name).question(text)
    found = opened.nearest(vector, 3, None if among is None else np.array(among, np.int64))
    opened.disconnect()
    return [int(number) for number in found]


def builds(into: Path) -> list[str]:
    return sorted(path.name for path in (into / "vectors").iterdir() if path.is_dir())


def test_chroma_and_the_matrix_say_the_same(tmp_path: Path) -> None:
    passages = [*MIXED, *libraries()]
    made = vectors.update(passages, tmp_path)
    assert (made.count, made.dimension) == (len(passages), 256)
    opened = Vectors.open(tmp_path)
    for text in (QUESTION, "직원 월급", "책 사는 돈"):
        vector = open_embedder("builtin").question(text)
        exact = opened.nearest(vector, 5)
        opened.connect()
        found = opened.nearest(vector, 5)
        opened.disconnect()
        assert np.allclose(opened.matrix[exact] @ vector, opened.matrix[found] @ vector, atol=1e-5)
    assert nearest(tmp_path)[0] == 3


def test_chroma_measures_by_cosine_and_embeds_nothing_itself(tmp_path: Path) -> None:
    vectors.update(list(MIXED), tmp_path)
    opened = Vectors.open(tmp_path)
    client = chroma_of(opened.path)
    try:
        held = client.get_collection(opened.about.collection, embedding_function=None)
        assert held.configuration["hnsw"]["space"] == "cosine"
        assert held.configuration["embedding_function"] is None
        origin = held.get(ids=["3"])
        assert origin["documents"] == [MIXED[3].text]
        assert origin["metadatas"][0]["fiscal_year"] == 2022
        assert origin["metadatas"][0]["programme"] == "꽃뫼천 하천 정비"
    finally:
        client.close()


def test_a_choice_of_passages_is_looked_through_exactly(tmp_path: Path) -> None:
    vectors.update(list(MIXED), tmp_path)
    assert nearest(tmp_path, among=[0, 1, 2])[0] in {0, 1, 2}
    assert nearest(tmp_path, among=[]) == []


def test_nothing_is_embedded_again_where_nothing_changed(tmp_path: Path) -> None:
    passages = libraries()
    first, second = Steps(), Steps()
    made = vectors.update(passages, tmp_path, progress=first)
    assert first.last("vectors") > 0
    assert vectors.update(passages, tmp_path, progress=second) == made
    assert second.told == []
    assert len(builds(tmp_path)) == 1


def test_only_what_is_new_is_embedded(tmp_path: Path) -> None:
    passages = libraries()
    vectors.update(passages, tmp_path)
    later = [*passages[5:], row("가온시 청사 관리", "조경 관리", "4,100")]
    steps = Steps()
    vectors.update(later, tmp_path, progress=steps)
    assert steps.last("vectors") == 1
    opened = Vectors.open(tmp_path)
    fresh = open_embedder("builtin").passages([sense(each) for each in later])
    assert np.array_equal(opened.matrix, fresh)


def test_old_builds_are_cleared_away_but_for_one(tmp_path: Path) -> None:
    """A reader may still have the build before open."""
    for count in (3, 4, 5, 6):
        vectors.update(list(MIXED[:count]), tmp_path)
    assert len(builds(tmp_path)) == 2
    assert Vectors.open(tmp_path).about.fingerprint.count == 6


def test_an_index_without_passages_is_an_index(tmp_path: Path) -> None:
    assert vectors.update([], tmp_path).count == 0
    opened = Vectors.open(tmp_path)
    opened.connect()
    assert len(opened.nearest(np.ones(256, np.float32), 3)) == 0


def chroma_of(build: Path) -> Any:
    """A client of one's own on a build's directory."""
    import chromadb

    settings = chromadb.config.Settings(anonymized_telemetry=False)
    return chromadb.PersistentClient(str(build / "chroma"), settings=settings)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def tear_sqlite(build: Path) -> None:
    truncate(build / "chroma" / "chroma.sqlite3")


def garble_sqlite(build: Path) -> None:
    path = build / "chroma" / "chroma.sqlite3"
    path.write_bytes(b"\xde\xad" * (path.stat().st_size // 2 + 1))


def delete_chroma(build: Path) -> None:
    shutil.rmtree(build / "chroma")


def tear_matrix(build: Path) -> None:
    truncate(build / "matrix.npy")


def tear_about(build: Path) -> None:
    truncate(build / "about.json")


def delete_all(build: Path) -> None:
    shutil.rmtree(build)


def lose_pointer(build: Path) -> None:
    (build.parent / "CURRENT").write_text("../elsewhere", encoding="ascii")


def empty_collection(build: Path) -> None:
    """Somebody else's program deleted the vectors, but left a database of the right kind."""
    client = chroma_of(build)
    for collection in client.list_collections():
        collection.delete(ids=["0", "1"])
    client.close()


HARM = [
    tear_sqlite,
    garble_sqlite,
    delete_chroma,
    tear_matrix,
    tear_about,
    delete_all,
    lose_pointer,
    empty_collection,
]


@pytest.mark.parametrize("harm", HARM)
def test_what_was_harmed_is_made_again_from_the_passages(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, harm: object
) -> None:
    assert callable(harm)
    passages = list(MIXED)
    vectors.update(passages, tmp_path)
    before = nearest(tmp_path)
    harm(Vectors.open(tmp_path).path)

    searcher = Searcher.open(tmp_path, passages)
    with caplog.at_level(logging.WARNING):
        hits = searcher.search(QUESTION, 3)
    assert hits[0].passage.label == "제방 보강공사"
    assert "mended" in caplog.text
    searcher.close()
    assert nearest(tmp_path) == before


def test_chroma_alone_is_written_again_without_embedding(tmp_path: Path) -> None:
    passages = list(MIXED)
    vectors.update(passages, tmp_path)
    delete_chroma(Vectors.open(tmp_path).path)
    steps = Steps()
    vectors.update(passages, tmp_path, progress=steps)
    assert steps.last("vectors") == 0
    assert steps.last("chroma") == len(passages)
    assert nearest(tmp_path)[0] == 3


def test_a_chroma_that_breaks_while_it_is_open_is_done_without(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    passages = list(MIXED)
    vectors.update(passages, tmp_path)
    searcher = Searcher.open(tmp_path, passages)
    before = [hit.passage.key for hit in searcher.search(QUESTION, 3)]
    opened = Vectors.open(tmp_path)
    client = chroma_of(opened.path)
    client.delete_collection(opened.about.collection)
    client.close()
    with caplog.at_level(logging.WARNING):
        after = [hit.passage.key for hit in searcher.search(QUESTION, 3)]
    assert after == before
    assert "without Chroma" in caplog.text
    searcher.close()


def test_vectors_of_other_passages_are_not_used(tmp_path: Path) -> None:
    vectors.update(list(MIXED[:4]), tmp_path)
    searcher = Searcher.open(tmp_path, list(MIXED))
    assert searcher.search("2015년에 도서관을 연 경위", 1)[0].passage.label == "추진경위"
    searcher.close()
    assert Vectors.open(tmp_path).about.fingerprint.count == len(MIXED)


def test_a_transformer_is_a_setting(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = list(MIXED)
    made = vectors.update(passages, tmp_path, model=str(tiny))
    assert made.dimension == 16
    assert made.model == identity_of(str(tiny))
    opened = Vectors.open(tmp_path)
    assert np.linalg.norm(opened.matrix, axis=1) == pytest.approx(1, abs=1e-5)

    # An index keeps its model unless somebody asks for another.
    assert vectors.update(passages, tmp_path) == made
    searcher = Searcher.open(tmp_path, passages)
    assert searcher.search("제방 보강공사 금액", 1)[0].passage.label == "제방 보강공사"
    searcher.close()

    monkeypatch.setenv("YESAN_EMBEDDING", "builtin")
    searcher = Searcher.open(tmp_path, passages)
    searcher.search("제방")
    searcher.close()
    assert Vectors.open(tmp_path).about.fingerprint.dimension == 256


def test_a_model_that_was_trained_again_is_another_model(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(tiny, copy)
    assert identity_of(str(copy)) == identity_of(str(tiny))
    weights = next(copy.rglob("*.safetensors"))
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    assert identity_of(str(copy)) != identity_of(str(tiny))


@pytest.mark.parametrize(
    ("name", "asking", "telling"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("/models/multilingual-e5-large/", "query: ", "passage: "),
        ("BAAI/bge-m3", None, None),
        ("nlpai-lab/KURE-v1", None, None),
    ],
)
def test_each_family_has_its_own_prompts(
    name: str, asking: str | None, telling: str | None
) -> None:
    assert prompts_of(name) == (asking, telling)


def test_questions_and_passages_get_their_prompts(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = Neural.open(str(tiny))
    monkeypatch.setenv("YESAN_QUERY_PROMPT", "강 ")
    monkeypatch.setenv("YESAN_PASSAGE_PROMPT", "책 ")
    monkeypatch.setenv("YESAN_EMBEDDING_BATCH", "2")
    prompted = Neural.open(str(tiny))
    assert prompted.question("제방") == pytest.approx(bare.question("강 제방"), abs=1e-6)
    told = prompted.passages(["제방", "도서", "인건비"])
    assert told == pytest.approx(bare.passages(["책 제방", "책 도서", "책 인건비"]), abs=1e-6)


@pytest.mark.parametrize("name", ["/nowhere/model", "no-such-owner/no-such-model"])
def test_a_model_that_cannot_be_had_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        vectors.update(list(MIXED), tmp_path, model=name)
    assert name in caught.value.korean
    assert name in caught.value.english
    with pytest.raises(VectorsBroken):
        Vectors.open(tmp_path)


def _build(into: str, done: object) -> None:
    vectors.update(libraries(), Path(into))
    done.put(1)  # type: ignore[attr-defined]  # a queue of multiprocessing's


def test_two_builders_make_one_build(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    done = context.Queue()
    workers = [context.Process(target=_build, args=(str(tmp_path), done)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(300)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert len(builds(tmp_path)) == 1
    assert len(nearest(tmp_path)) == 3


def test_a_builder_that_does_not_finish_is_not_waited_for_forever(tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "vectors").mkdir()
    with FileLock(tmp_path / "vectors" / "lock"), pytest.raises(IndexBusy):
        vectors.update(list(MIXED), tmp_path, wait=0)


def test_a_builder_that_fails_leaves_the_build_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors.update(list(MIXED[:4]), tmp_path)
    monkeypatch.setenv("YESAN_CHROMA_URL", "http://127.0.0.1:9")
    with pytest.raises(ChromaBroken):
        vectors.update(list(MIXED), tmp_path)
    assert Vectors.open(tmp_path).about.fingerprint.count == 4
    assert not [name for name in builds(tmp_path) if name.startswith(".")]
    assert len(builds(tmp_path)) == 1


def test_a_reader_is_not_disturbed_by_builders(tmp_path: Path) -> None:
    """While builds come and go, a reader finds what it opened; each answer fits its passages."""
    first = list(MIXED)
    vectors.update(first, tmp_path)
    searcher = Searcher.open(tmp_path, first)
    wanted = [hit.passage.key for hit in searcher.search(QUESTION, 3)]
    stop, wrong = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            found = [hit.passage.key for hit in searcher.search(QUESTION, 3)]
            if found != wanted:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for each in readers:
        each.start()
    for count in range(1, 5):
        vectors.update([*libraries()[: count * 3], *first], tmp_path)
        Vectors.open(tmp_path).connect()
    stop.set()
    for each in readers:
        each.join()
    assert wrong == []
    searcher.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Chroma server of its own process, as `chroma run` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("chroma")
    command = [program, "run", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*map(str, command), "--path", str(tmp_path / "served")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def test_a_server_serves_the_same_vectors(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passages, into = list(MIXED), tmp_path / "index"
    vectors.update(passages, into)
    alone = nearest(into)
    monkeypatch.setenv("YESAN_CHROMA_URL", server)
    steps = Steps()
    vectors.update(passages, into, progress=steps)
    assert steps.last("vectors") == 0
    assert steps.last("chroma") == len(passages)
    assert not (Vectors.open(into).path / "chroma").exists()
    assert nearest(into) == alone
    about = json.loads((Vectors.open(into).path / "about.json").read_text(encoding="utf-8"))
    assert about["place"] == server

    # A server that is away costs Chroma, not the answer.
    monkeypatch.setenv("YESAN_CHROMA_URL", "http://127.0.0.1:9")
    searcher = Searcher.open(into, passages)
    with caplog.at_level(logging.WARNING):
        assert searcher.search(QUESTION, 1)[0].passage.label == "제방 보강공사"
    assert "could not be mended" in caplog.text
    searcher.close()
