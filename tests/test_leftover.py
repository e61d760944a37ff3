"""Words that nothing read: what names nothing is passed over, what may mean something is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.leftover import Weight, as_written, weight
from assistant.papers import Status

MAEUL = "마을기업 발굴 및 활성화"


@pytest.mark.parametrize(
    ("text", "word", "heavy"),
    [
        ("마을기업한테 주는 돈", "한테", Weight.IDLE),
        ("예산 표에 찍힌 값", "찍힌", Weight.IDLE),
        ("확인해 주시면 대단히 감사하겠습니다", "대단히", Weight.IDLE),
        ("급해서 그런데 예산 얼마", "급해서", Weight.IDLE),
        ("예산이 얼마나 흘러갔나", "흘러갔", Weight.VERB),
        ("마을기업이 얼마를 벌었나요", "벌었", Weight.HEAVY),
        ("마을기업이 갚아야 할 돈", "갚", Weight.HEAVY),
        ("2017년에 못 쓴 예산", "못", Weight.HEAVY),
        ("마을기업 외 예산은", "외", Weight.HEAVY),
        ("센터 개소일과 예산", "개소일", Weight.HEAVY),
        ("집행률이 나빴던 해", "나빴던", Weight.HEAVY),
        ("시의원입니다", "시", Weight.HEAVY),
    ],
)
def test_only_what_may_name_or_deny_something_is_heavy(text: str, word: str, heavy: Weight) -> None:
    assert weight(text, word) is heavy


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("연구용비는 얼마", "용", "연구용비"),
        ("센터 개소일과 예산", "개소일", "개소일"),
        ("온라인이 얼마", "온라", "온라인"),
        ("사회적기업 발굴 및 활성화 예산은?", "기업발굴및활성화", "사회적기업 발굴 및 활성화"),
        ("예산은 얼마", "어디에도없는", "어디에도없는"),
    ],
)
def test_a_scrap_is_said_as_the_whole_word_that_was_written(
    text: str, word: str, written: str
) -> None:
    assert as_written(text, word) == written


@pytest.mark.parametrize(
    "question",
    [
        "마을기업에 돈 얼마나 써?",
        "마을기업한테 주는 돈은 얼마인가요",
        "마을기업 예산이 얼마인지 말해줄래?",
        "혹시 마을기업 예산 아시나요?",
        "마을기업에 얼마 줬나요?",
        "마을기업 예산 을매나 되노",
        "마을기업 예산이 얼만교",
        "마을기업 예산을 표로 보여줘",
        "마을기업에 들어가는 돈이 얼마더라",
    ],
)
def test_particles_endings_and_verbs_of_spending_do_not_keep_an_answer(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert [(f.facts[0].name, f.value) for f in answer.figures] == [(MAEUL, 418_000_000)]


@pytest.mark.parametrize(
    "question",
    [
        "마을기업이 번 돈은 얼마예요",
        "마을기업이 갚아야 할 돈은 얼마인가요",
        "마을기업 매출 예산은 얼마인가요",
        "마을기업 외 예산은",
        "마을기업 말고 다른 항목은",
        "마을기업에 더 줘야 할 예산은",
        "마을기업에 못 준 예산은",
        "마을기업에 잘못 쓴 예산은",
        "청년 마을기업 예산",
        "마을기업 대출 예산",
        "마을기업 하반기 예산",
        "마을기업 몇 개가 망했나요",
        "마을기업 예산이 넉넉한가요",
    ],
)
def test_words_that_mean_something_keep_it(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.figures) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("2021년 시설관리비 예산은 얼마인가요", "시설관리비"),
        ("예산담당관 전화번호 알려줘", "예산담당관"),
        ("팀장 월급 얼마예요", "팀장"),
        ("온라인 쇼핑몰 예산", "온라인"),
    ],
)
def test_what_is_not_found_is_called_as_it_was_written(
    assistant: Assistant, question: str, word: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert f"'{word}'에 대한 내용은 문서에서 찾지 못했습니다." in answer.text


def test_names_that_come_near_are_shown(assistant: Assistant) -> None:
    answer = assistant.ask("청년 마을기업 예산")
    assert "가까운 이름: '마을기업 발굴 및 활성화'" in answer.text


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("센터 건물 임대료는 얼마예요?", Status.NOT_FOUND),
        ("컴퓨터 사는 데 얼마 들었어", Status.NOT_FOUND),
        ("자활기업에 얼마 줘요", Status.NOT_FOUND),
        ("오늘 점심 뭐 먹지", Status.REFUSED),
        ("비트코인 얼마야", Status.REFUSED),
        ("짜장면 얼마예요", Status.REFUSED),
    ],
)
def test_only_what_has_no_word_of_budgets_and_no_name_is_refused(
    assistant: Assistant, question: str, status: Status
) -> None:
    assert assistant.ask(question).status is status


def test_a_question_that_is_read_whole_starts_no_kiwi(samples_index: Path) -> None:
    code = (
        "import sys; from assistant import Assistant\n"
        f"with Assistant.open({str(samples_index)!r}) as a:\n"
        "    assert a.ask('2021년 마을기업 예산은 얼마인가요?').figures\n"
        "    assert 'kiwipiepy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
