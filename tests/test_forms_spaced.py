"""Tables whose rules were lost: parted by blanks, one cell a line, set in, run together."""

from __future__ import annotations

from index.budget import Measure
from tests.read_page import amounts, codes, read_page

LINES = "2008년도 본예산\n\n(단위:천원)\n과목 예산액 전년도예산액 비교증감\n난방비 {}\n개보수 {}\n"


def test_rows_parted_by_blanks_stand_under_the_words_of_their_heading() -> None:
    found = amounts(read_page(LINES.format("1,084 1,020 64", "520 540 △20")), "path", "measure")

    assert found[:3] == [
        (("난방비",), Measure.APPROPRIATION, 1_084_000),
        (("난방비",), Measure.PRIOR_APPROPRIATION, 1_020_000),
        (("난방비",), Measure.CHANGE, 64_000),
    ]


def test_columns_in_another_order_than_their_headings_are_told_by_their_sums() -> None:
    """증감 전년도 예산액: 64 + 1,020 = 1,084, and only a change can be less than nothing."""
    found = amounts(read_page(LINES.format("64 1,020 1,084", "△20 540 520")), "path", "measure")

    assert found[:3] == [
        (("난방비",), Measure.APPROPRIATION, 1_084_000),
        (("난방비",), Measure.PRIOR_APPROPRIATION, 1_020_000),
        (("난방비",), Measure.CHANGE, 64_000),
    ]


def test_columns_that_may_stand_in_two_orders_are_not_read() -> None:
    reading = read_page(LINES.format("64 1,020 1,084", "20 500 520"))

    assert amounts(reading, "path") == []
    assert "columns-scrambled" in codes(reading)


def test_a_sentence_with_words_of_a_heading_is_no_table() -> None:
    reading = read_page(
        "가온시 보고\n\n과목 예산액은 늘었고 전년도예산액은 줄었다.\n난방비 1,084 1,020\n"
    )

    assert amounts(reading, "path") == []


CELLS = "2008년도 세입예산\n(단위 : 천원)\n\n과목\n예산액\n전년도예산액\n비교증감\n{}\n"


def test_one_cell_a_line_is_a_table_where_every_name_has_its_figures() -> None:
    page = CELLS.format("주민세\n412,300\n388,100\n24,200\n재산세\n871,700\n802,400\n69,300")

    assert [each[:2] for each in amounts(read_page(page), "path", "measure")][::3] == [
        (("주민세",), Measure.APPROPRIATION),
        (("재산세",), Measure.APPROPRIATION),
    ]


def test_one_cell_a_line_with_a_figure_too_many_is_not_read() -> None:
    page = CELLS.format("주민세\n412,300\n388,100\n24,200\n1,000\n재산세\n871,700\n802,400\n69,300")

    assert amounts(read_page(page), "path") == []


def test_one_cell_a_line_that_does_not_add_up_is_not_read() -> None:
    page = CELLS.format("주민세\n412,300\n388,100\n24,999\n재산세\n871,700\n802,400\n69,300")

    assert amounts(read_page(page), "path") == []


DRAWN = (
    "2007년도 본예산  (단위 : 천원)\n"
    "┌────────────┬────────┬────────┐\n"
    "│과 목       │예산액  │전년도  │\n"
    "├────────────┼────────┼────────┤\n"
    "│민방위      │   3,000│   2,500│\n"
    "│  운영비    │   {}│   1,500│\n"
    "│  여비      │   1,000│   1,000│\n"
    "└────────────┴────────┴────────┘\n"
)  # fmt: skip


def test_names_set_in_by_blanks_hang_below_the_row_they_add_up_to() -> None:
    found = [path for path, _ in amounts(read_page(DRAWN.format("2,000")), "path")]

    assert found[::2] == [("민방위",), ("민방위", "운영비"), ("민방위", "여비")]


def test_names_set_in_by_blanks_that_add_up_to_nothing_hang_nowhere() -> None:
    found = [path for path, _ in amounts(read_page(DRAWN.format("2,900")), "path")]

    assert found[::2] == [("민방위",), ("운영비",), ("여비",)]


def test_figures_that_ran_together_are_cut_by_what_their_heading_says() -> None:
    """2025년 예산(A) | 2026년 예산안(B) | 증감(B-A)"""
    page = (
        "물관리 실증\n\n(단위: 백만원)\n사업명 2025년 예산(A) 2026년 예산안(B) 증감(B-A)\n"
        "관망 감시 1,20028,40027,200\n자동화 1,1341,034△100\n실증 2,33429,43427,100\n"
    )

    assert amounts(read_page(page), "path", "fiscal_year")[:6] == [
        (("관망 감시",), 2025, 1_200_000_000),
        (("관망 감시",), 2026, 28_400_000_000),
        (("관망 감시",), 2026, 27_200_000_000),
        (("자동화",), 2025, 1_134_000_000),
        (("자동화",), 2026, 1_034_000_000),
        (("자동화",), 2026, -100_000_000),
    ]


def test_per_cents_behind_a_change_are_its_rate_and_a_share_stays_a_share() -> None:
    page = (
        "가온시 예산\n\n(단위 : 천원)\n\n구분\t2023년 예산\t2024년 예산\t증감\t{}\n"
        "환경\t1,000\t1,100\t100\t10.0\n"
    )
    rate = amounts(read_page(page.format("%")), "measure")[-1]
    share = amounts(read_page(page.format("구성비(%)")), "measure")[-1]

    assert rate[0] is Measure.CHANGE_RATE
    assert share[0] is Measure.SHARE


LINE = (
    "2008년도 세출예산\n\n부서: 관광과 정책: 관광진흥 단위: 관광지 (단위:천원) 부서ㆍ정책ㆍ단위ㆍ세부사업ㆍ편성목 "
    "예산액 전년도예산액 비교증감 관광과 310,000 290,000 {0} 관광진흥 310,000 290,000 {0} "
    "관광지 310,000 290,000 {0} 둘레길 정비 310,000 290,000 {0} 401 시설비 310,000 290,000 {0}\n"
)


def test_a_table_on_one_line_is_read_where_every_row_bears_out_its_change() -> None:
    found = amounts(read_page(LINE.format("20,000")), "path", "measure")

    assert (("관광과", "관광진흥", "관광지", "둘레길 정비"), Measure.CHANGE, 20_000_000) in found


def test_a_table_on_one_line_that_does_not_add_up_is_left() -> None:
    assert amounts(read_page(LINE.format("21,000")), "path") == []
