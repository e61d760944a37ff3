"""The assistant as tools of the Model Context Protocol, for programs that talk to models.

`yesan mcp` speaks it over standard input and output, `yesan serve --mcp` at /mcp. The protocol is
the official `mcp` package's; Gradio's own server of it asks for older packages than ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Protocol, TypeVar

from pydantic import Field

import prompts
from assistant.errors import ExtraMissing
from index.errors import YesanError

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from assistant.papers import Answer

T = TypeVar("T")

MOST_TEXT = 50_000
"""Characters of a text to check."""
MOST_TURNS = 50
"""Earlier messages of a conversation; older ones are left out."""
MOST_FACTS = 200
"""Facts of one reply: what a model reads it must also hold."""


class Face(Protocol):
    """What the tools ask of an assistant; see ARCHITECTURE.md."""

    def ask(self, text: str, history: list[dict[str, Any]] | None = None) -> Answer:
        """Answer a question."""

    def check(self, text: str) -> list[dict[str, Any]]:
        """A verdict for every number of a text."""

    def audit(self) -> list[dict[str, Any]]:
        """What does not add up in the documents."""

    def facts(self, **filters: Any) -> list[dict[str, Any]]:
        """The ledger as records."""


def build_server(face: Callable[[], Face], most_text: int = MOST_TEXT) -> MCPServer:
    """A server with the four tools; it is not running yet.

    Args:
        face: Gives the open assistant, asked anew for every call: an index may be opened again.
        most_text: Most characters of a text to check.

    Raises:
        ExtraMissing: If the package of the protocol is not installed.
    """
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise ExtraMissing("mcp") from error
    server = MCPServer(
        "yesan",
        title="예산 yesan",
        instructions=prompts.tools(),
        log_level="WARNING",
    )
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in tools(face, most_text):
        server.add_tool(tool, annotations=reading)
    return server


def tools(face: Callable[[], Face], most_text: int = MOST_TEXT) -> tuple[Callable[..., Any], ...]:
    """The four tools as plain functions; what cannot be done is a `ToolError` with a sentence."""

    def ask(
        question: Annotated[str, Field(description="질문, 한국어나 영어 / Korean or English")],
        history: Annotated[
            list[dict[str, Any]] | None,
            Field(description='앞선 대화 / earlier [{"role": "user"|"assistant", "content": …}]'),
        ] = None,
    ) -> dict[str, Any]:
        """예산 문서에 묻고 확인된 숫자로 답을 받습니다 / Ask the budget documents."""
        turns = (history or [])[-MOST_TURNS:]
        return _or_sentence(lambda: face().ask(question, turns).to_dict())

    def check(
        text: Annotated[str, Field(description="확인할 글 / the text")],
    ) -> list[dict[str, Any]]:
        """글의 모든 숫자를 문서의 표와 맞춰 봅니다 / Give a verdict for every number of a text."""
        if len(text) > most_text:
            raise _tool_error(f"{most_text:,}자까지 쓸 수 있습니다 / characters at most")
        return _or_sentence(lambda: face().check(text))

    def audit() -> list[dict[str, Any]]:
        """문서 안에서 맞지 않는 숫자를 찾습니다 / List what does not add up in the documents."""
        return _or_sentence(lambda: face().audit())

    def facts(
        programme: Annotated[str | None, Field(description="사업 이름 / as printed")] = None,
        fiscal_year: Annotated[int | None, Field(description="회계연도 / fiscal year")] = None,
        measure: Annotated[str | None, Field(description="예산액, 집행액 … / as printed")] = None,
        document: Annotated[str | None, Field(description="문서 이름 / its name")] = None,
    ) -> dict[str, Any]:
        """장부의 수치를 읽습니다 / Read figures of the ledger: {"total": …, "facts": […]}."""
        given = {
            "programme": programme,
            "fiscal_year": fiscal_year,
            "measure": measure,
            "document": document,
        }
        keys = {key: value for key, value in given.items() if value}
        found = _or_sentence(lambda: face().facts(**keys))
        return {"total": len(found), "facts": found[:MOST_FACTS]}

    return ask, check, audit, facts


def _or_sentence(work: Callable[[], T]) -> T:
    """What the work gives; wrong use becomes a sentence that the caller's model can read."""
    try:
        return work()
    except YesanError as error:
        raise _tool_error(f"{error.korean} / {error.english}") from error


def _tool_error(said: str) -> Exception:
    from mcp.server.mcpserver.exceptions import ToolError

    error: Exception = ToolError(said)
    return error
