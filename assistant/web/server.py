"""The server: one FastAPI application with the page, the programs' endpoints and the shield."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.papers import Language
from assistant.web.settings import Settings, read_settings
from assistant.web.texts import ENGLISH, KOREAN
from index.errors import YesanError

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.applications import Starlette

    from assistant.web.face import Face, Reception

_HEAD = (
    '<link rel="stylesheet" href="/yesan/style.css">'
    '<script src="/yesan/page.js" defer></script>'
    '<meta name="color-scheme" content="light dark">'
)


class PortTaken(YesanError):
    """The address to serve on cannot be had."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"이 주소에서 열 수 없습니다: {host}:{port} ({why})",
            f"cannot serve on {host}:{port} ({why})",
        )


def create_app(
    index: str | Path | None = None,
    *,
    face: Callable[[], Face] | None = None,
    settings: Settings | None = None,
    **flags: Any,
) -> FastAPI:
    """Build the whole web application, ready for any ASGI server.

    Args:
        index: Folder of the index; None takes the settings' own.
        face: Opens the assistant; None opens the one of `assistant.desk` on the index.
        settings: How it is served; None reads the environment and `flags`.
        flags: Single settings by name, see `Settings`.

    Raises:
        YesanError: If the index or the model cannot be opened.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    chosen = settings or read_settings(index, **flags)
    from fastapi import FastAPI
    from fastapi.middleware.cors import CORSMiddleware

    from assistant.web.api import add_leaves, add_routes
    from assistant.web.face import Reception
    from assistant.web.shield import Shield

    reception = Reception.open(face or _opener(chosen))
    tools = _tools(reception, chosen) if chosen.mcp else None
    app = FastAPI(
        title="yesan",
        description="예산 문서 질의응답 / questions to Korean budget documents",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=tools.router.lifespan_context if tools else None,
    )
    app.state.reception = reception
    # An empty list of origins of our own keeps Gradio from adding a generous one.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Shield, settings=chosen)
    add_routes(app, reception, chosen)
    add_leaves(app, reception, chosen)
    app.router.routes.extend(tools.routes if tools else ())
    _mount_pages(app, reception, chosen)
    reception.warm_behind()
    return app


def _opener(settings: Settings) -> Callable[[], Face]:
    def opener() -> Face:
        from assistant.desk import Assistant

        if settings.embedding:
            # The index reads the name where it opens the embedder, on a search and on an upload.
            os.environ["YESAN_EMBEDDING"] = settings.embedding
        return Assistant.open(settings.index, model=settings.model)

    return opener


def _tools(reception: Reception, settings: Settings) -> Starlette:
    """The tools of the Model Context Protocol at /mcp; each call stands alone."""
    from assistant.tools import build_server

    server = build_server(lambda: reception.face, settings.text_length)
    from mcp.server.transport_security import TransportSecuritySettings

    served: Starlette = server.streamable_http_app(
        stateless_http=True,
        json_response=True,
        # Hosts and origins are the shield's business, and it knows the settings.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return served


def _mount_pages(app: FastAPI, reception: Reception, settings: Settings) -> None:
    """Mount the page in both languages; the last mount takes every other path."""
    import gradio as gr

    from assistant.web.page import build_page

    korean = settings.language is Language.KOREAN
    first, second = (KOREAN, ENGLISH) if korean else (ENGLISH, KOREAN)
    for words, path in ((second, f"/{second.language}"), (first, "/")):
        gr.mount_gradio_app(
            app,
            build_page(reception, settings, words),
            path=path,
            server_name=settings.host,
            server_port=settings.port,
            footer_links=[],
            run_history=False,
            allowed_paths=[],
            show_error=False,
            max_file_size=settings.upload_bytes,
            ssr_mode=False,
            enable_monitoring=False,
            mcp_server=False,
            theme=theme(),
            head=f'<meta name="yesan-language" content="{words.language}">{_HEAD}',
            favicon_path=None,
        )


def theme() -> Any:
    """Gradio's plainest theme with fonts that are looked up, never fetched."""
    import gradio as gr

    fonts = ["Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", "sans-serif"]
    return gr.themes.Base(font=fonts, font_mono=["D2Coding", "Noto Sans Mono CJK KR", "monospace"])


def launch(
    index: str | Path | None = None,
    *,
    face: Callable[[], Face] | None = None,
    settings: Settings | None = None,
    **flags: Any,
) -> None:
    """Serve the page until it is stopped; prints its address.

    Args:
        index: As for `create_app`.
        face: As for `create_app`.
        settings: As for `create_app`.
        flags: As for `create_app`.
    """
    import socket

    import uvicorn

    chosen = settings or read_settings(index, **flags)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((chosen.host, chosen.port))
    except OSError as error:
        listener.close()
        raise PortTaken(chosen.host, chosen.port, error.strerror or "") from error
    app = create_app(face=face, settings=chosen)
    port = listener.getsockname()[1]
    # Who reads the sign and calls at once waits at the door and is not turned away.
    listener.listen()
    print(f"예산 http://{chosen.host}:{port}/", flush=True)  # noqa: T201 (the door's sign)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run(sockets=[listener])
