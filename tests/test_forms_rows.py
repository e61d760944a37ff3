"""Rows that stand over others, books of several programmes, rows that a page cut short."""

from __future__ import annotations

from index.budget import Funding, Measure, Stage
from index.passages import cut
from tests.read_page import amounts, codes, read_page

GROUPS = "가온시 예산\n\n(단위 : 천원)\n\n항목\t2024년 예산\t2023년 예산\n{}\n"


def paths(page: str) -> list[tuple[str, ...]]:
    return [path for path, measure, _ in amounts(read_page(page), "path", "measure")
            if measure is Measure.APPROPRIATION]  # fmt: skip


def test_a_marked_row_without_figures_names_the_group_of_the_rows_below() -> None:
    """
    | ○ 인건비 |     |     |
    | 수당     | 300 | 200 |
    | ○ 운영비 |     |     |
    | 수당     | 40  | 30  |
    """
    rows = "○ 인건비\t\t\n수당\t1,300\t1,200\n○ 운영비\t\t\n수당\t1,040\t1,030"

    assert paths(GROUPS.format(rows)) == [("인건비", "수당"), ("운영비", "수당")]


def test_a_row_without_figures_and_mark_is_an_item_that_has_none() -> None:
    """
    | 마을버스 |       |       |
    | 수당     | 1,300 | 1,200 |
    | 공공요금 | 1,040 | 1,030 |
    """
    rows = "마을버스\t\t\n수당\t1,300\t1,200\n공공요금\t1,040\t1,030"

    assert paths(GROUPS.format(rows)) == [("수당",), ("공공요금",)]


def test_a_sum_proves_a_group_without_a_mark() -> None:
    """
    | 인건비 |       |       |
    | 기본급 | 1,300 | 1,200 |
    | 수당   | 1,040 | 1,030 |
    | 소계   | 2,340 | 2,230 |
    """
    rows = "인건비\t\t\n기본급\t1,300\t1,200\n수당\t1,040\t1,030\n소계\t2,340\t2,230"

    assert paths(GROUPS.format(rows)) == [("인건비", "기본급"), ("인건비", "수당"), ("인건비",)]


def test_a_sum_that_differs_proves_none() -> None:
    rows = "인건비\t\t\n기본급\t1,300\t1,200\n수당\t1,040\t1,030\n소계\t2,999\t2,230"

    assert ("인건비", "기본급") not in paths(GROUPS.format(rows))


def test_a_total_below_groups_is_that_of_the_table() -> None:
    rows = (
        "■ 총무과\t\t\n기본경비\t1,300\t1,200\n■ 민원과\t\t\n기본경비\t1,040\t1,030\n"
        "합계\t2,340\t2,230"
    )

    assert paths(GROUPS.format(rows)) == [("총무과", "기본경비"), ("민원과", "기본경비"), ()]


def test_a_total_below_groups_that_totals_nothing_is_left() -> None:
    rows = (
        "■ 총무과\t\t\n기본경비\t1,300\t1,200\n■ 민원과\t\t\n기본경비\t1,040\t1,030\n"
        "계\t9,999\t2,230"
    )
    reading = read_page(GROUPS.format(rows))

    assert "row-unnamed" in codes(reading)
    assert 9_999_000 not in [won for *_, won in amounts(reading, "path")]


def test_a_group_of_a_year_gives_its_rows_the_year() -> None:
    """
    |   2022년    |
    | 수당 | 1,300 |
    |   2023년    |
    | 수당 | 1,040 |
    """
    page = "가온시 지급 현황\n\n(단위 : 천원)\n\n항목\t금액\n■ 2022년\t\n수당\t1,300\n■ 2023년\t\n수당\t1,040\n"

    assert amounts(read_page(page), "path", "fiscal_year") == [
        (("수당",), 2022, 1_300_000),
        (("수당",), 2023, 1_040_000),
    ]


TABLE = "(단위 : 천원)\n구분\t2021예산액(A)\t2022예산액(B)\n합계\t{0},000\t{1},000\n시설비\t{0},000\t{1},000\n"
BOOK = (
    "2022년도 예산 사업별 설명서\n\n사업명 : 청년 공간 운영\n부서명 : 청년과\n\n"
    + TABLE.format(10, 20)
    + "\n사업명 : 하수관로 정비\n부서명 : 하수과\n\n"
    + TABLE.format(30, 40)
)


def test_each_part_of_a_book_is_of_its_own_programme() -> None:
    reading = read_page(BOOK)
    told = amounts(reading, "programme", "department", "path", "fiscal_year")

    assert told[1] == ("청년 공간 운영", "청년과", (), 2022, 20_000_000)
    assert told[5] == ("하수관로 정비", "하수과", (), 2022, 40_000_000)
    assert {each.programme for each in cut(reading)} >= {"청년 공간 운영", "하수관로 정비"}


