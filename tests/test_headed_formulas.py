"""Formulas that the headings of columns print.

나루시 2023년 결산 (원)
| 구분     | 예산현액(A) | 지출액(B) | 이월액(C) | 집행잔액(A-B-C) |
| 합계     | 900         | 700       | 50        | 150             |
| 일반회계 | 600         | 500       | 20        | 80              |
| 특별회계 | 300         | 200       | 30        | 70              |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SETTLED = """# 나루시 2023회계연도 결산

## 세출결산 총괄

(단위 : 원)

| 구분 | 예산현액(A) | 지출액(B) | 이월액(C) | 집행잔액(A-B-C) |
|---|---|---|---|---|
| 합계 | 900,000 | 700,000 | 50,000 | 150,000 |
| 일반회계 | 600,000 | 500,000 | 20,000 | 80,000 |
| 특별회계 | 300,000 | 200,000 | 30,000 | 70,000 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("headed"), {"결산_2023.md": SETTLED}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "이 결산표에서 집행잔액은 어떤 식으로 산출한 건가요?",
        "결산표의 집행잔액은 어떻게 계산한 거예요?",
        "세출결산 총괄 표에서 집행잔액 산식이 뭐예요?",
    ],
)
def test_the_formula_of_a_heading_is_told_with_what_its_letters_stand_for(
    town: Assistant, question: str
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert "A-B-C" in answer.text
    assert "B는 '지출액'" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "이 결산표에서 지출액은 어떤 식으로 산출한 건가요?",
        "이 결산표에서 장려금 집행잔액은 어떤 식으로 산출한 건가요?",
        "일반회계 집행잔액은 얼마로 산출됐나요?",
    ],
)
def test_no_formula_is_told_where_no_heading_prints_it_or_more_is_asked(
    town: Assistant, question: str
) -> None:
    assert "A-B-C" not in town.ask(question).text.split("—")[0]
