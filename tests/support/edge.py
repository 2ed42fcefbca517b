"""The network between a hall and its central server, made as bad as a test wants it: real sockets, real bytes."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Reply = Callable[["Visit"], None]


@dataclass
class Visit:
    """One request as it came, and the socket it came on."""

    sock: socket.socket
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        """Answer."""
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        head += "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.sock.sendall(head.encode() + b"\r\n" + body)

    def reset(self) -> None:
        """Cut the line, as a broken router does."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


@dataclass
class Edge:
    """A server that answers each request with `reply`."""

    reply: Reply
    receive_buffer: int | None = None
    tls: tuple[Path, Path] | None = None
    """Certificate and key of a server that speaks TLS."""
    visits: list[Visit] = field(default_factory=list)
    port: int = field(init=False)
    _listener: socket.socket = field(init=False)
    _threads: list[threading.Thread] = field(default_factory=list)
    _socks: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listen(0)
        self.port = self._listener.getsockname()[1]

    def _listen(self, port: int) -> None:
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.receive_buffer is not None:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_buffer)
        self._listener.bind(("127.0.0.1", port))
        self._listener.listen()
        self._run(self._accept)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """End, with every connection."""
        self.refuse()
        for thread in self._threads:
            thread.join()

    def refuse(self) -> None:
        """Nobody listens any more, and every connection is gone."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in tuple(self._socks):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        self._socks.clear()

    def listen_again(self) -> None:
        """Somebody listens, at the same port."""
        self._listen(self.port)

    def _run(self, act: Callable[[], None]) -> None:
        thread = threading.Thread(target=act, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self._socks.append(sock)
                self._run(lambda sock=sock: self._serve(sock))  # type: ignore[misc] # bound at once

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self.tls is not None:
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(*self.tls)
                sock = context.wrap_socket(sock, server_side=True)
                self._socks.append(sock)
            while (visit := read_visit(sock)) is not None:
                self.visits.append(visit)
                self.reply(visit)


def read_head(sock: socket.socket) -> bytes:
    """Everything up to the empty line; what follows stays in the socket."""
    found = b""
    while not found.endswith(b"\r\n\r\n"):
        piece = sock.recv(1)
        if not piece:
            return b""
        found += piece
    return found


def read_visit(sock: socket.socket) -> Visit | None:
    """The next request on a connection, None when it ended."""
    head = read_head(sock).decode("latin-1")
    if not head:
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    wanted, body = int(headers.get("content-length", "0")), bytearray()
    while len(body) < wanted:
        piece = sock.recv(min(65536, wanted - len(body)))
        if not piece:
            return None
        body += piece
    return Visit(sock, method, path, headers, bytes(body))


@dataclass
class Relay:
    """Passes requests on to a server; the next ones meet the faults that a test queued."""

    port: int
    faults: list[str] = field(default_factory=list)
    met: list[str] = field(default_factory=list)

    def __call__(self, visit: Visit) -> None:
        """One request."""
        fault = self.faults.pop(0) if self.faults else "none"
        self.met.append(fault)
        getattr(self, f"_{fault}")(visit)

    def passed(self, visit: Visit) -> tuple[int, str, bytes, dict[str, str]]:
        """The server's answer."""
        way = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {name: value for name, value in visit.headers.items() if name not in ("host", "connection")}
            way.request(visit.method, visit.path, visit.body or None, headers)
            answer = way.getresponse()
            etag = answer.getheader("ETag")
            return answer.status, answer.getheader("Content-Type", ""), answer.read(), {"ETag": etag} if etag else {}
        except (OSError, http.client.HTTPException):
            return 502, "text/html", b"<html>Bad Gateway</html>", {}
        finally:
            way.close()

    def _none(self, visit: Visit) -> None:
        status, kind, body, more = self.passed(visit)
        visit.send(status, kind, body, **more)

    def _lose_request(self, visit: Visit) -> None:
        visit.reset()

    def _lose_answer(self, visit: Visit) -> None:
        self.passed(visit)
        visit.reset()

    def _repeat(self, visit: Visit) -> None:
        self.passed(visit)
        self._none(visit)

    def _cut_answer(self, visit: Visit) -> None:
        _status, _kind, body, _more = self.passed(visit)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        visit.sock.sendall(head.encode() + body[: len(body) // 2])
        visit.reset()

    def _portal(self, visit: Visit) -> None:
        visit.send(200, "text/html", b"<html>Silakan masuk Wi-Fi</html>")

    def _redirect(self, visit: Visit) -> None:
        visit.send(302, "text/html", b"", Location="http://127.0.0.1:1/login")

    def _gateway(self, visit: Visit) -> None:
        visit.send(502, "text/html", b"<html>Bad Gateway</html>")

    def _busy(self, visit: Visit) -> None:
        visit.send(503, "application/problem+json", b'{"type":"urn:antrean:problem:unavailable","status":503}')


FAULTS = ("none", "lose_request", "lose_answer", "repeat", "cut_answer", "portal", "redirect", "gateway", "busy")