def test_a_list_of_programmes_is_no_book_of_them() -> None:
    """
    | 사업명 : 청년 공간 운영 / 위치 : 가온동 |
    | 사업명 : 하수관로 정비 / 위치 : 나루동  |
    """
    reading = read_page(
        "2022년 마을사업 예산\n\n○ 사업명 : 청년 공간 운영 / 위치 : 가온동\n"
        "○ 사업명 : 하수관로 정비 / 위치 : 나루동\n\n" + TABLE.format(10, 20)
    )

    assert {fact.programme for fact in reading.facts} == {"2022년 마을사업 예산"}


LAST = (
    "2022년 참여예산\n\n(단위 : 천원)\n\n연번\t사업명\t사업비\t부서\n"
    "1\t보안등\t45,000\t도로과\n2\t쉼터\t60,000\t공원과\n계\t\t{}\n"
)


def test_a_total_that_lost_the_blanks_at_its_end_is_read_where_it_adds_up() -> None:
    assert ((), 105_000_000) in amounts(read_page(LAST.format("105,000")), "path")


def test_a_total_that_was_cut_inside_its_figure_is_not_read() -> None:
    reading = read_page(LAST.format("105"))

    assert [path for path, _ in amounts(reading, "path") if not path] == []
    assert "row-ragged" in codes(reading)


CUT = (
    "account | project_name | budget_total | budget_national | budget_city | expenditure | field\n"
    "---|---|---|---|---|---|---\n"
    "일반회계 | 기록관 건립 | 1,200,000 | 300,000 | 900,000 | 412,330 | 문화 |\n"
    "일반회계 | 자활근로 지원 | 3,410,000 | 2,728,000 | {} | 3,30"
)


def test_of_a_row_that_was_cut_the_figures_before_the_cut_are_read_where_they_add_up() -> None:
    reading = read_page(CUT.format("682,000"), "a.md")
    found = [each for each in amounts(reading, "path", "funding") if each[0] == ("자활근로 지원",)]

    assert [each[1:] for each in found] == [
        (Funding.TOTAL, 3_410_000),
        (Funding.NATIONAL, 2_728_000),
        (Funding.CITY, 682_000),
    ]


def test_of_a_row_that_was_cut_nothing_is_read_where_no_sum_proves_it() -> None:
    reading = read_page(CUT.format("681,000"), "a.md")

    assert ("자활근로 지원",) not in [path for path, _ in amounts(reading, "path")]


def test_a_unit_that_every_cell_of_a_column_carries_is_the_columns() -> None:
    page = "2021년 보조금 정산\n\n단체명\t교부액\t집행액\n문화원\t12,000,000원\t11,640,000원\n체육회\t9,000,000원\t-\n"

    assert [won for *_, won in amounts(read_page(page), "path")] == [
        12_000_000,
        11_640_000,
        9_000_000,
        0,
    ]


def test_a_unit_that_some_cells_carry_is_not_that_of_the_others() -> None:
    page = "2021년 보조금 정산\n\n단체명\t교부액\n문화원\t12,000천원\n체육회\t9,000\n"

    assert 9_000 not in [won for *_, won in amounts(read_page(page), "path")]


def test_of_two_units_the_one_that_no_row_claims_is_that_of_the_other_rows() -> None:
    page = (
        "2020년 재정공시\n\n(단위 : 백만원, 천원)\n구분\t2019년\t2020년\n"
        "채무 합계\t1,714\t1,659\n1인당 채무(천원)\t417\t406\n"
    )

    assert [won for *_, won in amounts(read_page(page), "path")] == [
        1_714_000_000,
        1_659_000_000,
        417_000,
        406_000,
    ]


def test_of_two_units_that_no_row_claims_neither_is_taken() -> None:
    page = "2020년 재정공시\n\n(단위 : 백만원, 천원)\n구분\t2019년\t2020년\n채무\t1,714\t1,659\n부채\t417\t406\n"

    assert amounts(read_page(page), "path") == []


STAGES = "가온시 예산\n\n(단위 : 천원)\n\n구분\t2025년\t\t2026년\n\t본예산\t추경\t예산\n{}\n"


def test_an_earlier_years_supplementary_budget_is_no_stage_of_the_book() -> None:
    """
    | 구분   |     2025년      | 2026년 |
    |        | 본예산 | 추경   | 예산   |
    | 돌봄   | 12,400 | 12,900 | 14,200 |
    """
    found = amounts(
        read_page(STAGES.format("돌봄\t12,400\t12,900\t14,200")), "fiscal_year", "stage"
    )

    assert found == [
        (2025, Stage.ORIGINAL, 12_400_000),
        (2025, Stage.SUPPLEMENTARY, 12_900_000),
        (2026, Stage.ORIGINAL, 14_200_000),
    ]


def test_a_supplementary_column_that_only_adds_is_no_budget() -> None:
    """
    | 돌봄 | 12,400 | 500 | … |
    | 교육 | 9,000  | -   | … |
    """
    rows = "돌봄\t12,400\t500\t14,200\n교육\t9,000\t-\t9,900"
    found = amounts(read_page(STAGES.format(rows)), "stage", "measure")

    assert (Stage.SUPPLEMENTARY, Measure.PRIOR_APPROPRIATION, 500_000) not in found
    assert (Stage.SUPPLEMENTARY, Measure.APPROPRIATION, 500_000) not in found


