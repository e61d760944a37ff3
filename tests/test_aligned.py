"""Tables that stand in blanks alone are read by where their columns stand."""

from __future__ import annotations

import pytest

from index.budget import Measure, Stage
from tests.read_page import amounts, codes, read_page

CULTURE = """다올문화재단 2023년 수지예산서
                                              (단위: 천원)
  과   목              2023년      2022년      증  감
                       예산(A)     예산(B)     (A-B)
 수입합계             3,240,500   3,010,000    230,500
  출연금              2,800,000   2,650,000    150,000
  사업수입              440,500     360,000     80,500
"""


def test_headings_broken_over_two_lines_stand_over_their_columns() -> None:
    """
    | 과목   | 2023년 예산(A) | 2022년 예산(B) | 증감 (A-B) |
    | 출연금 | 2,800,000      | 2,650,000      | 150,000    |
    """
    found = amounts(read_page(CULTURE), "path", "fiscal_year", "measure")
    assert (("수입합계", "출연금"), 2023, Measure.APPROPRIATION, 2_800_000_000) in found
    assert (("수입합계", "출연금"), 2022, Measure.PRIOR_APPROPRIATION, 2_650_000_000) in found
    assert (("수입합계", "출연금"), 2023, Measure.CHANGE, 150_000_000) in found


YEARS = """다올시 연도별 예산 추이
(단위 : 억원)
구분            2019년                2020년
            예산      결산        예산      {last}
총계       5,120     4,890       5,480     5,210
일반회계   4,300     4,120       4,610     4,400
특별회계     820       770         870       810
"""


def test_groups_that_name_the_same_columns_are_shared_out() -> None:
    """
    | 구분     | 2019년 예산 | 2019년 결산 | 2020년 예산 | 2020년 결산 |
    | 일반회계 | 4,300       | 4,120       | 4,610       | 4,400       |
    """
    found = amounts(read_page(YEARS.format(last="결산")), "path", "fiscal_year", "stage")
    assert (("일반회계",), 2019, Stage.SETTLEMENT, 412_000_000_000) in found
    assert (("일반회계",), 2020, Stage.ORIGINAL, 461_000_000_000) in found


def test_groups_whose_columns_differ_are_not_guessed() -> None:
    """2020년 above 예산 and 집행률 may begin at any of them."""
    facts = read_page(YEARS.format(last="집행률")).facts
    assert not [fact for fact in facts if not fact.quoted]


SCHOOL = """2024학년도 다올초등학교회계 세입예산서
Ⅰ. 세입예산                                           [단위: 천원]
 장                 본예산(A)     전년도(B)    증감(A-B)
이전수입           1,128,400     1,082,500      45,900
기타수입(전년도
이월금)               25,450        22,000       3,450
학생복지/교육격차
 해소                  8,150         7,500         650
 계                1,162,000     1,112,000      50,000
 ※ 돌봄 운영비는 교부 후 추경에 편성 예정
"""


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    """
    | 기타수입(전년도 이월금) | 25,450 | 22,000 | 3,450 |
    | 학생복지/교육격차 해소  | 8,150  | 7,500  | 650   |
    """
    found = {fact.path: fact for fact in read_page(SCHOOL).facts if not fact.quoted}
    assert ("기타수입(전년도 이월금)",) in found
    assert ("학생복지/교육격차 해소",) in found


def test_a_round_that_is_still_to_come_is_not_that_of_the_book() -> None:
    facts = [fact for fact in read_page(SCHOOL).facts if not fact.quoted]
    assert {fact.stage for fact in facts} == {Stage.ORIGINAL}


GROUPS = """부서별 인건비
(단위: 천원)
부서          정원  현원   인건비
{first}
  본청          12    11    540,000
  읍면          30    28  1,320,000
재무과
  본청          10     9    430,000
"""


def test_a_group_without_figures_is_no_part_of_a_name() -> None:
    """총무과 stands above 본청 and 읍면: no row is called 총무과 본청."""
    names = [fact.path for fact in read_page(GROUPS.format(first="총무과")).facts]
    assert not [path for path in names if path[-1:] == ("총무과 본청",)]


WORDS = """다올구 주민참여예산 선정결과
(단위:천원)
{heads}
1  어린이공원 모래놀이터 소독     솔샘동    공원녹지과     18,000   18,000
2  골목길 LED보안등 교체(40등)   한빛1동   도로과         48,000   40,000  단가조정
3  반려견 놀이터 조성             물안동    지역경제과     95,000        -  부지 미확보
10 재활용 정거장 확대             한빛1동   청소행정과     27,700   27,700
   계                                                     188,700   85,700
"""


def test_headings_parted_by_slashes_head_as_many_columns() -> None:
    """
    | 연번 | 사업명             | 위치   | 소관부서   | 제안액 | 반영액 | 비고        |
    | 3    | 반려견 놀이터 조성 | 물안동 | 지역경제과 | 95,000 | -      | 부지 미확보 |
    """
    page = WORDS.format(heads="연번/사업명/위치/소관부서/제안액/반영액/비고")
    found = {(fact.path, fact.column): fact.printed for fact in read_page(page).facts}
    assert found[("반려견 놀이터 조성",), "반영액"] == "-"
    assert found[("재활용 정거장 확대",), "제안액"] == "27,700"
    assert found[(), "반영액"] == "85,700"


@pytest.mark.parametrize("heads", ["연번/사업명/위치/제안액/반영액", "사업별 제안과 반영"])
def test_headings_of_another_number_than_the_columns_head_nothing(heads: str) -> None:
    facts = read_page(WORDS.format(heads=heads)).facts
    assert not [fact for fact in facts if fact.printed == "95,000" and not fact.quoted]


FUNDS = """2023년도 다올시 기금운용계획안
                                                         (단위:천원)
기 금 명\t2022년도말\t2023년도 조성계획\t\t\t2023년도말
\t조성액(A)\t수입(B)\t지출(C)\t증감(D=B-C)\t조성액(A+D)
합 계\t16,768,200\t4,326,500\t5,980,000\t△1,653,500\t15,114,700
통합재정
안정화기금\t12,450,000\t3,120,000\t5,000,000\t△1,880,000\t10,570,000
재난관리기금\t4,318,200\t1,206,500\t980,000\t226,500\t4,544,700
"""


def test_a_line_below_a_row_that_ends_in_a_figure_begins_the_next_name() -> None:
    """
    | 통합재정 안정화기금 | 12,450,000 | 3,120,000 | 5,000,000 | △1,880,000 | 10,570,000 |
    """
    reading = read_page(FUNDS)
    found = {(fact.path, fact.column): fact.printed for fact in reading.facts}
    assert found[("통합재정 안정화기금",), "2023년도말 조성액(A+D)"] == "10,570,000"
    assert found[(), "2023년도말 조성액(A+D)"] == "15,114,700"
    assert "amount-malformed" not in codes(reading)
