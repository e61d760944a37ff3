"""Where money comes from: one sentence that lists it and adds up is a table in words."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index.build import build
from index.forms.sources import ALL, SOURCE
from tests.read_page import read_page, worth

PAGE = (
    "# 보도자료\n\n## 다온시, 제2회 추경예산안 6,248억원 편성\n\n"
    "□ 이는 제1회 추경예산 5,936억원보다 312억원(5.3%) 늘어난 것이다.\n\n"
    "□ 재원은 ▲교부세 정산분 82억원 ▲국고보조금 139억원 ▲순세계잉여금 54억원 ▲지방채 37억원이다.\n"
)


@pytest.fixture(scope="module")
def page() -> Iterator[Assistant]:
    with tempfile.TemporaryDirectory() as name:
        papers = Path(name) / "papers"
        papers.mkdir()
        (papers / "page.md").write_text(PAGE, encoding="utf-8")
        build(papers, into=Path(name) / "index", embeddings=False)
        with Assistant.open(Path(name) / "index") as opened:
            yield opened


def _listed(text: str) -> list[tuple[str, int | None]]:
    facts = read_page(text, "page.md").facts
    return [(fact.name, worth(fact)) for fact in facts if fact.column in {SOURCE, ALL}]


def test_a_list_that_comes_to_what_is_printed_besides_is_read() -> None:
    """재원은 ▲교부세 정산분 82억원 ▲국고보조금 139억원 …: 312억원, as the growth."""
    assert _listed(PAGE) == [
        ("교부세 정산분", 8_200_000_000),
        ("국고보조금", 13_900_000_000),
        ("순세계잉여금", 5_400_000_000),
        ("지방채", 3_700_000_000),
        (ALL, 31_200_000_000),
    ]


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("37억원", "36억원"),
        PAGE.replace("재원은 ▲", "주요 사업은 ▲"),
        PAGE.replace("▲지방채", "▲전년보다 늘어난 지방채"),
        PAGE.replace("312억원(5.3%)", "크게"),
    ],
)
def test_one_that_does_not_add_up_or_is_of_something_else_is_not(page: str) -> None:
    assert _listed(page) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("추경 재원 중 국고보조금이 차지하는 비율은?", ("44.55%", "139억원 ÷ 312억원")),
        ("추경 재원 중 지방채는 얼마예요?", ("37억원",)),
        ("재원 중에 가장 큰 것은?", ("국고보조금", "139억원")),
        ("추경 재원을 다 더하면 312억원이 맞나요?", ("312억원", "적힌 금액과 같습니다")),
        ("재원 중 교부세 정산분과 지방채를 더하면?", ("119억원",)),
    ],
)
def test_what_is_asked_of_the_list_is_answered_with_it(
    page: Assistant, question: str, said: tuple[str, ...]
) -> None:
    answer = page.ask(question)

    assert answer.status.value == "answered"
    assert all(word in answer.text for word in said)


@pytest.mark.parametrize(
    "question",
    [
        "추경 재원 중 특별교부세의 비율은?",
        "추경 재원을 다 더하면 500억원이 맞나요?",
        "추경 재원 중 지방채는 왜 늘었나요?",
        "달빛축제 재원 중 국고보조금의 비율은?",
    ],
)
def test_of_another_source_or_another_thing_nothing_is_told(page: Assistant, question: str) -> None:
    answer = page.ask(question)

    assert answer.status.value != "answered"
