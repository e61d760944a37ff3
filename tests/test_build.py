"""A build brings an index up to date: nothing twice, nothing half, nothing silently left out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Index, Report, build
from index.budget import Reading
from index.document import Document
from index.errors import IndexBusy, NothingToRead
from index.folder import LEDGER, File, find_files, only_writer
from index.taking import Taken, take
from index.workers import in_order

BOOK = """{name}

2 예산 설명

□ 예산 총괄

(단위 : 천원, %)

구 분\t2020예산액 (A)\t2021예산액 (B)\t증감 (B-A)
계\t430,000\t{amount}\t{change}
민간위탁금\t430,000\t{amount}\t{change}
"""

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    return place


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def write(folder: Path) -> Write:
    def write(name: str, programme: str = "마을기업 지원", amount: int = 418_000) -> Path:
        change = f"{amount - 430_000:,}".replace("-", "△")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BOOK.format(name=programme, amount=f"{amount:,}", change=change), "utf-8")
        return path

    return write


def states(report: Report) -> dict[str, str]:
    return {row.name: row.state for row in report.files}


def amounts(place: Path) -> dict[str, set[int]]:
    """Document → the won of its facts."""
    found: dict[str, set[int]] = {}
    with Index.open(place) as index:
        for fact in index.ledger.facts():
            found.setdefault(fact.source.document, set()).add(getattr(fact.value, "won", 0))
    return found


def test_a_folder_becomes_an_index(folder: Path, place: Path, write: Write) -> None:
    write("2021.txt")
    write("경제과/도서관.txt", "도서관 운영", 5_000)
    report = build(folder, place, embeddings=False)
    assert states(report) == {"2021.txt": "new", "경제과/도서관.txt": "new"}
    assert report.documents == 2
    assert report.facts == sum(row.facts for row in report.files) > 0
    assert report.passages == sum(row.passages for row in report.files) > 0
    assert {*report.timings} >= {"find", "read", "total"}
    assert 418_000_000 in amounts(place)["2021.txt"]
    assert not Index.open(place).ledger.unfinished


def test_unchanged_documents_are_not_read_again(folder: Path, place: Path, write: Write) -> None:
    write("a.txt")
    build(folder, place, embeddings=False)
    before = (place / LEDGER).read_bytes()
    report = build(folder, place, embeddings=False)
    assert states(report) == {"a.txt": "unchanged"}
    assert len((place / LEDGER).read_bytes()) == len(before)


def test_changed_documents_are_replaced_and_gone_ones_leave(
    folder: Path, place: Path, write: Write
) -> None:
    write("a.txt")
    write("b.txt", "도서관 운영")
    build(folder, place, embeddings=False)
    write("a.txt", amount=300_000)
    (folder / "b.txt").unlink()
    report = build(folder, place, embeddings=False)
    assert states(report) == {"a.txt": "changed", "b.txt": "removed"}
    assert report.documents == 1
    found = amounts(place)
    assert {*found} == {"a.txt"}
    assert 300_000_000 in found["a.txt"]
    assert 418_000_000 not in found["a.txt"]


def test_the_same_bytes_under_two_names_are_one_document(
    folder: Path, place: Path, write: Write
) -> None:
    write("a.txt")
    shutil.copy(folder / "a.txt", folder / "b.txt")
    report = build(folder, place, embeddings=False)
    assert states(report) == {"a.txt": "new", "b.txt": "copy"}
    assert report.documents == 1
    assert "b.txt = a.txt" in str(report)
    with Index.open(place) as index:
        assert index.ledger.copies() == {"a.txt": ("b.txt",)}

    (folder / "a.txt").unlink()
    assert states(build(folder, place, embeddings=False)) == {"a.txt": "removed", "b.txt": "new"}
    assert {*amounts(place)} == {"b.txt"}


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_in(
    folder: Path, place: Path, write: Write
) -> None:
    write("a.txt")
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_bytes(b"")
    report = build(folder, place, embeddings=False)
    assert states(report) == {"a.txt": "new", "bad.txt": "refused", "empty.txt": "refused"}
    assert {each.source.document for each in report.problems} >= {"bad.txt", "empty.txt"}
    assert "bad.txt" in str(report)
    assert report.to_dict()["documents"] == 1
    with Index.open(place) as index:
        assert len(index.ledger.problems("bad.txt")) == 1


def test_a_document_that_became_unreadable_keeps_no_old_figures(
    folder: Path, place: Path, write: Write
) -> None:
    write("a.txt")
    write("b.txt", "도서관 운영")
    build(folder, place, embeddings=False)
    (folder / "b.txt").write_bytes(bytes(range(256)) * 40)
    assert states(build(folder, place, embeddings=False))["b.txt"] == "refused"
    assert {*amounts(place)} == {"a.txt"}


def test_an_empty_folder_is_said_and_leaves_nothing(folder: Path, place: Path) -> None:
    with pytest.raises(NothingToRead, match="nothing to read"):
        build(folder, place)
    with pytest.raises(NothingToRead):
        build(folder / "nowhere", place)
    assert not place.exists()


def test_a_first_build_of_bad_files_leaves_nothing_and_says_why(folder: Path, place: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(NothingToRead, match=r"bad\.txt"):
        build(folder, place, embeddings=False)
    assert not place.exists()


def test_a_directory_that_was_there_keeps_what_is_not_ours(folder: Path, place: Path) -> None:
    place.mkdir()
    (place / "notes.md").write_text("mine")
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(NothingToRead):
        build(folder, place, embeddings=False)
    assert [each.name for each in place.iterdir()] == ["notes.md"]


def test_the_wrong_folder_does_not_empty_an_index(
    folder: Path, place: Path, write: Write, tmp_path: Path
) -> None:
    write("a.txt")
    build(folder, place, embeddings=False)
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "bad.txt").write_bytes(bytes(range(256)) * 40)
    for documents in (wrong, tmp_path / "nowhere"):
        with pytest.raises(NothingToRead):
            build(documents, place, embeddings=False)
    assert 418_000_000 in amounts(place)["a.txt"]
    assert not Index.open(place).ledger.unfinished


def test_a_reader_that_fails_is_a_problem_of_its_file(
    folder: Path, place: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index import facts

    write("a.txt")
    write("b.txt", "도서관 운영")
    real = facts.read_document

    def read(document: Document) -> Reading:
        if document.name == "b.txt":
            raise ValueError("뜻밖의 일")
        return real(document)

    monkeypatch.setattr(facts, "read_document", read)
    report = build(folder, place, embeddings=False)
    assert states(report) == {"a.txt": "new", "b.txt": "refused"}
    assert "ValueError: 뜻밖의 일" in str(report)


def test_an_interrupted_build_goes_on_where_it_stopped(
    folder: Path, place: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        write(f"{number}.txt", f"사업 {number}")

    def stop(file: File) -> Taken:
        if file.name == "2.txt":
            raise KeyboardInterrupt
        return take(file)

    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["index.build"], "take", stop)
        with pytest.raises(KeyboardInterrupt):
            build(folder, place, embeddings=False)
    with Index.open(place) as opened:
        assert opened.ledger.unfinished
        assert len(opened.ledger.records()) == 2
    after = states(build(folder, place, embeddings=False))
    assert list(after.values()) == ["unchanged", "unchanged", "new", "new"]


def test_only_one_build_writes_at_a_time(folder: Path, place: Path, write: Write) -> None:
    write("a.txt")
    build(folder, place, embeddings=False)
    code = (
        "import sys; from pathlib import Path; from index.folder import only_writer\n"
        f"with only_writer(Path({str(place)!r})): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(IndexBusy, match="다른 적재가 진행 중"):
            build(folder, place, embeddings=False)
        assert 418_000_000 in amounts(place)["a.txt"]
        other.kill()
    assert states(build(folder, place, embeddings=False)) == {"a.txt": "unchanged"}


def test_a_build_tells_how_far_it_is(folder: Path, place: Path, write: Write) -> None:
    write("a.txt")
    told: list[tuple[str, int, int]] = []
    build(folder, place, embeddings=False, progress=lambda *step: told.append(step))
    assert ("읽기", 1, 1) in told


def test_several_processes_give_what_one_gives(folder: Path, tmp_path: Path, write: Write) -> None:
    for number in range(30):
        write(f"{number:02d}.txt", f"사업 {number}", 1_000 + number)
    for workers in (1, 2):
        build(folder, tmp_path / f"{workers}", embeddings=False, workers=workers)
    with Index.open(tmp_path / "1") as one, Index.open(tmp_path / "2") as two:
        assert one.ledger.facts() == two.ledger.facts()
        assert one.ledger.passages() == two.ledger.passages()


def test_the_report_tells_of_each_file_as_table_json_and_page(
    folder: Path, place: Path, write: Write
) -> None:
    """파일 | 상태 | 수치 | 글 조각 | 문제 | 초"""
    write("a.txt")
    (folder / "<b>.txt").write_bytes(b"")
    build(folder, place, embeddings=False)
    with write("c.txt").open("a", encoding="utf-8") as written:
        written.write("\n※ 다른 글")
    report = build(folder, place, embeddings=False)

    lines = [line.split() for line in report.table().splitlines()]
    assert lines[0] == ["파일", "상태", "수치", "글", "조각", "문제", "초"]
    by_name = {line[0]: line[1:] for line in lines[1:]}
    assert by_name["a.txt"][0] == "그대로"
    assert by_name["<b>.txt"][:2] == ["읽지", "못함"]
    assert by_name["c.txt"][:2] == ["새", "문서"]
    files = {each["name"]: each for each in report.to_dict()["files"]}
    assert files["a.txt"]["seconds"] is None  # it was not read again
    assert files["c.txt"]["seconds"] > 0
    assert int(by_name["c.txt"][2]) == files["c.txt"]["facts"] > 0
    page = report.html()
    assert "&lt;b&gt;.txt" in page
    assert "<b>" not in page
    assert "빈 파일입니다" in page


def die(file: File) -> str:
    if file.name == "3.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return file.name


def survivors() -> list[str]:
    """What comes of twelve documents, the fourth of which kills the process that reads it."""
    jobs = [File(Path(f"{number}.txt"), f"{number}.txt") for number in range(12)]
    return list(in_order(die, lambda file: f"{file.name} died", jobs, 2))


def test_a_document_that_kills_its_process_is_named_and_takes_no_other_along() -> None:
    # In a process of its own: beside threads that other tests left, reading would not be apart.
    code = "from tests.test_build import survivors; print(*survivors(), sep='|')"
    command = [sys.executable, "-c", code]
    root = Path(__file__).parent.parent
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    done = told.strip().split("|")
    assert done == [f"{n}.txt died" if n == 3 else f"{n}.txt" for n in range(12)]


def test_files_are_found_by_name(folder: Path, place: Path, write: Write) -> None:
    write("나.txt")
    write("가/다.txt")
    (folder / ".hidden").write_text("x")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    with only_writer(folder / "index"):
        write("index/inside.txt")
        assert [file.name for file in find_files(folder, place)] == ["가/다.txt", "나.txt"]


def test_names_from_a_mac_are_the_names_people_type(folder: Path, place: Path) -> None:
    (folder / unicodedata.normalize("NFD", "예산.txt")).write_text("x")
    assert [file.name for file in find_files(folder, place)] == ["예산.txt"]


def test_two_files_of_one_name_are_told_by_their_folders(place: Path, write: Write) -> None:
    first, second = write("a/예산.txt"), write("b/예산.txt", "도서관 운영")
    names = [file.name for file in find_files([first, str(second)], place)]
    assert names == ["b/예산.txt", "예산.txt"]


def test_the_samples_are_read_without_a_loss(samples_index: Path, samples_folder: Path) -> None:
    with Index.open(samples_index) as index:
        assert len(index.ledger.records()) == len(list(samples_folder.iterdir()))
        assert index.ledger.damaged() == ()
        people = ("담당자 가", "000-5480")
        assert not [p for p in index.ledger.passages() if any(word in p.text for word in people)]


def test_the_seed_is_read_with_every_cell(real_documents: Path, place: Path) -> None:
    report = build(real_documents / "seed", place, embeddings=False)
    assert report.documents == 1
    with Index.open(place) as index:
        (name,) = (each for each in index.ledger.names("마을기업 발굴 및 활성화", 1))
        facts = index.ledger.facts(path=name.paths, fiscal_year=2021)
        assert {getattr(each.value, "won", 0) for each in facts} == {418_000_000}
