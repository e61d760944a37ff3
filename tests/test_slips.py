"""Words mistyped by a letter are read as what was meant; words that only look so are left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from assistant.spelled import put_right, terms_put_right
from tests.towns import town_of

BOOK = """
# 2025년도 하늬구 예산개요

(단위: 백만원)

| 회계 | 2025년 예산액 | 2024년 예산액 | 증감 |
|---|---|---|---|
| 총계 | 61,000 | 58,500 | 2,500 |
| 일반회계 | 55,000 | 52,000 | 3,000 |
| 특별회계 | 6,000 | 6,500 | △500 |
"""


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("slips"), {"book.md": BOOK}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("하늬구 2025년 일반회게는 얼마로 편성햇나요?", "55,000백만원"),
        ("2025년 특별회게 예산 알려조", "6,000백만원"),
        ("2025년 일반회계는 작년보다 얼마나 늘엇어요?", "3,000백만원"),
        ("2025년 특별회계는 얼마나 깍였나요?", "500백만원"),
        ("2025년 일반회계 계상액은?", "55,000백만원"),
    ],
)
def test_a_question_with_a_slip_is_answered_as_it_was_meant(
    accounts: Assistant, question: str, amount: str
) -> None:
    answer = accounts.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert amount in answer.text


def test_a_word_of_budgets_that_was_put_right_is_told(accounts: Assistant) -> None:
    answer = accounts.ask("2025년 일반회게 예산은?")
    assert "'일반회게'는 '일반회계'로 읽었습니다." in answer.text


@pytest.mark.parametrize("question", ["2025년 일반회원 예산은?", "2025년 예상액은 얼마예요?"])
def test_a_word_of_its_own_is_no_slip(accounts: Assistant, question: str) -> None:
    assert accounts.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("얼마나 줄엇어?", "얼마나 줄었어?"),
        ("얼마로 편성햇나요?", "얼마로 편성했나요?"),
        ("수수료가 깍인 이유", "수수료가 깎인 이유"),
        ("집행률 계산해조", "집행률 계산해줘"),
        ("얼마 썻는지", "얼마 썼는지"),
    ],
)
def test_an_ending_is_put_right(typed: str, meant: str) -> None:
    assert put_right(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "무엇을 샀나요",
        "씨앗은행 예산",
        "햇살마을 예산",
        "버섯을 기르는 농가",
        "깍두기 담그기",
        "비해조사",
    ],
)
def test_a_syllable_that_a_word_rightly_has_stays(text: str) -> None:
    assert put_right(text) == text


@pytest.mark.parametrize("text", ["예산은", "예상액", "징수율은", "전출금이", "보전금", "수입액"])
def test_a_word_that_is_right_is_not_changed(text: str) -> None:
    assert terms_put_right(text, ())[0] == text


def test_a_word_of_a_name_is_no_slip() -> None:
    assert terms_put_right("일반회게 사업", ["일반회게 사업"])[0] == "일반회게 사업"
