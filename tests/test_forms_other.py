"""Other forms than the 사업별 설명서, and the general reading under them all."""

from __future__ import annotations

from index.budget import Funding, Measure, Role, Stage
from index.document import Table, rows_of
from tests.read_page import amounts, codes, read_page, worth

TWO_YEARS = (
    "가온시 예산개요\n\n(단위 : 백만원)\n\n구분 | 2024년 | 2023년 | 증감액 | ||\n---|---|---|---|---|---\n"
    "예산액 | 구성비 | 예산액 | 구성비 | ||\n{}\n"
)


def test_headings_pushed_together_are_spread_where_the_sums_allow_one_way() -> None:
    """
    | 구분 |     2024년      |     2023년      | 증감액 |
    |      | 예산액 | 구성비 | 예산액 | 구성비 |        |
    | 교육 | 15,326 | 60.00  | 14,264 | 61.10  | 1,062  |
    """
    reading = read_page(
        TWO_YEARS.format(
            "교육 | 15,326 | 60.00 | 14,264 | 61.10 | 1,062 |\n"
            "환경 | 10,217 | 40.00 | 9,081 | 38.90 | 1,136 |\n"
        )
    )

    assert amounts(reading, "measure", "fiscal_year")[:5] == [
        (Measure.APPROPRIATION, 2024, 15_326_000_000),
        (Measure.SHARE, 2024, 60),
        (Measure.PRIOR_APPROPRIATION, 2023, 14_264_000_000),
        (Measure.SHARE, 2023, reading.facts[3].value.number),  # type: ignore[union-attr]  # a rate
        (Measure.CHANGE, 2024, 1_062_000_000),
    ]


def test_headings_that_no_sum_confirms_are_not_guessed() -> None:
    reading = read_page(
        TWO_YEARS.format(
            "교육 | 15,326 | 60.00 | 14,264 | 61.10 | 9,062 |\n"
            "환경 | 10,217 | 40.00 | 9,081 | 38.90 | 7,136 |\n"
        )
    )

    assert reading.facts == ()
    assert "header-uncertain" in codes(reading)


def test_letters_in_headings_say_what_adds_up() -> None:
    """
    | 구분 | 결산                    | 잉여금   |
    |      | 세입 ㉮     | 세출 ㉯   | ㉰=㉮-㉯ |
    """
    reading = read_page(
        "가온시 결산\n\n(단위 : 원)\n\n구분 | 예산현액 | 결산 | 결산상 잉여금 ㉰=㉮-㉯ | |\n---|---|---|---|---\n"
        "세입(수납액) ㉮ | 세출(지출액) ㉯ | |||\n"
        "합계 | 5,000 | 4,800 | 4,000 | 800 |\n일반회계 | 3,000 | 2,900 | 2,500 | 400 |\n"
        "특별회계 | 2,000 | 1,900 | 1,500 | 400 |\n"
    )

    assert amounts(reading, "measure")[:4] == [
        (Measure.AVAILABLE, 5_000),
        (Measure.RECEIVED, 4_800),
        (Measure.EXPENDITURE, 4_000),
        (Measure.SURPLUS, 800),
    ]


def test_budget_less_settlement_is_a_saving() -> None:
    """
    | 계정과목 | 예산액(A) | 결산액(B) | 증감(A-B) |
    | 이자수익 | -         | 2,472     | (2,472)   |
    """
    reading = read_page(
        "가온공단 결산\n\n(단위 : 원)\n\n계정과목\t예산액(A)\t결산액(B)\t증감(A-B)\n"
        "이자수익\t-\t2,472\t(2,472)\n"
    )

    assert amounts(reading, "measure") == [
        (Measure.APPROPRIATION, 0),
        (Measure.SETTLED, 2_472),
        (Measure.SAVING, -2_472),
    ]


