"""What headings, names of rows and titles say beside their name: a unit, a year, whose money."""

from __future__ import annotations

import pytest

from index.budget import Funding, Measure, Role, Stage
from index.facts import read_document
from index.money import Number
from index.readers import read as read_any
from tests.read_page import amounts, codes, read_page, worth


def test_a_row_that_states_its_own_unit_is_read_in_it_and_not_in_the_unit_of_the_table() -> None:
    """
    (단위 : 백만원, 명)
    | 구분          | 2023년 | 2022년 | 증감 |
    | 채무          | 120    | 150    | △30  |
    | 등록인구(명)  | 41,205 | 41,870 | △665 |
    """
    reading = read_page(
        "나래군 2023회계연도 결산 공시\n\n(단위 : 백만원, 명)\n\n구분\t2023년\t2022년\t증감\n"
        "채무\t120\t150\t△30\n등록인구(명)\t41,205\t41,870\t△665\n"
    )

    assert amounts(reading, "path", "measure", "fiscal_year")[3:] == [
        (("등록인구(명)",), Measure.OTHER, 2023, 41_205),
        (("등록인구(명)",), Measure.OTHER, 2022, 41_870),
        (("등록인구(명)",), Measure.CHANGE, 2023, -665),
    ]
    assert all(isinstance(fact.value, Number) for fact in reading.facts[3:])
    assert amounts(reading, "path")[0] == (("채무",), 120_000_000)


def test_rows_of_rates_are_read_without_any_unit_of_money() -> None:
    """
    | 지표          | 2022년 | 2023년 |
    | 재정자립도(%) | 18.4   | 19.0   |
    | 수지비율(%)   | △2.1   | 0.4    |
    """
    reading = read_page(
        "나래군 2023회계연도 재정공시(결산)\n\n□ 지표\n\n지표\t2022년\t2023년\n"
        "재정자립도(%)\t18.4\t19.0\n수지비율(%)\t△2.1\t0.4\n"
    )

    assert [(fact.name, fact.fiscal_year, str(fact.value.number), fact.value.unit)  # type: ignore[union-attr]  # rates
            for fact in reading.facts] == [
        ("재정자립도(%)", 2022, "18.4", "%"),
        ("재정자립도(%)", 2023, "19.0", "%"),
        ("수지비율(%)", 2022, "-2.1", "%"),
        ("수지비율(%)", 2023, "0.4", "%"),
    ]  # fmt: skip
    assert codes(reading) == []


@pytest.mark.parametrize("heading", ["방문객(명)", "방문객수", "방문객 수(명)"])
def test_a_column_that_is_counted_is_no_money(heading: str) -> None:
    reading = read_page(
        f"나래군 2024년 축제 지원 현황\n\n단위: 만원\n\n축제명\t{heading}\t지원금\n"
        "벚꽃축제\t1,200\t3,000\n국화축제\t800\t2,500\n"
    )

    assert amounts(reading, "path", "column") == [
        (("벚꽃축제",), heading, 1_200),
        (("벚꽃축제",), "지원금", 30_000_000),
        (("국화축제",), heading, 800),
        (("국화축제",), "지원금", 25_000_000),
    ]


def test_a_second_unit_that_nothing_claims_leaves_the_columns_that_may_be_of_it_unread() -> None:
    """(단위 : 개소, 백만원): whether 쉼터 is counted or paid, nobody can say."""
    reading = read_page(
        "나래군 2024년 쉼터 현황\n\n(단위 : 개소, 백만원)\n\n구분\t쉼터\t예산액\n"
        "동부\t12\t340\n서부\t15\t410\n"
    )

    assert amounts(reading, "path", "measure") == [
        (("동부",), Measure.APPROPRIATION, 340_000_000),
        (("서부",), Measure.APPROPRIATION, 410_000_000),
    ]
    assert codes(reading) == ["unit-ambiguous"]


