"""Everything a Hangul document can hold beside plain paragraphs, in each of its three formats.

HWP is written from the HWPX by python-hwpx, which shares no code with the reader; HML by hand.
"""

from __future__ import annotations

import io
import zipfile

import pytest

from index.document import Document, Table, rows_of
from index.readers import read
from tests.hostile import hwp_of, hwpx_body, hwpx_of


def paragraph(*pieces: str) -> str:
    runs = "".join(f'<hp:run charPrIDRef="0">{piece}</hp:run>' for piece in pieces)
    return f'<hp:p paraPrIDRef="0" styleIDRef="0">{runs}</hp:p>'


def text(words: str) -> str:
    return f"<hp:t>{words}</hp:t>"


def listed(*paragraphs: str) -> str:
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def control(inside: str) -> str:
    return f"<hp:ctrl>{inside}</hp:ctrl>"


def number(count: int, kind: str, after: str = "") -> str:
    form = f'<hp:autoNumFormat type="DIGIT" prefixChar="" suffixChar="{after}" supscript="0"/>'
    return control(f'<hp:autoNum num="{count}" numType="{kind}">{form}</hp:autoNum>')


def footnote(count: int, words: str) -> str:
    inside = paragraph(number(count, "FOOTNOTE", ")"), text(f" {words}"))
    return control(f'<hp:footNote number="{count}" suffixChar="41">{listed(inside)}</hp:footNote>')


def table(rows: list[list[str]], caption: str = "") -> str:
    """A table; a cell that begins with an element is taken as it is."""
    parts = [f'<hp:tbl id="1" numberingType="TABLE" rowCnt="{len(rows)}" colCnt="{len(rows[0])}">']
    if caption:
        words = paragraph(text("표 "), number(1, "TABLE"), text(f" {caption}"))
        parts.append(f'<hp:caption side="TOP">{listed(words)}</hp:caption>')
    for row, cells in enumerate(rows):
        parts.append("<hp:tr>")
        for column, cell in enumerate(cells):
            inside = cell if cell.startswith("<hp:") else paragraph(text(cell))
            parts.append(
                f'<hp:tc header="0" borderFillIDRef="1">{listed(inside)}'
                f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
                '<hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="20000" height="1000"/>'
                '<hp:cellMargin left="141" right="141" top="141" bottom="141"/></hp:tc>'
            )
        parts.append("</hp:tr>")
    return "".join([*parts, "</hp:tbl>"])


_SIZE = (
    '<hp:offset x="0" y="0"/><hp:orgSz width="9000" height="9000"/><hp:curSz width="0" height="0"/>'
)


def box(*paragraphs: str) -> str:
    return (
        f'<hp:rect id="3" groupLevel="0" instid="1">{_SIZE}<hp:drawText lastWidth="9000" name="" '
        f'editable="0">{listed(*paragraphs)}</hp:drawText></hp:rect>'
    )


_EVERYTHING = "".join(
    [
        paragraph(
            control(f'<hp:header id="1">{listed(paragraph(text("머리말의 기관")))}</hp:header>'),
            control(f'<hp:footer id="2">{listed(paragraph(text("꼬리말의 부서")))}</hp:footer>'),
            text("문서의 제목"),
        ),
        paragraph(text("첫 문장"), footnote(1, "각주의 설명"), text("이 이어진다.")),
        paragraph(
            text("둘째 문장"),
            control(
                f'<hp:endNote number="1">{listed(paragraph(text("미주의 설명")))}</hp:endNote>'
            ),
        ),
        paragraph(
            control(f"<hp:hiddenComment>{listed(paragraph(text('숨은 글')))}</hp:hiddenComment>"),
            text("설명이 숨은 문장"),
        ),
        paragraph(
            '<hp:dutmal posType="TOP" szRatio="50" option="4" styleIDRef="0" align="CENTER">'
            "<hp:mainText>본말</hp:mainText><hp:subText>덧말</hp:subText></hp:dutmal>",
            text(" 뒤의 글"),
        ),
        paragraph(
            text("겹친 글자 "),
            '<hp:compose circleType="CHAR" charSz="-3" composeType="SPREAD" charPrCnt="0" '
            'composeText="가나"/>',
        ),
        paragraph(
            table(
                [
                    ["구분", "금액"],
                    ["인건비", paragraph(text("1,000"), footnote(2, "칸 안의 각주"))],
                ],
                "표의 제목",
            )
        ),
        paragraph(table([["", ""], ["", ""]], "빈 표의 제목")),
        paragraph(box(paragraph(text("상자의 글")), paragraph(table([["가", "2"], ["나", "3"]])))),
        paragraph(
            f'<hp:textart id="5" groupLevel="0" instid="2" text="글맵시 제목">{_SIZE}'
            '<hp:textartPr fontName="바탕" textShape="WAVE1"/></hp:textart>'
        ),
        paragraph(
            '<hp:equation id="7" version="Equation Version 60" baseLine="66" baseUnit="1000">'
            "<hp:script>{1} over {2}</hp:script></hp:equation>"
        ),
        paragraph('<hp:checkBtn caption="동의함" value="CHECKED" name="CheckBox1"/>'),
        paragraph('<hp:edit name="Edit1"><hp:text>적어 넣은 글</hp:text></hp:edit>'),
        paragraph(
            "<hp:t>남긴 글<hp:deleteBegin Id='1' TcId='1'/>지운 글<hp:deleteEnd Id='1' TcId='1' "
            "paraend='0'/> 끝</hp:t>"
        ),
        paragraph(
            f'<hp:container id="9" groupLevel="0">{box(paragraph(text("묶음의 글")))}</hp:container>'
        ),
    ]
)

