"""One truth in every format: the same cells at the same places, and the same facts."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hwpx.hwp5.cfb import build_compound_file

from index import facts
from index.budget import Fact
from index.document import Document, Heading, ListItem, Paragraph, Problem, Source, Table
from index.readers import read
from index.readers.hwp_stream import scramble
from index.readers.number_format import show
from index.readers.sniffing import sniff
from index.readers.zip import Member, unpack
from tests.written import (
    CHROMIUM,
    WRITERS,
    as_csv,
    as_docx,
    as_html,
    as_hwp,
    as_hwpx,
    as_markdown,
    as_xlsx,
    compare,
    grid,
    loose,
    made_document,
    tables,
)

HERE = Source("만든 문서")
QUICK = [media for media in WRITERS if media != "pdf"]
SAMPLE = Path(__file__).resolve().parents[1] / "index" / "samples" / "documents"


@pytest.mark.parametrize("media", QUICK)
def test_every_cell_is_read_where_it_was_written(media: str) -> None:
    """Three budget pages: two-row headings, merged cells, cuts, blanks, lines within cells."""
    for seed in range(3):
        truth = made_document(seed)
        found = read(WRITERS[media](truth), f"예산.{media}")

        assert found.media == media
        assert found.problems == ()
        assert [right for _, right in compare(truth, found, spans=media != "csv")].count(False) == 0
        assert tables(found)[0].unit_line == "(단위 : 천원, %)"


@pytest.mark.parametrize("media", QUICK)
def test_titles_and_notes_are_read_as_in_the_text_form(media: str) -> None:
    """별빛도서관 운영 / 1 기본 현황 / □ 예산 총괄 / ※ 실국 및 부서명은 …"""
    truth = made_document(2)
    found = read(WRITERS[media](truth), f"예산.{media}")
    title = truth.blocks[0]

    assert isinstance(title, Heading)
    headings = [(block.text, block.level) for block in found.blocks if isinstance(block, Heading)]
    assert headings == [
        (title.text, 1),
        ("1 기본 현황", 2),
        ("□ 예산 총괄", 3),
        ("□ 산출근거", 3),
        ("□ 최근 추진실적", 3),
    ]
    notes = [(block.marker, block.text) for block in found.blocks if isinstance(block, ListItem)]
    assert notes == [("※", "실국 및 부서명은 예산서 기준으로 작성되었음")]


def key(fact: Fact) -> tuple[object, ...]:
    """What a fact says, wherever it stands; a page may break a name at its spaces."""
    path = tuple("".join(name.split()) for name in fact.path)
    return (fact.programme, path, fact.fiscal_year, fact.stage, fact.measure, fact.value)


@pytest.mark.parametrize("media", list(WRITERS))
def test_a_document_yields_the_same_facts_in_every_format(media: str) -> None:
    """A bundled budget explanation, from text into each format and back."""
    if media == "pdf" and CHROMIUM is None:
        pytest.skip("no Chromium to print PDF with")
    path = min(SAMPLE.glob("2023_*.txt"))
    plain = read(path.read_bytes(), path.name)
    truth = Counter(key(fact) for fact in facts.read_document(plain).facts)
    found = read(WRITERS[media](loose(plain)), path.with_suffix(f".{media}").name)

    assert len(truth) > 20
    assert Counter(key(fact) for fact in facts.read_document(found).facts) == truth


# Spreadsheets


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (6185415, "#,##0", "6,185,415"),
        (-2327441, "#,##0;△#,##0", "△2,327,441"),
        (-2327441, '#,##0;[Red]"△"#,##0;"-"', "△2,327,441"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (-12, '[<0]"△"#,##0;#,##0', "△12"),
        (-3, "#,##0_);(#,##0)", "(3)"),
        (6185415000, "#,##0,", "6,185,415"),
        (0.2734, "0.0%", "27.3%"),
        (-0.5, "0.0", "-0.5"),
        (2.5, "0", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (418000, '#,##0"천원"', "418,000천원"),
        (1e15, "General", "1000000000000000"),
        ("마을기업", "@", "마을기업"),
        (None, "#,##0", ""),
    ],
)
def test_a_cell_shows_what_its_format_says(value: float | str, code: str, shown: str) -> None:
    """The display is the evidence."""
    assert show(value, code) == shown


def test_a_formula_without_a_result_is_no_blank() -> None:
    """=SUM(B2:B3), saved by a program that computes nothing"""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["구분", "예산액"], ["가", 1], ["나", 2], ["계", "=SUM(B2:B3)"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "수식.xlsx")

    assert tables(found)[0].cells[-1].text == "=SUM(B2:B3)"
    assert [problem.code for problem in found.problems] == ["formula-uncomputed"]


def test_hidden_sheets_are_named_not_read() -> None:
    """Two sheets, one of them hidden."""
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["구분", "예산액"])
    first.append(["계", 1])
    other = book.create_sheet("코드표")
    other.append(["구분", "값"])
    other.append(["비밀", 2])
    other.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "시트.xlsx")

    assert len(tables(found)) == 1
    assert [(each.code, "코드표" in each.message) for each in found.problems] == [
        ("sheet-hidden", True)
    ]


def test_tables_side_by_side_are_two() -> None:
    """세입 and 세출 next to each other on one sheet."""
    both = [
        ["구분", "세입", "", "구분", "세출"],
        ["가", "1", "", "나", "2"],
        ["계", "1", "", "계", "2"],
    ]
    found = read(as_csv(Document("x", "", (grid(both, {}),)), "utf-8"), "나란히.csv")

    assert [[cell.text for cell in table.cells] for table in tables(found)] == [
        ["구분", "세입", "가", "1", "계", "1"],
        ["구분", "세출", "나", "2", "계", "2"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_exports_are_read_in_any_encoding_and_separator(encoding: str, mark: str) -> None:
    """세부사업,예산액,집행액"""
    rows = [["세부사업", "예산액", "집행액"], ["마을기업", "1000", "△20"], ["사회적경제", "3", "4"]]
    data = "\r\n".join(mark.join(row) for row in rows).encode(encoding)
    (table,) = tables(read(data, "내보내기.csv"))

    assert [[cell.text for cell in table.cells if cell.row == row] for row in range(3)] == rows
    assert [cell.line for cell in table.cells if cell.column == 0] == [1, 2, 3]


# Pages and Markdown


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    """Menus, scripts and hidden parts are not there; <br> and items are lines; a foot is last."""
    page = """<html><body><nav><ul><li>홈</ul></nav><h1>결산</h1><p class=r>(단위:원)</p>
    <table><caption>총괄</caption><thead><tr><th>과목</th><th>예산액<br>(A)</th></tr></thead>
    <tfoot><tr><td>합계</td><td>3</td></tr></tfoot>
    <tbody><tr><td>수입<ul><li>○ 가</li><li>- 나</li></ul></td><td>1</td></tr></tbody></table>
    <p style="display: none">9,999원</p><script>1</script></body></html>"""
    found = read(page.encode(), "결산.html")
    (table,) = tables(found)

    assert [(cell.row, cell.text) for cell in table.cells] == [
        (0, "과목"),
        (0, "예산액\n(A)"),
        (1, "수입\n○ 가\n- 나"),
        (1, "1"),
        (2, "합계"),
        (2, "3"),
    ]
    assert (table.caption, table.unit_line) == ("총괄", "(단위:원)")
    assert [block.text for block in found.blocks if not isinstance(block, Table)] == ["결산"]


def test_a_frame_of_tables_gives_way_to_what_it_frames() -> None:
    """A page laid out with a table of one row."""
    inner = "<table><tr><td>구분</td><td>예산액</td></tr><tr><td>계</td><td>1</td></tr></table>"
    page = f"<html><table><tr><td>안내</td><td>{inner}</td></tr></table></html>"
    found = read(page.encode(), "틀.html")

    assert [cell.text for cell in tables(found)[0].cells] == ["구분", "예산액", "계", "1"]
    assert [block.text for block in found.blocks if not isinstance(block, Table)] == ["안내"]


def test_markdown_of_text_recognition_is_read_with_its_html_tables() -> None:
    """# 제목, a pipe table with <br>, an HTML table with spans"""
    text = (
        "# 2024년 예산\n\n(단위: 천원)\n\n| 구분 | 예산액<br>(A) |\n|---|--:|\n| 계 | **1,000** |\n\n"
        "<table><tr><td rowspan=2>가</td><td>1</td></tr><tr><td>2</td></tr></table>\n"
    )
    found = read(text.encode(), "인식.md")
    first, second = tables(found)

    assert [cell.text for cell in first.cells] == ["구분", "예산액\n(A)", "계", "1,000"]
    assert first.unit_line == "(단위: 천원)"
    assert [cell.line for cell in first.cells] == [5, 5, 7, 7]
    assert [(cell.text, cell.row_span) for cell in second.cells] == [("가", 2), ("1", 1), ("2", 1)]