def test_a_rate_is_told_by_its_name() -> None:
    reading = read_page(
        "나래군 2024~2026 중기재정계획\n\n(단위 : 백만원, %)\n\n"
        "분야\t합계\t2024\t2025\t2026\t연평균증가율\n환경\t330\t100\t110\t120\t9.5\n"
    )

    assert amounts(reading, "fiscal_year", "stage", "measure") == [
        (None, Stage.PLAN, Measure.APPROPRIATION, 330_000_000),
        (2024, Stage.PLAN, Measure.APPROPRIATION, 100_000_000),
        (2025, Stage.PLAN, Measure.APPROPRIATION, 110_000_000),
        (2026, Stage.PLAN, Measure.APPROPRIATION, 120_000_000),
        (None, Stage.PLAN, Measure.OTHER, reading.facts[4].value.number),  # type: ignore[union-attr]  # a rate
    ]
    assert reading.record.fiscal_year is None


BY_YEAR = "구분\t계\t국비\t군비\n2024년 예산\t900\t600\t300\n2023년 예산\t700\t400\t300\n증감\t200\t200\t0\n"


def test_a_row_named_by_a_year_is_the_whole_of_that_year() -> None:
    """
    | 구분        | 계  | 국비 | 군비 |
    | 2024년 예산 | 900 | 600  | 300  |
    | 2023년 예산 | 700 | 400  | 300  |
    | 증감        | 200 | 200  | 0    |
    """
    reading = read_page(f"숲길 조성\n\n□ 재원별 예산\n\n(단위 : 천원)\n\n{BY_YEAR}")

    assert {fact.path for fact in reading.facts} == {()}
    assert amounts(reading, "fiscal_year", "measure", "funding") == [
        (2024, Measure.APPROPRIATION, Funding.TOTAL, 900_000),
        (2024, Measure.APPROPRIATION, Funding.NATIONAL, 600_000),
        (2024, Measure.APPROPRIATION, Funding.COUNTY, 300_000),
        (2023, Measure.APPROPRIATION, Funding.TOTAL, 700_000),
        (2023, Measure.APPROPRIATION, Funding.NATIONAL, 400_000),
        (2023, Measure.APPROPRIATION, Funding.COUNTY, 300_000),
        (2024, Measure.CHANGE, Funding.TOTAL, 200_000),
        (2024, Measure.CHANGE, Funding.NATIONAL, 200_000),
        (2024, Measure.CHANGE, Funding.COUNTY, 0),
    ]


def test_a_total_of_years_is_of_no_year() -> None:
    """
    | 연도 | 합계 | 국비 | 도비 |
    | 2023 | 500  | 300  | 200  |
    | 2024 | 700  | 400  | 300  |
    | 계   | 1,200| 700  | 500  |
    """
    reading = read_page(
        "숲길 조성\n\n□ 사업비 (단위: 백만원)\n\n연도\t합계\t국비\t도비\n"
        "2023\t500\t300\t200\n2024\t700\t400\t300\n계\t1,200\t700\t500\n"
    )

    assert amounts(reading, "fiscal_year", "funding", "measure")[::3] == [
        (2023, Funding.TOTAL, Measure.APPROPRIATION, 500_000_000),
        (2024, Funding.TOTAL, Measure.APPROPRIATION, 700_000_000),
        (None, Funding.TOTAL, Measure.APPROPRIATION, 1_200_000_000),
    ]


PLAN = (
    "구분\t계\t2023년\t2024년\t2025년 이후\n계\t90\t20\t30\t40\n국비\t45\t10\t15\t20\n"
    "도비\t15\t4\t5\t6\n군비\t30\t6\t10\t14\n"
)


