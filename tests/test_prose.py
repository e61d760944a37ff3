"""Figures in running text: which year each is of, what it is called, whose money it is."""

from __future__ import annotations

import pytest

from index.budget import Funding, Measure, Stage
from index.timewords import Clock, When, when
from tests.read_page import read_page, worth


def quoted(page: str, *fields: str) -> list[tuple[object, ...]]:
    return [
        (*(getattr(fact, field) for field in fields), worth(fact))
        for fact in read_page(page).facts
        if fact.sentence
    ]


CLOCK = Clock(spoken=2024, book=2023)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("재단 출연금은 작년 ", 2023),
        ("올해 본예산은 ", 2024),
        ("내년에는 ", 2025),
        ("전년도 사업비 : ", 2022),
        ("2021년도 이용자는 ", 2021),
        ("매년 ", None),
        ("2022년부터 ", None),
    ],
)
def test_words_of_time_name_a_year(words: str, year: int | None) -> None:
    found = when(words, CLOCK)

    assert found is not None
    assert found.year == year


@pytest.mark.parametrize("words", ["올해보다 ", "전년 대비 ", "작년 예산보다 ", "신청자는 "])
def test_a_year_that_a_figure_is_held_against_is_not_its_own(words: str) -> None:
    assert when(words, CLOCK) is None


def test_without_a_date_nobody_knows_which_year_this_year_is() -> None:
    assert when("올해 ", Clock(spoken=None, book=2025)) == When(None)


MINUTES = (
    "제12회 나래군의회 예산결산특별위원회 회의록\n일시 : 2024년 6월 18일(화) 10시\n\n"
    "○의장 김하늘  2023회계연도 결산 승인안을 상정합니다.\n\n"
    "○박바다 위원  재단 출연금은 작년 32억원에서 올해 35억원으로 늘었습니다.\n\n"
    "○기획과장 최별  총 신청 1,820명 중 612명이 탈락했습니다.\n"
)


def test_what_is_said_counts_from_the_day_of_speaking() -> None:
    assert quoted(MINUTES, "path", "fiscal_year") == [
        (("재단 출연금",), 2023, 3_200_000_000),
        (("재단 출연금",), 2024, 3_500_000_000),
        (("총 신청",), None, 1_820),
        (("총 신청", "탈락"), None, 612),
    ]


def test_a_press_release_without_a_date_leaves_this_year_open() -> None:
    page = (
        "나래군, 2025년도 예산안 960억원 편성\n\n"
        "나래군은 2025년도 예산안을 960억원으로 편성했다. 이는 올해 본예산 920억원보다 40억원 늘어난 규모다.\n"
    )
    found = quoted(page, "path", "fiscal_year", "measure")

    assert found[1:] == [
        (("본예산",), None, Measure.APPROPRIATION, 92_000_000_000),
        (("본예산",), 2025, Measure.CHANGE, 4_000_000_000),
    ]


def test_next_years_budget_says_when_it_was_written() -> None:
    page = (
        "나래군 2025년도 예산안 제출\n\n내년도 예산안은 960억원이다.\n\n"
        "재단 출연금은 올해 32억원이다.\n"
    )

    assert quoted(page, "fiscal_year") == [(2025, 96_000_000_000), (2024, 3_200_000_000)]


COST = (
    "전기차 보급 (2024년)\n\n□ 사업개요\n ○ 총사업비 : 900백만원 (국비 600백만원, 군비 300백만원)\n"
    " ○ 사업비 : 500,000천원 (국비 300,000천원, 군비 200,000천원)\n"
    " ○ 전년도 사업비 : 400,000천원\n ○ 산출기초 : 50,000천원 × 10대 = 500,000천원\n"
)


def test_brackets_behind_a_cost_say_whose_money_it_is() -> None:
    found = quoted(COST, "path", "fiscal_year", "stage", "measure", "funding")

    assert found[:7] == [
        (("총사업비",), None, Stage.PLAN, Measure.APPROPRIATION, Funding.TOTAL, 900_000_000),
        (("총사업비",), None, Stage.PLAN, Measure.APPROPRIATION, Funding.NATIONAL, 600_000_000),
        (("총사업비",), None, Stage.PLAN, Measure.APPROPRIATION, Funding.COUNTY, 300_000_000),
        (("사업비",), 2024, Stage.UNSTATED, Measure.APPROPRIATION, Funding.TOTAL, 500_000_000),
        (("사업비",), 2024, Stage.UNSTATED, Measure.APPROPRIATION, Funding.NATIONAL, 300_000_000),
        (("사업비",), 2024, Stage.UNSTATED, Measure.APPROPRIATION, Funding.COUNTY, 200_000_000),
        (
            ("전년도 사업비",),
            2023,
            Stage.UNSTATED,
            Measure.PRIOR_APPROPRIATION,
            Funding.TOTAL,
            400_000_000,
        ),
    ]
    assert [row[3] for row in found[7:9]] == [Measure.UNIT_PRICE, Measure.QUANTITY]


