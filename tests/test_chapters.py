"""Chapters that are about one item of another table, and what a 명세서 on one line ends with."""

from __future__ import annotations

from index.budget import Measure
from index.money import Money
from tests.read_page import amounts, read_page

FUNDS = (
    "2026년도 나래군 기금운용계획\n\n1. 총괄\n\n(단위:백만원)\n기금명\t2025년말 조성액\t2026년말 조성액\n"
    "합계\t700\t800\n청년기금\t500\t560\n재난기금\t200\t240\n\n"
    "2. {} 운용계획\n\n(단위:백만원)\n과목\t2025년\t2026년\n합계\t90\t120\n이자수입\t40\t50\n전입금\t50\t70\n\n"
    " ○ 공모 지원 30백만원\n"
)


def test_a_chapter_about_an_item_of_another_table_is_of_that_item() -> None:
    """
    1. 총괄: 청년기금 500 560 / 재난기금 200 240    2. 청년기금 운용계획: 이자수입 40 50 / 합계 90 120
    """
    reading = read_page(FUNDS.format("청년기금"))
    paths = {path for (path, _) in amounts(reading, "path")}
    quoted = {fact.path for fact in reading.facts if fact.quoted}

    assert ("청년기금", "이자수입") in paths
    assert ("청년기금", "공모 지원") in quoted
    assert ((), 120_000_000) not in amounts(reading, "path")


def test_a_chapter_that_only_begins_alike_is_of_no_item() -> None:
    reading = read_page(FUNDS.format("청년기금통합계정"))
    quoted = {fact.path for fact in reading.facts if fact.quoted}

    assert not [
        path for (path, _) in amounts(reading, "path") if path[:1] == ("청년기금",) and path[1:]
    ]
    assert ("공모 지원",) in quoted


SCHOOL = (
    "2021학년도 나래중학교 세출예산명세서 예산구분 : 추경2회 (단위 : 천원) 사업 경정 예산액 기정 비교 증감 "
    "산출기초(원) 1.급식 관리 140,400 124,500 15,900 1.급식재료비 140,400 124,500 15,900 급식재료비 "
    "(3,900원×300명×120일)- 124,500,000원= 15,900,000 2.학교 운영 54,600 52,000 2,600 1.공공요금 54,600 "
    "52,000 2,600 전기요금 (3,750,000원×12월) 수도요금 (800,000원×12월)- 52,000,000원= 2,600,000 "
    "합계 195,000 {} 18,500\n"
)


def test_the_total_at_the_end_of_a_line_is_that_of_the_whole() -> None:
    found = amounts(read_page(SCHOOL.format("176,500")), "path", "measure")

    assert ((), Measure.APPROPRIATION, 195_000_000) in found
    assert ((), Measure.CHANGE, 18_500_000) in found


def test_a_total_that_does_not_add_up_is_none() -> None:
    found = amounts(read_page(SCHOOL.format("176,400")), "path", "measure")

    assert not [each for each in found if each[0] == ()]


def test_the_standing_amount_of_several_lines_is_that_of_none_of_them() -> None:
    """전기요금 (…) 수도요금 (…)- 52,000,000원: 52,000,000 is of 공공요금, 124,500,000 of 급식재료비."""
    found = amounts(read_page(SCHOOL.format("176,500")), "path", "measure")
    standing = {
        (path[-1], won) for path, measure, won in found if path and measure is Measure.STANDING
    }

    assert ("급식재료비", 124_500_000) in standing
    assert not [name for name, _ in standing if name == "수도요금"]
    assert ("공공요금", 52_000_000) in standing


GENDER = (
    "2024년도 성인지 예산서\n\n□ 총괄\n(단위: 백만원)\n\n구분\t2023년 예산\t2024년 예산\n합계\t3,000\t3,400\n"
    "정책사업\t1,000\t1,200\n특화사업\t2,000\t2,200\n\n□ 사업명 : {}\n ○ 담당부서 : 가족과\n"
    " ○ 예산액 : 300백만원\n"
)


def test_the_figures_that_a_book_opens_with_are_not_those_of_the_one_programme_in_it() -> None:
    """총괄: 합계 3,000 3,400    사업명 : 돌봄 지원 / 예산액 : 300백만원"""
    reading = read_page(GENDER.format("돌봄 지원"))
    found = {
        (fact.programme, fact.value.won) for fact in reading.facts if isinstance(fact.value, Money)
    }

    assert reading.record.programme == "2024년도 성인지 예산서"
    assert reading.record.department == ""
    assert ("2024년도 성인지 예산서", 3_400_000_000) in found
    assert ("돌봄 지원", 300_000_000) in found
    assert ("돌봄 지원", 3_400_000_000) not in found


def test_a_programme_that_the_title_names_is_that_of_the_whole_document() -> None:
    page = GENDER.format("돌봄 지원").replace("성인지 예산서", "돌봄 지원 예산서")

    assert {fact.programme for fact in read_page(page).facts} == {"돌봄 지원"}
