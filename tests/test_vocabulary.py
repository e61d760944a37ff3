"""Printed words mean one thing each, and a code holds for the years its source says."""

from __future__ import annotations

import pytest

from index.budget import Funding, Measure, Role
from index.vocabulary import (
    fields,
    functions,
    funding_of,
    object_code,
    objects,
    revenues,
    role_of,
    squeeze,
    vocabulary,
)


@pytest.mark.parametrize(
    ("printed", "squeezed"),
    [
        ("구 분", "구분"),
        ("실·국", "실국"),
        ("２０２１예산액", "2021예산액"),
        ("budget_total", "budgettotal"),
    ],
)
def test_words_are_compared_without_spaces_and_dots(printed: str, squeezed: str) -> None:
    assert squeeze(printed) == squeezed


@pytest.mark.parametrize(
    ("printed", "measure"),
    [
        ("집행액", Measure.EXPENDITURE),
        ("지출액", Measure.EXPENDITURE),
        ("집행잔액", Measure.UNSPENT),
        ("불용액", Measure.LAPSED),
        ("다음연도이월액", Measure.CARRYOVER),
        ("전년도예산액", Measure.PRIOR_APPROPRIATION),
        ("기정예산액", Measure.STANDING),
    ],
)
def test_other_words_for_a_measure_are_known_and_near_ones_kept_apart(
    printed: str, measure: Measure
) -> None:
    assert vocabulary().measures[printed] is measure


@pytest.mark.parametrize(
    ("name", "role"),
    [("계", Role.TOTAL), ("합 계", Role.TOTAL), ("소계", Role.SUBTOTAL), ("합계(A+B)", Role.TOTAL)],
)
def test_a_row_says_by_its_name_that_it_totals(name: str, role: Role) -> None:
    assert role_of(name) is role


def test_a_row_of_its_own_totals_nothing() -> None:
    assert role_of("계속비") is None


def test_funding_is_known_by_its_name() -> None:
    assert (funding_of("국비"), funding_of("사비")) == (Funding.NATIONAL, None)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("민간위탁금", 2021, "307-05"),
        ("시설비", 2026, "401-01"),
        ("시설비", 2027, "401-02"),
        ("기간제근로자등보수", 2008, "101-10"),
        ("기간제근로자등보수", 2015, None),
        ("없는 목", 2021, None),
    ],
)
def test_a_code_is_given_only_for_years_it_is_known_to_hold(
    name: str, year: int, code: str | None
) -> None:
    assert object_code(name, year) == code


def test_no_two_objects_share_a_code_in_a_year() -> None:
    known = {entry.name for entry in objects().values()}
    for year in (2024, 2026, 2027):
        codes = [code for name in known if (code := object_code(name, year))]
        assert len(codes) == len(set(codes))


def test_fields_have_older_names() -> None:
    assert functions()["수송및교통"][0] == "교통및물류"


def test_a_table_of_fields_is_known_by_names_that_other_tables_do_not_have() -> None:
    assert {"교육", "수송및교통", "산업중소기업"} <= fields()
    assert "기타" not in fields()
    assert not fields() & revenues()
