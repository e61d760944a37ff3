"""Money that paid for something, and a measure whose first word a title ends with.

2024회계연도 예비비 지출 승인안 (원)
구분          예산액        지출액
합계          10,200,000    2,279,000      ← 예비비 총괄
사용 내역     결정액        지출액
격리물품 구입    50,000        48,320
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

PAPER = """# 2024회계연도 예비비 지출 승인안

## 예비비 총괄

(단위 : 원)

| 구 분 | 예산액 | 지출액 | 집행잔액 |
|---|---:|---:|---:|
| 합 계 | 10,200,000 | 2,279,000 | 7,921,000 |
| 일반예비비 | 4,200,000 | 781,000 | 3,419,000 |
| 재해예비비 | 6,000,000 | 1,498,000 | 4,502,000 |

## 사용 내역

(단위 : 원)

| 부서명 | 사업명 | 결정액 | 지출액 |
|---|---|---:|---:|
| 보건과 | 격리물품 구입 | 50,000 | 48,320 |
| 회계과 | 배상금 지급 | 273,600 | 273,584 |
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("reserve"), {"a.md": PAPER}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "won"),
    [
        ("2024년 예비비 지출액은 얼마인가요?", 2_279_000),
        ("2024년 예비비 지출액 합계", 2_279_000),
        ("예비비로 산 격리물품 지출액은?", 48_320),
    ],
)
def test_the_measure_is_not_cut_by_the_title(town: Assistant, question: str, won: int) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == won


def test_what_it_was_paid_with_is_no_row_of_its_own_paper_only(town: Assistant) -> None:
    answer = town.ask("일반예비비로 산 격리물품 지출액은?")

    assert answer.status is not Status.ANSWERED
