"""A server that speaks the OpenAI and the Ollama wire formats and says whatever it was told to.

It stands for every model that can be put behind the house: wrong, hostile, broken, slow, silent.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from assistant.models import open_model


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with a request.

    Attributes:
        text: What it says.
        status: The HTTP status.
        cut: After how many pieces the connection breaks; None for never.
        raw: Bytes to send instead of any well-formed answer.
        pause: Seconds before each piece.
        endless: Whether it repeats its text until the other side has had enough.
    """

    text: str = ""
    status: int = 200
    cut: int | None = None
    raw: bytes | None = None
    pause: float = 0.0
    endless: bool = False


Script = Callable[[dict[str, Any]], Reply]


@dataclass
class ModelServer:
    """A running server.

    Attributes:
        address: Where it listens, without a path.
        script: What it answers to a request's body.
        seen: The bodies it was sent.
        headers: The headers it was sent.
    """

    address: str
    script: Script
    seen: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def opened(provider: str, server: ModelServer, environment: pytest.MonkeyPatch) -> BaseChatModel:
    """A model of the server, over the wire format of a provider: "openai" or "ollama"."""
    path = "/v1" if provider == "openai" else ""
    environment.setenv("YESAN_MODEL_BASE_URL", server.address + path)
    environment.setenv("OPENAI_API_KEY", "sk-SECRET-KEY")
    environment.setenv("YESAN_MODEL_TIMEOUT", "5")
    found = open_model(f"{provider}:scripted")
    assert found is not None
    return found


@contextmanager
def running() -> Iterator[ModelServer]:
    """A server on this machine, stopped afterwards."""
    state = ModelServer("", lambda _: Reply("준비"))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.seen.append(body)
            state.headers.append(dict(self.headers.items()))
            with suppress(BrokenPipeError, ConnectionResetError):
                _answer(self, state.script(body), body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, reply: Reply, body: dict[str, Any]) -> None:
    ollama = handler.path.endswith("/api/chat")
    if reply.status != 200:
        handler.send_response(reply.status)
        handler.end_headers()
        handler.wfile.write(b'{"error": {"message": "sk-SECRET-KEY is not welcome"}}')
        return
    handler.send_response(200)
    kind = "application/x-ndjson" if ollama else "text/event-stream"
    handler.send_header("Content-Type", kind)
    handler.end_headers()
    if reply.raw is not None:
        handler.wfile.write(reply.raw)
        return
    model = str(body.get("model", "any"))
    for number, piece in enumerate(_pieces(reply)):
        if reply.cut is not None and number >= reply.cut:
            handler.connection.close()
            return
        time.sleep(reply.pause)
        handler.wfile.write(_chunk(piece, model, ollama=ollama))
        handler.wfile.flush()
    handler.wfile.write(_last(model, ollama=ollama))


def _pieces(reply: Reply) -> Iterator[str]:
    while True:
        for start in range(0, len(reply.text), 7):
            yield reply.text[start : start + 7]
        if not reply.endless:
            return


def _chunk(piece: str, model: str, *, ollama: bool) -> bytes:
    if ollama:
        said = {"model": model, "message": {"role": "assistant", "content": piece}, "done": False}
        return json.dumps(said).encode() + b"\n"
    delta = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
    said = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": model,
        "choices": [delta],
    }
    return b"data: " + json.dumps(said).encode() + b"\n\n"


def _last(model: str, *, ollama: bool) -> bytes:
    if ollama:
        said: dict[str, Any] = {
            "model": model,
            "message": {"role": "assistant", "content": ""},
            "done": True,
            "done_reason": "stop",
        }
        return json.dumps(said).encode() + b"\n"
    end = {"index": 0, "delta": {}, "finish_reason": "stop"}
    said = {
        "id": "x",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": model,
        "choices": [end],
    }
    return b"data: " + json.dumps(said).encode() + b"\n\ndata: [DONE]\n\n"