def test_labelled_items_of_one_line_are_items_of_their_own() -> None:
    page = "솔내관 운영\n\n□ 현황\n ○ 이름 : 솔내관 / 위치 : 은행길 15 / 연면적 4,210㎡\n"
    reading = read_page(page)

    assert [(fact.path, worth(fact)) for fact in reading.facts] == [(("연면적",), 4_210)]


def test_a_count_without_a_name_is_named_by_the_word_behind_it() -> None:
    page = "전기차 보급\n\n□ 추진실적\n ○ 2022년 : 35대 보급\n ○ 2023년 : 58대 보급 (목표 60대)\n"

    assert quoted(page, "path", "fiscal_year") == [
        (("보급",), 2022, 35),
        (("보급",), 2023, 58),
        (("보급", "목표"), 2023, 60),
    ]


def test_a_marked_line_with_a_label_is_an_item_and_no_heading() -> None:
    page = (
        "달빛관 운영\n\n□ 담당부서 : 체육과\n\n□ 2022년 예산액 : 790,000천원\n\n"
        "□ 예산 총괄\n\n(단위 : 천원)\n\n구분\t2023년 예산\n계\t820,000\n"
    )
    reading = read_page(page)

    assert reading.record.department == "체육과"
    assert quoted(page, "path", "fiscal_year", "measure") == [
        (("예산액",), 2022, Measure.APPROPRIATION, 790_000_000)
    ]


def test_a_year_of_one_sentence_is_not_that_of_the_next() -> None:
    page = (
        "나래군, 예산안 편성\n배포일 : 2024. 11. 20.\n\n"
        "일반회계는 4,700억원이다. 복지 예산은 2023년 1,200억원에서 올해 1,300억원으로 늘었다.\n"
    )

    assert quoted(page, "path", "fiscal_year") == [
        (("일반회계",), None, 470_000_000_000),
        (("복지 예산",), 2023, 120_000_000_000),
        (("복지 예산",), 2024, 130_000_000_000),
    ]


def test_a_thousand_behind_a_larger_word_is_of_the_word_left_out() -> None:
    """12억 5천 is said for 12억 5,000만원; 12억 5천원 says its own unit."""
    said = quoted("가온시 회의록\n\n○경로식당은 12억 5천이었는데 줄었습니다.\n")
    written = quoted("가온시 회의록\n\n○경로식당은 12억 5천원입니다.\n")

    assert [won for *_, won in said] == [1_250_000_000]
    assert [won for *_, won in written] == [1_200_005_000]


def test_a_day_of_the_month_counts_nothing_and_a_term_of_days_does() -> None:
    assert quoted("가온시 소식\n\n가온시는 9일 착공식을 열었다.\n") == []
    assert quoted("가온시 소식\n\n공사기간은 9일 늘었다.\n") != []


def test_things_listed_before_a_figure_are_its_name_together() -> None:
    page = "가온시 공시\n\n○ 지방채, 보전수입 등 및 내부거래는 1조 5,880억원입니다.\n"

    assert quoted(page, "path") == [(("지방채, 보전수입 등 및 내부거래",), 1_588_000_000_000)]


def test_figures_on_one_line_go_by_their_own_labels() -> None:
    page = "가온시 계획\n\n? 장 소 : 물빛공원 ? 참여인원 : 12,000명(예상) ? 소요예산 : 480백만원\n"

    assert quoted(page, "path") == [
        (("참여인원",), 12_000),
        (("소요예산",), 480_000_000),
    ]


def news(text: str, *fields: str) -> list[tuple[object, ...]]:
    return quoted(f"물빛군 소식\n\n{text}\n", *fields)


def test_what_a_change_is_held_against_is_not_what_changed() -> None:
    """일반회계 is told of all along; 기정 is what the change is held against."""
    found = news(
        "회계별로 일반회계는 기정 9,000억원 대비 900억원(10%) 증가한 9,900억원, 기타특별회계는 기정 500억원 "
        "대비 20억원(4%) 감소한 480억원이다.",
        "path",
        "measure",
    )

    assert found == [
        (("일반회계", "기정"), Measure.STANDING, 900_000_000_000),
        (("일반회계",), Measure.CHANGE, 90_000_000_000),
        (("일반회계",), Measure.CHANGE_RATE, 10),
        (("일반회계",), Measure.PERFORMANCE, 990_000_000_000),
        (("기타특별회계", "기정"), Measure.STANDING, 50_000_000_000),
        (("기타특별회계",), Measure.CHANGE, -2_000_000_000),
        (("기타특별회계",), Measure.CHANGE_RATE, -4),
        (("기타특별회계",), Measure.PERFORMANCE, 48_000_000_000),
    ]


