"""Tables whose rules were lost: parted by blanks, one cell a line, set in, run together."""

from __future__ import annotations

from index.budget import Funding, Measure
from tests.read_page import amounts, codes, read_page, worth

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


DETAIL = (
    "2019년도 본예산 세출예산사업명세서\n\n부서: 수산과\n정책: 어촌\n단위: 수산자원 조성 (단위:천원)\n"
    "부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목 예산액 전년도예산액 비교증감\n"
    "수산과 300,000 280,000 20,000\n 국 200,000\n 군 {}\n어촌 300,000 280,000 20,000\n"
    "수산자원 조성 300,000 280,000 20,000\n종자 방류 300,000 280,000 20,000\n"
    "206 재료비 300,000 280,000 20,000\n 01 재료비 300,000 280,000 20,000\n"
    "  ○전복 1,500원*{}마리 180,000\n  ○해삼 120,000\n"
)


def _budgets(text: str) -> dict[tuple[str, Funding], int]:
    facts = read_page(text).facts
    told = [fact for fact in facts if fact.measure is Measure.APPROPRIATION and not fact.quoted]
    return {(fact.name, fact.funding): worth(fact) for fact in told}


def test_one_figure_below_a_row_is_whose_money_it_is_and_what_for_where_they_add_up() -> None:
    """수산과 300,000 / 국 200,000 / 군 100,000; 01 재료비 300,000 / ○전복 180,000 / ○해삼 120,000"""
    found = _budgets(DETAIL.format("100,000", "120,000"))

    assert found["수산과", Funding.NATIONAL] == 200_000_000
    assert found["수산과", Funding.COUNTY] == 100_000_000
    assert found["전복", Funding.TOTAL] == 180_000_000
    assert found["해삼", Funding.TOTAL] == 120_000_000
    assert found["종자 방류", Funding.TOTAL] == 300_000_000


def test_one_figure_below_a_row_that_is_no_part_of_it_is_a_problem() -> None:
    page = DETAIL.format("90,000", "120,000").replace("○해삼 120,000", "○해삼 110,000")
    found = _budgets(page)

    assert ("수산과", Funding.NATIONAL) not in found
    assert ("해삼", Funding.TOTAL) not in found
    assert found["수산과", Funding.TOTAL] == 300_000_000
    assert codes(read_page(page)).count("row-ragged") == 4


PAGES = (
    "2019년도 본예산 세출예산사업명세서\n\n부서: 수산과\n정책: 어촌\n단위: 자원 (단위:천원)\n{0}"
    "수산과 500,000 480,000 20,000\n어촌 500,000 480,000 20,000\n자원 300,000 280,000 20,000\n"
    "방류 300,000 280,000 20,000\n206 재료비 300,000 280,000 20,000\n - 12 -\n"
    "부서: 수산과\n정책: 어촌\n단위: 어항 (단위:{1})\n{0}어항 200,000 200,000 0\n"
    "보수 200,000 200,000 0\n401 시설비및부대비 200,000 200,000 0\n"
)
_HEAD = "부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목 예산액 전년도예산액 비교증감\n"


def test_a_table_goes_on_over_the_head_of_a_page_that_repeats_its_heading() -> None:
    paths = [path for (path, _) in amounts(read_page(PAGES.format(_HEAD, "천원")), "path")]

    assert ("수산과", "어촌", "어항", "보수", "시설비및부대비") in paths


def test_a_page_in_another_unit_is_a_table_of_its_own() -> None:
    found = amounts(read_page(PAGES.format(_HEAD, "원")), "path", "measure")

    assert (("어항",), Measure.APPROPRIATION, 200_000) in found
    assert not [each for each in found if each[0][:1] == ("수산과",) and "어항" in each[0]]


WORDS = "2023년 지원사업\n\n(단위: 백만원)\n내역사업 2022년 본예산 2023년 본예산 {}\n{}\n"


def test_words_of_a_heading_are_cut_by_how_many_figures_its_rows_have() -> None:
    page = WORDS.format("증감", "담수화 3,400 4,600 1,200\n급수선 1,600 1,900 300")

    assert amounts(read_page(page), "path", "fiscal_year", "measure")[:3] == [
        (("담수화",), 2022, Measure.PRIOR_APPROPRIATION, 3_400_000_000),
        (("담수화",), 2023, Measure.APPROPRIATION, 4_600_000_000),
        (("담수화",), 2023, Measure.CHANGE, 1_200_000_000),
    ]


