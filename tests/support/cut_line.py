"""A line to a PostgreSQL server that can be cut just when a commit is on its way."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Literal
from urllib.parse import urlsplit

Cut = Literal["before", "after"]
"""Whether the server has heard the commit when the line is cut."""


class CutLine:
    """Passes bytes on between any number of clients and one server."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname, parts.port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = parts._replace(netloc=f"postgres@127.0.0.1:{self._door.getsockname()[1]}").geturl()
        """The server's address through this line."""
        self.cuts = 0
        self._next: Cut | None = None
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_next_commit(self, when: Cut) -> None:
        """The next commit that comes this way is not answered."""
        self._next = when

    def close(self) -> None:
        """No new connections."""
        self._door.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.create_connection(self._server)
                for pass_on in (self._to_server, self._to_client):
                    threading.Thread(target=pass_on, args=(client, server), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError), client, server:
            while said := client.recv(65_536):
                if self._next is not None and b"COMMIT" in said:
                    when, self._next = self._next, None
                    self.cuts += 1
                    if when == "after":
                        server.sendall(said)
                        time.sleep(0.2)  # the server does it
                    client.shutdown(socket.SHUT_RDWR)
                    return
                server.sendall(said)

    def _to_client(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError), client, server:
            while told := server.recv(65_536):
                client.sendall(told)
