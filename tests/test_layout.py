"""Tables that pages cut are whole again, and every table knows its headings and its unit."""

from __future__ import annotations

import pytest

from index.document import Layout, Table
from index.layout import straighten
from index.readers.text import read


def layout(text: str) -> Layout:
    return straighten(read(text.encode(), "가온시.txt"))


def tables(text: str) -> list[Table]:
    return [
        block
        for section in layout(text).sections
        for block in section.blocks
        if isinstance(block, Table)
    ]


HEAD = "연도\t최종예산\t집행액\n"


def test_headings_become_the_path_of_their_section() -> None:
    found = layout("솔내도서관 운영\n\n2 예산 설명\n\n□ 예산 총괄\n\n구 분\t예산액\n계\t1\n")

    assert found.title == "솔내도서관 운영"
    assert [section.path for section in found.sections] == [("예산 설명", "예산 총괄")]


def test_a_repeated_heading_is_dropped_where_a_page_cut_the_table() -> None:
    """
    | 연도 | 최종예산 | 집행액 |
    | 2020 | 1,000    | 900    |
    ---------- page ----------
    | 연도 | 최종예산 | 집행액 |
    | 2021 | 2,000    | 1,900  |
    """
    (table,) = tables(f"제목\n\n{HEAD}2020\t1,000\t900\n\n{HEAD}2021\t2,000\t1,900\n")

    assert (table.rows, table.columns) == (3, 3)
    assert len(table.fragments) == 2
    assert [cell.line for cell in table.cells if cell.column == 0] == [3, 4, 7]


def test_rows_without_a_heading_go_on_with_the_table_above() -> None:
    (table,) = tables(f"제목\n\n{HEAD}2020\t1,000\t900\n\n2021\t2,000\t1,900\n")

    assert table.rows == 3


def test_page_numbers_and_running_heads_do_not_part_a_table() -> None:
    page = "\n- 12 -\n\n사업별 설명서 · 13\n\n"
    (table,) = tables(f"제목\n\n{HEAD}2020\t1,000\t900\n{page}{HEAD}2021\t2,000\t1,900\n")

    assert table.rows == 3


def test_a_repeated_unit_line_goes_with_the_repeated_heading() -> None:
    unit = "(단위 : 천원)\n\n"
    (table,) = tables(f"제목\n\n{unit}{HEAD}2020\t1\t1\n\n{unit}{HEAD}2021\t2\t1\n")

    assert table.rows == 3


def test_another_unit_line_begins_another_table() -> None:
    first, second = tables(
        f"제목\n\n(단위 : 천원)\n\n{HEAD}2020\t1\t1\n\n(단위 : 원)\n\n{HEAD}2021\t2\t1\n"
    )

    assert (first.unit_line, second.unit_line) == ("(단위 : 천원)", "(단위 : 원)")


def test_a_second_heading_row_leaves_the_row_name_blank() -> None:
    """
    | 구분 | 2020예산액 (A) | 증감 (B-A)  |
    |      |                | (B-A)*100/A |
    | 계   | 1,000          | 3           |
    """
    (table,) = tables("제목\n\n구 분\t2020예산액 (A)\t증감 (B-A)\n\t\t(B-A)*100/A\n계\t1,000\t3\n")

    assert [cell.row for cell in table.cells if cell.header] == [0, 0, 0, 1, 1, 1]


def test_labels_and_words_have_no_heading_row() -> None:
    (table,) = tables("제목\n\n□ 사업개요\n\n회 계\t일반회계\n사업기간\t연례반복\n")

    assert not any(cell.header for cell in table.cells)


def test_a_unit_line_holds_for_its_chapter_and_not_beyond() -> None:
    first, second, third = tables(
        "제목\n\n2 예산\n\n□ 총괄\n\n(단위 : 천원)\n\n구분\t예산액\n계\t1\n\n□ 근거\n\n"
        "구분\t예산액\n계\t1\n\n5 결산\n\n구분\t예산액\n계\t1\n"
    )

    assert [table.unit_line for table in (first, second, third)] == [
        "(단위 : 천원)",
        "(단위 : 천원)",
        "",
    ]


def test_tables_are_numbered_and_captioned() -> None:
    first, second = tables(
        "제목\n\n세입결산\n구분\t예산액\n계\t1\n\n□ 근거\n\n구분\t예산액\n계\t1\n"
    )

    assert [(table.source.table, table.caption) for table in (first, second)] == [
        (1, "세입결산"),
        (2, "근거"),
    ]


PIPES = "| 구분 | 예산액 |\n|---|---|\n| 도서관 | 1,200 |\n"


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("주민에게 알리는 표로, 금액 단위는 원이다. 빈칸은 적을 것이 없다.", "(단위 : 원)"),
        ("금액은 천원 단위이다.", "(단위 : 천원)"),
        ("단위는 원.", "(단위 : 원)"),
        ("단위는 원이고 금액은 천원이다.", ""),
        ("금액은 원가의 10%이다.", ""),
    ],
)
def test_a_unit_that_a_sentence_says_is_that_of_the_table_below(said: str, unit: str) -> None:
    (table,) = tables(f"가온시 예산 현황\n\n{said}\n\n{PIPES}")

    assert table.unit_line == unit


def test_a_unit_in_brackets_behind_a_heading_is_no_part_of_it() -> None:
    (table,) = tables(f"가온시 현황\n\n□ 재원 구성(단위 천원)\n\n{PIPES}")

    assert (table.caption, table.unit_line) == ("재원 구성", "(단위 : 천원)")


def test_a_first_heading_that_no_other_is_level_with_is_the_title() -> None:
    page = f"## 예비비 카드\n\n단위는 원.\n\n### 가. 편성\n\n{PIPES}\n### 나. 재원\n\n{PIPES}"
    found = layout(page)

    assert found.title == "예비비 카드"
    assert [section.path for section in found.sections if section.path] == [
        ("가. 편성",),
        ("나. 재원",),
    ]
    # What a sentence says before the first table is said of all of them.
    assert [table.unit_line for table in tables(page)] == ["(단위 : 원)", "(단위 : 원)"]


def test_headings_of_one_level_are_chapters_and_no_title() -> None:
    found = layout(f"## 가. 편성\n\n{PIPES}\n## 나. 재원\n\n{PIPES}")

    assert found.title == ""
