"""What stands before every route: a limit on the body, headers that keep browsers careful, a count of the answer."""

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders

from central.problems import answer
from sync import protocol
from sync.protocol import Problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from central.metrics import Metrics

_LIMITS: Final = (
    ("/v1/batches", protocol.PACKED_MOST),
    ("/v1/blobs/", protocol.BLOB_MOST),
    ("/v1/plan", protocol.PLAN_MOST * 2),
    ("/v1/live", protocol.LIVE_PACKED_MOST),
    ("/v1/", 256 * 1024),
    ("/", 64 * 1024),
)
"""Bytes of a body by the beginning of its path. A plan is JSON inside JSON, up to twice as long."""

_DIGITS_MOST: Final = 12
"""Digits of a length that is read at all."""

_HOST: Final = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Set where the answer has no such header of its own."""
_YEAR: Final = "max-age=31536000"


class BodyTooLarge(Exception):
    """More bytes came than this path takes."""


class BodyLimit:
    """Refuses a body that is too long, by its announced length or while it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = next((limit for start, limit in _LIMITS if scope["path"].startswith(start)), 0)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if len(announced) > _DIGITS_MOST or not announced.isdigit() or int(announced) > most:
            await answer(Problem.BODY_TOO_LARGE, f"at most {most} bytes", limit=most)(scope, receive, send)
            return
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise BodyTooLarge
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            if taken > most and not started:
                return  # whatever the route made of half a body
            started = True
            await send(message)

        with contextlib.suppress(BodyTooLarge):
            await self._app(scope, counted, sending)
        if taken > most and not started:
            await answer(Problem.BODY_TOO_LARGE, f"at most {most} bytes", limit=most)(scope, receive, send)


class WellFormed:
    """Refuses a request that is none: without a path, or for a host that cannot be one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and not _is_well_formed(scope):
            await answer(Problem.BAD_REQUEST)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_well_formed(scope: Scope) -> bool:
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    right = len(hosts) <= 1 and all(_HOST.fullmatch(host) is not None for host in hosts)
    return right and scope["path"].startswith("/") and "\x00" not in scope["path"]


class SecurityHeaders:
    """Adds the headers, and `Strict-Transport-Security` where the server is reached by https."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope.get("scheme") == "https":
                    headers.setdefault("Strict-Transport-Security", _YEAR)
                if scope["path"].startswith("/v1/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)


class Counting:
    """Measures every answer by its route, never by its path: a path may hold a visitor's token."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        try:
            await self._app(scope, receive, send)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)
