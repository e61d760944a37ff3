"""Reasons: of what is not there none is given, and a sentence that says there is none gives none.

2024년도 제2회 솔뫼시 추가경정예산안 검토보고서 (천원)
사업명                 기정액      예산액
문화회관 새단장        3,600      2,100     감액 사유는 예산서에 적혀 있지 아니하므로 설명이 요구됨
수해복구                   0      4,820     7월 집중호우로 늘어남
달력 만들기              100          0     선거법 저촉 우려로 취소됨
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

PAPER = """# 2024년도 제2회 솔뫼시 추가경정예산안 검토보고서

(단위 : 천원)

| 사업명 | 기정액 | 예산액 | 증감액 |
|---|---:|---:|---:|
| 문화회관 새단장 | 3,600 | 2,100 | △1,500 |
| 수해복구 | 100 | 4,820 | 4,720 |
| 달력 만들기 | 100 | 0 | △100 |

- 문화회관 새단장의 감액 사유는 예산서에 적혀 있지 아니하므로 소관 부서의 설명이 요구됨.
- 수해복구는 7월 집중호우 피해로 인하여 증액됨.
- '달력 만들기'는 선거법 저촉 우려로 취소 처리됨.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("causes"), {"a.md": PAPER}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "words"),
    [("수해복구 예산은 왜 늘었나요?", "집중호우"), ("달력 만들기는 왜 취소됐나요?", "선거법")],
)
def test_a_reason_that_is_stated_is_quoted(town: Assistant, question: str, words: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "문화회관 새단장 예산이 줄어든 이유는?",
        "직업훈련 예산이 늘어난 이유는?",
        "문화회관 재건축비는 왜 늘었나요?",
    ],
)
def test_no_reason_is_given_where_none_is_stated(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND
    assert "요구됨" not in answer.text
