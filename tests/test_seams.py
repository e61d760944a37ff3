"""Words of a call hold together in the names that explain them, or nothing is answered for them."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.papers import Status
from assistant.seams import hold_together, word_starts

PROGRAMME = "사회적경제지원센터 운영"
ROW = "마을기업 발굴 및 활성화"


def test_words_of_a_name_begin_after_its_spaces() -> None:
    assert word_starts("마을기업 발굴 및 활성화") == {0, 4, 6, 7}


@pytest.mark.parametrize(
    ("tokens", "names"),
    [
        (["마을기업", "활성화"], [ROW]),
        (["센터", "마을기업"], [ROW, PROGRAMME]),
        (["센터", "홍보"], ["시민홍보 및 인식제고", PROGRAMME]),
        (["사회적경제", "센터"], [PROGRAMME]),
        (["사회적경제", "센터인건비"], ["사회적경제지원센터 인건비", PROGRAMME]),
        (["공공", "쇼핑몰"], ["공공구매 쇼핑몰 사업"]),
        (["소상공인", "협업"], ["소상공인 사회적경제 협업사업 지원"]),
    ],
)
def test_part_of_a_name_and_a_name_without_its_middle_hold_together(
    tokens: list[str], names: list[str]
) -> None:
    assert hold_together(tokens, names)


@pytest.mark.parametrize(
    ("tokens", "names"),
    [
        (["사회적", "기업발굴"], [ROW, PROGRAMME]),
        (["사회적경제", "기업발굴"], [ROW, PROGRAMME]),
        (["민간", "구매쇼핑몰"], ["공공구매 쇼핑몰 사업", "민간위탁금"]),
        (["청년", "마을기업"], [ROW, PROGRAMME]),
    ],
)
def test_two_pieces_broken_out_of_different_words_do_not(
    tokens: list[str], names: list[str]
) -> None:
    assert not hold_together(tokens, names)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("2021년 마을기업 발굴 예산", "마을기업 발굴 및 활성화"),
        ("2021년 민간위탁 마을기업 예산", "마을기업 발굴 및 활성화"),
        ("2021년 사회적경제 센터 인건비", "사회적경제지원센터 인건비"),
        ("연구비", "기획연구"),
        ("연구하는 데 쓰는 예산은 얼마죠", "기획연구"),
    ],
)
def test_a_row_is_answered_for_its_own_words(assistant: Assistant, question: str, row: str) -> None:
    answer = assistant.ask(question)
    assert [figure.facts[0].name for figure in answer.figures] == [row]


@pytest.mark.parametrize(
    "question",
    [
        "사회적기업 발굴 및 활성화 예산은?",
        "사회적 기업 발굴 예산",
        "사회적경제기업 발굴 예산",
        "민간구매 쇼핑몰 사업 예산",
        "민간 공공시장 확대지원 예산",
        "자조금 성장 촉진 예산",
        "홍보관 예산",
        "연구원 예산",
    ],
)
def test_a_neighbour_is_not_answered_for_another_name(assistant: Assistant, question: str) -> None:
    """마을기업 is no 사회적기업, and what stands in a sentence somewhere is no excuse."""
    answer = assistant.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())
