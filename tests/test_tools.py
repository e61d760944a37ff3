"""The tools of the Model Context Protocol, called by the protocol's own client."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import ExtraMissing
from assistant.tools import MOST_FACTS, build_server, tools
from assistant.web import Settings, create_app
from tests.web_desk import SmallDesk, serving, sweep

# Gradio and the clients leave loops and sockets for the collector; ours are closed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROOT = Path(__file__).resolve().parent.parent
QUESTION = "2021년 마을기업에 얼마가 배정되었나요?"
FOUR = ["ask", "audit", "check", "facts"]


@pytest.fixture(scope="module")
def protocol() -> Iterator[Any]:
    """The official package, where the extra is installed."""
    yield pytest.importorskip("mcp", reason="the extra mcp is not installed: nobody to speak to")
    sweep()


def calls(to: Any, *called: tuple[str, dict[str, Any]]) -> list[Any]:
    """The names of the tools, and what each call gave: its value, or the sentence of a refusal."""
    from mcp import Client

    async def speak() -> list[Any]:
        async with Client(to) as client:
            replies: list[Any] = [sorted(each.name for each in (await client.list_tools()).tools)]
            for name, arguments in called:
                reply = await client.call_tool(name, arguments)
                replies.append(
                    reply.content[0].text if reply.is_error else reply.structured_content
                )
            return replies

    return asyncio.run(speak())


def command(index: Path) -> Any:
    """The command that the README gives to programs, on an index of ours."""
    from mcp.client.stdio import StdioServerParameters

    block = re.search(r"```json\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block is not None
    given = json.loads(block[1])["mcpServers"]["yesan"]
    assert given["command"] == "yesan"
    arguments = [str(index) if each == "index-dir" else each for each in given["args"]]
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "assistant.cli", *arguments],
        env={"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.usefixtures("protocol")
def test_a_program_asks_over_standard_input(samples_index: Path) -> None:
    names, answer, claims, facts = calls(
        command(samples_index),
        ("ask", {"question": QUESTION}),
        ("check", {"text": "2021년 마을기업 예산은 4억 2,000만원이다."}),
        ("facts", {"fiscal_year": 2021, "measure": "예산액"}),
    )

    assert names == FOUR
    assert answer["status"] == "answered"
    assert (answer["figures"][0]["value"], answer["figures"][0]["unit"]) == (418_000_000, "won")
    assert [each["verdict"] for each in claims["result"]] == ["contradicted"]
    assert facts["total"] == len(facts["facts"]) > 10


@pytest.mark.usefixtures("protocol")
def test_a_program_asks_over_http_and_what_cannot_be_done_is_a_sentence(tmp_path: Path) -> None:
    made = Settings(tmp_path, mcp=True, rate=0, text_length=100)
    with serving(create_app(face=SmallDesk, settings=made)) as address:
        names, answer, too_long = calls(
            f"{address}/mcp",
            ("ask", {"question": "마을기업", "history": [{"role": "user", "content": "안녕"}]}),
            ("check", {"text": "가" * 101}),
        )

    assert names == FOUR
    assert answer["figures"][0]["value"] == 418_000_000
    assert "100자까지" in too_long


@pytest.mark.usefixtures("protocol")
def test_wrong_use_is_told_in_both_languages(assistant: Assistant) -> None:
    _, empty, unknown = calls(
        build_server(lambda: assistant),
        ("ask", {"question": " "}),
        ("facts", {"measure": "금액이라는 것"}),
    )

    assert "질문이 비어 있습니다 / the question is empty" in empty
    assert "모르는 조건입니다: measure=금액이라는 것" in unknown


@pytest.mark.usefixtures("protocol")
def test_a_crash_tells_no_secret() -> None:
    class Broken(SmallDesk):
        def ask(self, *_: Any) -> Any:
            raise RuntimeError("/secret/path")

    said = calls(build_server(Broken), ("ask", {"question": "마을기업"}))[1]

    assert "secret" not in said


@pytest.mark.usefixtures("protocol")
def test_the_tools_stand_behind_the_same_shield_as_the_page(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    made = Settings(tmp_path, mcp=True, users=(("김", "열쇠"),))
    with TestClient(create_app(face=SmallDesk, settings=made)) as caller:
        for headers, status in (
            ({"host": "evil.example"}, 400),
            ({"host": "127.0.0.1"}, 401),
            ({"host": "127.0.0.1", "origin": "https://evil.example"}, 403),
        ):
            assert caller.post("/mcp", json={}, headers=headers).status_code == status


def test_the_tools_are_plain_functions_and_hand_over_no_more_than_a_model_can_hold(
    assistant: Assistant,
) -> None:
    ask, check, audit, facts = tools(lambda: assistant)

    assert ask(QUESTION)["figures"][0]["value"] == 418_000_000
    assert check("2021년 마을기업 예산은 4억 1,800만원이다.")[0]["verdict"] == "supported"
    assert audit() == assistant.audit()
    every = facts()
    assert every["total"] == len(assistant.facts())
    assert len(every["facts"]) == MOST_FACTS


def test_without_its_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mcp", "mcp.server", "mcp.types"):
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(ExtraMissing, match=r"yesan\[mcp\]"):
        build_server(SmallDesk)