def test_a_plan_of_years_is_planned_and_its_kinds_of_money_are_no_items() -> None:
    """
    | 구분 | 계 | 2023년 | 2024년 | 2025년 이후 |
    | 계   | 90 | 20     | 30     | 40          |
    | 국비 | 45 | 10     | 15     | 20          |
    | 도비 | 15 | 4      | 5      | 6           |
    | 군비 | 30 | 6      | 10     | 14          |
    """
    page = (
        f"숲길 조성\n\n□ 연차별 투자계획\n\n(단위 : 백만원)\n\n{PLAN}\n□ 2024년 산출근거\n\n"
        "(단위 : 백만원)\n\n통계목\t세부내역\t금액\n시설비\t데크 12개 × 2백만원\t24\n"
        "시설비\t쉼터\t5\n감리비\t용역\t1\n합계\t\t30\n"
    )
    reading = read_page(page)
    plan = [fact for fact in reading.facts if fact.source.table == 1]

    assert {fact.path for fact in plan} == {()}
    assert {fact.stage for fact in plan} == {Stage.PLAN}
    assert [fact.fiscal_year for fact in plan[:4]] == [None, 2023, 2024, None]
    assert [fact.measure for fact in plan[:4]] == [Measure.APPROPRIATION] * 3 + [Measure.OTHER]
    assert [fact.funding for fact in plan[::4]] == [
        Funding.TOTAL, Funding.NATIONAL, Funding.PROVINCE, Funding.COUNTY,
    ]  # fmt: skip
    assert reading.record.fiscal_year == 2024
    basis = [fact for fact in reading.facts if fact.source.table == 2]
    assert [(fact.path, fact.fiscal_year, fact.measure, fact.formula) for fact in basis[:2]] == [
        (("시설비", "데크"), 2024, Measure.APPROPRIATION, "12개 × 2백만원"),
        (("시설비", "쉼터"), 2024, Measure.APPROPRIATION, ""),
    ]


def test_kinds_of_money_belong_to_the_row_whose_sum_they_are() -> None:
    """
    | 구분     | 예산액 |
    | 가 사업  | 100    |
    | 국비     | 60     |
    | 도비     | 40     |
    | 나 사업  | 50     |
    | 국비     | 50     |
    | 도비     |        |
    """
    reading = read_page(
        "나래군 2024년 예산\n\n(단위 : 천원)\n\n구분\t예산액\n가 사업\t100\n국비\t60\n도비\t40\n"
        "나 사업\t50\n국비\t50\n도비\t\n"
    )

    assert [(fact.path, fact.funding, fact.printed) for fact in reading.facts] == [
        (("가 사업",), Funding.TOTAL, "100"),
        (("가 사업",), Funding.NATIONAL, "60"),
        (("가 사업",), Funding.PROVINCE, "40"),
        (("나 사업",), Funding.TOTAL, "50"),
        (("나 사업",), Funding.NATIONAL, "50"),
        (("나 사업",), Funding.PROVINCE, ""),
    ]
    assert reading.facts[-1].value is None


def test_kinds_of_money_that_add_up_to_nothing_are_not_placed() -> None:
    reading = read_page(
        "나래군 2024년 예산\n\n(단위 : 천원)\n\n구분\t예산액\n가 사업\t100\n나 사업\t50\n국비\t70\n도비\t20\n"
    )

    assert {fact.path for fact in reading.facts} == {("가 사업",), ("나 사업",)}
    assert codes(reading) == ["funding-unplaced"] * 2


def test_sources_of_revenue_stay_rows_of_their_own() -> None:
    """
    | 구분   | 예산액 |
    | 계     | 180    |
    | 지방세 | 100    |
    | 국비   | 60     |
    | 도비   | 20     |
    """
    reading = read_page(
        "나래군 2024년 세입예산\n\n(단위 : 천원)\n\n구분\t예산액\n계\t180\n지방세\t100\n국비\t60\n도비\t20\n"
    )

    assert [fact.path for fact in reading.facts] == [(), ("지방세",), ("국비",), ("도비",)]
    assert {fact.funding for fact in reading.facts} == {Funding.TOTAL}


