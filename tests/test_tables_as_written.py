"""Tables as offices write them: two rows of headings, dashes, kinds behind names, units of one name.

The figures are invented.
"""

from __future__ import annotations

import pytest

from index.budget import Reading
from index.facts import read_document
from index.readers import markdown, text
from tests.read_page import amounts, codes


@pytest.fixture(params=[markdown, text], ids=["markdown", "text"])
def reader(request: pytest.FixtureRequest) -> object:
    """Both readers of pages of text: which one reads a page is a matter of its content."""
    return request.param


REVENUES = """# 2025년도 은하시 예산개요

(단위 : 백만원, %)
| 구분 | 2025년도 || 2024년도 || 비교 ||
| | 예산액 | 구성비 | 예산액 | 구성비 | 증감액 | 증감률 |
|---|---|---|---|---|---|---|
| 합 계 | 1,000 | 100.00 | 800 | 100.00 | 200 | 25.00 |
| 지방세수입 | 600 | 60.00 | 500 | 62.50 | 100 | 20.00 |
| 보조금 | 400 | 40.00 | 300 | 37.50 | 100 | 33.33 |
"""


def test_two_rows_of_headings_above_the_rule_are_both_headings(reader: object) -> None:
    reading = _read(reader, REVENUES, "은하시.md")
    found = amounts(reading, "path", "fiscal_year", "measure")
    assert (("지방세수입",), 2025, "예산액", 600_000_000) in _plain(found)
    assert (("지방세수입",), 2024, "전년도예산액", 500_000_000) in _plain(found)
    assert not codes(reading)


ACCOUNTS = """# 2025년도 은하시 예산규모

(단위 : 백만원)
구 분 | 2025년 당초 | 2024년 당초 |
---|---|---|
총 계 | 1,000 | 900 |
특별회계 | 300 | 280 |
○ 공기업특별회계 | 200 | 190 |
- 상수도사업 | 120 | 110 |
- 하수도사업 | 80 | 80 |
○ 기타특별회계 | 100 | 90 |
- 교통사업 | 60 | 50 |
- 의료급여기금 | 40 | 40 |
"""


def test_a_row_that_begins_with_a_dash_stays_in_its_table_and_loses_the_dash(
    reader: object,
) -> None:
    facts = _read(reader, ACCOUNTS, "은하시.md").facts
    found = {(fact.name, fact.column, fact.printed) for fact in facts}
    assert {("상수도사업", "2025년 당초", "120"), ("하수도사업", "2024년 당초", "80")} <= found
    assert ("공기업특별회계", "2025년 당초", "200") in found


def test_a_list_below_a_table_is_no_row_of_it(reader: object) -> None:
    page = ACCOUNTS + "- 상수도사업은 요금 수입으로 운영\n"
    assert len(_read(reader, page, "은하시.md").facts) == len(
        _read(reader, ACCOUNTS, "은하시.md").facts
    )


PROJECTS = """# 2025년 은하시 주민제안 사업 선정 결과

(단위 : 천원, 표)
| 번호 | 사업명 | 위치 | 분야 | 요구액 | 확정액 | 득표 |
|---|---|---|---|--:|--:|--:|
| 1 | 골목 의자 놓기 | 달빛1동 | 복지 | 12,000 | 10,000 | 133 |
| 2 | 통학로 그늘막 | 달빛2동 | 안전 | 24,000 | 24,000 | 176 |
| 3 | 한평 꽃밭 | 달빛2동 | 안전 | 9,000 | 7,500 | 88 |
"""


def test_a_field_behind_the_name_of_a_row_is_no_part_of_its_name(reader: object) -> None:
    reading = _read(reader, PROJECTS, "은하시.md")
    assert {fact.path for fact in reading.facts} == {
        ("골목 의자 놓기",),
        ("통학로 그늘막",),
        ("한평 꽃밭",),
    }
    assert ("분야", "안전") in {
        (each.topic, each.text) for each in reading.statements if each.path == ("한평 꽃밭",)
    }


def test_a_heading_that_ends_in_a_unit_of_the_unit_line_is_counted_in_it(reader: object) -> None:
    votes = [fact for fact in _read(reader, PROJECTS, "은하시.md").facts if fact.column == "득표"]
    assert [fact.value.unit for fact in votes] == ["표", "표", "표"]  # type: ignore[union-attr]


def test_a_field_before_the_name_of_a_row_stands_above_it(reader: object) -> None:
    page = PROJECTS.replace("| 번호 | 사업명 | 위치 | 분야 |", "| 번호 | 분야 | 위치 | 사업명 |")
    for name, field in (
        ("골목 의자 놓기", "복지"),
        ("통학로 그늘막", "안전"),
        ("한평 꽃밭", "안전"),
    ):
        place = "달빛1동" if field == "복지" else "달빛2동"
        page = page.replace(f"| {name} | {place} | {field} |", f"| {field} | {place} | {name} |")
    assert ("안전", "한평 꽃밭") in {fact.path for fact in _read(reader, page, "은하시.md").facts}


