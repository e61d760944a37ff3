"""Lists of a name and an amount in each line are tables where they add up to a printed total."""

from __future__ import annotations

import pytest

from index.audit import audit
from index.budget import Measure, Stage
from tests.read_page import amounts, read_page

WORK = """사업별 설명서                                        하수과 - 3
□ 사업명 : 나루읍 차집관로 정비사업 (계속)
□ 연차별 투자계획                              (단위: 백만원)
구 분   총사업비   2016까지   2017   2018   2019   2020이후
계      24,600     1,200     3,800  6,500  5,600   7,500
국 비   17,220       840     2,660  4,550  3,920   5,250
시 비    7,380       360     1,140  1,950  1,680   2,250
□ 2018년 예산 내역                             (단위: 천원)
  ○ 401-01 시설비           6,120,000
  ○ 401-02 감리비             310,000
  ○ 401-03 시설부대비          70,000
        계                  {total}
"""


def test_a_list_that_adds_up_to_its_total_is_a_table() -> None:
    """
    | 구분           | 금액      |
    | 401-01 시설비  | 6,120,000 |
    | 계             | 6,500,000 |
    """
    found = amounts(read_page(WORK.format(total="6,500,000")), "path", "fiscal_year", "measure")
    assert (("401-02 감리비",), 2018, Measure.APPROPRIATION, 310_000_000) in found
    assert ((), 2018, Measure.APPROPRIATION, 6_500_000_000) in found


def test_a_list_that_does_not_add_up_stays_text() -> None:
    facts = read_page(WORK.format(total="6,510,000")).facts
    assert not [fact for fact in facts if fact.printed == "310,000" and not fact.quoted]


def test_a_heading_with_its_unit_far_behind_names_the_year_and_the_plan() -> None:
    """□ 2018년 예산 내역 says that the book is of 2018, though the plan has a column of 2019."""
    found = amounts(read_page(WORK.format(total="6,500,000")), "fiscal_year", "stage", "funding")
    years = {(year, stage) for year, stage, funding, _ in found if str(funding) == "국비" and year}
    assert years == {(2017, Stage.PLAN), (2018, Stage.PLAN), (2019, Stage.PLAN)}


FLOW = """나루시 재난관리기금 운용계획
 3. 자금수지                                             (단위:천원)
  수입  계 {sum} = 법정전입금 950,000 + 도비보조금 200,000 + 이자수입 56,500
  지출  계   980,000
   가. 배수펌프장 정비      420,000
   나. 급경사지 보수보강    260,000   ※ 4개소
   다. 제설자재 구입        300,000
"""


def test_a_sum_spelt_out_in_one_line_and_a_total_before_its_list() -> None:
    found = amounts(read_page(FLOW.format(sum="1,206,500")), "path")
    assert (("수입 계", "도비보조금"), 200_000_000) in found
    assert (("지출 계", "급경사지 보수보강"), 260_000_000) in found


def test_a_sum_that_does_not_hold_is_no_table() -> None:
    facts = read_page(FLOW.format(sum="1,206,600")).facts
    assert not [fact for fact in facts if fact.printed == "200,000" and not fact.quoted]


LEADERS = """▣ 알기쉬운 '99 예산  - 기능별로 보면 -
  '99 당초예산(일반회계)  986억원
                                       (단위:백만원)
 ▶ 사회개발비  ………  37,468  ( {share}% )    '98 : 38,100
     생활보호, 보건, 상하수도, 주택
 ▶ 경제개발비  ………  36,482  ( 37.0% )    '98 : 40,300
 ▶ 일반행정비  ………  24,650  ( 25.0% )    '98 : 25,800
 --------------------------------------------------
     합      계         98,600  ( 100% )     '98 : 104,200
"""


def test_dots_that_lead_the_eye_part_a_name_from_its_amounts() -> None:
    """
    | 구분       | 1999년 금액 | 구성비(%) | 1998년 금액 |
    | 사회개발비 | 37,468      | 38.0      | 38,100      |
    """
    found = amounts(read_page(LEADERS.format(share="38.0")), "path", "fiscal_year", "measure")
    assert (("사회개발비",), 1999, Measure.APPROPRIATION, 37_468_000_000) in found
    assert (("사회개발비",), 1998, Measure.PRIOR_APPROPRIATION, 38_100_000_000) in found


@pytest.mark.parametrize(("share", "wrong"), [("38.0", False), ("38.8", True)])
def test_a_share_is_held_against_its_amount_and_the_whole(share: str, wrong: bool) -> None:
    """37,468 / 98,600 = 38.0 %."""
    _, mismatches = audit(read_page(LEADERS.format(share=share)))
    assert any(each.identity == "구성비 = 금액 ÷ 합계" for each in mismatches) is wrong


def test_a_list_of_chapters_and_their_pages_is_no_table() -> None:
    page = "나루시 2024년 예산 차례\n 총칙 ………… 3\n 세입 ………… 12\n 세출 ………… 25\n 부록 ………… 80\n"
    assert not [fact for fact in read_page(page).facts if not fact.quoted]


LABELLED = """세부사업설명서                                            (2017년 본예산)
사 업 명  나루천 자전거도로 조성
부서 건설도시국 도로과   담당 이슬기 (4413)
▣ 2017년 사업비 산출내역                                   (단위:백만원)
 ○ 시설비      2,310
 ○ 감리비        140
   계          2,450
"""


def test_a_label_far_before_its_words_names_the_programme() -> None:
    facts = [fact for fact in read_page(LABELLED).facts if not fact.quoted]
    assert {(fact.programme, fact.fiscal_year) for fact in facts} == {
        ("나루천 자전거도로 조성", 2017)
    }