def test_cells_that_ran_together_are_cut_where_every_row_adds_up() -> None:
    """2026년 본예산 (단위 : 백만원): 구분 | 합계 | 일반회계 | 특별회계"""
    reading = read_page(
        "가온시\n\n  • (단위 : 백만원)\n    2026년 본예산 세출예산(기능별)\n    구분합계일반회계특별회계\n"
        "    580,000526,00054,000\n    교 육(평생)478,593425,12453,469\n    환 경101,407100,876531\n"
    )

    assert amounts(reading, "path", "account")[3:] == [
        (("교 육(평생)",), "", 478_593_000_000),
        (("교 육(평생)",), "일반회계", 425_124_000_000),
        (("교 육(평생)",), "특별회계", 53_469_000_000),
        (("환 경",), "", 101_407_000_000),
        (("환 경",), "일반회계", 100_876_000_000),
        (("환 경",), "특별회계", 531_000_000),
    ]


def test_cells_that_ran_together_and_do_not_add_up_are_left() -> None:
    reading = read_page(
        "가온시\n\n  • (단위 : 백만원)\n    2026년 본예산\n    구분합계일반회계특별회계\n"
        "    580,000526,00054,001\n    교 육478,593425,12553,469\n"
    )

    assert reading.facts == ()
    assert "cells-glued" in codes(reading)


def test_rows_on_one_line_find_their_levels() -> None:
    """1.인적자원 운용 › 1.교원보수 › 1.수당 › 2.봉급, each 경정 - 기정 = 증감"""
    reading = read_page(
        "2015학년도 세출예산명세서 예산구분 : 추경4회 (단위 : 천원) 사업 경정 예산액 기정 비교 증감 "
        "산출기초(원) 정책 단위 세부 1.인적자원 운용 1,000 1,100 -100 1.교원보수 1,000 1,100 -100 "
        "1.수당 400 450 -50 교원수당 (40,000원×10명×1월)- 450,000원= -50,000 2.봉급 600 650 -50"
    )

    rows = [each for each in amounts(reading, "path", "measure", "round") if each[0]]
    assert (("인적자원 운용", "교원보수", "수당"), Measure.APPROPRIATION, 4, 400_000) in rows
    assert (("인적자원 운용", "교원보수", "봉급"), Measure.CHANGE, 4, -50_000) in rows
    assert (("인적자원 운용", "교원보수", "수당", "교원수당"), Measure.UNIT_PRICE, 0, 40_000) in [
        (path, measure, 0, value) for path, measure, _, value in rows
    ]


DETAIL = (
    "2024년도 세출예산 사업명세서\n\n부서: 사회적경제과\n정책: 지역경제\n단위: 육성 (일반회계)\n\n"
    "(단위 : 천원)\n\n부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목\t예산액\t전년도예산액\t비교증감\n"
    "사회적경제과\t120,000\t100,000\t20,000\n국\t30,000\t20,000\t10,000\n"
    "지역경제\t120,000\t100,000\t20,000\n육성\t120,000\t100,000\t20,000\n"
    "마을기업 육성\t120,000\t100,000\t20,000\n307 민간이전\t120,000\t100,000\t20,000\n"
    "05 민간위탁금\t120,000\t100,000\t20,000\n○ 강사료 1,000,000원 × 10명 × 12월 = 120,000\t\t\t\n"
)


def test_levels_of_one_column_are_told_by_page_heads_and_codes() -> None:
    reading = read_page(DETAIL)
    found = {
        (fact.path, fact.level, fact.funding, fact.role)
        for fact in reading.facts
        if fact.measure is Measure.APPROPRIATION
    }

    programme = ("사회적경제과", "지역경제", "육성", "마을기업 육성")
    assert found == {
        (("사회적경제과",), "부서", Funding.TOTAL, Role.SUBTOTAL),
        (("사회적경제과",), "부서", Funding.NATIONAL, Role.SUBTOTAL),
        (("사회적경제과", "지역경제"), "정책", Funding.TOTAL, Role.SUBTOTAL),
        (("사회적경제과", "지역경제", "육성"), "단위", Funding.TOTAL, Role.SUBTOTAL),
        (programme, "세부사업", Funding.TOTAL, Role.SUBTOTAL),
        ((*programme, "민간이전"), "편성목", Funding.TOTAL, Role.SUBTOTAL),
        ((*programme, "민간이전", "민간위탁금"), "통계목", Funding.TOTAL, Role.SUBTOTAL),
        ((*programme, "민간이전", "민간위탁금", "강사료"), "○", Funding.TOTAL, Role.LEAF),
    }


