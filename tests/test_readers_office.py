"""What Word and Excel files hold beside plain paragraphs and cells: read whole, or said to be unread."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from index.document import Table
from index.readers import read
from index.readers.number_format import show
from tests.test_readers_hangul import codes, said

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def word(body: str, **parts: str) -> bytes:
    """A Word document with this body, and with other parts (footnotes, header1, comments …)."""
    import docx

    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = (
        f'<w:document xmlns:w="{_W}" xmlns:m="{_M}"><w:body>{body}</w:body></w:document>'.encode()
    )
    for name, inside in parts.items():
        kind = {"footnotes": "footnotes", "comments": "comments"}.get(name, "hdr")
        files[f"word/{name}.xml"] = f'<w:{kind} xmlns:w="{_W}">{inside}</w:{kind}>'.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_notes_of_word_stand_below_what_they_explain() -> None:
    """A sentence with note 2; | 인건비 | 1,000 | with note 3 in its cell."""
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    cells = "".join(
        f"<w:tc>{line(*runs)}</w:tc>" for runs in ([run("인건비")], [run("1,000"), refer.format(3)])
    )
    grid = f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{line(run('운영비'))}</w:tc><w:tc>{line(run('2'))}</w:tc></w:tr></w:tbl>"
    notes = "".join(
        f'<w:footnote w:id="{key}">{line(run(words))}</w:footnote>'
        for key, words in ((0, ""), (2, "국비 포함"), (3, "추경 반영"))
    )

    found = read(
        word(line(run("제목")) + line(run("문장"), refer.format(2)) + grid, footnotes=notes),
        "각주.docx",
    )

    assert said(found) == ["제목", "문장", "국비 포함", "[] 인건비|1,000 / 운영비|2", "추경 반영"]


def test_hidden_and_deleted_words_are_not_read_and_formulas_are() -> None:
    body = (
        line(run("보이는 글 "), run("숨긴 글", "<w:vanish/>"), run("다시", '<w:vanish w:val="0"/>'))
        + line("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>")
        + "<w:tbl><w:tr><w:tc>"
        + line(run("가"))
        + "</w:tc><w:tc>"
        + line(run("1"))
        + "</w:tc></w:tr>"
        + "<w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + line(run("나"))
        + "</w:tc><w:tc>"
        + line(run("2"))
        + "</w:tc></w:tr></w:tbl>"
    )

    found = read(word(body), "숨김.docx")

    assert said(found) == ["보이는 글 다시", "a=b", "[] 가|1"]


def test_heads_of_word_are_read_once_comments_and_charts_are_counted() -> None:
    data = word(
        line(run("본문")),
        header1=line(run("가온시 예산서")),
        header2=line(run("가온시 예산서")),
        footer1=line(run("- 3 -")),
        comments=f'<w:comment w:id="1">{line(run("확인 바람"))}</w:comment>',
    )
    with zipfile.ZipFile(io.BytesIO(data), "a") as archive:
        buffer: Any = archive.fp
        archive.writestr("word/charts/chart1.xml", "<c/>")
    data = buffer.getvalue()

    found = read(data, "머리말.docx")

    assert said(found) == ["본문", "가온시 예산서"]
    assert codes(found) == ["text-hidden", "object-unread"]


def test_a_list_of_a_style_is_numbered_as_word_prints_it() -> None:
    """python-docx's "List Number": 1. 2.; its "Heading 1" is a heading."""
    import docx

    document = docx.Document()
    document.add_paragraph("제목", "Heading 1")
    document.add_paragraph("첫째", "List Number")
    document.add_paragraph("둘째", "List Number")
    out = io.BytesIO()
    document.save(out)

    found = read(out.getvalue(), "목록.docx")

    assert said(found) == ["제목", "1. 첫째", "2. 둘째"]
    assert not [block for block in found.blocks if isinstance(block, Table)]


