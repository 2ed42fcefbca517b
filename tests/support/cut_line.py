"""A line to a PostgreSQL server that can be cut at the worst moment: just before a commit, or before its answer."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Literal
from urllib.parse import urlsplit

COMMIT = b"COMMIT"
Cut = Literal["before", "after"]
"""Whether the server has heard the commit when the line is cut."""


class CutLine:
    """Forwards to the server at `url`. Nobody hears the answer to a commit that it cuts."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        assert parts.port is not None
        self._server = (parts.hostname, parts.port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._armed: Cut | None = None
        self.cuts = 0
        port = self._listening.getsockname()[1]
        self.url = parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}", query="sslmode=disable").geturl()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut_next_commit(self, when: Cut = "after") -> None:
        """From now on: the next one."""
        self._armed = when

    def close(self) -> None:
        """No more connections."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(5)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                station, _ = self._listening.accept()
                server = socket.create_connection(self._server)
                for one, other in ((station, server), (server, station)):
                    threading.Thread(target=self._forward, args=(one, other, one is station), daemon=True).start()

    def _forward(self, one: socket.socket, other: socket.socket, to_server: bool) -> None:  # noqa: FBT001 - a thread
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if to_server and COMMIT in data and self._armed is not None:
                    when, self._armed = self._armed, None
                    self.cuts += 1
                    one.shutdown(socket.SHUT_RDWR)  # the station hears no more,
                    if when == "after":
                        other.sendall(data)  # and the server commits
                        time.sleep(0.2)
                    break
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
