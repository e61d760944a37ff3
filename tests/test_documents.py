"""Passages go into other people's chains with the place they come from."""

from __future__ import annotations

from pathlib import Path

from langchain_core.documents import Document

from assistant import to_documents
from index import Index, build
from index.readers import read

BOOK = """마을기업 지원

2 예산 설명

□ 예산 총괄

(단위 : 천원)

구 분\t2020예산액 (A)\t2021예산액 (B)
계\t430,000\t418,000
민간위탁금\t430,000\t418,000

□ 사업내용

○ 마을기업의 발굴과 육성
"""


def rows(found: list[Document]) -> list[Document]:
    return [each for each in found if each.metadata["kind"] == "row"]


def test_a_read_document_becomes_langchain_documents_that_know_their_place() -> None:
    """
    (단위 : 천원)
    | 구 분      | 2020예산액 (A) | 2021예산액 (B) |
    | 민간위탁금 | 430,000        | 418,000        |
    """
    found = list(to_documents(read(BOOK.encode(), "2021.txt")))

    assert {each.metadata["kind"] for each in found} == {"text", "table", "row"}
    _, row = rows(found)
    assert row.page_content.endswith("민간위탁금 | 430,000 | 418,000")
    assert "(단위 : 천원)" in row.page_content
    place = {key: row.metadata[key] for key in ("source", "section", "table", "rows", "path")}
    assert place == {
        "source": "2021.txt",
        "section": "예산 설명 › 예산 총괄",
        "table": 1,
        "rows": [2],
        "path": ["민간위탁금"],
    }
    assert row.metadata["fiscal_year"] == 2021


def test_words_have_a_line_and_no_row() -> None:
    found = list(to_documents(read(BOOK.encode(), "2021.txt")))

    words = next(each for each in found if "마을기업의 발굴과 육성" in each.page_content)
    assert (words.metadata["line"], words.metadata["table"], words.metadata["path"]) == (
        15,
        None,
        [],
    )


def test_an_index_gives_the_documents_of_all_that_is_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(BOOK, "utf-8")
    (folder / "b.txt").write_text(BOOK.replace("마을기업", "축제"), "utf-8")
    build(folder, tmp_path / "index", embeddings=False)

    with Index.open(tmp_path / "index") as index:
        found = list(to_documents(index))

    assert {each.metadata["source"] for each in found} == {"a.txt", "b.txt"}
    assert len({each.id for each in found}) == len(found)
    alone = list(to_documents(read(BOOK.encode(), "a.txt")))
    same = [each for each in found if each.metadata["source"] == "a.txt"]
    assert [(each.page_content, each.metadata) for each in same] == [
        (each.page_content, each.metadata) for each in alone
    ]


def test_nothing_readable_gives_no_documents() -> None:
    assert list(to_documents(read(b"\x00\x01\x02", "x.bin"))) == []
