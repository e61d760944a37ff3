"""Operands held against the ledger: one match is an answer, several are readings, none has a reason."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assistant import Assistant
from assistant.making import amount
from assistant.papers import Match, Operand
from assistant.retrieve import merge, resolve
from index.budget import Funding, Measure, Stage

STREAM = Operand("", ("꽃뫼천 하천 정비",), ((),), 2024, Measure.APPROPRIATION)


def thousands(match: Match) -> Fraction:
    return Fraction(amount(match.fact)[0]) / 1_000


def only(assistant: Assistant, operand: Operand) -> Match:
    found = resolve(operand, assistant.index.ledger)
    assert len(found.matches) == 1, found
    assert found.reason == ""
    return found.matches[0]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, 2_961_871),
        ({"year": 2023}, 2_934_808),
        ({"funding": Funding.NATIONAL}, 1_214_000),
        ({"funding": Funding.CITY}, 1_747_871),
        ({"paths": (("시설비",),)}, 2_738_000),
        ({"year": 2022, "stage": Stage.SUPPLEMENTARY}, 3_106_700),
        ({"year": 2022, "stage": Stage.ORIGINAL}, 3_232_700),
        ({"year": 2021, "measure": Measure.AVAILABLE}, 3_444_298),
        ({"year": 2021, "measure": Measure.CARRYOVER}, 365_332),
        ({"measure": Measure.CHANGE}, 27_063),
    ],
)
def test_an_operand_is_found_by_its_fields(
    assistant: Assistant, fields: dict[str, object], wanted: int
) -> None:
    operand = replace(STREAM, **fields)  # type: ignore[arg-type]  # fields of a row of the table
    assert thousands(only(assistant, operand)) == wanted


def test_one_amount_printed_in_two_places_is_one_match(assistant: Assistant) -> None:
    """사업비 2,961,871천원 above, 계 2,961,871 below."""
    match = only(assistant, STREAM)
    assert match.also
    assert {each.value for each in match.also} == {match.fact.value}


@pytest.mark.parametrize(
    "operand",
    [replace(STREAM, year=None), replace(STREAM, programmes=()), Operand("시설비", (), (("시설비",),), 2024)],
)  # fmt: skip
def test_what_is_left_open_gives_every_reading(assistant: Assistant, operand: Operand) -> None:
    found = resolve(operand, assistant.index.ledger)
    assert len(found.matches) > 1


@pytest.mark.parametrize(
    ("operand", "reason"),
    [
        (replace(STREAM, year=2035), "no-year"),
        (replace(STREAM, funding=Funding.DISTRICT), "no-funding"),
    ],
)
def test_nothing_comes_with_a_reason_and_with_what_there_is(
    assistant: Assistant, operand: Operand, reason: str
) -> None:
    found = resolve(operand, assistant.index.ledger)
    assert found.matches == ()
    assert found.reason == reason
    assert found.nearby


def test_a_neighbouring_column_is_taken_only_with_a_note(assistant: Assistant) -> None:
    """최종예산 of the settlement table stands in for a budget no book prints."""
    match = only(assistant, replace(STREAM, year=2019))
    assert match.fact.measure is Measure.FINAL
    assert "최종예산" in match.note


def test_amounts_that_differ_are_never_merged(assistant: Assistant) -> None:
    """계 of 2022: 3,232,700 in the budget, 3,106,700 after 추경."""
    facts = assistant.index.ledger.facts(
        programme="꽃뫼천 하천 정비",
        path=[()],
        fiscal_year=2022,
        measure=Measure.APPROPRIATION,
        funding=Funding.TOTAL,
    )
    merged = merge(facts)
    assert sorted(map(thousands, merged)) == [3_106_700, 3_232_700]
    assert sum(1 + len(match.also) for match in merged) == len(facts)
