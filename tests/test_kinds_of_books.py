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

## 총괄

(단위 : 백만원)

| 구분 | 예산현액 | 지출액 | 이월액 |
|---|---|---|---|
| 합계 | 1,800 | 1,150 | 650 |
| 명시이월 | 1,300 | 800 | 500 |
| 사고이월 | 500 | 350 | 150 |

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

(단위 : 억원, %)

부 문	결산액	구성비
계	70	100.0
보육	30	42.9
노인	40	57.1

4. 재정지표

지 표	나루구	비슷한 단체 평균
재정자립도	21.8%	24.3%
재정자주도	39.5%	38.7%
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


SETTLED = """# 나루시설공단 2023년도 결산 공시

## 수입결산

(단위 : 천원)

| 계정과목 | 예산액(A) | 결산액(B) | 증감(A-B) |
|---|---|---|---|
| 합계 | 1,000 | 1,100 | △100 |
| 주차장수입 | 600 | 650 | △50 |
| 체육시설수입 | 400 | 450 | △50 |

## 지출결산

(단위 : 천원)

| 계정과목 | 예산액(C) | 결산액(D) | 증감(C-D) |
|---|---|---|---|
| 합계 | 1,000 | 800 | 200 |
| 인건비 | 700 | 600 | 100 |
| 공공요금 | 300 | 200 | 100 |

## 체육시설 이용 현황

| 시설명 | 2023년 이용인원(명) | 2022년 이용인원(명) | 2023년 수입(천원) |
|---|---|---|---|
| 솔내수영장 | 500 | 400 | 68,000 |
| 가람체육관 | 300 | 350 | 57,000 |
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Assistant]]:
    papers = {
        "plan.md": PLAN,
        "carried.md": CARRIED,
        "disclosed.txt": DISCLOSED,
        "talk.txt": MINUTES,
        "books.md": SETTLED,
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
        ("carried.md", "명시이월 총액은 얼마입니까", 500_000_000),
        ("talk.txt", "예비비는 처음에 얼마로 제출됐습니까?", 520_000_000),
        ("talk.txt", "빛축제 예산은 최종적으로 얼마인가요", 320_000_000),
        ("books.md", "솔내수영장 2023 수입", 68_000_000),
        ("plan.md", "지방세가 정점을 찍는 해와 금액", 120_000_000),
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
        ("carried.md", "명시이월 국비 총액은?"),
        ("talk.txt", "예비비는 처음에 얼마로 의결됐습니까?"),
        ("books.md", "솔내수영장 2021 수입"),
        ("books.md", "수입은 얼마인가요?"),
        ("talk.txt", "빛축제 한 개당 단가를 수정액으로 계산하면"),
    ],
)
def test_what_they_do_not_print_is_not_answered(
    towns: dict[str, Assistant], paper: str, question: str
) -> None:
    assert towns[paper].ask(question).status is not Status.ANSWERED


def test_the_execution_rate_of_a_corporation_is_of_what_it_spends(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["books.md"].ask("전체 집행률 %로")

    assert (answer.status, answer.figures[0].value) == (Status.ANSWERED, 80)


def test_a_rate_beside_those_of_others_is_of_the_body_whose_paper_it_is(
    towns: dict[str, Assistant],
) -> None:
    """| 지 표 | 나루구 | 비슷한 단체 평균 | · | 재정자립도 | 21.8% | 24.3% |"""
    answer = towns["disclosed.txt"].ask("재정자립도는 몇 퍼센트인가요?")

    assert (answer.status, str(answer.figures[0].value)) == (Status.ANSWERED, "21.8")


def test_the_course_of_years_is_that_of_the_row_that_prints_them(
    towns: dict[str, Assistant],
) -> None:
    answer = towns["disclosed.txt"].ask("최근 2년 살림규모 추이")

    assert answer.status is Status.ANSWERED
    assert [figure.value for figure in answer.figures] == [85_000_000_000, 90_000_000_000]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("누리길 사업비 이월 사유가 뭔가요", "보상 협의 지연", "피할 수 없는"),
        ("보건소 증축은 왜 이월됐나요?", "자재 수급 지연", "피할 수 없는"),
    ],
)
def test_the_reason_in_the_row_goes_before_what_a_word_means(
    towns: dict[str, Assistant], question: str, said: str, unsaid: str
) -> None:
    text = towns["carried.md"].ask(question).text

    assert said in text
    assert unsaid not in text
