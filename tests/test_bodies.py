"""Whose papers they are: a body is named in a head, a file or a question, in Hangul or in Latin."""

from __future__ import annotations

import pytest

from index.bodies import bodies_in, body_of, ways_of
from index.layout import straighten
from index.places import alike
from index.readers import read
from index.romanised import romanised


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("종로", "jongno"),
        ("봉화", "bonghwa"),
        ("밀양", "miryang"),
        ("울릉", "ulleung"),
        ("강릉", "gangneung"),
        ("왕십리", "wangsimni"),
        ("신라", "silla"),
        ("합천", "hapcheon"),
        ("군위", "gunwi"),
        ("서울", "seoul"),
        ("A동", "Adong"),
    ],
)
def test_names_are_written_in_latin_letters_as_they_are_said(name: str, latin: str) -> None:
    assert romanised(name) == latin


@pytest.mark.parametrize(
    ("text", "known", "named"),
    [
        ("솔뫼군 2023년 본예산은?", ["솔뫼군", "마루구"], ["솔뫼군"]),
        ("솔뫼군청의 채무", ["솔뫼군"], ["솔뫼군"]),
        ("서울시 채무는?", ["서울특별시"], ["서울특별시"]),
        ("서울은 얼마?", ["서울특별시"], ["서울특별시"]),
        ("부산 서구 결산", ["부산광역시 서구", "대구광역시 서구"], ["부산광역시 서구"]),
        ("What is the budget of Bonghwa County?", ["봉화군"], ["봉화군"]),
        ("Bonghwa-gun's debt", ["봉화군"], ["봉화군"]),
        ("솔뫼군과 마루구 중 어디가 큰가요?", ["솔뫼군", "마루구"], ["솔뫼군", "마루구"]),
        ("충북 예산", ["충청북도"], ["충청북도"]),
        ("별빛고 급식비는?", ["별빛고등학교"], ["별빛고등학교"]),
        ("솔뫼여중의 예산", ["솔뫼여자중학교"], ["솔뫼여자중학교"]),
        ("솔뫼군 시설관리공단 결산", ["솔뫼군", "솔뫼군시설관리공단"], ["솔뫼군시설관리공단"]),
        ("솔뫼시설관리공단 결산", ["솔뫼시시설관리공단"], ["솔뫼시시설관리공단"]),
        ("솔뫼군의회 5월 3일 본회의", ["솔뫼군"], ["솔뫼군"]),
        ("솔뫼군의회 예산은?", ["솔뫼군"], ["솔뫼군"]),
        ("서구 예산은?", ["부산광역시 서구", "대구광역시 서구"], ["부산광역시 서구", "대구광역시 서구"]),
    ],
)  # fmt: skip
def test_a_body_is_known_however_it_is_written(
    text: str, known: list[str], named: list[str]
) -> None:
    assert [each.body for each in bodies_in(text, known)] == named


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("서울시교육청 예산", ["서울특별시"]),
        ("마루구 시설관리공단 결산", ["마루구"]),
        ("결산공시 예산", ["솔뫼군"]),
        ("한솔뫼군민회관", ["솔뫼군"]),
        ("예산은 얼마?", ["예산군"]),
        ("별빛고용 예산", ["별빛고등학교"]),
        ("별빛고등학교 예산", ["별빛초등학교"]),
        ("서구의 예산", ["부산광역시 서구안동"]),
    ],
)
def test_what_only_looks_like_a_body_names_none(text: str, known: list[str]) -> None:
    assert bodies_in(text, known) == ()


@pytest.mark.parametrize(
    ("name", "text", "body"),
    [
        ("a.txt", "2023년도 솔뫼군 예산 개요\n\n사회복지 1억원\n", "솔뫼군"),
        ("a.txt", "솔뫼군청 > 재정정보\n\n2023년도 예산현황\n", "솔뫼군"),
        ("a.txt", "[김천] 내년 예산안이 의회에 제출됐다.\n", "김천시"),
        ("a.txt", "별빛초등학교 2021학년도 세출예산\n", "별빛초등학교"),
        ("도봉구_2024.txt", "세출예산 총괄\n", "도봉구"),
        ("h1_jongno_2010.txt", "사업예산 결산\n", "종로구"),
        ("bonghwa/2026.txt", "세출예산 총괄\n", "봉화군"),
        ("a.txt", "예비비 지출 승인안\n\n제 출 자 : 솔뫼시장\n", "솔뫼시"),
        ("a.txt", "예비비 지출 승인안\n\n제출자 : 마루구청장\n", "마루구"),
        ("a.txt", "예비비 지출 승인안\n\n제출자 : 도시환경위원장\n\n본문\n", ""),
        ("a.csv", "솔뫼시 2024년 계약현황\n구분,금액\n공사,10\n", "솔뫼시"),
        ("h1_jongno_fmc_2010.txt", "사업예산 결산\n", ""),
        ("a.txt", "결산공시\n\n예산 현황과 연구 요구\n", ""),
        ("yesan_2024.txt", "세출예산 총괄\n", ""),
        ("budget_gwangju.txt", "세출예산 총괄\n", ""),
    ],
)
def test_a_document_says_whose_it_is(name: str, text: str, body: str) -> None:
    assert body_of(straighten(read(text.encode(), name))) == body


def test_the_council_stays_in_a_question_of_its_own_money() -> None:
    """솔뫼군의회 본회의 is of the county's papers; 솔뫼군의회 예산 is one row of them."""
    meeting = bodies_in("솔뫼군의회 5월 3일 본회의", ["솔뫼군"])
    budget = bodies_in("솔뫼군의회 예산은?", ["솔뫼군"])

    assert (meeting[0].end, budget[0].end) == (5, 3)


def test_records_of_one_body_say_it_in_a_column() -> None:
    """
    자치단체명,사업명,예산액
    물안개군,호수문화제,1000
    물안개군,노인일자리,2000
    """
    rows = "자치단체명,사업명,예산액\n물안개군,호수문화제,1000\n물안개군,노인일자리,2000\n"
    mixed = rows + "마루구,노인일자리,2000\n"

    assert body_of(straighten(read(rows.encode(), "a.csv"))) == "물안개군"
    assert body_of(straighten(read(mixed.encode(), "a.csv"))) == ""


def test_ways_of_a_body_leave_out_words_of_budgets() -> None:
    assert {"예산군"} == ways_of("예산군")
    assert alike("결산공시")
    assert not alike("솔뫼군")


def test_a_head_of_many_digits_is_looked_at_once_and_names_nobody() -> None:
    head = f"{'1' * 200} 예산\n\n본문\n"

    assert body_of(straighten(read(head.encode(), "a.txt"))) == ""
