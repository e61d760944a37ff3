"""A ZIP of documents is a folder of documents, whatever hostile hands put into it."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from index.build import Index, build
from index.errors import NothingToRead
from index.report import Report
from tests.hostile import package
from tests.written import as_docx, as_hwpx, as_xlsx, made_document

PAGE = (
    "{name}\n\n1 예산\n\n□ 예산 총괄\n\n(단위 : 천원)\n\n"
    "구 분\t2020예산액 (A)\t2021예산액 (B)\n계\t1,000\t{amount:,}\n"
)


def page(name: str = "마을기업 지원", amount: int = 418_000) -> bytes:
    return PAGE.format(name=name, amount=amount).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "index"


def states(report: Report) -> dict[str, str]:
    return {row.name: row.state for row in report.files}


def codes(report: Report) -> dict[str, str]:
    """The refused files of a report, each with the code that says why."""
    refused = {row.name for row in report.files if row.state == "refused"}
    found = {each.source.document: each.code for each in report.problems}
    return {name: code for name, code in found.items() if name in refused}


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """An archive whose entry bears another name of as many bytes, and no mark that it is UTF-8."""
    assert len(old) == len(new)
    changed = bytearray(data.replace(old, new))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.index(mark) + place
        struct.pack_into("<H", changed, at, struct.unpack_from("<H", changed, at)[0] & ~0x800)
    return bytes(changed)


def test_each_document_of_an_archive_is_a_document_of_its_own(folder: Path, place: Path) -> None:
    """
    예산.zip
      2021/마을기업.txt
      2021/도서관.txt
    축제.txt
    """
    inside = {"2021/마을기업.txt": page(), "2021/도서관.txt": page("도서관 운영", 5_000)}
    (folder / "예산.zip").write_bytes(package(inside))
    (folder / "축제.txt").write_bytes(page("축제", 7_000))

    report = build(folder, place, embeddings=False)

    assert states(report) == {
        "예산.zip › 2021/마을기업.txt": "new",
        "예산.zip › 2021/도서관.txt": "new",
        "축제.txt": "new",
    }
    with Index.open(place) as index:
        (fact,) = index.ledger.facts(programme="도서관 운영", fiscal_year=2021)
        assert fact.source.document == "예산.zip › 2021/도서관.txt"
        table = index.ledger.table(fact.source.document, 1)
        assert table is not None
        assert table.rows == 2


def test_only_what_changed_in_an_archive_is_read_again(folder: Path, place: Path) -> None:
    archive = folder / "예산.zip"
    archive.write_bytes(package({"a.txt": page(), "b.txt": page("축제"), "c.txt": page("길")}))
    build(folder, place, embeddings=False)
    archive.write_bytes(package({"a.txt": page(), "b.txt": page("축제", 9_000)}))

    report = build(folder, place, embeddings=False)

    assert states(report) == {
        "예산.zip › a.txt": "unchanged",
        "예산.zip › b.txt": "changed",
        "예산.zip › c.txt": "removed",
    }


def test_a_document_beside_its_archive_is_one_document(folder: Path, place: Path) -> None:
    (folder / "a.txt").write_bytes(page())
    (folder / "예산.zip").write_bytes(package({"a.txt": page()}))

    report = build(folder, place, embeddings=False)

    assert report.documents == 1
    assert sorted(states(report).values()) == ["copy", "new"]


def test_documents_that_are_packages_themselves_are_read_as_documents(
    folder: Path, place: Path
) -> None:
    """DOCX, XLSX and HWPX are ZIPs too, alone and in an archive, whatever they are called."""
    made = {"a.docx": as_docx, "b.xlsx": as_xlsx, "c.hwpx": as_hwpx}
    files = {name: write(made_document(at)) for at, (name, write) in enumerate(made.items())}
    (folder / "보고.zip").write_bytes(as_docx(made_document(7)))
    (folder / "묶음.hwpx").write_bytes(package(files))

    report = build(folder, place, embeddings=False)

    assert states(report) == {
        "보고.zip": "new",
        "묶음.hwpx › a.docx": "new",
        "묶음.hwpx › b.xlsx": "new",
        "묶음.hwpx › c.hwpx": "new",
    }
    assert all(row.facts for row in report.files)


def test_the_parts_of_a_broken_document_are_no_documents(folder: Path, place: Path) -> None:
    """A DOCX that has lost its text still holds its styles and settings."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/styles.xml": page(), "word/a.txt": page()}
    (folder / "a.docx").write_bytes(package(parts))
    (folder / "b.txt").write_bytes(page())

    assert codes(build(folder, place, embeddings=False)) == {"a.docx": "format-unreadable"}


def test_names_that_korean_windows_wrote_are_read(folder: Path, place: Path) -> None:
    """Windows writes 예산.txt in CP949 and does not say so."""
    name = "예산서.txt".encode("cp949")
    data = renamed(package({"x" * (len(name) - 4) + ".txt": page()}), b"xxxxxx.txt", name)
    (folder / "a.zip").write_bytes(data)

    assert states(build(folder, place, embeddings=False)) == {"a.zip › 예산서.txt": "new"}


