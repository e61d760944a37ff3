"""Words under a label of a paper, and what its own words mean.

나루시 사업 설명
1. 누리 일자리
- 사업대상 : 만 60세 이상 시민
2. 물빛쉼터 개선
- 사업기간 : 2023 ~ 2026
※ 낱말
○ 거치기간 : 원금은 갚지 않고 이자만 내는 기간
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

BOOK = """# 2025년도 나루시 예산 설명

## 사업별 예산

(단위 : 천원)

| 사업명 | 예산액 |
|---|---|
| 누리 일자리 | 500 |
| 물빛쉼터 개선 | 300 |

## 사업 설명

1. 누리 일자리
- 사업대상 : 만 60세 이상 시민
- 신청방법 : 동 주민센터 방문

2. 물빛쉼터 개선
- 사업기간 : 2023 ~ 2026

## 낱말 풀이

- 거치기간 : 원금은 갚지 않고 이자만 내는 기간
- 참여예산 : 주민이 사업을 고르는 제도
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("town"), {"설명.md": BOOK}) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("누리 일자리 사업대상은 누구예요?", "만 60세 이상 시민"),
        ("누리 일자리 신청방법 알려줘", "동 주민센터 방문"),
        ("물빛쉼터 개선 사업기간은?", "2023 ~ 2026"),
        ("거치기간이 무슨 뜻이죠?", "원금은 갚지 않고 이자만 내는 기간"),
        ("참여예산이란 뭔가요?", "주민이 사업을 고르는 제도"),
    ],
)
def test_what_stands_under_the_label_is_quoted(town: Assistant, question: str, words: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "누리 일자리 사업기간은?",
        "물빛쉼터 개선 사업대상은 누구예요?",
        "상환기간이 무슨 뜻이죠?",
        "누리 일자리 신청방법이 바뀐 이유는?",
    ],
)
def test_a_label_of_another_row_or_another_word_is_no_answer(
    town: Assistant, question: str
) -> None:
    answer = town.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text
    assert "2026" not in answer.text
    assert "60세" not in answer.text


WHY = """# 2025년도 나루시 예산 해설

(단위 : 천원)

| 사업명 | 2025년 예산 | 2024년 예산 | 증감 |
|---|---|---|---|
| 물빛축제 | 300 | 500 | △200 |
| 누리마당 | 400 | 300 | 100 |
| 글벗교실 | 100 | 200 | △100 |

물빛축제는 다리 공사가 끝나면서 예산이 줄었다.

누리마당은 신청이 많아져 자리를 옮겼다.

글벗교실의 감액 사유는 자료에 적혀 있지 않다.

## 사업 설명

1. 누리마당
- 증액 사유 : 이용 시간이 길어짐

2. 글벗교실
- 사업목적 : 읽고 쓰는 힘을 기름
"""


@pytest.fixture(scope="module")
def why(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("why"), {"해설.md": WHY}) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("물빛축제 예산이 줄어든 까닭은 무엇인가요?", "다리 공사가 끝나면서"),
        ("누리마당 예산은 왜 늘었나요?", "이용 시간이 길어짐"),
    ],
)
def test_a_reason_is_told_by_its_label_or_by_how_the_sentence_is_joined(
    why: Assistant, question: str, words: str
) -> None:
    answer = why.ask(question)

    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    ["글벗교실 예산은 왜 줄었나요?", "물빛축제는 왜 만들었나요?", "물빛축제 예산은 왜 늘었나요?"],
)
def test_no_reason_is_taken_from_another_row_or_another_event(
    why: Assistant, question: str
) -> None:
    answer = why.ask(question)

    assert "끝나면서" not in answer.text
    assert "길어짐" not in answer.text
    assert "적혀 있지 않다" not in answer.text
