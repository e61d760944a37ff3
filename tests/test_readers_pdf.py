"""PDF: tables whole, whatever the pages did to them; each cell with its page and box."""

from __future__ import annotations

import pytest

from index.document import Document, Heading, Paragraph, Source, Table
from index.readers import read
from tests import hostile
from tests.written import (
    CHROMIUM,
    as_html,
    as_pdf,
    bare,
    compare,
    grid,
    made_document,
    print_page,
    tables,
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print PDF with")

HERE = Source("만든 문서")


def wrong(truth: Document, found: Document) -> list[str]:
    """What differs, for people."""
    return [kind for kind, right in compare(truth, found) if not right]


def page(body: str, style: str = "") -> bytes:
    """A printed page of this HTML."""
    plain = as_html(Document("만든 문서", "", ()))
    return print_page(
        plain.replace(b"</style>", style.encode() + b"</style>").replace(
            b"</body>", body.encode() + b"</body>"
        )
    )


def test_a_budget_page_reads_as_it_was_written() -> None:
    """예산 총괄 with a two-row heading, 산출근거 with a merged cell, 추진실적 with lines in cells."""
    truth = made_document(3)
    found = read(as_pdf(truth), "예산.pdf")

    assert wrong(truth, found) == []
    assert found.problems == ()
    assert tables(found)[0].unit_line == "(단위 : 천원, %)"
    assert [block.text for block in found.blocks if isinstance(block, Heading)][:3] == [
        truth.blocks[0].text if isinstance(truth.blocks[0], Heading) else "",
        "1 기본 현황",
        "□ 예산 총괄",
    ]


def test_every_cell_knows_its_page_and_its_box() -> None:
    """The box of a cell lies inside the box of its table and inside the page."""
    found = read(as_pdf(made_document(4)), "예산.pdf")

    for table in tables(found)[:2]:
        assert table.source.page == 1
        assert table.source.box is not None
        left, top, right, bottom = table.source.box
        for cell in table.cells:
            assert cell.page == 1
            assert cell.box is not None
            assert left - 1 <= cell.box[0] < cell.box[2] <= right + 1
            assert top - 1 <= cell.box[1] < cell.box[3] <= bottom + 1


@pytest.mark.parametrize(
    "style",
    [
        "tr { break-inside: avoid }",
        "td { line-height: 2.1 } table { width: 55% }",
        "td:first-child { border-left: 0 } td:last-child { border-right: 0 }",
    ],
    ids=["cut between rows", "cut within rows", "no outer rules"],
)
def test_a_table_cut_by_pages_is_one_table(style: str) -> None:
    """산출근거 of seventy rows below one merged 통계목 cell, over several pages."""
    truth = made_document(9, 70)
    found = read(as_pdf(truth, style), "긴.pdf")

    assert wrong(truth, found) == []
    basis = tables(found)[1]
    assert len(basis.fragments) > 1
    assert len({cell.page for cell in basis.cells}) == len(basis.fragments)


def test_a_repeated_heading_stands_once() -> None:
    """
    | 세부사업 | 2023예산액 | 2024예산액 |   (repeated on each page)
    """
    head = "<thead><tr><th rowspan=2>세부사업</th><th colspan=2>예산액</th></tr><tr><th>2023</th><th>2024</th></tr></thead>"
    body = "".join(f"<tr><td>사업{n}</td><td>{n},100</td><td>{n},200</td></tr>" for n in range(120))
    found = read(page(f"<table>{head}<tbody>{body}</tbody></table>"), "반복.pdf")

    (table,) = tables(found)
    assert (table.rows, table.columns) == (122, 3)
    assert len(table.fragments) > 2
    assert [cell.text for cell in table.cells if cell.header] == [
        "세부사업",
        "예산액",
        "2023",
        "2024",
    ]
    assert [cell.text for cell in table.cells if cell.column == 2 and cell.row > 1] == [
        f"{n},200" for n in range(120)
    ]


def test_two_tables_with_the_same_columns_stay_two_when_their_headings_differ() -> None:
    """2023 and 2024 below each other on two pages: joining them would swap the years."""

    def one(year: int) -> str:
        rows = "".join(f"<tr><td>사업{n}</td><td>{n},{year}</td></tr>" for n in range(1, 9))
        return f"<table><tr><td>세부사업</td><td>{year}예산액</td></tr>{rows}</table>"

    found = read(page(one(2023) + "<div style='break-after:page'></div>" + one(2024)), "둘.pdf")

    assert [table.rows for table in tables(found)] == [9, 9]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """A head that repeats stands once; the table goes on below it."""
    style = "@page { margin: 20mm; @top-left { content: '2024년도 예산서' } @bottom-center { content: '- ' counter(page) ' -' } }"
    body = "".join(f"<tr><td>사업{n}</td><td>{n},100</td></tr>" for n in range(150))
    found = read(page(f"<table>{body}</table>", style), "머리.pdf")

    assert len(tables(found)) == 1
    texts = [bare(block.text) for block in found.blocks if not isinstance(block, Table)]
    assert len([text for text in texts if "예산서" in text]) <= 1
    assert not [text for text in texts if text.strip("-").isdigit()]


def test_a_turned_page_reads_upright() -> None:
    """A wide table printed on its side (writing turned by 90°)."""
    rows = "".join(
        f"<tr><td>사업{n}</td><td>{n},100</td><td>{n},200</td></tr>" for n in range(1, 6)
    )
    turned = f"<div style='writing-mode: vertical-rl; text-orientation: sideways'><table style='width:auto'>{rows}</table></div>"
    upright = f"<div style='transform: rotate(90deg); transform-origin: 200px 200px; width: 400px'><table>{rows}</table></div>"

    for body in (upright, turned):
        (table,) = tables(read(page(body), "돌린.pdf"))
        texts = {(cell.row, cell.column): cell.text for cell in table.cells}
        assert {texts[row, 1] for row in range(5)} == {f"{n},100" for n in range(1, 6)}


def test_a_table_without_rules_is_seen_by_its_columns() -> None:
    """
    구분      2023     2024
    세입     1,000    2,000
    """
    cells = [
        ["구분", "2023", "2024"],
        ["세입", "1,000", "2,000"],
        ["세출", "900", "1,800"],
        ["차액", "△100", "200"],
    ]
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    found = read(
        page(f"<p>결산 요약입니다.</p><table>{rows}</table>", "td { border: 0 }"), "줄없는.pdf"
    )

    (table,) = tables(found)
    assert [[cell.text for cell in table.cells if cell.row == row] for row in range(4)] == cells


def test_an_amount_close_to_the_words_of_the_next_column_stays_in_its_own() -> None:
    """
    구분        2024예산액  2025예산액  비고
    항목 0           1,234       2,345  신규 사업으로 편성
    항목 1           2,468       4,690
    """
    cells = [["구분", "2024예산액", "2025예산액", "비고"]] + [
        [f"항목 {n}", f"{(n + 1) * 1234:,}", f"{(n + 1) * 2345:,}", "" if n % 3 else "새로 편성"]
        for n in range(6)
    ]
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    style = (
        "td { border: 0; border-top: 1px solid #000 } td:nth-child(2), td:nth-child(3) "
        "{ text-align: right } table { width: 100% }"
    )
    found = read(page(f"<h2>가로줄 표</h2><table>{rows}</table>", style), "가로줄.pdf")

    (table,) = tables(found)
    assert [[cell.text for cell in table.cells if cell.row == row] for row in range(7)] == cells


def test_a_dash_at_the_head_of_a_page_parts_no_table() -> None:
    """Sixty rows over two pages, a dash in the last column of every row but the first few."""
    cells = [["구분", "2024예산액", "2025예산액"]] + [
        [f"항목 {n}", f"{(n + 1) * 1234:,}", "-" if n > 8 and n % 2 else f"{n + 1:,}00"]
        for n in range(80)
    ]
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    for first in ("", "<p>줄</p>"):  # so that one of the two prints begins a page with a dash
        found = read(page(f"{first}<table>{rows}</table>"), "대시.pdf")

        (table,) = tables(found)
        assert (table.rows, table.columns) == (81, 3)
        assert len(table.fragments) > 1


def test_rules_drawn_dot_by_dot_are_rules() -> None:
    """| 구분 | 2024 | … with a merged cell, dotted, as browsers draw it."""
    truth = made_document(5, 9)

    found = read(as_pdf(truth, "td, th { border: 1px dotted #888 }"), "점선.pdf")

    assert all(right for _, right in compare(truth, found))


def test_words_that_a_cell_wrapped_are_whole_again() -> None:
    """A cell of 18 mm breaks 1,250,000,000 and 사회적경제지원센터 anywhere."""
    truth = Document(
        "만든 문서",
        "",
        (grid([["사회적경제지원센터", "1,250,000천원"], ["마을기업육성사업", "△2,327,441"]], {}),),
    )
    style = "table { width: 90px; table-layout: fixed } td { word-break: break-all }"
    found = read(as_pdf(truth, style), "좁은.pdf")

    assert [cell.text for cell in tables(found)[0].cells] == [
        "사회적경제지원센터",
        "1,250,000천원",
        "마을기업육성사업",
        "△2,327,441",
    ]


def test_lines_a_writer_ended_stay_lines() -> None:
    """○ and - items within a cell."""
    text = "○ 상담 208건\n○ 교육 47회\n- 입점 36개"
    truth = Document("만든 문서", "", (grid([["2022년도", text], ["2023년도", "○ 없음"]], {}),))

    assert tables(read(as_pdf(truth), "줄.pdf"))[0].cells[1].text == text


def test_a_scan_says_that_it_needs_recognition() -> None:
    """A page that is one picture."""
    name, data = hostile.pdf_of_a_scan()
    (problem,) = read(data, name).problems

    assert problem.code == "needs-recognition"
    assert "OCR" in problem.message
    assert problem.source.page == 1


def test_a_paragraph_is_one_paragraph() -> None:
    """Running text that a page wrapped over three lines."""
    text = "가온시는 마을기업을 육성하고 판로를 넓히기 위하여 필요한 경비를 지원한다. " * 4
    truth = Document("만든 문서", "", (Heading("개요", 1, HERE), Paragraph(text, HERE)))
    found = read(as_pdf(truth), "글.pdf")

    paragraphs = [block for block in found.blocks if isinstance(block, Paragraph)]
    assert [bare(each.text) for each in paragraphs] == [bare(text)]


def test_a_book_that_says_its_department_on_every_page_keeps_its_table_whole() -> None:
    """부서: 경제과 / 정책: 지역경제 above the table on each page, as e호조 prints it."""
    head = "<thead><tr><th>세부사업</th><th>예산액</th></tr></thead>"

    def part(first: int) -> str:
        rows = "".join(
            f"<tr><td>사업{n}</td><td>{n},100</td></tr>" for n in range(first, first + 25)
        )
        title = "<p style='margin-top:60px'>부서: 경제과</p><p>정책: 지역경제 활성화</p>"
        return f"<div style='break-after: page'>{title}<table>{head}{rows}</table></div>"

    found = read(page("<h1>예산서</h1>" + part(1) + part(26) + part(51)), "책.pdf")

    assert [(table.rows, table.columns) for table in tables(found)][-1] == (51, 2)
