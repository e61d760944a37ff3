"""What stands between the network and the page: hosts, origins, passwords, sizes, rates, headers.

Stock Gradio answers every Host with the caller's own Origin allowed, bounds neither questions nor
bodies and sends no content policy; all of that is mended here, in plain ASGI, before any route.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from assistant.web.settings import Settings

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

API_BYTES = 64_000
"""Largest body of a question or a call from a program."""
PAGE_BYTES = 4_000_000
"""Largest body of a page's own event: it carries the conversation that the browser keeps."""
_LOGINS = 5
"""Wrong passwords from one address that may come at once; then one every other second."""
_OPEN = {"/health"}
_SAFE = {"GET", "HEAD", "OPTIONS"}
_ASKING = re.compile(r"^(/en|/ko)?/(api/|mcp|gradio_api/(queue/join|call/|run/|api/|upload))")
_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Bucket:
    """Lets a number of calls a second through for each caller, a few more at once.

    Attributes:
        rate: Calls a second.
        burst: Calls that may come at once.
    """

    _MOST_CALLERS = 10_000

    def __init__(self, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str, now: float | None = None) -> bool:
        """Whether this call may go through."""
        moment = time.monotonic() if now is None else now
        left, since = self._left.pop(caller, (self.burst, moment))
        left = min(self.burst, left + (moment - since) * self.rate)
        allowed = left >= 1
        self._left[caller] = (left - 1 if allowed else left, moment)
        while len(self._left) > self._MOST_CALLERS:
            self._left.popitem(last=False)
        return allowed

    def spent(self, caller: str) -> bool:
        """Whether the next call of this caller would be refused; takes nothing."""
        left, since = self._left.get(caller, (self.burst, time.monotonic()))
        return left + (time.monotonic() - since) * self.rate < 1


def policy(scripts: Iterable[bytes] = ()) -> str:
    """The content policy of a page: our own files and exactly these inline scripts."""
    sums = (base64.b64encode(hashlib.sha256(each).digest()).decode() for each in scripts)
    allowed = " ".join(["'self'", *(f"'sha256-{each}'" for each in sums)])
    return (
        f"default-src 'self'; script-src {allowed}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


class Shield:
    """The outermost layer of the server."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self._settings = settings
        self._asking = Bucket(settings.rate, settings.burst)
        self._logins = Bucket(0.5, _LOGINS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it with a sentence."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {
            key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]
        }
        refusal = self._refusal(scope, headers)
        if refusal:
            await refuse(send, *refusal)
            return
        limit = _limit(scope["path"], self._settings)
        await self.app(scope, _bounded(receive, limit), _Dressed(send).send)

    def _refusal(self, scope: Scope, headers: MutableMapping[str, str]) -> tuple[int, str] | None:
        caller = (scope.get("client") or ("?", 0))[0]
        host = headers.get("host", "")
        if not allowed_host(host, self._settings):
            return 400, "이 이름으로는 답하지 않습니다 / unknown host"
        origin = headers.get("origin")
        if origin and scope["method"] not in _SAFE and not _same_site(origin, host):
            return 403, "다른 사이트의 요청은 받지 않습니다 / another site's request"
        if scope["path"] not in _OPEN and self._settings.users:
            if self._logins.spent(caller):
                return 429, "잠시 뒤 다시 로그인해 주세요 / too many logins"
            if not _known(headers.get("authorization", ""), self._settings.users):
                if headers.get("authorization"):
                    self._logins.take(caller)
                return 401, "로그인이 필요합니다 / please log in"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _limit(scope["path"], self._settings):
            return 413, "보낸 내용이 너무 깁니다 / the request is too long"
        if self._settings.rate and scope["method"] == "POST" and _ASKING.match(scope["path"]):
            return (
                None
                if self._asking.take(caller)
                else (429, "잠시 뒤 다시 해 주세요 / too many requests")
            )
        return None


def allowed_host(host: str, settings: Settings) -> bool:
    """Whether the server answers to this Host header."""
    name = re.sub(r":\d+$", "", host.strip().lower())
    known = {"localhost", "127.0.0.1", "[::1]", settings.host, *settings.hosts}
    return name in {each.lower() for each in known} - {"0.0.0.0", "::"}  # noqa: S104 (an address to bind is no name to call)


def _same_site(origin: str, host: str) -> bool:
    return re.sub(r"^https?://", "", origin.lower()) == host.lower()


def _known(authorization: str, users: Iterable[tuple[str, str]]) -> bool:
    """Whether a Basic authorization names a user; every user is compared, in constant time."""
    kind, _, coded = authorization.partition(" ")
    try:
        given = base64.b64decode(coded, validate=True) if kind.lower() == "basic" else b""
    except (binascii.Error, ValueError):
        given = b""
    matches = [hmac.compare_digest(given, f"{name}:{word}".encode()) for name, word in users]
    return any(matches)


def _limit(path: str, settings: Settings) -> int:
    if path.endswith("/gradio_api/upload"):
        return settings.upload_bytes * settings.upload_files if settings.upload else 1_000_000
    if path.startswith(("/api/check", "/mcp")):
        return max(API_BYTES, settings.text_length * 12)
    return API_BYTES if path.startswith("/api/") else PAGE_BYTES


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            return {"type": "http.disconnect"}
        return message

    return bounded


class _Dressed:
    """Sends a response with the security headers; a page also gets its content policy."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._page = b""

    async def send(self, message: Message) -> None:
        """Pass a message on; a page is held back until its scripts can be counted."""
        if message["type"] == "http.response.start":
            self._start = message
            message["headers"] = _dressed(message.get("headers", []))
            if not _is_page(message["headers"]):
                await self._send(message)
                self._start = None
            return
        if self._start is None:
            await self._send(message)
            return
        self._page += message.get("body", b"")
        if not message.get("more_body"):
            start, self._start = self._start, None
            # Scripts of a packed page cannot be counted; then none of them runs.
            rule = policy(_INLINE.findall(self._page)).encode()
            start["headers"] = [*start["headers"], (b"content-security-policy", rule)]
            await self._send(start)
            await self._send({"type": "http.response.body", "body": self._page})


def _dressed(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [
        (key, value)
        for key, value in headers
        if not key.lower().startswith(b"access-control-") and key.lower() != b"server"
    ]
    return kept + [(key.encode(), value.encode()) for key, value in _HEADERS.items()]


def _is_page(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    found = {key.lower(): value for key, value in headers}
    return found.get(b"content-type", b"").startswith(b"text/html")


async def refuse(send: Send, status: int, said: str) -> None:
    """Answer with a status and a sentence, and nothing else."""
    body = said.encode()
    headers = _dressed(
        [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
    )
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="yesan", charset="UTF-8"'))
    if status == 429:
        headers.append((b"retry-after", b"1"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
