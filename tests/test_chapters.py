"""A book whose programmes are named by headings alone: the chapters of the form come again.

[사업 1] 별빛진료소 야간 진료        [사업 2] 마을텃밭 조성 및 운영        [사업 3] 낡은 집 고치기 (신규)
사업비(2027년) 486,000천원 (국비 194,400 / 도비 97,200 / 시비 194,400)
구 분    2026 예산액  2027 예산액  증감
계       405,000      486,000      81,000
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from index.budget import Funding
from index.forms.chapters import name_in
from tests.read_page import read_page, worth
from tests.towns import town_of

HEAD = "2027년도 별내시 주요 사업별 설명서\n\n"


def part(title: str, cost: str, old: str, new: str, moved: str, item: str) -> str:
    return (
        f"{title}\n\n1. 기본현황\n담당부서\t보건과\n사업기간\t2022년 ~ 계속\n사업비(2027년)\t{cost}\n\n"
        "2. 예산총괄\n(단위 : 천원)\n구 분\t2026 예산액(A)\t2027 예산액(B)\t증감(B-A)\n"
        f"계\t{old}\t{new}\t{moved}\n{item}\t{old}\t{new}\t{moved}\n\n"
    )


FIRST = ("486,000천원 (국비 194,400 / 도비 97,200 / 시비 194,400)", "405,000", "486,000", "81,000")
SECOND = ("178,900천원 (시비 178,900)", "212,500", "178,900", "△33,600")
THIRD = ("900,000천원 (국비 - / 도비 270,000 / 시비 630,000)", "-", "900,000", "900,000")
BOOK = HEAD + "".join(
    (
        part("[사업 1] 별빛진료소 야간 진료", *FIRST, "의료비"),
        part("[사업 2] 마을텃밭 조성 및 운영", *SECOND, "재료비"),
        part("[사업 3] 낡은 집 고치기 (신규)", *THIRD, "보조금"),
    )
)
NAMES = {"별빛진료소 야간 진료", "마을텃밭 조성 및 운영", "낡은 집 고치기"}


def test_each_programme_has_its_own_figures() -> None:
    reading = read_page(BOOK)
    assert {fact.programme for fact in reading.facts} == NAMES
    budgets = {
        fact.programme: worth(fact)
        for fact in reading.facts
        if fact.fiscal_year == 2027 and not fact.path and fact.column == "2027 예산액(B)"
    }
    assert budgets == {
        "별빛진료소 야간 진료": 486_000_000,
        "마을텃밭 조성 및 운영": 178_900_000,
        "낡은 집 고치기": 900_000_000,
    }


@pytest.mark.parametrize(
    "mark", ["사업 {}. ", "{}. ", "■ ", "【세부사업 {}】 ", "◆ "], ids=lambda mark: mark.strip()
)
def test_names_may_be_marked_otherwise(mark: str) -> None:
    text = HEAD + "".join(
        (
            part(f"{mark.format(1)}별빛진료소 야간 진료", *FIRST, "의료비"),
            part(f"{mark.format(2)}마을텃밭 조성 및 운영", *SECOND, "재료비"),
        )
    )
    programmes = {fact.programme for fact in read_page(text).facts}
    assert programmes == {"별빛진료소 야간 진료", "마을텃밭 조성 및 운영"}


def test_headings_over_chapters_name_programmes_too() -> None:
    table = "(단위: 천원)\n\n| 구분 | 2027 예산액 |\n|---|---|\n| 계 | {} |\n\n"
    text = "# 별내시 사업별 설명서\n\n" + "".join(
        f"## {name}\n\n### 사업개요\n\n- 사업기간: 계속\n\n### 예산총괄\n\n{table.format(won)}"
        for name, won in (("1. 별빛진료소 야간 진료", "486,000"), ("2. 마을텃밭 조성", "178,900"))
    )
    programmes = {fact.programme for fact in read_page(text, "설명서.md").facts}
    assert programmes == {"별빛진료소 야간 진료", "마을텃밭 조성"}


@pytest.mark.parametrize(
    "headings",
    [
        ("일반회계", "특별회계"),
        ("2026년", "2027년"),
    ],
)
def test_chapters_that_are_of_no_form_name_no_programmes(headings: tuple[str, str]) -> None:
    table = "(단위: 천원)\n\n| 구분 | 2027 예산액 |\n|---|---|\n| 계 | 1,000 |\n\n"
    text = "# 별내시 2027년 예산\n\n" + "".join(
        f"## {name}\n\n### 세입\n\n{table}### 세출\n\n{table}" for name in headings
    )
    programmes = {fact.programme for fact in read_page(text, "예산.md").facts}
    assert len(programmes) == 1


def test_one_programme_stays_one() -> None:
    one = HEAD + part("[사업 1] 별빛진료소 야간 진료", *FIRST, "의료비")
    assert len({fact.programme for fact in read_page(one).facts}) == 1


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("[사업 3] 낡은 집 고치기 (신규)", "낡은 집 고치기"),
        ("사업 12. 햇살길 정비", "햇살길 정비"),
        ("■ 별빛진료소(야간) 운영", "별빛진료소(야간) 운영"),
        ("3대 하천 정비", "3대 하천 정비"),
    ],
)
def test_a_name_is_without_its_mark(printed: str, name: str) -> None:
    assert name_in(printed) == name


def test_sources_in_a_bracket_behind_the_cost_are_read_where_they_come_to_it() -> None:
    facts = [fact for fact in read_page(BOOK).facts if fact.programme == "별빛진료소 야간 진료"]
    sources = {fact.funding: worth(fact) for fact in facts if fact.funding is not Funding.TOTAL}
    assert sources == {
        Funding.NATIONAL: 194_400_000,
        Funding.PROVINCE: 97_200_000,
        Funding.CITY: 194_400_000,
    }


def test_sources_that_do_not_come_to_the_cost_are_a_problem() -> None:
    wrong = BOOK.replace("국비 194,400 / 도비 97,200", "국비 194,400 / 도비 97,300")
    reading = read_page(wrong)
    facts = [fact for fact in reading.facts if fact.programme == "별빛진료소 야간 진료"]
    assert {fact.funding for fact in facts} == {Funding.TOTAL}
    assert any(problem.code == "unit-missing" for problem in reading.problems)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("city"), {"2027_설명서.txt": BOOK}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("별빛진료소 국비 비중은 몇 %?", 40),
        ("마을텃밭 예산은 작년보다 얼마 줄었나?", -33_600_000),
        ("낡은 집 고치기 2027년 예산은?", 900_000_000),
    ],
)
def test_each_is_asked_for_by_its_name(city: Assistant, question: str, value: int) -> None:
    answer = city.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == value


def test_a_budget_without_a_name_is_asked_back(city: Assistant) -> None:
    assert city.ask("2027년 예산은 얼마야?").status is not Status.ANSWERED
