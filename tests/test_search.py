from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import bm25, search
from index.catalogue import Catalogue
from index.embedder import open_embedder
from index.meaning import Meaning
from index.passages import Passage
from index.search import Searcher
from index.words import PairReader, reader
from tests.search_passages import ITEMS, MIXED, PLACES, libraries, row, words

YEARS = (2020, 2021)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Twenty libraries in two years, and some other things."""
    passages = [*libraries(YEARS), *MIXED]
    into = tmp_path_factory.mktemp("city")
    search.update(passages, into)
    opened = Searcher.open(into, passages)
    yield opened
    opened.close()


def labels(searcher: Searcher, question: str, limit: int = 3) -> list[str]:
    return [hit.passage.label for hit in searcher.search(question, limit)]


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("가온시 청사의 전기요금은 얼마인가요?", "전기요금"),
        ("산책로 포장 예산", "산책로 포장"),
        ("승강기 보수에 얼마 들었어?", "승강기 보수"),
        ("가온시 소하천 관리 조례", "사업근거"),
        ("도서관은 언제 열었나요", "추진경위"),
    ],
)
def test_what_is_asked_by_its_name_comes_first(city: Searcher, question: str, label: str) -> None:
    assert labels(city, question, 1) == [label]


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("둑을 튼튼하게 하는 데 드는 돈", "제방 보강공사"),
        ("엘리베이터 고치는 비용", "승강기 보수"),
        ("청사 직원 월급", "인건비"),
        ("홍수를 막으려는 까닭", "사업목적"),
    ],
)
def test_what_is_asked_in_other_words_is_among_the_first(
    city: Searcher, question: str, label: str
) -> None:
    """No content word of the question stands in the passage, but for its aliases."""
    assert label in labels(city, question, 5)


def test_of_twenty_that_are_alike_the_one_that_is_named_comes_first(city: Searcher) -> None:
    """280 questions: {달무리}도서관 운영의 {방학 독서교실}, in 2020 and 2021; 98 % right."""
    right = asked = 0
    for name in PLACES.split():
        for place, item in enumerate(ITEMS):
            label = f"{name}도서관 {item}" if place < 2 else item
            for year in YEARS:
                hits = city.search(f"{year}년 {name}도서관 운영의 {label}은 얼마인가요?", 1)
                first = hits[0].passage
                asked += 1
                right += (first.programme, first.label, first.fiscal_year) == (
                    f"{name}도서관 운영",
                    label,
                    year,
                )
    assert asked == 280
    assert right / asked >= 0.98


def test_the_first_words_of_a_name_will_do(city: Searcher) -> None:
    """솔내도서관 for 솔내도서관 운영."""
    right = sum(
        city.search(f"{name}도서관 홍보물 제작비 얼마야?", 1)[0].passage.programme
        == f"{name}도서관 운영"
        for name in PLACES.split()
    )
    assert right == 20


def test_the_longest_name_is_the_one_that_is_meant() -> None:
    passages = [
        row("청년 지원", "상담", "1,000"),
        row("청년 지원 확대", "상담", "2,000"),
        row("새솔내도서관 운영", "상담", "3,000"),
        row("솔내도서관 운영", "상담", "4,000"),
    ]
    catalogue = Catalogue(passages)

    def named(question: str) -> set[str]:
        codes = catalogue.take_apart(question).programmes
        return {
            p.programme for p, c in zip(passages, catalogue.programmes, strict=True) if c in codes
        }

    assert named("청년지원 확대 상담은 얼마?") == {"청년 지원 확대"}
    assert named("청년 지원의 상담은?") == {"청년 지원"}
    assert named("새솔내도서관 운영 상담") == {"새솔내도서관 운영"}
    assert named("상담은 얼마인가요") == set()


def test_rows_of_one_name_do_not_crowd_out_the_others() -> None:
    """제방 보강 in the budget, its supplement and two books; 호안 정비 a little further off."""
    passages = [row("하천 정비", "제방 보강", "1,000", year=year) for year in (2020, 2021, 2022)]
    passages += [row("하천 정비", "호안 정비", "500"), row("도로 정비", "제방 보강", "700")]
    scores = np.array([1.0, 0.9, 0.8, 0.75, 0.7], np.float32)

    before = Catalogue(passages).repeats(np.arange(5), scores)

    assert before.tolist() == [0, 1, 2, 0, 0]


def test_running_text_is_never_taken_for_a_repeated_row() -> None:
    passages = [words("사업목적", f"목적 {turn}") for turn in range(3)]
    assert Catalogue(passages).repeats(np.arange(3), np.ones(3, np.float32)).tolist() == [0, 0, 0]


def test_a_name_inside_a_longer_word_is_not_taken_out(city: Searcher) -> None:
    """솔내도서관 운영 is a programme, 솔내도서관 운영비 one of its items."""
    first = city.search("솔내도서관 운영비 2021년", 1)[0].passage
    assert (first.label, first.programme) == ("솔내도서관 운영비", "솔내도서관 운영")


@pytest.mark.parametrize(
    "filters",
    [
        {"years": [2022]},
        {"programmes": ["꽃뫼천 하천 정비"]},
        {"programmes": ["꽃뫼천하천정비"], "years": {2022}},
        {"departments": ("하천방재과",)},
    ],
)
def test_filters_choose_before_anything_is_ranked(
    city: Searcher, filters: dict[str, Sequence[str]]
) -> None:
    hits = city.search("방학 독서교실 인건비", 20, **filters)  # type: ignore[arg-type]  # by table
    assert hits
    for hit in hits:
        assert hit.passage.fiscal_year == 2022
        assert "솔내도서관 인건비" not in hit.passage.text


def test_a_filter_that_nothing_fits_finds_nothing(city: Searcher) -> None:
    assert city.search("인건비", years=[1999]) == ()
    assert city.search("인건비", programmes=["없는 사업"]) == ()
    assert city.search("인건비", years=[]) == ()


def test_a_passage_without_a_year_fits_no_year(tmp_path: Path) -> None:
    passages = [replace(MIXED[0], fiscal_year=None), MIXED[3]]
    searcher = Searcher.open(tmp_path, passages)
    assert [hit.passage.label for hit in searcher.search("인건비", years=[2021, 2022])] == [
        "제방 보강공사"
    ]
    assert searcher.search("인건비")[0].passage.label == "인건비"
    searcher.close()


@pytest.mark.parametrize("question", ["", "   ", "?!", "△ ※", "ㅋㅋㅋ", "🙂", "a" * 5_000])
def test_a_question_without_words_is_no_accident(city: Searcher, question: str) -> None:
    assert len(city.search(question)) <= 8


def test_no_two_hits_say_the_same(tmp_path: Path) -> None:
    """The same page copied into two documents, and a row beside the table that it is in."""
    head = "꽃뫼천 하천 정비 2022년 › 산출근거 (단위 : 천원)\n과목구분 | 2022년 예산내역\n"
    first, second = MIXED[3], MIXED[4]
    table = replace(
        first,
        key="t",
        label="산출근거",
        kind="table",
        text=head + "제방 보강공사 | 2,418,000\n산책로 포장 | 310,400",
        rows=(0, 1),
    )
    copy = replace(first, key="copy", source=replace(first.source, document="copy.txt"))
    searcher = Searcher.open(tmp_path, [first, second, table, copy, MIXED[0]])
    hits = searcher.search("제방 보강공사", 8)
    assert hits[0].passage.text == first.text
    assert len({hit.passage.text for hit in hits}) == len(hits)
    overview = searcher.search("꽃뫼천 하천 정비 산출근거", 8)
    assert overview[0].passage.kind == "table"
    assert {first.key, second.key}.isdisjoint(hit.passage.key for hit in overview)
    searcher.close()


def test_every_hit_says_why(city: Searcher) -> None:
    hit = city.search("2022년 꽃뫼천 하천 정비의 제방 공사는 얼마인가요?", 1)[0]
    assert hit.reason.startswith("사업명 일치 · 연도 일치 · 같은 낱말: ")
    assert "제방" in hit.reason
    other = city.search("둑을 튼튼히 하는 공사", 1)[0]
    assert "뜻이 가까움" in other.reason


def test_scores_fall_and_the_order_does_not_change(city: Searcher) -> None:
    hits = city.search("도서관 독서 모임 지원", 20)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert city.search("도서관 독서 모임 지원", 20) == hits
    assert city.search("도서관 독서 모임 지원", 5) == hits[:5]


def test_many_threads_find_the_same(city: Searcher) -> None:
    questions = [f"{name}도서관 {item}" for name in PLACES.split()[:6] for item in ITEMS[:3]]
    alone = [city.search(question, 3) for question in questions]
    wrong: list[str] = []

    def ask(turn: int) -> None:
        order = range(len(questions)) if turn % 2 else reversed(range(len(questions)))
        wrong.extend(questions[n] for n in order if city.search(questions[n], 3) != alone[n])

    threads = [threading.Thread(target=ask, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_without_a_model_words_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("YESAN_EMBEDDING", "/nowhere/model")
    searcher = Searcher.open(tmp_path, list(MIXED))
    with caplog.at_level(logging.WARNING):
        assert labels(searcher, "승강기 보수", 1) == ["승강기 보수"]
    assert "/nowhere/model" in caplog.text
    assert labels(searcher, "승강기 보수", 1) == ["승강기 보수"]


def test_without_kiwi_pairs_of_syllables_go_on(tmp_path: Path) -> None:
    passages = list(MIXED)
    pairs = PairReader()
    index = bm25.open_index(passages, tmp_path, pairs)
    searcher = Searcher(passages, index, pairs, Meaning(tmp_path, passages, "/nowhere/model"))
    assert labels(searcher, "승강기보수는 얼마", 1) == ["승강기 보수"]


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    search.update([], tmp_path)
    searcher = Searcher.open(tmp_path, [])
    assert searcher.search("인건비") == ()
    searcher.close()


def test_a_searcher_takes_the_passages_from_whoever_has_them(tmp_path: Path) -> None:
    class Shelf:
        def passages(self) -> tuple[Passage, ...]:
            return MIXED

    searcher = Searcher.open(tmp_path, Shelf())
    assert labels(searcher, "승강기 보수", 1) == ["승강기 보수"]
    searcher.close()


def test_searching_loads_no_torch_and_opening_no_chroma(tmp_path: Path) -> None:
    """In a fresh process over an index that is there already."""
    search.update(list(MIXED), tmp_path)
    code = (
        "import sys; from pathlib import Path;"
        "from index.search import Searcher; from tests.search_passages import MIXED;"
        "s = Searcher.open(Path(sys.argv[1]), MIXED);"
        "heavy = lambda: sorted({'torch', 'chromadb', 'sentence_transformers'} & set(sys.modules));"
        "print(heavy()); print(s.search('승강기 보수', 1)[0].passage.label); print(heavy())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert ran.stdout.split("\n")[:3] == ["[]", "승강기 보수", "['chromadb']"]


def test_the_bundled_city_is_searched(samples_index: Path) -> None:
    from index.build import Index

    with Index.open(samples_index) as opened:
        hits = opened.search("마을기업 발굴 및 활성화", 3)
        assert any("마을기업" in hit.passage.text for hit in hits)
        assert opened.search("도서 구입", years=[1990]) == ()


def test_asking_words_are_not_what_is_searched_for(tmp_path: Path) -> None:
    """비용 stands in one label; a question about the cost of something else does not mean it."""
    passages = [
        row("가온시 청사 관리", "비용 정산 용역", "5,000"),
        row("가온시 청사 관리", "조경 관리", "4,100", place=1),
        words("사업내용", "청사 둘레의 나무와 꽃을 돌본다."),
    ]
    searcher = Searcher.open(tmp_path, passages)
    assert labels(searcher, "조경에 드는 비용은 얼마인가요?", 1) == ["조경 관리"]
    searcher.close()


def test_the_model_of_questions_and_of_passages_is_one() -> None:
    assert open_embedder("builtin") is open_embedder("builtin")
    assert reader() is reader()