def sheet(rows: list[list[Any]], change: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet, changed before it is saved."""
    import openpyxl

    book = openpyxl.Workbook()
    active: Any = book.active
    for row in rows:
        active.append(row)
    change(active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ROWS: list[list[Any]] = [
    ["별빛도서관 운영"],
    ["구분", "코드", "2024예산액", "2025예산액"],
    ["계", "x", 3000, 5000],
    ["지난 안", "z", 999, 999],
    ["운영비", "b", 3000, 5000],
]


def test_hidden_rows_and_columns_are_counted_not_read() -> None:
    """Row 4 (지난 안) and column B (코드) are hidden; the table stays one table."""

    def hide(active: Any) -> None:
        active.row_dimensions[4].hidden = True
        active.column_dimensions["B"].hidden = True

    found = read(sheet(_ROWS, hide), "숨김.xlsx")

    assert said(found)[1:] == ["[] 구분|2024예산액|2025예산액 / 계|3000|5000 / 운영비|3000|5000"]
    grid = next(block for block in found.blocks if isinstance(block, Table))
    assert grid.cells[-1].line == 5  # as the spreadsheet numbers it
    assert codes(found) == ["cells-hidden"]
    assert "7개" in found.problems[0].message


def test_a_merged_cell_is_seen_in_what_is_shown_of_it() -> None:
    """A title over columns A to D, of which A is hidden."""

    def hide(active: Any) -> None:
        active.merge_cells("A1:D1")
        active.column_dimensions["A"].hidden = True

    found = read(sheet(_ROWS, hide), "합침.xlsx")

    assert said(found)[0] == "별빛도서관 운영"


def test_the_unit_at_the_head_of_a_sheets_pages_is_that_of_its_tables() -> None:
    """Page head: 가온시 예산서 … (단위 : 천원); foot: page numbers."""
    from index.facts import read_document

    def head(active: Any) -> None:
        active.oddHeader.right.text = "(단위 : 천원)"
        active.oddHeader.center.text = "가온시 예산서"
        active.oddFooter.center.text = "&P / &N"
        active.delete_cols(2)

    found = read(sheet(_ROWS, head), "머리글.xlsx")

    facts = read_document(found).facts
    assert [getattr(fact.value, "won", None) for fact in facts][:2] == [3_000_000, 5_000_000]
    assert said(found)[-1] == "가온시 예산서"


def test_words_in_shapes_and_charts_of_a_sheet_are_counted() -> None:
    data = sheet(_ROWS, lambda _: None)
    with zipfile.ZipFile(io.BytesIO(data), "a") as archive:
        buffer: Any = archive.fp
        archive.writestr("xl/charts/chart1.xml", "<c/>")
        archive.writestr("xl/drawings/drawing1.xml", "<d><a:t>참고</a:t><a:t> </a:t></d>")
    data = buffer.getvalue()

    found = read(data, "도형.xlsx")

    assert codes(found) == ["object-unread", "object-unread"]
    assert "1조각" in found.problems[1].message


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (20240305, "0000-00-00", "2024-03-05"),
        (1012345678, "000-0000-0000", "010-1234-5678"),
        (10, '0 "건"', "10 건"),
        (12345.5, "0.00E+00", "12345.5"),
        (dt.date(2024, 3, 5), "yyyy/m/d(aaa)", "2024/3/5(화)"),
        (dt.date(2024, 3, 5), "mmm-yy", "Mar-24"),
        ("글", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "글"),
        ("글", ";;;", ""),
        ("글", '0;0;0;@" 님"', "글 님"),
        (418_000_000, '#,##0,"천원"', "418,000천원"),
        (0.1234, "0.00%;△0.00%", "12.34%"),
    ],
)
def test_a_mask_a_weekday_and_a_text_are_shown_as_excel_does(
    value: Any, code: str, shown: str
) -> None:
    """The display is the evidence, for what is no amount too."""
    assert show(value, code) == shown


_VALUES = '구분{0}2024예산액{0}2025예산액\n인건비{0}"1,234"{0}"2,345"\n운영비{0}"△10"{0}"글"\n'
_TABLE = "[] 구분|2024예산액|2025예산액 / 인건비|1,234|2,345 / 운영비|△10|글"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_VALUES.format(",").encode("utf-16-le"), "표식 없음.csv"),
        (_VALUES.format("\t").encode("utf-16"), "유니코드 텍스트.txt"),
        (("sep=;\n" + _VALUES.format(";")).encode("cp949"), "유럽식.csv"),
        (_VALUES.format(",").encode("cp949"), "이름만 글.txt"),
    ],
    ids=["no mark", "Unicode text", "named separator", "text by name"],
)
def test_values_are_read_however_a_spreadsheet_exports_them(data: bytes, name: str) -> None:
    assert said(read(data, name)) == [_TABLE]


def test_titles_above_values_hide_no_table_and_prose_with_commas_is_none() -> None:
    """Two lines above values in a .txt; and lines of prose, some with two commas."""
    titled = "2025년 예산\n(단위: 천원)\n" + _VALUES.format(",")
    prose = (
        "도서관 소식\n올해는 책을 사고, 의자를 바꾸고, 불을 밝혔다.\n내년에는 쉰다, 아마도.\n끝.\n"
    )

    assert said(read(titled.encode(), "제목.txt"))[-1].endswith(_TABLE[3:])
    assert not [
        block for block in read(prose.encode(), "글.txt").blocks if isinstance(block, Table)
    ]
