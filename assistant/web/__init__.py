"""The web chat: the pieces of the page, and the server that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.web.settings import Settings, read_settings, read_users

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "create_app", "launch", "read_settings", "read_users"]


def create_app(*arguments: Any, **flags: Any) -> FastAPI:
    """Build the web application; see `assistant.web.server.create_app`."""
    from assistant.web import server

    return server.create_app(*arguments, **flags)


def launch(*arguments: Any, **flags: Any) -> None:
    """Serve the page until it is stopped; see `assistant.web.server.launch`."""
    from assistant.web import server

    server.launch(*arguments, **flags)
