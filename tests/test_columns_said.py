"""Of the columns of a row the one is meant that the question's own words point at.

2025년 은하시 주민제안 사업 선정 결과 (단위 : 천원)
사업명            요구액    확정액
골목 의자 놓기    12,000    10,000
통학로 그늘막     24,000    24,000
한평 꽃밭          9,000     7,500
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from tests.towns import town_of

TABLE = """# 2025년 은하시 주민제안 사업 선정 결과

(단위 : 천원)

| 사업명 | 요구액 | 확정액 |
|---|---:|---:|
| 골목 의자 놓기 | 12,000 | 10,000 |
| 통학로 그늘막 | 24,000 | 24,000 |
| 한평 꽃밭 | 9,000 | 7,500 |
"""


@pytest.fixture(scope="module")
def wishes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("wishes"), {"제안.md": TABLE}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("한평 꽃밭은 얼마로 확정됐나요", 7_500_000),
        ("한평 꽃밭에 얼마 확정", 7_500_000),
        ("골목 의자 놓기에 요구한 금액", 12_000_000),
        ("골목 의자 놓기 확정액", 10_000_000),
    ],
)
def test_a_verb_chooses_the_column_that_is_named_after_it(
    wishes: Assistant, question: str, won: int
) -> None:
    answer = wishes.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == won


def test_two_columns_of_a_row_are_both_shown_where_no_word_chooses(wishes: Assistant) -> None:
    answer = wishes.ask("한평 꽃밭은 얼마인가요")
    assert answer.status is Status.CLARIFY
    assert {figure.value for figure in answer.figures} == {9_000_000, 7_500_000}


def test_two_columns_of_one_amount_are_one_answer(wishes: Assistant) -> None:
    answer = wishes.ask("통학로 그늘막은 얼마인가요")
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == 24_000_000


@pytest.mark.parametrize(
    "question", ["한평 꽃밭 확정률은?", "한평 꽃밭 요구자는?", "한평 꽃밭 집행액은 얼마인가요"]
)
def test_a_word_that_only_begins_like_a_heading_chooses_none(
    wishes: Assistant, question: str
) -> None:
    assert wishes.ask(question).status is not Status.ANSWERED


GRANTS = """# 2024년 은하군 보조금 교부 내역

(단위 : 천원)

| 보조사업자 | 사업명 | 교부액 |
|---|---|---:|
| 은하문화원 | 정월 달맞이 | 38,000 |
|  | 향토사료 조사 | 24,500 |
| 은하체육회 | 생활체육 교실 | 99,000 |
| 합계 | | 161,500 |
"""


def test_a_group_without_a_figure_of_its_own_is_called_for_the_rows_below_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with town_of(tmp_path_factory.mktemp("grants"), {"보조금.md": GRANTS}) as grants:
        answer = grants.ask("은하문화원 교부액은?")
        assert answer.status is Status.CLARIFY
        assert {figure.value for figure in answer.figures} == {38_000_000, 24_500_000}
        alone = grants.ask("은하체육회 교부액은?")
        assert [figure.value for figure in alone.figures] == [99_000_000]
        assert grants.ask("은하여성회 교부액은?").status is Status.NOT_FOUND


@pytest.fixture(scope="module")
def grants(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    page = GRANTS + "\n※ 생활체육 교실은 참가 인원 미달로 취소되어 전액 반납함\n"
    with town_of(tmp_path_factory.mktemp("titles"), {"보조금.md": page}) as assistant:
        yield assistant


def test_a_word_of_the_title_is_said_of_every_row_that_is_named(grants: Assistant) -> None:
    answer = grants.ask("정월 달맞이에 교부된 보조금은 얼마")
    assert [figure.value for figure in answer.figures] == [38_000_000]


@pytest.mark.parametrize(
    "question", ["정월 달맞이에 교부된 융자금은 얼마", "은하여성회 보조금은 얼마"]
)
def test_a_word_of_the_title_names_no_row_and_no_other_word_is_passed_over(
    grants: Assistant, question: str
) -> None:
    assert grants.ask(question).status is Status.NOT_FOUND


def test_a_note_that_names_the_row_and_gives_a_reason_is_quoted(grants: Assistant) -> None:
    answer = grants.ask("생활체육 교실은 왜 취소됐어")
    assert answer.status is Status.ANSWERED
    assert "참가 인원 미달로 취소되어" in answer.text


def test_the_reason_of_one_row_is_not_that_of_another(grants: Assistant) -> None:
    assert grants.ask("정월 달맞이는 왜 취소됐어").status is Status.NOT_FOUND


def test_one_thing_that_is_there_is_no_answer_for_another_that_is_not(grants: Assistant) -> None:
    answer = grants.ask("정월 달맞이 교부액 예산현액은 얼마")
    assert answer.status is not Status.PARTIAL, answer.text
    listed = grants.ask("정월 달맞이와 여성대회 교부액은 얼마")
    assert listed.status is not Status.ANSWERED, listed.text
