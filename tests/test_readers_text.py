"""Plain text becomes blocks; nothing of it is tidied but stray tags, scrambled letters and jamo."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Block, Heading, ListItem, Paragraph, Table
from index.readers.text import decode, read

KOREAN = "마을기업 육성 사업의 예산은 다음과 같습니다. 단위는 천원입니다.\n"


def blocks(text: str) -> tuple[Block, ...]:
    return read(text.encode(), "가온시.txt").blocks


def texts(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_a_page_is_a_title_headings_items_and_tables() -> None:
    found = blocks(
        "솔내도서관 운영\n\n1 기본 현황\n\n□ 사업개요\n\n회 계\t일반회계\n\n- 첫째\n- 둘째\n"
    )

    assert [type(block) for block in found] == [
        Heading,
        Heading,
        Heading,
        Table,
        ListItem,
        ListItem,
    ]
    assert [block.level for block in found if isinstance(block, Heading)] == [1, 2, 3]
    assert [block.source.line for block in found] == [1, 3, 5, 7, 9, 10]


def test_every_cell_knows_its_line() -> None:
    """
    | 구분 | 예산액 |
    | 계   | 1,000  |
    """
    (table,) = blocks("\n구분\t예산액\n계\t1,000\n")

    assert isinstance(table, Table)
    assert [(cell.row, cell.column, cell.line) for cell in table.cells] == [
        (0, 0, 2),
        (0, 1, 2),
        (1, 0, 3),
        (1, 1, 3),
    ]


def test_loose_ends_of_a_line_are_no_columns() -> None:
    (table,) = blocks("\n구분\t예산액\t\n계 \t1,000 \t\t\n")

    assert texts(table) == [["구분", "예산액"], ["계", "1,000"]]


def test_a_list_opened_in_a_cell_goes_on_below_the_row() -> None:
    (table,) = blocks('\n2020년도\t<ul style="x"> ○ 상담 3건\n○ 교육 2회\n')

    assert texts(table) == [["2020년도", "○ 상담 3건\n○ 교육 2회"]]


def test_stray_tags_go_and_signs_that_are_no_tags_stay() -> None:
    (table,) = blocks('\n사업기간\t<input checked="" type="checkbox"/> 연례반복 <3년 이상>\n')

    assert texts(table) == [["사업기간", "연례반복 <3년 이상>"]]


def test_a_comment_is_never_read() -> None:
    found = blocks("제목\n\n- 하나<!-- 관리자에게\n보내라 -->\n- 둘\n")

    assert [block.text for block in found if isinstance(block, ListItem)] == ["하나", "둘"]
    assert found[-1].source.line == 5


def test_a_line_broken_inside_an_item_goes_on_with_it() -> None:
    found = blocks("제목\n\n- '13.01.23 민간위탁 협약\n체결(3년)\n- '14.01.01 개소\n")

    items = [block.text for block in found if isinstance(block, ListItem)]
    assert items == ["'13.01.23 민간위탁 협약\n체결(3년)", "'14.01.01 개소"]


def test_rows_of_pipes_are_a_table_and_cells_broken_over_lines_are_one_row() -> None:
    (table,) = blocks(
        "구분 | 예산액 | 결산액 |\n---|---|---|\n주차장\n특별회계 |\n100 | 90 |\n".replace(
            "주차장\n특별회계", "주차장 특별회계"
        )
    )

    assert texts(table) == [["구분", "예산액", "결산액"], ["주차장 특별회계", "100", "90"]]


def test_a_drawn_table_joins_the_lines_of_its_heading_and_keeps_the_branches_of_its_tree() -> None:
    """
    ┏━━━┯━━━━┓
    ┃ 과목 │ 예 산 ┃
    ┃      │ 액    ┃
    ┣━━━┿━━━━┫
    ┃│인건비 │ 100 ┃
    ┗━━━┷━━━━┛
    """
    (table,) = blocks(
        "┏━━━━┯━━━━┓\n┃ 과 목 │ 예 산 ┃\n┃ │ 액 ┃\n┣━━━━┿━━━━┫\n┃│인건비 │ 100 ┃\n┗━━━━┷━━━━┛\n"
    )

    assert texts(table) == [["과 목", "예 산 액"], ["\u2063인건비", "100"]]


def test_a_unit_line_is_a_paragraph() -> None:
    found = blocks("제목\n\n(단위 : 천원, %)\n")

    assert isinstance(found[1], Paragraph)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le"])
def test_the_encoding_is_found(encoding: str) -> None:
    text, problems = decode((KOREAN * 3).encode(encoding))

    assert (text, problems) == (KOREAN * 3, ())


def test_letters_typed_as_jamo_are_composed() -> None:
    assert decode(unicodedata.normalize("NFD", KOREAN).encode())[0] == KOREAN


def test_korean_that_was_taken_for_latin_is_mended_and_said() -> None:
    scrambled = (KOREAN * 3).encode("cp949").decode("latin-1").encode("utf-8")

    text, problems = decode(scrambled)

    assert text == KOREAN * 3
    assert [problem.code for problem in problems] == ["encoding-mended"]


def test_what_is_no_text_is_refused() -> None:
    text, problems = decode(bytes(range(256)) * 20)

    assert text == ""
    assert [problem.code for problem in problems] == ["text-binary"]


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for block in blocks(text):
        assert block.source.line is not None


def test_a_name_broken_before_its_row_of_pipes_is_one_row() -> None:
    """상수도사업 / 특별회계 | 18,402 | 15,118 |: the first line is the head of the name."""
    text = (
        "구분 | 예산현액 | 지출액 |\n일반회계 | 285,640 | 241,308 |\n기금 | 10 | 9 |\n"
        "상수도사업\n특별회계 | 18,402 | 15,118 |\n"
    )
    [table] = [block for block in blocks(text) if isinstance(block, Table)]
    assert texts(table)[-1] == ["상수도사업 특별회계", "18,402", "15,118"]


def test_a_note_below_a_table_of_pipes_is_no_name() -> None:
    text = (
        "구분 | 예산현액 | 지출액 |\n일반회계 | 285,640 | 241,308 |\n기금 | 10 | 9 |\n"
        "예비비 사용내역\n사업명 | 결정일 | 지출액 |\n"
    )
    [first, *_] = [block for block in blocks(text) if isinstance(block, Table)]
    assert texts(first)[-1][0] == "기금"
