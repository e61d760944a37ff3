"""How fast the page and its endpoints answer: one visitor, ten, fifty.

    python -m tests.bench_web [INDEX]

Client and server share the machine. The bare route is measured in the same run, so that what the
assistant and Gradio cost can be told from what the machine costs at that moment.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from assistant.web import Settings, create_app
from tests.web_desk import serving

QUESTION = "2021년 마을기업에 얼마가 배정되었나요?"
USERS = (1, 10, 50)
CALLS = 4
"""Questions of each visitor, one after the other."""


async def bare(client: httpx.AsyncClient) -> None:
    """The bare route."""
    (await client.get("/health")).raise_for_status()


async def program(client: httpx.AsyncClient) -> None:
    """A program's question."""
    reply = await client.post("/api/ask", json={"question": QUESTION})
    assert reply.json()["figures"][0]["value"] == 418_000_000


async def gradio(client: httpx.AsyncClient) -> None:
    """The same through Gradio's queue, as its own clients ask."""
    made = await client.post("/gradio_api/call/ask", json={"data": [QUESTION, []]})
    async with client.stream("GET", f"/gradio_api/call/ask/{made.json()['event_id']}") as stream:
        said = "".join([part async for part in stream.aiter_text()])
    assert "event: complete" in said
    assert "418000000" in said


async def crowd(
    call: Callable[[httpx.AsyncClient], Awaitable[None]], users: int, home: str
) -> list[float]:
    """Let so many visitors ask at once; seconds of every call."""
    taken: list[float] = []
    limits = httpx.Limits(max_connections=users * 2)

    async def visitor(client: httpx.AsyncClient) -> None:
        for _ in range(CALLS):
            start = time.perf_counter()
            await call(client)
            taken.append(time.perf_counter() - start)

    async with httpx.AsyncClient(base_url=home, timeout=120, limits=limits) as client:
        await asyncio.gather(*(visitor(client) for _ in range(users)))
    return taken


def main() -> None:
    """Print a table of what was measured."""
    index = Path(sys.argv[1]) if len(sys.argv) > 1 else _samples()
    start = time.perf_counter()
    app: Any = create_app(settings=Settings(index, rate=0, upload=False, concurrency=8))
    sys.stdout.write(f"application built in {time.perf_counter() - start:.2f} s" + "\n")
    with serving(app) as home:
        asyncio.run(crowd(program, 1, home))
        sys.stdout.write("route          users  calls   p50 ms   p95 ms  answers/s" + "\n")
        for call in (bare, program, gradio):
            for users in USERS:
                began = time.perf_counter()
                taken = sorted(asyncio.run(crowd(call, users, home)))
                whole = time.perf_counter() - began
                p50, p95 = (
                    statistics.median(taken) * 1000,
                    taken[int(0.95 * (len(taken) - 1))] * 1000,
                )
                sys.stdout.write(
                    f"{call.__name__:14} {users:5} {len(taken):6} {p50:8.1f} {p95:8.1f}"
                    f" {len(taken) / whole:10.1f}\n"
                )


def _samples() -> Path:
    import index.samples
    from index.build import build

    into = Path(tempfile.mkdtemp()) / "index"
    build(
        Path(index.samples.__file__).parent / "documents",
        into=into,
        progress=False,
        embeddings=False,
    )
    return into


if __name__ == "__main__":
    main()
