"""The commands that stay open: serve, demo and mcp."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from assistant.options import command, index_option, model_option
from assistant.printing import complaint
from index.errors import YesanError

_FLAGS = (
    "host", "port", "language", "users", "hosts", "upload", "upload_bytes", "originals",
    "embedding", "concurrency", "rate", "mcp", "model",
)  # fmt: skip
"""The settings of `assistant.web.settings` that have a flag; the others are for the environment."""


def add_commands(commands: Any) -> None:
    """Add serve, demo and mcp to the command line."""
    serve = command(commands, "serve", "웹 대화를 엽니다 (open the web chat)", _serve)
    demo = command(
        commands, "demo", "견본 문서로 웹 대화를 엽니다 (try it with the bundled samples)", _demo
    )
    for parser in (serve, demo):
        _page_options(parser)
        model_option(parser)
    tools = command(
        commands, "mcp", "모형의 도구가 됩니다 (tools by MCP, over standard input)", _tools
    )
    model_option(tools)
    for parser in (serve, tools):
        index_option(parser)


def _page_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--host", help="주소 (address; default: 127.0.0.1)")
    add("--port", type=int, help="포트, 0이면 빈 포트 (default: 7860; 0: a free one)")
    add("--language", choices=("ko", "en"), help="첫 화면의 언어 (of the first page)")
    add("--users", type=Path, metavar="FILE",
        help="들어올 사람, 한 줄에 이름:비밀번호 (who may enter: name:password lines)")  # fmt: skip
    add("--allow-host", dest="hosts", action="append", metavar="NAME",
        help="답할 다른 호스트 이름, 여러 번 쓸 수 있음 (answer to this name too)")  # fmt: skip
    add("--no-upload", dest="upload", action="store_false", default=None,
        help="문서 올리기를 끕니다 (visitors add no documents)")  # fmt: skip
    add("--upload-mb", dest="upload_bytes", type=megabytes, metavar="MB",
        help="올릴 파일의 최대 크기 (largest file; default: 20)")  # fmt: skip
    add("--originals", type=Path, metavar="DIR",
        help="색인한 원본 폴더, PDF 쪽을 그림으로 (source files, to show PDF pages)")  # fmt: skip
    add("--embedding", metavar="NAME", help="임베딩 모형 (as YESAN_EMBEDDING)")
    add("--concurrency", type=int, metavar="N", help="함께 답하는 질문 수 (default: 8)")
    add("--rate", type=int, metavar="N",
        help="한 주소에서 1초에 받는 질문 (a second from one address; default: 10)")  # fmt: skip
    add("--mcp", action="store_true", default=None, help="/mcp에서 도구도 엽니다 (MCP at /mcp)")


def megabytes(text: str) -> int:
    """Read a size in MB as bytes."""
    return int(text) * 1_000_000


def _serve(chosen: argparse.Namespace) -> int:
    return _open_page(chosen, chosen.index)


def _open_page(chosen: argparse.Namespace, index: Path) -> int:
    from assistant.web import launch, read_users
    from index.build import Index

    Index.open(index).close()
    flags = {name: getattr(chosen, name) for name in _FLAGS}
    if chosen.users:
        flags["users"] = read_users(chosen.users)
    launch(index, **flags)
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from multiprocessing import get_context

    into = _cache() / "samples"
    print("견본 문서를 색인합니다 (indexing the bundled samples)…", file=sys.stderr)
    # In a process of its own, which takes along what reading and indexing held: half a gigabyte
    # that the server would keep and never use again.
    building = get_context("spawn").Process(target=_build_samples, args=(into,))
    building.start()
    building.join()
    return 1 if building.exitcode else _open_page(chosen, into)


def _build_samples(into: Path) -> None:
    from importlib.resources import as_file, files

    from index.build import build

    try:
        with as_file(files("index.samples") / "documents") as documents:
            print(build(documents, into=into), file=sys.stderr)
    except YesanError as error:
        print(complaint(error), file=sys.stderr)
        sys.exit(1)


def _cache() -> Path:
    base = os.environ.get("YESAN_CACHE")
    if base:
        return Path(base)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yesan"


def _tools(chosen: argparse.Namespace) -> int:
    from assistant.desk import Assistant
    from assistant.tools import build_server

    with Assistant.open(chosen.index, model=chosen.model) as assistant:
        build_server(lambda: assistant).run("stdio")
    return 0