def test_a_formula_between_figures_and_counts_in_cells_are_read() -> None:
    """
    | 유형   | 참여인원 | 산출식                | 예산액 |
    | 도우미 | 40명     | 500천원×40명×10월     | 200,000 |
    | 합계   | 40명     |                       | 200,000 |
    """
    reading = read_page(
        "돌봄 도우미 운영\n\n□ 2024년 산출내역\n\n(단위 : 천원)\n\n유형\t참여인원\t산출식\t예산액\n"
        "도우미\t40명\t500천원×40명×10월\t200,000\n합계\t40명\t\t200,000\n"
    )

    assert [(fact.path, fact.measure, fact.printed, fact.formula) for fact in reading.facts] == [
        (("도우미",), Measure.OTHER, "40명", ""),
        (("도우미",), Measure.APPROPRIATION, "200,000", "500천원×40명×10월"),
        ((), Measure.OTHER, "40명", ""),
        ((), Measure.APPROPRIATION, "200,000", ""),
    ]


def test_what_was_achieved_is_no_budget() -> None:
    reading = read_page(
        "청년가게 운영 (2024년)\n\n□ 예산\n\n(단위 : 천원)\n\n구분\t2024년 예산\n계\t100\n\n"
        "□ 추진실적\n\n연도\t입점(개소)\t매출액(백만원)\n2022\t9\t310\n2023\t11\t402\n"
    )

    assert amounts(reading, "fiscal_year", "stage", "measure")[1:] == [
        (2022, Stage.RESULT, Measure.OTHER, 9),
        (2022, Stage.RESULT, Measure.OTHER, 310_000_000),
        (2023, Stage.RESULT, Measure.OTHER, 11),
        (2023, Stage.RESULT, Measure.OTHER, 402_000_000),
    ]


def test_what_is_planned_to_be_spent_was_not_spent() -> None:
    reading = read_page(
        "나래군 2024년도 기금운용계획\n\n(단위 : 천원)\n\n기금명\t2024년 수입\t2024년 지출\n"
        "장학기금\t50\t40\n체육기금\t30\t20\n"
    )

    assert amounts(reading, "stage", "measure", "column")[:2] == [
        (Stage.PLAN, Measure.OTHER, "2024년 수입", 50_000),
        (Stage.PLAN, Measure.OTHER, "2024년 지출", 40_000),
    ]


def test_quarters_are_parts_of_what_was_spent_and_their_sum_is_the_whole() -> None:
    reading = read_page(
        "나래군 2024년 신속집행 실적\n\n(단위 : 천원)\n\n사업명\t예산현액\t1분기 집행\t2분기 집행\t집행액 계\n"
        "경로당 지원\t100\t30\t40\t70\n"
    )

    assert amounts(reading, "measure", "stage") == [
        (Measure.AVAILABLE, Stage.SETTLEMENT, 100_000),
        (Measure.OTHER, Stage.SETTLEMENT, 30_000),
        (Measure.OTHER, Stage.SETTLEMENT, 40_000),
        (Measure.EXPENDITURE, Stage.SETTLEMENT, 70_000),
    ]


def test_each_supplementary_budget_of_a_table_is_its_own_round() -> None:
    reading = read_page(
        "나래군 2024년도 제2회 추가경정예산(안)\n\n(단위 : 백만원)\n\n"
        "구분\t본예산\t1회추경\t2회추경\t증감(2회-1회)\n일반회계\t700\t720\t750\t30\n"
    )

    assert amounts(reading, "measure", "stage", "round") == [
        (Measure.APPROPRIATION, Stage.ORIGINAL, 0, 700_000_000),
        (Measure.APPROPRIATION, Stage.SUPPLEMENTARY, 1, 720_000_000),
        (Measure.APPROPRIATION, Stage.SUPPLEMENTARY, 2, 750_000_000),
        (Measure.CHANGE, Stage.SUPPLEMENTARY, 2, 30_000_000),
    ]


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        ("2024년도 솔내도서관 운영", "솔내도서관 운영"),
        ("솔내도서관 운영 (2024년)", "솔내도서관 운영"),
        ("2024년도 예산개요", "2024년도 예산개요"),
        ("2024년 성질별 세출예산 현황", "2024년 성질별 세출예산 현황"),
    ],
)
def test_a_programme_has_one_name_in_all_its_years_and_a_book_its_own(
    title: str, programme: str
) -> None:
    reading = read_page(f"{title}\n\n(단위 : 천원)\n\n구분\t예산액\n계\t100\n인건비\t100\n")

    assert reading.record.programme == programme
    assert reading.record.fiscal_year == 2024


