"""Asking the central server with `requests`, so that a question always ends and an answer is really central's.

No proxy, password file or certificate of the environment is used; nothing is redirected; certificates are always
checked; a question that takes too long is cut off wherever it stands.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from hall.model import entries
from sync import protocol
from sync.answers import FIRST_SERVER_ERROR, Answer, AnswerClass, read_retry_after
from sync.errors import CentralAddressUnsafe, TokenRefused, TooOld, WireEnded, WireTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PIECE: Final = 16 * 1024
_DIGITS_MOST: Final = 17
RETRY_LATER: Final = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class WirePatience:
    """Seconds that a question may take."""

    connect: float = 15.0
    send: float = 60.0
    """For the body to go out, however slow the line."""
    silence: float = 60.0
    """Without a single byte coming in."""
    whole: float = 120.0
    """From first to last."""


class _Cutter:
    """Knows the open connections, to cut them off from another thread."""

    def __init__(self, send: float) -> None:
        self._send = send
        self._open: set[HTTPConnection] = set()
        self.ended = False

    def connected(self, connection: HTTPConnection) -> None:
        """The time-out of connecting is not that of sending: urllib3 would leave it in force."""
        self._open.add(connection)
        if connection.sock is not None:
            connection.sock.settimeout(self._send)
        if self.ended:
            self.cut()

    def closed(self, connection: HTTPConnection) -> None:
        self._open.discard(connection)

    def cut(self) -> None:
        """Whoever reads or writes there fails at once."""
        for connection in tuple(self._open):
            sock = connection.sock
            if sock is not None:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)


def _pools(cutter: _Cutter) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools whose connections the cutter knows."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            cutter.connected(self)

        def close(self) -> None:
            cutter.closed(self)
            super().close()

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            cutter.connected(self)

        def close(self) -> None:
            cutter.closed(self)
            super().close()

    plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
    secure = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
    return {"http": plain, "https": secure}


class _Adapter(HTTPAdapter):
    """Never tries again by itself: that is the sender's decision, who says hello first."""

    def __init__(self, cutter: _Cutter) -> None:
        self._pools = _pools(cutter)
        super().__init__(max_retries=Retry(total=0, read=False), pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as requests has it
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as requests has it
        manager = super().proxy_manager_for(*given, **named)
        manager.pool_classes_by_scheme = self._pools
        return manager


class _Session(requests.Session):
    """Sees no redirect: requests would read the whole body of one, however long, only to name where it leads."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere."""


class Wire:
    """The way to one central server. One question at a time; not for several threads at once."""

    def __init__(
        self, url: str, token: str | None, *, ca_file: Path | None = None, proxy: str | None = None,
        patience: WirePatience | None = None,
    ) -> None:  # fmt: skip
        self.url = checked_url(url)
        self._patience = patience or WirePatience()
        self._cutter = _Cutter(self._patience.send)
        session = self._session = _Session()
        session.trust_env = False  # no ~/.netrc, no proxy and no certificates of the environment
        session.verify = True if ca_file is None else str(ca_file)
        session.proxies = {} if proxy is None else {"http": proxy, "https": proxy}
        session.mount("http://", _Adapter(self._cutter))
        session.mount("https://", _Adapter(self._cutter))
        session.headers.update({"Accept": f"{protocol.JSON}, {protocol.PROBLEM_JSON}", "User-Agent": "antrean-sync"})
        session.headers["Accept-Encoding"] = "identity"  # a short answer needs no packing, and cannot be a bomb
        if token is not None:
            session.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def end(self) -> None:
        """Ask nothing any more, and wait for no answer; may be called from a signal or another thread."""
        self._cutter.ended = True
        self._cutter.cut()

    def get(self, path: str, *, etag: str = "") -> Answer:
        """Ask for something, or whether it is still what it was."""
        return self._ask("GET", path, None, {"If-None-Match": f'"{etag}"'} if etag else {})

    def send_json(self, method: str, path: str, body: object) -> Answer:
        """Send an object."""
        return self._ask(method, path, protocol.compact(body), {"Content-Type": protocol.JSON})

    def send_packed(self, method: str, path: str, body: object) -> Answer:
        """Send an object that may be long."""
        headers = {"Content-Type": protocol.JSON, "Content-Encoding": "gzip"}
        return self._ask(method, path, protocol.packed(protocol.compact(body)), headers)

    def send_batch(self, body: bytes) -> Answer:
        """Send a packed batch."""
        headers = {"Content-Type": protocol.NDJSON, "Content-Encoding": "gzip"}
        return self._ask("POST", "/v1/batches", body, headers | {"Content-Digest": protocol.content_digest(body)})

    def send_octets(self, path: str, body: bytes) -> Answer:
        """Send bytes as they are."""
        return self._ask("PUT", path, body, {"Content-Type": protocol.OCTETS})

    def delete(self, path: str) -> Answer:
        """Let something be erased."""
        return self._ask("DELETE", path, None, {})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """One question and its answer; `WireTrouble`, `TokenRefused` and `TooOld` mean the same for every question."""
        answer = self._asked(method, path, body, headers)
        if answer.status in RETRY_LATER or answer.status >= FIRST_SERVER_ERROR:
            raise WireTrouble("busy", f"HTTP {answer.status}", status=answer.status, retry_after=answer.retry_after)
        if answer.seen is AnswerClass.TROUBLE:
            raise WireTrouble("not_central", f"HTTP {answer.status} {answer.kind}"[: protocol.WHY_MOST])
        if answer.seen is AnswerClass.REFUSED:
            raise TokenRefused(answer.why)
        if answer.seen is AnswerClass.TOO_OLD:
            raise TooOld(answer.why)
        return answer

    def _asked(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        if self._cutter.ended:
            raise WireEnded
        patience = self._patience
        end = time.monotonic() + patience.whole
        with self._unless_ended(), self._cut_off_after(patience.whole) as over, _named(over):
            response = self._session.request(
                method, self.url + path, data=body, headers=dict(headers), allow_redirects=False, stream=True,
                timeout=(patience.connect, patience.silence),
            )  # fmt: skip
            with contextlib.closing(response):
                raw = _whole(response, end)
        if over.is_set():
            raise WireTrouble("too_slow", f"longer than {patience.whole:g} s")
        head = response.headers
        kind = head.get("Content-Type", "").split(";")[0].strip().lower()
        wait = read_retry_after(head.get("Retry-After", ""))
        etag = head.get("ETag", "").removeprefix("W/").strip('"')
        return Answer(response.status_code, kind, _json(raw, kind), etag, wait)

    @contextlib.contextmanager
    def _unless_ended(self) -> Iterator[None]:
        """What fails because the program ends is no trouble, and what came of it is believed no more."""
        try:
            yield
        except WireTrouble as trouble:
            if self._cutter.ended:
                raise WireEnded from trouble
            raise
        if self._cutter.ended:
            raise WireEnded

    @contextlib.contextmanager
    def _cut_off_after(self, seconds: float) -> Iterator[threading.Event]:
        over = threading.Event()

        def cut() -> None:
            over.set()
            self._cutter.cut()

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()


def checked_url(url: str) -> str:
    """The address without a slash at its end; only https leaves this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise CentralAddressUnsafe(url=url) from None
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise CentralAddressUnsafe(url=url)
    return url.rstrip("/")


@contextlib.contextmanager
def _named(over: threading.Event) -> Iterator[None]:
    """Whatever goes wrong on the way is trouble with a name."""
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise WireTrouble("certificate", _short(error)) from error
    except (requests.RequestException, HTTPError, OSError) as error:
        raise WireTrouble("too_slow" if over.is_set() else "unreachable", _short(error)) from error


def _short(error: Exception) -> str:
    """What failed, without addresses that may hold a proxy's password."""
    inner: BaseException = error
    while (deeper := inner.__cause__ or inner.__context__ or getattr(inner, "reason", None)) is not None:
        if not isinstance(deeper, BaseException):
            break
        inner = deeper
    return type(inner).__name__


def _whole(response: requests.Response, end: float) -> bytes:
    """The body, as it trickles in: not too much of it, and not for too long."""
    found = bytearray()
    while piece := response.raw.read1(PIECE, decode_content=False):
        found += piece
        if len(found) > protocol.ANSWER_MOST:
            raise WireTrouble("not_central", "too long an answer")
        if time.monotonic() > end:
            raise WireTrouble("too_slow", "the answer did not end")
    return bytes(found)


def _json(raw: bytes, kind: str) -> object:
    if kind not in (protocol.JSON, protocol.PROBLEM_JSON):
        return None
    try:
        body = json.loads(raw.decode(), parse_int=_whole_number)
        again = json.dumps(body, ensure_ascii=False, allow_nan=False)
        again.encode()  # fails on half a surrogate
    except (ValueError, RecursionError):
        return None
    return None if "\\u0000" in again else body


def _whole_number(text: str) -> int:
    """A number that every program and every table can hold; no central server says another."""
    if len(text) > _DIGITS_MOST or abs(int(text)) >= entries.LIMIT:
        raise ValueError
    return int(text)
