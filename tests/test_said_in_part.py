"""A row that is called by some words of its name, and what merely shares a letter with it.

마루군 2027년도 농업정책과 예산 (천원)
| 구분                        | 예산액    | 전년도예산액 | 증감     |
| 합계                        | 2,400,000 | 2,500,000    | △100,000 |
| 벼 재배농가 경영안정 지원   | 1,200,000 | 1,300,000    | △100,000 |
| 벼농사 병해충 방제          | 700,000   | 700,000      | 0        |
| 유기질비료 지원             | 500,000   | 500,000      | 0        |

솔빛시 2027년 주민참여예산 선정사업 (천원)
| 사업명             | 지역    | 선정액 |
| 경로당 냉방기 교체 | 솔빛2동 | 50,500 |
| 경로당 냉방기 교체 | 솔빛1동 | 33,000 |
| 쌈지공원 조성      | 솔빛1동 | 16,500 |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from assistant.seams import holds_word, single_letters
from tests.towns import town_of

FARMS = """# 마루군 2027년도 농업정책과 예산

(단위 : 천원)

| 구분 | 예산액 | 전년도예산액 | 증감 |
|---|---|---|---|
| 합계 | 2,400,000 | 2,500,000 | △100,000 |
| 벼 재배농가 경영안정 지원 | 1,200,000 | 1,300,000 | △100,000 |
| 벼농사 병해충 방제 | 700,000 | 700,000 | 0 |
| 유기질비료 지원 | 500,000 | 500,000 | 0 |
"""
CHOSEN = """# 솔빛시 2027년 주민참여예산 선정사업

(단위 : 천원)

| 사업명 | 지역 | 선정액 |
|---|---|---|
| 경로당 냉방기 교체 | 솔빛2동 | 50,500 |
| 경로당 냉방기 교체 | 솔빛1동 | 33,000 |
| 쌈지공원 조성 | 솔빛1동 | 16,500 |
"""


@pytest.fixture(scope="module")
def farms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("farms"), {"farms.md": FARMS}) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("chosen"), {"chosen.md": CHOSEN}) as assistant:
        yield assistant


def test_a_word_of_one_letter_is_part_of_a_name(farms: Assistant) -> None:
    answer = farms.ask("벼 경영안정 지원은 작년보다 얼마 줄었어?")
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, -100_000_000)
    assert "벼 재배농가 경영안정 지원" in answer.text


@pytest.mark.parametrize("text", ["밀 경영안정 지원 예산은?", "벼 비료 지원 예산은?", "밭 예산은?"])
def test_a_letter_that_is_no_word_of_the_row_leaves_it_alone(farms: Assistant, text: str) -> None:
    """벼농사 begins with the letter and has no word 벼."""
    answer = farms.ask(text)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


def test_a_word_of_one_letter_stands_beside_others() -> None:
    assert single_letters("벼 재배농가 경영안정 지원") == {"벼"}
    assert (
        single_letters("급여 및 수당") == single_letters("계") == single_letters("경 비") == set()
    )
    assert holds_word("벼 재배농가", "벼")
    assert not holds_word("벼농사 방제", "벼")


def test_a_place_with_a_number_in_its_name_tells_rows_apart(chosen: Assistant) -> None:
    answer = chosen.ask("솔빛2동 경로당 냉방기 선정액은?")
    assert [each.value for each in answer.figures] == [50_500_000]


def test_a_place_of_another_number_has_none(chosen: Assistant) -> None:
    assert chosen.ask("솔빛3동 경로당 냉방기 선정액은?").figures == ()
    assert chosen.ask("솔빛2동 쌈지공원 선정액은?").figures == ()
