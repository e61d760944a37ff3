"""What a council strikes off, told in a list or in a sentence, and what is asked of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.build import build
from index.forms.struck import BEFORE, STRUCK
from tests.read_page import read_page, worth

HEAD = (
    "다온시의회 제12회 정례회 예산결산특별위원회 회의록\n일시 : 2026년 12월 9일(수) 10시\n"
    "1. 2027년도 세입·세출예산안\n"
)
MINUTES = HEAD + (
    "○위원장  계수조정 결과를 보고하여 주시기 바랍니다.\n"
    "○간사  일반회계 세출에서 4건 11억 9,000만원을 삭감하였습니다.\n삭감 내역은\n"
    " - 홍보 영상 제작 3억원 중 1억 5,000만원\n"
    " - 시장실 새단장 2억 4,000만원 전액\n"
    " - 나래 음악제 12억원 중 5억원\n"
    " - 체육대회 3억원 전액\n"
    "○위원장  이의 없으십니까?\n"
)


def _cuts(page: str) -> list[tuple[tuple[str, ...], str, int | None]]:
    facts = [fact for fact in read_page(page).facts if fact.column in {STRUCK, BEFORE}]
    return [(fact.path, fact.column, worth(fact)) for fact in facts]


@pytest.fixture(scope="module")
def minutes() -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory() as name:
        papers = Path(name) / "papers"
        papers.mkdir()
        (papers / "minutes.txt").write_text(MINUTES, encoding="utf-8")
        build(papers, into=Path(name) / "index", embeddings=False)
        with Assistant.open(Path(name) / "index") as opened:
            yield opened


def test_a_line_of_a_list_tells_what_is_struck_off_and_what_it_was() -> None:
    """나래 음악제 12억원 중 5억원 / 체육대회 3억원 전액"""
    found = _cuts(MINUTES)

    assert (("나래 음악제",), BEFORE, 1_200_000_000) in found
    assert (("나래 음악제",), STRUCK, 500_000_000) in found
    assert (("체육대회",), STRUCK, 300_000_000) in found


def test_a_sentence_tells_it_of_several_things() -> None:
    """진입로 개설은 요구액 12억원 중 5억원, 홍보물 제작 8,500만원은 전액 감하였습니다."""
    found = _cuts(
        HEAD + "○간사  큰 것만 말씀드리면 진입로 개설은 요구액 12억원 중 5억원, "
        "홍보물 제작 8,500만원은 전액 감하였습니다.\n"
    )

    assert found == [
        (("진입로 개설",), BEFORE, 1_200_000_000),
        (("진입로 개설",), STRUCK, 500_000_000),
        (("홍보물 제작",), BEFORE, 85_000_000),
        (("홍보물 제작",), STRUCK, 85_000_000),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "○간사  음악제 12억원 중 5억원을 삭감하지 않기로 하였습니다.",
        "○간사  음악제 12억원 중 5억원을 삭감하자는 의견이 있었습니다.",
        "○위원 갑  음악제 12억원 중 5억원을 삭감했습니다.",
        "○간사  총사업비 12억원 중 5억원을 확보했으나 홍보비는 삭감됐습니다.",
        "○간사  음악제는 12억원 중 5억원을 내년에 씁니다.",
    ],
)
def test_what_only_looks_like_it_is_no_cut(said: str) -> None:
    assert _cuts(f"{HEAD}{said}\n") == []


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("삭감된 것 중에 금액이 가장 큰 건 뭐예요?", ("나래 음악제", "5억원"), ("체육대회",)),
        ("전액 삭감된 사업만 골라주세요", ("시장실 새단장", "체육대회"), ("음악제", "홍보 영상")),
        ("나래 음악제는 얼마 삭감됐나요", ("깎인 금액: 5억원", "삭감 전: 12억원"), ("체육대회",)),
        ("음악제는 삭감 후 얼마 남아요?", ("7억원", "12억원 - 5억원"), ()),
        ("삭감액은 모두 얼마예요?", ("11억 9,000만원", "4건"), ()),
    ],
)
def test_what_is_asked_of_cuts_is_answered_with_the_sentence(
    minutes: Assistant, question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    answer = minutes.ask(question)

    assert answer.status.value == "answered"
    assert all(word in answer.text for word in said)
    assert not any(word in answer.text for word in unsaid)


@pytest.mark.parametrize(
    "question",
    [
        "나래 축구장은 얼마 삭감됐나요",
        "나래 음악제는 왜 삭감됐나요",
        "나래 음악제 비용 중 국비는 얼마나 삭감됐나요",
    ],
)
def test_of_another_thing_and_of_a_reason_nothing_is_told(
    minutes: Assistant, question: str
) -> None:
    answer = minutes.ask(question)

    assert answer.status.value != "answered"