BOOK = (
    "2024년도 세출예산 사업명세서\n\n부서: 녹지과\n정책: 푸른도시\n단위: 숲 가꾸기\n\n(단위 : 천원)\n\n"
    "부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목\t예산액\t전년도예산액\t비교증감\n"
    "녹지과\t100\t90\t10\n\t국 40\t\t\n\t시 60\t\t\n푸른도시\t95\t86\t9\n숲 가꾸기\t{}\t50\t5\n"
    "나무 심기\t30\t28\t2\n206 재료비\t30\t28\t2\n가지치기\t25\t22\t3\n206 재료비\t25\t22\t3\n"
    "공원 관리\t40\t36\t4\n어린이공원\t25\t20\t5\n401 시설비\t25\t20\t5\n근린공원\t15\t16\t△1\n"
    "401 시설비\t15\t16\t△1\n행정운영경비\t5\t4\t1\n기본경비\t5\t4\t1\n202 여비\t5\t4\t1\n"
)


def test_levels_that_no_page_head_tells_are_told_by_what_adds_up() -> None:
    """
    | 숲 가꾸기    | 55 | 50 |  a 단위사업: 나무 심기 30 + 가지치기 25, then it is used up
    | 나무 심기    | 30 | 28 |
    | 가지치기     | 25 | 22 |
    | 공원 관리    | 40 | 36 |  beside it: 푸른도시 95 = 55 + 40
    | 행정운영경비 |  5 |  4 |  beside 푸른도시: 녹지과 100 = 95 + 5
    """
    reading = read_page(BOOK.format(55))
    levels = {
        fact.path: fact.level
        for fact in reading.facts
        if fact.measure is Measure.APPROPRIATION and fact.level != "편성목"
    }

    assert levels == {
        ("녹지과",): "부서",
        ("녹지과", "푸른도시"): "정책",
        ("녹지과", "푸른도시", "숲 가꾸기"): "단위",
        ("녹지과", "푸른도시", "숲 가꾸기", "나무 심기"): "세부사업",
        ("녹지과", "푸른도시", "숲 가꾸기", "가지치기"): "세부사업",
        ("녹지과", "푸른도시", "공원 관리"): "단위",
        ("녹지과", "푸른도시", "공원 관리", "어린이공원"): "세부사업",
        ("녹지과", "푸른도시", "공원 관리", "근린공원"): "세부사업",
        ("녹지과", "행정운영경비"): "정책",
        ("녹지과", "행정운영경비", "기본경비"): "세부사업",
    }
    assert codes(reading) == []
    assert [(f.path, f.funding, worth(f)) for f in reading.facts if f.funding is not Funding.TOTAL] == [
        (("녹지과",), Funding.NATIONAL, 40_000),
        (("녹지과",), Funding.CITY, 60_000),
    ]  # fmt: skip


def test_a_row_that_fits_below_no_other_is_left_with_all_that_stands_below_it() -> None:
    """숲 가꾸기 is printed as 54, so that 가지치기 25 no longer fits below it"""
    reading = read_page(BOOK.format(54))

    assert "tree-unproven" in codes(reading)
    assert not any("가지치기" in fact.path for fact in reading.facts)


def test_levels_are_told_without_any_page_head_where_all_of_them_add_up() -> None:
    """
    | 복지과      | 100 |  = 노인복지 70 + 장애인복지 30
    | 노인복지    |  70 |  = 경로당 70
    | 경로당      |  70 |  = 운영비 45 + 보수 25
    """
    reading = read_page(
        "2024년도 세출예산 사업명세서\n\n(단위 : 천원)\n\n부서ㆍ정책ㆍ단위ㆍ세부사업ㆍ편성목\t예산액\n"
        "복지과\t100\n노인복지\t70\n경로당\t70\n운영비\t45\n307 민간이전\t45\n보수\t25\n"
        "401 시설비\t25\n장애인복지\t30\n활동보조\t30\n307 민간이전\t30\n"
    )

    assert [fact.path for fact in reading.facts if fact.level != "편성목"] == [
        ("복지과",),
        ("복지과", "노인복지"),
        ("복지과", "노인복지", "경로당"),
        ("복지과", "노인복지", "경로당", "운영비"),
        ("복지과", "노인복지", "경로당", "보수"),
        ("복지과", "장애인복지"),
        ("복지과", "장애인복지", "활동보조"),
    ]


