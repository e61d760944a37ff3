"""The same answers for programs: plain HTTP beside the page, and Gradio's own endpoints.

`/api/ask` and the like hold no session and suit any load balancer; `gr.api` gives the same
functions to `gradio_client` and, where it is switched on, to the Model Context Protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from assistant.web import leaves, scans, shelves
from assistant.web.markup import text_of
from assistant.web.places import read_place
from assistant.web.texts import texts
from index.errors import YesanError

if TYPE_CHECKING:
    from assistant.web.face import Reception
    from assistant.web.settings import Settings

MOST_TURNS = 50
"""Earlier messages a caller may send along."""
MOST_FACTS = 5_000
"""Facts of one reply; a caller who wants more asks by programme or year."""

_ASSETS = {"style.css": "text/css", "page.js": "text/javascript"}
Places: TypeAlias = Annotated[Sequence[str], Query(max_length=100)]
Operands: TypeAlias = Annotated[Sequence[str], Query(alias="with", max_length=100)]


class Turn(BaseModel):
    """One earlier message of the conversation."""

    model_config = ConfigDict(extra="forbid")

    role: Annotated[str, Field(pattern="^(user|assistant)$", description="user | assistant")]
    content: Annotated[str, Field(max_length=20_000, description="질문이나 답 / the message")]
    plan: Annotated[
        dict[str, Any] | None, Field(description="답의 plan / the plan of that answer")
    ] = None


class Ask(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(min_length=1, description="질문 / the question")]
    history: Annotated[
        list[Turn], Field(max_length=MOST_TURNS, description="앞선 대화 / earlier messages")
    ] = []


class Check(BaseModel):
    """A text to check."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, description="확인할 글 / the text")]


def add_routes(app: FastAPI, reception: Reception, settings: Settings) -> None:
    """Add the plain HTTP endpoints."""

    @app.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/api/ask", description="질문에 답합니다 / Answer a question (Answer.to_dict)")
    async def ask(body: Ask) -> dict[str, Any]:
        _bounded(body.question, settings.question_length)
        turns = [turn.model_dump(exclude_none=True) for turn in body.history]
        answer = await run_in_threadpool(reception.face.ask, body.question, turns)
        return answer.to_dict()

    @app.post("/api/check", description="글의 모든 숫자를 확인합니다 / A verdict for every number")
    async def check(body: Check) -> list[dict[str, Any]]:
        _bounded(body.text, settings.text_length)
        return await run_in_threadpool(reception.face.check, body.text)

    @app.get("/api/audit", description="맞지 않는 숫자 / What does not add up")
    async def audit() -> list[dict[str, Any]]:
        return await run_in_threadpool(reception.face.audit)

    @app.get("/api/facts", description="장부의 수치 / The ledger as records")
    async def facts(
        programme: Annotated[str | None, Query(max_length=200)] = None,
        fiscal_year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
        document: Annotated[str | None, Query(max_length=400)] = None,
        limit: Annotated[int, Query(ge=1, le=MOST_FACTS)] = 500,
    ) -> list[dict[str, Any]]:
        given = {"programme": programme, "fiscal_year": fiscal_year, "document": document}
        keys = {key: value for key, value in given.items() if value is not None}
        found = await run_in_threadpool(lambda: reception.face.facts(**keys))
        return [dict(each) for each in list(found)[:limit]]

    @app.exception_handler(YesanError)
    async def wrong(_: object, error: YesanError) -> Response:
        return JSONResponse({"detail": str(error)}, 409)


def _bounded(text: str, most: int) -> None:
    if len(text) > most:
        raise HTTPException(413, f"{most:,}자까지 쓸 수 있습니다 / {most:,} characters at most")
    if not text.strip():
        raise HTTPException(422, "빈 글입니다 / the text is empty")


