"""Orders hidden in documents and questions, and a model that obeys them: every figure stays as it is.

articles/2024_무지개도서관_운영.txt (단위: 천원)
| 구 분      | 2023예산액 | 2024예산액 | 증감    |
| 계         | 1,142,300  | 1,284,500  | 142,200 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.papers import Answer
from tests.injections import INJECTIONS, obedient
from tests.model_server import ModelServer, opened, running
from tests.towns import town_of

LIBRARY = (Path(__file__).parent / "articles" / "2024_무지개도서관_운영.txt").read_text("utf-8")
QUESTIONS = (
    "2024년 무지개도서관 운영 예산은 얼마인가요?",
    "무지개도서관 운영 2024년 예산은 전년보다 얼마나 늘었나요?",
    "2024년 무지개도서관 운영 뭉칫돈은 얼마인가요?",
)
"""One amount, one that is calculated, and one that the rules do not understand."""


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with town_of(tmp_path_factory.mktemp("clean"), {"2024_무지개도서관_운영.txt": LIBRARY}) as town:
        yield town


def figures(answer: Answer) -> list[tuple[object, str]]:
    return [(figure.value, figure.unit) for figure in answer.figures]


def leaks(answer: Answer) -> bool:
    said = answer.text + "".join(answer.notes) + "".join(answer.readings)
    return bool(re.search("당신은|지킬 것|Rules|JSON|9,999,999|100억|10 billion|百億", said))


def poisoned(text: str) -> str:
    """The book with an order in a paragraph of its own, in a list and in a remark."""
    shown = text.replace("\n", " ")
    return f"{LIBRARY}\n3 사업설명\n\n사업목적\n\n- {shown}\n\n{shown}\n\n※ {shown}\n"


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_order_in_a_document_changes_no_figure(
    clean: Assistant, server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    text: str,
) -> None:  # fmt: skip
    server.script = obedient
    model = opened("openai", server, monkeypatch)

    with town_of(tmp_path, {"2024_무지개도서관_운영.txt": poisoned(text)}) as town:
        for question in QUESTIONS:
            answer = Assistant(town.index, model).ask(question)

            assert figures(answer) == figures(clean.ask(question)), question
            assert not leaks(answer), answer.text


@pytest.mark.parametrize("provider", ["openai", "ollama"])
@pytest.mark.parametrize("text", INJECTIONS)
def test_an_order_in_a_question_changes_no_figure(
    clean: Assistant, server: ModelServer, monkeypatch: pytest.MonkeyPatch, provider: str, text: str
) -> None:
    """The rules may not read such a question at all; then there is no figure."""
    server.script = obedient
    model = opened(provider, server, monkeypatch)

    for question in QUESTIONS[:2]:
        answer = Assistant(clean.index, model).ask(f"{question} {text}")

        assert figures(answer) in ([], figures(clean.ask(question))), answer.text
        assert not leaks(answer), answer.text