SCHOOL = """# 2025학년도 은하중학교 세출예산 명세서

(단위 : 천원, 산출기초는 원)
| 정책 | 세부사업 | 세부항목(원가통계비목) | 예산액 | 산출기초 |
|---|---|---|---|---|
| 1.교육활동 | | | 24,150 | |
| | 교과운영 | 과학실험 재료 (교육운영비) | 9,750 | 15,000원×650명 |
| | 동아리활동 | 동아리 지원 (교육운영비) | 14,400 | 450,000원×32개 |
"""


def test_a_unit_stated_for_one_column_is_not_that_of_the_table(reader: object) -> None:
    found = _plain(amounts(_read(reader, SCHOOL, "은하중.md"), "path"))
    item = ("1.교육활동", "교과운영", "과학실험 재료 (교육운영비)")
    assert (item, 9_750_000) in found


def test_two_units_for_no_name_leave_the_unit_open(reader: object) -> None:
    page = SCHOOL.replace("(단위 : 천원, 산출기초는 원)", "(단위 : 천원, 백만원)")
    assert "unit-missing" in codes(_read(reader, page, "은하중.md"))


GRANTS = """# 2024년 은하군 보조금 정산

(단위 : 천원)
| 사업명 | 교부액 | 집행액 | 집행잔액 | 자부담 |
|---|---:|---:|---:|---:|
| 마을 잔치 | 38,000 | 37,420 | 580 | 4,200 |
| 노인 대학 | 46,000 | 45,310 | 690 | 3,000 |
"""


def test_one_funding_behind_what_is_left_is_no_part_of_that(reader: object) -> None:
    reading = _read(reader, GRANTS, "은하군.md")
    own = [fact for fact in reading.facts if fact.column == "자부담"]
    assert {fact.measure.value for fact in own} == {"기타"}
    assert not any(fact.note for fact in reading.facts)


PLAN = """# 2024년도 은하시 성과계획서

(단위 : 백만원)
| 구분 | 2024년 예산액 | 2023년 예산액 |
|---|---|---|
| 정책사업 : 대기환경 개선 | 1,500 | 1,300 |
| 단위사업 : 미세먼지 저감 | 1,000 | 900 |
| 전기차 구매 지원 | 700 | 600 |
| 노후차 폐차 | 300 | 300 |
| 단위사업 : 탄소중립 | 500 | 400 |
| 태양광 설치 | 500 | 400 |
"""


def test_rows_that_say_their_level_stand_above_those_below_them(reader: object) -> None:
    paths = {fact.path for fact in _read(reader, PLAN, "은하시.md").facts}
    policy, unit = "정책사업 : 대기환경 개선", "단위사업 : 미세먼지 저감"
    assert {(policy,), (policy, unit), (policy, unit, "노후차 폐차")} <= paths
    assert (policy, "단위사업 : 탄소중립", "태양광 설치") in paths


def _plain(found: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [tuple(getattr(each, "value", each) for each in row) for row in found]


def _read(reader: object, page: str, name: str) -> Reading:
    return read_document(reader.read(page.encode(), name))  # type: ignore[attr-defined]


SETTLED = """2024년 세출예산 사업별 설명서
사업명: 은하 공공자전거 운영

5 최근 3년 결산 현황

(단위:천원)

연도\t최종예산\t전년이월\t예산변경\t예산현액\t집행액\t차년이월\t집행잔액
2020\t1,769,802\t0\t0\t1,769,802\t0\t77,871
"""


def test_a_cell_that_fell_out_of_a_last_row_leaves_only_what_a_sum_proves() -> None:
    """집행액 fell out: the 0 of 차년이월 stands below it, and 집행잔액 below 차년이월."""
    found = {fact.column: fact.printed for fact in _read(text, SETTLED, "은하시.txt").facts}
    assert found["예산현액"] == "1,769,802"
    assert not {"집행액", "차년이월", "집행잔액"} & set(found)


def test_an_amount_below_the_first_line_of_its_cell_stands_in_its_own_line() -> None:
    page = (
        "은하 공공자전거 운영\n\n□ 사업개요\n\n회 계\t일반회계\n"
        "사업비 (당해년도)\t750,000천원\t[국비]50,000천원\t\n[시비]700,000천원\n"
    )
    lines = {fact.printed: fact.source.line for fact in _read(text, page, "은하시.txt").facts}
    assert lines["50,000천원"] == 6
    assert lines["700,000천원"] == 7