def test_words_that_are_not_as_many_as_the_figures_or_name_none_are_no_heading() -> None:
    more = WORDS.format("담당 부서 증감", "담수화 3,400 4,600 1,200\n급수선 1,600 1,900 300")
    said = WORDS.format("담당자", "담수화 3,400 4,600 1,200\n급수선 1,600 1,900 300")

    assert amounts(read_page(more), "path") == []
    assert amounts(read_page(said), "path") == []


def test_one_row_is_a_table_only_where_its_own_sum_says_so() -> None:
    head = "사업명 2022년 본예산(A) 2023년 본예산(B) 증감(B-A)"
    page = "2023년 지원사업\n\n(단위: 백만원)\n" + head + "\n식수 개선 5,000 6,500 {}\n"

    assert len(amounts(read_page(page.format("1,500")), "path")) == 3
    assert amounts(read_page(page.format("1,400")), "path") == []


def test_a_dash_before_a_figure_is_a_figure_of_its_own_where_the_columns_say_so() -> None:
    head = "연도 예산액 전년도이월액 예산현액 집행액 다음연도이월액 불용액"
    page = f"결산\n\n(단위: 천원)\n{head}\n2019 3,000 - 3,000 2,500 500 -\n2020 3,600 500 4,100 3,800 200 100\n"
    found = amounts(read_page(page), "fiscal_year", "measure")

    assert (2019, Measure.CARRIED_IN, 0) in found
    assert (2019, Measure.AVAILABLE, 3_000_000) in found


BLANKS = (
    "2020년도 결산\n\n(단위 : 백만원)\n시설명     위탁부서     수입    지출\n수영장     체육과      1,840   1,260\n"
    "주차장     교통과        510     390\n{}\n"
)


def test_columns_parted_by_several_blanks_hold_words_too_and_a_sum_leaves_them_blank() -> None:
    found = amounts(read_page(BLANKS.format("합계                2,350   1,650")), "path", "column")

    assert (("수영장",), "지출", 1_260_000_000) in found
    assert ((), "수입", 2_350_000_000) in found


def test_a_row_by_blanks_that_lacks_a_cell_ends_the_table() -> None:
    found = amounts(read_page(BLANKS.format("매점       50")), "path", "column")

    assert not [each for each in found if each[0] == ("매점",)]
    assert len(found) == 4


REVENUE = """2025년도 본예산 세입예산사업명세서 가온시 일반회계 (단위:천원)
장ㆍ관ㆍ항ㆍ목 비교증감 전년도예산액 예산액
총계 2,000 15,500 17,500
100 지방세수입 2,500 9,000 11,500
400 조정교부금등 △500 6,500 6,000
 ○ 재산세 : 주택분 6,000 / 토지분 2,000
"""


def test_a_table_right_below_its_title_is_read_with_the_unit_of_the_title() -> None:
    """장ㆍ관ㆍ항ㆍ목 is one heading, and the figures stand as their headings say."""
    found = amounts(read_page(REVENUE), "path", "measure", "fiscal_year")

    assert found[3:6] == [
        (("100 지방세수입",), Measure.CHANGE, 2025, 2_500_000),
        (("100 지방세수입",), Measure.PRIOR_APPROPRIATION, 2024, 9_000_000),
        (("100 지방세수입",), Measure.APPROPRIATION, 2025, 11_500_000),
    ]


def test_a_labelled_item_below_such_a_table_is_a_statement_and_no_row() -> None:
    reading = read_page(REVENUE)

    assert codes(reading) == []
    assert [each.topic for each in reading.statements] == ["재산세"]


SLASHED = """두레원 2019년 결산 (금액은 원)

[1] 수입
과목 / 수입액 / 예산액 / 초과·부족
연구사업 1,510,700 1,231,800 278,900
잡수입 59,500 59,500
 - 이자 7,035,200 7,036,500 △1,300
"""


def test_headings_that_a_slash_parts_stand_over_rows_parted_by_blanks() -> None:
    """A row with a figure too few is a problem, and those below it are read."""
    reading = read_page(SLASHED)

    assert amounts(reading, "path", "column") == [
        (("연구사업",), "수입액", 1_510_700),
        (("연구사업",), "예산액", 1_231_800),
        (("연구사업",), "초과·부족", 278_900),
        (("이자",), "수입액", 7_035_200),
        (("이자",), "예산액", 7_036_500),
        (("이자",), "초과·부족", -1_300),
    ]
    assert codes(reading) == ["row-ragged"]


def test_words_that_a_slash_parts_are_no_headings_without_rows() -> None:
    assert amounts(read_page("두레원 소식\n\n과목 / 담당 / 일정\n연구사업 열 명\n"), "path") == []
