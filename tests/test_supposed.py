"""What a question claims is answered like a question for it, and held against the claim.

2024년도 은하구 세출예산 (단위 : 백만원)
구분        2024년   2023년
합계         1,000      900
사회복지       600      400
교육           150      350
보건           250      150
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant, Status
from assistant.papers import Question
from assistant.supposed import as_asked
from tests.towns import town_of

PAGE = """# 2024년도 은하구 세출예산

(단위 : 백만원)

구분 | 2024년 예산액 | 2023년 예산액
--- | --- | ---
합계 | 1,000 | 900
사회복지 | 600 | 400
교육 | 150 | 350
보건 | 250 | 150
"""
YES, NO = "네, 그렇습니다.", "아니요, 그렇지 않습니다."


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    papers = {"2024_은하구_세출.md": PAGE}
    with town_of(tmp_path_factory.mktemp("town"), papers) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("교육이 전체의 15%인 거 맞아?", "교육이 전체의 몇 %인가요?"),
        ("집행률이 61.5퍼센트라던데?", "집행률이 몇 %인가요?"),
        ("교육이 2억 줄어든 거 맞아?", "교육이 얼마나 줄었나요?"),
        ("교육이 3억원에서 2억원으로 줄었다던데 맞아?", "교육이 얼마나 줄었나요?"),
        ("교육 예산이 보건보다 많다던데 맞아?", "교육 예산이 보건보다 많나요?"),
        ("교육 예산이 작년보다 늘었다던데 맞아?", "교육 예산이 작년보다 늘었나요?"),
        ("교육이 15%를 넘는 거 맞아?", "교육이 15%를 넘나요?"),
        ("교육이 전체의 10%쯤 된다던데?", "교육이 전체의 몇 %인가요?"),
        ("2023년보다 3.5%p 높아진 게 사실인가요?", "2023년보다 몇 %p 높아졌나요?"),
    ],
)
def test_a_claim_is_read_as_the_question_for_it(claim: str, asked: str) -> None:
    assert as_asked(Question(claim)).text == asked


@pytest.mark.parametrize(
    "question",
    [
        "교육 예산이 15억원이라던데 맞아?",  # an amount is held against its cell
        "합계가 맞나요?",
        "국비가 없는 거 맞아?",
        "교육이 15%고 보건이 25%라던데 맞아?",
        "담당자가 김누리 맞나요?",
        "교육 예산이 몇 % 줄었는지 맞게 계산해줘",
        "가장 큰 분야가 교육 맞아?",
    ],
)
def test_other_questions_stay_as_they_are(question: str) -> None:
    assert as_asked(Question(question)) == Question(question)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("교육이 전체의 15%인 거 맞아?", YES),
        ("교육이 전체의 20%라던데?", NO),
        ("교육은 15% 맞죠?", YES),
        ("교육이 200백만원 줄어든 거 맞아?", YES),
        ("교육이 100백만원 줄었다던데 맞아?", NO),
        ("보건이 1억원 늘었다던데 맞아?", YES),
        ("보건이 1억원 줄었다던데 맞아?", NO),
        ("보건 증가율이 66.67%라는 거 맞아?", YES),
        ("보건 증가율이 66%라는 거 맞아?", NO),
        ("교육 예산이 보건보다 많다던데 맞아?", NO),
        ("보건이 교육보다 큰 거 맞지?", YES),
        ("사회복지가 교육보다 4억 5천만원 많은 거 맞아?", YES),
        ("교육이 사회복지보다 4억 5천만원 많은 거 맞아?", NO),
        ("사회복지가 교육보다 4억 많은 거 맞아?", NO),
        ("보건 예산이 작년보다 늘었다던데 맞아?", YES),
        ("교육 예산이 작년보다 늘었다던데 맞아?", NO),
        ("교육 예산이 1억 이상이라던데 맞아?", YES),
        ("사회복지 비중이 절반을 넘는다던데?", YES),
        ("보건 비중이 20% 미만인 거 맞아?", NO),
        ("교육이 350백만원에서 150백만원으로 줄었다던데 맞아?", YES),
        ("교육이 300백만원에서 150백만원으로 줄었다던데 맞아?", NO),
    ],
)
def test_a_claim_is_confirmed_or_denied_with_the_figure(
    town: Assistant, question: str, verdict: str
) -> None:
    answer = town.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(verdict), answer.text
    assert answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "교육이 15%고 보건이 25%라던데 맞아?",
        "교육이 보건의 1.5배라던데 맞아?",
        "환경이 15%라던데 맞아?",
        "국비가 없는 거 맞아?",
        "교육이 200백만원 깎여서 150백만원 된 거 맞아?",
    ],
)
def test_what_was_not_read_is_neither_confirmed_nor_denied(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert not answer.text.startswith(("네", "아니요"))
    assert "일치" not in answer.text
    assert "다릅니다" not in answer.text


@pytest.mark.parametrize(
    ("question", "verdict", "largest"),
    [
        ("2024년 사회복지가 가장 큰가요?", YES, ""),
        ("2024년 교육이 가장 많나요?", NO, "사회복지"),
        ("교육 예산이 제일 큰 거 맞아?", NO, "사회복지"),
        ("2024년에 가장 큰 분야가 사회복지 맞나요?", YES, ""),
        ("2023년에는 교육이 1위였다던데 맞아?", NO, "사회복지"),
        ("가장 많이 늘어난 게 교육 맞아?", NO, "사회복지"),
        ("제일 많이 줄어든 분야가 교육인가요?", YES, ""),
        ("교육이 꼴찌야?", YES, ""),
        ("교육이 제일 큰 분야인가요?", NO, "사회복지"),
        ("교육이 두 번째로 많은가요?", NO, "보건"),
    ],
)
def test_whether_a_row_is_the_largest_is_said_with_the_one_that_is(
    town: Assistant, question: str, verdict: str, largest: str
) -> None:
    answer = town.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(verdict), answer.text
    assert [figure.label for figure in answer.figures[1:]] == ([largest] if largest else [])


@pytest.mark.parametrize("question", ["가장 큰 분야는 뭐야?", "2024년 가장 큰 분야를 알려줘"])
def test_which_row_is_the_largest_is_no_claim(town: Assistant, question: str) -> None:
    answer = town.ask(question)
    assert [figure.label for figure in answer.figures] == ["사회복지"]
    assert not answer.text.startswith(("네", "아니요"))