def test_labels_say_which_programme_department_and_account_a_page_is_about() -> None:
    reading = read_page(
        "2024년도 주요사업 설명자료\n\n사업명 : 솔내복지관 운영\n소관 : 복지과 (담당 김나래)\n"
        "회계구분 : 일반회계\n\n(단위 : 천원)\n\n구분\t2024년 예산액\n계\t100\n"
    )

    assert reading.record.programme == "솔내복지관 운영"
    assert (reading.record.department, reading.record.account) == ("복지과", "일반회계")
    assert {(fact.programme, fact.account) for fact in reading.facts} == {("솔내복지관 운영", "")}


def test_a_list_of_programmes_is_about_none_of_them() -> None:
    """
    2024년 공모사업 목록 (단위: 천원)
    | 연번 | 사업명   | 사업비 | 담당부서 | 구분 | 득표수 |
    | 1    | 쉼터     | 85000  | 교통과   | 신규 | 412    |
    | 2    | 산책로   |        | 공원과   | 신규 | 388    |
    """
    data = (
        "2024년 공모사업 목록 (단위: 천원)\n연번,사업명,사업비,담당부서,구분,득표수\n"
        "1,쉼터,85000,교통과,신규,412\n2,산책로,,공원과,신규,388\n"
    )
    reading = read_document(read_any(data.encode(), "목록.csv"))

    assert (reading.record.programme, reading.record.department) == ("2024년 공모사업 목록", "")
    assert amounts(reading, "path", "column") == [
        (("쉼터",), "사업비", 85_000_000),
        (("쉼터",), "득표수", 412),
        (("산책로",), "사업비", None),
        (("산책로",), "득표수", 388),
    ]


def test_a_first_row_of_unknown_words_over_figures_names_the_columns() -> None:
    data = (
        '계약명,계약일,계약금액(원),업체명\n하천 정비,2024-03-15,"1,234,500",대한건설\n'
        '장비 구매,2024-04-02,"88,000",누리정보\n'
    )
    reading = read_document(read_any(data.encode(), "계약.csv"))

    assert amounts(reading, "path", "column", "fiscal_year") == [
        (("하천 정비",), "계약금액(원)", None, 1_234_500),
        (("장비 구매",), "계약금액(원)", None, 88_000),
    ]


def test_two_labels_with_their_words_are_no_headings() -> None:
    """
    | [소관부서] | 공원과 | [회계]   | 일반회계 |
    | [사업대상] | 주민   | [사업량] | 3,300명  |
    """
    page = (
        "<h1>숲길 조성 (2024년)</h1><table><tr><th>소관부서</th><td>공원과</td><th>회계</th>"
        "<td>일반회계</td></tr><tr><th>사업대상</th><td>주민</td><th>사업량</th><td>3,300명</td></tr></table>"
    )
    reading = read_document(read_any(page.encode(), "숲길.html"))

    assert reading.facts == ()
    assert (reading.record.department, reading.record.account) == ("공원과", "일반회계")