def test_flat_rows_that_total_others_are_found_by_their_sums() -> None:
    """세외수입 5,000 = 경상적 3,000 + 임시적 2,000, printed without levels"""
    reading = read_page(
        "가온시 세입예산\n\n(단위 : 백만원)\n\n구분\t2024예산액\t2023예산액\n합계\t9,000\t8,100\n"
        "지방세\t4,000\t3,600\n세외수입\t5,000\t4,500\n경상적\t3,000\t2,700\n임시적\t2,000\t1,800\n"
    )

    roles = {fact.path: fact.role for fact in reading.facts}
    assert roles == {
        (): Role.TOTAL,
        ("지방세",): Role.LEAF,
        ("세외수입",): Role.SUBTOTAL,
        ("세외수입", "경상적"): Role.LEAF,
        ("세외수입", "임시적"): Role.LEAF,
    }


def test_totals_of_different_tables_are_told_apart() -> None:
    reading = read_page(
        "가온시 결산\n\n(단위 : 원)\n\n세입 결산\n\n구분\t예산현액\n합계\t500\n일반회계\t500\n\n"
        "세출 결산\n\n구분\t예산현액\n합계\t400\n일반회계\t400\n"
    )

    assert {(fact.path, fact.role) for fact in reading.facts} == {
        (("세입 결산",), Role.TOTAL),
        (("세입 결산", "일반회계"), Role.LEAF),
        (("세출 결산",), Role.TOTAL),
        (("세출 결산", "일반회계"), Role.LEAF),
    }


def test_a_point_for_a_comma_is_read_only_where_the_row_adds_up() -> None:
    """
    | 구분   | 계     | 일반회계 | 특별회계 |
    | 세외   | 43,948 | 38.643   | 5,305    |
    """
    table = "제목\n\n(단위 : 백만원)\n\n□ 세입예산\n\n구분\t계\t일반회계\t특별회계\n세외\t43,948\t38.643\t{}\n"
    proven, unproven = (read_page(table.format(each)) for each in ("5,305", "9,305"))

    assert amounts(proven, "account")[1] == ("일반회계", 38_643_000_000)
    assert "38.643" in proven.facts[1].note
    assert [fact.account for fact in unproven.facts] == ["", "특별회계"]
    assert codes(proven) == codes(unproven) == ["amount-malformed"]


def test_a_last_row_that_was_cut_off_gives_what_its_sum_proves() -> None:
    """
    | project_name | budget_total | expenditure | balance | field |
    | 마을기업     | 2,817,000    | 2,523,200   | 293      (the page ends)
    """
    reading = read_page(
        "project_name | budget_total | expenditure | balance | field\n---|---|---|---|---\n"
        "협동조합 | 1,000 | 900 | 100 | 사회복지 |\n마을기업 | 2,817,000 | 2,523,200 | 293"
    )

    assert amounts(reading, "path", "measure")[3:] == [
        (("마을기업",), Measure.APPROPRIATION, 2_817_000),
        (("마을기업",), Measure.EXPENDITURE, 2_523_200),
    ]
    assert codes(reading) == ["row-truncated"]


def test_a_bullet_before_a_word_is_no_minus_and_a_decrease_is_one() -> None:
    reading = read_page(
        "보도자료\n\n2019년도 예산안은 △사회복지 분야 1천932억원 △보건 분야 178억원이다. "
        "특별회계는 387억원(△20.98%) 감소한 1천457억원이다.\n"
    )

    assert [(fact.path[-1], fact.measure, fact.printed) for fact in reading.facts] == [
        ("사회복지", Measure.APPROPRIATION, "1천932억원"),
        ("보건", Measure.APPROPRIATION, "178억원"),
        ("특별회계", Measure.CHANGE, "387억원"),
        ("특별회계", Measure.CHANGE_RATE, "△20.98%"),
        ("특별회계", Measure.APPROPRIATION, "1천457억원"),
    ]
    assert {fact.fiscal_year for fact in reading.facts} == {2019}
    assert all(fact.stated for fact in reading.facts)


