"""Central's own limits on a connection: neither parser nor proxy is left to keep a stranger from holding it.

uvicorn's faster parser takes a header of any length and waits for one for ever. Here a request's head is bounded in
bytes, in lines and in time, and so are all of its bytes, the time for them, and the time of the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

HEAD_MOST: Final = 32 * 1024
"""Bytes of a request's first line and headers."""
LINES_MOST: Final = 100
"""Headers."""
REQUEST_MOST: Final = 16 * 1024 * 1024
"""Bytes of a whole request, however it is wrapped: the longest body is of 8 MiB."""
HEAD_WITHIN: Final = 20.0
"""Seconds from the connection, or from the first byte of a further request, to the end of its headers."""
BODY_WITHIN: Final = 150.0
"""Seconds for the body: a hall on the slowest line gives up a batch after 120."""
ANSWER_WITHIN: Final = 900.0
"""Seconds to the end of the answer; a live page ends its own after 600."""


class HeadTooLong(Exception):
    """More headers than a request has."""


class BoundedHttp(HttpToolsProtocol):
    """A connection that ends by itself when a request takes too much or too long."""

    head_within = HEAD_WITHIN
    body_within = BODY_WITHIN
    _in_head = True
    """The next bytes belong to a head that is not complete; also before the first request."""
    _asking = False
    """A request has begun and is not here as a whole."""
    _octets = 0
    """Of this request, as they came."""
    _lines = 0
    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Somebody connects, and has to ask soon."""
        super().connection_made(transport)
        self._ends_after(self.head_within)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._ends_after(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes, never all that a stranger would like to send."""
        if self.transport.is_closing():
            return
        if self._end is None:
            self._ends_after(self.head_within)
        self._octets += len(data)
        super().data_received(data)
        if self._octets > (HEAD_MOST if self._in_head else REQUEST_MOST):
            self._refuse()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._in_head = self._asking = True
        self._octets = self._lines = 0
        if not self._is_answering():
            self._ends_after(self.head_within)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a line behind the body."""
        self._lines += 1
        if self._lines > LINES_MOST or len(name) + len(value) > HEAD_MOST:
            raise HeadTooLong
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here; what follows is the body."""
        self._in_head = False
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > HEAD_MOST:
            raise HeadTooLong
        super().on_headers_complete()
        self._ends_after(self.body_within)

    def on_message_complete(self) -> None:
        """The whole request is here; now it is our turn."""
        self._asking = False
        super().on_message_complete()
        self._ends_after(None if self.cycle.response_complete else ANSWER_WITHIN)

    def on_response_complete(self) -> None:
        """Answered; who went on asking meanwhile has no more time than others."""
        if self._asking and self._in_head:
            self._ends_after(self.head_within)
        elif not self._asking:
            self._ends_after(None)
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """The parser gave up, perhaps for our limits."""
        if self._lines > LINES_MOST:
            self._refuse()
        else:
            super().send_400_response(msg)

    def _is_answering(self) -> bool:
        cycle: object = self.cycle  # None before the first request, whatever uvicorn's types say
        return cycle is not None and not self.cycle.response_complete

    def _refuse(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
            self.transport.close()

    def _ends_after(self, seconds: float | None) -> None:
        if self._end is not None:
            self._end.cancel()
        self._end = None if seconds is None else self.loop.call_later(seconds, self.transport.abort)