def test_a_base_without_a_subject_of_its_own_is_of_the_one_before() -> None:
    found = news(
        "일반회계는 4,120억원으로 올해 당초예산 4,000억원보다 3%인 120억원을 증액했다.",
        "path",
        "measure",
    )

    assert found == [
        (("일반회계",), Measure.APPROPRIATION, 412_000_000_000),
        (("일반회계",), Measure.PRIOR_APPROPRIATION, 400_000_000_000),
        (("일반회계",), Measure.CHANGE_RATE, 3),
        (("일반회계",), Measure.CHANGE, 12_000_000_000),
    ]


def test_what_stands_in_brackets_is_not_told_of_behind_them() -> None:
    found = news(
        "총규모 520억원(일반회계 490억원, 특별회계 30억원)으로 전년도 당초예산(540억원)대비 20억원이 줄었다.",
        "path",
    )

    assert [path for path, _ in found] == [
        (),  # told plainly: the whole, and one of its accounts
        ("일반회계",),
        ("총규모", "특별회계"),
        ("총규모", "당초예산"),
        ("총규모",),
    ]


def test_of_names_and_figures_behind_each_the_first_belong_together() -> None:
    found = news("지방세 수입과 세외수입이 각각 40억 원, 15억 원 증가했다.", "path", "measure")

    assert found == [
        (("지방세 수입",), Measure.CHANGE, 4_000_000_000),
        (("세외수입",), Measure.CHANGE, 1_500_000_000),
    ]


def test_figures_behind_each_are_of_the_years_that_are_listed() -> None:
    found = news("축제 예산은 2022년과 2023년 각각 4억 원, 5억 원이다.", "path", "fiscal_year")

    assert found == [(("축제 예산",), 2022, 400_000_000), (("축제 예산",), 2023, 500_000_000)]


def test_more_figures_than_names_have_no_names() -> None:
    found = news("지방세와 세외수입이 각각 40억 원, 15억 원, 3억 원 증가했다.", "path")

    assert [path for path, _ in found] == [(), (), ()]


def test_a_name_behind_its_examples_is_the_whole_that_they_are_of() -> None:
    found = news(
        "성질별 편성내역은 연구용역비 등 물건비가 310억원, 예비비 등 기타가 5억원이다.", "path"
    )

    assert [path for path, _ in found] == [("물건비",), ("기타",)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("분야별로 살펴보면 사회복지 분야 40억원이다.", "사회복지 분야"),
        ("시가 제출한 내년도 예산안 일반회계는 40억원이다.", "일반회계"),
        ("이에 대한 주 세입재원은 지방세 40억원이다.", "지방세"),
        ("수도사업 특별회계의 경우 40억원이다.", "수도사업 특별회계"),
        ("추가경정예산 규모가 지난 추경예산보다 40억원 늘었다.", "추가경정예산 규모"),
    ],
)
def test_words_that_only_lead_up_to_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert news(text, "path") == [((name,), 4_000_000_000)]


def test_days_of_a_sitting_and_the_number_of_a_sitting_count_nothing() -> None:
    text = "예산안은 오는 24일부터 다음 달 3일까지 심의와 5일 예결위 심의를 거쳐 2차 본회의에서 확정된다."

    assert news(text) == []
    assert news("심의 기간은 5일 늘었다.") != []


def test_a_clause_that_leads_up_to_a_name_is_no_part_of_it() -> None:
    found = news(
        "회계로 가르면 일반회계가 40억원, 특별회계가 5억원이다. 그 뒤로 환경이 3억원을 가져간다.",
        "path",
    )

    assert [path for path, _ in found] == [("일반회계",), ("특별회계",), ("환경",)]


def test_what_is_told_of_one_account_alone_is_of_it_alone() -> None:
    text = "남은 돈은 모두 9억원이다. 일반회계만 떼어 보면 세입이 40억원, 세출이 38억원이어서 잉여금 2억원이 남았다."

    assert [path for path, _ in news(text, "path")][1:] == [
        ("일반회계", "세입"),
        ("일반회계", "세출"),
        ("일반회계", "잉여금"),
    ]


def test_what_is_told_of_two_together_is_named_by_neither() -> None:
    found = news("일반회계와 특별회계를 통틀어 세입은 40억원이다.", "path")

    assert [path for path, _ in found] == [("세입",)]


def test_shares_that_shrink_in_one_breath_shrink_together() -> None:
    found = news("특별회계는 3.7%씩, 기금은 10.3%씩 줄어든다.", "path", "measure")

    assert [(path, measure) for path, measure, _ in found] == [
        (("특별회계",), Measure.CHANGE_RATE),
        (("기금",), Measure.CHANGE_RATE),
    ]


def test_a_code_before_a_name_is_no_amount() -> None:
    assert news("새 과목은 400 조정교부금등이다.") == []
    assert news("규모는 3 조 정도이다.") != []