BASIS = (
    "공원 조성\n\n□ 산출근거\n\n(단위 : 백만원)\n\n과목구분\t2021년 예산내역\t\n"
    "시설비\t○ 조성공사\t= {}\n\t○ 설계\t= 784백만원\n\t○ 감리\t= 96백만원\n"
)


def test_an_amount_without_the_unit_of_those_around_it_is_not_read() -> None:
    reading = read_page(BASIS.format("2,490"))

    assert 2_490_000_000 not in [won for *_, won in amounts(reading, "path")]
    assert "unit-missing" in codes(reading)


def test_an_amount_with_its_unit_is_read_beside_others() -> None:
    assert 2_490_000_000 in [
        won for *_, won in amounts(read_page(BASIS.format("2,490백만원")), "path")
    ]


OWNED = """가온시 예비비 사용 내역

(단위 : 원)

부서명\t사업명\t사용액
안전과\t대피소 운영\t64,000
도로과\t제방 복구\t90,000
도로과\t제설\t20,000
\t계\t{}
"""


def test_a_total_below_a_blank_label_is_of_all_rows_where_it_adds_them_up() -> None:
    """
    | 안전과 | 대피소 운영 | 64,000  |
    | 도로과 | 제방 복구   | 90,000  |
    | 도로과 | 제설        | 20,000  |
    |        | 계          | 174,000 |
    """
    assert paths_of(OWNED.format("174,000"))[-1] == ((), 174_000)


def test_a_total_below_a_blank_label_is_of_the_name_above_where_it_adds_its_rows_up() -> None:
    assert paths_of(OWNED.format("110,000"))[-1] == (("도로과",), 110_000)


def test_a_last_total_that_adds_nothing_up_is_a_problem() -> None:
    page = OWNED.format("175,000")

    assert paths_of(page)[-1] == (("도로과", "제설"), 20_000)
    assert "row-unnamed" in codes(read_page(page))


def paths_of(page: str) -> list[tuple[object, ...]]:
    return amounts(read_page(page), "path")


SPENT = """가온시 2024년 10월 업무추진비 공개

■ 시장 (단위 : 원)

연번\t집행일시\t집행목적\t금액
1\t2024-10-02\t직원 격려\t312,000
2\t2024-10-07\t상인회 간담회\t186,000
계\t\t\t498,000

■ 2024년 예산 (단위 : 원)

구분\t예산액
업무추진비\t9,000,000
"""


def test_the_amounts_of_a_list_of_days_and_purposes_were_spent() -> None:
    """A list of spending is no budget, and the unit behind its heading is no part of its name."""
    found = amounts(read_page(SPENT), "path", "measure", "stage")

    assert found == [
        (("직원 격려",), Measure.EXPENDITURE, Stage.SETTLEMENT, 312_000),
        (("상인회 간담회",), Measure.EXPENDITURE, Stage.SETTLEMENT, 186_000),
        ((), Measure.EXPENDITURE, Stage.SETTLEMENT, 498_000),
        (("업무추진비",), Measure.APPROPRIATION, Stage.ORIGINAL, 9_000_000),
    ]


DEBT = """가온시 지방채무 현황

(단위 : 백만원)

구분\t2023년\t2024년
상환액\t5,549\t7,637

※ 2024년 예산 기준

구분\t2024년 예산액
이자\t1,200
"""


def test_what_no_title_calls_a_budget_is_of_no_stage() -> None:
    """The table of a debt beside one of a budget is not voted for that."""
    found = amounts(read_page(DEBT), "path", "fiscal_year", "stage")

    assert found == [
        (("상환액",), 2023, Stage.UNSTATED, 5_549_000_000),
        (("상환액",), 2024, Stage.UNSTATED, 7_637_000_000),
        (("이자",), 2024, Stage.ORIGINAL, 1_200_000_000),
    ]


SHARES = """꼬마어린이집 재정 공개

(단위 : 천원)

항목\t인건비\t급간식비\t총액
금액\t7,500\t2,500\t10,000
비율\t75.0%\t25.0%\t100%
"""


def test_a_cell_that_says_it_is_a_share_is_one_below_an_amount() -> None:
    reading = read_page(SHARES)

    assert codes(reading) == []
    assert amounts(reading, "path")[:2] == [(("금액",), 7_500_000), (("금액",), 2_500_000)]
    assert [getattr(fact.value, "unit", "") for fact in reading.facts[3:]] == ["%", "%", "%"]


MONEY = """가온시 분담금 (2025년)

(단위 : 원)

{}\t예산액
자체재원\t294,000
국고보조금\t0
교통보조금\t0
기금보조금\t0
시도비\t0
총계\t294,000
"""


def test_rows_headed_as_kinds_of_money_are_no_parts_of_the_row_above() -> None:
    """
    | 재원별     | 예산액  |
    | 자체재원   | 294,000 |
    | 교통보조금 | 0       |
    | 기금보조금 | 0       |
    """
    rows = amounts(read_page(MONEY.format("재원별")), "path", "funding")

    assert (("교통보조금",), Funding.FUND, 0) not in rows
    assert (("기금보조금",), Funding.TOTAL, 0) in rows
