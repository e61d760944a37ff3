"""Passages can be found and understood by themselves, and hold nothing of a private person."""

from __future__ import annotations

import pytest

from index.budget import Measure
from index.document import ListItem, Paragraph, Source
from index.passages import cut, without_persons
from tests.made import fact, reading, sheet

NAME = "a.txt"


def test_a_table_goes_below_its_heading_and_each_row_of_figures_besides() -> None:
    """(단위 : 천원)
    | 구 분      | 2020예산액(A) | 2021예산액(B) | 증감(B-A) |
    | 계         | 430,000       | 418,000       | △12,000   |
    | 민간위탁금 | 430,000       | 418,000       | △12,000   |
    """
    words, table, total, row = cut(reading())
    head = "마을기업 지원 2021년 경제과 › 예산 설명 › 예산 총괄"
    assert (words.kind, words.text) == ("text", f"{head}\n마을기업의 발굴과 육성을 돕는다.")
    assert (table.kind, table.label, table.table, table.rows) == ("table", "예산 총괄", 1, (1, 2))
    columns = "구 분 | 2020예산액(A) | 2021예산액(B) | 증감(B-A)"
    assert table.text.split("\n") == [
        f"{head} (단위 : 천원)",
        columns,
        "계 | 430,000 | 418,000 | △12,000",
        "민간위탁금 | 430,000 | 418,000 | △12,000",
    ]
    assert (row.kind, row.label, row.rows) == ("row", "민간위탁금", (2,))
    assert row.text.split("\n")[1:] == [columns, "민간위탁금 | 430,000 | 418,000 | △12,000"]
    assert (row.source.table, row.source.row, row.source.column) == (1, 2, None)
    assert total.label == "예산 총괄"


def test_keys_are_ascii_and_the_same_for_the_same_bytes() -> None:
    keys = [each.key for each in cut(reading(content="x"))]
    assert keys == [each.key for each in cut(reading("b.txt", content="x"))]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)


def test_a_long_table_is_cut_into_groups_that_repeat_the_heading() -> None:
    rows = [
        ["항목", "금액"],
        *([f"아주 긴 이름의 사업 항목 {n}", f"{n},000"] for n in range(1, 99)),
    ]
    table = sheet(rows, Source(NAME, table=1), unit_line="(단위 : 천원)")
    some = [fact(NAME, (row[0],), Measure.OTHER, at, row=at) for at, row in enumerate(rows) if at]
    groups = [each for each in cut(reading(NAME, some, blocks=[table])) if each.kind == "table"]
    assert len(groups) > 2
    assert [row for each in groups for row in each.rows] == list(range(1, 99))
    for each in groups:
        assert each.text.split("\n")[1] == "항목 | 금액"
        assert "(단위 : 천원)" in each.text
        assert len(each.text) < 900


def test_long_words_are_cut_and_the_line_of_each_piece_is_kept() -> None:
    lines = [Paragraph("가나다라 " * 40, Source(NAME, line=at)) for at in range(1, 11)]
    pieces = cut(reading(NAME, (), blocks=lines))
    assert len(pieces) > 2
    places = [each.source.line or 0 for each in pieces]
    assert places == sorted(set(places))
    assert sum(each.text.count("가나다라") for each in pieces) == 400


def test_items_keep_their_marks_and_depth() -> None:
    items = [
        ListItem("전략개발", "-", 0, Source(NAME, line=5)),
        ListItem("정책 발굴", "○", 1, Source(NAME, line=6)),
    ]
    (piece,) = cut(reading(NAME, (), blocks=items))
    assert piece.text.split("\n")[1:] == ["- 전략개발", "  ○ 정책 발굴"]


def test_the_rows_above_an_item_are_named_in_its_passage() -> None:
    some = [fact(NAME, ("민간위탁금", "센터 사업비", "기획연구"), Measure.APPROPRIATION, 150)]
    table = sheet([["과목", "금액"], ["- 기획연구", "150"]], Source(NAME, table=1))
    row = cut(reading(NAME, some, blocks=[table]))[-1]
    assert row.label == "기획연구"
    assert "민간위탁금 › 센터 사업비" in row.text


def test_budget_words_carry_everyday_words() -> None:
    some = [fact(NAME, ("센터 인건비",), Measure.APPROPRIATION, 150)]
    table = sheet([["과목", "금액"], ["센터 인건비", "150"]], Source(NAME, table=1))
    assert "월급" in cut(reading(NAME, some, blocks=[table]))[-1].aliases


def test_persons_in_charge_are_in_no_passage() -> None:
    """| 실·국 | 부서명 | 과 장 | 팀장 | 주무관 |: who works where is asked of the ledger."""
    heads = ["실·국", "부서명", "과 장", "팀장", "주무관"]
    people = ["경제국", "경제과", "김가온 2133-5480", "이가온 2133-5482", "박가온 2133-5484"]
    table = sheet([heads, people], Source(NAME, table=1))
    beside = sheet([["담당자", "최가온"], ["위치", "가온로 1"]], Source(NAME, table=2))
    line = Paragraph("담당자 : 정가온 (02-123-4567)", Source(NAME, line=3))
    text = "\n".join(each.text for each in cut(reading(NAME, (), blocks=[table, beside, line])))
    assert "경제국 | 경제과" in text
    assert "가온로 1" in text
    for private in ("김가온", "이가온", "박가온", "최가온", "정가온", "5480", "4567"):
        assert private not in text


def test_a_row_of_pay_called_after_an_office_stays() -> None:
    some = [fact(NAME, ("인건비", "팀장"), Measure.APPROPRIATION, 3_000)]
    table = sheet([["직위", "금액"], ["팀장", "3,000"]], Source(NAME, table=1))
    assert any("3,000" in each.text for each in cut(reading(NAME, some, blocks=[table])))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("문의 02-2133-5480 로", "문의  로"),
        ("문의 (031) 123-4567", "문의 "),
        ("gaon@example.org 로", " 로"),
        ("2018-2021 사업", "2018-2021 사업"),
        ("예산 1,234,567천원", "예산 1,234,567천원"),
        ("'18.01.22-2021.1.22", "'18.01.22-2021.1.22"),
    ],
)
def test_numbers_of_telephones_go_and_years_stay(text: str, left: str) -> None:
    assert without_persons(text) == left


def test_nothing_is_cut_from_nothing() -> None:
    assert cut(reading(NAME, (), blocks=[])) == ()


def test_a_row_of_last_year_and_this_is_of_the_year_of_its_book() -> None:
    """Whoever searches 2021 alone must find the row of the book of 2021.

    | 구 분      | 2020예산액(A) | 2021예산액(B) |
    | 민간위탁금 | 430,000       | 418,000       |
    """
    years = {each.label: each.fiscal_year for each in cut(reading()) if each.kind == "row"}

    assert years == {"예산 총괄": 2021, "민간위탁금": 2021}


def test_a_row_of_one_year_is_of_that_year() -> None:
    """
    | 연도 | 집행액 |
    | 2018 | 1,000  |
    """
    table = sheet([["연도", "집행액"], ["2018", "1,000"]], Source(NAME, table=1))
    spent = fact(NAME, (), Measure.EXPENDITURE, 1, year=2018)

    (row,) = (each for each in cut(reading(NAME, [spent], blocks=[table])) if each.kind == "row")

    assert row.fiscal_year == 2018