def test_what_a_programme_costs_over_all_its_years_is_of_none_of_them() -> None:
    reading = read_page(
        "숲길 조성\n\n□ 사업개요\n\n회 계\t일반회계\n사업기간\t2023년 ~ 2025년\n"
        "총사업비\t18,000백만원\n사업비 (2024년)\t4,800백만원\n\n□ 예산\n\n(단위 : 백만원)\n\n"
        "구분\t2024년 예산액\n계\t4,800\n"
    )

    assert amounts(reading, "stage", "fiscal_year", "role")[:2] == [
        (Stage.ORIGINAL, 2024, Role.TOTAL, 4_800_000_000),
        (Stage.PLAN, None, Role.TOTAL, 18_000_000_000),
    ]


def test_a_row_that_states_another_unit_of_money_is_read_in_it() -> None:
    """(단위 : 백만원): 1인당 부담액(천원) is printed in 천원"""
    reading = read_page(
        "나래군 재정공시\n\n(단위 : 백만원)\n\n구분\t2021년\t2022년\n채무\t120\t150\n"
        "1인당 부담액(천원)\t8,552\t9,041\n"
    )

    assert amounts(reading, "path")[2:] == [
        (("1인당 부담액(천원)",), 8_552_000),
        (("1인당 부담액(천원)",), 9_041_000),
    ]


def test_numbers_of_rows_name_nothing_and_unknown_words_beside_them_do() -> None:
    data = (
        '2024년 보조금 교부 현황 (단위: 만원)\n순번,마을명,교부액\n1,푸른마을,"1,200"\n'
        '2,별빛마을,"1,550"\n'
    )  # fmt: skip
    reading = read_document(read_any(data.encode(), "교부.csv"))

    assert amounts(reading, "path") == [
        (("푸른마을",), 12_000_000),
        (("별빛마을",), 15_500_000),
    ]


def test_a_column_of_units_says_what_each_row_is_counted_in() -> None:
    """
    | 지표   | 단위 | 2023년 실적 | 2024년 목표 |
    | 참여자 | 명   | 1,200       | 1,500       |
    | 취업률 | %    | 45.1        | 48.0        |
    | 지원금 | 천원 | 2,000       | 2,500       |
    """
    reading = read_page(
        "나래군 청년정책 시행계획\n\n지표\t단위\t2023년 실적\t2024년 목표\n참여자\t명\t1,200\t1,500\n"
        "취업률\t%\t45.1\t48.0\n지원금\t천원\t2,000\t2,500\n"
    )
    rows = [(fact.name, fact.fiscal_year, fact.stage, worth(fact)) for fact in reading.facts]

    assert rows[:2] == [
        ("참여자", 2023, Stage.RESULT, 1_200),
        ("참여자", 2024, Stage.PLAN, 1_500),
    ]
    assert [fact.value.unit for fact in reading.facts[2:4]] == ["%", "%"]  # type: ignore[union-attr]  # rates
    assert [won for *_, won in rows[4:]] == [2_000_000, 2_500_000]
    assert codes(reading) == []


BOOKLET = """가온시 살림 (2023년 예산)

(단위: 억 원)

분야\t예산\t대표 사업
복지\t8,420\t기초연금 1,960억, 아동수당 410억
교통\t2,105\t자전거도로 21억원
환경\t1,300\t도시숲 3곳, 나무 2,000그루
"""


def test_amounts_that_a_cell_of_words_lists_by_name_are_quoted_below_its_row() -> None:
    """
    | 분야 | 예산  | 대표 사업                          |
    | 복지 | 8,420 | 기초연금 1,960억, 아동수당 410억 |
    """
    quoted = [fact for fact in read_page(BOOKLET).facts if fact.quoted]

    assert [(fact.path, fact.fiscal_year, worth(fact)) for fact in quoted] == [
        (("복지", "기초연금"), 2023, 196_000_000_000),
        (("복지", "아동수당"), 2023, 41_000_000_000),
        (("교통", "자전거도로"), 2023, 2_100_000_000),
    ]