def test_the_table_of_a_reading_has_its_headings_where_they_belong() -> None:
    reading = read_page(
        TWO_YEARS.format(
            "교육 | 15,326 | 60.00 | 14,264 | 61.10 | 1,062 |\n"
            "환경 | 10,217 | 40.00 | 9,081 | 38.90 | 1,136 |\n"
        )
    )
    (table,) = [
        block
        for section in reading.layout.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]

    assert [(cell.text, cell.column, cell.column_span) for cell in rows_of(table)[0]] == [
        ("구분", 0, 1),
        ("2024년", 1, 2),
        ("2023년", 3, 2),
        ("증감액", 5, 1),
    ]


def test_a_heading_over_several_columns_covers_the_blanks_beside_it() -> None:
    """
    | 회계별 | 2024년(A) | 2023년(B) | 비교증감          |
    |        |           |           | 금액 | 비율(%)    |
    | 계     | 12,345    | 11,845    | 500  | 4.2        |
    """
    reading = read_page(
        "가온시 예산 총괄\n\n(단위 : 억원)\n\n회계별\t2024년(A)\t2023년(B)\t비교증감\t\n\t\t\t금액\t비율(%)\n"
        "계\t12,345\t11,845\t500\t4.2\n"
    )

    assert [(fact.measure, fact.fiscal_year, fact.column) for fact in reading.facts] == [
        (Measure.APPROPRIATION, 2024, "2024년(A)"),
        (Measure.PRIOR_APPROPRIATION, 2023, "2023년(B)"),
        (Measure.CHANGE, 2024, "비교증감 금액"),
        (Measure.CHANGE_RATE, 2024, "비교증감 비율(%)"),
    ]


def test_kinds_of_a_measure_are_not_the_measure() -> None:
    """
    | 구분 | 지출액 | 이월액              |
    |      |        | 명시이월 | 사고이월 |
    """
    reading = read_page(
        "가온시 결산\n\n(단위 : 원)\n\n구분\t지출액\t이월액\t\n\t\t명시이월\t사고이월\n합계\t8,000\t500\t300\n"
    )

    assert [(fact.measure, fact.column) for fact in reading.facts] == [
        (Measure.EXPENDITURE, "지출액"),
        (Measure.OTHER, "이월액 명시이월"),
        (Measure.OTHER, "이월액 사고이월"),
    ]


def test_rows_that_are_measures_under_columns_that_are_years() -> None:
    """(단위 : 백만원, %)
    | 구분   | 2023년 | 2024년 |
    | 집행액 | 1,400  | 1,380  |
    | 집행률 | 96.6   | 92.0   |
    """
    reading = read_page(
        "예산 집행 현황\n\n(단위 : 백만원, %)\n\n구분\t2023년\t2024년\n집행액\t1,400\t1,380\n집행률\t96.6\t92.0\n"
    )

    assert [(fact.measure, fact.fiscal_year, fact.path, fact.stage) for fact in reading.facts] == [
        (Measure.EXPENDITURE, 2023, (), Stage.SETTLEMENT),
        (Measure.EXPENDITURE, 2024, (), Stage.SETTLEMENT),
        (Measure.EXECUTION_RATE, 2023, (), Stage.SETTLEMENT),
        (Measure.EXECUTION_RATE, 2024, (), Stage.SETTLEMENT),
    ]
    assert [str(each[-1]) for each in amounts(reading)] == [
        "1400000000",
        "1380000000",
        "96.6",
        "92.0",
    ]


def test_numbers_of_rows_are_no_names_but_a_total_among_them_is() -> None:
    """
    | 번호 | 사업명    | 위치   | 사업비(천원) |
    | 1    | 조명 설치 | 달빛동 | 50,000       |
    | 계   |           |        | 50,000       |
    """
    reading = read_page(
        "2024년도 주민참여예산\n\n번호\t사업명\t위치\t사업비(천원)\n1\t조명 설치\t달빛동\t50,000\n계\t\t\t50,000\n"
    )

    assert amounts(reading, "path", "role") == [
        (("조명 설치",), Role.LEAF, 50_000_000),
        ((), Role.TOTAL, 50_000_000),
    ]
