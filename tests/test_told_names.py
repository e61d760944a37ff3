"""Lines and figures of running text that hold the words of a question and do not answer it.

나래골 청년쉼터 위탁
- 추진경위
  - '19.03.11 운영 위탁 협약 체결(3년)
  - '16.02.18 운영 위탁 협약 체결(시⇔(사)나래골청년모임)
- 추진실적
  - 2022년: 상담 연결 실적(누계) 80억원, 정보 안내(연결 금액 31억원)
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.papers import Status
from tests.towns import town_of

SHELTER = """사업명 : 나래골 청년쉼터 위탁

□ 추진경위
 ○ '19.03.11 운영 위탁 협약 체결(3년, 2019.3.12~2022.3.11)
 ○ '16.02.18 운영 위탁 협약 체결(시⇔(사)나래골청년모임)

□ 추진실적
 ○ 2022년
  - 일자리: 연결계약 실적(누계) 80억원
  - 정보 안내 120건(연결 금액 31억원)
"""


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("shelter"), {"쉼터_2022.txt": SHELTER}) as town:
        yield town


@pytest.mark.parametrize(
    "question",
    [
        "2019년 3월 위탁 협약을 체결한 수탁기관의 이름은?",
        "2019년 3월에 협약을 체결한 단체가 어디인가요?",
        "2019년 3월 위탁 협약을 체결한 업체명은?",
    ],
)
def test_a_line_without_a_name_is_not_quoted_where_the_name_of_a_body_is_asked_for(
    shelter: Assistant, question: str
) -> None:
    answer = shelter.ask(question)

    assert answer.status is Status.NOT_FOUND, answer.text
    assert "2022.3.11" not in answer.text


def test_the_line_that_names_the_body_is_quoted(shelter: Assistant) -> None:
    answer = shelter.ask("2016년 2월 위탁 협약을 체결한 단체의 이름은?")

    assert answer.status is Status.ANSWERED
    assert "(사)나래골청년모임" in answer.text


def test_the_same_line_answers_what_was_done_that_month(shelter: Assistant) -> None:
    answer = shelter.ask("2019년 3월에 무슨 일이 있었나요?")

    assert "협약 체결(3년, 2019.3.12~2022.3.11)" in answer.text


def test_of_two_figures_called_by_one_word_it_is_asked_which_is_meant(shelter: Assistant) -> None:
    answer = shelter.ask("연결 실적 금액은 얼마였나요?")

    assert answer.status is Status.CLARIFY, answer.text
    assert "80억원" in answer.text
    assert "31억원" in answer.text


def test_a_figure_that_is_named_whole_is_the_one_that_is_meant(shelter: Assistant) -> None:
    answer = shelter.ask("연결 금액은 얼마였나요?")

    assert answer.status is Status.ANSWERED, answer.text
    assert answer.figures[0].value == 3_100_000_000
