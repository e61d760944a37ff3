"""The ledger gives back what was stored, found by key or by name, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from index.audit import Mismatch
from index.budget import Fact, Funding, Measure, Role, Stage, Statement
from index.document import Cell, Problem, Source, Table
from index.errors import IndexBusy, IndexMissing, IndexTooNew
from index.folder import LEDGER
from index.ledger import Ledger, schema, store
from index.money import Money, Number, Unit
from index.passages import cut
from tests.made import fact, overview, reading

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
whole = st.none() | st.integers(0, 2**31)
money = st.builds(Money, st.integers(-(10**30), 10**30), st.integers(1, 10**13))
number = st.builds(
    Number,
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    words,
    st.sampled_from([Decimal(1), Decimal("0.1"), Decimal("0.001")]),
)
box = st.none() | st.tuples(*[st.floats(0, 3000, allow_nan=False)] * 4)
sources = st.builds(
    Source, st.just("문서.txt"), words, whole, whole, whole, whole, whole, st.none() | words, box
)
facts = st.builds(
    Fact,
    programme=words,
    path=st.lists(words, max_size=4).map(tuple),
    fiscal_year=st.none() | st.integers(1990, 2100),
    stage=st.sampled_from(Stage),
    measure=st.sampled_from(Measure),
    value=st.none() | money | number,
    source=sources,
    printed=words,
    unit=st.none() | st.sampled_from(Unit),
    funding=st.sampled_from(Funding),
    role=st.sampled_from(Role),
    level=words,
    column=words,
    round=st.integers(0, 9),
    sentence=words,
    note=words,
    formula=words,
    department=words,
    account=words,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts, max_size=8))
def test_every_field_of_a_fact_comes_back_as_it_went_in(tmp_path: Path, some: list[Fact]) -> None:
    with Ledger.create(tmp_path / "index") as writer, Ledger.open(tmp_path / "index") as ledger:
        writer.store(reading("문서.txt", some))
        assert ledger.facts() == tuple(some)
        assert ledger.damaged() == ()


def test_a_document_comes_back_with_everything_that_was_read_from_it(place: Path) -> None:
    source = Source("2021.txt", "사업설명", line=40)
    said = Statement("마을기업 지원", 2021, "주요시설", "공유오피스", source, "'13.04")
    trouble = Problem(source, "amount-malformed", "'56,6억'은 금액이 아닙니다")
    found = Mismatch(
        "2021.txt",
        "증감 = 예산액 − 전년도예산액",
        Money(-12_000_000, 1_000),
        Money(-11_000_000, 2_000),
        Money(-1_000_000, 3_000),
        (source, Source("2020.txt", table=1, row=2, column=3)),
        "민간위탁금",
        2021,
    )
    whole = reading("2021.txt", statements=[said], problems=[trouble])
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(whole, cut(whole), [found])
        assert ledger.records() == (whole.record,)
        assert ledger.facts() == whole.facts
        assert ledger.statements() == (said,)
        assert ledger.problems() == ledger.problems("2021.txt") == (trouble,)
        assert ledger.mismatches() == (found,)
        assert ledger.passages() == cut(whole)
        assert ledger.table("2021.txt", 1) == whole.layout.sections[0].blocks[1]
        assert ledger.table("2021.txt", 9) is None
        assert ledger.sizes() == {"2021.txt": (6, len(cut(whole)))}


def test_a_table_keeps_its_merged_cells_and_places(place: Path) -> None:
    cells = (
        Cell(0, 0, "구 분", 2, 1, header=True, line=3, page=7, box=(1.0, 2.0, 3.5, 4.0)),
        Cell(0, 1, "2021\n예산액", 1, 2, header=True),
    )
    table = Table(2, 3, cells, Source("a.txt", "총괄", 1, line=3), "예산 총괄", "(단위 : 천원)")
    whole = reading("a.txt", blocks=(replace(table, fragments=(table,)),))
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(whole)
        assert ledger.table("a.txt", 1) == table


@pytest.fixture
def three_years(place: Path) -> Path:
    """마을기업 지원 2020–2022 and 도서관 운영 2021, each with 계 and 민간위탁금."""
    with Ledger.create(place) as writer:
        for year in (2022, 2020, 2021):
            writer.store(reading(f"{year}.txt", year=year))
        writer.store(reading("도서관.txt", programme="도서관 운영"))
    return place


def test_facts_are_found_by_one_value_or_by_several(three_years: Path) -> None:
    with Ledger.open(three_years) as ledger:
        row = ("민간위탁금",)
        one = ledger.facts(
            programme="마을기업 지원", path=row, fiscal_year=2021, measure=Measure.APPROPRIATION
        )
        assert [each.value for each in one] == [Money(418_000_000, 1_000)]
        assert one[0].source == Source("2021.txt", "예산 설명 › 예산 총괄", 1, 2, 2, 12)

        assert len(ledger.facts(path=())) == 12
        assert len(ledger.facts(path=[(), row])) == len(ledger.facts()) == 24
        assert ledger.facts(path=[]) == ledger.facts(programme=[]) == ()
        assert len(ledger.facts(fiscal_year={2020, 2021}, programme="마을기업 지원")) == 12
        assert len(ledger.facts(document=["도서관.txt", "2020.txt"])) == 12
        assert len(ledger.facts(measure=[Measure.CHANGE, Measure.APPROPRIATION], path=row)) == 8
        assert len(ledger.facts(stage=Stage.ORIGINAL, funding=Funding.TOTAL)) == 24
        assert ledger.facts(stage=Stage.SETTLEMENT) == ()
        assert ledger.facts(programme="마을기업") == ()


def test_documents_come_by_name_and_their_facts_in_reading_order(three_years: Path) -> None:
    with Ledger.open(three_years) as ledger:
        places = [(f.source.document, f.source.row, f.source.column) for f in ledger.facts()]
        assert places == sorted(places)


def test_the_same_figure_of_two_documents_is_two_facts(place: Path) -> None:
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("2021.txt"))
        writer.store(reading("2021_요약.txt"))
        found = ledger.facts(path=("민간위탁금",), measure=Measure.APPROPRIATION)
        assert [each.source.document for each in found] == ["2021.txt", "2021_요약.txt"]


def test_a_blank_cell_is_not_zero(place: Path) -> None:
    blank = fact("a.txt", (), Measure.APPROPRIATION, None, funding=Funding.DISTRICT)
    zero = fact("a.txt", (), Measure.APPROPRIATION, 0, funding=Funding.NATIONAL)
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", [blank, zero]))
        assert [each.value for each in ledger.facts()] == [None, Money(0, 1_000)]


def test_quoted_facts_are_told_apart(place: Path) -> None:
    cell = fact("a.txt", (), Measure.APPROPRIATION, 5)
    said = replace(cell, measure=Measure.PERFORMANCE, sentence="전화상담 208건을 했다.")
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", [cell, said]))
        assert ledger.facts(quoted=True) == (said,)
        assert ledger.facts(quoted=False) == (cell,)


def test_texts_are_found_by_words_however_they_are_spaced(place: Path) -> None:
    cell = fact("a.txt", (), Measure.APPROPRIATION, 5)
    said = replace(cell, measure=Measure.PERFORMANCE, sentence="온새 시장은 35%_증가했다.")
    stated = Statement(cell.programme, 2023, "이월사유", "온새\u00b7시장 보상 지연", cell.source)
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(replace(reading("a.txt", [cell, said]), statements=(stated,)))
        assert ledger.facts(quoted=True, holding=["온새시장", "%_증가"]) == (said,)
        assert ledger.facts(quoted=True, holding=["온새시장", "보상"]) == ()
        assert ledger.facts(quoted=True, holding=["53%"]) == ()
        assert ledger.statements(holding=["온새시장", "보상지연"]) == (stated,)
        assert ledger.statements(said="온새시장보상지연때문인가") == ()
        assert ledger.statements(said="온새\u00b7시장보상지연때문인가") == (stated,)


def test_a_name_is_found_by_two_of_its_syllables(place: Path) -> None:
    rows = ["청년 일자리 지원", "마을기업 발굴 및 활성화", "노인 일자리", "기획연구"]
    some = [fact("a.txt", ("민간위탁금", row), Measure.APPROPRIATION, 1) for row in rows]
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", some))
        (name,) = ledger.names("청년")
        assert (name.text, name.kind) == ("청년 일자리 지원", "row")
        assert name.programmes == ("마을기업 지원",)
        assert name.paths == (("민간위탁금", "청년 일자리 지원"),)
        assert {each.text for each in ledger.names("일자리")} == {rows[0], rows[2]}
        question = "2021년 마을기업 발굴 및 활성화에 얼마가 갔나요?"
        assert ledger.names(question, 3)[0].text == "마을기업 발굴 및 활성화"
        assert ledger.names("우주선") == ledger.names("?!") == ()


def test_names_are_programmes_rows_departments_accounts_topics_and_columns(place: Path) -> None:
    said = Statement("마을기업 지원", 2021, "주요시설", "공유오피스", Source("a.txt", line=9))
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", statements=[said]))
        kinds = {each.kind: each.text for each in ledger.names()}
        assert kinds == {
            "programme": "마을기업 지원",
            "department": "경제과",
            "column": "증감",
            "account": "일반회계",
            "row": "민간위탁금",
            "topic": "주요시설",
        }
        assert len(ledger.names(limit=2)) == 2


def test_a_changed_document_is_replaced_whole(place: Path) -> None:
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", programme="옛 사업", content="old"))
        new = reading("a.txt", programme="새 사업", content="new")
        writer.store(new, cut(new))
        writer.tidy()
        assert ledger.facts() == new.facts
        assert ledger.records() == (new.record,)
        assert [each.text for each in ledger.names() if each.kind == "programme"] == ["새 사업"]
        assert ledger.names("옛") == ()


def test_the_same_bytes_under_a_new_name_are_one_document(place: Path) -> None:
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt", content="same"))
        moved = reading("b.txt", content="same")
        writer.store(moved, copies=["c.txt"])
        assert ledger.facts() == moved.facts
        assert ledger.copies() == {"b.txt": ("c.txt",)}


def test_a_document_that_leaves_leaves_nothing_behind(place: Path) -> None:
    whole = reading("a.txt", problems=[Problem(Source("a.txt"), "x", "y")])
    with Ledger.create(place) as writer:
        writer.store(whole, cut(whole))
        writer.forget("a.txt")
        writer.forget("없는 문서.txt")
        writer.tidy()
    with sqlite3.connect(place / LEDGER) as raw:
        tables = {table.name for table in schema.metadata.sorted_tables} - {"meta", "text"}
        for table in tables:
            query = f"SELECT count(*) FROM {table}"  # noqa: S608 our own names
            assert raw.execute(query).fetchone() == (0,), table
        assert raw.execute("SELECT text FROM text WHERE text LIKE '%마을기업%'").fetchall() == []


def test_digests_tell_only_of_what_the_same_code_read(place: Path) -> None:
    with Ledger.create(place, fingerprint="1") as writer:
        writer.store(reading("a.txt"))
        assert list(writer.digests()) == ["a.txt"]
    with Ledger.create(place, fingerprint="2") as writer:
        assert writer.digests() == {}


def test_a_failed_write_leaves_the_document_as_it_was(place: Path) -> None:
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        writer.store(reading("a.txt"))
        twice = reading("a.txt", programme="새 사업", content="new")
        passage = cut(twice)[0]
        with pytest.raises(Exception, match="UNIQUE"):
            writer.store(twice, [passage, passage])
        assert ledger.facts() == reading("a.txt").facts
        writer.store(twice)
        assert ledger.facts() == twice.facts


def test_a_reader_cannot_write(three_years: Path) -> None:
    with Ledger.open(three_years) as ledger:
        with pytest.raises(Exception, match="readonly"):
            ledger.forget("2021.txt")
        assert len(ledger.records()) == 4


def test_many_threads_read_while_one_writes(place: Path) -> None:
    """Each document is six facts before and after every write; nobody sees another number."""
    names = [f"{number}.txt" for number in range(4)]
    with Ledger.create(place) as writer, Ledger.open(place) as ledger:
        for name in names:
            writer.store(reading(name))

        def look(name: str) -> set[int]:
            return {len(ledger.facts(document=name)) for _ in range(40)}

        def write() -> None:
            for turn in range(40):
                writer.store(reading(names[turn % 4], content=str(turn)))

        with ThreadPoolExecutor(9) as pool:
            written = pool.submit(write)
            seen = set[int]().union(*pool.map(look, names * 2))
            written.result()
        assert seen == {6}


def test_the_ledger_of_a_folder_that_cannot_be_written_is_read(three_years: Path) -> None:
    """What a read-only disk refuses, a folder without write permission refuses to others."""
    address = store._read_only(three_years / LEDGER)
    assert address.endswith("mode=ro")
    engine = store._sqlite(f"{address}&immutable=1", "PRAGMA query_only = ON")
    with Ledger(engine) as ledger:
        assert len(ledger.facts()) == 24


def test_no_ledger_and_a_foreign_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="색인이 없습니다"):
        Ledger.open(tmp_path / "nowhere")
    (tmp_path / LEDGER).write_text("이것은 데이터베이스가 아니다" * 100)
    with pytest.raises(IndexMissing, match="no index"):
        Ledger.open(tmp_path)


def test_a_newer_ledger_is_refused_and_left_alone(three_years: Path) -> None:
    with sqlite3.connect(three_years / LEDGER) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    raw.close()
    for opening in (Ledger.open, Ledger.create):
        with pytest.raises(IndexTooNew, match="99"):
            opening(three_years)


@pytest.fixture
def next_version(three_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this were the next version of the code, whose tables have one more column."""
    del three_years  # the version before it wrote that

    def add(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE document ADD COLUMN publisher TEXT"))

    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    monkeypatch.setitem(store.MIGRATIONS, store.VERSION - 1, add)


@pytest.mark.usefixtures("next_version")
def test_an_older_ledger_is_brought_up_and_a_copy_is_kept(three_years: Path) -> None:
    with Ledger.open(three_years) as ledger:
        assert len(ledger.facts()) == 24
    old = store.VERSION - 1
    with sqlite3.connect(three_years / LEDGER) as raw:
        assert raw.execute("SELECT publisher FROM document").fetchall() == [(None,)] * 4
    with sqlite3.connect(three_years / f"{LEDGER}.v{old}") as kept:
        assert kept.execute("SELECT value FROM meta WHERE key='schema'").fetchone() == (str(old),)
        assert kept.execute("SELECT count(*) FROM fact").fetchone() == (24,)


@pytest.mark.usefixtures("next_version")
def test_a_migration_that_fails_leaves_the_old_ledger(
    three_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("DELETE FROM fact"))
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setitem(store.MIGRATIONS, store.VERSION - 1, fail)
        with pytest.raises(OSError, match="disk full"):
            Ledger.open(three_years)
    with Ledger.open(three_years) as ledger:
        assert len(ledger.facts()) == 24


def test_a_flipped_digit_in_the_file_is_found(three_years: Path) -> None:
    with Ledger.open(three_years) as ledger:
        assert ledger.damaged() == ()
    with sqlite3.connect(three_years / LEDGER) as raw:
        raw.execute("UPDATE fact SET won = won + 1000 WHERE ordinal = 1 AND frame = 2")
    raw.close()
    with Ledger.open(three_years) as ledger:
        assert len(ledger.damaged()) == 1


def test_one_figure_needs_neither_vectors_nor_a_model(three_years: Path) -> None:
    code = (
        "import sys; from index import Index; from index.budget import Measure;"
        f"index = Index.open({str(three_years)!r});"
        "(f,) = index.ledger.facts(programme='마을기업 지원', path=(), fiscal_year=2021,"
        " measure=Measure.APPROPRIATION);"
        "assert f.value.won == 418_000_000;"
        "assert not {'torch', 'chromadb', 'numpy', 'kiwipiepy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_index_loads_no_store() -> None:
    code = "import sys, index; assert not {'sqlalchemy', 'numpy', 'torch'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_open_reader_is_not_misled_by_an_index_made_anew(three_years: Path) -> None:
    """The ids of strings mean other strings in another file; a reader must never mix the two."""
    with Ledger.open(three_years) as ledger:
        assert ledger.facts(document="2021.txt")
        shutil.rmtree(three_years)
        with Ledger.create(three_years) as writer:
            writer.store(reading("다른.txt", overview("다른.txt", programme="전혀 다른 사업")))
        names = {each.programme for each in ledger.facts()}
        assert names in ({"마을기업 지원", "도서관 운영"}, {"전혀 다른 사업"})


@pytest.fixture
def server() -> str:
    """A PostgreSQL database that tests may fill and empty, and the package that speaks to it."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: no server to speak to")
    url = os.environ.get("YESAN_POSTGRES_URL", "")
    if not url:
        pytest.skip("YESAN_POSTGRES_URL is not set: no server to speak to")
    return url


def test_a_server_keeps_what_a_file_keeps(server: str, place: Path) -> None:
    whole = reading("2021.txt")
    with Ledger.create(server) as far, Ledger.create(place) as near:
        with pytest.raises(IndexBusy):
            Ledger.create(server)
        for ledger in (far, near):
            for name in ledger.sizes():
                ledger.forget(name)
            ledger.store(whole, cut(whole))
            ledger.store(reading("2020.txt", overview("2020.txt", year=2020, now=403_000)))
            ledger.compare()
            ledger.tidy()
        with Ledger.open(server) as seen:
            assert seen.facts() == near.facts()
            assert seen.passages() == near.passages()
            assert seen.mismatches() == near.mismatches()
            assert set(seen.names("마을")) == set(near.names("마을"))
            assert seen.damaged() == ()
            with pytest.raises(Exception, match="read-only"):
                seen.forget("2021.txt")
    Ledger.create(server).close()