_SAID = [
    "문서의 제목",
    "첫 문장이 이어진다.",
    "1) 각주의 설명",
    "둘째 문장",
    "미주의 설명",
    "설명이 숨은 문장",
    "본말 뒤의 글",
    "덧말",
    "겹친 글자 가나",
    "[표 1 표의 제목] 구분|금액 / 인건비|1,000",
    "2) 칸 안의 각주",
    "표 1 빈 표의 제목",
    "상자의 글",
    "[] 가|2 / 나|3",
    "글맵시 제목",
    "{1} over {2}",
    "동의함",
    "적어 넣은 글",
    "남긴 글 끝",
    "묶음의 글",
    "머리말의 기관",
    "꼬리말의 부서",
]


def said(document: Document) -> list[str]:
    """What a document says, a line each block; of a table its caption and its rows."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = ["|".join(cell.text for cell in row) for row in rows_of(block)]
            lines.append(f"[{block.caption}] {' / '.join(rows)}")
        else:
            lines.append(f"{getattr(block, 'marker', '')} {block.text}".strip())
    return lines


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def as_hwp(package: bytes) -> bytes:
    """The same document in the binary format, by python-hwpx."""
    from hwpx import HwpxDocument
    from hwpx.hwp5.writer import write_hwp5

    with zipfile.ZipFile(io.BytesIO(HwpxDocument.new().to_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files["Contents/section0.xml"] = archive.read("Contents/section0.xml")
    data: bytes = write_hwp5(files)
    return data


@pytest.mark.parametrize("form", ["hwpx", "hwp"])
def test_everything_that_is_printed_is_read_and_what_is_not_is_counted(form: str) -> None:
    """Heads and feet, notes, boxes, captions, small words over words, forms, formulas, deletions."""
    package = hwpx_of(hwpx_body(_EVERYTHING))

    found = read(package if form == "hwpx" else as_hwp(package), f"모두.{form}")

    assert said(found) == _SAID
    assert codes(found) == ["text-hidden"]
    assert "1개를 뺐습니다" in found.problems[0].message


def test_a_unit_in_the_head_of_the_pages_is_that_of_the_tables() -> None:
    """Page head: (단위 : 천원). Below: | 구분 | 2024예산액 | 2025예산액 |"""
    from index.facts import read_document

    head = control(f'<hp:header id="1">{listed(paragraph(text("(단위 : 천원)")))}</hp:header>')
    rows = [["구분", "2024예산액", "2025예산액"], ["인건비", "1,000", "2,000"]]
    body = paragraph(head, text("별빛도서관 운영")) + paragraph(table(rows))

    found = read(hwpx_of(hwpx_body(body)), "머리말.hwpx")

    facts = read_document(found).facts
    assert [getattr(fact.value, "won", None) for fact in facts] == [1_000_000, 2_000_000]


def test_a_head_that_every_section_repeats_is_read_once_and_a_page_number_never() -> None:
    head = control(f'<hp:header id="1">{listed(paragraph(text("가온시 예산서")))}</hp:header>')
    foot = control(f'<hp:footer id="2">{listed(paragraph(text("- 12 -")))}</hp:footer>')
    section = hwpx_body(paragraph(head, foot, text("본문")))

    found = read(hwpx_of(section, **{"Contents__section1.xml": section}), "두 구역.hwpx")

    assert said(found).count("가온시 예산서") == 1
    assert "- 12 -" not in said(found)


def test_a_table_without_paragraph_or_places_is_read_in_turn() -> None:
    """Other programs leave out what Hangul writes: | 과제명 | | / | 기간 | 2024 |"""
    rows = "".join(
        f"<hp:tr><hp:tc><hp:p><hp:run><hp:t>{name}</hp:t></hp:run></hp:p></hp:tc>"
        f"<hp:tc><hp:p><hp:t>{value}</hp:t></hp:p></hp:tc></hp:tr>"
        for name, value in (("과제명", ""), ("기간", "2024"))
    )

    found = read(hwpx_of(hwpx_body(f'<hp:tbl rowCnt="2" colCnt="2">{rows}</hp:tbl>')), "서식.hwpx")

    assert said(found) == ["[] 과제명| / 기간|2024"]


def test_a_cell_outside_its_table_is_a_problem_not_a_silence() -> None:
    outside = table([["가", "1"], ["나", "2"]]).replace('colCnt="2"', 'colCnt="1"')

    found = read(hwpx_of(hwpx_body(paragraph(outside))), "넘친 칸.hwpx")

    assert said(found) == ["[] 가 / 나"]
    assert codes(found) == ["broken"]
    assert "2개를 읽지 않았습니다" in found.problems[0].message


def test_a_document_of_pictures_says_that_it_needs_recognition() -> None:
    """Two pictures and no word; the same pictures beside words are no problem."""
    picture = paragraph(f'<hp:pic id="1">{_SIZE}</hp:pic>')

    bare = read(hwpx_of(hwpx_body(picture * 2)), "그림.hwpx")
    beside = read(hwpx_of(hwpx_body(picture + paragraph(text("글")))), "그림과 글.hwpx")

    assert codes(bare) == ["needs-recognition"]
    assert "2개" in bare.problems[0].message
    assert codes(beside) == []


def test_a_chart_or_a_sheet_of_another_program_is_named_as_unread() -> None:
    inside = (
        "<hp:switch><hp:case><hp:chart/></hp:case><hp:default><hp:ole/></hp:default></hp:switch>"
    )

    found = read(hwpx_of(hwpx_body(paragraph(text("글"), inside))), "차트.hwpx")

    assert (said(found), codes(found)) == (["글"], ["object-unread"])


@pytest.mark.parametrize("flag", [0x10, 0x100, 0x400])
def test_a_document_under_guard_is_refused_with_the_reason(flag: int) -> None:
    """DRM, encrypted with a certificate, DRM with a certificate."""
    found = read(hwp_of(bytes(2_000), flags=1 | flag), "보안.hwp")

    assert (found.blocks, codes(found)) == ((), ["encrypted"])
    assert "보안" in found.problems[0].message


@pytest.mark.parametrize(
    "head",
    [b"<## NASCA DRM FILE - VER1.00 ##>", b"SCDSA004", b"\x9b DRMONE  This Document"],
    ids=["nasca", "softcamp", "fasoo"],
)
def test_a_file_that_a_guard_wrapped_is_refused_with_the_reason(head: bytes) -> None:
    found = read(head + bytes(range(256)) * 10, "예산서.hwp")

    assert codes(found) == ["encrypted"]


def test_an_hml_is_read_like_the_other_formats() -> None:
    """Head, list numbers, note, caption, hidden comment, box: | 구분 | 금액 |"""
    page = f"""<?xml version="1.0" encoding="UTF-8"?>
    <HWPML Version="2.8"><HEAD><MAPPINGTABLE><NUMBERINGLIST><NUMBERING Id="1"><PARAHEAD Level="1"
    NumFormat="HangulSyllable">^1.</PARAHEAD></NUMBERING></NUMBERINGLIST><PARASHAPELIST>
    <PARASHAPE Id="0" HeadingType="None"/><PARASHAPE Id="1" HeadingType="Number" Heading="1"
    Level="0"/></PARASHAPELIST></MAPPINGTABLE></HEAD><BODY><SECTION Id="0">
    {
        _hml(
            "<HEADER><PARALIST>" + _hml("<CHAR>머리말의 기관</CHAR>") + "</PARALIST></HEADER>"
            "<CHAR>문서의 제목</CHAR>"
        )
    }
    {_hml("<CHAR>첫째</CHAR>", 1)}{_hml("<CHAR>둘째</CHAR>", 1)}
    {
        _hml(
            "<CHAR>문장</CHAR><FOOTNOTE><PARALIST>"
            + _hml(
                '<AUTONUM Number="1" NumberType="Footnote">'
                '<AUTONUMFORMAT SuffixChar=")" Type="Digit"/></AUTONUM><CHAR> 각주</CHAR>'
            )
            + "</PARALIST></FOOTNOTE><HIDDENCOMMENT><PARALIST>"
            + _hml("<CHAR>숨은 글</CHAR>")
            + "</PARALIST></HIDDENCOMMENT>"
        )
    }
    {
        _hml(
            '<TABLE RowCount="2" ColCount="2"><CAPTION><PARALIST>'
            + _hml("<CHAR>표의 제목</CHAR>")
            + "</PARALIST></CAPTION><ROW>"
            + _hml_cell(0, 0, "구분")
            + _hml_cell(0, 1, "금액")
            + "</ROW><ROW>"
            + _hml_cell(1, 0, "인건비")
            + _hml_cell(1, 1, "1,000")
            + "</ROW></TABLE>"
        )
    }
    </SECTION></BODY></HWPML>"""

    found = read(page.encode(), "옛것.hml")

    assert said(found) == [
        "문서의 제목",
        "가. 첫째",
        "나. 둘째",
        "문장",
        "1) 각주",
        "[표의 제목] 구분|금액 / 인건비|1,000",
        "머리말의 기관",
    ]
    assert codes(found) == ["text-hidden"]


def _hml(inside: str, shape: int = 0) -> str:
    return f'<P ParaShape="{shape}"><TEXT>{inside}</TEXT></P>'


def _hml_cell(row: int, column: int, words: str) -> str:
    return (
        f'<CELL RowAddr="{row}" ColAddr="{column}" RowSpan="1" ColSpan="1"><PARALIST>'
        f"{_hml(f'<CHAR>{words}</CHAR>')}</PARALIST></CELL>"
    )