def test_a_name_that_turns_the_writing_round_is_shown_as_it_is(folder: Path, place: Path) -> None:
    (folder / "a.zip").write_bytes(package({"예산\u202etxt.exe\n.txt": page()}))

    assert states(build(folder, place, embeddings=False)) == {"a.zip › 예산�txt.exe�.txt": "new"}


def test_what_is_no_document_is_named_and_the_others_are_read(folder: Path, place: Path) -> None:
    """Pictures, programs, archives in archives; what systems leave behind is passed over."""
    inside = {
        "예산.txt": page(),
        "그림.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "설치.exe": b"MZ" + bytes(range(256)),
        "속.zip": package({"안.txt": page("안")}),
        "__MACOSX/._예산.txt": b"\x00\x05\x16\x07",
        ".DS_Store": b"\x00\x01",
        "~$예산.docx": b"\x00\x01",
    }
    (folder / "a.zip").write_bytes(package(inside))

    report = build(folder, place, embeddings=False)

    assert states(report)["a.zip › 예산.txt"] == "new"
    assert codes(report) == {
        "a.zip › 그림.png": "needs-recognition",
        "a.zip › 설치.exe": "format-unreadable",
        "a.zip › 속.zip": "archive-nested",
    }


def test_an_entry_that_leads_outside_is_left_and_nothing_is_written(
    folder: Path, place: Path
) -> None:
    inside = {"../../밖.txt": page("밖"), "/etc/예산.txt": page("뿌리"), "예산.txt": page()}
    (folder / "a.zip").write_bytes(package(inside))

    report = build(folder, place, embeddings=False)

    assert report.documents == 1
    assert set(codes(report).values()) == {"unsafe"}
    assert sorted(each.name for each in folder.parent.iterdir()) == ["documents", "index"]


def test_a_link_in_an_archive_is_not_followed(folder: Path, place: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("비밀.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("예산.txt", page())
    (folder / "a.zip").write_bytes(out.getvalue())

    assert codes(build(folder, place, embeddings=False)) == {"a.zip › 비밀.txt": "unsafe"}


def test_a_second_entry_of_one_name_is_refused(folder: Path, place: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("예산.txt", page())
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("예산.txt", page("가짜", 1))
    (folder / "a.zip").write_bytes(out.getvalue())

    report = build(folder, place, embeddings=False)

    with Index.open(place) as index:
        assert {fact.programme for fact in index.ledger.facts()} == {"마을기업 지원"}
    assert "archive-duplicate" in {each.code for each in report.problems}


def test_a_member_packed_a_thousandfold_is_not_unpacked(folder: Path, place: Path) -> None:
    (folder / "a.zip").write_bytes(package({"폭탄.txt": b" " * 20_000_000, "예산.txt": page()}))

    report = build(folder, place, embeddings=False)

    assert codes(report) == {"a.zip › 폭탄.txt": "too-large"}
    assert report.documents == 1


def test_an_archive_of_too_many_files_is_refused_whole(folder: Path, place: Path) -> None:
    (folder / "a.zip").write_bytes(package({f"{n}.txt": b"1" for n in range(4_001)}))
    (folder / "예산.txt").write_bytes(page())

    assert codes(build(folder, place, embeddings=False)) == {"a.zip": "too-large"}


def test_an_archive_that_unpacks_to_too_much_is_refused_whole(folder: Path, place: Path) -> None:
    """Nine files of 32 MB each are above the limit of them all."""
    (folder / "a.zip").write_bytes(package({f"{n}.txt": bytes(32 * 2**20) for n in range(9)}))
    (folder / "예산.txt").write_bytes(page())

    assert codes(build(folder, place, embeddings=False)) == {"a.zip": "too-large"}


def test_a_locked_member_is_named(folder: Path, place: Path) -> None:
    data = bytearray(package({"예산.txt": page()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    (folder / "a.zip").write_bytes(bytes(data))
    (folder / "b.txt").write_bytes(page())

    assert codes(build(folder, place, embeddings=False)) == {"a.zip › 예산.txt": "encrypted"}


def test_an_archive_cut_in_half_or_empty_is_refused_by_name(folder: Path, place: Path) -> None:
    whole = package({"예산.txt": page() * 50})
    (folder / "반.zip").write_bytes(whole[: len(whole) // 2])
    (folder / "빈.zip").write_bytes(package({}))
    (folder / "b.txt").write_bytes(page())

    report = build(folder, place, embeddings=False)

    assert set(codes(report)) == {"반.zip", "빈.zip"}


def test_an_archive_without_any_document_is_nothing_to_read(folder: Path, place: Path) -> None:
    (folder / "a.zip").write_bytes(package({"그림.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256))}))

    with pytest.raises(NothingToRead):
        build(folder / "a.zip", place, embeddings=False)


def test_an_archive_alone_is_enough(folder: Path, place: Path) -> None:
    (folder / "a.zip").write_bytes(package({"예산.txt": page(), "둘.txt": page("축제")}))

    assert build(folder / "a.zip", place, embeddings=False).documents == 2


def test_several_processes_read_one_archive(folder: Path, place: Path) -> None:
    inside = {f"{n}.txt": page(f"{n}번째 사업", 1_000 + n) for n in range(12)}
    (folder / "a.zip").write_bytes(package(inside))

    report = build(folder, place, embeddings=False, workers=2)

    assert report.documents == 12
