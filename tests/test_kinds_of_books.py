"""Books of other kinds, asked as people ask: a plan of years, carried-over sums, disclosure, minutes.

나루시 중기지방재정계획 (2025~2027)
| 구 분  | 2025 | 2026 | 2027 | 합계 |
| 지방세 | 100  | 110  | 120  | 330  |
| 사업명        | 부서       | 총사업비 | 2025 | 2026 |
| 물빛관 건립   | 문화예술과 | 900      | 300  | 600  |
| 누리다리 건설 | 도로과     | 500      | 200  | 300  |

2024회계연도 이월사업 조서
| 구분     | 부서   | 세부사업명   | 이월액 | 이월사유       |
| 명시이월 | 건설과 | 누리길 포장  | 300    | 보상 협의 지연 |
| 명시이월 | 산림과 | 솔숲 가꾸기  | 200    | 묘목 납품 지연 |
| 사고이월 | 보건소 | 보건소 증축  | 150    | 자재 수급 지연 |
주요 사업 이월재원
| 사업명      | 계  | 국비 | 군비 |
| 누리길 포장 | 300 | 100  | 200  |
| 솔숲 가꾸기 | 200 | 50   | 150  |
| 회계연도 | 2022 | 2023 |
| 건수     | 7    | 5    |
| 이월액   | 900  | 800  |
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

PLAN = """# 나루시 중기지방재정계획 (2025~2027)

## 세입 전망

(단위: 백만원)

| 구 분 | 2025 | 2026 | 2027 | 합계 |
|---|---|---|---|---|
| 지방세 | 100 | 110 | 120 | 330 |

## 주요 투자사업

(단위: 백만원)

| 사업명 | 부서 | 총사업비 | 2025 | 2026 |
|---|---|---|---|---|
| 물빛관 건립 | 문화예술과 | 900 | 300 | 600 |
| 누리다리 건설 | 도로과 | 500 | 200 | 300 |
"""
CARRIED = """# 2024회계연도 세출예산 이월사업 조서

나루군 일반회계

## 사업별 조서

(단위 : 백만원)

| 구분 | 부서 | 세부사업명 | 예산현액 | 지출액 | 이월액 | 이월사유 |
|---|---|---|---|---|---|---|
| 명시이월 | 건설과 | 누리길 포장 | 900 | 600 | 300 | 보상 협의 지연 |
| 명시이월 | 산림과 | 솔숲 가꾸기 | 400 | 200 | 200 | 묘목 납품 지연 |
| 사고이월 | 보건소 | 보건소 증축 | 500 | 350 | 150 | 자재 수급 지연 |

## 주요 사업 이월재원

(단위 : 백만원)

| 사업명 | 계 | 국비 | 군비 |
|---|---|---|---|
| 누리길 포장 | 300 | 100 | 200 |
| 솔숲 가꾸기 | 200 | 50 | 150 |

## 연도별 이월 추이

(단위 : 건, 백만원)

| 회계연도 | 2022 | 2023 |
|---|---|---|
| 건수 | 7 | 5 |
| 이월액 | 900 | 800 |

## 용어

- 사고이월 : 계약을 하였으나 피할 수 없는 사유로 그해에 지출하지 못한 것
"""
DISCLOSED = """2024년 나루구 재정공시(결산)

□ 공시 개요

2023회계연도 재정운용 결과를 알려 드립니다.

1. 살림규모

(단위 : 억원)

구 분	금 액	비 고
합 계	900
자체수입	300	지방세
이전재원	600	보조금

2. 연도별 추이

(단위 : 억원)

구분	2022	2023
살림규모	850	900
채무	5	3

3. 사회복지비 집행

(단위 : 억원)

부 문	결산액	비 고
계	70
보육	30
노인	40
"""
MINUTES = """나루시의회 제30회 정례회

본회의 회의록 제2호

일시 : 2024년 6월 18일(화) 10시

부의된 안건
1. 2023회계연도 결산 승인안(시장 제출)
2. 2024년도 제1회 추가경정예산안(시장 제출)

1. 2023회계연도 결산 승인안(시장 제출)

○예산결산특별위원장 김하늘  결산상 잉여금은 75억 원으로, 명시이월 21억 원을 뺀 순세계잉여금은 54억 원입니다.

2. 2024년도 제1회 추가경정예산안(시장 제출)

○예산결산특별위원장 김하늘  자세한 내용은 다음 표와 같습니다.

(단위 : 백만원)
| 사 업 명 | 제출액 | 수정액 |
|---|---:|---:|
| 빛축제 | 620 | 320 |
| 예비비 | 520 | 570 |
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    papers = {
        "plan.md": PLAN,
        "carried.md": CARRIED,
        "disclosed.txt": DISCLOSED,
        "talk.txt": MINUTES,
    }
    entered = {
        name: town_of(tmp_path_factory.mktemp(name.split(".")[0]), {name: text})
        for name, text in papers.items()
    }
    yield {name: town.__enter__() for name, town in entered.items()}
    for town in entered.values():
        town.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("paper", "question", "value"),
    [
        ("plan.md", "2026년 지방세 전망치", 110_000_000),
        ("plan.md", "물빛관 짓는데 총사업비", 900_000_000),
        ("plan.md", "누리다리 2026년 투자액", 300_000_000),
        ("plan.md", "2027년에 지방세는 얼마를 쓸 계획임?", 120_000_000),
        ("carried.md", "솔숲 가꾸기 이월재원 중 국비", 50_000_000),
        ("carried.md", "2022년 회계연도 이월액은?", 900_000_000),
        ("carried.md", "이월액이 2억 넘는 사업은 몇 개인가?", 1),
        ("disclosed.txt", "살림규모가 얼마예요", 90_000_000_000),
        ("disclosed.txt", "2022년 살림규모는?", 85_000_000_000),
        ("talk.txt", "2023년 순세계잉여금 얼마라고 보고했어?", 5_400_000_000),
        ("talk.txt", "위원장 보고에서 명시이월은 얼마입니까", 2_100_000_000),
        ("talk.txt", "2024년 빛축제 수정액은 얼마인가요?", 320_000_000),
    ],
)
def test_books_of_other_kinds_are_answered(
    towns: dict[str, Assistant], paper: str, question: str, value: int
) -> None:
    answer = towns[paper].ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == value


@pytest.mark.parametrize(
    ("paper", "question"),
    [
        ("plan.md", "2028년 지방세 전망치"),
        ("plan.md", "2026년 지방세 결산액"),
        ("plan.md", "물빛관 짓는데 다 해서 얼마"),
        ("carried.md", "보건소 증축 이월재원 중 국비"),
        ("carried.md", "2021년 회계연도 이월액은?"),
        ("disclosed.txt", "채무가 얼마예요?"),
        ("disclosed.txt", "2024년 살림규모는 얼마인가요?"),
        ("talk.txt", "2022년 순세계잉여금 얼마라고 보고했어?"),
        ("talk.txt", "2023년 빛축제 수정액은 얼마인가요?"),
    ],
)
def test_what_they_do_not_print_is_not_answered(
    towns: dict[str, Assistant], paper: str, question: str
) -> None:
    assert towns[paper].ask(question).status is not Status.ANSWERED
