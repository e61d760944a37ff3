"""Lists with figures in brackets, what was spent so far, items that a later table breaks down.

The figures are invented.
"""

from __future__ import annotations

import pytest

from index.budget import Measure, Role
from tests.read_page import amounts, codes, read_page

LIST = """나루재단 2024년 예산 확정

나루통신 | 2023년 12월 27일

{said} 아래 목록의 단위는 백만원이다.

큰 덩어리
- 사업비 5,900(6,300)
- 인건비 1,220({inner})

사업비를 나누어 보면
- 배움사업 3,900(3,800)
- 나눔사업 2,000(1,600)
- 옛터사업 폐지(900)
"""


def test_a_list_says_what_its_brackets_hold_before_it_is_a_table() -> None:
    """
    괄호 안은 모두 한 해 전인 2023년 값이다.
    - 사업비 5,900(6,300)
    - 인건비 1,220(1,140)
    """
    page = LIST.format(said="괄호 안은 모두 한 해 전인 2023년 값이고,", inner="1,140")
    found = amounts(read_page(page), "path", "fiscal_year", "measure")
    assert (("인건비",), 2024, Measure.APPROPRIATION, 1_220_000_000) in found
    assert (("인건비",), 2023, Measure.PRIOR_APPROPRIATION, 1_140_000_000) in found


def test_what_breaks_an_item_down_hangs_below_it() -> None:
    """5,900 = 3,900 + 2,000 and 6,300 = 3,800 + 1,600 + 900."""
    page = LIST.format(said="괄호 안은 모두 한 해 전인 2023년 값이고,", inner="1,140")
    facts = [fact for fact in read_page(page).facts if not fact.quoted]
    assert {f.path for f in facts if f.role is Role.SUBTOTAL} == {("사업비",)}
    assert ("사업비", "배움사업") in {fact.path for fact in facts}


def test_a_table_called_so_that_does_not_add_up_stands_by_itself() -> None:
    page = LIST.format(said="괄호 안은 모두 한 해 전인 2023년 값이고,", inner="1,140")
    paths = {fact.path for fact in read_page(page.replace("(900)", "(800)")).facts}
    assert ("배움사업",) in paths


@pytest.mark.parametrize(
    "said", ["", "괄호 안은 담당자의 전화번호이고,", "괄호 안은 2019~2023년 값이고,"]
)
def test_brackets_of_which_nobody_says_what_they_hold_make_no_table(said: str) -> None:
    facts = read_page(LIST.format(said=said, inner="1,140")).facts
    assert not [fact for fact in facts if not fact.quoted and fact.measure is not Measure.OTHER]


def test_the_bracket_may_be_a_share_or_whose_money_it_is() -> None:
    """
    (단위: 백만원, 괄호 안은 구성비)
    - 복지 300(60.0%)
    - 문화 200(40.0%)
    """
    page = (
        "나루시 2024년 예산\n\n단위: 백만원\n괄호 안은 구성비이다.\n\n"
        "- 복지 3,000(60.0%)\n- 문화 2,000(40.0%)\n"
    )
    found = amounts(read_page(page), "path", "measure")
    assert (("복지",), Measure.APPROPRIATION, 3_000_000_000) in found
    assert [str(won) for path, measure, won in found if measure is Measure.SHARE] == [
        "60.0",
        "40.0",
    ]


def test_last_years_settlement_in_brackets_is_no_budget() -> None:
    page = LIST.format(said="괄호 안은 지난해 결산액이고,", inner="1,140")
    inner = [fact for fact in read_page(page).facts if fact.printed == "1,140"]
    assert [(fact.fiscal_year, fact.measure) for fact in inner] == [(2023, Measure.SETTLED)]


NAMES = """나루구, 올해 단체 여섯 곳에 보조금

괄호에 든 것이 받을 돈이다.

[복지]
△나루늘봄지킴이(750만원) △누리모임(2천250만원)

[문화]
△글벗모임(245만8천원) △붓길모임(1천360만원) △노래모임(180만원)
"""


def test_names_with_an_amount_in_brackets_are_rows_in_their_groups() -> None:
    """
    [복지]
    △나루늘봄지킴이(750만원) △누리모임(2천250만원)
    """
    found = amounts(read_page(NAMES), "path")
    assert (("복지", "나루늘봄지킴이"), 7_500_000) in found
    assert (("문화", "글벗모임"), 2_458_000) in found
    assert (("문화", "붓길모임"), 13_600_000) in found
    assert len(found) == 5


@pytest.mark.parametrize(
    "line",
    [
        "△누리모임(회원 250명) △글벗모임(245만원) △노래모임(180만원)",
        "△누리모임(총사업비 3억원) △글벗모임(총사업비 2억원) △노래모임(총사업비 1억원)",
        "△누리모임(250만원) △누리모임(245만원) △노래모임(180만원)",
    ],
)
def test_brackets_that_hold_more_than_an_amount_or_names_that_recur_make_no_rows(line: str) -> None:
    facts = read_page(f"나루구, 올해 단체에 보조금\n\n{line}\n").facts
    assert not [fact for fact in facts if not fact.quoted]


ENGLISH = """Naru's 2024 spending plan

Where it goes (trillion won; change on 2023 in brackets)

Health and welfare: 242.8 (+7.5%)
Education: 89.7 (-6.9%)
"""


def test_an_english_list_in_trillion_won() -> None:
    found = amounts(read_page(ENGLISH), "path", "fiscal_year", "measure")
    assert (("Health and welfare",), 2024, Measure.APPROPRIATION, 242_800_000_000_000) in found
    assert [m for p, _, m, _ in found if p == ("Education",)][1] is Measure.CHANGE_RATE


SO_FAR = """나루군 회계별 예산 집행 상황

(단위: 원)

회계\t예산현액 ①\t지출 누계 ②\t집행잔액 ①-②
의료급여특별회계\t529,030,000\t100,076,000\t{left}
하수도특별회계\t7,854,000,000\t9,450,360\t7,844,549,640
"""


def test_spending_so_far_is_what_was_spent_where_what_is_left_bears_it_out() -> None:
    """
    | 예산현액 ①  | 지출 누계 ② | 집행잔액 ①-② |
    | 529,030,000 | 100,076,000 | 428,954,000  |
    """
    found = amounts(read_page(SO_FAR.format(left="428,954,000")), "path", "measure")
    assert (("의료급여특별회계",), Measure.EXPENDITURE, 100_076_000) in found


def test_a_running_total_that_leaves_something_else_is_not_this_years() -> None:
    found = amounts(read_page(SO_FAR.format(left="111,954,000")), "path", "measure")
    assert Measure.EXPENDITURE not in {measure for _, measure, _ in found}


def test_a_row_named_after_a_measure_is_an_item_among_other_items() -> None:
    """
    | 구분   | 2024년 |
    | 사업비 | 5,900  |
    | 인건비 | 1,220  |
    """
    page = "나루재단 2024년 예산\n\n(단위: 백만원)\n\n구분\t2024년\n사업비\t5,900\n인건비\t1,220\n"
    assert {fact.path for fact in read_page(page).facts} == {("사업비",), ("인건비",)}
    alone = "나루재단 2024년 예산\n\n(단위: 백만원)\n\n구분\t2024년\n사업비\t5,900\n집행액\t5,220\n"
    assert {fact.path for fact in read_page(alone).facts} == {()}
    assert codes(read_page(alone)) == []
