"""Whose words answer: the programme's that is asked about, of its money, its year and its town.

모래내시 물빛마루_2024.md      바람골목_2024.md          회의록.txt
팀장: 고운결                   팀장: 도새론              ○하늘찬 위원  물빛마루는 이월이 7억원입니다.
사업기간: 2019년 ~ 계속        사업기간: 2022년 ~ 2025년   매년 2억 넘게 이월되는데요.
주요시설: 상담실 2실           위탁 협약 2023 ~ 2025
집행잔액은 … 에 따른 것임      이월 사유: 보상 협의 지연
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

LIGHT = """# 물빛마루 운영

- 회계연도: 2024
- 소관부서: 문화정책과 문화팀 (담당자 윤슬기, 02-000-1111)
- 팀장: 고운결 (02-000-1112)
- 사업기간: 2019년 ~ 계속
- 주요시설: 상담실 2실, 작업실

## 예산 총괄

(단위: 천원)

| 구분 | 2023년 예산 | 2024년 예산 | 비고 |
|---|---:|---:|---|
| 합계 | 300,000 | 360,000 | |
| 강사비 | 200,000 | 360,000 | 직영 |
| 축제비 | 100,000 | - | 2024년 중단 |

## 결산

(단위: 천원)

| 연도 | 최종예산 | 전년이월 | 예산변경 | 예산현액 | 집행액 | 차년이월 | 집행잔액 |
|---|---:|---:|---:|---:|---:|---:|---:|
| 2022 | 280,000 | 0 | 0 | 280,000 | 252,000 | 0 | 28,000 |
| 2023 | 300,000 | 0 | 0 | 300,000 | 291,000 | 0 | 9,000 |

2023년 집행잔액은 수강생 감소에 따른 것임.
"""

ALLEY = """# 바람골목 정비

- 회계연도: 2024
- 담당부서: 도시정비과
- 팀장: 도새론 (02-000-2222)
- 사업기간: 2022년 ~ 2025년
- 추진경위: 위탁 협약(기간 2023. 1. 1. ~ 2025. 12. 31.)

## 결산

(단위: 천원)

| 연도 | 최종예산 | 전년이월 | 예산변경 | 예산현액 | 집행액 | 차년이월 | 집행잔액 |
|---|---:|---:|---:|---:|---:|---:|---:|
| 2022 | 500,000 | 0 | 0 | 500,000 | 400,000 | 90,000 | 10,000 |
| 2023 | 600,000 | 90,000 | 0 | 690,000 | 380,000 | 300,000 | 10,000 |

이월 사유: 2023년 이월은 보상 협의 지연에 따른 명시이월임.
"""

TALK = """제12회 모래내시의회 예산결산특별위원회 회의록

일시: 2024년 6월 18일(화) 10시

○하늘찬 위원  물빛마루는 이월이 7억원입니다. 매년 2억 넘게 이월되는데요.
○문화정책과장 서이든  협의가 늦어졌습니다.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"물빛마루_2024.md": LIGHT, "바람골목_2024.md": ALLEY, "회의록_20240618.txt": TALK}
    with town_of(tmp_path_factory.mktemp("moraenae"), papers, embeddings=True) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("물빛마루 팀장은 누구인가요?", "고운결", "도새론"),
        ("바람골목 팀장은?", "도새론", "고운결"),
        ("바람골목 사업기간은?", "2022년 ~ 2025년", "2019년"),
        ("물빛마루 담당자는?", "윤슬기", "도새론"),
        ("Who is the team leader of 바람골목?", "도새론", "고운결"),
        ("바람골목 위탁 기간은?", "2025. 12. 31", "2022년 ~"),
    ],
)
def test_words_are_those_of_the_programme_that_is_named(
    town: Assistant, question: str, said: str, not_said: str
) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert said in answer.text
    assert not_said not in answer.text


def test_words_of_several_programmes_each_carry_theirs(town: Assistant) -> None:
    answer = town.ask("팀장은 누구인가요?")

    assert "물빛마루 운영 — 고운결" in answer.text
    assert "바람골목 정비 — 도새론" in answer.text


@pytest.mark.parametrize("question", ["물빛마루 위탁 기간은?", "바람골목 주요시설은?"])
def test_another_label_is_no_answer(town: Assistant, question: str) -> None:
    """물빛마루 prints a 사업기간 and no 위탁기간; only 물빛마루 has 주요시설."""
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND, answer.text
    assert "2019" not in answer.text
    assert "상담실" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "부산시 물빛마루 예산은?",
        "서울시 2024년 예산은?",
        "매년 이월되는 금액은?",
        "물빛마루 2024년 도비는?",
        "물빛마루 2024년 이월 국비는?",
    ],
)
def test_what_a_councillor_says_answers_nothing_else(town: Assistant, question: str) -> None:
    answer = town.ask(question)

    assert answer.status is not Status.ANSWERED, answer.text
    assert "7억" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("바람골목 2023년 이월 사유는?", "보상 협의 지연"),
        ("물빛마루 2023년 집행잔액이 생긴 이유는?", "수강생 감소"),
        ("물빛마루 집행잔액이 생긴 이유는?", "수강생 감소"),
        ("축제비는 2024년에 왜 없나요?", "2024년 중단"),
    ],
)
def test_a_reason_that_is_printed_is_quoted(town: Assistant, question: str, said: str) -> None:
    answer = town.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "물빛마루 2022년 집행잔액이 생긴 이유는?",
        "강사비는 왜 늘었나요?",
        "바람골목 2022년 이월 사유는?",
    ],
)
def test_a_reason_of_something_else_is_not_quoted(town: Assistant, question: str) -> None:
    """The reasons are those of 2023; 직영 is a remark and no reason."""
    answer = town.ask(question)

    assert answer.status is Status.NOT_FOUND, answer.text
    assert answer.text.startswith("그 까닭은 문서에서 찾지 못했습니다.")
    for words in ("수강생", "직영", "보상"):
        assert words not in answer.text
