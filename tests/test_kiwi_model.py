from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from index import kiwi_model, kiwi_vectors
from index.embedder import BuiltIn, open_embedder, sentence_model
from index.errors import ModelUnavailable
from index.words import KiwiReader, reader


@pytest.fixture(scope="module")
def kiwi() -> KiwiReader:
    found = reader()
    assert isinstance(found, KiwiReader)
    found.read(["예산"])
    return found


@pytest.fixture(scope="module")
def made(kiwi: KiwiReader, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder that the model was made in, and what was said meanwhile."""
    folder = tmp_path_factory.mktemp("models")
    said: list[str] = []
    kiwi_model.open_table(kiwi, said.append, folder)
    return folder, said


@pytest.fixture(scope="module")
def table(kiwi: KiwiReader, made: tuple[Path, list[str]]) -> kiwi_model.Table:
    return kiwi_model.open_table(kiwi, folder=made[0])


def cosine(table: kiwi_model.Table, kiwi: KiwiReader, one: str, other: str) -> float:
    first, second = kiwi_model.encode(table, kiwi.read([one, other]))
    return float(first @ second)


def test_the_vectors_reproduce_kiwis_own_similarities(kiwi: KiwiReader) -> None:
    vectors = kiwi_vectors.recover(kiwi.kiwi)
    chance = np.random.default_rng(0)
    pairs = chance.integers(100, len(vectors), (3_000, 2)).tolist()
    for one, other in pairs:
        ours = float(vectors[one] @ vectors[other])
        assert ours == pytest.approx(kiwi.kiwi.morpheme_similarity(one, other), abs=1e-5)


def test_words_that_mean_about_the_same_are_drawn_together_and_no_others() -> None:
    """Four words at right angles; the first two stand in one line."""
    rows = np.eye(4)
    drawn = kiwi_vectors.draw_together(rows, [[0, 1], [2]])

    assert np.linalg.norm(drawn, axis=1) == pytest.approx(np.ones(4))
    assert drawn[0] @ drawn[1] > 0.4
    assert drawn[0] @ drawn[0] > drawn[0] @ drawn[1]
    assert (drawn[2:] == rows[2:]).all()


def test_the_glossary_brings_an_everyday_word_near_the_word_of_offices(
    made: tuple[Path, list[str]], kiwi: KiwiReader
) -> None:
    """급여 and 인건비 stand in one line of it; 급여 and 하천 in none."""
    table = kiwi_model.open_table(kiwi, folder=made[0])
    apart = cosine(table, kiwi, "급여", "하천")

    assert cosine(table, kiwi, "급여", "인건비") > 0.4
    assert abs(apart) < 0.2


def test_the_model_is_made_once_and_says_so(kiwi: KiwiReader, made: tuple[Path, list[str]]) -> None:
    folder, said = made
    assert len(said) == 1
    assert "한 번" in said[0]
    said.clear()
    kiwi_model.open_table(kiwi, said.append, folder)
    assert said == []
    names = sorted(path.name for path in folder.iterdir())
    assert names == [kiwi_model.model_name(), f"{kiwi_model.model_name()}.lock"]


@pytest.mark.parametrize("victim", ["codes.npy", "about.json"])
def test_a_torn_model_is_made_again(
    kiwi: KiwiReader, tmp_path: Path, made: tuple[Path, list[str]], victim: str
) -> None:
    name = kiwi_model.model_name()
    (tmp_path / name).mkdir()
    for path in (made[0] / name).iterdir():
        data = path.read_bytes()
        (tmp_path / name / path.name).write_bytes(
            data[: len(data) // 2] if path.name == victim else data
        )
    said: list[str] = []
    table = kiwi_model.open_table(kiwi, said.append, tmp_path)
    assert len(said) == 1
    assert (tmp_path / name / victim).stat().st_size == (made[0] / name / victim).stat().st_size
    assert cosine(table, kiwi, "인건비", "인건비") == pytest.approx(1, abs=1e-5)


def test_two_that_start_together_make_one_model(kiwi: KiwiReader, tmp_path: Path) -> None:
    said: list[str] = []
    threads = [
        threading.Thread(target=kiwi_model.open_table, args=(kiwi, said.append, tmp_path))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1


def test_words_of_one_field_are_nearer_than_words_of_two(
    table: kiwi_model.Table, kiwi: KiwiReader
) -> None:
    for near, far in (
        (("직원 급여", "인건비"), ("직원 급여", "도로 포장")),
        (("노인 식사", "경로식당 운영"), ("노인 식사", "제방 보강공사")),
        (("쓰레기 청소", "생활폐기물 수거"), ("쓰레기 청소", "독서 모임 지원")),
    ):
        assert cosine(table, kiwi, *near) > cosine(table, kiwi, *far) + 0.05


def test_another_year_is_another_text(table: kiwi_model.Table, kiwi: KiwiReader) -> None:
    assert cosine(table, kiwi, "2021년 인건비", "2021년 인건비") > 0.999
    assert cosine(table, kiwi, "2021년 인건비", "2020년 인건비") < 0.95


def test_a_text_without_words_is_near_to_nothing(table: kiwi_model.Table, kiwi: KiwiReader) -> None:
    found = kiwi_model.encode(table, kiwi.read(["", "△ -", "인건비"]))
    assert not found[:2].any()
    assert float(np.linalg.norm(found[2])) == pytest.approx(1, abs=1e-6)
    assert np.isfinite(found).all()


def test_sentence_transformers_gives_the_same_vectors_to_the_last_bit(
    table: kiwi_model.Table, kiwi: KiwiReader
) -> None:
    texts = [
        "2021년 마을기업에 얼마가 배정되었나요?",
        "",
        "○ 사회적경제지원센터 인건비 (24명) 1,321,596,000 = 1,321,596천원\n계 8,512,856",
        "EBS 강의 月 3회 Zoom",
        *(f"제{number}회 추경 사업비 {number * 31:,}천원" for number in range(70)),
    ]
    model = sentence_model(kiwi, table)
    through = model.encode(texts, batch_size=7, show_progress_bar=False)
    assert through.dtype == np.float32
    assert model.get_embedding_dimension() == kiwi_vectors.DIMENSION
    alone = np.stack([kiwi_model.encode(table, kiwi.read([text]))[0] for text in texts])
    assert np.array_equal(through, alone)


def test_a_question_needs_no_torch() -> None:
    """In a fresh process, since this one has imported it long ago."""
    import subprocess
    import sys

    code = (
        "import sys; from index.embedder import open_embedder;"
        "v = open_embedder('builtin').question('직원 월급'); assert v.any();"
        "print([m for m in ('torch', 'sentence_transformers', 'chromadb') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert ran.stdout.strip() == "[]"


def test_a_kiwi_of_another_kind_says_that_it_has_no_vectors(tmp_path: Path) -> None:
    """An older model of Kiwi's cannot tell how similar morphemes are."""
    tokens = [SimpleNamespace(form="예산", tag="NNG", id=500, start=0, len=2)]
    old = SimpleNamespace(
        model_type="knlm",
        tokenize=lambda text: tokens if isinstance(text, str) else [tokens] * len(text),
    )
    kiwi = KiwiReader(old)
    assert [each.form for each in kiwi.read(["예산"])[0]] == ["예산"]
    with pytest.raises(ModelUnavailable, match="knlm"):
        kiwi_model.open_table(kiwi, lambda _: None, tmp_path)
    assert not (tmp_path / kiwi_model.model_name()).exists()


def test_a_folder_that_cannot_be_made_is_a_clear_message(kiwi: KiwiReader, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="builtin"):
        kiwi_model.open_table(kiwi, lambda _: None, tmp_path / "file" / "below")


def test_the_cache_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("YESAN_CACHE", raising=False)
    assert kiwi_model.cache_folder() == tmp_path / "yesan"
    monkeypatch.setenv("YESAN_CACHE", str(tmp_path / "mine"))
    assert kiwi_model.cache_folder() == tmp_path / "mine"


def test_words_that_only_ask_hardly_move_a_question() -> None:
    model = open_embedder("builtin")
    assert isinstance(model, BuiltIn)
    bare, asked = model.question("도서 구입"), model.question("도서 구입에 드는 비용은 얼마")
    assert float(bare @ asked) > 0.9


def test_sentences_that_mean_the_same_are_near(table: kiwi_model.Table, kiwi: KiwiReader) -> None:
    """KLUE-STS, 519 pairs: Spearman of cosine and people's judgement, at least 0.63."""
    folder = os.environ.get("YESAN_EVALUATION")
    path = Path(folder or "") / "klue-sts-dev.json"
    if not folder or not path.is_file():
        pytest.skip("YESAN_EVALUATION is not set or holds no klue-sts-dev.json")
    pairs = json.loads(path.read_text(encoding="utf-8"))
    ones = kiwi_model.encode(table, kiwi.read([pair["sentence1"] for pair in pairs]))
    others = kiwi_model.encode(table, kiwi.read([pair["sentence2"] for pair in pairs]))
    people = np.array([pair["labels"]["real-label"] for pair in pairs])
    assert spearman((ones * others).sum(axis=1), people) >= 0.63


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    return (ends - (count - 1) / 2)[place]
