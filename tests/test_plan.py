"""A question becomes a typed plan: what is done, with which rows, years and columns."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant import Assistant
from assistant.desk import question_of
from assistant.papers import Plan
from assistant.plan import make_plan
from assistant.spoken import listen
from index.budget import Funding, Stage
from index.money import Unit


def plan(assistant: Assistant, text: str) -> Plan:
    return make_plan(question_of(text, None), assistant.index.ledger)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "2024년 꽃뫼천 하천 정비 시설비는?",
            {"operation": "lookup", "programmes": ["꽃뫼천 하천 정비"], "names": [["시설비"]], "years": [2024]},
        ),
        (
            "2024년 사업 중 예산이 5억원 이상인 사업은?",
            {
                "operation": "filter",
                "bounds": [{"side": ">=", "value": 500_000_000, "unit": "원"}],
                "years": [2024],
            },
        ),
        (
            "2024년 예산 하위 3개 사업은?",
            {"operation": "rank", "descending": False, "limit": 3},
        ),
        (
            "2021년 꽃뫼천 하천 정비 국비 집행액은?",
            {"operation": "lookup", "measure": "집행액", "funding": "국비"},
        ),
        (
            "2024년 꽃뫼천 하천 정비 예산을 억원 단위로 알려 주세요",
            {"operation": "lookup", "unit": "억원"},
        ),
        ("2024년 우주정거장 예산은?", {"operation": "lookup", "unread": ["우주정거장"]}),
    ],
)  # fmt: skip
def test_a_plan_says_what_was_understood(
    assistant: Assistant, question: str, wanted: dict[str, Any]
) -> None:
    made = plan(assistant, question).to_dict()
    assert {name: made[name] for name in wanted} == wanted
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made


def test_each_row_named_is_an_operand(assistant: Assistant) -> None:
    made = plan(assistant, "2024년 꽃뫼천 하천 정비 제방 보강공사와 호안 정비공사의 차이는?")
    assert [each.paths[0][-1] for each in made.operands] == ["제방 보강공사", "호안 정비공사"]
    assert {each.year for each in made.operands} == {2024}
    assert {each.programmes for each in made.operands} == {("꽃뫼천 하천 정비",)}


def test_each_year_named_is_an_operand(assistant: Assistant) -> None:
    made = plan(assistant, "2023년과 2024년 꽃뫼천 하천 정비 예산 차이는?")
    assert sorted(each.year or 0 for each in made.operands) == [2023, 2024]


def test_the_stage_and_the_funding_are_of_every_operand(assistant: Assistant) -> None:
    made = plan(assistant, "2022년 꽃뫼천 하천 정비 제1회 추경 국비는?")
    assert made.round == 1
    assert [(each.stage, each.funding) for each in made.operands] == [
        (Stage.SUPPLEMENTARY, Funding.NATIONAL)
    ]


def test_the_unit_asked_for_is_kept_as_a_unit(assistant: Assistant) -> None:
    assert plan(assistant, "2024년 꽃뫼천 하천 정비 예산을 백만원 단위로").unit is Unit.MILLION


def test_a_year_that_was_worked_out_is_noted(assistant: Assistant) -> None:
    made = plan(assistant, "작년 꽃뫼천 하천 정비 예산은?")
    assert made.years == (2023,)
    assert any("2023년으로 보았습니다" in note for note in made.notes)


def test_a_question_is_heard_with_its_scope_and_rows(assistant: Assistant) -> None:
    spoken = listen(
        question_of("2024년 꽃뫼천 하천 정비와 시설비", None), assistant.index.ledger, None
    )
    assert spoken.scope == ("꽃뫼천 하천 정비",)
    assert [call.paths[0][-1] for call in spoken.rows] == ["시설비"]
    assert spoken.unread == ()


def test_the_same_question_makes_the_same_plan(assistant: Assistant) -> None:
    text = "2024년 꽃뫼천 하천 정비 시설비는 2023년보다 얼마나 늘었나요?"
    assert plan(assistant, text) == plan(assistant, text)


def test_what_is_held_against_a_year_by_its_stage_is_the_newest_year(assistant: Assistant) -> None:
    """2023년보다 and 2023년 본예산보다 name the same two years; 2023년에 … 보다 does not."""
    for said in ("2023년보다", "2023년 본예산보다", "2023년 예산 대비"):
        text = f"꽃뫼천 하천 정비 시설비는 {said} 얼마나 늘었나요?"
        assert set(plan(assistant, text).years) == {2024, 2023}
    alone = plan(assistant, "2023년 꽃뫼천 하천 정비 본예산은 얼마인가요?")
    assert alone.years == (2023,)
    for said in ("2023년 본예산 대비 추경은 얼마나 늘었나요?", "2023년 예산현액 대비 집행률은?"):
        assert plan(assistant, f"꽃뫼천 하천 정비 시설비의 {said}").years == (2023,)
