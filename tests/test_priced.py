"""What one of something was reckoned at, and an amount by the head of those a paper counts.

마루군 세출예산 사업명세서 (천원)
  농번기 마을급식 운영     153,600
    307 민간이전           153,600
      ○ 3,200,000원*48개소 = 153,600
  청년농 정착지원          408,000
    301 일반보전금         408,000
      ○ 1년차 1,100,000원*20명*12월 = 264,000
      ○ 2년차 1,000,000원*12명*12월 = 144,000

안심귀갓길 조성: 보안등 180개 × 2,500천원, 비상벨 45개 × 6,000천원

솔초등학교: 학생수 500명, 세출 900,000천원
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Answer, Status
from tests.towns import town_of

COUNTY = """마루군 2027년도 본예산  일반회계  세출예산 사업명세서

부서: 농업정책과
                                                                   (단위:천원)
부서ㆍ정책ㆍ단위(회계)ㆍ세부사업ㆍ편성목            예산액     전년도예산액     비교증감
  농번기 마을급식 운영                             153,600             0       153,600
    307 민간이전                                   153,600             0       153,600
        ○ 3,200,000원*48개소                           =    153,600
  청년농 정착지원                                  408,000       432,000       △24,000
    301 일반보전금                                 408,000       432,000       △24,000
        ○ 1년차 1,100,000원*20명*12월                  =    264,000
        ○ 2년차 1,000,000원*12명*12월                  =    144,000
"""
CITY = """# 온새시 2027년도 성인지 예산서

### 3-3. 안심귀갓길 조성

- 예산: 720,000천원, 전년 540,000천원
- 내용: 보안등 180개 × 2,500천원, 비상벨 45개 × 6,000천원

### 3-4. 저상버스 도입

- 저상버스는 2027년에 69대를 들여오며 대당 102,000천원을 보조한다.
- 융자조건: 업체당 500,000천원 한도
"""
SCHOOL = """# 2026학년도 솔초등학교 세출예산서

- 학급수 20학급 / 학생수 500명

## 세출

(단위 : 천원)

| 과목 | 예산액 | 전년도 예산액 |
|---|---:|---:|
| 급식관리 | 200,000 | 190,000 |
| 돌봄교실 | 60,000 | 50,000 |
| 시설관리 | 640,000 | 630,000 |
| 합계 | 900,000 | 870,000 |

## 방과후학교

- 참여 학생수 120명
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("county"), {"마루군_2027.txt": COUNTY}) as opened:
        yield opened


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("city"), {"온새시_2027.md": CITY}) as opened:
        yield opened


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("school"), {"솔초_2026.md": SCHOOL}) as opened:
        yield opened


def quoted(answer: Answer) -> list[str]:
    assert answer.status is Status.ANSWERED, answer.text
    return [citation.quote for citation in answer.citations]


def test_the_price_of_a_row_that_is_one_product_is_its_amount_by_the_count(
    county: Assistant,
) -> None:
    answer = county.ask("마을급식은 몇 군데에 한 곳당 얼마씩 지원합니까?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 3_200_000
    assert answer.figures[0].formula == "153,600천원 ÷ 48개소"
    assert "3,200,000원*48개소" in answer.text


def test_of_several_products_the_one_that_is_named_is_quoted(county: Assistant) -> None:
    answer = county.ask("청년농 2년차는 1인당 월 얼마로 잡았죠")

    assert quoted(answer) == ["2년차 1,000,000원*12명*12월"]


def test_where_several_products_fit_they_are_asked_back(county: Assistant) -> None:
    assert county.ask("청년농은 1인당 월 얼마씩 줘?").status is Status.CLARIFY


@pytest.mark.parametrize(
    "question",
    [
        "농번기 마을급식은 한 명당 얼마?",  # it is counted by places
        "청년농 3년차는 1인당 월 얼마?",
        "보안등은 한 개에 얼마예요?",
    ],
)
def test_no_price_is_told_of_what_is_not_reckoned_so(county: Assistant, question: str) -> None:
    assert county.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("안심귀갓길 비상벨은 몇 개에 개당 얼마?", "비상벨 45개 × 6,000천원"),
        ("보안등 한 개에 얼마죠?", "보안등 180개 × 2,500천원"),
        ("저상버스 한 대에 보조금 얼마예요?", "대당 102,000천원"),
    ],
)
def test_a_price_in_running_text_is_quoted(city: Assistant, question: str, words: str) -> None:
    assert any(words in quote for quote in quoted(city.ask(question)))


@pytest.mark.parametrize(
    "question",
    [
        "융자는 업체당 얼마예요?",  # a ceiling is no price
        "저상버스 비상벨은 개당 얼마?",
        "안심귀갓길 CCTV는 한 대에 얼마?",
    ],
)
def test_a_limit_or_another_thing_is_no_price(city: Assistant, question: str) -> None:
    assert city.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "value", "formula"),
    [
        ("학생 한 명당 예산이 얼마예요?", 1_800_000, "900,000천원 ÷ 500명"),
        ("학생 1인당 급식관리 예산은?", 400_000, "200,000천원 ÷ 500명"),
    ],
)
def test_an_amount_is_divided_by_those_whom_the_paper_counts(
    school: Assistant, question: str, value: int, formula: str
) -> None:
    answer = school.ask(question)

    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.figures[0].value, answer.figures[0].formula) == (value, formula)


@pytest.mark.parametrize("question", ["교사 1인당 예산은?", "참여 학생 1인당 예산은?"])
def test_nobody_is_counted_for_others(school: Assistant, question: str) -> None:
    """참여 학생수 is of one chapter, 교사 are not counted."""
    assert school.ask(question).status is not Status.ANSWERED


def test_a_whole_amount_is_no_answer_by_the_farm(county: Assistant) -> None:
    assert county.ask("청년농 정착지원은 농가당 얼마야?").status is not Status.ANSWERED