# Word and Hangul


def test_deleted_text_of_word_is_not_read_and_running_heads_once_at_the_end() -> None:
    """A tracked deletion and a head of the page."""
    import docx

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "머리말"
    word.add_paragraph("예산액 1,000천원")
    out = io.BytesIO()
    word.save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = (
        files["word/document.xml"]
        .replace(b"<w:t>", b"<w:t>", 1)
        .replace(
            b"</w:r></w:p>",
            b"</w:r><w:del><w:r><w:delText>9,999</w:delText></w:r></w:del></w:p>",
            1,
        )
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    found = read(packed.getvalue(), "추적.docx")

    assert [getattr(block, "text", "") for block in found.blocks] == ["예산액 1,000천원", "머리말"]


def locked_for_editing(data: bytes) -> bytes:
    """A distribution document (배포용) of an HWP file: its text under the key it carries."""
    import struct

    import olefile
    from Crypto.Cipher import AES

    ole = olefile.OleFileIO(io.BytesIO(data))
    header = bytearray(ole.openstream("FileHeader").read())
    struct.pack_into("<I", header, 36, struct.unpack_from("<I", header, 36)[0] | 4)
    body = ole.openstream("BodyText/Section0").read()
    seed = struct.pack("<I", 0x1234567)
    key_record = scramble(seed + bytes(range(252)))
    plain = scramble(key_record)
    offset = 4 + (plain[0] & 0xF)
    cipher = AES.new(plain[offset : offset + 16], AES.MODE_ECB)
    padded = body + bytes(-len(body) % 16)
    view = struct.pack("<I", 0x1C | 256 << 20) + key_record + cipher.encrypt(padded)
    streams = [
        ("FileHeader", bytes(header)),
        ("DocInfo", ole.openstream("DocInfo").read()),
        ("BodyText/Section0", b""),
        ("ViewText/Section0", view),
    ]
    data_again: bytes = build_compound_file(streams)
    return data_again


def test_a_distribution_document_is_read_like_any_other() -> None:
    """배포용 문서: unhwp returns its notice, python-hwpx refuses it."""
    truth = made_document(5)
    found = read(locked_for_editing(as_hwp(truth)), "배포용.hwp")

    assert found.problems == ()
    assert [right for _, right in compare(truth, found)].count(False) == 0


def test_hwp_and_hwpx_of_one_document_read_alike() -> None:
    """The two formats of Hangul are written by one library and read by two readers of ours."""
    truth = made_document(6)
    binary, package = read(as_hwp(truth), "x.hwp"), read(as_hwpx(truth), "x.hwpx")

    def plain(document: Document) -> list[object]:
        return [
            [(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.cells]
            if isinstance(block, Table)
            else block.text
            for block in document.blocks
        ]

    assert plain(binary) == plain(package)


# What a file is


@pytest.mark.parametrize("media", QUICK)
def test_a_file_is_known_by_its_content(media: str) -> None:
    """Each format under the name of another."""
    data = WRITERS[media](made_document(1))
    wrong_name = "예산.pdf" if media != "csv" else "예산.csv"

    assert sniff(data, wrong_name) == media


def test_an_archive_hands_out_its_documents() -> None:
    """예산.zip with a page, a sheet, a picture and an archive; names in CP949"""
    document = made_document(1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("문서/예산.html", as_html(document))
        archive.writestr("예산.xlsx", as_xlsx(document))
        archive.writestr("그림.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        archive.writestr("속.zip", b"PK\x05\x06" + bytes(18))
    found = list(unpack(out.getvalue(), "예산.zip"))

    assert [each.name for each in found if isinstance(each, Member)] == [
        "예산.zip › 문서/예산.html",
        "예산.zip › 예산.xlsx",
    ]
    assert [each.code for each in found if isinstance(each, Problem)] == [
        "needs-recognition",
        "archive-nested",
    ]


def test_an_archive_of_one_document_reads_as_that_document() -> None:
    """예산.zip with 예산.md"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("예산.md", as_markdown(made_document(1)))
    found = read(out.getvalue(), "예산.zip")

    assert (found.name, found.media, len(tables(found))) == ("예산.zip", "markdown", 3)


def test_a_document_without_text_is_a_problem() -> None:
    """An empty result is an error."""
    empty = Document("x", "", (Paragraph("", HERE),))
    for write in (as_docx, as_hwpx, as_xlsx):
        assert [each.code for each in read(write(empty), "빈 문서").problems] == ["no-text"]


# Real files


def test_real_files_are_read_or_refused_with_a_reason() -> None:
    """Fifty-five HWP, HWPX and PDF files from permissively licensed test corpora."""
    named = os.environ.get("YESAN_REAL_DOCUMENTS")
    if not named:
        pytest.skip("YESAN_REAL_DOCUMENTS is not set: the real documents are not at hand")
    files = [path for path in sorted(Path(named, "files").iterdir()) if path.suffix != ".csv"]
    found = [read(path.read_bytes(), path.name) for path in files]

    assert all(document.blocks or document.problems for document in found)
    refused = {p.code for document in found for p in document.problems if not document.blocks}
    assert refused <= {"no-text", "encrypted", "needs-recognition", "object-unread"}
    assert sum(bool(document.blocks) for document in found) >= 0.75 * len(found)


def test_lines_of_one_cell_above_the_tables_of_a_sheet_are_its_title_and_text() -> None:
    """A unit further right than the table below it adds no column to that."""
    sheet = (
        "가온시 2024년 계약현황 공개,,,\n추가로 2천만원 이상의 계약을 모두 알립니다.,,,\n작성일: 2024-10-10,,,\n"
        '\n1. 계약방법별,,,(단위: 원)\n계약방법,건수,계약금액,\n경쟁입찰,4,"1,251,000",\n'
    )
    document = read(sheet.encode(), "가온시.csv")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]

    title = document.blocks[0]

    assert isinstance(title, (Heading, Paragraph))
    assert title.text == "가온시 2024년 계약현황 공개"
    assert table.columns == 3
