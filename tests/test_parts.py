"""Which part of a description a question wants: 왜 the purpose, 언제 생겼나 the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.parts import asked_for, headed, parts
from index.search import Searcher, update
from tests.search_passages import row, words


def named(bits: int) -> set[str]:
    return {part.name for place, part in enumerate(parts()) if bits >> place & 1}


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("왜 이런 데 힘을 쏟나", "목적"),
        ("책 빌려주는 곳을 두는 까닭", "목적"),
        ("이건 무슨 법에 따른 거죠?", "근거"),
        ("어느 조례를 따르나", "근거"),
        ("언제부터 있었나요", "경위"),
        ("그 건물은 언제 처음 문을 열었지", "경위"),
        ("거기서 뭘 해 주나요", "내용"),
        ("어떤 도움을 받을 수 있나", "내용"),
        ("누구에게 주나요", "대상"),
        ("어디에 있나요", "장소"),
        ("몇 명이나 다녀갔나", "실적"),
        ("무엇이 좋아지나요", "효과"),
        ("앞으로 무엇을 하나요", "계획"),
        ("어느 과에서 맡은 일인가", "담당"),
    ],
)
def test_an_asking_word_names_a_part(question: str, part: str) -> None:
    assert part in named(asked_for(question))


@pytest.mark.parametrize(
    "question",
    [
        "왜관 시장 예산",
        "다목적 체육관 예산은 얼마인가요?",
        "무료 법률상담 운영비",
        "직원 성과급은 얼마",
        "산출근거 표의 인건비",
        "방학 독서교실에 얼마 들었나",
        "역사문화관 운영",
    ],
)
def test_a_name_that_holds_such_a_word_asks_for_nothing(question: str) -> None:
    assert named(asked_for(question)) == set()


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("사업목적", "목적"),
        ("사업의 필요성", "목적"),
        ("법적 근거", "근거"),
        ("추진 경위", "경위"),
        ("주요 사업내용", "내용"),
        ("향후 기대효과", "효과"),
        ("2021년도 추진일정", "계획"),
    ],
)
def test_a_heading_heads_a_part(heading: str, part: str) -> None:
    assert part in named(headed(heading))


def test_a_heading_of_figures_heads_none() -> None:
    assert named(headed("산출근거")) == set()
    assert named(headed("인건비")) == set()
    assert named(headed("")) == set()


def test_the_part_asked_for_comes_before_its_neighbours(tmp_path: Path) -> None:
    """사업목적, 사업근거 and 추진경위 of one library, and a row; none shares a word with the question."""
    passages = [
        row("솔내도서관 운영", "일반도서 구입", "1,200"),
        words("사업목적", "동네에서 읽을거리를 만나게 하고자 함"),
        words("사업근거", "가온시 도서관 조례"),
        words("추진경위", "2015년 4월 개관"),
    ]
    update(passages, tmp_path)
    searcher = Searcher.open(tmp_path, passages)
    first = {
        ask: searcher.search(ask, 1)[0].passage.label
        for ask in (
            "책 빌려주는 데를 왜 두나",
            "책 빌려주는 데는 어떤 법을 따르나",
            "책 빌려주는 데는 언제 생겼나",
            "책 사들이는 돈",
        )
    }
    searcher.close()

    assert list(first.values()) == ["사업목적", "사업근거", "추진경위", "일반도서 구입"]
