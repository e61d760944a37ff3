"""Of several wholes that a paper prints, the one that is split by accounts; of rounds, the one said.

나루도 제2회 추가경정예산안 (억원)
| 회계     | 본예산 | 1회 추경(A) | 2회 추경안(B) | 증감(B-A) |
| 합계     | 500    | 550         | 600           | 50        |
| 일반회계 | 400    | 430         | 470           | 40        |
| 특별회계 | 100    | 120         | 130           | 10        |

시군별 재해복구 예산 (백만원)
| 시군   | 도로  | 주거 | 계    |
| 갈매시 | 1,000 | 200  | 1,200 |
| 등대시 | 500   | 300  | 800   |
| 합계   | 1,500 | 500  | 2,000 |
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

RELEASE = """# 보도자료

## 나루도, 2026년도 제2회 추가경정예산안 편성

### <표 1> 회계별 예산 규모

(단위: 억원)

| 회계 | 본예산 | 1회 추경(A) | 2회 추경안(B) | 증감(B-A) |
|---|---|---|---|---|
| 합계 | 500 | 550 | 600 | 50 |
| 일반회계 | 400 | 430 | 470 | 40 |
| 특별회계 | 100 | 120 | 130 | 10 |

### <표 2> 시군별 재해복구 예산

(단위: 백만원)

| 시군 | 도로 | 주거 | 계 |
|---|---|---|---|
| 갈매시 | 1,000 | 200 | 1,200 |
| 등대시 | 500 | 300 | 800 |
| 합계 | 1,500 | 500 | 2,000 |
"""
SETTLED = """# 누리구 2025회계연도 결산 총괄

## 회계별 결산 총괄

(단위: 백만원)

| 회계 | 예산현액 | 세입결산액 | 세출결산액 |
|---|---|---|---|
| 합계 | 900 | 910 | 800 |
| 일반회계 | 700 | 710 | 650 |
| 특별회계 | 200 | 200 | 150 |

## 일반회계 세입결산

(단위: 백만원)

| 과목 | 예산현액 | 수납액 |
|---|---|---|
| 합계 | 700 | 710 |
| 지방세 | 400 | 420 |
| 보조금 | 300 | 290 |
"""
EOK = 100_000_000


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("release"), {"release.md": RELEASE}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2회 추경안 규모는 얼마인가요?", 600 * EOK),
        ("제1회 추경 총 예산은 얼마였죠?", 550 * EOK),
        ("본예산이랑 비교하면 2회 추경안은 얼마나 늘어난 거예요?", 100 * EOK),
        ("1회 추경보다 얼마나 늘었나요?", 50 * EOK),
        ("일반회계 2회 추경안은 본예산보다 얼마나 늘었나요?", 70 * EOK),
        ("특별회계는 1회 추경 대비 얼마나 늘었나요?", 10 * EOK),
    ],
)
def test_the_whole_and_the_round_that_are_meant(release: Assistant, text: str, value: int) -> None:
    answer = release.ask(text)
    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, value)


@pytest.mark.parametrize(
    "text",
    [
        "3회 추경안 규모는 얼마인가요?",
        "3회 추경안은 본예산보다 얼마나 늘었나요?",
        "2회 추경안은 3회 추경보다 얼마나 늘었나요?",
        "추경은 본예산보다 얼마나 늘었나요?",
    ],
)
def test_a_round_that_is_not_printed_or_not_said_has_no_amount(
    release: Assistant, text: str
) -> None:
    assert release.ask(text).status in {Status.NOT_FOUND, Status.CLARIFY}


def test_a_part_that_is_named_is_meant_itself(release: Assistant) -> None:
    answer = release.ask("갈매시 재해복구 예산은 얼마예요?")
    assert [figure.value for figure in answer.figures][:1] == [1_200_000_000]


def test_of_a_settlement_every_whole_is_shown(tmp_path: Path) -> None:
    with town_of(tmp_path, {"settled.md": SETTLED}) as town:
        assert town.ask("예산현액은 얼마인가요?").status is not Status.ANSWERED