def add_gradio_endpoints(reception: Reception, settings: Settings) -> None:
    """Add the endpoints that `gradio_client` calls; must be called inside the page's Blocks."""
    import gradio as gr
    from gradio.events import api

    def ask(question: str, history: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """Answer a question about the budget documents.

        Args:
            question: The question, Korean or English.
            history: Earlier messages, each with "role" and "content".
        """
        if len(question) > settings.question_length:
            raise gr.Error(f"{settings.question_length:,}자까지 / characters at most")
        turns = [
            {"role": text_of(each, "role"), "content": text_of(each, "content")[:20_000]}
            for each in (history or [])[-MOST_TURNS:]
        ]
        return reception.face.ask(question, turns).to_dict()

    def check(text: str) -> list[dict[str, Any]]:
        """Give a verdict for every number of a text.

        Args:
            text: The text to check.
        """
        if len(text) > settings.text_length:
            raise gr.Error(f"{settings.text_length:,}자까지 / characters at most")
        return reception.face.check(text)

    def audit() -> list[dict[str, Any]]:
        """List what does not add up in the budget documents."""
        return reception.face.audit()

    def facts(programme: str | None = None, fiscal_year: int | None = None) -> list[dict[str, Any]]:
        """List figures of the ledger.

        Args:
            programme: Name of a programme; none for all.
            fiscal_year: A fiscal year; none for all.
        """
        given = {"programme": programme, "fiscal_year": fiscal_year}
        keys = {key: value for key, value in given.items() if value}
        return [dict(each) for each in list(reception.face.facts(**keys))[:MOST_FACTS]]

    for function in (ask, check, audit, facts):
        api(
            function,
            api_name=function.__name__,
            api_description=(function.__doc__ or "").split("\n", 1)[0],
            concurrency_limit=settings.concurrency,
            concurrency_id="ask",
        )


def add_leaves(app: FastAPI, reception: Reception, settings: Settings) -> None:
    """Add the pages of their own and the two files that every page uses."""

    @app.get("/yesan/{name}", include_in_schema=False)
    async def asset(name: str) -> Response:
        if name not in _ASSETS:
            raise HTTPException(404)
        content = files("assistant.web").joinpath(name).read_bytes()
        return Response(content, media_type=_ASSETS[name], headers={"cache-control": "no-cache"})

    @app.get(f"/{settings.language.value}/", include_in_schema=False)
    @app.get("/en", include_in_schema=False)
    @app.get("/ko", include_in_schema=False)
    async def language(request: Request) -> RedirectResponse:
        named = request.url.path.strip("/")
        return RedirectResponse("/" if named == settings.language.value else f"/{named}/")

    @app.get("/evidence", include_in_schema=False)
    def evidence(
        at: Places = (), with_: Operands = (), lang: str = "ko", part: int = 0
    ) -> HTMLResponse:
        words = texts(lang)
        inside = leaves.evidence_leaf(
            at,
            with_,
            reception.ledger,
            words,
            lambda name: scans.original(name, settings) is not None,
        )
        return HTMLResponse(inside if part else leaves.leaf(words.evidence, inside, words))

    @app.get("/page-picture", include_in_schema=False)
    def page_picture(at: Places = ()) -> Response:
        places = [place for text in at if (place := read_place(text))]
        file = scans.original(places[0].document, settings) if places else None
        found = scans.boxes_of(places, reception.ledger)
        drawn = scans.picture(file, *found) if file and found else None
        if drawn is None:
            raise HTTPException(404)
        return Response(drawn, media_type="image/png")

    @app.get("/programme", include_in_schema=False)
    def programme(
        name: Annotated[str, Query(max_length=400)], lang: str = "ko", part: int = 0
    ) -> HTMLResponse:
        words = texts(lang)
        inside = shelves.programme_html(name, reception.ledger, words)
        return HTMLResponse(inside if part else leaves.leaf(name, inside, words))

    @app.get("/api", include_in_schema=False)
    @app.get("/api/docs", include_in_schema=False)
    async def endpoints(lang: str = "ko") -> HTMLResponse:
        words = texts(lang)
        inside = leaves.endpoints_leaf(app.openapi(), words)
        return HTMLResponse(leaves.leaf(words.api_title, inside, words))
